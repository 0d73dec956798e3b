//! The proof that no lottery could have given everybody a better chance.
//! Who acts: the planning program publishes one whole-number weight for each rule of the draw; whoever
//! has the attributes multiplies and adds. What always holds: any weights give a true bound, so a wrong
//! solver can only make it weaker, never false. How: weighing the rules and adding them up gives one
//! inequality over the chances of the persons; persons already held at a lower level count with their
//! level, those with a negative weight with chance one; what is left bounds the floor of the others.
//! Source: duality of linear programming; Flanigan et al., Nature 596 (2021) for leximin.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{PoolEntry, Targets};

/// Format word of the bound.
pub const BOUND_FORMAT: &str = "cleroterio-bound-v1";
/// Chances and weights are whole numbers of this unit.
pub const UNIT: i128 = 1_000_000_000;
/// Largest weight allowed, so that sums stay far inside 128 bits.
const WEIGHT_MAX: i64 = 1_000_000_000_000_000;

/// Who counts in a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", deny_unknown_fields)]
pub enum Members {
    /// Everybody.
    Total,
    /// Everybody with a value.
    Value {
        /// The feature.
        feature: String,
        /// The value.
        value: String,
    },
    /// Everybody (with a value, unless the feature is empty) who can serve only inside these groups.
    Within {
        /// The feature, or empty.
        feature: String,
        /// The value, or empty.
        value: String,
        /// Groups, counted from zero.
        groups: Vec<u32>,
    },
    /// Everybody (with a value, unless the feature is empty) who can serve in one of these groups.
    Touching {
        /// The feature, or empty.
        feature: String,
        /// The value, or empty.
        value: String,
        /// Groups, counted from zero.
        groups: Vec<u32>,
    },
}

/// A rule: between `lo` and `hi` seats, all groups together, for its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Who counts.
    pub members: Members,
    /// Least seats.
    pub lo: u32,
    /// Most seats.
    pub hi: u32,
}

/// One proved level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelProof {
    /// No lottery gives everybody still free more than this, in billionths.
    pub value: u64,
    /// One weight for each rule.
    pub weights: Vec<i64>,
    /// Pseudonyms held at this level from here on.
    pub held: Vec<String>,
}

/// The published proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// [`BOUND_FORMAT`].
    pub format: String,
    /// People decided about before the draw: chance in billionths, all or nothing.
    pub decided: Vec<(String, u64)>,
    /// Rules of the draw, all groups together.
    pub rules: Vec<Rule>,
    /// Levels, lowest first.
    pub levels: Vec<LevelProof>,
}

/// What is wrong with a bound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BoundFault {
    /// A rule that the targets do not imply.
    #[error("rule {rule} of the bound asks for more than the targets do")]
    RuleNotImplied {
        /// Place of the rule.
        rule: usize,
    },
    /// Number or size of weights.
    #[error("level {level} of the bound has unusable weights")]
    Weights {
        /// Place of the level.
        level: usize,
    },
    /// The weights prove only a higher number.
    #[error("level {level} claims {claimed} billionths but its weights prove only {proved}")]
    NotProved {
        /// Place of the level.
        level: usize,
        /// The published value.
        claimed: u64,
        /// What the weights prove.
        proved: u64,
    },
}

impl Members {
    fn counts(&self, entry: &PoolEntry, targets: &Targets) -> bool {
        let has = |feature: &str, value: &str| {
            let place = targets.features.iter().position(|one| one.feature == feature);
            let found = place.and_then(|place| entry.values.get(place));
            feature.is_empty() || found.is_some_and(|found| found == value)
        };
        match self {
            Self::Total => true,
            Self::Value { feature, value } => has(feature, value) && !feature.is_empty(),
            Self::Within { feature, value, groups } => {
                has(feature, value) && entry.windows.iter().all(|window| groups.contains(window))
            }
            Self::Touching { feature, value, groups } => {
                has(feature, value) && entry.windows.iter().any(|window| groups.contains(window))
            }
        }
    }
}

impl Rule {
    fn is_implied(&self, targets: &Targets) -> bool {
        let (lo, hi) = self.members.implied(targets);
        self.lo <= lo && self.hi >= hi
    }
}

impl Members {
    /// The range that the targets alone imply. A range of all groups together follows from the range
    /// of one group, of the pairs and of the year.
    pub fn implied(&self, targets: &Targets) -> (u32, u32) {
        let (groups, size) = (targets.groups, targets.size);
        let implied = |feature: &str, value: &str, count: u32| -> (u32, u32) {
            match reach(targets, feature, value, count) {
                Some(range) => range,
                None if feature.is_empty() => (size * count, size * count),
                None => (0, u32::MAX),
            }
        };
        match self {
            Self::Total => implied("", "", groups),
            Self::Value { feature, value } => implied(feature, value, groups),
            Self::Within { feature, value, groups } => {
                (0, implied(feature, value, u32::try_from(groups.len()).unwrap_or(u32::MAX)).1)
            }
            Self::Touching { feature, value, groups } => {
                (implied(feature, value, u32::try_from(groups.len()).unwrap_or(0)).0, u32::MAX)
            }
        }
    }
}

