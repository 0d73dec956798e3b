//! A commitment: what the city promised in its answer, followed until it is done or dropped (R55).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::calendar::months_on;
use crate::charter::Monitoring;
use crate::ids::{CommitmentId, ContributionId, DossierId, PlanItemId};
use crate::response::{Answer, Asked, Target};

/// A promise of the city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// The commitment.
    pub id: CommitmentId,
    /// Its public number, counted through the process.
    pub number: u32,
    /// The dossier in which it was made.
    pub dossier: DossierId,
    /// The year of the report that was answered.
    pub year: i16,
    /// The text that it answers.
    pub contribution: ContributionId,
    /// The public number of that text.
    pub text_number: u32,
    /// The title of that text.
    pub title: String,
    /// The outcome, as the charter calls it.
    pub outcome: String,
    /// The office responsible.
    pub office: String,
    /// The act or the line of the budget that it rests on.
    pub act: Option<String>,
    /// What it is about.
    pub links: Vec<PlanItemId>,
    /// When it was promised.
    pub promised: Date,
    /// When it is to be done.
    pub by: Option<Date>,
    /// How success is measured, with the values so far.
    pub indicators: Vec<Indicator>,
    /// What the city told of it.
    pub updates: Vec<Update>,
    /// Questions of the monitoring group.
    pub questions: Vec<FollowUp>,
    /// Last day for the next status; none once it is closed.
    pub next_status: Option<Date>,
    /// Where it stands.
    pub state: CommitmentState,
}

/// An indicator with its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// What is measured, from where to where.
    pub target: Target,
    /// The values, oldest first.
    pub values: Vec<Measured>,
}

/// A value on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The day.
    pub on: Date,
    /// The value.
    pub value: i64,
}

/// What the city told on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Update {
    /// When.
    pub on: Date,
    /// In its words.
    pub text: String,
}

/// A question of the monitoring group and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// When it was asked.
    pub on: Date,
    /// The question.
    pub question: String,
    /// When it was answered, and how.
    pub answer: Option<(Date, String)>,
}

/// Where a commitment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommitmentState {
    /// Promised.
    Open {},
    /// The city works on it.
    Underway {
        /// Since when.
        since: Date,
    },
    /// Done.
    Done {
        /// When.
        on: Date,
        /// How it can be seen.
        evidence: String,
    },
    /// Given up.
    Dropped {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
}

crate::machine! { Commitment.state: CommitmentState, word Monitoring, "commitment" {
    states { Open, Underway, Done, Dropped }
    steps {
        Open "begin" Underway;
        Open "complete" Done;
        Open "drop" Dropped;
        Underway "complete" Done;
        Underway "drop" Dropped;
    }
} }

/// What a commitment is born of.
#[derive(Clone, Debug)]
pub struct Promise<'d> {
    /// The dossier and the year of its report.
    pub dossier: (&'d DossierId, i16),
    /// The text that was answered.
    pub asked: &'d Asked,
    /// The answer.
    pub answer: &'d Answer,
    /// When the dossier was published.
    pub on: Date,
}

impl Commitment {
    /// The commitment that an accepted answer makes.
    #[must_use]
    pub fn promised(
        (id, number): (CommitmentId, u32),
        promise: &Promise<'_>,
        rules: &Monitoring,
    ) -> Self {
        let Promise { dossier: (dossier, year), asked, answer, on } = promise;
        let indicator = |target: &Target| Indicator { target: target.clone(), values: Vec::new() };
        Self {
            id,
            number,
            dossier: (*dossier).clone(),
            year: *year,
            contribution: asked.contribution.clone(),
            text_number: asked.number,
            title: asked.title.clone(),
            outcome: answer.outcome.clone(),
            office: answer.office.clone(),
            act: answer.act.clone(),
            links: asked.links.clone(),
            promised: *on,
            by: answer.by,
            indicators: answer.indicators.iter().map(indicator).collect(),
            updates: Vec::new(),
            questions: Vec::new(),
            next_status: Some(months_on(*on, rules.first_status_months)),
            state: CommitmentState::Open {},
        }
    }

    fn is_running(&self) -> Result<(), Refusal> {
        match self.state {
            CommitmentState::Open {} | CommitmentState::Underway { .. } => Ok(()),
            CommitmentState::Done { .. } | CommitmentState::Dropped { .. } => {
                Err(Refusal::Settled { number: self.number })
            }
        }
    }

