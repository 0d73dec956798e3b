//! The store suite: the same tests on SQLite and, where `CLEROTERIO_TEST_POSTGRES` names a server,
//! on PostgreSQL, each in a fresh database.

#![expect(clippy::unwrap_used, reason = "a failure is the finding")]

use std::sync::atomic::{AtomicU32, Ordering};

use assembly::ids::{AccountId, JobId};
use assembly::people::Role;
use sqlx::Connection;
use store::accounts::{Account, Session};
use store::journal::Entry;
use store::{Cell, Fault, Store};

/// A fresh cabinet and what keeps it alive.
struct Fresh {
    store: Store,
    _folder: Option<tempfile::TempDir>,
}

async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open_file(&folder.path().join("a.db")).await.unwrap();
    Fresh { store, _folder: Some(folder) }
}

async fn postgres() -> Option<Fresh> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let server = std::env::var("CLEROTERIO_TEST_POSTGRES").ok()?;
    let (base, _) = server.rsplit_once('/').unwrap();
    let name = format!("suite_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
    Store::make_database(&server, &name).await.unwrap();
    let store = Store::open(&format!("{base}/{name}")).await.unwrap();
    Some(Fresh { store, _folder: None })
}

macro_rules! on_both_engines {
    ($($name:ident = $body:ident;)+) => { $(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$body(&super::sqlite().await.store).await;
            }
            #[tokio::test]
            async fn on_postgres() {
                if let Some(fresh) = super::postgres().await {
                    super::$body(&fresh.store).await;
                    fresh.store.close().await;
                }
            }
        }
    )+ };
}

on_both_engines! {
    an_object_is_found_as_it_was_added = object_round_trip;
    a_save_needs_the_version_that_was_read = stale_save;
    what_is_unique_exists_once = unique_login;
    an_abandoned_transaction_leaves_nothing = abandoned;
    the_journal_grows_and_holds = journal_holds;
    the_journal_refuses_changes = journal_refuses;
    a_job_is_done_by_one_worker_at_a_time = jobs;
    queueing_twice_is_queueing_once = idempotent;
    a_token_works_once_and_for_its_purpose = tokens;
    sessions_begin_and_end = sessions;
    settings_and_keys_are_kept = settings;
    migrating_again_changes_nothing = migrated_twice;
}

fn account(seed: u8, login: &str) -> Account {
    Account {
        id: AccountId::from_chance([seed; 16]),
        role: Role::Secretariat,
        login_key: Some(login.to_owned()),
        person: None,
        sealed_name: vec![1, 2, 3],
        password: None,
        sealed_totp: None,
        totp_step: 0,
        recovery: Vec::new(),
        closed: false,
    }
}

async fn object_round_trip(store: &Store) {
    let many: Vec<Account> = (0..900_u32)
        .map(|n| {
            let mut one = account(0, &format!("login {n}"));
            one.id = AccountId::from_chance(u128::from(n).to_be_bytes());
            one
        })
        .collect();
    let mut tx = store.write().await.unwrap();
    tx.add_all(&many).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.read().await.unwrap();
    let by = [("login_key", Cell::from("login 817"))];
    let found = tx.list::<Account>(&by).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].sealed_name, vec![1, 2, 3]);
    assert_eq!(tx.count::<Account>(&[("role", "secretariat".into())]).await.unwrap(), 900);
    let page = tx.page::<Account>(&[], 890, 50).await.unwrap();
    assert_eq!(page.len(), 10);
}

async fn stale_save(store: &Store) {
    let mut tx = store.write().await.unwrap();
    tx.add(&account(1, "a")).await.unwrap();
    let id = AccountId::from_chance([1; 16]);
    let mut first = tx.get::<Account>(id.as_str()).await.unwrap();
    let second = tx.get::<Account>(id.as_str()).await.unwrap();
    first.value.closed = true;
    tx.save(&first).await.unwrap();
    assert!(matches!(tx.save(&second).await, Err(Fault::Stale { table: "account" })));
}

