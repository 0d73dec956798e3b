//! The part of the word annual_report in a rehearsed day.
//!
//! The report is put together when the calendar opens the comments, some of those who left comment,
//! the last plenary approves it, ten days later it is completed and frozen, and in December the
//! registry notes the receipt.

mod words;

use assembly::annual_report::{AnnualReport, State};
use assembly::calendar::{PlannedReport, minus_days, plus_days};
use assembly::people::{Actor, Role};
use assembly::plenary::Plenary;
use assembly::rotation::Seat;
use jiff::civil::Date;
use secretariat::annual_report::{
    Approve, Assemble, Begin, Deliver, Freeze, OpenForComments, Remark,
};
use secretariat::form::{Line, Paragraphs};
use store::accounts::Account;

use crate::life::{LifeFault, Stage, texts};

/// Days from the approval to the freezing.
const FROZEN_AFTER: u32 = 10;
/// Comments of those who left, at most.
const REMARKS_MAX: usize = 6;

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let under_way = |one: &&PlannedReport| one.comments_from <= today && today <= one.deliver_by;
    let planned: Vec<PlannedReport> =
        stage.calendar.reports.iter().filter(under_way).cloned().collect();
    for report in planned {
        let approval = report.approved_at.unwrap_or(plus_days(report.comments_until, 1));
        let mut dice = stage.dice(&format!("delivery {}", report.year));
        let early = u32::try_from(dice.below(12)).unwrap_or(0);
        let delivery = minus_days(report.deliver_by, early + 4).max(plus_days(approval, 12));
        if today == report.comments_from {
            put_together(stage, report.year).await?;
        }
        if today == plus_days(report.comments_from, 4).min(report.comments_until) {
            remark(stage, report.year, today).await?;
        }
        if today == approval {
            approve(stage, &report).await?;
        }
        if today == plus_days(approval, FROZEN_AFTER) {
            freeze(stage, report.year).await?;
        }
        if today == delivery.min(report.deliver_by) {
            deliver(stage, report.year, today).await?;
        }
    }
    Ok(())
}

/// The report of a year, if it stands in this state.
async fn standing(
    stage: &Stage,
    year: i16,
    state: fn(&State) -> bool,
) -> Result<Option<AnnualReport>, LifeFault> {
    let mut desk = stage.look().await?;
    let all = secretariat::annual_report::reports(&mut desk).await;
    let all = all.map_err(stage.told("look for the report"))?;
    Ok(all.into_iter().find(|report| report.year == year && state(&report.state)))
}

async fn put_together(stage: &mut Stage, year: i16) -> Result<(), LifeFault> {
    let mut desk = stage.look().await?;
    let mut decided = 0;
    for state in ["Adopted", "NotAdopted", "Noted"] {
        let by = [("state", state.into())];
        let count = desk.count::<assembly::contribution::Contribution>(&by).await;
        decided += count.map_err(stage.told("count the texts"))?;
    }
    drop(desk);
    if decided == 0 {
        return Ok(());
    }
    let mut dice = stage.dice(&format!("report {year}"));
    let mut desk = stage.desk(Role::Secretariat).await?;
    let number = u32::try_from(year).unwrap_or(0);
    let begun = Begin { year: number }.perform(&mut desk).await;
    let report = begun.map_err(stage.told("begin the report"))?;
    let words = Assemble {
        report: report.clone(),
        foreword: Some(Paragraphs(words::foreword(&mut dice, year))),
        evaluation: Some(Paragraphs(texts::pick(&mut dice, words::EVALUATIONS).to_owned())),
    };
    words.perform(&mut desk).await.map_err(stage.told("assemble the report"))?;
    let open = OpenForComments { report };
    open.perform(&mut desk).await.map_err(stage.told("open the report for comments"))?;
    stage.commit(desk).await
}

