//! The frame of a first draw: what leaves the rows of the register when letters are drawn.
//!
//! The statistics office makes it on its own machine (R18). A row of the frame has no name and no
//! address: a pseudonym under the office's key for this draw, a household number, the stratum with
//! the age on the day, and whether the row is eligible. What always holds: equal people have equal
//! pseudonyms, so that a duplicate that nobody marked is seen and refused by the draw; a duplicate
//! that is marked has a pseudonym of its own and is counted among the excluded.

use std::collections::BTreeMap;

use assembly::register::eligibility::{
    Eligibility, EligibilityCounts, EligibilityRule, Exclusion, Mark, Marks,
};
use assembly::register::stratum::{AgeClass, Citizenship, Gender, Municipio, Stratum};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sortition::invitees::{self, ATTRIBUTES_MAX, Attribute, InviteRules, Pseudonym};

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

/// The age classes of the draw, those of the quotas of groups.
const AGES: [&str; 6] = ["16-24", "25-34", "35-44", "45-54", "55-64", "65+"];

impl Frame {
    /// The rows as `sortition::invitees::draw` takes them, under [`Self::rules`].
    #[must_use]
    pub fn for_draw(&self) -> Vec<invitees::FrameRow> {
        self.rows.iter().map(FrameRow::for_draw).collect()
    }

    /// The rules of a draw of so many letters (R16, R17): proportional by municipio, citizenship,
    /// age and gender, with the margins of municipio and citizenship, and of age and gender, kept.
    #[must_use]
    pub fn rules(letters: u32, substitutes_per_thousand: u32) -> InviteRules {
        let attribute = |name: &str, values: Vec<String>| Attribute { name: name.into(), values };
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        let genders = Gender::ALL.map(Gender::as_str);
        let citizenships = Citizenship::ALL.map(Citizenship::as_str);
        InviteRules {
            size: letters,
            attributes: vec![
                attribute("municipio", Municipio::all().map(|one| one.to_string()).collect()),
                attribute("citizenship", texts(&citizenships)),
                attribute("age", texts(&AGES)),
                attribute("gender", texts(&genders)),
            ],
            first_tree: texts(&["municipio", "citizenship"]),
            second_tree: texts(&["age", "gender"]),
            factors: vec![],
            substitutes_per_thousand,
            exclusion_reasons: Exclusion::ALL.map(|one| one.text_key().to_owned()).to_vec(),
        }
    }
}

impl FrameRow {
    fn for_draw(&self) -> invitees::FrameRow {
        let (strata, exclusion) = match (self.eligibility, place_of_age(self.stratum.age_class)) {
            (Eligibility::Eligible, Some(age)) => {
                let mut strata = [0; ATTRIBUTES_MAX];
                strata[0] = self.stratum.municipio.number() - 1;
                strata[1] = self.stratum.citizenship as u8;
                strata[2] = age;
                strata[3] = self.stratum.gender as u8;
                (strata, 0)
            }
            // A charter that admits people under 16 would need a class for them first.
            (Eligibility::Eligible, None) => ([0; ATTRIBUTES_MAX], place_of(Exclusion::UnderAge)),
            (Eligibility::Excluded(reason), _) => ([0; ATTRIBUTES_MAX], place_of(reason)),
        };
        let pseudonym = Pseudonym::from_bytes(self.pseudonym);
        invitees::FrameRow { pseudonym, household: u64::from(self.household), strata, exclusion }
    }
}

fn place_of_age(class: AgeClass) -> Option<u8> {
    let name = class.quota_class()?;
    AGES.iter().position(|age| *age == name).and_then(|place| u8::try_from(place).ok())
}

/// One more than the place of a reason in the rules.
fn place_of(reason: Exclusion) -> u8 {
    reason as u8 + 1
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
        Some(code) if !marks.has(Mark::Duplicate) => {
            mac.update(b"codice fiscale ");
            mac.update(code.as_str().as_bytes());
        }
        Some(_) | None => {
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
