//! The calendar, tried on the shipped charters and on charters made by chance.

mod days;
mod hidden_facts;
mod invariants;

use jiff::civil::{Date, date};

use super::*;
use crate::charter::template;

fn charter(name: &str) -> Charter {
    Charter::parse(template(name).unwrap()).unwrap()
}

fn shipped(name: &str) -> Calendar {
    Calendar::of(&charter(name))
}

/// Milan's charter with some of its text replaced.
#[track_caller]
fn milano_with(changes: &[(&str, &str)]) -> Charter {
    let mut text = template("milano-rolling").unwrap().to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "Milan's charter has no \"{from}\"");
        text = text.replacen(from, to, 1);
    }
    Charter::parse(&text).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn every_day(from: Date, until: Date) -> impl Iterator<Item = Date> {
    (0..).map(move |days| plus_days(from, days)).take_while(move |day| *day <= until)
}

/// Milan's charter for one more year, adopted in time.
fn extended() -> Charter {
    milano_with(&[
        ("id = \"2022-10\"", "id = \"2030-09\""),
        ("takes_effect = 2022-10-01", "takes_effect = 2030-09-01"),
        ("date = 2022-02-21\n\n[process]", "date = 2030-07-01\n\n[process]"),
        ("end = 2030-12-31\n\n[plan]", "end = 2031-12-31\n\n[plan]"),
    ])
}

#[test]
fn milan_opens_eight_cycles_the_pilot_s_and_seven_more() {
    let calendar = shipped("milano-rolling");
    let years: Vec<i16> = calendar.cycles.iter().map(|cycle| cycle.year).collect();
    assert_eq!(years, [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]);
    let first = &calendar.cycles[0];
    assert_eq!(first.groups, [1, 2, 3, 4]);
    assert_eq!((first.window_from, first.window_until), (date(2022, 12, 3), date(2023, 12, 2)));
    let entries: Vec<Date> = calendar.groups[..5].iter().map(|group| group.entry).collect();
    let want = [
        date(2022, 12, 1),
        date(2023, 3, 1),
        date(2023, 6, 1),
        date(2023, 9, 1),
        date(2023, 12, 1),
    ];
    assert_eq!(entries, want);
}

#[test]
fn the_first_call_of_milan_runs_from_october_to_the_end_of_november() {
    let dates = shipped("milano-rolling").cycles[0].recruitment.clone();
    let want = Recruitment {
        announced: date(2022, 10, 1),
        first_draw: date(2022, 10, 8),
        posted: date(2022, 10, 11),
        reminder: Some(date(2022, 10, 25)),
        replies_close: date(2022, 11, 10),
        commitment: date(2022, 11, 12),
        ceremony: date(2022, 11, 19),
        confirmed_by: date(2022, 11, 26),
    };
    assert_eq!(dates, want);
}

#[test]
fn every_call_of_every_template_is_over_before_its_first_group_enters() {
    for shipped in crate::charter::TEMPLATES {
        let calendar = Calendar::of(&Charter::parse(shipped.text).unwrap());
        assert!(!calendar.cycles.is_empty(), "{}", shipped.name);
        for cycle in &calendar.cycles {
            let dates = &cycle.recruitment;
            let entry = calendar.group(cycle.groups[0]).unwrap().entry;
            assert!(dates.announced < dates.first_draw && dates.first_draw <= dates.posted);
            assert!(dates.replies_close < dates.commitment, "{} {}", shipped.name, cycle.year);
            assert!(dates.commitment < dates.ceremony && dates.confirmed_by <= entry);
            assert!(dates.reminder.is_none_or(|day| day < dates.replies_close));
        }
    }
}

#[test]
fn a_draw_in_october_2030_is_refused_and_the_last_is_that_of_2029() {
    let calendar = shipped("milano-rolling");
    assert_eq!(calendar.may_announce(date(2029, 10, 1)).unwrap().year, 2030);
    let refused = calendar.may_announce(date(2030, 10, 1)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "no draw may be announced on 2030-10-01: the process ends on 2030-12-31, and its last call was that of 2029-10-01 for 2030; extend the process by a new version of the charter first"
    );
}

#[test]
fn an_extended_process_may_draw_in_october_2030() {
    let charters = Charters::new(vec![charter("milano-rolling"), extended()]).unwrap();
    let calendar = Calendar::derive(&charters);
    let cycle = calendar.may_announce(date(2030, 10, 1)).unwrap();
    assert_eq!((cycle.year, cycle.version.id.as_str()), (2031, "2030-09"));
    assert_eq!(calendar.end, date(2031, 12, 31));
    assert!(
        calendar.groups.iter().filter(|group| group.entry < date(2031, 7, 1)).all(|it| !it.cut)
    );
    for day in every_day(date(2023, 3, 1), date(2031, 12, 31)) {
        assert_eq!(calendar.sitting_on(day).len(), 2, "{day}");
    }
}

