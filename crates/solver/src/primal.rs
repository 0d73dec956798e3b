//! The bounded primal simplex. Phase one lessens the sum of all violations and may pass bounds on
//! the way; phase two (`devex`) raises the cost. Any basis will do as a start, so every change of
//! bounds, costs, rows or columns goes on warm.

use sortition::solver::Ending;

use crate::basis::{Basis, FEASIBLE, PIVOT_LEAST, Place, Var};
use crate::devex::{self, Walked};

/// Reduced costs below this do not count.
pub(crate) const IMPROVING: f64 = 1e-9;
/// Steps without progress before chance has a say in who enters, so that no circle is walked twice.
pub(crate) const PATIENCE: u32 = 8;

pub(crate) struct Entry {
    pub var: Var,
    /// +1 when the variable rises from its lower bound, -1 when it sinks.
    pub sense: f64,
    /// Gain for each unit of movement.
    pub gain: f64,
}

pub(crate) struct Stop {
    pub length: f64,
    /// Basis position and where its variable comes to rest; `None` means the entering variable
    /// reaches its own other bound.
    pub leaving: Option<(usize, Place)>,
}

struct Primal<'a> {
    basis: &'a mut Basis,
    weights: Vec<f64>,
    multipliers: Vec<f64>,
    image: Vec<f64>,
    breaks: Vec<(f64, f64, usize, Place)>,
    idle: u32,
    /// State of a plain mixing generator (splitmix64); it only breaks circles.
    chance: u64,
}

/// Runs both phases. Gives the ending, the multipliers (a ray when infeasible) and the steps used.
pub(crate) fn run(basis: &mut Basis, steps_max: u64) -> (Ending, Vec<f64>, u64) {
    basis.settle();
    let mut primal = Primal {
        basis,
        weights: Vec::new(),
        multipliers: Vec::new(),
        image: Vec::new(),
        breaks: Vec::new(),
        idle: 0,
        chance: 0,
    };
    let mut steps = 0;
    loop {
        if primal.basis.is_stale() {
            primal.basis.refresh();
        }
        if primal.is_inside() {
            let walked = devex::walk(primal.basis, &mut primal.multipliers, &mut steps, steps_max);
            let ending = match walked {
                Walked::Top if primal.basis.is_steady() => Ending::Optimal,
                Walked::Unbounded => Ending::Unbounded,
                Walked::Spent => Ending::StepsSpent,
                Walked::Top | Walked::Stale => {
                    primal.basis.refresh();
                    continue;
                }
            };
            return (ending, primal.multipliers, steps);
        }
        primal.basis.multipliers(&primal.weights, &mut primal.multipliers);
        match primal.enter() {
            // Confirm with a fresh inverse before anything is called impossible.
            None if !primal.basis.is_fresh() => primal.basis.refresh(),
            None => return (Ending::Infeasible, primal.multipliers, steps),
            Some(_) if steps >= steps_max => {
                return (Ending::StepsSpent, primal.multipliers, steps);
            }
            Some(entry) => {
                steps += 1;
                if !primal.step(&entry) {
                    return (Ending::Unbounded, primal.multipliers, steps);
                }
            }
        }
    }
}

/// A number in (0, 1].
pub(crate) fn mixed(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut word = *state;
    word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    let top = u32::try_from((word ^ word >> 31) >> 32).expect("the upper half of 64 bits");
    (f64::from(top) + 1.0) / 4_294_967_296.0
}

