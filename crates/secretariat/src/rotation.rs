//! The acts of the word rotation.

use crate::command::Sheet;

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[];
