//! Working groups: two that live as long as the process, and those on pieces of the plan.
//!
//! Between two plenaries members work in groups (R34, R44). A thematic group has a scope, a
//! deadline before the next plenary, and members chosen by preference and balanced; it delivers
//! texts and is dissolved. A permanent group is never duplicated and lives for the whole process;
//! at each renewal of the assembly it writes a hand-over note (R35, R45).
//! What always holds: nobody sits in more groups than the charter allows; a group never has more
//! members than its charter's most; too few is a warning.

mod balance;
mod members;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{
    AccountId, DiaryEntryId, MandateId, PlanItemId, PlenaryId, SeatId, WorkingGroupId,
};

pub use balance::{Balance, Warning};
pub use members::{Candidate, Membership, Preference, distribute};

crate::refusals! { "working_group" {
    /// The title is missing.
    NoTitle {} "no-title", "a working group needs a title";
    /// The scope is missing.
    NoScope {} "no-scope", "a thematic group works on at least one piece of the plan or activity of the city";
    /// The deadline is past.
    DeadlinePast { deadline: Date } "deadline-past", "the output would have been due on {deadline}: choose a later plenary";
    /// The charter knows no such permanent group.
    NoSuchPermanent { code: String } "no-such-permanent", "the charter knows no permanent group called {code}";
    /// It exists already.
    PermanentExists { code: String } "permanent-exists", "the permanent group {code} exists already: it is never duplicated";
    /// It lives as long as the process.
    PermanentLives { end: Date } "permanent-lives", "a permanent group lives until the process ends on {end}";
    /// A permanent group does not deliver and end.
    PermanentDelivers {} "permanent-delivers", "a permanent group hands in texts, but is never done: only thematic groups deliver";
    /// The group is not in the state that the step needs.
    NotFormed { number: u32 } "not-formed", "working group {number} has begun its work already";
    /// The group does not work.
    NotWorking { number: u32 } "not-working", "working group {number} is not at work";
    /// It is over.
    Over { number: u32 } "over", "working group {number} is dissolved";
    /// A group needs members to begin.
    NoMembers {} "no-members", "a group begins its work with members: add them first";
    /// The member is in it already.
    MemberAlready {} "member-already", "this member sits in the group already";
    /// The member is not in it.
    NotAMember {} "not-a-member", "this seat is not in the group";
    /// The group is full.
    Full { most: u32 } "full", "a group has at most {most} members";
    /// The member sits in as many groups as allowed.
    EnoughGroups { most: u32 } "enough-groups", "a member sits in at most {most} group(s) of this kind";
    /// A wish names a group twice or too many.
    BadWishes {} "bad-wishes", "name up to three different groups, the dearest first";
    /// Nothing was handed in.
    NothingDelivered {} "nothing-delivered", "the group has handed in no text yet";
    /// Words are missing.
    NoText {} "no-text", "write at least one sentence";
    /// Meetings of the future have no diary.
    MeetingAhead { on: Date } "meeting-ahead", "the meeting of {on} has not taken place yet";
} }

/// A working group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingGroup {
    /// The group.
    pub id: WorkingGroupId,
    /// Its public number, counted through the process.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What kind it is.
    pub kind: Kind,
    /// Who leads its meetings.
    pub facilitator: Option<AccountId>,
    /// The technical office that stands by.
    pub officer: String,
    /// Its members by seat, past ones too.
    pub members: Vec<Membership>,
    /// Notes for those who follow, by day.
    pub hand_over: Vec<Note>,
    /// Where it stands.
    pub state: State,
}

/// What kind of group it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// It lives as long as the process.
    Permanent {
        /// Its short name in the charter.
        code: String,
    },
    /// It works on pieces of the plan until its deadline.
    Thematic {
        /// Its pieces.
        scope: Vec<PlanItemId>,
        /// The mandate it works under, if the city asked.
        mandate: Option<MandateId>,
        /// The plenary it works for.
        plenary: PlenaryId,
        /// Last day for its output.
        deadline: Date,
    },
}

