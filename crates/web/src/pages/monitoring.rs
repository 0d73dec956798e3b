//! The public pages of the word monitoring.

use crate::door::Door;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    Vec::new()
}
