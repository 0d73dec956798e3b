//! Which whole numbers of a value the groups can hold at all. Quotas of groups, of pairs of groups
//! and of the year overlap; fractions may fit where whole numbers do not: if every pair of three
//! groups must hold 27, the groups would need 13.5 each. This is checked when the quotas are
//! written, value by value, with an explanation, and the ranges are narrowed to what can happen.

use crate::frame::{Unreachable, range_of, signed};
use crate::problem::{Pairs, Problem, ValueId};

/// What can happen for one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Least and most seats in each group.
    pub groups: Vec<(i32, i32)>,
    /// Least and most seats in a pair that sits together.
    pub pair: Option<(i32, i32)>,
    /// Least and most seats over the year.
    pub year: (i32, i32),
}

/// The reach of every value.
///
/// # Errors
/// Every value for which no whole numbers exist.
pub fn of_all(problem: &Problem) -> Result<Vec<Reach>, Vec<Unreachable>> {
    let mut reaches = Vec::with_capacity(problem.values.len());
    let mut refusals = Vec::new();
    for place in 0..problem.values.len() {
        match of_value(problem, ValueId(place)) {
            Ok(reach) => reaches.push(reach),
            Err(refusal) => refusals.push(refusal),
        }
    }
    if refusals.is_empty() { Ok(reaches) } else { Err(refusals) }
}

fn of_value(problem: &Problem, value: ValueId) -> Result<Reach, Unreachable> {
    let refuse = |sentence: String| Unreachable { value, sentence };
    let groups = problem.groups as usize;
    let own = clip(range_of(&problem.group_quotas[value.0]), signed(problem.size));
    let pair = problem.pair_quotas.as_ref().map(|quotas| range_of(&quotas[value.0]));
    let year = problem.year_quotas.as_ref().map(|quotas| range_of(&quotas[value.0]));
    let mut ranges = vec![own; groups];
    if let (Some(sitting), Some(pair)) = (&problem.sitting, pair) {
        let seated = signed(sitting[value.0]);
        ranges[0] = (own.0.max(pair.0 - seated), own.1.min(pair.1 - seated));
        if ranges[0].0 > ranges[0].1 {
            return Err(refuse(format!(
                "{}: the sitting group has {seated}; together with the first group the plenary \
                 needs {} to {}, but the group may have only {} to {}. Widen the pair quota or \
                 the group quota of this value.",
                problem.spell(value),
                pair.0,
                pair.1,
                own.0,
                own.1
            )));
        }
    }
    let linked = pair.filter(|_| groups > 1 && problem.pairs != Pairs::None);
    let tuples = Tuples { ranges, pair: linked, pairs: problem.pairs, year };
    let reach = tuples.reach();
    reach.ok_or_else(|| refuse(explain(problem, value, &tuples)))
}

fn clip(range: (i32, i32), most: i32) -> (i32, i32) {
    (range.0, range.1.min(most))
}

fn explain(problem: &Problem, value: ValueId, tuples: &Tuples) -> String {
    let name = problem.spell(value);
    let (lo, hi) = tuples.ranges[0];
    let year = tuples
        .year
        .map_or(String::new(), |(least, most)| format!(" and a year total of {least} to {most}"));
    let Some((least, most)) = tuples.pair else {
        return format!(
            "{name}: {} groups of {lo} to {hi} cannot add up to{year}. Change the year quota or \
             the group quota of this value.",
            problem.groups
        );
    };
    let odd = least == most && least % 2 == 1 && problem.pairs == Pairs::All && problem.groups > 2;
    let reason = if odd {
        format!(
            "every pair of three or more groups would need exactly {least}, an odd number, which \
             whole numbers cannot give (parity)"
        )
    } else {
        format!("no {} whole numbers between {lo} and {hi} do it", problem.groups)
    };
    format!(
        "{name}: pairs of groups need {least} to {most}{year}, but {reason}. Open the pair quota of \
         this value by one on each side."
    )
}

/// All ways to give whole numbers to the groups.
struct Tuples {
    ranges: Vec<(i32, i32)>,
    pair: Option<(i32, i32)>,
    pairs: Pairs,
    year: Option<(i32, i32)>,
}

impl Tuples {
    fn reach(&self) -> Option<Reach> {
        let year = self.sums()?;
        let mut groups = Vec::with_capacity(self.ranges.len());
        for group in 0..self.ranges.len() {
            // A range is narrowed from both ends while fixing the end value leaves no tuple.
            let (mut lo, mut hi) = self.ranges[group];
            while lo < hi && self.with_group(group, lo).sums().is_none() {
                lo += 1;
            }
            while lo < hi && self.with_group(group, hi).sums().is_none() {
                hi -= 1;
            }
            groups.push((lo, hi));
        }
        Some(Reach { groups, pair: self.pair, year })
    }

