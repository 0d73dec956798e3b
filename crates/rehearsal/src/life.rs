//! The years of an assembly, lived day by day through the acts and only through them.
//!
//! Each word has its part of the day, played in the order of life; a part looks at the date and at
//! what stands in the house, and does what the people of that word would do that day. After every
//! day on which something was done the invariants are checked.

pub mod stage;
mod texts;

pub mod register;
pub mod invitation;
pub mod availability;
pub mod draw;
pub mod rotation;
pub mod mandate;
pub mod plenary;
pub mod working_group;
pub mod contribution;
pub mod annual_report;
pub mod response;
pub mod monitoring;

use std::future::Future;
use std::pin::Pin;

use jiff::civil::Date;

pub use stage::{LifeFault, Stage, Tally};

/// The future of what is rehearsed. Boxed, so that the years are compiled here once and not again
/// in every program and test that lives them.
pub type Living<'a, T> = Pin<Box<dyn Future<Output = Result<T, LifeFault>> + Send + 'a>>;

/// Plays one day.
///
/// # Errors
/// [`LifeFault`]: an act that should have been possible was refused, or an invariant is broken.
pub fn day(stage: &mut Stage, today: Date) -> Living<'_, ()> {
    Box::pin(play(stage, today))
}

async fn play(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    stage.wake(today);
    register::day(stage, today).await?;
    invitation::day(stage, today).await?;
    availability::day(stage, today).await?;
    draw::day(stage, today).await?;
    rotation::day(stage, today).await?;
    mandate::day(stage, today).await?;
    plenary::day(stage, today).await?;
    working_group::day(stage, today).await?;
    contribution::day(stage, today).await?;
    annual_report::day(stage, today).await?;
    response::day(stage, today).await?;
    monitoring::day(stage, today).await
}
