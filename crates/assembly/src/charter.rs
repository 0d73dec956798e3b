//! The charter: the rules of one assembly as dated data, never as constants of the code.
//!
//! The city writes it (a text file), an act adopts it, and every other part of this crate asks it.
//! A charter is read whole or not at all; all faults are told at once, with line, rule and remedy.
//! What always holds: a version is never in force before the act that adopted it, so that no later
//! act can reach back into a draw that was announced before it (R31).
//! Sources: R1-R57 of the process text, and the other permanent assemblies that the same rules
//! must express (docs/charter.md).

mod checks;
mod comparison;
mod declaring;
mod faults;
mod phase;
mod reading;
mod rules;
mod templates;
mod twelve;
mod values;
mod versions;

#[cfg(test)]
mod tests;

use std::ops::Deref;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use toml::de::{DeTable, DeValue};

pub use comparison::Difference;
pub use faults::{CharterFault, FaultKind};
pub use phase::Refusal as PhaseRefused;
pub use reading::KeyLine;
pub use rules::*;
pub use templates::{TEMPLATES, Template, template};
pub use twelve::*;
pub use values::*;
pub use versions::{Approval, Charters, Refusal as VersionFault};

use reading::{Found, Reader, Rule};

/// One version of the rules, read and checked. Only [`Charter::parse`] makes one.
///
/// It can be read as its [`Rules`]: `charter.draw.group_size`, `charter.response.months`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Charter {
    #[serde(flatten)]
    rules: Rules,
    hash: String,
}

/// Which rules an outcome was computed with: every outcome may carry it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CharterVersion {
    /// The version's name.
    pub id: String,
    /// SHA-256 of the charter's text, in hexadecimal figures.
    pub hash: String,
}

// The rules are read in every line of this crate: `charter.rules().draw` would say nothing more.
impl Deref for Charter {
    type Target = Rules;

    fn deref(&self) -> &Rules {
        &self.rules
    }
}

impl Charter {
    /// Reads a charter's text.
    ///
    /// # Errors
    /// All faults, in the order of the lines.
    pub fn parse(text: &str) -> Result<Self, Vec<CharterFault>> {
        let mut reader = Reader::new(text);
        let (tree, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let line = reader.line_at(error.span().map_or(0, |span| span.start));
            // One mistake makes the rest of its line unreadable too: it is told once.
            if reader.faults.last().is_some_and(|fault| fault.line == line) {
                continue;
            }
            reader.fault_at(line, "(text)", FaultKind::Syntax, &[("detail", error.message())]);
        }
        if !errors.is_empty() {
            return Err(reader.faults);
        }
        let whole = DeValue::Table(tree.into_inner());
        let found = Found { value: &whole, rule: String::new(), line: 1 };
        let rules = Rules::read(&found, &mut reader);
        if let Some(rules) = &rules {
            checks::check(rules, &mut reader);
        }
        let mut faults = reader.faults;
        faults.sort_by(|a, b| (a.line, &a.rule).cmp(&(b.line, &b.rule)));
        match rules {
            Some(rules) if faults.is_empty() => Ok(Self { rules, hash: fingerprint(text) }),
            Some(_) | None => Err(faults),
        }
    }

    /// Which rules these are, to be carried by what is computed with them.
    pub fn charter_version(&self) -> CharterVersion {
        CharterVersion { id: self.version.id.clone(), hash: self.hash.clone() }
    }

    /// The phases that run on a day, in their order; they may be several (R3).
    pub fn phases_on(&self, on: Date) -> Vec<&Phase> {
        self.phases.iter().filter(|phase| phase.is_active(on)).collect()
    }

    /// Every key that a charter may have, in its order, for the printed table of rules.
    pub fn keys() -> Vec<KeyLine> {
        let mut keys = Vec::new();
        Rules::list_keys("", "", &mut keys);
        keys
    }
}

fn fingerprint(text: &str) -> String {
    crate::journal::hex(&Sha256::digest(text.as_bytes()))
}
