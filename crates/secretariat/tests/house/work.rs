//! Members at work, for tests of what they do: twenty who sit, a plenary, a group, a text, a vote.

use assembly::calendar::Calendar;
use assembly::charter::ContributionKind;
use assembly::contribution::Contribution;
use assembly::ids::{
    AccountId, ContributionId, DrawId, GroupId, MandateId, PersonId, PlanItemId, PlenaryId, SeatId,
    VoteId, WorkingGroupId,
};
use assembly::life::Stateful;
use assembly::mandate::PlanItem;
use assembly::people::{Actor, Role};
use assembly::plenary::Method;
use assembly::rotation::{Group, Offer, Seat, Step};
use jiff::civil::{Date, date};
use secretariat::form::{Line, Paragraphs};
use secretariat::{ActError, contribution, mandate, plenary, working_group};
use store::accounts::Account;

use super::House;

pub const PLAN: &str = "code,title,official,ambito_title_it\n4.2.1,Forestazione,yes,Milano più fresca\n4.3.1,Depavimentazione,yes,Milano più fresca\n5.1.1,Sensibilizzazione,yes,Milano consapevole\n";
pub const FIRST: Date = date(2022, 12, 3);
pub const SECOND: Date = date(2023, 1, 21);
pub const MEMBERS: u8 = 20;

/// Performs a command at a desk for this role and commits.
#[macro_export]
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

pub fn line(text: &str) -> Line {
    Line(text.into())
}
pub fn words(text: &str) -> Paragraphs {
    Paragraphs(text.into())
}

pub fn check_refused<T: std::fmt::Debug>(done: Result<T, ActError>, wanted: &str) {
    match done {
        Err(ActError::Refused { key, .. }) => assert_eq!(key, wanted),
        other => panic!("{wanted} was expected, not {other:?}"),
    }
}

pub fn seat_id(place: u8) -> SeatId {
    SeatId::from_chance([100 + place; 16])
}

pub fn member(place: u8) -> Actor {
    Actor::Account { id: AccountId::from_chance([150 + place; 16]), role: Role::Member }
}

/// A house in which twenty members sit from 1 December 2022, all welcomed but the last.
pub async fn with_members() -> House {
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

pub async fn planned(house: &House, on: Date) -> PlenaryId {
    act!(house, Secretariat, plenary::Plan { on }).unwrap()
}

pub async fn convened(house: &House, on: Date) -> PlenaryId {
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

pub async fn import(house: &House) -> Vec<PlanItemId> {
    act!(house, CityOffice, mandate::ImportPlan { catalogue: words(PLAN) }).unwrap();
    let mut desk = house.desk(Role::CityOffice).await;
    let actions = desk.list::<PlanItem>(&[("level", "action".into())]).await.unwrap();
    actions.iter().map(|item| item.id.clone()).collect()
}

pub async fn work_of(house: &House, item: &PlanItemId) -> &'static str {
    house.desk(Role::CityOffice).await.get::<PlanItem>(item).await.unwrap().state_name()
}

pub async fn published(house: &House, scope: Vec<PlanItemId>, plenary: PlenaryId) -> MandateId {
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

/// A thematic group at work on the first Action, for the second plenary.
pub async fn group_at_work(house: &House) -> (WorkingGroupId, PlenaryId, PlanItemId) {
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

/// A recommendation on the agenda of the second plenary.
pub async fn on_agenda(house: &House) -> (ContributionId, PlenaryId, PlanItemId) {
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

pub async fn considered(house: &House) -> (ContributionId, PlenaryId) {
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

pub async fn open(house: &House, method: Method) -> (ContributionId, VoteId) {
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

pub async fn state_of(house: &House, text: &ContributionId) -> &'static str {
    house.desk(Role::Secretariat).await.get::<Contribution>(text).await.unwrap().state_name()
}
