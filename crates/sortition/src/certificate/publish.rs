//! From a finished plan to the files that announce it.
//! Who acts: the office, once the tickets exist and before anything random does. What always holds: the
//! files are made from the question and the table of tickets alone; the proof of fairness is put in
//! whole numbers and proved again on the way, so what is published is never more than what holds.
//! Source: process text R22; `docs/verify-a-draw.md`.

use std::collections::BTreeMap;

use super::canonical;
use super::dual::{BOUND_FORMAT, Bound, LevelProof, Members, Rule, UNIT, proved};
use super::files::*;
use super::moment::Moment;
use crate::frame::RowName;
use crate::invitees::keyed_salt;
use crate::merkle;
use crate::portfolio::Lottery;
use crate::problem::{Inclusion, Problem, Quota, ValueId};
use crate::seed::{hash_from_hex, sha256, to_hex};
use crate::verify::{
    ATTRIBUTES_FILE, BOUND_FILE, COMMITMENT_FILE, COUNTS_FILE, POOL_FILE, PublishedFiles,
    TARGETS_FILE, TICKETS_FILE,
};

/// What the commitment says besides the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Name of the draw, for people.
    pub draw: String,
    /// Place in the chain of commitments, from one.
    pub number: u32,
    /// Hash of the commitment before, empty for the first.
    pub previous: String,
    /// When it is published.
    pub announced_at: Moment,
    /// Days that the charter asks for between publication and ceremony.
    pub lead_days: u32,
    /// Nothing random exists before this moment.
    pub not_before: Moment,
    /// Where chance will come from.
    pub randomness: RandomnessRule,
    /// Version of the program, and SHA-256 of its sources.
    pub code_version: String,
    /// Version of the charter, and SHA-256 of its text.
    pub charter_version: String,
}

/// An announced plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// The commitment; its hash goes to the notice board.
    pub commitment: Commitment,
    /// The tickets.
    pub table: TicketTable,
    /// Files for everybody.
    pub public: PublishedFiles,
    /// File for auditors under agreement, with attributes and salts.
    pub auditor: PublishedFiles,
}

/// Why a plan cannot be announced.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublishRefusal {
    /// A ticket line could be read in two ways.
    #[error("{id:?} cannot be a pseudonym: visible ASCII characters without | only")]
    Pseudonym {
        /// The id.
        id: String,
    },
    /// Not a number of tickets that dice can choose from.
    #[error("{tickets} tickets cannot be drawn with ten-sided dice: make 10, 100, 1,000 or more")]
    TicketCount {
        /// Tickets.
        tickets: usize,
    },
}

/// The salt of one volunteer, which only the holder of the key can make.
pub fn salt_of(key: &[u8; 32], id: &str) -> [u8; 32] {
    keyed_salt(key, id.as_bytes())
}

/// Makes all files of an announcement.
///
/// # Errors
/// When ids or the number of tickets cannot be published.
pub fn publish(
    problem: &Problem,
    lottery: &Lottery,
    terms: &Terms,
    salt_key: &[u8; 32],
) -> Result<Publication, PublishRefusal> {
    let tickets = lottery.tickets.len();
    if super::digits_of(tickets).is_none() {
        return Err(PublishRefusal::TicketCount { tickets });
    }
    let plain =
        |id: &&String| !id.is_empty() && id.bytes().all(|b| b.is_ascii_graphic() && b != b'|');
    if let Some(id) = lottery.entrants.iter().find(|id| !plain(id)) {
        return Err(PublishRefusal::Pseudonym { id: id.clone() });
    }
    let targets = targets_of(problem);
    let entries = entries_of(problem);
    let table = table_of(lottery);
    let salted: Vec<(PoolEntry, [u8; 32])> =
        entries.iter().map(|entry| (entry.clone(), salt_of(salt_key, &entry.id))).collect();
    let with_salts: Vec<(PoolEntry, String)> =
        salted.iter().map(|(entry, salt)| (entry.clone(), to_hex(salt))).collect();
    let pool = PoolLeaves::of(&salted);
    let counts = Counts::of(&table, &targets, &with_salts);
    let bound = bound_of(problem, lottery, &targets, &entries);
    let mut public = PublishedFiles::from([
        (POOL_FILE.to_owned(), canonical::bytes(&pool)),
        (TICKETS_FILE.to_owned(), canonical::bytes(&table)),
        (TARGETS_FILE.to_owned(), canonical::bytes(&targets)),
        (COUNTS_FILE.to_owned(), canonical::bytes(&counts)),
    ]);
    if !bound.levels.is_empty() {
        public.insert(BOUND_FILE.to_owned(), canonical::bytes(&bound));
    }
    let commitment = commitment_of(problem, terms, (&pool, &table), &public);
    public.insert(COMMITMENT_FILE.to_owned(), canonical::bytes(&commitment));
    let attributes = Attributes { format: ATTRIBUTES_FORMAT.to_owned(), entries: with_salts };
    let mut auditor =
        PublishedFiles::from([(ATTRIBUTES_FILE.to_owned(), canonical::bytes(&attributes))]);
    // With the tickets the counts are a system of equations that tells almost everybody's attributes.
    auditor.extend(public.remove_entry(COUNTS_FILE));
    Ok(Publication { commitment, table, public, auditor })
}

