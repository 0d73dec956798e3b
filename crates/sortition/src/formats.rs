//! Quota and people files of the published tools, read as they are: sortition-algorithms,
//! stratification-app, Panelot and the research repositories. Their dirt is handled (marks at the
//! start, blank rows, note rows, letter case, other separators and encodings) and whatever cannot
//! be read is said with its row. Rows are numbered as a spreadsheet shows them: the header is row 1.

mod research;
mod residents;

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{Fault, Inclusion, Person, Refusal, Sheet, Target};

pub use research::{IntersectionRow, read_intersections, read_size};
pub use residents::{ResidentsRow, read_residents};

/// What is written after the end of a table to see that it ends; no spreadsheet writes it.
const END: &str = "\u{4}";

/// Columns that hold the id when none is named, in this order.
const ID_COLUMNS: [&str; 4] = ["id", "nationbuilder_id", "unique_id", "pool_id"];

/// Which columns of a people file mean what. A column that is not named is a feature if the targets
/// know it, and ignored otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleColumns {
    /// The unique id. `None` looks for the usual names and else numbers the rows.
    pub id: Option<String>,
    /// Columns that together name the household.
    pub household: Vec<String>,
    /// Group numbers joined by `;`.
    pub windows: Option<String>,
    /// `yes` must be seated, `no` must not, empty is free.
    pub inclusion: Option<String>,
    /// Columns of the features, where they are known: then a row with nothing but one text outside
    /// all columns that mean something is a note.
    pub features: Vec<String>,
}

/// A row's number, the header being row 1, and its cells.
pub type NumberedRow = (u32, Vec<String>);

struct Table {
    sheet: Sheet,
    header: Vec<String>,
    rows: Vec<NumberedRow>,
    /// Numbers of the rows between the others in which nothing is written.
    blank: Vec<u32>,
}

impl Table {
    fn read(bytes: &[u8], sheet: Sheet) -> Result<Self, Refusal> {
        // A line of its own after the end: whoever swallows it has an open quote.
        let text = decode(bytes).replace("\r\n", "\n").replace('\r', "\n") + "\n" + END + "\n";
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .delimiter(separator(&text))
            .from_reader(text.as_bytes());
        let mut rows: Vec<NumberedRow> = Vec::new();
        let (mut row, mut ended, mut empty) = (0, false, Vec::new());
        for record in reader.records() {
            let record = record.map_err(|error| {
                let row = error.position().and_then(|at| u32::try_from(at.line()).ok());
                Refusal { sheet, row, fault: Fault::Unreadable { text: error.to_string() } }
            })?;
            // The reader passes over blank lines, a spreadsheet does not.
            let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
            let blank = text[start..].bytes().take_while(|byte| *byte == b'\n').count();
            let before = row;
            row += 1 + u32::try_from(blank).unwrap_or(0);
            if record.iter().eq([END]) {
                ended = true;
                break;
            }
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            empty.extend(before + 1..row);
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((row, cells));
            } else {
                empty.push(row);
            }
        }
        if !ended {
            return Err(Refusal { sheet, row: Some(row), fault: Fault::OpenQuote });
        }
        if rows.is_empty() {
            let text = "it is empty".to_owned();
            return Err(Refusal { sheet, row: None, fault: Fault::Unreadable { text } });
        }
        let (first, header) = rows.remove(0);
        let blank = empty.into_iter().filter(|row| *row > first).collect();
        let mut names = BTreeSet::new();
        let twice = |name: &&String| !name.is_empty() && !names.insert(name.to_lowercase());
        if let Some(column) = header.iter().find(twice) {
            let fault = Fault::ColumnTwice { column: column.clone() };
            return Err(Refusal { sheet, row: Some(1), fault });
        }
        Ok(Self { sheet, header, rows, blank })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column.eq_ignore_ascii_case(name.trim()))
    }

    fn needed(&self, name: &str) -> Result<usize, Refusal> {
        self.column(name).ok_or_else(|| self.missing(&format!("`{name}`")))
    }

    fn missing(&self, wanted: &str) -> Refusal {
        let fault =
            Fault::MissingColumn { wanted: wanted.to_owned(), found: self.header.join(", ") };
        Refusal { sheet: self.sheet, row: Some(1), fault }
    }
}

fn cell(cells: &[String], column: usize) -> &str {
    cells.get(column).map_or("", String::as_str)
}

/// UTF-8 with or without a mark; anything else is taken for what old spreadsheets write.
fn decode(bytes: &[u8]) -> String {
    let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
    if broken { encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned() } else { text.into_owned() }
}