async fn unique_login(store: &Store) {
    let mut tx = store.write().await.unwrap();
    tx.add(&account(1, "same")).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    assert!(matches!(tx.add(&account(2, "same")).await, Err(Fault::Twice(_))));
}

async fn abandoned(store: &Store) {
    let mut tx = store.write().await.unwrap();
    tx.add(&account(1, "a")).await.unwrap();
    tx.append(entry(1)).await.unwrap();
    tx.abandon().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.count::<Account>(&[]).await.unwrap(), 0);
    assert_eq!(tx.journal_head().await.unwrap().0, 0);
}

fn entry(number: i64) -> Entry {
    Entry {
        at: 1_000 * number,
        actor: "house".into(),
        act: "plenary.convene".into(),
        object: number.to_string(),
        is_public: number % 2 == 0,
        salt: [9; 16],
        details: format!("{{\"n\":{number}}}"),
    }
}

async fn journal_holds(store: &Store) {
    let mut tx = store.write().await.unwrap();
    for number in 1..=50 {
        assert_eq!(tx.append(entry(number)).await.unwrap(), number);
    }
    tx.commit().await.unwrap();
    let mut tx = store.write().await.unwrap();
    let (lines, head) = tx.journal_check().await.unwrap().unwrap();
    assert_eq!((lines, head), tx.journal_head().await.unwrap());
    assert_eq!(lines, 50);
    tx.forget_details("7").await.unwrap();
    assert_eq!(tx.journal_check().await.unwrap().unwrap().0, 50, "erasing never breaks the chain");
    let public = tx.journal_page(true, i64::MAX, 10).await.unwrap();
    assert_eq!(public.len(), 10);
    assert!(public.iter().all(|shown| shown.line.is_public));
    assert!(tx.journal_holds(&assembly::journal::hex(&head)).await.unwrap());
    assert!(!tx.journal_holds(&"0".repeat(64)).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(store.journal_length().await.unwrap(), 50);
}

async fn journal_refuses(store: &Store) {
    let mut tx = store.write().await.unwrap();
    tx.append(entry(1)).await.unwrap();
    tx.commit().await.unwrap();
    for forgery in [
        "UPDATE journal SET actor = 'forger' WHERE sequence = 1",
        "DELETE FROM journal WHERE sequence = 1",
        "DELETE FROM journal",
    ] {
        let refused = store.forge(forgery).await.unwrap_err().to_string();
        assert!(refused.contains("the journal only grows"), "{refused}");
    }
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.journal_check().await.unwrap().unwrap().0, 1);
}

async fn jobs(store: &Store) {
    let id = JobId::from_chance([4; 16]);
    let mut tx = store.write().await.unwrap();
    tx.queue(&id, "invitation.letters", "letters-2023", ("{}", 100)).await.unwrap();
    assert!(tx.claim(50, 60).await.unwrap().is_none(), "not before its time");
    let job = tx.claim(100, 200).await.unwrap().unwrap();
    assert_eq!((job.id.clone(), job.attempts), (id.clone(), 1));
    assert!(tx.claim(150, 250).await.unwrap().is_none(), "the lease holds");
    assert_eq!(tx.beat(&id, 300, (1, 10)).await.unwrap(), Some(false));
    tx.cancel_job(&id).await.unwrap();
    assert_eq!(tx.beat(&id, 300, (2, 10)).await.unwrap(), Some(true), "asked to stop");
    let taken_over = tx.claim(301, 400).await.unwrap().unwrap();
    assert_eq!(taken_over.attempts, 2, "a lease that ran out goes to the next");
    tx.retry_job(&id, 500, "later").await.unwrap();
    assert!(tx.claim(450, 460).await.unwrap().is_none());
    tx.end_job(&id, "done", "").await.unwrap();
    assert!(tx.claim(1_000, 1_100).await.unwrap().is_none());
    assert_eq!(tx.jobs(10).await.unwrap()[0].state, "done");
}

