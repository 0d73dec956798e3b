//! The published files of a draw: tables, commitment, randomness, result, or the notice that it is
//! void. Every file has one spelling, so that its hash can be compared with the printed one.

use assembly::availability::Volunteer;
use assembly::draw::{Draw, Frozen, Outcome, Plan, Refusal};
use jiff::civil::Date;
use sortition::beacon::{BeaconRound, Network};
use sortition::certificate::{
    ATTRIBUTES_FORMAT, Attributes, COMMITMENT_FORMAT, Commitment, Counts, FeatureTarget,
    FixedRound, Moment, PoolEntry, PoolLeaves, PublicNumbers, RANDOMNESS_FORMAT, RandomnessProof,
    RandomnessRule, TARGETS_FORMAT, TICKETS_FORMAT, Targets, TicketTable, Tree, VOID_FORMAT,
    ValueTarget, VoidNotice, canonical, prove, settle as draw_ticket,
};
use sortition::merkle;
use sortition::portfolio::Lottery;
use sortition::seed::{DICE_THROWN, DiceText, Seed, hash_from_hex, sha256, to_hex};
use sortition::verify::{COMMITMENT_FILE, COUNTS_FILE, POOL_FILE, TARGETS_FILE, TICKETS_FILE};

use super::{Throw, question, rules};
use crate::clock::in_rome;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// The files that are public before the ceremony.
pub(super) const BEFORE: [&str; 5] =
    [COMMITMENT_FILE, POOL_FILE, TICKETS_FILE, TARGETS_FILE, COUNTS_FILE];
/// Hour of the ceremony: nothing random exists before.
const CEREMONY_HOUR: i8 = 10;
/// Hour at which the announced beacon round appears.
const BEACON_HOUR: i8 = 14;
/// Seconds after which the fallback round appears: a day and an hour.
const FALLBACK_AFTER: u64 = 25 * 3600;

/// The files of a plan.
pub(super) struct PlanFiles {
    /// Those that will be public.
    pub public: Vec<(&'static str, Vec<u8>)>,
    /// The auditor's.
    pub attributes: Vec<u8>,
}

fn features(frozen: &Frozen) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for target in &frozen.targets {
        if !names.contains(&target.feature) {
            names.push(target.feature.clone());
        }
    }
    names
}

/// The targets as they are published.
pub(super) fn published_targets(
    draw: &Draw,
    frozen: &Frozen,
    pairs: Vec<(usize, usize)>,
) -> Targets {
    let of = |feature: &String| FeatureTarget {
        feature: feature.clone(),
        values: frozen
            .targets
            .iter()
            .filter(|target| target.feature == *feature)
            .map(|target| ValueTarget {
                value: target.value.clone(),
                group: target.group,
                pair: target.pair,
                year: None,
                sitting: frozen
                    .sitting
                    .get(feature)
                    .map(|values| values.get(&target.value).copied().unwrap_or(0)),
            })
            .collect(),
    };
    Targets {
        format: TARGETS_FORMAT.to_owned(),
        size: draw.size,
        groups: u32::try_from(draw.groups.len()).unwrap_or(u32::MAX),
        pairs,
        features: features(frozen).iter().map(of).collect(),
    }
}

fn entry(draw: &Draw, features: &[String], volunteer: &Volunteer) -> PoolEntry {
    PoolEntry {
        id: volunteer.pseudonym.clone(),
        values: features.iter().map(|name| question::value(volunteer, name)).collect(),
        windows: question::windows(draw, volunteer),
    }
}

/// A volunteer as the tree of the pool holds her.
#[cfg(test)]
pub(super) fn entry_of(draw: &Draw, frozen: &Frozen, volunteer: &Volunteer) -> PoolEntry {
    entry(draw, &features(frozen), volunteer)
}

fn places(lottery: &Lottery) -> Vec<Vec<Vec<u32>>> {
    let place = |seat: &usize| u32::try_from(*seat).unwrap_or(u32::MAX);
    let group = |group: &Vec<usize>| group.iter().map(place).collect();
    lottery.tickets.iter().map(|ticket| ticket.iter().map(group).collect()).collect()
}

