//! What the real assembly did in each cycle; what was not found stays empty.

use super::table::{FigureError, rows};

/// One past cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleRecord {
    /// Its name.
    pub cycle: String,
    /// Its year or years.
    pub year: String,
    /// Letters sent.
    pub invited: Option<u32>,
    /// Members, as written: `90 (45+45)`.
    pub members: String,
    /// Plenaries held.
    pub plenaries: Option<u32>,
    /// Working groups.
    pub working_groups: Option<u32>,
    /// Proposals put to the vote.
    pub proposals_presented: Option<u32>,
    /// Proposals that passed.
    pub proposals_approved: Option<u32>,
    /// The majority asked for, as written.
    pub majority_rule: String,
    /// Day of the last plenary, as written.
    pub final_plenary: String,
    /// Remarks.
    pub note: String,
}

/// Reads the past cycles.
pub fn cycles(text: &str) -> Result<Vec<CycleRecord>, FigureError> {
    rows("assembly_history.csv", text, |row| {
        Ok(CycleRecord {
            cycle: row.word("cycle")?.to_owned(),
            year: row.word("year")?.to_owned(),
            invited: row.number_if_any("invited")?,
            members: row.word("members")?.to_owned(),
            plenaries: row.number_if_any("plenaries")?,
            working_groups: row.number_if_any("working_groups")?,
            proposals_presented: row.number_if_any("proposals_presented")?,
            proposals_approved: row.number_if_any("proposals_approved")?,
            majority_rule: row.text("majority_rule")?.to_owned(),
            final_plenary: row.text("final_plenary")?.to_owned(),
            note: row.text("note")?.to_owned(),
        })
    })
}
