//! Volunteers as the first call of a rehearsal brings them: 10,000 letters by the shares of Milan,
//! about 5 in 100 say yes, some kinds of people far less often than others; four groups of 45.
//! Shares: the table of the population; willingness and availability: estimates of the rehearsal.

use std::collections::BTreeMap;

use sortition::problem::{Draft, Inclusion, Pairs, Person};
use sortition::seed::Dice;

/// Letters sent.
const LETTERS: u64 = 10_000;
/// Of a thousand letters, those answered with yes.
const WILLING_PER_THOUSAND: u64 = 50;
/// Seats of a group and groups of the year.
const SIZE: u64 = 45;
const GROUPS: u32 = 4;

/// A value: its name, its letters of 10,000, and its willingness in thousandths of the average.
type Share = (&'static str, u64, u64);

const MUNICIPIO: &[Share] = &[
    ("1", 725, 1150),
    ("2", 1160, 950),
    ("3", 1050, 1150),
    ("4", 1155, 1000),
    ("5", 898, 950),
    ("6", 1077, 1000),
    ("7", 1286, 1000),
    ("8", 1329, 1000),
    ("9", 1320, 900),
];
const AGE: &[Share] = &[
    ("16-24", 981, 740),
    ("25-34", 1547, 900),
    ("35-44", 1590, 1000),
    ("45-54", 1782, 1150),
    ("55-64", 1573, 1350),
    ("65+", 2527, 910),
];
const GENDER: &[Share] = &[("F", 5185, 1030), ("M", 4815, 970)];
const CITIZENSHIP: &[Share] = &[("italiana", 7928, 1150), ("straniera", 2072, 400)];
const EDUCATION: &[Share] = &[
    ("none_or_primary", 1400, 450),
    ("lower_secondary", 2500, 450),
    ("upper_secondary", 3400, 950),
    ("tertiary", 2700, 1800),
];
const FEATURES: &[(&str, &[Share])] = &[
    ("municipio", MUNICIPIO),
    ("age_class", AGE),
    ("gender", GENDER),
    ("citizenship", CITIZENSHIP),
    ("education", EDUCATION),
];
/// Letters to foreign citizens by age: they are younger than the city.
const AGE_OF_FOREIGNERS: [u64; 6] = [250, 480, 520, 450, 230, 142];
/// Of a hundred people of an age, those with each title from the lowest.
const EDUCATION_BY_AGE: [[u64; 4]; 6] = [
    [11, 26, 50, 13],
    [3, 13, 36, 48],
    [5, 16, 36, 43],
    [7, 21, 40, 32],
    [10, 23, 42, 25],
    [25, 27, 31, 17],
];
/// Asked with consent: at least one seat of "yes" in each group; many do not say.
const PRESENCE: &[(&str, [u64; 3])] = &[("disability", [6, 54, 40]), ("origin", [14, 46, 40])];
const SAID: [&str; 3] = ["yes", "no", "not said"];

/// The question of the year with this number; foreign citizens say yes so many thousandths as
/// often as the average person (the estimate of the rehearsal is 400).
pub fn year(number: u64, pairs: Pairs, foreign_willing: u64) -> Draft {
    let mut dice = super::dice(number, "rehearsed pool");
    let people = volunteers(&mut dice, foreign_willing);
    let whole = |seats: u64, letters: u64| {
        (small(seats * letters / LETTERS), small((seats * letters).div_ceil(LETTERS)))
    };
    let mut targets = Vec::new();
    let mut pair_targets = Vec::new();
    for (feature, shares) in FEATURES {
        for &(value, letters, _) in *shares {
            let (min, max) = whole(SIZE, letters);
            targets.push(super::target(feature, value, min, max));
            let (min, max) = whole(2 * SIZE, letters);
            pair_targets.push(super::target(feature, value, min, max));
        }
    }
    for (feature, _) in PRESENCE {
        for (value, min) in SAID.iter().zip([1, 0, 0]) {
            targets.push(super::target(feature, value, min, small(SIZE)));
            pair_targets.push(super::target(feature, value, 2 * min, small(2 * SIZE)));
        }
    }
    Draft {
        size: small(SIZE),
        groups: GROUPS,
        targets,
        pairs,
        pair_targets: Some(pair_targets),
        year_targets: None,
        people,
        sitting: None,
        household_limit: Some(1),
    }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).expect("small")
}

