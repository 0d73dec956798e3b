//! First draw: who is invited, ten thousand of the whole register.
//! Who acts: the statistics office, offline, on pseudonyms; no name and no address is read.
//! What always holds: exactly the announced number of letters; every protected margin is the floor or
//! the ceiling of its exact share; inside a cell the lowest tickets win, a ticket being HMAC-SHA256 of
//! the pseudonym under the public seed; at most one letter a household; the order of the rows does not
//! matter; the same register, rules and seed give the same bytes.
//! Source: process text R16 to R18; Budish, Che, Kojima, Milgrom (2013) for the rounding.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use sortition::invitees::mapping::{AttributeColumn, Encoding, Source};
//! use sortition::invitees::{ColumnMapping, InviteRules, draw, frame_from_csv};
//! use sortition::seed::Seed;
//!
//! let register = "number,home,gender\nA1,H1,F\nA2,H1,M\nA3,H2,F\nA4,H3,M\n";
//! let (column, none) = ("gender".to_owned(), BTreeMap::new());
//! let source = Source::Column { column, spellings: none.clone(), excluded: none.clone() };
//! let mapping = ColumnMapping {
//!     pseudonym: "number".into(),
//!     household: Some("home".into()),
//!     exclusion: None,
//!     attributes: vec![AttributeColumn { name: "gender".into(), values: vec![], source }],
//!     excluded_people: none,
//!     encoding: Encoding::Either,
//! };
//! let frame = frame_from_csv(register.as_bytes(), &mapping).expect("a sound register");
//! let rules = InviteRules {
//!     size: 2,
//!     attributes: frame.attributes.clone(),
//!     first_tree: vec!["gender".into()],
//!     second_tree: vec![],
//!     factors: vec![],
//!     substitutes_per_thousand: 0,
//!     exclusion_reasons: frame.exclusion_reasons.clone(),
//! };
//! let drawn = draw(&frame.rows, &rules, &Seed::from_bytes([7; 32])).expect("four people");
//! // One woman and one man, from two households.
//! let letters: Vec<u32> = drawn.cells.iter().map(|cell| cell.letters).collect();
//! assert_eq!(letters, [1, 1]);
//! let homes = drawn.invitees.iter().map(|one| frame.rows[one.row].household);
//! assert_eq!(homes.collect::<std::collections::BTreeSet<_>>().len(), 2);
//! ```

use std::collections::BTreeSet;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::seed::Seed;

pub mod age;
pub mod announcement;
pub mod cells;
pub mod mailing;
pub mod mapping;
pub mod pseudonym;
pub mod register;
pub mod rounding;
pub mod refusal;
mod texts;

pub use cells::{Cell, CellTable, Margin};
pub use mapping::{ColumnMapping, Frame, FrameRefused, RowRefusal, UnmetExclusion};
pub use pseudonym::{Pseudonym, PseudonymError};
pub use refusal::Refusal;
pub use register::frame_from_csv;

/// Most attributes a first draw can look at.
pub const ATTRIBUTES_MAX: usize = 6;
/// Most cells: enough for 9 boroughs x 2 citizenships x 8 ages x 2 genders many times over.
pub const CELLS_MAX: usize = 20_000;
/// Name of the child dice that round the cell targets.
pub const ROUNDING_DICE: &str = "invitees/rounding";
/// A factor of one, in thousandths.
pub const FACTOR_ONE: u32 = 1000;

/// One resident as the draw sees them: a pseudonym, a household, a few small numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameRow {
    /// Keyed pseudonym; the key stays with the office.
    pub pseudonym: Pseudonym,
    /// People with the same key live together.
    pub household: u64,
    /// Index of the value of each attribute, in the order of the rules; unused places are zero.
    pub strata: [u8; ATTRIBUTES_MAX],
    /// Zero when eligible, else one more than the index of the reason in the rules.
    pub exclusion: u8,
}

/// An attribute of the register and its values in their published order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// Name, as in the quotas ("municipio").
    pub name: String,
    /// Values, as in the quotas ("1" to "9").
    pub values: Vec<String>,
}

/// An over-sampling factor for everyone who has all the values named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Attribute and value, by name.
    pub when: Vec<(String, String)>,
    /// 1000 is one letter's usual chance, 1500 half as much again. Factors of one cell multiply.
    pub thousandths: u32,
}

/// The rules of a first draw, published before the randomness exists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteRules {
    /// Letters to send.
    pub size: u32,
    /// Attributes; a cell is one value of each.
    pub attributes: Vec<Attribute>,
    /// First family of protected margins, coarse to fine: municipio, then municipio x citizenship.
    pub first_tree: Vec<String>,
    /// Second family: age, then age x gender. Each attribute stands in exactly one family.
    pub second_tree: Vec<String>,
    /// Over-sampling, empty when everyone has the same chance.
    pub factors: Vec<Factor>,
    /// Substitutes ready for each cell, in thousandths of its letters, rounded up.
    pub substitutes_per_thousand: u32,
    /// Reasons for exclusion, in the order of [`FrameRow::exclusion`].
    pub exclusion_reasons: Vec<String>,
}

