//! The bounded dual simplex, for a program whose bounds changed after an optimum: branch and bound
//! lives from it. A basis is made ready by putting every resting variable on its better bound; when
//! that bound is infinite the primal simplex takes over. Values and reduced costs are carried from
//! pivot to pivot, and computed anew before anything is called proved.

use sortition::solver::Ending;

use crate::basis::{Basis, FEASIBLE, PIVOT_LEAST, Place, Var, dot};
use crate::primal;

/// Reduced costs within this count as zero.
const LEVEL: f64 = 1e-9;
/// A ray must exceed by so much to prove something.
const PROVED: f64 = 1e-7;

struct Candidate {
    var: Var,
    ratio: f64,
    rate: f64,
    range: f64,
}

/// What is carried from pivot to pivot, for columns and then for rows.
#[derive(Default)]
struct Carried {
    /// Reduced costs; of basic variables 0.
    reduced: Vec<f64>,
    /// By how much the leaving basic value sinks for each unit of a resting variable.
    rates: Vec<f64>,
    multipliers: Vec<f64>,
    candidates: Vec<Candidate>,
    /// The candidates that went to their other bound.
    flipped: Vec<Var>,
    image: Vec<f64>,
    pull: Vec<f64>,
}

enum Walked {
    /// Every value is inside its bounds.
    Inside,
    /// Nothing closes the gap at this basis position: (position, outside).
    Stuck(usize, f64),
    /// The cost can no longer exceed the cutoff.
    Cut,
    /// The inverse must be built anew.
    Stale,
    /// The primal simplex must take over.
    Unsteady,
    Spent,
}

/// Solves from the present basis. Gives the ending, the multipliers (a ray when infeasible) and the
/// steps used. It is infeasible too when the cost cannot exceed the cutoff.
pub(crate) fn run(basis: &mut Basis, steps_max: u64, cutoff: f64) -> (Ending, Vec<f64>, u64) {
    let mut steps = 0;
    let mut carried = Carried::default();
    loop {
        price(basis, &mut carried.multipliers, &mut carried.reduced);
        if !stand_better(basis, &carried.reduced) {
            return hand_over(basis, steps, steps_max);
        }
        basis.settle();
        if is_below(basis, cutoff) {
            return (Ending::Infeasible, carried.multipliers, steps);
        }
        let before = steps;
        match walk(basis, &mut carried, (&mut steps, steps_max), cutoff) {
            Walked::Inside if steps == before => {
                return (Ending::Optimal, carried.multipliers, steps);
            }
            // Looked at again with everything computed anew.
            Walked::Inside | Walked::Cut => {}
            Walked::Spent => return (Ending::StepsSpent, carried.multipliers, steps),
            Walked::Unsteady => return hand_over(basis, steps, steps_max),
            Walked::Stuck(position, outside) => {
                let rows = basis.rows();
                let line = &basis.inverse[position * rows..(position + 1) * rows];
                let sign = if outside < 0.0 { 1.0 } else { -1.0 };
                let ray: Vec<f64> = line.iter().map(|entry| entry * sign).collect();
                if basis.is_fresh() || proves(basis, &ray) {
                    return (Ending::Infeasible, ray, steps);
                }
                basis.refresh();
            }
            Walked::Stale => basis.refresh(),
        }
    }
}

/// Whether the cost, which only sinks from here, cannot exceed the cutoff.
fn is_below(basis: &Basis, cutoff: f64) -> bool {
    cutoff > f64::NEG_INFINITY && basis.worth() <= cutoff
}

/// Whether the rows, weighed by a ray, exceed what they may be whatever the columns are: seen from
/// the program itself, so that rounding in the inverse does not matter.
fn proves(basis: &Basis, ray: &[f64]) -> bool {
    let least = |(weight, (lo, hi)): (f64, (f64, f64))| {
        if weight == 0.0 { 0.0 } else { (weight * lo).min(weight * hi) }
    };
    let columns = (0..basis.columns.len())
        .map(|column| least((basis.weigh_column(column, ray), basis.column_bounds[column])));
    let rows = ray.iter().zip(&basis.row_bounds).map(|(&weight, &bounds)| least((-weight, bounds)));
    columns.chain(rows).sum::<f64>() > PROVED
}

