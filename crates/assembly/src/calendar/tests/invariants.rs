//! What always holds, whatever the numbers of the charter.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Intervals that fill a year, and how many groups sit at once.
fn a_rotation() -> impl Strategy<Value = (u32, u32, u32)> {
    let interval = prop::sample::select(vec![1u32, 2, 3, 4, 6, 12]);
    (interval, 1u32..=4, 1u32..=120)
}

/// A charter with any rotation, any day of first entry and any last day.
fn any_charter() -> impl Strategy<Value = Charter> {
    (a_rotation(), 0u32..365, 0u32..2_000, prop::bool::ANY).prop_map(
        |((interval, sitting, size), first, length, cut)| {
            let first = plus_days(date(2022, 12, 1), first);
            // Called four months ahead, so that the recruitment is over in time.
            let call = first.saturating_sub(jiff::Span::new().months(4));
            let end = plus_days(months_on(first, 24), length);
            let numbers = [
                ("group_size = 45", format!("group_size = {size}")),
                ("groups_per_year = 4", format!("groups_per_year = {}", 12 / interval)),
                ("members_expected = 90", format!("members_expected = {}", size * sitting)),
                ("groups_sitting = 2", format!("groups_sitting = {sitting}")),
                ("first_entry = 2022-12-01", format!("first_entry = {first}")),
                ("entry_interval_months = 3", format!("entry_interval_months = {interval}")),
                ("term_months = 6", format!("term_months = {}", interval * sitting)),
                ("call_month = 10", format!("call_month = {}", call.month())),
                ("minimum = 1\nvalue", "minimum = 0\nvalue".to_owned()),
                (
                    "at_end = \"cut\"",
                    format!("at_end = \"{}\"", if cut { "cut" } else { "refuse" }),
                ),
            ];
            let mut text = template("milano-rolling").unwrap().to_owned();
            for (from, to) in &numbers {
                text = text.replacen(from, to, 1);
            }
            // Small groups have no room for two minimums of presence.
            text = text.replace("mode = \"minimum_presence\"", "mode = \"report_only\"");
            text = text.replace("minimum = 1\n", "minimum = 0\n").replace("value = \"yes\"\n", "");
            text = text.replace("end = 2030-12-31", &format!("end = {end}"));
            Charter::parse(&text).unwrap_or_else(|faults| panic!("{faults:?}"))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn no_term_is_longer_than_the_charter_s_and_none_passes_the_end(charter in any_charter()) {
        let calendar = Calendar::of(&charter);
        for group in &calendar.groups {
            prop_assert!(group.exit <= months_on(group.entry, charter.rotation.term_months));
            prop_assert!(group.entry < group.exit && group.last_day() <= calendar.end);
            prop_assert!(group.cut || group.exit == months_on(group.entry, charter.rotation.term_months));
        }
    }

    #[test]
    fn at_regime_the_seats_are_those_expected_on_every_day(charter in any_charter()) {
        let calendar = Calendar::of(&charter);
        let rotation = &charter.rotation;
        let full = months_on(
            rotation.first_entry,
            rotation.entry_interval_months * (rotation.groups_sitting - 1),
        );
        let refused = calendar.warnings.iter().find_map(|one| match one {
            Warning::EntryRefused { entry } => Some(minus_days(*entry, 1)),
            Warning::OffCadence { .. }
            | Warning::Moved { .. }
            | Warning::SeatsOff { .. }
            | Warning::TermCut { .. }
            | Warning::LateConfirmations { .. }
            | Warning::NoPlenary { .. } => None,
        });
        // Days of entry beyond the 28th shift at the end of short months: seats are whole from
        // one day of the month to the same day of another.
        prop_assume!(rotation.first_entry.day() <= 28);
        for day in every_day(full, refused.unwrap_or(calendar.end).min(calendar.end)) {
            prop_assert_eq!(calendar.seats_on(day), rotation.members_expected, "{}", day);
        }
    }

    #[test]
    fn nothing_is_planned_for_members_after_the_end_and_duties_survive_it(charter in any_charter()) {
        let calendar = Calendar::of(&charter);
        let end = calendar.end;
        prop_assert!(calendar.plenaries.iter().all(|one| one.on <= end && !one.groups.is_empty()));
        prop_assert!(calendar.renewals.iter().all(|one| one.on <= end));
        prop_assert!(calendar.sessions.iter().all(|one| one.on <= end));
        prop_assert!(calendar.reports.iter().all(|one| one.deliver_by <= end));
        for report in &calendar.reports {
            prop_assert_eq!(report.answer.legal, months_on(report.deliver_by, charter.response.months));
            prop_assert!(report.answer.legal <= report.answer.shown);
        }
        prop_assert!(calendar.surviving_duties().iter().all(|duty| duty.due > end));
    }

    #[test]
    fn each_call_is_announced_on_its_day_and_fills_whole_groups(charter in any_charter()) {
        let calendar = Calendar::of(&charter);
        let places: u32 = calendar.cycles.iter().map(|cycle| cycle.places).sum();
        prop_assert_eq!(places, calendar.groups.iter().map(|group| group.size).sum::<u32>());
        for cycle in calendar.cycles.iter().filter(|cycle| !cycle.groups.is_empty()) {
            let found = calendar.may_announce(cycle.recruitment.announced).map(|one| one.year);
            prop_assert_eq!(found, Ok(cycle.year));
            prop_assert_eq!(cycle.version.clone(), charter.charter_version());
        }
        let numbers: Vec<u32> = calendar.groups.iter().map(|group| group.number).collect();
        let count = u32::try_from(numbers.len()).unwrap();
        prop_assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
    }

    #[test]
    fn at_regime_every_term_of_six_months_has_three_plenaries(entry in 0u32..79) {
        let calendar = shipped("milano-rolling");
        let entry = months_on(date(2024, 1, 1), entry);
        let exit = months_on(entry, 6);
        prop_assume!(exit <= date(2031, 1, 1));
        let met = calendar.plenaries.iter().filter(|one| entry <= one.on && one.on < exit);
        prop_assert_eq!(met.count(), 3, "{}", entry);
    }
}

#[test]
fn two_groups_sit_on_every_day_from_the_second_entry_to_the_end() {
    let calendar = shipped("milano-rolling");
    for day in every_day(date(2023, 3, 1), date(2030, 12, 31)) {
        assert_eq!(calendar.sitting_on(day).len(), 2, "{day}");
        assert_eq!(calendar.seats_on(day), 90, "{day}");
    }
}

#[test]
fn half_the_assembly_is_renewed_every_three_months() {
    let calendar = shipped("milano-rolling");
    for renewal in calendar.renewals.iter().skip(2) {
        assert_eq!((renewal.leaving.len(), renewal.entering.len()), (1, 1), "{}", renewal.on);
        assert_eq!(renewal.seats, 90);
    }
    let days = calendar.renewals.windows(2);
    assert!(days.into_iter().all(|pair| months_on(pair[0].on, 3) == pair[1].on));
}

#[test]
fn every_whole_term_begun_at_regime_has_three_plenaries() {
    let calendar = shipped("milano-rolling");
    let whole = calendar.groups.iter().filter(|one| !one.cut && one.entry >= date(2023, 3, 1));
    let mut count = 0;
    for group in whole {
        assert_eq!(calendar.plenaries_of(group).len(), 3, "group {}", group.number);
        count += 1;
    }
    assert_eq!(count, 30);
}

#[test]
fn the_same_charter_gives_the_same_calendar() {
    assert_eq!(shipped("milano-rolling"), shipped("milano-rolling"));
}
