//! The draw of groups: announced, frozen, planned, published, drawn, certified, or void.
//!
//! The secretariat announces it and freezes the pool and the targets with a second person; the
//! planner writes a table of equal tickets, each of which meets every target; its commitment is
//! published days before the ceremony; dice thrown in public and a beacon choose one ticket; other
//! code than the planner's recounts everything, and the guarantor certifies.
//! What always holds: nothing that chance decides on can change after the commitment is published;
//! a draw that was published and does not count stays published, with its reason and the draw that
//! takes its place.
//! Sources: R12, R22-R24, R36, R37 of the process text; Flanigan, Kehne, Procaccia (2021).

mod chance;
mod kept;
mod quota;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::minus_days;
use crate::charter::CharterVersion;
use crate::ids::DrawId;

pub use kept::{Frozen, Outcome, Plan, Promise, Reading};
pub use quota::{Headcount, Range, Relaxed, Target, targets};

/// Fewest characters of a reason.
pub const REASON_MIN: usize = 20;

crate::refusals! { "draw" {
    /// The draw is not in the state that the step needs.
    Elsewhere { state: String } "elsewhere", "the draw is in the state {state}: this step is not possible now";
    /// The cycle has a draw already.
    DrawnAlready { cycle: i16 } "drawn-already", "the groups of {cycle} have a draw already: declare it void first";
    /// The charter plans no groups for this year.
    NoGroups { cycle: i16 } "no-groups", "the charter plans no groups for {cycle}";
    /// The pool is not frozen.
    PoolOpen {} "pool-open", "the pool is still open: close the answers and freeze it first";
    /// The figures of the population are missing for an attribute with a quota.
    NoShares { attribute: String } "no-shares", "the people of each value of {attribute} are not known: its quota needs them";
    /// A line of the figures cannot be read.
    BadShares { line: String } "bad-shares", "this line of the figures cannot be read: {line}; write attribute, value and people, divided by semicolons";
    /// There is no such target.
    NoTarget { feature: String, value: String } "no-target", "there is no target for {feature} {value}";
    /// The bounds of a target contradict each other.
    CrossedTarget { min: u32, max: u32 } "crossed-target", "at least {min} and at most {max} contradict each other";
    /// A target may be widened, never narrowed.
    Narrower { min: u32, max: u32 } "narrower", "a target of {min} to {max} can be widened, not narrowed";
    /// A reason is missing or too short.
    NoReason { least: usize } "no-reason", "a reason of at least {least} characters is needed";
    /// No panel meets the targets.
    Infeasible { suggestion: String, ending: String } "infeasible", "no panel meets all the targets; ways out ({ending}): {suggestion}";
    /// The planner did not finish.
    NotPlanned { cause: String } "not-planned", "the plan could not be made: {cause}";
    /// The commitment comes too late for this ceremony.
    TooShortNotice { days: u32, ceremony: Date } "too-short-notice", "the commitment is published at least {days} days before the ceremony of {ceremony}: choose a later day";
    /// The ceremony's day has not come.
    TooEarly { ceremony: Date } "too-early", "the ceremony is on {ceremony}: nothing can be drawn before";
    /// The public numbers are not right.
    BadNumbers { cause: String } "bad-numbers", "the public numbers cannot be used: {cause}";
    /// The recount found a fault.
    RecountFailed { fault: String } "recount-failed", "the recount does not agree: {fault}";
} }

/// Where a draw stands. Each state keeps what was fixed before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DrawState {
    /// The rules are fixed.
    Announced,
    /// Pool and targets are fixed.
    Frozen {
        /// Pool and targets.
        frozen: Box<Frozen>,
    },
    /// There is a table of tickets.
    Planned {
        /// Pool and targets.
        frozen: Box<Frozen>,
        /// The plan.
        plan: Box<Plan>,
    },
    /// The commitment is public.
    Published {
        /// Pool and targets.
        frozen: Box<Frozen>,
        /// The plan.
        plan: Box<Plan>,
        /// The promise.
        promise: Box<Promise>,
    },
    /// The dice were thrown and read in public; the beacon's number is awaited.
    Read {
        /// Pool and targets.
        frozen: Box<Frozen>,
        /// The plan.
        plan: Box<Plan>,
        /// The promise.
        promise: Box<Promise>,
        /// The dice.
        reading: Box<Reading>,
    },
    /// A ticket was drawn.
    Drawn {
        /// Pool and targets.
        frozen: Box<Frozen>,
        /// The plan.
        plan: Box<Plan>,
        /// The promise.
        promise: Box<Promise>,
        /// What came out.
        outcome: Box<Outcome>,
    },
    /// The guarantor certified it; the groups exist.
    Certified {
        /// Pool and targets.
        frozen: Box<Frozen>,
        /// The plan.
        plan: Box<Plan>,
        /// The promise.
        promise: Box<Promise>,
        /// What came out.
        outcome: Box<Outcome>,
        /// When.
        on: Date,
    },
    /// The draw does not count.
    Void {
        /// When.
        on: Date,
        /// Why.
        reason: String,
        /// The act that says so.
        act: String,
        /// The promise, if one was public.
        promise: Option<Box<Promise>>,
        /// The draw that takes its place, once there is one.
        next: Option<DrawId>,
    },
}