/// A person drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// Position in the frame, from zero.
    pub row: usize,
    /// Index of the cell in [`InviteDraw::cells`].
    pub cell: usize,
    /// HMAC-SHA256 of the pseudonym under the seed.
    pub ticket: [u8; 32],
}

/// What one cell got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDrawn {
    /// Values, population, exact share.
    pub cell: Cell,
    /// Letters after rounding: floor or ceiling of the share.
    pub letters: u32,
    /// The highest ticket that still got a letter; `None` when the cell has no letter.
    pub cut_off: Option<[u8; 32]>,
    /// Substitutes found for the cell.
    pub substitutes: u32,
    /// People below the cut-off passed over because their household already had a letter.
    pub household_passed: u32,
}

/// The result of a first draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InviteDraw {
    /// Invited people, lowest ticket first.
    pub invitees: Vec<Drawn>,
    /// Substitutes, lowest ticket first; of a cell, the next one replaces an undeliverable letter.
    pub substitutes: Vec<Drawn>,
    /// Cells in the order of the rules, empty ones left out.
    pub cells: Vec<CellDrawn>,
    /// Denominator of the exact shares.
    pub denominator: u128,
    /// Rows in the register.
    pub rows: u64,
    /// Rows that took part.
    pub eligible: u64,
    /// People excluded, for each reason of the rules.
    pub exclusions: Vec<u64>,
}

/// The ticket of one person: anyone with the public seed and their own pseudonym can recompute it.
pub fn ticket(seed: &Seed, pseudonym: &Pseudonym) -> [u8; 32] {
    ticket_from(&keyed(seed), pseudonym)
}

/// A salt that only the holder of a key can make: HMAC-SHA256 of the text under the key.
pub(crate) fn keyed_salt(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let mut mac = keyed(&Seed::from_bytes(*key));
    mac.update(text);
    mac.finalize().into_bytes().into()
}

fn keyed(seed: &Seed) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(seed.bytes()).expect("HMAC takes a key of any length")
}

fn ticket_from(keyed: &Hmac<Sha256>, pseudonym: &Pseudonym) -> [u8; 32] {
    let mut mac = keyed.clone();
    pseudonym.with_text(|text| mac.update(text));
    mac.finalize().into_bytes().into()
}

/// Draws the invitees and their substitutes.
pub fn draw(frame: &[FrameRow], rules: &InviteRules, seed: &Seed) -> Result<InviteDraw, Refusal> {
    let table = CellTable::count(frame, rules)?;
    let letters = rounding::round(&table, &mut seed.child(ROUNDING_DICE));
    let order = order_of_tickets(frame, seed)?;
    let mut walk = Walk::new(frame, &table, order, seed);
    let invitees = walk.invite(&letters)?;
    let wanted = substitutes_wanted(&letters, rules.substitutes_per_thousand);
    let substitutes = walk.take(&wanted, false);
    let walked = walk.walked;
    Ok(assemble(table, letters, walked, [invitees, substitutes]))
}

/// Eligible rows by ticket. Eight bytes of a ticket decide almost always; equal ones are settled by
/// the whole ticket, and equal pseudonyms (which have equal tickets) are found on the way.
fn order_of_tickets(frame: &[FrameRow], seed: &Seed) -> Result<Vec<(u64, u32)>, Refusal> {
    let keyed = keyed(seed);
    let mut order: Vec<(u64, u32)> = Vec::with_capacity(frame.len());
    for (row, person) in frame.iter().enumerate() {
        let ticket = ticket_from(&keyed, &person.pseudonym);
        let head = u64::from_be_bytes(ticket[..8].try_into().expect("a ticket has 32 bytes"));
        order.push((head, u32::try_from(row).expect("a register has fewer than 2^32 rows")));
    }
    order.sort_unstable();
    for start in 1..order.len() {
        if order[start - 1].0 == order[start].0 {
            settle_equal_heads(frame, &keyed, &mut order, start)?;
        }
    }
    order.retain(|(_, row)| frame[*row as usize].exclusion == 0);
    Ok(order)
}

fn settle_equal_heads(
    frame: &[FrameRow],
    keyed: &Hmac<Sha256>,
    order: &mut [(u64, u32)],
    second: usize,
) -> Result<(), Refusal> {
    let head = order[second].0;
    let first = order[..second].partition_point(|entry| entry.0 < head);
    let end = first + order[first..].partition_point(|entry| entry.0 == head);
    let run = &mut order[first..end];
    run.sort_by_key(|(_, row)| ticket_from(keyed, &frame[*row as usize].pseudonym));
    for pair in run.windows(2) {
        let pseudonym = frame[pair[0].1 as usize].pseudonym;
        if pseudonym == frame[pair[1].1 as usize].pseudonym {
            return Err(Refusal::SamePseudonymTwice { pseudonym: pseudonym.to_string() });
        }
    }
    Ok(())
}

