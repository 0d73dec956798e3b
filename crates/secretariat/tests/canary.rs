//! Canaries: people with values that exist nowhere else live through the acts, and afterwards their
//! values are sought in every byte that was kept or logged; after the erasures nothing opens any more.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use assembly::ids::{AccountId, CallId};
use assembly::invitation::{Call, Channel, ReturnReason};
use assembly::people::{Actor, Role};
use assembly::register::Person;
use house::House;
use house::drawn::{OfficeFiles, code_of, office_files};
use jiff::civil::date;
use secretariat::availability::Declare;
use secretariat::form::{Line, Paragraphs};
use secretariat::invitation::{
    Decline, NewCode, Object, PostAgain, RecordReturned, by_code, letter, request_link,
    set_password,
};
use secretariat::jobs::Runner;
use secretariat::jobs::carrier::{self, Carrier};
use store::accounts::Account;

/// Values that exist nowhere else in the house.
const SURNAME: &str = "Zizzolacanarina";
const GIVEN: &str = "Quirinocanaro";
const STREET: &str = "Via Canariniera";
const EMAIL: &str = "canarino-posta.example";
const BORN: &str = "1991-03-17";
const PHONE: &str = "02 7777 1903 55";
const FREE: &str = "un canarino giallo in cucina";
const NEW_STREET: &str = "Vicolo dei Verdoni";
const LOGIN: &str = "canarina@voliera.example";
const PASSWORD: &str = "dodici canarini cantano";
const TEXTS: [&str; 10] =
    [SURNAME, GIVEN, STREET, EMAIL, BORN, PHONE, FREE, NEW_STREET, LOGIN, PASSWORD];

/// Everything that was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn listen() -> Log {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(move || writer.clone())
        .init();
    log
}

fn canaries() -> OfficeFiles {
    let mut files = office_files();
    files.drawn = files
        .drawn
        .replace("D'Angelo", SURNAME)
        .replace("Nicolò", GIVEN)
        .replace("Via Prova", STREET)
        .replace("posta.example", EMAIL)
        .replace("1990-05-05", BORN);
    files
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// Which canaries are in these bytes, as they are or in small letters.
fn hits(bytes: &[u8]) -> Vec<&'static str> {
    TEXTS
        .into_iter()
        .filter(|text| holds(bytes, text) || holds(bytes, &text.to_lowercase()))
        .collect()
}

/// Every file under a folder with the canaries that are in it.
fn hits_in(folder: &Path) -> Vec<(String, Vec<&'static str>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(hits_in(&path));
            continue;
        }
        let hits = hits(&std::fs::read(&path).unwrap());
        if !hits.is_empty() {
            found.push((path.display().to_string(), hits));
        }
    }
    found
}

/// Does an act and commits.
macro_rules! done {
    ($house:expr, $command:expr) => {{
        let mut desk = $house.desk(Role::Secretariat).await;
        $command.perform(&mut desk).await.unwrap();
        desk.commit().await.unwrap();
    }};
}

/// One canary answers yes with everything that can be told, one says no, one objects, one moves.
async fn answers(house: &House, call: &CallId) {
    done!(
        house,
        Declare {
            call: call.clone(),
            number: 4,
            windows: vec![1, 3],
            answers: Some(Paragraphs("education: tertiary\ndisability: yes".into())),
            needs: vec![Line("interpreter".into())],
            needs_detail: Some(Paragraphs(FREE.into())),
            phone: Some(Line(PHONE.into())),
            email: Some(Line(LOGIN.into())),
            consents: vec![Line("disability".into())],
            guardian_agrees: false,
            channel: Channel::Phone,
        }
    );
    done!(
        house,
        Decline {
            call: call.clone(),
            number: 8,
            not_this_year: false,
            never_again: true,
            channel: Channel::Phone,
        }
    );
    done!(house, Object { call: call.clone(), number: 12 });
    done!(house, RecordReturned { call: call.clone(), number: 16, reason: ReturnReason::Moved });
    done!(
        house,
        PostAgain {
            call: call.clone(),
            number: 16,
            street: Line(NEW_STREET.into()),
            house_number: Some(Line("3".into())),
            postcode: Line("20131".into()),
            town: Line("Milano".into()),
        }
    );
    done!(house, NewCode { call: call.clone(), number: 20, identity_checked: true });
}

