//! The welcome: the group begins it, each member accepts the papers, staff note the rest (R13, R29).

use assembly::ids::{GroupId, SeatId};
use assembly::rotation::{Group, Seat, Step};

use super::member;
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Line;

crate::choices! { Step { Identity = "identity", Training = "training", Kit = "kit" } }

command! {
    /// Begins the welcome of a group (R29).
    Welcome: Rotation "rotation.welcome" by [Secretariat] at ["Drawn"] [public] {
        group: GroupId,
    } => welcome -> GroupId
}

command! {
    /// A member accepts a paper in the version in force (R13); staff enter what was signed on paper.
    AcceptPaper: Rotation "rotation.accept_paper" by [Member, Secretariat] at ["Accepted", "Sitting"] [] {
        seat: Option<SeatId>,
        paper: Line,
    } => accept_paper -> SeatId
}

command! {
    /// Notes a step of the welcome for these members (R29).
    NoteStep: Rotation "rotation.note" by [Secretariat, Facilitator] at ["Accepted", "Sitting"] [] {
        seats: Vec<SeatId>,
        step: Step,
    } => note -> u32
}

async fn welcome(desk: &mut Desk, command: Welcome) -> Result<GroupId, ActError> {
    let mut group = desk.get::<Group>(&command.group).await?;
    let today = desk.today();
    group.value = group.value.welcome(today)?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &group.number).await?;
    Ok(command.group)
}

async fn accept_paper(desk: &mut Desk, command: AcceptPaper) -> Result<SeatId, ActError> {
    let is_member = desk.actor().role() == Some(assembly::people::Role::Member);
    let mut seat = match command.seat {
        Some(id) if !is_member => desk.get::<Seat>(&id).await?,
        Some(_) | None => held_by_member(desk).await?,
    };
    let known = desk.charter()?.documents.clone();
    let today = desk.today();
    seat.value = seat.value.accept_paper(&command.paper.0, &known, today)?;
    desk.save(&seat).await?;
    let version = seat.onboarding.papers.get(&command.paper.0).map(|paper| paper.version.clone());
    desk.record(seat.id.as_str(), &(command.paper.0, version)).await?;
    Ok(seat.value.id)
}

/// The seat that the acting member holds today, or has accepted and will take.
async fn held_by_member(desk: &mut Desk) -> Result<store::Filed<Seat>, ActError> {
    let person = super::person(desk).await?;
    let seats = desk.list::<Seat>(&[("person", person.as_str().into())]).await?;
    match seats.into_iter().find(|seat| seat.is_held()) {
        Some(seat) => Ok(seat),
        None => member(desk).await,
    }
}

async fn note(desk: &mut Desk, command: NoteStep) -> Result<u32, ActError> {
    let today = desk.today();
    let mut noted = 0;
    for id in &command.seats {
        let mut seat = desk.get::<Seat>(id).await?;
        seat.value = seat.value.note(command.step, today)?;
        desk.save(&seat).await?;
        noted += 1;
    }
    let object = command.seats.first().map_or("assembly", SeatId::as_str);
    desk.record(object, &(command.step, noted)).await?;
    Ok(noted)
}
