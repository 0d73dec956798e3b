//! Bad input to the real program: a sentence that says what to do, an exit code that is not zero,
//! and nothing lost or half done.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use house::{Served, database, founded, program, refusal, run, success};
use secretariat::chance::Dice;
use secretariat::keys::Key;
use store::Store;

const SERVE: [&str; 3] = ["serve", "--port", "0"];

fn verify(folder: &Path) -> String {
    success(&run(&["journal", "verify"], folder))
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let store = Store::open_file(&database(folder.path())).await.unwrap();
    store.pretend_newer().await.unwrap();
    store.close().await;
    let before = std::fs::read(database(folder.path())).unwrap();
    let said = refusal(&run(&SERVE, folder.path()));
    assert!(said.contains("start the newer program"), "{said}");
    assert_eq!(std::fs::read(database(folder.path())).unwrap(), before);
}

#[tokio::test]
async fn a_wrong_key_is_refused_and_the_right_one_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let (key, kept) = (folder.path().join("master.key"), folder.path().join("kept.key"));
    std::fs::rename(&key, &kept).unwrap();
    Key::thrown(&mut Dice::seeded([1; 32])).to_new_file(&key).unwrap();
    let said = refusal(&run(&SERVE, folder.path()));
    assert!(said.contains("use the key file that was made with it"), "{said}");
    std::fs::rename(&kept, &key).unwrap();
    assert!(verify(folder.path()).contains("1 lines"));
}

#[tokio::test]
async fn a_missing_key_is_not_replaced_by_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let key = folder.path().join("master.key");
    std::fs::rename(&key, folder.path().join("kept.key")).unwrap();
    let said = refusal(&run(&SERVE, folder.path()));
    assert!(said.contains("put master.key back"), "{said}");
    assert!(!key.exists(), "no key was made up");
}

#[tokio::test]
async fn a_key_that_others_may_read_or_that_is_no_key_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let key = folder.path().join("master.key");
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    let said = refusal(&run(&SERVE, folder.path()));
    assert!(said.contains("chmod 600"), "{said}");
    std::fs::write(&key, "not a key").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let said = refusal(&run(&SERVE, folder.path()));
    assert!(said.contains("64 hexadecimal figures"), "{said}");
}

#[tokio::test]
async fn two_servers_on_one_folder_and_one_port_in_use_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let served = Served::from(folder.path());
    let said = refusal(&run(&SERVE, folder.path()));
    assert!(said.contains("another cleroterio works in"), "{said}");
    let other = tempfile::tempdir().unwrap();
    let said = refusal(&run(&["serve", "--port", served.port()], other.path()));
    assert!(said.contains("is in use") && said.contains("--port"), "{said}");
    assert!(!database(other.path()).exists(), "nothing was begun");
}

/// Runs the program with files limited to so many KiB, as on a disk that is full.
fn on_a_full_disk(kib: u32, folder: &Path) -> std::process::Output {
    let script = format!("trap '' XFSZ; ulimit -f {kib}; exec \"$@\"");
    Command::new("bash")
        .args(["-c", &script, "bash", env!("CARGO_BIN_EXE_cleroterio")])
        .args(SERVE)
        .arg("--data")
        .arg(folder)
        .env_remove("RUST_LOG")
        .output()
        .unwrap()
}

#[test]
fn a_full_disk_is_said_and_the_next_start_begins_where_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    for kib in [1, 16, 128] {
        let said = refusal(&on_a_full_disk(kib, folder.path()));
        assert!(said.contains("Free space"), "{kib} KiB: {said}");
    }
    drop(Served::from(folder.path()));
    assert!(verify(folder.path()).contains("0 lines"));
}

#[test]
fn a_data_folder_that_is_none_or_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "x").unwrap();
    let said = refusal(&run(&SERVE, &file));
    assert!(said.contains("choose another with --data"), "{said}");
    let none = refusal(&run(&["journal", "verify"], &folder.path().join("nothing")));
    assert!(none.contains("there is no database in"), "{none}");
    assert!(!folder.path().join("nothing").exists(), "looking makes nothing");
}

#[test]
fn a_templates_folder_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let said = refusal(&run(&["serve", "--port", "0", "--templates", "nowhere"], folder.path()));
    assert!(said.contains("there is no folder nowhere"), "{said}");
    assert!(!database(folder.path()).exists(), "nothing was begun");
}

#[test]
fn a_charter_with_contradictions_is_told_line_by_line_and_nothing_begins() {
    let folder = tempfile::tempdir().unwrap();
    let charter = folder.path().join("regole.toml");
    let good = assembly::charter::template("milano-rolling").unwrap();
    let bad = good.replacen("groups_sitting = 2", "groups_sitting = 3", 1);
    assert_ne!(good, bad);
    std::fs::write(&charter, &bad).unwrap();
    let name = charter.display().to_string();
    let checked = program().args(["charter", "check", &name]).output().unwrap();
    let said = refusal(&checked);
    assert!(said.contains("regole.toml: line ") && said.contains("rotation"), "{said}");
    let data = folder.path().join("data");
    let rehearse = ["rehearse", "--until", "2022-10-02", "--size", "2000", "--charter", &name];
    let said = refusal(&run(&rehearse, &data));
    assert!(said.contains("line "), "{said}");
    assert!(!data.exists(), "nothing was begun");
    std::fs::write(&charter, good).unwrap();
    success(&program().args(["charter", "check", &name]).output().unwrap());
}

#[test]
fn a_template_that_is_not_there_is_said_with_those_that_are() {
    let said = refusal(&program().args(["charter", "check", "atlantis"]).output().unwrap());
    assert!(said.contains("milano-rolling") && said.contains("ostbelgien"), "{said}");
}

#[tokio::test]
async fn a_journal_that_was_cut_off_is_found_against_a_head_noted_down() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let said = verify(folder.path());
    let head = said.trim().rsplit(' ').next().unwrap().to_owned();
    success(&run(&["journal", "verify", "--head", &head], folder.path()));
    let said = refusal(&run(&["journal", "verify", "--head", &"0".repeat(64)], folder.path()));
    assert!(said.contains("cut off or replaced"), "{said}");
}
