//! Rules that availability forces on the year's seats. People who can serve only inside some groups
//! cannot fill more seats than these groups have, and these groups cannot have more people than can
//! serve in at least one of them; the same for every value. There are too many such rules to write
//! them all down, so those that an average breaks are added when it breaks them.
//! Source: Hall's condition.

use std::collections::BTreeMap;

use crate::fairness::{LinearRow, Separator};
use crate::frame::{Frame, Row, RowName, UNLIMITED, signed};
use crate::problem::{Problem, ValueId};

/// An average may break a rule by so many seats before it is written down.
const BROKEN: f64 = 1e-7;
/// Rules added at once: the most broken first.
const AT_ONCE: usize = 12;

/// Finds broken rules.
pub struct Hall<'a> {
    frame: &'a Frame,
    size: i32,
    groups: usize,
    linked: bool,
    /// Types by their windows.
    by_windows: BTreeMap<u32, Vec<usize>>,
}

struct Rule {
    name: RowName,
    lo: i32,
    hi: i32,
}

impl<'a> Hall<'a> {
    /// For the frame of a year.
    #[must_use]
    pub fn of(problem: &Problem, frame: &'a Frame) -> Self {
        let mut by_windows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, kind) in frame.types.iter().enumerate() {
            by_windows.entry(kind.windows.0).or_default().push(number);
        }
        let linked = problem.pairs != crate::problem::Pairs::None;
        let groups = problem.groups as usize;
        Self { frame, size: signed(problem.size), groups, linked, by_windows }
    }

    /// All rules that may bind: sets of groups for which somebody is confined to them.
    fn rules(&self) -> Vec<Rule> {
        let full = (1_u32 << self.groups) - 1;
        let mut rules = Vec::new();
        for set in 1..full {
            let confined = self.by_windows.keys().any(|windows| windows & !set == 0);
            let excluded = self.by_windows.keys().any(|windows| windows & set == 0);
            let values = (0..self.frame.reach.len()).map(|place| Some(ValueId(place)));
            for value in std::iter::once(None).chain(values) {
                if confined {
                    let hi = self.seats(set, value, true);
                    rules.push(Rule { name: RowName::Within { value, groups: set }, lo: 0, hi });
                }
                if excluded {
                    let lo = self.seats(set, value, false);
                    let name = RowName::Touching { value, groups: set };
                    rules.push(Rule { name, lo, hi: UNLIMITED });
                }
            }
        }
        rules
    }

    /// Most or least seats that the groups of a set have together; neighbours that sit together
    /// are taken as pairs.
    fn seats(&self, set: u32, value: Option<ValueId>, most: bool) -> i32 {
        let count = i32::try_from(set.count_ones()).expect("few groups");
        let Some(ValueId(place)) = value else { return self.size * count };
        let reach = &self.frame.reach[place];
        let single = |group: usize| {
            if most { reach.groups[group].1 } else { reach.groups[group].0 }
        };
        let mut sum = 0;
        let mut group = 0;
        while group < self.groups {
            let here = set >> group & 1 == 1;
            let next = group + 1 < self.groups && set >> (group + 1) & 1 == 1;
            match reach.pair.filter(|_| self.linked && here && next) {
                Some((lo, hi)) => {
                    let both = single(group) + single(group + 1);
                    sum += if most { both.min(hi) } else { both.max(lo) };
                    group += 2;
                }
                None => {
                    sum += if here { single(group) } else { 0 };
                    group += 1;
                }
            }
        }
        sum
    }

    fn members(&self, name: &RowName) -> Vec<usize> {
        let (value, belongs): (Option<ValueId>, Box<dyn Fn(u32) -> bool>) = match *name {
            RowName::Within { value, groups } => {
                (value, Box::new(move |windows| windows & !groups == 0))
            }
            RowName::Touching { value, groups } => {
                (value, Box::new(move |windows| windows & groups != 0))
            }
            RowName::Total
            | RowName::Value { .. }
            | RowName::Household { .. }
            | RowName::Split { .. } => return Vec::new(),
        };
        let mut members: Vec<usize> = self
            .by_windows
            .iter()
            .filter(|(windows, _)| belongs(**windows))
            .flat_map(|(_, types)| types.iter().copied())
            .filter(|&number| {
                value.is_none_or(|value| self.frame.types[number].values.contains(&value))
            })
            .collect();
        members.sort_unstable();
        members
    }

    /// Rules that leave at most so many seats of room to these average seats.
    #[must_use]
    pub fn near(&self, seats: &[f64], room: f64) -> Vec<Row> {
        let mut near: Vec<(f64, Row)> = Vec::new();
        for rule in self.rules() {
            let members = self.members(&rule.name);
            let taken: f64 = members.iter().map(|&member| seats[member]).sum();
            let slack = (taken - f64::from(rule.lo)).min(f64::from(rule.hi) - taken);
            let trivial = members.is_empty() && rule.lo <= 0;
            let always = rule.lo <= 0
                && members.iter().map(|&member| self.frame.cap(member)).sum::<i32>() <= rule.hi;
            if slack <= room && !trivial && !always {
                let Rule { name, lo, hi } = rule;
                near.push((slack, Row { name, members, lo, hi }));
            }
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        near.into_iter().map(|(_, row)| row).collect()
    }
}

impl Separator for Hall<'_> {
    fn broken(&mut self, seats: &[f64]) -> Vec<LinearRow> {
        let rows = self.near(seats, -BROKEN);
        rows.iter().take(AT_ONCE).map(LinearRow::from).collect()
    }
}
