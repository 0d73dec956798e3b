//! Replacements against trying everybody, alternates against nobody.

mod pools;

use solver::Simplex;
use sortition::feasibility;
use sortition::portfolio::Budget;
use sortition::problem::Problem;
use sortition::replacement::{self, Vacancies};
use sortition::seed::Seed;

fn outside(problem: &Problem, people: &[usize]) -> u32 {
    let quotas = problem.group_quotas().iter().enumerate();
    quotas
        .map(|(place, quota)| {
            let has = |person: &&usize| {
                problem.entrants()[**person].values.iter().any(|value| value.0 == place)
            };
            let count = u32::try_from(people.iter().filter(has).count()).expect("few");
            quota.min.saturating_sub(count) + count.saturating_sub(quota.max)
        })
        .sum()
}

#[test]
fn a_replacement_breaks_as_little_as_the_best_single_person() {
    let mut replaced = 0;
    for number in 0..60 {
        let problem = pools::small_draft(number).build().expect("a sound draft");
        let found = feasibility::find_panel(&problem, &Simplex, Budget::USUAL);
        let Ok(panel) = found.map(|groups| groups[0].clone()) else { continue };
        for gone in 0..panel.len() {
            let mut staying = panel.clone();
            let left = [staying.remove(gone)];
            let everybody = 0..problem.entrants().len();
            let candidates: Vec<usize> =
                everybody.filter(|person| !panel.contains(person)).collect();
            let vacancies = Vacancies {
                staying: &staying,
                left: &left,
                plenaries: &[],
                candidates: &candidates,
            };
            let replacement = replacement::replace(&problem, &vacancies, &Simplex);
            let with = |person: usize| [staying.as_slice(), &[person]].concat();
            let least = candidates.iter().map(|&person| outside(&problem, &with(person))).min();
            assert!(replacement.proved);
            assert_eq!(Some(replacement.group_violation.1), least, "pool {number}, seat {gone}");
            assert_eq!(outside(&problem, &with(replacement.chosen[0])), least.expect("somebody"));
            replaced += 1;
        }
    }
    assert!(replaced > 60, "{replaced}");
}

#[test]
fn alternates_are_unseated_different_people_and_the_same_dice_choose_the_same() {
    let problem = pools::tight(0);
    let panel = feasibility::find_panel(&problem, &Simplex, Budget::USUAL).expect("a panel");
    let everybody = 0..problem.entrants().len();
    let candidates: Vec<usize> = everybody.filter(|person| !panel[0].contains(person)).collect();
    let choose = || {
        let mut dice = Seed::from_bytes([3; 32]).child("alternates");
        replacement::alternates(&problem, &panel[0], &candidates, (8, 100), &mut dice)
    };
    let chosen = choose();
    assert_eq!(chosen, choose());
    assert_eq!(chosen.len(), 8);
    for (at, person) in chosen.iter().enumerate() {
        assert!(!panel[0].contains(person) && !chosen[..at].contains(person));
    }
}
