//! The margin of a draft: a member of the group asks, the facilitator answers.

use assembly::contribution::Contribution;
use assembly::people::Role;
use assembly::rotation::Seat;
use assembly::working_group::WorkingGroup;
use secretariat::contribution::{Annotate, SettleNote};
use secretariat::form::Paragraphs;

use super::in_state;
use crate::life::{LifeFault, Stage, rotation, texts};

/// A member of the group of every third draft writes in its margin.
pub(super) async fn annotate(stage: &mut Stage) -> Result<(), LifeFault> {
    let told = || stage.told("write in the margin of a draft");
    let mut look = stage.look().await?;
    let today = look.today();
    let drafts = in_state(stage, &mut look, "Draft").await?;
    let sitting = secretariat::rotation::sitting(&mut look, today).await.map_err(told())?;
    let mut notes: Vec<(Contribution, Seat)> = Vec::new();
    for text in drafts.iter().step_by(3).filter(|one| one.latest().is_some()) {
        let Some(group) = &text.group else { continue };
        let group = look.get::<WorkingGroup>(group).await.map_err(told())?;
        if let Some(seat) = sitting.iter().find(|seat| group.has(&seat.id)) {
            notes.push((text.value.clone(), seat.value.clone()));
        }
    }
    drop(look);
    for (text, seat) in notes {
        let mut dice = stage.dice(&format!("margin {}", text.number));
        let mut desk = rotation::as_member(stage, &seat).await?;
        let comment = Paragraphs(texts::pick(&mut dice, texts::ASKED_IN_THE_MARGIN).to_owned());
        let command = Annotate { contribution: text.id, comment };
        command.perform(&mut desk).await.map_err(told())?;
        stage.commit(desk).await?;
    }
    Ok(())
}

/// The facilitator says what the group made of each note.
pub(super) async fn settle(stage: &mut Stage) -> Result<(), LifeFault> {
    let told = || stage.told("settle a note in the margin");
    let mut desk = stage.desk(Role::Facilitator).await?;
    for text in in_state(stage, &mut desk, "Draft").await? {
        for note in text.margin.iter().filter(|note| note.settled.is_none()) {
            let command = SettleNote {
                contribution: text.id.clone(),
                comment_number: note.number,
                answer: Paragraphs(texts::ANSWERED_IN_THE_MARGIN.to_owned()),
            };
            command.perform(&mut desk).await.map_err(told())?;
        }
    }
    stage.commit(desk).await
}
