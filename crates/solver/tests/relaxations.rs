//! Ways out of an impossible year: pools of volunteers as a first call brings them, four groups of
//! 45 at once, quotas of groups and of plenaries, windows, one member a household.

mod pools;

use pools::rehearsed;
use solver::Simplex;
use sortition::fairness::Objective;
use sortition::feasibility::{self, Relaxation, SearchEnd, Shortage};
use sortition::portfolio::{self, Budget, PlanRefusal};
use sortition::problem::{Draft, Inclusion, Pairs, Person, Problem};

fn plan(problem: &Problem) -> Result<portfolio::Lottery, PlanRefusal> {
    portfolio::plan(problem, Objective::Leximin, 1000, &Simplex, Budget::USUAL)
}

/// A way only widens, moves the pair targets along by two, and makes a plan of a thousand tickets
/// possible; the planner recounts every one of them from the entrants.
fn check_way(problem: &Problem, way: &Relaxation) {
    for change in &way.changes {
        assert!(change.min.1 <= change.min.0 && change.max.1 >= change.max.0, "{change:?}");
        let (lower, raise) = (change.min.0 - change.min.1, change.max.1 - change.max.0);
        assert!(lower + raise > 0, "{change:?}");
        let pair = change.pair.expect("the question has pair targets");
        assert_eq!(pair.min.0 - pair.min.1, 2 * lower, "{change:?}");
        assert_eq!(pair.max.1 - pair.max.0, 2 * raise, "{change:?}");
        assert_eq!(change.year, None, "the question has no year targets");
    }
    let lottery = plan(&way.apply(problem)).expect("the way was tried");
    assert_eq!(lottery.tickets.len(), 1000);
}

fn check_ways(draft: Draft, label: &str) {
    let problem = draft.build().expect("sound");
    assert_eq!(plan(&problem).err(), Some(PlanRefusal::Infeasible), "{label}");
    let found = feasibility::ways_out(&problem, None, &Simplex, Budget::USUAL);
    assert!(!found.ways.is_empty(), "{label}: {}", found.ending);
    assert!(found.ways[0].cheapest, "{label}: the first is proved");
    assert!(found.ways.windows(2).all(|two| two[0].cost <= two[1].cost + 1e-6), "{label}");
    let short = feasibility::check_counts(&problem);
    for way in &found.ways {
        check_way(&problem, way);
        for shortage in &short {
            let Shortage::TooFewOfValue { value, most, .. } = shortage else { continue };
            let changed = way.changes.iter().find(|change| problem.spell(change.value) == *value);
            let changed = changed.expect("what arithmetic forbids is part of every way");
            assert!(changed.min.1 <= *most, "{label}: {changed:?} for {shortage}");
        }
    }
}

#[test]
fn a_year_short_of_foreign_citizens_has_ways_out() {
    check_ways(rehearsed::year(0, Pairs::Path, 400), "28 foreign citizens for 36 seats");
    check_ways(rehearsed::year(4, Pairs::Path, 400), "35 foreign citizens for 36 seats");
}

#[test]
fn a_year_short_of_several_values_has_several_ways_out() {
    check_ways(rehearsed::year(1, Pairs::Path, 400), "too few with the lowest titles");
    check_ways(rehearsed::year(3, Pairs::All, 300), "any two groups sit together");
}

#[test]
fn a_year_linked_to_a_sitting_group_has_ways_out() {
    let sitting = |draft: &Draft| {
        // The group sitting has as many of each value as its quota asks at least, and the rest of
        // its seats have the first value of each feature.
        let mut people: Vec<Person> = (0..draft.size)
            .map(|at| Person { id: format!("s{at}"), row: at + 2, ..draft.people[0].clone() })
            .collect();
        let features: Vec<String> = draft.people[0].values.keys().cloned().collect();
        for feature in features {
            let targets = draft.targets.iter().filter(|target| target.feature == feature);
            let wanted = targets
                .flat_map(|target| std::iter::repeat_n(target.value.clone(), target.min as usize));
            for (person, value) in people.iter_mut().zip(wanted) {
                person.values.insert(feature.clone(), value);
            }
        }
        people
    };
    let draft = rehearsed::year(4, Pairs::Path, 400);
    let draft = Draft { sitting: Some(sitting(&draft)), ..draft };
    let problem = draft.build().expect("sound");
    let found = feasibility::ways_out(&problem, None, &Simplex, Budget::USUAL);
    assert!(!found.ways.is_empty(), "{}", found.ending);
    found.ways.iter().for_each(|way| check_way(&problem, way));
}

#[test]
fn a_possible_year_needs_no_change() {
    let problem = rehearsed::year(2, Pairs::Path, 400).build().expect("sound");
    let found = feasibility::ways_out(&problem, None, &Simplex, Budget::USUAL);
    assert_eq!(found.ways.len(), 1);
    assert!(found.ways[0].changes.is_empty());
}

#[test]
fn a_spent_budget_is_said() {
    let problem = rehearsed::year(0, Pairs::Path, 400).build().expect("sound");
    let budget = Budget { solver_steps: 3, search_steps: 0, nodes: 1 };
    let found = feasibility::ways_out(&problem, None, &Simplex, budget);
    assert_eq!((found.ways.len(), found.ending), (0, SearchEnd::BudgetSpent));
}

#[test]
fn where_no_change_within_the_limits_helps_that_is_said() {
    let mut draft = rehearsed::year(0, Pairs::Path, 400);
    for target in &mut draft.targets {
        target.min_flex = Some(target.min);
    }
    let problem = draft.build().expect("sound");
    let found = feasibility::ways_out(&problem, None, &Simplex, Budget::USUAL);
    assert_eq!((found.ways.len(), found.ending), (0, SearchEnd::NothingHelps));
}

#[test]
fn a_volunteer_whom_the_quotas_shut_out_gets_a_way_to_a_seat() {
    // A maximum of nothing shuts "c" out.
    let targets = vec![
        pools::target("f0", "a", 2, 2),
        pools::target("f0", "b", 1, 2),
        pools::target("f0", "c", 0, 0),
    ];
    let people = ["a", "a", "a", "b", "b", "c"];
    let people = people.iter().enumerate();
    let people = people.map(|(at, value)| pools::person(&format!("p{at}"), &[value])).collect();
    let draft = pools::one_group(3, targets, people);
    let problem = draft.clone().build().expect("sound");
    let found = feasibility::ways_out(&problem, Some(5), &Simplex, Budget::USUAL);
    assert_eq!(found.ending, SearchEnd::Complete);
    assert!(!found.ways.is_empty());
    for way in &found.ways {
        let shares = plan(&way.apply(&problem)).expect("a panel").shares;
        assert!(shares[5] > 0.0, "{way:?}");
    }
    // "a" keeps two seats of three, so "b" or "a" must give one up.
    assert_eq!(found.ways[0].changes.len(), 2, "{:?}", found.ways[0]);
    let mut barred = draft;
    barred.people[5].inclusion = Inclusion::MustNot;
    let problem = barred.build().expect("sound");
    let found = feasibility::ways_out(&problem, Some(5), &Simplex, Budget::USUAL);
    assert_eq!((found.ways.len(), found.ending), (0, SearchEnd::NothingHelps));
}
