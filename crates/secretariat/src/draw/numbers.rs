//! The public numbers: the dice as they are read in the hall, the beacon's round, and the ticket
//! that follows from both. Everything is refused in words that say what to do next; nothing is
//! drawn from numbers that do not hold (trust 4.2).

use assembly::draw::{Draw, Outcome, Reading, Refusal as DrawRefusal};
use assembly::life::Stateful;
use jiff::Timestamp;
use jiff::civil::Date;
use sortition::beacon::{BeaconError, BeaconRound, Network, QUICKNET_CHAIN};
use sortition::certificate::{
    Commitment, DICE_FORMAT, DICE_LEAD_SECONDS_MIN, DiceReading, FixedRound, Moment, PublicNumbers,
    RANDOMNESS_FORMAT, RandomnessProof, RandomnessRule, SettleError, TicketTable, canonical, prove,
    settle as draw_ticket, training_signature,
};
use sortition::seed::{DICE_THROWN, DiceText, DiceTextError, Seed, sha256, to_hex};
use sortition::verify::{COMMITMENT_FILE, TICKETS_FILE};

use super::Throw;
use super::papers::{file, moment, read};
use crate::clock::{in_rome, rome};
use crate::desk::Desk;
use crate::error::ActError;

/// Hour of the ceremony where no other is named: nothing random exists before.
const CEREMONY_HOUR: (i8, i8) = (10, 0);
/// Hour at which the announced beacon round appears where no other is named.
const BEACON_HOUR: (i8, i8) = (14, 0);
/// Seconds after which the fallback round appears: a day and an hour.
const FALLBACK_AFTER: u64 = 25 * 3600;

assembly::refusals! { "draw" {
    /// The ceremony's hour has not come.
    NotYet { begins: String } "not-yet", "nothing random may exist before {begins}: read the dice then";
    /// Not forty digits.
    DiceCount { found: usize, wanted: usize } "dice-count", "{found} digits were typed, {wanted} dice are thrown: compare with the dice and complete or shorten";
    /// A sign that is no digit.
    DiceSign { sign: char } "dice-sign", "{sign} is not a digit: write figures from 0 to 9";
    /// An hour that cannot be read.
    HourUnreadable { typed: String } "hour-unreadable", "{typed} is not an hour: write it like 10:30";
    /// The round would appear before the dice can be read.
    HoursCrossed { minutes: u64 } "hours-crossed", "the beacon's round must appear at least {minutes} minutes after the ceremony begins: choose a later hour";
    /// The reading was published too late for the announced round.
    ReadTooLate { round: u64, minutes: u64 } "read-too-late", "the dice were published less than {minutes} minutes before round {round}: use the fallback round and say why";
    /// Nothing was pasted.
    BeaconMissing { round: u64 } "beacon-missing", "the beacon's round is missing: paste the answer for round {round}";
    /// What was pasted is not a round.
    BeaconUnreadable { round: u64 } "beacon-unreadable", "what was pasted is not a round of the beacon: paste the whole answer for round {round}, from the first to the last brace";
    /// The signature is cut or garbled.
    BeaconGarbled { round: u64 } "beacon-garbled", "the signature of round {round} is cut or garbled: copy it again";
    /// The older chain needs the signature before.
    BeaconAlone { round: u64 } "beacon-alone", "round {round} of the older chain needs the previous signature too: paste the whole answer";
    /// The signature does not belong to the round.
    BeaconFalse { round: u64 } "beacon-false", "the signature does not belong to round {round}: nothing was drawn; take the round from another operator";
    /// The box of the last confirmation is empty.
    NotSure {} "not-sure", "the ticket that comes out can never be changed: tick the box to say that you know";
    /// Training numbers in a house of real people.
    TrainingOnly {} "training-only", "training numbers draw nobody here, they belong to rehearsals: paste the beacon's round";
    /// Another round than the announced one.
    OtherRound { found: u64, wanted: u64 } "other-round", "this is round {found}, the commitment names round {wanted}: paste that one";
} }

/// The forty digits as they were typed, without what people put between them.
pub(super) fn dice(typed: &str) -> Result<DiceText, Refusal> {
    DiceText::parse(typed).map_err(|error| match error {
        DiceTextError::Count { found } => Refusal::DiceCount { found, wanted: DICE_THROWN },
        DiceTextError::Character { character } => Refusal::DiceSign { sign: character },
    })
}

