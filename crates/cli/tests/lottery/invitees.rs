//! First draws by the program: what is refused before anything is announced, and that nothing is
//! left behind.

use std::path::Path;

use crate::{complaint, run, text};

const PEOPLE: &str = "pseudonimo,famiglia,municipio,cittadinanza,eta,genere\n\
    A1,F1,1,italiana,25-34,F\nA2,F2,1,italiana,35-44,M\nA3,F3,2,straniera,25-34,F\n\
    A4,F4,2,italiana,65+,M\n";

fn announced(register: &Path, out: &Path) -> std::process::Output {
    let files = ["--register", text(register), "--out", text(out)];
    let moments = ["--announced-at", "2026-10-01T09:00:00Z", "--beacon-at", "2026-10-08T12:00:00Z"];
    run(&[&["draw", "invitees", "--size", "2"][..], &files, &moments].concat())
}

fn register(folder: &Path, rows: &str) -> std::path::PathBuf {
    let file = folder.join("register.csv");
    std::fs::write(&file, rows).expect("a temporary file");
    file
}

#[test]
fn a_person_who_stands_twice_is_found_before_anything_is_announced() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("draw");
    let twice = announced(&register(folder.path(), &PEOPLE.replace("A4", "A2")), &out);
    assert!(!twice.status.success());
    assert!(complaint(&twice).contains("pseudonym A2 stands twice"), "{}", complaint(&twice));
    assert!(!out.exists(), "nothing is left behind");
    let once = announced(&register(folder.path(), PEOPLE), &out);
    assert!(once.status.success(), "{}", complaint(&once));
    assert!(out.join("announcement.json").is_file());
}

#[test]
fn a_missing_column_names_the_option_that_says_which_it_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (column, option) in [
        ("eta", "--birth-column"),
        ("pseudonimo", "--id-column"),
        ("famiglia", "--household-column"),
        ("genere", "--strata"),
    ] {
        let out = folder.path().join("draw");
        let renamed = PEOPLE.replacen(column, "altro", 1);
        let refused = announced(&register(folder.path(), &renamed), &out);
        assert!(!refused.status.success());
        let said = complaint(&refused);
        assert!(said.contains(column) && said.contains(option), "{column}: {said}");
        assert!(!out.exists(), "nothing is left behind");
    }
}
