//! The city's instances with their expected figures, pinned: a silent loss shows here.

mod instances;
#[path = "instances/recount.rs"]
mod recount;

use solver::Simplex;
use sortition::fairness::Objective;
use sortition::portfolio::{self, Budget, Lottery, StopReason};
use sortition::problem::Problem;

/// Two figures given to five places agree.
const SINGLE: f64 = 1e-4;
/// The expected upper levels of the joint instances are exact within this.
const JOINT: f64 = 2.5e-3;

struct Expected {
    bound: f64,
    sorted: Vec<f64>,
}

fn expected(name: &str) -> Expected {
    let text = std::fs::read_to_string(recount::folder(name).join("expected.json"));
    let text = text.expect("the case says what is expected");
    let after = |key: &str| &text[text.find(key).expect("the key") + key.len()..];
    let bound = after("\"bound_minimum\":").split(',').next().expect("a figure").trim().parse();
    let list = after("\"sorted\":").trim().trim_start_matches('[');
    let list = &list[..list.find(']').expect("the end of the list")];
    let sorted = list.split(',').map(|figure| figure.trim().parse().expect("a figure")).collect();
    Expected { bound: bound.expect("a figure"), sorted }
}

fn check(name: &str, groups: u32, tolerance: f64) -> (Problem, Lottery) {
    let folder = recount::folder(name);
    let problem = instances::draft(&folder, groups).build().expect("a sound case");
    let lottery = portfolio::plan(&problem, Objective::Leximin, 1000, &Simplex, Budget::USUAL)
        .expect("the case has panels");
    let wanted = expected(name);
    assert!((lottery.bound - wanted.bound).abs() < 1e-6, "{name}: bound {}", lottery.bound);
    let mut shares = lottery.shares.clone();
    shares.sort_by(f64::total_cmp);
    for (place, (share, wanted)) in shares.iter().zip(&wanted.sorted).enumerate() {
        assert!((share - wanted).abs() < tolerance, "{name}, place {place}: {share} for {wanted}");
    }
    assert_eq!(lottery.stop, StopReason::TargetReached);
    assert_eq!(f64::from(lottery.minimum), (1000.0 * wanted.bound).floor());
    assert_eq!(lottery.tickets.len(), 1000);
    let mut held = vec![0_u32; lottery.entrants.len()];
    lottery.tickets.iter().flatten().flatten().for_each(|&person| held[person] += 1);
    for (person, &held) in held.iter().enumerate() {
        let least = (1000.0 * lottery.shares[person] + 1e-6).floor();
        assert!(f64::from(held) >= least, "{}: {held} of {least}", lottery.entrants[person]);
    }
    recount::recount(&folder, &lottery);
    (problem, lottery)
}

fn group_symmetry(problem: &Problem, lottery: &Lottery) -> f64 {
    let mut sat = vec![[0.0; 4]; lottery.entrants.len()];
    for ticket in &lottery.tickets {
        for (group, seated) in ticket.iter().enumerate() {
            seated.iter().for_each(|&person| sat[person][group] += 1.0);
        }
    }
    let free = problem.entrants().iter().zip(&sat).filter(|(entrant, _)| entrant.windows.0 == 15);
    let gaps: Vec<f64> = free
        .flat_map(|(_, sat)| sat.map(|seats| (seats / sat.iter().sum::<f64>() - 0.25).abs()))
        .collect();
    gaps.iter().sum::<f64>() / f64::from(u32::try_from(gaps.len()).expect("few people"))
}

#[test]
fn three_hundred_people_reach_the_expected_chances() {
    check("milan_300", 1, SINGLE);
}

#[test]
fn a_thousand_people_reach_the_expected_chances() {
    check("milan_1000", 1, SINGLE);
}

#[test]
fn four_groups_of_the_year_reach_the_expected_chances_and_treat_the_groups_alike() {
    for name in ["joint_400", "joint_600", "joint_1000"] {
        let (problem, lottery) = check(name, 4, JOINT);
        let symmetry = group_symmetry(&problem, &lottery);
        assert!(symmetry <= 0.05, "{name}: {symmetry}");
    }
}

#[test]
fn the_other_objectives_also_draw_four_groups_at_once() {
    let problem = instances::draft(&recount::folder("joint_400"), 4).build().expect("a sound case");
    for objective in [Objective::Goldilocks, Objective::Minimax, Objective::Maximin] {
        let lottery = portfolio::plan(&problem, objective, 1000, &Simplex, Budget::USUAL)
            .expect("the case has panels");
        assert_eq!(lottery.stop, StopReason::TargetReached, "{objective:?}");
        assert!(lottery.bound <= 1.0 && lottery.minimum > 0, "{objective:?}");
    }
}
