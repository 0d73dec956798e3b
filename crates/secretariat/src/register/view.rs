//! What everybody may read of the first draws: rules, promise, receipt, in counts alone (R16, R17).
//!
//! The lists of the drawn hold one row a person, under pseudonyms: they are shown to auditors and
//! never here.

use std::collections::BTreeMap;

use assembly::life::Stateful;
use assembly::register::{Commitment, DrawReceipt, FirstDraw, FirstDrawState};
use jiff::civil::Date;
use sortition::certificate::{RandomnessRule, canonical};
use sortition::invitees::announcement::Announcement;
use sortition::verify::{ANNOUNCEMENT_FILE, RANDOMNESS_FILE, RECEIPT_FILE};

use super::retrace::file_name;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// The files of a first draw that anybody may take.
pub const PUBLIC_FILES: [&str; 3] = [ANNOUNCEMENT_FILE, RECEIPT_FILE, RANDOMNESS_FILE];

/// One attribute of the strata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin {
    /// Its name in the register.
    pub attribute: String,
    /// Its values.
    pub rows: Vec<MarginRow>,
}

/// One value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarginRow {
    /// The value.
    pub value: String,
    /// People who may be drawn.
    pub people: u64,
    /// Tenths of a letter that its share of the people would give.
    pub expected: u64,
    /// Letters drawn, once they are.
    pub letters: Option<u32>,
}

/// A first draw as everybody sees it.
#[derive(Clone, Debug)]
pub struct FirstDrawView {
    /// Its number: first draws are counted in the order of their announcement, from 1.
    pub number: u32,
    /// The draw.
    pub draw: FirstDraw,
    /// The name of its state.
    pub state: &'static str,
    /// Where chance comes from, once that is promised.
    pub randomness: Option<RandomnessRule>,
    /// People and letters by attribute, once the people are counted.
    pub margins: Vec<Margin>,
    /// Its files with their sizes in bytes.
    pub files: Vec<(&'static str, usize)>,
}

impl FirstDrawView {
    /// The day and the reason, if it is void.
    #[must_use]
    pub fn void(&self) -> Option<(Date, &str)> {
        match &self.draw.state {
            FirstDrawState::Void { on, reason } => Some((*on, reason)),
            FirstDrawState::Announced
            | FirstDrawState::Committed { .. }
            | FirstDrawState::Drawn { .. }
            | FirstDrawState::HandedOver { .. } => None,
        }
    }
}

/// People by value of each attribute beside the letters that went to them, in whole numbers.
#[must_use]
pub fn margins(
    commitment: &Commitment,
    receipt: Option<&DrawReceipt>,
    letters: u32,
) -> Vec<Margin> {
    let drawn: BTreeMap<&[String], u32> = receipt
        .map(|receipt| receipt.cells.iter().map(|cell| (&cell.values[..], cell.letters)).collect())
        .unwrap_or_default();
    let total = commitment.people.max(1);
    let attributes = commitment.attributes.iter().enumerate();
    let margin = |(at, attribute): (usize, &String)| {
        let mut rows: Vec<MarginRow> = Vec::new();
        for cell in &commitment.cells {
            let Some(value) = cell.values.get(at) else { continue };
            let got = receipt.map(|_| drawn.get(&cell.values[..]).copied().unwrap_or(0));
            match rows.iter_mut().find(|row| row.value == *value) {
                Some(row) => {
                    row.people += cell.people;
                    row.letters = row.letters.zip(got).map(|(one, more)| one + more);
                }
                None => rows.push(MarginRow {
                    value: value.clone(),
                    people: cell.people,
                    expected: 0,
                    letters: got,
                }),
            }
        }
        for row in &mut rows {
            row.expected = (10 * u64::from(letters) * row.people + total / 2) / total;
        }
        Margin { attribute: attribute.clone(), rows }
    };
    attributes.map(margin).collect()
}

/// All first draws, the earliest announcement first.
async fn numbered(desk: &mut Desk) -> Result<Vec<(u32, FirstDraw)>, ActError> {
    let mut draws: Vec<FirstDraw> =
        desk.list::<FirstDraw>(&[]).await?.into_iter().map(|filed| filed.value).collect();
    draws.sort_by_key(|draw| (draw.announced_on, draw.id.clone()));
    Ok((1..).zip(draws).collect())
}

/// All first draws without their files, the newest announcement first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn first_draws(desk: &mut Desk) -> Result<Vec<(u32, FirstDraw)>, ActError> {
    let mut draws = numbered(desk).await?;
    draws.reverse();
    Ok(draws)
}

