//! The desk: one open transaction with who acts, when, with which dice and under which rules.
//!
//! A desk is opened at the door and nowhere else. Acts work on it and never begin or commit; the
//! door commits, or drops the desk and nothing has happened. The office is what outlives desks:
//! the cabinet, the keys, the rules, the clock.

use std::sync::{Arc, Mutex, RwLock};

use assembly::charter::{Charter, Charters};
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use serde::Serialize;
use store::{Cell, Filed, Kept, Store, Tx};

use crate::chance::Dice;
use crate::clock::{Clock, date_in_rome};
use crate::command::Sheet;
use crate::error::{ActError, OrRefuse};
use crate::keys::{Key, KeyFault, Keys};

/// The house as it stands between two desks.
#[derive(Debug)]
pub struct Office {
    store: Store,
    keys: RwLock<Keys>,
    charters: RwLock<Option<Arc<Charters>>>,
    clock: Arc<dyn Clock>,
    dice: Mutex<Dice>,
}

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

    /// All versions of the rules.
    ///
    /// # Errors
    /// The refusal that the house has not been set up.
    pub fn charters(&self) -> Result<Arc<Charters>, ActError> {
        Ok(self.charters.clone().ok_or(Refusal::NotFounded {})?)
    }

    /// The rules in force today.
    ///
    /// # Errors
    /// The refusal that the house has not been set up.
    pub fn charter(&self) -> Result<Charter, ActError> {
        Ok(self.charters()?.in_force(self.today()).clone())
    }

    /// Reads a version of the rules and puts it in force from its day.
    ///
    /// # Errors
    /// Refusals that name what is wrong with the text or with its place among the versions.
    pub async fn adopt_charter(&mut self, text: &str) -> Result<(), ActError> {
        let charter = Charter::parse(text).map_err(|faults| Refusal::CharterFaults {
            faults: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })?;
        let kept = store::settings::KeptCharter {
            effective_from: charter.version.takes_effect.to_string(),
            adopted_by: charter.version.id.clone(),
            text: text.to_owned(),
        };
        let mut versions =
            self.charters.as_ref().map(|known| known.all().to_vec()).unwrap_or_default();
        versions.push(charter);
        let charters = Charters::new(versions).map_err(|faults| Refusal::CharterVersions {
            faults: faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        })?;
        self.tx.add_charter(kept).await.or_refuse()?;
        self.charters = Some(Arc::new(charters));
        self.fresh_charters = true;
        Ok(())
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

    /// Leaves the line of the act in the journal. The details are committed to, not published;
    /// they hold no personal value all the same.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn record(&mut self, object: &str, details: &impl Serialize) -> Result<(), ActError> {
        let name = self.act.ok_or_else(|| ActError::Fault("no act has begun".into()))?;
        let public = crate::command::sheet(name).is_some_and(|sheet| sheet.public);
        self.record_as(name, (object, public), details).await
    }

    /// Leaves a line for an act that has no sheet: founding, signing in, closing an account.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn record_as(
        &mut self,
        act: &str,
        (object, is_public): (&str, bool),
        details: &impl Serialize,
    ) -> Result<(), ActError> {
        let details = serde_json::to_string(details)
            .map_err(|error| ActError::Fault(format!("details of {act}: {error}")))?;
        let salt = self.dice.bytes();
        let actor = self.pseudonym();
        self.tx
            .append(store::journal::Entry {
                at: self.now,
                actor,
                act: act.to_owned(),
                object: object.to_owned(),
                is_public,
                salt,
                details,
            })
            .await
            .or_refuse()?;
        self.lines += 1;
        Ok(())
    }

    /// The actor as the journal names her: always the same, never her name.
    #[must_use]
    pub fn pseudonym(&self) -> String {
        match &self.actor {
            Actor::Account { id, role } => {
                let hash = self.keys.master().hash("journal actor", id.as_str());
                format!("{}-{}", role.name(), &hash[..12])
            }
            Actor::Letter { invitation } => {
                let hash = self.keys.master().hash("journal actor", invitation.as_str());
                format!("letter-{}", &hash[..12])
            }
            Actor::Anyone => "anyone".to_owned(),
            Actor::House => "house".to_owned(),
        }
    }

    /// Seals a personal value for its place with the data key of this name (made when first used).
    ///
    /// # Errors
    /// [`ActError::Fault`] if a new key cannot be kept.
    pub async fn seal(&mut self, key: &str, place: &str, value: &str) -> Result<Vec<u8>, ActError> {
        if self.keys.get(key).is_none() {
            let wrapped = self.keys.make(key, &mut self.dice);
            self.tx.add_data_key(key, wrapped).await.or_refuse()?;
            self.fresh_keys = true;
        }
        let data_key =
            self.keys.get(key).ok_or_else(|| ActError::Fault(format!("no data key {key}")))?;
        Ok(data_key.seal(place, value.as_bytes(), &mut self.dice))
    }

    /// Opens a personal value sealed for its place.
    ///
    /// # Errors
    /// [`ActError::Fault`] if it was changed, moved, or its key was destroyed.
    pub fn unseal(&self, key: &str, place: &str, sealed: &[u8]) -> Result<String, ActError> {
        let data_key =
            self.keys.get(key).ok_or_else(|| ActError::Fault(KeyFault::Unopened.to_string()))?;
        let bytes =
            data_key.open(place, sealed).map_err(|fault| ActError::Fault(fault.to_string()))?;
        String::from_utf8(bytes).map_err(|error| ActError::Fault(error.to_string()))
    }

    /// Keyed hash of a value for one purpose: finds equal values, tells nothing.
    #[must_use]
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> String {
        self.keys.master().hash(purpose, value)
    }

    /// Destroys a data key: what it sealed can never be read again, in copies neither.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn destroy_key(&mut self, key: &str) -> Result<(), ActError> {
        self.tx.drop_data_key(key).await.or_refuse()?;
        self.keys.forget(key);
        self.fresh_keys = true;
        Ok(())
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

    // The cabinet in the words of an act: faults become refusals.

    /// Puts a new object into its drawer.
    ///
    /// # Errors
    /// [`ActError`] if it is there already or the cabinet cannot be written.
    pub async fn add<T: Kept>(&mut self, value: &T) -> Result<(), ActError> {
        self.tx.add(value).await.or_refuse()
    }
    /// Puts many new objects into their drawer.
    ///
    /// # Errors
    /// [`ActError`] if one is there already or the cabinet cannot be written.
    pub async fn add_all<T: Kept>(&mut self, values: &[T]) -> Result<(), ActError> {
        self.tx.add_all(values).await.or_refuse()
    }
    /// The object with this id.
    ///
    /// # Errors
    /// [`ActError::NotFound`], or a fault of the cabinet.
    pub async fn get<T: Kept>(&mut self, id: impl AsRef<str> + Send) -> Result<Filed<T>, ActError> {
        self.tx.get(id.as_ref()).await.or_refuse()
    }
    /// The object with this id, if it is there.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn find<T: Kept>(
        &mut self,
        id: impl AsRef<str> + Send,
    ) -> Result<Option<Filed<T>>, ActError> {
        self.tx.find(id.as_ref()).await.or_refuse()
    }
    /// The objects with these values in their searched columns.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn list<T: Kept>(
        &mut self,
        by: &[(&'static str, Cell)],
    ) -> Result<Vec<Filed<T>>, ActError> {
        self.tx.list(by).await.or_refuse()
    }
    /// How many objects have these values in their searched columns.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn count<T: Kept>(&mut self, by: &[(&'static str, Cell)]) -> Result<i64, ActError> {
        self.tx.count::<T>(by).await.or_refuse()
    }
    /// Saves an object that was read on this desk.
    ///
    /// # Errors
    /// [`ActError::Stale`], or a fault of the cabinet.
    pub async fn save<T: Kept>(&mut self, filed: &Filed<T>) -> Result<(), ActError> {
        self.tx.save(filed).await.or_refuse()
    }
}
