//! The way of a text: everything that happened to it, with its date, for the public page.
//!
//! Later words of life (report, answer, commitment) leave their points here too.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Contribution;
use crate::ids::{
    AmendmentId, AnnualReportId, CommitmentId, ContributionId, DossierId, PlenaryId, VoteId,
};

/// A point on the way of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayPoint {
    /// When.
    pub on: Date,
    /// What.
    pub what: Happening,
}

/// What can happen to a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Happening {
    /// The city put the question.
    Asked {},
    /// A group was entrusted with the question.
    Entrusted {},
    /// A version was written.
    Written {
        /// Which.
        version: u32,
    },
    /// It came out of other texts.
    Joined {
        /// Which.
        from: Vec<ContributionId>,
    },
    /// It was handed in.
    Submitted {},
    /// It was handed back to the group.
    HandedBack {
        /// Why.
        reason: String,
    },
    /// It came on a plenary's agenda.
    OnAgenda {
        /// Whose.
        plenary: PlenaryId,
    },
    /// It was taken off the agenda.
    OffAgenda {},
    /// An amendment was proposed.
    AmendmentProposed {
        /// Which.
        amendment: AmendmentId,
    },
    /// An amendment was accepted.
    AmendmentAccepted {
        /// Which.
        amendment: AmendmentId,
        /// The version that it made.
        version: u32,
    },
    /// An amendment was rejected.
    AmendmentRejected {
        /// Which.
        amendment: AmendmentId,
    },
    /// An amendment was taken back.
    AmendmentWithdrawn {
        /// Which.
        amendment: AmendmentId,
    },
    /// The plenary expressed its considerations.
    Considered {},
    /// The plenary adopted it.
    Adopted {
        /// The vote.
        vote: VoteId,
    },
    /// The plenary did not adopt it.
    NotAdopted {
        /// The vote.
        vote: VoteId,
    },
    /// The plenary took note of it.
    Noted {},
    /// It entered an annual report.
    InReport {
        /// Which.
        report: AnnualReportId,
    },
    /// The city answered.
    Answered {
        /// Where.
        dossier: DossierId,
        /// The outcome, as the charter calls it.
        outcome: String,
    },
    /// The city promised something because of it.
    Promised {
        /// What.
        commitment: CommitmentId,
    },
    /// The city reported on a promise.
    Reported {
        /// On which.
        commitment: CommitmentId,
        /// The name of the state in which the promise stands.
        state: String,
    },
    /// The group took it back.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// Other texts took its place.
    Replaced {
        /// Which.
        by: Vec<ContributionId>,
    },
}

impl Happening {
    /// The happening's name in text keys: `contribution-way-` and this.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Asked {} => "asked",
            Self::Entrusted {} => "entrusted",
            Self::Written { .. } => "written",
            Self::Joined { .. } => "joined",
            Self::Submitted {} => "submitted",
            Self::HandedBack { .. } => "handed-back",
            Self::OnAgenda { .. } => "on-agenda",
            Self::OffAgenda {} => "off-agenda",
            Self::AmendmentProposed { .. } => "amendment-proposed",
            Self::AmendmentAccepted { .. } => "amendment-accepted",
            Self::AmendmentRejected { .. } => "amendment-rejected",
            Self::AmendmentWithdrawn { .. } => "amendment-withdrawn",
            Self::Considered {} => "considered",
            Self::Adopted { .. } => "adopted",
            Self::NotAdopted { .. } => "not-adopted",
            Self::Noted {} => "noted",
            Self::InReport { .. } => "in-report",
            Self::Answered { .. } => "answered",
            Self::Promised { .. } => "promised",
            Self::Reported { .. } => "reported",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Replaced { .. } => "replaced",
        }
    }
}

impl Contribution {
    /// Leaves a point on the way of the text.
    pub fn happened(&mut self, on: Date, what: Happening) {
        self.way.push(WayPoint { on, what });
    }
}
