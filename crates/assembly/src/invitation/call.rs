//! The yearly call: all letters of one first draw, from the preparation to the closing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::calendar::plus_days;
use crate::charter;
use crate::ids::{CallId, FirstDrawId};

/// What the printer's file is: compared with the printer's receipt, so that no letter is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Letters in the file.
    pub letters: u32,
    /// Of them, those with an e-mail copy.
    pub with_email: u32,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Where a call stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallState {
    /// Letters and codes are made; nothing was posted.
    Preparing {
        /// Since when.
        since: Date,
    },
    /// Letters are out; people answer.
    Open {
        /// When they were posted.
        posted_on: Date,
        /// Last day to answer.
        reply_by: Date,
        /// First day of the reminder, if the charter has one.
        reminder: Option<Date>,
        /// When people were reminded.
        reminded: Vec<Date>,
    },
    /// The last day is over.
    Closed {
        /// When they were posted.
        posted_on: Date,
        /// Last day to answer.
        reply_by: Date,
        /// When the call was closed.
        on: Date,
    },
}

/// A yearly call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The call.
    pub id: CallId,
    /// The year of its cycle.
    pub cycle: i16,
    /// The draw that named the people.
    pub first_draw: FirstDrawId,
    /// The printer's file.
    pub manifest: Manifest,
    /// Where it stands.
    pub state: CallState,
}

crate::machine! { Call.state: CallState, word Invitation, "call" {
    states { Preparing, Open, Closed }
    steps { Preparing "post" Open; Open "close" Closed }
} }

impl Call {
    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::CallElsewhere { state: self.state_name().to_owned() }
    }

    /// Posts the letters: the days of the charter run from here (R19, R21).
    ///
    /// # Errors
    /// The refusal if they were posted before.
    pub fn post(self, on: Date, rules: &charter::Invitation) -> Result<Self, Refusal> {
        match self.state {
            CallState::Preparing { .. } => {
                let reminds = rules.reminders_max > 0;
                let state = CallState::Open {
                    posted_on: on,
                    reply_by: plus_days(on, rules.reply_days),
                    reminder: reminds.then(|| plus_days(on, rules.reminder_after_days)),
                    reminded: Vec::new(),
                };
                Ok(Self { state, ..self })
            }
            CallState::Open { .. } | CallState::Closed { .. } => Err(self.elsewhere()),
        }
    }

    /// Reminds those who have not answered; none after the last day (R19).
    ///
    /// # Errors
    /// The refusal if it is too early, too late, or the charter allows no more.
    pub fn remind(self, on: Date, rules: &charter::Invitation) -> Result<Self, Refusal> {
        match self.state {
            CallState::Preparing { .. } | CallState::Closed { .. } => Err(self.elsewhere()),
            CallState::Open { reply_by, .. } if on > reply_by => Err(Refusal::TooLate { reply_by }),
            CallState::Open { reminder: None, .. } => Err(Refusal::NoMoreReminders { most: 0 }),
            CallState::Open { reminder: Some(from), .. } if on < from => {
                Err(Refusal::ReminderTooEarly { from })
            }
            CallState::Open { posted_on, reply_by, reminder, mut reminded } => {
                let most = rules.reminders_max;
                if reminded.len() >= usize::try_from(most).unwrap_or(usize::MAX) {
                    return Err(Refusal::NoMoreReminders { most });
                }
                reminded.push(on);
                let state = CallState::Open { posted_on, reply_by, reminder, reminded };
                Ok(Self { state, ..self })
            }
        }
    }

    /// Closes the call, after its last day.
    ///
    /// # Errors
    /// The refusal if people may still answer or nothing was posted.
    pub fn close(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            CallState::Open { reply_by, .. } if on <= reply_by => {
                Err(Refusal::StillRuns { until: reply_by })
            }
            CallState::Open { posted_on, reply_by, .. } => {
                Ok(Self { state: CallState::Closed { posted_on, reply_by, on }, ..self })
            }
            CallState::Preparing { .. } | CallState::Closed { .. } => Err(self.elsewhere()),
        }
    }

    /// The last day to answer, once the letters are posted.
    #[must_use]
    pub fn reply_by(&self) -> Option<Date> {
        match self.state {
            CallState::Preparing { .. } => None,
            CallState::Open { reply_by, .. } | CallState::Closed { reply_by, .. } => Some(reply_by),
        }
    }

    /// Until when those who did not answer are kept (section 8 of the domain notes).
    ///
    /// # Errors
    /// The refusal if the call is not closed.
    pub fn unanswered_until(&self, retention: &charter::Retention) -> Result<Date, Refusal> {
        match self.state {
            CallState::Closed { reply_by, .. } => {
                Ok(plus_days(reply_by, retention.unanswered_days))
            }
            CallState::Preparing { .. } | CallState::Open { .. } => Err(self.elsewhere()),
        }
    }

    /// Whether people may answer on this day.
    #[must_use]
    pub fn is_open_on(&self, day: Date) -> bool {
        match self.state {
            CallState::Open { posted_on, reply_by, .. } => posted_on <= day && day <= reply_by,
            CallState::Preparing { .. } | CallState::Closed { .. } => false,
        }
    }
}
