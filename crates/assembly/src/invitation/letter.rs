//! One letter to one person, from the drawer to the answer.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::ids::{CallId, InvitationId, PersonId};
use crate::register::stratum::Stratum;

/// How an answer reaches the office (R21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The form behind the code.
    Web,
    /// A call, entered by staff.
    Phone,
    /// The coupon, entered by staff.
    Paper,
}

/// What the person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Available.
    Yes,
    /// Not available.
    No,
    /// Not this year, gladly another time.
    NotThisYear,
}

/// Why a letter came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Nobody of this name at this address.
    Unknown,
    /// The person has moved.
    Moved,
    /// The address does not exist or is not complete.
    WrongAddress,
    /// The letter was not accepted or not fetched.
    NotAccepted,
    /// The person has died.
    Deceased,
}

/// When the letter went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// When it was posted.
    pub on: Date,
    /// Last day to answer.
    pub reply_by: Date,
    /// When the e-mail copy bounced.
    pub bounced: Option<Date>,
}

/// Where a letter stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InvitationState {
    /// In the drawer.
    Drafted,
    /// On its way or in the person's hands.
    Posted {
        /// When it was posted.
        posting: Posting,
    },
    /// The person was reminded.
    Reminded {
        /// When the letter was posted.
        posting: Posting,
        /// When she was reminded.
        on: Date,
    },
    /// The letter came back; the e-mail may have arrived.
    Returned {
        /// When it was posted.
        posting: Posting,
        /// When it came back.
        on: Date,
        /// Why.
        reason: ReturnReason,
    },
    /// The person answered.
    Answered {
        /// When the letter was posted.
        posting: Posting,
        /// When the answer reached the office.
        on: Date,
        /// By which way.
        channel: Channel,
        /// What it says.
        answer: Answer,
    },
    /// No answer came.
    Lapsed {
        /// When the call was closed.
        on: Date,
    },
    /// The person asked not to be written to.
    Withdrawn {
        /// When.
        on: Date,
    },
}

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The letter.
    pub id: InvitationId,
    /// The call it belongs to.
    pub call: CallId,
    /// The year of the call.
    pub cycle: i16,
    /// The number under the address, from 1.
    pub number: u32,
    /// To whom it goes.
    pub person: PersonId,
    /// Her stratum.
    pub stratum: Stratum,
    /// Keyed hash of the living code, if there is one.
    pub code_key: Option<String>,
    /// Codes given out so far.
    pub codes: u32,
    /// Whether an e-mail copy goes out.
    pub with_email: bool,
    /// Where it stands.
    pub state: InvitationState,
}

crate::machine! { Invitation.state: InvitationState, word Invitation, "invitation" {
    states { Drafted, Posted, Reminded, Returned, Answered, Lapsed, Withdrawn }
    steps {
        Drafted "post" Posted;
        Posted "remind" Reminded;
        Posted "return" Returned;
        Reminded "return" Returned;
        Returned "post again" Posted;
        Posted "answer" Answered;
        Reminded "answer" Answered;
        Returned "answer" Answered;
        Posted "close" Lapsed;
        Reminded "close" Lapsed;
        Returned "close" Lapsed;
        Drafted "object" Withdrawn;
        Posted "object" Withdrawn;
        Reminded "object" Withdrawn;
        Returned "object" Withdrawn;
        Answered "object" Withdrawn;
        Lapsed "object" Withdrawn;
    }
} }

