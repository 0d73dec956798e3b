//! The first draw, step by step and refusal by refusal.

use super::*;
use crate::life::Stateful;
use jiff::civil::date;

fn announced() -> FirstDraw {
    FirstDraw {
        id: FirstDrawId::from_chance([1; 16]),
        cycle: 2023,
        charter: CharterVersion { id: "2022-10".into(), hash: "a".into() },
        letters: 10_000,
        strata: vec!["municipio".into()],
        rule: EligibilityRule {
            age_min_years: 16,
            on: date(2022, 10, 8),
            institutions_admitted: true,
            former_members_admitted: false,
        },
        announced_on: date(2022, 10, 1),
        draw_from: date(2022, 10, 8),
        state: FirstDrawState::Announced,
    }
}

fn commitment(people: u64) -> Commitment {
    Commitment {
        on: date(2022, 10, 1),
        sha256: "c".into(),
        frame_sha256: "f".into(),
        root: "r".into(),
        people,
        exclusions: BTreeMap::new(),
        attributes: vec!["municipio".into()],
        cells: vec![CellPeople { values: vec!["1".into()], people }],
        randomness: "dice and a beacon".into(),
    }
}

fn receipt(day: i8, letters: u32) -> DrawReceipt {
    DrawReceipt {
        on: date(2022, 10, day),
        sha256: "r".into(),
        list_sha256: "l".into(),
        seed: "s".into(),
        training: true,
        cells: vec![],
        letters,
    }
}

fn committed() -> FirstDraw {
    announced().commit(commitment(1_235_451)).unwrap()
}

fn drawn() -> FirstDraw {
    committed().draw(receipt(8, 10_000)).unwrap()
}

#[track_caller]
fn check(step: Result<FirstDraw, Refusal>, want: Result<&str, Refusal>) {
    assert_eq!(step.map(|draw| draw.state_name()), want);
}

#[test]
fn a_draw_goes_from_the_announcement_to_the_hand_over() {
    check(Ok(committed()), Ok("Committed"));
    check(Ok(drawn()), Ok("Drawn"));
    check(drawn().hand_over(date(2022, 10, 9), 9_998, 2), Ok("HandedOver"));
}

#[test]
fn nothing_is_drawn_before_it_is_committed_to_or_before_its_day() {
    let elsewhere = |state: &str| Err(Refusal::Elsewhere { state: state.into() });
    check(announced().draw(receipt(8, 10_000)), elsewhere("Announced"));
    let early = Err(Refusal::TooEarly { from: date(2022, 10, 8) });
    check(committed().draw(receipt(7, 10_000)), early);
    check(drawn().draw(receipt(9, 10_000)), elsewhere("Drawn"));
    check(drawn().commit(commitment(1_235_451)), elsewhere("Drawn"));
}

#[test]
fn exactly_the_announced_number_is_drawn_and_taken_over() {
    let wrong = |found| Err(Refusal::WrongCount { found, wanted: 10_000 });
    check(committed().draw(receipt(8, 9_999)), wrong(9_999));
    check(drawn().hand_over(date(2022, 10, 9), 9_999, 0), wrong(9_999));
    check(drawn().hand_over(date(2022, 10, 9), 9_999, 2), wrong(10_001));
    let few = Err(Refusal::TooFewPeople { people: 9_999, letters: 10_000 });
    check(announced().commit(commitment(9_999)), few);
}

#[test]
fn a_draw_is_void_with_a_reason_and_only_before_people_are_taken_over() {
    let day = date(2022, 10, 9);
    let reason = "Il file dell’anagrafe era quello dell’anno scorso.";
    for draw in [announced(), committed(), drawn()] {
        check(draw.clone().void(day, "errore"), Err(Refusal::NoReason { least: REASON_MIN }));
        check(draw.void(day, reason), Ok("Void"));
    }
    let over = drawn().hand_over(day, 10_000, 0).unwrap();
    check(over.void(day, reason), Err(Refusal::Elsewhere { state: "HandedOver".into() }));
}

#[test]
fn what_was_announced_and_drawn_can_be_read_when_it_is_there() {
    assert!(announced().commitment().is_none() && committed().receipt().is_none());
    assert_eq!(drawn().commitment().map(|one| one.people), Some(1_235_451));
    assert_eq!(drawn().receipt().map(|one| one.letters), Some(10_000));
    let void = drawn().void(date(2022, 10, 9), "La lista non era completa.").unwrap();
    assert!(!void.counts() && drawn().counts());
}