/// One walk upwards through all tickets: a person gets a letter when the cell still has one and
/// nobody of the household has one.
struct Walk<'a> {
    frame: &'a [FrameRow],
    table: &'a CellTable,
    order: Vec<(u64, u32)>,
    seed: &'a Seed,
    taken_households: BTreeSet<u64>,
    taken_rows: BTreeSet<u32>,
    walked: Vec<CellWalk>,
}

#[derive(Clone, Default)]
struct CellWalk {
    found: u32,
    substitutes: u32,
    cut_off: Option<[u8; 32]>,
    household_passed: u32,
}

impl<'a> Walk<'a> {
    fn new(
        frame: &'a [FrameRow],
        table: &'a CellTable,
        order: Vec<(u64, u32)>,
        seed: &'a Seed,
    ) -> Self {
        let walked = vec![CellWalk::default(); table.cells.len()];
        let (taken_households, taken_rows) = (BTreeSet::new(), BTreeSet::new());
        Self { frame, table, order, seed, taken_households, taken_rows, walked }
    }

    /// Takes the next people until each cell has what it wants or the register ends.
    fn take(&mut self, wanted: &[u32], letters: bool) -> Vec<Drawn> {
        let keyed = keyed(self.seed);
        let mut missing: u64 = wanted.iter().map(|count| u64::from(*count)).sum();
        let mut left = wanted.to_vec();
        let mut drawn = Vec::new();
        for (_, row) in &self.order {
            if missing == 0 {
                break;
            }
            let person = &self.frame[*row as usize];
            let cell = self.table.cell_of(&person.strata);
            if left[cell] == 0 || self.taken_rows.contains(row) {
                continue;
            }
            if !self.taken_households.insert(person.household) {
                self.walked[cell].household_passed += u32::from(letters);
                continue;
            }
            self.taken_rows.insert(*row);
            left[cell] -= 1;
            missing -= 1;
            let ticket = ticket_from(&keyed, &person.pseudonym);
            if letters {
                self.walked[cell].found += 1;
                self.walked[cell].cut_off = Some(ticket);
            } else {
                self.walked[cell].substitutes += 1;
            }
            drawn.push(Drawn { row: *row as usize, cell, ticket });
        }
        drawn
    }

    /// Gives out all letters. A seed must never be wasted: a cell that would stay short because the
    /// households of its people already have letters elsewhere goes first, and the walk starts again.
    fn invite(&mut self, letters: &[u32]) -> Result<Vec<Drawn>, Refusal> {
        let mut goes_first = vec![false; letters.len()];
        loop {
            self.start_again();
            let share = |first: bool| -> Vec<u32> {
                let of_turn = letters.iter().zip(&goes_first);
                of_turn.map(|(count, turn)| if *turn == first { *count } else { 0 }).collect()
            };
            let mut drawn = self.take(&share(true), true);
            drawn.extend(self.take(&share(false), true));
            let is_short = |cell: &usize| self.walked[*cell].found < letters[*cell];
            let Some(short) = (0..letters.len()).find(is_short) else {
                drawn.sort_unstable_by_key(|one| one.ticket);
                return Ok(drawn);
            };
            if goes_first[short] {
                let (cell, wanted) = (self.table.label(short), letters[short]);
                let found = self.walked[short].found;
                return Err(Refusal::TooFewHouseholds { cell, wanted, found });
            }
            goes_first[short] = true;
        }
    }

    fn start_again(&mut self) {
        self.taken_households.clear();
        self.taken_rows.clear();
        self.walked.fill(CellWalk::default());
    }
}

fn substitutes_wanted(letters: &[u32], per_thousand: u32) -> Vec<u32> {
    letters
        .iter()
        .map(|count| {
            let exact = u64::from(*count) * u64::from(per_thousand);
            u32::try_from(exact.div_ceil(1000)).unwrap_or(u32::MAX)
        })
        .collect()
}

fn assemble(
    table: CellTable,
    letters: Vec<u32>,
    walked: Vec<CellWalk>,
    [invitees, substitutes]: [Vec<Drawn>; 2],
) -> InviteDraw {
    let cells = table
        .cells
        .into_iter()
        .zip(letters)
        .zip(walked)
        .map(|((cell, letters), walked)| CellDrawn {
            cell,
            letters,
            cut_off: walked.cut_off,
            substitutes: walked.substitutes,
            household_passed: walked.household_passed,
        })
        .collect();
    InviteDraw {
        invitees,
        substitutes,
        cells,
        denominator: table.denominator,
        rows: table.rows,
        eligible: table.eligible,
        exclusions: table.exclusions,
    }
}

#[cfg(test)]
#[path = "invitees_tests.rs"]
mod tests;
