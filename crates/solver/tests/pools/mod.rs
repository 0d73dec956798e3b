//! Pools made up for tests, from a number: the same number, the same pool.

#![expect(dead_code, reason = "each test uses its part")]

pub mod rehearsed;
pub mod years;

use std::collections::BTreeMap;

use sortition::problem::{Draft, Inclusion, Pairs, Person, Problem, Target};
use sortition::seed::{Dice, Seed};

fn dice(number: u64, purpose: &str) -> Dice {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&number.to_le_bytes());
    Seed::from_bytes(bytes).child(purpose)
}

/// Parts that add up to 1000.
fn parts(dice: &mut Dice, values: usize) -> Vec<u64> {
    let weights: Vec<u64> = (0..values).map(|_| 20 + dice.below(100)).collect();
    let sum: u64 = weights.iter().sum();
    let mut parts: Vec<u64> = weights.iter().map(|weight| weight * 1000 / sum).collect();
    parts[0] += 1000 - parts.iter().sum::<u64>();
    parts
}

/// 60 to 220 people, 12 to 45 seats, 4 to 7 features; quotas are floor and ceiling of the exact
/// shares of a population; people select themselves, so the pool is crooked.
pub fn tight(number: u64) -> Problem {
    tight_draft(number).build().expect("a pool made for tests is sound")
}

/// The same, unchecked.
pub fn tight_draft(number: u64) -> Draft {
    let mut dice = dice(number, "tight pool");
    let people = 60 + dice.below(161);
    let size = 12 + dice.below(34);
    let features = 4 + dice.below(4);
    crooked(&mut dice, people, size, features)
}

/// As large as the largest published pool: 1,727 people, 110 seats, 7 features.
pub fn large() -> Problem {
    let draft = crooked(&mut dice(1, "large pool"), 1727, 110, 7);
    draft.build().expect("a pool made for tests is sound")
}

/// As many volunteers as a small city has inhabitants: 10,000 people, 45 seats, 6 features.
pub fn ten_thousand() -> Problem {
    let draft = crooked(&mut dice(2, "ten thousand"), 10_000, 45, 6);
    draft.build().expect("a pool made for tests is sound")
}

fn crooked(dice: &mut Dice, people: u64, size: u64, features: u64) -> Draft {
    let mut targets = Vec::new();
    let mut shares = Vec::new();
    for feature in 0..features {
        let values = 2 + usize::try_from(dice.below(4)).expect("small");
        let parts = parts(dice, values);
        for (value, part) in parts.iter().enumerate() {
            let (min, max) = (size * part / 1000, (size * part).div_ceil(1000));
            targets.push(Target {
                row: 2,
                feature: format!("f{feature}"),
                value: format!("v{value}"),
                min: u32::try_from(min).expect("small"),
                max: u32::try_from(max).expect("small"),
                min_flex: None,
                max_flex: None,
            });
        }
        // Willingness to answer differs by a factor of up to 4.
        shares.push(parts.iter().map(|part| part * (25 + dice.below(76))).collect::<Vec<u64>>());
    }
    let people = (0..people)
        .map(|person| {
            let values: BTreeMap<String, String> = shares
                .iter()
                .enumerate()
                .map(|(feature, shares)| {
                    let mut drawn = dice.below(shares.iter().sum());
                    let mut value = 0;
                    while drawn >= shares[value] {
                        drawn -= shares[value];
                        value += 1;
                    }
                    (format!("f{feature}"), format!("v{value}"))
                })
                .collect();
            Person {
                row: 2,
                id: format!("p{person:03}"),
                values,
                windows: String::new(),
                household: String::new(),
                inclusion: Inclusion::Free,
            }
        })
        .collect();
    one_group(u32::try_from(size).expect("small"), targets, people)
}

/// A question about one group.
pub fn one_group(size: u32, targets: Vec<Target>, people: Vec<Person>) -> Draft {
    Draft {
        size,
        groups: 1,
        targets,
        pairs: Pairs::None,
        pair_targets: None,
        year_targets: None,
        people,
        sitting: None,
        household_limit: None,
    }
}

/// A quota.
pub fn target(feature: &str, value: &str, min: u32, max: u32) -> Target {
    let (feature, value) = (feature.to_owned(), value.to_owned());
    Target { row: 2, feature, value, min, max, min_flex: None, max_flex: None }
}

/// A person with these values of the features `f0`, `f1` ...
pub fn person(id: &str, values: &[&str]) -> Person {
    let named = values.iter().enumerate();
    Person {
        row: 2,
        id: id.to_owned(),
        values: named.map(|(at, value)| (format!("f{at}"), (*value).to_owned())).collect(),
        windows: String::new(),
        household: String::new(),
        inclusion: Inclusion::Free,
    }
}

/// 7 to 11 people, 3 to 5 seats, 2 or 3 features of 2 or 3 values: small enough to list all panels.
pub fn small_draft(number: u64) -> Draft {
    let mut dice = dice(number, "small pool");
    let people = 7 + dice.below(5);
    let size = 3 + dice.below(3);
    let features = 2 + dice.below(2);
    let sizes: Vec<u64> = (0..features).map(|_| 2 + dice.below(2)).collect();
    let mut targets = Vec::new();
    for (feature, values) in sizes.iter().enumerate() {
        for value in 0..*values {
            let even = size / values;
            let min = even.saturating_sub(dice.below(2));
            let max = even + 1 + dice.below(2) / (1 + dice.below(2));
            let (min, max) = (u32::try_from(min), u32::try_from(max));
            let (min, max) = (min.expect("small"), max.expect("small"));
            targets.push(target(&format!("f{feature}"), &format!("v{value}"), min, max));
        }
    }
    let people = (0..people)
        .map(|at| {
            let values: Vec<String> =
                sizes.iter().map(|values| format!("v{}", dice.below(*values))).collect();
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            person(&format!("p{at:02}"), &values)
        })
        .collect();
    one_group(u32::try_from(size).expect("small"), targets, people)
}
