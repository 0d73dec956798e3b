//! Maximin: the lowest chance as high as possible, and nothing more: the first stage of leximin.

use super::{Polytope, Stop, Target, leximin};

/// A point of the polytope with the highest floor.
///
/// # Errors
/// When nothing satisfies the rules, or the budget is spent.
pub fn target(polytope: &mut Polytope<'_>) -> Result<Target, Stop> {
    leximin::stages(polytope, 1.0, 1)
}
