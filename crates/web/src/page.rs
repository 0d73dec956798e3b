//! A page is a struct: what is shown, already decided. Templates loop and print.
//!
//! Each page gives samples (empty, usual, worst); one test renders every sample in every language,
//! strictly, so that no page first fails in front of a citizen.

use assembly::life::Word;
use serde::Serialize;

/// What a page shows.
pub trait Page: Serialize {
    /// The template that prints it.
    const TEMPLATE: &'static str;
    /// The word that it belongs to, if it belongs to one (marks the office's side menu).
    const WORD: Option<Word> = None;
    /// Samples: nothing yet, the usual, the worst.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}
