//! Replacements against trying every set of newcomers; alternates against a draw by hand.

use solver::Simplex;
use sortition::certificate::{DrawResult, FeatureTarget, PoolEntry, Targets, ValueTarget};
use sortition::replacement::{
    self, AlternatesRule, Candidate, Plenary, Vacancies, alternates, committed_order,
};
use sortition::seed::{Dice, Seed};

/// Values of the first and of the second feature.
const VALUES: [usize; 2] = [2, 3];

fn below(dice: &mut Dice, bound: usize) -> usize {
    usize::try_from(dice.below(bound as u64)).expect("small")
}

fn quotas(dice: &mut Dice, around: &[u32]) -> Vec<(u32, u32)> {
    let mut quota = |count: &u32| {
        let min = (count + below(dice, 3) as u32).saturating_sub(1);
        (min, min + below(dice, 2) as u32)
    };
    around.iter().map(&mut quota).collect()
}

/// A group with empty places, made up.
fn made_up(number: u8) -> Vacancies {
    let mut dice = Seed::from_bytes([number; 32]).child("replacement");
    let counts = |dice: &mut Dice| -> Vec<u32> {
        (0..VALUES.iter().sum()).map(|_| below(dice, 4) as u32).collect()
    };
    let staying = counts(&mut dice);
    let plenary = |dice: &mut Dice| {
        let others = counts(dice);
        let both: Vec<u32> = staying.iter().zip(&others).map(|(a, b)| a + b).collect();
        Plenary { quotas: quotas(dice, &both), others }
    };
    let plenaries = (0..below(&mut dice, 3)).map(|_| plenary(&mut dice)).collect();
    let person = |dice: &mut Dice| {
        let pair = [below(dice, VALUES[0]), VALUES[0] + below(dice, VALUES[1])];
        let alike = pair.iter().map(ToString::to_string).collect::<Vec<_>>();
        (pair.to_vec(), alike)
    };
    let mut candidates: Vec<Candidate> = (0..3 + below(&mut dice, 8))
        .map(|_| {
            let (values, alike) = person(&mut dice);
            Candidate { values, alike, alternate: false, home: below(&mut dice, 6) }
        })
        .collect();
    let first = below(&mut dice, candidates.len());
    candidates[..first].iter_mut().for_each(|one| one.alternate = true);
    let places = 1 + below(&mut dice, 3);
    let mut places: Vec<Vec<String>> = (0..places).map(|_| person(&mut dice).1).collect();
    if number.is_multiple_of(5) {
        places[0].clear();
    }
    Vacancies {
        group: quotas(&mut dice, &staying),
        plenaries,
        places,
        candidates,
        rooms: (0..6).map(|_| 1 + below(&mut dice, 2) as u32).collect(),
        staying,
    }
}

/// What the program should make least, for a set of newcomers; `None` if a home lets them not in.
fn worth(case: &Vacancies, newcomers: &[usize]) -> Option<(u32, usize)> {
    let mut rooms = case.rooms.clone();
    for &one in newcomers {
        let room = &mut rooms[case.candidates[one].home];
        *room = room.checked_sub(1)?;
    }
    let count = |value: usize| {
        let have = |one: &&usize| case.candidates[**one].values.contains(&value);
        case.staying[value] + newcomers.iter().filter(have).count() as u32
    };
    let missed = |(min, max): (u32, u32), seats: u32| {
        if seats < min { min - seats } else { seats.saturating_sub(max) }
    };
    let mut worth = 0;
    for value in 0..case.staying.len() {
        worth += 10_000 * missed(case.group[value], count(value));
        for plenary in &case.plenaries {
            let seats = count(value) + plenary.others[value];
            worth += 100 * missed(plenary.quotas[value], seats);
        }
    }
    for &one in newcomers {
        let own = &case.candidates[one];
        let unlike = |had: &Vec<String>| {
            had.iter().zip(&own.alike).filter(|(before, now)| before != now).count() as u32
        };
        worth += case.places.iter().map(unlike).min().expect("a place");
        worth += if own.alternate { 0 } else { 10 };
    }
    Some((worth, newcomers.iter().sum()))
}

/// The best set, by looking at every one; the largest sets that the homes let in count.
fn best(case: &Vacancies) -> (usize, (u32, usize)) {
    let mut best = (0, (0, 0));
    for set in 0_u32..1 << case.candidates.len() {
        let newcomers: Vec<usize> =
            (0..case.candidates.len()).filter(|at| set >> at & 1 == 1).collect();
        if newcomers.len() > case.places.len() {
            continue;
        }
        let Some(worth) = worth(case, &newcomers) else { continue };
        if newcomers.len() > best.0 || newcomers.len() == best.0 && worth < best.1 {
            best = (newcomers.len(), worth);
        }
    }
    best
}

