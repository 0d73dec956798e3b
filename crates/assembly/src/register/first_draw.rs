//! The yearly first draw: announced, committed to, drawn, handed over.
//!
//! The statistics office acts, on its own machine; the house takes announcement, receipt and list,
//! never the register (R18). What always holds: the rules stand before the commitment and the
//! commitment before the chance; exactly the announced number of letters is drawn (R16); a draw
//! that was begun and does not count stays for ever as void, with its reason.
//! Sources: process text R12, R15-R18; trust 4.1, 4.2.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use super::eligibility::EligibilityRule;
use crate::charter::CharterVersion;
use crate::ids::FirstDrawId;

/// Fewest characters of the reason for which a draw is void.
pub const REASON_MIN: usize = 20;

/// The people of one cell, as announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellPeople {
    /// One value for each attribute.
    pub values: Vec<String>,
    /// People who may be drawn.
    pub people: u64,
}

/// What was announced before anything random existed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// When it was published.
    pub on: Date,
    /// SHA-256 of the announcement, for the notice board.
    pub sha256: String,
    /// SHA-256 of the register file, which nobody outside the office sees.
    pub frame_sha256: String,
    /// Root of the tree over everyone who may be drawn.
    pub root: String,
    /// People who may be drawn.
    pub people: u64,
    /// People who may not, by reason.
    pub exclusions: BTreeMap<String, u64>,
    /// The attributes of a cell, in their order.
    pub attributes: Vec<String>,
    /// The cells that hold somebody.
    pub cells: Vec<CellPeople>,
    /// Where chance will come from, in words.
    pub randomness: String,
}

/// What one cell got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellDrawn {
    /// One value for each attribute.
    pub values: Vec<String>,
    /// People who could be drawn.
    pub people: u64,
    /// The exact share of the letters, as a decimal.
    pub share: String,
    /// Letters: the share rounded down or up.
    pub letters: u32,
    /// The highest ticket that got a letter; empty without letters.
    pub cut_off: String,
}

/// The receipt of a draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawReceipt {
    /// When it was drawn.
    pub on: Date,
    /// SHA-256 of the receipt.
    pub sha256: String,
    /// SHA-256 of the list of the drawn.
    pub list_sha256: String,
    /// The seed that public chance gave.
    pub seed: String,
    /// Whether it was a rehearsal: then the seed is not public chance.
    pub training: bool,
    /// The cells.
    pub cells: Vec<CellDrawn>,
    /// Letters drawn.
    pub letters: u32,
}

/// Where a first draw stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FirstDrawState {
    /// The rules are fixed.
    Announced,
    /// The frame is sealed by its fingerprint.
    Committed {
        /// What was announced.
        commitment: Box<Commitment>,
    },
    /// Chance has spoken.
    Drawn {
        /// What was announced.
        commitment: Box<Commitment>,
        /// What came out.
        receipt: Box<DrawReceipt>,
    },
    /// The house has the list.
    HandedOver {
        /// What was announced.
        commitment: Box<Commitment>,
        /// What came out.
        receipt: Box<DrawReceipt>,
        /// When.
        on: Date,
        /// People taken over.
        count: u32,
        /// People on the list who must not be written to.
        withheld: u32,
    },
    /// The draw does not count.
    Void {
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// A first draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstDraw {
    /// The draw.
    pub id: FirstDrawId,
    /// The year of its call.
    pub cycle: i16,
    /// The rules it is made under.
    pub charter: CharterVersion,
    /// Letters.
    pub letters: u32,
    /// Attributes of the strata.
    pub strata: Vec<String>,
    /// Who may be drawn.
    pub rule: EligibilityRule,
    /// When it was announced.
    pub announced_on: Date,
    /// First day on which it may be drawn.
    pub draw_from: Date,
    /// Where it stands.
    pub state: FirstDrawState,
}

crate::machine! { FirstDraw.state: FirstDrawState, word Register, "first_draw" {
    states { Announced, Committed, Drawn, HandedOver, Void }
    steps {
        Announced "commit" Committed;
        Committed "draw" Drawn;
        Drawn "hand over" HandedOver;
        Announced "void" Void;
        Committed "void" Void;
        Drawn "void" Void;
    }
} }

