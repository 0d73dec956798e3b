//! Days: Easter, holidays, working days, months, deadlines.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

#[test]
fn easter_falls_where_the_almanac_says() {
    let known = [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2025, 4, 20)];
    let later = [(2026, 4, 5), (2027, 3, 28), (2030, 4, 21), (2038, 4, 25), (2285, 3, 22)];
    for (year, month, day) in known.into_iter().chain(later) {
        assert_eq!(easter(year), date(year, month, day));
    }
}

fn holidays_of(year: i16) -> Vec<(i8, i8)> {
    let holidays = charter("milano-rolling").holidays.clone();
    every_day(date(year, 1, 1), date(year, 12, 31))
        .filter(|day| holidays.is_holiday(*day))
        .map(|day| (day.month(), day.day()))
        .collect()
}

#[test]
fn the_holidays_of_milan_in_2025() {
    let first = [(1, 1), (1, 6), (4, 21), (4, 25), (5, 1), (6, 2), (8, 15)];
    let rest = [(11, 1), (12, 7), (12, 8), (12, 25), (12, 26)];
    assert_eq!(holidays_of(2025), [&first[..], &rest[..]].concat());
}

#[test]
fn saint_francis_is_a_holiday_again_from_2026() {
    assert!(!holidays_of(2025).contains(&(10, 4)));
    assert!(holidays_of(2026).contains(&(10, 4)));
    let charter = charter("milano-rolling");
    let patron = charter.holidays.fixed_on(date(2026, 12, 7)).unwrap();
    assert!(patron.local && patron.title.it == "Sant’Ambrogio");
}

#[test]
fn ascension_and_whit_monday_are_counted_from_easter() {
    let holidays = charter("brussels").holidays.clone();
    assert!(holidays.is_holiday(date(2026, 5, 14)), "Ascension");
    assert!(holidays.is_holiday(date(2026, 5, 25)), "Whit Monday");
    assert!(!holidays.is_holiday(date(2026, 12, 7)), "only Milan keeps Saint Ambrose");
}

#[test]
fn the_next_working_day_leaps_over_sundays_and_holidays() {
    let holidays = charter("milano-rolling").holidays.clone();
    let next = |on| holidays.next_working_day(on);
    assert_eq!(next(date(2026, 1, 7)), date(2026, 1, 7));
    assert_eq!(next(date(2027, 2, 28)), date(2027, 3, 1), "a Sunday");
    assert_eq!(next(date(2026, 2, 28)), date(2026, 2, 28), "a Saturday is a working day");
    assert_eq!(next(date(2025, 12, 7)), date(2025, 12, 9), "Saint Ambrose, Immacolata");
    assert_eq!(next(date(2026, 4, 5)), date(2026, 4, 7), "Easter and Easter Monday");
    assert_eq!(holidays.previous_working_day(date(2025, 12, 8)), date(2025, 12, 6));
}

#[test]
fn two_months_after_the_last_of_december_is_the_last_of_february() {
    assert_eq!(months_on(date(2025, 12, 31), 2), date(2026, 2, 28));
    assert_eq!(months_on(date(2027, 12, 31), 2), date(2028, 2, 29));
    assert_eq!(months_on(date(2025, 11, 30), 3), date(2026, 2, 28));
    assert_eq!(months_on(date(2026, 1, 15), 2), date(2026, 3, 15));
}

#[test]
fn the_legal_day_never_moves_and_the_day_shown_may() {
    let charter = charter("milano-rolling");
    let deadline = Deadline::months_after(date(2026, 12, 31), 2, &charter);
    assert_eq!(deadline, Deadline { legal: date(2027, 2, 28), shown: date(2027, 3, 1) });
    assert!(!deadline.is_missed(date(2027, 3, 1)));
    assert!(deadline.is_missed(date(2027, 3, 2)));
    assert_eq!(deadline.days_left(date(2027, 2, 14)), 14);
    assert_eq!(deadline.days_left(date(2027, 3, 2)), -2);
    let exact = milano_with(&[("if_holiday = \"next_working_day\"", "if_holiday = \"exact\"")]);
    let unmoved = Deadline::months_after(date(2026, 12, 31), 2, &exact);
    assert_eq!(unmoved.shown, date(2027, 2, 28));
}

#[test]
fn a_charter_without_working_days_shows_the_day_itself() {
    let week = "\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", ";
    let all = format!("rest_days = [{week}\"sunday\"]");
    let charter = milano_with(&[("rest_days = [\"sunday\"]", &all)]);
    assert_eq!(charter.holidays.next_working_day(date(2026, 3, 3)), date(2026, 3, 3));
}

proptest! {
    #[test]
    fn a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(
        from in 0u32..20_000, months in 0u32..240,
    ) {
        let from = plus_days(date(2000, 1, 1), from);
        let to = months_on(from, months);
        let gone = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month());
        prop_assert_eq!(gone, i32::try_from(months).unwrap());
        prop_assert!(to.day() == from.day() || (to == to.last_of_month() && to.day() < from.day()));
    }

    #[test]
    fn the_day_shown_is_the_first_working_day_from_the_legal_one(from in 0u32..20_000) {
        let charter = charter("milano-rolling");
        let deadline = Deadline::months_after(plus_days(date(2000, 1, 1), from), 2, &charter);
        prop_assert!(charter.holidays.is_working_day(deadline.shown));
        let mut before = every_day(deadline.legal, minus_days(deadline.shown, 1));
        prop_assert!(before.all(|day| !charter.holidays.is_working_day(day)));
        prop_assert!((deadline.shown - deadline.legal).get_days() <= 4);
    }

    #[test]
    fn easter_is_a_sunday_from_22_march_to_25_april(year in 1600i16..4000) {
        let day = easter(year);
        prop_assert_eq!(day.weekday(), jiff::civil::Weekday::Sunday);
        prop_assert!(date(year, 3, 22) <= day && day <= date(year, 4, 25));
    }
}
