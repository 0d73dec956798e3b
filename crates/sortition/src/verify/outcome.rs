//! The steps after the draw: randomness, result, or a void draw.

use super::plan::{Announced, file, read, same_format};
use super::{
    Checked, DICE_FILE, Failure, Fault, PublishedFiles, RANDOMNESS_FILE, RESULT_FILE, Report, Step,
    VOID_FILE, failed,
};
use crate::beacon::BeaconError;
use crate::certificate::{
    Commitment, DICE_FORMAT, DiceReading, DrawResult, Moment, RANDOMNESS_FORMAT, RESULT_FORMAT,
    RandomnessProof, RandomnessRule, TicketTable, VOID_FORMAT, VoidNotice, digits_of,
    training_signature,
};
use crate::seed::{Seed, add_digits, hash_from_hex, sha256, spelled_number, to_hex};

/// A checked seed and the dice that went into it.
pub(super) struct Drawn {
    pub seed: Seed,
    pub proof: RandomnessProof,
}

pub(super) fn names(hash: &[u8; 32], found: &str) -> Result<(), Failure> {
    if found == to_hex(hash) {
        return Ok(());
    }
    failed(Fault::OtherCommitment, found.to_owned())
}

pub(super) fn randomness(
    report: &mut Report,
    files: &PublishedFiles,
    commitment: &Announced<Commitment>,
) -> Option<Drawn> {
    if !files.contains_key(RANDOMNESS_FILE) && !files.contains_key(RESULT_FILE) {
        report.leave_out(Step::Randomness, "nothing is drawn yet");
        return None;
    }
    let (rule, not_before) = (&commitment.value.randomness, commitment.value.not_before);
    let drawn = report.note(Step::Randomness, genuine(files, &commitment.hash, rule, not_before));
    // A rehearsal proves nothing about chance; its ticket can be recomputed all the same.
    drawn.or_else(|| rehearsed(files, &commitment.hash))
}

/// The seed of a rehearsal, if these are its numbers.
fn rehearsed(files: &PublishedFiles, commitment: &[u8; 32]) -> Option<Drawn> {
    let proof: RandomnessProof = read(files, RANDOMNESS_FILE).ok()?;
    let randomness = sha256(&training_signature(&proof.dice));
    let seed = Seed::combine(commitment, &proof.dice, proof.beacon.round, &randomness);
    (is_rehearsed(&proof) && seed.to_hex() == proof.seed).then_some(Drawn { seed, proof })
}

fn is_rehearsed(proof: &RandomnessProof) -> bool {
    proof.beacon.signature == to_hex(&training_signature(&proof.dice))
}

/// Round as announced, dice before the round, signature, seed.
pub(super) fn genuine(
    files: &PublishedFiles,
    commitment: &[u8; 32],
    rule: &RandomnessRule,
    not_before: Moment,
) -> Checked<Drawn> {
    let proof: RandomnessProof = read(files, RANDOMNESS_FILE)?;
    same_format(RANDOMNESS_FILE, &proof.format, RANDOMNESS_FORMAT)?;
    names(commitment, &proof.commitment)?;
    let announced = if proof.fallback_reason.is_empty() { &rule.round } else { &rule.fallback };
    let beacon = &proof.beacon;
    if (beacon.network, beacon.round) != (announced.network, announced.round) {
        return failed(Fault::OtherRound, format!("round {}", beacon.round));
    }
    if !proof.is_in_order(not_before) {
        return failed(Fault::OutOfOrder, "announcement, dice, ten minutes, round");
    }
    if files.contains_key(DICE_FILE) {
        let reading: DiceReading = read(files, DICE_FILE)?;
        same_format(DICE_FILE, &reading.format, DICE_FORMAT)?;
        names(commitment, &reading.commitment)?;
        if (&reading.dice, reading.dice_at) != (&proof.dice, proof.dice_at) {
            return failed(Fault::DiceChanged, DICE_FILE);
        }
    }
    if is_rehearsed(&proof) {
        return failed(Fault::TrainingSeed, "a rehearsal, not a draw");
    }
    let randomness = beacon.verify().map_err(|error| match error {
        BeaconError::WrongRandomness { .. } => Failure(Fault::RandomnessWrong, error.to_string()),
        BeaconError::Unreadable { .. }
        | BeaconError::Malformed { .. }
        | BeaconError::NoPreviousSignature { .. }
        | BeaconError::WrongSignature { .. } => Failure(Fault::SignatureWrong, error.to_string()),
    })?;
    let seed = Seed::combine(commitment, &proof.dice, beacon.round, &randomness);
    if seed.to_hex() != proof.seed {
        return failed(Fault::SeedWrong, format!("recomputed {}", seed.to_hex()));
    }
    let seen = format!("round {} is genuine, seed {}", beacon.round, proof.seed);
    Ok((Drawn { seed, proof }, seen))
}

