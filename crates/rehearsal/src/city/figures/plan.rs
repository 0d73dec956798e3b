//! The Actions and objectives of the Piano Aria e Clima, as far as their titles are known.

use super::table::{Fault, FigureError, Row, rows};

/// One Action of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanAction {
    /// The ambito, 1 to 5.
    pub ambito: u8,
    /// The title of the ambito.
    pub ambito_title: String,
    /// The code, for instance `5.1.4`.
    pub code: String,
    /// The title in Italian.
    pub title: String,
    /// Was the title read in a text of the city? If not, it is a stand-in.
    pub official: bool,
    /// Where the source cut the title, and the like.
    pub note: String,
}

/// One objective of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanObjective {
    /// The ambito, 1 to 5.
    pub ambito: u8,
    /// The code, for instance `5.1`.
    pub code: String,
    /// The title in Italian.
    pub title: String,
    /// Was the title read in a text of the city?
    pub official: bool,
    /// Where the source cut the title, and the like.
    pub note: String,
}

/// Reads the Actions.
pub fn actions(text: &str) -> Result<Vec<PlanAction>, FigureError> {
    rows("pac_actions.csv", text, |row| {
        let ambito = row.number("ambito")?;
        Ok(PlanAction {
            ambito,
            ambito_title: row.word("ambito_title_it")?.to_owned(),
            code: code(row, ambito, 3)?,
            title: row.word("title_it")?.to_owned(),
            official: row.yes("official")?,
            note: row.text("note")?.to_owned(),
        })
    })
}

/// Reads the objectives.
pub fn objectives(text: &str) -> Result<Vec<PlanObjective>, FigureError> {
    rows("pac_objectives.csv", text, |row| {
        let ambito = row.number("ambito")?;
        Ok(PlanObjective {
            ambito,
            code: code(row, ambito, 2)?,
            title: row.word("title_it")?.to_owned(),
            official: row.yes("official")?,
            note: row.text("note")?.to_owned(),
        })
    })
}

/// A code of so many numbers with points between them, the first being the ambito.
fn code(row: &Row<'_>, ambito: u8, parts: usize) -> Result<String, FigureError> {
    let raw = row.word("code")?;
    let numbers: Option<Vec<u8>> = raw.split('.').map(|part| part.parse().ok()).collect();
    match numbers {
        Some(numbers) if numbers.len() == parts && numbers.first() == Some(&ambito) => {
            Ok(raw.to_owned())
        }
        Some(_) | None => Err(row.refuse(Fault::Word { column: "code", raw: raw.to_owned() })),
    }
}
