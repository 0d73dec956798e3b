//! Tight questions that halving cannot do: they end exact, or with a proof, or with a named reason.

mod instances;
mod pools;

use std::path::Path;

use solver::Simplex;
use sortition::fairness::Objective;
use sortition::portfolio::{self, Budget, Lottery, StopReason};
use sortition::problem::Problem;
use sortition::solver::{Column, Ending, Program, Solver, WholeQuest};

fn plan(problem: &Problem, budget: Budget) -> Lottery {
    portfolio::plan(problem, Objective::Leximin, 1000, &Simplex, budget).expect("it has panels")
}

/// Everybody holds at least the whole part of a thousand times the share.
fn nobody_is_short(lottery: &Lottery) {
    for (person, (&held, share)) in lottery.held.iter().zip(&lottery.shares).enumerate() {
        assert!(f64::from(held) >= (1000.0 * share + 1e-6).floor(), "{person}: {held} for {share}");
    }
    assert_eq!(lottery.tickets.len(), 1000);
}

#[test]
fn pools_that_halving_cannot_divide_reach_their_target_by_diving() {
    for number in [25, 95, 582, 890] {
        let lottery = plan(&pools::tight(number), Budget::USUAL);
        assert_eq!(lottery.stop, StopReason::TargetReached, "pool {number}");
        nobody_is_short(&lottery);
    }
}

#[test]
fn a_target_out_of_reach_is_proved_so_and_the_best_levels_are_held() {
    let lottery = plan(&pools::tight(44), Budget::USUAL);
    let StopReason::TargetUnreachable { gap } = lottery.stop else { panic!("{:?}", lottery.stop) };
    assert!(gap > 0.01, "{gap}");
    nobody_is_short(&lottery);
}

#[test]
fn a_spent_budget_still_gives_whole_tickets_with_a_bound_and_says_by_how_much_they_fall_short() {
    let problem = pools::tight(83);
    let budget = Budget { solver_steps: 30_000, search_steps: 400_000, nodes: 20 };
    let lottery = plan(&problem, budget);
    let (StopReason::BudgetSpent { shortfall } | StopReason::TicketsShort { shortfall }) =
        lottery.stop
    else {
        panic!("{:?}", lottery.stop)
    };
    assert!((0.0..1.0).contains(&shortfall));
    assert_eq!(lottery.tickets.len(), 1000);
    let least = f64::from(lottery.minimum) / 1000.0;
    assert!(lottery.bound >= least, "{} and {least}", lottery.bound);
}

#[test]
fn when_every_two_people_live_together_one_of_them_at_most_sits_and_the_target_is_reached() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sortition/cases/milan_300");
    let mut draft = instances::draft(&folder, 1);
    draft.household_limit = Some(1);
    for (at, person) in draft.people.iter_mut().enumerate() {
        person.household = format!("home {}", at / 2);
    }
    // The planner recounts the households of every ticket before it gives any.
    let lottery = plan(&draft.build().expect("sound"), Budget::USUAL);
    assert_eq!(lottery.stop, StopReason::TargetReached);
    nobody_is_short(&lottery);
}

#[test]
fn a_search_in_whole_numbers_without_pivots_left_says_so_and_keeps_an_honest_bound() {
    let column = |cost| Column { cost, lo: 0.0, hi: 1.0, entries: vec![(0, 2.0)] };
    let program =
        Program { columns: vec![column(3.0), column(2.0)], rows: vec![(f64::NEG_INFINITY, 3.0)] };
    let mut session = Simplex.open(program);
    let quest = |steps| WholeQuest {
        nodes: 100,
        steps,
        above: f64::NEG_INFINITY,
        enough: f64::INFINITY,
        gap: 1e-6,
    };
    let spent = session.solve_whole(quest(0));
    assert_eq!((spent.ending, spent.columns), (Ending::StepsSpent, None));
    assert!(spent.bound >= 3.0, "{}", spent.bound);
    let solved = session.solve_whole(quest(u64::MAX));
    assert_eq!((solved.ending, solved.columns), (Ending::Optimal, Some(vec![1, 0])));
}
