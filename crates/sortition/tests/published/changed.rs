//! A true transcript passes; a transcript with one field changed is rejected for the right reason.

use serde_json::Value;

use crate::{recommitted, synthetic};
use sortition::certificate::canonical;
use sortition::seed::{Dice, Seed, sha256};
use sortition::verify::{Fault, Outcome, PublishedFiles, Step, StepResult, transcript};

fn faults(results: &[StepResult]) -> Vec<Fault> {
    results.iter().filter_map(StepResult::fault).collect()
}

#[test]
fn true_transcripts_pass_every_step() {
    for number in 0..60 {
        let files = synthetic::draw(number, &synthetic::shape(number));
        let results = transcript(&files, None);
        assert_eq!(faults(&results), [], "draw {number}: {results:?}");
        let passed = results.iter().filter(|r| matches!(r.outcome, Outcome::Passed { .. })).count();
        assert_eq!(passed, 12, "draw {number}");
    }
}

#[test]
fn the_public_sees_all_but_the_attributes() {
    let mut files = synthetic::draw(7, &synthetic::shape(7));
    files.remove("attributes.json");
    let results = transcript(&files, None);
    assert_eq!(faults(&results), []);
    let left_out = results.iter().find(|result| result.step == Step::Attributes).unwrap();
    assert!(matches!(left_out.outcome, Outcome::LeftOut { .. }));
}

#[test]
fn before_the_draw_the_plan_can_be_checked_alone() {
    let mut files = synthetic::draw(8, &synthetic::shape(8));
    files.remove("randomness.json");
    files.remove("result.json");
    let results = transcript(&files, None);
    assert_eq!(faults(&results), []);
    assert!(results.iter().any(|result| result.step == Step::Tickets));
}

#[test]
fn another_commitment_than_the_printed_one_is_refused() {
    let files = synthetic::draw(9, &synthetic::shape(9));
    let results = transcript(&files, Some(&"00".repeat(32)));
    assert_eq!(faults(&results), [Fault::OtherThanPrinted]);
}

#[test]
fn a_missing_result_and_a_void_without_reason_are_seen() {
    let mut files = synthetic::draw(10, &synthetic::shape(10));
    files.remove("result.json");
    assert_eq!(faults(&transcript(&files, None)), [Fault::FileMissing]);
    let commitment = sortition::seed::to_hex(&sha256(&files["commitment.json"]));
    let mut notice = serde_json::json!({
        "format": "cleroterio-void-v1", "commitment": commitment, "reason": "quorum errato",
        "act": "Determinazione 12/2026", "at": "2023-08-24T10:00:00Z", "next": "",
    });
    files.insert("void.json".into(), canonical::bytes(&notice));
    assert_eq!(faults(&transcript(&files, None)), []);
    notice["reason"] = Value::from(" ");
    files.insert("void.json".into(), canonical::bytes(&notice));
    assert_eq!(faults(&transcript(&files, None)), [Fault::VoidWithoutReason]);
}

/// One field of one file, changed; gives file and name of the topmost field.
pub fn change(files: &mut PublishedFiles, dice: &mut Dice) -> (String, String) {
    let names: Vec<String> = files.keys().cloned().collect();
    let name = names[usize::try_from(dice.below(names.len() as u64)).unwrap()].clone();
    let mut value: Value = serde_json::from_slice(&files[&name]).unwrap();
    let fields: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    let field = fields[usize::try_from(dice.below(fields.len() as u64)).unwrap()].clone();
    change_inside(value.get_mut(&field).unwrap(), dice);
    files.insert(name.clone(), canonical::bytes(&value));
    (name, field)
}

fn change_inside(value: &mut Value, dice: &mut Dice) {
    let mut choose = |count: usize| usize::try_from(dice.below(count as u64)).unwrap();
    match value {
        Value::Array(items) if !items.is_empty() => {
            let place = choose(items.len());
            change_inside(&mut items[place], dice);
        }
        Value::Object(fields) => {
            let names: Vec<String> = fields.keys().cloned().collect();
            let name = &names[choose(names.len())];
            change_inside(&mut fields[name], dice);
        }
        Value::String(text) if !text.is_empty() => {
            let last = text.pop().unwrap();
            text.push(if last == '1' { '2' } else { '1' });
        }
        Value::String(text) => text.push('1'),
        Value::Number(number) => *value = Value::from(number.as_i64().unwrap() + 1),
        Value::Array(items) => items.push(Value::from(1)),
        Value::Bool(truth) => *value = Value::from(!*truth),
        Value::Null => *value = serde_json::json!([0, 1]),
    }
}

