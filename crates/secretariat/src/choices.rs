//! What can be picked in a form: the objects of a drawer with the label that people know them by.

use crate::desk::Desk;
use crate::error::ActError;

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
