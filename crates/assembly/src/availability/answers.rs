//! Answers to the further questions: what the charter asks, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::Refusal;
use crate::charter::{Criterion, CriterionMode, Origin};

/// Answers by question.
pub type Answers = BTreeMap<String, String>;

/// Reads lines of question, colon and answer, as they are typed from a coupon.
///
/// # Errors
/// The refusal that quotes the line.
pub fn read_lines(text: &str) -> Result<Answers, Refusal> {
    let mut answers = Answers::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let refused = || Refusal::NotAnAnswer { line: line.chars().take(60).collect() };
        let (question, answer) = line.split_once([':', '=']).ok_or_else(refused)?;
        answers.insert(question.trim().to_lowercase(), answer.trim().to_lowercase());
    }
    Ok(answers)
}

fn known<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn declared(criteria: &[Criterion]) -> impl Iterator<Item = &Criterion> {
    criteria.iter().filter(|one| one.origin == Origin::Declared)
}

/// Checks answers against the charter's questions: each is known, special data have consent, and
/// what a quota needs is there (R24). Empty answers are questions that were skipped.
///
/// # Errors
/// The refusal that names the question.
pub fn checked_answers(
    criteria: &[Criterion],
    given: Answers,
    consents: &BTreeSet<String>,
) -> Result<Answers, Refusal> {
    let mut answers = Answers::new();
    for (question, answer) in given.into_iter().filter(|(_, answer)| !answer.is_empty()) {
        let rule = declared(criteria).find(|one| one.attribute == question).ok_or_else(|| {
            let known = known(declared(criteria).map(|one| one.attribute.as_str()));
            Refusal::NoQuestion { question: question.clone(), known }
        })?;
        if !rule.values.is_empty() && !rule.values.contains(&answer) {
            let known = known(rule.values.iter().map(String::as_str));
            return Err(Refusal::NoSuchAnswer { question, answer, known });
        }
        if (rule.consent || rule.special) && !consents.contains(&question) {
            return Err(Refusal::NoConsent { question });
        }
        answers.insert(question, answer);
    }
    let needed = declared(criteria).filter(|one| one.mode == CriterionMode::Quota && !one.consent);
    for rule in needed {
        if !answers.contains_key(&rule.attribute) {
            return Err(Refusal::Missing { question: rule.attribute.clone() });
        }
    }
    Ok(answers)
}
