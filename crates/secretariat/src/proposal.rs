//! Acts that need two persons: one proposes, another with a right to the act approves.
//!
//! The form waits as it was typed; approving runs the act with the approver's eyes on it. The two
//! are never the same person, whatever their roles (trust: business logic, two persons).

use assembly::ids::ProposalId;
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::command::{Sheet, sheet};
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Form;

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It waits for a second person.
    Waiting,
    /// A second person approved it and the act was done.
    Approved,
    /// It was taken back or refused.
    Dropped,
}

/// An act that waits for a second person.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// The proposal.
    pub id: ProposalId,
    /// The act's name.
    pub act: String,
    /// The form as it was typed.
    pub form: Form,
    /// Who proposed it.
    pub proposer: String,
    /// When.
    pub proposed_on: Date,
    /// Where it stands.
    pub standing: Standing,
}

store::kept! { Proposal in "proposal" by "proposed_on, id" {
    standing: |p| match p.standing {
        Standing::Waiting => "waiting",
        Standing::Approved => "approved",
        Standing::Dropped => "dropped",
    }.into(),
    proposed_on: |p| p.proposed_on.to_string().into(),
} }

assembly::refusals! { "proposal" {
    /// Approver and proposer are the same person.
    SamePerson {} "same-person", "whoever proposed it cannot approve it: a second person must";
    /// The proposal was approved or dropped before.
    Settled {} "settled", "this proposal is settled already";
} }

/// Who may approve what needs two persons: whoever may do it, and the guarantor.
#[must_use]
pub fn may_approve(sheet: &Sheet, role: Role) -> bool {
    sheet.is_for(role) || role == Role::Guarantor
}

fn person(actor: &Actor) -> Result<String, ActError> {
    match actor {
        Actor::Account { id, .. } => Ok(id.to_string()),
        Actor::Letter { .. } | Actor::Anyone | Actor::House => Err(ActError::Forbidden),
    }
}

/// Puts an act forward for a second person.
///
/// # Errors
/// [`ActError::Forbidden`] if the actor may not do the act.
pub async fn propose(
    desk: &mut Desk,
    sheet: &'static Sheet,
    form: Form,
) -> Result<ProposalId, ActError> {
    desk.require(sheet.roles)?;
    let proposal = Proposal {
        id: ProposalId::from_chance(desk.chance()),
        act: sheet.name.to_owned(),
        form,
        proposer: person(desk.actor())?,
        proposed_on: desk.today(),
        standing: Standing::Waiting,
    };
    desk.add(&proposal).await?;
    desk.record_as("house.propose", (proposal.id.as_str(), false), &proposal.act).await?;
    Ok(proposal.id)
}

/// Tries an act that two persons decide: what could not be done now is not put before the second.
/// The desk must be dropped afterwards, for the act is done at it.
///
/// # Errors
/// [`ActError::Forbidden`], and the act's own errors.
pub async fn trial(desk: &mut Desk, sheet: &'static Sheet, form: &Form) -> Result<(), ActError> {
    desk.require(sheet.roles)?;
    desk.run_approved(sheet, form).await.map(|_| ())
}

/// Approves a proposal: the act is done now, by the approver's hand.
///
/// # Errors
/// The refusal if the approver is the proposer or the proposal is settled; the act's own errors.
pub async fn approve(desk: &mut Desk, id: &ProposalId) -> Result<String, ActError> {
    let mut proposal = desk.get::<Proposal>(id).await?;
    let sheet = sheet(&proposal.act).ok_or(ActError::NotFound)?;
    let role = desk.actor().role().ok_or(ActError::Forbidden)?;
    if !may_approve(sheet, role) {
        return Err(ActError::Forbidden);
    }
    if proposal.standing != Standing::Waiting {
        return Err(Refusal::Settled {}.into());
    }
    if proposal.proposer == person(desk.actor())? {
        return Err(Refusal::SamePerson {}.into());
    }
    let form = proposal.form.clone();
    proposal.value.standing = Standing::Approved;
    desk.save(&proposal).await?;
    desk.run_approved(sheet, &form).await
}

/// Drops a proposal: its proposer takes it back, or whoever could approve it refuses it.
///
/// # Errors
/// [`ActError::Forbidden`], or the refusal if it is settled.
pub async fn drop_proposal(desk: &mut Desk, id: &ProposalId) -> Result<(), ActError> {
    let mut proposal = desk.get::<Proposal>(id).await?;
    let sheet = sheet(&proposal.act).ok_or(ActError::NotFound)?;
    let role = desk.actor().role().ok_or(ActError::Forbidden)?;
    if !may_approve(sheet, role) {
        return Err(ActError::Forbidden);
    }
    if proposal.standing != Standing::Waiting {
        return Err(Refusal::Settled {}.into());
    }
    proposal.value.standing = Standing::Dropped;
    desk.save(&proposal).await?;
    desk.record_as("house.drop_proposal", (id.as_str(), false), &proposal.act).await
}

/// The proposals that wait for a second person, oldest first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn waiting(desk: &mut Desk) -> Result<Vec<Proposal>, ActError> {
    let waiting = desk.list::<Proposal>(&[("standing", "waiting".into())]).await?;
    Ok(waiting.into_iter().map(|filed| filed.value).collect())
}
