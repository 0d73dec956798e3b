//! The part of the word contribution in a rehearsed day.
//!
//! Thematic groups draft twelve days before their output is due, ask in the margin, rewrite, hand
//! in on the due day; two days later the texts come on the agenda, amendments follow, and the
//! plenary decides (see `at_plenary`). The number of texts put to the vote and adopted each year
//! follows the city's records. Once a year two texts are merged, one is withdrawn, one is split; in March the city
//! asks for an opinion.

mod at_plenary;
mod drafting;
mod margin;

use assembly::calendar::{minus_days, plus_days};
use assembly::contribution::Contribution;
use jiff::civil::Date;
use store::Filed;

use crate::life::working_group::is_last_working;
use crate::life::{LifeFault, Stage, mandate};

/// Days from the first draft to the day on which the output is due.
const DRAFT_BEFORE: u32 = 12;

/// A plenary that votes on texts.
#[derive(Clone, Copy, Debug)]
struct Turn {
    /// Its day.
    on: Date,
    /// Last day for the output.
    output_by: Date,
    /// Which of the year's it is, from 0.
    place: u32,
    /// How many the year has.
    of: u32,
}

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    if (today.month(), today.day()) == (3, 4) && today.year() > 2023 {
        drafting::ask(stage, today).await?;
    }
    for turn in turns(stage, today.year()) {
        if minus_days(turn.output_by, DRAFT_BEFORE) == today {
            drafting::draft(stage, turn).await?;
        }
        if minus_days(turn.output_by, 7) == today {
            margin::annotate(stage).await?;
        }
        if minus_days(turn.output_by, 5) == today {
            margin::settle(stage).await?;
            drafting::rework(stage, turn).await?;
        }
        if turn.output_by == today {
            drafting::hand_in(stage, turn).await?;
        }
        if plus_days(turn.output_by, 2) == today {
            at_plenary::put_on_agenda(stage, turn).await?;
        }
        if plus_days(turn.output_by, 4) == today {
            at_plenary::amend(stage, turn).await?;
        }
        if turn.on == today {
            at_plenary::decide(stage, turn).await?;
        }
    }
    Ok(())
}

/// The plenaries of a year that vote on texts: from the second after the one that judged the
/// mandate to the last working one.
fn turns(stage: &Stage, year: i16) -> Vec<Turn> {
    let days: Vec<Date> = stage.calendar.plenaries.iter().map(|one| one.on).collect();
    let of_year = || stage.calendar.plenaries.iter().filter(|one| one.on.year() == year);
    let Some(judged) = of_year().position(|one| mandate::has_mandate(stage, one.on)) else {
        return Vec::new();
    };
    let Some(last) = of_year().position(|one| is_last_working(&days, one.on)) else {
        return Vec::new();
    };
    let first = (judged + 2).min(last);
    let count = u32::try_from(last - first + 1).unwrap_or(1);
    let chosen = of_year().skip(first).take(last - first + 1);
    (0..)
        .zip(chosen)
        .map(|(place, one)| Turn { on: one.on, output_by: one.output_by, place, of: count })
        .collect()
}

/// How many texts a year puts to the vote and how many it adopts.
fn year_figures(stage: &Stage, year: i16) -> (u32, u32) {
    let name = year.to_string();
    let record = stage
        .figures
        .history
        .iter()
        .find(|one| one.year == name || one.year.ends_with(&format!("-{name}")));
    let approved = record.and_then(|one| one.proposals_approved).unwrap_or(23);
    let presented = record.and_then(|one| one.proposals_presented).unwrap_or(approved + 3);
    (presented, approved)
}

/// The voted texts of one turn: how many, and the places among the year's at which they begin.
fn share(stage: &Stage, turn: Turn) -> (u32, u32) {
    let (presented, _) = year_figures(stage, turn.on.year());
    let from = presented * turn.place / turn.of;
    let until = presented * (turn.place + 1) / turn.of;
    (until - from, from)
}

async fn in_state(
    stage: &Stage,
    desk: &mut secretariat::Desk,
    state: &str,
) -> Result<Vec<Filed<Contribution>>, LifeFault> {
    let found = desk.list::<Contribution>(&[("state", state.into())]).await;
    found.map_err(stage.told("look for texts"))
}
