//! Reads a register file as a stream, any column order, columns by name.
//! Who acts: the statistics office. What always holds: only the columns named in the mapping are looked
//! at; either every row is understood or the whole file is refused with line, column and remedy; values
//! found in the file are put in a fixed order, so the order of the rows never matters.
//! Source: process text R17, R18.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read};

use csv::ByteRecord;
use sha2::{Digest, Sha256};

use super::age::Day;
use super::mapping::{
    AttributeColumn, Encoding, Frame, OUTSIDE_AGE, REFUSALS_LISTED, Source, UnmetExclusion,
};
pub use super::mapping::{ColumnMapping, FrameRefused, RowReason, RowRefusal};
use super::texts::{
    KINDS_MAX, decode, fold, household_key, index_of, known_or_new, place_of, same_text, sorted,
};
use super::{ATTRIBUTES_MAX, Attribute, FrameRow, Pseudonym};

/// Reads a register.
pub fn frame_from_csv(input: impl Read, mapping: &ColumnMapping) -> Result<Frame, FrameRefused> {
    let hashing = Hashing { input, hasher: Sha256::new() };
    // A line of its own after the end: whoever swallows it has an open quote.
    let mut input = BufReader::with_capacity(1 << 16, hashing.chain(END));
    let delimiter = delimiter_of(&mut input)?;
    // The reader counts the line after a record, or where lines end in two characters the record's.
    let ahead = u64::from(!has_double_ends(&mut input)?);
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
    let header = reader.byte_headers().map_err(|error| unreadable(1, &error))?.clone();
    let mut scribe = Scribe::new(&header, mapping)?;
    let mut record = ByteRecord::new();
    let (mut line, mut before, mut ended) = (1, 1, false);
    while reader.read_byte_record(&mut record).map_err(|error| unreadable(line, &error))? {
        if record.iter().eq([END.trim_ascii()]) {
            ended = true;
            break;
        }
        before = line;
        line = (line + 1).max(reader.position().line() - ahead);
        if record.iter().all(|field| field.trim_ascii().is_empty()) {
            continue; // note and blank lines that spreadsheets leave at the end
        }
        if let Err(refusal) = scribe.take(line, &record) {
            scribe.refused_total += 1;
            if scribe.refused.len() < REFUSALS_LISTED {
                scribe.refused.push(refusal);
            }
        }
    }
    if !ended {
        return Err(FrameRefused::OpenQuote { line: before + 1 });
    }
    let (hashing, _) = reader.into_inner().into_inner().into_inner();
    scribe.finish(hashing.hasher.finalize().into())
}

/// Written after the end of a register to see that it ends.
const END: &[u8] = b"\r\n\x04\r\n";

/// Hashes what it reads.
struct Hashing<R> {
    input: R,
    hasher: Sha256,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.hasher.update(&buffer[..length]);
        Ok(length)
    }
}

fn unreadable(line: u64, error: &csv::Error) -> FrameRefused {
    FrameRefused::Unreadable { line, reason: error.to_string() }
}

/// The separator that the header uses most: comma, semicolon or tab.
fn delimiter_of(input: &mut impl BufRead) -> Result<u8, FrameRefused> {
    let start = start_of(input)?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(FrameRefused::Utf16);
    }
    let header = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if header.trim_ascii().is_empty() {
        return Err(FrameRefused::Empty);
    }
    let uses = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    Ok([b',', b';', b'\t'].into_iter().rev().max_by_key(|one| uses(*one)).unwrap_or(b','))
}

fn has_double_ends(input: &mut impl BufRead) -> Result<bool, FrameRefused> {
    Ok(start_of(input)?.windows(2).any(|two| two == b"\r\n"))
}

fn start_of(input: &mut impl BufRead) -> Result<&[u8], FrameRefused> {
    input
        .fill_buf()
        .map_err(|error| FrameRefused::Unreadable { line: 0, reason: error.to_string() })
}

/// What a spelling in the file stands for.
#[derive(Clone, Copy)]
enum Meaning {
    Value(usize),
    Excluded(usize),
}

struct AttributeReader<'a> {
    mapping: &'a AttributeColumn,
    place: usize,
    values: Vec<String>,
    meanings: BTreeMap<Vec<u8>, Meaning>,
    /// Excluded values that somebody has.
    met: BTreeSet<String>,
}

struct Scribe<'a> {
    mapping: &'a ColumnMapping,
    width: usize,
    pseudonym: usize,
    household: Option<usize>,
    exclusion: Option<usize>,
    attributes: Vec<AttributeReader<'a>>,
    excluded_people: BTreeMap<Pseudonym, usize>,
    /// Excluded people who are in the register.
    met: BTreeSet<Pseudonym>,
    reasons: Vec<String>,
    rows: Vec<FrameRow>,
    refused: Vec<RowRefusal>,
    refused_total: u64,
}

