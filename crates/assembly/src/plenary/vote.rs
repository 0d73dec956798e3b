//! Votes: prepared with their rule, opened, counted exactly, closed with their result.
//!
//! A secret vote is cast online, one ballot a seat, the choice parted from the person at once; or
//! on paper, counted in the hall; a show of hands is counted too. The rule is copied from the
//! charter when the vote is prepared: share, out of whom, quorum (R47). Approval voting lets
//! members mark several pieces of the plan (R33).
//! What always holds: for, against and abstained add up to the ballots; no more ballots than
//! members present, no more present than sitting.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Count, Majority, Outcome, Refusal};
use crate::ids::{AnnualReportId, ContributionId, MandateId, PlanItemId, PlenaryId, VoteId};

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// The vote.
    pub id: VoteId,
    /// Its public number, counted through the process.
    pub number: u32,
    /// The plenary in which it is held.
    pub plenary: PlenaryId,
    /// The question, as it is put.
    pub question: String,
    /// What is decided.
    pub subject: Subject,
    /// How it is cast.
    pub method: Method,
    /// What must be reached.
    pub majority: Majority,
    /// Where it stands.
    pub state: VoteState,
}

/// What a vote decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// Whether a contribution is adopted.
    Contribution(ContributionId),
    /// What is taken up of a mandate.
    Mandate(MandateId),
    /// Which pieces of the plan come on the shortlist: members mark at most so many.
    Shortlist {
        /// The options.
        options: Vec<PlanItemId>,
        /// Marks at most.
        most: u32,
    },
    /// Whether an annual report is approved.
    Report(AnnualReportId),
    /// Whether a new version of the rules is approved (R31, R32).
    Rules,
    /// Anything else.
    Other,
}

/// How a vote is cast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Secretly, online.
    Online,
    /// Secretly, on paper, counted in the hall.
    Paper,
    /// By show of hands, counted in the hall.
    Hands,
}

impl Method {
    /// The method as it stands in forms and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Paper => "paper",
            Self::Hands => "hands",
        }
    }
}

/// Where a vote stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoteState {
    /// Its question and rule are known.
    Prepared {},
    /// Ballots are cast.
    Open {
        /// Since when.
        on: Date,
        /// Members whose term runs on the day.
        sitting: u32,
    },
    /// It was counted.
    Closed {
        /// When.
        on: Date,
        /// What was counted.
        count: Count,
        /// Marks for each piece of the plan, for a shortlist.
        marks: BTreeMap<PlanItemId, u32>,
        /// How it is judged.
        outcome: Outcome,
    },
}

crate::machine! { Vote.state: VoteState, word Plenary, "vote" {
    states { Prepared, Open, Closed }
    steps {
        Prepared "open" Open;
        Open "close" Closed;
    }
} }

/// A choice on a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotChoice {
    /// For.
    InFavour,
    /// Against.
    Against,
    /// Neither.
    Abstain,
}

impl BallotChoice {
    /// The choice as it stands in forms, in the box and in text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InFavour => "in_favour",
            Self::Against => "against",
            Self::Abstain => "abstain",
        }
    }
}

/// What a vote is about when it is prepared.
#[derive(Clone, Debug)]
pub struct Motion {
    /// The plenary.
    pub plenary: PlenaryId,
    /// The question.
    pub question: String,
    /// What is decided.
    pub subject: Subject,
    /// How it is cast.
    pub method: Method,
}

impl Vote {
    /// Prepares a vote under its rule.
    ///
    /// # Errors
    /// [`Refusal::NoQuestion`], [`Refusal::SecretNeeded`], [`Refusal::TooFewOptions`].
    pub fn prepare(
        (id, number): (VoteId, u32),
        motion: Motion,
        majority: Majority,
        secret: bool,
    ) -> Result<Self, Refusal> {
        let question = motion.question.trim().to_owned();
        if question.is_empty() {
            return Err(Refusal::NoQuestion {});
        }
        let by_hands = motion.method == Method::Hands;
        match &motion.subject {
            Subject::Contribution(_) if secret && by_hands => {
                return Err(Refusal::SecretNeeded {});
            }
            Subject::Shortlist { options, most } => {
                let options = u32::try_from(options.len()).unwrap_or(u32::MAX);
                if options < 2 || *most == 0 || *most >= options {
                    return Err(Refusal::TooFewOptions {});
                }
            }
            Subject::Contribution(_)
            | Subject::Mandate(_)
            | Subject::Report(_)
            | Subject::Rules
            | Subject::Other => {}
        }
        Ok(Self {
            id,
            number,
            plenary: motion.plenary,
            question,
            subject: motion.subject,
            method: motion.method,
            majority,
            state: VoteState::Prepared {},
        })
    }

