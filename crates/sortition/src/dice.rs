//! Dice with a seed: the raw stream of ChaCha20 and our own rejection sampling, so that the same
//! seed gives the same throws on every machine and in every later version. Never a source of
//! public randomness: it only makes a plan, which is committed before the public draw.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A reproducible source of whole numbers.
#[derive(Clone, Debug)]
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// Dice that depend on the seed and a purpose only.
    #[must_use]
    pub fn new(seed: [u8; 32], purpose: u64) -> Self {
        let mut stream = ChaCha20Rng::from_seed(seed);
        stream.set_stream(purpose);
        Self(stream)
    }

    /// A number below `limit`, each equally likely. A limit of 0 gives 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        if limit < 2 {
            return 0;
        }
        // Numbers at or above the largest multiple of `limit` are thrown again; each throw is
        // kept with probability over one half, so the loop ends.
        let keep = u32::MAX - (u32::MAX % limit + 1) % limit;
        loop {
            let thrown = self.0.next_u32();
            if thrown <= keep {
                return thrown % limit;
            }
        }
    }

    /// A position in a list of this length.
    pub fn place(&mut self, length: usize) -> usize {
        self.below(u32::try_from(length).expect("lists here are shorter than 2^32")) as usize
    }

    /// A number in [0, 1) with 32 bits, for heuristics only.
    pub fn fraction(&mut self) -> f64 {
        f64::from(self.0.next_u32()) / 4_294_967_296.0
    }

    /// Mixes a list, every order equally likely.
    pub fn mix<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.place(last + 1);
            list.swap(last, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_throws_and_another_purpose_gives_others() {
        let throws = |purpose| {
            let mut dice = Dice::new([7; 32], purpose);
            (0..8).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(throws(1), throws(1));
        assert_ne!(throws(1), throws(2));
    }

    #[test]
    fn every_side_of_the_dice_comes_up_about_equally_often() {
        let mut dice = Dice::new([1; 32], 0);
        let mut counts = [0_u32; 7];
        for _ in 0..70_000 {
            counts[dice.below(7) as usize] += 1;
        }
        assert!(counts.iter().all(|&count| (9_500..10_500).contains(&count)), "{counts:?}");
    }
}
