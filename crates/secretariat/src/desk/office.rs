//! The office: what outlives desks. The cabinet, the keys, the rules, the clock.

use std::sync::{Arc, Mutex, RwLock};

use assembly::charter::{Charter, Charters};
use assembly::people::Actor;
use jiff::civil::Date;
use store::{Store, Tx};

use super::Desk;
use crate::chance::Dice;
use crate::clock::{Clock, date_in_rome};
use crate::error::{ActError, OrRefuse};
use crate::keys::{Key, KeyFault, Keys};

/// The house as it stands between two desks.
#[derive(Debug)]
pub struct Office {
    store: Store,
    pub(super) keys: RwLock<Keys>,
    pub(super) charters: RwLock<Option<Arc<Charters>>>,
    clock: Arc<dyn Clock>,
    dice: Mutex<Dice>,
}

/// Why the office cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OfficeFault {
    /// The cabinet.
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyFault),
    /// A kept version of the rules that this program cannot read.
    #[error("the charter in force from {from} cannot be read: {faults}")]
    Charter {
        /// First day of the version.
        from: String,
        /// What is wrong with it.
        faults: String,
    },
}

impl Office {
    /// Opens the office on a cabinet with its master key.
    ///
    /// # Errors
    /// [`OfficeFault`] if the key does not fit the cabinet or a kept charter cannot be read.
    pub async fn open(
        store: Store,
        master: Key,
        clock: Arc<dyn Clock>,
        mut dice: Dice,
    ) -> Result<Arc<Self>, OfficeFault> {
        let mut tx = store.read().await?;
        let wrapped = tx.data_keys().await?;
        let kept = tx.charters().await?;
        tx.abandon().await?;
        let mut keys = Keys::open(master, &wrapped)?;
        if keys.get(Keys::CHECK).is_none() {
            let sealed = keys.make(Keys::CHECK, &mut dice);
            let mut tx = store.write().await?;
            tx.add_data_key(Keys::CHECK, sealed).await?;
            tx.commit().await?;
        }
        let charters = read_charters(&kept)?;
        Ok(Arc::new(Self {
            store,
            keys: RwLock::new(keys),
            charters: RwLock::new(charters),
            clock,
            dice: Mutex::new(dice),
        }))
    }

    /// Opens a desk that may write.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn desk(self: &Arc<Self>, actor: Actor) -> Result<Desk, ActError> {
        let tx = self.store.write().await.or_refuse()?;
        Ok(self.sit(tx, actor))
    }

    /// Opens a desk that only looks.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be read.
    pub async fn look(self: &Arc<Self>, actor: Actor) -> Result<Desk, ActError> {
        let tx = self.store.read().await.or_refuse()?;
        Ok(self.sit(tx, actor))
    }

    fn sit(self: &Arc<Self>, tx: Tx, actor: Actor) -> Desk {
        let seed = self.dice.lock().unwrap_or_else(std::sync::PoisonError::into_inner).bytes();
        let keys = self.keys.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let charters =
            self.charters.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        Desk {
            office: Arc::clone(self),
            tx,
            actor,
            now: self.clock.now(),
            dice: Dice::seeded(seed),
            keys,
            fresh_keys: false,
            charters,
            fresh_charters: false,
            act: None,
            lines: 0,
            approved: false,
        }
    }

    /// The time (microseconds UTC).
    #[must_use]
    pub fn now(&self) -> i64 {
        self.clock.now()
    }

    /// Today in Rome.
    #[must_use]
    pub fn today(&self) -> Date {
        date_in_rome(self.clock.now())
    }

    /// The cabinet, for copies and checks; acts use a desk.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// How many lines the journal has: what was shown before the last line may be out of date.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be read.
    pub async fn journal_length(&self) -> Result<i64, ActError> {
        self.store.journal_length().await.or_refuse()
    }

    /// The rules, if the house has been founded.
    #[must_use]
    pub fn charters(&self) -> Option<Arc<Charters>> {
        self.charters.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

fn read_charters(
    kept: &[store::settings::KeptCharter],
) -> Result<Option<Arc<Charters>>, OfficeFault> {
    if kept.is_empty() {
        return Ok(None);
    }
    let mut versions = Vec::new();
    for charter in kept {
        let version = Charter::parse(&charter.text).map_err(|faults| OfficeFault::Charter {
            from: charter.effective_from.clone(),
            faults: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })?;
        versions.push(version);
    }
    let charters = Charters::new(versions).map_err(|faults| OfficeFault::Charter {
        from: kept[0].effective_from.clone(),
        faults: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
    })?;
    Ok(Some(Arc::new(charters)))
}
