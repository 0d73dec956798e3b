//! Which column of a register is what, and the sentences with which a file is refused.
//! What always holds: each sentence names the line or the column and says what to do.
//! Source: process text R17, R18.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::age::{AgeClass, Day};
use super::{Attribute, FrameRow};

/// Refusals listed one by one; the rest are counted.
pub const REFUSALS_LISTED: usize = 100;
/// Reason given to people outside every age class.
pub const OUTSIDE_AGE: &str = "età fuori dalle classi";

/// How the bytes of the file are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8 where the bytes are valid UTF-8, else Windows-1252.
    #[default]
    Either,
    /// UTF-8 only.
    Utf8,
    /// Windows-1252 only.
    Windows1252,
}

/// Where an attribute comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// A column with the value, or with another spelling of it.
    Column {
        /// Header of the column.
        column: String,
        /// Spelling in the file, value in the rules.
        spellings: BTreeMap<String, String>,
        /// Value in the file, reason for exclusion.
        excluded: BTreeMap<String, String>,
    },
    /// A column with a date of birth.
    BirthDate {
        /// Header of the column.
        column: String,
        /// The day on which ages are counted.
        on: Day,
        /// Classes; someone outside all of them is excluded and counted.
        classes: Vec<AgeClass>,
    },
}

/// An attribute and its column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeColumn {
    /// Name in the rules.
    pub name: String,
    /// Allowed values in published order; empty means the values found, in natural order.
    pub values: Vec<String>,
    /// Where it comes from.
    pub source: Source,
}

/// Which column is what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnMapping {
    /// Column of the pseudonym.
    pub pseudonym: String,
    /// Column of the household number; without it everyone lives alone.
    pub household: Option<String>,
    /// Column with a reason for exclusion; an empty field means eligible.
    pub exclusion: Option<String>,
    /// Attributes in the order of the rules.
    pub attributes: Vec<AttributeColumn>,
    /// People excluded by name of pseudonym: former members, objections.
    pub excluded_people: BTreeMap<String, String>,
    /// Bytes to text.
    pub encoding: Encoding,
}

/// A register as the draw sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// One for each person, in the order of the file.
    pub rows: Vec<FrameRow>,
    /// Attributes with all their values.
    pub attributes: Vec<Attribute>,
    /// Reasons for exclusion met or announced, in alphabetical order.
    pub exclusion_reasons: Vec<String>,
    /// SHA-256 of the bytes of the file.
    pub sha256: [u8; 32],
    /// Exclusions that met nobody: perhaps a pseudonym or a value was written in another way.
    pub unmet: Vec<UnmetExclusion>,
}

/// An exclusion that met nobody in the register.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnmetExclusion {
    /// No row has this pseudonym.
    #[error("pseudonym {0} is not in the register")]
    Person(String),
    /// Nobody, or only people who are excluded anyway, have this value.
    #[error("nobody who could be drawn has {attribute} {value:?}")]
    Value {
        /// The attribute.
        attribute: String,
        /// The value.
        value: String,
    },
}

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {reason}")]
pub struct RowRefusal {
    /// Line of the file, the header being line 1.
    pub line: u64,
    /// Header of the column.
    pub column: String,
    /// What is wrong and what to do.
    pub reason: RowReason,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowReason {
    /// Fields missing or too many.
    #[error("{found} fields, the header has {wanted}: check separators and quotes in this line")]
    Fields {
        /// Fields of the header.
        wanted: usize,
        /// Fields of the row.
        found: usize,
    },
    /// Not a pseudonym.
    #[error("a pseudonym has 1 to 32 visible ASCII characters or 64 hexadecimal digits")]
    Pseudonym,
    /// Nothing where a value is needed.
    #[error("the field is empty: fill it in, or exclude the person with a reason")]
    Empty,
    /// A value outside the announced ones.
    #[error(
        "value {value:?} is not among the announced ones: add it, give its spelling, or correct it"
    )]
    Value {
        /// The text found.
        value: String,
    },
    /// Not a date.
    #[error("{value:?} is not a date: write 1980-12-31 or 31/12/1980")]
    Date {
        /// The text found.
        value: String,
    },
    /// Bytes outside the encoding.
    #[error("not valid UTF-8: save the file as UTF-8 or announce Windows-1252")]
    Encoding,
}

/// Why a register file is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameRefused {
    /// No header.
    #[error("the file is empty: it needs a header line and one line a person")]
    Empty,
    /// UTF-16.
    #[error("the file is UTF-16: save it as CSV UTF-8")]
    Utf16,
    /// A column of the mapping is not in the header.
    #[error("no column is called {column:?}; the header has: {found}")]
    MissingColumn {
        /// The name looked for.
        column: String,
        /// The header.
        found: String,
    },
    /// Two columns have the name of the mapping.
    #[error("two columns are called {column:?}: rename one")]
    SameColumnTwice {
        /// The name.
        column: String,
    },
    /// The mapping itself cannot work.
    #[error("the mapping cannot be used: {reason}")]
    Mapping {
        /// What is wrong.
        reason: String,
    },
    /// Rows that cannot be used; nothing was taken over.
    #[error("{total} rows cannot be used, the first: {}", first.first().map_or_else(String::new, ToString::to_string))]
    Rows {
        /// The first of them.
        first: Vec<RowRefusal>,
        /// How many there are.
        total: u64,
    },
    /// The file ends inside a quoted field.
    #[error(
        "a quote opened in line {line} is never closed, so the rest of the file would be one field: close it or take it away"
    )]
    OpenQuote {
        /// Line of that field.
        line: u64,
    },
    /// The file could not be read to its end.
    #[error("the file cannot be read after line {line}: {reason}")]
    Unreadable {
        /// Last line read.
        line: u64,
        /// What the system says.
        reason: String,
    },
}
