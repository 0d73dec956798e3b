//! Rotation: groups that enter and leave, and the seats in them.
//!
//! A group is drawn, is welcomed, sits for its term and leaves; every three months, at regime, one
//! group leaves and another enters, so that half of the assembly is renewed (R25, R27, R49).
//! The calendar gives the days of entry and exit; the secretariat confirms each renewal.
//! What always holds: a group never sits before its entry nor after its exit, and a seat's
//! holders follow one another without overlapping within the group's term.
//! Sources: R12, R25-R27, R29, R35-R37, R48, R49 of the process text.

mod onboarding;
mod seat;
mod terms;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::GroupTerm;
use crate::ids::{DrawId, GroupId};
use crate::life::Machine;

pub use onboarding::{Acceptance, Onboarding, Step};
pub use seat::{End, Offer, Seat, SeatState};
pub use terms::{Stint, may_be_offered, vacant_places};

/// The machine of the seats.
pub const SEAT_MACHINE: &Machine = &seat::MACHINE;

crate::refusals! { "rotation" {
    /// The group is not in the state that the step needs.
    GroupElsewhere { number: u32, state: String } "group-elsewhere", "group {number} is in the state {state}: this step is not possible now";
    /// A group enters on its day, not before.
    BeforeEntry { entry: Date } "before-entry", "the entry is on {entry}: it cannot be done before";
    /// A group leaves on its day, not before.
    BeforeExit { exit: Date } "before-exit", "the term ends on {exit}: it cannot be ended before";
    /// The seat is not in the state that the step needs.
    SeatElsewhere { state: String } "seat-elsewhere", "the seat is in the state {state}: this step is not possible now";
    /// The offer is over.
    OfferOver { until: Date } "offer-over", "the last day to confirm was {until}";
    /// The offer still runs.
    OfferRuns { until: Date } "offer-runs", "the person has until {until} to confirm: the seat cannot be given to somebody else before";
    /// Nobody is removed unheard.
    NotHeard {} "not-heard", "nobody is removed without having been heard: hear the person and note when";
    /// The reason of a decision about a person is missing or too short.
    NoReason { least: usize } "no-reason", "a reason of at least {least} characters is needed";
    /// The person has been a member before.
    OnceOnly {} "once-only", "this person has been a member before: everybody is a member once in the whole process";
    /// The person's terms together would be too long.
    TooLong { months: u32 } "too-long", "with this seat the person would sit for more than {months} months in all";
    /// The person holds another seat on these days.
    HoldsASeat {} "holds-a-seat", "this person holds or is offered another seat for these days";
    /// The place is taken.
    PlaceTaken { place: u32 } "place-taken", "place {place} is taken: only a vacant place can be offered";
    /// There is no such place.
    NoPlace { place: u32, size: u32 } "no-place", "there is no place {place}: the group has {size}";
    /// So late in the term nobody new is called.
    TooLate { exit: Date } "too-late", "the group leaves on {exit}: nobody can enter any more";
    /// A step of the welcome was noted before.
    NotedBefore {} "noted-before", "this step of the welcome has been noted already";
    /// The charter knows no such paper.
    NoPaper { code: String } "no-paper", "the charter knows no paper called {code}";
    /// There is nobody left who could take the place.
    NobodyLeft {} "nobody-left", "no volunteer is left who could take this place: the seat stays empty";
    /// Nothing is to be done today.
    NothingToRenew {} "nothing-to-renew", "no group leaves or enters today";
    /// The renewal would leave another number of members than confirmed.
    Unbalanced { expected: u32, found: u32 } "unbalanced", "after the renewal {found} members would sit, not {expected}: fill the vacant places, or confirm the smaller number";
    /// No place is vacant.
    NoVacancy {} "no-vacancy", "no place of this group is vacant";
    /// The seat is somebody else's.
    NotYours {} "not-yours", "this seat is offered to somebody else";
    /// The person does not sit in the assembly today.
    NotAMember {} "not-a-member", "only those who sit in the assembly today can do this";
} }