/// The files of a plan.
pub(super) fn of_plan(
    draw: &Draw,
    frozen: &Frozen,
    (lottery, pairs): (&Lottery, Vec<(usize, usize)>),
    volunteers: &[Volunteer],
) -> Result<PlanFiles, ActError> {
    let features = features(frozen);
    let mut salted = Vec::with_capacity(volunteers.len());
    for volunteer in volunteers {
        let salt = hash_from_hex(&volunteer.salt)
            .ok_or_else(|| ActError::Fault("a leaf's salt is not 32 bytes".into()))?;
        salted.push((entry(draw, &features, volunteer), salt));
    }
    let table = TicketTable {
        format: TICKETS_FORMAT.to_owned(),
        persons: lottery.entrants.clone(),
        tickets: places(lottery),
    };
    let targets = published_targets(draw, frozen, pairs);
    let pool = PoolLeaves::of(&salted);
    let entries: Vec<(PoolEntry, String)> =
        salted.into_iter().map(|(entry, salt)| (entry, to_hex(&salt))).collect();
    let counts = Counts::of(&table, &targets, &entries);
    let attributes = Attributes { format: ATTRIBUTES_FORMAT.to_owned(), entries };
    Ok(PlanFiles {
        public: vec![
            (POOL_FILE, canonical::bytes(&pool)),
            (TICKETS_FILE, canonical::bytes(&table)),
            (TARGETS_FILE, canonical::bytes(&targets)),
            (COUNTS_FILE, canonical::bytes(&counts)),
        ],
        attributes: canonical::bytes(&attributes),
    })
}

/// What the house keeps of a plan.
pub(super) fn plan(lottery: &Lottery, question: String, on: Date) -> Plan {
    let mut chances = std::collections::BTreeMap::new();
    for held in &lottery.held {
        *chances.entry(*held).or_insert(0_u32) += 1;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to a million")]
    let bound = (lottery.bound.clamp(0.0, 1.0) * 1e6).round() as u32;
    Plan {
        on,
        tickets: lottery.tickets_total,
        least: lottery.held.iter().copied().min().unwrap_or(0),
        most: lottery.held.iter().copied().max().unwrap_or(0),
        bound,
        chances: chances.into_iter().collect(),
        question,
    }
}

async fn file(desk: &mut Desk, draw: &Draw, name: &str) -> Result<Vec<u8>, ActError> {
    desk.tx().draw_file(&draw.id, name).await.or_refuse()?.ok_or(ActError::NotFound)
}

fn moment(micros: i64) -> Result<Moment, ActError> {
    let second = u64::try_from(micros / 1_000_000).ok().and_then(Moment::from_unix);
    second.ok_or_else(|| ActError::Fault("a moment before 1970".into()))
}

fn read<T: serde::Serialize + serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, ActError> {
    canonical::read(bytes).map_err(|error| ActError::Fault(error.to_string()))
}

/// The beacon rounds that are announced: of the newest network that runs on that day.
fn randomness(ceremony: Date) -> Result<RandomnessRule, ActError> {
    let second = moment(in_rome(ceremony, BEACON_HOUR, 0))?.unix();
    let network =
        if second < Network::Quicknet.genesis() { Network::Default } else { Network::Quicknet };
    let round = |at: u64| FixedRound { network, round: network.first_round_after(at) };
    Ok(RandomnessRule {
        dice: DICE_THROWN,
        round: round(second),
        fallback: round(second + FALLBACK_AFTER),
    })
}

/// What is announced of a planned draw.
pub(super) async fn commitment(
    desk: &mut Desk,
    draw: &Draw,
    (number, previous): (u32, &str),
) -> Result<Commitment, ActError> {
    let (frozen, plan) = (draw.frozen().ok_or(ActError::NotFound)?, draw.planned());
    let plan = plan.ok_or(ActError::NotFound)?;
    let pool: PoolLeaves = read(&file(desk, draw, POOL_FILE).await?)?;
    let table: TicketTable = read(&file(desk, draw, TICKETS_FILE).await?)?;
    let leaves: Option<Vec<merkle::Hash>> =
        pool.leaves.iter().map(|leaf| hash_from_hex(leaf)).collect();
    let leaves = leaves.ok_or_else(|| ActError::Fault("a leaf is not a hash".into()))?;
    let title = rules(desk, draw)?.process.title.it.clone();
    let hash = |bytes: &[u8]| to_hex(&sha256(bytes));
    Ok(Commitment {
        format: COMMITMENT_FORMAT.to_owned(),
        draw: format!("{title}, {} ({})", draw.number, draw.cycle),
        number,
        previous: previous.to_owned(),
        announced_at: moment(desk.now())?,
        not_before: moment(in_rome(draw.ceremony, CEREMONY_HOUR, 0))?,
        pool: Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() },
        tickets: table.tree().ok_or_else(|| ActError::Fault("a ticket names nobody".into()))?,
        targets_sha256: hash(&file(desk, draw, TARGETS_FILE).await?),
        counts_sha256: hash(&file(desk, draw, COUNTS_FILE).await?),
        bound_sha256: String::new(),
        question_sha256: plan.question.clone(),
        code_version: env!("CARGO_PKG_VERSION").to_owned(),
        charter_version: format!("{} {}", draw.charter.id, frozen.pool_root),
        randomness: randomness(draw.ceremony)?,
    })
}

