//! Is there any panel; if not, why, and which changes of quotas would be the smallest. Arithmetic
//! comes first and needs no solver; then averages (a proof by weights of the rows), then whole
//! numbers. The three cheapest relaxations are shown cell by cell within the limits the office
//! wrote; the office signs one. Source of the costs: lowering a minimum costs `1 + 2 / min`,
//! raising a maximum costs 1, as in sortition-algorithms, so that small groups give way last.

use serde::Serialize;

use crate::fairness::Objective;
use crate::frame::{Frame, signed};
use crate::portfolio::{self, Budget, PlanRefusal};
use crate::problem::{Inclusion, Problem, Quota, ValueId};
use crate::solver::{Column, Ending, Program, Session, Solver, WholeQuest};

/// How many relaxations are shown.
pub const RELAXATIONS_SHOWN: usize = 3;
/// Subproblems looked at for one list of relaxations.
const SUBPROBLEMS_MAX: usize = 24;

/// Live count of one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueCount {
    /// The value.
    pub value: ValueId,
    /// Entrants with it who may be seated.
    pub entrants: u32,
    /// Seats needed over all groups.
    pub needed: u32,
    /// Seats allowed over all groups.
    pub allowed: u32,
}

/// Something that arithmetic alone shows to be impossible.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Shortage {
    /// Too few people for the seats.
    #[error("{entrants} entrants for {seats} seats; lower the size or the number of groups")]
    TooFewPeople {
        /// Entrants who may be seated.
        entrants: u32,
        /// Seats.
        seats: u32,
    },
    /// Too few people with a value.
    #[error(
        "{value}: {entrants} entrants, {needed} seats needed; lower the minimum to {most} a group or invite more"
    )]
    TooFewOfValue {
        /// The value as people say it.
        value: String,
        /// Entrants with it.
        entrants: u32,
        /// Seats needed.
        needed: u32,
        /// Greatest minimum that could be met.
        most: u32,
    },
    /// The minima of a feature need more seats than there are.
    #[error(
        "{feature}: the minima add up to {sum}, more than the size {size}; lower them by {excess}"
    )]
    MinimaTooMany {
        /// The feature.
        feature: String,
        /// Their sum.
        sum: u32,
        /// Seats of a group.
        size: u32,
        /// Too many by.
        excess: u32,
    },
    /// The maxima of a feature leave seats empty.
    #[error(
        "{feature}: the maxima add up to {sum}, less than the size {size}; raise them by {lacking}"
    )]
    MaximaTooFew {
        /// The feature.
        feature: String,
        /// Their sum.
        sum: u32,
        /// Seats of a group.
        size: u32,
        /// Too few by.
        lacking: u32,
    },
    /// Too few people for one group.
    #[error(
        "group {group}: {entrants} entrants can serve in it, {size} seats; ask people for more availability"
    )]
    TooFewForGroup {
        /// The group, from 1.
        group: u32,
        /// Entrants available.
        entrants: u32,
        /// Seats.
        size: u32,
    },
}

/// The live counts, value by value.
#[must_use]
pub fn counts(problem: &Problem) -> Vec<ValueCount> {
    let groups = problem.groups;
    (0..problem.values.len())
        .map(|place| {
            let quota = problem.group_quotas[place];
            let value = ValueId(place);
            let has = |entrant: &&crate::problem::Entrant| entrant.values.contains(&value);
            let entrants = seatable(problem).filter(has).count();
            ValueCount {
                value,
                entrants: u32::try_from(entrants).unwrap_or(u32::MAX),
                needed: quota.min * groups,
                allowed: quota.max.saturating_mul(groups),
            }
        })
        .collect()
}

fn seatable(problem: &Problem) -> impl Iterator<Item = &crate::problem::Entrant> {
    problem.entrants.iter().filter(|entrant| entrant.inclusion != Inclusion::MustNot)
}