/// The digits typed so far.
pub(super) fn some_dice(typed: &str) -> Result<String, Refusal> {
    let between = |sign: &char| sign.is_whitespace() || matches!(sign, ',' | '.' | '-');
    let signs = typed.chars().filter(|sign| !between(sign));
    signs
        .map(|sign| sign.is_ascii_digit().then_some(sign).ok_or(Refusal::DiceSign { sign }))
        .collect()
}

/// An hour as people write it, or the usual one where nothing is written.
fn hour(typed: Option<&str>, usual: (i8, i8)) -> Result<(i8, i8), Refusal> {
    let Some(typed) = typed else { return Ok(usual) };
    let read = || {
        let (hour, minute) = typed.trim().split_once([':', '.'])?;
        Some((hour.parse().ok()?, minute.parse().ok()?))
    };
    read()
        .filter(|(hour, minute)| (0..24).contains(hour) && (0..60).contains(minute))
        .ok_or_else(|| Refusal::HourUnreadable { typed: typed.chars().take(20).collect() })
}

/// When the ceremony begins, and the beacon rounds that are announced: of the newest network that
/// runs on that day.
pub(super) fn rule(
    ceremony: Date,
    (begins, beacon_at): (Option<&str>, Option<&str>),
) -> Result<(Moment, RandomnessRule), ActError> {
    let at = |(hour, minute): (i8, i8)| moment(in_rome(ceremony, hour, minute));
    let begins = at(hour(begins, CEREMONY_HOUR)?)?;
    let second = at(hour(beacon_at, BEACON_HOUR)?)?.unix();
    // Twice the time that must lie between dice and round, so that forty dice can be read.
    let least = 2 * DICE_LEAD_SECONDS_MIN;
    if second < begins.unix() + least {
        return Err(Refusal::HoursCrossed { minutes: least / 60 }.into());
    }
    let network =
        if second < Network::Quicknet.genesis() { Network::Default } else { Network::Quicknet };
    let round = |at: u64| FixedRound { network, round: network.first_round_after(at) };
    let rule = RandomnessRule {
        dice: DICE_THROWN,
        round: round(second),
        fallback: round(second + FALLBACK_AFTER),
    };
    Ok((begins, rule))
}

/// The commitment as it was published.
pub(super) async fn promised(desk: &mut Desk, draw: &Draw) -> Result<Commitment, ActError> {
    read(&file(desk, draw, COMMITMENT_FILE).await?)
}

/// The reading that is published now, and its file.
pub(super) async fn reading(
    desk: &mut Desk,
    draw: &Draw,
    typed: &str,
) -> Result<(Reading, Vec<u8>), ActError> {
    let dice = dice(typed)?;
    let commitment = promised(desk, draw).await?;
    let (now, at) = (desk.now(), moment(desk.now())?);
    if at.unix() < commitment.not_before.unix() {
        return Err(Refusal::NotYet { begins: time(commitment.not_before) }.into());
    }
    let published = DiceReading {
        format: DICE_FORMAT.to_owned(),
        commitment: to_hex(&commitment.hash()),
        dice: dice.clone(),
        dice_at: at,
    };
    let reading = Reading { on: desk.today(), at: now, dice: dice.as_str().to_owned() };
    Ok((reading, canonical::bytes(&published)))
}

/// The hour of a moment as the hall reads it: 14:00, with seconds where there are some.
pub(super) fn time(moment: Moment) -> String {
    let second = i64::try_from(moment.unix()).unwrap_or(i64::MAX);
    let zoned = Timestamp::from_second(second).unwrap_or_default().to_zoned(rome());
    let form = if zoned.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    zoned.strftime(form).to_string()
}

/// The day and the hour at which a round appears.
pub(super) fn appears(round: &FixedRound) -> Option<(Date, String)> {
    let second = round.network.time_of(round.round)?;
    let moment = Moment::from_unix(second)?;
    let micros = i64::try_from(second).ok()?.checked_mul(1_000_000)?;
    Some((crate::clock::date_in_rome(micros), time(moment)))
}

/// The hash by which the operators' pages know a network.
pub(super) const fn network(network: Network) -> &'static str {
    match network {
        Network::Quicknet => QUICKNET_CHAIN,
        Network::Default => "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce",
    }
}