fn bad(cause: impl ToString) -> ActError {
    Refusal::BadNumbers { cause: cause.to_string() }.into()
}

fn hour_of(text: &str, ceremony: Date) -> Result<Moment, ActError> {
    let read = || {
        let (hour, minute) = text.trim().split_once([':', '.'])?;
        Some((hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?))
    };
    let (hour, minute) = read()
        .filter(|(hour, minute)| (0..24).contains(hour) && (0..60).contains(minute))
        .ok_or_else(|| bad("the time of the reading is written like 10:30"))?;
    moment(in_rome(ceremony, hour, minute))
}

/// Draws the ticket: the proof, the result, and what the house keeps of them.
pub(super) async fn settle(
    desk: &mut Desk,
    draw: &Draw,
    throw: Throw,
) -> Result<(Vec<u8>, Vec<u8>, Outcome), ActError> {
    let commitment: Commitment = read(&file(desk, draw, COMMITMENT_FILE).await?)?;
    let table: TicketTable = read(&file(desk, draw, TICKETS_FILE).await?)?;
    let dice = DiceText::parse(&throw.dice.0).map_err(bad)?;
    let dice_at = hour_of(&throw.read_at.0, draw.ceremony)?;
    let rule = &commitment.randomness;
    let fallback_reason = throw.fallback_reason.map(|line| line.0).unwrap_or_default();
    let round = if fallback_reason.is_empty() { &rule.round } else { &rule.fallback };
    let proof = if throw.training {
        trained(&commitment, round, (dice, dice_at, fallback_reason))
    } else {
        let pasted = throw.beacon.ok_or_else(|| bad("the beacon's round is missing"))?;
        let beacon = BeaconRound::parse(round.network, &pasted.0).map_err(bad)?;
        let numbers = PublicNumbers { dice, dice_at, beacon, fallback_reason };
        prove(&commitment.hash(), rule, numbers).map_err(bad)?
    };
    let result = draw_ticket(&table, &proof).map_err(bad)?;
    let outcome = Outcome {
        on: desk.today(),
        ticket: result.ticket,
        thrown: result.thrown.clone(),
        derived: result.derived.clone(),
        seed: proof.seed.clone(),
        training: throw.training,
        groups: result.groups.clone(),
    };
    Ok((canonical::bytes(&proof), canonical::bytes(&result), outcome))
}

/// The proof of a training draw: the beacon's signature is made up from the dice, so that every
/// verifier says that it is not genuine.
fn trained(
    commitment: &Commitment,
    round: &FixedRound,
    (dice, dice_at, fallback_reason): (DiceText, Moment, String),
) -> RandomnessProof {
    let signature = sha256(format!("training {}", dice.as_str()).as_bytes());
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

/// The notice that a draw whose commitment was public does not count.
pub(super) fn void_notice(
    desk: &Desk,
    draw: &Draw,
    (reason, act): (&str, &str),
) -> Result<Option<Vec<u8>>, ActError> {
    let Some(promise) = draw.promise() else { return Ok(None) };
    let notice = VoidNotice {
        format: VOID_FORMAT.to_owned(),
        commitment: promise.commitment.clone(),
        reason: reason.trim().to_owned(),
        act: act.to_owned(),
        at: moment(desk.now())?,
        next: String::new(),
    };
    Ok(Some(canonical::bytes(&notice)))
}
