//! Plenaries: meetings of all members, planned, convened, held and minuted; and the votes in them.
//!
//! The secretariat plans a plenary (the calendar proposes the day), convenes it with place, link
//! and agenda, notes who was there, and publishes the minutes (R43). A day off the cadence is a
//! warning and never a refusal (R36).
//! What always holds: members get the charter's days of notice; nothing is planned after the end
//! of the process or in a span without public events; attendance is noted seat by seat, once.

mod agenda;
mod majority;
mod material;
mod refusals;
mod vote;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Cadence, cadence, minus_days};
use crate::charter::{Charter, Share};
use crate::ids::{PlenaryId, SeatId};

pub use agenda::{AgendaItem, read_agenda};
pub use majority::{Count, Majority, Outcome};
pub use material::{Balance, Material};
pub use refusals::Refusal;
pub use vote::{BallotChoice, MACHINE as VOTE_MACHINE, Method, Motion, Subject, Vote, VoteState};

/// A meeting of all members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plenary {
    /// The plenary.
    pub id: PlenaryId,
    /// Its public number, counted through the process.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// What is to be said of its day: off the cadence by so many days.
    pub off_cadence: Option<u32>,
    /// Where it stands.
    pub state: State,
}

/// Where a plenary stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// Its day is known.
    Planned {},
    /// Members were told.
    Convened {
        /// What they were told.
        call: Call,
    },
    /// It met.
    Held {
        /// What members had been told.
        call: Call,
        /// Who was there.
        attendance: Attendance,
    },
    /// Its minutes are published.
    Minuted {
        /// What members had been told.
        call: Call,
        /// Who was there.
        attendance: Attendance,
        /// The minutes.
        minutes: Minutes,
    },
    /// It does not take place.
    Cancelled {
        /// Since when.
        on: Date,
        /// Why.
        reason: String,
    },
}

/// What members are told of a plenary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When they were told.
    pub on: Date,
    /// Where it meets.
    pub place: String,
    /// At what time, as it is written: 10:00.
    pub time: String,
    /// Where it can be followed from afar.
    pub link: Option<String>,
    /// What it is about.
    pub agenda: Vec<AgendaItem>,
}

/// How a seat was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// In the hall.
    Present,
    /// By the link.
    Remote,
    /// Absent with a reason given beforehand.
    Excused,
    /// Absent.
    Absent,
}

/// Whether a seat took part in the share of plenaries that a certificate needs, out of those at
/// which it was expected. Whoever was expected at none has missed none.
#[must_use]
pub fn earns_certificate<'a>(
    seat: &SeatId,
    held: impl IntoIterator<Item = &'a Attendance>,
    share: Share,
) -> bool {
    let (mut expected, mut there) = (0, 0);
    for took_part in held.into_iter().filter_map(|attendance| attendance.took_part(seat)) {
        expected += 1;
        there += u32::from(took_part);
    }
    expected == 0 || share.is_reached(there, expected)
}

/// How many plenaries in a row a seat has missed without a word, from the latest at which it was
/// expected; `held` runs from the latest back.
#[must_use]
pub fn missed_in_a_row<'a>(seat: &SeatId, held: impl IntoIterator<Item = &'a Attendance>) -> u32 {
    let expected = held.into_iter().filter_map(|attendance| attendance.0.get(seat));
    let missed = expected.take_while(|presence| **presence == Presence::Absent).count();
    u32::try_from(missed).unwrap_or(u32::MAX)
}

/// Who was there, seat by seat.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendance(pub BTreeMap<SeatId, Presence>);

impl Attendance {
    /// How many were there in this way.
    #[must_use]
    pub fn count(&self, presence: Presence) -> u32 {
        let count = self.0.values().filter(|one| **one == presence).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
    /// How many took part, in the hall or by the link.
    #[must_use]
    pub fn present(&self) -> u32 {
        self.count(Presence::Present) + self.count(Presence::Remote)
    }
    /// Whether a seat took part, in the hall or by the link; `None` if it was not expected.
    #[must_use]
    pub fn took_part(&self, seat: &SeatId) -> Option<bool> {
        self.0.get(seat).map(|presence| match presence {
            Presence::Present | Presence::Remote => true,
            Presence::Excused | Presence::Absent => false,
        })
    }
    /// How many were expected.
    #[must_use]
    pub fn sitting(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

/// The minutes as published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// When they were published.
    pub on: Date,
    /// Their text.
    pub text: String,
}

crate::machine! { Plenary.state: State, word Plenary, "plenary" {
    states { Planned, Convened, Held, Minuted, Cancelled }
    steps {
        Planned "convene" Convened;
        Convened "hold" Held;
        Held "publish the minutes" Minuted;
        Planned "cancel" Cancelled;
        Convened "cancel" Cancelled;
    }
} }

/// What is known when a plenary is planned.
#[derive(Clone, Debug)]
pub struct Planning<'c> {
    /// The rules in force.
    pub charter: &'c Charter,
    /// The plenary before it, if there was one.
    pub previous: Option<Date>,
    /// Whether another plenary has the day.
    pub day_taken: bool,
    /// Today.
    pub today: Date,
}

impl Planning<'_> {
    fn check(&self, on: Date) -> Result<(), Refusal> {
        let first = self.today.max(self.charter.process.start);
        if on < first {
            return Err(Refusal::GoneBy { first });
        }
        let end = self.charter.process.end;
        if on > end {
            return Err(Refusal::AfterEnd { end });
        }
        if let Some(span) = self.charter.blackout_on(on) {
            return Err(Refusal::InBlackout { until: span.end });
        }
        if self.day_taken {
            return Err(Refusal::DayTaken { on });
        }
        Ok(())
    }