/// Where a group stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupState {
    /// Its members were drawn; the seats are being offered.
    Drawn {
        /// The day of the draw.
        on: Date,
    },
    /// Its members are being welcomed.
    Entering {
        /// The day on which the welcome began.
        on: Date,
    },
    /// It sits.
    Sitting {
        /// The day on which it entered.
        since: Date,
    },
    /// Its term is over.
    Left {
        /// The day of the hand-over.
        on: Date,
    },
}

/// Members who enter and leave together (R25, R26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The group.
    pub id: GroupId,
    /// Groups are numbered through the process, from 1.
    pub number: u32,
    /// The year of its cycle.
    pub cycle: i16,
    /// The draw that made it.
    pub draw: DrawId,
    /// First day of the term.
    pub entry: Date,
    /// The day of the hand-over, on which the group sits no more.
    pub exit: Date,
    /// Seats.
    pub size: u32,
    /// What the group leaves to those who follow (R27, R35): public.
    pub hand_over: Option<String>,
    /// Where it stands.
    pub state: GroupState,
}

crate::machine! { Group.state: GroupState, word Rotation, "assembly_group" {
    states { Drawn, Entering, Sitting, Left }
    steps {
        Drawn "welcome" Entering;
        Entering "enter" Sitting;
        Sitting "leave" Left;
    }
} }

impl Group {
    /// A group made by a draw, with the term that the calendar gives it.
    #[must_use]
    pub fn drawn(id: GroupId, term: &GroupTerm, draw: DrawId, on: Date) -> Self {
        Self {
            id,
            number: term.number,
            cycle: term.cycle,
            draw,
            entry: term.entry,
            exit: term.exit,
            size: term.size,
            hand_over: None,
            state: GroupState::Drawn { on },
        }
    }

    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::GroupElsewhere { number: self.number, state: self.state_name().to_owned() }
    }

    /// Begins the welcome (R29). Offers may still run: whoever accepts later is welcomed later.
    ///
    /// # Errors
    /// The refusal if the group is past this step.
    pub fn welcome(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            GroupState::Drawn { .. } => Ok(Self { state: GroupState::Entering { on }, ..self }),
            GroupState::Entering { .. } | GroupState::Sitting { .. } | GroupState::Left { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// The group enters, on its day or later (R25).
    ///
    /// # Errors
    /// The refusal if its day has not come or it is not being welcomed.
    pub fn enter(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            GroupState::Entering { .. } if on < self.entry => {
                Err(Refusal::BeforeEntry { entry: self.entry })
            }
            GroupState::Entering { .. } => {
                Ok(Self { state: GroupState::Sitting { since: on }, ..self })
            }
            GroupState::Drawn { .. } | GroupState::Sitting { .. } | GroupState::Left { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// The group leaves, on the day of the hand-over or later (R26).
    ///
    /// # Errors
    /// The refusal if its term still runs or it does not sit.
    pub fn leave(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            GroupState::Sitting { .. } if on < self.exit => {
                Err(Refusal::BeforeExit { exit: self.exit })
            }
            GroupState::Sitting { .. } => Ok(Self { state: GroupState::Left { on }, ..self }),
            GroupState::Drawn { .. } | GroupState::Entering { .. } | GroupState::Left { .. } => {
                Err(self.elsewhere())
            }
        }
    }

    /// Writes down what the group leaves to those who follow.
    ///
    /// # Errors
    /// The refusal if the group has not sat.
    pub fn hand_over(self, note: String) -> Result<Self, Refusal> {
        match self.state {
            GroupState::Sitting { .. } | GroupState::Left { .. } => {
                Ok(Self { hand_over: Some(note), ..self })
            }
            GroupState::Drawn { .. } | GroupState::Entering { .. } => Err(self.elsewhere()),
        }
    }

    /// Whether the group's term covers this day.
    #[must_use]
    pub fn covers(&self, on: Date) -> bool {
        self.entry <= on && on < self.exit
    }
}
