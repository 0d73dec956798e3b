//! A moment as published: 2026-10-01T09:00:00Z, always in universal time.
//! What always holds: one moment has one spelling.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Seconds since 1970 in universal time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(u64);

impl Moment {
    /// From seconds since 1970; none after the year 9999.
    pub const fn from_unix(second: u64) -> Option<Self> {
        if second < 253_402_300_800 { Some(Self(second)) } else { None }
    }

    /// Seconds since 1970.
    pub const fn unix(self) -> u64 {
        self.0
    }

    /// Reads the one spelling.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |from: usize, to: usize| text.get(from..to)?.parse::<u64>().ok();
        let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        if year < 1970 || !(1..=12).contains(&month) || day == 0 || hour > 23 {
            return None;
        }
        let days = days_before_year(year) + days_before_month(year, month) + day - 1;
        let moment = Self(days * 86_400 + hour * 3600 + minute * 60 + second);
        // Whatever is not spelled back letter by letter was not a moment.
        (moment.to_string() == text).then_some(moment)
    }
}

const fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

const fn days_before_year(year: u64) -> u64 {
    let past = year - 1;
    past * 365 + past / 4 - past / 100 + past / 400 - 719_162
}

fn days_before_month(year: u64, month: u64) -> u64 {
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    lengths.iter().zip(1..month).map(|(length, _)| length).sum()
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0 / 86_400, self.0 % 86_400);
        let mut year = 1970 + days / 366;
        while days_before_year(year + 1) <= days {
            year += 1;
        }
        let in_year = days - days_before_year(year);
        let month = (1..=12).rev().find(|month| days_before_month(year, *month) <= in_year);
        let month = month.unwrap_or(1);
        let day = in_year - days_before_month(year, month) + 1;
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl TryFrom<String> for Moment {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
            .ok_or_else(|| format!("{text:?} is not a moment like 2026-10-01T09:00:00Z"))
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_spelled_back_as_it_was_read() {
        for (text, second) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-04-20T12:30:45Z", 1_776_643_200 + 45_045),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
            ("9999-12-31T23:59:59Z", 253_402_300_799),
        ] {
            assert_eq!(Moment::parse(text).map(Moment::unix), Some(second), "{text}");
            assert_eq!(Moment::from_unix(second).map(|m| m.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn days_that_do_not_exist_and_other_spellings_are_refused() {
        for text in [
            "2025-02-29T00:00:00Z",
            "2026-04-20 12:30:45Z",
            "2026-04-20T12:30:45",
            "2026-4-20T12:30:45Z",
            "2026-04-20T24:00:00Z",
            "2026-04-20T12:60:00Z",
            "",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }
}
