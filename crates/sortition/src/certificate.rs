//! What is published about a draw of groups: the commitment before, the randomness and the result after.
//! Who acts: the office publishes the commitment and the files it names at least a day before anything
//! random exists; after the dice and the beacon it publishes the proof and the result, or a notice that
//! the draw is void, with its reason. What always holds: every file has exactly one spelling, so its
//! SHA-256 can be compared with the one printed in the official notice board; numbers are whole; a
//! ticket's number is pinned by its place in the tree. Source: Flanigan, Kehne, Procaccia, "Fair
//! sortition made transparent" (2021) for equal tickets; RFC 6962 for the trees.

use std::collections::BTreeMap;

use crate::beacon::BeaconError;
use crate::merkle;
use crate::seed::{DiceText, Seed, add_digits, sha256, spelled_number, to_hex};

pub mod canonical;
pub mod dual;
pub mod files;
pub mod moment;
pub mod publish;

pub use files::*;
pub use moment::Moment;

/// Why a proof or a result cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettleError {
    /// The beacon's round is not genuine.
    #[error(transparent)]
    Beacon(#[from] BeaconError),
    /// Not the announced round, nor the fallback with a reason.
    #[error(
        "round {round} was not announced: use the announced round, or the fallback with its reason"
    )]
    OtherRound {
        /// The round given.
        round: u64,
    },
    /// The proof does not carry a seed.
    #[error("{seed:?} is not a seed: make the proof again")]
    Seed {
        /// The text found.
        seed: String,
    },
    /// The number of tickets is not ten, a hundred, a thousand and so on.
    #[error("{count} tickets cannot be drawn with ten-sided dice: publish 10, 100, 1,000 or more")]
    TicketCount {
        /// Tickets in the table.
        count: usize,
    },
}

/// What stands in the place of the beacon's signature in a rehearsal: 32 bytes made from the dice,
/// which no network could ever sign. Verifiers know it and say that it is not public chance.
pub fn training_signature(dice: &DiceText) -> [u8; 32] {
    sha256(format!("training {}", dice.as_str()).as_bytes())
}

impl Commitment {
    /// SHA-256 of the published file, for the notice board.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&canonical::bytes(self))
    }

    /// Whether the ceremony begins at least the charter's days after the day of publication, days of
    /// universal time.
    pub fn keeps_its_lead(&self) -> bool {
        let day = |moment: Moment| moment.unix() / (24 * 3600);
        day(self.not_before) >= day(self.announced_at) + u64::from(self.lead_days)
    }
}

impl TicketTable {
    /// The line of a ticket that its leaf is the hash of: number, groups, pseudonyms.
    pub fn line(&self, number: usize) -> Option<String> {
        let groups: Option<Vec<String>> = self
            .tickets
            .get(number)?
            .iter()
            .map(|group| {
                let names: Option<Vec<&str>> = group
                    .iter()
                    .map(|place| self.persons.get(*place as usize).map(String::as_str))
                    .collect();
                Some(names?.join(" "))
            })
            .collect();
        Some(format!("{number}|{}", groups?.join("|")))
    }

    /// The tree over all lines; `None` when a ticket names a place outside the persons.
    pub fn tree(&self) -> Option<Tree> {
        let leaves: Option<Vec<merkle::Hash>> = (0..self.tickets.len())
            .map(|number| Some(merkle::public_leaf(self.line(number)?.as_bytes())))
            .collect();
        let leaves = leaves?;
        Some(Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() })
    }

    /// In how many tickets each person has a seat.
    pub fn appearances(&self) -> Vec<u32> {
        let mut appearances = vec![0; self.persons.len()];
        for place in self.tickets.iter().flatten().flatten() {
            if let Some(count) = appearances.get_mut(*place as usize) {
                *count += 1;
            }
        }
        appearances
    }

    /// Pseudonyms of each group of a ticket.
    pub fn groups(&self, number: usize) -> Option<Vec<Vec<String>>> {
        let name = |place: &u32| self.persons.get(*place as usize).cloned();
        let ticket = self.tickets.get(number)?;
        ticket.iter().map(|group| group.iter().map(name).collect()).collect()
    }
}