/// Draws the ticket: the proof, the result, and what the house keeps of them.
pub(super) async fn settle(
    desk: &mut Desk,
    draw: &Draw,
    throw: Throw,
) -> Result<(Vec<u8>, Vec<u8>, Outcome), ActError> {
    let Some(reading) = draw.reading() else {
        return Err(DrawRefusal::Elsewhere { state: draw.state_name().to_owned() }.into());
    };
    let commitment = promised(desk, draw).await?;
    let table: TicketTable = read(&file(desk, draw, TICKETS_FILE).await?)?;
    let (on, training) = (desk.today(), throw.training);
    let proof = prove_round(&commitment, reading, throw)?;
    let result = draw_ticket(&table, &proof).map_err(unusable)?;
    let outcome = Outcome {
        on,
        ticket: result.ticket,
        thrown: result.thrown.clone(),
        derived: result.derived.clone(),
        seed: proof.seed.clone(),
        training,
        groups: result.groups.clone(),
    };
    Ok((canonical::bytes(&proof), canonical::bytes(&result), outcome))
}

/// The proof from the dice that stand and the round that is pasted now.
fn prove_round(
    commitment: &Commitment,
    reading: &Reading,
    throw: Throw,
) -> Result<RandomnessProof, ActError> {
    let dice = dice(&reading.dice)?;
    let dice_at = moment(reading.at)?;
    let rule = &commitment.randomness;
    let fallback_reason = match throw.fallback_reason {
        Some(line) => assembly::draw::check_reason(&line.0)?,
        None => String::new(),
    };
    let fixed = if fallback_reason.is_empty() { &rule.round } else { &rule.fallback };
    if throw.training {
        return Ok(trained(commitment, fixed, (dice, dice_at, fallback_reason)));
    }
    let round = fixed.round;
    let known = fixed.network.time_of(round).unwrap_or(0);
    if known < dice_at.unix() + DICE_LEAD_SECONDS_MIN {
        let minutes = DICE_LEAD_SECONDS_MIN / 60;
        return Err(Refusal::ReadTooLate { round, minutes }.into());
    }
    let pasted = throw.beacon.ok_or(Refusal::BeaconMissing { round })?;
    let beacon = BeaconRound::parse(fixed.network, pasted.0.trim())
        .map_err(|error| refused(error, round))?;
    if beacon.round != round {
        return Err(Refusal::OtherRound { found: beacon.round, wanted: round }.into());
    }
    let numbers = PublicNumbers { dice, dice_at, beacon, fallback_reason };
    prove(&commitment.hash(), rule, numbers).map_err(|error| match error {
        SettleError::Beacon(error) => refused(error, round).into(),
        SettleError::OtherRound { round: found } => {
            Refusal::OtherRound { found, wanted: round }.into()
        }
        error @ (SettleError::Seed { .. } | SettleError::TicketCount { .. }) => unusable(error),
    })
}

fn refused(error: BeaconError, round: u64) -> Refusal {
    match error {
        BeaconError::Unreadable { .. } => Refusal::BeaconUnreadable { round },
        BeaconError::Malformed { .. } => Refusal::BeaconGarbled { round },
        BeaconError::NoPreviousSignature { .. } => Refusal::BeaconAlone { round },
        BeaconError::WrongSignature { .. } | BeaconError::WrongRandomness { .. } => {
            Refusal::BeaconFalse { round }
        }
    }
}

fn unusable(error: SettleError) -> ActError {
    DrawRefusal::BadNumbers { cause: error.to_string() }.into()
}

/// The proof of a training draw: the beacon's signature is made up from the dice, so that every
/// verifier says that it is not genuine.
fn trained(
    commitment: &Commitment,
    round: &FixedRound,
    (dice, dice_at, fallback_reason): (DiceText, Moment, String),
) -> RandomnessProof {
    let signature = training_signature(&dice);
    let randomness = sha256(&signature);
    let hash = commitment.hash();
    let seed = Seed::combine(&hash, &dice, round.round, &randomness);
    RandomnessProof {
        format: RANDOMNESS_FORMAT.to_owned(),
        commitment: to_hex(&hash),
        dice,
        dice_at,
        beacon: BeaconRound {
            network: round.network,
            round: round.round,
            signature: to_hex(&signature),
            previous_signature: None,
            randomness: to_hex(&randomness),
        },
        fallback_reason,
        seed: seed.to_hex(),
    }
}