/// What a volunteer keeps: enough to check alone that the frozen pool holds their answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolunteerReceipt {
    /// What was frozen.
    pub entry: PoolEntry,
    /// The volunteer's own salt in hexadecimal.
    pub salt: String,
    /// Place of the leaf.
    pub place: usize,
    /// Neighbours up to the root, in hexadecimal.
    pub path: Vec<String>,
    /// The announced tree.
    pub pool: Tree,
}

impl VolunteerReceipt {
    /// The receipt of one volunteer; `None` when the id is not in the pool.
    pub fn of(problem: &Problem, salt_key: &[u8; 32], id: &str) -> Option<Self> {
        let salted: Vec<(PoolEntry, [u8; 32])> = entries_of(problem)
            .into_iter()
            .map(|entry| (entry.clone(), salt_of(salt_key, &entry.id)))
            .collect();
        let (entry, salt) = salted.iter().find(|(entry, _)| entry.id == id)?;
        let mut leaves: Vec<merkle::Hash> =
            salted.iter().map(|(entry, salt)| entry.leaf(salt)).collect();
        leaves.sort_unstable();
        let place = leaves.binary_search(&entry.leaf(salt)).ok()?;
        let path = merkle::path(&leaves, place)?;
        Some(Self {
            entry: entry.clone(),
            salt: to_hex(salt),
            place,
            path: merkle::spell(&path),
            pool: Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() },
        })
    }

    /// Whether this entry stands in the pool that the commitment announces.
    pub fn holds(&self, commitment: &Commitment) -> bool {
        let path: Option<Vec<merkle::Hash>> =
            self.path.iter().map(|hash| hash_from_hex(hash)).collect();
        let (Some(path), Some(salt), Some(root)) =
            (path, hash_from_hex(&self.salt), hash_from_hex(&commitment.pool.root))
        else {
            return false;
        };
        let leaf = self.entry.leaf(&salt);
        merkle::includes(&root, commitment.pool.leaves, self.place, &leaf, &path)
    }
}

/// Format word of a volunteer's proof.
pub const PROOF_FORMAT: &str = "cleroterio-proof-v1";

/// What a volunteer can keep as a file and have checked anywhere
/// ([`crate::verify::own`]).
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VolunteerProof {
    /// [`PROOF_FORMAT`].
    pub format: String,
    /// SHA-256 of the commitment file.
    pub commitment: String,
    /// The frozen answers, and their place in the announced pool.
    pub receipt: VolunteerReceipt,
    /// The tickets in which the volunteer stands, ascending.
    pub tickets: Vec<u32>,
    /// Tickets in all.
    pub of: usize,
}

fn commitment_of(
    problem: &Problem,
    terms: &Terms,
    (pool, table): (&PoolLeaves, &TicketTable),
    public: &PublishedFiles,
) -> Commitment {
    let hash = |name: &str| public.get(name).map_or_else(String::new, |file| to_hex(&sha256(file)));
    let leaves: Vec<merkle::Hash> = pool
        .leaves
        .iter()
        .map(|leaf| hash_from_hex(leaf).expect("leaves were just spelled from hashes"))
        .collect();
    Commitment {
        format: COMMITMENT_FORMAT.to_owned(),
        draw: terms.draw.clone(),
        number: terms.number,
        previous: terms.previous.clone(),
        announced_at: terms.announced_at,
        lead_days: terms.lead_days,
        not_before: terms.not_before,
        pool: Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() },
        tickets: table.tree().expect("the table was just made from places of its own persons"),
        targets_sha256: hash(TARGETS_FILE),
        counts_sha256: hash(COUNTS_FILE),
        bound_sha256: hash(BOUND_FILE),
        question_sha256: problem.hash_hex(),
        code_version: terms.code_version.clone(),
        charter_version: terms.charter_version.clone(),
        randomness: terms.randomness.clone(),
    }
}

/// The targets of a question as published.
pub fn targets_of(problem: &Problem) -> Targets {
    let range = |quotas: &[Quota], value: ValueId| (quotas[value.0].min, quotas[value.0].max);
    let target = |value: &ValueId| ValueTarget {
        value: problem.values()[value.0].name.clone(),
        group: range(problem.group_quotas(), *value),
        pair: problem.pair_quotas().map(|quotas| range(quotas, *value)),
        year: problem.year_quotas().map(|quotas| range(quotas, *value)),
        sitting: problem.sitting().map(|counts| counts[value.0]),
    };
    let features = problem
        .features()
        .iter()
        .map(|feature| FeatureTarget {
            feature: feature.name.clone(),
            values: feature.values.iter().map(target).collect(),
        })
        .collect();
    Targets {
        format: TARGETS_FORMAT.to_owned(),
        size: problem.size(),
        groups: problem.groups(),
        pairs: problem.pairs().of(problem.groups()),
        features,
    }
}

