//! What is known of an object, in the reader's words: the secretariat gives facts with the codes of
//! the charter and days as the database writes them.

use assembly::charter::Charter;
use secretariat::choices::Details;

use super::object::Fact;
use crate::pages::draw::ways::parted;
use crate::pages::draw::{attribute_words, value_words};
use crate::pages::process::in_language;
use crate::texts;
use crate::visit::Visit;

/// The facts that say something, with their labels.
#[must_use]
pub fn shown(visit: &Visit, charter: &Charter, details: Details) -> Vec<Fact> {
    details
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(key, value)| Fact {
            label: visit.t(key, &[]),
            value: in_words(visit, charter, key, &value),
        })
        .collect()
}

fn in_words(visit: &Visit, charter: &Charter, key: &str, value: &str) -> String {
    let told = match key {
        "draw-detail-target" | "availability-details-scarcest" => feature(visit, value),
        "response-detail-item" => value
            .rsplit_once(" · ")
            .map(|(text, code)| format!("{text} · {}", outcome(visit, charter, code))),
        "monitoring-detail-outcome" => Some(outcome(visit, charter, value)),
        "plenary-detail-majority" => value.split_once(" · ").map(|(share, base)| {
            format!("{share} {}", visit.t(&format!("plenary-base-{base}"), &[]))
        }),
        // A round of the beacon is looked up as it is written.
        "draw-detail-round" => Some(value.to_owned()),
        _ => None,
    };
    told.unwrap_or_else(|| texts::counted(visit.lang, &texts::said(visit.lang, value)))
}

fn feature(visit: &Visit, value: &str) -> Option<String> {
    let (name, value, numbers) = parted(value)?;
    let (name, value) = (attribute_words(visit, name), value_words(visit, name, value));
    Some(format!("{name}, {value}: {numbers}"))
}

fn outcome(visit: &Visit, charter: &Charter, code: &str) -> String {
    let known = charter.response.outcome(code);
    known.map_or(code, |outcome| in_language(visit.lang, &outcome.title)).to_owned()
}
