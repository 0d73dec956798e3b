//! The library of what members read and hear: who gave it, from which side, under which licence.
//!
//! A material is public from the day on which it is given (R30). The balance says from which side
//! it comes, so that members can see whether all sides were heard.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::ids::{DocumentId, PlanItemId, PlenaryId};

/// From which side a material comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Balance {
    /// The city's offices.
    Institution,
    /// Research.
    Research,
    /// In favour of the measure.
    InFavour,
    /// Against the measure.
    Against,
    /// People who live it.
    Experience,
}

impl Balance {
    /// The side as it stands in forms and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Research => "research",
            Self::InFavour => "in_favour",
            Self::Against => "against",
            Self::Experience => "experience",
        }
    }
}

/// A piece of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// The material.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// Who gave it: an expert with her house, an office.
    pub source: String,
    /// From which side.
    pub balance: Balance,
    /// The day from which it is public.
    pub on: Date,
    /// Its licence.
    pub licence: String,
    /// Where it lies.
    pub address: Option<String>,
    /// What it says, in short.
    pub summary: String,
    /// The plenary at which it was given.
    pub plenary: Option<PlenaryId>,
    /// What it is about.
    pub links: Vec<PlanItemId>,
}

impl Material {
    /// Checks that it says what it is and who gave it.
    ///
    /// # Errors
    /// [`Refusal::NoMaterial`].
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.title.trim().is_empty() || self.source.trim().is_empty() {
            return Err(Refusal::NoMaterial {});
        }
        Ok(self)
    }
}
