//! The assembly's work through the acts alone: a mandate, a plenary, groups, a text, votes.

mod house;

use assembly::calendar::Calendar;
use assembly::charter::ContributionKind;
use assembly::contribution::{Amendment, Contribution};
use assembly::ids::{
    AccountId, ContributionId, DrawId, GroupId, MandateId, PersonId, PlanItemId, PlenaryId, SeatId,
    VoteId, WorkingGroupId,
};
use assembly::life::Stateful;
use assembly::mandate::{Mandate, PlanItem, Uptake};
use assembly::people::{Actor, Role};
use assembly::plenary::{BallotChoice, Method, Plenary, Vote};
use assembly::rotation::{Group, Offer, Seat, Step};
use assembly::working_group::WorkingGroup;
use house::House;
use jiff::civil::{Date, date};
use secretariat::form::{Form, Line, Paragraphs};
use secretariat::{ActError, contribution, mandate, plenary, rotation, working_group};
use store::accounts::Account;

const PLAN: &str = "code,title,official,ambito_title_it\n4.2.1,Forestazione,yes,Milano più fresca\n4.3.1,Depavimentazione,yes,Milano più fresca\n5.1.1,Sensibilizzazione,yes,Milano consapevole\n";
const FIRST: Date = date(2022, 12, 3);
const SECOND: Date = date(2023, 1, 21);
const MEMBERS: u8 = 20;

/// Performs a command at a desk for this role and commits.
macro_rules! act {
    ($house:expr, $role:ident, $command:expr) => {{
        let mut desk = $house.desk(Role::$role).await;
        let done = $command.perform(&mut desk).await;
        if done.is_ok() {
            desk.commit().await.unwrap();
        }
        done
    }};
}

fn line(text: &str) -> Line {
    Line(text.into())
}
fn words(text: &str) -> Paragraphs {
    Paragraphs(text.into())
}

fn check_refused<T: std::fmt::Debug>(done: Result<T, ActError>, wanted: &str) {
    match done {
        Err(ActError::Refused { key, .. }) => assert_eq!(key, wanted),
        other => panic!("{wanted} was expected, not {other:?}"),
    }
}

fn seat_id(place: u8) -> SeatId {
    SeatId::from_chance([100 + place; 16])
}

fn member(place: u8) -> Actor {
    Actor::Account { id: AccountId::from_chance([150 + place; 16]), role: Role::Member }
}

/// A house in which twenty members sit from 1 December 2022, all welcomed but the last.
async fn with_members() -> House {
    let house = House::founded().await;
    let on = date(2022, 12, 1);
    house.on(on);
    let mut desk = house.desk(Role::Secretariat).await;
    let charter = desk.charter().unwrap();
    let calendar = Calendar::of(&charter);
    let draw = DrawId::from_chance([1; 16]);
    let group = Group::drawn(GroupId::from_chance([2; 16]), &calendar.groups[0], draw, on);
    desk.add(&group).await.unwrap();
    for place in 0..MEMBERS {
        let person = PersonId::from_chance([50 + place; 16]);
        let offer = Offer {
            place: u32::from(place) + 1,
            person: person.clone(),
            features: [("gender".to_owned(), if place % 2 == 0 { "F" } else { "M" }.to_owned())]
                .into(),
            follows: None,
            on,
            until: on,
            sits_until: group.exit,
        };
        let mut seat = Seat::offer(seat_id(place), &group, offer).unwrap().accept(on).unwrap();
        for paper in charter.documents.iter().filter(|_| place + 1 < MEMBERS) {
            seat = seat.accept_paper(&paper.code, &charter.documents, on).unwrap();
        }
        seat = seat.note(Step::Identity, on).unwrap().note(Step::Training, on).unwrap();
        desk.add(&seat.take(on).unwrap()).await.unwrap();
        let account = Account {
            id: AccountId::from_chance([150 + place; 16]),
            role: Role::Member,
            login_key: None,
            person: Some(person.to_string()),
            sealed_name: Vec::new(),
            password: None,
            sealed_totp: None,
            totp_step: 0,
            recovery: Vec::new(),
            closed: false,
        };
        desk.add(&account).await.unwrap();
    }
    desk.commit().await.unwrap();
    house
}

async fn planned(house: &House, on: Date) -> PlenaryId {
    act!(house, Secretariat, plenary::Plan { on }).unwrap()
}

