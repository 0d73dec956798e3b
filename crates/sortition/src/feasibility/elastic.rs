//! The quotas made elastic: how far every minimum must sink and every maximum rise until average
//! seats of the year exist. One linear program: a column a type, and a column a cell (lowered minima,
//! then raised maxima; of the groups, then of pairs, then of the year). Rules of single groups, of
//! pairs, of the year and of availability follow from the cells with fixed weights: a group target
//! that gives way by one seat takes its pair target along by two and its year target by the number
//! of groups. Rules are written down when a point breaks them. Every rule is necessary, so the cost
//! found is a bound from below.
//! Source: Hall's condition for availability, as in `schedule::hall`; the rest is ours.

use std::collections::{BTreeMap, BTreeSet};

use crate::frame::{Frame, RowName};
use crate::problem::{Problem, ValueId};
use crate::solver::{Column, Ending, Program, Session, Solver};

use super::cells::{CELLS, Scope, Side, cell_at, cell_of, cost_of, end, quota_of};
use super::rules::{Bound, Rule, belongs, pairs_in};

/// A point may break a rule by so many seats before it is written down.
const BROKEN: f64 = 1e-7;
/// Rules added at once: the most broken first.
const AT_ONCE: usize = 16;
/// Rounds of adding rules for one point.
const ROUNDS_MAX: usize = 200;

/// A pivot of the budget is one of a program of about 25 rows.
const WORK_OF_A_STEP: u64 = 500;
/// What a look at the program costs, in pivots, even when none is made.
const LOOK: u64 = 4;

/// Which targets may give way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Give {
    /// Those of the groups; the others move along.
    Groups,
    /// Those of pairs and of the year also alone, within their own limits.
    Each,
}

/// A point of the elastic program.
pub(super) struct Point {
    /// Cost of the cells.
    pub cost: f64,
    /// Cells: scope by scope the lowered minima, then the raised maxima.
    pub cells: Vec<f64>,
}

/// What the program answers.
pub(super) enum Answer {
    /// The cheapest point.
    Point(Point),
    /// No cells within the limits make averages possible.
    Nothing,
    /// The pivots were spent.
    Spent,
}

/// The open program.
pub(super) struct Elastic<'a> {
    problem: &'a Problem,
    give: Give,
    frame: Frame,
    session: Box<dyn Session>,
    written: BTreeSet<Rule>,
    /// Types of each value (the last: all types) by their windows.
    by_windows: Vec<BTreeMap<u32, Vec<usize>>>,
    /// Rows and entries of the program: a pivot costs in proportion to the square of the rows and to
    /// the entries.
    size: (u64, u64),
    /// Work left, in pivots weighed by what they cost.
    work: u64,
}

impl<'a> Elastic<'a> {
    /// Opens the program; `None` where equal people cannot be merged (the group quotas alone
    /// contradict each other in whole numbers, which no office can write).
    pub fn open(problem: &'a Problem, give: Give, solver: &dyn Solver, steps: u64) -> Option<Self> {
        // Types do not depend on quotas; contradicting ones are opened for this.
        let mut open = problem.clone();
        (open.pair_quotas, open.year_quotas, open.sitting) = (None, None, None);
        let frame = Frame::of(&open).ok()?;
        let values = problem.values.len();
        let seats = f64::from(problem.size) * f64::from(problem.groups);
        let mut rows = vec![(seats, seats)];
        let mut columns: Vec<Column> = (0..frame.types.len())
            .map(|number| {
                let (lo, hi) = (f64::from(frame.floor(number)), f64::from(frame.cap(number)));
                Column { cost: 0.0, lo, hi, entries: vec![(0, 1.0)] }
            })
            .collect();
        for row in &frame.rows {
            if matches!(row.name, RowName::Household { .. }) {
                let place = rows.len();
                rows.push((f64::NEG_INFINITY, f64::from(row.hi)));
                row.members.iter().for_each(|&member| columns[member].entries.push((place, 1.0)));
            }
        }
        for cell in 0..CELLS * values {
            let cost = -cost_of(problem, cell);
            columns.push(Column { cost, lo: 0.0, hi: 0.0, entries: Vec::new() });
        }
        let mut by_windows: Vec<BTreeMap<u32, Vec<usize>>> = vec![BTreeMap::new(); values + 1];
        for (number, kind) in frame.types.iter().enumerate() {
            let own = kind.values.iter().map(|value| value.0).chain([values]);
            own.for_each(|value| {
                by_windows[value].entry(kind.windows.0).or_default().push(number);
            });
        }
        let session = solver.open(Program { columns, rows });
        let written = BTreeSet::new();
        let work = steps.saturating_mul(WORK_OF_A_STEP);
        let size = (0, 0);
        let mut elastic = Self { problem, give, frame, session, written, by_windows, size, work };
        elastic.write_first_group();
        let set = elastic.full();
        for place in 0..values {
            for side in [Side::Least, Side::Most] {
                for scope in Scope::ALL {
                    let rule = Rule { value: Some(place), set, side, linked: false, scope };
                    if elastic.applies(&rule) {
                        elastic.write(rule);
                    }
                }
            }
        }
        Some(elastic)
    }

