//! The averages that quotas allow, and how high a common floor can be raised in them. The floor is
//! found from above: at a floor that is too high the solver gives a ray, the ray gives a rule that
//! every lottery obeys, and the rule gives the next floor; the last rule is the proof. The linear
//! programs have as many rows as there are quotas (about 30), whatever the number of people.

use crate::frame::{Frame, Row, RowName, UNLIMITED};
use crate::solver::{Column, Ending, Outcome, Program, Session, Solver};

/// Rules for one floor, at most; in practice three to ten.
const RULES_MAX: usize = 400;
/// Below this a combined coefficient counts as zero.
const ZERO: f64 = 1e-9;
/// A type is tight when the ray gives it at least this weight.
const TIGHT: f64 = 1e-7;

/// A rule with weights: `lo <= sum of weight * seats <= hi`.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearRow {
    /// What it stands for.
    pub name: RowName,
    /// Type and weight.
    pub entries: Vec<(usize, f64)>,
    /// Least value.
    pub lo: f64,
    /// Greatest value.
    pub hi: f64,
}

impl From<&Row> for LinearRow {
    fn from(row: &Row) -> Self {
        Self {
            name: row.name.clone(),
            entries: row.members.iter().map(|&member| (member, 1.0)).collect(),
            lo: f64::from(row.lo),
            hi: if row.hi >= UNLIMITED { f64::INFINITY } else { f64::from(row.hi) },
        }
    }
}

/// Rules too many to write down beforehand.
pub trait Separator {
    /// Rules that these average seats break; none when all hold.
    fn broken(&mut self, seats: &[f64]) -> Vec<LinearRow>;
}

/// For one group all rules are written down.
pub struct NothingHidden;

impl Separator for NothingHidden {
    fn broken(&mut self, _seats: &[f64]) -> Vec<LinearRow> {
        Vec::new()
    }
}

/// Why no floor was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// Not even averages satisfy the rules; the weights of the rows prove it.
    Infeasible {
        /// One weight a row.
        weights: Vec<f64>,
    },
    /// The budget of solver steps was spent.
    StepsSpent,
}

/// A raised floor.
pub struct Raised {
    /// The floor.
    pub value: f64,
    /// The rule that proves it: one weight a row.
    pub weights: Vec<f64>,
    /// Free types that stand on the floor in every optimum.
    pub tight: Vec<usize>,
    /// A point with this floor.
    pub seats: Vec<f64>,
}

/// The polytope with its warm solver.
pub struct Polytope<'a> {
    /// Members of each type.
    pub caps: Vec<f64>,
    /// Seats each type must have.
    pub musts: Vec<f64>,
    /// All rules so far.
    pub rows: Vec<LinearRow>,
    /// The open program; its costs are zero between calls.
    pub session: Box<dyn Session>,
    /// Solver steps left.
    pub steps: u64,
    separator: &'a mut dyn Separator,
}

/// The bounds of the shares while a floor is raised.
pub struct Shares<'a> {
    /// `None` for free types, else the share at which the type is held or above.
    pub held: &'a [Option<f64>],
    /// No share exceeds this.
    pub cap: f64,
}

impl<'a> Polytope<'a> {
    /// Opens the polytope of a frame.
    pub fn open(
        frame: &Frame,
        solver: &dyn Solver,
        separator: &'a mut dyn Separator,
        steps: u64,
    ) -> Self {
        let rows: Vec<LinearRow> = frame.rows.iter().map(LinearRow::from).collect();
        let numbers = 0..frame.types.len();
        let caps: Vec<f64> = numbers.clone().map(|number| f64::from(frame.cap(number))).collect();
        let musts: Vec<f64> = numbers.map(|number| f64::from(frame.floor(number))).collect();
        let mut columns: Vec<Column> = caps
            .iter()
            .zip(&musts)
            .map(|(&hi, &lo)| Column { cost: 0.0, lo, hi, entries: Vec::new() })
            .collect();
        for (number, row) in rows.iter().enumerate() {
            for &(member, weight) in &row.entries {
                columns[member].entries.push((number, weight));
            }
        }
        let bounds = rows.iter().map(|row| (row.lo, row.hi)).collect();
        let session = solver.open(Program { columns, rows: bounds });
        Self { caps, musts, rows, session, steps, separator }
    }

    /// Solves and keeps account of the steps.
    pub fn solve(&mut self) -> Outcome {
        let outcome = self.session.solve(self.steps);
        self.steps = self.steps.saturating_sub(outcome.steps);
        outcome
    }

    /// Adds rules that a point breaks; true if there were any.
    pub fn separate(&mut self, seats: &[f64]) -> bool {
        let broken = self.separator.broken(seats);
        let any = !broken.is_empty();
        for row in broken {
            self.add_row(row);
        }
        any
    }

    /// Adds a rule.
    pub fn add_row(&mut self, row: LinearRow) {
        self.session.add_row((row.lo, row.hi), &row.entries);
        self.rows.push(row);
    }

    /// The weight of each type when the rows are weighed.
    #[must_use]
    pub fn combine(&self, weights: &[f64]) -> Vec<f64> {
        let mut combined = vec![0.0; self.caps.len()];
        for (row, &weight) in self.rows.iter().zip(weights) {
            if weight != 0.0 {
                for &(member, entry) in &row.entries {
                    combined[member] += weight * entry;
                }
            }
        }
        combined
    }

