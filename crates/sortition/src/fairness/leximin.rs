//! Leximin: the lowest chance as high as possible, then the next lowest, and so on. The types that
//! stand on a floor in every optimum are held there and the floor of the others is raised again.
//! Source: Flanigan et al., Nature 596 (2021), for the idea; the stages on averages are ours
//! (`docs/decisions/0010-solver-choice.md`).

use super::{Level, Polytope, Stop, Target, polytope::Shares};

/// The leximin point of the polytope, no share above `cap`.
///
/// # Errors
/// When nothing satisfies the rules, or the budget is spent.
pub fn target(polytope: &mut Polytope<'_>, cap: f64) -> Result<Target, Stop> {
    stages(polytope, cap, usize::MAX)
}

/// The first `stages_max` stages; the shares of types still free are those of the last point.
pub(super) fn stages(
    polytope: &mut Polytope<'_>,
    cap: f64,
    stages_max: usize,
) -> Result<Target, Stop> {
    let count = polytope.caps.len();
    let mut held: Vec<Option<f64>> = (0..count)
        .map(|number| (polytope.musts[number] >= polytope.caps[number]).then_some(1.0))
        .collect();
    let mut levels: Vec<Level> = Vec::new();
    let mut seats: Vec<f64> = Vec::new();
    // Every stage holds at least one more type, so there are at most `count` of them.
    while levels.len() < stages_max && (levels.is_empty() || held.contains(&None)) {
        let raised = polytope.raise(&Shares { held: &held, cap })?;
        seats = raised.seats;
        let fixed = if raised.tight.is_empty() {
            (0..count).filter(|&number| held[number].is_none()).collect()
        } else {
            raised.tight
        };
        for &number in &fixed {
            held[number] = Some(raised.value);
        }
        levels.push(Level { value: raised.value, weights: raised.weights, fixed });
    }
    let shares = seats
        .iter()
        .zip(&polytope.caps)
        .zip(&held)
        .map(|((seats, cap), held)| held.unwrap_or(seats / cap))
        .collect();
    let bound = levels.first().map_or(0.0, |level| level.value);
    Ok(Target { seats, shares, rows: polytope.rows.clone(), levels, bound })
}
