//! Diversity as a tie-break: several plans with the same shares, of which the one is kept whose
//! groups fill the intersections of features most evenly. Nobody's chance differs by more than the
//! rounding to whole tickets.

use super::{Ask, Lottery, Phase, PlanRefusal, plan_by};
use crate::metrics;
use crate::problem::Problem;
use crate::seed::Seed;
use crate::solver::Solver;

/// Makes `tries` plans that differ only in their dice, and keeps the most diverse of those with
/// the greatest minimum: the least mean diversimax score of the groups in its tickets, ties to the
/// first. The dice start from the question, so anybody gets the same plan.
///
/// # Errors
/// When the first plan is refused.
pub fn most_diverse(
    problem: &Problem,
    ask: &Ask,
    tries: u32,
    solver: &dyn Solver,
    watch: &mut dyn FnMut(Phase),
) -> Result<Lottery, PlanRefusal> {
    let mut best = super::plan_watched(problem, ask, solver, watch)?;
    let mut score = metrics::diversity(problem, &best);
    for number in 1..tries {
        let purpose = format!("plan {} again {number}", ask.objective.word());
        let dice = Seed::from_bytes(problem.hash()).child(&purpose);
        let Ok(other) = plan_by(problem, ask, solver, (watch, dice)) else { continue };
        let other_score = metrics::diversity(problem, &other);
        let better =
            other.minimum > best.minimum || other.minimum == best.minimum && other_score < score;
        if better {
            (best, score) = (other, other_score);
        }
    }
    Ok(best)
}
