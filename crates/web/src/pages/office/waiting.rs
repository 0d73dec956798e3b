//! What waits: acts that need a second person, and work in the queue.

use assembly::ids::ProposalId;
use assembly::people::Role;
use axum::extract::Path;
use axum::response::Response;
use secretariat::command::sheet;
use secretariat::proposal::{self, Proposal, may_approve};
use secretariat::{ActError, Desk};
use serde::Serialize;

use super::title_of;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// An act that waits for a second person.
#[derive(Clone, Debug, Serialize)]
pub struct WaitingShown {
    /// Where its answer is sent.
    pub href: String,
    /// The act's title.
    pub title: String,
    /// When it was proposed.
    pub on: String,
    /// What was typed, by field.
    pub fields: Vec<(String, String)>,
    /// Whether the reader proposed it herself.
    pub own: bool,
}

/// The page of what waits for a second person.
#[derive(Clone, Debug, Serialize)]
pub struct WaitingPage {
    /// What waits.
    pub waiting: Vec<WaitingShown>,
}

impl Page for WaitingPage {
    const TEMPLATE: &'static str = "office/waiting.html";
    fn samples() -> Vec<Self> {
        let shown = WaitingShown {
            href: "/".into(),
            title: "Congela".into(),
            on: "2026-01-10".into(),
            fields: vec![("pool".into(), "<x>".into())],
            own: false,
        };
        let own = WaitingShown { own: true, ..shown.clone() };
        vec![
            Self { waiting: Vec::new() },
            Self { waiting: vec![shown.clone(), own] },
            Self { waiting: vec![shown; 100] },
        ]
    }
}

/// The proposals that wait and that this role may approve.
///
/// # Errors
/// A fault of the cabinet.
pub async fn for_role(desk: &mut Desk, role: Role) -> Result<Vec<Proposal>, ActError> {
    let waiting = proposal::waiting(desk).await?;
    Ok(waiting
        .into_iter()
        .filter(|waiting| sheet(&waiting.act).is_some_and(|sheet| may_approve(sheet, role)))
        .collect())
}

/// Lists what waits for a second person.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let own = visit.guest.as_ref().map(|guest| guest.account.to_string()).unwrap_or_default();
    let waiting = for_role(&mut desk, visit.role())
        .await?
        .into_iter()
        .map(|waiting| WaitingShown {
            href: visit.url(&format!("/ufficio/attesa/{}", waiting.id)),
            title: sheet(&waiting.act).map(|sheet| title_of(&visit, sheet)).unwrap_or_default(),
            on: waiting.proposed_on.to_string(),
            own: waiting.proposer == own,
            fields: waiting
                .form
                .0
                .into_iter()
                .filter(|(field, _)| field != "csrf")
                .map(|(field, values)| (field, values.join(", ")))
                .collect(),
        })
        .collect();
    visit.show(&WaitingPage { waiting })
}

/// Approves or drops a proposal.
///
/// # Errors
/// [`Problem`] if it was refused.
pub async fn settle(
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let id = ProposalId::parse(&id).map_err(|_| Problem::not_found())?;
    let mut desk = visit.desk().await?;
    if form.values("answer") == ["approve"] {
        proposal::approve(&mut desk, &id).await?;
        desk.commit().await?;
        Ok(visit.go("/ufficio/attesa?fatto=atto"))
    } else {
        proposal::drop_proposal(&mut desk, &id).await?;
        desk.commit().await?;
        Ok(visit.go("/ufficio/attesa?fatto=lasciata"))
    }
}

/// The page of the work in the queue.
#[derive(Clone, Debug, Serialize)]
pub struct JobsPage {
    /// The newest work.
    pub jobs: Vec<secretariat::reading::JobRead>,
}

impl Page for JobsPage {
    const TEMPLATE: &'static str = "office/jobs.html";
    fn samples() -> Vec<Self> {
        let job = secretariat::reading::JobRead {
            kind: "invitation.letters".into(),
            state: "running".into(),
            done: 3,
            total: 10,
            attempts: 1,
            message: String::new(),
        };
        vec![
            Self { jobs: Vec::new() },
            Self { jobs: vec![job.clone()] },
            Self { jobs: vec![job; 50] },
        ]
    }
}

/// Lists the work in the queue.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn jobs(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let jobs = secretariat::reading::jobs(&mut desk).await?;
    visit.show(&JobsPage { jobs })
}
