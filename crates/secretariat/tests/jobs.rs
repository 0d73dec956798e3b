//! The runner: queued work, the outbox, what the dates ask, and what a kill leaves behind.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use assembly::ids::CallId;
use assembly::invitation::Call;
use assembly::life::Stateful;
use assembly::people::{Actor, Role};
use assembly::register::Person;
use house::House;
use house::drawn::POSTED;
use jiff::civil::date;
use secretariat::chance::Dice;
use secretariat::clock::{SetClock, in_rome};
use secretariat::jobs::carrier::{self, Carrier};
use secretariat::jobs::{Runner, TRIES, outbox, queue};
use secretariat::keys::Key;
use secretariat::{ActError, Office};
use store::Store;
use store::jobs::Job;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// E-mail copies of the tiny call: people of it who have an address.
const COPIES: usize = 106;
/// The same as the cabinet counts them.
const PIECES: i64 = 106;

fn runner(office: &Arc<Office>, carrier: Carrier) -> Runner {
    Runner::new(office.clone(), carrier, carrier::nobody("https://clima.example/"))
}

fn outbox_of(house: &House) -> Carrier {
    Carrier::Folder(house.folder.path().join("outbox"))
}

async fn work_all(runner: &Runner) {
    while runner.round().await.unwrap() {}
}

fn files(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".eml")).collect();
    names.sort();
    names
}

async fn jobs(office: &Office) -> Vec<Job> {
    office.store().read().await.unwrap().jobs(100).await.unwrap()
}

async fn state_of(office: &Arc<Office>, call: &CallId) -> &'static str {
    let mut desk = office.look(Actor::House).await.unwrap();
    desk.get::<Call>(call).await.unwrap().state_name()
}

#[tokio::test]
async fn the_copies_of_a_call_go_out_once_with_their_codes_and_lasting_names() {
    let house = House::founded().await;
    let (call, file) = house.posted().await;
    let runner = runner(&house.office, outbox_of(&house));
    work_all(&runner).await;
    let folder = house.folder.path().join("outbox");
    let names = files(&folder);
    assert_eq!(names.len(), COPIES);
    let text = std::fs::read_to_string(folder.join(&names[0])).unwrap();
    assert!(
        text.contains(&format!("Message-ID: <{}@localhost>", names[0].trim_end_matches(".eml")))
    );
    let code = text.split("Codice: ").nth(1).unwrap().lines().next().unwrap();
    assert!(file.contains(code), "the code of the letter");
    assert!(text.contains("https://clima.example/it/rispondi"));
    // The same job again, as after a lease that ran out: nothing more goes out.
    let mut desk = house.office.desk(Actor::House).await.unwrap();
    let payload = serde_json::json!({ "call": call });
    desk.queue("invitation.mail", "again", &payload).await.unwrap();
    desk.commit().await.unwrap();
    work_all(&runner).await;
    assert_eq!(files(&folder).len(), COPIES);
    assert!(jobs(&house.office).await.iter().all(|job| job.state == "done"));
}

#[tokio::test]
async fn a_job_that_fails_is_tried_again_later_and_given_up_with_its_reason() {
    let house = House::founded().await;
    let runner = runner(&house.office, outbox_of(&house));
    work_all(&runner).await;
    let mut desk = house.office.desk(Actor::House).await.unwrap();
    desk.queue("invitation.unheard", "odd", &serde_json::json!({})).await.unwrap();
    desk.commit().await.unwrap();
    for tried in 1..=TRIES {
        assert!(runner.round().await.unwrap(), "try {tried}");
        assert!(!runner.round().await.unwrap(), "not before the pause is over");
        house.clock.set(house.office.now() + 60 * 60 * 1_000_000);
    }
    let job =
        jobs(&house.office).await.into_iter().find(|job| job.idempotency_key == "odd").unwrap();
    assert_eq!((job.state.as_str(), job.attempts), ("failed", TRIES));
    assert!(job.message.contains("invitation.unheard"), "{}", job.message);
    // A person may have it tried once more, or stop what has not begun; nobody else may.
    let id = job.id.to_string();
    let mut desk = house.desk(Role::Facilitator).await;
    assert!(matches!(queue::try_again(&mut desk, &id).await, Err(ActError::Forbidden)));
    drop(desk);
    let mut desk = house.desk(Role::Secretariat).await;
    queue::try_again(&mut desk, &id).await.unwrap();
    assert!(matches!(queue::try_again(&mut desk, &id).await, Err(ActError::NotFound)));
    queue::stop(&mut desk, &id).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let listed = queue::jobs(&mut desk).await.unwrap();
    let stopped = listed.iter().find(|one| one.id == id).unwrap();
    assert_eq!(stopped.state, "cancelled");
}

