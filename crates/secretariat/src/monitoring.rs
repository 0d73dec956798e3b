//! The acts of the word monitoring: commitments followed, rounds with a session open to all.
//!
//! The city's offices tell how their commitments stand; members, facilitators and the secretariat
//! ask; every second year the secretariat publishes the results and opens the session; anyone
//! comments; the secretariat reads, shows or hides with a reason; the city replies (R55-R57).

mod following;
mod session;

use assembly::life::Stateful;
use assembly::monitoring::{Comment, CommentState, Commitment, Round};

use crate::choices::{Choice, Details};
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;

pub use following::{AnswerQuestion, Ask, Begin, Complete, GiveUp, Measure, Update};
pub use session::{
    CloseSession, Confirm, Hide, OpenRound, OpenSession, PublishResults, Reply, Show, Write,
    address_of, confirmation,
};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Begin::SHEET,
    &Update::SHEET,
    &Measure::SHEET,
    &Ask::SHEET,
    &AnswerQuestion::SHEET,
    &Complete::SHEET,
    &GiveUp::SHEET,
    &OpenRound::SHEET,
    &PublishResults::SHEET,
    &OpenSession::SHEET,
    &Write::SHEET,
    &Confirm::SHEET,
    &Show::SHEET,
    &Hide::SHEET,
    &CloseSession::SHEET,
    &Reply::SHEET,
];

/// All commitments, by number.
///
/// # Errors
/// A fault of the cabinet.
pub async fn commitments(desk: &mut Desk) -> Result<Vec<Commitment>, ActError> {
    let found = desk.list::<Commitment>(&[]).await?;
    Ok(found.into_iter().map(|commitment| commitment.value).collect())
}

/// All rounds, the latest year first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn rounds(desk: &mut Desk) -> Result<Vec<Round>, ActError> {
    let found = desk.list::<Round>(&[]).await?;
    Ok(found.into_iter().rev().map(|round| round.value).collect())
}

/// The round of a year.
///
/// # Errors
/// [`ActError::NotFound`] if it has not been opened.
pub async fn round_of(desk: &mut Desk, year: i16) -> Result<Round, ActError> {
    let found = desk.list::<Round>(&[("year", year.into())]).await?;
    found.into_iter().next().map(|round| round.value).ok_or(ActError::NotFound)
}

/// The comments of a round that everybody may read, and how many were hidden for each reason.
///
/// # Errors
/// A fault of the cabinet.
pub async fn public_comments(
    desk: &mut Desk,
    round: &Round,
) -> Result<(Vec<Comment>, std::collections::BTreeMap<&'static str, u32>), ActError> {
    let (mut shown, mut hidden) = (Vec::new(), std::collections::BTreeMap::new());
    for comment in desk.list::<Comment>(&[("round", round.id.as_str().into())]).await? {
        match comment.state {
            CommentState::Shown { .. } => shown.push(comment.value),
            CommentState::Hidden { reason, .. } => {
                *hidden.entry(reason.word()).or_default() += 1;
            }
            CommentState::Unconfirmed {} | CommentState::Pending { .. } => {}
        }
    }
    Ok((shown, hidden))
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
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
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    match drawer {
        "commitment" => {
            let found = desk.list::<Commitment>(&[]).await?;
            let shown = found.iter().rev().filter(|one| asked(one.state_name()));
            let label = |one: &Commitment| format!("{} · {}", one.number, short(&one.title));
            Ok(Some(shown.map(|one| (one.id.to_string(), label(one))).collect()))
        }
        "monitoring_round" => {
            let found = desk.list::<Round>(&[]).await?;
            let shown = found.iter().rev().filter(|one| asked(one.state_name()));
            Ok(Some(shown.map(|one| (one.id.to_string(), one.year.to_string())).collect()))
        }
        "comment" => {
            let found = desk.list::<Comment>(&[]).await?;
            let shown = found.iter().rev().filter(|one| asked(one.state_name()));
            let label = |one: &Comment| format!("{} · {}", one.on, short(&one.text));
            Ok(Some(shown.map(|one| (one.id.to_string(), label(one))).collect()))
        }
        _ => Ok(None),
    }
}

fn commitment_details(one: &Commitment) -> Details {
    let mut details = vec![
        ("monitoring-detail-title", one.title.clone()),
        ("monitoring-detail-office", one.office.clone()),
        ("monitoring-detail-outcome", one.outcome.clone()),
    ];
    if let Some(due) = one.next_status {
        details.push(("monitoring-detail-next-status", due.to_string()));
    }
    for (place, indicator) in (1..).zip(&one.indicators) {
        let last = indicator.values.last().map_or(indicator.target.baseline, |last| last.value);
        let target = &indicator.target;
        let line = format!("{place}. {}: {last} / {} {}", target.name, target.target, target.unit);
        details.push(("monitoring-detail-indicator", line));
    }
    for (place, question) in (1..).zip(&one.questions) {
        let line = format!("{place}. {}", question.question);
        details.push(("monitoring-detail-question", line));
    }
    for update in &one.updates {
        details.push(("monitoring-detail-update", format!("{} · {}", update.on, update.text)));
    }
    details
}

/// What the office sees of an object of this word; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    match drawer {
        "commitment" => {
            let commitment = desk.get::<Commitment>(id).await?;
            Ok(Some(commitment_details(&commitment.value)))
        }
        "monitoring_round" => {
            let round = desk.get::<Round>(id).await?;
            let words = round.results().map_or_else(String::new, |found| found.words.clone());
            Ok(Some(vec![("monitoring-detail-results", words)]))
        }
        "comment" => {
            let comment = desk.get::<Comment>(id).await?;
            Ok(Some(vec![
                ("monitoring-detail-name", comment.name.clone()),
                ("monitoring-detail-text", comment.text.clone()),
            ]))
        }
        _ => Ok(None),
    }
}
