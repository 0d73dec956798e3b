//! Work done later: what acts queued, the mail, and what the dates ask of the house each day.
//!
//! One runner does it, inside `serve`. It takes a job with a lease, does it in one transaction with
//! its end, tries again after a pause when it fails, and gives up after some tries and says so in
//! the office. A job that is done twice changes nothing the second time; a crash at any point leaves
//! a job wholly done or not begun. Mail alone cannot promise that: see [`outbox`].

pub mod carrier;
pub mod day;
pub mod doing;
pub mod mail;
pub mod outbox;
pub mod queue;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use assembly::people::{Actor, Role};
use jiff::civil::Date;
use store::jobs::Job;
use tokio::sync::watch;

use crate::desk::Office;
use crate::error::{ActError, OrRefuse};
use carrier::Carrier;
use mail::Sender;

const SECOND: i64 = 1_000_000;
/// How long a worker holds a job.
const LEASE: i64 = 10 * 60 * SECOND;
/// How often a job is tried before the house gives it up.
pub const TRIES: i64 = 6;
/// Who watches over queue and mail, and decides where the house cannot.
pub const KEEPERS: &[Role] = &[Role::Secretariat, Role::Administrator];
/// How long the runner rests when there is nothing to do.
const REST: Duration = Duration::from_secs(2);

/// Who does the work: one for each house.
#[derive(Debug)]
pub struct Runner {
    office: Arc<Office>,
    carrier: Carrier,
    sender: Sender,
    day_queued: Mutex<Option<Date>>,
}

/// The pause before the next try after so many: a minute, doubled each time.
#[must_use]
pub fn pause(attempts: i64) -> i64 {
    (60 * SECOND) << attempts.clamp(1, 10).saturating_sub(1)
}

impl Runner {
    /// A runner for this house that gives mail to this carrier.
    #[must_use]
    pub fn new(office: Arc<Office>, carrier: Carrier, sender: Sender) -> Self {
        Self { office, carrier, sender, day_queued: Mutex::new(None) }
    }

    /// Works until it is told to stop. This is the one place of the house that spawns.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the job runner")]
    pub fn start(self, stop: watch::Receiver<bool>) -> tokio::task::JoinHandle<()> {
        tokio::spawn(self.work(stop))
    }

    async fn work(self, mut stop: watch::Receiver<bool>) {
        if let Err(error) = self.wake().await {
            tracing::error!(%error, "the mail of an earlier run could not be looked through");
        }
        while !*stop.borrow() {
            match self.round().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the house could not do its work"),
            }
            tokio::select! {
                () = tokio::time::sleep(REST) => {}
                changed = stop.changed() => if changed.is_err() { return },
            }
        }
    }

    /// Looks through what an earlier run left behind: mail that was given to the carrier and never
    /// settled is uncertain.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn wake(&self) -> Result<(), ActError> {
        outbox::settle_unfinished(&self.office, &self.carrier).await
    }

    /// Does one piece of work; says whether there was one.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn round(&self) -> Result<bool, ActError> {
        if self.office.charters().is_none() {
            return Ok(false);
        }
        self.queue_the_day().await?;
        if let Some(job) = self.claim().await? {
            self.attempt(&job).await?;
            return Ok(true);
        }
        outbox::send_next(&self.office, &self.carrier, &self.sender).await
    }

    async fn queue_the_day(&self) -> Result<(), ActError> {
        let today = self.office.today();
        let known = *self.day_queued.lock().unwrap_or_else(PoisonError::into_inner);
        if known != Some(today) {
            day::queue(&self.office).await?;
            *self.day_queued.lock().unwrap_or_else(PoisonError::into_inner) = Some(today);
        }
        Ok(())
    }

    async fn claim(&self) -> Result<Option<Job>, ActError> {
        let now = self.office.now();
        let mut tx = self.office.store().write().await.or_refuse()?;
        let job = tx.claim(now, now + LEASE).await.or_refuse()?;
        tx.commit().await.or_refuse()?;
        Ok(job)
    }

    async fn attempt(&self, job: &Job) -> Result<(), ActError> {
        let done = if job.cancel {
            self.end(job, "cancelled", "").await
        } else if job.kind == day::KIND {
            match day::live(&self.office, &self.carrier).await {
                Ok(()) => self.end(job, "done", "").await,
                Err(error) => Err(error),
            }
        } else {
            self.perform(job).await
        };
        match done {
            Ok(()) => Ok(()),
            Err(error) => self.put_off(job, &error).await,
        }
    }

    /// Does a job and ends it in the same transaction.
    async fn perform(&self, job: &Job) -> Result<(), ActError> {
        let mut desk = self.office.desk(Actor::House).await?;
        doing::perform(&mut desk, &job.kind, &job.payload).await?;
        desk.tx().end_job(&job.id, "done", "").await.or_refuse()?;
        desk.commit().await
    }

    async fn end(&self, job: &Job, state: &str, message: &str) -> Result<(), ActError> {
        let mut tx = self.office.store().write().await.or_refuse()?;
        tx.end_job(&job.id, state, message).await.or_refuse()?;
        tx.commit().await.or_refuse()
    }

    async fn put_off(&self, job: &Job, error: &ActError) -> Result<(), ActError> {
        let message = error.to_string();
        tracing::warn!(kind = %job.kind, attempts = job.attempts, "a job failed");
        if job.attempts >= TRIES {
            return self.end(job, "failed", &message).await;
        }
        let at = self.office.now() + pause(job.attempts);
        let mut tx = self.office.store().write().await.or_refuse()?;
        tx.retry_job(&job.id, at, &message).await.or_refuse()?;
        tx.commit().await.or_refuse()
    }
}
