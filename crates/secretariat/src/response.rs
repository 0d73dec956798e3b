//! The acts of the word response: answers written one by one, published all together.
//!
//! The city's offices write; two persons publish; the house reminds on the charter's days. With
//! the publication each text has its answer, each answer that binds the city becomes a commitment,
//! and everybody who sat during the year is told, those who left included (R52-R55).

pub mod paper;

use assembly::contribution::Contribution;
use assembly::ids::{CommitmentId, DossierId, PlanItemId};
use assembly::life::Stateful;
use assembly::mandate::{PlanItem, Work};
use assembly::monitoring::{Commitment, Promise};
use assembly::people::Role;
use assembly::response::{Answer as Answered, Dossier, Refusal, ReminderCause, State, Target};
use jiff::civil::Date;
use serde_json::json;

use crate::annual_report::people_of;
use crate::choices::{Choice, Details};
use crate::command;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};
use crate::notice::{self, Recipient, Saying};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] =
    &[&Answer::SHEET, &Remind::SHEET, &Publish::SHEET, &ReportAgain::SHEET];

command! {
    /// Writes the city's answer to one text, or writes it anew (R54).
    Answer: Response "response.answer" by [CityOffice] at ["Awaiting", "Drafting"] [] {
        dossier: DossierId,
        number: u32,
        outcome: Line,
        reasons: Paragraphs,
        office: Line,
        act: Option<Line>,
        from: Option<Date>,
        by: Option<Date>,
        indicators: Option<Paragraphs>,
    } => answer -> DossierId
}

/// Codes of the linked pieces of the plan, with the state of the work on them (R53).
async fn plan_state(
    desk: &mut Desk,
    links: &[PlanItemId],
) -> Result<Vec<(String, String)>, ActError> {
    let mut found = Vec::new();
    for link in links {
        let item = desk.get::<PlanItem>(link).await?;
        found.push((item.code.clone(), item.state_name().to_owned()));
    }
    Ok(found)
}

async fn answer(desk: &mut Desk, command: Answer) -> Result<DossierId, ActError> {
    let mut dossier = desk.get::<Dossier>(&command.dossier).await?;
    let rules = desk.charter()?.response.clone();
    let number = command.number;
    let links = dossier.items.iter().find(|item| item.number == number).map(|item| &item.links);
    let links = links.ok_or(Refusal::NoSuchItem { number })?.clone();
    let typed = command.outcome.0;
    let named = rules
        .outcomes
        .iter()
        .find(|one| [one.code.as_str(), &one.title.it, &one.title.en].contains(&typed.as_str()));
    let written = Answered {
        outcome: named.map_or(typed.clone(), |one| one.code.clone()),
        reasons: command.reasons.0,
        office: command.office.0,
        act: command.act.map(|line| line.0),
        from: command.from,
        by: command.by,
        indicators: Target::read(&command.indicators.map_or_else(String::new, |text| text.0))?,
        plan_state: plan_state(desk, &links).await?,
        on: desk.today(),
    };
    let outcome = written.outcome.clone();
    dossier.value = dossier.value.answer(number, written, &rules)?;
    desk.save(&dossier).await?;
    desk.record(dossier.id.as_str(), &json!({ "text": number, "outcome": outcome })).await?;
    Ok(dossier.id.clone())
}

command! {
    /// Reminds the city of a deadline that comes near or is over (R52).
    Remind: Response "response.remind" by [Secretariat] at ["Awaiting", "Drafting"] [public] {
        dossier: DossierId,
    } => remind -> DossierId
}

async fn remind(desk: &mut Desk, command: Remind) -> Result<DossierId, ActError> {
    let mut dossier = desk.get::<Dossier>(&command.dossier).await?;
    let rules = desk.charter()?.response.clone();
    let (today, due) = (desk.today(), dossier.due);
    let cause = dossier.reminder_due(&rules, today);
    dossier.value = dossier.value.remind(&rules, today)?;
    desk.save(&dossier).await?;
    let (text_key, days) = match cause {
        Some(ReminderCause::DaysLeft(_)) => {
            ("response-notice-days-left", due.days_left(today).unsigned_abs())
        }
        Some(ReminderCause::Overdue) | None => {
            ("response-notice-overdue", dossier.days_late(today))
        }
    };
    let mut saying = saying(text_key, dossier.year);
    saying.args.push(("days".to_owned(), days.to_string()));
    saying.args.push(("due".to_owned(), due.shown.to_string()));
    let roles = [Role::CityOffice, Role::Secretariat];
    let told = roles.map(|role| Recipient::Role(role.name().to_owned()));
    notice::send(desk, &told, &saying).await?;
    let overdue = cause == Some(ReminderCause::Overdue);
    desk.record(dossier.id.as_str(), &json!({ "year": dossier.year, "overdue": overdue })).await?;
    Ok(dossier.id.clone())
}

fn saying(text_key: &'static str, year: i16) -> Saying {
    let args = vec![("year".to_owned(), year.to_string())];
    Saying { text_key, args, path: format!("/risposte/{year}") }
}

/// The dossiers of which the city must be reminded today.
///
/// # Errors
/// A fault of the cabinet.
pub async fn to_remind(desk: &mut Desk) -> Result<Vec<DossierId>, ActError> {
    let (rules, today) = (desk.charter()?.response.clone(), desk.today());
    let mut found = Vec::new();
    for state in ["Awaiting", "Drafting"] {
        let open = desk.list::<Dossier>(&[("state", state.into())]).await?;
        let due = open.iter().filter(|dossier| dossier.reminder_due(&rules, today).is_some());
        found.extend(due.map(|dossier| dossier.id.clone()));
    }
    Ok(found)
}

