//! The quotas made elastic: how far every minimum must sink and every maximum rise until average
//! seats of the year exist. One linear program: a column a type, and a column a cell (lowered
//! minima, then raised maxima). Rules of single groups, of pairs, of the year and of availability
//! follow from the cells with fixed weights: a group target that gives way by one seat takes its
//! pair target along by two and its year target by the number of groups. Rules are written down
//! when a point breaks them. Every rule is necessary, so the cost found is a bound from below.
//! Source: Hall's condition for availability, as in `schedule::hall`; the rest is ours.

use std::collections::{BTreeMap, BTreeSet};

use crate::frame::{Frame, RowName};
use crate::problem::{Pairs, Problem, Quota, ValueId};
use crate::solver::{Column, Ending, Program, Session, Solver};

/// A point may break a rule by so many seats before it is written down.
const BROKEN: f64 = 1e-7;
/// Rules added at once: the most broken first.
const AT_ONCE: usize = 16;
/// Rounds of adding rules for one point.
const ROUNDS_MAX: usize = 200;

/// Which end of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The minimum, which may sink.
    Least,
    /// The maximum, which may rise.
    Most,
}

/// A rule for some groups of the year: the people of a value who can serve in at least one of
/// them (or only in them) must fill (may fill) so many seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rule {
    /// `None` for everybody.
    value: Option<usize>,
    /// Groups as bits.
    set: u32,
    side: Side,
    /// The first group is narrowed by the group already sitting.
    linked: bool,
}

/// A point of the elastic program.
pub(super) struct Point {
    /// Cost of the cells.
    pub cost: f64,
    /// Cells: lowered minima, then raised maxima.
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
    frame: Frame,
    session: Box<dyn Session>,
    written: BTreeSet<Rule>,
    /// Types of each value (the last: all types) by their windows.
    by_windows: Vec<BTreeMap<u32, Vec<usize>>>,
    /// Pivots left.
    steps: u64,
}

/// What a seat costs: small minima give way last, as in sortition-algorithms.
pub(super) fn cost(quota: &Quota, side: Side) -> f64 {
    match side {
        Side::Least => 1.0 + 2.0 / f64::from(quota.min.max(1)),
        Side::Most => 1.0,
    }
}

