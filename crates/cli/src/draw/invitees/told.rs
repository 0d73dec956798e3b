//! What the office is told of a first draw: in words, or as one value for machines.

use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use serde_json::Value;
use sortition::invitees::UnmetExclusion;
use sortition::invitees::announcement::Announcement;

/// Exclusions that met nobody told one by one; the rest are counted.
const UNMET_SHOWN: usize = 10;

/// Exclusions that met nobody are no fault, but somebody may have meant another person or value.
pub fn warn_unmet(list: Option<&Path>, unmet: &[UnmetExclusion]) -> Result<()> {
    let mut lines: Vec<String> =
        unmet.iter().take(UNMET_SHOWN).map(|one| format!("warning: {one}\n")).collect();
    if unmet.len() > UNMET_SHOWN {
        lines.push(format!("warning: and {} more like these\n", unmet.len() - UNMET_SHOWN));
    }
    if !lines.is_empty() {
        let list = list.map(|path| path.display().to_string());
        let list = list.unwrap_or_else(|| "--exclude-value".to_owned());
        lines.push(format!(
            "{} of the exclusions met nobody: compare {list} with the register; the others count.\n",
            unmet.len()
        ));
    }
    Ok(std::io::stderr().write_all(lines.concat().as_bytes())?)
}

/// The summary for machines where it was asked for, else the words.
pub fn tell(as_json: bool, summary: &Value, words: &str) -> Result<()> {
    if as_json { say(&format!("{summary:#}\n")) } else { say(words) }
}

/// How many for each reason.
pub fn reasons(announcement: &Announcement) -> String {
    let counted = announcement.rules.exclusion_reasons.iter().zip(&announcement.exclusions);
    let parts: Vec<String> = counted.map(|(reason, count)| format!("{reason}: {count}")).collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) }
}

pub fn say(text: &str) -> Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}