command! {
    /// Publishes the dossier by its formal act: two persons (R54).
    Publish: Response "response.publish" by [CityOffice] at ["Awaiting", "Drafting"] [public, grave, two_persons] {
        dossier: DossierId,
        act: Line,
    } => publish -> DossierId
}

async fn publish(desk: &mut Desk, command: Publish) -> Result<DossierId, ActError> {
    let mut dossier = desk.get::<Dossier>(&command.dossier).await?;
    let (charter, today) = (desk.charter()?, desk.today());
    dossier.value = dossier.value.publish(&command.act.0, today)?;
    desk.save(&dossier).await?;
    let mut number = crate::mandate::next_number::<Commitment>(desk).await?;
    let mut commitments = Vec::new();
    for asked in &dossier.items {
        let Some(answer) = dossier.answers.get(&asked.number) else { continue };
        let mut text = desk.get::<Contribution>(&asked.contribution).await?;
        text.value = text.value.answer(dossier.id.clone(), &answer.outcome, today)?;
        desk.save(&text).await?;
        crate::mandate::advance(desk, &asked.links, &Work::Answered { on: today }).await?;
        if charter.response.outcome(&answer.outcome).is_some_and(|outcome| outcome.commits) {
            let id = CommitmentId::from_chance(desk.chance());
            let of = (&dossier.id, dossier.year);
            let promise = Promise { dossier: of, asked, answer, on: today };
            commitments.push(Commitment::promised((id, number), &promise, &charter.monitoring));
            crate::mandate::advance(desk, &asked.links, &Work::Monitored { on: today }).await?;
            number += 1;
        }
    }
    desk.add_all(&commitments).await?;
    let mut told = vec![Recipient::Role(Role::Secretariat.name().to_owned())];
    let seats = people_of(desk, dossier.year).await?;
    told.extend(seats.iter().map(|seat| Recipient::Person(seat.person.to_string())));
    notice::send(desk, &told, &saying("response-notice-published", dossier.year)).await?;
    let details = json!({
        "year": dossier.year, "answers": dossier.answers.len(),
        "commitments": commitments.len(), "days_late": dossier.days_late(today),
    });
    desk.record(dossier.id.as_str(), &details).await?;
    Ok(dossier.id.clone())
}

command! {
    /// Meets a later deadline of the same report (Brussels).
    ReportAgain: Response "response.report_again" by [CityOffice] at ["Published"] [public] {
        dossier: DossierId,
        kind: Line,
        text: Paragraphs,
    } => report_again -> DossierId
}

async fn report_again(desk: &mut Desk, command: ReportAgain) -> Result<DossierId, ActError> {
    let mut dossier = desk.get::<Dossier>(&command.dossier).await?;
    let (rules, today) = (desk.charter()?.response.clone(), desk.today());
    let kind = command.kind.0;
    dossier.value = dossier.value.report_again(&kind, &command.text.0, &rules, today)?;
    desk.save(&dossier).await?;
    desk.record(dossier.id.as_str(), &json!({ "year": dossier.year, "kind": kind })).await?;
    Ok(dossier.id.clone())
}

/// All dossiers, the latest year first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn dossiers(desk: &mut Desk) -> Result<Vec<Dossier>, ActError> {
    let dossiers = desk.list::<Dossier>(&[]).await?;
    Ok(dossiers.into_iter().rev().map(|dossier| dossier.value).collect())
}

/// The dossier on the report of a year.
///
/// # Errors
/// [`ActError::NotFound`] if the report has not been delivered.
pub async fn dossier_of(desk: &mut Desk, year: i16) -> Result<Dossier, ActError> {
    let found = desk.list::<Dossier>(&[("year", year.into())]).await?;
    found.into_iter().next().map(|dossier| dossier.value).ok_or(ActError::NotFound)
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
    if drawer != "dossier" {
        return Ok(None);
    }
    let dossiers = desk.list::<Dossier>(&[]).await?;
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    let shown = dossiers.iter().rev().filter(|dossier| asked(dossier.state_name()));
    let label = |dossier: &Dossier| format!("{} · {}", dossier.year, dossier.due.shown);
    Ok(Some(shown.map(|dossier| (dossier.id.to_string(), label(dossier))).collect()))
}

/// What the office sees of an object of this word; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    if drawer != "dossier" {
        return Ok(None);
    }
    let dossier = desk.get::<Dossier>(id).await?;
    let mut details = vec![
        ("response-detail-due", dossier.due.shown.to_string()),
        ("response-detail-late", dossier.days_late(desk.today()).to_string()),
    ];
    for item in &dossier.items {
        let outcome = dossier.answers.get(&item.number).map_or("–", |one| one.outcome.as_str());
        let line = format!("{} · {} · {outcome}", item.number, item.title);
        details.push(("response-detail-item", line));
    }
    let codes: Vec<String> =
        desk.charter()?.response.outcomes.iter().map(|one| one.title.it.clone()).collect();
    details.push(("response-detail-outcomes", codes.join("; ")));
    if let State::Published { act, .. } = &dossier.state {
        details.push(("response-detail-act", act.clone()));
    }
    Ok(Some(details))
}
