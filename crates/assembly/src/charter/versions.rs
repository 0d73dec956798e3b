//! The versions of one process's rules, in the order in which they take effect.
//!
//! What always holds: on each day exactly one version is in force, and a draw keeps to its end the
//! version that was in force on the day it was announced (R31).

use jiff::civil::Date;

use super::Charter;

/// Whether the members approved a new version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// A vote on the rules carried it.
    Carried,
    /// No vote is named.
    NotAsked,
}

/// The versions of one process. Never empty, in the order of their days of effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charters {
    versions: Vec<Charter>,
}

crate::refusals! { "charter-version" {
    /// No version at all.
    NoVersion {} "none", "there is no version; add one charter at least";
    /// The same name twice.
    SameId { id: String } "same-id", "two versions are called \"{id}\"; give each its own version.id";
    /// Two versions from the same day.
    SameDay { on: Date, first: String, second: String } "same-day", "\"{first}\" and \"{second}\" both take effect on {on}; change one of the two days";
    /// A version still runs when the next begins.
    Overlap { first: String, ends: Date, second: String, begins: Date } "overlap", "\"{first}\" ends on {ends}, but \"{second}\" takes effect on {begins}; end the first on the day before";
    /// Days on which nothing is in force.
    Gap { first: String, ends: Date, second: String, begins: Date } "gap", "no version is in force after {ends}, when \"{first}\" ends, until {begins}, when \"{second}\" takes effect; close the gap";
    /// An older act would prevail over a newer one.
    ActsCrossed { first: String, first_act: Date, second: String, second_act: Date } "acts-crossed", "\"{second}\" follows \"{first}\", but its act of {second_act} is older than the act of {first_act}; the newer act must take effect last";
    /// A version for days that are already running.
    TooSoon { id: String, begins: Date, on: Date } "too-soon", "\"{id}\" takes effect on {begins}, but it is adopted on {on}; rules never change backwards: choose a day after {on}";
    /// The members have not approved it.
    NotApproved { id: String } "not-approved", "the rules in force ask for the members' approval of \"{id}\"; name the vote on the rules that carried it";
    /// Versions of two processes.
    OtherProcess { id: String, slug: String, expected: String } "other-process", "\"{id}\" is a version of \"{slug}\", not of \"{expected}\"; keep each process apart";
} }

impl From<Charter> for Charters {
    fn from(only: Charter) -> Self {
        Self { versions: vec![only] }
    }
}

impl Charters {
    /// Puts versions in order and refuses those that contradict each other.
    ///
    /// # Errors
    /// Every [`Refusal`] that two neighbours or the whole list give cause for.
    pub fn new(mut versions: Vec<Charter>) -> Result<Self, Vec<Refusal>> {
        versions.sort_by_key(|one| one.version.takes_effect);
        let faults = faults_of(&versions);
        if faults.is_empty() { Ok(Self { versions }) } else { Err(faults) }
    }

    /// These versions with one more, adopted on a day (R31, R32).
    ///
    /// What was announced before keeps its own version, because the new one begins later.
    ///
    /// # Errors
    /// [`Refusal::TooSoon`], [`Refusal::NotApproved`] if the rules in force on the day ask for the
    /// members' approval, and what [`Charters::new`] refuses.
    pub fn adopt(&self, new: Charter, on: Date, approval: Approval) -> Result<Self, Vec<Refusal>> {
        let (id, begins) = (new.version.id.clone(), new.version.takes_effect);
        let mut faults = Vec::new();
        if begins <= on {
            faults.push(Refusal::TooSoon { id: id.clone(), begins, on });
        }
        match approval {
            Approval::NotAsked if self.in_force(on).revision.approved_by_members => {
                faults.push(Refusal::NotApproved { id });
            }
            Approval::NotAsked | Approval::Carried => {}
        }
        let mut versions = self.versions.clone();
        versions.push(new);
        match Self::new(versions) {
            Ok(whole) if faults.is_empty() => Ok(whole),
            Ok(_) => Err(faults),
            Err(more) => {
                faults.extend(more);
                Err(faults)
            }
        }
    }

    /// The version in force on a day. Before the first takes effect it is the first, because a
    /// process is announced under it; after the last it is the last, because duties survive.
    pub fn in_force(&self, on: Date) -> &Charter {
        let begun = self.versions.iter().rev().find(|one| one.version.takes_effect <= on);
        begun.unwrap_or_else(|| self.first())
    }

    /// The version that governs a draw to its end: the one in force when it was announced (R31).
    pub fn governing_draw(&self, announced: Date) -> &Charter {
        self.in_force(announced)
    }

    /// All versions, the earliest first.
    pub fn all(&self) -> &[Charter] {
        &self.versions
    }

    /// The earliest version.
    pub fn first(&self) -> &Charter {
        self.versions.first().expect("Charters::new refuses an empty list")
    }

    /// The latest version.
    pub fn latest(&self) -> &Charter {
        self.versions.last().expect("Charters::new refuses an empty list")
    }
}

fn faults_of(versions: &[Charter]) -> Vec<Refusal> {
    let Some(first) = versions.first() else {
        return vec![Refusal::NoVersion {}];
    };
    let mut faults = Vec::new();
    for (index, one) in versions.iter().enumerate() {
        if versions[..index].iter().any(|other| other.version.id == one.version.id) {
            faults.push(Refusal::SameId { id: one.version.id.clone() });
        }
        if one.process.slug != first.process.slug {
            faults.push(Refusal::OtherProcess {
                id: one.version.id.clone(),
                slug: one.process.slug.clone(),
                expected: first.process.slug.clone(),
            });
        }
    }
    for pair in versions.windows(2) {
        faults.extend(neighbours(&pair[0], &pair[1]));
    }
    faults
}

fn neighbours(earlier: &Charter, later: &Charter) -> Vec<Refusal> {
    let (first, second) = (earlier.version.id.clone(), later.version.id.clone());
    let begins = later.version.takes_effect;
    let mut faults = Vec::new();
    if earlier.version.takes_effect == begins {
        faults.push(Refusal::SameDay { on: begins, first: first.clone(), second: second.clone() });
    }
    if later.version.act.date < earlier.version.act.date {
        faults.push(Refusal::ActsCrossed {
            first: first.clone(),
            first_act: earlier.version.act.date,
            second: second.clone(),
            second_act: later.version.act.date,
        });
    }
    if let Some(ends) = earlier.version.ends {
        let next = ends.tomorrow().unwrap_or(ends);
        if ends >= begins {
            faults.push(Refusal::Overlap { first, ends, second, begins });
        } else if next < begins {
            faults.push(Refusal::Gap { first, ends, second, begins });
        }
    }
    faults
}
