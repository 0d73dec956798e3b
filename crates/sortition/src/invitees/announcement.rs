//! What is announced before a first draw, and the receipt after it.
//! Who acts: the statistics office; it publishes the announcement at least a day before anything random
//! exists, keeps register and salts to itself, and publishes the receipt after the draw.
//! What always holds: populations and rules are fixed by the announcement, so shares and rounding can be
//! recomputed by anybody without the register. Source: process text R16 to R18.
//!
//! A rehearsal, and the check of its files by [`crate::verify::invitees`]:
//!
//! ```
//! use sortition::beacon::Network;
//! use sortition::certificate::{FixedRound, Moment, RandomnessRule, canonical};
//! use sortition::invitees::announcement::{
//!     ANNOUNCEMENT_FORMAT, Announcement, count, receipt, register_tree,
//! };
//! use sortition::invitees::{Attribute, FrameRow, InviteRules, Pseudonym, draw};
//! use sortition::seed::{Seed, to_hex};
//! use sortition::verify::{self, Outcome, Step};
//!
//! let person = |number: u8| FrameRow {
//!     pseudonym: Pseudonym::parse(format!("P{number}").as_bytes()).expect("letters and figures"),
//!     household: number.into(),
//!     strata: [number % 2, 0, 0, 0, 0, 0],
//!     exclusion: 0,
//! };
//! let register: Vec<FrameRow> = (0..20).map(person).collect();
//! let rules = InviteRules {
//!     size: 4,
//!     attributes: vec![Attribute { name: "gender".into(), values: vec!["F".into(), "M".into()] }],
//!     first_tree: vec!["gender".into()],
//!     second_tree: vec![],
//!     factors: vec![],
//!     substitutes_per_thousand: 500,
//!     exclusion_reasons: vec![],
//! };
//! let (populations, exclusions) = count(&register, &rules).expect("nobody stands twice");
//! let at = |text| Moment::parse(text).expect("a moment");
//! let round = FixedRound { network: Network::Quicknet, round: 40_000_000 };
//! let announcement = Announcement {
//!     format: ANNOUNCEMENT_FORMAT.to_owned(),
//!     draw: "a rehearsal".into(),
//!     announced_at: at("2026-10-01T09:00:00Z"),
//!     not_before: at("2026-10-02T09:00:00Z"),
//!     register_sha256: "00".repeat(32),
//!     register: register_tree(&register, &rules, &[1; 32]),
//!     rules: rules.clone(),
//!     populations,
//!     exclusions,
//!     randomness: RandomnessRule { dice: 40, round: round.clone(), fallback: round },
//!     code_version: "1".into(),
//! };
//! let seed = Seed::from_bytes([7; 32]);
//! let drawn = draw(&register, &rules, &seed).expect("twenty people");
//! let [receipt, invited, substitutes] = receipt(&drawn, &register, &announcement, (&seed, true));
//! let named = [
//!     (verify::ANNOUNCEMENT_FILE, canonical::bytes(&announcement)),
//!     (verify::RECEIPT_FILE, receipt),
//!     (verify::INVITEES_FILE, invited),
//!     (verify::SUBSTITUTES_FILE, substitutes),
//! ];
//! let files = named.map(|(name, content)| (name.to_owned(), content)).into();
//! let printed = to_hex(&announcement.hash());
//! let steps = verify::invitees(&files, Some(&printed));
//! let holds = |step: &Step| {
//!     let own = steps.iter().find(|one| one.step == *step);
//!     own.is_some_and(|one| matches!(one.outcome, Outcome::Passed { .. }))
//! };
//! assert!([Step::Announcement, Step::Cells, Step::Invitees, Step::Substitutes].iter().all(holds));
//! assert!(!holds(&Step::Randomness), "a rehearsal proves nothing about chance");
//! ```

use serde::{Deserialize, Serialize};

use super::cells::{CellTable, decimal};
use super::{CellDrawn, Drawn, FrameRow, InviteDraw, InviteRules, Refusal, keyed, ticket_from};
use crate::certificate::{Moment, RandomnessRule, Tree, canonical};
use crate::merkle;
use crate::seed::{Seed, sha256, to_hex};

/// Format word of the announcement.
pub const ANNOUNCEMENT_FORMAT: &str = "cleroterio-invitees-announcement-v1";
/// Format word of the receipt.
pub const RECEIPT_FORMAT: &str = "cleroterio-invitees-receipt-v1";

/// The announcement of a first draw. Its SHA-256 goes to the notice board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// [`ANNOUNCEMENT_FORMAT`].
    pub format: String,
    /// Name of the draw, for people.
    pub draw: String,
    /// When it was published.
    pub announced_at: Moment,
    /// Nothing random exists before this moment.
    pub not_before: Moment,
    /// SHA-256 of the register file, which is not published.
    pub register_sha256: String,
    /// Salted leaves of everyone eligible.
    pub register: Tree,
    /// Rules.
    pub rules: InviteRules,
    /// Eligible people for every combination of values, last attribute fastest.
    pub populations: Vec<u64>,
    /// People excluded, for each reason of the rules.
    pub exclusions: Vec<u64>,
    /// Where chance will come from.
    pub randomness: RandomnessRule,
    /// Version of the program.
    pub code_version: String,
}

