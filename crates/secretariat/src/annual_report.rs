//! The acts of the word annual_report: begin, assemble, hear those who left, approve, freeze,
//! deliver.
//!
//! The secretariat puts the year together from what the plenary decided; freezing enters every
//! text into the report; the city's registry notes the receipt, and with it the dossier of
//! answers is born and the clock starts (R50-R52).

pub mod paper;

mod contents;

use assembly::annual_report::{AnnualReport, Receipt, Refusal, Remarked, State, VoteFigures};
use assembly::calendar::Calendar;
use assembly::contribution::Contribution;
use assembly::ids::{AnnualReportId, DossierId, PlenaryId};
use assembly::life::Stateful;
use assembly::people::Role;
use assembly::plenary::Plenary;
use assembly::response::{Born, Dossier};
use assembly::rotation::Seat;
use jiff::civil::Date;
use serde_json::json;

use crate::choices::{Choice, Details};
use crate::command;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};
use crate::notice::{self, Recipient, Saying};

pub(crate) use contents::people_of;

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Begin::SHEET,
    &Assemble::SHEET,
    &OpenForComments::SHEET,
    &Remark::SHEET,
    &Approve::SHEET,
    &Freeze::SHEET,
    &Deliver::SHEET,
];

command! {
    /// Begins the report of a year (R50).
    Begin: AnnualReport "annual_report.begin" by [Secretariat] at [] [public] {
        year: u32,
    } => begin -> AnnualReportId
}

async fn begin(desk: &mut Desk, command: Begin) -> Result<AnnualReportId, ActError> {
    let year = i16::try_from(command.year).unwrap_or(i16::MAX);
    let calendar = Calendar::derive(&*desk.charters()?);
    if !calendar.reports.iter().any(|report| report.year == year) {
        return Err(Refusal::NoSuchYear { year }.into());
    }
    if desk.count::<AnnualReport>(&[("year", year.into())]).await? > 0 {
        return Err(Refusal::YearTaken { year }.into());
    }
    let id = AnnualReportId::from_chance(desk.chance());
    let report = AnnualReport::begin(id.clone(), year, desk.today());
    desk.add(&report).await?;
    desk.record(id.as_str(), &json!({ "year": year })).await?;
    Ok(id)
}

command! {
    /// Puts the contents of the report together, anew if need be; words left out stay as they are.
    Assemble: AnnualReport "annual_report.assemble" by [Secretariat] at ["Drafting", "Assembled", "OpenForComments", "Approved"] [public] {
        report: AnnualReportId,
        foreword: Option<Paragraphs>,
        evaluation: Option<Paragraphs>,
    } => assemble -> AnnualReportId
}

async fn assemble(desk: &mut Desk, command: Assemble) -> Result<AnnualReportId, ActError> {
    let mut report = desk.get::<AnnualReport>(&command.report).await?;
    let mut contents = contents::of_year(desk, report.year).await?;
    let kept = report.value.contents.clone();
    contents.foreword = command.foreword.map_or(kept.foreword, |text| text.0);
    contents.evaluation = command.evaluation.map_or(kept.evaluation, |text| text.0);
    report.value = report.value.assemble(contents, desk.today())?;
    desk.save(&report).await?;
    let details = json!({ "year": report.year, "texts": report.contents.items.len() });
    desk.record(report.id.as_str(), &details).await?;
    Ok(report.id.clone())
}

command! {
    /// Opens the report for the comments of those who left during the year, and tells them (R50).
    OpenForComments: AnnualReport "annual_report.open_for_comments" by [Secretariat] at ["Assembled"] [public] {
        report: AnnualReportId,
    } => open_for_comments -> AnnualReportId
}

async fn open_for_comments(
    desk: &mut Desk,
    command: OpenForComments,
) -> Result<AnnualReportId, ActError> {
    let mut report = desk.get::<AnnualReport>(&command.report).await?;
    let (days, today) = (desk.charter()?.annual_report.comment_days, desk.today());
    report.value = report.value.open_for_comments(days, today)?;
    desk.save(&report).await?;
    let seats = people_of(desk, report.year).await?;
    let left = seats.iter().filter(|seat| seat.until <= today);
    let people: Vec<Recipient> =
        left.map(|seat| Recipient::Person(seat.person.to_string())).collect();
    notice::send(desk, &people, &saying("annual-report-notice-comments", report.year)).await?;
    desk.record(report.id.as_str(), &json!({ "year": report.year, "told": people.len() })).await?;
    Ok(report.id.clone())
}

