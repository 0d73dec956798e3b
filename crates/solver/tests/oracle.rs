//! Small questions answered twice: by the planner, and by listing every panel and asking another
//! solver, person by person. The two share nothing but the question.

mod listing;
mod pools;

use listing::{AGREE, ceiling, floor, goldilocks, leximin};
use solver::Simplex;
use sortition::fairness::Objective;
use sortition::feasibility;
use sortition::portfolio::{self, Budget, Lottery, PlanRefusal, StopReason};
use sortition::problem::Draft;

/// All feasible panels as lists of people, by trying every subset of the right size.
fn panels(draft: &Draft) -> Vec<Vec<usize>> {
    let people = draft.people.len();
    (0_u32..1 << people)
        .filter(|set| set.count_ones() == draft.size)
        .map(|set| (0..people).filter(|at| set >> at & 1 == 1).collect::<Vec<usize>>())
        .filter(|panel| {
            draft.targets.iter().all(|target| {
                let has = |at: &&usize| draft.people[**at].values[&target.feature] == target.value;
                let count = panel.iter().filter(has).count();
                (target.min as usize..=target.max as usize).contains(&count)
            })
        })
        .collect()
}

fn reached(lottery: &Lottery) -> bool {
    lottery.stop == StopReason::TargetReached
}

fn plan(draft: &Draft, objective: Objective) -> Result<Lottery, PlanRefusal> {
    let problem = draft.clone().build().expect("a sound draft");
    portfolio::plan(&problem, objective, 1000, &Simplex, Budget::USUAL)
}

#[test]
fn feasible_means_that_some_subset_of_people_is_a_panel() {
    let (mut feasible, mut infeasible) = (0, 0);
    for number in 0..150 {
        let draft = pools::small_draft(number);
        let exists = !panels(&draft).is_empty();
        let problem = draft.build().expect("a sound draft");
        match feasibility::find_panel(&problem, &Simplex, Budget::USUAL) {
            Ok(_) => assert!(exists, "pool {number}"),
            Err(refusal) => {
                assert!(!exists, "pool {number}: {refusal}");
                assert_eq!(refusal, PlanRefusal::Infeasible);
            }
        }
        if exists { feasible += 1 } else { infeasible += 1 }
    }
    assert!(feasible > 30 && infeasible > 10, "{feasible} {infeasible}");
}

#[test]
fn leximin_equals_leximin_over_all_panels() {
    let mut compared = 0;
    for number in 0..60 {
        let draft = pools::small_draft(number);
        let panels = panels(&draft);
        if panels.is_empty() {
            continue;
        }
        let lottery = plan(&draft, Objective::Leximin).expect("there are panels");
        let wanted = leximin(&panels, draft.people.len());
        for (person, (share, wanted)) in lottery.shares.iter().zip(&wanted).enumerate() {
            assert!(
                (share - wanted).abs() < 10.0 * AGREE,
                "pool {number}, person {person}: {share} for {wanted}, {:?}",
                lottery.stop
            );
        }
        let least = wanted.iter().copied().fold(1.0, f64::min);
        assert!(lottery.bound >= least - AGREE, "the bound is a bound");
        compared += 1;
    }
    assert!(compared > 15, "{compared}");
}

#[test]
fn maximum_entropy_gives_each_person_the_part_of_the_panels_that_hold_him_or_her() {
    let mut compared = 0;
    for number in 0..60 {
        let draft = pools::small_draft(number);
        let panels = panels(&draft);
        if panels.is_empty() {
            continue;
        }
        let lottery = plan(&draft, Objective::MaxEntropy).expect("small enough to count");
        let all = f64::from(u32::try_from(panels.len()).expect("few"));
        for (person, share) in lottery.shares.iter().enumerate() {
            let with = panels.iter().filter(|panel| panel.contains(&person)).count();
            let wanted = f64::from(u32::try_from(with).expect("few")) / all;
            assert!((share - wanted).abs() < 1e-9, "pool {number}: {share} for {wanted}");
        }
        let everybody: Vec<usize> = (0..draft.people.len()).collect();
        let best = floor(&panels, &vec![None; everybody.len()], &everybody);
        assert!((lottery.bound - best).abs() < AGREE, "pool {number}: {}, {best}", lottery.bound);
        compared += 1;
    }
    assert!(compared > 15, "{compared}");
}

#[test]
fn maximum_entropy_counts_one_of_a_household() {
    let mut draft = pools::small_draft(0);
    let (one, mut target) = (draft.people[0].clone(), draft.targets[0].clone());
    let homes = [("a1", "1"), ("a2", "1"), ("b1", "2"), ("b2", "2"), ("s1", "3"), ("s2", "4")];
    draft.people = homes
        .into_iter()
        .map(|(id, home)| {
            let mut person = one.clone();
            (person.id, person.household) = (id.to_owned(), home.to_owned());
            person.values = [(target.feature.clone(), target.value.clone())].into();
            person
        })
        .collect();
    (target.min, target.max, target.max_flex) = (0, 2, None);
    target.min_flex = None;
    (draft.size, draft.targets, draft.household_limit) = (2, vec![target], Some(1));
    let lottery = plan(&draft, Objective::MaxEntropy).expect("thirteen panels");
    for (id, share) in lottery.entrants.iter().zip(&lottery.shares) {
        let wanted = if id.starts_with('s') { 5.0 } else { 4.0 } / 13.0;
        assert!((share - wanted).abs() < 1e-12, "{id}: {share}");
    }
}

