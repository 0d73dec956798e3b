//! The printed table of rules (docs/charter.md) is held against the rules themselves.
//!
//! Run with `CHARTER_TABLE=write` to print the table anew after a rule was added or reworded.

use std::fmt::Write as _;

use serde_json::Value;

use super::super::*;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/charter.md");
const BEGIN: &str = "<!-- table of rules: begin -->\n";
const END: &str = "<!-- table of rules: end -->\n";
const SHOWN_MAX: usize = 48;

/// All the values of a key, with those of each entry of a list.
fn values_of<'v>(value: &'v Value, path: &[&str]) -> Vec<&'v Value> {
    let Some((key, rest)) = path.split_first() else { return vec![value] };
    let below = &value[key.trim_end_matches("[]")];
    if !key.ends_with("[]") {
        return values_of(below, rest);
    }
    let entries = below.as_array().into_iter().flatten();
    entries.flat_map(|entry| values_of(entry, rest)).collect()
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.lines().next().unwrap_or_default().to_owned(),
        Value::Array(list) => list.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// What a charter says under a key: different values once each, cut when long.
fn said(charter: &Charter, key: &str) -> String {
    let whole = serde_json::to_value(charter).unwrap();
    let path: Vec<&str> = key.split('.').collect();
    let mut texts: Vec<String> = Vec::new();
    for text in values_of(&whole, &path).into_iter().map(text_of).filter(|it| !it.is_empty()) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let all = texts.join(", ").replace('|', "\\|");
    if all.chars().count() <= SHOWN_MAX {
        return all;
    }
    let cut: String = all.chars().take(SHOWN_MAX).collect();
    format!("{} ...", cut.trim_end_matches([',', ' ']))
}

/// The meaning without its source, and the source in the brackets at its end.
fn meaning_and_source(meaning: &str) -> (String, String) {
    let text = meaning.trim_end_matches('.');
    let source = text.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    match source {
        Some((meaning, source)) => (meaning.to_owned(), source.to_owned()),
        None => (meaning.to_owned(), String::new()),
    }
}

fn printed() -> String {
    let charters: Vec<(&str, Charter)> = TEMPLATES
        .iter()
        .map(|shipped| (shipped.name, Charter::parse(shipped.text).unwrap()))
        .collect();
    let (_, milano) = &charters[0];
    let mut out = String::new();
    let mut section = String::new();
    for line in Charter::keys() {
        let top = line.key.split(['.', '[']).next().unwrap_or_default();
        if section != top {
            section = top.to_owned();
            write!(out, "\n### {top}\n\n").unwrap();
            out.push_str("| key | meaning | source | milano-rolling | example elsewhere |\n");
            out.push_str("| --- | --- | --- | --- | --- |\n");
        }
        let (meaning, source) = meaning_and_source(&line.meaning);
        let here = said(milano, &line.key);
        let mut others = charters[1..].iter().map(|(name, one)| (name, said(one, &line.key)));
        let other = others.find(|(_, there)| *there != here && !there.is_empty());
        let elsewhere = other.map_or_else(String::new, |(name, there)| format!("{name}: {there}"));
        let key = &line.key;
        writeln!(out, "| `{key}` | {meaning} | {source} | {here} | {elsewhere} |").unwrap();
    }
    out.push('\n');
    out
}

#[test]
fn the_page_of_rules_lists_every_key_with_its_meaning_its_source_and_milan_s_value() {
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("docs/charter.md has the mark of the table");
    let (table, after) = rest.split_once(END).expect("docs/charter.md has the mark of its end");
    let wanted = printed();
    if std::env::var("CHARTER_TABLE").as_deref() == Ok("write") {
        std::fs::write(PAGE, format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    let differs = wanted.lines().zip(table.lines()).find(|(new, old)| new != old);
    assert_eq!(differs, None, "docs/charter.md: run this test with CHARTER_TABLE=write");
    assert_eq!(wanted.lines().count(), table.lines().count(), "run with CHARTER_TABLE=write");
}

#[test]
fn every_rule_has_a_meaning_and_a_source() {
    for line in Charter::keys() {
        let (meaning, source) = meaning_and_source(&line.meaning);
        assert!(!meaning.is_empty(), "{}", line.key);
        assert!(!source.is_empty(), "{} has no source", line.key);
    }
}

#[test]
fn every_key_is_named_once() {
    let mut keys: Vec<String> = Charter::keys().into_iter().map(|line| line.key).collect();
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert!(count > 150, "{count} keys");
}
