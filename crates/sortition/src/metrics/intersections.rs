//! Two and three features at once. Quotas speak of single features; how well the groups also mirror
//! their intersections is compared with what a plain multinomial draw would do.
//!
//! **Reference.** The joint table of the entrants, scaled feature by feature until its margins are
//! the middle of the targets (iterative proportional fitting, Deming and Stephan 1940): what one
//! would expect of the city if the volunteers of a kind were like the people of that kind.
//! **Measure.** Total variation between a group's table and the reference, averaged over the groups
//! of all tickets. **Comparison.** The same for as many seats drawn independently from the
//! reference, exactly, cell by cell: `E|X - kp| = 2 v C(k,v) p^v (1-p)^(k-v+1)` with
//! `v = floor(kp) + 1` (De Moivre 1730).

use std::collections::BTreeMap;

use serde::Serialize;

use super::composition::{seatable, wanted};
use crate::portfolio::Lottery;
use crate::problem::{Problem, ValueId};

/// Rounds of fitting the margins.
const ROUNDS: usize = 60;
/// Tickets looked at.
const TICKETS_SAMPLED: usize = 200;

/// The intersections of so many features at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Intersections {
    /// How many features at once.
    pub features: usize,
    /// Sets of features looked at.
    pub tables: usize,
    /// Mean total variation of the groups from the reference.
    pub groups: f64,
    /// The same for a multinomial draw of as many seats.
    pub multinomial: f64,
}

/// Share of a population that has two values of two features.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PopulationShare {
    /// The values.
    pub values: [ValueId; 2],
    /// Share, from 0 to 1; those of two features add up to 1.
    pub share: f64,
}

/// Two features at once against a population.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PopulationTable {
    /// The two features.
    pub features: [String; 2],
    /// Mean total variation of the groups from the population.
    pub groups: f64,
    /// The same for a multinomial draw of as many seats from the population.
    pub multinomial: f64,
}

type Table = BTreeMap<Vec<ValueId>, f64>;

/// Pairs and triples of features.
#[must_use]
pub fn intersections(problem: &Problem, lottery: &Lottery) -> Vec<Intersections> {
    let wanted = wanted(problem);
    let pool = seatable(problem);
    let groups: Vec<&Vec<usize>> = lottery.tickets.iter().take(TICKETS_SAMPLED).flatten().collect();
    let mut rows = Vec::new();
    for size in [2, 3] {
        let sets = sets(problem.features.len(), size);
        let (mut ours, mut drawn) = (0.0, 0.0);
        for set in &sets {
            let reference = reference(table(problem, &pool, set), &wanted);
            let tables = groups.iter().map(|group| table(problem, group, set));
            ours += tables.map(|own| distance(&own, &reference)).sum::<f64>() / many(groups.len());
            drawn += expected(&reference, problem.size);
        }
        if !sets.is_empty() {
            rows.push(Intersections {
                features: size,
                tables: sets.len(),
                groups: ours / many(sets.len()),
                multinomial: drawn / many(sets.len()),
            });
        }
    }
    rows
}

/// The groups against the shares of a population, for each pair of features that has shares; what
/// has none is nobody.
#[must_use]
pub fn against_population(
    problem: &Problem,
    lottery: &Lottery,
    shares: &[PopulationShare],
) -> Vec<PopulationTable> {
    let feature = |value: ValueId| problem.values[value.0].feature;
    let mut tables: BTreeMap<[usize; 2], Table> = BTreeMap::new();
    for one in shares {
        let mut values = one.values;
        values.sort_by_key(|value| feature(*value));
        let table = tables.entry(values.map(feature)).or_default();
        *table.entry(values.to_vec()).or_default() += one.share;
    }
    let groups: Vec<&Vec<usize>> = lottery.tickets.iter().take(TICKETS_SAMPLED).flatten().collect();
    let line = |(set, reference): (&[usize; 2], &Table)| {
        let own = groups.iter().map(|group| table(problem, group, set));
        let apart: f64 = own.map(|own| distance(&own, reference)).sum();
        PopulationTable {
            features: set.map(|place| problem.features[place].name.clone()),
            groups: apart / many(groups.len()),
            multinomial: expected(reference, problem.size),
        }
    };
    tables.iter().map(line).collect()
}