impl PoolEntry {
    /// The leaf of this volunteer under their own salt.
    pub fn leaf(&self, salt: &[u8; 32]) -> merkle::Hash {
        merkle::leaf(salt, &canonical::bytes(self))
    }
}

impl PoolLeaves {
    /// Leaves in published order, from entries and salts.
    pub fn of(entries: &[(PoolEntry, [u8; 32])]) -> Self {
        let mut leaves: Vec<String> =
            entries.iter().map(|(entry, salt)| to_hex(&entry.leaf(salt))).collect();
        leaves.sort_unstable();
        Self { format: POOL_FORMAT.to_owned(), leaves }
    }
}

impl Counts {
    /// Counts every ticket from the attributes.
    pub fn of(table: &TicketTable, targets: &Targets, entries: &[(PoolEntry, String)]) -> Self {
        let by_id: BTreeMap<&str, &PoolEntry> =
            entries.iter().map(|(entry, _)| (entry.id.as_str(), entry)).collect();
        let persons: Vec<Option<&PoolEntry>> =
            table.persons.iter().map(|id| by_id.get(id.as_str()).copied()).collect();
        let count_group = |group: &Vec<u32>| -> Vec<u32> {
            let seated: Vec<&PoolEntry> = group
                .iter()
                .filter_map(|place| persons.get(*place as usize).copied().flatten())
                .collect();
            let mut counts = Vec::new();
            for (place, feature) in targets.features.iter().enumerate() {
                for target in &feature.values {
                    let has = |entry: &&&PoolEntry| entry.values.get(place) == Some(&target.value);
                    let seats = seated.iter().filter(has).count();
                    counts.push(u32::try_from(seats).unwrap_or(u32::MAX));
                }
            }
            counts
        };
        let tickets =
            table.tickets.iter().map(|ticket| ticket.iter().map(count_group).collect()).collect();
        Self { format: COUNTS_FORMAT.to_owned(), tickets }
    }
}

/// Number of ten-sided dice that choose among so many tickets.
pub fn digits_of(tickets: usize) -> Option<usize> {
    let mut power = 1_usize;
    for digits in 1..=6 {
        power *= 10;
        if power == tickets {
            return Some(digits);
        }
    }
    None
}

/// Checks the public numbers against what was announced under this hash and makes the proof.
pub fn prove(
    commitment: &[u8; 32],
    rule: &RandomnessRule,
    numbers: PublicNumbers,
) -> Result<RandomnessProof, SettleError> {
    let PublicNumbers { dice, dice_at, beacon, fallback_reason } = numbers;
    let randomness = beacon.verify()?;
    let announced = if fallback_reason.is_empty() { &rule.round } else { &rule.fallback };
    if (beacon.network, beacon.round) != (announced.network, announced.round) {
        return Err(SettleError::OtherRound { round: beacon.round });
    }
    let seed = Seed::combine(commitment, &dice, beacon.round, &randomness);
    Ok(RandomnessProof {
        format: RANDOMNESS_FORMAT.to_owned(),
        commitment: to_hex(commitment),
        dice,
        dice_at,
        beacon,
        fallback_reason,
        seed: seed.to_hex(),
    })
}

/// The ticket that the proof chooses, and who sits.
pub fn settle(table: &TicketTable, proof: &RandomnessProof) -> Result<DrawResult, SettleError> {
    let count = table.tickets.len();
    let places = digits_of(count).ok_or(SettleError::TicketCount { count })?;
    let seed = Seed::from_hex(&proof.seed)
        .ok_or_else(|| SettleError::Seed { seed: proof.seed.clone() })?;
    let thrown = proof.dice.first_digits(places);
    let derived = seed.derived_digits(places);
    let digits = add_digits(&thrown, &derived);
    let ticket = spelled_number(&digits);
    let groups = table.groups(ticket as usize).ok_or(SettleError::TicketCount { count })?;
    Ok(DrawResult {
        format: RESULT_FORMAT.to_owned(),
        commitment: proof.commitment.clone(),
        randomness_sha256: to_hex(&sha256(&canonical::bytes(proof))),
        thrown,
        derived,
        digits,
        ticket,
        groups,
    })
}
