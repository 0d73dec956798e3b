//! What must hold for every question, tried on many made-up ones.

mod pools;

use std::collections::BTreeMap;

use solver::Simplex;
use sortition::fairness::Objective;
use sortition::portfolio::{self, Budget, Lottery, PlanRefusal};
use sortition::problem::{Draft, Inclusion};

/// Differences of chances below this are rounding.
const ROUNDING: f64 = 1e-6;

fn plan(draft: &Draft, objective: Objective) -> Result<Lottery, PlanRefusal> {
    let problem = draft.clone().build().expect("a sound draft");
    portfolio::plan(&problem, objective, 200, &Simplex, Budget::USUAL)
}

fn held(lottery: &Lottery) -> BTreeMap<String, u32> {
    lottery.entrants.iter().cloned().zip(lottery.held.iter().copied()).collect()
}

/// Counts each ticket by the words of the draft.
fn recount(draft: &Draft, lottery: &Lottery) {
    let values: BTreeMap<&str, &BTreeMap<String, String>> =
        draft.people.iter().map(|person| (person.id.as_str(), &person.values)).collect();
    for ticket in &lottery.tickets {
        assert_eq!(ticket[0].len(), draft.size as usize);
        for target in &draft.targets {
            let has = |at: &&usize| {
                values[lottery.entrants[**at].as_str()][&target.feature] == target.value
            };
            let count = ticket[0].iter().filter(has).count();
            let range = target.min as usize..=target.max as usize;
            assert!(range.contains(&count), "{} {}", target.feature, target.value);
        }
    }
}

#[test]
fn every_ticket_meets_every_quota_and_no_minimum_exceeds_its_bound() {
    let mut planned = 0;
    for number in 0..60 {
        let draft = pools::small_draft(number);
        for objective in Objective::ALL {
            let Ok(lottery) = plan(&draft, objective) else { continue };
            recount(&draft, &lottery);
            assert!(f64::from(lottery.minimum) / 200.0 <= lottery.bound + ROUNDING);
            assert_eq!(lottery.tickets.len(), 200);
            planned += 1;
        }
    }
    assert!(planned > 150, "most questions have an answer: {planned}");
}

#[test]
fn the_order_of_the_entrants_changes_nothing() {
    for number in [0, 1, 3, 4, 5, 6] {
        let draft = pools::tight_draft(number);
        let mut turned = draft.clone();
        turned.people.reverse();
        turned.people.rotate_left(7);
        match (plan(&draft, Objective::Leximin), plan(&turned, Objective::Leximin)) {
            (Ok(one), Ok(other)) => assert_eq!(held(&one), held(&other), "pool {number}"),
            (Err(one), Err(other)) => assert_eq!(one, other),
            (one, other) => panic!("pool {number}: {} and {}", one.is_ok(), other.is_ok()),
        }
    }
}

#[test]
fn equal_people_differ_by_at_most_one_ticket() {
    for number in 0..40 {
        let draft = pools::small_draft(number);
        let Ok(lottery) = plan(&draft, Objective::Leximin) else { continue };
        let held = held(&lottery);
        let mut ranges: BTreeMap<Vec<&String>, (u32, u32)> = BTreeMap::new();
        for person in &draft.people {
            let tickets = held[&person.id];
            let range =
                ranges.entry(person.values.values().collect()).or_insert((tickets, tickets));
            *range = (range.0.min(tickets), range.1.max(tickets));
        }
        assert!(ranges.values().all(|(least, most)| most - least <= 1), "pool {number}");
    }
}

#[test]
fn a_quota_that_asks_nothing_changes_nobodys_chance() {
    for number in 0..40 {
        let draft = pools::small_draft(number);
        let mut more = draft.clone();
        more.targets.push(pools::target("all", "same", 0, draft.size));
        for person in &mut more.people {
            person.values.insert("all".to_owned(), "same".to_owned());
        }
        match (plan(&draft, Objective::Leximin), plan(&more, Objective::Leximin)) {
            (Ok(one), Ok(other)) => {
                for (one, other) in one.shares.iter().zip(&other.shares) {
                    assert!((one - other).abs() < ROUNDING, "pool {number}: {one} {other}");
                }
            }
            (one, other) => assert_eq!(one.is_ok(), other.is_ok(), "pool {number}"),
        }
    }
}

#[test]
fn widening_a_quota_never_lowers_the_best_minimum() {
    for number in 0..40 {
        let draft = pools::small_draft(number);
        let Ok(before) = plan(&draft, Objective::Leximin) else { continue };
        for place in 0..draft.targets.len() {
            let mut wider = draft.clone();
            wider.targets[place].min = wider.targets[place].min.saturating_sub(1);
            wider.targets[place].max += 1;
            let after = plan(&wider, Objective::Leximin).expect("wider quotas keep every panel");
            let least = |lottery: &Lottery| lottery.shares.iter().copied().fold(1.0, f64::min);
            assert!(least(&after) >= least(&before) - ROUNDING, "pool {number}, cell {place}");
        }
    }
}

#[test]
fn who_must_sit_always_sits_and_who_must_not_never_does() {
    let mut seen = 0;
    for number in 0..40 {
        let mut draft = pools::small_draft(number);
        draft.people[0].inclusion = Inclusion::Must;
        draft.people[1].inclusion = Inclusion::MustNot;
        let Ok(lottery) = plan(&draft, Objective::Leximin) else { continue };
        let held = held(&lottery);
        assert_eq!((held["p00"], held["p01"]), (200, 0), "pool {number}");
        seen += 1;
    }
    assert!(seen > 5, "some of these questions have an answer: {seen}");
}

#[test]
fn no_ticket_seats_two_of_a_household() {
    let mut seen = 0;
    for number in 0..60 {
        let mut draft = pools::small_draft(number);
        draft.household_limit = Some(1);
        for (place, person) in draft.people.iter_mut().enumerate().take(6) {
            person.household = format!("home {}", place / 2);
        }
        let Ok(lottery) = plan(&draft, Objective::Leximin) else { continue };
        let home = |at: &usize| {
            let id = &lottery.entrants[*at];
            let person = draft.people.iter().find(|person| person.id == *id).expect("known");
            person.household.clone()
        };
        for ticket in &lottery.tickets {
            let mut homes: Vec<String> = ticket[0].iter().map(home).collect();
            homes.retain(|home| !home.is_empty());
            let all = homes.len();
            homes.sort();
            homes.dedup();
            assert_eq!(homes.len(), all, "pool {number}");
        }
        recount(&draft, &lottery);
        seen += 1;
    }
    assert!(seen > 5, "some of these questions have an answer: {seen}");
}
