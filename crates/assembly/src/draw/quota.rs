//! Targets: from the people of the city to the seats of a group (R23, R24).
//!
//! The share of each value among those who may be drawn is rounded down and up; two groups that
//! sit together, and all groups of the year where the charter asks for it, get the bounds of their
//! seats together. Computed in whole numbers, so that anybody
//! can do it again by hand. What was widened afterwards keeps its old bounds and its reason.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::availability::pool::NOT_SAID;
use crate::charter::{Criterion, CriterionMode, Draw as Rules, PairsMode, QuotaRule};

/// Fewest and most seats.
pub type Range = (u32, u32);
/// People by attribute and value.
pub type Headcount = BTreeMap<String, BTreeMap<String, u64>>;

/// A target that was widened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relaxed {
    /// The bounds before.
    pub was: Range,
    /// Why, in public words.
    pub reason: String,
    /// When.
    pub on: Date,
}

/// The seats of one value in each group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The attribute.
    pub feature: String,
    /// The value.
    pub value: String,
    /// People of the city with it; 0 where nobody counts them.
    pub people: u64,
    /// Volunteers with it.
    pub volunteers: u32,
    /// Seats in each group.
    pub group: Range,
    /// Seats in two groups that sit together.
    pub pair: Option<Range>,
    /// Seats in all groups of the draw together.
    pub year: Option<Range>,
    /// What was widened.
    pub relaxed: Option<Relaxed>,
}

/// The targets of all deciding attributes for so many groups, in the charter's order.
///
/// # Errors
/// The refusal if the people of an attribute with a quota are not known.
pub fn targets(
    (rules, groups): (&Rules, u32),
    city: &Headcount,
    volunteers: &Headcount,
) -> Result<Vec<Target>, Refusal> {
    let of = (rules, groups);
    let mut targets = Vec::new();
    for criterion in &rules.criteria {
        let offered = volunteers.get(&criterion.attribute);
        match criterion.mode {
            CriterionMode::ReportOnly => {}
            CriterionMode::Quota => targets.extend(quotas(of, criterion, city, offered)?),
            CriterionMode::MinimumPresence => targets.extend(presence(of, criterion, offered)),
        }
    }
    Ok(targets)
}

fn count(offered: Option<&BTreeMap<String, u64>>, value: &str) -> u32 {
    let people = offered.and_then(|values| values.get(value)).copied().unwrap_or(0);
    u32::try_from(people).unwrap_or(u32::MAX)
}

fn quotas(
    of: (&Rules, u32),
    criterion: &Criterion,
    city: &Headcount,
    offered: Option<&BTreeMap<String, u64>>,
) -> Result<Vec<Target>, Refusal> {
    let attribute = &criterion.attribute;
    let no_shares = || Refusal::NoShares { attribute: attribute.clone() };
    let people = city.get(attribute).ok_or_else(no_shares)?;
    let all: u64 = people.values().sum();
    if all == 0 {
        return Err(no_shares());
    }
    let mut order: Vec<&String> =
        criterion.values.iter().filter(|value| people.contains_key(*value)).collect();
    order.extend(people.keys().filter(|value| !criterion.values.contains(value)));
    let mut targets: Vec<Target> = order
        .into_iter()
        .map(|value| {
            let counted = people[value];
            Target {
                feature: attribute.clone(),
                value: value.clone(),
                people: counted,
                volunteers: count(offered, value),
                group: bounds(u64::from(of.0.group_size), (counted, all), criterion.rule),
                pair: pair(of, (counted, all), criterion.rule),
                year: year(of, (counted, all), criterion.rule),
                relaxed: None,
            }
        })
        .collect();
    // Whoever is not counted in the city or did not say may sit, but counts for no quota.
    let known = |value: &&String| people.contains_key(*value);
    let others = offered.into_iter().flat_map(BTreeMap::keys).filter(|value| !known(value));
    targets.extend(others.map(|value| free(of, criterion, value, offered)));
    Ok(targets)
}

