//! What the holder of a letter has filled in so far: kept sealed, so that she may go back, or go on
//! another day; destroyed with her answer, and with the key of the year in any case.

use std::collections::BTreeSet;

use assembly::availability::{Answers, Availability, AvailabilityState};
use assembly::ids::{CallId, InvitationId};
use assembly::invitation::{Answer, Invitation};
use assembly::people::Actor;
use serde::{Deserialize, Serialize};

use super::declaring::{Contacts, Needs, place, unseal};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::register::key_name;

/// An answer on its way: nothing of it counts before it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The step to go on with, as the pages call it; empty at the beginning.
    pub at: String,
    /// Yes, no, or not this year.
    pub answer: Option<Answer>,
    /// Numbers of the groups in which she could take part.
    pub windows: BTreeSet<u32>,
    /// Answers by question.
    pub answers: Answers,
    /// Questions and notices to which she consented.
    pub consents: BTreeSet<String>,
    /// What she needs, in the words of the charter and in hers.
    pub needs: Needs,
    /// How she is reached.
    pub contacts: Contacts,
}

fn name(letter: &Invitation) -> String {
    format!("draft/{}/{}", letter.call, letter.id)
}

/// The letter in the hands of the actor.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who holds none.
pub(crate) fn held(desk: &Desk) -> Result<InvitationId, ActError> {
    match desk.actor() {
        Actor::Letter { invitation } => Ok(invitation.clone()),
        Actor::Account { .. } | Actor::Anyone | Actor::House => Err(ActError::Forbidden),
    }
}

/// What the holder filled in: her draft, else what she sent before, else nothing.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone without a letter; a fault of the cabinet or of the key.
pub async fn draft(desk: &mut Desk) -> Result<Draft, ActError> {
    let id = held(desk)?;
    let letter = desk.get::<Invitation>(&id).await?;
    let sealed = desk.tx().file(&name(&letter)).await.or_refuse()?;
    if let Some(sealed) = sealed {
        let text = desk.unseal(&key_name(letter.cycle), &place(&id, "draft"), &sealed)?;
        return serde_json::from_str(&text).map_err(|error| ActError::Fault(error.to_string()));
    }
    let answer = letter.said();
    match desk.find::<Availability>(&id).await? {
        Some(sent) if !matches!(sent.state, AvailabilityState::Withdrawn { .. }) => {
            reopened(desk, &sent, answer)
        }
        Some(_) | None => Ok(Draft { answer, ..Draft::default() }),
    }
}

/// What was sent, as a draft to change.
fn reopened(desk: &Desk, sent: &Availability, answer: Option<Answer>) -> Result<Draft, ActError> {
    let (at, said) = ((sent.cycle, &sent.id), &sent.declaration);
    let needs = said.needs.as_ref().map(|sealed| unseal(desk, at, "needs", sealed)).transpose()?;
    let contacts = said.contacts.as_ref();
    let contacts = contacts.map(|sealed| unseal(desk, at, "contacts", sealed)).transpose()?;
    Ok(Draft {
        at: String::new(),
        answer,
        windows: said.windows.clone(),
        answers: answers_of(desk, sent)?,
        consents: said.consents.clone(),
        needs: needs.unwrap_or_default(),
        contacts: contacts.unwrap_or_default(),
    })
}

/// Keeps what the holder filled in so far. It is no act: the journal knows only answers.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone without a letter; a fault of the cabinet.
pub async fn keep_draft(desk: &mut Desk, draft: &Draft) -> Result<(), ActError> {
    let id = held(desk)?;
    let letter = desk.get::<Invitation>(&id).await?;
    let text = serde_json::to_string(draft).map_err(|error| ActError::Fault(error.to_string()))?;
    let sealed = desk.seal(&key_name(letter.cycle), &place(&id, "draft"), &text).await?;
    desk.tx().put_file(&name(&letter), sealed).await.or_refuse()
}

/// Destroys the draft behind a letter, if there is one.
///
/// # Errors
/// A fault of the cabinet.
pub(crate) async fn drop_draft(desk: &mut Desk, letter: &Invitation) -> Result<(), ActError> {
    desk.tx().drop_file(&name(letter)).await.or_refuse()
}

/// Destroys all drafts of a call: it is closed, and what was not sent was not said.
///
/// # Errors
/// A fault of the cabinet.
pub(crate) async fn drop_drafts(desk: &mut Desk, call: &CallId) -> Result<(), ActError> {
    desk.tx().drop_files(&format!("draft/{call}/")).await.or_refuse()
}

/// The answers of a declaration, opened; none once they were blanked.
///
/// # Errors
/// A fault of the key.
pub(crate) fn answers_of(desk: &Desk, sent: &Availability) -> Result<Answers, ActError> {
    if sent.declaration.answers.bytes().is_empty() {
        return Ok(Answers::new());
    }
    unseal(desk, (sent.cycle, &sent.id), "answers", &sent.declaration.answers)
}
