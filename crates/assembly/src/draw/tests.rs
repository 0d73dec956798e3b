//! The rules of the draw, one by one.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::charter::{Charter, PairsMode};
use crate::ids::PoolId;

fn charter() -> Charter {
    Charter::parse(crate::charter::template("milano-rolling").unwrap()).unwrap()
}

fn announced() -> Draw {
    Draw {
        id: DrawId::from_chance([1; 16]),
        number: 1,
        cycle: 2024,
        charter: charter().charter_version(),
        announced_on: date(2023, 10, 2),
        ceremony: date(2023, 11, 20),
        commitment_days: 7,
        groups: vec![5, 6, 7, 8],
        size: 45,
        state: DrawState::Announced,
    }
}

fn target(value: &str, group: Range) -> Target {
    Target {
        feature: "gender".into(),
        value: value.into(),
        people: 10,
        volunteers: 30,
        group,
        pair: Some((2 * group.0, 2 * group.1)),
        year: Some((4 * group.0, 4 * group.1)),
        relaxed: None,
    }
}

fn frozen() -> Frozen {
    Frozen {
        on: date(2023, 11, 10),
        pool: PoolId::from_chance([2; 16]),
        pool_root: "aa".into(),
        people: 500,
        eligible: 20,
        targets: vec![target("F", (23, 24)), target("M", (21, 22))],
        sitting: BTreeMap::new(),
    }
}

fn plan() -> Plan {
    Plan {
        on: date(2023, 11, 11),
        tickets: 1000,
        least: 300,
        most: 400,
        bound: 310_000,
        chances: vec![(300, 100), (400, 80)],
        question: "bb".into(),
    }
}

fn promise() -> Promise {
    Promise {
        on: date(2023, 11, 13),
        commitment: "cc".into(),
        act: "PG 12/2023".into(),
        chain: 1,
        round: 7,
    }
}

fn outcome() -> Outcome {
    Outcome {
        on: date(2023, 11, 20),
        ticket: 42,
        thrown: vec![0, 4, 0],
        derived: vec![0, 0, 2],
        seed: "dd".into(),
        training: true,
        groups: vec![vec!["p1".into()]],
    }
}

fn published() -> Draw {
    announced().freeze(frozen()).unwrap().plan(plan()).unwrap().publish(promise()).unwrap()
}

fn reading() -> Reading {
    Reading { on: date(2023, 11, 20), at: 1_700_472_600_000_000, dice: "7".repeat(40) }
}

fn read() -> Draw {
    published().read(reading()).unwrap()
}

const REASON: &str = "Una dichiarazione entrata due volte nella lista.";

#[track_caller]
fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, expected: &Refusal) {
    assert_eq!(&step.unwrap_err(), expected);
}

#[test]
fn a_draw_goes_from_the_announcement_to_the_certificate() {
    let drawn = read().draw(outcome()).unwrap();
    assert_eq!(drawn.outcome().unwrap().ticket, 42);
    let certified = drawn.certify(date(2023, 11, 21), &[]).unwrap();
    assert!(certified.frozen().is_some() && certified.planned().is_some());
    let state = "Certified".to_owned();
    check_refused(
        certified.void(date(2023, 11, 22), REASON, "PG 13"),
        &Refusal::Elsewhere { state },
    );
}

#[test]
fn the_commitment_is_published_the_days_of_the_charter_before_the_ceremony() {
    let planned = announced().freeze(frozen()).unwrap().plan(plan()).unwrap();
    let late = Promise { on: date(2023, 11, 14), ..promise() };
    let ceremony = date(2023, 11, 20);
    check_refused(
        planned.clone().publish(late.clone()),
        &Refusal::TooShortNotice { days: 7, ceremony },
    );
    assert!(planned.postpone(date(2023, 11, 21)).unwrap().publish(late).is_ok());
}

#[test]
fn nothing_moves_after_the_commitment() {
    let state = "Published".to_owned();
    let elsewhere = Refusal::Elsewhere { state };
    check_refused(published().postpone(date(2023, 12, 1)), &elsewhere);
    check_refused(published().freeze(frozen()), &elsewhere);
    check_refused(published().plan(plan()), &elsewhere);
    let why = (date(2023, 11, 14), REASON);
    check_refused(published().relax(("gender", "F"), (20, 24), why), &elsewhere);
}