pub(super) fn result(
    report: &mut Report,
    files: &PublishedFiles,
    commitment: &Announced<Commitment>,
    table: Option<&TicketTable>,
    drawn: Option<&Drawn>,
) {
    let started = files.contains_key(RANDOMNESS_FILE) || files.contains_key(RESULT_FILE);
    match (table, drawn) {
        (Some(table), Some(drawn)) => {
            if files.contains_key(RESULT_FILE) || !files.contains_key(VOID_FILE) {
                report.note(Step::Result, follows(files, commitment, table, drawn));
            } else {
                report.leave_out(Step::Result, "the draw is void");
            }
        }
        (None, _) | (_, None) if started => {
            report.leave_out(Step::Result, "an earlier step failed");
        }
        (None, _) | (_, None) => report.leave_out(Step::Result, "nothing is drawn yet"),
    }
}

fn follows(
    files: &PublishedFiles,
    commitment: &Announced<Commitment>,
    table: &TicketTable,
    drawn: &Drawn,
) -> Checked<()> {
    let result: DrawResult = read(files, RESULT_FILE)?;
    same_format(RESULT_FILE, &result.format, RESULT_FORMAT)?;
    names(&commitment.hash, &result.commitment)?;
    if result.randomness_sha256 != to_hex(&sha256(file(files, RANDOMNESS_FILE)?)) {
        return failed(Fault::RandomnessChanged, RANDOMNESS_FILE);
    }
    let count = table.tickets.len();
    let places = digits_of(count).ok_or(Failure(Fault::TicketCount, count.to_string()))?;
    let thrown = drawn.proof.dice.first_digits(places);
    let derived = drawn.seed.derived_digits(places);
    let digits = add_digits(&thrown, &derived);
    if (&result.thrown, &result.derived, &result.digits) != (&thrown, &derived, &digits) {
        return failed(Fault::DigitsWrong, format!("{thrown:?} + {derived:?} = {digits:?}"));
    }
    let number = spelled_number(&digits);
    if result.ticket != number {
        return failed(Fault::TicketWrong, format!("the digits spell {number}"));
    }
    if table.groups(number as usize).as_ref() != Some(&result.groups) {
        return failed(Fault::PeopleWrong, format!("not the people of ticket {number}"));
    }
    let people: usize = result.groups.iter().map(Vec::len).sum();
    Ok(((), format!("ticket {number}, {people} people in {} groups", result.groups.len())))
}

pub(super) fn void(
    report: &mut Report,
    files: &PublishedFiles,
    commitment: &Announced<Commitment>,
) {
    if !files.contains_key(VOID_FILE) {
        report.leave_out(Step::Void, "the draw was not declared void");
        return;
    }
    report.note(Step::Void, void_with_reason(files, commitment));
}

fn void_with_reason(files: &PublishedFiles, commitment: &Announced<Commitment>) -> Checked<()> {
    let notice: VoidNotice = read(files, VOID_FILE)?;
    same_format(VOID_FILE, &notice.format, VOID_FORMAT)?;
    names(&commitment.hash, &notice.commitment)?;
    if notice.reason.trim().is_empty() || notice.act.trim().is_empty() {
        return failed(Fault::VoidWithoutReason, "reason or act is empty");
    }
    if !notice.next.is_empty() && hash_from_hex(&notice.next).is_none() {
        return failed(Fault::ChainBroken, "the next commitment is not a hash");
    }
    Ok(((), format!("void: {}", notice.reason)))
}
