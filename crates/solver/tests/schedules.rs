//! Small questions of several groups answered twice: by the planner, and by listing every schedule
//! of a year, person by person, and asking another solver. The two share nothing but the question.

mod listing;
mod pools;

use std::collections::{BTreeMap, BTreeSet};

use listing::{AGREE, ceiling, floor, goldilocks, leximin};
use pools::years::{Year, year};
use solver::Simplex;
use sortition::fairness::Objective;
use sortition::feasibility;
use sortition::portfolio::{self, Budget, Lottery, PlanRefusal, StopReason};
use sortition::problem::{Draft, Inclusion, Pairs, Person, Target};

/// Questions looked at.
const YEARS: u64 = 400;
const TICKETS: u32 = 1000;

/// Every schedule: the people of each group.
fn schedules(draft: &Draft) -> Vec<Vec<Vec<usize>>> {
    let mut found = Vec::new();
    fill(draft, &mut Vec::new(), &mut found);
    found.retain(|schedule| year_holds(draft, schedule));
    found
}

fn fill(draft: &Draft, groups: &mut Vec<Vec<usize>>, found: &mut Vec<Vec<Vec<usize>>>) {
    if groups.len() == draft.groups as usize {
        found.push(groups.clone());
        return;
    }
    let taken: BTreeSet<usize> = groups.iter().flatten().copied().collect();
    let number = (groups.len() + 1).to_string();
    let can_serve = |at: &usize| {
        let person = &draft.people[*at];
        let windows = person.windows.is_empty() || person.windows.split(';').any(|w| w == number);
        windows && person.inclusion != Inclusion::MustNot && !taken.contains(at)
    };
    let free: Vec<usize> = (0..draft.people.len()).filter(can_serve).collect();
    for set in 0_u32..1 << free.len() {
        if set.count_ones() != draft.size {
            continue;
        }
        let group = free.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1);
        groups.push(group.map(|(_, &person)| person).collect());
        if group_holds(draft, groups) {
            fill(draft, groups, found);
        }
        groups.pop();
    }
}

fn count(draft: &Draft, people: &[usize], target: &Target) -> u32 {
    let has = |at: &&usize| draft.people[**at].values[&target.feature] == target.value;
    u32::try_from(people.iter().filter(has).count()).expect("few")
}

fn within(target: &Target, seats: u32) -> bool {
    (target.min..=target.max).contains(&seats)
}

/// The rules of the last group and of the plenaries in which it sits.
fn group_holds(draft: &Draft, groups: &[Vec<usize>]) -> bool {
    let (last, before) = groups.split_last().expect("one group at least");
    let holds = |target: &Target| within(target, count(draft, last, target));
    let together = |target: &Target| {
        let own = count(draft, last, target);
        let others = match draft.pairs {
            Pairs::None => &before[before.len()..],
            Pairs::Path => &before[before.len().saturating_sub(1)..],
            Pairs::All => before,
        };
        let sits = |person: &&Person| person.values[&target.feature] == target.value;
        let sitting = draft.sitting.iter().filter(|_| before.is_empty());
        let sitting = sitting.map(|people| people.iter().filter(sits).count());
        others.iter().all(|other| within(target, own + count(draft, other, target)))
            && sitting
                .map(|seats| u32::try_from(seats).expect("few"))
                .all(|seats| within(target, own + seats))
    };
    draft.targets.iter().all(holds) && draft.pair_targets.iter().flatten().all(together)
}

/// The rules of the year: its targets, households, and who must sit.
fn year_holds(draft: &Draft, groups: &[Vec<usize>]) -> bool {
    let seated: Vec<usize> = groups.concat();
    let targets = draft.year_targets.iter().flatten();
    let mut homes: BTreeMap<&str, u32> = BTreeMap::new();
    for &at in &seated {
        let home = draft.people[at].household.as_str();
        *homes.entry(home).or_insert(0) += u32::from(!home.is_empty());
    }
    let musts = draft.people.iter().enumerate();
    let mut musts = musts.filter(|(_, person)| person.inclusion == Inclusion::Must);
    targets.into_iter().all(|target| within(target, count(draft, &seated, target)))
        && homes.values().all(|&seats| draft.household_limit.is_none_or(|limit| seats <= limit))
        && musts.all(|(at, _)| seated.contains(&at))
}

