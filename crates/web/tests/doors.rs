//! The table of doors and roles is a golden file: a door without its row, or a role let through
//! where the file does not say so, fails. Renew it with `DOORS=write cargo test -p web --test doors`
//! and read the difference before committing it.

#![expect(
    clippy::unwrap_used,
    reason = "what is read here is in the tree: a failure is the finding"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use assembly::people::Role;

fn held_against(file: &str, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    if std::env::var("DOORS").is_ok_and(|wish| wish == "write") {
        std::fs::write(&path, table).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == table, "{file} does not say what the code says; the code says:\n{table}");
}

fn marks(may: impl Fn(Role) -> bool) -> String {
    Role::ALL.iter().map(|role| if may(*role) { "x " } else { ". " }).collect()
}

fn head() -> String {
    let mut table = "# One column a role, in this order:\n".to_owned();
    for role in Role::ALL {
        writeln!(table, "#   {}", role.name()).unwrap();
    }
    table
}

#[test]
fn every_door_lets_through_whom_the_table_says() {
    let mut table = head();
    for door in web::doors() {
        let row = marks(|role| door.to.contains(&role));
        writeln!(
            table,
            "{row} {:4} {}{}",
            door.method,
            door.path,
            if door.shared { "  shared" } else { "" }
        )
        .unwrap();
    }
    held_against("doors.txt", &table);
}

#[test]
fn every_act_is_for_whom_the_table_says() {
    let mut table = head();
    for sheet in secretariat::sheets() {
        let row = marks(|role| sheet.is_for(role));
        let flags: Vec<&str> =
            [(sheet.public, "public"), (sheet.grave, "grave"), (sheet.two_persons, "two persons")]
                .into_iter()
                .filter_map(|(is, word)| is.then_some(word))
                .collect();
        writeln!(table, "{row} {}  {}", sheet.name, flags.join(", ")).unwrap();
    }
    held_against("acts.txt", &table);
}

#[test]
fn no_door_stands_twice_and_no_act_has_the_name_of_another() {
    let mut seen = BTreeSet::new();
    for door in web::doors() {
        assert!(
            seen.insert((door.method, door.path)),
            "{} {} stands twice",
            door.method,
            door.path
        );
    }
    let mut names = BTreeSet::new();
    for sheet in secretariat::sheets() {
        assert!(names.insert(sheet.name), "{} stands twice", sheet.name);
    }
}

#[test]
fn the_public_passes_no_form_but_those_for_everybody() {
    let open: Vec<&str> = web::doors()
        .iter()
        .filter(|door| door.method == "POST" && door.to.contains(&Role::Public))
        .map(|door| door.path)
        .collect();
    for path in open {
        assert!(!path.starts_with("/ufficio") && !path.starts_with("/mia"), "{path} is open");
    }
}