    /// The first group sits with the group already there: a column a value for its seats, so that
    /// what both targets leave of each value still adds up to the size.
    fn write_first_group(&mut self) {
        let (Some(sitting), Some(pairs)) = (&self.problem.sitting, &self.problem.pair_quotas)
        else {
            return;
        };
        let (types, values) = (self.frame.types.len(), self.problem.values.len());
        let hi = f64::from(self.problem.size);
        for place in 0..values {
            let seats = Column { cost: 0.0, lo: 0.0, hi, entries: Vec::new() };
            let column = self.session.add_column(seats);
            let sat = f64::from(sitting[place]);
            let own = &self.problem.group_quotas[place];
            let cell = |scope, side| types + cell_at(values, scope, side, place);
            for (quota, sat, weight, alone) in
                [(own, 0.0, 1.0, 0.0), (&pairs[place], sat, 2.0, 1.0)]
            {
                for (side, sign) in [(Side::Least, 1.0), (Side::Most, -1.0)] {
                    let seats = end(quota, side) - sat;
                    let bounds = match side {
                        Side::Least => (seats, f64::INFINITY),
                        Side::Most => (f64::NEG_INFINITY, seats),
                    };
                    let gives = [
                        (column, 1.0),
                        (cell(Scope::Group, side), sign * weight),
                        (cell(Scope::Pair, side), sign * alone),
                    ];
                    self.session.add_row(bounds, &gives);
                }
            }
        }
        for feature in &self.problem.features {
            let column = |value: &ValueId| (types + CELLS * values + value.0, 1.0);
            let entries: Vec<(usize, f64)> = feature.values.iter().map(column).collect();
            self.session.add_row((hi, hi), &entries);
        }
    }

    fn full(&self) -> u32 {
        (1 << self.problem.groups) - 1
    }

    /// By how much each cell may change, from the limits that the office wrote; and at least by
    /// how much it must, because a value has fewer people than its minima add up to.
    pub fn limits(&self) -> Vec<(i64, i64)> {
        let values = self.problem.values.len();
        let limit = |cell: usize| {
            let (scope, value, side) = cell_of(values, cell);
            let Some(quota) = quota_of(self.problem, scope, value.0) else { return (0, 0) };
            let groups = match scope {
                Scope::Group => 1,
                Scope::Pair => 2,
                Scope::Year => self.problem.groups,
            };
            let all = self.problem.size * groups;
            let room = match side {
                Side::Least => quota.min - quota.min_flex,
                Side::Most => quota.max_flex.unwrap_or(all).min(all).saturating_sub(quota.max),
            };
            match (scope, self.give) {
                (Scope::Group, _) => (self.lacking(value.0, side), i64::from(room)),
                (Scope::Pair | Scope::Year, Give::Groups) => (0, 0),
                (Scope::Pair | Scope::Year, Give::Each) => (0, i64::from(room)),
            }
        };
        (0..CELLS * values).map(limit).collect()
    }

