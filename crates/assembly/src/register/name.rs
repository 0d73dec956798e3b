//! A person's name as the register has it.
//!
//! Names come from the whole world: with apostrophes, with signs that Italian does not have, with
//! one word only. None of this is an error. What always holds: at least one of surname and given
//! name is written, in composed Unicode, with single blanks and no control signs.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Surname and given name. Of a person with a one-word name the register has only one of the two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "NameParts", into = "NameParts")]
pub struct PersonName {
    surname: String,
    given_name: String,
}

/// The two texts in which a name is stored.
#[derive(Serialize, Deserialize)]
struct NameParts {
    surname: String,
    given_name: String,
}

/// Why two texts are not a name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PersonNameError {
    /// Neither surname nor given name is written.
    #[error("neither surname nor given name is written")]
    Empty,
    /// More signs than a part of a name has.
    #[error(
        "a surname or a given name has at most {} signs, this one has {length}",
        PersonName::LENGTH_MAX
    )]
    TooLong {
        /// How many signs it has.
        length: usize,
    },
    /// A sign that no name has: a control sign or a bracket of a web page.
    #[error("a name does not have the sign {sign:?}")]
    Sign {
        /// The first such sign.
        sign: char,
    },
}

impl PersonName {
    /// The longest surname and the longest given name.
    pub const LENGTH_MAX: usize = 100;

    /// The name written in two texts, one of which may be empty.
    ///
    /// # Errors
    /// [`PersonNameError`] if both are empty, or one is too long or has a sign that no name has.
    pub fn parse(surname: &str, given_name: &str) -> Result<Self, PersonNameError> {
        let name = Self { surname: part(surname)?, given_name: part(given_name)? };
        if name.surname.is_empty() && name.given_name.is_empty() {
            return Err(PersonNameError::Empty);
        }
        Ok(name)
    }

    /// The surname; empty if the register has none.
    #[must_use]
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// The given name; empty if the register has none.
    #[must_use]
    pub fn given_name(&self) -> &str {
        &self.given_name
    }

    /// Given name, then surname, as on a letter.
    #[must_use]
    pub fn on_a_letter(&self) -> String {
        format!("{} {}", self.given_name, self.surname).trim().to_owned()
    }

    /// Given name and the first letter of the surname: all that a facilitator sees.
    #[must_use]
    pub fn at_the_table(&self) -> String {
        match (self.given_name.is_empty(), self.surname.chars().next()) {
            (true, _) => self.surname.clone(),
            (false, None) => self.given_name.clone(),
            (false, Some(initial)) => format!("{} {initial}.", self.given_name),
        }
    }
}

fn part(raw: &str) -> Result<String, PersonNameError> {
    let composed: String = raw.nfc().collect();
    let text = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(sign) = text.chars().find(|sign| sign.is_control() || "<>{}[]\\".contains(*sign)) {
        return Err(PersonNameError::Sign { sign });
    }
    match text.chars().count() {
        length if length > PersonName::LENGTH_MAX => Err(PersonNameError::TooLong { length }),
        _ => Ok(text),
    }
}

impl TryFrom<NameParts> for PersonName {
    type Error = PersonNameError;
    fn try_from(parts: NameParts) -> Result<Self, PersonNameError> {
        Self::parse(&parts.surname, &parts.given_name)
    }
}

impl From<PersonName> for NameParts {
    fn from(name: PersonName) -> Self {
        Self { surname: name.surname, given_name: name.given_name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_table(surname: &str, given_name: &str, want: &str) {
        let name = PersonName::parse(surname, given_name).expect("a name");
        assert_eq!(name.at_the_table(), want);
    }

    #[test]
    fn names_of_one_word_and_of_all_alphabets_are_names() {
        check_table("D'Angelo", "Nicolò", "Nicolò D.");
        check_table("wa Thiong'o", "Ngũgĩ", "Ngũgĩ w.");
        check_table("Sukarno", "", "Sukarno");
        check_table("", "Kumari", "Kumari");
    }

    #[test]
    fn the_same_name_in_two_spellings_of_unicode_is_the_same_name() {
        assert_eq!(
            PersonName::parse("Sala", "Nicolo\u{300}"),
            PersonName::parse(" Sala", "Nicolò")
        );
    }

    #[test]
    fn a_name_needs_a_word_and_no_brackets() {
        assert_eq!(PersonName::parse(" ", ""), Err(PersonNameError::Empty));
        assert_eq!(PersonName::parse("<b>", "A"), Err(PersonNameError::Sign { sign: '<' }));
        let long = "a".repeat(101);
        assert_eq!(PersonName::parse(&long, ""), Err(PersonNameError::TooLong { length: 101 }));
    }
}
