//! The two acts of the ceremony: the dice that were read are fixed and published, then the beacon's
//! round draws the ticket. Between the two lie at least ten minutes in which nobody can know the
//! round and nobody can change the dice (trust 4.2).

use assembly::draw::{Draw, Refusal};
use assembly::ids::DrawId;
use assembly::life::Stateful;
use sortition::verify::{RANDOMNESS_FILE, RESULT_FILE};

use super::report::{self, REPORT_FILE};
use super::{DICE_FILE, numbers};
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::{Line, Paragraphs};

command! {
    /// Fixes the dice as they were read in the hall, before the beacon's number is known.
    ReadDice: Draw "draw.read_dice" by [Secretariat] at ["Published"] [public, grave] {
        draw: DrawId,
        dice: Line,
    } => read_dice -> DrawId
}

command! {
    /// Takes the beacon's round and draws the ticket.
    Throw: Draw "draw.throw" by [Secretariat] at ["Read"] [public, grave] {
        draw: DrawId,
        beacon: Option<Paragraphs>,
        fallback_reason: Option<Line>,
        training: bool,
    } => throw -> DrawId
}

async fn read_dice(desk: &mut Desk, command: ReadDice) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    if draw.promise().is_none() {
        let state = draw.state_name().to_owned();
        return Err(Refusal::Elsewhere { state }.into());
    }
    let (reading, file) = numbers::reading(desk, &draw, &command.dice.0).await?;
    let details = reading.clone();
    draw.value = draw.value.read(reading)?;
    desk.tx().put_draw_file(&command.draw, DICE_FILE, file).await.or_refuse()?;
    desk.tx().publish_draw_file(&command.draw, DICE_FILE).await.or_refuse()?;
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &(details.at, details.dice)).await?;
    Ok(command.draw)
}

async fn throw(desk: &mut Desk, command: Throw) -> Result<DrawId, ActError> {
    if command.training && !desk.is_rehearsal().await? {
        return Err(numbers::Refusal::TrainingOnly {}.into());
    }
    let id = command.draw.clone();
    let mut draw = desk.get::<Draw>(&id).await?;
    let (proof, result, outcome) = numbers::settle(desk, &draw, command).await?;
    let report = report::drawn(desk, &draw, &outcome).await?;
    let details = (outcome.ticket, outcome.thrown.clone(), outcome.seed.clone(), outcome.training);
    draw.value = draw.value.draw(outcome)?;
    for (name, content) in
        [(RANDOMNESS_FILE, proof), (RESULT_FILE, result), (REPORT_FILE, report.bytes())]
    {
        desk.tx().put_draw_file(&id, name, content).await.or_refuse()?;
        desk.tx().publish_draw_file(&id, name).await.or_refuse()?;
    }
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &details).await?;
    Ok(id)
}
