//! The part of the word plenary in a rehearsed day.
//!
//! Plenaries are planned two months ahead on the calendar's days, convened on the last day for it,
//! held with those who come, and minuted nine days later. At the second one members choose Actions
//! by approval; at the first of each year the city's mandate is judged. One extra plenary, off the
//! cadence, is planned and cancelled in a hot June.

mod judged;

use assembly::calendar::{minus_days, plus_days};
use assembly::ids::{PlenaryId, SeatId};
use assembly::people::Role;
use assembly::plenary::Plenary;
use jiff::civil::Date;
use secretariat::form::{Line, Paragraphs};
use secretariat::plenary::{
    AddMaterial, Cancel, ChangeAgenda, Convene, Hold, Plan, PublishMinutes,
};

use crate::life::{LifeFault, Stage, texts};

/// Days from the plenary to its minutes.
const MINUTES_AFTER: u32 = 9;
/// Days from planning to the plenary.
const PLANNED_BEFORE: u32 = 62;

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let start = stage.calendar.start;
    let planned: Vec<(Date, Date)> =
        stage.calendar.plenaries.iter().map(|one| (one.on, one.convocation_by)).collect();
    for (on, convocation_by) in planned {
        if minus_days(on, PLANNED_BEFORE).max(start) == today {
            plan(stage, on).await?;
        }
        if convocation_by == today {
            convene(stage, on).await?;
        }
        if on == today {
            hold(stage, on).await?;
        }
        if plus_days(on, MINUTES_AFTER) == today {
            minute(stage, on).await?;
        }
    }
    if (today.year(), today.month(), today.day()) == (2026, 5, 18) {
        extra(stage, today).await?;
    }
    Ok(())
}

/// Plans a plenary, unless a working group that works towards it had it planned earlier.
async fn plan(stage: &mut Stage, on: Date) -> Result<(), LifeFault> {
    let standing = ["Planned", "Convened", "Held", "Minuted"];
    if plenary_on(stage, on, &standing).await?.is_some() {
        return Ok(());
    }
    let mut desk = stage.desk(Role::Secretariat).await?;
    Plan { on }.perform(&mut desk).await.map_err(stage.told("plan a plenary"))?;
    stage.commit(desk).await
}

/// The plenary of this day in one of these states, if there is one.
pub(super) async fn plenary_on(
    stage: &Stage,
    on: Date,
    states: &[&str],
) -> Result<Option<Plenary>, LifeFault> {
    use assembly::life::Stateful;
    let mut desk = stage.look().await?;
    let found = desk
        .list::<Plenary>(&[("held_on", on.to_string().into())])
        .await
        .map_err(stage.told("look for the plenary"))?;
    let found = found.into_iter().map(|one| one.value);
    Ok(found.into_iter().find(|one| states.contains(&one.state_name())))
}

async fn convene(stage: &mut Stage, on: Date) -> Result<(), LifeFault> {
    let Some(plenary) = plenary_on(stage, on, &["Planned"]).await? else { return Ok(()) };
    let mut dice = stage.dice(&format!("plenary call {on}"));
    let mut desk = stage.desk(Role::Secretariat).await?;
    let agenda = texts::agenda(&mut dice);
    let command = Convene {
        plenary: plenary.id.clone(),
        place: Line(texts::pick(&mut dice, texts::PLACES).to_owned()),
        time: Line("10:00".to_owned()),
        link: Some(Line("https://assemblea.example/plenaria".to_owned())),
        agenda: Paragraphs(agenda.clone()),
    };
    command.perform(&mut desk).await.map_err(stage.told("convene the plenary"))?;
    if dice.below(6) == 0 {
        let agenda = format!("{agenda}\n15 Varie ed eventuali");
        let change = ChangeAgenda { plenary: plenary.id.clone(), agenda: Paragraphs(agenda) };
        change.perform(&mut desk).await.map_err(stage.told("change the agenda"))?;
    }
    material(stage, &mut desk, &plenary.id, on).await?;
    stage.commit(desk).await
}

async fn material(
    stage: &Stage,
    desk: &mut secretariat::Desk,
    plenary: &PlenaryId,
    on: Date,
) -> Result<(), LifeFault> {
    let mut dice = stage.dice(&format!("plenary material {on}"));
    // Two from different sides.
    let first = texts::pick(&mut dice, texts::MATERIALS);
    let others: Vec<_> =
        texts::MATERIALS.iter().copied().filter(|other| other.2 != first.2).collect();
    for (title, source, balance) in [first, texts::pick(&mut dice, &others)] {
        let command = AddMaterial {
            title: Line(title.to_owned()),
            source: Line(source.to_owned()),
            balance,
            on,
            licence: Line("CC BY 4.0".to_owned()),
            address: None,
            summary: Some(Paragraphs(texts::MATERIAL_SUMMARY.to_owned())),
            plenary: Some(plenary.clone()),
            links: Vec::new(),
        };
        command.perform(desk).await.map_err(stage.told("add a material"))?;
    }
    Ok(())
}

async fn hold(stage: &mut Stage, on: Date) -> Result<(), LifeFault> {
    let Some(plenary) = plenary_on(stage, on, &["Convened"]).await? else { return Ok(()) };
    let mut dice = stage.dice(&format!("plenary attendance {on}"));
    let mut desk = stage.desk(Role::Secretariat).await?;
    let seats =
        secretariat::rotation::sitting(&mut desk, on).await.map_err(stage.told("see who sits"))?;
    let (mut present, mut remote, mut excused) = (Vec::new(), Vec::new(), Vec::new());
    for seat in &seats {
        let seat: SeatId = seat.id.clone();
        match dice.below(100) {
            0..72 => present.push(seat),
            72..82 => remote.push(seat),
            82..92 => excused.push(seat),
            _ => {}
        }
    }
    if present.is_empty() {
        let reason = Paragraphs(texts::NOBODY_SITS.to_owned());
        let command = Cancel { plenary: plenary.id, reason };
        command.perform(&mut desk).await.map_err(stage.told("cancel the plenary"))?;
        return stage.commit(desk).await;
    }
    let command = Hold { plenary: plenary.id.clone(), present, remote, excused };
    command.perform(&mut desk).await.map_err(stage.told("hold the plenary"))?;
    stage.commit(desk).await?;
    stage.tally.plenaries += 1;
    judged::at_plenary(stage, &plenary).await
}

async fn minute(stage: &mut Stage, on: Date) -> Result<(), LifeFault> {
    let Some(plenary) = plenary_on(stage, on, &["Held"]).await? else { return Ok(()) };
    let mut dice = stage.dice(&format!("plenary minutes {on}"));
    let text = texts::minutes(&mut dice, &plenary);
    let mut desk = stage.desk(Role::Secretariat).await?;
    let command = PublishMinutes { plenary: plenary.id, text: Paragraphs(text) };
    command.perform(&mut desk).await.map_err(stage.told("publish the minutes"))?;
    stage.commit(desk).await
}

/// An extra plenary in June, off the cadence, cancelled for the heat.
async fn extra(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let on = plus_days(today, 26);
    let plenary =
        Plan { on }.perform(&mut desk).await.map_err(stage.told("plan an extra plenary"))?;
    let reason = Paragraphs(texts::HEAT.to_owned());
    let command = Cancel { plenary, reason };
    command.perform(&mut desk).await.map_err(stage.told("cancel the extra plenary"))?;
    stage.commit(desk).await
}
