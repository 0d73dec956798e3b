//! The city's dossier on paper.

use assembly::charter::Charter;
use assembly::response::{Answer, Asked, Reminder, ReminderCause};
use jiff::civil::Date;
use paper::response::{Dossier, Further, Indicator, Item};

use super::dossier_of;
use crate::desk::Desk;
use crate::error::ActError;
use crate::reading::{Edition, published};

/// The dossier on the report of a year as PDF, once it is published.
///
/// # Errors
/// [`ActError::NotFound`] before, or a fault of the cabinet or of the press.
pub async fn pdf(mut desk: Desk, year: i16, edition: &Edition) -> Result<Vec<u8>, ActError> {
    let paper = paper(&mut desk, year, edition).await?;
    drop(desk);
    published(edition, paper).await
}

/// The dossier on the report of a year as it is printed, with the day of the paper.
///
/// # Errors
/// [`ActError::NotFound`] until it is published, or a fault of the cabinet.
pub async fn paper(
    desk: &mut Desk,
    year: i16,
    edition: &Edition,
) -> Result<(Dossier, Date), ActError> {
    let dossier = dossier_of(desk, year).await?;
    let (published_on, act) = dossier.published().ok_or(ActError::NotFound)?;
    let (charter, today) = (desk.charter()?, desk.today());
    let items = dossier.items.iter().filter_map(|asked| {
        let answer = dossier.answers.get(&asked.number)?;
        Some(item(asked, answer, (edition, &charter)))
    });
    let outcomes = assembly::response::outcomes(&dossier, &charter.response);
    let paper = Dossier {
        masthead: edition.masthead(&charter),
        year,
        received: dossier.received,
        due: dossier.due.shown,
        published_on,
        act: act.to_owned(),
        days_late: dossier.days_late(today),
        outcomes: outcomes
            .into_iter()
            .map(|(code, count)| (outcome(&code, (edition, &charter)), count))
            .collect(),
        items: items.collect(),
        reminders: dossier.reminders.iter().map(|one| reminder(one, edition)).collect(),
        further: dossier.further.iter().map(|one| further(one, (edition, &charter))).collect(),
    };
    Ok((paper, published_on))
}

fn outcome(code: &str, (edition, charter): (&Edition, &Charter)) -> String {
    let known = charter.response.outcome(code);
    known.map_or_else(|| code.to_owned(), |known| edition.text(&known.title).to_owned())
}

fn item(asked: &Asked, answer: &Answer, (edition, charter): (&Edition, &Charter)) -> Item {
    let piece = |(code, state): &(String, String)| {
        let state = edition.say(&format!("mandate-state-plan-item-{state}"), &[]);
        edition.say("response-one-plan-item", &[("code", code.clone()), ("state", state)])
    };
    Item {
        number: asked.number,
        kind: edition.kind(asked.kind),
        title: asked.title.clone(),
        outcome: outcome(&answer.outcome, (edition, charter)),
        reasons: answer.reasons.clone(),
        office: answer.office.clone(),
        act: answer.act.clone(),
        from: answer.from,
        by: answer.by,
        indicators: answer
            .indicators
            .iter()
            .map(|one| Indicator {
                name: one.name.clone(),
                unit: one.unit.clone(),
                baseline: one.baseline,
                target: one.target,
                by: one.by,
            })
            .collect(),
        plan: answer.plan_state.iter().map(piece).collect(),
    }
}

fn reminder(reminder: &Reminder, edition: &Edition) -> String {
    let on = ("on", reminder.on.to_string());
    match reminder.cause {
        ReminderCause::DaysLeft(days) => {
            edition.say("response-one-reminder-left", &[on, ("days", days.to_string())])
        }
        ReminderCause::Overdue => edition.say("response-one-reminder-overdue", &[on]),
    }
}

fn further(
    one: &assembly::response::FurtherDue,
    (edition, charter): (&Edition, &Charter),
) -> Further {
    let known = charter.response.further_deadlines.iter().find(|later| later.kind == one.kind);
    let title = known.map_or(one.kind.as_str(), |later| edition.text(&later.title));
    Further { title: title.to_owned(), due: one.deadline.shown, met: one.met.clone() }
}
