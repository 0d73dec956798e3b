//! The queue as the office sees it: what is being done, and a person's word about it.

use serde::Serialize;
use serde_json::json;
use store::jobs::Job;

use super::KEEPERS;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// How many of the newest jobs the office sees.
const LISTED: i64 = 50;

/// Work in the queue as the office sees it.
#[derive(Clone, Debug, Serialize)]
pub struct JobRead {
    /// The job.
    pub id: String,
    /// What is being done.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// How much is done.
    pub done: i64,
    /// Of how much; 0 while unknown.
    pub total: i64,
    /// How often it was tried.
    pub attempts: i64,
    /// What it last said.
    pub message: String,
}

/// The newest work in the queue.
///
/// # Errors
/// [`ActError::Forbidden`], or a fault of the cabinet.
pub async fn jobs(desk: &mut Desk) -> Result<Vec<JobRead>, ActError> {
    desk.require(KEEPERS)?;
    let jobs = desk.tx().jobs(LISTED).await.or_refuse()?;
    Ok(jobs
        .into_iter()
        .map(|job| JobRead {
            id: job.id.to_string(),
            kind: job.kind,
            state: job.state,
            done: job.progress_done,
            total: job.progress_total,
            attempts: job.attempts,
            message: job.message,
        })
        .collect())
}

/// A listed job that stands in one of these states.
async fn standing(desk: &mut Desk, id: &str, states: &[&str]) -> Result<Job, ActError> {
    desk.require(KEEPERS)?;
    let jobs = desk.tx().jobs(LISTED).await.or_refuse()?;
    let found = jobs.into_iter().find(|job| job.id.as_str() == id);
    found.filter(|job| states.contains(&job.state.as_str())).ok_or(ActError::NotFound)
}

/// Puts work that was given up back into the queue, for now.
///
/// # Errors
/// [`ActError::Forbidden`], [`ActError::NotFound`] if it was not given up, or a fault.
pub async fn try_again(desk: &mut Desk, id: &str) -> Result<(), ActError> {
    let job = standing(desk, id, &["failed"]).await?;
    let now = desk.now();
    desk.tx().retry_job(&job.id, now, "").await.or_refuse()?;
    desk.record_as("house.try_again", ("job", false), &json!({ "job": id, "kind": job.kind })).await
}

/// Stops work: at once where it has not begun, else at its next rest.
///
/// # Errors
/// [`ActError::Forbidden`], [`ActError::NotFound`] if it is over, or a fault.
pub async fn stop(desk: &mut Desk, id: &str) -> Result<(), ActError> {
    let job = standing(desk, id, &["queued", "running"]).await?;
    desk.tx().cancel_job(&job.id).await.or_refuse()?;
    desk.record_as("house.stop_job", ("job", false), &json!({ "job": id, "kind": job.kind })).await
}