/// The people of each schedule, each set once: chances do not depend on who sits in which group.
fn seated(schedules: &[Vec<Vec<usize>>]) -> Vec<Vec<usize>> {
    let sets: BTreeSet<Vec<usize>> = schedules
        .iter()
        .map(|groups| {
            let mut people = groups.concat();
            people.sort_unstable();
            people
        })
        .collect();
    sets.into_iter().collect()
}

fn plan(draft: &Draft, objective: Objective) -> Result<Lottery, PlanRefusal> {
    let problem = draft.clone().build().expect("a sound draft");
    portfolio::plan(&problem, objective, TICKETS, &Simplex, Budget::USUAL)
}

fn least(chances: &[f64], draft: &Draft) -> f64 {
    let free = chances.iter().zip(&draft.people);
    let free = free.filter(|(_, person)| person.inclusion != Inclusion::MustNot);
    free.map(|(chance, _)| *chance).fold(1.0, f64::min)
}

#[test]
fn a_year_is_possible_when_a_schedule_exists_and_its_leximin_is_that_of_all_schedules() {
    let mut possible: BTreeMap<&str, u32> = BTreeMap::new();
    let mut impossible = 0;
    for number in 0..YEARS {
        let Year { draft, traits } = year(number);
        let schedules = schedules(&draft);
        let lottery = match plan(&draft, Objective::Leximin) {
            Ok(lottery) => lottery,
            Err(refusal) => {
                assert!(schedules.is_empty(), "year {number}: {refusal}");
                let proved =
                    matches!(refusal, PlanRefusal::Infeasible | PlanRefusal::Contradiction(_));
                assert!(proved, "year {number}: {refusal}");
                impossible += 1;
                continue;
            }
        };
        assert!(!schedules.is_empty(), "year {number} has no schedule");
        for ticket in &lottery.tickets {
            assert!(schedules.contains(ticket), "year {number}: {ticket:?}");
        }
        let wanted = leximin(&seated(&schedules), draft.people.len());
        for (person, (share, wanted)) in lottery.shares.iter().zip(&wanted).enumerate() {
            assert!(
                (share - wanted).abs() < 10.0 * AGREE,
                "year {number}, person {person}: {share} for {wanted}, {:?}",
                lottery.stop
            );
        }
        let lowest = least(&wanted, &draft);
        assert!(
            (lottery.bound - lowest).abs() < AGREE,
            "year {number}: bound {} for {lowest}, {:?}",
            lottery.bound,
            lottery.stop
        );
        let whole = (f64::from(TICKETS) * lowest + 1e-3).floor();
        assert!(
            f64::from(lottery.minimum) >= whole,
            "year {number}: {} tickets of {whole}, {:?}",
            lottery.minimum,
            lottery.stop
        );
        traits.into_iter().for_each(|one| *possible.entry(one).or_insert(0) += 1);
    }
    assert!(impossible > 20, "{impossible}");
    for (one, &compared) in &possible {
        assert!(compared > 10, "{one}: {compared}");
    }
    assert_eq!(possible.len(), 10, "{possible:?}");
}