fn hand_over(basis: &mut Basis, steps: u64, steps_max: u64) -> (Ending, Vec<f64>, u64) {
    let (ending, multipliers, more) = primal::run(basis, steps_max.saturating_sub(steps));
    (ending, multipliers, steps + more)
}

/// Pivots until nothing is outside its bounds or something stops it.
fn walk(
    basis: &mut Basis,
    carried: &mut Carried,
    (steps, steps_max): (&mut u64, u64),
    cutoff: f64,
) -> Walked {
    loop {
        if basis.is_stale() {
            return Walked::Stale;
        }
        let Some((position, outside)) = worst(basis) else { return Walked::Inside };
        if *steps >= steps_max {
            return Walked::Spent;
        }
        *steps += 1;
        collect(basis, position, outside, carried);
        let Some(entering) = choose(basis, outside, carried) else {
            return Walked::Stuck(position, outside);
        };
        let mut image = std::mem::take(&mut carried.image);
        basis.image(entering, &mut image);
        let steady = image[position].abs() > PIVOT_LEAST;
        if steady {
            pass_over(basis, carried);
            exchange(basis, carried, (position, outside, entering), &image);
        }
        carried.image = image;
        if !steady {
            return Walked::Unsteady;
        }
        if is_below(basis, cutoff) {
            return Walked::Cut;
        }
    }
}

/// Multipliers and reduced costs from the inverse; reduced costs of basic variables are 0.
pub(crate) fn price(basis: &Basis, multipliers: &mut Vec<f64>, reduced: &mut Vec<f64>) {
    let weights: Vec<f64> = basis.basic.iter().map(|&var| basis.cost_of(var)).collect();
    basis.multipliers(&weights, multipliers);
    reduced.clear();
    for var in all(basis) {
        let (lo, hi) = basis.bounds(var);
        reduced.push(match basis.place(var) {
            Place::Lower | Place::Upper if lo < hi => {
                basis.cost_of(var) - basis.weigh(var, multipliers)
            }
            Place::Basic(_) | Place::Lower | Place::Upper => 0.0,
        });
    }
}

/// Columns, then rows.
pub(crate) fn all(basis: &Basis) -> impl Iterator<Item = Var> + use<> {
    (0..basis.columns.len()).map(Var::Column).chain((0..basis.rows()).map(Var::Row))
}

pub(crate) fn at(basis: &Basis, var: Var) -> usize {
    match var {
        Var::Column(column) => column,
        Var::Row(row) => basis.columns.len() + row,
    }
}

/// Puts every resting variable on the bound its reduced cost asks for; false if that is infinite.
fn stand_better(basis: &mut Basis, reduced: &[f64]) -> bool {
    for (var, &gain) in all(basis).zip(reduced) {
        let better = match basis.place(var) {
            Place::Lower if gain > LEVEL => Place::Upper,
            Place::Upper if gain < -LEVEL => Place::Lower,
            Place::Lower | Place::Upper | Place::Basic(_) => continue,
        };
        let (lo, hi) = basis.bounds(var);
        let bound = if better == Place::Upper { hi } else { lo };
        if !bound.is_finite() {
            return false;
        }
        basis.put(var, better);
    }
    true
}

fn worst(basis: &Basis) -> Option<(usize, f64)> {
    let mut worst: Option<(usize, f64)> = None;
    for position in 0..basis.rows() {
        let outside = basis.outside(position);
        if outside.abs() > worst.map_or(0.0, |(_, size)| size.abs()) {
            worst = Some((position, outside));
        }
    }
    worst
}

