//! Texts in both languages: what is said in Italian is said in English and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{expect_none, files, read};

/// The keys of a Fluent file, attributes as `key.attribute`.
pub fn keys(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current = String::new();
    for line in source.lines() {
        let Some((left, _)) = line.split_once('=') else { continue };
        let name = left.trim();
        let is_name = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        if !line.starts_with([' ', '\t']) && is_name(name.trim_start_matches('-')) {
            current = name.to_owned();
            found.push(current.clone());
        } else if let Some(attribute) = name.strip_prefix('.').filter(|text| is_name(text)) {
            found.push(format!("{current}.{attribute}"));
        }
    }
    found
}

/// File name (without language folder) to its keys.
fn language(folder: &str) -> BTreeMap<String, Vec<String>> {
    files()
        .iter()
        .filter_map(|path| Some((path.strip_prefix(folder)?, path)))
        .filter(|(name, _)| name.ends_with(".ftl"))
        .map(|(name, path)| (name.to_owned(), keys(&read(path))))
        .collect()
}

#[test]
fn every_text_is_there_in_italian_and_in_english() {
    let (italian, english) =
        (language("crates/web/locales/it/"), language("crates/web/locales/en/"));
    let mut faults = Vec::new();
    for name in italian.keys().chain(english.keys()).collect::<BTreeSet<_>>() {
        let set = |side: &BTreeMap<String, Vec<String>>| -> BTreeSet<String> {
            side.get(name).into_iter().flatten().cloned().collect()
        };
        let (it, en) = (set(&italian), set(&english));
        faults
            .extend(it.difference(&en).map(|key| format!("{name}: '{key}' is missing in English")));
        faults
            .extend(en.difference(&it).map(|key| format!("{name}: '{key}' is missing in Italian")));
    }
    expect_none("texts", &faults);
}

#[test]
fn no_key_is_given_twice_in_one_language() {
    let mut faults = Vec::new();
    for folder in ["crates/web/locales/it/", "crates/web/locales/en/"] {
        let mut seen = BTreeMap::new();
        for (name, keys) in language(folder) {
            for key in keys {
                if let Some(first) = seen.insert(key.clone(), name.clone()) {
                    faults.push(format!("{folder}{name}: '{key}' stands in {first} already"));
                }
            }
        }
    }
    expect_none("keys given twice", &faults);
}

#[test]
fn keys_are_read_with_their_attributes() {
    let source = "# remark = no\nwelcome = Benvenuta\n  a = still text\n    .title = Titolo\n-city = Milano\n";
    assert_eq!(keys(source), ["welcome", "welcome.title", "-city"]);
}
