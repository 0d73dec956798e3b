//! The doors of the house: pages for the public, for members and for the offices.
//!
//! Handlers extract, call one act or one reading, and answer. No rule of the assembly, no SQL: this
//! crate cannot even see the store. Every route is a [`door::Door`] with the roles that may pass;
//! there is no other way to add one. No page needs script.

mod archive;
pub mod assets;
pub mod cache;
pub mod door;
pub mod house;
pub mod page;
pub mod pages;
pub mod pictures;
pub mod problem;
pub mod texts;
pub mod visit;

pub use door::{Door, doors, router};
pub use house::{House, Site};
