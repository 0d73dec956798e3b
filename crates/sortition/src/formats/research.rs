//! The files that research repositories put beside quotas and people: the size of the panel alone in
//! a text file, and how many people of a population have two values at once.

use super::{Table, cell, decode};
use crate::problem::{Fault, Refusal, Sheet};

/// Reads the size of a group from a file that holds nothing else (`k.txt`).
///
/// ```
/// use sortition::formats::read_size;
///
/// assert_eq!(read_size(b"45\n"), Ok(45));
/// assert!(read_size(b"k = 45").is_err());
/// ```
///
/// # Errors
/// Anything but one whole number, 1 or more.
pub fn read_size(bytes: &[u8]) -> Result<u32, Refusal> {
    let text = decode(bytes);
    let read = text.trim().parse().ok().filter(|size| *size > 0);
    read.ok_or_else(|| {
        let found: String = text.trim().chars().take(40).collect();
        let text = format!(
            "`{found}` is not the size of a group; write one whole number, 1 or more, and nothing else"
        );
        Refusal { sheet: Sheet::Settings, row: None, fault: Fault::Settings { text } }
    })
}

/// One row of a file of intersections.
#[derive(Clone, Debug, PartialEq)]
pub struct IntersectionRow {
    /// Row in the file, the header being row 1.
    pub row: u32,
    /// Two features with a value each, as written.
    pub values: [(String, String); 2],
    /// Share of the population that has both, from 0 to 1.
    pub share: f64,
}

/// Reads `category 1,feature 1,category 2,feature 2,population share`, where a feature is the value
/// of a category.
///
/// ```
/// let file = b"category 1,feature 1,category 2,feature 2,population share\ngender,F,age,16-24,0.06\n";
/// let rows = sortition::formats::read_intersections(file).expect("a sound file");
/// assert_eq!(rows[0].values[1], ("age".to_owned(), "16-24".to_owned()));
/// ```
///
/// # Errors
/// Columns that are missing and every row that cannot be read.
pub fn read_intersections(bytes: &[u8]) -> Result<Vec<IntersectionRow>, Vec<Refusal>> {
    let sheet = Sheet::Intersections;
    let table = Table::read(bytes, sheet).map_err(|refusal| vec![refusal])?;
    let column = |name: &str| table.needed(name).map_err(|refusal| vec![refusal]);
    let places =
        [column("category 1")?, column("feature 1")?, column("category 2")?, column("feature 2")?];
    let share = column("population share")?;
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (row, cells) in &table.rows {
        let [first, second, third, fourth] = places.map(|at| cell(cells, at).to_owned());
        let text = cell(cells, share);
        let parsed = text.replace(',', ".").parse::<f64>().ok();
        match parsed.filter(|share| (0.0..=1.0).contains(share)) {
            Some(share) => rows.push(IntersectionRow {
                row: *row,
                values: [(first, second), (third, fourth)],
                share,
            }),
            None => {
                let text = format!("`population share` is `{text}`; write a share from 0 to 1");
                faults.push(Refusal { sheet, row: Some(*row), fault: Fault::Settings { text } });
            }
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}
