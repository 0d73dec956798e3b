//! Who steps in. Alternates are chosen for the winning ticket by expected loss over sampled
//! drop-outs; a replacement is chosen by a small program that protects the quotas of the group and
//! of the plenaries it forms, and nobody can choose the person: ties go by the committed order.
//! Source: Assos et al., *Alternates, assemble!* (EC 2025), for the expected loss; the program is ours.

use std::collections::BTreeMap;

use crate::problem::{Problem, Quota, ValueId};
use crate::seed::Dice;
use crate::solver::{Column, Program, Solver, WholeQuest};

/// Sampled sets of drop-outs.
const SAMPLES: usize = 200;
/// A seat outside a group quota.
const GROUP_WEIGHT: f64 = 10_000.0;
/// A seat outside a plenary quota.
const PLENARY_WEIGHT: f64 = 100.0;
/// One feature in which a newcomer differs from who left.
const LIKENESS_WEIGHT: f64 = 1.0;
/// Nodes of the program.
const NODES: u64 = 20_000;

/// A group with empty seats.
#[derive(Clone, Debug)]
pub struct Vacancies<'a> {
    /// Members who stay.
    pub staying: &'a [usize],
    /// Members who left: as many are to be replaced.
    pub left: &'a [usize],
    /// Counts by value of each group that forms a plenary with this one (now and next).
    pub plenaries: &'a [Vec<u32>],
    /// People who can step in for the remaining term, in the committed order, alternates first.
    pub candidates: &'a [usize],
}

/// Who steps in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// As many as left, in the committed order; fewer if the candidates do not suffice.
    pub chosen: Vec<usize>,
    /// Seats outside the group quotas before (with the empty seats) and after.
    pub group_violation: (u32, u32),
    /// Whether the choice is proved the best.
    pub proved: bool,
}

fn outside(quota: &Quota, count: u32) -> u32 {
    quota.min.saturating_sub(count) + count.saturating_sub(quota.max)
}

fn counts(problem: &Problem, people: &[usize]) -> Vec<u32> {
    let mut counts = vec![0; problem.values().len()];
    for &person in people {
        problem.entrants()[person].values.iter().for_each(|value| counts[value.0] += 1);
    }
    counts
}

fn violation(problem: &Problem, counts: &[u32]) -> u32 {
    problem.group_quotas().iter().zip(counts).map(|(quota, &count)| outside(quota, count)).sum()
}

/// Chooses replacements for all vacancies at once.
#[must_use]
pub fn replace(problem: &Problem, vacancies: &Vacancies<'_>, solver: &dyn Solver) -> Replacement {
    let before = violation(problem, &counts(problem, vacancies.staying));
    let mut kinds: BTreeMap<&[ValueId], Vec<usize>> = BTreeMap::new();
    for &candidate in vacancies.candidates {
        kinds.entry(&problem.entrants()[candidate].values).or_default().push(candidate);
    }
    let kinds: Vec<(&[ValueId], Vec<usize>)> = kinds.into_iter().collect();
    let wanted = vacancies.left.len().min(vacancies.candidates.len());
    let outcome =
        solver.open(program(problem, vacancies, &kinds, wanted)).solve_whole(WholeQuest {
            nodes: NODES,
            steps: u64::MAX,
            above: f64::NEG_INFINITY,
            enough: f64::INFINITY,
            gap: 1e-7,
        });
    let proved = outcome.ending == crate::solver::Ending::Optimal;
    let mut chosen = Vec::new();
    for ((_, members), count) in kinds.iter().zip(outcome.columns.unwrap_or_default()) {
        chosen.extend(members.iter().take(usize::try_from(count).unwrap_or(0)));
    }
    let place = |person: &usize| vacancies.candidates.iter().position(|other| other == person);
    chosen.sort_by_key(place);
    let seated: Vec<usize> = vacancies.staying.iter().chain(&chosen).copied().collect();
    let after = violation(problem, &counts(problem, &seated));
    Replacement { chosen, group_violation: (before, after), proved }
}

