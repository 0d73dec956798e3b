//! The work in the queue, and the mail that waits for a person's decision.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use secretariat::jobs::outbox::{self, Doubt};
use secretariat::jobs::queue::{self, JobRead};
use serde::Serialize;

use crate::page::Page;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct QueuePage {
    /// Mail of which a person must say whether it is sent again.
    pub doubts: Vec<Doubt>,
    /// Work that is not finished: waiting, running, failed or cancelled.
    pub left: Vec<JobRead>,
    /// Finished work by kind, and how often.
    pub done: Vec<(String, usize)>,
}

impl Page for QueuePage {
    const TEMPLATE: &'static str = "office/queue.html";
    fn samples() -> Vec<Self> {
        let job = JobRead {
            id: "job".into(),
            kind: "invitation.letters".into(),
            state: "running".into(),
            done: 3,
            total: 10,
            attempts: 1,
            message: String::new(),
        };
        let failed = JobRead {
            state: "failed".into(),
            attempts: 6,
            message: "the mail server <a> does not answer".into(),
            ..job.clone()
        };
        let doubt = Doubt {
            id: "piece".into(),
            campaign: "reminder/2024/1".into(),
            recipient: "4711".into(),
            state: "uncertain".into(),
            message: "connection <closed>".into(),
        };
        let done = vec![("house.day".to_owned(), 3)];
        let left = vec![job, failed.clone()];
        vec![
            Self { doubts: Vec::new(), left: Vec::new(), done: Vec::new() },
            Self { doubts: vec![doubt.clone()], left, done: done.clone() },
            Self { doubts: vec![doubt; 200], left: vec![failed; 50], done },
        ]
    }
}

/// Lists work and doubtful mail.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let doubts = outbox::doubts(&mut desk).await?;
    let jobs = queue::jobs(&mut desk).await?;
    let (finished, left): (Vec<JobRead>, Vec<JobRead>) =
        jobs.into_iter().partition(|job| job.state == "done");
    let mut done: BTreeMap<String, usize> = BTreeMap::new();
    for job in finished {
        *done.entry(job.kind).or_default() += 1;
    }
    visit.show(&QueuePage { doubts, left, done: done.into_iter().collect() })
}

/// Tries given-up work again, or stops work that has not begun.
///
/// # Errors
/// [`Problem`] if there is no such work in that state.
pub async fn steer(
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    if form.values("answer") == ["again"] {
        queue::try_again(&mut desk, &id).await?;
    } else {
        queue::stop(&mut desk, &id).await?;
    }
    desk.commit().await?;
    Ok(visit.go("/ufficio/lavori?fatto=atto"))
}

/// Decides about a doubtful piece of mail: sent again, or let be.
///
/// # Errors
/// [`Problem`] if no such piece waits.
pub async fn decide(
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    outbox::decide(&mut desk, &id, form.values("answer") == ["again"]).await?;
    desk.commit().await?;
    Ok(visit.go("/ufficio/lavori?fatto=atto"))
}
