//! Options that say which column of a register is what, and the files beside it.
//! What always holds: a refusal names the file, the row and what to do.
//! Source: process text R17.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use sortition::formats::{self, NumberedRow};
use sortition::invitees::age::{AgeClass, Day};
use sortition::invitees::mapping::{AttributeColumn, Encoding, Source};
use sortition::invitees::{Attribute, ColumnMapping, FACTOR_ONE, Factor};

/// How to read a register.
#[derive(Debug, Args)]
pub struct RegisterOptions {
    /// CSV of the register: pseudonyms, no names.
    #[arg(long)]
    pub register: PathBuf,
    /// JSON mapping of the columns; replaces the options below.
    #[arg(long)]
    pub mapping: Option<PathBuf>,
    /// Column of the pseudonym.
    #[arg(long, default_value = "pseudonimo")]
    pub id_column: String,
    /// Column of the household; empty if there is none.
    #[arg(long, default_value = "famiglia")]
    pub household_column: String,
    /// Column with a reason for exclusion, if there is one.
    #[arg(long)]
    pub exclusion_column: Option<String>,
    /// Column with the date of birth; without it the age class is a column like the others.
    #[arg(long, requires = "ages_on")]
    pub birth_column: Option<String>,
    /// The day on which ages are counted, like 2026-10-01.
    #[arg(long)]
    pub ages_on: Option<String>,
    /// Name of the attribute that comes from the date of birth.
    #[arg(long, default_value = "eta")]
    pub age_attribute: String,
    /// Classes of ages; everybody outside is excluded and counted.
    #[arg(long, default_value = "16-24,25-34,35-44,45-54,55-64,65+")]
    pub age_classes: String,
    /// CSV of people who do not take part: pseudonym, reason (former members, objections).
    #[arg(long)]
    pub excluded: Option<PathBuf>,
    /// Value that excludes, like eta=0-15:minore di 16 anni; may be repeated.
    #[arg(long)]
    pub exclude_value: Vec<String>,
}

impl RegisterOptions {
    /// The mapping for the attributes of the two families.
    pub fn mapping(&self, trees: &[Vec<String>; 2]) -> Result<ColumnMapping> {
        if let Some(path) = &self.mapping {
            let text = std::fs::read_to_string(path)
                .with_context(|| format!("{}: the mapping cannot be read", path.display()))?;
            return serde_json::from_str(&text)
                .with_context(|| format!("{}: not a mapping", path.display()));
        }
        let names: Vec<&String> = trees.iter().flatten().collect();
        if self.birth_column.is_some() && !names.contains(&&self.age_attribute) {
            bail!(
                "--birth-column: ages become the attribute {}, which is not in --strata; add it there or name it with --age-attribute",
                self.age_attribute
            );
        }
        let excluding = self.values_excluding(&names)?;
        let attributes: Result<Vec<AttributeColumn>> =
            names.into_iter().map(|name| self.attribute(name, &excluding)).collect();
        Ok(ColumnMapping {
            pseudonym: self.id_column.clone(),
            household: Some(self.household_column.clone()).filter(|name| !name.is_empty()),
            exclusion: self.exclusion_column.clone(),
            attributes: attributes?,
            excluded_people: match &self.excluded {
                Some(path) => self.excluded_people(path)?,
                None => BTreeMap::new(),
            },
            encoding: Encoding::Either,
        })
    }

    /// What `--exclude-value` says: attribute, value and reason.
    fn values_excluding(&self, names: &[&String]) -> Result<Vec<(&str, &str, &str)>> {
        let mut found: Vec<(&str, &str, &str)> = Vec::new();
        for rule in &self.exclude_value {
            let parsed = rule.split_once('=').and_then(|(attribute, rest)| {
                rest.split_once(':').map(|(value, reason)| (attribute, value, reason))
            });
            let parsed = parsed
                .ok_or_else(|| anyhow!("--exclude-value {rule}: write attribute=value:reason"))?;
            if !names.iter().any(|name| *name == parsed.0) {
                bail!("--exclude-value {rule}: {} is not in --strata", parsed.0);
            }
            if self.birth_column.is_some() && parsed.0 == self.age_attribute {
                bail!(
                    "--exclude-value {rule}: ages come from --birth-column; whoever is outside --age-classes is excluded"
                );
            }
            if parsed.2.trim().is_empty() {
                bail!("--exclude-value {rule}: no reason; write attribute=value:reason");
            }
            if found.iter().any(|(name, value, _)| (*name, *value) == (parsed.0, parsed.1)) {
                bail!("--exclude-value {rule}: {} stands twice; leave one out", parsed.1);
            }
            found.push(parsed);
        }
        Ok(found)
    }

    fn attribute(&self, name: &str, excluding: &[(&str, &str, &str)]) -> Result<AttributeColumn> {
        let source = match (&self.birth_column, &self.ages_on) {
            (Some(column), Some(on)) if name == self.age_attribute => Source::BirthDate {
                column: column.clone(),
                on: Day::parse(on.as_bytes())
                    .ok_or_else(|| anyhow!("--ages-on {on}: write it like 2026-10-01"))?,
                classes: age_classes(&self.age_classes)?,
            },
            (Some(_) | None, Some(_) | None) => {
                let own = excluding.iter().filter(|(attribute, ..)| *attribute == name);
                let excluded =
                    own.map(|(_, value, reason)| ((*value).to_owned(), (*reason).to_owned()));
                let excluded = excluded.collect();
                Source::Column { column: name.to_owned(), spellings: BTreeMap::new(), excluded }
            }
        };
        Ok(AttributeColumn { name: name.to_owned(), values: Vec::new(), source })
    }
}

