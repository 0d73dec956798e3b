//! Recomputes a published draw from its files alone, without a solver and without trust.
//! Who acts: anybody, with the files that the city publishes; an auditor under agreement adds the file
//! of attributes and gets further checks. What always holds: every step is reported, passed, failed
//! with a named reason, or left out with the reason why; nothing here shares code with the planning.
//! Source: the protocol in `docs/verify-a-draw.md`; a second program in another language,
//! `verifier/verify.py`, reports the same reasons.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

mod after;
mod audit;
mod invitees;
mod lottery;
mod outcome;
mod own;
mod plan;

pub use after::after;
pub use invitees::invitees;
pub use lottery::{LOTTERY_FILE, LOTTERY_FORMAT, lottery};
pub use own::own;

/// The published files by name.
pub type PublishedFiles = BTreeMap<String, Vec<u8>>;

/// File of the commitment.
pub const COMMITMENT_FILE: &str = "commitment.json";
/// File of the pool's leaves.
pub const POOL_FILE: &str = "pool.json";
/// File of the ticket table.
pub const TICKETS_FILE: &str = "tickets.json";
/// File of the targets.
pub const TARGETS_FILE: &str = "targets.json";
/// File of the counts.
pub const COUNTS_FILE: &str = "counts.json";
/// File of the fairness certificate.
pub const BOUND_FILE: &str = "bound.json";
/// File of the auditor.
pub const ATTRIBUTES_FILE: &str = "attributes.json";
/// File of the alternates, for auditors.
pub const ALTERNATES_FILE: &str = "alternates.json";
/// File of the randomness.
pub const RANDOMNESS_FILE: &str = "randomness.json";
/// File of the result.
pub const RESULT_FILE: &str = "result.json";
/// File of the dice as they were read.
pub const DICE_FILE: &str = "dice.json";
/// File of the figures of a plan.
pub const REPORT_FILE: &str = "report.json";
/// File of a void draw.
pub const VOID_FILE: &str = "void.json";
/// File of the announcement of a first draw.
pub const ANNOUNCEMENT_FILE: &str = "announcement.json";
/// File of the receipt of a first draw.
pub const RECEIPT_FILE: &str = "receipt.json";
/// File of the invited.
pub const INVITEES_FILE: &str = "invitees.csv";
/// File of the substitutes.
pub const SUBSTITUTES_FILE: &str = "substitutes.csv";

/// What is checked, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The commitment can be read.
    Commitment,
    /// Its place in the chain of commitments.
    Chain,
    /// Everything was fixed long enough beforehand.
    Timing,
    /// The targets are those announced.
    Targets,
    /// The pool is the one announced.
    Pool,
    /// The tickets are those announced, and each is a whole draw.
    Tickets,
    /// Every ticket meets every target.
    Counts,
    /// How often each person stands in the tickets.
    Chances,
    /// For an auditor: leaves, values and windows.
    Attributes,
    /// No lottery could have done better.
    Bound,
    /// Dice and beacon are genuine and give the seed.
    Randomness,
    /// The seed gives this ticket and these people.
    Result,
    /// For an auditor: the alternates follow from the ticket drawn.
    Alternates,
    /// A void draw says why.
    Void,
    /// The announcement of a first draw can be read.
    Announcement,
    /// Shares and rounding of the cells.
    Cells,
    /// Everyone invited has the ticket and stands below the cut-off.
    Invitees,
    /// Substitutes come next in order.
    Substitutes,
    /// A volunteer's proof can be read and names this draw.
    Proof,
    /// Her answers stand in the pool that was announced.
    Leaf,
    /// She stands in the tickets that the proof names, and in no others.
    OwnTickets,
    /// Whether she was drawn.
    Seat,
    /// The draw follows an earlier one, and the notice of a void one names it.
    After,
}

/// Why a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// A file that must be there is not.
    FileMissing,
    /// A file cannot be read.
    Unreadable,
    /// A file has another spelling than the canonical one.
    NotCanonical,
    /// A file is of another format.
    OtherFormat,
    /// The commitment is not the one printed in the notice board.
    OtherThanPrinted,
    /// First in the chain with a predecessor, later without one, or after another than it names.
    ChainBroken,
    /// Less than a day between announcement and randomness, or less than the charter's days.
    LeadTooShort,
    /// The dice rule is not forty dice.
    DiceRule,
    /// The fallback is less than a day after the round.
    FallbackTooEarly,
    /// The targets are not those announced.
    TargetsChanged,
    /// The targets contradict themselves.
    TargetsBroken,
    /// The leaves are not in order or not hashes.
    PoolBroken,
    /// The pool has another size than announced.
    PoolSize,
    /// The pool is not the one announced.
    PoolChanged,
    /// The number of tickets is not the one announced or cannot be drawn with dice.
    TicketCount,
    /// The list of persons is not sorted, not unique or not as long as the pool.
    PersonsBroken,
    /// A ticket has not the right groups, seats or people.
    TicketBroken,
    /// The tickets are not those announced.
    TicketsChanged,
    /// The counts are not those announced.
    CountsChanged,
    /// The counts do not fit tickets and targets.
    CountsBroken,
    /// A ticket misses a target.
    TargetMissed,
    /// A leaf is not the hash of its entry.
    LeafChanged,
    /// An entry has values or windows outside the targets, or persons differ.
    EntryBroken,
    /// The counts do not follow from the attributes.
    CountsWrong,
    /// Somebody sits in a group in which they cannot serve.
    WindowMissed,
    /// The bound is not the one announced.
    BoundChanged,
    /// The bound's rules or weights prove less than it says.
    BoundNotProved,
    /// A chance is not the share of the tickets, or the minimum is not the least of them.
    ChancesWrong,
    /// The file names another commitment.
    OtherCommitment,
    /// The beacon's round was not announced.
    OtherRound,
    /// The dice were read before they were allowed, or the round was known by then.
    OutOfOrder,
    /// The beacon's signature is not genuine.
    SignatureWrong,
    /// The randomness is not the hash of the signature.
    RandomnessWrong,
    /// The seed does not follow.
    SeedWrong,
    /// The randomness is not the one the result was made from.
    RandomnessChanged,
    /// The digits do not follow.
    DigitsWrong,
    /// The digits spell another ticket.
    TicketWrong,
    /// Other people than those of the ticket.
    PeopleWrong,
    /// The alternates do not follow from ticket, seed and rule.
    AlternatesWrong,
    /// A void draw without a reason or an act.
    VoidWithoutReason,
    /// The rules of a first draw cannot be used.
    RulesBroken,
    /// Shares or rounded letters do not follow.
    CellsWrong,
    /// The list is not the one of the receipt.
    ListChanged,
    /// A row of a list is not well formed or not in order.
    ListBroken,
    /// A ticket of the list does not follow from the seed.
    ListTicketWrong,
    /// A cell has another number of people than its letters.
    ListCountWrong,
    /// Somebody stands above the cut-off, or a substitute below.
    CutOffWrong,
    /// The dice drawn with are not those published when they were read.
    DiceChanged,
    /// A training seed: not a real draw.
    TrainingSeed,
    /// A proof with another pool than the one announced, or whose answers are not in it.
    LeafWrong,
    /// A proof with other tickets than those published.
    OwnTicketsWrong,
}

