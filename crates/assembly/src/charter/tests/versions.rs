//! Versions of the rules: which is in force, which governs a draw, which cannot stand together.

use jiff::civil::date;

use super::super::*;
use super::{milano, milano_with};

/// A later version of Milan's charter.
#[track_caller]
fn version(id: &str, effect: &str, act: &str, changes: &[(&str, &str)]) -> Charter {
    let id = format!("id = \"{id}\"");
    let effect = format!("takes_effect = {effect}");
    let act = format!("date = {act}\n\n[process]");
    let mut all = vec![
        ("id = \"2022-10\"", id.as_str()),
        ("takes_effect = 2022-10-01", effect.as_str()),
        ("date = 2022-02-21\n\n[process]", act.as_str()),
    ];
    all.extend_from_slice(changes);
    Charter::parse(&milano_with(&all)).unwrap()
}

#[track_caller]
fn check_refused(versions: Vec<Charter>, want: &[&str]) {
    let faults = Charters::new(versions).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(told, want);
}

#[test]
fn the_version_in_force_changes_on_its_day_and_not_before() {
    let later = version("2026-01", "2026-01-01", "2025-11-20", &[]);
    let charters = Charters::new(vec![later, milano()]).unwrap();
    let id = |on| charters.in_force(on).version.id.clone();
    assert_eq!(id(date(2022, 9, 1)), "2022-10", "announced under the first version");
    assert_eq!(id(date(2025, 12, 31)), "2022-10");
    assert_eq!(id(date(2026, 1, 1)), "2026-01");
    assert_eq!(id(date(2031, 2, 28)), "2026-01");
}

#[test]
fn a_draw_keeps_the_rules_of_the_day_on_which_it_was_announced() {
    let announced = date(2025, 10, 1);
    let before = Charters::from(milano());
    let later =
        version("2025-11", "2025-11-01", "2025-10-20", &[("letters = 10000", "letters = 8000")]);
    let after = Charters::new(vec![milano(), later]).unwrap();
    assert_eq!(before.governing_draw(announced), after.governing_draw(announced));
    assert_eq!(after.governing_draw(announced).register.letters, 10_000);
    assert_eq!(after.governing_draw(date(2026, 10, 1)).register.letters, 8_000);
}

#[test]
fn an_empty_list_of_versions_cannot_stand() {
    check_refused(Vec::new(), &["there is no version; add one charter at least"]);
}

#[test]
fn two_versions_from_the_same_day_cannot_stand() {
    let twin = version("2022-10b", "2022-10-01", "2022-02-21", &[]);
    check_refused(
        vec![milano(), twin],
        &[
            "\"2022-10\" and \"2022-10b\" both take effect on 2022-10-01; change one of the two days",
        ],
    );
}

#[test]
fn two_versions_of_one_name_cannot_stand() {
    let twin = version("2022-10", "2024-01-01", "2023-12-01", &[]);
    check_refused(
        vec![milano(), twin],
        &["two versions are called \"2022-10\"; give each its own version.id"],
    );
}

#[test]
fn a_version_that_outlives_the_next_cannot_stand() {
    let ends = ("takes_effect = 2022-10-01", "takes_effect = 2022-10-01\nends = 2024-01-31");
    let first = Charter::parse(&milano_with(&[ends])).unwrap();
    let second = version("2024", "2024-01-01", "2023-12-01", &[]);
    check_refused(
        vec![first.clone(), second],
        &[
            "\"2022-10\" ends on 2024-01-31, but \"2024\" takes effect on 2024-01-01; end the first on the day before",
        ],
    );
    let late = version("2024", "2024-03-01", "2023-12-01", &[]);
    check_refused(
        vec![first, late],
        &[
            "no version is in force after 2024-01-31, when \"2022-10\" ends, until 2024-03-01, when \"2024\" takes effect; close the gap",
        ],
    );
}

#[test]
fn an_older_act_does_not_prevail_over_a_newer_one() {
    let first = version("2024", "2024-01-01", "2023-12-01", &[]);
    let second = version("2025", "2025-01-01", "2023-11-01", &[]);
    check_refused(
        vec![first, second],
        &[
            "\"2025\" follows \"2024\", but its act of 2023-11-01 is older than the act of 2023-12-01; the newer act must take effect last",
        ],
    );
}

#[test]
fn versions_of_two_processes_cannot_stand_together() {
    let other = [("slug = \"assemblea-clima\"", "slug = \"un-altra\"")];
    let second = version("2025", "2025-01-01", "2024-11-01", &other);
    check_refused(
        vec![milano(), second],
        &[
            "\"2025\" is a version of \"un-altra\", not of \"assemblea-clima\"; keep each process apart",
        ],
    );
}

#[test]
fn the_two_models_of_milan_are_two_versions_of_one_process() {
    let annual = Charter::parse(template("milano-annual").unwrap()).unwrap();
    let charters = Charters::new(vec![annual, milano()]).unwrap();
    assert_eq!(charters.governing_draw(date(2022, 10, 1)).draw.group_size, 45);
    assert_eq!(charters.governing_draw(date(2023, 10, 1)).draw.group_size, 90);
}

#[test]
fn a_new_version_is_adopted_for_days_to_come_and_with_the_members_vote() {
    let later = || version("2026-01", "2026-01-01", "2025-11-20", &[]);
    let known = Charters::from(milano());
    let adopted = known.adopt(later(), date(2025, 12, 1), Approval::Carried).unwrap();
    assert_eq!(adopted.in_force(date(2026, 1, 1)).version.id, "2026-01");

    let told = |done: Result<Charters, Vec<VersionFault>>| {
        done.unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told(known.adopt(later(), date(2025, 12, 1), Approval::NotAsked)),
        [
            "the rules in force ask for the members' approval of \"2026-01\"; name the vote on the rules that carried it"
        ]
    );
    assert_eq!(
        told(known.adopt(later(), date(2026, 1, 1), Approval::Carried)),
        [
            "\"2026-01\" takes effect on 2026-01-01, but it is adopted on 2026-01-01; rules never change backwards: choose a day after 2026-01-01"
        ]
    );
    let without = [("approved_by_members = true", "approved_by_members = false")];
    let free = Charters::from(Charter::parse(&milano_with(&without)).unwrap());
    assert!(free.adopt(later(), date(2025, 12, 1), Approval::NotAsked).is_ok());
}

#[test]
fn a_version_that_cannot_stand_is_not_adopted() {
    let twin = version("2022-10", "2026-01-01", "2025-11-20", &[]);
    let faults = Charters::from(milano()).adopt(twin, date(2025, 12, 1), Approval::Carried);
    let told: Vec<String> = faults.unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["two versions are called \"2022-10\"; give each its own version.id"]);
}