    /// Seats by which arithmetic alone says that a cell must give way.
    fn lacking(&self, place: usize, side: Side) -> i64 {
        let mut most: f64 = 0.0;
        for set in 1..=self.full() {
            for scope in Scope::ALL {
                let rule = Rule { value: Some(place), set, side, linked: false, scope };
                // A target that may give way alone forces nothing on the group's.
                let alone = scope != Scope::Group && self.give == Give::Each;
                if alone || !self.applies(&rule) {
                    continue;
                }
                let Bound { seats, weights } = self.bound(&rule);
                let members = self.members(&rule);
                let members = members.iter();
                let gap = match side {
                    Side::Least => {
                        let there: i32 = members.map(|&member| self.frame.cap(member)).sum();
                        seats - f64::from(there)
                    }
                    Side::Most => {
                        let fixed: i32 = members.map(|&member| self.frame.floor(member)).sum();
                        f64::from(fixed) - seats
                    }
                };
                most = most.max((gap / weights[0]).ceil());
            }
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most the size of a group")]
        let most = most as i64;
        most
    }

    /// The cheapest averages with every cell inside its limits.
    pub fn solve(&mut self, limits: &[(i64, i64)]) -> Answer {
        let types = self.frame.types.len();
        for (cell, &(lo, hi)) in limits.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most the size of a group")]
            self.session.set_column(types + cell, lo as f64, hi as f64);
        }
        for _ in 0..ROUNDS_MAX {
            let each = self.size.0 * self.size.0 + self.size.1;
            let outcome = self.session.solve_again(self.work / each.max(1));
            self.work = self.work.saturating_sub((outcome.steps + LOOK) * each);
            match outcome.ending {
                Ending::Infeasible => return Answer::Nothing,
                Ending::StepsSpent | Ending::Unbounded => return Answer::Spent,
                Ending::Optimal => {}
            }
            let broken = self.broken(&outcome.columns);
            if broken.is_empty() {
                let cells = CELLS * self.problem.values.len();
                let cells = outcome.columns[types..types + cells].to_vec();
                return Answer::Point(Point { cost: -outcome.objective, cells });
            }
            broken.into_iter().take(AT_ONCE).for_each(|rule| self.write(rule));
        }
        Answer::Spent
    }

    /// Rules not yet written that a point breaks, the most broken first.
    fn broken(&self, point: &[f64]) -> Vec<Rule> {
        let mut broken: Vec<(f64, Rule)> = Vec::new();
        let values = self.problem.values.len();
        for place in 0..=values {
            let sums: Vec<(u32, f64)> = self.by_windows[place]
                .iter()
                .map(|(&windows, types)| (windows, types.iter().map(|&t| point[t]).sum()))
                .collect();
            let value = (place < values).then_some(place);
            for rule in self.rules(value) {
                let by = self.broken_by(&rule, &sums, point);
                if by > BROKEN && !self.written.contains(&rule) {
                    broken.push((by, rule));
                }
            }
        }
        broken.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        broken.into_iter().map(|(_, rule)| rule).collect()
    }

    /// All rules of a value (or of everybody).
    fn rules(&self, value: Option<usize>) -> Vec<Rule> {
        let mut rules = Vec::new();
        for set in 1..=self.full() {
            for side in [Side::Least, Side::Most] {
                for linked in [false, true] {
                    let all = Scope::ALL.map(|scope| Rule { value, set, side, linked, scope });
                    rules.extend(all.into_iter().filter(|rule| self.applies(rule)));
                }
            }
        }
        rules
    }

    fn broken_by(&self, rule: &Rule, sums: &[(u32, f64)], point: &[f64]) -> f64 {
        let taken: f64 =
            sums.iter().filter(|(windows, _)| belongs(rule, *windows)).map(|(_, sum)| sum).sum();
        let bound = self.bound(rule);
        let give: f64 =
            self.cells(rule, &bound).iter().map(|&(cell, weight)| weight * point[cell]).sum();
        match rule.side {
            Side::Least => bound.seats - give - taken,
            Side::Most => taken - bound.seats - give,
        }
    }