/// A note for those who follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub on: Date,
    /// What those who leave want those who enter to know.
    pub text: String,
}

/// Where a working group stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Its members are being found.
    Formed {
        /// When it was formed.
        on: Date,
    },
    /// It works.
    Working {
        /// Since when.
        since: Date,
    },
    /// It handed in its output.
    Delivered {
        /// When it began.
        since: Date,
        /// When it delivered.
        on: Date,
    },
    /// It is over.
    Dissolved {
        /// Since when.
        on: Date,
        /// Why.
        reason: String,
    },
}

crate::machine! { WorkingGroup.state: State, word WorkingGroup, "working_group" {
    states { Formed, Working, Delivered, Dissolved }
    steps {
        Formed "begin" Working;
        Working "deliver" Delivered;
        Delivered "work on" Working;
        Formed "dissolve" Dissolved;
        Working "dissolve" Dissolved;
        Delivered "dissolve" Dissolved;
    }
} }

/// A meeting of a group, in its diary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiaryEntry {
    /// The entry.
    pub id: DiaryEntryId,
    /// Whose diary.
    pub group: WorkingGroupId,
    /// The day of the meeting.
    pub on: Date,
    /// Members present.
    pub present: u32,
    /// What was done, without names.
    pub text: String,
}

impl DiaryEntry {
    /// Checks that it tells of a meeting that took place.
    ///
    /// # Errors
    /// [`Refusal::NoText`], [`Refusal::MeetingAhead`].
    pub fn checked(mut self, today: Date) -> Result<Self, Refusal> {
        self.text = self.text.trim().to_owned();
        if self.text.is_empty() {
            return Err(Refusal::NoText {});
        }
        if self.on > today {
            return Err(Refusal::MeetingAhead { on: self.on });
        }
        Ok(self)
    }
}

impl WorkingGroup {
    /// Forms a group.
    ///
    /// # Errors
    /// [`Refusal::NoTitle`], [`Refusal::NoScope`], [`Refusal::DeadlinePast`].
    pub fn form(
        (id, number): (WorkingGroupId, u32),
        title: &str,
        kind: Kind,
        on: Date,
    ) -> Result<Self, Refusal> {
        let title = title.trim().to_owned();
        if title.is_empty() {
            return Err(Refusal::NoTitle {});
        }
        match &kind {
            Kind::Thematic { scope, .. } if scope.is_empty() => return Err(Refusal::NoScope {}),
            Kind::Thematic { deadline, .. } if *deadline < on => {
                return Err(Refusal::DeadlinePast { deadline: *deadline });
            }
            Kind::Thematic { .. } | Kind::Permanent { .. } => {}
        }
        Ok(Self {
            id,
            number,
            title,
            kind,
            facilitator: None,
            officer: String::new(),
            members: Vec::new(),
            hand_over: Vec::new(),
            state: State::Formed { on },
        })
    }

