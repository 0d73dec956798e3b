//! What is due: each state names the act that it waits for, with the day that the charter derives.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::life::Stateful;
use assembly::people::Role;
use assembly::plenary::{Method, Plenary, Vote};
use house::House;
use house::drawn::POSTED;
use house::work::{SECOND, considered, convened, open, planned, seat_id, with_members};
use jiff::civil::{Date, date};
use secretariat::due::{Due, due};
use secretariat::{invitation, plenary};

async fn due_of(house: &House) -> Vec<Due> {
    let mut desk = house.desk(Role::Secretariat).await;
    due(&mut desk).await.unwrap()
}

/// The day by which this act is due, if it is.
async fn by(house: &House, act: &str) -> Option<Date> {
    let found = due_of(house).await;
    assert!(found.is_sorted_by_key(|due| due.by), "late first");
    found.into_iter().find(|due| due.sheet.name == act).map(|due| due.by)
}

#[tokio::test]
async fn the_first_draw_waits_for_one_act_after_the_other() {
    let house = House::founded().await;
    assert!(by(&house, "register.announce").await.is_some());
    assert_eq!(by(&house, "register.commit").await, None);
    house.announced().await.unwrap();
    assert_eq!(by(&house, "register.announce").await, None);
    assert!(by(&house, "register.commit").await.is_some());
}

#[tokio::test]
async fn letters_are_due_on_the_day_of_posting_until_they_are_posted() {
    let house = House::founded().await;
    let first_draw = house.handed_over().await;
    assert_eq!(by(&house, "invitation.prepare").await, Some(POSTED));
    let call = act!(house, Secretariat, invitation::Prepare { first_draw }).unwrap();
    let found = due_of(&house).await;
    let post = found.iter().find(|due| due.sheet.name == "invitation.post").unwrap();
    let (id, label) = post.object.clone().unwrap();
    assert_eq!(id, call.to_string());
    assert_ne!(label, id, "people know it by a label");
    house.on(POSTED);
    act!(house, Secretariat, invitation::Post { call }).unwrap();
    assert_eq!(by(&house, "invitation.post").await, None);
}

#[tokio::test]
async fn a_plenary_is_to_be_convened_held_and_minuted_in_time() {
    let house = with_members().await;
    let id = planned(&house, SECOND).await;
    assert_eq!(by(&house, "plenary.convene").await, Some(date(2023, 1, 6)));
    drop(id);
    let house = with_members().await;
    let id = convened(&house, SECOND).await;
    assert_eq!(by(&house, "plenary.hold").await, None, "it lies further ahead than the list looks");
    house.on(SECOND);
    assert_eq!(by(&house, "plenary.hold").await, Some(SECOND));
    let present = vec![seat_id(0)];
    let hold = plenary::Hold { plenary: id, present, remote: vec![], excused: vec![] };
    act!(house, Secretariat, hold).unwrap();
    assert_eq!(by(&house, "plenary.hold").await, None);
    assert_eq!(by(&house, "plenary.publish_minutes").await, Some(SECOND));
}

#[tokio::test]
async fn every_step_that_is_due_can_be_done_in_the_state_of_its_object() {
    let house = with_members().await;
    let (_, vote) = open(&house, Method::Online).await;
    let found = due_of(&house).await;
    let closing = found.iter().find(|due| due.sheet.name == "plenary.close_online").unwrap();
    assert_eq!(closing.object.as_ref().map(|(id, _)| id.clone()), Some(vote.to_string()));
    let mut desk = house.desk(Role::Secretariat).await;
    let state = desk.get::<Vote>(&vote).await.unwrap().state_name();
    assert!(closing.sheet.at.contains(&state));
    for one in found.iter().filter(|due| due.sheet.name.starts_with("plenary.hold")) {
        let (id, _) = one.object.clone().unwrap();
        assert!(one.sheet.at.contains(&desk.get::<Plenary>(&id).await.unwrap().state_name()));
    }
}

#[tokio::test]
async fn a_text_that_needs_a_vote_is_not_due_to_be_noted() {
    let house = with_members().await;
    considered(&house).await;
    assert_eq!(by(&house, "contribution.note").await, None);
    assert_eq!(by(&house, "contribution.consider").await, None);
}

#[tokio::test]
async fn who_stays_away_from_two_plenaries_without_a_word_is_to_be_heard() {
    let house = with_members().await;
    let third = date(2023, 3, 18);
    for (on, missing, excused) in [(SECOND, vec![3, 4, 5], vec![]), (third, vec![3, 4], vec![5])] {
        house.on(date(2023, 1, 2));
        let id = convened(&house, on).await;
        house.on(on);
        let present = (0..house::work::MEMBERS).filter(|place| !missing.contains(place));
        let present = present.filter(|place| !excused.contains(place)).map(seat_id).collect();
        let excused = excused.into_iter().map(seat_id).collect();
        let hold = plenary::Hold { plenary: id, present, remote: vec![], excused };
        act!(house, Secretariat, hold).unwrap();
        // The list looks ahead so far that the next plenary is in sight.
        house.on(on.checked_add(jiff::Span::new().days(30)).unwrap());
        let found = due_of(&house).await;
        let heard = found.iter().filter(|due| due.sheet.name == "rotation.remove");
        let mut heard: Vec<String> = heard.map(|due| due.object.clone().unwrap().0).collect();
        heard.sort();
        let mut both = [seat_id(3).to_string(), seat_id(4).to_string()].to_vec();
        both.sort();
        assert_eq!(heard, if on == third { both } else { Vec::new() }, "on {on}");
    }
    assert_eq!(by(&house, "rotation.remove").await, Some(date(2023, 5, 20)), "the next plenary");
}
