//! What must be reached, what was counted, and how the one judges the other (R47).
//!
//! Shares are whole-number fractions, so that every result can be counted again by hand.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Refusal;
use crate::charter::{Base, Share};

fn write_share<S: Serializer>(share: &Share, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(share)
}

fn read_share<'de, D: Deserializer<'de>>(from: D) -> Result<Share, D::Error> {
    let text = String::deserialize(from)?;
    Share::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text:?} is no share")))
}

/// What must be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Majority {
    /// The share of votes in favour.
    #[serde(serialize_with = "write_share", deserialize_with = "read_share")]
    pub share: Share,
    /// Out of whom.
    pub base: Base,
    /// The share of people needed.
    #[serde(serialize_with = "write_share", deserialize_with = "read_share")]
    pub quorum: Share,
    /// Out of whom.
    pub quorum_base: Base,
    /// Whether abstentions stand apart from valid votes.
    pub abstentions_apart: bool,
}

impl Majority {
    /// Judges a count.
    #[must_use]
    pub fn judge(&self, count: &Count) -> Outcome {
        let voters = count.in_favour + count.against;
        let cast = voters + count.abstained;
        let of = |base: Base| match base {
            Base::Voters if self.abstentions_apart => voters,
            Base::Voters => cast,
            Base::Present => count.present,
            Base::Sitting => count.sitting,
        };
        let quorum = self.quorum.is_reached(
            count.present,
            match self.quorum_base {
                Base::Sitting => count.sitting,
                Base::Present | Base::Voters => count.present,
            },
        );
        let needed = self.share.least_of(of(self.base));
        let carried = quorum && self.share.is_reached(count.in_favour, of(self.base));
        Outcome { quorum, needed, carried }
    }
}

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstained.
    pub abstained: u32,
    /// Members present, voting or not.
    pub present: u32,
    /// Members whose term runs on the day.
    pub sitting: u32,
}

impl Count {
    pub(super) fn check(self) -> Result<Self, Refusal> {
        let ballots = self.in_favour + self.against + self.abstained;
        if ballots > self.present {
            return Err(Refusal::TooManyBallots { ballots, present: self.present });
        }
        if self.present > self.sitting {
            return Err(Refusal::TooManyPresent { present: self.present, sitting: self.sitting });
        }
        Ok(self)
    }
}

/// How a count is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Whether enough were there.
    pub quorum: bool,
    /// Votes in favour that were needed.
    pub needed: u32,
    /// Whether it is carried.
    pub carried: bool,
}
