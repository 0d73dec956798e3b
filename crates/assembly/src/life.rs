//! The twelve words and the machines behind them.
//!
//! A word is a step in the life of an assembly; a machine is the list of states that one kind of
//! object of that word passes through, with the steps that are allowed. The store compares every
//! saved change with the machine, and a test compares the diagrams in
//! `docs/life-of-an-assembly.md` with it, so that the picture cannot lie.

use serde::{Deserialize, Serialize};

/// The twelve words of the house, in the order of an assembly's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// The extract, who is eligible, the first draw.
    Register,
    /// Letters, codes, reminders, returned mail.
    Invitation,
    /// Answers, needs, the pool and its freezing.
    Availability,
    /// The draw of groups under quotas.
    Draw,
    /// Groups, seats, terms, substitutes.
    Rotation,
    /// The plan, and what the assembly takes up of it.
    Mandate,
    /// Convocation, agenda, attendance, votes, minutes.
    Plenary,
    /// Work between two plenaries.
    WorkingGroup,
    /// Texts of the assembly, drafts and amendments.
    Contribution,
    /// What a year adds up to, frozen and delivered.
    AnnualReport,
    /// The city's reasoned answers with their deadlines.
    Response,
    /// Commitments, indicators, the session open to all.
    Monitoring,
}

impl Word {
    /// All words, in the order of life.
    pub const ALL: [Self; 12] = [
        Self::Register,
        Self::Invitation,
        Self::Availability,
        Self::Draw,
        Self::Rotation,
        Self::Mandate,
        Self::Plenary,
        Self::WorkingGroup,
        Self::Contribution,
        Self::AnnualReport,
        Self::Response,
        Self::Monitoring,
    ];

    /// The word as it stands in file names, journal lines and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Invitation => "invitation",
            Self::Availability => "availability",
            Self::Draw => "draw",
            Self::Rotation => "rotation",
            Self::Mandate => "mandate",
            Self::Plenary => "plenary",
            Self::WorkingGroup => "working_group",
            Self::Contribution => "contribution",
            Self::AnnualReport => "annual_report",
            Self::Response => "response",
            Self::Monitoring => "monitoring",
        }
    }

    /// The word with that name, if it is one of the twelve.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.name() == name)
    }
}

/// The states of one kind of object and the steps between them.
#[derive(Debug)]
pub struct Machine {
    /// The step of life to which the object belongs.
    pub word: Word,
    /// What the object is called in drawers, text keys and documents; a database keeps the bare words
    /// "group" and "round" for itself.
    pub name: &'static str,
    /// Every state, in the order in which an object usually meets them; the first is the birth.
    pub states: &'static [&'static str],
    /// Every allowed step: from, name of the step, to.
    pub steps: &'static [(&'static str, &'static str, &'static str)],
}

impl Machine {
    /// Whether an object may go from one state to the other (staying where it is always may).
    #[must_use]
    pub fn allows(&self, from: &str, to: &str) -> bool {
        from == to || self.steps.iter().any(|(a, _, b)| *a == from && *b == to)
    }

    /// The machine as a Mermaid state diagram.
    #[must_use]
    pub fn diagram(&self) -> String {
        let steps = self.steps.iter().map(|(from, step, to)| format!("{from} --> {to}: {step}"));
        let ends =
            self.states.iter().filter(|state| self.steps.iter().all(|step| step.0 != **state));
        let mut lines = vec!["stateDiagram-v2".to_owned(), format!("[*] --> {}", self.states[0])];
        lines.extend(steps.chain(ends.map(|state| format!("{state} --> [*]"))));
        lines.join("\n    ") + "\n"
    }
}

/// Every machine of the house, in the order of the words.
pub const MACHINES: &[&Machine] = &[
    &crate::register::first_draw::MACHINE,
    &crate::register::person::MACHINE,
    &crate::invitation::call::MACHINE,
    &crate::invitation::letter::MACHINE,
    &crate::availability::declaration::MACHINE,
    &crate::availability::pool::MACHINE,
    &crate::draw::MACHINE,
    &crate::rotation::MACHINE,
    crate::rotation::SEAT_MACHINE,
    &crate::mandate::PLAN_ITEM_MACHINE,
    &crate::mandate::MACHINE,
    &crate::plenary::MACHINE,
    &crate::plenary::VOTE_MACHINE,
    &crate::working_group::MACHINE,
    &crate::contribution::MACHINE,
    &crate::contribution::AMENDMENT_MACHINE,
    &crate::annual_report::MACHINE,
    &crate::response::MACHINE,
    &crate::monitoring::commitment::MACHINE,
    &crate::monitoring::round::MACHINE,
    &crate::monitoring::comment::MACHINE,
];

/// An object whose state belongs to a machine.
pub trait Stateful {
    /// The machine that the object's states belong to.
    const MACHINE: &'static Machine;
    /// The name of the state in which the object is.
    fn state_name(&self) -> &'static str;
}

/// Declares the machine of an object: the compiler checks that every variant of the state enum is
/// listed, so that adding a state makes the diagram change with it.
///
/// ```ignore
/// machine! { Invitation.state: State, word Invitation, "invitation" {
///     states { Drafted, Posted, Answered }
///     steps { Drafted "post" Posted; Posted "answer" Answered }
/// } }
/// ```
#[macro_export]
macro_rules! machine {
    ($object:ident . $field:ident : $state:ident, word $word:ident, $name:literal {
        states { $($variant:ident),+ $(,)? }
        steps { $($from:ident $step:literal $to:ident);+ $(;)? }
    }) => {
        /// The machine of this object: its states and the steps between them.
        pub const MACHINE: $crate::life::Machine = $crate::life::Machine {
            word: $crate::life::Word::$word,
            name: $name,
            states: &[$(stringify!($variant)),+],
            steps: &[$((stringify!($from), $step, stringify!($to))),+],
        };

        impl $crate::life::Stateful for $object {
            const MACHINE: &'static $crate::life::Machine = &MACHINE;
            fn state_name(&self) -> &'static str {
                match &self.$field {
                    $($state::$variant { .. } => stringify!($variant)),+
                }
            }
        }

        #[cfg(test)]
        #[test]
        fn every_step_joins_two_states_of_the_machine() {
            for (from, _, to) in MACHINE.steps {
                assert!(MACHINE.states.contains(from), "{from} is not a state");
                assert!(MACHINE.states.contains(to), "{to} is not a state");
            }
        }
    };
}
