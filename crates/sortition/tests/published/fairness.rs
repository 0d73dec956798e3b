//! Two hundred thousand draws: chance falls as announced. Seeds are fixed, so the outcome is too.

use sortition::invitees::{ATTRIBUTES_MAX, Attribute, FrameRow, InviteRules, Pseudonym, draw};
use sortition::seed::{Seed, add_digits, sha256, spelled_number};

const DRAWS: u64 = 200_000;

fn seed(number: u64) -> Seed {
    Seed::from_bytes(sha256(&number.to_be_bytes()))
}

/// Sum of squared deviations over the expected number.
fn chi_square(counts: &[u64], expected: f64) -> f64 {
    counts.iter().map(|count| (*count as f64 - expected).powi(2) / expected).sum()
}

#[test]
fn each_of_a_thousand_tickets_is_drawn_equally_often() {
    let mut counts = vec![0_u64; 1000];
    for number in 0..DRAWS {
        let seed = seed(number);
        let mut hall = Seed::from_bytes(sha256(seed.bytes())).child("hall");
        let thrown = [hall.digit(), hall.digit(), hall.digit()];
        let digits = add_digits(&thrown, &seed.derived_digits(3));
        counts[spelled_number(&digits) as usize] += 1;
    }
    let statistic = chi_square(&counts, DRAWS as f64 / 1000.0);
    // 999 degrees of freedom: p from 0.001 to 0.999.
    assert!((867.0..1144.0).contains(&statistic), "chi-square {statistic}");
}

#[test]
fn loaded_dice_in_the_hall_change_nothing() {
    let mut counts = [0_u64; 10];
    for number in 0..DRAWS {
        counts[usize::from(add_digits(&[6], &seed(number).derived_digits(1))[0])] += 1;
    }
    let statistic = chi_square(&counts, DRAWS as f64 / 10.0);
    // Nine degrees of freedom.
    assert!((1.15..27.88).contains(&statistic), "chi-square {statistic}");
}

fn town(household: impl Fn(u64) -> u64) -> (Vec<FrameRow>, InviteRules) {
    let frame = (0..24)
        .map(|number: u64| FrameRow {
            pseudonym: Pseudonym::parse(format!("P{number}").as_bytes()).unwrap(),
            household: household(number),
            strata: [0; ATTRIBUTES_MAX],
            exclusion: 0,
        })
        .collect();
    let attribute = Attribute { name: "municipio".into(), values: vec!["1".into()] };
    let rules = InviteRules {
        size: 6,
        attributes: vec![attribute],
        first_tree: vec!["municipio".into()],
        second_tree: Vec::new(),
        factors: Vec::new(),
        substitutes_per_thousand: 0,
        exclusion_reasons: Vec::new(),
    };
    (frame, rules)
}

fn invited_how_often(household: impl Fn(u64) -> u64) -> Vec<u64> {
    let (frame, rules) = town(household);
    let mut counts = vec![0_u64; frame.len()];
    for number in 0..DRAWS {
        for drawn in draw(&frame, &rules, &seed(number)).unwrap().invitees {
            counts[drawn.row] += 1;
        }
    }
    counts
}

#[test]
fn everybody_of_a_small_town_is_invited_equally_often() {
    let counts = invited_how_often(|number| number);
    // Drawn without replacement, so the statistic is scaled; 23 degrees of freedom.
    let statistic = chi_square(&counts, DRAWS as f64 * 6.0 / 24.0) / (1.0 - 6.0 / 24.0);
    assert!((7.52..49.73).contains(&statistic), "chi-square {statistic}");
}

#[test]
fn the_household_rule_costs_the_same_to_everybody_who_lives_alike() {
    // Persons 0 to 11 live in pairs, 12 to 23 alone.
    let counts = invited_how_often(|number| if number < 12 { number / 2 } else { number });
    let (pairs, alone) = counts.split_at(12);
    for alike in [pairs, alone] {
        let mean = alike.iter().sum::<u64>() as f64 / 12.0;
        let chance = mean / DRAWS as f64;
        let spread = (DRAWS as f64 * chance * (1.0 - chance)).sqrt();
        assert!(alike.iter().all(|count| (*count as f64 - mean).abs() < 4.0 * spread), "{alike:?}");
    }
    let of_pairs = pairs.iter().sum::<u64>() as f64;
    let of_alone = alone.iter().sum::<u64>() as f64;
    assert!(of_pairs < of_alone, "who lives with others loses a little: {of_pairs} {of_alone}");
}
