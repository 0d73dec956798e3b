//! Which crate may know which: the borders that the compiler then guards. The web cannot see the
//! store, so no handler can grow SQL; the two cores know nothing of ours, so a rule can be read and
//! tested without the rest. Everything not listed is forbidden. Source: ARCHITECTURE.md, "Edges".

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};

use crate::tree::{expect_none, files, read, root};

const ALL_BUT_WEB: &[&str] =
    &["assembly", "paper", "rehearsal", "secretariat", "solver", "sortition", "store"];

/// Each crate of ours and the crates of ours it may depend on.
const EDGES: [(&str, &[&str]); 9] = [
    ("assembly", &[]),
    ("sortition", &[]),
    ("solver", &["sortition"]),
    ("store", &["assembly"]),
    ("paper", &["assembly"]),
    ("secretariat", &["assembly", "paper", "solver", "sortition", "store"]),
    ("web", &["assembly", "secretariat"]),
    ("rehearsal", ALL_BUT_WEB),
    (
        "cli",
        &["assembly", "paper", "rehearsal", "secretariat", "solver", "sortition", "store", "web"],
    ),
];

/// What only the tests of a crate may use beside its edges, with the reason.
const EDGES_OF_TESTS: [(&str, &str, &str); 0] = [];

/// Packages that only these crates may name: each is the business of one layer (and of the command
/// line, which puts the doors on a socket).
const KEPT: [(&str, &[&str]); 9] = [
    ("sqlx", &["store"]),
    ("axum", &["web", "cli"]),
    ("minijinja", &["web"]),
    ("typst", &["paper"]),
    ("microlp", &["solver"]),
    ("lettre", &["secretariat"]),
    ("argon2", &["secretariat"]),
    ("clap", &["cli"]),
    ("drand-verify", &["sortition"]),
];

fn workspace() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .expect("cargo reads the workspace")
}

#[test]
fn crates_know_each_other_only_along_the_listed_edges() {
    let edges: BTreeMap<&str, &[&str]> = EDGES.into_iter().collect();
    let mut faults = Vec::new();
    for package in workspace().packages {
        let Some(allowed) = edges.get(package.name.as_str()) else {
            faults.push(format!("{} is a new crate: give it a line in EDGES", package.name));
            continue;
        };
        for dependency in &package.dependencies {
            let to = dependency.name.as_str();
            let for_tests = dependency.kind == DependencyKind::Development
                && EDGES_OF_TESTS
                    .iter()
                    .any(|(from, name, _)| *from == package.name.as_str() && *name == to);
            if edges.contains_key(to) && !allowed.contains(&to) && !for_tests {
                faults.push(format!("{} -> {to}", package.name));
            }
        }
    }
    expect_none("forbidden edges", &faults);
}

#[test]
fn every_listed_crate_exists() {
    let names: Vec<String> =
        workspace().packages.iter().map(|package| package.name.to_string()).collect();
    for (name, _) in EDGES {
        assert!(names.iter().any(|known| known == name), "{name} has an edge list but no crate");
    }
}

#[test]
fn each_outside_power_is_in_the_hands_of_one_layer() {
    let mut faults = Vec::new();
    for package in workspace().packages {
        for dependency in &package.dependencies {
            for (power, holders) in KEPT {
                if dependency.name == power && !holders.contains(&package.name.as_str()) {
                    faults.push(format!("{} uses {power}: that is for {holders:?}", package.name));
                }
            }
        }
    }
    expect_none("packages kept to one layer", &faults);
}

#[test]
fn every_crate_inherits_the_lints_and_the_licence_of_the_workspace() {
    let mut faults = Vec::new();
    for (name, _) in EDGES {
        let manifest: String = read(&format!("crates/{name}/Cargo.toml"))
            .lines()
            .map(|line| format!("{}\n", line.trim()))
            .collect();
        for wanted in
            ["[lints]\nworkspace = true", "license.workspace = true", "edition.workspace = true"]
        {
            if !manifest.contains(wanted) {
                faults.push(format!("{name}: '{}' is missing", wanted.replace('\n', " ")));
            }
        }
    }
    expect_none("crate manifests", &faults);
}

#[test]
fn the_two_cores_document_their_doors_and_write_out_every_state() {
    for core in ["assembly", "sortition"] {
        let source = read(&format!("crates/{core}/src/lib.rs"));
        for lint in ["missing_docs", "clippy::wildcard_enum_match_arm"] {
            let switched_on = source
                .lines()
                .any(|line| line.trim().starts_with("#![deny(") && line.contains(lint));
            assert!(switched_on, "crates/{core}/src/lib.rs must say #![deny({lint})]");
        }
    }
}

/// Clippy reads one configuration for each crate and joins none: what the two cores add stands
/// below the whole of everybody's.
#[test]
fn the_two_cores_add_to_the_bans_of_all_and_take_none_away() {
    let everybody = read("clippy.toml");
    for core in ["assembly", "sortition"] {
        let own = read(&format!("crates/{core}/clippy.toml"));
        assert!(own.starts_with(&everybody), "crates/{core}/clippy.toml begins with clippy.toml");
        for kind in ["HashMap", "HashSet"] {
            assert!(own.contains(&format!("std::collections::{kind}\"")), "{core}: {kind}");
        }
    }
}

/// What a pure core must not reach for, and what it takes instead.
const UNASKED: [(&str, &str); 12] = [
    ("async fn", "the cores have no async"),
    ("HashMap", "BTreeMap: the order must not change from run to run"),
    ("HashSet", "BTreeSet: the order must not change from run to run"),
    ("SystemTime", "today is an argument"),
    ("Instant::now", "time is an argument"),
    ("Timestamp::now", "time is an argument"),
    ("Zoned::now", "time is an argument"),
    ("std::fs", "bytes are an argument"),
    ("std::env", "settings are an argument"),
    ("std::net", "the cores do not know the network"),
    ("thread_rng", "the seed is an argument"),
    ("getrandom", "the seed is an argument"),
];

#[test]
fn the_two_cores_ask_nobody() {
    let mut faults = Vec::new();
    for path in files() {
        let core =
            path.starts_with("crates/assembly/src/") || path.starts_with("crates/sortition/src/");
        if !core || !path.ends_with(".rs") || crate::files::is_test_file(&path) {
            continue;
        }
        let source = read(&path);
        let own = crate::files::without_tests(&source);
        for (number, line) in own.lines().enumerate() {
            let code = line.split("//").next().unwrap_or(line);
            for (word, instead) in UNASKED {
                if code.contains(word) {
                    faults.push(format!("{path}:{}: {word} ({instead})", number + 1));
                }
            }
        }
    }
    expect_none("the same input gives the same answer", &faults);
}