async fn convened(house: &House, on: Date) -> PlenaryId {
    let plenary = planned(house, on).await;
    let convene = plenary::Convene {
        plenary,
        place: line("Sala Alessi"),
        time: line("10:00"),
        link: None,
        agenda: words("30 Accoglienza\n90 Testi"),
    };
    act!(house, Secretariat, convene).unwrap()
}

async fn import(house: &House) -> Vec<PlanItemId> {
    act!(house, CityOffice, mandate::ImportPlan { catalogue: words(PLAN) }).unwrap();
    let mut desk = house.desk(Role::CityOffice).await;
    let actions = desk.list::<PlanItem>(&[("level", "action".into())]).await.unwrap();
    actions.iter().map(|item| item.id.clone()).collect()
}

async fn work_of(house: &House, item: &PlanItemId) -> &'static str {
    house.desk(Role::CityOffice).await.get::<PlanItem>(item).await.unwrap().state_name()
}

async fn published(house: &House, scope: Vec<PlanItemId>, plenary: PlenaryId) -> MandateId {
    let draft = mandate::Draft {
        plenary,
        scope,
        question: words("Come portare ombra dove manca?"),
        documents: None,
        limits: None,
        deadline: date(2023, 9, 30),
        stages: vec![],
    };
    let mandate = act!(house, CityOffice, draft).unwrap();
    act!(house, CityOffice, mandate::Publish { mandate }).unwrap()
}