fn volunteers(dice: &mut Dice, foreign_willing: u64) -> Vec<Person> {
    let mut people = Vec::new();
    for letter in 0..LETTERS {
        let invited = invited(dice);
        let mut willing = 1.0;
        for (&place, (feature, shares)) in invited.iter().zip(FEATURES) {
            let foreign = *feature == "citizenship" && place == 1;
            willing *= per_thousand(if foreign { foreign_willing } else { shares[place].2 });
        }
        // The products are about 1 on average over all letters.
        let yes = per_thousand(dice.below(1000)) < per_thousand(WILLING_PER_THOUSAND) * willing;
        if !yes {
            continue;
        }
        let mut values: BTreeMap<String, String> = invited
            .iter()
            .zip(FEATURES)
            .map(|(&place, (feature, shares))| ((*feature).to_owned(), shares[place].0.to_owned()))
            .collect();
        for (feature, widths) in PRESENCE {
            let said = SAID[spin(dice, widths)];
            values.insert((*feature).to_owned(), said.to_owned());
        }
        // One in fifty lives with the volunteer before.
        let home = if dice.below(50) == 0 { people.len().saturating_sub(1) } else { people.len() };
        people.push(Person {
            row: small(letter) + 2,
            id: format!("v{letter:05}"),
            values,
            windows: windows(dice),
            household: format!("h{home:05}"),
            inclusion: Inclusion::Free,
        });
    }
    people
}

/// Places of the values of somebody who got a letter, in the order of the features. Foreign
/// citizens are younger, and their titles are lower or not recognised.
fn invited(dice: &mut Dice) -> [usize; 5] {
    let letters =
        |shares: &[Share]| shares.iter().map(|(_, letters, _)| *letters).collect::<Vec<u64>>();
    let municipio = spin(dice, &letters(MUNICIPIO));
    let gender = spin(dice, &letters(GENDER));
    let citizenship = spin(dice, &letters(CITIZENSHIP));
    let mut ages = letters(AGE);
    for (age, foreign) in ages.iter_mut().zip(AGE_OF_FOREIGNERS) {
        *age = if citizenship == 1 { foreign } else { *age - foreign };
    }
    let age = spin(dice, &ages);
    let [none, lower, upper, tertiary] = EDUCATION_BY_AGE[age];
    let titles = match citizenship {
        1 => [none * 18, lower * 18, upper * 10, tertiary * 6],
        _ => [none * 10, lower * 10, upper * 10, tertiary * 10],
    };
    [municipio, age, gender, citizenship, spin(dice, &titles)]
}

fn per_thousand(number: u64) -> f64 {
    f64::from(small(number)) / 1000.0
}

fn spin(dice: &mut Dice, widths: &[u64]) -> usize {
    let mut drawn = dice.below(widths.iter().sum());
    let mut at = 0;
    while drawn >= widths[at] {
        drawn -= widths[at];
        at += 1;
    }
    at
}

/// 15 in a hundred are free for one group only, 25 for all but one, the others for all.
fn windows(dice: &mut Dice) -> String {
    let (throw, group) = (dice.below(100), dice.below(u64::from(GROUPS)) + 1);
    let free = (1..=u64::from(GROUPS)).filter(|&own| match throw {
        0..15 => own == group,
        15..40 => own != group,
        _ => true,
    });
    free.map(|group| group.to_string()).collect::<Vec<_>>().join(";")
}
