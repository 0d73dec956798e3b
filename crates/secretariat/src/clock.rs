//! Clocks: what time it is, for those who may know. Acts ask their desk, never a clock.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Something that knows the time.
pub trait Clock: Send + Sync + std::fmt::Debug {
    /// Microseconds since 1970 (UTC).
    fn now(&self) -> i64;
}

/// The clock of the machine.
#[derive(Debug)]
pub struct WallClock;

impl Clock for WallClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    fn now(&self) -> i64 {
        Timestamp::now().as_microsecond()
    }
}

/// A clock that is moved by hand: rehearsals and tests.
#[derive(Debug)]
pub struct SetClock(AtomicI64);

impl SetClock {
    /// A clock that stands at this time (microseconds UTC).
    #[must_use]
    pub fn at(micros: i64) -> Self {
        Self(AtomicI64::new(micros))
    }
    /// Moves the clock to this time.
    pub fn set(&self, micros: i64) {
        self.0.store(micros, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    /// Each look moves the clock by a millisecond, so that no two acts bear the same time.
    fn now(&self) -> i64 {
        self.0.fetch_add(1_000, Ordering::SeqCst)
    }
}

/// The zone in which the assembly's dates are civil dates (R4).
///
/// # Panics
/// Never: the zone's table is part of the program.
#[must_use]
pub fn rome() -> TimeZone {
    TimeZone::get("Europe/Rome").expect("the time zones are built into the program")
}

/// The civil date in Rome at this time.
#[must_use]
pub fn date_in_rome(micros: i64) -> Date {
    Timestamp::from_microsecond(micros).unwrap_or_default().to_zoned(rome()).date()
}

/// The time at which it is `hour:minute` in Rome on this day (microseconds UTC).
#[must_use]
pub fn in_rome(day: Date, hour: i8, minute: i8) -> i64 {
    day.at(hour, minute, 0, 0)
        .to_zoned(rome())
        .map_or(0, |zoned| zoned.timestamp().as_microsecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn midnight_in_rome_is_the_evening_before_in_greenwich() {
        let midnight = in_rome(date(2026, 7, 1), 0, 0);
        assert_eq!(date_in_rome(midnight), date(2026, 7, 1));
        assert_eq!(date_in_rome(midnight - 1), date(2026, 6, 30));
    }
}
