//! Letters, minutes, reports, dossiers and certificates as PDF.
//!
//! A paper is a plain struct that holds what is printed, already decided, and a Typst template of
//! the same word in `templates/`. The struct reaches the template as a file of data: what people
//! wrote is text there and never markup. Every PDF is tagged (PDF/UA-1) and made to last
//! (PDF/A-2a), so that it can be read aloud and kept.
//! What always holds: the same paper, language and day give the same bytes; nothing is asked of a
//! clock, the network or the machine's fonts.

mod press;

pub mod invitation;
pub mod draw;
pub mod rotation;
pub mod plenary;
pub mod annual_report;
pub mod response;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

pub use press::{PrintFault, print};

/// What can be printed.
pub trait Paper: Serialize {
    /// Its template, below `templates/`.
    const TEMPLATE: &'static str;
    /// Samples: nothing yet, the usual, the worst.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A language of the papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Italian.
    It,
    /// English.
    En,
}

impl Lang {
    /// All languages, the main one first.
    pub const ALL: [Self; 2] = [Self::It, Self::En];

    /// The language as it stands in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }

    /// The language with this code; whoever reads another one gets Italian.
    #[must_use]
    pub fn of(code: &str) -> Self {
        if code == "en" { Self::En } else { Self::It }
    }
}

/// Whose paper it is: printed at its head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Masthead {
    /// The owning body.
    pub city: String,
    /// The name of the assembly.
    pub assembly: String,
}

impl Masthead {
    /// The head of the samples.
    fn sample() -> Self {
        Self {
            city: "Comune di Milano".into(),
            assembly: "Assemblea Permanente dei Cittadini sul Clima".into(),
        }
    }
}

/// The figures of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct VoteFigures {
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstained.
    pub abstained: u32,
    /// Members present.
    pub present: u32,
    /// Members sitting.
    pub sitting: u32,
}

/// A day of the samples.
const fn day(year: i16, month: i8, day: i8) -> Date {
    jiff::civil::date(year, month, day)
}