#[test]
fn nothing_is_drawn_before_the_ceremony() {
    let early = Reading { on: date(2023, 11, 19), ..reading() };
    let ceremony = date(2023, 11, 20);
    check_refused(published().read(early), &Refusal::TooEarly { ceremony });
}

#[test]
fn no_ticket_is_drawn_without_dice_and_no_dice_are_read_twice() {
    let state = "Published".to_owned();
    check_refused(published().draw(outcome()), &Refusal::Elsewhere { state });
    let other = Reading { dice: "3".repeat(40), ..reading() };
    check_refused(read().read(other), &Refusal::Elsewhere { state: "Read".to_owned() });
    assert_eq!(read().reading().unwrap().dice, "7".repeat(40));
    assert!(read().void(date(2023, 11, 20), REASON, "PG 15").is_ok());
}

#[test]
fn a_recount_that_does_not_agree_certifies_nothing() {
    let drawn = read().draw(outcome()).unwrap();
    let fault = "Counts: ticket 3".to_owned();
    check_refused(
        drawn.certify(date(2023, 11, 21), std::slice::from_ref(&fault)),
        &Refusal::RecountFailed { fault },
    );
}

#[test]
fn a_void_draw_keeps_its_promise_and_names_the_next() {
    let void = published().void(date(2023, 11, 15), REASON, "PG 14").unwrap();
    assert!(!void.stands());
    assert_eq!(void.promise().unwrap().commitment, "cc");
    let next = DrawId::from_chance([9; 16]);
    let followed = void.followed_by(next.clone()).unwrap();
    assert!(matches!(followed.state, DrawState::Void { next: Some(id), .. } if id == next));
    check_refused(
        published().void(date(2023, 11, 15), "errore", "PG 14"),
        &Refusal::NoReason { least: 20 },
    );
}

#[test]
fn a_target_is_widened_with_a_reason_and_remembers_what_it_was() {
    let frozen_draw = announced().freeze(frozen()).unwrap();
    let on = date(2023, 11, 11);
    let relaxed = frozen_draw.clone().relax(("gender", "F"), (20, 24), (on, REASON)).unwrap();
    let target = &relaxed.frozen().unwrap().targets[0];
    assert_eq!((target.group, target.pair), ((20, 24), Some((40, 48))));
    assert_eq!(target.year, Some((80, 96)));
    assert_eq!(target.relaxed.as_ref().unwrap().was, (23, 24));
    let try_relax = |to| frozen_draw.clone().relax(("gender", "F"), to, (on, REASON));
    check_refused(try_relax((24, 24)), &Refusal::Narrower { min: 23, max: 24 });
    check_refused(try_relax((25, 24)), &Refusal::CrossedTarget { min: 25, max: 24 });
    check_refused(
        frozen_draw.clone().relax(("gender", "X"), (0, 1), (on, REASON)),
        &Refusal::NoTarget { feature: "gender".into(), value: "X".into() },
    );
}

fn milan() -> Headcount {
    let count = |pairs: &[(&str, u64)]| {
        pairs.iter().map(|(value, people)| ((*value).to_owned(), *people)).collect()
    };
    let municipi: [u64; 9] =
        [89_600, 143_300, 129_700, 142_600, 111_000, 133_100, 158_800, 164_200, 163_151];
    let municipi = municipi.iter().enumerate().map(|(at, people)| ((at + 1).to_string(), *people));
    [
        ("municipio".to_owned(), municipi.collect()),
        (
            "age_class".to_owned(),
            count(&[
                ("16-24", 121_190),
                ("25-34", 191_090),
                ("35-44", 196_440),
                ("45-54", 220_120),
                ("55-64", 194_370),
                ("65+", 312_241),
            ]),
        ),
        ("gender".to_owned(), count(&[("F", 640_500), ("M", 594_951)])),
        ("citizenship".to_owned(), count(&[("italiana", 979_480), ("straniera", 255_971)])),
        (
            "education".to_owned(),
            count(&[
                ("none_or_primary", 160),
                ("lower_secondary", 250),
                ("upper_secondary", 340),
                ("tertiary", 250),
            ]),
        ),
    ]
    .into()
}

