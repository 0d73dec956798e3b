//! The facts that the process text does not say and that follow from it (domain notes, section 3).

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

#[test]
fn a_a_call_fills_180_places_for_a_body_of_90() {
    let calendar = shipped("milano-rolling");
    let charter = charter("milano-rolling");
    assert_eq!(charter.rotation.members_expected, 90);
    for cycle in &calendar.cycles[..7] {
        assert_eq!((cycle.groups.len(), cycle.places), (4, 180), "{}", cycle.year);
    }
    let last = &calendar.cycles[7];
    assert_eq!((last.groups.len(), last.places), (5, 225), "the closing group of December 2030");
}

#[test]
fn b_an_entry_meets_a_plenary_in_every_second_month_of_entry_and_never_on_the_day() {
    let calendar = shipped("milano-rolling");
    let plenary_in = |on: Date| {
        calendar.plenaries.iter().any(|one| one.on.first_of_month() == on.first_of_month())
    };
    let at_regime = calendar.groups.iter().filter(|one| one.entry >= date(2024, 1, 1));
    let (met, all) =
        at_regime.fold((0, 0), |(met, all), one| (met + u32::from(plenary_in(one.entry)), all + 1));
    assert_eq!((met, all), (14, 28));
    assert!(
        calendar.groups.iter().all(|one| calendar.plenaries.iter().all(|it| it.on != one.entry))
    );
}

#[test]
fn c_three_of_the_four_groups_of_a_year_have_left_before_its_report() {
    let calendar = shipped("milano-rolling");
    for report in &calendar.reports {
        assert_eq!(report.left_before.len(), 3, "{}", report.year);
        let cycle = calendar.cycle(report.year).unwrap();
        assert_eq!(report.left_before, cycle.groups[..3]);
    }
}

#[test]
fn d_the_first_group_of_the_pilot_sits_alone_for_three_months() {
    let calendar = shipped("milano-rolling");
    assert_eq!(calendar.seats_on(date(2022, 11, 30)), 0);
    for day in every_day(date(2022, 12, 1), date(2023, 2, 28)) {
        assert_eq!(calendar.seats_on(day), 45, "{day}");
    }
    assert_eq!(calendar.seats_on(date(2023, 3, 1)), 90);
    let alone = Warning::SeatsOff { from: date(2022, 12, 1), expected: 90, seats: 45 };
    let off = calendar.warnings.iter().filter(|one| matches!(one, Warning::SeatsOff { .. }));
    assert_eq!(off.collect::<Vec<_>>(), [&alone]);
}

#[test]
fn e_phases_overlap() {
    let charter = charter("milano-rolling");
    for day in every_day(charter.process.start, charter.process.end) {
        assert!(charter.phases_on(day).len() >= 2, "{day}");
    }
}

#[test]
fn f_terms_begun_after_june_2030_are_cut_at_the_end() {
    let calendar = shipped("milano-rolling");
    let cut: Vec<_> = calendar.groups.iter().filter(|one| one.cut).collect();
    let days: Vec<_> = cut.iter().map(|one| (one.entry, one.last_day())).collect();
    let end = date(2030, 12, 31);
    assert_eq!(days, [(date(2030, 9, 1), end), (date(2030, 12, 1), end)]);
    let late = calendar.groups.iter().filter(|one| one.entry > date(2030, 6, 30));
    assert!(late.clone().count() == 2 && late.clone().all(|one| one.cut));
    assert!(calendar.warnings.contains(&Warning::NoPlenary { group: 33 }));
}

#[test]
fn f_or_they_are_refused_if_the_charter_says_so() {
    let calendar = Calendar::of(&milano_with(&[("at_end = \"cut\"", "at_end = \"refuse\"")]));
    assert!(calendar.groups.iter().all(|one| !one.cut && one.entry <= date(2030, 6, 30)));
    for entry in [date(2030, 9, 1), date(2030, 12, 1)] {
        assert!(calendar.warnings.contains(&Warning::EntryRefused { entry }));
    }
    assert_eq!(calendar.cycle(2030).unwrap().places, 135);
    assert_eq!(calendar.seats_on(date(2030, 11, 30)), 45);
    assert_eq!(calendar.seats_on(date(2030, 12, 1)), 0);
}

#[test]
fn f_a_city_may_refuse_only_the_shortest_of_them() {
    let charter = milano_with(&[("at_end_months_min = 1", "at_end_months_min = 2")]);
    let calendar = Calendar::of(&charter);
    assert_eq!(calendar.groups.last().unwrap().entry, date(2030, 9, 1));
    assert_eq!(calendar.cycle(2030).unwrap().places, 180);
    assert_eq!(calendar.seats_on(date(2030, 12, 31)), 45);
}

proptest! {
    /// A term of six months begun on 1 July 2030 has its last day on the last day of the process;
    /// begun a day later it would run past it.
    #[test]
    fn f_a_term_is_cut_or_refused_just_when_it_would_run_past_the_end(shift in 0u32..62) {
        let first = plus_days(date(2022, 12, 1), shift);
        let entry = format!("first_entry = {first}");
        let mut text = vec![("first_entry = 2022-12-01", entry.as_str())];
        let cut = Calendar::of(&milano_with(&text));
        for group in &cut.groups {
            let past = months_on(group.entry, 6) > date(2031, 1, 1);
            prop_assert_eq!(group.cut, past);
            prop_assert!(!past || group.entry > date(2030, 7, 1));
            prop_assert!(past || group.entry <= date(2030, 7, 1));
        }
        text.push(("at_end = \"cut\"", "at_end = \"refuse\""));
        let refused = Calendar::of(&milano_with(&text));
        let kept: Vec<Date> = refused.groups.iter().map(|one| one.entry).collect();
        let whole = cut.groups.iter().filter(|one| !one.cut).map(|one| one.entry);
        prop_assert_eq!(kept, whole.collect::<Vec<_>>());
    }

    #[test]
    fn b_with_entries_every_three_months_and_plenaries_every_two_half_the_entries_meet_one(
        offset in 0u32..12, entries in 1u32..40,
    ) {
        let met = (0..2 * entries).filter(|entry| (offset + 3 * entry) % 2 == 0).count();
        prop_assert_eq!(u32::try_from(met).unwrap(), entries);
    }
}