#[tokio::test]
async fn the_house_reminds_closes_and_erases_on_its_days_even_after_a_standstill() {
    let house = House::founded().await;
    let (call, _) = house.posted().await;
    let runner = runner(&house.office, outbox_of(&house));
    work_all(&runner).await;
    let lines = house.office.journal_length().await.unwrap();
    work_all(&runner).await;
    assert_eq!(house.office.journal_length().await.unwrap(), lines, "nothing is due on this day");
    house.on(date(2022, 11, 1));
    work_all(&runner).await;
    assert_eq!(files(&house.folder.path().join("outbox")).len(), 2 * COPIES, "and the reminders");
    let length = house.office.journal_length().await.unwrap();
    work_all(&runner).await;
    assert_eq!(house.office.journal_length().await.unwrap(), length, "once a day");
    // The machine stands still until March.
    house.on(date(2023, 3, 20));
    work_all(&runner).await;
    assert_eq!(state_of(&house.office, &call).await, "Closed");
    let mut desk = house.office.look(Actor::House).await.unwrap();
    assert_eq!(desk.count::<Person>(&[("state", "Known".into())]).await.unwrap(), 0);
    assert!(jobs(&house.office).await.iter().all(|job| job.state == "done"));
}

/// A mail server that takes a message and breaks off before it says so.
async fn breaking_server() -> (u16, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let serving = async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            stream.write_all(b"220 prova\r\n").await.unwrap();
            let mut buffer = [0; 4096];
            while let Ok(read) = stream.read(&mut buffer).await {
                let line = String::from_utf8_lossy(&buffer[..read]).to_string();
                if read == 0 || line.starts_with("DATA") {
                    break;
                }
                stream.write_all(b"250 ok\r\n").await.unwrap();
            }
        }
    };
    #[expect(clippy::disallowed_methods, reason = "the other end of the line")]
    let serving = tokio::spawn(serving);
    (port, serving)
}

#[tokio::test]
async fn mail_of_which_nobody_knows_is_never_sent_again_without_a_person() {
    let house = House::founded().await;
    house.posted().await;
    let (port, serving) = breaking_server().await;
    let server = Carrier::server(&format!("smtp://127.0.0.1:{port}")).unwrap();
    let runner = runner(&house.office, server);
    while jobs(&house.office).await.iter().any(|job| job.state != "done") {
        assert!(runner.round().await.unwrap());
    }
    assert!(runner.round().await.unwrap(), "the first piece");
    let mut desk = house.desk(assembly::people::Role::Secretariat).await;
    let doubts = outbox::doubts(&mut desk).await.unwrap();
    drop(desk);
    assert_eq!((doubts.len(), doubts[0].state.as_str()), (1, "uncertain"));
    runner.wake().await.unwrap();
    let mut desk = house.desk(assembly::people::Role::Facilitator).await;
    let forbidden = outbox::decide(&mut desk, &doubts[0].id, true).await;
    assert!(matches!(forbidden, Err(ActError::Forbidden)));
    drop(desk);
    let mut desk = house.desk(assembly::people::Role::Secretariat).await;
    outbox::decide(&mut desk, &doubts[0].id, false).await.unwrap();
    assert!(outbox::doubts(&mut desk).await.unwrap().is_empty());
    let again = outbox::decide(&mut desk, &doubts[0].id, true).await;
    assert!(matches!(again, Err(ActError::NotFound)), "what was dropped stays dropped");
    desk.commit().await.unwrap();
    serving.abort();
}

