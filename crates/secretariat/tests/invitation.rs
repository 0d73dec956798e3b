//! Letters through the acts: codes, posting, what comes back, reminders, those who say no, sign-in.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::ids::{AccountId, CallId};
use assembly::invitation::{Channel, Invitation, ReturnReason};
use assembly::people::{Actor, Role};
use assembly::register::Person;
use house::House;
use house::drawn::{LETTERS, code_of};
use jiff::civil::date;
use secretariat::ActError;
use secretariat::admission::guest;
use secretariat::form::Line;
use secretariat::invitation::{
    Close, Decline, EraseUnanswered, NewCode, Object, PostAgain, Prepare, RecordBounced,
    RecordReturned, Remind, by_code, details, letter, letters_file, mail, mail_sent, request_link,
    set_password, sign_in_with_code,
};
use store::accounts::Account;

#[track_caller]
fn check_refused<T: std::fmt::Debug>(done: Result<T, ActError>, wanted: &str) {
    match done {
        Err(ActError::Refused { key, .. }) => assert_eq!(key, wanted),
        other => panic!("{wanted} instead of {other:?}"),
    }
}

async fn opens(house: &House, code: &str, from: &str) -> Result<bool, ActError> {
    let mut desk = house.office.desk(Actor::Anyone).await?;
    let found = by_code(&mut desk, code, from).await?;
    desk.commit().await?;
    Ok(found.is_some())
}

#[tokio::test]
async fn a_code_opens_its_letter_again_and_again_while_the_call_is_open() {
    let house = House::founded().await;
    let (call, file) = house.posted().await;
    let code = code_of(&file, 5);
    assert!(opens(&house, &code, "a").await.unwrap());
    assert!(opens(&house, &code.to_lowercase().replace('-', " "), "a").await.unwrap());
    house.on(date(2022, 11, 11));
    assert!(!opens(&house, &code, "a").await.unwrap(), "after the last day it opens nothing");
    let mut desk = house.desk(Role::Secretariat).await;
    Close { call }.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    assert!(!opens(&house, &code, "a").await.unwrap());
}

#[tokio::test]
async fn wrong_codes_slow_down_the_address_they_come_from_and_no_other() {
    let house = House::founded().await;
    let (_, file) = house.posted().await;
    for _ in 0..5 {
        assert!(!opens(&house, "2222-2222-2222-2222", "a").await.unwrap());
    }
    check_refused(opens(&house, &code_of(&file, 5), "a").await, "admission-refusal-slower");
    assert!(opens(&house, &code_of(&file, 5), "b").await.unwrap());
}

#[tokio::test]
async fn the_printer_s_file_is_destroyed_when_the_letters_are_posted() {
    let house = House::founded().await;
    let first_draw = house.handed_over().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let call = Prepare { first_draw: first_draw.clone() }.perform(&mut desk).await.unwrap();
    let again = Prepare { first_draw }.perform(&mut desk).await;
    check_refused(again, "invitation-refusal-prepared-before");
    let file = letters_file(&mut desk, &call).await.unwrap();
    assert_eq!(file.lines().count(), usize::try_from(LETTERS).unwrap() + 1);
    assert!(!opens_before_posting(&mut desk, &code_of(&file, 1)).await);
    let post = secretariat::invitation::Post { call: call.clone() };
    post.perform(&mut desk).await.unwrap();
    assert!(matches!(letters_file(&mut desk, &call).await, Err(ActError::NotFound)));
    desk.commit().await.unwrap();
    let mut desk = house.office.desk(Actor::House).await.unwrap();
    let mails = mail(&mut desk, &call).await.unwrap();
    assert!(!mails.is_empty() && mails.iter().all(|one| one.email.ends_with("posta.example")));
    mail_sent(&mut desk, &call).await.unwrap();
    assert!(mail(&mut desk, &call).await.unwrap().is_empty());
}

async fn opens_before_posting(desk: &mut secretariat::Desk, code: &str) -> bool {
    by_code(desk, code, "c").await.unwrap().is_some()
}

#[tokio::test]
async fn what_comes_back_is_noted_and_posted_again_with_a_new_code() {
    let house = House::founded().await;
    let (call, file) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let returned =
        |number| RecordReturned { call: call.clone(), number, reason: ReturnReason::Moved };
    check_refused(returned(9_999).perform(&mut desk).await, "invitation-refusal-no-such-letter");
    returned(7).perform(&mut desk).await.unwrap();
    let again = |postcode: &str| PostAgain {
        call: call.clone(),
        number: 7,
        street: Line("Via Nuova".into()),
        house_number: None,
        postcode: Line(postcode.into()),
        town: Line("Milano".into()),
    };
    check_refused(again("1").perform(&mut desk).await, "invitation-refusal-bad-address");
    again("20122").perform(&mut desk).await.unwrap();
    let letter = letter(&mut desk, &call, 7).await.unwrap();
    let told = details(&mut desk, "invitation", letter.id.as_str()).await.unwrap().unwrap();
    let fresh = told.iter().find(|(key, _)| *key == "invitation-details-new-code").unwrap();
    desk.commit().await.unwrap();
    assert!(opens(&house, &fresh.1, "a").await.unwrap());
    assert!(!opens(&house, &code_of(&file, 7), "a").await.unwrap(), "the old code is dead");
}