/// The rates of all resting variables, and those that can close the gap.
fn collect(basis: &Basis, position: usize, outside: f64, carried: &mut Carried) {
    carried.candidates.clear();
    carried.rates.clear();
    let rows = basis.rows();
    let line = &basis.inverse[position * rows..(position + 1) * rows];
    for (var, reduced) in all(basis).zip(&carried.reduced) {
        let place = basis.place(var);
        let (lo, hi) = basis.bounds(var);
        let moves = lo < hi && !matches!(place, Place::Basic(_));
        let rate = if moves { basis.weigh(var, line) } else { 0.0 };
        carried.rates.push(rate);
        let pull = if outside < 0.0 { -rate } else { rate };
        let helps = match place {
            Place::Lower => pull > PIVOT_LEAST,
            Place::Upper => pull < -PIVOT_LEAST,
            Place::Basic(_) => false,
        };
        if helps {
            let (ratio, rate) = (reduced.abs() / rate.abs(), rate.abs());
            carried.candidates.push(Candidate { var, ratio, rate, range: hi - lo });
        }
    }
}

/// Passes over candidates whose whole range is not enough (they go to their other bound) and gives
/// the one that closes the gap.
fn choose(basis: &Basis, outside: f64, carried: &mut Carried) -> Option<Var> {
    let candidates = &mut carried.candidates;
    carried.flipped.clear();
    let mut gap = outside.abs();
    let nearer =
        |a: &Candidate, b: &Candidate| a.ratio.total_cmp(&b.ratio).then(b.rate.total_cmp(&a.rate));
    // Mostly the first one closes the gap and no order is needed.
    let first = candidates.iter().min_by(|a, b| nearer(a, b))?;
    if first.range * first.rate >= gap - FEASIBLE {
        return Some(first.var);
    }
    candidates.sort_by(nearer);
    for candidate in candidates.iter() {
        let closes = candidate.range * candidate.rate;
        if closes >= gap - FEASIBLE {
            debug_assert!(!matches!(basis.place(candidate.var), Place::Basic(_)), "it rests");
            return Some(candidate.var);
        }
        gap -= closes;
        carried.flipped.push(candidate.var);
    }
    None
}

/// Puts the candidates passed over on their other bound, and the basic values with them.
fn pass_over(basis: &mut Basis, carried: &mut Carried) {
    if carried.flipped.is_empty() {
        return;
    }
    let rows = basis.rows();
    carried.pull.clear();
    carried.pull.resize(rows, 0.0);
    for &var in &carried.flipped {
        let (lo, hi) = basis.bounds(var);
        let (other, moved) = match basis.place(var) {
            Place::Lower => (Place::Upper, hi - lo),
            Place::Upper => (Place::Lower, lo - hi),
            Place::Basic(_) => continue,
        };
        basis.put(var, other);
        match var {
            Var::Column(column) => {
                for &(row, entry) in &basis.columns[column] {
                    carried.pull[row as usize] -= entry * moved;
                }
            }
            Var::Row(row) => carried.pull[row] += moved,
        }
    }
    let lines = basis.inverse.chunks_exact(rows.max(1));
    for (value, line) in basis.value.iter_mut().zip(lines) {
        *value += dot(line, &carried.pull);
    }
}

/// The pivot: the leaving variable comes to rest on the bound it broke.
fn exchange(
    basis: &mut Basis,
    carried: &mut Carried,
    (position, outside, entering): (usize, f64, Var),
    image: &[f64],
) {
    let leaving = basis.basic[position];
    let (lo, hi) = basis.bounds(leaving);
    let (rest, bound) = if outside < 0.0 { (Place::Lower, lo) } else { (Place::Upper, hi) };
    let moved = (basis.value[position] - bound) / image[position];
    let (enters, leaves) = (at(basis, entering), at(basis, leaving));
    let step = carried.reduced[enters] / image[position];
    for (reduced, &rate) in carried.reduced.iter_mut().zip(&carried.rates) {
        *reduced -= step * rate;
    }
    (carried.reduced[enters], carried.reduced[leaves]) = (0.0, -step);
    basis.advance(entering, moved, image, Some((position, rest)));
}
