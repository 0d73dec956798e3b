//! The published files, one type each.
//! What always holds: unknown fields are refused, numbers are whole, nothing names a person.
//! Source: the protocol in `docs/verify-a-draw.md`.

use serde::{Deserialize, Serialize};

use super::Moment;
use crate::beacon::{BeaconRound, Network};
use crate::seed::DiceText;

/// Format word of the commitment.
pub const COMMITMENT_FORMAT: &str = "cleroterio-commitment-v1";
/// Format word of the ticket table.
pub const TICKETS_FORMAT: &str = "cleroterio-tickets-v1";
/// Format word of the targets.
pub const TARGETS_FORMAT: &str = "cleroterio-targets-v1";
/// Format word of the counts.
pub const COUNTS_FORMAT: &str = "cleroterio-counts-v1";
/// Format word of the pool's leaves.
pub const POOL_FORMAT: &str = "cleroterio-pool-v1";
/// Format word of the auditor's file of attributes.
pub const ATTRIBUTES_FORMAT: &str = "cleroterio-attributes-v1";
/// Format word of the randomness.
pub const RANDOMNESS_FORMAT: &str = "cleroterio-randomness-v1";
/// Format word of the dice as they were read.
pub const DICE_FORMAT: &str = "cleroterio-dice-v1";
/// Format word of the result.
pub const RESULT_FORMAT: &str = "cleroterio-result-v1";
/// Format word of a void draw.
pub const VOID_FORMAT: &str = "cleroterio-void-v1";
/// Seconds that must lie between the commitment and the first random number.
pub const LEAD_SECONDS_MIN: u64 = 24 * 3600;
/// Seconds between the published reading of the dice and the beacon's round.
pub const DICE_LEAD_SECONDS_MIN: u64 = 600;

/// A tree of hashes, announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    /// Root in hexadecimal.
    pub root: String,
    /// Number of leaves.
    pub leaves: usize,
}

/// A beacon round fixed beforehand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedRound {
    /// Which network.
    pub network: Network,
    /// Which round.
    pub round: u64,
}

/// Where chance will come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RandomnessRule {
    /// Ten-sided dice thrown in the hall.
    pub dice: usize,
    /// The round that has the last word.
    pub round: FixedRound,
    /// The round used if the first does not appear; a day later or more.
    pub fallback: FixedRound,
}

/// What is announced before anything random exists. Its SHA-256 is entered in the official notice board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// [`COMMITMENT_FORMAT`].
    pub format: String,
    /// Name of the draw, for people.
    pub draw: String,
    /// Place in the chain of all commitments of this assembly, from one: a gap would show.
    pub number: u32,
    /// SHA-256 of the commitment before, empty for the first.
    pub previous: String,
    /// When it was published.
    pub announced_at: Moment,
    /// Days that the charter asks for between publication and ceremony.
    pub lead_days: u32,
    /// Nothing random exists before this moment.
    pub not_before: Moment,
    /// Salted leaves of the frozen pool.
    pub pool: Tree,
    /// Ticket lines in order; the number of leaves is the number of tickets.
    pub tickets: Tree,
    /// SHA-256 of the targets file.
    pub targets_sha256: String,
    /// SHA-256 of the counts file.
    pub counts_sha256: String,
    /// SHA-256 of the fairness certificate, empty when none is published.
    pub bound_sha256: String,
    /// Hash of the question as the planning program saw it.
    pub question_sha256: String,
    /// Version of the program, and SHA-256 of the sources that decide the lottery.
    pub code_version: String,
    /// Version of the charter (the Patto) in force, and SHA-256 of its text.
    pub charter_version: String,
    /// Where chance will come from.
    pub randomness: RandomnessRule,
}

/// All tickets: the same number of seats in each, one of them will be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketTable {
    /// [`TICKETS_FORMAT`].
    pub format: String,
    /// Pseudonyms of the whole pool, sorted.
    pub persons: Vec<String>,
    /// Each ticket: groups, each a rising list of places in `persons`.
    pub tickets: Vec<Vec<Vec<u32>>>,
}

/// Lowest and highest number of seats.
pub type Range = (u32, u32);

/// Targets of one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueTarget {
    /// The value ("25-34").
    pub value: String,
    /// Seats in each group.
    pub group: Range,
    /// Seats in each pair of groups that sit together; `None` without pair targets.
    pub pair: Option<Range>,
    /// Seats in all groups together; `None` without year targets.
    pub year: Option<Range>,
    /// Members with the value in the group already serving, which sits with the first group and
    /// shares its pair target; `None` when no group serves yet.
    pub sitting: Option<u32>,
}

