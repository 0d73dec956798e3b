//! What the office picks and sees of draws.

use assembly::draw::Draw;
use assembly::life::Stateful;

use crate::choices::{Choice, Details};
use crate::desk::Desk;
use crate::error::ActError;

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn choices(
    desk: &mut Desk,
    drawer: &str,
    states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    if drawer != "draw" {
        return Ok(None);
    }
    let draws = desk.list::<Draw>(&[]).await?;
    let asked =
        draws.iter().rev().filter(|d| states.is_empty() || states.contains(&d.state_name()));
    let label = |draw: &Draw| format!("{} · {} · {}", draw.number, draw.cycle, draw.ceremony);
    Ok(Some(asked.map(|draw| (draw.id.to_string(), label(draw))).collect()))
}

/// What the office sees of an object of this word, besides its label and state; `None` for a
/// drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    if drawer != "draw" {
        return Ok(None);
    }
    let draw = desk.get::<Draw>(id).await?;
    let mut lines = vec![
        ("draw-detail-ceremony", draw.ceremony.to_string()),
        ("draw-detail-groups", words(draw.groups.iter())),
    ];
    if let Some(frozen) = draw.frozen() {
        lines.push(("draw-detail-people", frozen.people.to_string()));
        for target in &frozen.targets {
            let (least, most) = target.group;
            let (feature, value) = (&target.feature, &target.value);
            let there = target.volunteers;
            lines.push((
                "draw-detail-target",
                format!("{feature} {value}: {least}–{most} ({there})"),
            ));
        }
    }
    if let Some(plan) = draw.planned() {
        lines.push(("draw-detail-tickets", plan.tickets.to_string()));
        lines.push(("draw-detail-least", plan.least.to_string()));
    }
    if let Some(promise) = draw.promise() {
        lines.push(("draw-detail-commitment", promise.commitment.clone()));
        lines.push(("draw-detail-round", promise.round.to_string()));
    }
    if let Some(outcome) = draw.outcome() {
        lines.push(("draw-detail-ticket", outcome.ticket.to_string()));
    }
    Ok(Some(lines))
}

fn words<T: ToString>(of: impl Iterator<Item = T>) -> String {
    of.map(|one| one.to_string()).collect::<Vec<_>>().join(", ")
}