fn separator(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |mark: char| header.matches(mark).count();
    let marks = [(',', b','), (';', b';'), ('\t', b'\t')];
    marks.into_iter().max_by_key(|(mark, _)| (count(*mark), *mark == ',')).map_or(b',', |(_, b)| b)
}

/// Reads a quota file: `feature,value,min,max`, the older `category,name,min,max`, or the
/// researchers' `category,feature,min,max`, each with or without `min_flex,max_flex`.
///
/// # Errors
/// Every row that cannot be read.
pub fn read_targets(bytes: &[u8], sheet: Sheet) -> Result<Vec<Target>, Vec<Refusal>> {
    let table = Table::read(bytes, sheet).map_err(|refusal| vec![refusal])?;
    let columns = target_columns(&table).map_err(|refusal| vec![refusal])?;
    let mut targets = Vec::new();
    let mut faults = Vec::new();
    for (row, cells) in &table.rows {
        match read_target(*row, cells, &columns) {
            Ok(target) => targets.extend(target),
            Err(fault) => faults.push(Refusal { sheet, row: Some(*row), fault }),
        }
    }
    if faults.is_empty() { Ok(targets) } else { Err(faults) }
}

struct TargetColumns {
    feature: usize,
    value: usize,
    min: usize,
    max: usize,
    min_flex: Option<usize>,
    max_flex: Option<usize>,
}

fn target_columns(table: &Table) -> Result<TargetColumns, Refusal> {
    let first = |names: &[&str]| names.iter().find_map(|name| table.column(name));
    // Where `category` is present it is the feature, and `name` or `feature` is the value.
    let (feature, value) = match table.column("category") {
        Some(category) => (Some(category), first(&["name", "feature", "value"])),
        None => (table.column("feature"), first(&["value", "name"])),
    };
    let (Some(feature), Some(value)) = (feature, value) else {
        return Err(table.missing("`feature` and `value` (or `category` and `name`)"));
    };
    Ok(TargetColumns {
        feature,
        value,
        min: table.needed("min")?,
        max: table.needed("max")?,
        min_flex: table.column("min_flex"),
        max_flex: table.column("max_flex"),
    })
}

/// `None` for notes and blanks: rows without a value name, or with a name but no numbers at all.
fn read_target(
    row: u32,
    cells: &[String],
    columns: &TargetColumns,
) -> Result<Option<Target>, Fault> {
    let (feature, value) = (cell(cells, columns.feature), cell(cells, columns.value));
    let (min, max) = (cell(cells, columns.min), cell(cells, columns.max));
    let note = min.is_empty() && max.is_empty();
    if feature.is_empty() || value.is_empty() || note {
        return Ok(None);
    }
    let flex = |column: Option<usize>, name: &str| match column.map_or("", |at| cell(cells, at)) {
        "" => Ok(None),
        text => number(text, name).map(Some),
    };
    Ok(Some(Target {
        row,
        feature: feature.to_owned(),
        value: value.to_owned(),
        min: number(min, "min")?,
        max: number(max, "max")?,
        min_flex: flex(columns.min_flex, "min_flex")?,
        max_flex: flex(columns.max_flex, "max_flex")?,
    }))
}

/// A whole number; spreadsheets also write `12.0` or `12,00`.
fn number(text: &str, column: &str) -> Result<u32, Fault> {
    let zeros = |(whole, rest): (_, &str)| rest.bytes().all(|byte| byte == b'0').then_some(whole);
    let whole = text.split_once(['.', ',']).and_then(zeros).unwrap_or(text);
    whole
        .parse()
        .map_err(|_| Fault::NotANumber { column: column.to_owned(), text: text.to_owned() })
}

/// Reads a people file.
///
/// # Errors
/// Named columns that are missing and rows that cannot be read.
pub fn read_people(
    bytes: &[u8],
    sheet: Sheet,
    columns: &PeopleColumns,
) -> Result<Vec<Person>, Vec<Refusal>> {
    people_and_notes(bytes, sheet, columns).map(|(people, _)| people)
}