impl Primal<'_> {
    /// Whether every basic value is inside its bounds; else the weights that lessen the violations.
    fn is_inside(&mut self) -> bool {
        self.weights.clear();
        for position in 0..self.basis.rows() {
            let outside = self.basis.outside(position);
            self.weights.push(if outside == 0.0 { 0.0 } else { -outside.signum() });
        }
        self.weights.iter().all(|weight| *weight == 0.0)
    }

    fn enter(&mut self) -> Option<Entry> {
        let blur = self.idle > PATIENCE;
        let mut chance = self.chance;
        let mut best: Option<Entry> = None;
        let mut best_score = 0.0;
        let mut look = |var: Var, reduced: f64| {
            let (lo, hi) = self.basis.bounds(var);
            let sense = match self.basis.place(var) {
                Place::Basic(_) => return,
                Place::Lower if reduced > IMPROVING => 1.0,
                Place::Upper if reduced < -IMPROVING => -1.0,
                Place::Lower | Place::Upper => return,
            };
            let score = if blur { reduced.abs() * mixed(&mut chance) } else { reduced.abs() };
            if lo < hi && score > best_score {
                best_score = score;
                best = Some(Entry { var, sense, gain: reduced.abs() });
            }
        };
        for column in 0..self.basis.columns.len() {
            if !matches!(self.basis.column_place[column], Place::Basic(_)) {
                let reduced = -self.basis.weigh_column(column, &self.multipliers);
                look(Var::Column(column), reduced);
            }
        }
        for row in 0..self.basis.rows() {
            look(Var::Row(row), self.multipliers[row]);
        }
        self.chance = chance;
        best
    }

    /// Moves along the entering variable and changes the basis; false if nothing stops it.
    fn step(&mut self, entry: &Entry) -> bool {
        let mut image = std::mem::take(&mut self.image);
        self.basis.image(entry.var, &mut image);
        let stop = self.pass(entry, &image);
        let Some(stop) = stop else {
            self.image = image;
            return false;
        };
        self.idle = if stop.length * entry.gain > 1e-12 { 0 } else { self.idle + 1 };
        self.basis.advance(entry.var, stop.length * entry.sense, &image, stop.leaving);
        self.image = image;
        true
    }

    /// Phase one: every bound met changes the slope by the size of its rate; go on while the sum
    /// of violations still sinks.
    fn pass(&mut self, entry: &Entry, image: &[f64]) -> Option<Stop> {
        self.breaks.clear();
        for (position, &rate) in image.iter().enumerate() {
            if rate.abs() < PIVOT_LEAST {
                continue;
            }
            // The basic value moves by -sense * rate for each unit.
            let speed = -entry.sense * rate;
            let (lo, hi) = self.basis.bounds(self.basis.basic[position]);
            let value = self.basis.value[position];
            for (bound, rest) in [(lo, Place::Lower), (hi, Place::Upper)] {
                if !bound.is_finite() {
                    continue;
                }
                // Outward a bound is met while the value is inside it; inward only from outside.
                let outside = if speed > 0.0 { value - bound } else { bound - value };
                let inward = (speed > 0.0) == (rest == Place::Lower);
                let met = if inward { outside < -FEASIBLE } else { outside <= FEASIBLE };
                if met {
                    let length = (-outside / speed.abs()).max(0.0);
                    self.breaks.push((length, speed.abs(), position, rest));
                }
            }
        }
        self.breaks.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let (lo, hi) = self.basis.bounds(entry.var);
        let mut slope = entry.gain;
        let own = hi - lo;
        for (at, &(length, speed, _, _)) in self.breaks.iter().enumerate() {
            if length >= own {
                return Some(Stop { length: own, leaving: None });
            }
            slope -= speed;
            if slope <= IMPROVING {
                return Some(self.steadiest(at));
            }
        }
        own.is_finite().then_some(Stop { length: own, leaving: None })
    }

    /// Among the breaks just as far as this one the largest rate, for a steady inverse.
    fn steadiest(&self, at: usize) -> Stop {
        let limit = self.breaks[at].0;
        let near = self.breaks.iter().filter(|step| (step.0 - limit).abs() <= FEASIBLE);
        let best = near.max_by(|a, b| a.1.total_cmp(&b.1).then(b.2.cmp(&a.2)));
        let &(length, _, position, rest) = best.unwrap_or(&self.breaks[at]);
        Stop { length, leaving: Some((position, rest)) }
    }
}

/// Phase two: the first bound met stops; of those nearly equal the largest rate.
pub(crate) fn block(basis: &Basis, entry: &Entry, image: &[f64]) -> Option<Stop> {
    let (own_lo, own_hi) = basis.bounds(entry.var);
    let mut limit = own_hi - own_lo;
    let bound_of = |position: usize, speed: f64| {
        let (lo, hi) = basis.bounds(basis.basic[position]);
        if speed > 0.0 { (hi, Place::Upper) } else { (lo, Place::Lower) }
    };
    let room = |position: usize, speed: f64| {
        let (bound, _) = bound_of(position, speed);
        ((bound - basis.value[position]) * speed.signum()).max(0.0)
    };
    for (position, &rate) in image.iter().enumerate() {
        let speed = -entry.sense * rate;
        if speed.abs() > PIVOT_LEAST {
            limit = limit.min((room(position, speed) + FEASIBLE) / speed.abs());
        }
    }
    if !limit.is_finite() {
        return None;
    }
    let mut best: Option<(f64, usize, f64)> = None;
    for (position, &rate) in image.iter().enumerate() {
        let speed = -entry.sense * rate;
        if speed.abs() <= PIVOT_LEAST {
            continue;
        }
        let length = room(position, speed) / speed.abs();
        if length <= limit && best.is_none_or(|(fastest, _, _)| speed.abs() > fastest) {
            best = Some((speed.abs(), position, speed));
        }
    }
    match best {
        Some((fastest, position, speed)) if room(position, speed) / fastest < own_hi - own_lo => {
            let (_, rest) = bound_of(position, speed);
            let length = room(position, speed) / fastest;
            Some(Stop { length, leaving: Some((position, rest)) })
        }
        Some(_) | None => Some(Stop { length: own_hi - own_lo, leaving: None }),
    }
}