    /// The most that the weighed rows allow.
    #[must_use]
    pub fn allowance(&self, weights: &[f64]) -> f64 {
        let most = |(row, &weight): (&LinearRow, &f64)| match weight {
            weight if weight > ZERO => weight * row.hi,
            weight if weight < -ZERO => weight * row.lo,
            _ => 0.0,
        };
        self.rows.iter().zip(weights).map(most).sum()
    }

    /// The greatest floor that a rule allows to the free types; `None` if it allows none at all.
    fn floor_of(&self, weights: &[f64], shares: &Shares<'_>) -> Option<f64> {
        let combined = self.combine(weights);
        let (mut constant, mut slope) = (0.0, 0.0);
        for (number, &weight) in combined.iter().enumerate() {
            if weight < -ZERO {
                constant += weight * self.top(number, shares);
            } else if weight > ZERO {
                match shares.held[number] {
                    Some(held) => constant += weight * (held * self.caps[number]),
                    None => slope += weight * self.caps[number],
                }
            }
        }
        (slope > ZERO).then(|| (self.allowance(weights) - constant) / slope)
    }

    fn top(&self, number: usize, shares: &Shares<'_>) -> f64 {
        (self.caps[number] * shares.cap).max(self.musts[number])
    }

    fn hold(&mut self, shares: &Shares<'_>, floor: f64) {
        for number in 0..self.caps.len() {
            let least = shares.held[number].unwrap_or(floor) * self.caps[number];
            let hi = self.top(number, shares);
            self.session.set_column(number, least.max(self.musts[number]).min(hi), hi);
        }
    }

    /// Raises the floor of the free types as high as it goes.
    ///
    /// # Errors
    /// When nothing satisfies the rules even with floor 0, or the budget is spent.
    pub fn raise(&mut self, shares: &Shares<'_>) -> Result<Raised, Stop> {
        // The first rule is the total: all seats are shared out.
        let mut weights = vec![0.0; self.rows.len()];
        weights[0] = 1.0;
        let start = self.floor_of(&weights, shares).unwrap_or(shares.cap);
        let mut floor = start.min(shares.cap);
        for _ in 0..RULES_MAX {
            self.hold(shares, floor);
            let outcome = self.solve();
            match outcome.ending {
                Ending::StepsSpent | Ending::Unbounded => return Err(Stop::StepsSpent),
                Ending::Optimal => {
                    if self.separate(&outcome.columns) {
                        weights.resize(self.rows.len(), 0.0);
                        continue;
                    }
                    let tight = self.tight(&weights, shares, floor);
                    return Ok(Raised { value: floor, weights, tight, seats: outcome.columns });
                }
                Ending::Infeasible => {
                    weights = outcome.multipliers;
                    let next = self.floor_of(&weights, shares);
                    match next {
                        Some(next) if next >= -ZERO => floor = next.min(floor - ZERO).max(0.0),
                        Some(_) | None => return Err(Stop::Infeasible { weights }),
                    }
                }
            }
        }
        Err(Stop::StepsSpent)
    }

    /// Lowers the ceiling of all shares as far as the floor and the rules allow.
    ///
    /// # Errors
    /// When nothing satisfies the rules even without a ceiling, or the budget is spent.
    pub fn lower(&mut self, floor: f64) -> Result<f64, Stop> {
        let held = vec![Some(floor); self.caps.len()];
        let mut ceiling = floor;
        for _ in 0..RULES_MAX {
            self.hold(&Shares { held: &held, cap: ceiling }, floor);
            let outcome = self.solve();
            match outcome.ending {
                Ending::StepsSpent | Ending::Unbounded => return Err(Stop::StepsSpent),
                Ending::Optimal if self.separate(&outcome.columns) => {}
                Ending::Optimal => return Ok(ceiling),
                Ending::Infeasible => {
                    let next = self.ceiling_of(&outcome.multipliers, floor);
                    match next {
                        Some(next) if next <= 1.0 + ZERO => {
                            ceiling = next.max(ceiling + ZERO).min(1.0);
                        }
                        Some(_) | None => {
                            return Err(Stop::Infeasible { weights: outcome.multipliers });
                        }
                    }
                }
            }
        }
        Err(Stop::StepsSpent)
    }

    /// The least ceiling that a rule allows; `None` if it allows none.
    fn ceiling_of(&self, weights: &[f64], floor: f64) -> Option<f64> {
        let (mut constant, mut slope) = (0.0, 0.0);
        for (number, &weight) in self.combine(weights).iter().enumerate() {
            let cap = self.caps[number];
            if weight > ZERO {
                constant += weight * (floor * cap).max(self.musts[number]);
            } else if weight < -ZERO && self.musts[number] >= cap {
                constant += weight * cap;
            } else if weight < -ZERO {
                slope -= weight * cap;
            }
        }
        (slope > ZERO).then(|| (constant - self.allowance(weights)) / slope)
    }

    fn tight(&self, weights: &[f64], shares: &Shares<'_>, floor: f64) -> Vec<usize> {
        let free = (0..self.caps.len()).filter(|&number| shares.held[number].is_none());
        if floor >= shares.cap {
            return free.collect();
        }
        let combined = self.combine(weights);
        let greatest = combined.iter().fold(0.0_f64, |most, weight| most.max(weight.abs()));
        free.filter(|&number| combined[number] > TIGHT * greatest).collect()
    }
}
