//! Alternates of the winning ticket. The rule and the seed are fixed before the draw, so that the
//! lists follow from the ticket: whoever has the attributes can make them again.

use serde::{Deserialize, Serialize};

use super::outside;
use crate::certificate::{DrawResult, PoolEntry, Range, Targets};
use crate::seed::hash_parts;

/// Format word of the alternates.
pub const ALTERNATES_FORMAT: &str = "cleroterio-alternates-v1";
/// Sampled sets of drop-outs.
const SAMPLES: u32 = 200;

/// How alternates are chosen, fixed by the rules before the draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlternatesRule {
    /// Alternates of each group, where the pool suffices.
    pub wanted: u32,
    /// Members of a thousand expected to leave before their term is over.
    pub drop_out: u32,
}

/// The alternates of each group, in the order of use. For auditors: the order tells something of
/// what people declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alternates {
    /// [`ALTERNATES_FORMAT`].
    pub format: String,
    /// SHA-256 of the result's file.
    pub result_sha256: String,
    /// How they were chosen.
    pub rule: AlternatesRule,
    /// Pseudonyms of each group.
    pub groups: Vec<Vec<String>>,
}

/// The order that chance fixed for everybody at the draw: a hash over the seed (as it is spelled in
/// the files) and the pseudonym.
#[must_use]
pub fn committed_order(seed: &str, pseudonym: &str) -> [u8; 32] {
    hash_parts(&[seed.as_bytes(), b"substitutes", pseudonym.as_bytes()])
}

/// Whether a member leaves in one of the samples: each with the chance of the rule.
fn leaves(seed: &str, (sample, drop_out): (u32, u32), pseudonym: &str) -> bool {
    let number = sample.to_string();
    let parts = [seed.as_bytes(), b"drop-out", number.as_bytes(), pseudonym.as_bytes()];
    let [a, b, c, d, ..] = hash_parts(&parts);
    u64::from(u32::from_be_bytes([a, b, c, d])) * 1000 < u64::from(drop_out) << 32
}

/// One set of drop-outs: how many places are empty, and how the others are counted by value.
struct Sample {
    empty: u32,
    counts: Vec<u32>,
}

/// What seating a person changes in a sample: an empty place less, quotas nearer or farther.
fn gain(sample: &Sample, quotas: &[Range], values: &[usize]) -> i64 {
    let change = values.iter().map(|&value| {
        let count = sample.counts[value];
        i64::from(outside(quotas[value], count)) - i64::from(outside(quotas[value], count + 1))
    });
    1 + change.sum::<i64>()
}

/// The alternates of every group of the ticket drawn: people without a seat who can serve in it,
/// each lessening the expected loss (empty places and seats outside the group's quotas, after the
/// use of those before) most over sampled drop-outs; ties, and all once nothing is left to gain,
/// by [`committed_order`].
///
/// `entries` are the attributes of the whole pool; `seed` is spelled as in the result's files.
#[must_use]
pub fn alternates(
    targets: &Targets,
    entries: &[&PoolEntry],
    (result, seed): (&DrawResult, &str),
    rule: AlternatesRule,
) -> Vec<Vec<String>> {
    let quotas: Vec<Range> = targets
        .features
        .iter()
        .flat_map(|one| one.values.iter().map(|value| value.group))
        .collect();
    let seated = |entry: &PoolEntry| result.groups.iter().any(|group| group.contains(&entry.id));
    let mut free: Vec<&PoolEntry> = entries.iter().copied().filter(|one| !seated(one)).collect();
    free.sort_by_cached_key(|entry| committed_order(seed, &entry.id));
    let of = |(place, group): (u32, &Vec<String>)| {
        let members: Vec<(&str, Vec<usize>)> = entries
            .iter()
            .filter(|entry| group.contains(&entry.id))
            .map(|entry| (entry.id.as_str(), value_places(targets, entry)))
            .collect();
        let samples = (0..SAMPLES).map(|number| {
            let mut sample = Sample { empty: 0, counts: vec![0; quotas.len()] };
            for (id, values) in &members {
                if leaves(seed, (number, rule.drop_out), id) {
                    sample.empty += 1;
                } else {
                    values.iter().for_each(|&value| sample.counts[value] += 1);
                }
            }
            sample
        });
        let able = free.iter().filter(|entry| entry.windows.contains(&place));
        let able = able.map(|entry| (entry.id.as_str(), value_places(targets, entry))).collect();
        let mut lost: Vec<Sample> = samples.filter(|sample| sample.empty > 0).collect();
        chosen(&mut lost, &quotas, able, usize::try_from(rule.wanted).unwrap_or(usize::MAX))
    };
    (0..).zip(&result.groups).map(of).collect()
}

