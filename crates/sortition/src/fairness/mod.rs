//! Ideas of fairness: one file an idea. All of them choose the shares of the types (the chance of
//! each person) inside the same polytope: every row of the frame holds on average. Since every
//! ticket satisfies the rows, so does every average of tickets: what is best in the polytope is a
//! bound for all lotteries.

pub mod diversimax;
pub mod goldilocks;
pub mod legacy;
pub mod leximin;
pub mod maxent;
pub mod maximin;
pub mod nash;
pub mod polytope;

use serde::{Deserialize, Serialize};

pub use polytope::{LinearRow, Polytope, Separator, Stop};

/// What the lottery strives for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// The lowest chance as high as possible, then the next lowest, and so on.
    Leximin,
    /// Only the lowest chance as high as possible.
    Maximin,
    /// The product of all chances as high as possible.
    Nash,
    /// Neither very low nor very high chances.
    Goldilocks,
    /// The highest chance as low as possible.
    Minimax,
    /// Every feasible panel equally likely.
    MaxEntropy,
    /// The greedy method of older tools, for comparison.
    Legacy,
}

impl Objective {
    /// All of them, in the order shown to users.
    pub const ALL: [Self; 7] = [
        Self::Leximin,
        Self::Maximin,
        Self::Nash,
        Self::Goldilocks,
        Self::Minimax,
        Self::MaxEntropy,
        Self::Legacy,
    ];

    /// The word used in files and commands.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Leximin => "leximin",
            Self::Maximin => "maximin",
            Self::Nash => "nash",
            Self::Goldilocks => "goldilocks",
            Self::Minimax => "minimax",
            Self::MaxEntropy => "maxentropy",
            Self::Legacy => "legacy",
        }
    }

    /// Reads the word, whatever its case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|objective| objective.word().eq_ignore_ascii_case(word.trim()))
    }
}

/// One proved step: no lottery in which the earlier steps hold can lift all the types that are
/// still free above `value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The bound.
    pub value: f64,
    /// Its proof: one multiplier a row, in the order of [`Target::rows`].
    pub weights: Vec<f64>,
    /// Types that stand at this value in every optimum.
    pub fixed: Vec<usize>,
}

/// Where the tickets should go: a point of the polytope and the proof of how good it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Seats of each type on average.
    pub seats: Vec<f64>,
    /// The chance of each member of a type.
    pub shares: Vec<f64>,
    /// The rows of the polytope, with rules found on the way.
    pub rows: Vec<LinearRow>,
    /// The proved steps, lowest first.
    pub levels: Vec<Level>,
    /// No lottery gives everybody more than this.
    pub bound: f64,
}
