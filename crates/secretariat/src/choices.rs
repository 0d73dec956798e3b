//! What can be picked in a form: the objects of a drawer with the label that people know them by.

use assembly::life::Word;

use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Form;

/// Something that can be picked: its id and its label.
pub type Choice = (String, String);

/// The objects of a drawer that are in one of these states (any, if none is named).
///
/// # Errors
/// A fault of the cabinet.
pub async fn of(desk: &mut Desk, drawer: &str, states: &[&str]) -> Result<Vec<Choice>, ActError> {
    if let Some(found) = crate::register::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::invitation::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::availability::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::draw::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::rotation::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::mandate::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::plenary::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::working_group::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::contribution::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::annual_report::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::response::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    if let Some(found) = crate::monitoring::choices(desk, drawer, states).await? {
        return Ok(found);
    }
    Ok(Vec::new())
}

/// What stands now in the object that an act changes, to begin its form with; `None` for acts whose
/// form begins empty.
///
/// # Errors
/// [`ActError::NotFound`], [`ActError::Forbidden`], or a fault of the cabinet.
pub async fn standing(desk: &mut Desk, act: &str, id: &str) -> Result<Option<Form>, ActError> {
    if let Some(form) = crate::mandate::standing(desk, act, id).await? {
        return Ok(Some(form));
    }
    if let Some(form) = crate::plenary::standing(desk, act, id).await? {
        return Ok(Some(form));
    }
    crate::contribution::standing(desk, act, id).await
}

/// The drawers that the office shows, each under its word.
pub const DRAWERS: &[(Word, &str)] = &[
    (Word::Register, "first_draw"),
    (Word::Invitation, "call"),
    (Word::Invitation, "invitation"),
    (Word::Availability, "availability"),
    (Word::Availability, "pool"),
    (Word::Draw, "draw"),
    (Word::Rotation, "assembly_group"),
    (Word::Rotation, "seat"),
    (Word::Mandate, "plan_item"),
    (Word::Mandate, "mandate"),
    (Word::Plenary, "plenary"),
    (Word::Plenary, "vote"),
    (Word::WorkingGroup, "working_group"),
    (Word::WorkingGroup, "diary_entry"),
    (Word::Contribution, "contribution"),
    (Word::Contribution, "amendment"),
    (Word::AnnualReport, "annual_report"),
    (Word::Response, "dossier"),
    (Word::Monitoring, "commitment"),
    (Word::Monitoring, "monitoring_round"),
    (Word::Monitoring, "comment"),
];

/// Whether the objects of this drawer have states.
#[must_use]
pub fn has_states(drawer: &str) -> bool {
    assembly::life::MACHINES.iter().any(|machine| machine.name == drawer)
}

/// How people know the object with this id.
///
/// # Errors
/// A fault of the cabinet.
pub async fn label(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<String>, ActError> {
    let all = of(desk, drawer, &[]).await?;
    Ok(all.into_iter().find(|(known, _)| known == id).map(|(_, label)| label))
}

/// What the office sees of an object: text keys of labels with their values.
pub type Details = Vec<(&'static str, String)>;

/// What the office sees of the object with this id, besides its label and state.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Details, ActError> {
    if let Some(found) = crate::register::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::invitation::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::availability::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::draw::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::rotation::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::mandate::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::plenary::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::working_group::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::contribution::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::annual_report::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::response::details(desk, drawer, id).await? {
        return Ok(found);
    }
    if let Some(found) = crate::monitoring::details(desk, drawer, id).await? {
        return Ok(found);
    }
    Ok(Vec::new())
}
