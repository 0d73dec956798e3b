//! What a plan strives for: the target of its objective over one polytope, and the floor that no
//! lottery can pass, whatever the objective.

use crate::fairness::polytope::NothingHidden;
use crate::fairness::{Objective, Polytope, Stop, Target, goldilocks, leximin, maximin, nash};
use crate::frame::Frame;
use crate::solver::Solver;

use super::PlanRefusal;
use super::realise::Realised;

/// The target of an objective that has one.
///
/// # Errors
/// When nothing satisfies the rules, the budget is spent, or the objective has no target.
pub(super) fn aim(
    polytope: &mut Polytope<'_>,
    objective: Objective,
) -> Result<Target, PlanRefusal> {
    let target = match objective {
        Objective::Leximin => leximin::target(polytope, 1.0),
        Objective::Maximin => maximin::target(polytope),
        Objective::Nash => nash::target(polytope),
        Objective::Goldilocks => goldilocks::target(polytope),
        Objective::Minimax => goldilocks::minimax(polytope),
        Objective::MaxEntropy | Objective::Legacy => {
            return Err(PlanRefusal::OneGroupOnly(objective));
        }
    };
    target.map_err(|stop| match stop {
        Stop::Infeasible { .. } => PlanRefusal::Infeasible,
        Stop::StepsSpent => PlanRefusal::Undecided,
    })
}

/// Tickets that strive for another thing, beside the floor that no lottery can pass. Where nothing
/// was proved in the steps given, the bound stays what it is for everybody: one.
pub(super) fn bounded(
    frame: &Frame,
    (solver, steps): (&dyn Solver, u64),
    drawn: Realised,
) -> Realised {
    let mut nothing = NothingHidden;
    let mut polytope = Polytope::open(frame, solver, &mut nothing, steps);
    match aim(&mut polytope, Objective::Maximin) {
        Ok(best) => {
            let Realised { panels, target, stop } = drawn;
            let Target { seats, shares, .. } = target;
            Realised { panels, target: Target { seats, shares, ..best }, stop }
        }
        Err(_) => drawn,
    }
}
