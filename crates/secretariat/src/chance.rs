//! Dice: the only source of chance in an act, seeded from outside.
//!
//! In service the seed comes from the operating system; in a rehearsal from a number, so that the
//! same number lives the same years. Public draws never use these dice: their chance is thrown in
//! public and named in the commitment.

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance.
#[derive(Debug)]
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// Dice that always fall the same way for the same seed.
    #[must_use]
    pub fn seeded(seed: [u8; 32]) -> Self {
        Self(ChaCha20Rng::from_seed(seed))
    }

    /// Dice of their own for one purpose, which leave these as they are.
    #[must_use]
    pub fn child(&mut self, name: &str) -> Self {
        use sha2::{Digest, Sha256};
        let mut hasher = Sha256::new();
        hasher.update(self.bytes::<32>());
        hasher.update(name.as_bytes());
        Self::seeded(hasher.finalize().into())
    }

    /// Bytes of chance.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }

    /// A number below `limit`, each equally likely (by rejection, not by remainder).
    ///
    /// # Panics
    /// If `limit` is zero.
    pub fn below(&mut self, limit: u64) -> u64 {
        assert!(limit > 0, "a die needs at least one side");
        let whole = u64::MAX - u64::MAX % limit;
        loop {
            let thrown = self.0.next_u64();
            if thrown < whole {
                return thrown % limit;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let (mut a, mut b) = (Dice::seeded([1; 32]), Dice::seeded([1; 32]));
        assert_eq!(a.bytes::<16>(), b.bytes::<16>());
        assert_eq!(a.child("x").below(1000), b.child("x").below(1000));
    }

    #[test]
    fn every_side_comes_up() {
        let mut dice = Dice::seeded([3; 32]);
        let mut seen = [0_u32; 6];
        for _ in 0..6000 {
            seen[usize::try_from(dice.below(6)).unwrap()] += 1;
        }
        assert!(seen.iter().all(|count| (850..1150).contains(count)), "{seen:?}");
    }
}