#[test]
fn newcomers_are_the_best_of_all_sets_for_the_group_and_both_plenaries() {
    let (mut in_plenaries, mut crowded) = (0, 0);
    for number in 0..240 {
        let case = made_up(number);
        let replacement = replacement::replace(&case, &Simplex);
        let mut newcomers: Vec<usize> = replacement.chosen.iter().map(|(_, one)| *one).collect();
        newcomers.sort_unstable();
        let found = worth(&case, &newcomers).expect("the homes have room");
        assert!(replacement.proved, "case {number}");
        assert_eq!((newcomers.len(), found), best(&case), "case {number}");
        let outside = replacement.after;
        assert_eq!(found.0 / 10_000, outside.group, "case {number}");
        in_plenaries += u32::from(outside.plenaries < replacement.before.plenaries);
        crowded += u32::from(newcomers.len() < case.places.len());
    }
    assert!(in_plenaries > 20, "{in_plenaries} cases in which a plenary is mended");
    assert!(crowded > 0, "no case in which the candidates do not suffice");
}

#[test]
fn each_place_goes_to_the_newcomer_most_like_who_had_it() {
    let alike = |value: &str| vec![value.to_owned()];
    let candidate =
        |value: &str| Candidate { values: vec![0], alike: alike(value), alternate: true, home: 0 };
    let vacancies = Vacancies {
        group: vec![(2, 2)],
        staying: vec![0],
        plenaries: Vec::new(),
        places: vec![alike("old"), alike("young")],
        candidates: vec![candidate("young"), candidate("old")],
        rooms: vec![2],
    };
    assert_eq!(replacement::replace(&vacancies, &Simplex).chosen, [(0, 1), (1, 0)]);
    let nobody = Vacancies { candidates: Vec::new(), ..vacancies };
    assert_eq!(replacement::replace(&nobody, &Simplex).chosen, []);
}

fn value(name: &str) -> ValueTarget {
    ValueTarget { value: name.to_owned(), group: (2, 2), pair: None, year: None, sitting: None }
}

#[test]
fn alternates_are_unseated_able_and_the_same_for_everybody_who_makes_them_again() {
    let features =
        vec![FeatureTarget { feature: "g".into(), values: vec![value("a"), value("b")] }];
    let targets =
        Targets { format: String::new(), size: 4, groups: 2, pairs: Vec::new(), features };
    // Twenty people; who is odd is free for the second group only.
    let entries: Vec<PoolEntry> = (0..20)
        .map(|at| PoolEntry {
            id: format!("p{at:02}"),
            values: vec![if at % 3 == 0 { "a" } else { "b" }.to_owned()],
            windows: if at % 2 == 0 { vec![0, 1] } else { vec![1] },
        })
        .collect();
    let ids = |places: [usize; 4]| places.map(|at| entries[at].id.clone()).to_vec();
    let result = DrawResult {
        format: String::new(),
        commitment: String::new(),
        randomness_sha256: String::new(),
        thrown: Vec::new(),
        derived: Vec::new(),
        digits: Vec::new(),
        ticket: 0,
        groups: vec![ids([0, 6, 2, 4]), ids([3, 9, 1, 5])],
    };
    let rule = AlternatesRule { wanted: 5, drop_out: 200 };
    let everybody: Vec<&PoolEntry> = entries.iter().collect();
    let made = alternates(&targets, &everybody, (&result, "5eed"), rule);
    let turned: Vec<&PoolEntry> = entries.iter().rev().collect();
    assert_eq!(made, alternates(&targets, &turned, (&result, "5eed"), rule));
    assert_ne!(made, alternates(&targets, &everybody, (&result, "0ther"), rule));
    for (group, names) in made.iter().enumerate() {
        assert_eq!(names.len(), 5);
        for name in names {
            let entry = entries.iter().find(|entry| entry.id == *name).expect("of the pool");
            assert!(entry.windows.contains(&(group as u32)), "{name} cannot serve in {group}");
            assert!(result.groups.iter().all(|seated| !seated.contains(name)));
        }
    }
    // Two of each value leave as often: the first two alternates are one of each, the first in order.
    let first = |value: &str| {
        let able = entries.iter().filter(|entry| {
            let free = result.groups.iter().all(|seated| !seated.contains(&entry.id));
            free && entry.windows.contains(&0) && entry.values[0] == value
        });
        able.min_by_key(|entry| committed_order("5eed", &entry.id)).expect("somebody").id.clone()
    };
    let mut two = made[0][..2].to_vec();
    two.sort();
    let mut expected = [first("a"), first("b")].to_vec();
    expected.sort();
    assert_eq!(two, expected);
}
