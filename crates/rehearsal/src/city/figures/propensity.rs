//! How willing people are to say yes, relative to each other: all estimates, see the README.

use std::collections::BTreeMap;

use assembly::register::stratum::{AgeClass, Citizenship, Gender, Stratum};

use super::table::{Fault, FigureError, rows};

const FILE: &str = "response_propensity.csv";

/// Education in three classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// No title, primary or lower secondary school.
    LowerSecondary,
    /// Upper secondary school.
    UpperSecondary,
    /// University.
    University,
}

impl Education {
    /// All classes from the lowest.
    pub const ALL: [Self; 3] = [Self::LowerSecondary, Self::UpperSecondary, Self::University];

    /// The word of the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LowerSecondary => "fino a licenza media",
            Self::UpperSecondary => "diploma",
            Self::University => "laurea",
        }
    }
}

/// Relative propensities in thousandths: 1000 is the average person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropensityTable {
    rows: BTreeMap<(String, String), u32>,
}

impl PropensityTable {
    /// Reads the table. Every class of every feature must be there, each once.
    pub fn parse(text: &str) -> Result<Self, FigureError> {
        let mut table = BTreeMap::new();
        rows(FILE, text, |row| {
            let key = (row.word("feature")?.to_owned(), row.word("value")?.to_owned());
            let twice = format!("{} {}", key.0, key.1);
            match table.insert(key, row.thousandths("relative_propensity")?) {
                None => Ok(()),
                Some(_) => Err(row.refuse(Fault::Twice(twice))),
            }
        })?;
        let table = Self { rows: table };
        let missing = keys_needed().find(|(feature, value)| table.get(feature, value).is_none());
        match missing {
            None => Ok(table),
            Some((feature, value)) => Err(FigureError {
                file: FILE,
                line: 0,
                fault: Fault::Missing(format!("{feature} {value}")),
            }),
        }
    }

    fn get(&self, feature: &str, value: &str) -> Option<u32> {
        self.rows.get(&(feature.to_owned(), value.to_owned())).copied()
    }

    fn known(&self, feature: &str, value: &str) -> u32 {
        self.get(feature, value).expect("parse() refuses a table without this row")
    }

    /// Product of age, gender, citizenship and municipio; 1.0 is the average person. Those under
    /// 16 are not invited.
    #[must_use]
    pub fn of_stratum(&self, stratum: Stratum) -> f64 {
        if stratum.age_class == AgeClass::From0To15 {
            return 0.0;
        }
        let factors = [
            self.known("age", stratum.age_class.as_str()),
            self.known("gender", stratum.gender.as_str()),
            self.known("citizenship", stratum.citizenship.as_str()),
            self.known("municipio", &stratum.municipio.to_string()),
        ];
        factors.into_iter().map(|factor| f64::from(factor) / 1000.0).product()
    }

    /// Of a class of education.
    #[must_use]
    pub fn of_education(&self, education: Education) -> f64 {
        f64::from(self.known("education", education.as_str())) / 1000.0
    }

    /// Of those who have an e-mail beside the letter, against the letter alone.
    #[must_use]
    pub fn of_email(&self) -> f64 {
        f64::from(self.known("channel", "letter+email"))
            / f64::from(self.known("channel", "letter"))
    }

    /// What the reminder multiplies the yes by.
    #[must_use]
    pub fn of_reminder(&self) -> f64 {
        f64::from(self.known("after_reminder", "multiplier")) / 1000.0
    }

    /// The share of yes in all letters, with the reminder.
    #[must_use]
    pub fn overall(&self) -> f64 {
        f64::from(self.known("base_rate", "overall_yes_share")) / 1000.0
    }
}

/// Every class of every feature.
fn keys_needed() -> impl Iterator<Item = (&'static str, String)> {
    let ages = AgeClass::ALL.into_iter().skip(1).map(|age| ("age", age.as_str().to_owned()));
    let genders = Gender::ALL.into_iter().map(|one| ("gender", one.as_str().to_owned()));
    let citizenships =
        Citizenship::ALL.into_iter().map(|one| ("citizenship", one.as_str().to_owned()));
    let educations = Education::ALL.into_iter().map(|one| ("education", one.as_str().to_owned()));
    let municipi = (1..=9).map(|number| ("municipio", number.to_string()));
    let others = [
        ("channel", "letter".to_owned()),
        ("channel", "letter+email".to_owned()),
        ("after_reminder", "multiplier".to_owned()),
        ("base_rate", "overall_yes_share".to_owned()),
    ];
    ages.chain(genders).chain(citizenships).chain(educations).chain(municipi).chain(others)
}
