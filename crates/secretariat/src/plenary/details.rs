//! What the office sees of a plenary and of a vote.

use assembly::plenary::{Plenary, State, Vote};

use crate::choices::Details;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Form;

/// The agenda as it stands, as the form that changes it begins; `None` for other acts.
///
/// # Errors
/// A fault of the cabinet.
pub async fn standing(desk: &mut Desk, act: &str, id: &str) -> Result<Option<Form>, ActError> {
    if act != "plenary.change_agenda" {
        return Ok(None);
    }
    let plenary = desk.get::<Plenary>(id).await?;
    let items = plenary.call().map(|call| call.agenda.iter());
    let lines = items.into_iter().flatten().map(|item| format!("{} {}", item.minutes, item.title));
    let agenda = lines.collect::<Vec<_>>().join("\n");
    Ok(Some(Form::from_pairs(vec![("agenda".to_owned(), agenda)])))
}

/// What the office sees of an object of this word, besides its label and state; `None` for a
/// drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    match drawer {
        "plenary" => Ok(Some(of_plenary(&desk.get::<Plenary>(id).await?.value))),
        "vote" => {
            let vote = desk.get::<Vote>(id).await?;
            let majority = &vote.majority;
            let mut details = vec![
                ("plenary-detail-question", vote.question.clone()),
                (
                    "plenary-detail-majority",
                    format!("{} · {}", majority.share, majority.base.word()),
                ),
                ("plenary-detail-quorum", majority.quorum.to_string()),
            ];
            if let Some((count, outcome)) = vote.result() {
                details.push(("plenary-detail-in-favour", count.in_favour.to_string()));
                details.push(("plenary-detail-against", count.against.to_string()));
                details.push(("plenary-detail-abstained", count.abstained.to_string()));
                details.push(("plenary-detail-present", count.present.to_string()));
                details.push(("plenary-detail-needed", outcome.needed.to_string()));
            }
            Ok(Some(details))
        }
        _ => Ok(None),
    }
}

fn of_plenary(plenary: &Plenary) -> Details {
    let mut details = vec![("plenary-detail-on", plenary.on.to_string())];
    if let Some(days) = plenary.off_cadence {
        details.push(("plenary-detail-off-cadence", days.to_string()));
    }
    if let Some(call) = plenary.call() {
        let items = call.agenda.iter().map(|item| format!("{} · {}", item.minutes, item.title));
        details.push(("plenary-detail-place", format!("{}, {}", call.place, call.time)));
        details.push(("plenary-detail-link", call.link.clone().unwrap_or_default()));
        details.push(("plenary-detail-agenda", items.collect::<Vec<_>>().join("\n")));
    }
    if let Some(noted) = plenary.attendance() {
        let there = format!("{}/{}", noted.present(), noted.sitting());
        details.push(("plenary-detail-present", there));
    }
    match &plenary.state {
        State::Cancelled { reason, .. } => details.push(("plenary-detail-reason", reason.clone())),
        State::Minuted { minutes, .. } => {
            details.push(("plenary-detail-minutes", minutes.text.clone()));
        }
        State::Planned { .. } | State::Convened { .. } | State::Held { .. } => {}
    }
    details
}