fn saying(text_key: &'static str, year: i16) -> Saying {
    let args = vec![("year".to_owned(), year.to_string())];
    Saying { text_key, args, path: format!("/report/{year}") }
}

command! {
    /// Somebody who left during the year comments on the report (R50).
    Remark: AnnualReport "annual_report.remark" by [Member] at ["OpenForComments"] [] {
        report: AnnualReportId,
        text: Paragraphs,
    } => remark -> AnnualReportId
}

async fn remark(desk: &mut Desk, command: Remark) -> Result<AnnualReportId, ActError> {
    let mut report = desk.get::<AnnualReport>(&command.report).await?;
    let (year, today) = (report.year, desk.today());
    let person = crate::rotation::person(desk).await?;
    let seats = desk.list::<Seat>(&[("person", person.as_str().into())]).await?;
    let left = |seat: &Seat| seat.has_sat() && seat.until.year() == year && seat.until <= today;
    let Some(seat) = seats.iter().find(|seat| left(seat)) else {
        return Err(Refusal::NotAnExMember { year }.into());
    };
    let said = Remarked { seat: seat.id.clone(), group: seat.group_number, text: command.text.0 };
    report.value = report.value.remark(said, today)?;
    desk.save(&report).await?;
    desk.record(report.id.as_str(), &json!({ "remarks": report.remarks.len() })).await?;
    Ok(report.id.clone())
}

command! {
    /// Notes that the assembly approved the report, with the hands that were counted (R50).
    Approve: AnnualReport "annual_report.approve" by [Secretariat] at ["Assembled", "OpenForComments"] [public] {
        report: AnnualReportId,
        plenary: Option<PlenaryId>,
        in_favour: u32,
        against: u32,
        abstained: u32,
    } => approve -> AnnualReportId
}

async fn approve(desk: &mut Desk, command: Approve) -> Result<AnnualReportId, ActError> {
    let mut report = desk.get::<AnnualReport>(&command.report).await?;
    let (charter, today) = (desk.charter()?, desk.today());
    let seated = crate::rotation::sitting(desk, today).await?.len();
    let sitting = u32::try_from(seated).unwrap_or(u32::MAX);
    let (present, sitting) = match &command.plenary {
        Some(plenary) => {
            let plenary = desk.get::<Plenary>(plenary).await?;
            let attendance = plenary.attendance().ok_or(Refusal::PlenaryNotHeld {})?;
            (attendance.present(), attendance.sitting())
        }
        None => (sitting, sitting),
    };
    let Approve { plenary, in_favour, against, abstained, .. } = command;
    let figures = VoteFigures { in_favour, against, abstained, present, sitting };
    report.value = report.value.approve(plenary, figures, &charter, today)?;
    desk.save(&report).await?;
    let details = json!({ "year": report.year, "in_favour": in_favour, "against": against });
    desk.record(report.id.as_str(), &details).await?;
    Ok(report.id.clone())
}

command! {
    /// Freezes the report with its hash: every text in it has entered it for good (R50).
    Freeze: AnnualReport "annual_report.freeze" by [Secretariat] at ["Approved"] [public, grave] {
        report: AnnualReportId,
    } => freeze -> AnnualReportId
}

async fn freeze(desk: &mut Desk, command: Freeze) -> Result<AnnualReportId, ActError> {
    let mut report = desk.get::<AnnualReport>(&command.report).await?;
    let today = desk.today();
    report.value = report.value.freeze(today)?;
    for item in &report.contents.items {
        let mut text = desk.get::<Contribution>(&item.contribution).await?;
        text.value = text.value.enter_report(report.id.clone(), today)?;
        desk.save(&text).await?;
    }
    desk.save(&report).await?;
    let hash = report.freezing().map(|freezing| freezing.hash.clone());
    desk.record(report.id.as_str(), &json!({ "year": report.year, "sha256": hash })).await?;
    Ok(report.id.clone())
}

