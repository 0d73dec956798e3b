//! Calls and letters, step by step and refusal by refusal.

use jiff::civil::{Date, date};

use super::*;
use crate::charter::{Charter, template};
use crate::ids::{CallId, FirstDrawId, InvitationId, PersonId};
use crate::life::Stateful;
use crate::register::stratum::Stratum;

fn rules() -> crate::charter::Invitation {
    Charter::parse(template("milano-rolling").unwrap()).unwrap().invitation.clone()
}

fn preparing() -> Call {
    Call {
        id: CallId::from_chance([1; 16]),
        cycle: 2023,
        first_draw: FirstDrawId::from_chance([2; 16]),
        manifest: Manifest { letters: 10_000, with_email: 4_000, sha256: "m".into() },
        state: CallState::Preparing { since: date(2022, 10, 9) },
    }
}

const POSTED: Date = date(2022, 10, 11);
const LAST: Date = date(2022, 11, 10);
const AFTER: Date = date(2022, 11, 11);

fn open() -> Call {
    preparing().post(POSTED, &rules()).unwrap()
}

fn drafted() -> Invitation {
    Invitation {
        id: InvitationId::from_chance([3; 16]),
        call: CallId::from_chance([1; 16]),
        cycle: 2023,
        number: 17,
        person: PersonId::from_chance([4; 16]),
        stratum: Stratum::parse("3|25-34|F|italiana").unwrap(),
        code_key: Some("k".into()),
        codes: 1,
        with_email: true,
        state: InvitationState::Drafted,
    }
}

fn posted() -> Invitation {
    drafted().post(POSTED, LAST).unwrap()
}

fn said(answer: Answer) -> (Channel, Answer) {
    (Channel::Web, answer)
}

#[track_caller]
fn check_call(step: Result<Call, Refusal>, want: Result<&str, Refusal>) {
    assert_eq!(step.map(|call| call.state_name()), want);
}

#[track_caller]
fn check(step: Result<Invitation, Refusal>, want: Result<&str, Refusal>) {
    assert_eq!(step.map(|letter| letter.state_name()), want);
}

fn elsewhere<T>(state: &str) -> Result<T, Refusal> {
    Err(Refusal::Elsewhere { number: 17, state: state.into() })
}

#[test]
fn the_days_of_a_call_run_from_its_posting() {
    assert_eq!(open().reply_by(), Some(LAST));
    assert!(open().is_open_on(POSTED) && open().is_open_on(LAST) && !open().is_open_on(AFTER));
    assert!(!preparing().is_open_on(POSTED) && preparing().reply_by().is_none());
    check_call(open().post(POSTED, &rules()), Err(call_elsewhere("Open")));
}

fn call_elsewhere(state: &str) -> Refusal {
    Refusal::CallElsewhere { state: state.into() }
}

#[test]
fn the_reminder_goes_out_once_on_its_day_or_later_and_not_after_the_last() {
    let from = date(2022, 10, 25);
    check_call(
        open().remind(date(2022, 10, 24), &rules()),
        Err(Refusal::ReminderTooEarly { from }),
    );
    let reminded = open().remind(from, &rules()).unwrap();
    check_call(Ok(reminded.clone()), Ok("Open"));
    check_call(reminded.remind(from, &rules()), Err(Refusal::NoMoreReminders { most: 1 }));
    check_call(open().remind(AFTER, &rules()), Err(Refusal::TooLate { reply_by: LAST }));
    check_call(preparing().remind(from, &rules()), Err(call_elsewhere("Preparing")));
    let none = crate::charter::Invitation { reminders_max: 0, ..rules() };
    let silent = preparing().post(POSTED, &none).unwrap();
    check_call(silent.remind(from, &none), Err(Refusal::NoMoreReminders { most: 0 }));
}

#[test]
fn a_call_closes_after_its_last_day() {
    check_call(open().close(LAST), Err(Refusal::StillRuns { until: LAST }));
    check_call(open().close(AFTER), Ok("Closed"));
    check_call(preparing().close(AFTER), Err(call_elsewhere("Preparing")));
}