fn free(
    (rules, groups): (&Rules, u32),
    criterion: &Criterion,
    value: &str,
    offered: Option<&BTreeMap<String, u64>>,
) -> Target {
    let minimum = if criterion.value.as_deref() == Some(value) { criterion.minimum } else { 0 };
    Target {
        feature: criterion.attribute.clone(),
        value: value.to_owned(),
        people: 0,
        volunteers: count(offered, value),
        group: (minimum, rules.group_size),
        pair: (rules.pairs != PairsMode::None).then_some((2 * minimum, 2 * rules.group_size)),
        year: has_year(rules, groups).then_some((groups * minimum, groups * rules.group_size)),
        relaxed: None,
    }
}

fn presence(
    of: (&Rules, u32),
    criterion: &Criterion,
    offered: Option<&BTreeMap<String, u64>>,
) -> Vec<Target> {
    let mut values: Vec<String> = criterion.values.clone();
    let unsaid = NOT_SAID.to_owned();
    let others = offered.into_iter().flat_map(BTreeMap::keys);
    for value in criterion.value.iter().chain(others).chain([&unsaid]) {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    values.iter().map(|value| free(of, criterion, value, offered)).collect()
}

/// The share of so many seats, rounded down and up; the wide rule gives one more on each side.
fn bounds(seats: u64, (people, all): (u64, u64), rule: QuotaRule) -> Range {
    let floor = u32::try_from(seats * people / all).unwrap_or(u32::MAX);
    let ceil = u32::try_from((seats * people).div_ceil(all)).unwrap_or(u32::MAX);
    match rule {
        QuotaRule::FloorCeil => (floor, ceil),
        QuotaRule::FloorCeilWide => (floor.saturating_sub(1), ceil + 1),
    }
}

/// The bounds of two groups together. Where the share of one group ends in exactly one half, the
/// share of two is whole, and three groups or more cannot all pair to it (13 and 14 give 27, 13 and
/// 13 do not): there the pair gets one seat of room on each side.
fn pair((rules, groups): (&Rules, u32), share: (u64, u64), rule: QuotaRule) -> Option<Range> {
    let seats = u64::from(rules.group_size);
    let (people, all) = share;
    let (low, high) = bounds(2 * seats, share, rule);
    let trap = (2 * seats * people).is_multiple_of(all) && !(seats * people).is_multiple_of(all);
    match rules.pairs {
        PairsMode::None => None,
        PairsMode::All if trap && groups > 2 => Some((low.saturating_sub(1), high + 1)),
        PairsMode::All | PairsMode::Consecutive => Some((low, high)),
    }
}

fn has_year(rules: &Rules, groups: u32) -> bool {
    rules.year_quotas && groups > 1
}

/// The bounds of all groups together, where the charter asks for them.
fn year((rules, groups): (&Rules, u32), share: (u64, u64), rule: QuotaRule) -> Option<Range> {
    let seats = u64::from(groups) * u64::from(rules.group_size);
    has_year(rules, groups).then(|| bounds(seats, share, rule))
}

/// Widens one target of each of so many groups and keeps what it was.
pub(super) fn relax(
    (targets, groups): (&mut [Target], u32),
    (feature, value): (&str, &str),
    to: Range,
    (on, reason): (Date, &str),
) -> Result<(), Refusal> {
    let (min, max) = to;
    if min > max {
        return Err(Refusal::CrossedTarget { min, max });
    }
    let target = targets
        .iter_mut()
        .find(|target| target.feature == feature && target.value == value)
        .ok_or_else(|| Refusal::NoTarget { feature: feature.into(), value: value.into() })?;
    let was = target.group;
    if min > was.0 || max < was.1 || to == was {
        return Err(Refusal::Narrower { min: was.0, max: was.1 });
    }
    let (lower, raise) = (was.0 - min, max - was.1);
    target.pair = target.pair.map(|(low, high)| (low.saturating_sub(2 * lower), high + 2 * raise));
    let with = |(low, high): Range| (low.saturating_sub(groups * lower), high + groups * raise);
    target.year = target.year.map(with);
    target.group = to;
    let first = target.relaxed.as_ref().map_or(was, |relaxed| relaxed.was);
    target.relaxed = Some(Relaxed { was: first, reason: reason.to_owned(), on });
    Ok(())
}
