//! What the rules of a charter must say together.
//!
//! Each rule may be right by itself and still contradict another: 45 seats in 3 groups are not 90.
//! Every check here names the rule to change and does not stop the others.

mod around;
mod twelve;

use super::faults::FaultKind;
use super::reading::Reader;
use super::rules::Rules;

/// Tells the reader of everything that does not fit together.
pub(super) fn check(rules: &Rules, reader: &mut Reader<'_>) {
    around::check(rules, reader);
    twelve::check(rules, reader);
}

/// Refuses a list without entries.
fn not_empty(reader: &mut Reader<'_>, rule: &str, entries: usize) {
    if entries == 0 {
        reader.fault(rule, FaultKind::EmptyList, &[]);
    }
}

/// Refuses the same name twice in a list; `place` gives the rule of an entry, counted from one.
fn each_once<'n>(
    reader: &mut Reader<'_>,
    names: impl IntoIterator<Item = &'n str>,
    place: impl Fn(usize) -> String,
) {
    let mut seen: Vec<&str> = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        if seen.contains(&name) {
            reader.fault(&place(index + 1), FaultKind::Twice, &[("value", name)]);
        }
        seen.push(name);
    }
}
