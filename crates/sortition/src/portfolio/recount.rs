//! One ticket recounted from the entrants and the quotas as written, sharing nothing with the
//! planner: no types, no rows, no sums of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{Inclusion, Problem, Quota, ValueId};

/// What is wrong with a ticket, in words; `None` if every rule holds.
#[must_use]
pub fn fault(problem: &Problem, ticket: &[Vec<usize>]) -> Option<String> {
    if ticket.len() != problem.groups() as usize {
        return Some("wrong number of groups".to_owned());
    }
    people_fault(problem, ticket).or_else(|| quota_fault(problem, ticket))
}

fn people_fault(problem: &Problem, ticket: &[Vec<usize>]) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut homes: BTreeMap<usize, u32> = BTreeMap::new();
    for (group, seated) in ticket.iter().enumerate() {
        if seated.len() != problem.size() as usize {
            return Some(format!("group {} has {} members", group + 1, seated.len()));
        }
        for &person in seated {
            let entrant = &problem.entrants()[person];
            if !seen.insert(person) {
                return Some(format!("{} is seated twice", entrant.id));
            }
            if !entrant.windows.contains(group) {
                return Some(format!("{} cannot serve in group {}", entrant.id, group + 1));
            }
            if entrant.inclusion == Inclusion::MustNot {
                return Some(format!("{} must not be seated", entrant.id));
            }
            if let Some(home) = entrant.household {
                let housemates = homes.entry(home).or_insert(0);
                *housemates += 1;
                if problem.household_limit().is_some_and(|limit| *housemates > limit) {
                    return Some(format!("too many of the household of {}", entrant.id));
                }
            }
        }
    }
    let missing =
        problem.entrants().iter().enumerate().find(|(person, entrant)| {
            entrant.inclusion == Inclusion::Must && !seen.contains(person)
        });
    missing.map(|(_, entrant)| format!("{} must be seated", entrant.id))
}

fn quota_fault(problem: &Problem, ticket: &[Vec<usize>]) -> Option<String> {
    for place in 0..problem.values().len() {
        let value = ValueId(place);
        let has = |&&person: &&usize| problem.entrants()[person].values.contains(&value);
        let counts: Vec<u32> = ticket
            .iter()
            .map(|seated| u32::try_from(seated.iter().filter(has).count()).unwrap_or(u32::MAX))
            .collect();
        let broken = |quota: &Quota, count: u32| count < quota.min || count > quota.max;
        let say = |what: &str| Some(format!("{} breaks the {what} quota", problem.spell(value)));
        if counts.iter().any(|&count| broken(&problem.group_quotas()[place], count)) {
            return say("group");
        }
        if let Some(quotas) = problem.pair_quotas() {
            let pairs = problem.pairs().of(problem.groups());
            if pairs.iter().any(|&(a, b)| broken(&quotas[place], counts[a] + counts[b])) {
                return say("pair");
            }
            if let Some(sitting) = problem.sitting()
                && broken(&quotas[place], counts[0] + sitting[place])
            {
                return say("pair (with the sitting group)");
            }
        }
        if let Some(quotas) = problem.year_quotas()
            && broken(&quotas[place], counts.iter().sum())
        {
            return say("year");
        }
    }
    None
}
