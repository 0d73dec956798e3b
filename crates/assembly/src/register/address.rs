//! Where a letter reaches a person: street, number, postcode, town.
//!
//! What always holds: the postcode has five figures and the street is written. A homeless resident
//! has the fictive street that the city keeps for this purpose; it is an address like any other,
//! and the mark in [`super::eligibility`] tells the office to hand the letter over in another way.

use serde::{Deserialize, Serialize};

/// An Italian postcode (CAP): five figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode(u32);

/// An address in Italy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "AddressParts", into = "AddressParts")]
pub struct Address {
    street: String,
    number: String,
    postcode: Postcode,
    town: String,
}

/// The texts in which an address is stored.
#[derive(Serialize, Deserialize)]
struct AddressParts {
    street: String,
    number: String,
    postcode: String,
    town: String,
}

/// Why texts are not an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// No street is written.
    #[error("the street is empty")]
    NoStreet,
    /// No town is written.
    #[error("the town is empty")]
    NoTown,
    /// Not five figures.
    #[error("a postcode has five figures: {raw:?} has not")]
    Postcode {
        /// What was written.
        raw: String,
    },
    /// A part of the address is longer than a line of a letter.
    #[error("a line of an address has at most {} signs, this one has {length}", Address::LINE_MAX)]
    TooLong {
        /// How many signs it has.
        length: usize,
    },
}

impl Postcode {
    /// The postcode written in a text.
    ///
    /// # Errors
    /// [`AddressError::Postcode`] if the text is not five figures.
    pub fn parse(raw: &str) -> Result<Self, AddressError> {
        let refused = || AddressError::Postcode { raw: raw.chars().take(20).collect() };
        let text = raw.trim();
        if text.len() != 5 || !text.bytes().all(|figure| figure.is_ascii_digit()) {
            return Err(refused());
        }
        text.parse().map(Self).map_err(|_| refused())
    }
}

impl std::fmt::Display for Postcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl TryFrom<String> for Postcode {
    type Error = AddressError;
    fn try_from(raw: String) -> Result<Self, AddressError> {
        Self::parse(&raw)
    }
}

impl From<Postcode> for String {
    fn from(postcode: Postcode) -> Self {
        postcode.to_string()
    }
}

impl Address {
    /// The longest line, as the post reads them (44 signs), with room for long street names.
    pub const LINE_MAX: usize = 80;

    /// The address written in four texts. The number may be empty: some houses have none.
    ///
    /// # Errors
    /// [`AddressError`] if street or town is empty, a line too long, the postcode not five figures.
    pub fn parse(
        street: &str,
        number: &str,
        postcode: &str,
        town: &str,
    ) -> Result<Self, AddressError> {
        let address = Self {
            street: line(street)?,
            number: line(number)?,
            postcode: Postcode::parse(postcode)?,
            town: line(town)?,
        };
        match (address.street.is_empty(), address.town.is_empty()) {
            (true, _) => Err(AddressError::NoStreet),
            (false, true) => Err(AddressError::NoTown),
            (false, false) => Ok(address),
        }
    }

    /// The street without the number.
    #[must_use]
    pub fn street(&self) -> &str {
        &self.street
    }

    /// The number with its letter, if any.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The postcode.
    #[must_use]
    pub fn postcode(&self) -> Postcode {
        self.postcode
    }

    /// The town.
    #[must_use]
    pub fn town(&self) -> &str {
        &self.town
    }

    /// The two lines under the name on an envelope.
    #[must_use]
    pub fn lines(&self) -> [String; 2] {
        let first = format!("{} {}", self.street, self.number).trim().to_owned();
        [first, format!("{} {}", self.postcode, self.town)]
    }
}

fn line(raw: &str) -> Result<String, AddressError> {
    let text = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.chars().count() {
        length if length > Address::LINE_MAX => Err(AddressError::TooLong { length }),
        _ => Ok(text),
    }
}

impl TryFrom<AddressParts> for Address {
    type Error = AddressError;
    fn try_from(parts: AddressParts) -> Result<Self, AddressError> {
        Self::parse(&parts.street, &parts.number, &parts.postcode, &parts.town)
    }
}

impl From<Address> for AddressParts {
    fn from(address: Address) -> Self {
        let postcode = address.postcode.to_string();
        Self { street: address.street, number: address.number, postcode, town: address.town }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_prints_as_on_an_envelope() {
        let address = Address::parse("Via dei  Tigli", "12/A", "20133", "Milano").expect("valid");
        assert_eq!(address.lines(), ["Via dei Tigli 12/A".to_owned(), "20133 Milano".to_owned()]);
    }

    #[test]
    fn a_postcode_keeps_its_leading_noughts() {
        assert_eq!(Postcode::parse("00184").map(|cap| cap.to_string()), Ok("00184".to_owned()));
    }

    #[test]
    fn an_address_without_street_town_or_postcode_is_refused() {
        assert_eq!(Address::parse(" ", "1", "20121", "Milano"), Err(AddressError::NoStreet));
        assert_eq!(Address::parse("Via A", "1", "20121", ""), Err(AddressError::NoTown));
        let no_postcode = Address::parse("Via A", "1", "2012", "Milano");
        assert_eq!(no_postcode, Err(AddressError::Postcode { raw: "2012".to_owned() }));
        let long = "a".repeat(81);
        assert_eq!(
            Address::parse(&long, "", "20121", "M"),
            Err(AddressError::TooLong { length: 81 })
        );
    }
}