/// Columns: people of each kind, then for every protected quota the seats below and above it.
fn program(
    problem: &Problem,
    vacancies: &Vacancies<'_>,
    kinds: &[(&[ValueId], Vec<usize>)],
    wanted: usize,
) -> Program {
    let wanted = f64::from(u32::try_from(wanted).unwrap_or(0));
    let mut rows = vec![(wanted, wanted)];
    let many = f64::from(u32::try_from(vacancies.candidates.len().max(1)).unwrap_or(u32::MAX));
    let mut columns: Vec<Column> = kinds
        .iter()
        .map(|(values, members)| {
            let unlike = vacancies
                .left
                .iter()
                .map(|&left| {
                    let own = &problem.entrants()[left].values;
                    own.iter().zip(*values).filter(|(a, b)| a != b).count()
                })
                .min();
            let unlike = f64::from(u32::try_from(unlike.unwrap_or(0)).unwrap_or(0));
            let first = vacancies.candidates.iter().position(|other| *other == members[0]);
            let order = f64::from(u32::try_from(first.unwrap_or(0)).unwrap_or(0)) / many;
            let hi = f64::from(u32::try_from(members.len()).unwrap_or(u32::MAX));
            let cost = -LIKENESS_WEIGHT * unlike - 1e-3 * order;
            Column { cost, lo: 0.0, hi, entries: vec![(0, 1.0)] }
        })
        .collect();
    let staying = counts(problem, vacancies.staying);
    let mut protect = |quotas: &[Quota], weight: f64, others: &[u32]| {
        for (place, quota) in quotas.iter().enumerate() {
            let seated = f64::from(staying[place] + others.get(place).copied().unwrap_or(0));
            let row = rows.len();
            rows.push((f64::from(quota.min) - seated, f64::from(quota.max.min(1 << 20)) - seated));
            for (column, (values, _)) in columns.iter_mut().zip(kinds) {
                if values.contains(&ValueId(place)) {
                    column.entries.push((row, 1.0));
                }
            }
            for entry in [1.0, -1.0] {
                columns.push(Column {
                    cost: -weight,
                    lo: 0.0,
                    hi: 1e4,
                    entries: vec![(row, entry)],
                });
            }
        }
    };
    protect(problem.group_quotas(), GROUP_WEIGHT, &[]);
    if let Some(quotas) = problem.pair_quotas() {
        for others in vacancies.plenaries {
            protect(quotas, PLENARY_WEIGHT, others);
        }
    }
    Program { columns, rows }
}

/// Chooses `wanted` alternates of a group among unseated people who can serve in it, ordered by
/// use: each lessens the expected loss (empty seats and seats outside the quotas, after the best
/// use of those before) most. `drop_out` is the chance in a thousand that a member leaves; ties go
/// by the committed order of the candidates.
#[must_use]
pub fn alternates(
    problem: &Problem,
    seated: &[usize],
    candidates: &[usize],
    (wanted, drop_out): (usize, u32),
    dice: &mut Dice,
) -> Vec<usize> {
    struct Sample {
        counts: Vec<u32>,
        empty: u32,
    }
    let full = counts(problem, seated);
    let mut samples: Vec<Sample> = (0..SAMPLES)
        .map(|_| {
            let mut sample = Sample { counts: full.clone(), empty: 0 };
            for &person in seated {
                if dice.below(1000) < u64::from(drop_out) {
                    sample.empty += 1;
                    let values = &problem.entrants()[person].values;
                    values.iter().for_each(|value| sample.counts[value.0] -= 1);
                }
            }
            sample
        })
        .collect();
    // What seating a person changes in a sample: one empty seat less, quotas nearer or farther.
    let gain = |sample: &Sample, person: usize| -> i64 {
        let values = &problem.entrants()[person].values;
        let change = values.iter().map(|value| {
            let (quota, count) = (&problem.group_quotas()[value.0], sample.counts[value.0]);
            i64::from(outside(quota, count)) - i64::from(outside(quota, count + 1))
        });
        1 + change.sum::<i64>()
    };
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < wanted {
        let mut best: Option<(i64, usize)> = None;
        for &candidate in candidates.iter().filter(|candidate| !chosen.contains(candidate)) {
            let useful = samples.iter().filter(|sample| sample.empty > 0);
            let total: i64 = useful.map(|sample| gain(sample, candidate).max(0)).sum();
            if best.is_none_or(|(most, _)| total > most) {
                best = Some((total, candidate));
            }
        }
        let Some((_, person)) = best else { break };
        for sample in &mut samples {
            if sample.empty > 0 && gain(sample, person) > 0 {
                sample.empty -= 1;
                let values = &problem.entrants()[person].values;
                values.iter().for_each(|value| sample.counts[value.0] += 1);
            }
        }
        chosen.push(person);
    }
    chosen
}

/// Alternates to hold for `size` seats when each member leaves with a chance of `drop_out` in a
/// thousand: enough in 95 of 100 terms.
#[must_use]
pub fn alternates_needed(size: u32, drop_out: u32) -> u32 {
    let leaves = f64::from(drop_out) / 1000.0;
    let mut chance = (1.0 - leaves).powi(i32::try_from(size).unwrap_or(i32::MAX));
    let mut sum = chance;
    for count in 0..size {
        if sum >= 0.95 {
            return count;
        }
        let ways = f64::from(size - count) / f64::from(count + 1);
        chance *= ways * leaves / (1.0 - leaves).max(1e-9);
        sum += chance;
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_alternates_follows_the_binomial() {
        assert_eq!((alternates_needed(45, 100), alternates_needed(45, 150)), (8, 11));
        assert_eq!(alternates_needed(45, 0), 0);
    }
}