#[tokio::test]
async fn an_import_names_the_wrong_rows_and_imports_nothing() {
    let house = House::founded().await;
    let wrong = mandate::ImportPlan { catalogue: words("code,title\n1.1.1,Uno\nx,Due\n") };
    check_refused(act!(house, CityOffice, wrong), "mandate-refusal-bad-catalogue");
    let mut desk = house.desk(Role::CityOffice).await;
    assert_eq!(desk.count::<PlanItem>(&[]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_second_import_changes_titles_and_doubles_nothing() {
    let house = House::founded().await;
    assert_eq!(import(&house).await.len(), 3);
    let again = PLAN.replace("Forestazione", "Forestazione urbana");
    act!(house, CityOffice, mandate::ImportPlan { catalogue: words(&again) }).unwrap();
    let mut desk = house.desk(Role::CityOffice).await;
    let found = desk.list::<PlanItem>(&[("code", "4.2.1".into())]).await.unwrap();
    assert_eq!((found.len(), found[0].title.as_str()), (1, "Forestazione urbana"));
    assert_eq!(desk.count::<PlanItem>(&[]).await.unwrap(), 5, "two areas and three Actions");
}

#[tokio::test]
async fn a_mandate_moves_its_actions_and_what_is_left_out_keeps_the_reason() {
    let house = with_members().await;
    let actions = import(&house).await;
    let plenary = convened(&house, SECOND).await;
    let mandate = published(&house, actions.clone(), plenary).await;
    assert_eq!(work_of(&house, &actions[0]).await, "Proposed");
    house.on(SECOND);
    let evaluate = mandate::Evaluate {
        mandate: mandate.clone(),
        uptake: Uptake::Some,
        taken: vec![actions[0].clone()],
        reasons: words("Manca il tempo."),
        members: 20,
        meetings: 3,
        groups: 2,
        vote: None,
    };
    act!(house, Secretariat, evaluate).unwrap();
    assert_eq!(work_of(&house, &actions[0]).await, "Accepted");
    assert_eq!(work_of(&house, &actions[2]).await, "NotTakenUp");
    let mut desk = house.desk(Role::CityOffice).await;
    let view = mandate::mandate_view(&mut desk, 1).await.unwrap();
    assert_eq!(view.uptake, Some("some"));
    assert_eq!(desk.get::<Mandate>(&mandate).await.unwrap().state_name(), "Evaluated");
}

#[tokio::test]
async fn only_the_city_publishes_a_mandate() {
    let house = House::founded().await;
    let publish = mandate::Publish { mandate: MandateId::from_chance([1; 16]) };
    assert!(matches!(act!(house, Secretariat, publish), Err(ActError::Forbidden)));
}

#[tokio::test]
async fn convening_tells_everybody_who_will_sit() {
    let house = with_members().await;
    convened(&house, SECOND).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let told = desk.count::<secretariat::notice::Notice>(&[]).await.unwrap();
    assert_eq!(told, i64::from(MEMBERS));
}

#[tokio::test]
async fn a_plenary_counts_everybody_and_whoever_is_not_named_is_absent() {
    let house = with_members().await;
    let plenary = convened(&house, SECOND).await;
    house.on(SECOND);
    let stranger = plenary::Hold {
        plenary: plenary.clone(),
        present: vec![SeatId::from_chance([9; 16])],
        remote: vec![],
        excused: vec![],
    };
    assert!(matches!(act!(house, Secretariat, stranger), Err(ActError::NotFound)));
    let hold = plenary::Hold {
        plenary: plenary.clone(),
        present: (0..12).map(seat_id).collect(),
        remote: vec![seat_id(12)],
        excused: vec![seat_id(13)],
    };
    act!(house, Secretariat, hold).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let held = desk.get::<Plenary>(&plenary).await.unwrap();
    let noted = held.attendance().unwrap();
    assert_eq!((noted.present(), noted.sitting()), (13, 20));
    let view = plenary::plenary_view(&mut desk, 1).await.unwrap();
    assert_eq!(view.attendance, Some([12, 1, 1, 6]));
}

/// A thematic group at work on the first Action, for the second plenary.
async fn group_at_work(house: &House) -> (WorkingGroupId, PlenaryId, PlanItemId) {
    let actions = import(house).await;
    let plenary = convened(house, SECOND).await;
    let form = working_group::FormThematic {
        title: line("Ombra"),
        scope: vec![actions[0].clone()],
        mandate: None,
        plenary: plenary.clone(),
    };
    let group = act!(house, Secretariat, form).unwrap();
    act!(house, Secretariat, working_group::Compose { groups: vec![group.clone()] }).unwrap();
    act!(house, Secretariat, working_group::Begin { group: group.clone() }).unwrap();
    (group, plenary, actions[0].clone())
}

#[tokio::test]
async fn composing_fills_a_group_up_to_the_charters_most_and_wishes_are_remembered() {
    let house = with_members().await;
    let (group, _, _) = group_at_work(&house).await;
    let mut desk = house.office.desk(member(0)).await.unwrap();
    let wish = working_group::Prefer { first: group.clone(), second: None, third: None };
    wish.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let group = desk.get::<WorkingGroup>(&group).await.unwrap();
    assert_eq!(group.present_members().count(), 15);
    assert_eq!(group.deadline(), Some(date(2023, 1, 14)), "seven days before the plenary");
    let inside = group.present_members().next().unwrap().seat.clone();
    let join = working_group::Join { group: group.id.clone(), seat: inside };
    check_refused(join.perform(&mut desk).await, "working-group-refusal-member-already");
}

#[tokio::test]
async fn a_permanent_group_is_formed_once_and_filled_at_the_renewal() {
    let house = with_members().await;
    let form = || working_group::FormPermanent { code: line("monitoring") };
    let group = act!(house, Secretariat, form()).unwrap();
    check_refused(act!(house, Secretariat, form()), "working-group-refusal-permanent-exists");
    let unknown = working_group::FormPermanent { code: line("cucina") };
    check_refused(act!(house, Secretariat, unknown), "working-group-refusal-no-such-permanent");
    let changed = act!(house, Secretariat, working_group::Renew { groups: vec![] }).unwrap();
    assert_eq!(changed, 1);
    let mut desk = house.desk(Role::Secretariat).await;
    let group = desk.get::<WorkingGroup>(&group).await.unwrap();
    assert_eq!(group.by_cohort()[&1], 4, "one more than the charter's least");
}

/// A recommendation on the agenda of the second plenary.
async fn on_agenda(house: &House) -> (ContributionId, PlenaryId, PlanItemId) {
    let (group, plenary, action) = group_at_work(house).await;
    let draft = contribution::Draft {
        group,
        kind: ContributionKind::Recommendation,
        title: line("Ombra alle fermate"),
        text: words("Piantare alberi. Curarli."),
        links: vec![action.clone()],
        stages: vec![assembly::mandate::PolicyStage::Implementation],
        equity: vec![],
    };
    let text = act!(house, Facilitator, draft).unwrap();
    act!(house, Facilitator, contribution::Submit { contribution: text.clone() }).unwrap();
    let put = contribution::PutOnAgenda { contribution: text.clone(), plenary: plenary.clone() };
    act!(house, Secretariat, put).unwrap();
    (text, plenary, action)
}

async fn considered(house: &House) -> (ContributionId, PlenaryId) {
    let (text, plenary, _) = on_agenda(house).await;
    house.on(SECOND);
    let consider = contribution::Consider {
        contribution: text.clone(),
        considerations: words("La plenaria condivide."),
        minority: Some(words("Costa troppo.")),
    };
    act!(house, Secretariat, consider).unwrap();
    (text, plenary)
}

async fn open(house: &House, method: Method) -> (ContributionId, VoteId) {
    let (text, plenary) = considered(house).await;
    let prepare = plenary::PrepareVote {
        plenary,
        question: line("Adottare?"),
        contribution: Some(text.clone()),
        mandate: None,
        method,
    };
    let vote = act!(house, Secretariat, prepare).unwrap();
    (text, act!(house, Secretariat, plenary::OpenVote { vote }).unwrap())
}

async fn state_of(house: &House, text: &ContributionId) -> &'static str {
    house.desk(Role::Secretariat).await.get::<Contribution>(text).await.unwrap().state_name()
}

#[tokio::test]
async fn a_text_that_is_handed_in_delivers_its_action_and_a_cancelled_plenary_gives_it_back() {
    let house = with_members().await;
    let (text, plenary, action) = on_agenda(&house).await;
    assert_eq!(work_of(&house, &action).await, "Delivered");
    let cancel = plenary::Cancel { plenary, reason: words("Neve.") };
    act!(house, Secretariat, cancel).unwrap();
    assert_eq!(state_of(&house, &text).await, "Submitted");
}

#[tokio::test]
async fn the_plenary_considers_only_when_every_amendment_is_decided() {
    let house = with_members().await;
    let (text, _, _) = on_agenda(&house).await;
    let mut desk = house.office.desk(member(3)).await.unwrap();
    let propose = contribution::ProposeAmendment {
        contribution: text.clone(),
        group: None,
        passage: Some(words("Piantare alberi")),
        instead: Some(words("Piantare tigli")),
        reason: words("Più ombra."),
    };
    let amendment = propose.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    house.on(SECOND);
    let consider = || contribution::Consider {
        contribution: text.clone(),
        considerations: words("Bene."),
        minority: None,
    };
    check_refused(act!(house, Secretariat, consider()), "contribution-refusal-open-amendments");
    let mut other = house.office.desk(member(4)).await.unwrap();
    let withdraw = contribution::WithdrawAmendment { amendment: amendment.clone() };
    assert!(matches!(withdraw.perform(&mut other).await, Err(ActError::Forbidden)));
    drop(other);
    act!(house, Secretariat, contribution::AcceptAmendment { amendment: amendment.clone() })
        .unwrap();
    act!(house, Secretariat, consider()).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    assert_eq!(desk.get::<Amendment>(&amendment).await.unwrap().state_name(), "Accepted");
    let view = contribution::text_view(&mut desk, 1).await.unwrap();
    assert_eq!(view.text, "Piantare tigli. Curarli.");
    assert_eq!(view.amendments[0].proposer, "member", "never who");
}

#[tokio::test]
async fn a_count_in_the_hall_decides_the_text() {
    for (in_favour, against, wanted) in [(12, 6, "Adopted"), (11, 6, "NotAdopted")] {
        let house = with_members().await;
        let (text, vote) = open(&house, Method::Paper).await;
        let count = plenary::CountBallots { vote, present: 19, in_favour, against, abstained: 1 };
        act!(house, Secretariat, count).unwrap();
        assert_eq!(state_of(&house, &text).await, wanted);
    }
}

async fn cast(
    house: &House,
    place: u8,
    vote: &VoteId,
    choice: BallotChoice,
) -> Result<VoteId, ActError> {
    let mut desk = house.office.desk(member(place)).await.unwrap();
    let done = plenary::CastBallot { vote: vote.clone(), choice }.perform(&mut desk).await;
    if done.is_ok() {
        desk.commit().await.unwrap();
    }
    done
}

#[tokio::test]
async fn an_online_vote_counts_every_ballot_exactly_once_and_knows_no_voter() {
    let house = with_members().await;
    let (text, vote) = open(&house, Method::Online).await;
    for place in 0..15 {
        let choice = if place < 10 { BallotChoice::InFavour } else { BallotChoice::Against };
        cast(&house, place, &vote, choice).await.unwrap();
    }
    cast(&house, 15, &vote, BallotChoice::Abstain).await.unwrap();
    let again = cast(&house, 3, &vote, BallotChoice::Against).await;
    check_refused(again, "plenary-refusal-voted-before");
    let unready = cast(&house, MEMBERS - 1, &vote, BallotChoice::InFavour).await;
    check_refused(unready, "plenary-refusal-may-not-vote");
    let by_hand = plenary::CountBallots {
        vote: vote.clone(),
        present: 1,
        in_favour: 1,
        against: 0,
        abstained: 0,
    };
    check_refused(act!(house, Secretariat, by_hand), "plenary-refusal-online-vote");
    act!(house, Secretariat, plenary::CloseOnline { vote: vote.clone() }).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let (count, outcome) = desk.get::<Vote>(&vote).await.unwrap().result().unwrap();
    assert_eq!((count.in_favour, count.against, count.abstained), (10, 5, 1));
    assert_eq!((count.present, count.sitting), (16, 20));
    assert!(outcome.carried, "ten of fifteen valid votes are two thirds");
    drop(desk);
    assert_eq!(state_of(&house, &text).await, "Adopted");
    let late = cast(&house, 17, &vote, BallotChoice::InFavour).await;
    check_refused(late, "plenary-refusal-vote-not-open");
}

#[tokio::test]
async fn an_approval_ballot_adds_one_mark_to_each_chosen_action() {
    let house = with_members().await;
    let actions = import(&house).await;
    let plenary = convened(&house, SECOND).await;
    house.on(SECOND);
    let prepare = plenary::PrepareShortlist {
        plenary,
        question: line("Quali Azioni?"),
        options: actions.clone(),
        most: 2,
        method: Method::Online,
    };
    let vote = act!(house, Secretariat, prepare).unwrap();
    act!(house, Secretariat, plenary::OpenVote { vote: vote.clone() }).unwrap();
    for place in 0..12 {
        let mut desk = house.office.desk(member(place)).await.unwrap();
        let marks = vec![actions[0].clone(), actions[usize::from(place % 2) + 1].clone()];
        let ballot = plenary::CastApproval { vote: vote.clone(), marks };
        ballot.perform(&mut desk).await.unwrap();
        desk.commit().await.unwrap();
    }
    act!(house, Secretariat, plenary::CloseOnline { vote: vote.clone() }).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let view = plenary::vote_view(&mut desk, &vote).await.unwrap();
    assert_eq!(view.marks.iter().map(|(_, marks)| *marks).collect::<Vec<_>>(), [12, 6, 6]);
}

#[tokio::test]
async fn a_member_writes_only_for_a_group_in_which_she_sits() {
    let house = with_members().await;
    let (group, _, action) = group_at_work(&house).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let inside = desk.get::<WorkingGroup>(&group).await.unwrap();
    let place = |is_in: bool| (0..MEMBERS).find(|place| inside.has(&seat_id(*place)) == is_in);
    let (member_in, member_out) = (place(true).unwrap(), place(false).unwrap());
    drop(desk);
    let draft = || contribution::Draft {
        group: group.clone(),
        kind: ContributionKind::Suggestion,
        title: line("Panchine"),
        text: words("Più panchine all’ombra."),
        links: vec![action.clone()],
        stages: vec![assembly::mandate::PolicyStage::Design],
        equity: vec![],
    };
    let mut desk = house.office.desk(member(member_out)).await.unwrap();
    assert!(matches!(draft().perform(&mut desk).await, Err(ActError::Forbidden)));
    drop(desk);
    let mut desk = house.office.desk(member(member_in)).await.unwrap();
    draft().perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.office.look(Actor::Anyone).await.unwrap();
    assert!(contribution::texts(&mut desk, false).await.unwrap().is_empty(), "drafts stay inside");
}

#[tokio::test]
async fn an_act_is_done_from_its_form_too() {
    let house = House::founded().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let form = Form::from_pairs(vec![("on".into(), FIRST.to_string())]);
    let sheet = secretariat::command::sheet("plenary.plan").unwrap();
    let id = (sheet.run)(&mut desk, &form).await.unwrap();
    let plenary = desk.get::<Plenary>(&id).await.unwrap();
    assert_eq!((plenary.number, plenary.on), (1, FIRST));
    assert!(rotation::sitting(&mut desk, FIRST).await.unwrap().is_empty());
}