/// The reason with which a changed field must be rejected first.
fn is_right(file: &str, field: &str, first: Fault) -> bool {
    use Fault as F;
    let right: &[Fault] = match (file, field) {
        (_, "format") => &[F::OtherFormat, F::TargetsChanged, F::CountsChanged, F::BoundChanged],
        ("commitment.json", "pool") => &[F::PoolChanged, F::PoolSize],
        ("commitment.json", "tickets") => &[F::TicketsChanged, F::TicketCount],
        ("commitment.json", "targets_sha256") => &[F::TargetsChanged],
        ("commitment.json", "counts_sha256") => &[F::CountsChanged],
        ("commitment.json", "bound_sha256") => &[F::BoundChanged],
        ("commitment.json", "number") => &[F::ChainBroken, F::OtherCommitment],
        ("commitment.json", "previous") => &[F::ChainBroken, F::OtherCommitment],
        ("commitment.json", "randomness") => &[F::OtherCommitment, F::DiceRule, F::Unreadable],
        ("commitment.json", "announced_at" | "not_before") => &[F::Unreadable],
        ("commitment.json", "lead_days") => &[F::LeadTooShort],
        ("commitment.json", _) => &[F::OtherCommitment],
        ("pool.json", _) => &[F::PoolBroken, F::PoolChanged],
        ("tickets.json", "persons") => &[F::PersonsBroken, F::TicketsChanged],
        ("tickets.json", _) => &[F::TicketBroken, F::TicketsChanged],
        ("targets.json", _) => &[F::TargetsChanged],
        ("counts.json", _) => &[F::CountsChanged],
        ("bound.json", _) => &[F::BoundChanged],
        ("attributes.json", _) => &[F::EntryBroken, F::LeafChanged],
        ("randomness.json", "commitment") => &[F::OtherCommitment],
        ("randomness.json", "dice" | "seed") => &[F::SeedWrong],
        ("randomness.json", "dice_at") => &[F::Unreadable],
        ("randomness.json", "fallback_reason") => &[F::OtherRound, F::RandomnessChanged],
        ("randomness.json", "beacon") => {
            &[F::OtherRound, F::RandomnessWrong, F::Unreadable, F::SignatureWrong]
        }
        ("result.json", "commitment") => &[F::OtherCommitment],
        ("result.json", "randomness_sha256") => &[F::RandomnessChanged],
        ("result.json", "ticket") => &[F::TicketWrong],
        ("result.json", "groups") => &[F::PeopleWrong],
        ("result.json", _) => &[F::DigitsWrong],
        (_, _) => &[],
    };
    right.contains(&first)
}

#[test]
fn a_thousand_changed_transcripts_are_rejected_for_the_right_reason() {
    let mut dice = Seed::from_bytes([4; 32]).child("changes");
    for number in 0..500 {
        let mut files = synthetic::draw(number % 50, &synthetic::shape(number % 50));
        let (file, field) = change(&mut files, &mut dice);
        let found = faults(&transcript(&files, None));
        let first = found.first().unwrap_or_else(|| panic!("{file} {field}: not rejected"));
        assert!(is_right(&file, &field, *first), "{file} {field}: {found:?}");
    }
    // The other half is committed anew, so that no hash gives the change away.
    for number in 0..500 {
        let turn = usize::try_from(number).unwrap();
        let (files, forgery) = recommitted::forged(number % 50, turn, &mut dice);
        let results = transcript(&files, None);
        let found = results.iter().find_map(|result| Some((result.step, result.fault()?)));
        let wanted = Some((forgery.step, forgery.fault));
        assert_eq!(found, wanted, "draw {number}, {}", forgery.what);
    }
}

/// Only the notice board tells a draw from another one that is true in itself.
#[test]
fn a_commitment_that_says_something_else_is_told_by_the_printed_hash_alone() {
    let fields = ["draw", "code_version", "charter_version", "question_sha256"];
    for (number, field) in (0..).zip(fields) {
        let files = synthetic::draw(number, &synthetic::shape(number));
        let printed = sortition::seed::to_hex(&sha256(&files["commitment.json"]));
        let other = recommitted::saying(files, field, "another");
        assert_eq!(faults(&transcript(&other, None)), [], "{field}");
        assert_eq!(faults(&transcript(&other, Some(&printed))), [Fault::OtherThanPrinted]);
    }
}

#[test]
fn another_spelling_of_the_same_file_is_refused() {
    let mut files = synthetic::draw(11, &synthetic::shape(11));
    let value: Value = serde_json::from_slice(&files["tickets.json"]).unwrap();
    files.insert("tickets.json".into(), serde_json::to_vec_pretty(&value).unwrap());
    assert!(faults(&transcript(&files, None)).contains(&Fault::NotCanonical));
}