/// Reads a people file, and says which rows are empty or notes and therefore nobody: a note has no
/// id, no value and no setting, only one text in a column that means nothing here.
///
/// # Errors
/// Named columns that are missing and rows that cannot be read.
pub fn people_and_notes(
    bytes: &[u8],
    sheet: Sheet,
    columns: &PeopleColumns,
) -> Result<(Vec<Person>, Vec<u32>), Vec<Refusal>> {
    let table = Table::read(bytes, sheet).map_err(|refusal| vec![refusal])?;
    let places = PeoplePlaces::of(&table, columns).map_err(|refusal| vec![refusal])?;
    let mut people = Vec::with_capacity(table.rows.len());
    let mut faults = Vec::new();
    let mut nobody = table.blank.clone();
    for (row, cells) in &table.rows {
        if places.is_note(cells) {
            nobody.push(*row);
            continue;
        }
        match places.read(*row, cells, &table) {
            Ok(person) => people.push(person),
            Err(fault) => faults.push(Refusal { sheet, row: Some(*row), fault }),
        }
    }
    nobody.sort_unstable();
    if faults.is_empty() { Ok((people, nobody)) } else { Err(faults) }
}

struct PeoplePlaces {
    id: Option<usize>,
    household: Vec<usize>,
    windows: Option<usize>,
    inclusion: Option<usize>,
    features: Vec<usize>,
}

impl PeoplePlaces {
    fn of(table: &Table, columns: &PeopleColumns) -> Result<Self, Refusal> {
        let named = |name: &Option<String>| match name {
            Some(name) => table.needed(name).map(Some),
            None => Ok(None),
        };
        let id = match &columns.id {
            Some(name) => Some(table.needed(name)?),
            None => ID_COLUMNS.iter().find_map(|name| table.column(name)),
        };
        let household = columns.household.iter().map(|name| table.needed(name));
        Ok(Self {
            id,
            household: household.collect::<Result<_, _>>()?,
            windows: named(&columns.windows)?,
            inclusion: named(&columns.inclusion)?,
            // A feature without a column is said later, with the targets at hand.
            features: columns.features.iter().filter_map(|name| table.column(name)).collect(),
        })
    }

    fn is_note(&self, cells: &[String]) -> bool {
        let named = [self.id, self.windows, self.inclusion];
        let means = |place: usize| {
            named.contains(&Some(place))
                || self.household.contains(&place)
                || self.features.contains(&place)
        };
        let filled: Vec<usize> =
            (0..cells.len()).filter(|place| !cells[*place].is_empty()).collect();
        // Without a known id a lone text may be somebody's name.
        self.id.is_some() && !self.features.is_empty() && matches!(filled[..], [one] if !means(one))
    }

    fn read(&self, row: u32, cells: &[String], table: &Table) -> Result<Person, Fault> {
        let inclusion = match self.inclusion.map_or("", |at| cell(cells, at)) {
            "" => Inclusion::Free,
            text if ["yes", "must", "1"].contains(&text.to_lowercase().as_str()) => Inclusion::Must,
            text if ["no", "must not", "0"].contains(&text.to_lowercase().as_str()) => {
                Inclusion::MustNot
            }
            text => {
                let text = format!("`{text}` is neither `yes`, `no` nor empty; correct the cell");
                return Err(Fault::Settings { text });
            }
        };
        let home: Vec<&str> = self.household.iter().map(|&at| cell(cells, at)).collect();
        let alone = home.iter().all(|part| part.is_empty());
        let values: BTreeMap<String, String> = table
            .header
            .iter()
            .enumerate()
            .map(|(at, name)| (name.clone(), cell(cells, at).to_owned()))
            .collect();
        Ok(Person {
            row,
            id: self.id.map_or_else(|| format!("row-{row}"), |at| cell(cells, at).to_owned()),
            values,
            windows: self.windows.map_or("", |at| cell(cells, at)).to_owned(),
            household: if alone { String::new() } else { home.join(" / ") },
            inclusion,
        })
    }
}

/// The header and the rows (with their numbers) of a small table beside the others, such as factors.
///
/// # Errors
/// The first thing that cannot be read.
pub fn read_rows(bytes: &[u8]) -> Result<(Vec<String>, Vec<NumberedRow>), Refusal> {
    let table = Table::read(bytes, Sheet::Settings)?;
    let uneven = table.rows.iter().find(|(_, cells)| cells.len() != table.header.len());
    if let Some((row, cells)) = uneven {
        let (found, wanted) = (cells.len(), table.header.len());
        let text = format!("{found} fields, the header has {wanted}; check separators and quotes");
        return Err(Refusal {
            sheet: table.sheet,
            row: Some(*row),
            fault: Fault::Settings { text },
        });
    }
    Ok((table.header, table.rows))
}

#[cfg(test)]
#[path = "formats_tests.rs"]
mod tests;