/// Targets of one feature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeatureTarget {
    /// The feature ("età").
    pub feature: String,
    /// Its values.
    pub values: Vec<ValueTarget>,
}

/// The targets that every ticket must meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Targets {
    /// [`TARGETS_FORMAT`].
    pub format: String,
    /// Seats in each group.
    pub size: u32,
    /// Number of groups.
    pub groups: u32,
    /// Pairs of groups that sit together, counted from zero.
    pub pairs: Vec<(usize, usize)>,
    /// Features.
    pub features: Vec<FeatureTarget>,
}

/// How many seats each value has, for each ticket and group: what the public sees of the attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// [`COUNTS_FORMAT`].
    pub format: String,
    /// For each ticket, for each group, one number for each value in the order of the targets.
    pub tickets: Vec<Vec<Vec<u32>>>,
}

/// The leaves of the pool, in the order of their hashes; they say nothing about anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolLeaves {
    /// [`POOL_FORMAT`].
    pub format: String,
    /// Leaf hashes in hexadecimal.
    pub leaves: Vec<String>,
}

/// One volunteer as frozen: what the leaf is the hash of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolEntry {
    /// Pseudonym.
    pub id: String,
    /// One value for each feature, in the order of the targets.
    pub values: Vec<String>,
    /// Groups in which the person can serve, counted from zero.
    pub windows: Vec<u32>,
}

/// For an auditor under agreement, never for the public: the entries and their salts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attributes {
    /// [`ATTRIBUTES_FORMAT`].
    pub format: String,
    /// Entry and salt in hexadecimal.
    pub entries: Vec<(PoolEntry, String)>,
}

/// The dice as published when they were read, before the beacon's number is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiceReading {
    /// [`DICE_FORMAT`].
    pub format: String,
    /// SHA-256 of the commitment file.
    pub commitment: String,
    /// The forty digits read aloud.
    pub dice: DiceText,
    /// When the reading was published.
    pub dice_at: Moment,
}

/// The public numbers and the seed that follows from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RandomnessProof {
    /// [`RANDOMNESS_FORMAT`].
    pub format: String,
    /// SHA-256 of the commitment file.
    pub commitment: String,
    /// The forty digits read aloud.
    pub dice: DiceText,
    /// When their reading was published.
    pub dice_at: Moment,
    /// The beacon's round.
    pub beacon: BeaconRound,
    /// Why the fallback round was used; empty for the round announced.
    pub fallback_reason: String,
    /// The seed in hexadecimal.
    pub seed: String,
}

impl RandomnessProof {
    /// Whether the dice were thrown when they might be, and so long before the beacon that nobody
    /// could know it.
    pub fn is_in_order(&self, not_before: Moment) -> bool {
        let known = self.beacon.network.time_of(self.beacon.round).unwrap_or(0);
        let thrown = self.dice_at.unix();
        thrown >= not_before.unix() && known >= thrown + DICE_LEAD_SECONDS_MIN
    }
}

/// The ticket drawn and who sits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawResult {
    /// [`RESULT_FORMAT`].
    pub format: String,
    /// SHA-256 of the commitment file.
    pub commitment: String,
    /// SHA-256 of the randomness file.
    pub randomness_sha256: String,
    /// The first dice of the forty, one for each digit of a ticket number.
    pub thrown: Vec<u8>,
    /// Digits derived from the seed.
    pub derived: Vec<u8>,
    /// Sum of both, mod ten.
    pub digits: Vec<u8>,
    /// The ticket number they spell.
    pub ticket: u32,
    /// Pseudonyms of each group.
    pub groups: Vec<Vec<String>>,
}

/// A draw that was started and does not count. It stays published for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoidNotice {
    /// [`VOID_FORMAT`].
    pub format: String,
    /// SHA-256 of the commitment file.
    pub commitment: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The official act that says so.
    pub act: String,
    /// When.
    pub at: Moment,
    /// SHA-256 of the commitment that takes its place; empty until there is one.
    pub next: String,
}

/// The public numbers as the office enters them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicNumbers {
    /// The forty digits read aloud.
    pub dice: DiceText,
    /// When their reading was published.
    pub dice_at: Moment,
    /// The beacon's round.
    pub beacon: BeaconRound,
    /// Why the fallback round is used; empty for the round announced.
    #[serde(default)]
    pub fallback_reason: String,
}
