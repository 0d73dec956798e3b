//! One year's call in a small synthetic city, from the announcement to the erased values.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

use std::path::Path;

use assembly::availability::{Availability, Pool, PoolState};
use assembly::charter::template;
use assembly::invitation::Invitation;
use assembly::register::Person;
use jiff::civil::{Date, date};
use rehearsal::life::{Stage, availability, invitation, register};
use rehearsal::opening::{self, Wish};
use secretariat::Office;
use secretariat::keys::Key;
use store::Store;

async fn opened(folder: &Path, size: u32) -> Stage {
    let wish = Wish {
        charter: template("milano-rolling").unwrap().to_owned(),
        from: date(2022, 10, 1),
        until: date(2023, 12, 31),
        seed: 7,
        size: Some(size),
    };
    let mut dice = opening::dice(&wish);
    let clock = opening::clock(&wish);
    let store = Store::open_file(&folder.join("house.db")).await.unwrap();
    let master = Key::thrown(&mut dice);
    let office = Office::open(store, master, clock.clone(), dice).await.unwrap();
    opening::open(office, clock, &wish).await.unwrap().0
}

async fn live_until(stage: &mut Stage, from: Date, until: Date) {
    let mut today = from;
    while today <= until {
        stage.wake(today);
        register::day(stage, today).await.unwrap();
        invitation::day(stage, today).await.unwrap();
        availability::day(stage, today).await.unwrap();
        today = today.tomorrow().unwrap();
    }
}

#[tokio::test]
async fn a_call_brings_about_five_in_a_hundred_and_leaves_nobody_s_values_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut stage = opened(folder.path(), 20_000).await;
    live_until(&mut stage, date(2022, 10, 1), date(2022, 11, 12)).await;
    let mut desk = stage.look().await.unwrap();
    assert_eq!(stage.tally.invited, 4_000);
    assert!((140..280).contains(&stage.tally.available), "{:?}", stage.tally);
    let count = |state: &'static str| [("state", state.into())];
    assert_eq!(desk.count::<Invitation>(&count("Returned")).await.unwrap(), 0);
    let pools = desk.list::<Pool>(&[]).await.unwrap();
    let PoolState::Frozen { count: frozen, .. } = &pools[0].state else { panic!("not frozen") };
    let filed = desk.count::<Availability>(&count("Frozen")).await.unwrap();
    assert_eq!(i64::from(*frozen), filed);
    drop(desk);
    live_until(&mut stage, date(2022, 11, 13), date(2023, 9, 30)).await;
    let mut desk = stage.look().await.unwrap();
    let known = desk.count::<Person>(&count("Known")).await.unwrap();
    assert!(known <= i64::try_from(stage.tally.available).unwrap() && known >= filed);
    drop(desk);
    live_until(&mut stage, date(2023, 10, 1), date(2023, 12, 3)).await;
    let mut desk = stage.look().await.unwrap();
    let of_year = [("cycle", 2023_i16.into()), ("state", "Known".into())];
    assert_eq!(desk.count::<Person>(&of_year).await.unwrap(), 0, "nobody was seated");
    assert_eq!(stage.tally.invited, 8_000, "the second call is out");
}

#[tokio::test]
async fn the_same_seed_lives_the_same_call() {
    let mut heads = Vec::new();
    for _ in 0..2 {
        let folder = tempfile::tempdir().unwrap();
        let mut stage = opened(folder.path(), 4_000).await;
        live_until(&mut stage, date(2022, 10, 1), date(2022, 11, 12)).await;
        let mut desk = stage.look().await.unwrap();
        heads.push(desk.tx().journal_head().await.unwrap());
    }
    assert_eq!(heads[0], heads[1]);
}
