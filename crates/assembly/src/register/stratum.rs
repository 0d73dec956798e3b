//! The stratum of a person: municipio, age class, gender, citizenship, as the register has them.
//!
//! The first draw is proportional within these four (R17). Age is reckoned on a day that is given.
//! What always holds: there are 324 strata, in the order of the published table of the population
//! (municipio, then age, then gender, then citizenship), and each has its place in that order.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One of the city's districts, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Municipio(u8);

/// The class of a person's age in the register's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the numbers say it")]
pub enum AgeClass {
    #[serde(rename = "0-15")]
    From0To15,
    #[serde(rename = "16-17")]
    From16To17,
    #[serde(rename = "18-24")]
    From18To24,
    #[serde(rename = "25-34")]
    From25To34,
    #[serde(rename = "35-44")]
    From35To44,
    #[serde(rename = "45-54")]
    From45To54,
    #[serde(rename = "55-64")]
    From55To64,
    #[serde(rename = "65-79")]
    From65To79,
    #[serde(rename = "80+")]
    From80,
}

/// The gender entered in the register. The Italian register knows two; for the quotas of groups a
/// person may declare another, see the word availability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Gender {
    /// Man.
    M,
    /// Woman.
    F,
}

/// Citizenship in two classes. Who has several, one of them Italian, is Italian here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Citizenship {
    /// Italian.
    Italiana,
    /// Of another state, or of none.
    Straniera,
}

/// The four attributes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stratum {
    /// District of residence.
    pub municipio: Municipio,
    /// Class of age on the day of reckoning.
    pub age_class: AgeClass,
    /// Gender in the register.
    pub gender: Gender,
    /// Citizenship in two classes.
    pub citizenship: Citizenship,
}

/// Why a text is not part of a stratum.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StratumError {
    /// Not a number of a district.
    #[error("municipi have the numbers 1 to {}: {raw:?} is none of them", Municipio::LAST)]
    Municipio {
        /// What was written.
        raw: String,
    },
    /// Not an age class of the table.
    #[error(
        "{raw:?} is not an age class (0-15, 16-17, 18-24, 25-34, 35-44, 45-54, 55-64, 65-79, 80+)"
    )]
    AgeClass {
        /// What was written.
        raw: String,
    },
    /// Not M or F.
    #[error("gender is M or F in the register, not {raw:?}")]
    Gender {
        /// What was written.
        raw: String,
    },
    /// Not one of the two classes.
    #[error("citizenship is italiana or straniera, not {raw:?}")]
    Citizenship {
        /// What was written.
        raw: String,
    },
    /// Not four parts with bars between them.
    #[error("a stratum has four parts with bars between them, {raw:?} has not")]
    Parts {
        /// What was written.
        raw: String,
    },
}

fn shown(raw: &str) -> String {
    raw.chars().take(40).collect()
}

impl Municipio {
    /// Milan has nine.
    pub const LAST: u8 = 9;

    /// The district with this number.
    ///
    /// # Errors
    /// [`StratumError::Municipio`] if there is none.
    pub fn new(number: u8) -> Result<Self, StratumError> {
        if (1..=Self::LAST).contains(&number) {
            Ok(Self(number))
        } else {
            Err(StratumError::Municipio { raw: number.to_string() })
        }
    }

    /// The district whose number is written in a text.
    ///
    /// # Errors
    /// [`StratumError::Municipio`] if the text is not the number of a district.
    pub fn parse(raw: &str) -> Result<Self, StratumError> {
        let number = raw.trim().parse().map_err(|_| StratumError::Municipio { raw: shown(raw) })?;
        Self::new(number)
    }

    /// All districts in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=Self::LAST).map(Self)
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Municipio {
    type Error = StratumError;
    fn try_from(number: u8) -> Result<Self, StratumError> {
        Self::new(number)
    }
}

impl From<Municipio> for u8 {
    fn from(municipio: Municipio) -> Self {
        municipio.0
    }
}

impl std::fmt::Display for Municipio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl AgeClass {
    /// All classes from the youngest.
    pub const ALL: [Self; 9] = [
        Self::From0To15,
        Self::From16To17,
        Self::From18To24,
        Self::From25To34,
        Self::From35To44,
        Self::From45To54,
        Self::From55To64,
        Self::From65To79,
        Self::From80,
    ];

    /// The class of an age in completed years.
    #[must_use]
    pub fn of(age_years: u16) -> Self {
        match age_years {
            0..=15 => Self::From0To15,
            16..=17 => Self::From16To17,
            18..=24 => Self::From18To24,
            25..=34 => Self::From25To34,
            35..=44 => Self::From35To44,
            45..=54 => Self::From45To54,
            55..=64 => Self::From55To64,
            65..=79 => Self::From65To79,
            80.. => Self::From80,
        }
    }

