//! The register pseudonym: what the draw knows of a person.
//! What always holds: one pseudonym has one spelling, the one that enters the ticket.
//! Source: process text R18 (the register stays with the statistics office).

use std::fmt;

use crate::seed::{hash_from_hex, to_hex};

/// A pseudonym: either 1 to 32 visible ASCII characters, or 32 bytes spelled as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pseudonym([u8; 32]);

/// Why a pseudonym is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a pseudonym has 1 to 32 visible ASCII characters, or 64 hexadecimal digits")]
pub struct PseudonymError;

impl Pseudonym {
    /// Reads a pseudonym as it stands in a register file.
    pub fn parse(text: &[u8]) -> Result<Self, PseudonymError> {
        let mut bytes = [0_u8; 32];
        if text.len() == 64 {
            let digits = std::str::from_utf8(text).map_err(|_| PseudonymError)?;
            let bytes = hash_from_hex(digits).ok_or(PseudonymError)?;
            // Bytes that spell a text would have two spellings; keyed pseudonyms never do.
            return if visible_length(&bytes) > 0 { Err(PseudonymError) } else { Ok(Self(bytes)) };
        }
        if text.is_empty() || text.len() > 32 || !text.iter().all(u8::is_ascii_graphic) {
            return Err(PseudonymError);
        }
        bytes[..text.len()].copy_from_slice(text);
        Ok(Self(bytes))
    }

    /// A keyed pseudonym: 32 bytes that look like chance.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The thirty-two bytes kept in memory.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Gives the spelling that is published and enters the ticket.
    pub fn with_text<Out>(&self, use_text: impl FnOnce(&[u8]) -> Out) -> Out {
        match visible_length(&self.0) {
            0 => use_text(to_hex(&self.0).as_bytes()),
            length => use_text(&self.0[..length]),
        }
    }
}

/// Length of the text that the bytes hold; zero when they are not a text padded with zeros.
fn visible_length(bytes: &[u8; 32]) -> usize {
    let length = bytes.iter().position(|byte| *byte == 0).unwrap_or(32);
    let text = bytes[..length].iter().all(u8::is_ascii_graphic);
    let padded = bytes[length..].iter().all(|byte| *byte == 0);
    if text && padded { length } else { 0 }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_text(|text| formatter.write_str(&String::from_utf8_lossy(text)))
    }
}

impl fmt::Debug for Pseudonym {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pseudonym({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_has_one_spelling() {
        for text in ["P000001", "x", "12345678901234567890123456789012"] {
            assert_eq!(Pseudonym::parse(text.as_bytes()).unwrap().to_string(), text);
        }
        let keyed = Pseudonym::from_bytes([0xAB; 32]);
        assert_eq!(Pseudonym::parse(keyed.to_string().as_bytes()), Ok(keyed));
    }

    #[test]
    fn blanks_accents_and_wrong_lengths_are_refused() {
        for text in ["", "a b", "è", "123456789012345678901234567890123"] {
            assert_eq!(Pseudonym::parse(text.as_bytes()), Err(PseudonymError), "{text:?}");
        }
        let disguised = to_hex(b"12345678901234567890123456789012");
        assert_eq!(Pseudonym::parse(disguised.as_bytes()), Err(PseudonymError));
    }
}
