//! Contributions: what working groups write, what the plenary makes of it, what comes after.
//!
//! A working group drafts a text (every version is kept); it is submitted with its links to the
//! plan and the stages of policy that it touches; the plenary puts it on its agenda, amends it,
//! expresses its considerations, and adopts, does not adopt or notes it; then it goes into the
//! annual report and gets the city's answer. An opinion begins with a question that the city puts,
//! with a due date. In public the author is always the group, never a person.
//! What always holds: a text that was submitted has a group, a text, and the link that its kind
//! asks for; what was decided by vote names the vote; no text is decided while an amendment is
//! open; every step has its date in the way of the text.
//! Sources: R5, R8-R11, R34, R46, R47 of the process text.

mod amendment;
mod decided;
mod drafting;
mod margin;
mod refusals;
mod text;
mod way;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::charter::ContributionKind;
use crate::ids::{
    AnnualReportId, ContributionId, DossierId, PlanItemId, PlenaryId, VoteId, WorkingGroupId,
};
use crate::mandate::PolicyStage;

pub use amendment::{Amendment, AmendmentState, Change, Proposer};
pub use drafting::Begun;
pub use margin::{MarginNote, Settled};
pub use refusals::Refusal;
pub use text::{EquityTag, Question, Version, VersionCause};
pub use way::{Happening, WayPoint};

/// The machine of amendments.
pub use amendment::MACHINE as AMENDMENT_MACHINE;

/// A contribution of the assembly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The contribution.
    pub id: ContributionId,
    /// Its public number, counted through the process.
    pub number: u32,
    /// What it is (R8, R46).
    pub kind: ContributionKind,
    /// The working group behind it; none while a question of the city waits for one.
    pub group: Option<WorkingGroupId>,
    /// The question it answers, for opinions.
    pub question: Option<Question>,
    /// What it is about: pieces of the plan, other activities of the city (R5, R9, R10).
    pub links: Vec<PlanItemId>,
    /// The stages of policy it touches (R11).
    pub stages: BTreeSet<PolicyStage>,
    /// Whom the matter touches most (R7).
    pub equity: BTreeSet<EquityTag>,
    /// All versions, the first one first.
    pub versions: Vec<Version>,
    /// What those who write it said in its margin, the first note first; never public.
    #[serde(default)]
    pub margin: Vec<MarginNote>,
    /// Texts from which this one was merged or split.
    pub origins: Vec<ContributionId>,
    /// Where it stands.
    pub state: State,
    /// What happened to it, with dates, the first first.
    pub way: Vec<WayPoint>,
}

/// Where a contribution stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// The group writes.
    Draft {},
    /// The group handed it in.
    Submitted {
        /// When.
        on: Date,
    },
    /// A plenary has it on its agenda.
    OnAgenda {
        /// Which.
        plenary: PlenaryId,
        /// When it was handed in.
        submitted: Date,
    },
    /// The plenary discussed it and expressed its considerations.
    Considered {
        /// What it considered.
        consideration: Consideration,
    },
    /// Carried by vote.
    Adopted {
        /// What the plenary made of it.
        decided: Decided,
    },
    /// Not carried.
    NotAdopted {
        /// What the plenary made of it.
        decided: Decided,
    },
    /// Taken note of, without a vote.
    Noted {
        /// What the plenary made of it.
        decided: Decided,
    },
    /// It stands in an annual report.
    InReport {
        /// What the plenary made of it.
        decided: Decided,
        /// The report.
        report: AnnualReportId,
    },
    /// The city answered.
    Answered {
        /// What the plenary made of it.
        decided: Decided,
        /// The report.
        report: AnnualReportId,
        /// The dossier with the answer.
        dossier: DossierId,
        /// The answer's outcome, as the charter calls it.
        outcome: String,
    },
    /// The group took it back before the plenary considered it.
    Withdrawn {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// Other texts stand in its place: it was merged or split.
    Replaced {
        /// When.
        on: Date,
        /// By which.
        by: Vec<ContributionId>,
    },
}

/// What the plenary considered (R47).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consideration {
    /// Which plenary.
    pub plenary: PlenaryId,
    /// Its day.
    pub on: Date,
    /// In its words.
    pub text: String,
    /// Statements of those who think otherwise; no names.
    pub minority: Vec<String>,
}

/// What the plenary decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// What it considered.
    pub consideration: Consideration,
    /// How it ended.
    pub decision: Decision,
    /// When.
    pub on: Date,
}

/// How the plenary's discussion ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    /// Carried by this vote.
    Adopted {
        /// The vote.
        vote: VoteId,
    },
    /// Not carried in this vote.
    NotAdopted {
        /// The vote.
        vote: VoteId,
    },
    /// Taken note of.
    Noted {},
}

crate::machine! { Contribution.state: State, word Contribution, "contribution" {
    states { Draft, Submitted, OnAgenda, Considered, Adopted, NotAdopted, Noted, InReport, Answered, Withdrawn, Replaced }
    steps {
        Draft "submit" Submitted;
        Submitted "hand back" Draft;
        Submitted "put on the agenda" OnAgenda;
        OnAgenda "take off the agenda" Submitted;
        OnAgenda "consider" Considered;
        Considered "adopt" Adopted;
        Considered "not adopt" NotAdopted;
        Considered "note" Noted;
        Adopted "report" InReport;
        NotAdopted "report" InReport;
        Noted "report" InReport;
        InReport "answer" Answered;
        Draft "withdraw" Withdrawn;
        Submitted "withdraw" Withdrawn;
        Draft "replace" Replaced;
        Submitted "replace" Replaced;
    }
} }