#[test]
fn more_panels_than_any_machine_number_holds_are_counted_all_the_same() {
    let mut draft = pools::small_draft(0);
    let (one, target) = (draft.people[0].clone(), draft.targets[0].clone());
    let of = |value: &str, number: usize| {
        let mut person = one.clone();
        person.id = format!("{value}{number:03}");
        person.values = [(target.feature.clone(), value.to_owned())].into();
        person
    };
    draft.people = (0..120).flat_map(|at| [of("a", at), of("b", at)]).collect();
    let half = |value: &str| {
        let mut half = target.clone();
        (half.value, half.min, half.max) = (value.to_owned(), 30, 30);
        half
    };
    draft.targets = vec![half("a"), half("b")];
    draft.size = 60;
    let lottery = plan(&draft, Objective::MaxEntropy).expect("two types are soon counted");
    assert!(lottery.shares.iter().all(|share| (share - 0.25).abs() < 1e-12));
    assert!((lottery.bound - 0.25).abs() < 1e-9, "{}", lottery.bound);
}

#[test]
fn no_panel_improves_the_product_of_nash() {
    let (mut pools, mut compared) = (0, 0);
    for number in 0..60 {
        let draft = pools::small_draft(number);
        let panels = panels(&draft);
        let Ok(lottery) = plan(&draft, Objective::Nash) else { continue };
        let counted = lottery.shares.iter().filter(|share| **share > 1e-9).count();
        let people = f64::from(u32::try_from(counted).expect("few"));
        if !reached(&lottery) {
            continue;
        }
        for panel in &panels {
            let gain: f64 = panel.iter().map(|&person| 1.0 / lottery.shares[person]).sum();
            assert!(gain <= people * 1.002 + 0.01, "pool {number}: {gain} over {people}");
            compared += 1;
        }
        pools += 1;
    }
    assert!(pools > 15 && compared > 100, "{pools} pools, {compared} panels");
}

#[test]
fn maximin_equals_the_best_minimum_over_all_panels() {
    let mut compared = 0;
    for number in 0..60 {
        let draft = pools::small_draft(number);
        let panels = panels(&draft);
        if panels.is_empty() {
            continue;
        }
        let lottery = plan(&draft, Objective::Maximin).expect("there are panels");
        let people = draft.people.len();
        let wanted = floor(&panels, &vec![None; people], &(0..people).collect::<Vec<_>>());
        let least = lottery.shares.iter().copied().fold(1.0, f64::min);
        assert!((least - wanted).abs() < AGREE, "pool {number}: {least} for {wanted}");
        assert!(lottery.bound >= wanted - AGREE, "pool {number}: the bound is a bound");
        compared += 1;
    }
    assert!(compared > 15, "{compared}");
}

#[test]
fn minimax_equals_the_best_maximum_over_all_panels() {
    let mut compared = 0;
    for number in 0..60 {
        let draft = pools::small_draft(number);
        let panels = panels(&draft);
        let Ok(lottery) = plan(&draft, Objective::Minimax) else { continue };
        if !reached(&lottery) {
            continue;
        }
        let most = lottery.shares.iter().copied().fold(0.0, f64::max);
        let wanted = ceiling(&panels, draft.people.len(), 0.0).expect("there are panels");
        assert!((most - wanted).abs() < AGREE, "pool {number}: {most} for {wanted}");
        compared += 1;
    }
    assert!(compared > 10, "{compared}");
}

#[test]
fn goldilocks_equals_the_best_score_over_all_panels() {
    let mut compared = 0;
    for number in 0..40 {
        let draft = pools::small_draft(number);
        let panels = panels(&draft);
        let Ok(lottery) = plan(&draft, Objective::Goldilocks) else { continue };
        if !reached(&lottery) {
            continue;
        }
        let people = f64::from(u32::try_from(draft.people.len()).expect("few"));
        let mean = f64::from(draft.size) / people;
        let Some(wanted) = goldilocks(&panels, draft.people.len(), mean) else { continue };
        let least = lottery.shares.iter().copied().fold(1.0, f64::min);
        let most = lottery.shares.iter().copied().fold(0.0, f64::max);
        let score = most / mean + mean / least;
        assert!((score - wanted).abs() < 1e-3, "pool {number}: {score} for {wanted}");
        compared += 1;
    }
    assert!(compared > 8, "{compared}");
}

#[test]
fn the_cheapest_relaxation_makes_a_panel_possible_and_no_cheaper_one_does() {
    let mut relaxed = 0;
    for number in 0..60 {
        let draft = pools::small_draft(number);
        if !panels(&draft).is_empty() {
            continue;
        }
        let problem = draft.clone().build().expect("a sound draft");
        let found = feasibility::relaxations(&problem, None, &Simplex, Budget::USUAL);
        for relaxation in &found {
            let mut wider = draft.clone();
            for change in &relaxation.changes {
                wider.targets[change.value.0].min = change.min.1;
                wider.targets[change.value.0].max = change.max.1;
            }
            assert!(!panels(&wider).is_empty(), "pool {number}: {relaxation:?}");
        }
        let Some(first) = found.first() else { panic!("pool {number}: nothing helps") };
        // One cell changed by one seat is the least that can be tried.
        for (place, target) in draft.targets.iter().enumerate() {
            let lower = 1.0 + 2.0 / f64::from(target.min.max(1));
            for (cost, down) in [(lower, 1), (1.0, 0)] {
                let mut wider = draft.clone();
                wider.targets[place].min = target.min.saturating_sub(down);
                wider.targets[place].max = target.max + 1 - down;
                if !panels(&wider).is_empty() {
                    assert!(first.cost <= cost + 1e-6, "pool {number}: {first:?} over {cost}");
                }
            }
        }
        relaxed += 1;
    }
    assert!(relaxed > 5, "{relaxed}");
}
