//! A program, its basis and the inverse of the basis. The row activities are variables of their
//! own ("logicals", column -e_i), so the system reads `A x - r = 0` with bounds on all of `x` and
//! `r`. It always holds that every non-basic variable stands on one of its finite bounds.

use sortition::solver::{Column, Program};

/// A variable: a column of the program, or the activity of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Var {
    Column(usize),
    Row(usize),
}

/// Where a variable stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Basic(usize),
    Lower,
    Upper,
}

/// Pivots smaller than this are refused.
pub(crate) const PIVOT_LEAST: f64 = 1e-8;
/// A bound is met within this.
pub(crate) const FEASIBLE: f64 = 1e-9;
/// Pivots between two fresh inverses.
const REFRESH: usize = 120;
/// Pivots after which rounding has gathered so little that nothing is computed anew for it.
const FEW: usize = 30;

/// The sum of the products. Four sums at once: a processor does not wait for the one before.
pub(crate) fn dot(one: &[f64], other: &[f64]) -> f64 {
    let (ones, others) = (one.chunks_exact(4), other.chunks_exact(4));
    let rest: f64 = ones.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 4];
    for (a, b) in ones.zip(others) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Basis {
    pub columns: Vec<Vec<(u32, f64)>>,
    pub cost: Vec<f64>,
    pub column_bounds: Vec<(f64, f64)>,
    pub row_bounds: Vec<(f64, f64)>,
    pub column_place: Vec<Place>,
    pub row_place: Vec<Place>,
    /// The variable at each basis position.
    pub basic: Vec<Var>,
    /// Row-major inverse: position by row.
    pub inverse: Vec<f64>,
    /// Value of the variable at each basis position.
    pub value: Vec<f64>,
    since_refresh: usize,
}

impl Basis {
    pub(crate) fn new(program: Program) -> Self {
        let rows = program.rows.len();
        let mut basis = Self {
            row_bounds: program.rows,
            row_place: (0..rows).map(Place::Basic).collect(),
            basic: (0..rows).map(Var::Row).collect(),
            ..Self::default()
        };
        for column in program.columns {
            basis.push_column(column);
        }
        basis.refresh();
        basis
    }

    pub(crate) fn push_column(&mut self, column: Column) -> usize {
        debug_assert!(
            column.lo.is_finite() || column.hi.is_finite(),
            "columns have a finite bound"
        );
        let entries = column.entries.iter().filter(|(_, entry)| *entry != 0.0);
        self.columns.push(
            entries.map(|&(row, entry)| (u32::try_from(row).expect("few rows"), entry)).collect(),
        );
        self.cost.push(column.cost);
        self.column_bounds.push((column.lo, column.hi));
        self.column_place.push(if column.lo.is_finite() { Place::Lower } else { Place::Upper });
        self.columns.len() - 1
    }

