//! Is there any panel; if not, why, and which changes of quotas would be the smallest. Arithmetic
//! comes first and needs no solver; then averages, then whole numbers. The cheapest changes are
//! found in [`relaxing`]; the office signs one.

mod elastic;
pub mod relaxing;
pub mod widening;

pub use relaxing::{SearchEnd, WaysOut, relaxations, ways_out};
pub use widening::{Change, Relaxation, Widened};

use serde::Serialize;

use crate::fairness::Objective;
use crate::portfolio::{self, Budget, PlanRefusal};
use crate::problem::{Inclusion, Problem, Quota, ValueId};
use crate::solver::Solver;

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
