//! The frame of a first draw: what leaves the rows of the register when letters are drawn.
//!
//! The statistics office makes it on its own machine (R18). A row of the frame has no name and no
//! address: a pseudonym under the office's key for this draw, a household pseudonym, the stratum
//! with the age on the day, and whether the row is eligible. Equal people have equal pseudonyms, so
//! a duplicate that nobody marked is visible.

use std::collections::BTreeMap;

use assembly::register::eligibility::{
    Eligibility, EligibilityCounts, EligibilityRule, Mark, Marks,
};
use assembly::register::stratum::Stratum;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::{Person, Register};

/// The office's key for one draw. It never leaves the office and is destroyed after the objections.
#[derive(Clone)]
pub struct OfficeKey([u8; 32]);

impl OfficeKey {
    /// The key made of these bytes of chance.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for OfficeKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OfficeKey(hidden)")
    }
}

/// One row of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameRow {
    /// Place of the row in the register; stays in the office.
    pub index: u32,
    /// HMAC-SHA256 of the person's number under the office's key.
    pub pseudonym: [u8; 32],
    /// Number of the household in the frame.
    pub household: u32,
    /// Stratum, with the age on the day of the rule.
    pub stratum: Stratum,
    /// May the person be drawn, and if not, why.
    pub eligibility: Eligibility,
}

/// All rows of the register as the draw sees them.
#[derive(Debug)]
pub struct Frame {
    /// One row for each row of the register, in its order.
    pub rows: Vec<FrameRow>,
    /// The published table: eligible, and excluded by reason.
    pub counts: EligibilityCounts,
}

impl Register {
    /// The frame under a rule of eligibility. `also` adds marks that the register office does not
    /// have, by place of the row: objections, former members, staff.
    #[must_use]
    pub fn frame(
        &self,
        rule: &EligibilityRule,
        key: &OfficeKey,
        also: &BTreeMap<u32, Mark>,
    ) -> Frame {
        let keyed = Hmac::<Sha256>::new_from_slice(&key.0).expect("any key length will do");
        let mut counts = EligibilityCounts::default();
        let rows = self
            .rows()
            .map(|person| {
                let marks = match also.get(&person.index()) {
                    None => person.marks(),
                    Some(mark) => person.marks().with(*mark),
                };
                let row = frame_row(person, rule, &keyed, marks);
                counts.add(row.eligibility);
                row
            })
            .collect();
        Frame { rows, counts }
    }
}

fn frame_row(
    person: Person<'_>,
    rule: &EligibilityRule,
    keyed: &Hmac<Sha256>,
    marks: Marks,
) -> FrameRow {
    let mut mac = keyed.clone();
    match person.codice_fiscale() {
        Some(code) => {
            mac.update(b"codice fiscale ");
            mac.update(code.as_str().as_bytes());
        }
        None => {
            mac.update(b"number ");
            mac.update(person.number().as_bytes());
        }
    }
    FrameRow {
        index: person.index(),
        pseudonym: mac.finalize().into_bytes().into(),
        household: person.register.home[person.index() as usize],
        stratum: person.stratum_on(rule.on),
        eligibility: rule.decide(person.born(), marks),
    }
}