fn entries_of(problem: &Problem) -> Vec<PoolEntry> {
    let mut entries: Vec<PoolEntry> = problem
        .entrants()
        .iter()
        .map(|entrant| PoolEntry {
            id: entrant.id.clone(),
            values: entrant.values.iter().map(|v| problem.values()[v.0].name.clone()).collect(),
            windows: (0..problem.groups())
                .filter(|group| entrant.windows.contains(*group as usize))
                .collect(),
        })
        .collect();
    entries.sort_by(|one, other| one.id.cmp(&other.id));
    entries
}

fn table_of(lottery: &Lottery) -> TicketTable {
    let mut persons = lottery.entrants.clone();
    persons.sort_unstable();
    let places: BTreeMap<&str, u32> = persons.iter().map(String::as_str).zip(0..).collect();
    let group = |members: &Vec<usize>| -> Vec<u32> {
        let mut seats: Vec<u32> =
            members.iter().map(|member| places[lottery.entrants[*member].as_str()]).collect();
        seats.sort_unstable();
        seats
    };
    let tickets = lottery.tickets.iter().map(|ticket| ticket.iter().map(group).collect()).collect();
    TicketTable { format: TICKETS_FORMAT.to_owned(), persons, tickets }
}

/// The proof in whole numbers. Rules that the targets alone do not imply (households, rules found
/// while dealing out the year) are left out, which can only weaken the bound.
fn bound_of(
    problem: &Problem,
    lottery: &Lottery,
    targets: &Targets,
    entries: &[PoolEntry],
) -> Bound {
    let decided: Vec<(String, u64)> = problem
        .entrants()
        .iter()
        .filter_map(|entrant| match entrant.inclusion {
            Inclusion::Free => None,
            Inclusion::Must => Some((entrant.id.clone(), unit())),
            Inclusion::MustNot => Some((entrant.id.clone(), 0)),
        })
        .collect();
    let kept: Vec<Option<Members>> =
        lottery.rows.iter().map(|row| members_of(problem, &row.name)).collect();
    let rules: Vec<Rule> = kept
        .iter()
        .flatten()
        .map(|members| {
            let (lo, hi) = members.implied(targets);
            Rule { members: members.clone(), lo, hi }
        })
        .collect();
    let mut held: BTreeMap<String, u64> = decided.iter().cloned().collect();
    let mut levels = Vec::new();
    for level in &lottery.certificate {
        let weights = whole_weights(&level.weights, &kept);
        let Some(value) = proved(&rules, &weights, &held, (entries, targets)) else { break };
        let names: Vec<String> =
            level.entrants.iter().map(|member| lottery.entrants[*member].clone()).collect();
        for name in &names {
            held.entry(name.clone()).or_insert(value);
        }
        levels.push(LevelProof { value, weights, held: names });
    }
    Bound { format: BOUND_FORMAT.to_owned(), decided, rules, levels }
}

fn unit() -> u64 {
    u64::try_from(UNIT).expect("a billion fits")
}

/// Weights of the kept rules in billionths of the greatest.
fn whole_weights(weights: &[(usize, f64)], kept: &[Option<Members>]) -> Vec<i64> {
    let greatest = weights.iter().fold(0.0_f64, |most, (_, weight)| most.max(weight.abs()));
    let mut by_row = vec![0_i64; kept.len()];
    for (row, weight) in weights {
        if greatest > 0.0 {
            // At most a billion either way: any whole weight gives a true bound.
            by_row[*row] = (weight / greatest * 1e9).round() as i64;
        }
    }
    kept.iter().zip(by_row).filter(|(kept, _)| kept.is_some()).map(|(_, weight)| weight).collect()
}

fn members_of(problem: &Problem, name: &RowName) -> Option<Members> {
    let spelled = |value: ValueId| {
        let value = &problem.values()[value.0];
        (problem.features()[value.feature].name.clone(), value.name.clone())
    };
    let of = |value: &Option<ValueId>| value.map(spelled).unwrap_or_default();
    let listed = |bits: u32| (0..problem.groups()).filter(|group| bits >> group & 1 == 1).collect();
    match name {
        RowName::Total => Some(Members::Total),
        RowName::Value { value } => {
            let (feature, value) = spelled(*value);
            Some(Members::Value { feature, value })
        }
        RowName::Within { value, groups } => {
            let (feature, value) = of(value);
            Some(Members::Within { feature, value, groups: listed(*groups) })
        }
        RowName::Touching { value, groups } => {
            let (feature, value) = of(value);
            Some(Members::Touching { feature, value, groups: listed(*groups) })
        }
        RowName::Household { .. } | RowName::Split { .. } => None,
    }
}
