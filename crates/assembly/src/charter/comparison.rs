//! What two versions of the rules say differently, rule by rule (R32).
//!
//! Members who vote on a new version read what changes, not four hundred lines twice. Entries of a
//! list are told by their name (`response.outcomes[accepted].title.it`), so that one more entry is
//! one more difference and not a shift of all that follow. What always holds: the version's own
//! name, days and act are no difference, because every version has its own.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Charter;

/// The keys by which the entries of a list are told apart, the first that an entry has.
const NAMES: [&str; 4] = ["code", "number", "kind", "attribute"];

/// A rule that two versions say differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The rule, as the charter writes it; an entry of a list by its name in brackets.
    pub rule: String,
    /// What the rule means, with its source.
    pub meaning: String,
    /// What the earlier version says; nothing where it has no such rule.
    pub before: Option<String>,
    /// What the later version says; nothing where it has no such rule.
    pub after: Option<String>,
}

impl Charter {
    /// What a later version says differently, in the order of the charter.
    pub fn differences(&self, later: &Self) -> Vec<Difference> {
        let (old, new) = (tree(self), tree(later));
        let mut found = Vec::new();
        for line in Self::keys().into_iter().filter(|line| !line.key.starts_with("version.")) {
            let path: Vec<&str> = line.key.split('.').collect();
            let (before, after) = (said(&old, &path), said(&new, &path));
            let known: BTreeMap<&String, &String> = before.iter().map(|(a, b)| (a, b)).collect();
            let told: BTreeMap<&String, &String> = after.iter().map(|(a, b)| (a, b)).collect();
            let added = after.iter().filter(|(rule, _)| !known.contains_key(rule));
            for (rule, _) in before.iter().chain(added) {
                let (before, after) = (known.get(rule), told.get(rule));
                if before != after {
                    found.push(Difference {
                        rule: rule.clone(),
                        meaning: line.meaning.clone(),
                        before: before.map(|text| (*text).clone()),
                        after: after.map(|text| (*text).clone()),
                    });
                }
            }
        }
        found
    }
}

fn tree(charter: &Charter) -> Value {
    serde_json::to_value(charter).expect("a charter holds texts, numbers and dates only")
}

/// The rules below a value along a path of keys, each with its whole name and what it says.
/// A rule that was left out says nothing and is not there.
fn said(value: &Value, path: &[&str]) -> Vec<(String, String)> {
    let Some((key, rest)) = path.split_first() else {
        let text = text_of(value);
        return if text.is_empty() { Vec::new() } else { vec![(String::new(), text)] };
    };
    let name = key.trim_end_matches("[]");
    let below = &value[name];
    if !key.ends_with("[]") {
        return named(name, said(below, rest));
    }
    let entries = below.as_array().map(Vec::as_slice).unwrap_or_default();
    let labels = labels_of(entries);
    let each = entries.iter().zip(labels);
    each.flat_map(|(entry, label)| named(&format!("{name}[{label}]"), said(entry, rest))).collect()
}

fn named(name: &str, rules: Vec<(String, String)>) -> Vec<(String, String)> {
    let whole =
        |rule: String| if rule.is_empty() { name.to_owned() } else { format!("{name}.{rule}") };
    rules.into_iter().map(|(rule, text)| (whole(rule), text)).collect()
}

/// The names of a list's entries; their places, from 1, where names are missing or not unique.
fn labels_of(entries: &[Value]) -> Vec<String> {
    let name =
        |entry: &Value| NAMES.iter().map(|key| text_of(&entry[key])).find(|it| !it.is_empty());
    let names: Vec<String> = entries.iter().filter_map(name).collect();
    let mut once = names.clone();
    once.sort();
    once.dedup();
    if once.len() == entries.len() {
        names
    } else {
        (1..=entries.len()).map(|place| place.to_string()).collect()
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_owned(),
        Value::Array(list) => list.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}
