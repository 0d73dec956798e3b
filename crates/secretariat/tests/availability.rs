//! Availability through the acts: declaring, taking back, the guardian, the frozen pool.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::availability::{Pool, PoolState};
use assembly::ids::CallId;
use assembly::invitation::Channel;
use assembly::people::Role;
use assembly::register::Person;
use house::House;
use house::drawn::LETTERS;
use jiff::civil::date;
use secretariat::ActError;
use secretariat::availability::{
    Declare, EraseNotSeated, Freeze, GuardianAgrees, Withdraw, features, funnel, needs_of, pool_of,
    volunteers,
};
use secretariat::form::{Line, Paragraphs};
use secretariat::invitation::{Close, letter};
use sortition::certificate::PoolEntry;
use sortition::merkle;
use sortition::seed::{hash_from_hex, to_hex};

#[track_caller]
fn check_refused<T: std::fmt::Debug>(done: Result<T, ActError>, wanted: &str) {
    match done {
        Err(ActError::Refused { key, .. }) => assert_eq!(key, wanted),
        other => panic!("{wanted} instead of {other:?}"),
    }
}

fn yes(call: &CallId, number: u32) -> Declare {
    Declare {
        call: call.clone(),
        number,
        windows: vec![1, 3],
        answers: Some(Paragraphs("education: tertiary\ndisability: yes".into())),
        needs: vec![Line("interpreter".into())],
        needs_detail: None,
        phone: Some(Line("02 0202".into())),
        email: None,
        consents: vec![Line("disability".into())],
        guardian_agrees: false,
        channel: Channel::Paper,
    }
}

async fn closed_with(house: &House, answers: &[u32]) -> CallId {
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    for number in answers {
        yes(&call, *number).perform(&mut desk).await.unwrap();
    }
    desk.commit().await.unwrap();
    house.on(date(2022, 11, 11));
    let mut desk = house.desk(Role::Secretariat).await;
    Close { call: call.clone() }.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    call
}

#[tokio::test]
async fn a_declaration_is_checked_sealed_and_may_be_changed() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let wrong = Declare { windows: vec![5], ..yes(&call, 1) };
    check_refused(wrong.perform(&mut desk).await, "availability-refusal-no-such-group");
    let none = Declare { windows: vec![], ..yes(&call, 1) };
    check_refused(none.perform(&mut desk).await, "availability-refusal-no-window");
    let without = Declare { consents: vec![], ..yes(&call, 1) };
    check_refused(without.perform(&mut desk).await, "availability-refusal-no-consent");
    let odd = Declare { needs: vec![Line("unicorn".into())], ..yes(&call, 1) };
    check_refused(odd.perform(&mut desk).await, "availability-refusal-no-such-need");
    let id = yes(&call, 1).perform(&mut desk).await.unwrap();
    let filed = desk.get::<assembly::availability::Availability>(&id).await.unwrap();
    assert!(!serde_json::to_string(&filed.value).unwrap().contains("tertiary"));
    let person = filed.person.clone();
    let needs = needs_of(&mut desk, &person).await.unwrap().unwrap();
    assert!(needs.needs.contains("interpreter"));
    let again = Declare { windows: vec![2], ..yes(&call, 1) };
    assert_eq!(again.perform(&mut desk).await.unwrap(), id);
}

#[tokio::test]
async fn an_answer_after_the_last_day_is_refused() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    house.on(date(2022, 11, 10));
    let mut desk = house.desk(Role::Secretariat).await;
    yes(&call, 1).perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    house.on(date(2022, 11, 11));
    let mut desk = house.desk(Role::Secretariat).await;
    let late = yes(&call, 2).perform(&mut desk).await;
    check_refused(late, "invitation-refusal-too-late");
}

#[tokio::test]
async fn the_frozen_pool_is_known_by_one_number_that_anyone_with_the_leaves_can_recompute() {
    let house = House::founded().await;
    let call = closed_with(&house, &[1, 2, 3, 4, 5]).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let pool = pool_of(&mut desk, &call).await.unwrap().id.clone();
    Freeze { pool: pool.clone() }.perform(&mut desk).await.unwrap();
    let twice = Freeze { pool: pool.clone() }.perform(&mut desk).await;
    check_refused(twice, "availability-refusal-pool-elsewhere");
    let found = volunteers(&mut desk, 2023).await.unwrap();
    let features = features(&desk.charter().unwrap());
    let mut leaves: Vec<merkle::Hash> = found
        .iter()
        .map(|one| {
            let entry = PoolEntry {
                id: one.pseudonym.clone(),
                values: one.values_of(&features),
                windows: vec![0, 2],
            };
            entry.leaf(&hash_from_hex(&one.salt).unwrap())
        })
        .collect();
    leaves.sort_unstable();
    let frozen = desk.get::<Pool>(&pool).await.unwrap();
    match &frozen.state {
        PoolState::Frozen { count, root, .. } => {
            assert_eq!((*count, root.clone()), (5, to_hex(&merkle::root(&leaves))));
        }
        PoolState::Open { .. } => panic!("the pool is frozen"),
    }
    assert_eq!(found[0].values["education"], "tertiary");
    let leave = Withdraw { call: call.clone(), number: 2, channel: Channel::Phone };
    leave.perform(&mut desk).await.unwrap();
    assert_eq!(volunteers(&mut desk, 2023).await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_pool_is_not_frozen_while_people_answer() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let pool = pool_of(&mut desk, &call).await.unwrap().id.clone();
    let early = Freeze { pool }.perform(&mut desk).await;
    check_refused(early, "availability-refusal-replies-open");
}

#[tokio::test]
async fn an_availability_taken_back_before_the_closing_is_a_no() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let leave = |number| Withdraw { call: call.clone(), number, channel: Channel::Phone };
    check_refused(leave(1).perform(&mut desk).await, "availability-refusal-nothing-declared");
    yes(&call, 1).perform(&mut desk).await.unwrap();
    leave(1).perform(&mut desk).await.unwrap();
    let said = letter(&mut desk, &call, 1).await.unwrap().said();
    assert_eq!(said, Some(assembly::invitation::Answer::No));
    let guardian = GuardianAgrees { call: call.clone(), number: 1 }.perform(&mut desk).await;
    check_refused(guardian, "availability-refusal-no-guardian-needed");
    let erased = desk.count::<Person>(&[("state", "Erased".into())]).await.unwrap();
    assert_eq!(erased, 1);
}

#[tokio::test]
async fn the_funnel_says_what_there_is_and_what_runs_dry_first() {
    let house = House::founded().await;
    let call = closed_with(&house, &[1, 2, 3]).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let seen = funnel(&mut desk, &call).await.unwrap();
    assert_eq!((seen.letters, seen.answered, seen.yes), (LETTERS, 3, 3));
    let women = seen.needs.iter().find(|one| one.value == "F").unwrap();
    assert_eq!((women.letters, women.needed), (108, 88));
    assert!(seen.scarcest.unwrap().is_short());
}

#[tokio::test]
async fn who_was_never_seated_is_erased_when_the_window_is_over() {
    let house = House::founded().await;
    let call = closed_with(&house, &[1, 2]).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let early = EraseNotSeated { call: call.clone() }.perform(&mut desk).await;
    check_refused(early, "availability-refusal-kept-until");
    drop(desk);
    house.on(date(2023, 12, 3));
    let mut desk = house.desk(Role::Secretariat).await;
    EraseNotSeated { call }.perform(&mut desk).await.unwrap();
    let erased = desk.count::<Person>(&[("state", "Erased".into())]).await.unwrap();
    assert_eq!(erased, i64::from(LETTERS));
}
