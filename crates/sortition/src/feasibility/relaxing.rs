//! The cheapest changes of quotas that make the question possible, cell by cell, within the limits
//! that the office wrote. Averages say which cells must give way (`elastic`); each proposal is
//! then tried with real tickets, and only what held is shown. It always holds that a search which
//! ended early says so.
//!
//! **What gives way.** A [`Change`] widens the target of each group. Where there are targets of
//! pairs or of the year, they move along by as many seats as the groups in them: two for each seat
//! of a pair, and the number of groups for the year. [`Relaxation::apply`] does exactly that.
//! Source of the costs: lowering a minimum by one seat costs `1 + 2 / min`, raising a maximum
//! costs 1, as in sortition-algorithms, so that small groups give way last.

use serde::Serialize;

use super::elastic::{Answer, Elastic, cell_of, cost};
use super::widening::{Change, Relaxation, Widened, widened};
use crate::fairness::Objective;
use crate::portfolio::{self, Budget, PlanRefusal};
use crate::problem::{Inclusion, Problem, Quota, ValueId};
use crate::schedule::reach;
use crate::solver::Solver;

/// How many relaxations are shown.
pub const RELAXATIONS_SHOWN: usize = 3;
/// Averages looked at for one list.
const POINTS_MAX: usize = 1_500;
/// Proposals tried with real tickets.
const TRIALS_MAX: usize = 24;
/// Tickets of one trial with several groups: as many as a draw has, because so many can be halved
/// without the slow exact search that few tickets need.
const TRIAL_TICKETS: u32 = 1_000;
/// Steps by which a proposal is opened further when the search gave up empty-handed.
const WIDER_MAX: usize = 4;
/// Part of the budget for the whole numbers of one trial.
const TRIAL_PART: u64 = 16;
/// An amount this near to a whole number is whole.
const WHOLE: f64 = 1e-6;

/// How the search for relaxations ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchEnd {
    /// What is shown is the cheapest; if fewer are shown than asked, there are no others.
    Complete,
    /// Proved: no change within the limits makes the question possible.
    NothingHelps,
    /// The budget was spent: what is shown holds, but cheaper or further ways may exist.
    BudgetSpent,
}

impl std::fmt::Display for SearchEnd {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Complete => "the cheapest changes were found",
            Self::NothingHelps => {
                "no change of the targets within their limits makes the draw possible (proved); \
                 invite more people, ask for more availability, or draw fewer or smaller groups"
            }
            Self::BudgetSpent => {
                "the search stopped at its budget; cheaper or other changes may exist: raise the \
                 budget, or widen the scarcest value and ask again"
            }
        })
    }
}

/// The ways out of an impossible question.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WaysOut {
    /// The cheapest first, at most [`RELAXATIONS_SHOWN`]; none contains another.
    pub ways: Vec<Relaxation>,
    /// How the search ended; never silent when `ways` is empty.
    pub ending: SearchEnd,
}

/// The relaxations of [`ways_out`] without how the search ended.
#[must_use]
pub fn relaxations(
    problem: &Problem,
    seat: Option<usize>,
    solver: &dyn Solver,
    budget: Budget,
) -> Vec<Relaxation> {
    ways_out(problem, seat, solver, budget).ways
}

/// The cheapest relaxations, each tried with real tickets. With `seat`, only those under which this
/// entrant can have a seat.
#[must_use]
pub fn ways_out(
    problem: &Problem,
    seat: Option<usize>,
    solver: &dyn Solver,
    budget: Budget,
) -> WaysOut {
    let nothing = WaysOut { ways: Vec::new(), ending: SearchEnd::NothingHelps };
    let mut asked = problem.clone();
    if let Some(seat) = seat {
        if asked.entrants[seat].inclusion == Inclusion::MustNot {
            return nothing;
        }
        asked.entrants[seat].inclusion = Inclusion::Must;
    }
    let Some(elastic) = Elastic::open(&asked, solver, budget.solver_steps) else {
        return nothing;
    };
    let mut search = Search {
        problem: &asked,
        solver,
        budget,
        elastic,
        waiting: Vec::new(),
        shown: Vec::new(),
        points: 0,
        trials: 0,
        lost: false,
        failed: None,
    };
    search.run();
    search.open_wider();
    let ending = match (search.lost, search.shown.is_empty()) {
        (true, _) => SearchEnd::BudgetSpent,
        (false, true) => SearchEnd::NothingHelps,
        (false, false) => SearchEnd::Complete,
    };
    // A way that was found before a smaller one was taken out of what waited.
    let mut ways: Vec<Relaxation> = Vec::new();
    for way in search.shown {
        if !ways.iter().any(|earlier| way.contains(earlier)) {
            ways.push(way);
        }
    }
    WaysOut { ways, ending }
}

