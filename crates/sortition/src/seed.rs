//! From public randomness to a seed, and from a seed to named child dice.
//! Who acts: the hall throws forty ten-sided dice, which are read aloud and published; afterwards a
//! drand round, fixed by number in the commitment, has the last word. What always holds: every part
//! enters the hash with its length before it, so no two lists of parts give the same bytes; a dice
//! text has exactly one spelling; a whole number below n is taken by rejection, never by remainder.
//! Source: RFC 3797 for the idea of public numbers, with SHA-256 in place of MD5; RFC 8439 (ChaCha20).

use std::fmt;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Domain tag of the seed.
pub const SEED_TAG: &str = "cleroterio/seed/v1";
/// Domain tag of child dice.
pub const CHILD_TAG: &str = "cleroterio/child-dice/v1";
/// Name of the child dice that give the beacon's digits of a ticket number.
pub const DIGITS_DICE: &str = "ticket/digits";
/// How many ten-sided dice are thrown in the hall: 10^40 outcomes, 132.9 bits.
pub const DICE_THROWN: usize = 40;

/// SHA-256 over parts, each with its length in four bytes, big end first.
pub fn hash_parts(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        let length = u32::try_from(part.len()).expect("a part of a seed is far below 4 GiB");
        hasher.update(length.to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal spelling.
pub fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(DIGITS[usize::from(byte >> 4)] as char);
        text.push(DIGITS[usize::from(byte & 15)] as char);
    }
    text
}

/// Bytes of a hexadecimal spelling; `None` when a character or the length is wrong.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits
        .chunks_exact(2)
        .map(|pair| Some(hex_digit(pair[0])? << 4 | hex_digit(pair[1])?))
        .collect()
}

/// Thirty-two bytes of a hexadecimal spelling.
pub fn hash_from_hex(text: &str) -> Option<[u8; 32]> {
    from_hex(text)?.try_into().ok()
}

fn hex_digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        0..=47 | 58..=64 | 71..=96 | 103.. => None,
    }
}

/// The dice read aloud in the hall: forty digits, in the order of the throws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DiceText(String);

/// Why a dice text is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiceTextError {
    /// The number of digits is not forty.
    #[error("the dice text has {found} digits; exactly {DICE_THROWN} dice are thrown")]
    Count {
        /// Digits found.
        found: usize,
    },
    /// Something else than a digit, a blank, a comma, a point or a hyphen.
    #[error("the dice text contains {character:?}; write digits 0 to 9 only")]
    Character {
        /// The first character that is not allowed.
        character: char,
    },
}

impl DiceText {
    /// Reads a dice text as people write it: blanks, commas, points and hyphens between digits are dropped.
    pub fn parse(raw: &str) -> Result<Self, DiceTextError> {
        let mut digits = String::with_capacity(DICE_THROWN);
        for character in raw.chars() {
            if character.is_ascii_digit() {
                digits.push(character);
            } else if !character.is_whitespace() && !matches!(character, ',' | '.' | '-') {
                return Err(DiceTextError::Character { character });
            }
        }
        match digits.len() {
            DICE_THROWN => Ok(Self(digits)),
            found => Err(DiceTextError::Count { found }),
        }
    }

    /// The first dice thrown: the hall's digits of a ticket number.
    pub fn first_digits(&self, places: usize) -> Vec<u8> {
        self.0.bytes().take(places).map(|digit| digit - b'0').collect()
    }

    /// The forty digits without anything between them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for DiceText {
    type Error = DiceTextError;
    fn try_from(raw: String) -> Result<Self, DiceTextError> {
        Self::parse(&raw)
    }
}

impl From<DiceText> for String {
    fn from(text: DiceText) -> Self {
        text.0
    }
}

/// The value everything random in one draw comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seed([u8; 32]);

impl fmt::Debug for Seed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Seed({})", self.to_hex())
    }
}

impl Seed {
    /// A seed from its thirty-two bytes: for tests, rehearsals and published seeds.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A published seed.
    pub fn from_hex(text: &str) -> Option<Self> {
        hash_from_hex(text).map(Self)
    }

    /// The seed as published.
    pub fn to_hex(&self) -> String {
        to_hex(&self.0)
    }

    /// The thirty-two bytes.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SHA-256(tag, commitment, dice text, round as decimal text, randomness), each length-prefixed.
    pub fn combine(
        commitment: &[u8; 32],
        dice: &DiceText,
        round: u64,
        randomness: &[u8; 32],
    ) -> Self {
        Self(hash_parts(&[
            SEED_TAG.as_bytes(),
            commitment,
            dice.as_str().as_bytes(),
            round.to_string().as_bytes(),
            randomness,
        ]))
    }

    /// Dice for one named purpose; two names never share a stream.
    pub fn child(&self, name: &str) -> Dice {
        let key = hash_parts(&[CHILD_TAG.as_bytes(), &self.0, name.as_bytes()]);
        Dice(ChaCha20Rng::from_seed(key))
    }

    /// The digits that the beacon's side adds to the thrown ones: from child dice, each below ten.
    pub fn derived_digits(&self, places: usize) -> Vec<u8> {
        let mut dice = self.child(DIGITS_DICE);
        (0..places).map(|_| dice.digit()).collect()
    }
}

/// A named stream of dice: ChaCha20 keystream (counter from zero, nonce zero), read eight bytes at a time.
#[derive(Clone, Debug)]
pub struct Dice(ChaCha20Rng);

impl Dice {
    /// The next eight bytes of the keystream as a number, little end first.
    pub fn word(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A whole number below `bound`, each equally likely: a word at or above the last whole multiple
    /// of `bound` is thrown again. A bound of zero or one uses no word and gives zero.
    pub fn below(&mut self, bound: u64) -> u64 {
        if bound <= 1 {
            return 0;
        }
        // 2^64 mod bound words at the top would favour small results.
        let surplus = (u64::MAX % bound + 1) % bound;
        loop {
            let word = self.word();
            if word <= u64::MAX - surplus {
                return word % bound;
            }
        }
    }

    /// One ten-sided die.
    pub fn digit(&mut self) -> u8 {
        u8::try_from(self.below(10)).expect("a number below ten fits a byte")
    }

    /// Puts a list in random order (Fisher and Yates, from the end).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let bound = u64::try_from(last + 1).expect("a list is shorter than 2^64");
            let other = usize::try_from(self.below(bound)).expect("an index of the list");
            items.swap(last, other);
        }
    }
}

/// Each digit is (thrown in public + derived from the seed) mod 10, so a child can check it by hand
/// and neither side alone decides.
pub fn add_digits(thrown: &[u8], derived: &[u8]) -> Vec<u8> {
    thrown.iter().zip(derived).map(|(one, other)| (one % 10 + other % 10) % 10).collect()
}

/// The number that digits spell: 0, 4, 2 is forty-two.
pub fn spelled_number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |number, digit| number * 10 + u32::from(*digit))
}

/// Public numbers of one draw as one text: sorted, a point after each, a slash after each source.
/// The spelling of RFC 3797 section 4; fixed beforehand, so nobody can choose a spelling afterwards.
pub fn canonical_numbers(sources: &[Vec<u32>]) -> String {
    let mut text = String::new();
    for source in sources {
        let mut numbers = source.clone();
        numbers.sort_unstable();
        for number in numbers {
            text.push_str(&number.to_string());
            text.push('.');
        }
        text.push('/');
    }
    text
}

#[cfg(test)]
#[path = "seed_tests.rs"]
mod tests;