/// Where the values of an entry stand among the targets; a value without a target has no place.
fn value_places(targets: &Targets, entry: &PoolEntry) -> Vec<usize> {
    let mut from = 0;
    let mut places = Vec::new();
    for (feature, own) in targets.features.iter().zip(&entry.values) {
        let at = feature.values.iter().position(|value| value.value == *own);
        places.extend(at.map(|at| from + at));
        from += feature.values.len();
    }
    places
}

/// Chooses from those who are able, in their order: one at a time, the greatest gain first.
fn chosen(
    samples: &mut [Sample],
    quotas: &[Range],
    mut able: Vec<(&str, Vec<usize>)>,
    wanted: usize,
) -> Vec<String> {
    let mut chosen = Vec::new();
    while chosen.len() < wanted
        && let Some(best) = most_missed(samples, quotas, &able)
    {
        let (id, values) = able.remove(best);
        for sample in samples.iter_mut().filter(|sample| sample.empty > 0) {
            if gain(sample, quotas, &values) > 0 {
                sample.empty -= 1;
                values.iter().for_each(|&value| sample.counts[value] += 1);
            }
        }
        chosen.push(id.to_owned());
    }
    // Whoever gains nothing changes no sample: from here on only the order is left.
    let missing = wanted.saturating_sub(chosen.len());
    chosen.extend(able.into_iter().take(missing).map(|(id, _)| id.to_owned()));
    chosen
}

/// Who lessens the loss of all samples most, the first of equals; none where nobody does.
fn most_missed(samples: &[Sample], quotas: &[Range], able: &[(&str, Vec<usize>)]) -> Option<usize> {
    let mut best = (0, None);
    for (at, (_, values)) in able.iter().enumerate() {
        let open = samples.iter().filter(|sample| sample.empty > 0);
        let worth = open.map(|sample| gain(sample, quotas, values).max(0)).sum::<i64>();
        if worth > best.0 {
            best = (worth, Some(at));
        }
    }
    best.1
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

    #[test]
    fn members_leave_as_often_as_the_rule_says() {
        let left = |drop_out| {
            let samples = (0..SAMPLES).flat_map(|sample| (0..50).map(move |who| (sample, who)));
            samples
                .filter(|(sample, who)| leaves("aa", (*sample, drop_out), &who.to_string()))
                .count()
        };
        assert_eq!((left(0), left(1000)), (0, 10_000));
        let tenth = left(100);
        assert!((900..=1_100).contains(&tenth), "{tenth} of 10,000");
    }

    #[test]
    fn the_first_alternate_is_the_one_who_is_missed_most() {
        // A man leaves in one sample, a woman in two; a woman is missed most, then a man.
        let quotas = [(1, 1), (1, 1)];
        let lost = |men: u32, women: u32| Sample { empty: 1, counts: vec![men, women] };
        let able = || vec![("m", vec![0]), ("w", vec![1]), ("v", vec![1]), ("n", vec![0])];
        let mut samples = [lost(0, 1), lost(1, 0), lost(1, 0)];
        assert_eq!(chosen(&mut samples, &quotas, able(), 4), ["w", "m", "v", "n"]);
        let mut samples = [lost(0, 1), lost(1, 0), lost(1, 0)];
        assert_eq!(chosen(&mut samples, &quotas, able(), 1), ["w"]);
        assert_eq!(chosen(&mut [], &quotas, able(), 2), ["m", "w"], "nothing to gain: the order");
    }
}
