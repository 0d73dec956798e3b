//! The bounded dual simplex, for a program whose bounds changed after an optimum: branch and bound
//! lives from it. A basis is made ready by putting every resting variable on its better bound; when
//! that bound is infinite the primal simplex takes over.

use sortition::solver::Ending;

use crate::basis::{Basis, FEASIBLE, PIVOT_LEAST, Place, Var};
use crate::primal;

/// Reduced costs within this count as zero.
const LEVEL: f64 = 1e-9;

struct Candidate {
    var: Var,
    ratio: f64,
    rate: f64,
    range: f64,
}

/// Solves from the present basis. Gives the ending, the multipliers (a ray when infeasible) and the
/// steps used.
pub(crate) fn run(basis: &mut Basis, steps_max: u64) -> (Ending, Vec<f64>, u64) {
    let mut steps = 0;
    let mut image = Vec::new();
    let mut candidates = Vec::new();
    let mut multipliers = Vec::new();
    loop {
        if basis.is_stale() {
            basis.refresh();
        }
        price(basis, &mut multipliers);
        if !stand_better(basis, &multipliers) {
            return primal::run(basis, steps_max.saturating_sub(steps));
        }
        basis.settle();
        let Some((position, outside)) = worst(basis) else {
            return (Ending::Optimal, multipliers, steps);
        };
        if steps >= steps_max {
            return (Ending::StepsSpent, multipliers, steps);
        }
        steps += 1;
        collect(basis, position, outside, &multipliers, &mut candidates);
        let Some(entering) = choose(basis, outside, &mut candidates) else {
            if !basis.is_fresh() {
                basis.refresh();
                continue;
            }
            let rows = basis.rows();
            let line = &basis.inverse[position * rows..(position + 1) * rows];
            let sign = if outside < 0.0 { 1.0 } else { -1.0 };
            return (Ending::Infeasible, line.iter().map(|entry| entry * sign).collect(), steps);
        };
        basis.image(entering, &mut image);
        if image[position].abs() <= PIVOT_LEAST {
            return primal::run(basis, steps_max.saturating_sub(steps));
        }
        let rest = if outside < 0.0 { Place::Lower } else { Place::Upper };
        basis.pivot(position, entering, &image, rest);
    }
}

fn price(basis: &Basis, multipliers: &mut Vec<f64>) {
    let weights: Vec<f64> = basis.basic.iter().map(|&var| basis.cost_of(var)).collect();
    basis.multipliers(&weights, multipliers);
}

fn reduced(basis: &Basis, var: Var, multipliers: &[f64]) -> f64 {
    basis.cost_of(var) - basis.weigh(var, multipliers)
}

fn resting(basis: &Basis) -> impl Iterator<Item = Var> + '_ {
    let columns = (0..basis.columns.len()).map(Var::Column);
    let rows = (0..basis.rows()).map(Var::Row);
    columns.chain(rows).filter(|&var| !matches!(basis.place(var), Place::Basic(_)))
}

/// Puts every resting variable on the bound its reduced cost asks for; false if that is infinite.
fn stand_better(basis: &mut Basis, multipliers: &[f64]) -> bool {
    let vars: Vec<Var> = resting(basis).collect();
    for var in vars {
        let gain = reduced(basis, var, multipliers);
        let (lo, hi) = basis.bounds(var);
        let better = match basis.place(var) {
            Place::Lower if gain > LEVEL => Place::Upper,
            Place::Upper if gain < -LEVEL => Place::Lower,
            Place::Lower | Place::Upper | Place::Basic(_) => continue,
        };
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

fn collect(
    basis: &Basis,
    position: usize,
    outside: f64,
    multipliers: &[f64],
    candidates: &mut Vec<Candidate>,
) {
    candidates.clear();
    let rows = basis.rows();
    let line = &basis.inverse[position * rows..(position + 1) * rows];
    for var in resting(basis) {
        let (lo, hi) = basis.bounds(var);
        if lo >= hi {
            continue;
        }
        // The basic value changes by -rate for each unit of this variable.
        let rate = basis.weigh(var, line);
        let pull = if outside < 0.0 { -rate } else { rate };
        let helps = match basis.place(var) {
            Place::Lower => pull > PIVOT_LEAST,
            Place::Upper => pull < -PIVOT_LEAST,
            Place::Basic(_) => false,
        };
        if helps {
            let ratio = reduced(basis, var, multipliers).abs() / rate.abs();
            candidates.push(Candidate { var, ratio, rate: rate.abs(), range: hi - lo });
        }
    }
}

/// Passes over candidates whose whole range is not enough (they go to their other bound) and gives
/// the one that closes the gap.
fn choose(basis: &mut Basis, outside: f64, candidates: &mut [Candidate]) -> Option<Var> {
    candidates.sort_by(|a, b| a.ratio.total_cmp(&b.ratio).then(b.rate.total_cmp(&a.rate)));
    let mut gap = outside.abs();
    let mut last = None;
    for (at, candidate) in candidates.iter().enumerate() {
        last = Some(at);
        let closes = candidate.range * candidate.rate;
        if closes >= gap - FEASIBLE {
            break;
        }
        gap -= closes;
        if at + 1 == candidates.len() {
            return None;
        }
    }
    let last = last?;
    for candidate in &candidates[..last] {
        let other = match basis.place(candidate.var) {
            Place::Lower => Place::Upper,
            Place::Upper => Place::Lower,
            Place::Basic(position) => Place::Basic(position),
        };
        basis.put(candidate.var, other);
    }
    Some(candidates[last].var)
}
