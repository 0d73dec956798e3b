//! Why there is no plan, said to the office with what to do.

use crate::fairness::Objective;
use crate::frame::Unreachable;

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PlanRefusal {
    /// No tickets were asked.
    #[error("0 tickets asked; ask for 1000, which three ten-sided dice can decide")]
    NoTickets,
    /// Overlapping quotas contradict each other in whole numbers.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Contradiction(Vec<Unreachable>),
    /// No panel satisfies the quotas, proved.
    #[error(
        "no panel satisfies the quotas (proved); widen one of them as told below, or ask `draw feasibility`"
    )]
    Infeasible,
    /// No panel was found and none was excluded.
    #[error(
        "no panel was found within the budget, and none was excluded; widen a quota, or take the objective leximin, which searches longest"
    )]
    Undecided,
    /// Too many panels to count.
    #[error(
        "the feasible panels are too many to count exactly (more than {states} states); choose leximin or goldilocks"
    )]
    TooManyPanels {
        /// States looked at.
        states: usize,
    },
    /// Too many tickets for so many seats.
    #[error(
        "{tickets} tickets of {seats} seats asked; at most {most} can be made, and 1000 are usual"
    )]
    TooManyTickets {
        /// Tickets asked.
        tickets: u32,
        /// Seats of a ticket.
        seats: u32,
        /// What can be made.
        most: u32,
    },
    /// More than one member of a household may sit.
    #[error(
        "maximum entropy is counted with at most one member of a household, here {limit} may sit; choose leximin or goldilocks"
    )]
    SeveralOfHousehold {
        /// Members of a household who may sit.
        limit: usize,
    },
    /// A ticket failed the recount. This is a fault of the program, never of the files.
    #[error("a planned ticket failed the recount ({0}); nothing was written; please report this")]
    Recount(String),
    /// The greedy method found no panel.
    #[error(
        "the greedy method found no panel in {attempts} attempts; it can fail where panels exist: choose leximin"
    )]
    GreedyFailed {
        /// Attempts made.
        attempts: u32,
    },
    /// The objective is made for one group.
    #[error("{} draws one group; several groups need leximin, maximin, nash, goldilocks or minimax", .0.word())]
    OneGroupOnly(Objective),
}
