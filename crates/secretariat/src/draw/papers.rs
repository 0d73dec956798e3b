//! The published files of a draw: tables, commitment, randomness, result, or the notice that it is
//! void. Every file has one spelling, so that its hash can be compared with the printed one.

use assembly::availability::Volunteer;
use assembly::draw::{Draw, Frozen, Plan, Refusal};
use jiff::civil::Date;
use sortition::beacon::Network;
use sortition::certificate::publish::{Terms, publish};
use sortition::certificate::{
    ATTRIBUTES_FORMAT, Attributes, COMMITMENT_FORMAT, Commitment, Counts, FeatureTarget,
    FixedRound, Moment, PoolEntry, PoolLeaves, RandomnessRule, TARGETS_FORMAT, TICKETS_FORMAT,
    Targets, TicketTable, Tree, VOID_FORMAT, ValueTarget, VoidNotice, canonical,
};
use sortition::merkle;
use sortition::portfolio::Lottery;
use sortition::problem::Problem;
use sortition::seed::{DICE_THROWN, hash_from_hex, sha256, to_hex};
use sortition::verify::{
    BOUND_FILE, COMMITMENT_FILE, COUNTS_FILE, POOL_FILE, TARGETS_FILE, TICKETS_FILE, VOID_FILE,
};

use super::report::REPORT_FILE;
use super::{numbers, question, rules};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// The files that are public before the ceremony. The counts are not: with the tickets they are a
/// system of equations that tells the attributes of almost everybody.
pub(super) const BEFORE: [&str; 6] =
    [COMMITMENT_FILE, POOL_FILE, TICKETS_FILE, TARGETS_FILE, BOUND_FILE, REPORT_FILE];
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
                year: target.year,
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

/// The proof that no lottery could have given everybody a better chance; none where the planner
/// gave no certificate. The salts of the leaves do not enter it.
pub(super) fn bound(problem: &Problem, lottery: &Lottery) -> Result<Option<Vec<u8>>, ActError> {
    let start = moment(0)?;
    let round = FixedRound { network: Network::Quicknet, round: 1 };
    let terms = Terms {
        draw: String::new(),
        number: 1,
        previous: String::new(),
        announced_at: start,
        lead_days: 0,
        not_before: start,
        randomness: RandomnessRule { dice: DICE_THROWN, round: round.clone(), fallback: round },
        code_version: String::new(),
        charter_version: String::new(),
    };
    let made = publish(problem, lottery, &terms, &[0; 32]);
    let mut made = made.map_err(|refusal| Refusal::NotPlanned { cause: refusal.to_string() })?;
    Ok(made.public.remove(BOUND_FILE))
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

pub(super) async fn file(desk: &mut Desk, draw: &Draw, name: &str) -> Result<Vec<u8>, ActError> {
    desk.tx().draw_file(&draw.id, name).await.or_refuse()?.ok_or(ActError::NotFound)
}

pub(super) fn moment(micros: i64) -> Result<Moment, ActError> {
    let second = u64::try_from(micros / 1_000_000).ok().and_then(Moment::from_unix);
    second.ok_or_else(|| ActError::Fault("a moment before 1970".into()))
}

pub(super) fn read<T: serde::Serialize + serde::de::DeserializeOwned>(
    bytes: &[u8],
) -> Result<T, ActError> {
    canonical::read(bytes).map_err(|error| ActError::Fault(error.to_string()))
}

/// What is announced of a planned draw.
pub(super) async fn commitment(
    desk: &mut Desk,
    draw: &Draw,
    (number, previous): (u32, &str),
    hours: (Option<&str>, Option<&str>),
) -> Result<Commitment, ActError> {
    let plan = draw.planned().ok_or(ActError::NotFound)?;
    let pool: PoolLeaves = read(&file(desk, draw, POOL_FILE).await?)?;
    let table: TicketTable = read(&file(desk, draw, TICKETS_FILE).await?)?;
    let leaves: Option<Vec<merkle::Hash>> =
        pool.leaves.iter().map(|leaf| hash_from_hex(leaf)).collect();
    let leaves = leaves.ok_or_else(|| ActError::Fault("a leaf is not a hash".into()))?;
    let title = rules(desk, draw)?.process.title.it.clone();
    let hash = |bytes: &[u8]| to_hex(&sha256(bytes));
    let (not_before, randomness) = numbers::rule(draw.ceremony, hours)?;
    let bound = desk.tx().draw_file(&draw.id, BOUND_FILE).await.or_refuse()?;
    let commitment = Commitment {
        format: COMMITMENT_FORMAT.to_owned(),
        draw: format!("{title}, {} ({})", draw.number, draw.cycle),
        number,
        previous: previous.to_owned(),
        announced_at: moment(desk.now())?,
        lead_days: draw.commitment_days,
        not_before,
        pool: Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() },
        tickets: table.tree().ok_or_else(|| ActError::Fault("a ticket names nobody".into()))?,
        targets_sha256: hash(&file(desk, draw, TARGETS_FILE).await?),
        counts_sha256: hash(&file(desk, draw, COUNTS_FILE).await?),
        bound_sha256: bound.map_or_else(String::new, |bytes| hash(&bytes)),
        question_sha256: plan.question.clone(),
        code_version: crate::CODE_VERSION.to_owned(),
        charter_version: format!("{} {}", draw.charter.id, draw.charter.hash),
        randomness,
    };
    // The days of the house are those of Italy; whoever verifies counts in universal time.
    if !commitment.keeps_its_lead() {
        let (days, ceremony) = (draw.commitment_days, draw.ceremony);
        return Err(Refusal::TooShortNotice { days, ceremony }.into());
    }
    Ok(commitment)
}

/// Writes into the notices of void draws of the same cycle that name no other yet that this
/// commitment takes their place.
pub(super) async fn take_places(
    desk: &mut Desk,
    draw: &Draw,
    commitment: &str,
) -> Result<(), ActError> {
    for before in desk.list::<Draw>(&[]).await? {
        let there = match before.cycle == draw.cycle {
            true => desk.tx().draw_file(&before.id, VOID_FILE).await.or_refuse()?,
            false => None,
        };
        let Some(bytes) = there else { continue };
        let mut notice: VoidNotice = read(&bytes)?;
        if notice.next.is_empty() {
            notice.next = commitment.to_owned();
            let bytes = canonical::bytes(&notice);
            desk.tx().put_draw_file(&before.id, VOID_FILE, bytes).await.or_refuse()?;
        }
    }
    Ok(())
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
