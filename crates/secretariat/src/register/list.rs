//! The list of the drawn with their details, as the register office hands it over.
//!
//! A CSV file, columns by name in any order. What always holds: every row is understood or the
//! whole list is refused with line and column; order, pseudonym, ticket and values are compared
//! with the list that was drawn by its fingerprint.

use std::collections::BTreeMap;

use assembly::register::Refusal;
use assembly::register::address::Address;
use assembly::register::codice_fiscale::CodiceFiscale;
use assembly::register::household::HouseholdKey;
use assembly::register::name::PersonName;
use assembly::register::stratum::{
    AgeClass, Citizenship, Gender, Municipio, Stratum, StratumError, age_on,
};
use jiff::civil::Date;
use sortition::seed::{sha256, to_hex};

/// The columns that the office adds to those of the list that was drawn.
pub const COLUMNS: [&str; 11] = [
    "surname",
    "given_name",
    "street",
    "house_number",
    "postcode",
    "town",
    "email",
    "born",
    "language",
    "household",
    "codice_fiscale",
];

/// Rows of which the refusal tells what is wrong.
const TOLD_MAX: usize = 20;

/// One of the drawn, with her details.
pub struct DrawnPerson {
    pub place: u32,
    pub pseudonym: String,
    pub stratum: Stratum,
    pub household: HouseholdKey,
    pub name: PersonName,
    pub address: Address,
    pub email: Option<String>,
    pub born: Date,
    pub language: String,
    pub code: Option<CodiceFiscale>,
}

/// What the rows are compared with.
pub struct Expected<'a> {
    /// The attributes of the list that was drawn, in their order.
    pub attributes: &'a [String],
    /// SHA-256 of that list.
    pub list_sha256: &'a str,
    /// The day on which age is reckoned.
    pub on: Date,
}

struct Row<'a> {
    fields: &'a csv::StringRecord,
    places: &'a BTreeMap<String, usize>,
}

/// What is wrong with a row: the column, and why.
type Wrong = (&'static str, String);

impl<'a> Row<'a> {
    fn text(&self, column: &str) -> &'a str {
        self.places.get(column).and_then(|place| self.fields.get(*place)).unwrap_or("").trim()
    }

    fn read<T, E: ToString>(
        &self,
        column: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, Wrong> {
        parse(self.text(column)).map_err(|error| (column, error.to_string()))
    }

    fn stratum(&self, born: Date, on: Date) -> Result<Stratum, Wrong> {
        let wrong = |column: &'static str| move |error: StratumError| (column, error.to_string());
        Ok(Stratum {
            municipio: Municipio::parse(self.text("municipio")).map_err(wrong("municipio"))?,
            age_class: AgeClass::of(age_on(born, on)),
            gender: Gender::parse(self.text("gender")).map_err(wrong("gender"))?,
            citizenship: Citizenship::parse(self.text("citizenship"))
                .map_err(wrong("citizenship"))?,
        })
    }

    fn person(&self, on: Date) -> Result<DrawnPerson, Wrong> {
        let born = self.read("born", str::parse::<Date>)?;
        let stratum = self.stratum(born, on)?;
        let drawn_as = [self.text("age"), self.text("age_class")].concat();
        if stratum.age_class.quota_class() != Some(drawn_as.as_str()) {
            let reason =
                format!("this person was drawn as {drawn_as}, the birth date says another");
            return Err(("born", reason));
        }
        let email = Some(self.text("email")).filter(|text| !text.is_empty());
        if email.is_some_and(|text| !text.contains('@') || text.contains(char::is_whitespace)) {
            return Err(("email", "this is no e-mail address".to_owned()));
        }
        let code = match self.text("codice_fiscale") {
            "" => None,
            text => {
                let parsed = CodiceFiscale::parse(text);
                Some(parsed.map_err(|error| ("codice_fiscale", error.to_string()))?)
            }
        };
        Ok(DrawnPerson {
            place: self.read("order", str::parse::<u32>)?,
            pseudonym: self.text("pseudonym").to_owned(),
            stratum,
            household: self.read("household", HouseholdKey::parse)?,
            name: PersonName::parse(self.text("surname"), self.text("given_name"))
                .map_err(|error| ("surname", error.to_string()))?,
            address: Address::parse(
                self.text("street"),
                self.text("house_number"),
                self.text("postcode"),
                self.text("town"),
            )
            .map_err(|error| ("street", error.to_string()))?,
            email: email.map(str::to_owned),
            born,
            language: self.text("language").to_owned(),
            code,
        })
    }
}

fn unreadable(reason: impl ToString) -> Refusal {
    Refusal::Unreadable { file: "CSV".to_owned(), reason: reason.to_string() }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// Reads the list and compares it with the one that was drawn.
pub fn read(file: &[u8], expected: &Expected<'_>) -> Result<Vec<DrawnPerson>, Refusal> {
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let header = reader.headers().map_err(unreadable)?.clone();
    let places: BTreeMap<String, usize> = header
        .iter()
        .enumerate()
        .map(|(place, name)| (name.trim().to_lowercase(), place))
        .collect();
    let drawn_columns = ["order", "pseudonym", "ticket"].into_iter();
    let wanted: Vec<&str> =
        drawn_columns.chain(expected.attributes.iter().map(String::as_str)).collect();
    if let Some(missing) = wanted.iter().chain(&COLUMNS).find(|name| !places.contains_key(**name)) {
        return Err(unreadable(format!("there is no column {missing}")));
    }
    let mut rebuilt: String =
        wanted.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(",") + "\n";
    let (mut people, mut told, mut faults) = (Vec::new(), Vec::new(), 0);
    for (line, record) in (2_u32..).zip(reader.records()) {
        let record = record.map_err(unreadable)?;
        let row = Row { fields: &record, places: &places };
        let values: Vec<String> = wanted.iter().map(|name| quoted(row.text(name))).collect();
        rebuilt.push_str(&values.join(","));
        rebuilt.push('\n');
        match row.person(expected.on) {
            Ok(person) => people.push(person),
            Err((column, reason)) => {
                faults += 1;
                if told.len() < TOLD_MAX {
                    told.push(format!("{line} ({column}): {reason}"));
                }
            }
        }
    }
    if faults > 0 {
        return Err(Refusal::Rows { count: faults, faults: told.join("; ") });
    }
    if to_hex(&sha256(rebuilt.as_bytes())) != expected.list_sha256 {
        return Err(Refusal::NotTheList {});
    }
    Ok(people)
}
