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
    /// Whether anything changes.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.min.0 != self.min.1 || self.max.0 != self.max.1
    }
}

/// The changed targets of a value: of each group, with what moves along; or of pairs or the year
/// alone, and then the group's target is the same before and after.
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
    /// The question with these changes.
    #[must_use]
    pub fn apply(&self, problem: &Problem) -> Problem {
        let mut changed = problem.clone();
        for change in &self.changes {
            let place = change.value.0;
            let own = Widened { min: change.min, max: change.max };
            let set = |quotas: &mut Vec<Quota>, to: &Widened| {
                (quotas[place].min, quotas[place].max) = (to.min.1, to.max.1);
            };
            set(&mut changed.group_quotas, &own);
            for (quotas, to) in
                [(&mut changed.pair_quotas, &change.pair), (&mut changed.year_quotas, &change.year)]
            {
                quotas.iter_mut().zip(to).for_each(|(quotas, to)| set(quotas, to));
            }
        }
        changed
    }
}

/// Seats by which the targets of one value give way: lowered by, raised by.
#[derive(Clone, Copy)]
pub(super) struct Amounts {
    pub group: (u32, u32),
    /// Beyond what the group's target takes along.
    pub pair: (u32, u32),
    pub year: (u32, u32),
}

impl Amounts {
    pub fn is_none(&self) -> bool {
        [self.group, self.pair, self.year].iter().all(|amount| *amount == (0, 0))
    }

    /// The change of one value: the targets of pairs and of the year move along with the group's.
    pub fn change(&self, problem: &Problem, value: ValueId) -> Change {
        let place = value.0;
        let widen = |quota: &Quota, times: u32, alone: (u32, u32)| Widened {
            min: (quota.min, quota.min.saturating_sub(self.group.0 * times + alone.0)),
            max: (quota.max, quota.max.saturating_add(self.group.1 * times + alone.1)),
        };
        let own = widen(&problem.group_quotas[place], 1, (0, 0));
        let pair = problem.pair_quotas.as_ref();
        let year = problem.year_quotas.as_ref();
        Change {
            value,
            min: own.min,
            max: own.max,
            pair: pair.map(|quotas| widen(&quotas[place], 2, self.pair)),
            year: year.map(|quotas| widen(&quotas[place], problem.groups, self.year)),
        }
    }
}
