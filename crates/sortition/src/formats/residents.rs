//! The register's figures for the way from the register to a seat.

use super::{Table, cell, number};
use crate::problem::{Fault, Refusal, Sheet};

/// One row of a residents file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentsRow {
    /// Row in the file, the header being row 1.
    pub row: u32,
    /// Feature as written.
    pub feature: String,
    /// Value as written.
    pub value: String,
    /// Residents who may be drawn.
    pub residents: u64,
    /// Letters sent, where there is such a column.
    pub invited: Option<u64>,
}

/// Reads the register's figures for the way from the register to a seat:
/// `feature,value,residents[,invited]`.
///
/// # Errors
/// Every row that cannot be read.
pub fn read_residents(bytes: &[u8]) -> Result<Vec<ResidentsRow>, Vec<Refusal>> {
    let sheet = Sheet::Residents;
    let table = Table::read(bytes, sheet).map_err(|refusal| vec![refusal])?;
    let column = |name: &str| table.needed(name).map_err(|refusal| vec![refusal]);
    let (feature, value) = (column("feature")?, column("value")?);
    let (residents, invited) = (column("residents")?, table.column("invited"));
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (row, cells) in &table.rows {
        let count = |at: usize, name: &str| number(cell(cells, at), name).map(u64::from);
        let read = || -> Result<ResidentsRow, Fault> {
            Ok(ResidentsRow {
                row: *row,
                feature: cell(cells, feature).to_owned(),
                value: cell(cells, value).to_owned(),
                residents: count(residents, "residents")?,
                invited: invited.map(|at| count(at, "invited")).transpose()?,
            })
        };
        match read() {
            Ok(read) => rows.push(read),
            Err(fault) => faults.push(Refusal { sheet, row: Some(*row), fault }),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}
