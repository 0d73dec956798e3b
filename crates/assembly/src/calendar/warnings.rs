//! What a person should look at in a calendar; never a refusal.
//!
//! Staff read these before they confirm a date. A warning changes nothing: what is planned stays
//! planned (R36).

use jiff::civil::Date;
use serde::Serialize;

/// Something that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Warning {
    /// A plenary leaves the cadence (R36).
    OffCadence {
        /// The plenary.
        on: Date,
        /// The day the cadence asks for.
        target: Date,
        /// Days between the two.
        days: u32,
    },
    /// A plenary was moved out of a day without public events.
    Moved {
        /// The day the charter gives.
        from: Date,
        /// The day planned.
        to: Date,
    },
    /// From this day on fewer or more members sit than expected (R37).
    SeatsOff {
        /// The day.
        from: Date,
        /// Members expected.
        expected: u32,
        /// Seats held.
        seats: u32,
    },
    /// The end of the process shortens a term.
    TermCut {
        /// The group.
        group: u32,
        /// Its first day.
        entry: Date,
        /// Its day of exit.
        exit: Date,
    },
    /// A group does not enter because its term would run past the end.
    EntryRefused {
        /// The day on which it would have entered.
        entry: Date,
    },
    /// Confirmations of a call end after its first group enters.
    LateConfirmations {
        /// The year of the cycle.
        year: i16,
        /// The last day to confirm.
        confirmed_by: Date,
        /// The first entry.
        entry: Date,
    },
    /// No plenary is planned in a group's term.
    NoPlenary {
        /// The group.
        group: u32,
    },
}

impl Warning {
    /// The key under which pages keep its text.
    pub fn text_key(&self) -> &'static str {
        match self {
            Self::OffCadence { .. } => "calendar-warning-off-cadence",
            Self::Moved { .. } => "calendar-warning-moved",
            Self::SeatsOff { .. } => "calendar-warning-seats-off",
            Self::TermCut { .. } => "calendar-warning-term-cut",
            Self::EntryRefused { .. } => "calendar-warning-entry-refused",
            Self::LateConfirmations { .. } => "calendar-warning-late-confirmations",
            Self::NoPlenary { .. } => "calendar-warning-no-plenary",
        }
    }
    /// The values that its text names.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::OffCadence { on, target, days } => vec![
                ("on", on.to_string()),
                ("target", target.to_string()),
                ("days", days.to_string()),
            ],
            Self::Moved { from, to } => vec![("from", from.to_string()), ("to", to.to_string())],
            Self::SeatsOff { from, expected, seats } => vec![
                ("from", from.to_string()),
                ("expected", expected.to_string()),
                ("seats", seats.to_string()),
            ],
            Self::TermCut { group, entry, exit } => vec![
                ("group", group.to_string()),
                ("entry", entry.to_string()),
                ("exit", exit.to_string()),
            ],
            Self::EntryRefused { entry } => vec![("entry", entry.to_string())],
            Self::LateConfirmations { year, confirmed_by, entry } => vec![
                ("year", year.to_string()),
                ("confirmed_by", confirmed_by.to_string()),
                ("entry", entry.to_string()),
            ],
            Self::NoPlenary { group } => vec![("group", group.to_string())],
        }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OffCadence { on, target, days } => {
                write!(
                    out,
                    "the plenary of {on} is {days} days off the cadence, which asks for {target}"
                )
            }
            Self::Moved { from, to } => {
                write!(
                    out,
                    "the plenary of {from} is planned on {to}: no public event may be held before"
                )
            }
            Self::SeatsOff { from, expected, seats } => {
                write!(out, "from {from} {seats} members sit and {expected} are expected")
            }
            Self::TermCut { group, entry, exit } => {
                write!(
                    out,
                    "the term of group {group}, from {entry}, is cut by the end of the process, and its seats are free from {exit}"
                )
            }
            Self::EntryRefused { entry } => {
                write!(
                    out,
                    "no group enters on {entry}: its term would run past the end of the process"
                )
            }
            Self::LateConfirmations { year, confirmed_by, entry } => write!(
                out,
                "confirmations for {year} run to {confirmed_by}, after the entry of {entry}: shorten the days"
            ),
            Self::NoPlenary { group } => {
                write!(out, "no plenary is planned in the term of group {group}")
            }
        }
    }
}