/// The first draw of this number.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn first_draw(desk: &mut Desk, number: u32) -> Result<FirstDrawView, ActError> {
    let draws = numbered(desk).await?;
    let (_, draw) = draws.into_iter().find(|(at, _)| *at == number).ok_or(ActError::NotFound)?;
    let mut files = Vec::new();
    let mut randomness = None;
    for name in PUBLIC_FILES {
        let Some(content) = desk.tx().file(&file_name(&draw.id, name)).await.or_refuse()? else {
            continue;
        };
        if name == ANNOUNCEMENT_FILE {
            let announced: Announcement = canonical::read(&content)
                .map_err(|error| ActError::Fault(format!("{name}: {error}")))?;
            randomness = Some(announced.randomness);
        }
        files.push((name, content.len()));
    }
    let letters = draw.letters;
    let margins = match draw.commitment() {
        Some(commitment) => margins(commitment, draw.receipt(), letters),
        None => Vec::new(),
    };
    Ok(FirstDrawView { number, state: draw.state_name(), draw, randomness, margins, files })
}

/// A public file of a first draw.
///
/// # Errors
/// [`ActError::NotFound`] for a draw or a name that is not public, or a fault of the cabinet.
pub async fn first_draw_file(
    desk: &mut Desk,
    number: u32,
    name: &str,
) -> Result<Vec<u8>, ActError> {
    let draws = numbered(desk).await?;
    let (_, draw) = draws.into_iter().find(|(at, _)| *at == number).ok_or(ActError::NotFound)?;
    let known = PUBLIC_FILES.into_iter().find(|known| *known == name).ok_or(ActError::NotFound)?;
    desk.tx().file(&file_name(&draw.id, known)).await.or_refuse()?.ok_or(ActError::NotFound)
}

#[cfg(test)]
mod tests {
    use assembly::register::{CellDrawn, CellPeople};

    use super::*;

    #[test]
    fn letters_stand_beside_the_share_of_the_people() {
        let cell = |values: [&str; 2], people| CellPeople {
            values: values.map(str::to_owned).to_vec(),
            people,
        };
        let commitment = Commitment {
            on: jiff::civil::date(2024, 10, 1),
            sha256: String::new(),
            frame_sha256: String::new(),
            root: String::new(),
            people: 40,
            exclusions: BTreeMap::new(),
            attributes: vec!["gender".into(), "municipio".into()],
            cells: vec![cell(["F", "1"], 10), cell(["F", "2"], 15), cell(["M", "1"], 15)],
            randomness: String::new(),
        };
        let drawn = |values: [&str; 2], letters| CellDrawn {
            values: values.map(str::to_owned).to_vec(),
            people: 0,
            share: String::new(),
            letters,
            cut_off: String::new(),
        };
        let receipt = DrawReceipt {
            on: jiff::civil::date(2024, 10, 8),
            sha256: String::new(),
            list_sha256: String::new(),
            seed: String::new(),
            training: true,
            cells: vec![drawn(["F", "1"], 2), drawn(["F", "2"], 3), drawn(["M", "1"], 3)],
            letters: 8,
        };
        let row = |value: &str, people, expected, letters| MarginRow {
            value: value.into(),
            people,
            expected,
            letters,
        };
        let found = margins(&commitment, Some(&receipt), 8);
        assert_eq!(found[0].rows, [row("F", 25, 50, Some(5)), row("M", 15, 30, Some(3))]);
        assert_eq!(found[1].rows, [row("1", 25, 50, Some(5)), row("2", 15, 30, Some(3))]);
        let before = margins(&commitment, None, 8);
        assert_eq!(before[0].rows[0], row("F", 25, 50, None));
    }
}