#[test]
fn the_targets_of_milan_are_those_of_the_published_table() {
    let targets = targets((&charter().draw, 4), &milan(), &BTreeMap::new()).unwrap();
    let group = |feature: &str, value: &str| {
        let found = targets.iter().find(|one| one.feature == feature && one.value == value);
        found.unwrap().group
    };
    assert_eq!(group("citizenship", "straniera"), (9, 10));
    assert_eq!(group("gender", "F"), (23, 24));
    assert_eq!(group("age_class", "65+"), (11, 12));
    assert_eq!(group("disability", "yes"), (1, 45));
    let year = |feature: &str, value: &str| {
        let found = targets.iter().find(|one| one.feature == feature && one.value == value);
        found.unwrap().year
    };
    assert_eq!(year("citizenship", "straniera"), Some((37, 38)), "37.3 of 180 seats");
    assert_eq!(year("disability", "yes"), Some((4, 180)));
    assert!(!targets.iter().any(|target| target.feature == "attitude"), "only reported");
}

#[test]
fn a_quota_without_figures_of_the_city_is_refused() {
    let mut city = milan();
    city.remove("education");
    check_refused(
        targets((&charter().draw, 4), &city, &BTreeMap::new()),
        &Refusal::NoShares { attribute: "education".into() },
    );
}

#[test]
fn who_did_not_say_may_sit_and_counts_for_no_quota() {
    let volunteers = [("education".to_owned(), [("-".to_owned(), 3)].into())].into();
    let targets = targets((&charter().draw, 4), &milan(), &volunteers).unwrap();
    let unsaid = targets.iter().find(|one| one.feature == "education" && one.value == "-").unwrap();
    assert_eq!((unsaid.group, unsaid.volunteers), ((0, 45), 3));
}

#[test]
fn half_a_seat_gives_pairs_one_seat_of_room() {
    let mut rules = charter().draw.clone();
    rules.criteria.retain(|criterion| criterion.attribute == "gender");
    let halves: Headcount =
        [("gender".to_owned(), [("F".to_owned(), 50), ("M".to_owned(), 50)].into())].into();
    rules.pairs = PairsMode::All;
    let all = targets((&rules, 4), &halves, &BTreeMap::new()).unwrap();
    assert_eq!((all[0].group, all[0].pair), ((22, 23), Some((44, 46))));
    rules.pairs = PairsMode::Consecutive;
    let path = targets((&rules, 4), &halves, &BTreeMap::new()).unwrap();
    assert_eq!((path[0].pair, path[0].year), (Some((45, 45)), Some((90, 90))));
    let alone = targets((&rules, 1), &halves, &BTreeMap::new()).unwrap();
    assert_eq!(alone[0].year, None, "one group alone has no year");
    rules.year_quotas = false;
    let apart = targets((&rules, 4), &halves, &BTreeMap::new()).unwrap();
    assert_eq!(apart[0].year, None);
}

proptest! {
    #[test]
    fn the_bounds_of_an_attribute_always_leave_room_for_a_whole_group(
        people in prop::collection::vec(1_u64..1_000_000, 2..12),
        size in 1_u32..200,
    ) {
        let mut rules = charter().draw.clone();
        rules.group_size = size;
        rules.criteria.retain(|criterion| criterion.attribute == "municipio");
        let values = people.iter().enumerate().map(|(at, people)| (at.to_string(), *people));
        let city: Headcount = [("municipio".to_owned(), values.collect())].into();
        let targets = targets((&rules, 4), &city, &BTreeMap::new()).unwrap();
        let floor: u32 = targets.iter().map(|target| target.group.0).sum();
        let ceil: u32 = targets.iter().map(|target| target.group.1).sum();
        prop_assert!(floor <= size && size <= ceil);
    }
}
