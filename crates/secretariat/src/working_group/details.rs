//! What the office sees of a working group and of an entry in its diary.

use assembly::working_group::{DiaryEntry, WorkingGroup};

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
        "working_group" => {
            let group = desk.get::<WorkingGroup>(id).await?;
            let cohorts = group.by_cohort();
            let cohorts = cohorts.iter().map(|(number, members)| format!("{number}: {members}"));
            let deadline = group.deadline().map(|day| day.to_string()).unwrap_or_default();
            let last_note = group.hand_over.last().map(|note| note.text.clone());
            Ok(Some(vec![
                ("working-group-detail-members", group.present_members().count().to_string()),
                ("working-group-detail-cohorts", cohorts.collect::<Vec<_>>().join(", ")),
                ("working-group-detail-deadline", deadline),
                ("working-group-detail-officer", group.officer.clone()),
                ("working-group-detail-hand-over", last_note.unwrap_or_default()),
            ]))
        }
        "diary_entry" => {
            let entry = desk.get::<DiaryEntry>(id).await?;
            let group = desk.get::<WorkingGroup>(&entry.group).await?;
            Ok(Some(vec![
                ("working-group-detail-group", group.title.clone()),
                ("working-group-detail-on", entry.on.to_string()),
                ("working-group-detail-present", entry.present.to_string()),
                ("working-group-detail-text", entry.text.clone()),
            ]))
        }
        _ => Ok(None),
    }
}