async fn idempotent(store: &Store) {
    let mut tx = store.write().await.unwrap();
    for seed in 1..=3 {
        let id = JobId::from_chance([seed; 16]);
        tx.queue(&id, "post", "same key", ("{}", 0)).await.unwrap();
    }
    assert_eq!(tx.jobs(10).await.unwrap().len(), 1);
}

async fn tokens(store: &Store) {
    let mut tx = store.write().await.unwrap();
    tx.add_token("hash", "found", "house", 10).await.unwrap();
    assert!(tx.take_token("hash", "reset").await.unwrap().is_none());
    assert_eq!(tx.peek_token("hash", "found").await.unwrap(), Some(("house".into(), 10)));
    assert_eq!(tx.take_token("hash", "found").await.unwrap(), Some(("house".into(), 10)));
    assert!(tx.take_token("hash", "found").await.unwrap().is_none());
    tx.attempt_failed("x", 5).await.unwrap();
    tx.attempt_failed("x", 7).await.unwrap();
    assert_eq!(tx.attempts("x").await.unwrap(), (2, 7));
    tx.attempts_forgiven("x").await.unwrap();
    assert_eq!(tx.attempts("x").await.unwrap(), (0, 0));
}

async fn sessions(store: &Store) {
    let mut tx = store.write().await.unwrap();
    tx.add(&account(1, "a")).await.unwrap();
    let id = AccountId::from_chance([1; 16]).to_string();
    let session = Session {
        token_hash: "h".into(),
        account: id.clone(),
        role: "secretariat".into(),
        csrf: "c".into(),
        began_at: 1,
        seen_at: 1,
        factor_at: 0,
    };
    tx.add_session(session).await.unwrap();
    tx.session_seen("h", 9).await.unwrap();
    tx.session_factor("h", 8).await.unwrap();
    let kept = tx.session("h").await.unwrap().unwrap();
    assert_eq!((kept.seen_at, kept.factor_at), (9, 8));
    assert_eq!(tx.sessions(&id).await.unwrap().len(), 1);
    tx.end_session("h").await.unwrap();
    assert!(tx.session("h").await.unwrap().is_none());
}

async fn settings(store: &Store) {
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.setting("name").await.unwrap(), None);
    tx.set_setting("name", "Uno").await.unwrap();
    tx.set_setting("name", "Due").await.unwrap();
    assert_eq!(tx.setting("name").await.unwrap().as_deref(), Some("Due"));
    tx.add_data_key("person-2023", vec![1, 2]).await.unwrap();
    assert!(matches!(tx.add_data_key("person-2023", vec![3]).await, Err(Fault::Twice(_))));
}

async fn migrated_twice(store: &Store) {
    store.migrate().await.unwrap();
    let mut tx = store.read().await.unwrap();
    assert_eq!(tx.version().await.unwrap(), store::engine::VERSION);
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store = Store::open_file(&path).await.unwrap();
    store.pretend_newer().await.unwrap();
    store.close().await;
    let refused = Store::open_file(&path).await.unwrap_err().to_string();
    assert!(refused.contains("start the newer program"), "{refused}");
}

#[tokio::test]
async fn a_server_that_may_lose_what_it_confirmed_is_refused() {
    let Ok(server) = std::env::var("CLEROTERIO_TEST_POSTGRES") else { return };
    let (base, _) = server.rsplit_once('/').unwrap();
    let name = format!("careless_{}", std::process::id());
    Store::make_database(&server, &name).await.unwrap();
    sqlx::any::install_default_drivers();
    let mut connection = sqlx::AnyConnection::connect(&server).await.unwrap();
    let careless = format!("ALTER DATABASE {name} SET synchronous_commit = off");
    sqlx::raw_sql(sqlx::AssertSqlSafe(careless)).execute(&mut connection).await.unwrap();
    let refused = Store::open(&format!("{base}/{name}")).await.unwrap_err().to_string();
    assert!(refused.contains("synchronous_commit"), "{refused}");
}
