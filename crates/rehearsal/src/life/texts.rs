//! The words of a rehearsed assembly: plausible Italian texts put together from phrases.
//!
//! Nothing here was said by anybody: the phrases are made up for the rehearsal, tied to the areas of
//! the plan, and chosen by seeded dice, so that the same rehearsal tells the same story.

mod plenaries;
mod writing;

use secretariat::chance::Dice;

pub use plenaries::*;
pub use writing::*;

/// One of these.
pub fn pick<T: Copy>(dice: &mut Dice, phrases: &[T]) -> T {
    let size = u64::try_from(phrases.len()).unwrap_or(1);
    phrases[usize::try_from(dice.below(size)).unwrap_or(0)]
}

/// A title cut to fit into a question.
pub fn short(title: &str) -> String {
    if title.chars().count() <= 150 {
        return title.to_owned();
    }
    let cut: String = title.chars().take(149).collect();
    format!("{cut}…")
}
