//! The welcome of a member: what must be noted before she votes (R13, R29).
//!
//! Attending needs nothing; voting needs the papers accepted, the identity checked and the
//! training done. A new version of a paper never binds silently: whoever accepted an older one
//! keeps it until she accepts the new one.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::charter::Document;

/// A paper as a member accepted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acceptance {
    /// Its version.
    pub version: String,
    /// When.
    pub on: Date,
}

/// What is noted of one member's welcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Onboarding {
    /// Papers accepted, by their short name.
    pub papers: BTreeMap<String, Acceptance>,
    /// When the identity was checked.
    pub identity: Option<Date>,
    /// When the training was done.
    pub training: Option<Date>,
    /// When the welcome kit was handed out.
    pub kit: Option<Date>,
}

/// A step of the welcome that the secretariat notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The identity was checked.
    Identity,
    /// The training was done.
    Training,
    /// The welcome kit was handed out.
    Kit,
}

impl Onboarding {
    /// Accepts a paper in the version in force (R13).
    ///
    /// # Errors
    /// The refusal if the charter knows no such paper.
    pub fn accept(mut self, code: &str, known: &[Document], on: Date) -> Result<Self, Refusal> {
        let paper = known
            .iter()
            .find(|paper| paper.code == code)
            .ok_or_else(|| Refusal::NoPaper { code: code.to_owned() })?;
        let acceptance = Acceptance { version: paper.version.clone(), on };
        self.papers.insert(paper.code.clone(), acceptance);
        Ok(self)
    }

    /// Notes a step of the welcome.
    ///
    /// # Errors
    /// The refusal if it was noted before.
    pub fn note(mut self, step: Step, on: Date) -> Result<Self, Refusal> {
        let place = match step {
            Step::Identity => &mut self.identity,
            Step::Training => &mut self.training,
            Step::Kit => &mut self.kit,
        };
        if place.is_some() {
            return Err(Refusal::NotedBefore {});
        }
        *place = Some(on);
        Ok(self)
    }

    /// What is still missing before the member may vote: short names of papers, then `identity`
    /// and `training`. An older version of a paper counts (R13).
    #[must_use]
    pub fn missing(&self, known: &[Document]) -> Vec<String> {
        let papers = known
            .iter()
            .filter(|paper| paper.required && !self.papers.contains_key(&paper.code))
            .map(|paper| paper.code.clone());
        let steps = [("identity", self.identity), ("training", self.training)];
        let steps = steps.into_iter().filter(|(_, day)| day.is_none());
        papers.chain(steps.map(|(name, _)| name.to_owned())).collect()
    }

    /// Papers of which a newer version waits for the member's answer.
    #[must_use]
    pub fn outdated(&self, known: &[Document]) -> Vec<String> {
        known
            .iter()
            .filter(|paper| {
                self.papers.get(&paper.code).is_some_and(|old| old.version != paper.version)
            })
            .map(|paper| paper.code.clone())
            .collect()
    }
}
