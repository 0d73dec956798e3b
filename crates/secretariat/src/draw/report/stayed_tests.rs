//! Before and after drop-outs: what is counted, and what is not told where few people left.

use std::collections::BTreeMap;

use assembly::charter::Charter;
use assembly::draw::{Draw, DrawState, Target};
use assembly::ids::{DrawId, GroupId, PersonId, SeatId};
use assembly::rotation::{End, Onboarding, Seat, SeatState};
use jiff::civil::date;

use super::{Stayed, of_seats};

const GROUPS: [u32; 2] = [5, 6];

fn draw() -> Draw {
    let charter = Charter::parse(assembly::charter::template("milano-rolling").unwrap()).unwrap();
    Draw {
        id: DrawId::from_chance([1; 16]),
        number: 1,
        cycle: 2023,
        charter: charter.charter_version(),
        announced_on: date(2022, 10, 3),
        ceremony: date(2022, 11, 25),
        commitment_days: 7,
        groups: GROUPS.to_vec(),
        size: 12,
        state: DrawState::Announced,
    }
}

fn target(feature: &str, value: &str, people: u64, group: (u32, u32)) -> Target {
    let (feature, value) = (feature.to_owned(), value.to_owned());
    Target { feature, value, people, volunteers: 50, group, pair: None, year: None, relaxed: None }
}

fn targets() -> Vec<Target> {
    vec![
        target("gender", "F", 500, (6, 6)),
        target("gender", "M", 500, (6, 6)),
        target("disability", "yes", 100, (1, 3)),
    ]
}

fn seat(number: u32, place: u32, state: SeatState, follows: Option<SeatId>) -> Seat {
    let gender = if place <= 6 { "F" } else { "M" };
    let mark = u8::try_from(number * 32 + place).unwrap();
    Seat {
        id: SeatId::from_chance([mark; 16]),
        group: GroupId::from_chance([1; 16]),
        group_number: number,
        cycle: 2023,
        place,
        person: PersonId::from_chance([mark; 16]),
        features: BTreeMap::from([("gender".to_owned(), gender.to_owned())]),
        follows,
        from: date(2023, 1, 1),
        until: date(2023, 12, 31),
        onboarding: Onboarding::default(),
        certificate: None,
        state,
    }
}

/// Two groups of twelve; so many women of each resign and nobody follows them.
fn after(resigned: [u32; 2]) -> Option<Stayed> {
    let sitting = || SeatState::Sitting { since: date(2023, 1, 1) };
    let ended = || SeatState::Ended { on: date(2023, 5, 1), why: End::Resigned, sat: true };
    let mut seats = Vec::new();
    for (number, gone) in GROUPS.into_iter().zip(resigned) {
        let state = |place| if place <= gone { ended() } else { sitting() };
        seats.extend((1..=12).map(|place| seat(number, place, state(place), None)));
    }
    of_seats(&draw(), &targets(), &seats)
}

#[test]
fn the_figures_before_and_after_drop_outs_stand_group_by_group() {
    let stayed = after([6, 5]).unwrap();
    assert_eq!((stayed.drawn, stayed.left, stayed.substitutes), (24, 11, 0));
    assert_eq!(stayed.variation.len(), 1, "special data are not in it");
    assert_eq!((stayed.variation[0].drawn, stayed.variation[0].stayed), (0, Some(423_076)));
    let first = &stayed.groups[0];
    assert_eq!((first.number, first.fit.inside, first.fit.values), (5, 2, 2));
    let now = first.fit_stayed.as_ref().unwrap();
    assert_eq!((now.inside, now.max_deviation), (1, 3_000_000));
    assert_eq!(first.variation[0].stayed, Some(500_000));
    let file = String::from_utf8(stayed.bytes()).unwrap();
    assert!(file.contains("\"format\":\"cleroterio-dropouts-v1\""), "{file}");
}

#[test]
fn values_of_fewer_than_five_who_left_are_not_told() {
    let few = after([4, 0]).unwrap();
    assert_eq!((few.left, few.variation[0].stayed), (4, None));
    assert!(few.groups[0].fit_stayed.is_none() && few.groups[0].variation[0].stayed.is_none());
    let second = after([2, 6]).unwrap();
    assert!(second.variation[0].stayed.is_some(), "eight of both groups");
    assert!(second.groups.iter().all(|one| one.fit_stayed.is_none()), "nor by the difference");
    assert_eq!(after([0, 0]).unwrap().groups[1].fit_stayed.as_ref().unwrap().inside, 2);
}

#[test]
fn there_is_nothing_to_compare_before_a_seat_is_taken() {
    let offered = SeatState::Offered { on: date(2022, 12, 1), until: date(2022, 12, 8) };
    assert_eq!(of_seats(&draw(), &targets(), &[seat(5, 1, offered, None)]), None);
}
