//! `sortition`'s session, answered by the basis.

use sortition::solver::{Column, Ending, Outcome, Session, WholeOutcome, WholeQuest};

use crate::basis::{Basis, Var};
use crate::{dual, primal, whole};

impl Basis {
    pub(crate) fn point(&self) -> Vec<f64> {
        (0..self.columns.len()).map(|column| self.resting(Var::Column(column))).collect()
    }

    pub(crate) fn outcome(&self, ending: Ending, multipliers: Vec<f64>, steps: u64) -> Outcome {
        let columns = self.point();
        let objective = columns.iter().zip(&self.cost).map(|(value, cost)| value * cost).sum();
        Outcome { ending, objective, columns, multipliers, steps }
    }
}

impl Session for Basis {
    fn set_cost(&mut self, column: usize, cost: f64) {
        self.cost[column] = cost;
    }

    fn set_column(&mut self, column: usize, lo: f64, hi: f64) {
        self.column_bounds[column] = (lo, hi);
    }

    fn set_row(&mut self, row: usize, lo: f64, hi: f64) {
        self.row_bounds[row] = (lo, hi);
    }

    fn add_column(&mut self, column: Column) -> usize {
        self.push_column(column)
    }

    fn add_row(&mut self, bounds: (f64, f64), entries: &[(usize, f64)]) -> usize {
        self.push_row(bounds, entries)
    }

    fn solve(&mut self, steps: u64) -> Outcome {
        let (ending, multipliers, used) = primal::run(self, steps);
        self.outcome(ending, multipliers, used)
    }

    fn solve_again(&mut self, steps: u64) -> Outcome {
        let (ending, multipliers, used) = dual::run(self, steps, f64::NEG_INFINITY);
        self.outcome(ending, multipliers, used)
    }

    fn solve_whole(&mut self, quest: WholeQuest) -> WholeOutcome {
        whole::run(self, quest)
    }
}