    /// The city begins the work.
    ///
    /// # Errors
    /// [`Refusal::UnderWay`], [`Refusal::Settled`].
    pub fn begin(mut self, on: Date) -> Result<Self, Refusal> {
        self.is_running()?;
        match self.state {
            CommitmentState::Open {} => {
                self.state = CommitmentState::Underway { since: on };
                Ok(self)
            }
            CommitmentState::Underway { .. }
            | CommitmentState::Done { .. }
            | CommitmentState::Dropped { .. } => Err(Refusal::UnderWay { number: self.number }),
        }
    }

    /// The city tells how it stands; the next status is due after the charter's months, counted
    /// from the day on which this one was due, so that being late does not gain time.
    ///
    /// # Errors
    /// [`Refusal::Settled`], [`Refusal::NoWords`].
    pub fn update(mut self, text: &str, rules: &Monitoring, on: Date) -> Result<Self, Refusal> {
        self.is_running()?;
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.updates.push(Update { on, text });
        let mut turns = 1;
        while let Some(due) = self.next_status.filter(|due| *due <= on || turns == 1) {
            self.next_status = Some(months_on(due, rules.status_every_months));
            turns += 1;
        }
        Ok(self)
    }

    /// Notes a value of an indicator, counted from 1.
    ///
    /// # Errors
    /// [`Refusal::Settled`], [`Refusal::NoSuchIndicator`], [`Refusal::WrongDay`].
    pub fn measure(
        mut self,
        indicator: u32,
        measured: Measured,
        today: Date,
    ) -> Result<Self, Refusal> {
        self.is_running()?;
        let place = usize::try_from(indicator).ok().and_then(|place| place.checked_sub(1));
        let Some(found) = place.and_then(|place| self.indicators.get_mut(place)) else {
            return Err(Refusal::NoSuchIndicator { indicator });
        };
        let on = measured.on;
        if on > today || found.values.last().is_some_and(|last| last.on >= on) {
            return Err(Refusal::WrongDay { on });
        }
        found.values.push(measured);
        Ok(self)
    }

    /// The monitoring group asks.
    ///
    /// # Errors
    /// [`Refusal::NoWords`].
    pub fn ask(mut self, question: &str, on: Date) -> Result<Self, Refusal> {
        let question = question.trim().to_owned();
        if question.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.questions.push(FollowUp { on, question, answer: None });
        Ok(self)
    }

    /// The city answers a question, counted from 1.
    ///
    /// # Errors
    /// [`Refusal::NoSuchQuestion`], [`Refusal::NoWords`].
    pub fn explain(mut self, question: u32, text: &str, on: Date) -> Result<Self, Refusal> {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoWords {});
        }
        let place = usize::try_from(question).ok().and_then(|place| place.checked_sub(1));
        let asked = place.and_then(|place| self.questions.get_mut(place));
        match asked.filter(|one| one.answer.is_none()) {
            Some(open) => {
                open.answer = Some((on, text));
                Ok(self)
            }
            None => Err(Refusal::NoSuchQuestion { question }),
        }
    }

    /// It is done, and this is how it can be seen.
    ///
    /// # Errors
    /// [`Refusal::Settled`], [`Refusal::NoEvidence`].
    pub fn complete(mut self, evidence: &str, on: Date) -> Result<Self, Refusal> {
        self.is_running()?;
        let evidence = evidence.trim().to_owned();
        if evidence.is_empty() {
            return Err(Refusal::NoEvidence {});
        }
        self.next_status = None;
        self.state = CommitmentState::Done { on, evidence };
        Ok(self)
    }

    /// It is given up, and this is why.
    ///
    /// # Errors
    /// [`Refusal::Settled`], [`Refusal::NoWords`].
    pub fn give_up(mut self, reason: &str, on: Date) -> Result<Self, Refusal> {
        self.is_running()?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.next_status = None;
        self.state = CommitmentState::Dropped { on, reason };
        Ok(self)
    }

    /// Whether a status should have been told before this day.
    #[must_use]
    pub fn is_status_late(&self, today: Date) -> bool {
        self.next_status.is_some_and(|due| due < today)
    }
}
