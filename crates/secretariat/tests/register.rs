//! The first draw through the acts: from the announcement to the people taken over and erased.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::ids::FirstDrawId;
use assembly::people::Role;
use assembly::register::{ErasedFor, Person};
use house::House;
use house::drawn::{ANNOUNCED, DRAWN, LETTERS, office_files};
use jiff::civil::date;
use secretariat::ActError;
use secretariat::form::{Line, Paragraphs};
use secretariat::register::{
    Announce, Commit, DestroyKey, DoNotInvite, HandOver, Pasted, RecordDraw, Void, details_of,
    erase,
};
use serde_json::Value;

#[track_caller]
fn check_refused<T: std::fmt::Debug>(done: Result<T, ActError>, wanted: &str) {
    match done {
        Err(ActError::Refused { key, .. }) => assert_eq!(key, wanted),
        other => panic!("{wanted} instead of {other:?}"),
    }
}

#[tokio::test]
async fn a_draw_is_announced_in_its_season_once_and_by_the_statistics_office_alone() {
    let house = House::founded().await;
    house.on(date(2030, 10, 1));
    check_refused(house.announced().await, "calendar-draw-refusal-past-the-end");
    house.on(ANNOUNCED);
    let mut desk = house.desk(Role::Secretariat).await;
    let other = Announce { letters: None }.perform(&mut desk).await;
    assert!(matches!(other, Err(ActError::Forbidden)));
    drop(desk);
    let mut desk = house.desk(Role::StatisticsOffice).await;
    let many = Announce { letters: Some(10_001) }.perform(&mut desk).await;
    check_refused(many, "register-refusal-too-many-letters");
    drop(desk);
    house.announced().await.unwrap();
    check_refused(house.announced().await, "register-refusal-announced-before");
}

#[tokio::test]
async fn real_people_are_drawn_by_public_chance_that_nobody_knows_yet() {
    let charter = assembly::charter::template("milano-rolling").unwrap();
    let house = House::founded_in_earnest(charter).await;
    house.on(date(2026, 10, 1));
    let first_draw = house.announced().await.unwrap();
    let files = office_files();
    let mut announced: Value = serde_json::from_str(&files.announcement).unwrap();
    let commit = |announced: &Value| Commit {
        first_draw: first_draw.clone(),
        announcement: Pasted(announced.to_string()),
    };
    let mut desk = house.desk(Role::StatisticsOffice).await;
    let known = commit(&announced).perform(&mut desk).await;
    check_refused(known, "register-refusal-chance-too-soon");
    drop(desk);
    for which in ["round", "fallback"] {
        let round = announced["randomness"][which]["round"].as_u64().unwrap();
        announced["randomness"][which]["round"] = (round + 40_000_000).into();
    }
    let mut desk = house.desk(Role::StatisticsOffice).await;
    commit(&announced).perform(&mut desk).await.unwrap();
    let rehearsed = record(&first_draw, files.receipt, files.invitees).perform(&mut desk).await;
    check_refused(rehearsed, "register-refusal-training-only");
}

async fn committed(house: &House) -> FirstDrawId {
    house.on(ANNOUNCED);
    let first_draw = house.announced().await.unwrap();
    let mut desk = house.desk(Role::StatisticsOffice).await;
    let announcement = Pasted(office_files().announcement.replace('\n', "\r\n"));
    let commit = Commit { first_draw: first_draw.clone(), announcement };
    commit.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    first_draw
}

#[tokio::test]
async fn letters_are_divided_by_the_attributes_of_the_rules_and_by_no_others() {
    let house = House::founded().await;
    house.on(ANNOUNCED);
    let first_draw = house.announced().await.unwrap();
    let announced = office_files().announcement.replace("\"gender\"", "\"sex\"");
    let mut desk = house.desk(Role::StatisticsOffice).await;
    let commit = Commit { first_draw, announcement: Pasted(announced) };
    check_refused(commit.perform(&mut desk).await, "register-refusal-other-strata");
}

fn record(first_draw: &FirstDrawId, receipt: String, invitees: String) -> RecordDraw {
    RecordDraw {
        first_draw: first_draw.clone(),
        receipt: Pasted(receipt),
        invitees: Pasted(invitees),
        substitutes: None,
        randomness: None,
    }
}