impl FirstDraw {
    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::Elsewhere { state: self.state_name().to_owned() }
    }

    /// Seals the frame by its fingerprint, before anything random exists.
    ///
    /// # Errors
    /// The refusal if it is not announced, or too few people may be drawn.
    pub fn commit(self, commitment: Commitment) -> Result<Self, Refusal> {
        match self.state {
            FirstDrawState::Announced if commitment.people < u64::from(self.letters) => {
                Err(Refusal::TooFewPeople { people: commitment.people, letters: self.letters })
            }
            FirstDrawState::Announced => {
                let commitment = Box::new(commitment);
                Ok(Self { state: FirstDrawState::Committed { commitment }, ..self })
            }
            FirstDrawState::Committed { .. }
            | FirstDrawState::Drawn { .. }
            | FirstDrawState::HandedOver { .. }
            | FirstDrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Takes the receipt of the draw, which other code has recomputed.
    ///
    /// # Errors
    /// The refusal if nothing was committed to, the day has not come, or the number is another.
    pub fn draw(self, receipt: DrawReceipt) -> Result<Self, Refusal> {
        match self.state {
            FirstDrawState::Committed { .. } if receipt.on < self.draw_from => {
                Err(Refusal::TooEarly { from: self.draw_from })
            }
            FirstDrawState::Committed { .. } if receipt.letters != self.letters => {
                Err(Refusal::WrongCount { found: receipt.letters, wanted: self.letters })
            }
            FirstDrawState::Committed { commitment } => {
                let receipt = Box::new(receipt);
                Ok(Self { state: FirstDrawState::Drawn { commitment, receipt }, ..self })
            }
            FirstDrawState::Announced
            | FirstDrawState::Drawn { .. }
            | FirstDrawState::HandedOver { .. }
            | FirstDrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Notes that the drawn were taken over; those who must not be written to were withheld.
    ///
    /// # Errors
    /// The refusal if nothing is drawn, or the two numbers are not those drawn.
    pub fn hand_over(self, on: Date, count: u32, withheld: u32) -> Result<Self, Refusal> {
        match self.state {
            FirstDrawState::Drawn { .. } if count + withheld != self.letters => {
                Err(Refusal::WrongCount { found: count + withheld, wanted: self.letters })
            }
            FirstDrawState::Drawn { commitment, receipt } => {
                let state = FirstDrawState::HandedOver { commitment, receipt, on, count, withheld };
                Ok(Self { state, ..self })
            }
            FirstDrawState::Announced
            | FirstDrawState::Committed { .. }
            | FirstDrawState::HandedOver { .. }
            | FirstDrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Declares that the draw does not count; only before people were taken over.
    ///
    /// # Errors
    /// The refusal if people were taken over or the reason is too short.
    pub fn void(self, on: Date, reason: &str) -> Result<Self, Refusal> {
        let reason = reason.trim();
        match self.state {
            FirstDrawState::Announced
            | FirstDrawState::Committed { .. }
            | FirstDrawState::Drawn { .. } => {
                if reason.chars().count() < REASON_MIN {
                    return Err(Refusal::NoReason { least: REASON_MIN });
                }
                let reason = reason.to_owned();
                Ok(Self { state: FirstDrawState::Void { on, reason }, ..self })
            }
            FirstDrawState::HandedOver { .. } | FirstDrawState::Void { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// What was announced, once it is.
    #[must_use]
    pub fn commitment(&self) -> Option<&Commitment> {
        match &self.state {
            FirstDrawState::Committed { commitment }
            | FirstDrawState::Drawn { commitment, .. }
            | FirstDrawState::HandedOver { commitment, .. } => Some(commitment),
            FirstDrawState::Announced | FirstDrawState::Void { .. } => None,
        }
    }

    /// The receipt, once it is drawn.
    #[must_use]
    pub fn receipt(&self) -> Option<&DrawReceipt> {
        match &self.state {
            FirstDrawState::Drawn { receipt, .. } | FirstDrawState::HandedOver { receipt, .. } => {
                Some(receipt)
            }
            FirstDrawState::Announced
            | FirstDrawState::Committed { .. }
            | FirstDrawState::Void { .. } => None,
        }
    }

    /// Whether the draw counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        match self.state {
            FirstDrawState::Void { .. } => false,
            FirstDrawState::Announced
            | FirstDrawState::Committed { .. }
            | FirstDrawState::Drawn { .. }
            | FirstDrawState::HandedOver { .. } => true,
        }
    }
}

#[cfg(test)]
#[path = "first_draw_tests.rs"]
mod tests;
