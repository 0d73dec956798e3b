//! A monitoring round: results every second year, a session open to all, the city's reply (R56).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Commitment, Refusal};
use crate::ids::{CommitmentId, RoundId};
use crate::life::Stateful;

/// A monitoring round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The round.
    pub id: RoundId,
    /// Its year.
    pub year: i16,
    /// Where it stands.
    pub state: RoundState,
}

/// What monitoring found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// When it was published.
    pub on: Date,
    /// In words.
    pub words: String,
    /// Commitments by state.
    pub by_state: BTreeMap<String, u32>,
    /// The indicators with their last values.
    pub indicators: Vec<IndicatorResult>,
}

/// An indicator on the day of the results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorResult {
    /// The commitment.
    pub commitment: CommitmentId,
    /// Its public number.
    pub number: u32,
    /// What is measured.
    pub name: String,
    /// In what unit.
    pub unit: String,
    /// Where it started.
    pub baseline: i64,
    /// The last value, if any was measured.
    pub value: Option<i64>,
    /// Where it should arrive.
    pub target: i64,
    /// By when.
    pub by: Date,
}

/// The days of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
}

/// Where a round stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundState {
    /// Results are being collected.
    Opened {
        /// Since when.
        on: Date,
    },
    /// Results are public.
    Published {
        /// What was found.
        results: Results,
    },
    /// Anyone may comment.
    SessionOpen {
        /// What was found.
        results: Results,
        /// The days.
        session: Session,
    },
    /// Comments are in.
    Closed {
        /// What was found.
        results: Results,
        /// The days.
        session: Session,
        /// What the comments say, in sum.
        synthesis: String,
    },
    /// The city replied.
    Replied {
        /// What was found.
        results: Results,
        /// The days.
        session: Session,
        /// What the comments say, in sum.
        synthesis: String,
        /// When the city replied, and how.
        reply: (Date, String),
    },
}

crate::machine! { Round.state: RoundState, word Monitoring, "monitoring_round" {
    states { Opened, Published, SessionOpen, Closed, Replied }
    steps {
        Opened "publish the results" Published;
        Published "open the session" SessionOpen;
        SessionOpen "close the session" Closed;
        Closed "reply" Replied;
    }
} }

/// What the commitments amount to on a day.
#[must_use]
pub fn results(commitments: &[&Commitment], words: &str, on: Date) -> Results {
    let mut by_state: BTreeMap<String, u32> = BTreeMap::new();
    let mut indicators = Vec::new();
    for commitment in commitments {
        *by_state.entry(commitment.state_name().to_owned()).or_default() += 1;
        indicators.extend(commitment.indicators.iter().map(|indicator| IndicatorResult {
            commitment: commitment.id.clone(),
            number: commitment.number,
            name: indicator.target.name.clone(),
            unit: indicator.target.unit.clone(),
            baseline: indicator.target.baseline,
            value: indicator.values.last().map(|measured| measured.value),
            target: indicator.target.target,
            by: indicator.target.by,
        }));
    }
    Results { on, words: words.trim().to_owned(), by_state, indicators }
}

impl Round {
    /// Opens the round of a year.
    #[must_use]
    pub fn open(id: RoundId, year: i16, on: Date) -> Self {
        Self { id, year, state: RoundState::Opened { on } }
    }

    fn elsewhere(&self) -> Refusal {
        Refusal::RoundElsewhere { year: self.year, state: self.state_name().to_owned() }
    }

    /// Publishes what was found.
    ///
    /// # Errors
    /// [`Refusal::RoundElsewhere`], [`Refusal::NoWords`], [`Refusal::NoCommitments`].
    pub fn publish(mut self, results: Results) -> Result<Self, Refusal> {
        let RoundState::Opened { .. } = self.state else { return Err(self.elsewhere()) };
        if results.words.is_empty() {
            return Err(Refusal::NoWords {});
        }
        if results.by_state.is_empty() {
            return Err(Refusal::NoCommitments {});
        }
        self.state = RoundState::Published { results };
        Ok(self)
    }

    /// Opens the session, for everybody, from today to its last day.
    ///
    /// # Errors
    /// [`Refusal::RoundElsewhere`], [`Refusal::EndsBeforeItBegins`].
    pub fn open_session(mut self, until: Date, today: Date) -> Result<Self, Refusal> {
        let RoundState::Published { results } = &self.state else { return Err(self.elsewhere()) };
        if until < today {
            return Err(Refusal::EndsBeforeItBegins {});
        }
        let session = Session { from: today, until };
        self.state = RoundState::SessionOpen { results: results.clone(), session };
        Ok(self)
    }

    /// Closes the session with a synthesis, after its last day and when every comment was read.
    ///
    /// # Errors
    /// [`Refusal::RoundElsewhere`], [`Refusal::SessionRuns`], [`Refusal::CommentsWait`],
    /// [`Refusal::NoWords`].
    pub fn close(mut self, synthesis: &str, waiting: u32, today: Date) -> Result<Self, Refusal> {
        let RoundState::SessionOpen { results, session } = &self.state else {
            return Err(self.elsewhere());
        };
        if today <= session.until {
            return Err(Refusal::SessionRuns { until: session.until });
        }
        if waiting > 0 {
            return Err(Refusal::CommentsWait { waiting });
        }
        let synthesis = synthesis.trim().to_owned();
        if synthesis.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.state = RoundState::Closed { results: results.clone(), session: *session, synthesis };
        Ok(self)
    }

    /// The city replies to the comments.
    ///
    /// # Errors
    /// [`Refusal::RoundElsewhere`], [`Refusal::NoWords`].
    pub fn reply(mut self, text: &str, on: Date) -> Result<Self, Refusal> {
        let RoundState::Closed { results, session, synthesis } = &self.state else {
            return Err(self.elsewhere());
        };
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.state = RoundState::Replied {
            results: results.clone(),
            session: *session,
            synthesis: synthesis.clone(),
            reply: (on, text),
        };
        Ok(self)
    }

    /// The results, once they are public.
    #[must_use]
    pub fn results(&self) -> Option<&Results> {
        match &self.state {
            RoundState::Opened { .. } => None,
            RoundState::Published { results }
            | RoundState::SessionOpen { results, .. }
            | RoundState::Closed { results, .. }
            | RoundState::Replied { results, .. } => Some(results),
        }
    }

    /// The days of the session, once it has been opened.
    #[must_use]
    pub fn session(&self) -> Option<Session> {
        match &self.state {
            RoundState::Opened { .. } | RoundState::Published { .. } => None,
            RoundState::SessionOpen { session, .. }
            | RoundState::Closed { session, .. }
            | RoundState::Replied { session, .. } => Some(*session),
        }
    }

    /// Whether comments are taken on a day.
    #[must_use]
    pub fn takes_comments(&self, today: Date) -> bool {
        match &self.state {
            RoundState::SessionOpen { session, .. } => {
                session.from <= today && today <= session.until
            }
            RoundState::Opened { .. }
            | RoundState::Published { .. }
            | RoundState::Closed { .. }
            | RoundState::Replied { .. } => false,
        }
    }
}