#[test]
fn those_who_did_not_answer_are_kept_for_sixty_days() {
    let retention = Charter::parse(template("milano-rolling").unwrap()).unwrap().retention.clone();
    let closed = open().close(AFTER).unwrap();
    assert_eq!(closed.unanswered_until(&retention), Ok(date(2023, 1, 9)));
    assert_eq!(open().unanswered_until(&retention), Err(call_elsewhere("Open")));
}

#[test]
fn an_answer_on_the_last_day_counts_and_a_day_later_does_not() {
    check(posted().answer(LAST, said(Answer::Yes), true), Ok("Answered"));
    let late = Err(Refusal::TooLate { reply_by: LAST });
    check(posted().answer(AFTER, said(Answer::Yes), true), late);
    check(drafted().answer(LAST, said(Answer::Yes), true), elsewhere("Drafted"));
}

#[test]
fn an_answer_may_be_changed_until_the_closing_where_the_charter_lets_it() {
    let yes = posted().answer(POSTED, said(Answer::Yes), true).unwrap();
    let no = yes.clone().answer(LAST, (Channel::Phone, Answer::No), true).unwrap();
    assert_eq!((yes.said(), no.said()), (Some(Answer::Yes), Some(Answer::No)));
    let fixed = yes.clone().answer(LAST, said(Answer::No), false);
    check(fixed, Err(Refusal::NotChangeable {}));
    check(yes.answer(AFTER, said(Answer::No), true), Err(Refusal::TooLate { reply_by: LAST }));
    assert_eq!(posted().said(), None);
}

#[test]
fn a_returned_letter_may_be_posted_again_or_answered_through_its_e_mail() {
    let back = posted().came_back(date(2022, 10, 20), ReturnReason::Moved).unwrap();
    check(back.clone().post_again(date(2022, 10, 21)), Ok("Posted"));
    check(back.clone().post_again(AFTER), Err(Refusal::TooLate { reply_by: LAST }));
    check(back.clone().answer(LAST, said(Answer::Yes), true), Ok("Answered"));
    check(back.clone().came_back(LAST, ReturnReason::Moved), elsewhere("Returned"));
    check(posted().post_again(LAST), elsewhere("Posted"));
    assert!(posted().wants_reminder() && !back.wants_reminder());
}

#[test]
fn only_who_has_not_answered_is_reminded() {
    check(posted().remind(LAST), Ok("Reminded"));
    let answered = posted().answer(POSTED, said(Answer::No), true).unwrap();
    check(answered.remind(LAST), elsewhere("Answered"));
}

#[test]
fn a_bounce_is_noted_where_there_was_an_e_mail() {
    check(posted().bounced(POSTED), Ok("Posted"));
    check(posted().remind(LAST).unwrap().bounced(LAST), Ok("Reminded"));
    let alone = Invitation { with_email: false, ..posted() };
    check(alone.bounced(POSTED), Err(Refusal::NoEmail { number: 17 }));
    check(drafted().bounced(POSTED), elsewhere("Drafted"));
}

#[test]
fn a_new_code_replaces_the_old_and_a_lapsed_letter_has_none() {
    let renewed = posted().new_code("other".into()).unwrap();
    assert_eq!((renewed.code_key.as_deref(), renewed.codes), (Some("other"), 2));
    let lapsed = posted().lapse(AFTER).unwrap();
    assert_eq!(lapsed.code_key, None);
    check(lapsed.clone().new_code("x".into()), elsewhere("Lapsed"));
    check(lapsed.lapse(AFTER), elsewhere("Lapsed"));
}

#[test]
fn who_objects_is_written_to_no_more() {
    for letter in [drafted(), posted(), posted().lapse(AFTER).unwrap()] {
        let withdrawn = letter.object(AFTER).unwrap();
        assert_eq!(withdrawn.code_key, None);
        check(withdrawn.clone().post(AFTER, AFTER), elsewhere("Withdrawn"));
        check(withdrawn.object(AFTER), elsewhere("Withdrawn"));
    }
}
