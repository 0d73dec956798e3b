//! The desk: one open transaction with who acts, when, with which dice and under which rules.
//!
//! A desk is opened at the door and nowhere else. Acts work on it and never begin or commit; the
//! door commits, or drops the desk and nothing has happened. The office is what outlives desks:
//! the cabinet, the keys, the rules, the clock.

mod cabinet;
pub mod erasing;
mod lines;
mod office;
mod rules;
mod sealing;

use std::sync::Arc;

use assembly::charter::Charters;
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use serde::Serialize;
use store::Tx;

use crate::chance::Dice;
use crate::clock::date_in_rome;
use crate::command::Sheet;
use crate::error::{ActError, OrRefuse};
use crate::keys::Keys;

pub use office::{Office, OfficeFault};
pub(crate) use rules::{read_charter, unfitting};

/// An open transaction with everything an act needs.
#[derive(Debug)]
pub struct Desk {
    office: Arc<Office>,
    tx: Tx,
    actor: Actor,
    now: i64,
    dice: Dice,
    keys: Keys,
    fresh_keys: bool,
    charters: Option<Arc<Charters>>,
    fresh_charters: bool,
    act: Option<&'static str>,
    lines: u32,
    approved: bool,
}

assembly::refusals! { "house" {
    /// Nothing can be done before the set-up.
    NotFounded {} "not-founded", "the house has not been set up yet: open its address and follow the set-up";
    /// The set-up is done once.
    Founded {} "founded", "the house has been set up already";
    /// The charter text has faults.
    CharterFaults { faults: String } "charter-faults", "the charter has faults: {faults}";
    /// The versions of the charter contradict each other.
    CharterVersions { faults: String } "charter-versions", "this version does not fit the versions before it: {faults}";
    /// There is no template of this name.
    NoTemplate { name: String, known: String } "no-template", "there is no charter template {name}: the templates are {known}";
} }

impl Desk {
    /// Makes everything done on this desk lasting.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet could not; then nothing was done.
    pub async fn commit(self) -> Result<(), ActError> {
        self.tx.commit().await.or_refuse()?;
        if self.fresh_keys {
            *self.office.keys.write().unwrap_or_else(std::sync::PoisonError::into_inner) =
                self.keys;
        }
        if self.fresh_charters {
            *self.office.charters.write().unwrap_or_else(std::sync::PoisonError::into_inner) =
                self.charters;
        }
        Ok(())
    }

    /// Who acts.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
    /// The time at which the desk was opened (microseconds UTC).
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }
    /// Today in Rome.
    #[must_use]
    pub fn today(&self) -> Date {
        date_in_rome(self.now)
    }
    /// The desk's dice: for ids, codes, salts; never for a public draw.
    pub fn dice(&mut self) -> &mut Dice {
        &mut self.dice
    }
    /// Chance for a new id: `GroupId::from_chance(desk.chance())`.
    pub fn chance(&mut self) -> [u8; 16] {
        self.dice.bytes()
    }
    /// The open transaction: acts find, list, add and save through it.
    pub fn tx(&mut self) -> &mut Tx {
        &mut self.tx
    }

    /// Refuses an actor who has none of these roles; the house itself may do what its dates ask.
    ///
    /// # Errors
    /// [`ActError::Forbidden`].
    pub fn require(&self, roles: &[Role]) -> Result<(), ActError> {
        match self.actor.role() {
            None => Ok(()),
            Some(role) if roles.contains(&role) => Ok(()),
            Some(_) => Err(ActError::Forbidden),
        }
    }

    /// Begins an act: checks the role; the act must leave one line before it ends.
    ///
    /// # Errors
    /// [`ActError::Forbidden`].
    pub fn begin_act(&mut self, sheet: &'static Sheet) -> Result<(), ActError> {
        if !self.approved {
            self.require(sheet.roles)?;
        }
        self.act = Some(sheet.name);
        self.lines = 0;
        Ok(())
    }

    /// Runs an act that a second person approved: the role was checked by the approval, so that
    /// the guarantor's eyes count where her hand would not.
    ///
    /// # Errors
    /// The act's own errors.
    pub async fn run_approved(
        &mut self,
        sheet: &'static Sheet,
        form: &crate::form::Form,
    ) -> Result<String, ActError> {
        self.approved = true;
        let done = (sheet.run)(self, form).await;
        self.approved = false;
        done
    }

    /// Ends an act: it must have left exactly one line in the journal.
    ///
    /// # Errors
    /// [`ActError::Fault`] if it left none or several: then the desk must be dropped.
    pub fn end_act(&mut self, sheet: &'static Sheet) -> Result<(), ActError> {
        self.act = None;
        match self.lines {
            1 => Ok(()),
            lines => Err(ActError::Fault(format!("{} left {lines} journal lines", sheet.name))),
        }
    }

    /// Queues work in this transaction.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn queue(
        &mut self,
        kind: &str,
        key: &str,
        payload: &impl Serialize,
    ) -> Result<(), ActError> {
        let payload = serde_json::to_string(payload)
            .map_err(|error| ActError::Fault(format!("job {kind}: {error}")))?;
        let id = assembly::ids::JobId::from_chance(self.dice.bytes());
        let now = self.now;
        self.tx.queue(&id, kind, key, (&payload, now)).await.or_refuse()
    }
}