#[test]
fn a_draw_before_its_call_is_too_early_and_one_after_the_entry_waits_for_the_next() {
    let calendar = shipped("milano-rolling");
    let early = calendar.may_announce(date(2022, 9, 30)).unwrap_err();
    assert_eq!(
        early.to_string(),
        "no draw may be announced on 2022-09-30: the next call is that of 2022-10-01 for 2023"
    );
    let between = calendar.may_announce(date(2024, 2, 1)).unwrap_err();
    let want = DrawRefused::TooEarly { on: date(2024, 2, 1), next: date(2024, 10, 1), year: 2025 };
    assert_eq!(between, want);
}

#[test]
fn a_cycle_keeps_the_rules_of_its_call_when_new_ones_are_adopted() {
    let later = milano_with(&[
        ("id = \"2022-10\"", "id = \"2025-11\""),
        ("takes_effect = 2022-10-01", "takes_effect = 2025-11-01"),
        ("letters = 10000", "letters = 8000"),
    ]);
    let charters = Charters::new(vec![charter("milano-rolling"), later]).unwrap();
    let calendar = Calendar::derive(&charters);
    let id = |year| calendar.cycle(year).unwrap().version.id.clone();
    assert_eq!(id(2026), "2022-10", "called in October 2025, before the new version");
    assert_eq!(id(2027), "2025-11");
    assert_eq!(calendar.groups.len(), shipped("milano-rolling").groups.len());
}

#[test]
fn the_annual_model_follows_the_rolling_one_without_a_break() {
    let charters =
        Charters::new(vec![charter("milano-rolling"), charter("milano-annual")]).unwrap();
    let calendar = Calendar::derive(&charters);
    let sizes = |year| {
        let cycle = calendar.cycle(year).unwrap();
        cycle.groups.iter().map(|it| calendar.group(*it).unwrap().size).collect::<Vec<_>>()
    };
    assert_eq!(sizes(2023), [45, 45, 45, 45]);
    assert_eq!(sizes(2024), [90]);
    assert_eq!(calendar.plenaries.iter().filter(|one| one.on.year() == 2023).count(), 6);
    assert_eq!(calendar.plenaries.iter().filter(|one| one.on.year() == 2024).count(), 8);
    let over = Warning::SeatsOff { from: date(2024, 1, 1), expected: 90, seats: 135 };
    assert!(calendar.warnings.contains(&over), "the last group of the pilot sits until March");
}

#[test]
fn the_annual_model_seats_ninety_from_january_to_december_for_eight_plenaries_a_year() {
    let calendar = shipped("milano-annual");
    assert_eq!(calendar.groups.len(), 7);
    for day in every_day(date(2024, 1, 1), date(2030, 12, 31)) {
        assert_eq!(calendar.seats_on(day), 90, "{day}");
    }
    for group in &calendar.groups {
        assert!(!group.cut);
        assert_eq!(calendar.plenaries_of(group).len(), 8);
        assert_eq!((group.last_day().month(), group.last_day().day()), (12, 31));
    }
    let last_of_2024 = calendar.plenaries.iter().rfind(|one| one.on.year() == 2024).unwrap();
    assert_eq!(last_of_2024.on, date(2024, 10, 19), "the day on which the vote of 2024 was held");
}

#[test]
fn the_other_bodies_have_their_own_years() {
    let assemblies = shipped("ostbelgien");
    assert_eq!(assemblies.cycle(2020).unwrap().groups.len(), 3);
    assert!(
        every_day(assemblies.start, assemblies.end).all(|on| assemblies.sitting_on(on).len() < 2)
    );
    let paris = shipped("paris");
    assert_eq!(paris.seats_on(date(2024, 5, 1)), 100);
    let brussels = shipped("brussels");
    assert_eq!(brussels.seats_on(date(2024, 5, 31)), 100);
    assert_eq!(brussels.seats_on(date(2024, 6, 1)), 0);
    let report = &brussels.reports[0];
    assert_eq!(report.deliver_by, date(2023, 6, 30));
    assert_eq!(report.answer.legal, date(2023, 9, 30));
    assert_eq!(report.further[0].deadline.legal, date(2024, 6, 30));
    assert_eq!(report.further[0].kind, "second_report");
    let years = |calendar: &Calendar| calendar.cycles.len();
    assert_eq!([years(&assemblies), years(&paris), years(&brussels)], [11, 9, 8]);
}

