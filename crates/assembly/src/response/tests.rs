//! The city's answer: in time, late, incomplete, and every refusal.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use super::*;
use crate::charter::{Charter, template};

const RECEIVED: Date = date(2025, 12, 15);

fn charter(name: &str) -> Charter {
    Charter::parse(template(name).unwrap()).unwrap()
}

fn asked(number: u32) -> Asked {
    Asked {
        contribution: ContributionId::from_chance([u8::try_from(number).unwrap(); 16]),
        number,
        kind: ContributionKind::Recommendation,
        title: "Ombra".into(),
        links: Vec::new(),
    }
}

fn awaiting() -> Dossier {
    let charter = charter("milano-rolling");
    Dossier {
        id: DossierId::from_chance([1; 16]),
        report: AnnualReportId::from_chance([2; 16]),
        year: 2025,
        received: RECEIVED,
        due: Deadline::months_after(RECEIVED, charter.response.months, &charter),
        items: vec![asked(4), asked(9)],
        answers: BTreeMap::new(),
        reminders: Vec::new(),
        further: vec![FurtherDue {
            kind: "second_report".into(),
            deadline: Deadline::months_after(RECEIVED, 12, &charter),
            met: None,
        }],
        state: State::Awaiting {},
    }
}

fn answer(outcome: &str, reasons: &str) -> Answer {
    Answer {
        outcome: outcome.into(),
        reasons: reasons.into(),
        office: "Direzione Verde e Ambiente".into(),
        act: None,
        from: Some(date(2026, 3, 1)),
        by: Some(date(2026, 12, 31)),
        indicators: Vec::new(),
        plan_state: vec![("4.2.1".into(), "InWork".into())],
        on: date(2026, 2, 1),
    }
}

fn good() -> Answer {
    answer("accepted", &"Perché serve ombra. ".repeat(8))
}

fn written() -> Dossier {
    let rules = charter("milano-rolling").response.clone();
    awaiting().answer(4, good(), &rules).unwrap().answer(9, good(), &rules).unwrap()
}

#[track_caller]
fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

#[test]
fn a_dossier_is_published_only_whole_and_names_what_is_missing() {
    let rules = charter("milano-rolling").response.clone();
    let act = "Deliberazione di Giunta n. 187";
    let on = date(2026, 2, 10);
    check_refused(awaiting().publish(act, on), Refusal::Unanswered { numbers: "4, 9".into() });
    let half = awaiting().answer(4, good(), &rules).unwrap();
    assert_eq!(half.missing(), [9]);
    check_refused(half.publish(act, on), Refusal::Unanswered { numbers: "9".into() });
    check_refused(written().publish(" ", on), Refusal::NoAct {});
    let published = written().publish(act, on).unwrap();
    assert_eq!(outcomes(&published, &rules)[0], ("accepted".to_owned(), 2));
    check_refused(published.clone().publish(act, on), Refusal::Published { year: 2025 });
    check_refused(published.answer(4, good(), &rules), Refusal::Published { year: 2025 });
}

#[test]
fn an_answer_has_an_outcome_of_the_charter_reasons_and_an_office() {
    let rules = charter("milano-rolling").response.clone();
    let check = |answer, refusal| check_refused(awaiting().answer(4, answer, &rules), refusal);
    check(
        answer("perhaps", &"x".repeat(100)),
        Refusal::NoSuchOutcome { outcome: "perhaps".into() },
    );
    check(answer("accepted", "Sì."), Refusal::ShortReasons { least: 100, have: 3 });
    check(Answer { office: " ".into(), ..good() }, Refusal::NoOffice {});
    check(Answer { by: Some(date(2026, 1, 1)), ..good() }, Refusal::EndsBeforeItBegins {});
    check_refused(awaiting().answer(5, good(), &rules), Refusal::NoSuchItem { number: 5 });
}

#[test]
fn a_reason_of_exactly_the_charters_length_is_enough() {
    let rules = charter("milano-rolling").response.clone();
    assert!(awaiting().answer(4, answer("postponed", &"x".repeat(100)), &rules).is_ok());
    let short = awaiting().answer(4, answer("postponed", &"x".repeat(99)), &rules);
    check_refused(short, Refusal::ShortReasons { least: 100, have: 99 });
}

#[test]
fn a_late_answer_stays_late_for_ever() {
    // 15 February 2026 is a Sunday: Monday the 16th is shown, so no page misleads.
    assert_eq!(awaiting().due.shown, date(2026, 2, 16));
    assert!(!awaiting().is_overdue(date(2026, 2, 16)));
    assert!(awaiting().is_overdue(date(2026, 2, 17)));
    let late = written().publish("Atto", date(2026, 3, 9)).unwrap();
    assert!(late.is_overdue(date(2029, 1, 1)));
    assert_eq!(late.days_late(date(2029, 1, 1)), 21);
    let in_time = written().publish("Atto", date(2026, 2, 16)).unwrap();
    assert!(!in_time.is_overdue(date(2029, 1, 1)));
}

#[test]
fn the_city_is_reminded_on_the_charters_days_and_when_the_time_is_over_once_each() {
    let rules = charter("milano-rolling").response.clone();
    let mut dossier = awaiting();
    let mut sent = Vec::new();
    let mut day = RECEIVED;
    while day < date(2026, 4, 1) {
        if dossier.reminder_due(&rules, day).is_some() {
            dossier = dossier.remind(&rules, day).unwrap();
            sent.push(day);
        }
        day = day.tomorrow().unwrap();
    }
    let legal = dossier.due.legal;
    let days = |n| crate::calendar::minus_days(legal, n);
    assert_eq!(sent, [days(30), days(14), days(3), date(2026, 2, 17)]);
    check_refused(dossier.remind(&rules, day), Refusal::NothingToRemind {});
    let published = written().publish("Atto", date(2026, 2, 1)).unwrap();
    assert_eq!(published.reminder_due(&rules, date(2026, 3, 1)), None);
}

#[test]
fn a_later_deadline_is_met_once_and_only_after_the_answer() {
    let rules = charter("brussels").response.clone();
    let text = "La relazione. ".repeat(12);
    let on = date(2026, 12, 1);
    let early = written().report_again("second_report", &text, &rules, on);
    check_refused(early, Refusal::NotPublished { year: 2025 });
    let published = written().publish("Atto", date(2026, 2, 1)).unwrap();
    let short = published.clone().report_again("second_report", "Breve.", &rules, on);
    check_refused(short, Refusal::ShortReasons { least: 100, have: 6 });
    let met = published.report_again("second_report", &text, &rules, on).unwrap();
    let again = met.report_again("second_report", &text, &rules, on);
    check_refused(again, Refusal::NoSuchDeadline { kind: "second_report".into() });
}

#[test]
fn indicators_are_read_line_by_line() {
    let read = Target::read("Alberi; alberi; 0; 1200; 2027-12-31\n\n").unwrap();
    assert_eq!((read[0].baseline, read[0].target, read[0].by), (0, 1200, date(2027, 12, 31)));
    check_refused(Target::read("\nAlberi; molti"), Refusal::IndicatorLine { line: 2 });
}
