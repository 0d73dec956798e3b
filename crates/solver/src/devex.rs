//! The second phase of the primal simplex: the cost rises from one feasible basis to the next.
//! Reduced costs are carried from pivot to pivot, and who enters is weighed by how far the basis
//! would have to move for it, which takes far fewer pivots where many columns are alike. Computed
//! anew before anything is called proved.
//! Source: reference weights after Harris, "Pivot selection methods of the Devex LP code" (1973).

use crate::basis::{Basis, Place, Var};
use crate::dual::{self, all, at};
use crate::primal::{Entry, IMPROVING, PATIENCE, block, mixed};

/// Weights above this say nothing any more.
const WEIGHT_MOST: f64 = 1e7;

/// How the walk ended.
pub(crate) enum Walked {
    /// Nothing improves, by reduced costs computed since the last pivot.
    Top,
    /// Nothing stops a variable that improves.
    Unbounded,
    /// The inverse must be built anew.
    Stale,
    Spent,
}

/// Pivots from a feasible basis while the cost rises; at the top the multipliers are those of the
/// rows.
pub(crate) fn walk(
    basis: &mut Basis,
    multipliers: &mut Vec<f64>,
    steps: &mut u64,
    steps_max: u64,
) -> Walked {
    let mut devex = Devex::open(basis, multipliers);
    loop {
        if devex.basis.is_stale() {
            return Walked::Stale;
        }
        let Some(entry) = devex.enter() else {
            if devex.pivots == 0 {
                return Walked::Top;
            }
            devex.price();
            continue;
        };
        if *steps >= steps_max {
            return Walked::Spent;
        }
        *steps += 1;
        if !devex.step(&entry) {
            return Walked::Unbounded;
        }
    }
}

struct Devex<'a> {
    basis: &'a mut Basis,
    /// Of the rows, when the reduced costs were computed.
    multipliers: &'a mut Vec<f64>,
    /// For columns and then for rows.
    reduced: Vec<f64>,
    weights: Vec<f64>,
    image: Vec<f64>,
    /// Pivots since the reduced costs were computed.
    pivots: u64,
    idle: u32,
    chance: u64,
}

impl<'a> Devex<'a> {
    fn open(basis: &'a mut Basis, multipliers: &'a mut Vec<f64>) -> Self {
        let weights = vec![1.0; basis.columns.len() + basis.rows()];
        let (reduced, image) = (Vec::new(), Vec::new());
        let (pivots, idle, chance) = (0, 0, 0);
        let mut devex = Self { basis, multipliers, reduced, weights, image, pivots, idle, chance };
        devex.price();
        devex
    }

    fn price(&mut self) {
        dual::price(self.basis, self.multipliers, &mut self.reduced);
        self.pivots = 0;
    }

    fn enter(&mut self) -> Option<Entry> {
        let blur = self.idle > PATIENCE;
        let mut best: Option<Entry> = None;
        let mut best_score = 0.0;
        for (place, var) in all(self.basis).enumerate() {
            let reduced = self.reduced[place];
            if reduced.abs() <= IMPROVING {
                continue;
            }
            let sense = match self.basis.place(var) {
                Place::Lower if reduced > 0.0 => 1.0,
                Place::Upper if reduced < 0.0 => -1.0,
                Place::Lower | Place::Upper | Place::Basic(_) => continue,
            };
            let mut score = reduced * reduced / self.weights[place];
            if blur {
                score *= mixed(&mut self.chance);
            }
            let (lo, hi) = self.basis.bounds(var);
            if score > best_score && lo < hi {
                best_score = score;
                best = Some(Entry { var, sense, gain: reduced.abs() });
            }
        }
        best
    }

    /// Moves along the entering variable and changes the basis; false if nothing stops it.
    fn step(&mut self, entry: &Entry) -> bool {
        let mut image = std::mem::take(&mut self.image);
        self.basis.image(entry.var, &mut image);
        let stop = block(self.basis, entry, &image);
        if let Some(stop) = &stop {
            self.idle = if stop.length * entry.gain > 1e-12 { 0 } else { self.idle + 1 };
            if let Some((position, _)) = stop.leaving {
                self.carry(entry.var, position, image[position]);
                self.pivots += 1;
            }
            self.basis.advance(entry.var, stop.length * entry.sense, &image, stop.leaving);
        }
        self.image = image;
        stop.is_some()
    }

    /// Reduced costs and weights after the pivot, from the line that leaves.
    fn carry(&mut self, entering: Var, position: usize, pivot: f64) {
        let basis = &*self.basis;
        let rows = basis.rows();
        let line = &basis.inverse[position * rows..(position + 1) * rows];
        let (enters, leaves) = (at(basis, entering), at(basis, basis.basic[position]));
        let (step, weight) = (self.reduced[enters] / pivot, self.weights[enters]);
        for (place, var) in all(basis).enumerate() {
            let (lo, hi) = basis.bounds(var);
            if lo >= hi || matches!(basis.place(var), Place::Basic(_)) {
                continue;
            }
            let rate = basis.weigh(var, line);
            if rate != 0.0 {
                self.reduced[place] -= step * rate;
                let ratio = rate / pivot;
                self.weights[place] = self.weights[place].max(ratio * ratio * weight);
            }
        }
        (self.reduced[enters], self.reduced[leaves]) = (0.0, -step);
        self.weights[leaves] = (weight / (pivot * pivot)).max(1.0);
        if self.weights[leaves] > WEIGHT_MOST {
            self.weights.fill(1.0);
        }
    }
}
