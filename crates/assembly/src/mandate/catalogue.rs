//! The plan's catalogue as a text of comma-separated values, read at the border with a fault for
//! each row.
//!
//! Columns are found by the names in the first row: `code` and `title` (or `title_it`) must be
//! there; `official` (yes/no), `note` and `ambito_title_it` may be. An area named beside its Actions
//! becomes a piece of its own. Nothing is imported while one row is wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::item::Level;

/// A piece of the plan as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Its level, by the length of its code.
    pub level: Level,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether the title is the plan's own.
    pub official: bool,
    /// Remarks.
    pub note: String,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// The row, counted from 1 with the names of the columns.
    pub row: usize,
    /// What is wrong, in a sentence.
    pub fault: String,
}

impl std::fmt::Display for RowFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}: {}", self.row, self.fault)
    }
}

/// The fields of one row; a field in quotation marks may hold commas and doubled marks.
fn fields(line: &str) -> Result<Vec<String>, String> {
    let mut fields = vec![String::new()];
    let mut signs = line.chars().peekable();
    let mut quoted = false;
    while let Some(sign) = signs.next() {
        let last = fields.len() - 1;
        match (sign, quoted) {
            ('"', true) if signs.peek() == Some(&'"') => {
                signs.next();
                fields[last].push('"');
            }
            ('"', true) => quoted = false,
            ('"', false) if fields[last].is_empty() => quoted = true,
            (',', false) => fields.push(String::new()),
            (other, _) => fields[last].push(other),
        }
    }
    if quoted { Err("a quotation mark is not closed".to_owned()) } else { Ok(fields) }
}

fn level_of(code: &str) -> Option<Level> {
    let parts: Option<Vec<u32>> =
        code.split('.').map(|part| part.parse().ok().filter(|number| *number > 0)).collect();
    match parts?.len() {
        1 => Some(Level::Area),
        2 => Some(Level::Objective),
        3 => Some(Level::Action),
        _ => None,
    }
}

struct Columns(BTreeMap<String, usize>);

impl Columns {
    fn value<'f>(&self, names: &[&str], fields: &'f [String]) -> Option<&'f str> {
        let place = names.iter().find_map(|name| self.0.get(*name))?;
        fields.get(*place).map(|value| value.trim())
    }

    fn row(&self, fields: &[String]) -> Result<PlanRow, String> {
        let code = self.value(&["code"], fields).unwrap_or_default();
        let level = level_of(code).ok_or_else(|| {
            format!("{code:?} is no code: 5 for an area, 5.1 for an objective, 5.1.4 for an Action")
        })?;
        let title = self.value(&["title", "title_it"], fields).unwrap_or_default();
        if title.is_empty() {
            return Err(format!("{code} has no title"));
        }
        let official = match self.value(&["official"], fields) {
            None | Some("yes" | "") => true,
            Some("no") => false,
            Some(other) => return Err(format!("official is yes or no, not {other:?}")),
        };
        Ok(PlanRow {
            level,
            code: code.to_owned(),
            title: title.to_owned(),
            official,
            note: self.value(&["note"], fields).unwrap_or_default().to_owned(),
        })
    }
}

/// Reads a catalogue.
///
/// # Errors
/// A fault for every row that cannot be read; then nothing may be imported.
pub fn read_plan(text: &str) -> Result<Vec<PlanRow>, Vec<RowFault>> {
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim().is_empty());
    let missing = |fault: &str| vec![RowFault { row: 1, fault: fault.to_owned() }];
    let (_, head) = lines.next().ok_or_else(|| missing("the text is empty"))?;
    let names = fields(head).map_err(|fault| missing(&fault))?;
    let columns = Columns(
        names.iter().enumerate().map(|(place, name)| (name.trim().to_lowercase(), place)).collect(),
    );
    let has = |name: &str| columns.0.contains_key(name);
    if !has("code") || !(has("title") || has("title_it")) {
        return Err(missing("the first row must name the columns code and title"));
    }
    let mut faults = Vec::new();
    let mut rows: Vec<PlanRow> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut areas: BTreeMap<String, String> = BTreeMap::new();
    for (row, line) in lines {
        match fields(line).and_then(|fields| Ok((columns.row(&fields)?, fields))) {
            Ok((read, fields)) => {
                if !seen.insert(read.code.clone()) {
                    faults.push(RowFault { row, fault: format!("{} stands twice", read.code) });
                }
                if let Some(title) = columns.value(&["ambito_title_it"], &fields)
                    && let Some(area) = read.code.split('.').next()
                    && !title.is_empty()
                {
                    areas.insert(area.to_owned(), title.to_owned());
                }
                rows.push(read);
            }
            Err(fault) => faults.push(RowFault { row, fault }),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let unsaid = areas.into_iter().filter(|(code, _)| !seen.contains(code)).map(|(code, title)| {
        PlanRow { level: Level::Area, code, title, official: true, note: String::new() }
    });
    let mut all: Vec<PlanRow> = unsaid.chain(rows).collect();
    all.sort_by_key(|row| sort_key(&row.code));
    Ok(all)
}

/// Codes in the order of their numbers: 2.10 after 2.9.
fn sort_key(code: &str) -> Vec<u32> {
    code.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}