command! {
    /// The city's registry notes the receipt: the dossier is born and the clock starts (R51, R52).
    Deliver: AnnualReport "annual_report.deliver" by [CityOffice] at ["Frozen"] [public, grave] {
        report: AnnualReportId,
        protocol: Line,
        received: Date,
    } => deliver -> AnnualReportId
}

async fn deliver(desk: &mut Desk, command: Deliver) -> Result<AnnualReportId, ActError> {
    let mut report = desk.get::<AnnualReport>(&command.report).await?;
    let charter = desk.charter()?;
    let receipt = Receipt { protocol: command.protocol.0, on: command.received };
    report.value = report.value.deliver(receipt, &charter, desk.today())?;
    desk.save(&report).await?;
    let delivery = report
        .delivery()
        .cloned()
        .ok_or_else(|| ActError::Fault("a delivered report has a receipt".into()))?;
    let id = DossierId::from_chance(desk.chance());
    let born = Born { id, report: &report.value, delivery: &delivery };
    desk.add(&Dossier::born(born, &charter)).await?;
    let mut told = vec![
        Recipient::Role(Role::Secretariat.name().to_owned()),
        Recipient::Role(Role::CityOffice.name().to_owned()),
    ];
    let seats = people_of(desk, report.year).await?;
    told.extend(seats.iter().map(|seat| Recipient::Person(seat.person.to_string())));
    let mut saying = saying("annual-report-notice-delivered", report.year);
    saying.args.push(("due".to_owned(), delivery.due.shown.to_string()));
    notice::send(desk, &told, &saying).await?;
    let details = json!({
        "year": report.year, "protocol": delivery.protocol,
        "received": delivery.on, "due": delivery.due.legal,
    });
    desk.record(report.id.as_str(), &details).await?;
    Ok(report.id.clone())
}

/// All reports, the latest year first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn reports(desk: &mut Desk) -> Result<Vec<AnnualReport>, ActError> {
    let reports = desk.list::<AnnualReport>(&[]).await?;
    Ok(reports.into_iter().rev().map(|report| report.value).collect())
}

/// The report of a year.
///
/// # Errors
/// [`ActError::NotFound`] if it has not been begun.
pub async fn report_of(desk: &mut Desk, year: i16) -> Result<AnnualReport, ActError> {
    let found = desk.list::<AnnualReport>(&[("year", year.into())]).await?;
    found.into_iter().next().map(|report| report.value).ok_or(ActError::NotFound)
}

/// Whether everybody may read it: from the day on which it was opened for comments.
#[must_use]
pub fn is_public(report: &AnnualReport) -> bool {
    match report.state {
        State::Drafting { .. } | State::Assembled { .. } => false,
        State::OpenForComments { .. }
        | State::Approved { .. }
        | State::Frozen { .. }
        | State::Delivered { .. } => true,
    }
}

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
    if drawer != "annual_report" {
        return Ok(None);
    }
    let reports = desk.list::<AnnualReport>(&[]).await?;
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    let shown = reports.iter().rev().filter(|report| asked(report.state_name()));
    Ok(Some(shown.map(|report| (report.id.to_string(), report.year.to_string())).collect()))
}

/// What the office sees of an object of this word; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    if drawer != "annual_report" {
        return Ok(None);
    }
    let report = desk.get::<AnnualReport>(id).await?;
    let mut details = vec![
        ("annual-report-detail-texts", report.contents.items.len().to_string()),
        ("annual-report-detail-answered", report.contents.to_be_answered().count().to_string()),
        ("annual-report-detail-remarks", report.remarks.len().to_string()),
        ("annual-report-detail-foreword", report.contents.foreword.clone()),
    ];
    if let State::OpenForComments { until, .. } = report.state {
        details.push(("annual-report-detail-comments-until", until.to_string()));
    }
    if let Some(freezing) = report.freezing() {
        details.push(("annual-report-detail-hash", freezing.hash.clone()));
    }
    if let Some(delivery) = report.delivery() {
        details.push(("annual-report-detail-protocol", delivery.protocol.clone()));
        details.push(("annual-report-detail-due", delivery.due.shown.to_string()));
    }
    Ok(Some(details))
}
