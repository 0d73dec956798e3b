//! What a text is made of: versions with their cause, the question it answers, whom it touches.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{AmendmentId, ContributionId};

/// A question that the city puts to the assembly (R8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// In the city's words.
    pub text: String,
    /// The office that asks.
    pub office: String,
    /// When it was put.
    pub asked_on: Date,
    /// Last day for the opinion.
    pub due: Date,
}

/// One version of a text; versions are never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// From 1.
    pub number: u32,
    /// When it was written.
    pub on: Date,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Why there is this version.
    pub cause: VersionCause,
}

/// Why there is a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VersionCause {
    /// The first draft.
    Drafted {},
    /// The group wrote it anew.
    Rewritten {
        /// What changed.
        note: String,
    },
    /// The plenary accepted an amendment.
    Amended {
        /// Which.
        amendment: AmendmentId,
    },
    /// Merged or split from other texts.
    Joined {
        /// From which.
        from: Vec<ContributionId>,
    },
}

/// Whom the matter touches most, for a just transition (R7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EquityTag {
    /// People with little money.
    Income,
    /// The young and the old.
    Age,
    /// People with a disability.
    Disability,
    /// Women and men differently.
    Gender,
    /// People who came from elsewhere.
    Origin,
    /// People in poor or insecure housing.
    Housing,
}

impl EquityTag {
    /// All tags.
    pub const ALL: [Self; 6] =
        [Self::Income, Self::Age, Self::Disability, Self::Gender, Self::Origin, Self::Housing];

    /// The tag as it stands in forms and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Age => "age",
            Self::Disability => "disability",
            Self::Gender => "gender",
            Self::Origin => "origin",
            Self::Housing => "housing",
        }
    }
}
