//! Tests of the behaviour: the shares that it promises, on the forty thousand of a small city.

use std::sync::OnceLock;

use assembly::register::stratum::Citizenship;

use super::*;
use crate::city::{QUICK, REFERENCE, Register};

struct Answered {
    invited: Invited,
    reminded: Outcome,
    left_alone: Outcome,
}

/// Everybody of 16 and over in a small city, invited once with and once without a reminder.
fn answered() -> &'static Vec<Answered> {
    static ALL: OnceLock<Vec<Answered>> = OnceLock::new();
    ALL.get_or_init(|| {
        let figures = Figures::milano().expect("the built-in figures are sound");
        let city = Register::make(5, &figures, Some(QUICK)).expect("a small city");
        let behaviour = Behaviour::new(&figures);
        let invited = city.people().map(|one| (one, Invited::of(one, REFERENCE)));
        let of_age = invited.filter(|(_, invited)| invited.age_years >= 16);
        of_age
            .map(|(one, invited)| {
                let dice = || Dice::named(5, &format!("reply {}", one.number()));
                let reminded = behaviour.answer(&invited, true, &mut dice());
                let left_alone = behaviour.answer(&invited, false, &mut dice());
                Answered { invited, reminded, left_alone }
            })
            .collect()
    })
}

fn yes(outcome: &Outcome) -> Option<&Declared> {
    match outcome.reply.as_ref().map(|reply| &reply.says) {
        Some(Says::Yes(declared)) => Some(declared),
        Some(Says::No { .. }) | None => None,
    }
}

/// Of a thousand of those that `of` keeps, as many as `so` keeps.
fn per_thousand<T>(all: &[T], of: impl Fn(&T) -> bool, so: impl Fn(&T) -> bool) -> usize {
    let whole: Vec<&T> = all.iter().filter(|one| of(one)).collect();
    whole.iter().filter(|one| so(one)).count() * 1000 / whole.len().max(1)
}

#[track_caller]
fn check(what: &str, found: usize, from: usize, to: usize) {
    assert!((from..=to).contains(&found), "{what}: {found} in a thousand");
}

#[test]
fn about_five_in_a_hundred_say_yes_and_the_reminder_raises_them_by_a_third() {
    let all = answered();
    let reminded = per_thousand(all, |_| true, |one| yes(&one.reminded).is_some());
    let alone = per_thousand(all, |_| true, |one| yes(&one.left_alone).is_some());
    check("yes with the reminder", reminded, 45, 55);
    check("yes without", alone, 33, 44);
    let count =
        |by: fn(&Answered) -> &Outcome| all.iter().filter(|one| yes(by(one)).is_some()).count();
    let ratio = count(|one| &one.reminded) * 100 / count(|one| &one.left_alone);
    assert!((122..=138).contains(&ratio), "the reminder multiplies by {ratio} hundredths");
}

#[test]
fn the_willing_are_unequal_as_the_table_says() {
    let all = answered();
    let share = |of: fn(&Invited) -> bool| {
        per_thousand(all, |one| of(&one.invited), |one| yes(&one.reminded).is_some())
    };
    check("foreign", share(|one| one.stratum.citizenship == Citizenship::Straniera), 14, 27);
    check("80 and over", share(|one| one.stratum.age_class == AgeClass::From80), 10, 25);
    check("55 to 64", share(|one| one.stratum.age_class == AgeClass::From55To64), 60, 82);
    let title = |class| {
        let willing: Vec<&Declared> = all.iter().filter_map(|one| yes(&one.reminded)).collect();
        per_thousand(&willing, |_| true, |one| one.education == class)
    };
    use crate::city::figures::Education;
    check("university among the willing", title(Education::University), 420, 560);
    check("lower secondary among the willing", title(Education::LowerSecondary), 90, 220);
}

#[test]
fn letters_come_back_and_mails_bounce_at_their_rates() {
    let all = answered();
    let back = per_thousand(all, |_| true, |one| one.reminded.returned_on.is_some());
    check("returned", back, 20, 40);
    let bounced = per_thousand(all, |one| one.invited.email, |one| one.reminded.bounced);
    check("bounced", bounced, 52, 68);
    assert!(all.iter().all(|one| one.invited.email || !one.reminded.bounced));
    let unheard = all.iter().filter(|one| {
        let mail = one.invited.email && !one.reminded.bounced;
        one.reminded.returned_on.is_some() && !mail && one.reminded.reply.is_some()
    });
    assert_eq!(unheard.count(), 0, "who heard nothing does not answer");
}

