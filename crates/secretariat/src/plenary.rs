//! The acts of the word plenary.

use crate::choices::{Choice, Details};
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[];

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
#[expect(clippy::unused_async, reason = "every word offers its choices in the same shape")]
pub async fn choices(
    _desk: &mut Desk,
    _drawer: &str,
    _states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    Ok(None)
}

/// What the office sees of an object of this word, besides its label and state; `None` for a
/// drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
#[expect(clippy::unused_async, reason = "every word tells its details in the same shape")]
pub async fn details(
    _desk: &mut Desk,
    _drawer: &str,
    _id: &str,
) -> Result<Option<Details>, ActError> {
    Ok(None)
}
