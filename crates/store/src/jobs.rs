//! The queue: work that an act causes, written in the act's own transaction.
//!
//! A job is taken with a lease; who lets the lease run out loses it to the next. The idempotency
//! key makes queueing twice the same as once. Progress and cancellation are columns, so that a
//! person can watch and stop it.

pub mod post;

use assembly::ids::JobId;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::engine::{Fault, Tx};

/// Work in the queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The job.
    pub id: JobId,
    /// What is to be done, for instance `invitation.letters`.
    pub kind: String,
    /// Queueing the same key again changes nothing.
    pub idempotency_key: String,
    /// What it needs to know, as JSON, without personal data.
    pub payload: String,
    /// Where it stands: `queued`, `running`, `done`, `failed` or `cancelled`.
    pub state: String,
    /// Not before this time (microseconds UTC).
    pub run_at: i64,
    /// Until when its worker holds it.
    pub lease_until: i64,
    /// How often it was taken up.
    pub attempts: i64,
    /// How much is done.
    pub progress_done: i64,
    /// How much there is to do; 0 while unknown.
    pub progress_total: i64,
    /// Whether somebody asked to stop it.
    pub cancel: bool,
    /// The last thing it had to say: a text key, or an error for the office.
    pub message: String,
}

const FIELDS: &str = "id, kind, idempotency_key, payload, state, run_at, lease_until, attempts, progress_done, progress_total, cancel, message";
const QUEUE: &str = "INSERT INTO job (id, kind, idempotency_key, payload, state, run_at, lease_until, attempts, progress_done, progress_total, cancel, message) VALUES ($1, $2, $3, $4, 'queued', $5, 0, 0, 0, 0, 0, '') ON CONFLICT (idempotency_key) DO NOTHING";
const CLAIM: &str = "UPDATE job SET state = 'running', lease_until = $2, attempts = attempts + 1 WHERE id = (SELECT id FROM job WHERE run_at <= $1 AND (state = 'queued' OR (state = 'running' AND lease_until < $1)) ORDER BY run_at, id LIMIT 1) AND (state = 'queued' OR lease_until < $1) RETURNING id, kind, idempotency_key, payload, state, run_at, lease_until, attempts, progress_done, progress_total, cancel, message";
const BEAT: &str = "UPDATE job SET lease_until = $2, progress_done = $3, progress_total = $4 WHERE id = $1 AND state = 'running' RETURNING cancel";
const END: &str = "UPDATE job SET state = $2, message = $3, lease_until = 0 WHERE id = $1";
const RETRY: &str =
    "UPDATE job SET state = 'queued', message = $3, run_at = $2, lease_until = 0 WHERE id = $1";
const DISTRUST: &[&str] = &[
    "UPDATE job SET state = 'failed', message = 'restored from a copy: look whether this was done' WHERE state IN ('queued', 'running')",
    "UPDATE post SET state = 'uncertain', message = 'restored from a copy' WHERE state IN ('queued', 'claimed')",
    "DELETE FROM session",
    "DELETE FROM one_time",
];
const FORGET_DONE: &str = "DELETE FROM job WHERE state IN ('done', 'cancelled') AND run_at < $1";
const CANCEL: &str = "UPDATE job SET cancel = 1, state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END WHERE id = $1 AND state IN ('queued', 'running')";

fn job(row: &AnyRow) -> Result<Job, Fault> {
    let id: String = row.try_get("id")?;
    Ok(Job {
        id: JobId::parse(&id)
            .map_err(|error| Fault::Unreadable { table: "job", cause: error.to_string() })?,
        kind: row.try_get("kind")?,
        idempotency_key: row.try_get("idempotency_key")?,
        payload: row.try_get("payload")?,
        state: row.try_get("state")?,
        run_at: row.try_get("run_at")?,
        lease_until: row.try_get("lease_until")?,
        attempts: row.try_get("attempts")?,
        progress_done: row.try_get("progress_done")?,
        progress_total: row.try_get("progress_total")?,
        cancel: row.try_get::<i64, _>("cancel")? == 1,
        message: row.try_get("message")?,
    })
}

impl Tx {
    /// Queues work; does nothing if work with this key is or was queued.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn queue(
        &mut self,
        id: &JobId,
        kind: &str,
        key: &str,
        (payload, run_at): (&str, i64),
    ) -> Result<(), Fault> {
        sqlx::query(QUEUE)
            .bind(id.to_string())
            .bind(kind.to_owned())
            .bind(key.to_owned())
            .bind(payload.to_owned())
            .bind(run_at)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Takes up the next job that is due, holding it until the lease ends.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn claim(&mut self, now: i64, lease_until: i64) -> Result<Option<Job>, Fault> {
        let row =
            sqlx::query(CLAIM).bind(now).bind(lease_until).fetch_optional(&mut *self.inner).await?;
        row.as_ref().map(job).transpose()
    }

    /// Renews the lease and tells progress; says whether somebody asked to stop, or `None` if
    /// the job was lost to another worker.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn beat(
        &mut self,
        id: &JobId,
        lease_until: i64,
        (done, total): (i64, i64),
    ) -> Result<Option<bool>, Fault> {
        let row = sqlx::query(BEAT)
            .bind(id.to_string())
            .bind(lease_until)
            .bind(done)
            .bind(total)
            .fetch_optional(&mut *self.inner)
            .await?;
        row.map(|row| Ok(row.try_get::<i64, _>(0)? == 1)).transpose()
    }

    /// Ends a job as `done`, `failed` or `cancelled`.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn end_job(&mut self, id: &JobId, state: &str, message: &str) -> Result<(), Fault> {
        sqlx::query(END)
            .bind(id.to_string())
            .bind(state.to_owned())
            .bind(message.to_owned())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Puts a job back for a later attempt.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn retry_job(&mut self, id: &JobId, at: i64, message: &str) -> Result<(), Fault> {
        sqlx::query(RETRY)
            .bind(id.to_string())
            .bind(at)
            .bind(message.to_owned())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Asks a job to stop; one that has not begun is cancelled at once.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn cancel_job(&mut self, id: &JobId) -> Result<(), Fault> {
        sqlx::query(CANCEL).bind(id.to_string()).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Forgets jobs that ended well and were due before this time.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn forget_jobs(&mut self, before: i64) -> Result<(), Fault> {
        sqlx::query(FORGET_DONE).bind(before).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Makes a restored copy do nothing that may have been done since it was made: work and mail
    /// that were on their way wait for a person, sessions and one-time tokens are over.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn distrust_copy(&mut self) -> Result<(), Fault> {
        for sql in DISTRUST {
            sqlx::query(*sql).execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// The newest jobs, for the office.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn jobs(&mut self, take: i64) -> Result<Vec<Job>, Fault> {
        let sql = format!("SELECT {FIELDS} FROM job ORDER BY run_at DESC, id LIMIT $1");
        let rows =
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(take).fetch_all(&mut *self.inner).await?;
        rows.iter().map(job).collect()
    }
}