impl<'a> Elastic<'a> {
    /// Opens the program; `None` where equal people cannot be merged (the group quotas alone
    /// contradict each other in whole numbers, which no office can write).
    pub fn open(problem: &'a Problem, solver: &dyn Solver, steps: u64) -> Option<Self> {
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
        for side in [Side::Least, Side::Most] {
            for quota in &problem.group_quotas {
                let cost = -cost(quota, side);
                columns.push(Column { cost, lo: 0.0, hi: 0.0, entries: Vec::new() });
            }
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
        let mut elastic = Self { problem, frame, session, written, by_windows, steps };
        elastic.write_first_group();
        let set = elastic.full();
        for place in 0..values {
            for side in [Side::Least, Side::Most] {
                elastic.write(Rule { value: Some(place), set, side, linked: false });
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
            for (quota, sat, weight) in [(own, 0.0, 1.0), (&pairs[place], sat, 2.0)] {
                let (lower, raise) = (types + place, types + values + place);
                let least = (end(quota, Side::Least) - sat, f64::INFINITY);
                self.session.add_row(least, &[(column, 1.0), (lower, weight)]);
                let most = (f64::NEG_INFINITY, end(quota, Side::Most) - sat);
                self.session.add_row(most, &[(column, 1.0), (raise, -weight)]);
            }
        }
        for feature in &self.problem.features {
            let column = |value: &ValueId| (types + 2 * values + value.0, 1.0);
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
        let mut limits = Vec::new();
        for side in [Side::Least, Side::Most] {
            for (place, quota) in self.problem.group_quotas.iter().enumerate() {
                let room = match side {
                    Side::Least => quota.min - quota.min_flex,
                    Side::Most => {
                        let top = quota.max_flex.unwrap_or(self.problem.size);
                        top.min(self.problem.size).saturating_sub(quota.max)
                    }
                };
                limits.push((self.lacking(place, side), i64::from(room)));
            }
        }
        limits
    }

    /// Seats by which arithmetic alone says that a cell must give way.
    fn lacking(&self, place: usize, side: Side) -> i64 {
        let mut most: f64 = 0.0;
        for set in 1..=self.full() {
            let rule = Rule { value: Some(place), set, side, linked: false };
            let (seats, weight) = self.bound(&rule);
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
            most = most.max((gap / weight).ceil());
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
            let outcome = self.session.solve_again(self.steps);
            self.steps = self.steps.saturating_sub(outcome.steps);
            match outcome.ending {
                Ending::Infeasible => return Answer::Nothing,
                Ending::StepsSpent | Ending::Unbounded => return Answer::Spent,
                Ending::Optimal => {}
            }
            let broken = self.broken(&outcome.columns);
            if broken.is_empty() {
                let cells = 2 * self.problem.values.len();
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
            for set in 1..=self.full() {
                for side in [Side::Least, Side::Most] {
                    for linked in [false, true] {
                        let rule = Rule { value, set, side, linked };
                        if linked && !self.is_linked(&rule) || self.written.contains(&rule) {
                            continue;
                        }
                        let by = self.broken_by(&rule, &sums, point);
                        if by > BROKEN {
                            broken.push((by, rule));
                        }
                    }
                }
            }
        }
        broken.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        broken.into_iter().map(|(_, rule)| rule).collect()
    }

    fn broken_by(&self, rule: &Rule, sums: &[(u32, f64)], point: &[f64]) -> f64 {
        let taken: f64 =
            sums.iter().filter(|(windows, _)| belongs(rule, *windows)).map(|(_, sum)| sum).sum();
        let (seats, weight) = self.bound(rule);
        let give = self.cell(rule).map_or(0.0, |cell| weight * point[cell]);
        match rule.side {
            Side::Least => seats - give - taken,
            Side::Most => taken - seats - give,
        }
    }

    fn write(&mut self, rule: Rule) {
        let (seats, weight) = self.bound(&rule);
        let mut entries: Vec<(usize, f64)> =
            self.members(&rule).into_iter().map(|member| (member, 1.0)).collect();
        let (bounds, sign) = match rule.side {
            Side::Least => ((seats, f64::INFINITY), 1.0),
            Side::Most => ((f64::NEG_INFINITY, seats), -1.0),
        };
        entries.extend(self.cell(&rule).map(|cell| (cell, sign * weight)));
        self.session.add_row(bounds, &entries);
        self.written.insert(rule);
    }

    /// The column of the cell that a rule bends with.
    fn cell(&self, rule: &Rule) -> Option<usize> {
        let values = self.problem.values.len();
        let place = self.frame.types.len() + rule.value?;
        Some(if rule.side == Side::Least { place } else { place + values })
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

    /// Seats of the groups of the rule, and by how much they change with one seat of the cell.
    fn bound(&self, rule: &Rule) -> (f64, f64) {
        let count = f64::from(rule.set.count_ones());
        let Some(place) = rule.value else {
            return (f64::from(self.problem.size) * count, 1.0);
        };
        if !rule.linked {
            return (self.seats(rule, place, rule.set), count);
        }
        let sat = self.problem.sitting.as_ref().map_or(0, |sitting| sitting[place]);
        let pair = self.problem.pair_quotas.as_ref().map(|quotas| quotas[place]);
        let first = pair.map_or(0.0, |quota| end(&quota, rule.side)) - f64::from(sat);
        (first + self.seats(rule, place, rule.set & !1), count + 1.0)
    }

    /// Least or most seats of a set of groups, pairs and year considered.
    fn seats(&self, rule: &Rule, place: usize, set: u32) -> f64 {
        let tighter = |a: f64, b: f64| match rule.side {
            Side::Least => a.max(b),
            Side::Most => a.min(b),
        };
        let count = f64::from(set.count_ones());
        let single = end(&self.problem.group_quotas[place], rule.side);
        let mut seats = single * count;
        if let Some(quotas) = &self.problem.pair_quotas {
            let pairs = pairs_in(self.problem.pairs, set);
            let pair = end(&quotas[place], rule.side);
            seats = tighter(seats, pairs * pair + (count - 2.0 * pairs) * single);
        }
        match &self.problem.year_quotas {
            Some(quotas) if set == self.full() => tighter(seats, end(&quotas[place], rule.side)),
            Some(_) | None => seats,
        }
    }
}

fn end(quota: &Quota, side: Side) -> f64 {
    f64::from(match side {
        Side::Least => quota.min,
        Side::Most => quota.max,
    })
}

/// Whether people with these windows fall under a rule.
fn belongs(rule: &Rule, windows: u32) -> bool {
    match rule.side {
        Side::Least => windows & rule.set != 0,
        Side::Most => windows & !rule.set == 0,
    }
}

/// Pairs that part a set of groups, each group in at most one; where any two groups are a pair,
/// the average over all ways to pair covers every group.
fn pairs_in(pairs: Pairs, set: u32) -> f64 {
    match pairs {
        Pairs::None => 0.0,
        Pairs::All if set.count_ones() < 2 => 0.0,
        Pairs::All => f64::from(set.count_ones()) / 2.0,
        Pairs::Path => {
            let (mut pairs, mut left) = (0.0, set);
            while left != 0 {
                let first = left & left.wrapping_neg();
                let pair = first | first << 1;
                if left & pair == pair {
                    pairs += 1.0;
                    left &= !pair;
                } else {
                    left &= !first;
                }
            }
            pairs
        }
    }
}

/// The value of a cell and its side.
pub(super) fn cell_of(values: usize, cell: usize) -> (ValueId, Side) {
    if cell < values { (ValueId(cell), Side::Least) } else { (ValueId(cell - values), Side::Most) }
}
