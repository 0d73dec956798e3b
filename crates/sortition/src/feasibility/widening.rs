//! A change of quotas: the cells that give way, and the question with them widened.

use serde::Serialize;

use crate::problem::{Problem, Quota, ValueId};

/// A target before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Widened {
    /// The minimum before and after.
    pub min: (u32, u32),
    /// The maximum before and after.
    pub max: (u32, u32),
}

impl Widened {
    pub(super) fn of(before: &Quota, after: &Quota) -> Self {
        Self { min: (before.min, after.min), max: (before.max, after.max) }
    }
}

/// A changed cell of the quotas: the target of each group, and what moves along with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The value.
    pub value: ValueId,
    /// The minimum of each group before and after.
    pub min: (u32, u32),
    /// The maximum of each group before and after.
    pub max: (u32, u32),
    /// The target of two groups that sit together, where there is one.
    pub pair: Option<Widened>,
    /// The target of the year, where there is one.
    pub year: Option<Widened>,
}

/// Changes of quotas that make the question possible; tried with real tickets.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Relaxation {
    /// The changed cells.
    pub changes: Vec<Change>,
    /// Their cost.
    pub cost: f64,
    /// Whether no cheaper one (that does not contain one shown before it) exists, proved.
    pub cheapest: bool,
}

impl Relaxation {
    /// Whether everything that another one widens is widened here as far or farther.
    pub(super) fn contains(&self, other: &Self) -> bool {
        other.changes.iter().all(|less| {
            let wider = |more: &&Change| more.value == less.value;
            let found = self.changes.iter().find(wider);
            found.is_some_and(|more| more.min.1 <= less.min.1 && more.max.1 >= less.max.1)
        })
    }

    /// The question with these changes.
    #[must_use]
    pub fn apply(&self, problem: &Problem) -> Problem {
        let amounts: Vec<(usize, u32, u32)> = self
            .changes
            .iter()
            .map(|change| {
                (change.value.0, change.min.0 - change.min.1, change.max.1 - change.max.0)
            })
            .collect();
        widened(problem, &amounts)
    }
}

/// The problem with the cells of some values widened: value, lowered by, raised by.
pub(super) fn widened(problem: &Problem, amounts: &[(usize, u32, u32)]) -> Problem {
    let mut changed = problem.clone();
    for &(place, lower, raise) in amounts {
        let widen = |quota: &mut Quota, times: u32| {
            quota.min = quota.min.saturating_sub(lower * times);
            quota.max = quota.max.saturating_add(raise * times);
        };
        widen(&mut changed.group_quotas[place], 1);
        changed.pair_quotas.iter_mut().for_each(|quotas| widen(&mut quotas[place], 2));
        let groups = changed.groups;
        changed.year_quotas.iter_mut().for_each(|quotas| widen(&mut quotas[place], groups));
    }
    changed
}
