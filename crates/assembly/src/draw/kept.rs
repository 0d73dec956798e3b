//! What a draw keeps of each step: pool and targets, plan, promise, outcome.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Draw, DrawState, Target};
use crate::ids::PoolId;

/// The pool and the targets, fixed before anybody plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// When.
    pub on: Date,
    /// The pool.
    pub pool: PoolId,
    /// Root of the pool's tree of salted leaves.
    pub pool_root: String,
    /// Volunteers in it.
    pub people: u32,
    /// People who may be drawn in the city, on whom the targets are computed.
    pub eligible: u64,
    /// Targets of each group.
    pub targets: Vec<Target>,
    /// Members already sitting when the first group enters, by feature and value: they share the
    /// first group's pair targets. Empty where nobody sits or the link cannot be kept.
    pub sitting: BTreeMap<String, BTreeMap<String, u32>>,
}

/// The plan: equal tickets and what is proved of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// When.
    pub on: Date,
    /// Equal tickets.
    pub tickets: u32,
    /// Fewest tickets of anybody.
    pub least: u32,
    /// Most tickets of anybody.
    pub most: u32,
    /// No lottery gives everybody a greater chance than this, in millionths.
    pub bound: u32,
    /// How many people have how many tickets: tickets, people.
    pub chances: Vec<(u32, u32)>,
    /// Hash of the question as the planner saw it.
    pub question: String,
}

/// What was promised in public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// When.
    pub on: Date,
    /// Hash of the commitment, as entered in the notice board.
    pub commitment: String,
    /// The act under which it was entered.
    pub act: String,
    /// Place in the chain of all commitments.
    pub chain: u32,
    /// The beacon round that has the last word.
    pub round: u64,
}

/// The dice thrown and read in public, before the beacon's number is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The day.
    pub on: Date,
    /// When the reading was published (microseconds UTC).
    pub at: i64,
    /// The digits, in the order of the throws.
    pub dice: String,
}

/// What chance decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// When.
    pub on: Date,
    /// The ticket drawn.
    pub ticket: u32,
    /// Dice thrown in the hall, one for each digit.
    pub thrown: Vec<u8>,
    /// Digits derived from the seed.
    pub derived: Vec<u8>,
    /// The seed from which the order of substitutes follows too.
    pub seed: String,
    /// Whether it was a training draw, whose beacon is not genuine.
    pub training: bool,
    /// Pseudonyms of each group.
    pub groups: Vec<Vec<String>>,
}

impl Draw {
    /// Pool and targets, once they are fixed.
    #[must_use]
    pub fn frozen(&self) -> Option<&Frozen> {
        match &self.state {
            DrawState::Frozen { frozen }
            | DrawState::Planned { frozen, .. }
            | DrawState::Published { frozen, .. }
            | DrawState::Read { frozen, .. }
            | DrawState::Drawn { frozen, .. }
            | DrawState::Certified { frozen, .. } => Some(frozen),
            DrawState::Announced | DrawState::Void { .. } => None,
        }
    }

    /// The plan, once it is made.
    #[must_use]
    pub fn planned(&self) -> Option<&Plan> {
        match &self.state {
            DrawState::Planned { plan, .. }
            | DrawState::Published { plan, .. }
            | DrawState::Read { plan, .. }
            | DrawState::Drawn { plan, .. }
            | DrawState::Certified { plan, .. } => Some(plan),
            DrawState::Announced | DrawState::Frozen { .. } | DrawState::Void { .. } => None,
        }
    }

    /// The promise, once it is public; a void draw keeps it.
    #[must_use]
    pub fn promise(&self) -> Option<&Promise> {
        match &self.state {
            DrawState::Published { promise, .. }
            | DrawState::Read { promise, .. }
            | DrawState::Drawn { promise, .. }
            | DrawState::Certified { promise, .. } => Some(promise),
            DrawState::Void { promise, .. } => promise.as_deref(),
            DrawState::Announced | DrawState::Frozen { .. } | DrawState::Planned { .. } => None,
        }
    }

    /// The dice that were read, as long as the beacon is awaited.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        match &self.state {
            DrawState::Read { reading, .. } => Some(reading),
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => None,
        }
    }

    /// What came out, once it is drawn.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.state {
            DrawState::Drawn { outcome, .. } | DrawState::Certified { outcome, .. } => {
                Some(outcome)
            }
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Read { .. }
            | DrawState::Void { .. } => None,
        }
    }

    /// Whether the draw counts or may still count.
    #[must_use]
    pub fn stands(&self) -> bool {
        !matches!(self.state, DrawState::Void { .. })
    }
}
