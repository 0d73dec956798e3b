//! Every way in which a charter can be wrong, with the exact sentence that tells it.

mod cases;

use std::collections::BTreeSet;

use super::super::*;
use super::milano_with;
use crate::refusal::Refused;
use cases::CASES;

/// What is changed in Milan's charter, the line at which the fault is told, and the sentence.
struct Case {
    kind: FaultKind,
    changes: &'static [(&'static str, &'static str)],
    at: &'static str,
    want: &'static str,
}

/// The number of the line on which a text begins; the first line of all if it is nowhere.
fn line_of(text: &str, passage: &str) -> usize {
    text.find(passage).map_or(1, |at| text[..at].matches('\n').count() + 1)
}

/// What is told of a case when it is not exactly what it should be.
fn told_otherwise(case: &Case) -> Option<String> {
    let text = milano_with(case.changes);
    let faults = Charter::parse(&text).unwrap_err();
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let want = format!("line {}, {}", line_of(&text, case.at), case.want);
    let same = told == [want.as_str()] && faults[0].kind == case.kind;
    (!same).then(|| format!("wanted: {want}\n told: {}", told.join("\n       ")))
}

#[test]
fn each_fault_is_told_with_its_line_its_rule_and_its_remedy() {
    let other: Vec<String> = CASES.iter().filter_map(told_otherwise).collect();
    assert!(other.is_empty(), "{}", other.join("\n"));
}

#[test]
fn every_kind_of_fault_has_a_case() {
    let tried: BTreeSet<FaultKind> = CASES.iter().map(|case| case.kind).collect();
    let all: BTreeSet<FaultKind> = FaultKind::ALL.iter().copied().collect();
    assert_eq!(tried, all);
}

#[test]
fn every_argument_of_a_sentence_is_filled_in() {
    for case in CASES {
        for fault in Charter::parse(&milano_with(case.changes)).unwrap_err() {
            assert!(!fault.to_string().contains('{'), "{fault}");
            assert_eq!(fault.text_key(), fault.kind.text_key());
            for (name, _) in &fault.arguments {
                let place = format!("{{{name}}}");
                assert!(fault.kind.sentence().contains(&place), "{name} is never said: {fault}");
            }
        }
    }
}

#[test]
fn every_kind_of_fault_has_its_own_text_key() {
    let keys: BTreeSet<&str> = FaultKind::ALL.iter().map(|kind| kind.text_key()).collect();
    assert_eq!(keys.len(), FaultKind::ALL.len());
}

#[test]
fn all_faults_are_told_at_once_and_in_the_order_of_the_lines() {
    let text = milano_with(&[
        ("letters = 10000", "letters = \"many\""),
        ("cadence_months = 2", "cadence_months = 0\nspeed = 3"),
        ("hashtag = \"#AssembleaClima\"\n", ""),
    ]);
    let faults = Charter::parse(&text).unwrap_err();
    let rules: Vec<&str> = faults.iter().map(|fault| fault.rule.as_str()).collect();
    assert_eq!(
        rules,
        ["process.hashtag", "register.letters", "plenary.cadence_months", "plenary.speed"]
    );
    assert!(faults.windows(2).all(|pair| pair[0].line <= pair[1].line));
}

#[test]
fn contradictions_of_several_rules_are_told_at_once() {
    let text = milano_with(&[
        ("group_size = 45", "group_size = 40"),
        ("months = 2\nif_holiday", "months = 1\nif_holiday"),
        ("once_only = true\nreturn_after_months = 0", "once_only = true\nreturn_after_months = 9"),
    ]);
    let kinds: Vec<FaultKind> =
        Charter::parse(&text).unwrap_err().iter().map(|fault| fault.kind).collect();
    assert_eq!(
        kinds,
        [FaultKind::OnceAndAgain, FaultKind::SeatsDoNotAddUp, FaultKind::EscalationOrder]
    );
}

#[test]
fn a_process_that_ends_before_it_starts_is_refused() {
    let text = milano_with(&[("end = 2030-12-31\n\n[plan]", "end = 2022-09-30\n\n[plan]")]);
    let told: Vec<String> =
        Charter::parse(&text).unwrap_err().iter().map(ToString::to_string).collect();
    let line = line_of(&text, "end = 2022-09-30");
    let want = format!(
        "line {line}, process.end: the end 2022-09-30 is before the start 2022-10-01; change one of the two dates"
    );
    assert_eq!(told[0], want);
}

#[test]
fn an_empty_text_misses_every_rule_that_must_be_there() {
    let faults = Charter::parse("").unwrap_err();
    assert!(faults.iter().all(|fault| fault.kind == FaultKind::Missing && fault.line == 1));
    assert_eq!(faults.len(), 21);
}
