//! What an annual report says: texts with their decisions, figures of composition, attendance
//! and votes.
//!
//! Whoever reads it can count again; nobody can be recognised in it: a value held by fewer than
//! five people is not shown, and a second value with it, so that it cannot be worked out.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::charter::ContributionKind;
use crate::ids::{ContributionId, PlanItemId};

/// Fewest people that a published figure stands for (domain, section 8).
pub const COUNT_SHOWN_MIN: u32 = 5;

/// What a report says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The foreword.
    pub foreword: String,
    /// How the assembly judges its own year.
    pub evaluation: String,
    /// Every text that the plenary decided, by number.
    pub items: Vec<ReportItem>,
    /// Who sat during the year, attribute by attribute.
    pub composition: Vec<Spread>,
    /// People who sat during the year.
    pub members: u32,
    /// The year's plenaries.
    pub plenaries: Vec<PlenaryFigures>,
    /// Working groups that worked during the year.
    pub working_groups: u32,
}

/// A text as the report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportItem {
    /// The text.
    pub contribution: ContributionId,
    /// Its public number.
    pub number: u32,
    /// What it is.
    pub kind: ContributionKind,
    /// Its title.
    pub title: String,
    /// Its words, as decided.
    pub text: String,
    /// What it is about.
    pub links: Vec<PlanItemId>,
    /// The plenary's considerations.
    pub considerations: String,
    /// Statements of those who thought otherwise.
    pub minority: Vec<String>,
    /// How it ended, and when.
    pub decided: Happened,
    /// Whether the city must answer it (R54).
    pub answered: bool,
}

/// How a text ended, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    /// How.
    pub outcome: ItemOutcome,
    /// When.
    pub on: Date,
    /// The vote, if there was one.
    pub vote: Option<VoteFigures>,
}

/// How a text ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemOutcome {
    /// Carried.
    Adopted,
    /// Not carried.
    NotAdopted,
    /// Taken note of.
    Noted,
}

impl ItemOutcome {
    /// All outcomes.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::NotAdopted, Self::Noted];

    /// The outcome as it stands in text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::NotAdopted => "not-adopted",
            Self::Noted => "noted",
        }
    }
}

/// The figures of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// The figures of a plenary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlenaryFigures {
    /// Its public number.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// Members present, in the hall or by the link.
    pub present: u32,
    /// Members sitting.
    pub sitting: u32,
}

/// How the year's members spread over the values of one attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// The attribute.
    pub attribute: String,
    /// People by value; none where the figure would show too few.
    pub values: BTreeMap<String, Option<u32>>,
}

impl Contents {
    /// Texts that ended in this way.
    #[must_use]
    pub fn count(&self, outcome: ItemOutcome) -> usize {
        self.items.iter().filter(|item| item.decided.outcome == outcome).count()
    }

    /// Texts that the city must answer.
    pub fn to_be_answered(&self) -> impl Iterator<Item = &ReportItem> {
        self.items.iter().filter(|item| item.answered)
    }
}

/// Counts people by attribute and value, and blanks what would show too few.
#[must_use]
pub fn spreads<'p>(people: impl Iterator<Item = &'p BTreeMap<String, String>>) -> Vec<Spread> {
    let mut counted: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for features in people {
        for (attribute, value) in features {
            *counted.entry(attribute.clone()).or_default().entry(value.clone()).or_default() += 1;
        }
    }
    let spread = |(attribute, counts)| Spread { attribute, values: blanked(&counts) };
    counted.into_iter().map(spread).collect()
}

/// A single blank could be worked out from the sum, so the next smallest is blanked with it.
fn blanked(counts: &BTreeMap<String, u32>) -> BTreeMap<String, Option<u32>> {
    let mut by_size: Vec<(u32, String)> =
        counts.iter().map(|(value, count)| (*count, value.clone())).collect();
    by_size.sort();
    let few = by_size.iter().filter(|(count, _)| *count < COUNT_SHOWN_MIN).count();
    let hidden = if few == 1 { 2 } else { few };
    let blank: Vec<&String> = by_size.iter().take(hidden).map(|(_, value)| value).collect();
    let show = |(value, count): (&String, &u32)| {
        (value.clone(), if blank.contains(&value) { None } else { Some(*count) })
    };
    counts.iter().map(show).collect()
}
