//! What a false declaration would gain: one person of a type says another value, everything else
//! stays, and the target is computed anew. The greatest gains are told, so that the office knows
//! which declared features need wide quotas or a proof.
//! Source: the notion of manipulability of Flanigan, Liang, Procaccia, Wang (AAAI 2024).

use serde::Serialize;

use crate::fairness::polytope::NothingHidden;
use crate::fairness::{Polytope, leximin};
use crate::frame::Frame;
use crate::problem::{Problem, ValueId};
use crate::schedule::hall::Hall;
use crate::solver::Solver;

/// One false declaration.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gain {
    /// The feature.
    pub feature: String,
    /// The true value.
    pub from: String,
    /// The value said.
    pub to: String,
    /// Chance with the true value.
    pub honest: f64,
    /// Chance with the other value.
    pub false_chance: f64,
}

/// The greatest gain for each of these features (by position), looking at one person of at most
/// `people` types spread evenly over all types, under leximin. Chances are those of the target,
/// before rounding to tickets.
#[must_use]
pub fn misreport_gains(
    problem: &Problem,
    features: &[usize],
    people: usize,
    solver: &dyn Solver,
    solver_steps: u64,
) -> Vec<Gain> {
    let Some(honest) = chances(problem, solver, solver_steps) else { return Vec::new() };
    let Ok(frame) = Frame::of(problem) else { return Vec::new() };
    let stride = frame.types.len().div_ceil(people.max(1)).max(1);
    let mut gains = Vec::new();
    for &feature in features {
        let mut best: Option<Gain> = None;
        for kind in frame.types.iter().step_by(stride) {
            let person = kind.members[0];
            let own = problem.entrants[person].values[feature];
            for &other in problem.features[feature].values.iter().filter(|value| **value != own) {
                let mut told = problem.clone();
                told.entrants[person].values[feature] = other;
                let Some(after) = chances(&told, solver, solver_steps) else { continue };
                let gain = after[person] - honest[person];
                if best.as_ref().is_none_or(|best| gain > best.false_chance - best.honest) {
                    best = Some(Gain {
                        feature: problem.features[feature].name.clone(),
                        from: name(problem, own),
                        to: name(problem, other),
                        honest: honest[person],
                        false_chance: after[person],
                    });
                }
            }
        }
        gains.extend(best);
    }
    gains
}

fn name(problem: &Problem, value: ValueId) -> String {
    problem.values[value.0].name.clone()
}

/// The leximin chance of everybody; `None` where nothing satisfies the rules.
fn chances(problem: &Problem, solver: &dyn Solver, steps: u64) -> Option<Vec<f64>> {
    let frame = Frame::of(problem).ok()?;
    let target = if problem.groups == 1 {
        let mut nothing = NothingHidden;
        leximin::target(&mut Polytope::open(&frame, solver, &mut nothing, steps), 1.0)
    } else {
        let mut hall = Hall::of(problem, &frame);
        leximin::target(&mut Polytope::open(&frame, solver, &mut hall, steps), 1.0)
    };
    let shares = target.ok()?.shares;
    Some(frame.type_of.iter().map(|kind| kind.map_or(0.0, |kind| shares[kind])).collect())
}