#[tokio::test]
async fn a_new_code_is_given_only_after_a_look_at_a_document() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let new = |identity_checked| NewCode { call: call.clone(), number: 3, identity_checked };
    check_refused(new(false).perform(&mut desk).await, "invitation-refusal-not-identified");
    new(true).perform(&mut desk).await.unwrap();
    assert_eq!(letter(&mut desk, &call, 3).await.unwrap().codes, 2);
}

#[tokio::test]
async fn the_reminder_goes_to_those_who_have_not_answered() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    decline(&call, 1, false).perform(&mut desk).await.unwrap();
    let with_email = desk.list::<Invitation>(&[]).await.unwrap();
    let with_email = with_email.iter().find(|one| one.with_email && one.number > 1).unwrap();
    let bounced = RecordBounced { call: call.clone(), number: with_email.number };
    bounced.perform(&mut desk).await.unwrap();
    let early = Remind { call: call.clone() }.perform(&mut desk).await;
    check_refused(early, "invitation-refusal-reminder-too-early");
    desk.commit().await.unwrap();
    house.on(date(2022, 10, 25));
    let mut desk = house.desk(Role::Secretariat).await;
    Remind { call: call.clone() }.perform(&mut desk).await.unwrap();
    let reminded = desk.count::<Invitation>(&[("state", "Reminded".into())]).await.unwrap();
    assert_eq!(reminded, i64::from(LETTERS) - 1);
}

fn decline(call: &CallId, number: u32, never_again: bool) -> Decline {
    Decline {
        call: call.clone(),
        number,
        not_this_year: false,
        never_again,
        channel: Channel::Phone,
    }
}

#[tokio::test]
async fn who_says_no_is_erased_at_once_and_who_objects_is_written_to_no_more() {
    let house = House::founded().await;
    let (call, file) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    decline(&call, 1, true).perform(&mut desk).await.unwrap();
    Object { call: call.clone(), number: 2 }.perform(&mut desk).await.unwrap();
    let erased = desk.count::<Person>(&[("state", "Erased".into())]).await.unwrap();
    assert_eq!(erased, 2);
    desk.commit().await.unwrap();
    assert!(!opens(&house, &code_of(&file, 2), "a").await.unwrap());
}

#[tokio::test]
async fn a_letter_s_holder_acts_on_her_own_letter_alone() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    let invitation = letter(&mut desk, &call, 4).await.unwrap().id.clone();
    drop(desk);
    let mut desk = house.office.desk(Actor::Letter { invitation }).await.unwrap();
    let other = decline(&call, 5, false).perform(&mut desk).await;
    assert!(matches!(other, Err(ActError::NotFound)));
    decline(&call, 4, false).perform(&mut desk).await.unwrap();
}

#[tokio::test]
async fn those_who_never_answered_are_erased_after_the_charter_s_days() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    house.on(date(2022, 11, 11));
    let mut desk = house.desk(Role::Secretariat).await;
    Close { call: call.clone() }.perform(&mut desk).await.unwrap();
    let early = EraseUnanswered { call: call.clone() }.perform(&mut desk).await;
    check_refused(early, "invitation-refusal-kept-until");
    desk.commit().await.unwrap();
    house.on(date(2023, 1, 10));
    let mut desk = house.desk(Role::Secretariat).await;
    EraseUnanswered { call }.perform(&mut desk).await.unwrap();
    let erased = desk.count::<Person>(&[("state", "Erased".into())]).await.unwrap();
    assert_eq!(erased, i64::from(LETTERS));
}

async fn account_for(house: &House, call: &CallId, number: u32) -> AccountId {
    let mut desk = house.desk(Role::Secretariat).await;
    let person = letter(&mut desk, call, number).await.unwrap().person.to_string();
    let id = AccountId::from_chance([7; 16]);
    let account = Account {
        id: id.clone(),
        role: Role::Member,
        login_key: None,
        person: Some(person),
        sealed_name: Vec::new(),
        password: None,
        sealed_totp: None,
        totp_step: 0,
        recovery: Vec::new(),
        closed: false,
    };
    desk.add(&account).await.unwrap();
    desk.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_member_signs_in_by_code_and_then_by_a_password_of_her_own() {
    let house = House::founded().await;
    let (call, file) = house.posted().await;
    let code = code_of(&file, 6);
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    assert!(sign_in_with_code(&mut desk, &code, "a").await.unwrap().is_none());
    drop(desk);
    let id = account_for(&house, &call, 6).await;
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    let admitted = sign_in_with_code(&mut desk, &code, "a").await.unwrap().unwrap();
    assert_eq!((admitted.account.clone(), admitted.role), (id.clone(), Role::Member));
    assert!(guest(&mut desk, &admitted.token).await.unwrap().is_some());
    drop(desk);
    let member = Actor::Account { id, role: Role::Member };
    let mut desk = house.office.desk(member).await.unwrap();
    let short = set_password(&mut desk, "ada@prova.invalid", "corta").await;
    check_refused(short, "admission-refusal-too-short");
    set_password(&mut desk, "socia@prova.invalid", "tre gatti blu").await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    request_link(&mut desk, "socia@prova.invalid", "a").await.unwrap();
    request_link(&mut desk, "nessuno@prova.invalid", "a").await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.office.look(Actor::House).await.unwrap();
    let jobs = desk.tx().jobs(10).await.unwrap();
    assert_eq!(jobs.iter().filter(|job| job.kind == "invitation.link").count(), 1);
}
