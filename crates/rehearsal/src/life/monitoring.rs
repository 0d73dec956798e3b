//! The part of the word monitoring in a rehearsed day.
//!
//! Twice a month the offices look at their commitments: they begin, tell how they stand, measure,
//! complete or give up; the monitoring group asks and gets answers. In the years of the calendar a
//! round publishes the results and opens a session of three weeks with some sixty comments.

mod following;
mod session;
mod words;

use jiff::civil::Date;

use crate::life::{LifeFault, Stage};

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    if matches!(today.day(), 10 | 25) {
        following::look_after(stage, today).await?;
    }
    session::day(stage, today).await
}
