//! Dates of birth and ages, for registers that give the one instead of the other.
//! What always holds: an age is counted on a named day; someone born on 29 February has a birthday on
//! 1 March in common years. Source: process text R17 (age is a register attribute).

use serde::{Deserialize, Serialize};

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// A class of ages, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgeClass {
    /// Name as in the quotas ("16-24").
    pub name: String,
    /// Youngest age.
    pub from: u8,
    /// Oldest age; 255 for "and over".
    pub to: u8,
}

impl Day {
    /// Reads 2026-04-20 and 20/04/2026 (also with points or hyphens); refuses days that do not exist.
    pub fn parse(text: &[u8]) -> Option<Self> {
        let mut numbers = [0_u16; 3];
        let mut widths = [0_usize; 3];
        let mut place = 0;
        for character in text.trim_ascii() {
            match character {
                b'0'..=b'9' if widths[place] < 4 => {
                    numbers[place] = numbers[place] * 10 + u16::from(character - b'0');
                    widths[place] += 1;
                }
                b'-' | b'/' | b'.' if place < 2 => place += 1,
                0..=255 => return None,
            }
        }
        let [first, second, third] = numbers;
        let (year, month, day) = match widths {
            [4, 1..=2, 1..=2] => (first, second, third),
            [1..=2, 1..=2, 4] => (third, second, first),
            [..] => return None,
        };
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// A day that exists, from 1850 on.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            0 | 13.. => return None,
        };
        (year >= 1850 && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Completed years on a day; `None` for someone not born yet.
    pub fn age_on(self, on: Self) -> Option<u8> {
        let before_birthday = (on.month, on.day) < (self.month, self.day);
        let years = on.year.checked_sub(self.year)?;
        u8::try_from(years.checked_sub(u16::from(before_birthday))?).ok()
    }
}

impl TryFrom<String> for Day {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(text.as_bytes()).ok_or_else(|| format!("{text:?} is not a day"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_age(born: &str, on: &str, want: Option<u8>) {
        let born = Day::parse(born.as_bytes()).unwrap();
        assert_eq!(born.age_on(Day::parse(on.as_bytes()).unwrap()), want);
    }

    #[test]
    fn an_age_changes_on_the_birthday() {
        check_age("2010-04-20", "2026-04-19", Some(15));
        check_age("20/04/2010", "2026-04-20", Some(16));
    }

    #[test]
    fn someone_born_on_29_february_has_a_birthday_on_1_march() {
        check_age("2008-02-29", "2026-02-28", Some(17));
        check_age("2008-02-29", "2026-03-01", Some(18));
    }

    #[test]
    fn someone_not_yet_born_has_no_age() {
        check_age("2026-05-01", "2026-04-20", None);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2025-02-29", "31/04/2000", "2000-13-01", "1/1/99", "", "2000-01", "a"] {
            assert_eq!(Day::parse(text.as_bytes()), None, "{text}");
        }
    }
}
