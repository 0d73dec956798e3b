//! What we take from others: licences that agree with ours, the public registry as the only source,
//! no second TLS. The same rules stand in deny.toml for the real tool; this test needs no tool and
//! no network, because the packages it asks about were needed to build it.

use std::collections::BTreeSet;

use cargo_metadata::{Metadata, MetadataCommand};

use crate::tree::{expect_none, files_ending, read, root};

/// Kept equal to `allow` in deny.toml.
const ALLOWED: [&str; 13] = [
    "0BSD",
    "AGPL-3.0-or-later",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// TLS is rustls with ring, and nothing else: one thing to keep up to date, and no C library.
const FORBIDDEN: [&str; 5] = ["openssl", "openssl-sys", "native-tls", "aws-lc-rs", "aws-lc-sys"];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Everything that goes into the program on the machine where it is served.
fn tree() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(
            ["--locked", "--filter-platform", "x86_64-unknown-linux-gnu"].map(String::from),
        )
        .exec()
        .expect("cargo reads the workspace")
}

/// Whether an SPDX expression can be satisfied with the allowed licences. "AND" binds tighter than
/// "OR"; old manifests write "/" for "OR".
fn agrees(expression: &str) -> bool {
    let plain = expression.replace(" / ", "/").replace('/', " OR ");
    if let (Some(open), Some(close)) = (plain.find('('), plain.find(')')) {
        let inner = if agrees(&plain[open + 1..close]) { "MIT" } else { "refused" };
        return agrees(&format!("{}{inner}{}", &plain[..open], &plain[close + 1..]));
    }
    plain
        .split(" OR ")
        .any(|choice| choice.split(" AND ").all(|name| ALLOWED.contains(&name.trim())))
}

#[test]
fn every_package_comes_under_a_licence_that_agrees_with_ours() {
    let faults: Vec<String> = tree()
        .packages
        .iter()
        .filter(|package| !package.license.as_deref().is_some_and(agrees))
        .map(|package| format!("{} {}: {:?}", package.name, package.version, package.license))
        .collect();
    expect_none("licences to look at", &faults);
}

#[test]
fn an_expression_is_read_as_spdx_means_it() {
    assert!(agrees("MIT OR GPL-2.0-only") && agrees("Apache-2.0/MIT") && agrees("Unlicense / MIT"));
    assert!(agrees("(MIT OR Apache-2.0) AND Unicode-3.0"));
    assert!(!agrees("GPL-2.0-only") && !agrees("MIT AND GPL-2.0-only"));
    assert!(!agrees("(MIT AND SSPL-1.0) OR GPL-2.0-only"));
}

#[test]
fn no_package_comes_from_elsewhere_than_the_public_registry() {
    let mut faults: Vec<String> = tree()
        .packages
        .iter()
        .filter_map(|package| {
            let source = package.source.as_ref()?.repr.clone();
            (source != REGISTRY).then(|| format!("{}: {source}", package.name))
        })
        .collect();
    for line in read("Cargo.lock").lines() {
        if line.starts_with("source = ") && line != format!("source = \"{REGISTRY}\"") {
            faults.push(format!("Cargo.lock: {line}"));
        }
    }
    expect_none("sources", &faults);
}

#[test]
fn no_second_tls_is_linked() {
    let faults: Vec<String> = tree()
        .packages
        .iter()
        .filter(|package| FORBIDDEN.contains(&package.name.as_str()))
        .map(|package| package.name.to_string())
        .collect();
    expect_none("forbidden packages", &faults);
}

#[test]
fn the_tool_and_this_test_allow_the_same_licences() {
    let text = read("deny.toml");
    let list = text
        .split_once("allow = [")
        .and_then(|(_, rest)| rest.split_once(']'))
        .map(|(list, _)| list)
        .expect("deny.toml has the list of licences");
    let told: BTreeSet<&str> = list
        .lines()
        .map(|line| line.trim().trim_matches([',', '"']))
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(told, ALLOWED.into_iter().collect());
}

#[test]
fn lock_files_of_the_browser_walk_name_no_host() {
    for path in files_ending(&["package-lock.json"]) {
        assert!(!read(&path).contains("\"resolved\""), "{path} names where its packages came from");
    }
}