/// A part of all possible changes, and the cheapest averages in it.
struct Part {
    limits: Vec<(i64, i64)>,
    cost: f64,
    cells: Vec<f64>,
}

struct Search<'a> {
    problem: &'a Problem,
    solver: &'a dyn Solver,
    budget: Budget,
    elastic: Elastic<'a>,
    waiting: Vec<Part>,
    shown: Vec<Relaxation>,
    points: usize,
    trials: usize,
    /// Some part was given up without an answer.
    lost: bool,
    /// The cheapest proposal that did not hold.
    failed: Option<Vec<i64>>,
}

impl Search<'_> {
    /// Best first: what is taken out has the least cost of all that is left, so the first proposal
    /// that holds is the cheapest.
    fn run(&mut self) {
        let start = self.elastic.limits();
        self.look(start);
        while self.shown.len() < RELAXATIONS_SHOWN {
            let next = (0..self.waiting.len())
                .min_by(|&a, &b| self.waiting[a].cost.total_cmp(&self.waiting[b].cost));
            let Some(next) = next else { return };
            let part = self.waiting.swap_remove(next);
            let broken = (0..part.cells.len())
                .map(|cell| (cell, (part.cells[cell] - part.cells[cell].round()).abs()))
                .filter(|(_, off)| *off > WHOLE)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
            match broken {
                Some((cell, _)) => self.halve(&part, cell),
                None => self.propose(&part),
            }
        }
    }

    fn look(&mut self, limits: Vec<(i64, i64)>) {
        if limits.iter().any(|(lo, hi)| lo > hi) {
            return;
        }
        if self.points >= POINTS_MAX {
            self.lost = true;
            return;
        }
        self.points += 1;
        match self.elastic.solve(&limits) {
            Answer::Point(point) => {
                self.waiting.push(Part { limits, cost: point.cost, cells: point.cells });
            }
            Answer::Nothing => {}
            Answer::Spent => self.lost = true,
        }
    }

    fn halve(&mut self, part: &Part, cell: usize) {
        #[expect(clippy::cast_possible_truncation, reason = "at most the size of a group")]
        let below = part.cells[cell].floor() as i64;
        let (mut less, mut more) = (part.limits.clone(), part.limits.clone());
        less[cell].1 = below;
        more[cell].0 = below + 1;
        self.look(less);
        self.look(more);
    }

    fn propose(&mut self, part: &Part) {
        #[expect(clippy::cast_possible_truncation, reason = "whole and at most the size")]
        let amounts: Vec<i64> = part.cells.iter().map(|cell| cell.round() as i64).collect();
        let relaxation = self.describe(&amounts);
        let changed = relaxation.apply(self.problem);
        // Whole numbers of one value depend on its own two cells only.
        if let Err(contradictions) = reach::of_all(&changed) {
            let cells = contradictions.first().map(|first| first.value.0);
            let cells = cells.map(|place| [place, place + self.problem.values.len()]);
            return self.part_beyond(&part.limits, &amounts, cells.into_iter().flatten());
        }
        if self.trials >= TRIALS_MAX {
            self.lost = true;
            return;
        }
        self.trials += 1;
        let part_of_budget = Budget {
            nodes: (self.budget.nodes / TRIAL_PART).max(1),
            search_steps: self.budget.search_steps / 4,
            solver_steps: self.budget.solver_steps / TRIAL_PART,
        };
        let tried = self.try_out(&changed, part_of_budget);
        if !matches!(tried, Trial::Holds) {
            self.failed.get_or_insert_with(|| amounts.clone());
        }
        match tried {
            Trial::Holds => {
                self.shown.push(relaxation);
                self.part_without(&part.limits, &amounts);
            }
            Trial::Impossible => self.part_beyond(&part.limits, &amounts, 0..amounts.len()),
            Trial::Undecided => {
                self.lost = true;
                self.part_beyond(&part.limits, &amounts, 0..amounts.len());
            }
        }
    }

    /// Where the search gave up empty-handed: opens the cheapest proposal (or the averages nearest to
    /// one, rounded up) wider and wider in its own cells until it holds. What is found may be dearer than need be, and says so.
    fn open_wider(&mut self) {
        let gave_up = self.lost && self.shown.is_empty();
        #[expect(clippy::cast_possible_truncation, reason = "at most the size of a group")]
        let upward = |cell: &f64| (cell - WHOLE).ceil() as i64;
        let nearest = self.waiting.iter().min_by(|a, b| a.cost.total_cmp(&b.cost));
        let first = self
            .failed
            .take()
            .or_else(|| nearest.map(|part| part.cells.iter().map(upward).collect()));
        let Some(mut amounts) = first.filter(|_| gave_up) else { return };
        let limits = self.elastic.limits();
        for _ in 0..WIDER_MAX {
            for (amount, &(_, most)) in amounts.iter_mut().zip(&limits) {
                *amount = (*amount * 2).min(most);
            }
            let relaxation = self.describe(&amounts);
            let trial = self.try_out(&relaxation.apply(self.problem), self.budget);
            if let Trial::Holds = trial {
                return self.shown.push(relaxation);
            }
        }
    }

    /// Everything that does not contain a proposal, in disjoint parts: the first cells at least as
    /// there, the next one less.
    fn part_without(&mut self, limits: &[(i64, i64)], amounts: &[i64]) {
        let mut rest = limits.to_vec();
        for (cell, &amount) in amounts.iter().enumerate() {
            if amount > 0 {
                let mut less = rest.clone();
                less[cell].1 = amount - 1;
                self.look(less);
                rest[cell].0 = amount;
            }
        }
    }

    /// Everything with one of these cells beyond a proposal, in disjoint parts: the first cells at
    /// most as there, the next one more.
    fn part_beyond(
        &mut self,
        limits: &[(i64, i64)],
        amounts: &[i64],
        cells: impl Iterator<Item = usize>,
    ) {
        let mut rest = limits.to_vec();
        for cell in cells {
            let mut more = rest.clone();
            more[cell].0 = amounts[cell] + 1;
            self.look(more);
            rest[cell].1 = amounts[cell];
        }
    }

    fn try_out(&self, changed: &Problem, budget: Budget) -> Trial {
        let tickets = if changed.groups == 1 { 1 } else { TRIAL_TICKETS };
        match portfolio::plan(changed, Objective::Leximin, tickets, self.solver, budget) {
            Ok(_) => Trial::Holds,
            Err(PlanRefusal::Infeasible | PlanRefusal::Contradiction(_)) => Trial::Impossible,
            Err(_) => Trial::Undecided,
        }
    }

    fn describe(&self, amounts: &[i64]) -> Relaxation {
        let values = self.problem.values.len();
        let amount = |cell: usize| u32::try_from(amounts[cell]).unwrap_or(0);
        let cells: Vec<(usize, u32, u32)> = (0..values)
            .map(|place| (place, amount(place), amount(values + place)))
            .filter(|&(_, lower, raise)| lower > 0 || raise > 0)
            .collect();
        let after = widened(self.problem, &cells);
        let changes = cells.iter().map(|&(place, _, _)| {
            let own = Widened::of(&self.problem.group_quotas[place], &after.group_quotas[place]);
            let along = |before: &Option<Vec<Quota>>, after: &Option<Vec<Quota>>| {
                let both = before.as_ref().zip(after.as_ref());
                both.map(|(before, after)| Widened::of(&before[place], &after[place]))
            };
            Change {
                value: ValueId(place),
                min: own.min,
                max: own.max,
                pair: along(&self.problem.pair_quotas, &after.pair_quotas),
                year: along(&self.problem.year_quotas, &after.year_quotas),
            }
        });
        let costs = amounts.iter().enumerate().map(|(cell, &amount)| {
            let (value, side) = cell_of(values, cell);
            #[expect(clippy::cast_precision_loss, reason = "at most the size of a group")]
            let amount = amount as f64;
            amount * cost(&self.problem.group_quotas[value.0], side)
        });
        let (changes, cost) = (changes.collect(), costs.sum());
        Relaxation { changes, cost, cheapest: !self.lost }
    }
}

enum Trial {
    Holds,
    Impossible,
    Undecided,
}
