//! Backups: made while the house is at work, opened by their key alone, checked, and brought up to
//! date with the erasures that came since.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::path::{Path, PathBuf};

use assembly::people::Actor;
use assembly::register::{ErasedFor, Person};
use house::{Served, database, founded, office, refusal, run, success};
use secretariat::Desk;

fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(name)
}

fn backup(from: &Path, to: &Path, more: &[&str]) -> std::process::Output {
    let name = to.display().to_string();
    run(&[&["backup", "--to", &name], more].concat(), from)
}

fn restore(from: &Path, to: &Path, more: &[&str]) -> std::process::Output {
    let name = from.display().to_string();
    run(&[&["restore", "--from", &name], more].concat(), to)
}

/// A new data folder that has the key of another.
fn with_key_of(other: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(other.join("master.key"), folder.path().join("master.key")).unwrap();
    folder
}

/// A person whose name is sealed, as if she had been drawn.
async fn person(desk: &mut Desk) -> Person {
    let draw = serde_json::json!({
        "id": "01".repeat(13), "cycle": 2026, "charter": { "id": "prova", "hash": "0" }, "letters": 1,
        "strata": [], "announced_on": "2025-10-01", "draw_from": "2025-10-08", "state": "Announced",
        "rule": { "age_min_years": 16, "on": "2025-10-01", "institutions_admitted": true,
            "former_members_admitted": false },
    });
    let draw: assembly::register::FirstDraw = serde_json::from_value(draw).unwrap();
    desk.add(&draw).await.unwrap();
    let sealed = assembly::journal::hex(&desk.seal("person-2026", "p", "Nome").await.unwrap());
    let person = serde_json::json!({
        "id": "02".repeat(13), "cycle": 2026, "first_draw": draw.id, "place": 1, "pseudonym": "P1",
        "stratum": { "municipio": 1, "age_class": "25-34", "gender": "F", "citizenship": "italiana" },
        "household": "h", "person_key": null,
        "state": { "Known": { "details": { "name": sealed, "address": sealed, "email": null,
            "born": sealed, "language": sealed } } },
    });
    let person: Person = serde_json::from_value(person).unwrap();
    desk.add(&person).await.unwrap();
    person
}

#[tokio::test]
async fn a_backup_made_while_the_house_is_at_work_is_restored_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let to = file(folder.path(), "copia.clero");
    let served = Served::from(folder.path());
    let said = success(&backup(folder.path(), &to, &[]));
    drop(served);
    let head = said.split("head ").nth(1).unwrap().split(';').next().unwrap().to_owned();
    let again = refusal(&backup(folder.path(), &to, &[]));
    assert!(again.contains("is there already"), "{again}");
    let sealed = std::fs::read(&to).unwrap();
    assert!(!sealed.windows(18).any(|part| part == b"Assemblea di prova"), "sealed");
    let other = with_key_of(folder.path());
    success(&restore(&to, other.path(), &[]));
    let verified = success(&run(&["journal", "verify", "--head", &head], other.path()));
    assert!(verified.contains("2 lines"), "the founding and the restoring: {verified}");
    let left: Vec<_> =
        std::fs::read_dir(other.path()).unwrap().map(|e| e.unwrap().path()).collect();
    assert!(left.iter().all(|path| !path.display().to_string().ends_with(".tmp")), "{left:?}");
}

#[tokio::test]
async fn a_backup_opens_with_its_own_key_alone_and_not_when_it_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let passphrase = file(folder.path(), "frase.txt");
    std::fs::write(&passphrase, "quattro gatti sul tram 19\n").unwrap();
    let phrase = passphrase.display().to_string();
    let to = file(folder.path(), "copia.clero");
    success(&backup(folder.path(), &to, &["--passphrase-file", &phrase]));
    let other = with_key_of(folder.path());
    let said = refusal(&restore(&to, other.path(), &[]));
    assert!(said.contains("--passphrase-file"), "{said}");
    std::fs::write(&passphrase, "cinque gatti sul tram 19\n").unwrap();
    let said = refusal(&restore(&to, other.path(), &["--passphrase-file", &phrase]));
    assert!(said.contains("the key or passphrase is not the one"), "{said}");
    std::fs::write(&passphrase, "quattro gatti sul tram 19\n").unwrap();
    let mut bytes = std::fs::read(&to).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let forged = file(folder.path(), "altra.clero");
    std::fs::write(&forged, &bytes).unwrap();
    let said = refusal(&restore(&forged, other.path(), &["--passphrase-file", &phrase]));
    assert!(said.contains("was changed or cut off"), "{said}");
    assert!(!database(other.path()).exists(), "nothing was half restored");
    success(&restore(&to, other.path(), &["--passphrase-file", &phrase]));
}

#[tokio::test]
async fn what_was_erased_after_the_backup_is_erased_again() {
    let folder = tempfile::tempdir().unwrap();
    founded(folder.path()).await;
    let house = office(folder.path()).await;
    let mut desk = house.desk(Actor::House).await.unwrap();
    let kept = person(&mut desk).await;
    desk.queue("invitation.link", "link/x", &serde_json::json!({ "file": "link/x" }))
        .await
        .unwrap();
    desk.commit().await.unwrap();
    house.store().close().await;
    let to = file(folder.path(), "copia.clero");
    success(&backup(folder.path(), &to, &[]));
    let house = office(folder.path()).await;
    let mut desk = house.desk(Actor::House).await.unwrap();
    secretariat::register::erase(&mut desk, &kept.id, ErasedFor::Request).await.unwrap();
    desk.destroy_key("person-2026").await.unwrap();
    desk.commit().await.unwrap();
    house.store().close().await;
    let list = file(folder.path(), "cancellazioni.txt");
    std::fs::write(&list, success(&run(&["erasures"], folder.path()))).unwrap();
    let other = with_key_of(folder.path());
    let name = list.display().to_string();
    let said = success(&restore(&to, other.path(), &["--erasures", &name]));
    assert!(said.contains("2 erasure(s)"), "{said}");
    let house = office(other.path()).await;
    let mut desk = house.look(Actor::House).await.unwrap();
    assert!(desk.get::<Person>(&kept.id).await.unwrap().details().is_err());
    let keys = desk.tx().data_keys().await.unwrap();
    assert!(keys.iter().all(|(name, _)| name != "person-2026"));
    assert!(desk.tx().jobs(9).await.unwrap().iter().all(|job| job.state == "failed"), "not again");
}

#[test]
fn what_is_no_backup_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = file(folder.path(), "x");
    std::fs::write(&file, "hello").unwrap();
    let said = refusal(&restore(&file, folder.path(), &[]));
    assert!(said.contains("master.key"), "{said}");
}