#[tokio::test]
async fn a_receipt_is_recomputed_before_it_is_taken() {
    let house = House::founded().await;
    let first_draw = committed(&house).await;
    let files = office_files();
    let early = record(&first_draw, files.receipt.clone(), files.invitees.clone());
    let mut desk = house.desk(Role::StatisticsOffice).await;
    check_refused(early.perform(&mut desk).await, "register-refusal-too-early");
    drop(desk);
    house.on(DRAWN);
    let changed = files.invitees.replacen("P00", "Q00", 1);
    let mut desk = house.desk(Role::StatisticsOffice).await;
    let forged = record(&first_draw, files.receipt.clone(), changed);
    check_refused(forged.perform(&mut desk).await, "register-refusal-not-verified");
    let moved = files.receipt.replacen("\"rounded\":1", "\"rounded\":2", 1);
    let forged = record(&first_draw, moved, files.invitees.clone());
    check_refused(forged.perform(&mut desk).await, "register-refusal-not-verified");
    let torn = record(&first_draw, "{".into(), files.invitees.clone());
    check_refused(torn.perform(&mut desk).await, "register-refusal-unreadable");
    let real = files.receipt.replace("\"training\":true", "\"training\":false");
    let unproven = record(&first_draw, real, files.invitees.clone());
    check_refused(unproven.perform(&mut desk).await, "register-refusal-not-verified");
    record(&first_draw, files.receipt, files.invitees).perform(&mut desk).await.unwrap();
}

#[tokio::test]
async fn only_the_list_that_was_drawn_is_taken_over_and_every_faulty_row_is_named() {
    let house = House::founded().await;
    let first_draw = committed(&house).await;
    let files = office_files();
    house.on(DRAWN);
    let mut desk = house.desk(Role::StatisticsOffice).await;
    record(&first_draw, files.receipt, files.invitees).perform(&mut desk).await.unwrap();
    let hand_over =
        |drawn: String| HandOver { first_draw: first_draw.clone(), drawn: Pasted(drawn) };
    let done = hand_over(files.drawn.replace(",20121,", ",2012,")).perform(&mut desk).await;
    match done {
        Err(ActError::Refused { key: "register-refusal-rows", args, .. }) => {
            assert_eq!(args[0], ("count", LETTERS.to_string()));
            assert!(args[1].1.starts_with("2 (street)"), "{}", args[1].1);
        }
        other => panic!("{other:?}"),
    }
    let other = files.drawn.replacen("P00", "Q00", 1);
    check_refused(hand_over(other).perform(&mut desk).await, "register-refusal-not-the-list");
    let less = files.drawn.replacen("surname", "cognome", 1);
    check_refused(hand_over(less).perform(&mut desk).await, "register-refusal-unreadable");
    hand_over(files.drawn).perform(&mut desk).await.unwrap();
    assert_eq!(desk.count::<Person>(&[]).await.unwrap(), i64::from(LETTERS));
}

#[tokio::test]
async fn the_values_of_a_person_are_sealed_and_gone_once_erased() {
    let house = House::founded().await;
    house.handed_over().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let people = desk.list::<Person>(&[]).await.unwrap();
    let body = serde_json::to_string(&people[0].value).unwrap();
    assert!(!body.contains("Nicol") && !body.contains("Via Prova"));
    let id = people[0].id.clone();
    let view = details_of(&mut desk, &id).await.unwrap();
    assert_eq!(view.address.lines()[1], "20121 Milano");
    erase(&mut desk, &id, ErasedFor::Request).await.unwrap();
    check_refused(details_of(&mut desk, &id).await, "register-refusal-erased");
}

#[tokio::test]
async fn a_void_draw_makes_room_for_another() {
    let house = House::founded().await;
    let first_draw = committed(&house).await;
    let mut desk = house.desk(Role::StatisticsOffice).await;
    let reason = Paragraphs("Il file dell’anagrafe era quello dell’anno scorso.".into());
    let void = Void { first_draw: first_draw.clone(), reason };
    void.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    house.announced().await.unwrap();
}

#[tokio::test]
async fn a_call_s_keys_are_destroyed_only_when_nobody_s_time_runs() {
    let house = House::founded().await;
    house.handed_over().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let done = DestroyKey { cycle: 2023 }.perform(&mut desk).await;
    check_refused(done, "register-refusal-still-needed");
    drop(desk);
    house.on(date(2026, 3, 2));
    let mut desk = house.desk(Role::Secretariat).await;
    DestroyKey { cycle: 2023 }.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let erased = desk.count::<Person>(&[("state", "Erased".into())]).await.unwrap();
    assert_eq!(erased, i64::from(LETTERS));
}

#[tokio::test]
async fn a_wish_not_to_be_invited_is_kept_as_a_keyed_hash() {
    let house = House::founded().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let typed = |text: &str| DoNotInvite { codice_fiscale: Line(text.into()) };
    check_refused(typed("RSSMRA").perform(&mut desk).await, "register-refusal-no-code");
    typed("RSSMRA85M01H501Q").perform(&mut desk).await.unwrap();
    typed("rssmra85m01h501q").perform(&mut desk).await.unwrap();
    let barred = desk.tx().barred_keys().await.unwrap();
    assert_eq!(barred.len(), 1);
    assert!(barred.iter().all(|key| key.len() == 64));
}