/// A draw of the groups of one cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The draw.
    pub id: DrawId,
    /// Draws are numbered through the process, from 1.
    pub number: u32,
    /// The year of its cycle.
    pub cycle: i16,
    /// The rules it is made under.
    pub charter: CharterVersion,
    /// When it was announced.
    pub announced_on: Date,
    /// The day of the ceremony.
    pub ceremony: Date,
    /// Days between the commitment and the ceremony at least.
    pub commitment_days: u32,
    /// Numbers of its groups, in the order of entry.
    pub groups: Vec<u32>,
    /// Seats of each group.
    pub size: u32,
    /// Where it stands.
    pub state: DrawState,
}

crate::machine! { Draw.state: DrawState, word Draw, "draw" {
    states { Announced, Frozen, Planned, Published, Read, Drawn, Certified, Void }
    steps {
        Announced "freeze" Frozen;
        Frozen "plan" Planned;
        Planned "relax" Frozen;
        Planned "publish" Published;
        Published "read" Read;
        Read "draw" Drawn;
        Drawn "certify" Certified;
        Announced "void" Void;
        Frozen "void" Void;
        Planned "void" Void;
        Published "void" Void;
        Read "void" Void;
        Drawn "void" Void;
    }
} }

/// A reason that is published, without blanks around it.
///
/// # Errors
/// The refusal if it is shorter than [`REASON_MIN`].
pub fn check_reason(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.chars().count() < REASON_MIN {
        return Err(Refusal::NoReason { least: REASON_MIN });
    }
    Ok(reason.to_owned())
}

impl Draw {
    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::Elsewhere { state: self.state_name().to_owned() }
    }

    /// Fixes pool and targets.
    ///
    /// # Errors
    /// The refusal if the draw is past this step.
    pub fn freeze(self, frozen: Frozen) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Announced => {
                Ok(Self { state: DrawState::Frozen { frozen: Box::new(frozen) }, ..self })
            }
            DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Widens a target of a frozen draw, with a reason that is published; a plan made before is
    /// thrown away.
    ///
    /// # Errors
    /// The refusal if the commitment is public, the target is not there or would not be wider, or
    /// the reason is missing.
    pub fn relax(self, which: (&str, &str), to: Range, why: (Date, &str)) -> Result<Self, Refusal> {
        let groups = u32::try_from(self.groups.len()).unwrap_or(u32::MAX);
        match self.state {
            DrawState::Frozen { mut frozen } | DrawState::Planned { mut frozen, .. } => {
                let reason = check_reason(why.1)?;
                quota::relax((&mut frozen.targets, groups), which, to, (why.0, &reason))?;
                Ok(Self { state: DrawState::Frozen { frozen }, ..self })
            }
            DrawState::Announced
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Takes the planner's table.
    ///
    /// # Errors
    /// The refusal if pool and targets are not fixed or the commitment is public.
    pub fn plan(self, plan: Plan) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Frozen { frozen } | DrawState::Planned { frozen, .. } => {
                Ok(Self { state: DrawState::Planned { frozen, plan: Box::new(plan) }, ..self })
            }
            DrawState::Announced
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Publishes the commitment, the charter's days before the ceremony.
    ///
    /// # Errors
    /// The refusal if it is too late for the ceremony's day or there is no plan.
    pub fn publish(self, promise: Promise) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Planned { frozen, plan } => {
                let (days, ceremony) = (self.commitment_days, self.ceremony);
                if promise.on > minus_days(ceremony, days) {
                    return Err(Refusal::TooShortNotice { days, ceremony });
                }
                let promise = Box::new(promise);
                Ok(Self { state: DrawState::Published { frozen, plan, promise }, ..self })
            }
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Moves the ceremony to another day, as long as no commitment names it.
    ///
    /// # Errors
    /// The refusal if the commitment is public.
    pub fn postpone(self, ceremony: Date) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Announced | DrawState::Frozen { .. } | DrawState::Planned { .. } => {
                Ok(Self { ceremony, ..self })
            }
            DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Certifies a draw whose recount agreed.
    ///
    /// # Errors
    /// The first fault of the recount, or the refusal if nothing was drawn.
    pub fn certify(self, on: Date, faults: &[String]) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Drawn { frozen, plan, promise, outcome } => {
                if let Some(fault) = faults.first() {
                    return Err(Refusal::RecountFailed { fault: fault.clone() });
                }
                let state = DrawState::Certified { frozen, plan, promise, outcome, on };
                Ok(Self { state, ..self })
            }
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Declares that the draw does not count: never after its groups exist.
    ///
    /// # Errors
    /// The refusal if it is certified or void, or the reason is missing.
    pub fn void(self, on: Date, reason: &str, act: &str) -> Result<Self, Refusal> {
        let promise = self.promise().cloned().map(Box::new);
        match self.state {
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. } => {
                let reason = check_reason(reason)?;
                let act = act.to_owned();
                let state = DrawState::Void { on, reason, act, promise, next: None };
                Ok(Self { state, ..self })
            }
            DrawState::Certified { .. } | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Names the draw that takes the place of a void one.
    ///
    /// # Errors
    /// The refusal if the draw is not void.
    pub fn followed_by(self, id: DrawId) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Void { on, reason, act, promise, .. } => {
                let state = DrawState::Void { on, reason, act, promise, next: Some(id) };
                Ok(Self { state, ..self })
            }
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. } => Err(self.elsewhere()),
        }
    }
}
