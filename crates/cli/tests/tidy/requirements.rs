//! The table of requirements: R1 to R57 each with its row, with files that are there and tests that
//! are tests. A row without a proof must say what is not there yet.

use std::collections::BTreeSet;

use crate::tree::{expect_none, files, files_ending, read};

const TABLE: &str = "docs/requirements.md";
const LAST: usize = 57;

/// The words between back quotes.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The cells of the table's rows that begin with such a name.
fn rows(text: &str, begins: fn(&str) -> bool) -> Vec<Vec<&str>> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix('|'))
        .map(|line| line.split(" | ").map(str::trim).collect::<Vec<_>>())
        .filter(|cells| begins(cells[0]))
        .collect()
}

fn is_requirement(name: &str) -> bool {
    name.strip_prefix('R').is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

/// The names of all functions that are tests: those after a `test` attribute, and those inside
/// `proptest!`, which have arguments with `in`.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for path in files_ending(&[".rs"]) {
        let source = read(&path);
        let mut marked = false;
        for line in source.lines().map(str::trim) {
            if line == "#[test]" || line == "#[tokio::test]" {
                marked = true;
            } else if let Some(rest) = line.strip_prefix("async fn ").or(line.strip_prefix("fn ")) {
                if marked {
                    found.insert(rest.split('(').next().unwrap_or(rest).to_owned());
                }
                marked = false;
            }
        }
    }
    found
}

#[test]
fn every_requirement_has_its_row_in_order() {
    let text = read(TABLE);
    let names: Vec<&str> = rows(&text, is_requirement).iter().map(|cells| cells[0]).collect();
    let wanted: Vec<String> = (1..=LAST).map(|number| format!("R{number}")).collect();
    assert_eq!(names, wanted);
}

#[test]
fn every_file_and_every_test_that_a_row_names_is_there() {
    let (text, present, tests) = (read(TABLE), files(), tests());
    let mut faults = Vec::new();
    for cells in rows(&text, is_requirement) {
        let [name, _, places, proofs, missing] = cells.as_slice() else {
            faults.push(format!("{}: {} cells instead of 5", cells[0], cells.len()));
            continue;
        };
        for place in quoted(places) {
            let path = format!("crates/{place}");
            if !present.contains(&path) {
                faults.push(format!("{name}: {path} is not there"));
            }
        }
        for proof in quoted(proofs).into_iter().filter(|proof| !tests.contains(*proof)) {
            faults.push(format!("{name}: no test is called {proof}"));
        }
        if missing.is_empty() && (quoted(places).is_empty() || quoted(proofs).is_empty()) {
            faults.push(format!("{name}: no file or no proof, and nothing said to be missing"));
        }
    }
    for cells in rows(&text, |name| name.len() == 1) {
        for proof in quoted(cells[2]).into_iter().filter(|proof| !tests.contains(*proof)) {
            faults.push(format!("fact {}: no test is called {proof}", cells[0]));
        }
    }
    expect_none("requirements", &faults);
}

#[test]
fn a_row_is_read_cell_by_cell() {
    let table = "| R1 | a | `x.rs`, `y.rs` | `t` |  |\n| a | b | c |\n|---|---|\nR2 | no\n";
    let found = rows(table, is_requirement);
    assert_eq!(found, [["R1", "a", "`x.rs`, `y.rs`", "`t`", ""]]);
    assert_eq!(quoted(found[0][2]), ["x.rs", "y.rs"]);
    assert!(tests().contains("a_row_is_read_cell_by_cell"));
    assert!(!tests().contains("quoted"));
}