impl Invitation {
    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::Elsewhere { number: self.number, state: self.state_name().to_owned() }
    }

    /// Posts the letter.
    ///
    /// # Errors
    /// The refusal if it is not in the drawer.
    pub fn post(self, on: Date, reply_by: Date) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Drafted => {
                let posting = Posting { on, reply_by, bounced: None };
                Ok(Self { state: InvitationState::Posted { posting }, ..self })
            }
            InvitationState::Posted { .. }
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// Whether a reminder goes to this person: she has not answered and the letter did not come
    /// back, or it did and her e-mail arrived.
    #[must_use]
    pub fn wants_reminder(&self) -> bool {
        match &self.state {
            InvitationState::Posted { .. } => true,
            InvitationState::Drafted
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => false,
        }
    }

    /// Reminds the person.
    ///
    /// # Errors
    /// The refusal if she has answered, was reminded, or the letter is not out.
    pub fn remind(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Posted { posting } => {
                Ok(Self { state: InvitationState::Reminded { posting, on }, ..self })
            }
            InvitationState::Drafted
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// Notes that the letter came back.
    ///
    /// # Errors
    /// The refusal if it is not out.
    pub fn came_back(self, on: Date, reason: ReturnReason) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Posted { posting } | InvitationState::Reminded { posting, .. } => {
                Ok(Self { state: InvitationState::Returned { posting, on, reason }, ..self })
            }
            InvitationState::Drafted
            | InvitationState::Returned { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// Notes that the e-mail copy bounced; the letter may have arrived all the same.
    ///
    /// # Errors
    /// The refusal if there was no e-mail or the letter is not out.
    pub fn bounced(self, on: Date) -> Result<Self, Refusal> {
        if !self.with_email {
            return Err(Refusal::NoEmail { number: self.number });
        }
        let noted = |posting: Posting| Posting { bounced: Some(on), ..posting };
        let state = match self.state {
            InvitationState::Posted { posting } => {
                InvitationState::Posted { posting: noted(posting) }
            }
            InvitationState::Reminded { posting, on } => {
                InvitationState::Reminded { posting: noted(posting), on }
            }
            InvitationState::Returned { posting, on, reason } => {
                InvitationState::Returned { posting: noted(posting), on, reason }
            }
            InvitationState::Answered { posting, on, channel, answer } => {
                InvitationState::Answered { posting: noted(posting), on, channel, answer }
            }
            InvitationState::Drafted
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => return Err(self.elsewhere()),
        };
        Ok(Self { state, ..self })
    }

    /// Posts the letter again, to a corrected address; the last day to answer stays.
    ///
    /// # Errors
    /// The refusal if it did not come back or the last day is over.
    pub fn post_again(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Returned { posting, .. } if on > posting.reply_by => {
                Err(Refusal::TooLate { reply_by: posting.reply_by })
            }
            InvitationState::Returned { posting, .. } => {
                let posting = Posting { on, ..posting };
                Ok(Self { state: InvitationState::Posted { posting }, ..self })
            }
            InvitationState::Drafted
            | InvitationState::Posted { .. }
            | InvitationState::Reminded { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// Takes the person's answer, or a changed one; it counts if it comes on the last day (R21).
    ///
    /// # Errors
    /// The refusal if it is too late, or a second answer that the charter does not allow.
    pub fn answer(
        self,
        on: Date,
        (channel, answer): (Channel, Answer),
        changeable: bool,
    ) -> Result<Self, Refusal> {
        let posting = match self.state {
            InvitationState::Posted { posting }
            | InvitationState::Reminded { posting, .. }
            | InvitationState::Returned { posting, .. } => posting,
            InvitationState::Answered { posting, .. } if changeable => posting,
            InvitationState::Answered { .. } => return Err(Refusal::NotChangeable {}),
            InvitationState::Drafted
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => return Err(self.elsewhere()),
        };
        if on > posting.reply_by {
            return Err(Refusal::TooLate { reply_by: posting.reply_by });
        }
        Ok(Self { state: InvitationState::Answered { posting, on, channel, answer }, ..self })
    }

    /// Gives the letter another code; the old one dies.
    ///
    /// # Errors
    /// The refusal if no code can open this letter any more.
    pub fn new_code(self, code_key: String) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Drafted
            | InvitationState::Posted { .. }
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. }
            | InvitationState::Answered { .. } => {
                Ok(Self { code_key: Some(code_key), codes: self.codes + 1, ..self })
            }
            InvitationState::Lapsed { .. } | InvitationState::Withdrawn { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// Ends a letter that nobody answered; its code dies.
    ///
    /// # Errors
    /// The refusal if it was answered, withdrawn or never posted.
    pub fn lapse(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Posted { .. }
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. } => {
                Ok(Self { code_key: None, state: InvitationState::Lapsed { on }, ..self })
            }
            InvitationState::Drafted
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// The person asks not to be written to; her code dies.
    ///
    /// # Errors
    /// The refusal if she asked before.
    pub fn object(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            InvitationState::Drafted
            | InvitationState::Posted { .. }
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. }
            | InvitationState::Answered { .. }
            | InvitationState::Lapsed { .. } => {
                Ok(Self { code_key: None, state: InvitationState::Withdrawn { on }, ..self })
            }
            InvitationState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// What the person said, if she answered.
    #[must_use]
    pub fn said(&self) -> Option<Answer> {
        match self.state {
            InvitationState::Answered { answer, .. } => Some(answer),
            InvitationState::Drafted
            | InvitationState::Posted { .. }
            | InvitationState::Reminded { .. }
            | InvitationState::Returned { .. }
            | InvitationState::Lapsed { .. }
            | InvitationState::Withdrawn { .. } => None,
        }
    }
}