/// Range of a value over `count` groups, by walking through all whole-number sequences that groups and
/// consecutive pairs allow; over all groups the year's range counts too.
fn reach(targets: &Targets, feature: &str, value: &str, count: u32) -> Option<(u32, u32)> {
    let feature = targets.features.iter().find(|one| one.feature == feature)?;
    let target = feature.values.iter().find(|one| one.value == value)?;
    let count = usize::try_from(count).ok()?;
    if count != targets.groups as usize {
        let count = u32::try_from(count).ok()?;
        return Some((target.group.0.saturating_mul(count), target.group.1.saturating_mul(count)));
    }
    let allowed = |last: &[u32], next: u32| -> bool {
        target.pair.is_none_or(|(lo, hi)| {
            let mut with_others = (0..last.len())
                .filter(|group| targets.pairs.contains(&(*group, last.len())))
                .map(|group| last[group] + next);
            let sitting = if last.is_empty() { target.sitting } else { None };
            with_others.all(|sum| (lo..=hi).contains(&sum))
                && sitting.is_none_or(|sitting| (lo..=hi).contains(&(sitting + next)))
        })
    };
    let mut sequences: Vec<Vec<u32>> = vec![Vec::new()];
    for _ in 0..count {
        let mut longer = Vec::new();
        for sequence in &sequences {
            for next in target.group.0..=target.group.1.min(targets.size) {
                if allowed(sequence, next) {
                    longer.push([sequence.as_slice(), &[next]].concat());
                }
            }
        }
        if longer.len() > 100_000 {
            return Some((target.group.0 * targets.groups, target.group.1 * targets.groups));
        }
        sequences = longer;
    }
    let sums = sequences.iter().map(|sequence| sequence.iter().sum::<u32>());
    let (lo, hi) = target.year.unwrap_or((0, u32::MAX));
    let sums: Vec<u32> = sums.filter(|sum| (lo..=hi).contains(sum)).collect();
    Some((*sums.iter().min()?, *sums.iter().max()?))
}

/// The floor that weights prove for everybody not held, in billionths, rounded up; never above one.
/// `None` when a number of weights or their size is unusable.
pub fn proved(
    rules: &[Rule],
    weights: &[i64],
    held: &BTreeMap<String, u64>,
    pool: (&[PoolEntry], &Targets),
) -> Option<u64> {
    let sound = weights.len() == rules.len()
        && weights.iter().all(|weight| (-WEIGHT_MAX..=WEIGHT_MAX).contains(weight));
    if !sound {
        return None;
    }
    let allowance: i128 = rules
        .iter()
        .zip(weights)
        .map(|(rule, weight)| {
            i128::from(*weight) * i128::from(if *weight > 0 { rule.hi } else { rule.lo })
        })
        .sum();
    let (mut constant, mut slope) = (0_i128, 0_i128);
    for entry in pool.0 {
        let weight: i128 = rules
            .iter()
            .zip(weights)
            .filter(|(rule, _)| rule.members.counts(entry, pool.1))
            .map(|(_, weight)| i128::from(*weight))
            .sum();
        match held.get(&entry.id) {
            _ if weight <= 0 => constant += weight * UNIT,
            Some(value) => constant += weight * i128::from(*value),
            None => slope += weight,
        }
    }
    let room = allowance * UNIT - constant;
    if slope <= 0 {
        return u64::try_from(UNIT).ok();
    }
    let floor = room.div_euclid(slope) + i128::from(room.rem_euclid(slope) != 0);
    u64::try_from(floor.clamp(0, UNIT)).ok()
}

/// Checks every level of a bound against targets and attributes.
pub fn check(bound: &Bound, targets: &Targets, entries: &[PoolEntry]) -> Result<(), BoundFault> {
    if let Some(rule) = bound.rules.iter().position(|rule| !rule.is_implied(targets)) {
        return Err(BoundFault::RuleNotImplied { rule });
    }
    let mut held: BTreeMap<String, u64> = bound.decided.iter().cloned().collect();
    for (level, proof) in bound.levels.iter().enumerate() {
        let proved = proved(&bound.rules, &proof.weights, &held, (entries, targets))
            .ok_or(BoundFault::Weights { level })?;
        if proof.value < proved {
            return Err(BoundFault::NotProved { level, claimed: proof.value, proved });
        }
        for id in &proof.held {
            held.entry(id.clone()).or_insert(proof.value);
        }
    }
    Ok(())
}
