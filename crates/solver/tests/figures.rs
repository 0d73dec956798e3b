//! The figures of a lottery, on pools made up for tests.

mod pools;

use solver::Simplex;
use sortition::fairness::Objective;
use sortition::metrics::{self, Residents};
use sortition::portfolio::{self, Ask, Budget, Lottery, StopReason};
use sortition::problem::Problem;
use sortition::seed::{Seed, sha256, spelled_number};

const DRAWS: u64 = 200_000;

fn ask() -> Ask {
    Ask { objective: Objective::Leximin, tickets_total: 1000, budget: Budget::USUAL }
}

fn plan(problem: &Problem) -> Lottery {
    let ask = ask();
    portfolio::plan(problem, ask.objective, ask.tickets_total, &Simplex, ask.budget)
        .expect("a feasible pool")
}

/// The first tight pool whose target is reached.
fn pool() -> (Problem, Lottery) {
    (0..)
        .map(pools::tight)
        .filter_map(|problem| {
            let ask = ask();
            let plan = portfolio::plan(&problem, ask.objective, 1000, &Simplex, ask.budget);
            plan.ok().map(|lottery| (problem, lottery))
        })
        .find(|(_, lottery)| lottery.stop == StopReason::TargetReached)
        .expect("most pools are feasible")
}

#[test]
fn two_hundred_thousand_draws_seat_everybody_as_often_as_the_tickets_promise() {
    let draft = (0..)
        .map(pools::small_draft)
        .find(|draft| {
            let problem = draft.clone().build().expect("sound");
            portfolio::plan(&problem, Objective::Leximin, 1000, &Simplex, Budget::USUAL).is_ok()
        })
        .expect("a feasible pool");
    let lottery = plan(&draft.build().expect("sound"));
    let mut seated = vec![0_u64; lottery.entrants.len()];
    for number in 0..DRAWS {
        let seed = Seed::from_bytes(sha256(&number.to_be_bytes()));
        let drawn = spelled_number(&seed.derived_digits(3)) as usize;
        lottery.tickets[drawn].iter().flatten().for_each(|&person| seated[person] += 1);
    }
    let mut statistic = 0.0;
    for (person, &times) in seated.iter().enumerate() {
        let chance = f64::from(lottery.held[person]) / 1000.0;
        let spread = (DRAWS as f64 * chance * (1.0 - chance)).max(1e-9);
        let off = times as f64 - DRAWS as f64 * chance;
        statistic += off * off / spread;
        assert!(off * off <= 16.0 * spread.max(1.0 / 16.0), "{person}: {times} for {chance}");
    }
    // Seats of one group depend on each other, so this is at most the sum over as many people.
    assert!(statistic < 35.0, "chi-square {statistic}");
}

#[test]
fn the_report_says_what_the_tickets_hold() {
    let (problem, lottery) = pool();
    let report = metrics::report(&problem, &lottery);
    for fit in &report.fit {
        assert!(fit.quota.0 <= fit.seats.0 && fit.seats.1 <= fit.quota.1, "{fit:?}");
        assert!(f64::from(fit.seats.0) <= fit.mean && fit.mean <= f64::from(fit.seats.1));
    }
    for variation in &report.variation {
        assert!(variation.mean <= variation.group + 1e-12, "an average is nearer: {variation:?}");
        assert!(variation.group < 0.1, "quotas of floor and ceiling keep near: {variation:?}");
    }
    assert_eq!(report.intersections.iter().map(|row| row.features).collect::<Vec<_>>(), [2, 3]);
    for row in &report.intersections {
        assert!(row.groups < row.multinomial, "quotas beat plain chance: {row:?}");
    }
    let people = u32::try_from(problem.entrants().len()).expect("few");
    assert_eq!(report.by_windows.iter().map(|row| row.people).sum::<u32>(), people);
    assert!((report.by_windows[0].least - report.figures.least).abs() < 1e-12);
}

#[test]
fn whoever_leaves_moves_the_group_away_from_its_targets() {
    let (problem, lottery) = pool();
    let group = &lottery.tickets[0][0];
    let nobody = metrics::drop_outs(&problem, group, &[]);
    assert!(nobody.iter().all(|row| (row.before - row.after).abs() < 1e-12));
    let value = problem.entrants()[group[0]].values[0];
    let gone: Vec<usize> = group
        .iter()
        .copied()
        .filter(|&person| problem.entrants()[person].values[0] == value)
        .collect();
    let without = metrics::drop_outs(&problem, group, &gone);
    assert!(without[0].after > without[0].before, "{:?}", without[0]);
}

#[test]
fn the_journey_counts_the_seats_of_every_resident() {
    let (problem, lottery) = pool();
    let values = &problem.features()[0].values;
    let residents: Vec<Residents> = values
        .iter()
        .map(|&value| Residents { value, residents: 1000, invited: Some(100) })
        .collect();
    let journey = metrics::journey(&problem, &lottery, &residents);
    let seats: f64 = journey.steps.iter().map(|step| step.seats).sum();
    assert!((seats - f64::from(problem.size())).abs() < 1e-9, "{seats}");
    assert!(journey.steps.iter().any(|step| step.ratio <= 1.0));
    assert!((0.0..=1.0).contains(&journey.least_over_greatest));
}

#[test]
fn whoever_says_the_scarcest_value_may_gain_and_nobody_gains_more_than_certainty() {
    let (problem, _) = pool();
    let gains = metrics::misreport_gains(&problem, &[0, 1], 6, &Simplex, 1_000_000);
    assert_eq!(gains.len(), 2);
    for gain in gains {
        assert!(
            gain.false_chance >= gain.honest - 1e-9,
            "some lie helps or harms little: {gain:?}"
        );
        assert!(gain.false_chance <= 1.0 + 1e-9 && gain.from != gain.to);
    }
}

#[test]
fn the_tie_break_is_at_least_as_diverse_and_costs_nobody_a_ticket() {
    let (problem, lottery) = pool();
    let diverse = portfolio::most_diverse(&problem, &ask(), 4, &Simplex, &mut |_| {}).expect("one");
    assert_eq!(diverse.minimum, lottery.minimum);
    assert!(metrics::diversity(&problem, &diverse) <= metrics::diversity(&problem, &lottery));
    for (one, other) in diverse.shares.iter().zip(&lottery.shares) {
        assert!((one - other).abs() < 1e-9);
    }
}
