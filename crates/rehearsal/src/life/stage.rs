//! The stage: the house under rehearsal, its clock, its people and what was counted so far.

use std::collections::BTreeMap;
use std::sync::Arc;

use assembly::calendar::Calendar;
use assembly::ids::AccountId;
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use secretariat::chance::Dice;
use secretariat::clock::{SetClock, in_rome};
use secretariat::{ActError, Desk, Office};
use serde::Serialize;

/// Why a rehearsal stopped.
#[derive(Debug, thiserror::Error)]
pub enum LifeFault {
    /// An act was refused that the day needed.
    #[error("on {day}: {act}: {cause}")]
    Act {
        /// The day.
        day: Date,
        /// What was being done.
        act: String,
        /// Why it was refused.
        cause: String,
    },
    /// Something that must always hold does not.
    #[error("on {day} this does not hold: {invariant}")]
    Invariant {
        /// The day.
        day: Date,
        /// What should hold.
        invariant: String,
    },
    /// The city could not be made.
    #[error("the city cannot be made: {0}")]
    City(String),
}

/// What was counted in a rehearsal: the summary.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Tally {
    /// Letters to drawn residents.
    pub invited: u64,
    /// Replies of any kind.
    pub replies: u64,
    /// Replies that said yes.
    pub available: u64,
    /// Groups drawn.
    pub groups: u64,
    /// Seats in them.
    pub seats: u64,
    /// Substitutes seated.
    pub substitutions: u64,
    /// Plenaries held.
    pub plenaries: u64,
    /// Working groups formed.
    pub working_groups: u64,
    /// Contributions by kind.
    pub contributions: BTreeMap<String, u64>,
    /// Considerations expressed by the plenary.
    pub considerations: u64,
    /// Annual reports delivered.
    pub reports: u64,
    /// Dossiers published.
    pub dossiers: u64,
    /// Answers in them.
    pub answers: u64,
    /// Sessions open to all.
    pub biennial_sessions: u64,
}

/// The house under rehearsal.
pub struct Stage {
    /// The office.
    pub office: Arc<Office>,
    /// Its clock, moved by the rehearsal.
    pub clock: Arc<SetClock>,
    /// The staff, one for each role.
    pub staff: BTreeMap<Role, AccountId>,
    /// Dates derived from the charter.
    pub calendar: Calendar,
    /// The synthetic residents.
    pub city: crate::city::Register,
    /// Figures of the city: propensities, plan, names.
    pub figures: crate::city::figures::Figures,
    /// How many letters a first draw has here (fewer than the charter's in a small city).
    pub letters: u32,
    /// The seed of this rehearsal.
    pub seed: u64,
    /// What was counted so far.
    pub tally: Tally,
    /// The last day of the rehearsal.
    pub until: Date,
    /// What the invited people have in hand and in mind.
    pub called: crate::life::invitation::Called,
}

impl Stage {
    /// Moves the clock to nine in the morning of this day.
    pub fn wake(&self, today: Date) {
        self.clock.set(in_rome(today, 9, 0));
    }

    /// A desk for the staff member with this role.
    ///
    /// # Errors
    /// [`LifeFault::Act`] if the cabinet cannot be written.
    pub async fn desk(&self, role: Role) -> Result<Desk, LifeFault> {
        let id = self.staff.get(&role).cloned().ok_or_else(|| LifeFault::Invariant {
            day: self.office.today(),
            invariant: format!("there is a {} on the staff", role.name()),
        })?;
        self.desk_of(Actor::Account { id, role }).await
    }

    /// A desk for this actor.
    ///
    /// # Errors
    /// [`LifeFault::Act`] if the cabinet cannot be written.
    pub async fn desk_of(&self, actor: Actor) -> Result<Desk, LifeFault> {
        self.office.desk(actor).await.map_err(self.told("open a desk"))
    }

    /// A desk that only looks.
    ///
    /// # Errors
    /// [`LifeFault::Act`] if the cabinet cannot be read.
    pub async fn look(&self) -> Result<Desk, LifeFault> {
        self.office.look(Actor::House).await.map_err(self.told("look"))
    }

    /// Ends a desk's work.
    ///
    /// # Errors
    /// [`LifeFault::Act`] if the cabinet cannot be written.
    pub async fn commit(&self, desk: Desk) -> Result<(), LifeFault> {
        desk.commit().await.map_err(self.told("commit"))
    }

    /// Turns an act's error into the rehearsal's: `.map_err(stage.told("convene"))`.
    pub fn told(&self, act: &'static str) -> impl FnOnce(ActError) -> LifeFault + use<> {
        let day = self.office.today();
        move |error| LifeFault::Act { day, act: act.to_owned(), cause: error.to_string() }
    }

    /// Chance of this rehearsal for one purpose; the same purpose always gets the same.
    #[must_use]
    pub fn dice(&self, purpose: &str) -> Dice {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        hasher.update(b"cleroterio rehearsal");
        hasher.update(self.seed.to_be_bytes());
        hasher.update(purpose.as_bytes());
        Dice::seeded(hasher.finalize().into())
    }
}
