//! What waits for a second person.

use assembly::ids::ProposalId;
use assembly::people::Role;
use axum::extract::Path;
use axum::response::Response;
use secretariat::command::{Sheet, sheet};
use secretariat::form::{FieldKind, Form};
use secretariat::proposal::{self, Proposal, may_approve};
use secretariat::{ActError, Desk};
use serde::Serialize;

use super::act::{choice, label_of};
use super::title_of;
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::said;
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
    let mut shown = Vec::new();
    for waiting in for_role(&mut desk, visit.role()).await? {
        let Some(sheet) = sheet(&waiting.act) else { continue };
        shown.push(WaitingShown {
            href: visit.url(&format!("/ufficio/attesa/{}", waiting.id)),
            title: title_of(&visit, sheet),
            on: waiting.proposed_on.to_string(),
            own: waiting.proposer == own,
            fields: typed(&visit, &mut desk, sheet, &waiting.form).await?,
        });
    }
    visit.show(&WaitingPage { waiting: shown })
}

/// What was typed, in the words of the form: labels for names, and for objects how people know them.
async fn typed(
    visit: &Visit,
    desk: &mut Desk,
    sheet: &'static Sheet,
    form: &Form,
) -> Result<Vec<(String, String)>, ActError> {
    let mut lines = Vec::new();
    for field in sheet.fields {
        let mut values = Vec::new();
        for value in form.values(field.name) {
            values.push(match field.kind {
                FieldKind::Pick(drawer) => secretariat::choices::label(desk, drawer, value)
                    .await?
                    .map_or_else(|| value.to_owned(), |label| said(visit.lang, &label)),
                FieldKind::Choose(_) => choice(visit, sheet, value),
                FieldKind::Day => said(visit.lang, value),
                FieldKind::Line | FieldKind::Paragraphs | FieldKind::Whole | FieldKind::YesNo => {
                    value.to_owned()
                }
            });
        }
        lines.push((label_of(visit, sheet, field), values.join(", ")));
    }
    lines.retain(|(_, value)| !value.is_empty());
    Ok(lines)
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
