//! Shares of the people of a cell who have a value that the register does not hold, such as education.
//! What always holds: a row that names more attributes of the register goes before one that names
//! fewer, and the shares of an attribute never exceed the whole of a cell.
//! Source: own derivation from process text R17, R24.

use std::path::Path;

use anyhow::{Result, anyhow, bail};
use sortition::invitees::mailing::Unregistered;
use sortition::invitees::{CellTable, InviteRules};

use super::register_options::{number, small_csv};

/// How far above one the shares of a cell may add up: they were rounded.
const ROUNDED: f64 = 0.005;

/// One row: for people with these values of the register, the share who have a value beside it.
struct Share {
    row: u32,
    /// Attribute and value of the register, by their places in the rules.
    when: Vec<(usize, usize)>,
    attribute: String,
    value: String,
    share: f64,
}

/// Reads `attribute,value,share` and a column for each attribute of the register on which the share
/// depends.
pub fn unregistered_from_csv(
    path: &Path,
    table: &CellTable,
    rules: &InviteRules,
) -> Result<Vec<Unregistered>> {
    let rows = rows_of(path, rules)?;
    let mut found: Vec<Unregistered> = Vec::new();
    for row in &rows {
        let known = found.iter_mut().find(|one| same(&one.attribute, &row.attribute));
        let own = match known {
            Some(own) => own,
            None => {
                let attribute = row.attribute.clone();
                found.push(Unregistered { attribute, values: Vec::new(), shares: Vec::new() });
                found.last_mut().expect("just put there")
            }
        };
        if !own.values.iter().any(|value| same(value, &row.value)) {
            own.values.push(row.value.clone());
        }
    }
    for own in &mut found {
        for (number, cell) in table.cells.iter().enumerate() {
            let has = |(attribute, value): &(usize, usize)| {
                usize::from(cell.values[*attribute]) == *value
            };
            let mut shares = Vec::with_capacity(own.values.len());
            for value in &own.values {
                let fits = rows.iter().filter(|row| {
                    same(&row.attribute, &own.attribute)
                        && same(&row.value, value)
                        && row.when.iter().all(has)
                });
                let most = fits.clone().map(|row| row.when.len()).max();
                let best: Vec<&Share> =
                    fits.filter(|row| Some(row.when.len()) == most).take(2).collect();
                if let [one, other] = best[..] {
                    bail!(
                        "{}, row {}: for {} row {} says {} {value} too, and neither is more exact; keep one, or name more values of the register",
                        path.display(),
                        other.row,
                        table.label(number),
                        one.row,
                        own.attribute
                    );
                }
                shares.push(best.first().map_or(0.0, |row| row.share));
            }
            let all: f64 = shares.iter().sum();
            if all > 1.0 + ROUNDED {
                let (file, cell) = (path.display(), table.label(number));
                bail!(
                    "{file}: the shares of {} add up to {all:.3} for {cell}; they are parts of one",
                    own.attribute
                );
            }
            own.shares.push(shares);
        }
    }
    Ok(found)
}

/// Whether two texts differ in letter case at most.
fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn rows_of(path: &Path, rules: &InviteRules) -> Result<Vec<Share>> {
    let (header, rows) = small_csv(path)?;
    let column = |name: &str| {
        let place = header.iter().position(|one| one.eq_ignore_ascii_case(name));
        place.ok_or_else(|| {
            let (file, found) = (path.display(), header.join(", "));
            anyhow!("{file}: columns attribute, value and share are needed; found: {found}")
        })
    };
    let own = [column("attribute")?, column("value")?, column("share")?];
    let mut depends = Vec::new();
    for (place, name) in header.iter().enumerate().filter(|(place, _)| !own.contains(place)) {
        let known = rules.attributes.iter().position(|one| one.name.eq_ignore_ascii_case(name));
        let known = known.ok_or_else(|| {
            anyhow!("{}: column {name} is not in --strata; take it out", path.display())
        })?;
        depends.push((place, known));
    }
    let read = |(row, fields): (u32, Vec<String>)| -> Result<Share> {
        let at = format!("{}, row {row}", path.display());
        let [attribute, value, text] = own.map(|place| fields[place].clone());
        if attribute.is_empty() || value.is_empty() {
            bail!("{at}: attribute and value are needed; fill them in or take the row out");
        }
        if rules.attributes.iter().any(|one| one.name.eq_ignore_ascii_case(&attribute)) {
            bail!("{at}: {attribute} is in the register, which counts it; take the row out");
        }
        let share = number(&text, 1.0)
            .ok_or_else(|| anyhow!("{at}: share {text:?} is not a number from 0 to 1"))?;
        let mut when = Vec::new();
        for (place, attribute) in depends.iter().filter(|(place, _)| !fields[*place].is_empty()) {
            let one = &rules.attributes[*attribute];
            let value = one.values.iter().position(|value| *value == fields[*place]);
            let value = value.ok_or_else(|| {
                anyhow!("{at}: the register has no {} {:?}; correct it", one.name, fields[*place])
            })?;
            when.push((*attribute, value));
        }
        Ok(Share { row, when, attribute, value, share })
    };
    rows.into_iter().map(read).collect()
}