fn many(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What arithmetic alone shows to be impossible; empty does not yet mean feasible.
#[must_use]
pub fn check_counts(problem: &Problem) -> Vec<Shortage> {
    let mut shortages = Vec::new();
    let (size, groups) = (problem.size, problem.groups);
    let entrants = many(seatable(problem).count());
    if entrants < size * groups {
        shortages.push(Shortage::TooFewPeople { entrants, seats: size * groups });
    }
    for feature in &problem.features {
        let sum = |of: fn(&Quota) -> u32| {
            feature.values.iter().map(|value| of(&problem.group_quotas[value.0])).sum::<u32>()
        };
        let (minima, maxima) = (sum(|quota| quota.min), sum(|quota| quota.max.min(1 << 20)));
        let feature = feature.name.clone();
        if minima > size {
            let excess = minima - size;
            shortages.push(Shortage::MinimaTooMany { feature, sum: minima, size, excess });
        } else if maxima < size {
            let lacking = size - maxima;
            shortages.push(Shortage::MaximaTooFew { feature, sum: maxima, size, lacking });
        }
    }
    for count in counts(problem).into_iter().filter(|count| count.entrants < count.needed) {
        shortages.push(Shortage::TooFewOfValue {
            value: problem.spell(count.value),
            entrants: count.entrants,
            needed: count.needed,
            most: count.entrants / groups,
        });
    }
    for group in 0..groups {
        let able = seatable(problem).filter(|entrant| entrant.windows.contains(group as usize));
        let entrants = many(able.count());
        if entrants < size && groups > 1 {
            shortages.push(Shortage::TooFewForGroup { group: group + 1, entrants, size });
        }
    }
    shortages
}

/// Looks for one panel (one ticket with all its groups): the quick test before the real draw.
///
/// # Errors
/// Proved that there is none, or undecided within the budget.
pub fn find_panel(
    problem: &Problem,
    solver: &dyn Solver,
    budget: Budget,
) -> Result<Vec<Vec<usize>>, PlanRefusal> {
    let lottery = portfolio::plan(problem, Objective::Maximin, 1, solver, budget)?;
    Ok(lottery.tickets.into_iter().next().unwrap_or_default())
}

/// A changed cell of the quotas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The value.
    pub value: ValueId,
    /// The minimum before and after.
    pub min: (u32, u32),
    /// The maximum before and after.
    pub max: (u32, u32),
}

/// Changes of group quotas that make the question feasible.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Relaxation {
    /// The changed cells.
    pub changes: Vec<Change>,
    /// Their cost.
    pub cost: f64,
    /// Whether no cheaper one (different from those before it) exists, proved.
    pub cheapest: bool,
}

impl Relaxation {
    /// The question with these changes. With several groups the quotas of pairs and of the year
    /// give way in proportion.
    #[must_use]
    pub fn apply(&self, problem: &Problem) -> Problem {
        let mut changed = problem.clone();
        for change in &self.changes {
            let place = change.value.0;
            let (lower, raise) = (change.min.0 - change.min.1, change.max.1 - change.max.0);
            changed.group_quotas[place].min -= lower;
            changed.group_quotas[place].max += raise;
            let widen = |quotas: &mut Option<Vec<Quota>>, times: u32| {
                if let Some(quota) = quotas.as_mut().map(|quotas| &mut quotas[place]) {
                    quota.min = quota.min.saturating_sub(lower * times);
                    quota.max += raise * times;
                }
            };
            widen(&mut changed.pair_quotas, 2);
            widen(&mut changed.year_quotas, problem.groups);
        }
        changed
    }
}

/// The cheapest relaxations, at most [`RELAXATIONS_SHOWN`], each proved the cheapest that does not
/// contain an earlier one. With `seat`, only those under which this entrant can have a seat. An
/// empty list means that no change within the limits helps.
#[must_use]
pub fn relaxations(
    problem: &Problem,
    seat: Option<usize>,
    solver: &dyn Solver,
    budget: Budget,
) -> Vec<Relaxation> {
    let Some(mut relaxing) = Relaxing::open(problem, seat, solver, budget) else {
        return Vec::new();
    };
    let mut shown: Vec<Relaxation> = Vec::new();
    let mut waiting: Vec<(Solved, Vec<(i64, i64)>)> = Vec::new();
    let start = relaxing.limits.clone();
    waiting.extend(relaxing.solve(&start).map(|solved| (solved, start)));
    let mut looked_at = 1;
    while shown.len() < RELAXATIONS_SHOWN && !waiting.is_empty() {
        waiting.sort_by(|a, b| b.0.cost.total_cmp(&a.0.cost));
        let Some((solved, limits)) = waiting.pop() else { break };
        shown.push(relaxing.describe(problem, &solved));
        // Everything that does not contain this relaxation, in disjoint parts: the first i cells at
        // least as here, the next one less.
        let mut part = limits;
        for (cell, &amount) in solved.amounts.iter().enumerate() {
            if amount == 0 || looked_at >= SUBPROBLEMS_MAX {
                continue;
            }
            looked_at += 1;
            let mut less = part.clone();
            less[cell].1 = amount - 1;
            if less[cell].0 <= less[cell].1 {
                waiting.extend(relaxing.solve(&less).map(|solved| (solved, less)));
            }
            part[cell].0 = part[cell].0.max(amount);
        }
    }
    shown
}

