//! Commitments, rounds and comments: every step and every refusal.

use jiff::civil::{Date, date};

use super::*;
use crate::charter::{Charter, ContributionKind, Monitoring, template};
use crate::ids::{CommentId, CommitmentId, ContributionId, DossierId, RoundId};
use crate::register::sealed::Sealed;
use crate::response::{Answer, Asked, Target};

const PROMISED: Date = date(2025, 2, 20);

fn rules() -> Monitoring {
    Charter::parse(template("milano-rolling").unwrap()).unwrap().monitoring.clone()
}

fn promised() -> Commitment {
    let asked = Asked {
        contribution: ContributionId::from_chance([1; 16]),
        number: 4,
        kind: ContributionKind::Proposal,
        title: "Ombra".into(),
        links: Vec::new(),
    };
    let trees = Target {
        name: "Alberi piantati".into(),
        unit: "alberi".into(),
        baseline: 0,
        target: 1200,
        by: date(2027, 12, 31),
    };
    let answer = Answer {
        outcome: "accepted".into(),
        reasons: "Perché sì.".into(),
        office: "Verde".into(),
        act: None,
        from: None,
        by: Some(date(2027, 12, 31)),
        indicators: vec![trees],
        plan_state: Vec::new(),
        on: PROMISED,
    };
    let dossier = DossierId::from_chance([2; 16]);
    let promise =
        Promise { dossier: (&dossier, 2024), asked: &asked, answer: &answer, on: PROMISED };
    Commitment::promised((CommitmentId::from_chance([3; 16]), 1), &promise, &rules())
}

#[track_caller]
fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

#[track_caller]
fn check_next_status(told_on: &[Date], next: Date) {
    let mut commitment = promised();
    for on in told_on {
        commitment = commitment.update("Si lavora.", &rules(), *on).unwrap();
    }
    assert_eq!(commitment.next_status, Some(next));
}

#[test]
fn the_first_status_is_due_after_three_months_and_the_next_every_year() {
    check_next_status(&[], date(2025, 5, 20));
    check_next_status(&[date(2025, 5, 10)], date(2026, 5, 20));
    check_next_status(&[date(2025, 5, 10), date(2026, 5, 20)], date(2027, 5, 20));
}

#[test]
fn telling_late_does_not_gain_time() {
    check_next_status(&[date(2025, 9, 1)], date(2026, 5, 20));
    check_next_status(&[date(2026, 9, 1)], date(2027, 5, 20));
    assert!(promised().is_status_late(date(2025, 5, 21)));
    assert!(!promised().is_status_late(date(2025, 5, 20)));
}

#[test]
fn nothing_is_done_without_evidence_nor_given_up_without_a_reason() {
    let on = date(2026, 1, 10);
    check_refused(promised().complete(" ", on), Refusal::NoEvidence {});
    check_refused(promised().give_up("", on), Refusal::NoWords {});
    check_refused(promised().update("", &rules(), on), Refusal::NoWords {});
    let begun = promised().begin(on).unwrap();
    check_refused(begun.clone().begin(on), Refusal::UnderWay { number: 1 });
    let done = begun.complete("Determina n. 88.", on).unwrap();
    assert_eq!(done.next_status, None);
    check_refused(done.clone().give_up("Ripensamento.", on), Refusal::Settled { number: 1 });
    check_refused(done.update("Ancora.", &rules(), on), Refusal::Settled { number: 1 });
}

#[test]
fn values_follow_one_another_and_never_come_from_the_future() {
    let today = date(2026, 1, 10);
    let value = |on| Measured { on, value: 300 };
    let measured = promised().measure(1, value(date(2025, 12, 31)), today).unwrap();
    let again = measured.measure(1, value(date(2025, 12, 31)), today);
    check_refused(again, Refusal::WrongDay { on: date(2025, 12, 31) });
    let ahead = promised().measure(1, value(date(2026, 1, 11)), today);
    check_refused(ahead, Refusal::WrongDay { on: date(2026, 1, 11) });
    let none = Refusal::NoSuchIndicator { indicator: 2 };
    check_refused(promised().measure(2, value(today), today), none);
    let none = Refusal::NoSuchIndicator { indicator: 0 };
    check_refused(promised().measure(0, value(today), today), none);
}

#[test]
fn a_question_of_the_monitoring_group_is_answered_once() {
    let on = date(2026, 1, 10);
    check_refused(promised().ask(" ", on), Refusal::NoWords {});
    let asked = promised().ask("A che punto siete?", on).unwrap();
    check_refused(asked.clone().explain(2, "Bene.", on), Refusal::NoSuchQuestion { question: 2 });
    check_refused(asked.clone().explain(1, "", on), Refusal::NoWords {});
    let told = asked.explain(1, "A metà.", on).unwrap();
    check_refused(told.explain(1, "Bene.", on), Refusal::NoSuchQuestion { question: 1 });
}

