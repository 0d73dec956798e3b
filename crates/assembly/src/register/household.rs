//! The key of a household: who lives with whom, without saying where.
//!
//! The register office gives every household one key. The first draw uses it so that two letters
//! never reach the same household, the draw of groups so that two housemates do not sit together.

use serde::{Deserialize, Serialize};

/// The key under which the register office files a household.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HouseholdKey(String);

/// Why a text is not a household key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HouseholdKeyError {
    /// Nothing is written.
    #[error("the household key is empty")]
    Empty,
    /// More signs than a key has.
    #[error(
        "a household key has at most {} signs, this one has {length}",
        HouseholdKey::LENGTH_MAX
    )]
    TooLong {
        /// How many signs it has.
        length: usize,
    },
}

impl HouseholdKey {
    /// The longest key.
    pub const LENGTH_MAX: usize = 40;

    /// The key written in a text; small letters and blanks around it do not matter.
    ///
    /// # Errors
    /// [`HouseholdKeyError`] if the text is empty or too long.
    pub fn parse(raw: &str) -> Result<Self, HouseholdKeyError> {
        let key = raw.trim();
        match key.chars().count() {
            0 => Err(HouseholdKeyError::Empty),
            length if length > Self::LENGTH_MAX => Err(HouseholdKeyError::TooLong { length }),
            _ => Ok(Self(key.to_uppercase())),
        }
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for HouseholdKey {
    type Error = HouseholdKeyError;
    fn try_from(raw: String) -> Result<Self, HouseholdKeyError> {
        Self::parse(&raw)
    }
}

impl From<HouseholdKey> for String {
    fn from(key: HouseholdKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_letters_and_blanks_do_not_make_another_household() {
        assert_eq!(HouseholdKey::parse(" f000123 "), HouseholdKey::parse("F000123"));
    }

    #[test]
    fn an_empty_or_endless_key_is_refused() {
        assert_eq!(HouseholdKey::parse("  "), Err(HouseholdKeyError::Empty));
        let endless = "F".repeat(41);
        assert_eq!(HouseholdKey::parse(&endless), Err(HouseholdKeyError::TooLong { length: 41 }));
    }
}
