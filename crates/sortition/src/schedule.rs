//! Several groups of one year drawn at once.

pub mod reach;