/// The canary who said yes gets an account, a password and a link.
async fn comes_in(house: &House, call: &CallId, file: &str) {
    let mut desk = house.office.desk(Actor::House).await.unwrap();
    let person = letter(&mut desk, call, 4).await.unwrap().person.clone();
    let id = AccountId::from_chance([44; 16]);
    let name = secretariat::register::name_of(&mut desk, &person).await.unwrap();
    let account = Account {
        id: id.clone(),
        role: Role::Member,
        login_key: None,
        person: Some(person.to_string()),
        sealed_name: desk.seal("accounts", &format!("account.name.{id}"), &name).await.unwrap(),
        password: None,
        sealed_totp: None,
        totp_step: 0,
        recovery: Vec::new(),
        closed: false,
    };
    desk.add(&account).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.office.desk(Actor::Account { id, role: Role::Member }).await.unwrap();
    set_password(&mut desk, LOGIN, PASSWORD).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    request_link(&mut desk, LOGIN, "192.0.2.1").await.unwrap();
    assert!(by_code(&mut desk, &code_of(file, 24), "192.0.2.1").await.unwrap().is_some());
    desk.commit().await.unwrap();
}

#[tokio::test]
async fn no_canary_is_seen_in_what_is_kept_or_logged_and_none_opens_after_the_erasures() {
    let log = listen();
    let house = House::founded().await;
    let first_draw = house.handed_over_as(canaries()).await;
    let (call, file) = house.posted_of(first_draw).await;
    answers(&house, &call).await;
    comes_in(&house, &call, &file).await;
    let outbox = house.folder.path().join("outbox");
    let carrier = Carrier::Folder(outbox.clone());
    let site = carrier::nobody("https://clima.example");
    let runner = Runner::new(house.office.clone(), carrier, site);
    while runner.round().await.unwrap() {}
    let post = hits_in(&outbox);
    assert!(post.len() > 100, "the mail itself is addressed: {}", post.len());
    for (file, _) in hits_in(house.folder.path()) {
        assert!(file.contains("outbox"), "a canary in {file}");
    }
    assert!(hits(file.as_bytes()).contains(&SURNAME), "the printer's file names her");
    let logged = log.0.lock().unwrap().clone();
    assert!(logged.len() > 10_000, "the log was listened to");
    assert_eq!(hits(&logged), Vec::<&str>::new());
    assert!(!holds(&logged, &code_of(&file, 24)), "no code in the log");

    // Years later the dates have done their work.
    house.on(date(2035, 6, 1));
    while runner.round().await.unwrap() {}
    assert_eq!(hits_in(house.folder.path()), Vec::new());
    let mut desk = house.office.look(Actor::House).await.unwrap();
    assert_eq!(desk.count::<Person>(&[("state", "Known".into())]).await.unwrap(), 0);
    let keys: Vec<String> =
        desk.tx().data_keys().await.unwrap().into_iter().map(|(name, _)| name).collect();
    // What a member declared stays sealed with a key that is gone.
    let cycle = desk.get::<Call>(&call).await.unwrap().cycle.to_string();
    assert!(keys.iter().all(|name| !name.ends_with(&cycle)), "{keys:?}");
    for account in desk.list::<Account>(&[("role", "member".into())]).await.unwrap() {
        assert!(account.sealed_name.is_empty() && account.login_key.is_none() && account.closed);
        assert!(account.password.is_none() && account.sealed_totp.is_none());
    }
    let waiting =
        desk.tx().post_in(&["queued", "claimed", "uncertain", "failed"], 9).await.unwrap();
    assert_eq!(waiting.len(), 0, "no sealed mail is left");
}
