//! Mandates: the plan's pieces, what the city asks the assembly to work on, what is taken up.
//!
//! The city publishes a mandate before a plenary: Actions or whole areas of the plan, a question,
//! documents, limits, a deadline (R40). The assembly judges whether it can work on all of it, on
//! some, or by areas, with an estimate of its capacity and reasons, by vote (R41, R42). In the
//! pilot the mandate leaves the choice to the members, by approval voting (R33).
//! What always holds: a mandate is published at least the charter's days before its plenary; what
//! is taken up was asked for; what is not taken up keeps the reason and may be proposed again.

mod catalogue;
mod item;
mod stage;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::minus_days;
use crate::ids::{MandateId, PlanItemId, PlenaryId, VoteId};

pub use catalogue::{PlanRow, RowFault, read_plan};
pub use item::{Level, MACHINE as PLAN_ITEM_MACHINE, PlanItem, Work};
pub use stage::PolicyStage;

crate::refusals! { "mandate" {
    /// Nothing is asked for.
    EmptyScope {} "empty-scope", "name at least one Action or area of the plan";
    /// The question is missing.
    NoQuestion {} "no-question", "write the question that the city puts to the assembly";
    /// The deadline is before the plenary.
    DeadlineTooEarly { plenary: Date } "deadline-too-early", "the deadline must follow the plenary of {plenary} that judges the mandate";
    /// A mandate is a draft only until it is published.
    NotDrafted { number: u32 } "not-drafted", "mandate {number} was published: it can no longer be changed";
    /// It is too late to publish for this plenary.
    TooLate { by: Date } "too-late", "for this plenary a mandate had to be published by {by}: choose a later plenary";
    /// Only what is published can be judged.
    NotPublished { number: u32 } "not-published", "mandate {number} does not wait for the assembly's judgement";
    /// Only what was judged can be closed.
    NotEvaluated { number: u32 } "not-evaluated", "the assembly has not judged mandate {number} yet";
    /// Something was taken up that was not asked for.
    OutsideScope { code: String } "outside-scope", "{code} is not among what the city asked for";
    /// All was chosen, but something is missing.
    NotAll { missing: String } "not-all", "to take up all, these must be taken up too: {missing}";
    /// Some was chosen, but it is all or nothing.
    NotSome {} "not-some", "to take up some, name at least one piece and leave at least one out";
    /// By areas was chosen, but an area is taken up only in part.
    AreaBroken { area: u32 } "area-broken", "to work by areas, all of area {area} must be taken up, or nothing of it";
    /// Reasons are missing.
    NoReasons {} "no-reasons", "write the reasons of the assembly's judgement";
    /// The vote did not carry it.
    NotCarried {} "not-carried", "the vote did not carry this judgement";
    /// The piece is being worked on.
    AtWork { code: String } "at-work", "{code} is already being worked on: it can be proposed again afterwards";
    /// The piece is not in the state that the step needs.
    NotThere { code: String, state: String } "not-there", "{code} stands at {state}: this step is not possible from there";
    /// A free activity needs a title.
    NoTitle {} "no-title", "an activity of the city needs a title";
    /// The catalogue could not be read.
    BadCatalogue { faults: String } "bad-catalogue", "the catalogue was not imported: {faults}";
    /// The code is taken.
    CodeTaken { code: String } "code-taken", "{code} stands in the catalogue already";
} }

/// What the city asks the assembly to work on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// The mandate.
    pub id: MandateId,
    /// Its public number.
    pub number: u32,
    /// The plenary that judges it.
    pub plenary: PlenaryId,
    /// What it asks about: Actions, objectives, areas, other activities.
    pub scope: Vec<PlanItemId>,
    /// The question.
    pub question: String,
    /// Documents, one a line: a title, with an address where there is one.
    pub documents: Vec<String>,
    /// What cannot be moved: law, money, time.
    pub limits: String,
    /// Last day for the assembly's output.
    pub deadline: Date,
    /// The stages of policy that it touches (R11).
    pub stages: BTreeSet<PolicyStage>,
    /// Where it stands.
    pub state: State,
}

