//! Tiny years of two or three groups: few enough people to list every schedule.

use sortition::problem::{Draft, Inclusion, Pairs, Person, Target};
use sortition::seed::Dice;

use super::{dice, person, target};

/// A question and what it has of all that a year can have.
pub struct Year {
    pub draft: Draft,
    pub traits: Vec<&'static str>,
}

const FEATURES: [(&str, &[&str]); 2] = [("f0", &["a", "b", "c"]), ("f1", &["u", "v"])];

/// 6 to 9 people, groups of one to three; targets of plenaries, of the year, a group already
/// sitting, households and decisions come and go.
pub fn year(number: u64) -> Year {
    let mut dice = dice(number, "tiny year");
    let people = 6 + dice.below(4);
    let groups = if people > 6 && dice.below(3) > 0 { 3 } else { 2 };
    let size = 1 + dice.below((people / groups).min(3));
    let pairs =
        [Pairs::Path, Pairs::All, Pairs::None][usize::try_from(dice.below(3)).expect("few")];
    let people = (0..people).map(|at| someone(&mut dice, at, groups)).collect();
    let linked = dice.below(4) == 0;
    let year = dice.below(3) == 0;
    let household_limit = (dice.below(3) == 0).then_some(1);
    let mut targets = Vec::new();
    let mut pair_targets = Vec::new();
    let mut year_targets = Vec::new();
    for (feature, values) in FEATURES {
        for value in values {
            let least = u64::from(dice.below(6) == 0);
            let most = (least.max(1) + dice.below(2)).min(size);
            let plenary =
                (2 * least).saturating_sub(dice.below(2)) + u64::from(dice.below(12) == 0);
            let both = (2 * most).min(2 + dice.below(3)).max(plenary);
            let all = groups * least + u64::from(dice.below(4) == 0);
            targets.push(range(feature, value, (least, most)));
            pair_targets.push(range(feature, value, (plenary, both)));
            year_targets.push(range(
                feature,
                value,
                (all, (groups * most).saturating_sub(1).max(all)),
            ));
        }
    }
    let sitting = (linked).then(|| (0..size).map(|at| someone(&mut dice, 100 + at, 1)).collect());
    let draft = Draft {
        size: small(size),
        groups: small(groups),
        targets,
        pairs,
        pair_targets: (pairs != Pairs::None || linked).then_some(pair_targets),
        year_targets: year.then_some(year_targets),
        people,
        sitting,
        household_limit,
    };
    let traits = traits(&draft);
    Year { draft, traits }
}

fn range(feature: &str, value: &str, (min, max): (u64, u64)) -> Target {
    target(feature, value, small(min), small(max))
}

fn someone(dice: &mut Dice, at: u64, groups: u64) -> Person {
    let mut spin = |values: &[&'static str]| {
        values[usize::try_from(dice.below(values.len() as u64)).expect("few")]
    };
    let values = FEATURES.map(|(_, values)| spin(values));
    let mut one = person(&format!("p{at:03}"), &values);
    if dice.below(3) == 0 {
        let first = 1 + dice.below(groups);
        let other = 1 + dice.below(groups);
        one.windows = format!("{first};{other}");
        if first == other {
            one.windows = first.to_string();
        }
    }
    one.household = format!("home {}", at / (1 + dice.below(2)));
    one.inclusion = match dice.below(24) {
        0 => Inclusion::Must,
        1 => Inclusion::MustNot,
        _ => Inclusion::Free,
    };
    // Two of a household who both must sit are refused before the draw.
    if one.inclusion == Inclusion::Must {
        one.household.clear();
    }
    one
}

fn traits(draft: &Draft) -> Vec<&'static str> {
    let any = |of: fn(&Person) -> bool| draft.people.iter().any(of);
    let all = [
        ("two groups", draft.groups == 2),
        ("three groups", draft.groups == 3),
        ("consecutive pairs", draft.pairs == Pairs::Path),
        ("all pairs", draft.pairs == Pairs::All),
        ("year targets", draft.year_targets.is_some()),
        ("sitting group", draft.sitting.is_some()),
        ("households", draft.household_limit.is_some()),
        ("windows", any(|person| !person.windows.is_empty())),
        ("must", any(|person| person.inclusion == Inclusion::Must)),
        ("must not", any(|person| person.inclusion == Inclusion::MustNot)),
    ];
    all.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect()
}

fn small(number: u64) -> u32 {
    u32::try_from(number).expect("small")
}
