//! Goldilocks: no chance too low and none too high. It minimises `ceiling / mean + mean / floor`;
//! the least ceiling for a floor is a convex function of the floor, so the best floor is found by
//! trisection. Between floor and ceiling leximin decides. Minimax cares for the ceiling only.
//! Source: Baharav, Flanigan 2024 (arXiv 2406.15009), with gamma = 1.

use super::{Level, Polytope, Stop, Target, leximin, polytope::Shares};

/// Narrowings of the interval of floors: it ends below a thousandth of a ticket.
const TRISECTIONS: usize = 32;
/// The lowest floor looked at, as a part of the highest possible.
const LOWEST: f64 = 1e-3;
/// Room left above the ceiling: far more than the tolerance of the solver, which would otherwise walk
/// along an edge no wider than rounding, and far less than a ticket.
const ROOM: f64 = 1e-7;

/// The Goldilocks point, refined by leximin.
///
/// # Errors
/// When nothing satisfies the rules, or the budget is spent.
pub fn target(polytope: &mut Polytope<'_>) -> Result<Target, Stop> {
    let highest = highest_floor(polytope)?;
    if highest.value <= ROOM {
        return capped(polytope, 0.0, highest);
    }
    let mean = mean_share(polytope);
    let (mut low, mut high) = (highest.value * LOWEST, highest.value);
    let mut score =
        |floor: f64| -> Result<f64, Stop> { Ok(polytope.lower(floor)? / mean + mean / floor) };
    for _ in 0..TRISECTIONS {
        let (left, right) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if score(left)? < score(right)? {
            high = right;
        } else {
            low = left;
        }
    }
    capped(polytope, (low + high) / 2.0, highest)
}

/// The least possible ceiling, refined by leximin.
///
/// # Errors
/// When nothing satisfies the rules, or the budget is spent.
pub fn minimax(polytope: &mut Polytope<'_>) -> Result<Target, Stop> {
    let highest = highest_floor(polytope)?;
    capped(polytope, 0.0, highest)
}

fn highest_floor(polytope: &mut Polytope<'_>) -> Result<Level, Stop> {
    let held: Vec<Option<f64>> = (0..polytope.caps.len())
        .map(|number| (polytope.musts[number] >= polytope.caps[number]).then_some(1.0))
        .collect();
    let raised = polytope.raise(&Shares { held: &held, cap: 1.0 })?;
    Ok(Level { value: raised.value, weights: raised.weights, fixed: Vec::new() })
}

fn mean_share(polytope: &Polytope<'_>) -> f64 {
    polytope.rows[0].lo / polytope.caps.iter().sum::<f64>().max(1.0)
}

/// Leximin below the least ceiling that goes with the floor. The proof of the bound comes first.
fn capped(polytope: &mut Polytope<'_>, floor: f64, highest: Level) -> Result<Target, Stop> {
    let ceiling = polytope.lower(floor)?;
    let mut target = leximin::target(polytope, (ceiling + ROOM).min(1.0))?;
    target.bound = highest.value;
    target.levels.insert(0, highest);
    Ok(target)
}
