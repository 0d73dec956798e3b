//! A resident whom the house knows because she was drawn.
//!
//! Name, address, e-mail, birth date and language are sealed one by one; in the clear stand only
//! the stratum, by which letters are counted, and keyed hashes, which tell nothing. When her time
//! is over she is erased: a blank row with its stratum stays, so that the counts still hold.
//! Source: process text R18; domain notes on retention; trust 6.1 and 6.3.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use super::sealed::Sealed;
use super::stratum::{AgeClass, Stratum};
use crate::ids::{FirstDrawId, PersonId};

/// The sealed values of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Given name and surname.
    pub name: Sealed,
    /// The two lines of the address.
    pub address: Sealed,
    /// E-mail address, where the register has one.
    pub email: Option<Sealed>,
    /// Day of birth.
    pub born: Sealed,
    /// Language of contact.
    pub language: Sealed,
}

/// Why a person's values were erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasedFor {
    /// She did not answer, and the days after the closing are over.
    NoAnswer,
    /// She said no.
    Declined,
    /// She was available and not seated, and the window is over.
    NotSeated,
    /// She asked for it.
    Request,
    /// The years for which members are kept are over.
    TimeOver,
}

/// What is kept of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PersonState {
    /// Her values are kept, sealed.
    Known {
        /// The sealed values.
        details: Box<Details>,
    },
    /// A blank row.
    Erased {
        /// When.
        on: Date,
        /// Why.
        why: ErasedFor,
    },
}

/// A resident who was drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// The year of the call.
    pub cycle: i16,
    /// The draw that named her.
    pub first_draw: FirstDrawId,
    /// Her place in the list of the drawn, from 1: the number of her letter.
    pub place: u32,
    /// Her pseudonym in the published list; empty once erased.
    pub pseudonym: String,
    /// Her stratum on the day of the draw.
    pub stratum: Stratum,
    /// Keyed hash of the household; empty once erased.
    pub household: String,
    /// Keyed hash of the codice fiscale, if the register has one and she is not erased.
    pub person_key: Option<String>,
    /// What is kept.
    pub state: PersonState,
}

crate::machine! { Person.state: PersonState, word Register, "person" {
    states { Known, Erased }
    steps { Known "erase" Erased }
} }

impl Person {
    /// The sealed values.
    ///
    /// # Errors
    /// The refusal that they have been erased.
    pub fn details(&self) -> Result<&Details, Refusal> {
        match &self.state {
            PersonState::Known { details } => Ok(details),
            PersonState::Erased { .. } => Err(Refusal::Erased {}),
        }
    }

    /// The person with other sealed values: a corrected address.
    ///
    /// # Errors
    /// The refusal that they have been erased.
    pub fn corrected(self, details: Details) -> Result<Self, Refusal> {
        match self.state {
            PersonState::Known { .. } => {
                Ok(Self { state: PersonState::Known { details: Box::new(details) }, ..self })
            }
            PersonState::Erased { .. } => Err(Refusal::Erased {}),
        }
    }

    /// Blanks the row; only number and stratum stay.
    ///
    /// # Errors
    /// The refusal that it was done before.
    pub fn erase(self, on: Date, why: ErasedFor) -> Result<Self, Refusal> {
        match self.state {
            PersonState::Known { .. } => Ok(Self {
                pseudonym: String::new(),
                household: String::new(),
                person_key: None,
                state: PersonState::Erased { on, why },
                ..self
            }),
            PersonState::Erased { .. } => Err(Refusal::Erased {}),
        }
    }

    /// Whether she was under age on the day of the draw.
    #[must_use]
    pub fn is_minor(&self) -> bool {
        self.stratum.age_class == AgeClass::From16To17
    }
}

/// Why somebody is not to be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BarredFor {
    /// She asked not to be invited (GDPR art. 21).
    Objected,
    /// She has been a member (R48).
    FormerMember,
}

/// Somebody who is not to be written to, known by a keyed hash alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barred {
    /// Keyed hash of the codice fiscale.
    pub id: String,
    /// Why.
    pub why: BarredFor,
    /// Since when.
    pub since: Date,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn known() -> Person {
        let sealed = Sealed::new(vec![1, 2, 3]);
        Person {
            id: PersonId::from_chance([1; 16]),
            cycle: 2023,
            first_draw: FirstDrawId::from_chance([2; 16]),
            place: 7,
            pseudonym: "P7".into(),
            stratum: Stratum::parse("3|16-17|F|italiana").unwrap(),
            household: "h".into(),
            person_key: Some("k".into()),
            state: PersonState::Known {
                details: Box::new(Details {
                    name: sealed.clone(),
                    address: sealed.clone(),
                    email: None,
                    born: sealed.clone(),
                    language: sealed,
                }),
            },
        }
    }

    #[test]
    fn an_erased_person_leaves_a_blank_row_with_her_stratum() {
        let erased = known().erase(date(2023, 1, 10), ErasedFor::NoAnswer).unwrap();
        assert_eq!((erased.place, erased.stratum), (7, known().stratum));
        assert_eq!((erased.pseudonym.as_str(), erased.household.as_str()), ("", ""));
        assert_eq!((erased.person_key.clone(), erased.details()), (None, Err(Refusal::Erased {})));
        assert!(!serde_json::to_string(&erased).unwrap().contains("010203"));
    }

    #[test]
    fn what_was_erased_is_neither_erased_again_nor_corrected() {
        let erased = known().erase(date(2023, 1, 10), ErasedFor::Declined).unwrap();
        let details = known().details().unwrap().clone();
        assert_eq!(erased.clone().corrected(details), Err(Refusal::Erased {}));
        assert_eq!(erased.erase(date(2023, 1, 11), ErasedFor::Request), Err(Refusal::Erased {}));
    }

    #[test]
    fn sixteen_and_seventeen_are_under_age() {
        assert!(known().is_minor());
        let adult = Stratum::parse("3|18-24|F|italiana").unwrap();
        assert!(!Person { stratum: adult, ..known() }.is_minor());
    }
}
