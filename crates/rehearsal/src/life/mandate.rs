//! The part of the word mandate in a rehearsed day.

use jiff::civil::Date;

use crate::life::{LifeFault, Stage};

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
#[expect(clippy::unused_async, reason = "every word's part of the day has the same shape")]
pub async fn day(_stage: &mut Stage, _today: Date) -> Result<(), LifeFault> {
    Ok(())
}
