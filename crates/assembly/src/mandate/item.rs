//! A piece of the city's plan, or another of its activities, with the state of the work on it.
//!
//! The plan has areas (ambiti), objectives and Actions, known by their codes (5, 5.1, 5.1.4); the
//! city may add other activities for climate and air (R10). The state of work goes from proposed
//! to monitored (R38); what is not taken up keeps the reason and may be proposed again (R42).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::ids::{MandateId, PlanItemId, WorkingGroupId};
use crate::life::Stateful;

/// How deep in the plan a piece stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// An area of the plan: 5.
    Area,
    /// An objective: 5.1.
    Objective,
    /// An Action: 5.1.4.
    Action,
    /// Another activity of the city (R10), with a code of its own: A1.
    Other,
}

impl Level {
    /// The level as it stands in tables and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Objective => "objective",
            Self::Action => "action",
            Self::Other => "other",
        }
    }
}

/// A piece of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// The piece.
    pub id: PlanItemId,
    /// Its level.
    pub level: Level,
    /// Its code in the plan, or its own.
    pub code: String,
    /// The version of the plan in which the code holds.
    pub plan: String,
    /// Its title.
    pub title: String,
    /// Whether the title is the plan's own; stand-ins are marked.
    pub official: bool,
    /// What else is to be said of it: purpose, source of the title.
    pub description: String,
    /// The office in charge, where it is known.
    pub office: String,
    /// The act that it rests on, for other activities.
    pub act: String,
    /// Where the work on it stands.
    pub state: Work,
}

/// Where the assembly's work on a piece of the plan stands (R38).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Work {
    /// It stands in the catalogue.
    Listed {},
    /// The city asks the assembly to work on it.
    Proposed {
        /// Since when.
        on: Date,
        /// The mandate.
        mandate: MandateId,
    },
    /// The assembly took it up.
    Accepted {
        /// When.
        on: Date,
        /// The mandate.
        mandate: MandateId,
    },
    /// A working group works on it.
    InWork {
        /// Since when.
        on: Date,
        /// Which.
        group: WorkingGroupId,
    },
    /// A text about it was handed in.
    Delivered {
        /// When.
        on: Date,
    },
    /// The city answered.
    Answered {
        /// When.
        on: Date,
    },
    /// What the city promised is being followed.
    Monitored {
        /// Since when.
        on: Date,
    },
    /// The assembly did not take it up.
    NotTakenUp {
        /// When.
        on: Date,
        /// The mandate.
        mandate: MandateId,
        /// Why.
        reason: String,
    },
}

crate::machine! { PlanItem.state: Work, word Mandate, "plan_item" {
    states { Listed, Proposed, Accepted, InWork, Delivered, Answered, Monitored, NotTakenUp }
    steps {
        Listed "propose" Proposed;
        Proposed "take up" Accepted;
        Proposed "not take up" NotTakenUp;
        Accepted "work" InWork;
        InWork "deliver" Delivered;
        Delivered "work on" InWork;
        Delivered "answer" Answered;
        Answered "monitor" Monitored;
        NotTakenUp "propose again" Proposed;
        Delivered "propose again" Proposed;
        Answered "propose again" Proposed;
        Monitored "propose again" Proposed;
    }
} }

impl PlanItem {
    /// The number of the area in which it stands: the first number of its code.
    #[must_use]
    pub fn area(&self) -> Option<u32> {
        self.code.split('.').next().and_then(|first| first.parse().ok())
    }

    /// Takes the state of work a step further.
    ///
    /// # Errors
    /// [`Refusal::AtWork`] for proposing what is being worked on; [`Refusal::NotThere`] for any
    /// other step that the machine does not know.
    pub fn advance(mut self, to: Work) -> Result<Self, Refusal> {
        let from = self.state_name();
        let was = std::mem::replace(&mut self.state, to);
        if MACHINE.allows(from, self.state_name()) && from != self.state_name() {
            return Ok(self);
        }
        let code = self.code;
        match (was, self.state) {
            (Work::Accepted { .. } | Work::InWork { .. }, Work::Proposed { .. }) => {
                Err(Refusal::AtWork { code })
            }
            (_, _) => Err(Refusal::NotThere { code, state: from.to_owned() }),
        }
    }

    /// Whether the step to this state is possible.
    #[must_use]
    pub fn may_advance(&self, to: &str) -> bool {
        self.state_name() != to && MACHINE.allows(self.state_name(), to)
    }
}