/// One cell of the receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellReceipt {
    /// One value for each attribute.
    pub values: Vec<String>,
    /// Eligible people.
    pub population: u64,
    /// Exact share, numerator over the receipt's denominator.
    pub share: String,
    /// The same as a decimal, cut after six places.
    pub target: String,
    /// Letters: floor or ceiling of the share.
    pub rounded: u32,
    /// People invited.
    pub drawn: u32,
    /// Highest ticket invited, empty without letters.
    pub cut_off: String,
    /// Substitutes.
    pub substitutes: u32,
    /// People passed over because their household already had a letter.
    pub household_passed: u32,
}

/// The receipt of a first draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// [`RECEIPT_FORMAT`].
    pub format: String,
    /// SHA-256 of the announcement file.
    pub commitment: String,
    /// The seed in hexadecimal.
    pub seed: String,
    /// True for a rehearsal: the seed is not public randomness.
    pub training: bool,
    /// Denominator of all shares.
    pub denominator: String,
    /// Cells that hold somebody, in the order of the rules.
    pub cells: Vec<CellReceipt>,
    /// SHA-256 of the list of the invited.
    pub invitees_sha256: String,
    /// SHA-256 of the list of substitutes.
    pub substitutes_sha256: String,
}

impl Announcement {
    /// SHA-256 of the published file, for the notice board.
    pub fn hash(&self) -> [u8; 32] {
        sha256(&canonical::bytes(self))
    }
}

/// Counts the register for an announcement: populations by combination, exclusions by reason.
///
/// # Errors
/// [`Refusal::SamePseudonymTwice`], or what is wrong with a value: nothing is announced then.
pub fn count(frame: &[FrameRow], rules: &InviteRules) -> Result<(Vec<u64>, Vec<u64>), Refusal> {
    let mut pseudonyms: Vec<_> = frame.iter().map(|person| person.pseudonym).collect();
    pseudonyms.sort_unstable();
    if let Some(twice) = pseudonyms.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(Refusal::SamePseudonymTwice { pseudonym: twice[0].to_string() });
    }
    drop(pseudonyms);
    let table = CellTable::count(frame, rules)?;
    let exclusions = table.exclusions.clone();
    Ok((table.populations(), exclusions))
}

/// The tree over everyone eligible. A leaf says pseudonym, household and values under a salt that only
/// the office can make: HMAC of the pseudonym under `salt_key`.
pub fn register_tree(frame: &[FrameRow], rules: &InviteRules, salt_key: &[u8; 32]) -> Tree {
    let keyed = keyed(&Seed::from_bytes(*salt_key));
    let places = rules.attributes.len();
    let mut leaves: Vec<merkle::Hash> = frame
        .iter()
        .filter(|person| person.exclusion == 0)
        .map(|person| {
            let salt = ticket_from(&keyed, &person.pseudonym);
            let mut content = Vec::with_capacity(96);
            person.pseudonym.with_text(|text| content.extend_from_slice(text));
            content.push(b'|');
            content.extend_from_slice(&person.household.to_be_bytes());
            content.extend_from_slice(&person.strata[..places]);
            merkle::leaf(&salt, &content)
        })
        .collect();
    leaves.sort_unstable();
    Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() }
}

/// The list of invited people or of substitutes: order, pseudonym, ticket and values; same draw, same bytes.
pub fn list_csv(drawn: &[Drawn], frame: &[FrameRow], rules: &InviteRules) -> Vec<u8> {
    let mut out = String::from("order,pseudonym,ticket");
    for attribute in &rules.attributes {
        out.push(',');
        out.push_str(&quoted(&attribute.name));
    }
    out.push('\n');
    for (order, one) in drawn.iter().enumerate() {
        let person = &frame[one.row];
        out.push_str(&format!("{},{},{}", order + 1, person.pseudonym, to_hex(&one.ticket)));
        for (attribute, value) in rules.attributes.iter().zip(person.strata) {
            out.push(',');
            out.push_str(&quoted(&attribute.values[usize::from(value)]));
        }
        out.push('\n');
    }
    out.into_bytes()
}

/// A field of a CSV file; quotes only where they are needed.
pub fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

/// The receipt of a draw and its two lists, in this order: receipt, invited, substitutes.
pub fn receipt(
    draw: &InviteDraw,
    frame: &[FrameRow],
    announcement: &Announcement,
    (seed, training): (&Seed, bool),
) -> [Vec<u8>; 3] {
    let rules = &announcement.rules;
    let invitees = list_csv(&draw.invitees, frame, rules);
    let substitutes = list_csv(&draw.substitutes, frame, rules);
    let receipt = Receipt {
        format: RECEIPT_FORMAT.to_owned(),
        commitment: to_hex(&announcement.hash()),
        seed: seed.to_hex(),
        training,
        denominator: draw.denominator.to_string(),
        cells: draw.cells.iter().map(|cell| cell_receipt(cell, rules, draw.denominator)).collect(),
        invitees_sha256: to_hex(&sha256(&invitees)),
        substitutes_sha256: to_hex(&sha256(&substitutes)),
    };
    [canonical::bytes(&receipt), invitees, substitutes]
}

fn cell_receipt(cell: &CellDrawn, rules: &InviteRules, denominator: u128) -> CellReceipt {
    let values = rules
        .attributes
        .iter()
        .zip(&cell.cell.values)
        .map(|(attribute, value)| attribute.values[usize::from(*value)].clone())
        .collect();
    CellReceipt {
        values,
        population: cell.cell.population,
        share: cell.cell.share.to_string(),
        target: decimal(cell.cell.share, denominator),
        rounded: cell.letters,
        drawn: cell.letters,
        cut_off: cell.cut_off.map_or_else(String::new, |ticket| to_hex(&ticket)),
        substitutes: cell.substitutes,
        household_passed: cell.household_passed,
    }
}
