//! How well the groups meet the targets: value by value, feature by feature, before and after
//! drop-outs, and the chance of people by how many groups they can serve in.

use serde::Serialize;

use crate::portfolio::Lottery;
use crate::problem::{Inclusion, Problem, ValueId};

/// One value: its quota in a group and what the groups of all tickets hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ValueFit {
    /// The feature and the value, as people say them.
    pub value: String,
    /// Entrants with it who may be seated.
    pub entrants: u32,
    /// Least and most seats allowed in a group.
    pub quota: (u32, u32),
    /// Least and most seats in any group of any ticket.
    pub seats: (u32, u32),
    /// Mean seats in a group.
    pub mean: f64,
}

/// One feature: total variation (half the sum of the differences of shares) from the middle of the
/// targets. 0 is equal, 1 is nothing in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeatureVariation {
    /// The feature.
    pub feature: String,
    /// Of the entrants.
    pub pool: f64,
    /// Of the groups of all tickets together.
    pub mean: f64,
    /// Mean over the single groups.
    pub group: f64,
}

/// Chance of people who can serve in so many groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WindowsChance {
    /// Groups in which they can serve.
    pub groups: u32,
    /// People.
    pub people: u32,
    /// Least chance of a seat in any group.
    pub least: f64,
    /// Mean chance.
    pub mean: f64,
}

/// Total variation of one seated group from the middle of the targets, before and after people
/// left it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DropOuts {
    /// The feature.
    pub feature: String,
    /// With everybody who was drawn.
    pub before: f64,
    /// Without those who left.
    pub after: f64,
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Seats of each value among these people.
pub(super) fn seats(problem: &Problem, people: &[usize]) -> Vec<u32> {
    let mut seats = vec![0; problem.values.len()];
    for value in people.iter().flat_map(|&person| &problem.entrants[person].values) {
        seats[value.0] += 1;
    }
    seats
}

/// Entrants who may be seated.
pub(super) fn seatable(problem: &Problem) -> Vec<usize> {
    let entrants = problem.entrants.iter().enumerate();
    let entrants = entrants.filter(|(_, entrant)| entrant.inclusion != Inclusion::MustNot);
    entrants.map(|(place, _)| place).collect()
}

/// Share of each value that the targets ask for: the middle of its quota, scaled so that the
/// values of a feature add up to 1. A feature with a value that may fill a whole group asks for no
/// shares, at most for a presence: there the shares of the pool stand in.
pub(super) fn wanted(problem: &Problem) -> Vec<f64> {
    let pool = seats(problem, &seatable(problem));
    let mut wanted = vec![0.0; problem.values.len()];
    for feature in &problem.features {
        let quota = |value: &ValueId| problem.group_quotas[value.0];
        let open = feature.values.iter().any(|value| quota(value).max >= problem.size);
        for value in &feature.values {
            wanted[value.0] = if open {
                f64::from(pool[value.0])
            } else {
                f64::from(quota(value).min + quota(value).max) / 2.0
            };
        }
        let sum: f64 = feature.values.iter().map(|value| wanted[value.0]).sum();
        feature.values.iter().for_each(|value| wanted[value.0] /= sum.max(1e-9));
    }
    wanted
}

/// Quotas against the groups of all tickets.
#[must_use]
pub fn fit(problem: &Problem, lottery: &Lottery) -> Vec<ValueFit> {
    let groups: Vec<Vec<u32>> =
        lottery.tickets.iter().flatten().map(|group| seats(problem, group)).collect();
    let pool = seats(problem, &seatable(problem));
    (0..problem.values.len())
        .map(|place| {
            let counts = groups.iter().map(|group| group[place]);
            let quota = problem.group_quotas[place];
            let sum: f64 = counts.clone().map(f64::from).sum();
            ValueFit {
                value: problem.spell(ValueId(place)),
                entrants: pool[place],
                quota: (quota.min, quota.max),
                seats: (counts.clone().min().unwrap_or(0), counts.max().unwrap_or(0)),
                mean: sum / f64::from(count(groups.len()).max(1)),
            }
        })
        .collect()
}

/// Half the sum of the differences from the wanted shares, for the values of one feature.
fn distance(values: &[ValueId], seats: &[u32], wanted: &[f64]) -> f64 {
    let all: f64 = values.iter().map(|value| f64::from(seats[value.0])).sum();
    let gap = |value: &ValueId| f64::from(seats[value.0]) / all.max(1.0) - wanted[value.0];
    values.iter().map(|value| gap(value).abs()).sum::<f64>() / 2.0
}

/// Pool and groups against the middle of the targets.
#[must_use]
pub fn variation(problem: &Problem, lottery: &Lottery) -> Vec<FeatureVariation> {
    let wanted = wanted(problem);
    let pool = seats(problem, &seatable(problem));
    let groups: Vec<Vec<u32>> =
        lottery.tickets.iter().flatten().map(|group| seats(problem, group)).collect();
    let mut all = vec![0; problem.values.len()];
    for group in &groups {
        all.iter_mut().zip(group).for_each(|(sum, seats)| *sum += seats);
    }
    let features = problem.features.iter().map(|feature| {
        let single = groups.iter().map(|group| distance(&feature.values, group, &wanted));
        FeatureVariation {
            feature: feature.name.clone(),
            pool: distance(&feature.values, &pool, &wanted),
            mean: distance(&feature.values, &all, &wanted),
            group: single.sum::<f64>() / f64::from(count(groups.len()).max(1)),
        }
    });
    features.collect()
}

/// One seated group before and after some of its members left.
#[must_use]
pub fn drop_outs(problem: &Problem, group: &[usize], gone: &[usize]) -> Vec<DropOuts> {
    let wanted = wanted(problem);
    let stay: Vec<usize> = group.iter().copied().filter(|person| !gone.contains(person)).collect();
    let (before, after) = (seats(problem, group), seats(problem, &stay));
    let features = problem.features.iter().map(|feature| DropOuts {
        feature: feature.name.clone(),
        before: distance(&feature.values, &before, &wanted),
        after: distance(&feature.values, &after, &wanted),
    });
    features.collect()
}

/// Chance by the number of groups in which people can serve.
#[must_use]
pub fn by_windows(problem: &Problem, lottery: &Lottery) -> Vec<WindowsChance> {
    let total = f64::from(lottery.tickets_total);
    let rows = (1..=problem.groups).filter_map(|groups| {
        let able = |place: &usize| problem.entrants[*place].windows.0.count_ones() == groups;
        let chances: Vec<f64> = seatable(problem)
            .into_iter()
            .filter(able)
            .map(|place| f64::from(lottery.held[place]) / total)
            .collect();
        let people = count(chances.len());
        let least = chances.iter().copied().fold(f64::INFINITY, f64::min);
        let mean = chances.iter().sum::<f64>() / f64::from(people.max(1));
        (people > 0).then_some(WindowsChance { groups, people, least, mean })
    });
    rows.collect()
}
