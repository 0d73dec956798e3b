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

#[test]
fn what_was_announced_is_never_written_over_nor_read_in_another_way() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("draw");
    let register = register(folder.path(), PEOPLE);
    assert!(announced(&register, &out).status.success());
    let again = announced(&register, &out);
    assert!(complaint(&again).contains("never written over"), "{}", complaint(&again));

    let numbers = folder.path().join("numbers.json");
    std::fs::write(&numbers, "{}").expect("a temporary file");
    let draw = |more: &[&str]| {
        let files = ["--register", text(&register), "--out", text(&out)];
        let randomness = ["--randomness", text(&numbers)];
        complaint(&run(&[&["draw", "invitees"][..], &files, &randomness, more].concat()))
    };
    let two = ["--size", "2"];
    assert!(draw(&two).contains("dice, dice_at and beacon are needed"), "{}", draw(&two));
    for (other, said) in [
        (&["--size", "3"][..], "--size: other than announced"),
        (&["--size", "2", "--name", "altro"], "--name: other than announced"),
        (&["--size", "2", "--substitutes", "100"], "--substitutes: other than announced"),
        (&["--size", "2", "--strata", "municipio+genere"], "other than announced"),
        (&["--size", "2", "--household-column", ""], "households"),
    ] {
        assert!(draw(other).contains(said), "{other:?}: {}", draw(other));
    }
    std::fs::write(&numbers, format!("{{\"training_seed\":\"{}\"}}", "ab".repeat(32)))
        .expect("a temporary file");
    assert!(draw(&two).contains("announcement.json: already exists"), "{}", draw(&two));
    std::fs::remove_file(out.join("segreto-sali.key")).expect("it was written");
    std::fs::write(&numbers, "{}").expect("a temporary file");
    assert!(draw(&two).contains("put it back"), "{}", draw(&two));
}

#[test]
fn an_exclusion_that_would_be_ignored_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let register = register(folder.path(), PEOPLE);
    let list = folder.path().join("excluded.csv");
    let out = folder.path().join("draw");
    let asked = |more: &[&str]| {
        let files = ["--register", text(&register), "--out", text(&out), "--size", "2"];
        let moments =
            ["--announced-at", "2026-10-01T09:00:00Z", "--beacon-at", "2026-10-08T12:00:00Z"];
        run(&[&["draw", "invitees"][..], &files, &moments, more].concat())
    };
    for (more, said) in [
        (&["--exclude-value", "colore=blu:prova"][..], "colore is not in --strata"),
        (&["--birth-column", "eta", "--ages-on", "2026-10-01", "--strata", "genere"], "eta"),
        (
            &["--birth-column", "eta", "--ages-on", "2026-10-01", "--age-classes", "16-34,30+"],
            "overlap",
        ),
        (&["--birth-column", "eta", "--ages-on", "2026-10-01", "--age-classes", "34-16"], "34-16"),
    ] {
        let refused = asked(more);
        assert!(!refused.status.success() && complaint(&refused).contains(said), "{more:?}");
    }
    std::fs::write(&list, "chi,perche\nA1,ex componente\n").expect("a temporary file");
    let refused = asked(&["--excluded", text(&list)]);
    assert!(complaint(&refused).contains("two columns are needed"), "{}", complaint(&refused));
    std::fs::write(&list, "reason;pseudonym\nex componente;A1\n").expect("a temporary file");
    let done = asked(&["--excluded", text(&list)]);
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(said.contains("3 eligible people, 1 excluded (ex componente: 1)"), "{said}");
}