#[test]
fn a_plenary_off_cadence_is_a_warning_and_stays_planned() {
    let calendar = shipped("milano-rolling");
    let off = Warning::OffCadence { on: date(2023, 1, 21), target: date(2023, 2, 3), days: 13 };
    assert!(calendar.warnings.contains(&off));
    assert!(calendar.plenaries.iter().any(|one| one.on == date(2023, 1, 21)));
    let count = |one: &&Warning| matches!(one, Warning::OffCadence { .. });
    assert_eq!(calendar.warnings.iter().filter(count).count(), 1);
    let moved = cadence(&charter("milano-rolling"), date(2024, 3, 16), date(2024, 5, 25));
    assert_eq!(moved, Cadence { target: date(2024, 5, 16), days: 9, off: false });
}

#[test]
fn a_plenary_has_its_three_deadlines_and_welcomes_the_group_that_enters() {
    let calendar = shipped("milano-rolling");
    let third = &calendar.plenaries[2];
    assert_eq!((third.number, third.on, third.phase), (3, date(2023, 3, 18), 3));
    assert_eq!((third.groups.as_slice(), third.welcomes.as_slice()), (&[1, 2][..], &[2][..]));
    assert_eq!(third.mandate_by, date(2023, 3, 3));
    assert_eq!(third.convocation_by, date(2023, 3, 3));
    assert_eq!(third.output_by, date(2023, 3, 11));
}

#[test]
fn a_plenary_moves_out_of_a_blackout() {
    let blackout = "[[blackouts]]\nstart = 2024-05-10\nend = 2024-06-09\ntitle.it = \"Elezioni europee\"\ntitle.en = \"European elections\"\n\n[allowance]\n";
    let calendar = Calendar::of(&milano_with(&[("[allowance]\n", blackout)]));
    let moved = Warning::Moved { from: date(2024, 5, 18), to: date(2024, 6, 15) };
    assert!(calendar.warnings.contains(&moved), "{:?}", calendar.warnings);
    assert!(calendar.plenaries.iter().any(|one| one.on == date(2024, 6, 15)));
    assert!(!calendar.plenaries.iter().any(|one| one.on == date(2024, 5, 18)));
}

#[test]
fn public_sessions_are_held_in_even_years_from_2024() {
    let calendar = shipped("milano-rolling");
    let years: Vec<i16> = calendar.sessions.iter().map(|one| one.year).collect();
    assert_eq!(years, [2024, 2026, 2028, 2030]);
    assert_eq!(calendar.sessions[0].on, date(2024, 10, 19));
}

#[test]
fn the_report_of_2025_is_approved_commented_delivered_and_answered_in_time() {
    let calendar = shipped("milano-rolling");
    let report = calendar.reports.iter().find(|one| one.year == 2025).unwrap();
    assert_eq!(report.approved_at, Some(date(2025, 11, 15)));
    assert_eq!(report.comments_from, date(2025, 11, 5));
    assert_eq!(report.comments_until, date(2025, 11, 14));
    assert_eq!(report.deliver_by, date(2025, 12, 31));
    assert_eq!(report.answer, Deadline { legal: date(2026, 2, 28), shown: date(2026, 2, 28) });
    assert_eq!(report.reminders, [date(2026, 1, 29), date(2026, 2, 14), date(2026, 2, 25)]);
    assert_eq!(report.first_status, date(2026, 5, 28));
}

#[test]
fn the_answer_to_the_last_report_outlives_the_process() {
    let calendar = shipped("milano-rolling");
    let due = |kind: &str, due| SurvivingDuty { year: 2030, kind: kind.to_owned(), due };
    let answer = due("answer", date(2031, 2, 28));
    assert_eq!(calendar.surviving_duties(), [answer, due("first_status", date(2031, 5, 28))]);
}

#[test]
fn a_warning_says_what_to_look_at_with_every_value_that_it_names() {
    let mut calendar = shipped("milano-rolling");
    calendar.warnings.push(Warning::Moved { from: date(2024, 5, 18), to: date(2024, 6, 15) });
    calendar.warnings.push(Warning::EntryRefused { entry: date(2030, 12, 1) });
    let (confirmed_by, entry) = (date(2024, 12, 3), date(2024, 12, 1));
    calendar.warnings.push(Warning::LateConfirmations { year: 2025, confirmed_by, entry });
    let mut keys = std::collections::BTreeSet::new();
    for warning in &calendar.warnings {
        let sentence = warning.to_string();
        keys.insert(warning.text_key());
        for (name, value) in warning.args() {
            assert!(sentence.contains(&value), "{name} = {value} is not in: {sentence}");
        }
    }
    assert_eq!(keys.len(), 7, "every kind of warning was said");
    assert_eq!(
        calendar.warnings[0].to_string(),
        "the term of group 32, from 2030-09-01, is cut by the end of the process, and its seats are free from 2031-01-01"
    );
}
