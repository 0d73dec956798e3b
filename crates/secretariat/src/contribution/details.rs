//! What the office sees of a text and of an amendment.

use assembly::contribution::{Amendment, Contribution, MarginNote};
use assembly::working_group::WorkingGroup;

use crate::choices::Details;
use crate::desk::Desk;
use crate::error::ActError;

/// What the office sees of an object of this word, besides its label and state; `None` for a
/// drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    match drawer {
        "contribution" => {
            let text = desk.get::<Contribution>(id).await?;
            let group = match &text.group {
                Some(group) => desk.get::<WorkingGroup>(group).await?.title.clone(),
                None => String::new(),
            };
            let mut details = vec![
                ("contribution-detail-title", text.title().to_owned()),
                ("contribution-detail-group", group),
            ];
            if let Some(question) = &text.question {
                details.push(("contribution-detail-question", question.text.clone()));
                details.push(("contribution-detail-due", question.due.to_string()));
            }
            if let Some(version) = text.latest() {
                details.push(("contribution-detail-version", version.number.to_string()));
                details.push(("contribution-detail-text", version.text.clone()));
            }
            if !text.margin.is_empty() {
                let notes = text.margin.iter().map(noted).collect::<Vec<_>>().join("\n");
                details.push(("contribution-detail-margin", notes));
            }
            if let Some(considered) = text.consideration() {
                details.push(("contribution-detail-considerations", considered.text.clone()));
            }
            Ok(Some(details))
        }
        "amendment" => {
            let amendment = desk.get::<Amendment>(id).await?;
            Ok(Some(vec![
                ("contribution-detail-passage", amendment.passage.clone()),
                ("contribution-detail-instead", amendment.instead.clone()),
                ("contribution-detail-reason", amendment.reason.clone()),
            ]))
        }
        _ => Ok(None),
    }
}

/// A note in the margin on one line: its number, the version, its words, what became of it.
fn noted(note: &MarginNote) -> String {
    let said = format!("{} (v. {}): {}", note.number, note.version, note.text);
    match &note.settled {
        Some(settled) => format!("{said} → {}", settled.answer),
        None => said,
    }
}
