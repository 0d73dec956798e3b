//! The register as a file: comma separated, UTF-8, one row a person, in the order of the register.
//!
//! The first column of every row says that it is synthetic.

use std::collections::BTreeMap;
use std::io::{self, Write};

use assembly::register::eligibility::Mark;
use assembly::register::stratum::{Citizenship, Gender, Municipio};
use jiff::civil::Date;
use sortition::invitees::ColumnMapping;
use sortition::invitees::age::{AgeClass, Day};
use sortition::invitees::mapping::{AttributeColumn, Encoding, Source};

use super::Register;

/// The columns of the file.
pub const COLUMNS: [&str; 23] = [
    "synthetic",
    "number",
    "codice_fiscale",
    "surname",
    "given_name",
    "gender",
    "born",
    "birth_place_code",
    "birth_place",
    "citizenship",
    "citizenship_code",
    "street",
    "house_number",
    "postcode",
    "nil",
    "municipio",
    "household",
    "guardian_1",
    "guardian_2",
    "language",
    "email",
    "marks",
    "exclusion",
];

impl Register {
    /// Writes all rows.
    ///
    /// # Errors
    /// As the writer does.
    pub fn write_csv(&self, out: impl Write) -> io::Result<()> {
        let mut file = csv::WriterBuilder::new().buffer_capacity(1 << 16).from_writer(out);
        file.write_record(COLUMNS)?;
        for person in self.rows() {
            let stratum = person.stratum_at_reference();
            let guardians = person.guardians();
            let guardian = |nth: u32| {
                let place = guardians.clone().nth(nth as usize);
                place.and_then(|place| self.person(place)).map(super::Person::number)
            };
            let code = person.codice_fiscale();
            let place = person.birth_place();
            let nil = person.neighbourhood();
            file.write_field("yes")?;
            file.write_field(person.number())?;
            file.write_field(code.as_ref().map_or("", |code| code.as_str()))?;
            file.write_field(person.surname())?;
            file.write_field(person.given_name())?;
            file.write_field(stratum.gender.as_str())?;
            file.write_field(iso(person.born()))?;
            file.write_field(place.code.as_str())?;
            file.write_field(&place.name)?;
            file.write_field(stratum.citizenship.as_str())?;
            file.write_field(person.citizenship_code())?;
            file.write_field(person.street())?;
            file.write_field(person.house_number())?;
            file.write_field(&nil.postcode)?;
            file.write_field(nil.id.to_string())?;
            file.write_field([b'0' + stratum.municipio.number()])?;
            file.write_field(person.household())?;
            file.write_field(guardian(0).unwrap_or_default())?;
            file.write_field(guardian(1).unwrap_or_default())?;
            file.write_field(person.language())?;
            file.write_field(person.email().unwrap_or_default())?;
            file.write_field(person.marks().to_string())?;
            file.write_field(person.excluding_mark().map_or("", Mark::as_str))?;
            file.write_record(None::<&[u8]>)?;
        }
        file.flush()
    }
}

/// How `sortition` reads this file for a first draw: the same attributes, values and classes as in
/// [`super::Frame::rules`], with the age on a day, and people marked in the file excluded.
#[must_use]
pub fn column_mapping(on: Date) -> ColumnMapping {
    let plain = |name: &str, values: Vec<String>| AttributeColumn {
        name: name.to_owned(),
        values,
        source: Source::Column {
            column: name.to_owned(),
            spellings: BTreeMap::new(),
            excluded: BTreeMap::new(),
        },
    };
    let number = |part: i8| part.unsigned_abs();
    let day = Day::new(on.year().unsigned_abs(), number(on.month()), number(on.day()));
    let class = |(name, from, to): (&str, u8, u8)| AgeClass { name: name.to_owned(), from, to };
    let classes: Vec<AgeClass> = AGES.into_iter().map(class).collect();
    let attributes = vec![
        plain("municipio", Municipio::all().map(|one| one.to_string()).collect()),
        plain("citizenship", Citizenship::ALL.map(|one| one.as_str().to_owned()).to_vec()),
        AttributeColumn {
            name: "age".to_owned(),
            values: classes.iter().map(|class| class.name.clone()).collect(),
            source: Source::BirthDate {
                column: "born".to_owned(),
                on: day.expect("a draw is held on a day of this age"),
                classes,
            },
        },
        plain("gender", Gender::ALL.map(|one| one.as_str().to_owned()).to_vec()),
    ];
    ColumnMapping {
        pseudonym: "number".to_owned(),
        household: Some("household".to_owned()),
        exclusion: Some("exclusion".to_owned()),
        attributes,
        excluded_people: BTreeMap::new(),
        encoding: Encoding::Utf8,
    }
}

/// The age classes of the draw with their ends.
const AGES: [(&str, u8, u8); 6] = [
    ("16-24", 16, 24),
    ("25-34", 25, 34),
    ("35-44", 35, 44),
    ("45-54", 45, 54),
    ("55-64", 55, 64),
    ("65+", 65, 255),
];

/// A day as year-month-day.
fn iso(day: Date) -> [u8; 10] {
    let mut text = *b"0000-00-00";
    let mut put = |end: usize, mut value: u16| {
        for place in (0..end).rev() {
            if text[place] == b'-' {
                break;
            }
            text[place] = b'0' + u8::try_from(value % 10).expect("a figure");
            value /= 10;
        }
    };
    put(4, day.year().unsigned_abs());
    put(7, u16::from(day.month().unsigned_abs()));
    put(10, u16::from(day.day().unsigned_abs()));
    text
}