fn many(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)).max(1.0)
}

/// All sets of two or three of so many features.
fn sets(features: usize, size: usize) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        sets = sets
            .into_iter()
            .flat_map(|set| {
                let next = set.last().map_or(0, |last| last + 1);
                (next..features).map(move |feature| [set.clone(), vec![feature]].concat())
            })
            .collect();
    }
    sets
}

/// Shares of the cells among these people.
fn table(problem: &Problem, people: &[usize], set: &[usize]) -> Table {
    let mut table = Table::new();
    for &person in people {
        let values = &problem.entrants[person].values;
        let cell: Vec<ValueId> = set.iter().map(|&feature| values[feature]).collect();
        *table.entry(cell).or_insert(0.0) += 1.0 / many(people.len());
    }
    table
}

/// Scales the table until its margins are the wanted ones; values nobody has stay empty.
fn reference(mut table: Table, wanted: &[f64]) -> Table {
    let features = table.keys().next().map_or(0, Vec::len);
    for _ in 0..ROUNDS {
        for place in 0..features {
            let mut margins: BTreeMap<ValueId, f64> = BTreeMap::new();
            for (cell, share) in &table {
                *margins.entry(cell[place]).or_insert(0.0) += share;
            }
            let there: f64 = margins.keys().map(|value| wanted[value.0]).sum();
            for (cell, share) in &mut table {
                let own = cell[place];
                *share *= wanted[own.0] / there.max(1e-12) / margins[&own].max(1e-12);
            }
        }
    }
    table
}

fn distance(own: &Table, reference: &Table) -> f64 {
    let of = |table: &Table, cell: &Vec<ValueId>| table.get(cell).copied().unwrap_or(0.0);
    let shared: f64 = reference.iter().map(|(cell, share)| (of(own, cell) - share).abs()).sum();
    let other: f64 =
        own.iter().filter(|(cell, _)| !reference.contains_key(*cell)).map(|(_, share)| share).sum();
    (shared + other) / 2.0
}

/// Expected total variation of so many independent seats.
fn expected(reference: &Table, seats: u32) -> f64 {
    let k = f64::from(seats);
    reference.values().map(|&share| mean_gap(seats, share) / k).sum::<f64>() / 2.0
}

/// `E|X - kp|` of a binomial number.
fn mean_gap(seats: u32, share: f64) -> f64 {
    let k = f64::from(seats);
    if share <= 0.0 || share >= 1.0 {
        return 0.0;
    }
    let v = (k * share).floor() + 1.0;
    // v C(k,v) p^v (1-p)^(k-v+1), factor by factor so that nothing overflows.
    let mut product = 2.0 * v * (1.0 - share).powf(k - v + 1.0);
    let mut step = 1.0;
    while step <= v {
        product *= (k - v + step) / step * share;
        step += 1.0;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_gap_of_a_binomial_number_is_that_of_the_sum_over_all_outcomes() {
        for (seats, share) in [(5_u32, 0.2_f64), (12, 0.31), (45, 0.09), (3, 0.999)] {
            let k = f64::from(seats);
            let mut ways: f64 = f64::powf(1.0 - share, k);
            let mut mean = 0.0;
            for hit in 0..=seats {
                mean += ways * (f64::from(hit) - k * share).abs();
                ways *= (k - f64::from(hit)) / f64::from(hit + 1) * share / (1.0 - share);
            }
            let ours = mean_gap(seats, share);
            assert!((ours - mean).abs() < 1e-9, "{seats} {share}: {ours} for {mean}");
        }
    }

    #[test]
    fn there_are_as_many_sets_of_features_as_there_should_be() {
        assert_eq!((sets(6, 2).len(), sets(6, 3).len(), sets(2, 3).len()), (15, 20, 0));
    }
}
