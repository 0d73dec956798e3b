//! Who sits in which working group: by preference, with room, and spread over the cohorts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Refusal, WorkingGroup};
use crate::charter;
use crate::ids::{SeatId, WorkingGroupId};

/// A seat in a working group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// The seat.
    pub seat: SeatId,
    /// The number of its group of the assembly.
    pub group_number: u32,
    /// Which wish it was, from 1; none if the member had no wish.
    pub wish: Option<u32>,
    /// First day.
    pub from: Date,
    /// The day on which it was no longer in the group.
    pub until: Option<Date>,
}

/// The groups a member would like to sit in, the dearest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preference {
    /// The seat whose wish it is.
    pub id: SeatId,
    /// The groups, at most three.
    pub wishes: Vec<WorkingGroupId>,
}

impl Preference {
    /// A wish of up to three different groups.
    ///
    /// # Errors
    /// [`Refusal::BadWishes`].
    pub fn new(seat: SeatId, wishes: Vec<WorkingGroupId>) -> Result<Self, Refusal> {
        let twice = wishes.iter().enumerate().any(|(at, one)| wishes[..at].contains(one));
        if wishes.is_empty() || wishes.len() > 3 || twice {
            return Err(Refusal::BadWishes {});
        }
        Ok(Self { id: seat, wishes })
    }

    /// Which wish this group was, from 1.
    #[must_use]
    pub fn rank(&self, group: &WorkingGroupId) -> Option<u32> {
        let place = self.wishes.iter().position(|one| one == group)?;
        u32::try_from(place + 1).ok()
    }
}

impl WorkingGroup {
    /// Takes a member in. `elsewhere` counts the groups of the same kind in which the seat is.
    ///
    /// # Errors
    /// [`Refusal::Over`], [`Refusal::MemberAlready`], [`Refusal::EnoughGroups`],
    /// [`Refusal::Full`].
    pub fn join(
        mut self,
        member: Membership,
        elsewhere: u32,
        rules: &charter::WorkingGroup,
    ) -> Result<Self, Refusal> {
        self.is_alive()?;
        if self.has(&member.seat) {
            return Err(Refusal::MemberAlready {});
        }
        let most = if self.is_permanent() { rules.permanent_max } else { rules.thematic_max };
        if elsewhere >= most {
            return Err(Refusal::EnoughGroups { most });
        }
        let size = self.present_members().count();
        if size >= usize::try_from(rules.size_max).unwrap_or(usize::MAX) {
            return Err(Refusal::Full { most: rules.size_max });
        }
        self.members.push(member);
        Ok(self)
    }

    /// Lets a member go.
    ///
    /// # Errors
    /// [`Refusal::NotAMember`].
    pub fn leave(mut self, seat: &SeatId, on: Date) -> Result<Self, Refusal> {
        let member = self
            .members
            .iter_mut()
            .find(|member| member.seat == *seat && member.until.is_none())
            .ok_or(Refusal::NotAMember {})?;
        member.until = Some(on);
        Ok(self)
    }
}

/// Somebody who looks for a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The seat.
    pub seat: SeatId,
    /// The number of its group of the assembly.
    pub cohort: u32,
    /// What the groups are balanced on, by attribute.
    pub features: BTreeMap<String, String>,
    /// The groups it would like, the dearest first.
    pub wishes: Vec<WorkingGroupId>,
}

/// Gives every candidate a group: wishes first, then room, then likeness to the whole.
///
/// All first wishes are looked at before the second ones. Where several groups are open, the one
/// that has fewest members like the candidate is taken, so that cohorts, genders and ages spread.
/// Candidates are taken in the order given: the caller throws the dice. Who finds no room gets no
/// group.
#[must_use]
pub fn distribute(
    candidates: &[Candidate],
    groups: &[WorkingGroupId],
    size_max: usize,
) -> Vec<(SeatId, WorkingGroupId)> {
    let fair = candidates.len().div_ceil(groups.len().max(1)).min(size_max);
    let mut places: BTreeMap<&WorkingGroupId, Vec<&Candidate>> =
        groups.iter().map(|group| (group, Vec::new())).collect();
    let mut waiting: Vec<&Candidate> = candidates.iter().collect();
    for wish in 0..3 {
        waiting.retain(|candidate| {
            let Some(group) = candidate.wishes.get(wish) else { return true };
            match places.get_mut(group) {
                Some(members) if members.len() < fair => {
                    members.push(candidate);
                    false
                }
                Some(_) | None => true,
            }
        });
    }
    for candidate in waiting {
        let open = places.iter_mut().filter(|(_, members)| members.len() < size_max);
        let best = open.min_by_key(|(_, members)| {
            let alike: usize = members.iter().map(|other| likeness(candidate, other)).sum();
            (members.len(), alike)
        });
        if let Some((_, members)) = best {
            members.push(candidate);
        }
    }
    places
        .into_iter()
        .flat_map(|(group, members)| {
            members.into_iter().map(|member| (member.seat.clone(), group.clone()))
        })
        .collect()
}

fn likeness(one: &Candidate, other: &Candidate) -> usize {
    let alike =
        one.features.iter().filter(|(name, value)| other.features.get(*name) == Some(value));
    usize::from(one.cohort == other.cohort) + alike.count()
}
