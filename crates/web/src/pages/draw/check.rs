//! The check in the reader's own browser: which files the script reads, and the words for what it
//! finds. The script holds no words of its own.

use secretariat::draw::DrawView;
use serde::Serialize;

use crate::visit::Visit;

/// The steps of the script, in its order.
const STEPS: [&str; 14] = [
    "commitment",
    "chain",
    "timing",
    "targets",
    "pool",
    "tickets",
    "counts",
    "chances",
    "dice",
    "randomness",
    "pairing",
    "result",
    "void",
    "proof",
];
/// Everything that the script can find wrong or leave out; the other verifiers use the same names.
const FAULTS: [&str; 42] = [
    "file-missing",
    "unreadable",
    "not-canonical",
    "other-format",
    "other-than-printed",
    "chain-broken",
    "dice-rule",
    "lead-too-short",
    "fallback-too-early",
    "targets-changed",
    "targets-broken",
    "pool-size",
    "pool-broken",
    "pool-changed",
    "ticket-count",
    "persons-broken",
    "ticket-broken",
    "tickets-changed",
    "counts-changed",
    "counts-broken",
    "target-missed",
    "counts-with-auditor",
    "chances-wrong",
    "dice-changed",
    "other-commitment",
    "other-round",
    "out-of-order",
    "randomness-wrong",
    "seed-wrong",
    "signature-wrong",
    "randomness-changed",
    "digits-wrong",
    "ticket-wrong",
    "people-wrong",
    "void-without-reason",
    "leaf-wrong",
    "own-tickets-wrong",
    "nothing-drawn",
    "dice-not-apart",
    "pairing-left-out",
    "draw-void",
    "not-void",
];

/// What the script needs.
#[derive(Clone, Debug, Serialize)]
pub struct Check {
    /// Its files: name without ending, address.
    pub files: Vec<(String, String)>,
    /// The fingerprint that was printed.
    pub printed: String,
    /// Its steps: name, words.
    pub steps: Vec<(String, String)>,
    /// What it can find: name, words.
    pub faults: Vec<(String, String)>,
}

impl Check {
    /// The check of the files of a draw; none before anything is promised.
    pub(super) fn of(visit: &Visit, view: &DrawView) -> Option<Self> {
        let number = view.draw.number;
        let files = view.files.iter().filter_map(|(name, _)| {
            let stem = name.strip_suffix(".json").filter(|stem| *stem != "bound")?;
            Some((stem.to_owned(), visit.url(&format!("/sorteggi/{number}/file/{name}"))))
        });
        let promised = view.draw.promise()?;
        Some(Self::on(visit, files.collect(), promised.commitment.clone()))
    }

    /// The check of these files.
    pub(super) fn on(visit: &Visit, files: Vec<(String, String)>, printed: String) -> Self {
        let words = |prefix: &str, name: &&str| {
            ((*name).to_owned(), visit.t(&format!("{prefix}-{name}"), &[]))
        };
        Self {
            files,
            printed,
            steps: STEPS.iter().map(|name| words("draw-check-step", name)).collect(),
            faults: FAULTS.iter().map(|name| words("draw-check-fault", name)).collect(),
        }
    }

    /// A sample for the pages that hold one.
    pub(super) fn sample() -> Self {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        Self {
            files: vec![pair("commitment", "/it/sorteggi/1/file/commitment.json")],
            printed: "ab".repeat(32),
            steps: vec![pair("commitment", "Impegno <b>")],
            faults: vec![pair("tickets-changed", "I biglietti \"non\" sono quelli annunciati")],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::texts::{Lang, find};

    #[test]
    fn the_page_has_words_in_both_languages_for_everything_that_the_script_can_find() {
        let script = include_str!("../../../assets/verify.js");
        let is_name = |text: &&str| {
            text.contains('-') && text.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
        };
        let other = |text: &&str| {
            text.starts_with("say-") || text.starts_with("data-") || *text == "same-origin"
        };
        let quoted = script.split('"').filter(|text| *text != "no-store");
        let found: BTreeSet<&str> = quoted.filter(is_name).filter(|text| !other(text)).collect();
        let faults: BTreeSet<&str> = FAULTS.into_iter().filter(|name| name.contains('-')).collect();
        assert_eq!(found, faults);
        for step in STEPS {
            assert!(script.contains(&format!("    {step}: async")), "{step}");
        }
        for lang in Lang::ALL {
            let faults = FAULTS.iter().map(|name| format!("draw-check-fault-{name}"));
            for key in faults.chain(STEPS.iter().map(|name| format!("draw-check-step-{name}"))) {
                assert!(find(lang, &key, &[]).is_some(), "{key} in {}", lang.code());
            }
        }
    }
}