/// Where a mandate stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// The city writes it.
    Drafted {},
    /// Everybody can read it.
    Published {
        /// Since when.
        on: Date,
    },
    /// The assembly judged it.
    Evaluated {
        /// Since when it could be read.
        published: Date,
        /// The judgement.
        evaluation: Evaluation,
    },
    /// The work on it is over.
    Closed {
        /// Since when it could be read.
        published: Date,
        /// The judgement.
        evaluation: Evaluation,
        /// When it was closed.
        on: Date,
    },
}

/// What the assembly takes up (R41, R42).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Uptake {
    /// All of it.
    All,
    /// Some of it.
    Some,
    /// Whole areas of the plan.
    ByArea,
}

impl Uptake {
    /// The outcome as it stands in forms and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Some => "some",
            Self::ByArea => "by_area",
        }
    }
}

/// What the assembly can do in the period (R41).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    /// Members.
    pub members: u32,
    /// Meetings until the deadline.
    pub meetings: u32,
    /// Working groups.
    pub groups: u32,
}

/// The assembly's judgement of a mandate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// When.
    pub on: Date,
    /// All, some, or by areas.
    pub uptake: Uptake,
    /// What is taken up.
    pub taken: Vec<PlanItemId>,
    /// Why; the reason for what is not taken up stands here too.
    pub reasons: String,
    /// What the assembly can do.
    pub capacity: Capacity,
    /// The vote that decided.
    pub vote: Option<VoteId>,
}

crate::machine! { Mandate.state: State, word Mandate, "mandate" {
    states { Drafted, Published, Evaluated, Closed }
    steps {
        Drafted "publish" Published;
        Published "evaluate" Evaluated;
        Evaluated "close" Closed;
    }
} }

/// What a mandate is about, as the city writes it.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it asks about.
    pub scope: Vec<PlanItemId>,
    /// The question.
    pub question: String,
    /// Documents.
    pub documents: Vec<String>,
    /// Limits.
    pub limits: String,
    /// Last day for the output.
    pub deadline: Date,
    /// Stages of policy.
    pub stages: BTreeSet<PolicyStage>,
}

impl Request {
    fn check(mut self, plenary_on: Date) -> Result<Self, Refusal> {
        self.scope.sort();
        self.scope.dedup();
        if self.scope.is_empty() {
            return Err(Refusal::EmptyScope {});
        }
        if self.question.trim().is_empty() {
            return Err(Refusal::NoQuestion {});
        }
        if self.deadline <= plenary_on {
            return Err(Refusal::DeadlineTooEarly { plenary: plenary_on });
        }
        if self.stages.is_empty() {
            self.stages.insert(PolicyStage::Implementation);
        }
        Ok(self)
    }
}

impl Mandate {
    /// A mandate as the city drafts it, for a plenary.
    ///
    /// # Errors
    /// [`Refusal::EmptyScope`], [`Refusal::NoQuestion`], [`Refusal::DeadlineTooEarly`].
    pub fn draft(
        (id, number): (MandateId, u32),
        (plenary, plenary_on): (PlenaryId, Date),
        request: Request,
    ) -> Result<Self, Refusal> {
        let request = request.check(plenary_on)?;
        Ok(Self {
            id,
            number,
            plenary,
            scope: request.scope,
            question: request.question.trim().to_owned(),
            documents: request.documents,
            limits: request.limits.trim().to_owned(),
            deadline: request.deadline,
            stages: request.stages,
            state: State::Drafted {},
        })
    }

    /// Writes the draft anew.
    ///
    /// # Errors
    /// [`Refusal::NotDrafted`], and what [`Mandate::draft`] refuses.
    pub fn redraft(self, plenary: (PlenaryId, Date), request: Request) -> Result<Self, Refusal> {
        self.is_drafted()?;
        Self::draft((self.id, self.number), plenary, request)
    }

