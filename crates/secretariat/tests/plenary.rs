//! Plenaries and their votes through the acts alone.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::ids::{SeatId, VoteId};
use assembly::people::Role;
use assembly::plenary::{BallotChoice, Method, Plenary, Vote};
use house::House;
use house::work::{
    FIRST, MEMBERS, SECOND, check_refused, convened, import, line, member, open, seat_id, state_of,
    with_members,
};
use secretariat::form::Form;
use secretariat::{ActError, plenary, rotation};

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
