//! Exchanges against looking at every exchange there is.

use std::collections::BTreeMap;

use super::{BROKEN_MOST, Exchanges};
use crate::frame::Frame;
use crate::problem::{Draft, Inclusion, Pairs, Person, Target};
use crate::seed::{Dice, Seed};

const FEATURES: usize = 3;

/// A small question around a panel that satisfies it, and that panel.
fn question(dice: &mut Dice) -> (Frame, Vec<i32>) {
    let people: Vec<[u64; FEATURES]> =
        (0..18).map(|_| [dice.below(2), dice.below(3), dice.below(3)]).collect();
    let size = 8;
    let mut targets = Vec::new();
    for feature in 0..FEATURES {
        for value in 0..3 {
            let has = |person: &&[u64; FEATURES]| person[feature] == value;
            let seated = u32::try_from(people[..size].iter().filter(has).count()).expect("few");
            let (less, more) = (u32::from(dice.below(3) == 0), u32::from(dice.below(3) == 0));
            targets.push(Target {
                row: 2,
                feature: format!("f{feature}"),
                value: format!("v{value}"),
                min: seated.saturating_sub(less),
                max: seated + more,
                min_flex: None,
                max_flex: None,
            });
        }
    }
    let person = |(number, values): (usize, &[u64; FEATURES])| Person {
        row: 2,
        id: format!("{number:02}"),
        values: values
            .iter()
            .enumerate()
            .map(|(f, v)| (format!("f{f}"), format!("v{v}")))
            .collect::<BTreeMap<_, _>>(),
        windows: String::new(),
        household: String::new(),
        inclusion: Inclusion::Free,
    };
    let draft = Draft {
        size: u32::try_from(size).expect("few"),
        groups: 1,
        targets,
        pairs: Pairs::None,
        pair_targets: None,
        year_targets: None,
        people: people.iter().enumerate().map(person).collect(),
        sitting: None,
        household_limit: None,
    };
    let frame = Frame::of(&draft.build().expect("sound")).expect("no contradiction");
    let mut seats = vec![0; frame.types.len()];
    for number in frame.type_of[..size].iter().flatten() {
        seats[*number] += 1;
    }
    assert!(frame.admits(&seats));
    (frame, seats)
}

/// All exchanges of one seat that leave no type below its floor or above its cap.
fn all(frame: &Frame, seats: &[i32]) -> Vec<(usize, usize, Vec<i32>)> {
    let mut found = Vec::new();
    for into in (0..seats.len()).filter(|&into| seats[into] < frame.cap(into)) {
        for out in (0..seats.len()).filter(|&out| out != into && seats[out] > frame.floor(out)) {
            let mut then = seats.to_vec();
            then[into] += 1;
            then[out] -= 1;
            found.push((into, out, then));
        }
    }
    found
}

fn broken(frame: &Frame, seats: &[i32]) -> usize {
    let sum = |members: &[usize]| members.iter().map(|&member| seats[member]).sum::<i32>();
    frame.rows.iter().filter(|row| !(row.lo..=row.hi).contains(&sum(&row.members))).count()
}

fn value(worth: &[f64], seats: &[i32]) -> f64 {
    worth.iter().zip(seats).map(|(worth, &seats)| worth * f64::from(seats)).sum()
}

#[test]
fn exchanges_keep_the_rules_gain_what_they_say_and_miss_none_they_look_for() {
    let mut dice = Seed::from_bytes([7; 32]).child("exchanges");
    let mut paired = 0;
    for _ in 0..400 {
        let (frame, mut seats) = question(&mut dice);
        let exchanges = Exchanges::of(&frame);
        #[expect(clippy::cast_precision_loss, reason = "below a thousand")]
        let worth: Vec<f64> = seats.iter().map(|_| dice.below(1000) as f64 / 1000.0).collect();

        let start = value(&worth, &seats);
        let gained = exchanges.climb(&worth, &mut seats);
        let top = value(&worth, &seats);
        assert!(frame.admits(&seats) && (top - start - gained).abs() < 1e-9);
        let single = |(_, _, then): &(usize, usize, Vec<i32>)| {
            broken(&frame, then) == 0 && value(&worth, then) > top + 1e-6
        };
        assert!(!all(&frame, &seats).iter().any(single), "a single exchange was missed");

        let before = seats.clone();
        let gained = exchanges.pair(&worth, &mut seats, &mut 1_000_000);
        let above = value(&worth, &seats);
        assert!(frame.admits(&seats) && (above - top - gained).abs() < 1e-9);
        if gained > 0.0 {
            paired += 1;
            continue;
        }
        assert_eq!(seats, before);
        for (into, out, then) in all(&frame, &before) {
            if worth[into] <= worth[out] || broken(&frame, &then) > BROKEN_MOST as usize {
                continue;
            }
            let missed = |(_, _, last): &(usize, usize, Vec<i32>)| {
                broken(&frame, last) == 0 && value(&worth, last) > top + 1e-6
            };
            assert!(!all(&frame, &then).iter().any(missed), "two exchanges were missed");
        }
    }
    assert!(paired > 20, "{paired} pairs are too few to say anything");
}
