//! The rules that averages must keep: seats that some people must or may fill in some groups, and
//! by how much a rule moves with a cell.

use crate::problem::Pairs;

use super::cells::{Scope, Side};

/// A rule for some groups of the year: the people of a value who can serve in at least one of
/// them (or only in them) must fill (may fill) so many seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rule {
    /// `None` for everybody.
    pub value: Option<usize>,
    /// Groups as bits.
    pub set: u32,
    pub side: Side,
    /// The first group is narrowed by the group already sitting.
    pub linked: bool,
    /// The target that the seats come from: of the groups, of as many pairs as fit, of the year.
    pub scope: Scope,
}

/// Seats of a rule, and by how much they change with one seat of the cells of each scope.
pub(super) struct Bound {
    pub seats: f64,
    pub weights: [f64; 3],
}

/// Whether people with these windows fall under a rule.
pub(super) fn belongs(rule: &Rule, windows: u32) -> bool {
    match rule.side {
        Side::Least => windows & rule.set != 0,
        Side::Most => windows & !rule.set == 0,
    }
}

/// Pairs that part a set of groups, each group in at most one; where any two groups are a pair,
/// the average over all ways to pair covers every group.
pub(super) fn pairs_in(pairs: Pairs, set: u32) -> f64 {
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
