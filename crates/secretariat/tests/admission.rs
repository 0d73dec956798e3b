//! Founding the house and signing in, through the acts alone.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::people::{Actor, Role};
use house::{House, PASSWORD, founding};
use secretariat::ActError;
use secretariat::admission::{self, Credentials, NewStaff, code_at, unbase32};

fn typed(house: &House, password: &str, code: &str) -> Credentials {
    let _ = house;
    Credentials {
        login: " ADA@prova.invalid ".into(),
        password: password.into(),
        code: code.into(),
        from: "127.0.0.1".into(),
    }
}

async fn try_in(house: &House, password: &str, code: &str) -> Result<bool, ActError> {
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    let admitted = admission::sign_in(&mut desk, &typed(house, password, code)).await?;
    desk.commit().await?;
    Ok(admitted.is_some())
}

fn code_now(house: &House) -> String {
    code_at(&unbase32(&house.administrator.totp_secret), house.office.now()).unwrap()
}

#[tokio::test]
async fn the_right_password_and_code_let_in_once() {
    let house = House::founded().await;
    let code = code_now(&house);
    assert!(try_in(&house, PASSWORD, &code).await.unwrap());
    assert!(!try_in(&house, PASSWORD, &code).await.unwrap(), "a code works once");
}

#[tokio::test]
async fn a_wrong_password_or_code_does_not_let_in() {
    let house = House::founded().await;
    let code = code_now(&house);
    assert!(!try_in(&house, "un'altra frase lunga", &code).await.unwrap());
    assert!(!try_in(&house, PASSWORD, "000000").await.unwrap());
}

#[tokio::test]
async fn a_recovery_code_works_once() {
    let house = House::founded().await;
    let code = house.administrator.recovery[3].clone();
    assert!(try_in(&house, PASSWORD, &code).await.unwrap());
    assert!(!try_in(&house, PASSWORD, &code).await.unwrap());
}

#[tokio::test]
async fn after_many_failures_the_next_attempt_waits_and_is_then_free() {
    let house = House::founded().await;
    for _ in 0..5 {
        assert!(!try_in(&house, "un'altra frase lunga", "1").await.unwrap());
    }
    let slowed = try_in(&house, PASSWORD, &code_now(&house)).await.unwrap_err();
    assert!(matches!(slowed, ActError::Refused { key: "admission-refusal-slower", .. }));
    house.clock.set(house.office.now() + 60_000_000);
    assert!(try_in(&house, PASSWORD, &code_now(&house)).await.unwrap());
}

#[tokio::test]
async fn whoever_guesses_from_elsewhere_does_not_keep_the_owner_out() {
    let house = House::founded().await;
    for guess in 0..40 {
        let from = format!("198.51.100.{}", guess % 4);
        let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
        let guessed = Credentials { from, ..typed(&house, "un'altra frase lunga", "1") };
        match admission::sign_in(&mut desk, &guessed).await {
            Ok(admitted) => assert!(admitted.is_none()),
            Err(slowed) => assert!(matches!(slowed, ActError::Refused { .. })),
        }
        desk.commit().await.unwrap();
    }
    assert!(try_in(&house, PASSWORD, &code_now(&house)).await.unwrap());
}

#[tokio::test]
async fn a_house_is_founded_once() {
    let house = House::founded().await;
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    let again = admission::found(&mut desk, "2222-2222-2222-2222", founding()).await.unwrap_err();
    assert!(matches!(again, ActError::Refused { key: "house-refusal-founded", .. }));
}

#[tokio::test]
async fn only_an_administrator_hires() {
    let house = House::founded().await;
    let new = NewStaff {
        role: Role::Secretariat,
        name: "Bice".into(),
        login: "bice@prova.invalid".into(),
        password: PASSWORD.into(),
    };
    let mut desk = house.desk(Role::Secretariat).await;
    let refused = admission::hire(&mut desk, new.clone()).await.unwrap_err();
    assert!(matches!(refused, ActError::Forbidden));
    drop(desk);
    let mut desk = house.desk(Role::Administrator).await;
    admission::hire(&mut desk, new.clone()).await.unwrap();
    let taken = admission::hire(&mut desk, new).await.unwrap_err();
    assert!(matches!(taken, ActError::Refused { key: "admission-refusal-taken", .. }));
}

#[tokio::test]
async fn the_journal_holds_and_names_nobody() {
    let house = House::founded().await;
    let mut desk = house.office.look(Actor::Anyone).await.unwrap();
    let (lines, _) = desk.tx().journal_check().await.unwrap().unwrap();
    assert_eq!(lines, 1);
    let page = desk.tx().journal_page(false, i64::MAX, 10).await.unwrap();
    assert!(page.iter().all(|shown| !format!("{shown:?}").contains("Ada")));
}
