//! Nash: the product of all chances as high as possible. The logarithm of the product is concave;
//! from the leximin point we go towards the best vertex of the polytope for the present gradient
//! and away from the worst vertex used so far. The gap to the best possible is known at every step.
//! Source: pairwise conditional gradients (Lacoste-Julien and Jaggi 2015).

use super::{Level, Polytope, Stop, Target, leximin};
use crate::solver::Ending;

/// Steps towards better vertices.
const STEPS_MAX: usize = 1_500;
/// The mean chance is within this part of the best.
const CLOSE: f64 = 1e-4;
/// Halvings of a step.
const BISECTIONS: usize = 40;

struct Vertex {
    seats: Vec<f64>,
    weight: f64,
}

/// A point whose product of chances is the greatest, up to [`CLOSE`] in the mean logarithm. People
/// who can have no seat at all are left out of the product.
///
/// # Errors
/// When nothing satisfies the rules, or the budget is spent.
pub fn target(polytope: &mut Polytope<'_>) -> Result<Target, Stop> {
    let start = leximin::target(polytope, 1.0)?;
    let counted: Vec<bool> = start.shares.iter().map(|&share| share > 1e-9).collect();
    for number in 0..polytope.caps.len() {
        polytope.session.set_column(number, polytope.musts[number], polytope.caps[number]);
    }
    let mut point = start.seats.clone();
    let mut vertices = vec![Vertex { seats: point.clone(), weight: 1.0 }];
    let people: f64 = polytope.caps.iter().sum();
    for _ in 0..STEPS_MAX {
        let gradient: Vec<f64> = point
            .iter()
            .zip(&polytope.caps)
            .zip(&counted)
            .map(|((seats, cap), counted)| if *counted { cap / seats.max(1e-12) } else { 0.0 })
            .collect();
        let best = best_vertex(polytope, &gradient)?;
        let along = |seats: &[f64]| gradient.iter().zip(seats).map(|(g, s)| g * s).sum::<f64>();
        if along(&best) - along(&point) <= CLOSE * people {
            break;
        }
        let worst = (0..vertices.len())
            .min_by(|&a, &b| along(&vertices[a].seats).total_cmp(&along(&vertices[b].seats)))
            .unwrap_or(0);
        let towards: Vec<f64> =
            best.iter().zip(&vertices[worst].seats).map(|(to, from)| to - from).collect();
        let length = line(&point, &towards, (&polytope.caps, &counted), vertices[worst].weight);
        point.iter_mut().zip(&towards).for_each(|(seats, step)| *seats += length * step);
        vertices[worst].weight -= length;
        match vertices.iter_mut().find(|vertex| vertex.seats == best) {
            Some(known) => known.weight += length,
            None => vertices.push(Vertex { seats: best, weight: length }),
        }
        vertices.retain(|vertex| vertex.weight > 1e-14);
    }
    for number in 0..polytope.caps.len() {
        polytope.session.set_cost(number, 0.0);
    }
    let shares = point.iter().zip(&polytope.caps).map(|(seats, cap)| seats / cap).collect();
    let levels: Vec<Level> = start.levels.into_iter().take(1).collect();
    Ok(Target { seats: point, shares, levels, ..start })
}

fn best_vertex(polytope: &mut Polytope<'_>, gradient: &[f64]) -> Result<Vec<f64>, Stop> {
    loop {
        for (number, &gain) in gradient.iter().enumerate() {
            polytope.session.set_cost(number, gain);
        }
        let outcome = polytope.solve();
        if outcome.ending != Ending::Optimal {
            return Err(Stop::StepsSpent);
        }
        // Every round adds at least one rule, and there are finitely many.
        if !polytope.separate(&outcome.columns) {
            return Ok(outcome.columns);
        }
    }
}

/// The best length of a step, at most `longest`, by bisection on the slope.
fn line(point: &[f64], towards: &[f64], (caps, counted): (&[f64], &[bool]), longest: f64) -> f64 {
    let slope = |length: f64| -> f64 {
        let mut slope = 0.0;
        for number in (0..point.len()).filter(|&number| counted[number]) {
            slope += caps[number] * towards[number]
                / (point[number] + length * towards[number]).max(1e-12);
        }
        slope
    };
    if slope(longest) >= 0.0 {
        return longest;
    }
    let (mut low, mut high) = (0.0, longest);
    for _ in 0..BISECTIONS {
        let middle = f64::midpoint(low, high);
        if slope(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}
