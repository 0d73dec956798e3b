//! The journal: every act leaves a line, and each line holds the hash of the one before it.
//!
//! The chained part has no personal data: the actor is a pseudonym and the details are a salted
//! commitment, so that erasing what a person entrusted to the house never breaks the chain.
//! Cutting off the tail shows only against a head published earlier, which is why the head stands
//! on a public page (trust rule on the audit log).

use sha2::{Digest, Sha256};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

const DOMAIN: &[u8] = b"cleroterio journal line 2";

/// One line of the journal, without its own hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Place in the journal, from 1.
    pub sequence: i64,
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Pseudonym of who acted.
    pub actor: String,
    /// The act, for instance `plenary.convene`.
    pub act: String,
    /// What it was done to: the id or number of the object.
    pub object: String,
    /// Whether everybody may see the line: hiding one afterwards breaks the chain.
    pub is_public: bool,
    /// Hash of the salt and the details.
    pub commitment: Hash,
    /// Hash of the line before; zeroes for the first.
    pub previous: Hash,
}

impl Line {
    /// The hash of this line: every field with its length before it, so that no two lines agree.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(DOMAIN);
        hasher.update(self.sequence.to_be_bytes());
        hasher.update(self.at.to_be_bytes());
        for text in [&self.actor, &self.act, &self.object] {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.update([u8::from(self.is_public)]);
        hasher.update(self.commitment);
        hasher.update(self.previous);
        hasher.finalize().into()
    }
}

/// The commitment to the details of an act: without the salt nobody can guess them from the hash.
#[must_use]
pub fn commitment(salt: &[u8; 16], details: &str) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"cleroterio journal details 1");
    hasher.update(salt);
    hasher.update(details.as_bytes());
    hasher.finalize().into()
}

/// What is wrong with a journal, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// A number is missing or stands twice.
    #[error("line {expected} is missing: the journal goes on with line {found}")]
    Gap {
        /// The number that should come.
        expected: i64,
        /// The number that came.
        found: i64,
    },
    /// The line does not hold the hash of the one before it.
    #[error("line {sequence} does not follow from the line before it: one of them was changed")]
    Unlinked {
        /// The line that does not fit.
        sequence: i64,
    },
    /// The hash kept beside the line is not the line's.
    #[error("line {sequence} was changed after it was written: its hash does not fit")]
    Changed {
        /// The line that was changed.
        sequence: i64,
    },
    /// The details that are still kept are not those to which the line is committed.
    #[error("the details of line {sequence} are not those that were recorded")]
    Details {
        /// The line whose details were changed.
        sequence: i64,
    },
}

/// Follows a journal line by line and stops at the first that does not fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checker {
    lines: i64,
    head: Hash,
}

impl Checker {
    /// Takes the next line with the hash and the details kept beside it.
    ///
    /// # Errors
    /// [`Broken`] if the line does not follow from those before it.
    pub fn take(
        &mut self,
        line: &Line,
        kept_hash: &Hash,
        details: Option<(&[u8; 16], &str)>,
    ) -> Result<(), Broken> {
        let expected = self.lines + 1;
        if line.sequence != expected {
            return Err(Broken::Gap { expected, found: line.sequence });
        }
        if line.previous != self.head {
            return Err(Broken::Unlinked { sequence: line.sequence });
        }
        if line.hash() != *kept_hash {
            return Err(Broken::Changed { sequence: line.sequence });
        }
        if let Some((salt, text)) = details
            && commitment(salt, text) != line.commitment
        {
            return Err(Broken::Details { sequence: line.sequence });
        }
        self.lines = expected;
        self.head = *kept_hash;
        Ok(())
    }

    /// How many lines were taken, and the hash of the last.
    #[must_use]
    pub fn head(&self) -> (i64, Hash) {
        (self.lines, self.head)
    }
}

/// A hash as 64 figures.
#[must_use]
pub fn hex(hash: &[u8]) -> String {
    hash.iter().fold(String::with_capacity(hash.len() * 2), |mut text, byte| {
        text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
        text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(sequence: i64, previous: Hash) -> Line {
        Line {
            sequence,
            at: 1_664_582_400_000_000 + sequence,
            actor: "a1".into(),
            act: "plenary.convene".into(),
            object: "1".into(),
            is_public: true,
            commitment: commitment(&[7; 16], "{}"),
            previous,
        }
    }

    #[test]
    fn a_whole_journal_is_followed_to_its_head() {
        let mut checker = Checker::default();
        let first = line(1, [0; 32]);
        let second = line(2, first.hash());
        checker.take(&first, &first.hash(), Some((&[7; 16], "{}"))).unwrap();
        checker.take(&second, &second.hash(), None).unwrap();
        assert_eq!(checker.head(), (2, second.hash()));
    }

    #[test]
    fn a_changed_line_is_named() {
        let mut checker = Checker::default();
        let first = line(1, [0; 32]);
        let kept = first.hash();
        let forged = Line { actor: "a2".into(), ..first };
        assert_eq!(checker.take(&forged, &kept, None), Err(Broken::Changed { sequence: 1 }));
        let hidden = Line { is_public: false, ..line(1, [0; 32]) };
        assert_eq!(checker.take(&hidden, &kept, None), Err(Broken::Changed { sequence: 1 }));
    }

    #[test]
    fn a_missing_line_and_a_foreign_line_are_named() {
        let mut checker = Checker::default();
        let second = line(2, [0; 32]);
        assert_eq!(
            checker.take(&second, &second.hash(), None),
            Err(Broken::Gap { expected: 1, found: 2 })
        );
        let foreign = line(1, [9; 32]);
        assert_eq!(
            checker.take(&foreign, &foreign.hash(), None),
            Err(Broken::Unlinked { sequence: 1 })
        );
    }

    #[test]
    fn changed_details_are_named() {
        let mut checker = Checker::default();
        let first = line(1, [0; 32]);
        assert_eq!(
            checker.take(&first, &first.hash(), Some((&[7; 16], "{\"x\":1}"))),
            Err(Broken::Details { sequence: 1 })
        );
    }
}