fn opened() -> Round {
    Round::open(RoundId::from_chance([4; 16]), 2026, date(2026, 8, 20))
}
fn published() -> Round {
    opened().publish(results(&[&promised()], "I risultati.", date(2026, 9, 15))).unwrap()
}
const FROM: Date = date(2026, 10, 10);
const UNTIL: Date = date(2026, 10, 31);
fn session() -> Round {
    published().open_session(UNTIL, FROM).unwrap()
}

#[test]
fn a_round_goes_from_its_results_to_the_citys_reply() {
    let round = session().close("In breve.", 0, date(2026, 11, 2)).unwrap();
    let round = round.reply("Grazie.", date(2026, 12, 1)).unwrap();
    let found = round.results().unwrap();
    assert_eq!(found.by_state["Open"], 1);
    assert_eq!(found.indicators[0].target, 1200);
    assert_eq!(round.session(), Some(Session { from: FROM, until: UNTIL }));
}

#[test]
fn comments_are_taken_on_the_days_of_the_session_alone() {
    assert!(session().takes_comments(FROM) && session().takes_comments(UNTIL));
    assert!(!session().takes_comments(date(2026, 11, 1)));
    assert!(!published().takes_comments(FROM));
}

#[test]
fn a_round_refuses_steps_out_of_their_order_and_empty_words() {
    let elsewhere = |state: &str| Refusal::RoundElsewhere { year: 2026, state: state.to_owned() };
    check_refused(opened().open_session(UNTIL, FROM), elsewhere("Opened"));
    check_refused(opened().reply("Grazie.", FROM), elsewhere("Opened"));
    check_refused(published().close("In breve.", 0, FROM), elsewhere("Published"));
    let twice = published().publish(results(&[&promised()], "Ancora.", FROM));
    check_refused(twice, elsewhere("Published"));
    check_refused(opened().publish(results(&[&promised()], " ", FROM)), Refusal::NoWords {});
    check_refused(opened().publish(results(&[], "Nulla.", FROM)), Refusal::NoCommitments {});
    check_refused(
        published().open_session(date(2026, 10, 9), FROM),
        Refusal::EndsBeforeItBegins {},
    );
}

#[test]
fn a_session_is_closed_after_its_last_day_with_every_comment_read() {
    let early = session().close("In breve.", 0, UNTIL);
    check_refused(early, Refusal::SessionRuns { until: UNTIL });
    let after = date(2026, 11, 1);
    check_refused(session().close("In breve.", 3, after), Refusal::CommentsWait { waiting: 3 });
    check_refused(session().close("", 0, after), Refusal::NoWords {});
    let closed = session().close("In breve.", 0, after).unwrap();
    check_refused(closed.reply("  ", after), Refusal::NoWords {});
}

fn written(name: &str, text: &str, of_age: bool) -> Result<Comment, Refusal> {
    let ids = (CommentId::from_chance([5; 16]), RoundId::from_chance([4; 16]));
    let address = (Sealed::new(vec![1, 2, 3]), "abc".to_owned());
    let words =
        Written { item: None, name: name.into(), text: text.into(), of_age, age_min: 16, address };
    Comment::write(ids, words, FROM)
}

#[test]
fn a_comment_needs_a_name_words_and_sixteen_years() {
    check_refused(written("Ada", "Bene.", false), Refusal::TooYoung { least: 16 });
    check_refused(written(" ", "Bene.", true), Refusal::NoName { most: 60 });
    check_refused(written(&"a".repeat(61), "Bene.", true), Refusal::NoName { most: 60 });
    check_refused(written("Ada", " ", true), Refusal::NoWords {});
    let long = "a".repeat(2001);
    check_refused(written("Ada", &long, true), Refusal::TooLong { most: 2000, have: 2001 });
}

#[test]
fn a_comment_is_shown_only_after_confirmation_and_reading() {
    let comment = written("Ada", "Bene.", true).unwrap();
    let elsewhere = |state: &str| Refusal::CommentElsewhere { state: state.to_owned() };
    check_refused(comment.clone().show(FROM), elsewhere("Unconfirmed"));
    let hidden = comment.clone().hide(HideReason::Insult, "No.", FROM);
    check_refused(hidden, elsewhere("Unconfirmed"));
    let pending = comment.confirm(FROM).unwrap();
    check_refused(pending.clone().confirm(FROM), elsewhere("Pending"));
    check_refused(pending.clone().hide(HideReason::OffTopic, " ", FROM), Refusal::NoWords {});
    let shown = pending.show(FROM).unwrap();
    check_refused(shown.clone().show(FROM), elsewhere("Shown"));
    let hidden = shown.hide(HideReason::Repeated, "Già scritto.", FROM).unwrap();
    assert!(hidden.show(FROM).is_ok(), "a hidden comment can be shown after all");
}

#[test]
fn the_address_is_forgotten_and_the_comment_stays() {
    let comment = written("Ada", "Bene.", true).unwrap().forget_address();
    assert_eq!(comment.address, None);
    assert_eq!((comment.address_key.as_str(), comment.text.as_str()), ("", "Bene."));
}