    /// Begins the work.
    ///
    /// # Errors
    /// [`Refusal::NotFormed`], [`Refusal::NoMembers`].
    pub fn begin(mut self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            State::Formed { .. } => {}
            State::Working { .. } | State::Delivered { .. } | State::Dissolved { .. } => {
                return Err(Refusal::NotFormed { number: self.number });
            }
        }
        if self.present_members().next().is_none() {
            return Err(Refusal::NoMembers {});
        }
        self.state = State::Working { since: on };
        Ok(self)
    }

    /// Whether it can meet, write and hand in texts.
    ///
    /// # Errors
    /// [`Refusal::NotWorking`] if it cannot.
    pub fn is_at_work(&self) -> Result<Date, Refusal> {
        match self.state {
            State::Working { since } => Ok(since),
            State::Formed { .. } | State::Delivered { .. } | State::Dissolved { .. } => {
                Err(Refusal::NotWorking { number: self.number })
            }
        }
    }

    /// Is done: its output was handed in (R34).
    ///
    /// # Errors
    /// [`Refusal::NotWorking`], [`Refusal::PermanentDelivers`], [`Refusal::NothingDelivered`].
    pub fn deliver(mut self, texts: u32, on: Date) -> Result<Self, Refusal> {
        let since = self.is_at_work()?;
        if self.is_permanent() {
            return Err(Refusal::PermanentDelivers {});
        }
        if texts == 0 {
            return Err(Refusal::NothingDelivered {});
        }
        self.state = State::Delivered { since, on };
        Ok(self)
    }

    /// Works on after a delivery: a text was handed back.
    ///
    /// # Errors
    /// [`Refusal::NotWorking`] if it did not deliver.
    pub fn work_on(mut self) -> Result<Self, Refusal> {
        match self.state {
            State::Delivered { since, .. } => {
                self.state = State::Working { since };
                Ok(self)
            }
            State::Formed { .. } | State::Working { .. } | State::Dissolved { .. } => {
                Err(Refusal::NotWorking { number: self.number })
            }
        }
    }

    /// Dissolves a group; a permanent one only after the end of the process.
    ///
    /// # Errors
    /// [`Refusal::Over`], [`Refusal::PermanentLives`], [`Refusal::NoText`].
    pub fn dissolve(mut self, reason: &str, process_end: Date, on: Date) -> Result<Self, Refusal> {
        self.is_alive()?;
        if self.is_permanent() && on <= process_end {
            return Err(Refusal::PermanentLives { end: process_end });
        }
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::NoText {});
        }
        for member in self.members.iter_mut().filter(|member| member.until.is_none()) {
            member.until = Some(on);
        }
        self.state = State::Dissolved { on, reason };
        Ok(self)
    }

    fn is_alive(&self) -> Result<(), Refusal> {
        match self.state {
            State::Formed { .. } | State::Working { .. } | State::Delivered { .. } => Ok(()),
            State::Dissolved { .. } => Err(Refusal::Over { number: self.number }),
        }
    }

    /// Attaches who leads its meetings and the office that stands by (R44).
    ///
    /// # Errors
    /// [`Refusal::Over`].
    pub fn attach(
        mut self,
        facilitator: Option<AccountId>,
        officer: &str,
    ) -> Result<Self, Refusal> {
        self.is_alive()?;
        self.facilitator = facilitator;
        officer.trim().clone_into(&mut self.officer);
        Ok(self)
    }

    /// Leaves a note for those who follow (R35).
    ///
    /// # Errors
    /// [`Refusal::Over`], [`Refusal::NoText`].
    pub fn hand_over(mut self, text: &str, on: Date) -> Result<Self, Refusal> {
        self.is_alive()?;
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoText {});
        }
        self.hand_over.push(Note { on, text });
        Ok(self)
    }

    /// Whether it lives as long as the process.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        match self.kind {
            Kind::Permanent { .. } => true,
            Kind::Thematic { .. } => false,
        }
    }

    /// Its pieces of the plan; none for a permanent group.
    #[must_use]
    pub fn scope(&self) -> &[PlanItemId] {
        match &self.kind {
            Kind::Thematic { scope, .. } => scope,
            Kind::Permanent { .. } => &[],
        }
    }

    /// Last day for its output, for a thematic group.
    #[must_use]
    pub fn deadline(&self) -> Option<Date> {
        match &self.kind {
            Kind::Thematic { deadline, .. } => Some(*deadline),
            Kind::Permanent { .. } => None,
        }
    }

    /// Its present members.
    pub fn present_members(&self) -> impl Iterator<Item = &Membership> {
        self.members.iter().filter(|member| member.until.is_none())
    }

    /// Its present members, counted by their group of the assembly.
    #[must_use]
    pub fn by_cohort(&self) -> BTreeMap<u32, u32> {
        let mut counts = BTreeMap::new();
        for member in self.present_members() {
            *counts.entry(member.group_number).or_insert(0) += 1;
        }
        counts
    }

    /// Whether this seat is in the group today.
    #[must_use]
    pub fn has(&self, seat: &SeatId) -> bool {
        self.present_members().any(|member| member.seat == *seat)
    }
}