    /// The class written in a text.
    ///
    /// # Errors
    /// [`StratumError::AgeClass`] if the table has no such class.
    pub fn parse(raw: &str) -> Result<Self, StratumError> {
        let text = raw.trim();
        let found = Self::ALL.into_iter().find(|class| class.as_str() == text);
        found.ok_or_else(|| StratumError::AgeClass { raw: shown(raw) })
    }

    /// The class as the published table writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::From0To15 => "0-15",
            Self::From16To17 => "16-17",
            Self::From18To24 => "18-24",
            Self::From25To34 => "25-34",
            Self::From35To44 => "35-44",
            Self::From45To54 => "45-54",
            Self::From55To64 => "55-64",
            Self::From65To79 => "65-79",
            Self::From80 => "80+",
        }
    }

    /// The wider class of the quotas of groups; those under 16 have none.
    #[must_use]
    pub fn quota_class(self) -> Option<&'static str> {
        match self {
            Self::From0To15 => None,
            Self::From16To17 | Self::From18To24 => Some("16-24"),
            Self::From25To34 => Some("25-34"),
            Self::From35To44 => Some("35-44"),
            Self::From45To54 => Some("45-54"),
            Self::From55To64 => Some("55-64"),
            Self::From65To79 | Self::From80 => Some("65+"),
        }
    }
}

impl Gender {
    /// Both, in the order of the table.
    pub const ALL: [Self; 2] = [Self::M, Self::F];

    /// The gender written in a text.
    ///
    /// # Errors
    /// [`StratumError::Gender`] if the text is neither M nor F.
    pub fn parse(raw: &str) -> Result<Self, StratumError> {
        match raw.trim() {
            "M" | "m" => Ok(Self::M),
            "F" | "f" => Ok(Self::F),
            _ => Err(StratumError::Gender { raw: shown(raw) }),
        }
    }

    /// M or F.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::M => "M",
            Self::F => "F",
        }
    }
}

impl Citizenship {
    /// Both classes, in the order of the table.
    pub const ALL: [Self; 2] = [Self::Italiana, Self::Straniera];

    /// The class written in a text.
    ///
    /// # Errors
    /// [`StratumError::Citizenship`] if the text is neither of the two words.
    pub fn parse(raw: &str) -> Result<Self, StratumError> {
        match raw.trim() {
            "italiana" => Ok(Self::Italiana),
            "straniera" => Ok(Self::Straniera),
            _ => Err(StratumError::Citizenship { raw: shown(raw) }),
        }
    }

    /// The word of the published table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Italiana => "italiana",
            Self::Straniera => "straniera",
        }
    }
}

impl Stratum {
    /// How many strata there are.
    pub const COUNT: usize = Municipio::LAST as usize * 9 * 2 * 2;

    /// The stratum written with bars, for instance `3|25-34|F|italiana`.
    ///
    /// # Errors
    /// [`StratumError`] naming the part that is wrong.
    pub fn parse(raw: &str) -> Result<Self, StratumError> {
        let parts: Vec<&str> = raw.split('|').collect();
        let [municipio, age_class, gender, citizenship] = parts.as_slice() else {
            return Err(StratumError::Parts { raw: shown(raw) });
        };
        Ok(Self {
            municipio: Municipio::parse(municipio)?,
            age_class: AgeClass::parse(age_class)?,
            gender: Gender::parse(gender)?,
            citizenship: Citizenship::parse(citizenship)?,
        })
    }

    /// Its place in the order of the published table, from nought.
    #[must_use]
    pub fn index(self) -> usize {
        let municipio = usize::from(self.municipio.0) - 1;
        let age = self.age_class as usize;
        ((municipio * 9 + age) * 2 + self.gender as usize) * 2 + self.citizenship as usize
    }

    /// The stratum at a place of that order.
    #[must_use]
    pub fn at(index: usize) -> Option<Self> {
        let number = u8::try_from(index / 36 + 1).ok()?;
        Some(Self {
            municipio: Municipio::new(number).ok()?,
            age_class: AgeClass::ALL[index / 4 % 9],
            gender: Gender::ALL[index / 2 % 2],
            citizenship: Citizenship::ALL[index % 2],
        })
    }

    /// All strata in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).filter_map(Self::at)
    }
}

impl std::fmt::Display for Stratum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (age, gender) = (self.age_class.as_str(), self.gender.as_str());
        write!(f, "{}|{age}|{gender}|{}", self.municipio, self.citizenship.as_str())
    }
}

/// Completed years of age on a day; nought before birth.
///
/// Who was born on 29 February completes a year of age, where there is no 29th, with the end of
/// 28 February, so from 1 March on (Italian civil code, art. 2963: a term of years ends with the
/// last day of the month that lacks the day).
#[must_use]
pub fn age_on(born: Date, on: Date) -> u16 {
    let not_yet = i16::from((on.month(), on.day()) < (born.month(), born.day()));
    u16::try_from(on.year() - born.year() - not_yet).unwrap_or(0)
}

#[cfg(test)]
#[path = "stratum_tests.rs"]
mod tests;