#[test]
fn answers_come_by_web_phone_and_paper_and_some_come_late() {
    let replies: Vec<&Reply> =
        answered().iter().filter_map(|one| one.reminded.reply.as_ref()).collect();
    let by = |way| per_thousand(&replies, |_| true, |reply| reply.by == way);
    check("web", by(AnswerChannel::Web), 715, 785);
    check("phone", by(AnswerChannel::Phone), 120, 180);
    check("paper", by(AnswerChannel::Paper), 75, 130);
    let late = per_thousand(&replies, |_| true, |reply| reply.day > 30);
    check("after the thirtieth day", late, 1, 30);
    assert!(replies.iter().all(|reply| (2..=40).contains(&reply.day)));
    let no = per_thousand(&replies, |_| true, |reply| matches!(reply.says, Says::No { .. }));
    check("no among the answers", no, 330, 480);
}

#[test]
fn a_reminder_changes_nothing_for_those_who_answer_without_it() {
    for one in answered() {
        if one.left_alone.reply.is_some() {
            assert_eq!(one.left_alone, one.reminded);
        }
        let second = one.left_alone.reply.is_none().then_some(one.reminded.reply.as_ref());
        assert!(second.flatten().is_none_or(|reply| reply.day > REMINDER_DAY));
    }
}

#[test]
fn fifteen_in_a_hundred_have_one_free_period_and_twenty_five_one_that_is_blocked() {
    let willing: Vec<&Declared> = answered().iter().filter_map(|one| yes(&one.reminded)).collect();
    let free = |count| {
        let free = |one: &&Declared| one.windows.0.iter().filter(|free| **free).count();
        per_thousand(&willing, |_| true, |one| free(one) == count)
    };
    check("one window", free(1), 120, 180);
    check("one blocked", free(3), 215, 285);
    check("all free", free(4), 560, 640);
}

#[test]
fn minors_have_a_parent_to_agree_and_nobody_else_has() {
    for one in answered() {
        if let Some(declared) = yes(&one.reminded) {
            assert_eq!(declared.parent_agrees.is_some(), one.invited.age_years < 18);
        }
    }
}

#[test]
fn ten_to_twenty_in_a_hundred_decline_a_seat_and_ten_to_fifteen_leave_a_term() {
    let confirmed: Vec<Confirmation> = answered()
        .iter()
        .enumerate()
        .filter(|(_, one)| yes(&one.reminded).is_some())
        .map(|(nth, one)| confirm(&one.invited, &mut Dice::named(9, &format!("seat {nth}"))))
        .collect();
    let taken = |one: &Confirmation| matches!(one, Confirmation::Accepts { .. });
    check("declined or silent", 1000 - per_thousand(&confirmed, |_| true, taken), 100, 200);
    let terms: Vec<TermPath> =
        (0..4_000).map(|nth| live_term(3, &mut Dice::named(9, &format!("term {nth}")))).collect();
    check("left", per_thousand(&terms, |_| true, |term| term.leaves), 100, 150);
    let first = |term: &TermPath| term.leaves && term.plenaries.len() == 1;
    let second = |term: &TermPath| term.leaves && term.plenaries.len() == 2;
    let of = |so: fn(&TermPath) -> bool| per_thousand(&terms, |_| true, so);
    assert!(of(first) > of(second), "more leave after the first plenary");
    let seen: Vec<Presence> = terms.iter().flat_map(|term| term.plenaries.clone()).collect();
    let present = per_thousand(&seen, |_| true, |one| *one == Presence::Present);
    check("present", present, 850, 920);
}

#[test]
fn the_same_dice_give_the_same_answer() {
    let figures = Figures::milano().expect("the built-in figures are sound");
    let behaviour = Behaviour::new(&figures);
    for one in answered().iter().take(100) {
        let answer = || behaviour.answer(&one.invited, true, &mut Dice::named(1, "twice"));
        assert_eq!(answer(), answer());
    }
}
