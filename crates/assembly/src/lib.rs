//! The life of a permanent citizens' assembly, in the order in which it is lived.
//!
//! This crate is the law of the house: states, rules and dates, and nothing else. It has no async
//! function, no clock, no dice, no file and no network; time and chance come in as arguments, so
//! that the same input gives the same answer in the court room as in the test.

#![deny(missing_docs, clippy::wildcard_enum_match_arm, clippy::cast_possible_truncation)]
#![warn(clippy::pedantic)]
#![expect(
    clippy::must_use_candidate,
    reason = "nearly everything here answers and changes nothing: the mark would be on every line"
)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "a step takes its state and what happens to it whole, even where it copies a part"
)]
#![expect(
    clippy::missing_panics_doc,
    reason = "an expectation here says why it cannot fail, so there is nothing to warn a caller of"
)]

pub mod calendar;
pub mod charter;
pub mod ids;
pub mod journal;
pub mod life;
pub mod people;
pub mod refusal;

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