    fn write(&mut self, rule: Rule) {
        let bound = self.bound(&rule);
        let mut entries: Vec<(usize, f64)> =
            self.members(&rule).into_iter().map(|member| (member, 1.0)).collect();
        let (bounds, sign) = match rule.side {
            Side::Least => ((bound.seats, f64::INFINITY), 1.0),
            Side::Most => ((f64::NEG_INFINITY, bound.seats), -1.0),
        };
        let cells = self.cells(&rule, &bound);
        entries.extend(cells.into_iter().map(|(cell, weight)| (cell, sign * weight)));
        self.session.add_row(bounds, &entries);
        self.size = (self.size.0 + 1, self.size.1 + entries.len() as u64);
        self.written.insert(rule);
    }

    /// The columns of the cells that a rule bends with, and by how much.
    fn cells(&self, rule: &Rule, bound: &Bound) -> Vec<(usize, f64)> {
        let Some(place) = rule.value else { return Vec::new() };
        let (types, values) = (self.frame.types.len(), self.problem.values.len());
        let scopes = Scope::ALL.into_iter().zip(bound.weights);
        let cell = |(scope, weight)| (types + cell_at(values, scope, rule.side, place), weight);
        scopes.filter(|(_, weight)| *weight != 0.0).map(cell).collect()
    }

    fn members(&self, rule: &Rule) -> Vec<usize> {
        let place = rule.value.unwrap_or(self.problem.values.len());
        let kinds = self.by_windows[place].iter();
        let kinds = kinds.filter(|(windows, _)| belongs(rule, **windows));
        kinds.flat_map(|(_, types)| types.iter().copied()).collect()
    }

    /// Whether the sitting group narrows the first group of this rule.
    fn is_linked(&self, rule: &Rule) -> bool {
        let sits = self.problem.sitting.is_some() && self.problem.pair_quotas.is_some();
        sits && rule.set & 1 == 1 && rule.value.is_some()
    }

    /// Whether there is such a rule: a target for it, and groups that it joins.
    fn applies(&self, rule: &Rule) -> bool {
        if rule.linked && !self.is_linked(rule) {
            return false;
        }
        let set = if rule.linked { rule.set & !1 } else { rule.set };
        match rule.scope {
            Scope::Group => true,
            Scope::Pair => {
                let there = rule.value.is_some() && self.problem.pair_quotas.is_some();
                there && pairs_in(self.problem.pairs, set) > 0.0
            }
            Scope::Year => {
                let there = rule.value.is_some() && self.problem.year_quotas.is_some();
                there && !rule.linked && set == self.full()
            }
        }
    }

    /// Seats of the groups of the rule, and what they change with.
    fn bound(&self, rule: &Rule) -> Bound {
        let Some(place) = rule.value else {
            let seats = f64::from(self.problem.size) * f64::from(rule.set.count_ones());
            return Bound { seats, weights: [0.0; 3] };
        };
        let of =
            |scope| quota_of(self.problem, scope, place).map_or(0.0, |quota| end(quota, rule.side));
        let set = if rule.linked { rule.set & !1 } else { rule.set };
        let count = f64::from(set.count_ones());
        let mut bound = match rule.scope {
            Scope::Group => Bound { seats: of(Scope::Group) * count, weights: [count, 0.0, 0.0] },
            Scope::Pair => {
                let pairs = pairs_in(self.problem.pairs, set);
                let seats = pairs * of(Scope::Pair) + (count - 2.0 * pairs) * of(Scope::Group);
                Bound { seats, weights: [count, pairs, 0.0] }
            }
            Scope::Year => Bound { seats: of(Scope::Year), weights: [count, 0.0, 1.0] },
        };
        if rule.linked {
            // The first group may have what the pair leaves beside the group already sitting.
            let sat = self.problem.sitting.as_ref().map_or(0, |sitting| sitting[place]);
            bound.seats += of(Scope::Pair) - f64::from(sat);
            bound.weights[0] += 2.0;
            bound.weights[1] += 1.0;
        }
        bound
    }
}
