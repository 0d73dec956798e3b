//! The trait behind which linear and integer programs are solved. The lottery calls it; the crate
//! `solver` answers. Whatever it answers is only a proposal: panels are recounted in whole numbers
//! and bounds are recomputed from the multipliers, so a wrong solver can waste time but not seats.

/// How far a solver may leave a row or a bound, in seats.
pub const SOLVER_TOLERANCE: f64 = 1e-9;

/// A column: its cost (the program is maximised), bounds and entries (row, coefficient).
#[derive(Clone, Debug)]
pub struct Column {
    /// Gain for each unit.
    pub cost: f64,
    /// Least value; finite.
    pub lo: f64,
    /// Greatest value; may be infinite.
    pub hi: f64,
    /// Row and coefficient.
    pub entries: Vec<(usize, f64)>,
}

/// Maximise the cost with every row and column within its bounds.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The columns.
    pub columns: Vec<Column>,
    /// Least and greatest value of each row; either may be infinite.
    pub rows: Vec<(f64, f64)>,
}

/// How the solver ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The best value was found and proved.
    Optimal,
    /// No point satisfies all rows and bounds.
    Infeasible,
    /// The value grows without end.
    Unbounded,
    /// The budget of steps was spent.
    StepsSpent,
}

/// The answer to a linear program.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// How it ended.
    pub ending: Ending,
    /// Value of the point found.
    pub objective: f64,
    /// The point.
    pub columns: Vec<f64>,
    /// One multiplier a row. When optimal, `cost - A'y` are the reduced costs. When infeasible, a
    /// ray: the least of `y'Ax` over the column bounds exceeds the greatest of `y'r` over the rows.
    pub multipliers: Vec<f64>,
    /// Pivots used.
    pub steps: u64,
}

/// The answer to the same program in whole numbers.
#[derive(Clone, Debug)]
pub struct WholeOutcome {
    /// How it ended. `StepsSpent` may still carry a point and always carries a bound.
    pub ending: Ending,
    /// The best point found.
    pub columns: Option<Vec<i64>>,
    /// Its value, or minus infinity.
    pub objective: f64,
    /// No point in whole numbers exceeds this.
    pub bound: f64,
    /// Nodes looked at.
    pub nodes: u64,
    /// Pivots used.
    pub steps: u64,
}

/// What is asked of a search in whole numbers.
#[derive(Clone, Copy, Debug)]
pub struct WholeQuest {
    /// Budget of nodes.
    pub nodes: u64,
    /// Budget of pivots.
    pub steps: u64,
    /// Only points worth more than this are of interest.
    pub above: f64,
    /// The search may stop at the first point worth at least this.
    pub enough: f64,
    /// Differences up to this do not matter.
    pub gap: f64,
}

/// Opens programs.
pub trait Solver {
    /// Takes a program in and keeps it warm.
    fn open(&self, program: Program) -> Box<dyn Session>;
}

/// A program that stays open: changes keep the last basis.
pub trait Session {
    /// Changes the cost of a column.
    fn set_cost(&mut self, column: usize, cost: f64);
    /// Changes the bounds of a column.
    fn set_column(&mut self, column: usize, lo: f64, hi: f64);
    /// Changes the bounds of a row.
    fn set_row(&mut self, row: usize, lo: f64, hi: f64);
    /// Adds a column and gives its place.
    fn add_column(&mut self, column: Column) -> usize;
    /// Adds a row with its entries (column, coefficient) and gives its place.
    fn add_row(&mut self, bounds: (f64, f64), entries: &[(usize, f64)]) -> usize;
    /// Solves the linear program within a budget of pivots.
    fn solve(&mut self, steps: u64) -> Outcome;
    /// The same after changes of bounds only, from the last optimum.
    fn solve_again(&mut self, steps: u64) -> Outcome;
    /// Solves in whole numbers. Column bounds must be whole and finite.
    fn solve_whole(&mut self, quest: WholeQuest) -> WholeOutcome;
}
