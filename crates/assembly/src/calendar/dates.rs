//! Civil dates, and how the days of a duty are counted.
//!
//! Months are counted to the same day of a later month, or to its last day when it is shorter
//! (R52: 31 December and two months give 28 or 29 February). The legal day never moves; what is
//! shown may be the next working day, if the charter says so.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

use crate::charter::{Charter, HolidayRule};

/// The last day of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Deadline {
    /// The day that counts, to its end in Rome.
    pub legal: Date,
    /// The day that pages and letters show.
    pub shown: Date,
}

impl Deadline {
    /// The deadline `months` after `from`, shown as the charter asks.
    pub fn months_after(from: Date, months: u32, charter: &Charter) -> Self {
        let legal = months_on(from, months);
        let shown = match charter.response.if_holiday {
            HolidayRule::NextWorkingDay => charter.holidays.next_working_day(legal),
            HolidayRule::Exact => legal,
        };
        Self { legal, shown }
    }

    /// Whether a day is too late: only after the day shown, so that no page misleads.
    pub fn is_missed(self, on: Date) -> bool {
        on > self.legal.max(self.shown)
    }

    /// Days left to the legal day; negative when it is over.
    pub fn days_left(self, on: Date) -> i32 {
        (self.legal - on).get_days()
    }
}

/// The same day `months` later, or the last day of that month if it is shorter.
pub fn months_on(from: Date, months: u32) -> Date {
    from.saturating_add(Span::new().months(months))
}

/// The day `days` later.
pub fn plus_days(from: Date, days: u32) -> Date {
    from.saturating_add(i64::from(days).days())
}

/// The day `days` earlier.
pub fn minus_days(from: Date, days: u32) -> Date {
    from.saturating_sub(i64::from(days).days())
}