async fn remark(stage: &mut Stage, year: i16, today: Date) -> Result<(), LifeFault> {
    let open = |state: &State| matches!(state, State::OpenForComments { .. });
    let Some(report) = standing(stage, year, open).await? else { return Ok(()) };
    let mut desk = stage.look().await?;
    let seats = desk.list::<Seat>(&[("has_sat", true.into())]).await;
    let mut seats = seats.map_err(stage.told("look for those who left"))?;
    seats.retain(|seat| seat.until.year() == year && seat.until <= today);
    let mut dice = stage.dice(&format!("remarks {year}"));
    let mut accounts = Vec::new();
    while accounts.len() < REMARKS_MAX && !seats.is_empty() {
        let count = u64::try_from(seats.len()).unwrap_or(1);
        let seat = seats.swap_remove(usize::try_from(dice.below(count)).unwrap_or(0));
        let by = [("person", seat.person.as_str().into())];
        let found = desk.list::<Account>(&by).await.map_err(stage.told("look for an account"))?;
        accounts.extend(found.into_iter().next().map(|account| account.id.clone()));
    }
    drop(desk);
    for id in accounts {
        let mut desk = stage.desk_of(Actor::Account { id, role: Role::Member }).await?;
        let text = Paragraphs(texts::pick(&mut dice, words::REMARKS).to_owned());
        let command = Remark { report: report.id.clone(), text };
        command.perform(&mut desk).await.map_err(stage.told("comment on the report"))?;
        stage.commit(desk).await?;
    }
    Ok(())
}

async fn approve(stage: &mut Stage, planned: &PlannedReport) -> Result<(), LifeFault> {
    let open = |state: &State| matches!(state, State::OpenForComments { .. });
    let Some(report) = standing(stage, planned.year, open).await? else { return Ok(()) };
    let mut desk = stage.look().await?;
    let all = desk.list::<Plenary>(&[]).await.map_err(stage.told("look for the plenary"))?;
    drop(desk);
    let held = all.iter().rev().find(|one| one.attendance().is_some());
    let Some((plenary, attendance)) = held.and_then(|one| Some((one, one.attendance()?))) else {
        return Ok(());
    };
    let mut dice = stage.dice(&format!("approval {}", planned.year));
    let present = attendance.present();
    let against = u32::try_from(dice.below(4)).unwrap_or(0).min(present / 10);
    let abstained = u32::try_from(dice.below(6)).unwrap_or(0).min(present / 10);
    let mut desk = stage.desk(Role::Secretariat).await?;
    let command = Approve {
        report: report.id.clone(),
        plenary: planned.approved_at.map(|_| plenary.id.clone()),
        in_favour: present - against - abstained,
        against,
        abstained,
    };
    command.perform(&mut desk).await.map_err(stage.told("approve the report"))?;
    stage.commit(desk).await
}

async fn freeze(stage: &mut Stage, year: i16) -> Result<(), LifeFault> {
    let approved = |state: &State| matches!(state, State::Approved { .. });
    let Some(report) = standing(stage, year, approved).await? else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    let complete = Assemble { report: report.id.clone(), foreword: None, evaluation: None };
    complete.perform(&mut desk).await.map_err(stage.told("complete the report"))?;
    let freeze = Freeze { report: report.id.clone() };
    freeze.perform(&mut desk).await.map_err(stage.told("freeze the report"))?;
    stage.commit(desk).await
}

async fn deliver(stage: &mut Stage, year: i16, today: Date) -> Result<(), LifeFault> {
    let frozen = |state: &State| matches!(state, State::Frozen { .. });
    let Some(report) = standing(stage, year, frozen).await? else { return Ok(()) };
    let mut dice = stage.dice(&format!("protocol {year}"));
    let mut desk = stage.desk(Role::CityOffice).await?;
    let number = 600_000 + dice.below(90_000);
    let command = Deliver {
        report: report.id.clone(),
        protocol: Line(format!("PG {year}/0{number}")),
        received: today,
    };
    command.perform(&mut desk).await.map_err(stage.told("deliver the report"))?;
    stage.commit(desk).await?;
    stage.tally.reports += 1;
    Ok(())
}