struct Solved {
    cost: f64,
    /// By cell: lowered minima, then raised maxima.
    amounts: Vec<i64>,
    proved: bool,
}

/// The program: seats of types, then how much each minimum is lowered and each maximum raised.
struct Relaxing {
    session: Box<dyn Session>,
    types: usize,
    values: usize,
    limits: Vec<(i64, i64)>,
    nodes: u64,
}

impl Relaxing {
    fn open(
        problem: &Problem,
        seat: Option<usize>,
        solver: &dyn Solver,
        budget: Budget,
    ) -> Option<Self> {
        // Types do not depend on the quotas; contradicting quotas are opened for this.
        let mut open = problem.clone();
        (open.pair_quotas, open.year_quotas, open.sitting) = (None, None, None);
        let frame = Frame::of(&open).ok()?;
        // Where pairs, year and sitting group narrow a value further, that counts.
        let reach = Frame::of(problem).map(|frame| frame.reach).ok();
        let times = f64::from(problem.groups);
        let values = problem.values.len();
        let mut rows = vec![(
            f64::from(signed(problem.size)) * times,
            f64::from(signed(problem.size)) * times,
        )];
        let mut columns: Vec<Column> = (0..frame.types.len())
            .map(|number| {
                let wanted = seat.is_some_and(|seat| frame.type_of[seat] == Some(number));
                let lo = frame.floor(number).max(i32::from(wanted));
                let (lo, hi) = (f64::from(lo), f64::from(frame.cap(number)));
                Column { cost: 0.0, lo, hi, entries: vec![(0, 1.0)] }
            })
            .collect();
        let mut limits = Vec::new();
        for side in [0, 1] {
            for (place, quota) in problem.group_quotas.iter().enumerate() {
                let row = rows.len();
                for member in frame.with_value(ValueId(place)) {
                    columns[member].entries.push((row, 1.0));
                }
                let (least, most) = match &reach {
                    Some(reach) => (f64::from(reach[place].year.0), f64::from(reach[place].year.1)),
                    None => (f64::from(quota.min) * times, f64::from(signed(quota.max)) * times),
                };
                let (bounds, entry, room, cost) = if side == 0 {
                    let cost = 1.0 + 2.0 / f64::from(quota.min.max(1));
                    let bounds = (least, f64::INFINITY);
                    (bounds, times, quota.min - quota.min_flex, cost)
                } else {
                    let top = quota.max_flex.unwrap_or(problem.size).min(problem.size);
                    let room = top.saturating_sub(quota.max);
                    ((f64::NEG_INFINITY, most), -times, room, 1.0)
                };
                rows.push(bounds);
                let hi = f64::from(room);
                columns.push(Column { cost: -cost, lo: 0.0, hi, entries: vec![(row, entry)] });
                limits.push((0, i64::from(room)));
            }
        }
        for row in &frame.rows {
            if matches!(row.name, crate::frame::RowName::Household { .. }) {
                let place = rows.len();
                rows.push((0.0, f64::from(row.hi)));
                row.members.iter().for_each(|&member| columns[member].entries.push((place, 1.0)));
            }
        }
        let session = solver.open(Program { columns, rows });
        Some(Self { session, types: frame.types.len(), values, limits, nodes: budget.nodes })
    }

    fn solve(&mut self, limits: &[(i64, i64)]) -> Option<Solved> {
        for (cell, &(lo, hi)) in limits.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most the size of a group")]
            self.session.set_column(self.types + cell, lo as f64, hi as f64);
        }
        let quest = WholeQuest {
            nodes: self.nodes / 8,
            above: f64::NEG_INFINITY,
            enough: f64::INFINITY,
            gap: 1e-6,
        };
        let outcome = self.session.solve_whole(quest);
        let proved = outcome.ending == Ending::Optimal;
        let amounts = outcome.columns?[self.types..].to_vec();
        Some(Solved { cost: -outcome.objective, amounts, proved })
    }

    fn describe(&self, problem: &Problem, solved: &Solved) -> Relaxation {
        let amount = |cell: usize| u32::try_from(solved.amounts[cell]).unwrap_or(0);
        let changes = (0..self.values)
            .filter(|&place| amount(place) > 0 || amount(self.values + place) > 0)
            .map(|place| {
                let Quota { min, max, .. } = problem.group_quotas[place];
                let (min_to, max_to) = (min - amount(place), max + amount(self.values + place));
                Change { value: ValueId(place), min: (min, min_to), max: (max, max_to) }
            })
            .collect();
        Relaxation { changes, cost: solved.cost, cheapest: solved.proved }
    }
}
