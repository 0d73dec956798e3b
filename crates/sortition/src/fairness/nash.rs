//! Nash: the product of all chances as high as possible. The logarithm of the product is concave;
//! from the leximin point the best vertex of the polytope for the present gradient is added, and
//! weight goes from the worst vertices to the best ones. The gap to the best possible is known at
//! every step.
//! Source: fully corrective conditional gradients, by pairwise moves (Lacoste-Julien and Jaggi 2015).

use super::{Level, Polytope, Stop, Target, leximin};
use crate::solver::Ending;

/// Steps towards better vertices.
const STEPS_MAX: usize = 1_500;
/// The mean chance is within this part of the best.
const CLOSE: f64 = 1e-4;
/// Moves of weight between known vertices after a new one, down to this part of what is close.
const MOVES_MAX: usize = 300;
const WITHIN: f64 = 0.5;
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
    let people: f64 = polytope.caps.iter().sum();
    let mut blend = Blend {
        vertices: vec![Vertex { seats: start.seats.clone(), weight: 1.0 }],
        point: start.seats.clone(),
        caps: polytope.caps.clone(),
        counted,
    };
    for _ in 0..STEPS_MAX {
        let gradient = blend.gradient();
        let best = best_vertex(polytope, &gradient)?;
        if along(&gradient, &best) - along(&gradient, &blend.point) <= CLOSE * people {
            break;
        }
        blend.add(best);
        blend.settle(CLOSE * people * WITHIN);
    }
    let point = blend.point;
    for number in 0..polytope.caps.len() {
        polytope.session.set_cost(number, 0.0);
    }
    let shares = point.iter().zip(&polytope.caps).map(|(seats, cap)| seats / cap).collect();
    let levels: Vec<Level> = start.levels.into_iter().take(1).collect();
    Ok(Target { seats: point, shares, levels, ..start })
}

/// How much the seats are worth by a gradient.
fn along(gradient: &[f64], seats: &[f64]) -> f64 {
    gradient.iter().zip(seats).map(|(gain, seats)| gain * seats).sum()
}

/// A point as the mean of weighed vertices.
struct Blend {
    vertices: Vec<Vertex>,
    point: Vec<f64>,
    caps: Vec<f64>,
    counted: Vec<bool>,
}

impl Blend {
    fn gradient(&self) -> Vec<f64> {
        let each = self.point.iter().zip(&self.caps).zip(&self.counted);
        let gain = |((seats, cap), counted): ((&f64, &f64), &bool)| {
            if *counted { cap / seats.max(1e-12) } else { 0.0 }
        };
        each.map(gain).collect()
    }

    fn add(&mut self, seats: Vec<f64>) {
        if !self.vertices.iter().any(|vertex| vertex.seats == seats) {
            self.vertices.push(Vertex { seats, weight: 0.0 });
        }
    }

    /// Weight goes from the worst of the known vertices to the best one while that gains more than
    /// this: far cheaper than to ask for a new vertex.
    fn settle(&mut self, close: f64) {
        for _ in 0..MOVES_MAX {
            let gradient = self.gradient();
            let worth: Vec<f64> =
                self.vertices.iter().map(|vertex| along(&gradient, &vertex.seats)).collect();
            let numbers = 0..self.vertices.len();
            let best = numbers.clone().max_by(|&a, &b| worth[a].total_cmp(&worth[b]));
            let held = numbers.filter(|&number| self.vertices[number].weight > 0.0);
            let worst = held.min_by(|&a, &b| worth[a].total_cmp(&worth[b]));
            let (Some(best), Some(worst)) = (best, worst) else { return };
            if worth[best] - worth[worst] <= close {
                break;
            }
            let to = self.vertices[best].seats.iter();
            let towards: Vec<f64> =
                to.zip(&self.vertices[worst].seats).map(|(to, from)| to - from).collect();
            let longest = self.vertices[worst].weight;
            let length = line(&self.point, &towards, (&self.caps, &self.counted), longest);
            self.point.iter_mut().zip(&towards).for_each(|(seats, step)| *seats += length * step);
            self.vertices[worst].weight -= length;
            self.vertices[best].weight += length;
        }
        self.vertices.retain(|vertex| vertex.weight > 1e-14);
    }
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
