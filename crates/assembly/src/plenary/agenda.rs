//! The agenda of a plenary: items with their minutes, one a line.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// An item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// How long, in minutes.
    pub minutes: u32,
    /// What.
    pub title: String,
}

/// Reads an agenda: on each line minutes, a space, a title.
///
/// # Errors
/// [`Refusal::AgendaLine`] with the line that cannot be read; [`Refusal::NoAgenda`].
pub fn read_agenda(text: &str) -> Result<Vec<AgendaItem>, Refusal> {
    let mut items = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let wrong = || Refusal::AgendaLine { line: at + 1 };
        let (minutes, title) = line.split_once(char::is_whitespace).ok_or_else(wrong)?;
        let minutes: u32 = minutes.parse().map_err(|_| wrong())?;
        if minutes == 0 || minutes > 24 * 60 {
            return Err(wrong());
        }
        items.push(AgendaItem { minutes, title: title.trim().to_owned() });
    }
    if items.is_empty() { Err(Refusal::NoAgenda {}) } else { Ok(items) }
}
