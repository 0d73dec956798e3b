//! Seeded dice with names: chance that can be repeated.
//!
//! Each part of the city throws its own dice, so that a new throw in one part changes no other. A
//! die is the raw stream of ChaCha8 under the key SHA-256("cleroterio rehearsal dice 1", seed in
//! eight bytes big end first, name). Numbers are taken from 32-bit words by multiplication with
//! rejection, so that every number has the same chance. These dice serve synthetic data alone; a
//! public draw takes its seed in another way.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};

/// A seeded die.
#[derive(Clone, Debug)]
pub struct Dice {
    stream: ChaCha8Rng,
}

impl Dice {
    /// The die with this name under this seed.
    #[must_use]
    pub fn named(seed: u64, name: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(b"cleroterio rehearsal dice 1");
        hash.update(seed.to_be_bytes());
        hash.update(name.as_bytes());
        Self { stream: ChaCha8Rng::from_seed(hash.finalize().into()) }
    }

    /// The next 32 bits.
    pub fn word(&mut self) -> u32 {
        self.stream.next_u32()
    }

    /// A number from nought up to, not including, `end`; `end` must not be nought.
    pub fn below(&mut self, end: u32) -> u32 {
        assert!(end > 0, "a die has at least one face");
        // Words that would favour some numbers are thrown away; fewer than one in two, mostly none.
        let rejected = end.wrapping_neg() % end;
        loop {
            let product = u64::from(self.word()) * u64::from(end);
            if product & u64::from(u32::MAX) >= u64::from(rejected) {
                return u32::try_from(product >> 32).expect("the upper half of 64 bits");
            }
        }
    }

    /// A place in a list of this length; the list must not be empty.
    pub fn place(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).expect("no list here is that long")) as usize
    }

    /// True `parts` times in `whole`.
    pub fn chance(&mut self, parts: u32, whole: u32) -> bool {
        self.below(whole) < parts
    }

    /// True `parts` times in a million.
    pub fn millionth(&mut self, parts: u32) -> bool {
        self.chance(parts, 1_000_000)
    }

    /// Puts a list in an order of chance (Fisher and Yates, from the end).
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.place(last + 1));
        }
    }
}

/// A wheel of fortune: fields of different widths.
#[derive(Clone, Debug)]
pub struct Wheel {
    /// The end of each field, counted from the start of the first.
    ends: Vec<u32>,
}

impl Wheel {
    /// A wheel with these widths; None if they add up to nought or to more than 32 bits.
    #[must_use]
    pub fn new(widths: impl IntoIterator<Item = u64>) -> Option<Self> {
        let widths: Vec<u64> = widths.into_iter().collect();
        let total: u64 = widths.iter().sum();
        // Wide wheels are made narrower alike; a field keeps at least width one.
        let divisor = total / u64::from(u32::MAX / 2) + 1;
        let mut end = 0_u32;
        let mut ends = Vec::with_capacity(widths.len());
        for width in widths {
            let narrow = if width == 0 { 0 } else { (width / divisor).max(1) };
            end = end.checked_add(u32::try_from(narrow).ok()?)?;
            ends.push(end);
        }
        (end > 0).then_some(Self { ends })
    }

    /// The field at which the wheel stops.
    pub fn spin(&self, dice: &mut Dice) -> usize {
        let total = self.ends.last().copied().expect("a wheel has a field");
        let point = dice.below(total);
        self.ends.partition_point(|end| *end <= point)
    }
}

/// Shares a whole in proportion to weights, by largest remainder; ties go to the lower place.
/// The shares add up to the whole, unless all weights are nought.
#[must_use]
pub fn proportional(whole: u32, weights: &[u64]) -> Vec<u32> {
    let total: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u64| u128::from(whole) * u128::from(weight);
    let mut shares: Vec<u32> = weights
        .iter()
        .map(|weight| u32::try_from(exact(*weight) / total).expect("a part of the whole"))
        .collect();
    let left = whole - shares.iter().sum::<u32>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| (std::cmp::Reverse(exact(weights[*place]) % total), *place));
    for place in order.into_iter().take(left as usize) {
        shares[place] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_name_throw_the_same_numbers() {
        let throw = |seed, name| -> Vec<u32> {
            let mut dice = Dice::named(seed, name);
            (0..8).map(|_| dice.below(1000)).collect()
        };
        assert_eq!(throw(7, "names"), throw(7, "names"));
        assert_ne!(throw(7, "names"), throw(8, "names"));
        assert_ne!(throw(7, "names"), throw(7, "births"));
    }

    #[test]
    fn every_face_comes_up_about_as_often() {
        let mut dice = Dice::named(1, "faces");
        let mut counts = [0_u32; 6];
        for _ in 0..60_000 {
            counts[dice.place(6)] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
    }

    #[test]
    fn a_wheel_stops_at_a_field_as_often_as_it_is_wide() {
        let wheel = Wheel::new([1, 0, 3]).expect("a wheel");
        let mut dice = Dice::named(1, "wheel");
        let mut counts = [0_u32; 3];
        for _ in 0..40_000 {
            counts[wheel.spin(&mut dice)] += 1;
        }
        assert!((9_600..10_400).contains(&counts[0]) && counts[1] == 0, "{counts:?}");
        assert!(Wheel::new([0, 0]).is_none());
        assert!(Wheel::new([u64::MAX / 4, 1]).is_some());
    }

    #[test]
    fn shares_add_up_and_ties_go_to_the_lower_place() {
        assert_eq!(proportional(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(proportional(7, &[0, 5, 9]), [0, 3, 4]);
        assert_eq!(proportional(7, &[0, 0]), [0, 0]);
    }

    #[test]
    fn a_shuffle_keeps_every_card() {
        let mut cards: Vec<u32> = (0..52).collect();
        Dice::named(1, "cards").shuffle(&mut cards);
        assert_ne!(cards, (0..52).collect::<Vec<u32>>());
        cards.sort_unstable();
        assert_eq!(cards, (0..52).collect::<Vec<u32>>());
    }
}
