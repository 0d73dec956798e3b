//! A comma separated file with a header, read row by row; every refusal names file and line.

use std::str::FromStr;

use assembly::register::stratum::StratumError;

/// Where a figure is wrong, and how.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {fault}")]
pub struct FigureError {
    /// The file.
    pub file: &'static str,
    /// The line, counted from one with the header.
    pub line: u64,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file is not comma separated text with the same columns in each row.
    #[error("not a row of the table: {0}")]
    Row(String),
    /// The header lacks a column.
    #[error("the header has no column {0:?}")]
    NoColumn(&'static str),
    /// A cell that must hold something is empty.
    #[error("column {0:?} is empty")]
    Empty(&'static str),
    /// A cell that must hold a number does not.
    #[error("column {column:?} should be a number, not {raw:?}")]
    Number {
        /// The column.
        column: &'static str,
        /// What is written.
        raw: String,
    },
    /// A word that the column does not know.
    #[error("column {column:?} does not know {raw:?}")]
    Word {
        /// The column.
        column: &'static str,
        /// What is written.
        raw: String,
    },
    /// Not a part of a stratum.
    #[error(transparent)]
    Stratum(#[from] StratumError),
    /// The same thing is given twice.
    #[error("{0} is given twice")]
    Twice(String),
    /// A thing is not given at all.
    #[error("{0} is missing")]
    Missing(String),
    /// Parts that should add up do not.
    #[error("{0}")]
    Sum(String),
}

/// One row, with the names of its columns at hand.
pub struct Row<'t> {
    file: &'static str,
    line: u64,
    header: &'t csv::StringRecord,
    cells: csv::StringRecord,
}

impl Row<'_> {
    /// A refusal of this row.
    pub fn refuse(&self, fault: Fault) -> FigureError {
        FigureError { file: self.file, line: self.line, fault }
    }

    /// The text of a cell; it may be empty.
    pub fn text(&self, column: &'static str) -> Result<&str, FigureError> {
        let place = self.header.iter().position(|name| name == column);
        let cell = place.and_then(|place| self.cells.get(place)).map(str::trim);
        cell.ok_or_else(|| self.refuse(Fault::NoColumn(column)))
    }

    /// The text of a cell that must hold something.
    pub fn word(&self, column: &'static str) -> Result<&str, FigureError> {
        match self.text(column)? {
            "" => Err(self.refuse(Fault::Empty(column))),
            word => Ok(word),
        }
    }

    /// The number in a cell.
    pub fn number<N: FromStr>(&self, column: &'static str) -> Result<N, FigureError> {
        let raw = self.word(column)?;
        raw.parse().map_err(|_| self.refuse(Fault::Number { column, raw: raw.to_owned() }))
    }

    /// The number in a cell that may be empty.
    pub fn number_if_any<N: FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<N>, FigureError> {
        if self.text(column)?.is_empty() { Ok(None) } else { self.number(column).map(Some) }
    }

    /// A decimal number in thousandths, for instance `0.35` as 350.
    pub fn thousandths(&self, column: &'static str) -> Result<u32, FigureError> {
        let raw = self.word(column)?;
        thousandths(raw).ok_or_else(|| self.refuse(Fault::Number { column, raw: raw.to_owned() }))
    }

    /// `yes` or `no`.
    pub fn yes(&self, column: &'static str) -> Result<bool, FigureError> {
        match self.word(column)? {
            "yes" => Ok(true),
            "no" => Ok(false),
            raw => Err(self.refuse(Fault::Word { column, raw: raw.to_owned() })),
        }
    }
}

/// A decimal number of up to three places in thousandths, read without floats.
pub fn thousandths(raw: &str) -> Option<u32> {
    let (whole, part) = raw.split_once('.').unwrap_or((raw, ""));
    if part.len() > 3 || !part.bytes().all(|figure| figure.is_ascii_digit()) {
        return None;
    }
    let part: u32 = format!("{part:0<3}").parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(1000)?.checked_add(part)
}

/// Reads all rows of a file through `read`.
pub fn rows<T>(
    file: &'static str,
    text: &str,
    mut read: impl FnMut(&Row<'_>) -> Result<T, FigureError>,
) -> Result<Vec<T>, FigureError> {
    let broken = |line: u64, cause: csv::Error| FigureError {
        file,
        line,
        fault: Fault::Row(cause.to_string()),
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|cause| broken(1, cause))?.clone();
    let mut all = Vec::new();
    for record in reader.records() {
        let cells = record
            .map_err(|cause| broken(cause.position().map_or(0, csv::Position::line), cause))?;
        let line = cells.position().map_or(0, csv::Position::line);
        all.push(read(&Row { file, line, header: &header, cells })?);
    }
    Ok(all)
}
