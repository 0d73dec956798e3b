//! Data folders for tests of the real program: a founded house, and the program's answers.
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses its own part")]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;

use assembly::people::{Actor, Role};
use secretariat::Office;
use secretariat::admission::{self, Founding, NewStaff};
use secretariat::chance::Dice;
use secretariat::clock::WallClock;
use secretariat::keys::Key;
use store::Store;

/// The program, ready to be given arguments.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cleroterio"));
    command.env_remove("CLEROTERIO_DATA").env_remove("CLEROTERIO_DATABASE").env_remove("RUST_LOG");
    command
}

/// What the program said on standard error when it refused; it must have refused.
#[track_caller]
pub fn refusal(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).to_string();
    assert!(!output.status.success(), "it should have refused: {said}");
    assert!(output.status.code().is_some(), "it should have ended by itself: {said}");
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    said
}

/// What the program said when it did what it was asked.
#[track_caller]
pub fn success(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr).to_string();
    assert!(output.status.success(), "it should have done it: {said}");
    String::from_utf8_lossy(&output.stdout).to_string()
}

pub fn run(arguments: &[&str], folder: &Path) -> Output {
    program().args(arguments).arg("--data").arg(folder).output().unwrap()
}

pub fn database(folder: &Path) -> PathBuf {
    folder.join("cleroterio.db")
}

/// Opens the office of a folder, as the program does.
pub async fn office(folder: &Path) -> Arc<Office> {
    let store = Store::open_file(&database(folder)).await.unwrap();
    let key = Key::from_file(&folder.join("master.key")).unwrap();
    Office::open(store, key, Arc::new(WallClock), Dice::seeded([6; 32])).await.unwrap()
}

/// A founded house in this folder.
pub async fn founded(folder: &Path) {
    Key::thrown(&mut Dice::seeded([5; 32])).to_new_file(&folder.join("master.key")).unwrap();
    let office = office(folder).await;
    let mut desk = office.desk(Actor::House).await.unwrap();
    let code = admission::founding_code(&mut desk).await.unwrap();
    let founding = Founding {
        name: "Assemblea di prova".into(),
        charter: assembly::charter::template("milano-rolling").unwrap().to_owned(),
        languages: vec!["it".into(), "en".into()],
        administrator: NewStaff {
            role: Role::Administrator,
            name: "Ada".into(),
            login: "ada@prova.invalid".into(),
            password: "tre gatti sul tram 9".into(),
        },
    };
    admission::found(&mut desk, &code, founding).await.unwrap();
    desk.commit().await.unwrap();
    office.store().close().await;
}

/// A running server, ended when it is dropped.
pub struct Served {
    child: Child,
    /// Its address.
    pub address: String,
}

impl Served {
    /// Serves a folder and waits until the address is told.
    pub fn from(folder: &Path) -> Self {
        let mut child = program()
            .args(["serve", "--port", "0", "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines
            .map(Result::unwrap)
            .find_map(|line| {
                line.strip_prefix("http://").map(|rest| rest.trim_matches('/').to_owned())
            })
            .unwrap();
        Self { child, address }
    }
    /// The port it listens on.
    pub fn port(&self) -> &str {
        self.address.rsplit(':').next().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