    /// The activity of a new row is basic. The inverse grows by one line, the new row seen from the
    /// basis, and is not built anew.
    pub(crate) fn push_row(&mut self, bounds: (f64, f64), entries: &[(usize, f64)]) -> usize {
        let row = self.rows();
        let mut line = vec![0.0; row + 1];
        line[row] = -1.0;
        for &(column, entry) in entries {
            if let Place::Basic(position) = self.column_place[column] {
                let seen = &self.inverse[position * row..(position + 1) * row];
                line.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += entry * seen);
            }
        }
        let mut inverse = Vec::with_capacity((row + 1) * (row + 1));
        for old in self.inverse.chunks_exact(row.max(1)) {
            inverse.extend_from_slice(old);
            inverse.push(0.0);
        }
        inverse.extend_from_slice(&line);
        self.inverse = inverse;
        let activity = entries.iter().map(|&(column, e)| e * self.resting(Var::Column(column)));
        self.value.push(activity.sum());
        self.row_bounds.push(bounds);
        self.row_place.push(Place::Basic(row));
        self.basic.push(Var::Row(row));
        for &(column, entry) in entries {
            self.columns[column].push((u32::try_from(row).expect("few rows"), entry));
        }
        row
    }

    pub(crate) fn rows(&self) -> usize {
        self.row_bounds.len()
    }

    pub(crate) fn bounds(&self, var: Var) -> (f64, f64) {
        match var {
            Var::Column(column) => self.column_bounds[column],
            Var::Row(row) => self.row_bounds[row],
        }
    }

    pub(crate) fn place(&self, var: Var) -> Place {
        match var {
            Var::Column(column) => self.column_place[column],
            Var::Row(row) => self.row_place[row],
        }
    }

    pub(crate) fn put(&mut self, var: Var, place: Place) {
        match var {
            Var::Column(column) => self.column_place[column] = place,
            Var::Row(row) => self.row_place[row] = place,
        }
    }

    pub(crate) fn cost_of(&self, var: Var) -> f64 {
        match var {
            Var::Column(column) => self.cost[column],
            Var::Row(_) => 0.0,
        }
    }

    /// Value of a variable that stands on a bound.
    pub(crate) fn resting(&self, var: Var) -> f64 {
        let (lo, hi) = self.bounds(var);
        match self.place(var) {
            Place::Basic(position) => self.value[position],
            Place::Lower => lo,
            Place::Upper => hi,
        }
    }

    /// The cost of where everything stands.
    pub(crate) fn worth(&self) -> f64 {
        let costs = self.cost.iter().enumerate();
        costs.map(|(column, cost)| cost * self.resting(Var::Column(column))).sum()
    }

    /// The column of a variable seen from the basis: inverse times column.
    pub(crate) fn image(&self, var: Var, image: &mut Vec<f64>) {
        let rows = self.rows();
        image.clear();
        image.resize(rows, 0.0);
        match var {
            Var::Column(column) => {
                let entries = &self.columns[column];
                for (position, value) in image.iter_mut().enumerate() {
                    let line = &self.inverse[position * rows..(position + 1) * rows];
                    *value = entries.iter().map(|&(row, entry)| line[row as usize] * entry).sum();
                }
            }
            Var::Row(row) => {
                for (position, value) in image.iter_mut().enumerate() {
                    *value = -self.inverse[position * rows + row];
                }
            }
        }
    }

    /// `sum over positions of weight * inverse`: the multipliers of the rows.
    pub(crate) fn multipliers(&self, weights: &[f64], multipliers: &mut Vec<f64>) {
        let rows = self.rows();
        multipliers.clear();
        multipliers.resize(rows, 0.0);
        for (position, &weight) in weights.iter().enumerate() {
            if weight != 0.0 {
                let line = &self.inverse[position * rows..(position + 1) * rows];
                for (multiplier, &entry) in multipliers.iter_mut().zip(line) {
                    *multiplier += weight * entry;
                }
            }
        }
    }

    /// `multipliers * column` of a variable.
    pub(crate) fn weigh(&self, var: Var, multipliers: &[f64]) -> f64 {
        match var {
            Var::Column(column) => self.weigh_column(column, multipliers),
            Var::Row(row) => -multipliers[row],
        }
    }

    pub(crate) fn weigh_column(&self, column: usize, multipliers: &[f64]) -> f64 {
        self.columns[column].iter().map(|&(row, entry)| multipliers[row as usize] * entry).sum()
    }

    /// Moves a resting variable, whose image is given, by so much. It takes the basis position of
    /// the variable that leaves, which comes to rest as told; or else it comes to its other bound.
    pub(crate) fn advance(
        &mut self,
        var: Var,
        moved: f64,
        image: &[f64],
        leaving: Option<(usize, Place)>,
    ) {
        let start = self.resting(var);
        for (value, &rate) in self.value.iter_mut().zip(image) {
            *value -= moved * rate;
        }
        match leaving {
            None => self.put(var, if moved > 0.0 { Place::Upper } else { Place::Lower }),
            Some((position, rest)) => {
                self.eliminate(position, image);
                self.put(self.basic[position], rest);
                self.basic[position] = var;
                self.put(var, Place::Basic(position));
                self.value[position] = start + moved;
                self.since_refresh += 1;
            }
        }
    }

    fn eliminate(&mut self, position: usize, image: &[f64]) {
        let rows = self.rows();
        let scale = 1.0 / image[position];
        let (before, rest) = self.inverse.split_at_mut(position * rows);
        let (line, after) = rest.split_at_mut(rows);
        let mut filled = Vec::with_capacity(rows);
        for (row, entry) in line.iter_mut().enumerate() {
            if *entry != 0.0 {
                *entry *= scale;
                filled.push(row);
            }
        }
        let dense = filled.len() * 2 > rows;
        let others = before.chunks_exact_mut(rows).chain(after.chunks_exact_mut(rows));
        let factors = image[..position].iter().chain(&image[position + 1..]);
        for (other, &factor) in others.zip(factors) {
            if factor == 0.0 {
                continue;
            }
            if dense {
                for (entry, &pivot) in other.iter_mut().zip(line.iter()) {
                    *entry -= factor * pivot;
                }
            } else {
                for &row in &filled {
                    other[row] -= factor * line[row];
                }
            }
        }
    }

    /// True when rounding may have gathered.
    pub(crate) fn is_stale(&self) -> bool {
        self.since_refresh >= REFRESH
    }

    /// True when no pivot was made since the last fresh inverse.
    pub(crate) fn is_fresh(&self) -> bool {
        self.since_refresh == 0
    }

    /// True when few pivots were made since the last fresh inverse.
    pub(crate) fn is_steady(&self) -> bool {
        self.since_refresh <= FEW
    }

    /// Builds the inverse anew from the basic variables, then all basic values.
    pub(crate) fn refresh(&mut self) {
        let rows = self.rows();
        let mut wanted: Vec<usize> = Vec::new();
        for var in &self.basic {
            if let Var::Column(column) = *var {
                wanted.push(column);
            }
        }
        wanted.sort_by_key(|&column| (self.columns[column].len(), column));
        // Rows whose activity stays basic keep their own position; the others are given away.
        let mut open: Vec<bool> =
            self.row_place.iter().map(|place| !matches!(place, Place::Basic(_))).collect();
        self.inverse = vec![0.0; rows * rows];
        for row in 0..rows {
            self.inverse[row * rows + row] = -1.0;
            self.basic[row] = Var::Row(row);
        }
        let mut image = Vec::new();
        for column in wanted {
            self.image(Var::Column(column), &mut image);
            let best = (0..rows)
                .filter(|&row| open[row])
                .max_by(|&a, &b| image[a].abs().total_cmp(&image[b].abs()).then(b.cmp(&a)));
            match best {
                Some(position) if image[position].abs() > PIVOT_LEAST => {
                    open[position] = false;
                    self.eliminate(position, &image);
                    self.basic[position] = Var::Column(column);
                    self.column_place[column] = Place::Basic(position);
                }
                Some(_) | None => self.column_place[column] = self.nearest(Var::Column(column)),
            }
        }
        for row in 0..rows {
            match self.basic[row] {
                Var::Row(own) => self.row_place[own] = Place::Basic(row),
                Var::Column(_) => {
                    if matches!(self.row_place[row], Place::Basic(_)) {
                        self.row_place[row] = self.nearest(Var::Row(row));
                    }
                }
            }
        }
        self.since_refresh = 0;
        self.settle();
    }

    fn nearest(&self, var: Var) -> Place {
        if self.bounds(var).0.is_finite() { Place::Lower } else { Place::Upper }
    }

    /// Moves resting variables off infinite bounds and computes all basic values.
    pub(crate) fn settle(&mut self) {
        let rows = self.rows();
        let mut pull = vec![0.0; rows];
        for column in 0..self.columns.len() {
            let rest = self.rest_of(Var::Column(column));
            if rest != 0.0 {
                for &(row, entry) in &self.columns[column] {
                    pull[row as usize] -= entry * rest;
                }
            }
        }
        for (row, pull) in pull.iter_mut().enumerate() {
            *pull += self.rest_of(Var::Row(row));
        }
        self.value = self.inverse.chunks_exact(rows.max(1)).map(|line| dot(line, &pull)).collect();
    }

    fn rest_of(&mut self, var: Var) -> f64 {
        let (lo, hi) = self.bounds(var);
        match self.place(var) {
            Place::Basic(_) => 0.0,
            Place::Lower if lo.is_finite() => lo,
            Place::Upper if hi.is_finite() => hi,
            Place::Lower => {
                self.put(var, Place::Upper);
                hi
            }
            Place::Upper => {
                self.put(var, Place::Lower);
                lo
            }
        }
    }

    /// How far a basic value is outside its bounds: negative below, positive above.
    pub(crate) fn outside(&self, position: usize) -> f64 {
        let (lo, hi) = self.bounds(self.basic[position]);
        let value = self.value[position];
        if value < lo - FEASIBLE {
            value - lo
        } else if value > hi + FEASIBLE {
            value - hi
        } else {
            0.0
        }
    }
}
