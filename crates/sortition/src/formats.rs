//! Quota and people files of the published tools, read as they are: sortition-algorithms,
//! stratification-app, Panelot and the research repositories. Their dirt is handled (marks at the
//! start, blank rows, note rows, letter case, other separators and encodings) and whatever cannot
//! be read is said with its row. Rows are numbered as a spreadsheet shows them: the header is row 1.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{Fault, Inclusion, Person, Refusal, Sheet, Target};

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
}

/// A row's number, the header being row 1, and its cells.
pub type NumberedRow = (u32, Vec<String>);

struct Table {
    sheet: Sheet,
    header: Vec<String>,
    rows: Vec<NumberedRow>,
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
        let (mut row, mut ended) = (0, false);
        for record in reader.records() {
            let record = record.map_err(|error| {
                let row = error.position().and_then(|at| u32::try_from(at.line()).ok());
                Refusal { sheet, row, fault: Fault::Unreadable { text: error.to_string() } }
            })?;
            // The reader passes over blank lines, a spreadsheet does not.
            let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
            let blank = text[start..].bytes().take_while(|byte| *byte == b'\n').count();
            row += 1 + u32::try_from(blank).unwrap_or(0);
            if record.iter().eq([END]) {
                ended = true;
                break;
            }
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((row, cells));
            }
        }
        if !ended {
            return Err(Refusal { sheet, row: Some(row), fault: Fault::OpenQuote });
        }
        if rows.is_empty() {
            let text = "it is empty".to_owned();
            return Err(Refusal { sheet, row: None, fault: Fault::Unreadable { text } });
        }
        let header = rows.remove(0).1;
        let mut names = BTreeSet::new();
        let twice = |name: &&String| !name.is_empty() && !names.insert(name.to_lowercase());
        if let Some(column) = header.iter().find(twice) {
            let fault = Fault::ColumnTwice { column: column.clone() };
            return Err(Refusal { sheet, row: Some(1), fault });
        }
        Ok(Self { sheet, header, rows })
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
    let table = Table::read(bytes, sheet).map_err(|refusal| vec![refusal])?;
    let places = PeoplePlaces::of(&table, columns).map_err(|refusal| vec![refusal])?;
    let mut people = Vec::with_capacity(table.rows.len());
    let mut faults = Vec::new();
    for (row, cells) in &table.rows {
        match places.read(*row, cells, &table) {
            Ok(person) => people.push(person),
            Err(fault) => faults.push(Refusal { sheet, row: Some(*row), fault }),
        }
    }
    if faults.is_empty() { Ok(people) } else { Err(faults) }
}

struct PeoplePlaces {
    id: Option<usize>,
    household: Vec<usize>,
    windows: Option<usize>,
    inclusion: Option<usize>,
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
        })
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

/// One row of a residents file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentsRow {
    /// Row in the file, the header being row 1.
    pub row: u32,
    /// Feature as written.
    pub feature: String,
    /// Value as written.
    pub value: String,
    /// Residents who may be drawn.
    pub residents: u64,
    /// Letters sent, where there is such a column.
    pub invited: Option<u64>,
}

/// Reads the register's figures for the way from the register to a seat:
/// `feature,value,residents[,invited]`.
///
/// # Errors
/// Every row that cannot be read.
pub fn read_residents(bytes: &[u8]) -> Result<Vec<ResidentsRow>, Vec<Refusal>> {
    let sheet = Sheet::Residents;
    let table = Table::read(bytes, sheet).map_err(|refusal| vec![refusal])?;
    let column = |name: &str| table.needed(name).map_err(|refusal| vec![refusal]);
    let (feature, value) = (column("feature")?, column("value")?);
    let (residents, invited) = (column("residents")?, table.column("invited"));
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (row, cells) in &table.rows {
        let count = |at: usize, name: &str| number(cell(cells, at), name).map(u64::from);
        let read = || -> Result<ResidentsRow, Fault> {
            Ok(ResidentsRow {
                row: *row,
                feature: cell(cells, feature).to_owned(),
                value: cell(cells, value).to_owned(),
                residents: count(residents, "residents")?,
                invited: invited.map(|at| count(at, "invited")).transpose()?,
            })
        };
        match read() {
            Ok(read) => rows.push(read),
            Err(fault) => faults.push(Refusal { sheet, row: Some(*row), fault }),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

#[cfg(test)]
#[path = "formats_tests.rs"]
mod tests;
