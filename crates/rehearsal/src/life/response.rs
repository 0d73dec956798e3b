//! The part of the word response in a rehearsed day.
//!
//! The city's offices write a few answers every fifth day; the dossier is published some days
//! before its deadline, proposed by one person and approved by another. The dossier on the report
//! of 2024 is about three weeks late: the site says so meanwhile, and the house reminds.

mod words;

use assembly::calendar::{PlannedReport, minus_days, plus_days};
use assembly::mandate::PlanItem;
use assembly::people::{Actor, Role};
use assembly::response::{Asked, Dossier};
use jiff::civil::Date;
use secretariat::form::{Form, Line, Paragraphs};
use secretariat::proposal;
use secretariat::response::{Answer, Publish, Remind, dossiers, to_remind};

use crate::life::{LifeFault, Stage};

/// The year whose report is answered late.
const LATE_YEAR: i16 = 2024;
/// Answers written on one day.
const ANSWERS_A_DAY: usize = 4;
/// Days before the last delivery day from which a dossier may be open.
const OPEN_BEFORE: u32 = 40;
/// Days after the last delivery day until which a dossier may be open.
const OPEN_AFTER: u32 = 150;

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let near = |one: &PlannedReport| {
        minus_days(one.deliver_by, OPEN_BEFORE) <= today
            && today <= plus_days(one.deliver_by, OPEN_AFTER)
    };
    if !stage.calendar.reports.iter().any(near) {
        return Ok(());
    }
    let mut desk = stage.look().await?;
    let all = dossiers(&mut desk).await.map_err(stage.told("look for the dossiers"))?;
    drop(desk);
    for dossier in all.into_iter().filter(|dossier| dossier.published().is_none()) {
        let publish_on = publication(stage, &dossier);
        let since = (today - dossier.received).get_days();
        let missing = dossier.missing();
        if today >= minus_days(publish_on, 1) {
            write(stage, &dossier, &missing).await?;
        } else if since >= 14 && since % 5 == 0 && !missing.is_empty() {
            // The last answers are the hardest: one stays open until the eve.
            let some = missing.len().saturating_sub(1).min(ANSWERS_A_DAY);
            write(stage, &dossier, &missing[..some]).await?;
        }
        remind(stage).await?;
        if today >= publish_on {
            publish(stage, &dossier).await?;
        }
    }
    Ok(())
}

/// The day on which this city publishes a dossier.
fn publication(stage: &Stage, dossier: &Dossier) -> Date {
    let mut dice = stage.dice(&format!("dossier {}", dossier.year));
    let some = u32::try_from(dice.below(5)).unwrap_or(0);
    if dossier.year == LATE_YEAR {
        plus_days(dossier.due.shown, 19 + some)
    } else {
        minus_days(dossier.due.shown, 2 + some)
    }
}

async fn remind(stage: &mut Stage) -> Result<(), LifeFault> {
    let mut desk = stage.look().await?;
    let due = to_remind(&mut desk).await.map_err(stage.told("look for reminders"))?;
    drop(desk);
    for dossier in due {
        let mut desk = stage.desk_of(Actor::House).await?;
        Remind { dossier }.perform(&mut desk).await.map_err(stage.told("remind the city"))?;
        stage.commit(desk).await?;
    }
    Ok(())
}

/// The area of the plan that a text is about.
async fn area(stage: &Stage, asked: &Asked) -> Result<u32, LifeFault> {
    let Some(link) = asked.links.first() else { return Ok(0) };
    let mut desk = stage.look().await?;
    let item = desk.get::<PlanItem>(link).await.map_err(stage.told("look at the plan"))?;
    Ok(item.area().unwrap_or(0))
}

async fn write(stage: &mut Stage, dossier: &Dossier, numbers: &[u32]) -> Result<(), LifeFault> {
    for number in numbers {
        let Some(asked) = dossier.items.iter().find(|item| item.number == *number) else {
            continue;
        };
        let mut dice = stage.dice(&format!("answer {number}"));
        let area = area(stage, asked).await?;
        let written = words::answer(&mut dice, area, dossier.year, &asked.title);
        let mut desk = stage.desk(Role::CityOffice).await?;
        // Other cities' charters know fewer outcomes: their last one refuses.
        let rules = desk.charter().map_err(stage.told("read the charter"))?.response.clone();
        let known = rules.outcome(written.outcome).or(rules.outcomes.last());
        let outcome = known.map_or(written.outcome, |outcome| outcome.code.as_str()).to_owned();
        let command = Answer {
            dossier: dossier.id.clone(),
            number: *number,
            outcome: Line(outcome),
            reasons: Paragraphs(written.reasons),
            office: Line(written.office.to_owned()),
            act: written.act.map(Line),
            from: written.from,
            by: written.by,
            indicators: written.indicators.map(Paragraphs),
        };
        command.perform(&mut desk).await.map_err(stage.told("write an answer"))?;
        stage.commit(desk).await?;
    }
    Ok(())
}

async fn publish(stage: &mut Stage, dossier: &Dossier) -> Result<(), LifeFault> {
    let mut dice = stage.dice(&format!("act {}", dossier.year));
    let act = format!(
        "Deliberazione della Giunta comunale n. {} del {}",
        100 + dice.below(900),
        stage.office.today().strftime("%d/%m/%Y")
    );
    let form = Form::from_pairs(vec![
        ("dossier".to_owned(), dossier.id.to_string()),
        ("act".to_owned(), act),
    ]);
    let mut desk = stage.desk(Role::CityOffice).await?;
    let proposed = proposal::propose(&mut desk, &Publish::SHEET, form).await;
    let proposed = proposed.map_err(stage.told("propose the dossier"))?;
    stage.commit(desk).await?;
    let mut desk = stage.desk(Role::Guarantor).await?;
    let approved = proposal::approve(&mut desk, &proposed).await;
    approved.map_err(stage.told("publish the dossier"))?;
    stage.commit(desk).await?;
    stage.tally.dossiers += 1;
    stage.tally.answers += u64::try_from(dossier.items.len()).unwrap_or(0);
    Ok(())
}