#[test]
fn one_schedule_is_found_or_proved_impossible() {
    let (mut found, mut impossible) = (0, 0);
    for number in 0..YEARS {
        let Year { draft, .. } = year(number);
        let schedules = schedules(&draft);
        let problem = draft.build().expect("a sound draft");
        match feasibility::find_panel(&problem, &Simplex, Budget::USUAL) {
            Ok(schedule) => {
                assert!(schedules.contains(&schedule), "year {number}: {schedule:?}");
                found += 1;
            }
            Err(PlanRefusal::Infeasible | PlanRefusal::Contradiction(_)) => {
                assert!(schedules.is_empty(), "year {number} has a schedule");
                impossible += 1;
            }
            Err(refusal) => panic!("year {number}: {refusal}"),
        }
    }
    assert!(found > 100 && impossible > 100, "{found} {impossible}");
}

#[test]
fn maximin_of_a_year_is_the_best_minimum_over_all_schedules() {
    let mut compared = 0;
    for number in 0..YEARS / 2 {
        let Year { draft, .. } = year(number);
        let panels = seated(&schedules(&draft));
        if panels.is_empty() {
            continue;
        }
        let lottery = plan(&draft, Objective::Maximin).expect("there are schedules");
        let people = draft.people.len();
        let free = |&at: &usize| draft.people[at].inclusion != Inclusion::MustNot;
        let free: Vec<usize> = (0..people).filter(free).collect();
        let wanted = floor(&panels, &vec![None; people], &free);
        let lowest = least(&lottery.shares, &draft);
        assert!((lowest - wanted).abs() < AGREE, "year {number}: {lowest} for {wanted}");
        assert!(lottery.bound >= wanted - AGREE, "year {number}: the bound is a bound");
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}

/// What an objective makes of the chances, and what the best lottery over all schedules makes of
/// them; `None` where the objective has no best.
fn made_and_best(
    objective: Objective,
    chances: &[f64],
    (panels, draft): (&[Vec<usize>], &Draft),
) -> Option<(f64, f64)> {
    let people = many(chances.len());
    let least = chances.iter().copied().fold(1.0, f64::min);
    let most = chances.iter().copied().fold(0.0, f64::max);
    match objective {
        Objective::Minimax => Some((most, ceiling(panels, chances.len(), 0.0)?)),
        Objective::Goldilocks => {
            let mean = f64::from(draft.size * draft.groups) / people;
            Some((most / mean + mean / least, goldilocks(panels, chances.len(), mean)?))
        }
        // No schedule may gain more than as many as have a chance: the product is at its top.
        Objective::Nash => {
            let gain = |panel: &Vec<usize>| panel.iter().map(|&one| 1.0 / chances[one]).sum();
            let counted = chances.iter().filter(|chance| **chance > 1e-9).count();
            Some((panels.iter().map(gain).fold(0.0, f64::max), many(counted)))
        }
        Objective::Leximin | Objective::Maximin | Objective::MaxEntropy | Objective::Legacy => None,
    }
}

fn many(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("few"))
}

#[test]
fn the_other_objectives_of_a_year_are_what_they_say_over_all_schedules() {
    for (objective, off) in
        [(Objective::Minimax, AGREE), (Objective::Goldilocks, 2e-3), (Objective::Nash, 3e-2)]
    {
        let mut compared = 0;
        for number in 0..YEARS / 2 {
            let Year { draft, .. } = year(number);
            let panels = seated(&schedules(&draft));
            let decided = draft.people.iter().any(|one| one.inclusion != Inclusion::Free);
            if panels.is_empty() || decided {
                continue;
            }
            let lottery = plan(&draft, objective).expect("there are schedules");
            let proved = match lottery.stop {
                StopReason::TargetReached | StopReason::TicketsShort { .. } => true,
                StopReason::TargetUnreachable { .. } => false,
                other => panic!("year {number}: {objective:?} ends with {other:?}"),
            };
            let both = made_and_best(objective, &lottery.shares, (&panels, &draft));
            let Some((made, best)) = both.filter(|_| proved) else { continue };
            assert!((made - best).abs() < off, "year {number}: {objective:?} {made} for {best}");
            compared += 1;
        }
        assert!(compared > 15, "{objective:?}: {compared}");
    }
}
