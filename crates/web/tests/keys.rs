//! No text key that is asked for is missing, and none that is written is used nowhere.
//!
//! Keys stand in templates and code as literals, or are put together from a literal beginning and
//! a name of the domain (`"role-" ~`, `format!("search-kind-{kind}")`): such a beginning uses all
//! keys that begin with it.

#![expect(
    clippy::unwrap_used,
    reason = "what is read here is in the tree: a failure is the finding"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files_under(root: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_under(&path, endings, found);
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            found.push(path);
        }
    }
}

fn web(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// All keys of a language.
fn keys(lang: &str) -> BTreeSet<String> {
    let mut files = Vec::new();
    files_under(&web("locales").join(lang), &[".ftl"], &mut files);
    let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    let is_key = |name: &str| {
        name.starts_with(|sign: char| sign.is_ascii_alphabetic())
            && name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_')
    };
    texts
        .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.starts_with([' ', '\t']))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().to_owned()))
        .filter(|name| is_key(name))
        .collect()
}

/// Templates and code in which keys may stand.
fn sources() -> Vec<String> {
    let mut files = Vec::new();
    files_under(&web("templates"), &[".html"], &mut files);
    for name in ["assembly", "paper", "secretariat", "web"] {
        files_under(&web("..").join(name).join("src"), &[".rs"], &mut files);
    }
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

/// Everything between two double quotes, and what lies between literals too: it harms nobody.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"')
}

#[test]
fn every_text_that_a_template_or_a_page_asks_for_is_there() {
    let known = keys("it");
    let mut missing = BTreeSet::new();
    for source in sources() {
        for call in [" t(\"", "{t(\"", "(t(\"", "visit.t(\"", "self.t(\"", "[t(\"", "~ t(\""] {
            for after in source.split(call).skip(1) {
                let (key, rest) = after.split_once('"').unwrap();
                let composed = key.ends_with('-') || rest.trim_start().starts_with('~');
                if !composed && !known.contains(key) {
                    missing.insert(key.to_owned());
                }
            }
        }
    }
    assert!(missing.is_empty(), "there are no texts for {missing:?}");
}

#[test]
fn every_text_is_used_somewhere() {
    let sources = sources();
    let mut whole: BTreeSet<&str> = BTreeSet::new();
    let mut beginnings: BTreeSet<&str> = BTreeSet::new();
    for literal in sources.iter().flat_map(|source| literals(source)) {
        whole.insert(literal);
        let beginning = literal.split('{').next().unwrap_or_default();
        if beginning.len() > 3 && beginning.ends_with('-') {
            beginnings.insert(beginning);
        }
    }
    let words: Vec<String> = assembly::life::Word::ALL
        .iter()
        .map(|word| word.name().replace('_', "-"))
        .chain(["house", "admission", "proposal", "calendar-draw"].map(str::to_owned))
        .collect();
    // Put together from the word and the names of acts, fields, choices, states and refusals.
    let of_the_domain = |key: &str| {
        words.iter().any(|word| {
            let rest = key.strip_prefix(word.as_str()).and_then(|rest| rest.strip_prefix('-'));
            rest.is_some_and(|rest| {
                ["act-", "field-", "choice-", "state-", "refusal-", "warning-"]
                    .iter()
                    .any(|part| rest.starts_with(part))
            })
        })
    };
    let unused: Vec<String> = keys("it")
        .into_iter()
        .filter(|key| !whole.contains(key.as_str()) && !of_the_domain(key))
        .filter(|key| !beginnings.iter().any(|beginning| key.starts_with(beginning)))
        // A hint is looked for beside its question, the parts of a problem beside its name.
        .filter(|key| {
            let parts = ["-hint", "-intro", "-title", "-text", "-kept", "-todo"];
            let name = parts.iter().find_map(|part| key.strip_suffix(part));
            name.is_none_or(|name| {
                let asked = beginnings.iter().any(|beginning| name.starts_with(beginning));
                !asked && !whole.contains(name)
            })
        })
        .collect();
    assert!(unused.is_empty(), "used nowhere: {unused:?}");
}
