//! Why a question cannot be put to the lottery, said to the person who prepares the files: which
//! file, which row, what is wrong and what to do.

use std::fmt;

/// The sheet in which a fault stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// Quotas of each group.
    Targets,
    /// Quotas of each pair of groups.
    PairTargets,
    /// Quotas of the year.
    YearTargets,
    /// The entrants.
    People,
    /// The group already sitting.
    Sitting,
    /// Figures of the register.
    Residents,
    /// Shares of the population by two features.
    Intersections,
    /// Size, groups and the other settings.
    Settings,
}

impl fmt::Display for Sheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Targets => "targets",
            Self::PairTargets => "pair targets",
            Self::YearTargets => "year targets",
            Self::People => "people",
            Self::Sitting => "sitting group",
            Self::Residents => "residents",
            Self::Intersections => "intersections",
            Self::Settings => "settings",
        })
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// No seat to give.
    #[error("the size is 0; give the number of seats of a group")]
    NoSeats,
    /// Number of groups out of range.
    #[error("{groups} groups asked; the draw forms between 1 and {max}")]
    GroupsOutOfRange {
        /// Asked.
        groups: u32,
        /// Allowed.
        max: u32,
    },
    /// No quota at all.
    #[error("there is no quota; give at least one feature with its values")]
    NoTargets,
    /// The same value of the same feature twice.
    #[error("`{feature}`, `{value}` stands twice (first on row {first}); keep one of the two rows")]
    TargetTwice {
        /// Feature.
        feature: String,
        /// Value.
        value: String,
        /// Row of the first.
        first: u32,
    },
    /// Minimum above maximum, or flexibility inside the quota.
    #[error(
        "`{feature}`, `{value}`: needs min_flex <= min <= max <= max_flex, found {found}; correct the row"
    )]
    CrossedQuota {
        /// Feature.
        feature: String,
        /// Value.
        value: String,
        /// The four numbers.
        found: String,
    },
    /// Minimum above maximum after a change.
    #[error("a changed quota has its minimum above its maximum; correct it")]
    CrossedQuotas,
    /// A value that the group targets do not know.
    #[error(
        "`{feature}`, `{value}` is not among the group targets; add it there or remove it here"
    )]
    UnknownTarget {
        /// Feature.
        feature: String,
        /// Value.
        value: String,
    },
    /// A value missing from pair or year targets.
    #[error("`{feature}`, `{value}` has no row; give every value of the group targets a row")]
    MissingTarget {
        /// Feature.
        feature: String,
        /// Value.
        value: String,
    },
    /// Nobody entered.
    #[error("there are no entrants; the file has a header only")]
    NoPeople,
    /// Row without id.
    #[error("the id is empty; give every person a unique id")]
    EmptyId,
    /// Same id twice.
    #[error("id `{id}` is already on row {first}; each person enters once")]
    IdTwice {
        /// The id.
        id: String,
        /// Row of the first.
        first: u32,
    },
    /// No value for a feature.
    #[error("`{feature}` is empty; fill it in or leave the person out")]
    EmptyValue {
        /// Feature.
        feature: String,
    },
    /// More people of one household decided than may sit.
    #[error(
        "{people} live together and are all decided `yes`, but at most {limit} of a household may sit; decide for fewer of them"
    )]
    HouseholdDecided {
        /// Their ids.
        people: String,
        /// How many may sit.
        limit: u32,
    },
    /// Value without quota.
    #[error(
        "`{feature}` is `{value}`, which has no quota; correct the spelling or add a row to the targets"
    )]
    UnknownValue {
        /// Feature.
        feature: String,
        /// Value.
        value: String,
    },
    /// Availability not understood.
    #[error(
        "availability `{text}` is not a list of group numbers from 1 to {groups} joined by `;`; correct it or leave it empty for all groups"
    )]
    BadWindows {
        /// As written.
        text: String,
        /// Number of groups.
        groups: u32,
    },
    /// The file is not a table of text.
    #[error("the file cannot be read as a table: {text}; save it as CSV with UTF-8 text")]
    Unreadable {
        /// What the reader said.
        text: String,
    },
    /// The file ends inside a quoted cell.
    #[error(
        "a quote opened on this row is never closed, so all that follows would be one cell; close it or take it away"
    )]
    OpenQuote,
    /// Two columns with one name.
    #[error("two columns are called `{column}`; rename one of them")]
    ColumnTwice {
        /// The name.
        column: String,
    },
    /// A column is missing from the header.
    #[error("the header has no column {wanted}; it has: {found}")]
    MissingColumn {
        /// What is needed.
        wanted: String,
        /// What is there.
        found: String,
    },
    /// A cell should be a whole number.
    #[error("`{column}` is `{text}`; write a whole number, 0 or more")]
    NotANumber {
        /// Column.
        column: String,
        /// As written.
        text: String,
    },
    /// The quotas or the people need more seats than exist.
    #[error("{text}")]
    Settings {
        /// The whole sentence.
        text: String,
    },
}

/// One fault and its place. The sheets are numbered as a spreadsheet shows them: the header is
/// row 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Which file.
    pub sheet: Sheet,
    /// Which row, if it is one.
    pub row: Option<u32>,
    /// What is wrong and what to do.
    pub fault: Fault,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Some(row) => write!(out, "{}, row {row}: {}", self.sheet, self.fault),
            None => write!(out, "{}: {}", self.sheet, self.fault),
        }
    }
}

impl std::error::Error for Refusal {}