/// How a step ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// Recomputed and equal.
    Passed {
        /// What was seen, in figures.
        seen: String,
    },
    /// Not as it should be.
    Failed {
        /// The reason by name.
        fault: Fault,
        /// Where.
        detail: String,
    },
    /// Not checked.
    LeftOut {
        /// Why not.
        why: String,
    },
}

/// A step and how it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepResult {
    /// Which step.
    pub step: Step,
    /// How it ended.
    #[serde(flatten)]
    pub outcome: Outcome,
}

impl StepResult {
    /// The reason, if the step failed.
    pub fn fault(&self) -> Option<Fault> {
        match &self.outcome {
            Outcome::Failed { fault, .. } => Some(*fault),
            Outcome::Passed { .. } | Outcome::LeftOut { .. } => None,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&word(self))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&word(self))
    }
}

/// The published name of a step or reason, the same in both verifiers.
fn word<T: Serialize>(name: &T) -> String {
    serde_json::to_value(name).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A failure on its way to becoming a step's outcome.
struct Failure(Fault, String);

/// What a step that passes has seen.
type Checked<T> = Result<(T, String), Failure>;

fn failed<T>(fault: Fault, detail: impl Into<String>) -> Result<T, Failure> {
    Err(Failure(fault, detail.into()))
}

/// The report under construction.
struct Report(Vec<StepResult>);

impl Report {
    fn note<T>(&mut self, step: Step, checked: Checked<T>) -> Option<T> {
        let (outcome, found) = match checked {
            Ok((found, seen)) => (Outcome::Passed { seen }, Some(found)),
            Err(Failure(fault, detail)) => (Outcome::Failed { fault, detail }, None),
        };
        self.0.push(StepResult { step, outcome });
        found
    }

    fn leave_out(&mut self, step: Step, why: &str) {
        self.0.push(StepResult { step, outcome: Outcome::LeftOut { why: why.to_owned() } });
    }
}

/// Recomputes a draw of groups. `printed` is the commitment's hash as printed in the notice board.
pub fn transcript(files: &PublishedFiles, printed: Option<&str>) -> Vec<StepResult> {
    let mut report = Report(Vec::new());
    let Some(commitment) = report.note(Step::Commitment, plan::commitment(files, printed)) else {
        return report.0;
    };
    report.note(Step::Chain, plan::chain(&commitment.value));
    report.note(Step::Timing, plan::timing(&commitment.value));
    let targets = report.note(Step::Targets, plan::targets(files, &commitment.value));
    let pool = report.note(Step::Pool, plan::pool(files, &commitment.value));
    let table = match &targets {
        Some(targets) => {
            report.note(Step::Tickets, plan::tickets(files, &commitment.value, targets))
        }
        None => None,
    };
    let mut entries = None;
    if let (Some(targets), Some(table)) = (&targets, &table) {
        if files.contains_key(COUNTS_FILE) {
            report.note(Step::Counts, plan::counts(files, &commitment.value, targets));
        } else {
            report.leave_out(Step::Counts, "counts are shown to auditors only");
        }
        report.note(Step::Chances, plan::chances(files, table));
        entries = audit::audit(
            &mut report,
            files,
            &audit::Plan { commitment: &commitment.value, targets, table, pool: pool.as_ref() },
        );
    }
    let seed = outcome::randomness(&mut report, files, &commitment);
    outcome::result(&mut report, files, &commitment, table.as_ref(), seed.as_ref());
    if let (Some(targets), Some(entries), Some(drawn)) = (&targets, &entries, &seed)
        && [ALTERNATES_FILE, RESULT_FILE].iter().all(|name| files.contains_key(*name))
    {
        let made = audit::alternates(files, (targets, entries), &drawn.proof.seed);
        report.note(Step::Alternates, made);
    }
    outcome::void(&mut report, files, &commitment);
    report.0
}