impl<'a> Scribe<'a> {
    fn new(header: &ByteRecord, mapping: &'a ColumnMapping) -> Result<Self, FrameRefused> {
        if mapping.attributes.len() > ATTRIBUTES_MAX {
            let reason = format!("at most {ATTRIBUTES_MAX} attributes");
            return Err(FrameRefused::Mapping { reason });
        }
        let columns = Columns::read(header, mapping.encoding);
        let optional = |name: &Option<String>| name.as_ref().map(|n| columns.find(n)).transpose();
        let mut scribe = Self {
            mapping,
            width: header.len(),
            pseudonym: columns.find(&mapping.pseudonym)?,
            household: optional(&mapping.household)?,
            exclusion: optional(&mapping.exclusion)?,
            attributes: Vec::new(),
            excluded_people: BTreeMap::new(),
            met: BTreeSet::new(),
            reasons: Vec::new(),
            rows: Vec::new(),
            refused: Vec::new(),
            refused_total: 0,
        };
        for attribute in &mapping.attributes {
            let (column, values) = match &attribute.source {
                Source::Column { column, .. } => (column, attribute.values.clone()),
                Source::BirthDate { column, classes, .. } => {
                    (column, classes.iter().map(|class| class.name.clone()).collect())
                }
            };
            let place = columns.find(column)?;
            scribe.attributes.push(AttributeReader {
                mapping: attribute,
                place,
                values,
                meanings: BTreeMap::new(),
                met: BTreeSet::new(),
            });
        }
        for (pseudonym, reason) in &mapping.excluded_people {
            let parsed = Pseudonym::parse(pseudonym.trim().as_bytes()).map_err(|error| {
                FrameRefused::Mapping { reason: format!("excluded {pseudonym:?}: {error}") }
            })?;
            let reason = index_of(&mut scribe.reasons, reason);
            scribe.excluded_people.insert(parsed, reason);
        }
        Ok(scribe)
    }

    fn take(&mut self, line: u64, record: &ByteRecord) -> Result<(), RowRefusal> {
        if record.len() != self.width {
            let reason = RowReason::Fields { wanted: self.width, found: record.len() };
            return Err(RowRefusal { line, column: "(all)".to_owned(), reason });
        }
        let field = |place: usize| record.get(place).unwrap_or_default().trim_ascii();
        let text = field(self.pseudonym);
        let pseudonym = Pseudonym::parse(text).map_err(|_| {
            let column = self.mapping.pseudonym.clone();
            RowRefusal { line, column, reason: RowReason::Pseudonym }
        })?;
        let household = household_key(self.household.map(field).unwrap_or_default(), &pseudonym);
        let mut excluded = self.excluded_people.get(&pseudonym).copied();
        if excluded.is_some() {
            self.met.insert(pseudonym);
        }
        if let Some(place) = self.exclusion {
            let raw = field(place);
            if !raw.is_empty() {
                let column = self.mapping.exclusion.clone().unwrap_or_default();
                let text = decode(raw, self.mapping.encoding).ok_or(RowRefusal {
                    line,
                    column,
                    reason: RowReason::Encoding,
                })?;
                let known = known_or_new(&mut self.reasons, &text);
                excluded = Some(known.ok_or_else(|| {
                    let column = self.mapping.exclusion.clone().unwrap_or_default();
                    RowRefusal { line, column, reason: RowReason::Value { value: text } }
                })?);
            }
        }
        let mut strata = [0_u8; ATTRIBUTES_MAX];
        for (index, attribute) in self.attributes.iter_mut().enumerate() {
            if excluded.is_some() {
                break; // what an excluded row says of its attributes does not matter
            }
            let raw = record.get(attribute.place).unwrap_or_default().trim_ascii();
            let meaning = attribute.meaning(raw, &mut self.reasons, self.mapping.encoding);
            match meaning {
                Ok(Meaning::Value(value)) => strata[index] = u8::try_from(value).unwrap_or(u8::MAX),
                Ok(Meaning::Excluded(reason)) => excluded = Some(reason),
                Err(reason) => {
                    let column = attribute.column().to_owned();
                    return Err(RowRefusal { line, column, reason });
                }
            }
        }
        let exclusion = excluded.map_or(0, |reason| u8::try_from(reason + 1).unwrap_or(u8::MAX));
        self.rows.push(FrameRow { pseudonym, household, strata, exclusion });
        Ok(())
    }