#[tokio::test]
async fn a_mail_server_that_is_not_there_gets_the_mail_later() {
    let house = House::founded().await;
    house.posted().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let server = Carrier::server(&format!("smtp://127.0.0.1:{port}")).unwrap();
    let away = runner(&house.office, server);
    while jobs(&house.office).await.iter().any(|job| job.state != "done") {
        away.round().await.unwrap();
    }
    away.round().await.unwrap();
    let counted = house.office.store().read().await.unwrap().post_counted().await.unwrap();
    assert_eq!((counted.len(), counted[0].state.as_str()), (1, "queued"), "{counted:?}");
}

/// Names the folder of the house in a process that is there to be killed.
const CHILD: &str = "CLEROTERIO_TEST_CHILD";
/// The turn of the child.
const TURN: &str = "CLEROTERIO_TEST_TURN";

/// The process that is killed by the test below; without its folder there is nothing to do.
#[tokio::test]
async fn child_that_works_until_it_is_killed() {
    let Ok(folder) = std::env::var(CHILD) else { return };
    let turn = std::env::var(TURN).unwrap().parse().unwrap();
    let runner = reopened(Path::new(&folder), turn).await;
    runner.wake().await.unwrap();
    println!("working");
    work_all(&runner).await;
    println!("all done");
}

/// Ten minutes later at each turn: what a killed child held is free again.
async fn reopened(folder: &Path, turn: i64) -> Runner {
    let store = Store::open_file(&folder.join("house.db")).await.unwrap();
    let key = Key::from_file(&folder.join("master.key")).unwrap();
    let clock = Arc::new(SetClock::at(in_rome(POSTED, 12, 0) + turn * 600_000_000));
    // Each process throws its own dice, as it would with the system's chance.
    let mut seed = [8; 32];
    seed[..4].copy_from_slice(&std::process::id().to_be_bytes());
    let office = Office::open(store, key, clock, Dice::seeded(seed)).await.unwrap();
    runner(&office, Carrier::Folder(folder.join("outbox")))
}

/// Starts the child, kills it after this pause, and says whether it was done before.
fn work_and_kill(folder: &Path, turn: u64, pause: Duration) -> bool {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_works_until_it_is_killed", "--nocapture"])
        .env(CHILD, folder)
        .env(TURN, turn.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let began = lines.by_ref().map(Result::unwrap).any(|line| line.contains("working"));
    assert!(began, "the child began to work");
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    lines.map_while(Result::ok).any(|line| line.contains("all done"))
}

#[tokio::test]
async fn a_house_that_is_killed_again_and_again_sends_everything_once() {
    let house = House::founded().await;
    house.posted().await;
    house.office.store().close().await;
    let folder = house.folder.path();
    let mut dice = Dice::seeded([11; 32]);
    let mut before = 0;
    for turn in 0..36 {
        // Ever longer, so that the letters are made before the work is given up.
        let pause = Duration::from_micros(dice.below(30_000) + turn * 8_000);
        if work_and_kill(folder, turn, pause) {
            break;
        }
        let store = Store::open_file(&folder.join("house.db")).await.unwrap();
        let mut tx = store.read().await.unwrap();
        tx.journal_check().await.unwrap().unwrap();
        let counted = tx.post_counted().await.unwrap();
        let pieces: i64 = counted.iter().map(|one| one.pieces).sum();
        assert!(pieces == 0 || pieces == PIECES, "all of them or none: {counted:?}");
        let claimed = counted.iter().filter(|one| one.state == "claimed").map(|one| one.pieces);
        assert!(claimed.sum::<i64>() <= 1, "one in the carrier's hands at most");
        drop(tx);
        store.close().await;
        let sent = files(&folder.join("outbox")).len();
        assert!(sent >= before, "nothing that went out is lost");
        before = sent;
    }
    let runner = reopened(folder, 40).await;
    runner.wake().await.unwrap();
    work_all(&runner).await;
    assert_eq!(files(&folder.join("outbox")).len(), COPIES);
    let store = Store::open_file(&folder.join("house.db")).await.unwrap();
    let counted = store.read().await.unwrap().post_counted().await.unwrap();
    assert_eq!((counted.len(), counted[0].state.as_str(), counted[0].pieces), (1, "sent", PIECES));
}