    fn with_group(&self, group: usize, exact: i32) -> Self {
        let mut ranges = self.ranges.clone();
        ranges[group] = (exact, exact);
        Self { ranges, pair: self.pair, pairs: self.pairs, year: self.year }
    }

    /// Least and greatest sum of a tuple inside the year quota.
    fn sums(&self) -> Option<(i32, i32)> {
        if self.ranges.iter().any(|(lo, hi)| lo > hi) {
            return None;
        }
        let reachable = match (self.pair, self.pairs) {
            (None, _) | (Some(_), Pairs::None) => {
                let lo = self.ranges.iter().map(|range| range.0).sum();
                let hi = self.ranges.iter().map(|range| range.1).sum();
                vec![(lo, hi)]
            }
            (Some(pair), Pairs::Path) => self.path(pair),
            (Some(pair), Pairs::All) => self.every_pair(pair),
        };
        let (least, most) = self.year.unwrap_or((0, i32::MAX));
        let kept = reachable
            .into_iter()
            .map(|(lo, hi)| (lo.max(least), hi.min(most)))
            .filter(|(lo, hi)| lo <= hi);
        kept.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// Sums along a path: every last value keeps the set of sums so far, as single sums.
    fn path(&self, pair: (i32, i32)) -> Vec<(i32, i32)> {
        let top: i32 = self.ranges.iter().map(|range| range.1).sum();
        let width = usize::try_from(top).expect("seats are not negative") + 1;
        let at = |value: i32| usize::try_from(value).expect("seats are not negative");
        let mut last: Vec<(i32, Vec<bool>)> = Vec::new();
        for (group, &(lo, hi)) in self.ranges.iter().enumerate() {
            let mut next = Vec::new();
            for value in lo..=hi {
                let mut sums = vec![false; width];
                if group == 0 {
                    sums[at(value)] = true;
                }
                for (before, reached) in &last {
                    if (pair.0..=pair.1).contains(&(before + value)) {
                        for sum in 0..width - at(value) {
                            sums[sum + at(value)] |= reached[sum];
                        }
                    }
                }
                next.push((value, sums));
            }
            last = next;
        }
        let reached = (0..width).filter(|&sum| last.iter().any(|(_, sums)| sums[sum]));
        reached.map(|sum| signed(u32::try_from(sum).unwrap_or(u32::MAX))).map(|s| (s, s)).collect()
    }

    /// Sums when any two groups are a pair. The first group stands apart (a sitting group may
    /// narrow it); of the others the two smallest and the two greatest decide.
    fn every_pair(&self, pair: (i32, i32)) -> Vec<(i32, i32)> {
        let mut found = Vec::new();
        let others = i32::try_from(self.ranges.len()).expect("few groups") - 1;
        let common = self.ranges[1..]
            .iter()
            .fold((0, i32::MAX), |range, other| (range.0.max(other.0), range.1.min(other.1)));
        let single = self.ranges[1..].iter().all(|range| *range == common);
        for first in self.ranges[0].0..=self.ranges[0].1 {
            let near =
                |range: (i32, i32)| (range.0.max(pair.0 - first), range.1.min(pair.1 - first));
            if !single || others < 2 {
                let ranges: Vec<_> = self.ranges[1..].iter().map(|range| near(*range)).collect();
                each_tuple(&ranges, pair, &mut vec![], &mut |sum| {
                    found.push((first + sum, first + sum));
                });
                continue;
            }
            let (lo, hi) = near(common);
            for low in lo..=hi {
                for high in low..=hi {
                    let inner = (low.max(pair.0 - low), high.min(pair.1 - high));
                    let outer = low + high;
                    if others == 2 && (pair.0..=pair.1).contains(&outer) {
                        found.push((first + outer, first + outer));
                    }
                    if others > 2 && inner.0 <= inner.1 && (pair.0..=pair.1).contains(&outer) {
                        let rest = others - 2;
                        found
                            .push((first + outer + rest * inner.0, first + outer + rest * inner.1));
                    }
                }
            }
        }
        found
    }
}

/// Walks through all tuples whose every pair fits; only used when one group was fixed.
fn each_tuple(
    ranges: &[(i32, i32)],
    pair: (i32, i32),
    taken: &mut Vec<i32>,
    found: &mut impl FnMut(i32),
) {
    let Some(&(lo, hi)) = ranges.get(taken.len()) else {
        found(taken.iter().sum());
        return;
    };
    for value in lo..=hi {
        if taken.iter().all(|other| (pair.0..=pair.1).contains(&(other + value))) {
            taken.push(value);
            each_tuple(ranges, pair, taken, found);
            taken.pop();
        }
    }
}
