//! Renewals: one act closes the leaving groups and opens the entering ones, so that the seats
//! held never double nor halve on the way (R27, R49).

use assembly::ids::GroupId;
use assembly::plenary::{Attendance, Plenary, earns_certificate};
use assembly::rotation::{Group, GroupState, Refusal, Seat, SeatState};
use store::Filed;

use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Paragraphs;
use crate::notice::{Recipient, Saying, send};

command! {
    /// Confirms today's renewal: who leaves, who enters, how many sit from now on (R49). Where the
    /// number of seats is given, another one refuses the whole renewal.
    Renew: Rotation "rotation.renew" by [Secretariat] at [] [public] {
        seats: Option<u32>,
    } => renew -> u32
}

command! {
    /// Writes down what a group leaves to those who follow (R27, R35); public.
    HandOver: Rotation "rotation.hand_over" by [Secretariat, Facilitator] at ["Sitting", "Left"] [public] {
        group: GroupId,
        note: Paragraphs,
    } => hand_over -> GroupId
}

command! {
    /// Gives the certificates of a group that has left, to those who stayed to the end and took
    /// part in the share of plenaries that the charter asks for.
    GiveCertificates: Rotation "rotation.certificates" by [Secretariat] at ["Left"] [] {
        group: GroupId,
    } => give_certificates -> u32
}

async fn seats_of(
    desk: &mut Desk,
    group: &Group,
    state: &str,
) -> Result<Vec<Filed<Seat>>, ActError> {
    let by = [("assembly_group", group.id.as_str().into()), ("state", state.into())];
    desk.list::<Seat>(&by).await
}

async fn tell(
    desk: &mut Desk,
    seats: &[Filed<Seat>],
    text_key: &'static str,
) -> Result<(), ActError> {
    let recipients: Vec<Recipient> =
        seats.iter().map(|seat| Recipient::Person(seat.person.to_string())).collect();
    let saying = Saying { text_key, args: Vec::new(), path: "/composizione".into() };
    send(desk, &recipients, &saying).await
}

async fn renew(desk: &mut Desk, command: Renew) -> Result<u32, ActError> {
    let today = desk.today();
    let (mut left, mut entered) = (Vec::new(), Vec::new());
    for mut group in desk.list::<Group>(&[]).await? {
        match group.state {
            GroupState::Sitting { .. } if group.exit <= today => {
                let mut seats = seats_of(desk, &group, "Sitting").await?;
                for seat in &mut seats {
                    seat.value = seat.value.clone().end_term(today)?;
                    desk.save(seat).await?;
                }
                tell(desk, &seats, "rotation-notice-left").await?;
                group.value = group.value.leave(today)?;
                left.push(group.number);
                desk.save(&group).await?;
            }
            GroupState::Entering { .. } if group.entry <= today => {
                let mut seats = seats_of(desk, &group, "Accepted").await?;
                for seat in &mut seats {
                    seat.value = seat.value.clone().take(today)?;
                    desk.save(seat).await?;
                }
                tell(desk, &seats, "rotation-notice-entered").await?;
                group.value = group.value.enter(today)?;
                entered.push(group.number);
                desk.save(&group).await?;
            }
            GroupState::Drawn { .. }
            | GroupState::Entering { .. }
            | GroupState::Sitting { .. }
            | GroupState::Left { .. } => {}
        }
    }
    // A seat may end before its group: whoever served a short seat before sits one term in all.
    let mut over = desk.list::<Seat>(&[("state", "Sitting".into())]).await?;
    over.retain(|seat| seat.until <= today);
    for seat in &mut over {
        seat.value = seat.value.clone().end_term(today)?;
        desk.save(seat).await?;
    }
    if left.is_empty() && entered.is_empty() && over.is_empty() {
        return Err(Refusal::NothingToRenew {}.into());
    }
    let sitting = desk.count::<Seat>(&[("state", "Sitting".into())]).await?;
    let sitting = u32::try_from(sitting).unwrap_or(u32::MAX);
    if let Some(expected) = command.seats.filter(|expected| *expected != sitting) {
        return Err(Refusal::Unbalanced { expected, found: sitting }.into());
    }
    desk.record("assembly", &(left, entered, sitting)).await?;
    Ok(sitting)
}

async fn hand_over(desk: &mut Desk, command: HandOver) -> Result<GroupId, ActError> {
    let mut group = desk.get::<Group>(&command.group).await?;
    group.value = group.value.hand_over(command.note.0)?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &group.number).await?;
    Ok(command.group)
}

async fn give_certificates(desk: &mut Desk, command: GiveCertificates) -> Result<u32, ActError> {
    let group = desk.get::<Group>(&command.group).await?;
    let (today, share) = (desk.today(), desk.charter()?.plenary.certificate_share);
    let plenaries = desk.list::<Plenary>(&[]).await?;
    let held: Vec<&Attendance> = plenaries.iter().filter_map(|one| one.attendance()).collect();
    let mut given = Vec::new();
    for mut seat in seats_of(desk, &group, "Ended").await? {
        let stayed = matches!(
            seat.state,
            SeatState::Ended { sat: true, why: assembly::rotation::End::TermOver, .. }
        );
        let earned = earns_certificate(&seat.id, held.iter().copied(), share);
        if stayed && earned && seat.certificate.is_none() {
            seat.value = seat.value.certify(today)?;
            desk.save(&seat).await?;
            given.push(seat);
        }
    }
    tell(desk, &given, "rotation-notice-certificate").await?;
    let count = u32::try_from(given.len()).unwrap_or(u32::MAX);
    desk.record(group.id.as_str(), &(group.number, count)).await?;
    Ok(count)
}
