//! Filling vacant places: who follows is computed, never chosen (R37).

use assembly::calendar::months_on;
use assembly::ids::{GroupId, SeatId};
use assembly::rotation::{Group, Refusal, Seat, vacant_places};

use super::succession;
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::notice::{Recipient, Saying, send};

command! {
    /// Offers the vacant places of a group to the volunteers who follow by the rule (R37).
    Fill: Rotation "rotation.fill" by [Secretariat] at ["Drawn", "Entering", "Sitting"] [public] {
        group: GroupId,
    } => fill -> u32
}

/// The vacant places of a group, and whether the charter asks to fill them today.
///
/// # Errors
/// A fault of the cabinet.
pub async fn vacancies(desk: &mut Desk, group: &Group) -> Result<(Vec<u32>, bool), ActError> {
    let by = [("assembly_group", group.id.as_str().into())];
    let seats: Vec<Seat> = desk.list::<Seat>(&by).await?.into_iter().map(|s| s.value).collect();
    let vacant = vacant_places(group, &seats.iter().collect::<Vec<_>>());
    let months = desk.charter()?.rotation.substitute_months;
    Ok((vacant, desk.today() < months_on(group.entry, months)))
}

async fn fill(desk: &mut Desk, command: Fill) -> Result<u32, ActError> {
    let on = desk.today();
    let succession = succession::open(desk, &command.group).await?;
    let vacant = succession.vacant();
    if vacant.is_empty() {
        return Err(Refusal::NoVacancy {}.into());
    }
    let question = succession.question(&vacant, on);
    // The program may count for a while: a thread of its own leaves the house awake.
    let answered = tokio::task::spawn_blocking(move || {
        let answer = question.answer();
        (question, answer)
    });
    let (question, answer) = answered.await.map_err(|error| ActError::Fault(error.to_string()))?;
    let offers = succession.offers((&question, &answer), &vacant, on);
    if offers.is_empty() {
        return Err(Refusal::NobodyLeft {}.into());
    }
    let mut recipients = Vec::new();
    for offer in offers {
        recipients.push(Recipient::Person(offer.person.to_string()));
        let seat = Seat::offer(SeatId::from_chance(desk.chance()), &succession.group, offer)?;
        desk.add(&seat).await?;
    }
    let filled = u32::try_from(recipients.len()).unwrap_or(u32::MAX);
    let saying = Saying {
        text_key: "rotation-notice-offered",
        args: vec![("until".into(), succession.answer_by(on).to_string())],
        path: "/rispondi".into(),
    };
    send(desk, &recipients, &saying).await?;
    let outside = (answer.before.group, answer.after.group);
    let together = (answer.before.plenaries, answer.after.plenaries);
    let details = (succession.group.number, filled, outside, together);
    desk.record(command.group.as_str(), &details).await?;
    Ok(filled)
}