    /// Opens the vote.
    ///
    /// # Errors
    /// [`Refusal::VoteNotPrepared`], [`Refusal::NobodyMayVote`].
    pub fn open(mut self, sitting: u32, on: Date) -> Result<Self, Refusal> {
        match self.state {
            VoteState::Prepared {} => {}
            VoteState::Open { .. } | VoteState::Closed { .. } => {
                return Err(Refusal::VoteNotPrepared { number: self.number });
            }
        }
        if sitting == 0 {
            return Err(Refusal::NobodyMayVote {});
        }
        self.state = VoteState::Open { on, sitting };
        Ok(self)
    }

    fn sitting(&self) -> Result<u32, Refusal> {
        match self.state {
            VoteState::Open { sitting, .. } => Ok(sitting),
            VoteState::Prepared { .. } | VoteState::Closed { .. } => {
                Err(Refusal::VoteNotOpen { number: self.number })
            }
        }
    }

    /// The words that a ballot for or against puts into the box.
    ///
    /// # Errors
    /// [`Refusal::VoteNotOpen`], [`Refusal::PaperVote`], [`Refusal::WrongBallot`].
    pub fn mark(&self, choice: BallotChoice) -> Result<Vec<String>, Refusal> {
        self.is_cast_online()?;
        match self.subject {
            Subject::Shortlist { .. } => Err(Refusal::WrongBallot {}),
            Subject::Contribution(_)
            | Subject::Mandate(_)
            | Subject::Report(_)
            | Subject::Rules
            | Subject::Other => Ok(vec![choice.word().to_owned()]),
        }
    }

    /// The words that an approval ballot puts into the box.
    ///
    /// # Errors
    /// [`Refusal::VoteNotOpen`], [`Refusal::PaperVote`], [`Refusal::WrongBallot`],
    /// [`Refusal::TooManyMarks`].
    pub fn approve(&self, chosen: &[PlanItemId]) -> Result<Vec<String>, Refusal> {
        self.is_cast_online()?;
        let Subject::Shortlist { options, most } = &self.subject else {
            return Err(Refusal::WrongBallot {});
        };
        let mut marks: Vec<&PlanItemId> = chosen.iter().collect();
        marks.sort();
        marks.dedup();
        if marks.len() > usize::try_from(*most).unwrap_or(usize::MAX) {
            return Err(Refusal::TooManyMarks { most: *most });
        }
        if marks.iter().any(|mark| !options.contains(mark)) {
            return Err(Refusal::WrongBallot {});
        }
        Ok(marks.into_iter().map(ToString::to_string).collect())
    }

    fn is_cast_online(&self) -> Result<(), Refusal> {
        self.sitting()?;
        match self.method {
            Method::Online => Ok(()),
            Method::Paper | Method::Hands => Err(Refusal::PaperVote { number: self.number }),
        }
    }

    /// Whether its ballots are counted in the hall.
    ///
    /// # Errors
    /// [`Refusal::OnlineVote`] if they count themselves.
    pub fn is_counted_in_the_hall(&self) -> Result<(), Refusal> {
        match self.method {
            Method::Online => Err(Refusal::OnlineVote { number: self.number }),
            Method::Paper | Method::Hands => Ok(()),
        }
    }

    /// Closes the vote with its count; those sitting are known from the opening.
    ///
    /// # Errors
    /// [`Refusal::VoteNotOpen`], [`Refusal::TooManyBallots`], [`Refusal::TooManyPresent`].
    pub fn close(
        mut self,
        count: Count,
        marks: BTreeMap<PlanItemId, u32>,
        on: Date,
    ) -> Result<Self, Refusal> {
        let sitting = self.sitting()?;
        let count = Count { sitting, ..count }.check()?;
        let most_marks = marks.values().copied().max().unwrap_or(0);
        if most_marks > count.present {
            return Err(Refusal::TooManyBallots { ballots: most_marks, present: count.present });
        }
        let outcome = match self.subject {
            Subject::Shortlist { .. } => {
                let quorum = self.majority.judge(&count).quorum;
                Outcome { quorum, needed: 0, carried: quorum }
            }
            Subject::Contribution(_)
            | Subject::Mandate(_)
            | Subject::Report(_)
            | Subject::Rules
            | Subject::Other => self.majority.judge(&count),
        };
        self.state = VoteState::Closed { on, count, marks, outcome };
        Ok(self)
    }

    /// The count and how it is judged, once the vote is closed.
    #[must_use]
    pub fn result(&self) -> Option<(Count, Outcome)> {
        match &self.state {
            VoteState::Closed { count, outcome, .. } => Some((*count, *outcome)),
            VoteState::Prepared { .. } | VoteState::Open { .. } => None,
        }
    }
}
