//! What can be done: one async function for each act, in the order of the assembly's life.
//!
//! An act receives an open desk (one transaction, with actor, time and dice), asks the domain for
//! the next state, saves it and leaves exactly one line in the journal. Acts never begin or commit
//! a transaction: only the door does. Every act is a typed command with a sheet that says who may
//! do it and which fields it needs; the back office draws its forms from the sheets, so no act can
//! be forgotten on the screen.

pub mod admission;
pub mod chance;
pub mod choices;
pub mod clock;
pub mod command;
pub mod desk;
pub mod due;
pub mod error;
pub mod form;
pub mod jobs;
pub mod keys;
pub mod member;
pub mod notice;
pub mod proposal;
pub mod reading;

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

pub use command::{Sheet, sheets};
pub use desk::{Desk, Office};
pub use error::ActError;

/// Version of the program and SHA-256 of the sources that decide the lottery, as commitments name
/// them; `build.rs` says which sources these are.
pub const CODE_VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CLEROTERIO_SOURCES"));
