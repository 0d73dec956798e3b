//! Days without work, as the charter lists them.
//!
//! Which days they are is data of the charter; here is only how a movable one is found (Easter by
//! the Gregorian computus) and what the next working day is. A Saturday is a working day unless
//! the charter says otherwise (R52 speaks of Sundays and public holidays).

use jiff::civil::Date;

use super::dates::{minus_days, plus_days};
use crate::charter::{Blackout, FixedHoliday, Holidays, Rules};

/// Easter Sunday of a year, by the anonymous Gregorian computus (Meeus, Jones, Butcher).
pub fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let golden = y % 19;
    let century = y / 100;
    let sun = century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15;
    let epact = sun.rem_euclid(30);
    let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (y + y / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let offset = moon - weekday;
    let march = 3 + (offset + 40) / 44;
    let day = offset + 28 - 31 * (march / 4);
    let fits = "the computus gives a day from 22 March to 25 April";
    Date::new(year, i8::try_from(march).expect(fits), i8::try_from(day).expect(fits)).expect(fits)
}

impl FixedHoliday {
    fn falls_on(&self, on: Date) -> bool {
        let day = (u32::from(on.month().unsigned_abs()), u32::from(on.day().unsigned_abs()));
        let year = u32::from(on.year().unsigned_abs());
        day == (self.month, self.day) && self.from_year.is_none_or(|from| from <= year)
    }
}

impl Holidays {
    /// The holiday of a fixed date, if the day is one.
    pub fn fixed_on(&self, on: Date) -> Option<&FixedHoliday> {
        self.fixed.iter().find(|one| one.falls_on(on))
    }

    /// Whether the day is counted from Easter.
    pub fn is_movable(&self, on: Date) -> bool {
        let sunday = easter(on.year());
        self.easter_days.iter().any(|days| plus_days(sunday, *days) == on)
    }

    /// Whether the day is a public holiday.
    pub fn is_holiday(&self, on: Date) -> bool {
        self.fixed_on(on).is_some() || self.is_movable(on)
    }

    /// Whether anybody works on the day.
    pub fn is_working_day(&self, on: Date) -> bool {
        let rest = self.rest_days.iter().any(|day| day.as_civil() == on.weekday());
        !rest && !self.is_holiday(on)
    }

    /// The day itself if it is a working day, otherwise the next one that is.
    ///
    /// If no working day follows within a year, the day itself: a charter with seven rest days
    /// has no working day to show.
    pub fn next_working_day(&self, on: Date) -> Date {
        let mut days = (0..=366).map(|days| plus_days(on, days));
        days.find(|day| self.is_working_day(*day)).unwrap_or(on)
    }

    /// The day itself if it is a working day, otherwise the last one before it.
    pub fn previous_working_day(&self, on: Date) -> Date {
        let mut days = (0..=366).map(|days| minus_days(on, days));
        days.find(|day| self.is_working_day(*day)).unwrap_or(on)
    }
}

impl Rules {
    /// The span without public events that a day falls in, if any.
    pub fn blackout_on(&self, on: Date) -> Option<&Blackout> {
        self.blackouts.iter().find(|one| one.start <= on && on <= one.end)
    }
}