impl RegisterOptions {
    /// Pseudonyms and reasons, by the names of their columns.
    fn excluded_people(&self, path: &Path) -> Result<BTreeMap<String, String>> {
        let (header, rows) = small_csv(path)?;
        let column = |names: &[&str]| {
            let is_one = |name: &String| names.iter().any(|one| name.eq_ignore_ascii_case(one));
            header.iter().position(is_one)
        };
        let person = column(&[&self.id_column, "pseudonym", "pseudonimo"]);
        let (Some(person), Some(reason)) = (person, column(&["reason", "motivo"])) else {
            bail!(
                "{}: two columns are needed, {} (or pseudonym) and reason; found: {}",
                path.display(),
                self.id_column,
                header.join(", ")
            );
        };
        let mut people = BTreeMap::new();
        for (row, fields) in rows {
            if fields[reason].is_empty() {
                bail!("{}, row {row}: no reason; say why they do not take part", path.display());
            }
            let (person, reason) = (fields[person].clone(), fields[reason].clone());
            if person.is_empty() {
                bail!(
                    "{}, row {row}: no pseudonym; fill it in or take the row out",
                    path.display()
                );
            }
            let earlier = people.insert(person.clone(), reason.clone());
            if earlier.is_some_and(|earlier| earlier != reason) {
                bail!(
                    "{}, row {row}: {person} stands twice with two reasons; keep one of the two rows",
                    path.display()
                );
            }
        }
        Ok(people)
    }
}

/// Reads "municipio/cittadinanza+eta/genere".
pub fn trees_of(text: &str) -> Result<[Vec<String>; 2]> {
    let family = |part: &str| -> Vec<String> {
        part.split('/').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    let parts: Vec<&str> = text.split('+').collect();
    match parts.as_slice() {
        [first] => Ok([family(first), Vec::new()]),
        [first, second] => Ok([family(first), family(second)]),
        [..] => {
            bail!("--strata {text}: two families at most, like municipio/cittadinanza+eta/genere")
        }
    }
}

/// Classes in any order that leave no age out between the youngest and the oldest, and take none
/// twice.
fn age_classes(text: &str) -> Result<Vec<AgeClass>> {
    let class = |name: &str| -> Result<AgeClass> {
        let name = name.trim();
        let bounds = match name.strip_suffix('+') {
            Some(from) => from.parse().ok().map(|from| (from, u8::MAX)),
            None => name
                .split_once('-')
                .and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?))),
        };
        let bounds = bounds.filter(|(from, to)| from <= to);
        let (from, to) = bounds.ok_or_else(|| anyhow!("age class {name:?}: write 16-24 or 65+"))?;
        Ok(AgeClass { name: name.to_owned(), from, to })
    };
    let classes: Vec<AgeClass> = text.split(',').map(class).collect::<Result<_>>()?;
    let mut sorted: Vec<&AgeClass> = classes.iter().collect();
    sorted.sort_by_key(|class| class.from);
    let apart = sorted.windows(2).find(|pair| pair[0].to.checked_add(1) != Some(pair[1].from));
    if let Some(pair) = apart {
        let (one, other) = (&pair[0].name, &pair[1].name);
        bail!(
            "--age-classes: {one} and {other} overlap or leave ages out; let each begin where the other ends"
        );
    }
    Ok(classes)
}

/// Rows of a small CSV file with a header, as texts, with their row numbers.
pub fn small_csv(path: &Path) -> Result<(Vec<String>, Vec<NumberedRow>)> {
    let bytes = std::fs::read(path)
        .with_context(|| format!("{}: the file cannot be read", path.display()))?;
    formats::read_rows(&bytes).map_err(|refusal| match refusal.row {
        Some(row) => anyhow!("{}, row {row}: {}", path.display(), refusal.fault),
        None => anyhow!("{}: {}", path.display(), refusal.fault),
    })
}

/// A number with a decimal point or comma, from 0 to `most`.
pub fn number(text: &str, most: f64) -> Option<f64> {
    let number = text.replace(',', ".").parse::<f64>().ok()?;
    (0.0..=most).contains(&number).then_some(number)
}

/// Reads over-sampling factors; an empty field means any value.
pub fn factors_from_csv(path: &Path, attributes: &[Attribute]) -> Result<Vec<Factor>> {
    let (header, rows) = small_csv(path)?;
    let Some(factor_at) = header.iter().position(|name| name == "factor") else {
        bail!("{}: a column called factor is needed", path.display());
    };
    for (at, name) in header.iter().enumerate() {
        if at != factor_at && !attributes.iter().any(|attribute| attribute.name == *name) {
            bail!("{}: column {name} is not an attribute of the draw", path.display());
        }
    }
    let factor_of = |(row, fields): NumberedRow| -> Result<Factor> {
        let text = &fields[factor_at];
        let factor = number(text, 100.0).ok_or_else(|| {
            anyhow!("{}, row {row}: factor {text:?} is not a number from 0 to 100", path.display())
        })?;
        let when = header
            .iter()
            .zip(&fields)
            .enumerate()
            .filter(|(at, (_, value))| *at != factor_at && !value.is_empty())
            .map(|(_, (name, value))| (name.clone(), value.clone()))
            .collect();
        // Checked above: between zero and one hundred, so it fits.
        let thousandths = (factor * f64::from(FACTOR_ONE)).round() as u32;
        Ok(Factor { when, thousandths })
    };
    rows.into_iter().map(factor_of).collect()
}