    /// How the day stands to the cadence.
    #[must_use]
    pub fn cadence(&self, on: Date) -> Option<Cadence> {
        self.previous.map(|previous| cadence(self.charter, previous, on))
    }

    fn off(&self, on: Date) -> Option<u32> {
        self.cadence(on).filter(|found| found.off).map(|found| found.days)
    }
}

impl Plenary {
    /// Plans a plenary.
    ///
    /// # Errors
    /// [`Refusal::GoneBy`], [`Refusal::AfterEnd`], [`Refusal::InBlackout`], [`Refusal::DayTaken`].
    pub fn plan(
        (id, number): (PlenaryId, u32),
        on: Date,
        planning: &Planning<'_>,
    ) -> Result<Self, Refusal> {
        planning.check(on)?;
        Ok(Self { id, number, on, off_cadence: planning.off(on), state: State::Planned {} })
    }

    fn is_planned(&self) -> Result<(), Refusal> {
        match self.state {
            State::Planned {} => Ok(()),
            State::Convened { .. }
            | State::Held { .. }
            | State::Minuted { .. }
            | State::Cancelled { .. } => Err(Refusal::NotPlanned { number: self.number }),
        }
    }

    /// Moves a plenary that was not convened yet to another day.
    ///
    /// # Errors
    /// [`Refusal::NotPlanned`], and what [`Plenary::plan`] refuses.
    pub fn move_to(mut self, on: Date, planning: &Planning<'_>) -> Result<Self, Refusal> {
        self.is_planned()?;
        planning.check(on)?;
        self.on = on;
        self.off_cadence = planning.off(on);
        Ok(self)
    }

    /// Calls the members, with the charter's days of notice.
    ///
    /// # Errors
    /// [`Refusal::NotPlanned`], [`Refusal::ShortNotice`], [`Refusal::NoPlace`],
    /// [`Refusal::NoAgenda`].
    pub fn convene(mut self, call: Call, notice_days: u32) -> Result<Self, Refusal> {
        self.is_planned()?;
        let by = minus_days(self.on, notice_days);
        if call.on > by {
            return Err(Refusal::ShortNotice { by });
        }
        if call.place.trim().is_empty() {
            return Err(Refusal::NoPlace {});
        }
        if call.agenda.is_empty() {
            return Err(Refusal::NoAgenda {});
        }
        self.state = State::Convened { call };
        Ok(self)
    }

    fn convened(&self) -> Result<&Call, Refusal> {
        match &self.state {
            State::Convened { call } => Ok(call),
            State::Planned { .. }
            | State::Held { .. }
            | State::Minuted { .. }
            | State::Cancelled { .. } => Err(Refusal::NotConvened { number: self.number }),
        }
    }

    /// Writes another agenda; members are told again.
    ///
    /// # Errors
    /// [`Refusal::NotConvened`], [`Refusal::NoAgenda`].
    pub fn change_agenda(mut self, agenda: Vec<AgendaItem>) -> Result<Self, Refusal> {
        let call = self.convened()?.clone();
        if agenda.is_empty() {
            return Err(Refusal::NoAgenda {});
        }
        self.state = State::Convened { call: Call { agenda, ..call } };
        Ok(self)
    }

    /// Notes that it met, and who was there.
    ///
    /// # Errors
    /// [`Refusal::NotConvened`], [`Refusal::NotYet`], [`Refusal::NobodyThere`].
    pub fn hold(mut self, attendance: Attendance, on: Date) -> Result<Self, Refusal> {
        let call = self.convened()?.clone();
        if on < self.on {
            return Err(Refusal::NotYet { on: self.on });
        }
        if attendance.present() == 0 {
            return Err(Refusal::NobodyThere {});
        }
        self.state = State::Held { call, attendance };
        Ok(self)
    }

    /// Publishes the minutes.
    ///
    /// # Errors
    /// [`Refusal::NotHeld`], [`Refusal::NoMinutes`].
    pub fn publish_minutes(mut self, text: &str, on: Date) -> Result<Self, Refusal> {
        let (call, attendance) = match &self.state {
            State::Held { call, attendance } => (call.clone(), attendance.clone()),
            State::Planned { .. }
            | State::Convened { .. }
            | State::Minuted { .. }
            | State::Cancelled { .. } => return Err(Refusal::NotHeld { number: self.number }),
        };
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoMinutes {});
        }
        self.state = State::Minuted { call, attendance, minutes: Minutes { on, text } };
        Ok(self)
    }

    /// Cancels it; members who were told are told again.
    ///
    /// # Errors
    /// [`Refusal::Over`], [`Refusal::NoReason`].
    pub fn cancel(mut self, reason: &str, on: Date) -> Result<Self, Refusal> {
        match self.state {
            State::Planned { .. } | State::Convened { .. } => {}
            State::Held { .. } | State::Minuted { .. } | State::Cancelled { .. } => {
                return Err(Refusal::Over { number: self.number });
            }
        }
        let reason = reason.trim().to_owned();
        if reason.is_empty() {
            return Err(Refusal::NoReason {});
        }
        self.state = State::Cancelled { on, reason };
        Ok(self)
    }

    /// What members were told, once they were.
    #[must_use]
    pub fn call(&self) -> Option<&Call> {
        match &self.state {
            State::Convened { call } | State::Held { call, .. } | State::Minuted { call, .. } => {
                Some(call)
            }
            State::Planned { .. } | State::Cancelled { .. } => None,
        }
    }

    /// Who was there, once it met.
    #[must_use]
    pub fn attendance(&self) -> Option<&Attendance> {
        match &self.state {
            State::Held { attendance, .. } | State::Minuted { attendance, .. } => Some(attendance),
            State::Planned { .. } | State::Convened { .. } | State::Cancelled { .. } => None,
        }
    }
}