    fn is_drafted(&self) -> Result<(), Refusal> {
        match self.state {
            State::Drafted {} => Ok(()),
            State::Published { .. } | State::Evaluated { .. } | State::Closed { .. } => {
                Err(Refusal::NotDrafted { number: self.number })
            }
        }
    }

    /// Publishes the mandate, at least so many days before the plenary (R40).
    ///
    /// # Errors
    /// [`Refusal::NotDrafted`], [`Refusal::TooLate`].
    pub fn publish(mut self, plenary_on: Date, days: u32, on: Date) -> Result<Self, Refusal> {
        self.is_drafted()?;
        let by = minus_days(plenary_on, days);
        if on > by {
            return Err(Refusal::TooLate { by });
        }
        self.state = State::Published { on };
        Ok(self)
    }

    /// The assembly's judgement.
    ///
    /// # Errors
    /// [`Refusal::NotPublished`], [`Refusal::NoReasons`], and a refusal that names what does not
    /// fit between what was asked and what is taken up.
    pub fn evaluate(
        mut self,
        evaluation: Evaluation,
        scope: &[&PlanItem],
    ) -> Result<Self, Refusal> {
        let published = match self.state {
            State::Published { on } => on,
            State::Drafted { .. } | State::Evaluated { .. } | State::Closed { .. } => {
                return Err(Refusal::NotPublished { number: self.number });
            }
        };
        if evaluation.reasons.trim().is_empty() {
            return Err(Refusal::NoReasons {});
        }
        let taken: BTreeSet<&PlanItemId> = evaluation.taken.iter().collect();
        if let Some(stranger) = taken.iter().find(|id| !self.scope.contains(id)) {
            return Err(Refusal::OutsideScope { code: stranger.to_string() });
        }
        let left: Vec<&&PlanItem> = scope.iter().filter(|item| !taken.contains(&item.id)).collect();
        match evaluation.uptake {
            Uptake::All if !left.is_empty() => {
                let missing: Vec<&str> = left.iter().map(|item| item.code.as_str()).collect();
                return Err(Refusal::NotAll { missing: missing.join(", ") });
            }
            Uptake::Some if taken.is_empty() || left.is_empty() => {
                return Err(Refusal::NotSome {});
            }
            Uptake::ByArea => areas_are_whole(scope, &taken)?,
            Uptake::All | Uptake::Some => {}
        }
        self.state = State::Evaluated { published, evaluation };
        Ok(self)
    }

    /// Closes the mandate when the work on it is over.
    ///
    /// # Errors
    /// [`Refusal::NotEvaluated`].
    pub fn close(mut self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            State::Evaluated { published, evaluation } => {
                self.state = State::Closed { published, evaluation, on };
                Ok(self)
            }
            State::Drafted { .. } | State::Published { .. } | State::Closed { .. } => {
                Err(Refusal::NotEvaluated { number: self.number })
            }
        }
    }

    /// The assembly's judgement, once it has been given.
    #[must_use]
    pub fn evaluation(&self) -> Option<&Evaluation> {
        match &self.state {
            State::Evaluated { evaluation, .. } | State::Closed { evaluation, .. } => {
                Some(evaluation)
            }
            State::Drafted { .. } | State::Published { .. } => None,
        }
    }

    /// Whether everybody can read it.
    #[must_use]
    pub fn is_public(&self) -> bool {
        self.is_drafted().is_err()
    }
}

fn areas_are_whole(scope: &[&PlanItem], taken: &BTreeSet<&PlanItemId>) -> Result<(), Refusal> {
    if taken.is_empty() {
        return Err(Refusal::NotSome {});
    }
    let mut areas: BTreeMap<u32, BTreeSet<bool>> = BTreeMap::new();
    for item in scope {
        areas.entry(item.area().unwrap_or(0)).or_default().insert(taken.contains(&item.id));
    }
    match areas.iter().find(|(_, answers)| answers.len() > 1) {
        Some((area, _)) => Err(Refusal::AreaBroken { area: *area }),
        None => Ok(()),
    }
}