    fn finish(mut self, sha256: [u8; 32]) -> Result<Frame, FrameRefused> {
        if self.refused_total > 0 {
            return Err(FrameRefused::Rows { first: self.refused, total: self.refused_total });
        }
        if self.rows.is_empty() {
            return Err(FrameRefused::Empty);
        }
        if self.reasons.len() > KINDS_MAX {
            let reason = format!("more than {KINDS_MAX} reasons for exclusion");
            return Err(FrameRefused::Mapping { reason });
        }
        let unmet = self.unmet();
        let (reasons, reason_order) = sorted(&self.reasons);
        let mut attributes = Vec::new();
        let mut orders = Vec::new();
        for reader in &self.attributes {
            let (values, order) = match reader.mapping.values.is_empty() && reader.is_found() {
                true => sorted(&reader.values),
                false => (reader.values.clone(), (0..reader.values.len()).collect()),
            };
            attributes.push(Attribute { name: reader.mapping.name.clone(), values });
            orders.push(order);
        }
        let byte = |index: usize| u8::try_from(index).expect("counted above");
        for row in &mut self.rows {
            if row.exclusion > 0 {
                row.exclusion = byte(reason_order[usize::from(row.exclusion) - 1]) + 1;
                row.strata = [0; ATTRIBUTES_MAX];
                continue;
            }
            for (place, order) in orders.iter().enumerate() {
                row.strata[place] = byte(order[usize::from(row.strata[place])]);
            }
        }
        Ok(Frame { rows: self.rows, attributes, exclusion_reasons: reasons, sha256, unmet })
    }

    fn unmet(&self) -> Vec<UnmetExclusion> {
        let people = self.excluded_people.keys().filter(|one| !self.met.contains(one));
        let people = people.map(|one| UnmetExclusion::Person(one.to_string()));
        let values = self.attributes.iter().flat_map(|reader| {
            let excluded = match &reader.mapping.source {
                Source::Column { excluded, .. } => Some(excluded.keys()),
                Source::BirthDate { .. } => None,
            };
            let unmet = excluded.into_iter().flatten().filter(|value| !reader.met.contains(*value));
            unmet.map(|value| UnmetExclusion::Value {
                attribute: reader.mapping.name.clone(),
                value: value.clone(),
            })
        });
        people.chain(values).collect()
    }
}

impl AttributeReader<'_> {
    fn column(&self) -> &str {
        match &self.mapping.source {
            Source::Column { column, .. } | Source::BirthDate { column, .. } => column,
        }
    }

    fn is_found(&self) -> bool {
        matches!(self.mapping.source, Source::Column { .. })
    }

    fn meaning(
        &mut self,
        raw: &[u8],
        reasons: &mut Vec<String>,
        encoding: Encoding,
    ) -> Result<Meaning, RowReason> {
        match &self.mapping.source {
            Source::BirthDate { on, classes, .. } => {
                let value = || String::from_utf8_lossy(raw).into_owned();
                let born = Day::parse(raw).ok_or_else(|| RowReason::Date { value: value() })?;
                let age = born.age_on(*on);
                let class = classes
                    .iter()
                    .position(|class| age.is_some_and(|a| (class.from..=class.to).contains(&a)));
                Ok(class.map_or_else(
                    || Meaning::Excluded(index_of(reasons, OUTSIDE_AGE)),
                    Meaning::Value,
                ))
            }
            Source::Column { spellings, excluded, .. } => {
                if let Some(known) = self.meanings.get(raw) {
                    return Ok(*known);
                }
                let text = decode(raw, encoding).ok_or(RowReason::Encoding)?;
                let value = same_text(spellings.keys(), &text)
                    .map_or(text.as_str(), |spelling| spellings[spelling].as_str());
                let meaning = if let Some(key) = same_text(excluded.keys(), value) {
                    self.met.insert(key.to_owned());
                    Meaning::Excluded(index_of(reasons, &excluded[key]))
                } else if self.mapping.values.is_empty() && !value.is_empty() {
                    let known = known_or_new(&mut self.values, value);
                    Meaning::Value(known.ok_or_else(|| RowReason::Value { value: text.clone() })?)
                } else if let Some(at) = place_of(&self.values, value) {
                    Meaning::Value(at)
                } else if value.is_empty() {
                    return Err(RowReason::Empty);
                } else {
                    return Err(RowReason::Value { value: text });
                };
                self.meanings.insert(raw.to_vec(), meaning);
                Ok(meaning)
            }
        }
    }
}

struct Columns {
    names: Vec<String>,
}

impl Columns {
    fn read(header: &ByteRecord, encoding: Encoding) -> Self {
        let name = |raw: &[u8]| decode(raw.trim_ascii(), encoding).unwrap_or_default();
        Self { names: header.iter().map(name).collect() }
    }

    fn find(&self, column: &str) -> Result<usize, FrameRefused> {
        let wanted = fold(column);
        let mut places = (0..self.names.len()).filter(|at| fold(&self.names[*at]) == wanted);
        let column = column.to_owned();
        let found = self.names.join(", ");
        match (places.next(), places.next()) {
            (Some(place), None) => Ok(place),
            (Some(_), Some(_)) => Err(FrameRefused::SameColumnTwice { column }),
            (None, _) => Err(FrameRefused::MissingColumn { column, found }),
        }
    }
}

#[cfg(test)]
#[path = "register_tests.rs"]
mod tests;
