//! Amendments: a passage of a submitted text, and the words that shall stand in its place.
//!
//! A working group or a member proposes it; the plenary accepts or rejects it, with the reason; its
//! proposer may withdraw it. Accepting it makes a new version of the text, word for word (R47).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Contribution, Happening, Refusal, State, VersionCause};
use crate::ids::{AmendmentId, ContributionId, SeatId, WorkingGroupId};

/// A change proposed to a contribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The amendment.
    pub id: AmendmentId,
    /// The text it would change.
    pub contribution: ContributionId,
    /// Counted within the text, from 1.
    pub number: u32,
    /// Who proposed it.
    pub proposer: Proposer,
    /// When.
    pub proposed_on: Date,
    /// The passage as it stands, exactly; empty for an addition at the end.
    pub passage: String,
    /// What shall stand instead; empty for a deletion.
    pub instead: String,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: AmendmentState,
}

/// Who proposed an amendment. In public only the kind of proposer is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proposer {
    /// A working group.
    Group(WorkingGroupId),
    /// A member, known by the seat.
    Seat(SeatId),
    /// Somebody in the hall, written down by the secretariat.
    Hall,
}

impl Proposer {
    /// The kind of proposer, as it stands in text keys.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Group(_) => "group",
            Self::Seat(_) => "member",
            Self::Hall => "hall",
        }
    }
}

/// Where an amendment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmendmentState {
    /// It waits for the plenary.
    Proposed {},
    /// The plenary took it in.
    Accepted {
        /// When.
        on: Date,
        /// The version that it made.
        version: u32,
    },
    /// The plenary did not take it in.
    Rejected {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// Its proposer took it back.
    Withdrawn {
        /// When.
        on: Date,
    },
}

crate::machine! { Amendment.state: AmendmentState, word Contribution, "amendment" {
    states { Proposed, Accepted, Rejected, Withdrawn }
    steps {
        Proposed "accept" Accepted;
        Proposed "reject" Rejected;
        Proposed "withdraw" Withdrawn;
    }
} }

/// The words of an amendment.
#[derive(Clone, Debug)]
pub struct Change {
    /// The passage as it stands; empty for an addition at the end.
    pub passage: String,
    /// What shall stand instead; empty for a deletion.
    pub instead: String,
    /// Why.
    pub reason: String,
}

impl Change {
    fn applied(&self, text: &str) -> Result<String, Refusal> {
        let (passage, instead) = (self.passage.trim(), self.instead.trim());
        if passage == instead {
            return Err(Refusal::EmptyAmendment {});
        }
        if passage.is_empty() {
            return Ok(format!("{text}\n\n{instead}"));
        }
        match text.matches(passage).count() {
            0 => Err(Refusal::PassageMissing {}),
            1 => Ok(text.replacen(passage, instead, 1)),
            times => Err(Refusal::PassageTwice { times: u32::try_from(times).unwrap_or(u32::MAX) }),
        }
    }
}

impl Contribution {
    fn is_amendable(&self) -> Result<(), Refusal> {
        match self.state {
            State::Submitted { .. } | State::OnAgenda { .. } => Ok(()),
            State::Draft { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Answered { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => Err(Refusal::NotAmendable { number: self.number }),
        }
    }

    /// Proposes a change to this text.
    ///
    /// # Errors
    /// [`Refusal::NotAmendable`], [`Refusal::EmptyAmendment`], [`Refusal::PassageMissing`],
    /// [`Refusal::PassageTwice`].
    pub fn propose_amendment(
        &mut self,
        (id, number): (AmendmentId, u32),
        proposer: Proposer,
        change: Change,
        on: Date,
    ) -> Result<Amendment, Refusal> {
        self.is_amendable()?;
        change.applied(self.latest().map_or("", |version| version.text.as_str()))?;
        self.happened(on, Happening::AmendmentProposed { amendment: id.clone() });
        Ok(Amendment {
            id,
            contribution: self.id.clone(),
            number,
            proposer,
            proposed_on: on,
            passage: change.passage.trim().to_owned(),
            instead: change.instead.trim().to_owned(),
            reason: change.reason.trim().to_owned(),
            state: AmendmentState::Proposed {},
        })
    }

    /// Takes an amendment into the text: a new version stands.
    ///
    /// # Errors
    /// [`Refusal::NotAmendable`], [`Refusal::AmendmentSettled`], and the passage's refusals if the
    /// text changed since it was proposed.
    pub fn accept(self, mut amendment: Amendment, on: Date) -> Result<(Self, Amendment), Refusal> {
        self.is_amendable()?;
        amendment.is_open()?;
        let change = Change {
            passage: amendment.passage.clone(),
            instead: amendment.instead.clone(),
            reason: String::new(),
        };
        let last = self.latest().ok_or(Refusal::NoText {})?;
        let (title, text) = (last.title.clone(), change.applied(&last.text)?);
        let version = last.number + 1;
        let cause = VersionCause::Amended { amendment: amendment.id.clone() };
        let mut amended = self.write((&title, &text), cause, on)?;
        amended.happened(
            on,
            Happening::AmendmentAccepted { amendment: amendment.id.clone(), version },
        );
        amendment.state = AmendmentState::Accepted { on, version };
        Ok((amended, amendment))
    }
}

impl Amendment {
    /// Whether it waits for the plenary.
    ///
    /// # Errors
    /// [`Refusal::AmendmentSettled`] if it does not.
    pub fn is_open(&self) -> Result<(), Refusal> {
        match self.state {
            AmendmentState::Proposed {} => Ok(()),
            AmendmentState::Accepted { .. }
            | AmendmentState::Rejected { .. }
            | AmendmentState::Withdrawn { .. } => Err(Refusal::AmendmentSettled {}),
        }
    }

    /// Is not taken in, with the reason.
    ///
    /// # Errors
    /// [`Refusal::AmendmentSettled`], [`Refusal::NoReason`].
    pub fn reject(mut self, reason: &str, on: Date) -> Result<Self, Refusal> {
        self.is_open()?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::NoReason {});
        }
        self.state = AmendmentState::Rejected { on, reason };
        Ok(self)
    }

    /// Is taken back by its proposer.
    ///
    /// # Errors
    /// [`Refusal::AmendmentSettled`].
    pub fn withdraw(mut self, on: Date) -> Result<Self, Refusal> {
        self.is_open()?;
        self.state = AmendmentState::Withdrawn { on };
        Ok(self)
    }
}
