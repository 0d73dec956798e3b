//! The calendar, tried on the shipped charters.

use jiff::civil::{Date, date};

use super::*;
use crate::charter::template;

fn shipped(name: &str) -> Calendar {
    Calendar::of(&Charter::parse(template(name).unwrap()).unwrap())
}

fn every_day(from: Date, until: Date) -> impl Iterator<Item = Date> {
    (0..).map(move |days| plus_days(from, days)).take_while(move |day| *day <= until)
}

#[test]
fn two_groups_sit_on_every_day_from_the_second_entry_to_the_end() {
    let calendar = shipped("milano-rolling");
    for day in every_day(date(2023, 3, 1), date(2030, 12, 31)) {
        assert_eq!(calendar.sitting_on(day).len(), 2, "{day}");
        assert_eq!(calendar.seats_on(day), 90, "{day}");
    }
}
