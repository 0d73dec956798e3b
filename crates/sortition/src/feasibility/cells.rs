//! The cells that may give way: both ends of the targets of groups, of pairs and of the year, each
//! with its place and its price.

use crate::problem::{Problem, Quota, ValueId};

/// Which end of a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The minimum, which may sink.
    Least,
    /// The maximum, which may rise.
    Most,
}

/// Whose target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// Of each group.
    Group,
    /// Of two groups that sit together.
    Pair,
    /// Of all groups of the year.
    Year,
}

impl Scope {
    pub const ALL: [Self; 3] = [Self::Group, Self::Pair, Self::Year];
}

/// Cells of one value: two ends of three targets.
pub(super) const CELLS: usize = 6;

/// What a seat costs: small minima give way last, as in sortition-algorithms.
fn cost(quota: &Quota, side: Side) -> f64 {
    match side {
        Side::Least => 1.0 + 2.0 / f64::from(quota.min.max(1)),
        Side::Most => 1.0,
    }
}

/// The target of a value, where there is one.
pub(super) fn quota_of(problem: &Problem, scope: Scope, place: usize) -> Option<&Quota> {
    match scope {
        Scope::Group => problem.group_quotas.get(place),
        Scope::Pair => problem.pair_quotas.as_ref().and_then(|quotas| quotas.get(place)),
        Scope::Year => problem.year_quotas.as_ref().and_then(|quotas| quotas.get(place)),
    }
}

/// What a seat of a cell costs.
pub(super) fn cost_of(problem: &Problem, cell: usize) -> f64 {
    let (scope, value, side) = cell_of(problem.values.len(), cell);
    quota_of(problem, scope, value.0).map_or(1.0, |quota| cost(quota, side))
}

/// An end of a quota, in seats.
pub(super) fn end(quota: &Quota, side: Side) -> f64 {
    f64::from(match side {
        Side::Least => quota.min,
        Side::Most => quota.max,
    })
}

/// The place of a cell.
pub(super) fn cell_at(values: usize, scope: Scope, side: Side, place: usize) -> usize {
    let block = match scope {
        Scope::Group => 0,
        Scope::Pair => 2,
        Scope::Year => 4,
    };
    values * (block + usize::from(side == Side::Most)) + place
}

/// The target, the value and the end of a cell.
pub(super) fn cell_of(values: usize, cell: usize) -> (Scope, ValueId, Side) {
    let (block, place) = (cell / values, cell % values);
    let side = if block % 2 == 0 { Side::Least } else { Side::Most };
    (Scope::ALL[block / 2], ValueId(place), side)
}
