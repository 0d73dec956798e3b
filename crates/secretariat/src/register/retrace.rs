//! Recomputing a first draw from its published files before it is taken over.
//!
//! A real draw is recomputed whole, public chance included. A rehearsal's seed is not public
//! chance: its cells, its letters and the fingerprints of its lists are recomputed all the same.

use assembly::ids::FirstDrawId;
use assembly::register::Refusal;
use sortition::certificate::canonical;
use sortition::invitees::announcement::{Announcement, Receipt};
use sortition::invitees::{CellTable, ROUNDING_DICE, rounding};
use sortition::seed::{Seed, sha256, to_hex};
use sortition::verify::{
    self, ANNOUNCEMENT_FILE, INVITEES_FILE, Outcome, PublishedFiles, RANDOMNESS_FILE, RECEIPT_FILE,
    SUBSTITUTES_FILE,
};

/// Where a file of a draw is kept.
pub fn file_name(draw: &FirstDrawId, name: &str) -> String {
    format!("first_draw/{draw}/{name}")
}

fn unreadable(file: &str, reason: impl ToString) -> Refusal {
    Refusal::Unreadable { file: file.to_owned(), reason: reason.to_string() }
}

fn not_verified(step: &str, reason: impl ToString) -> Refusal {
    Refusal::NotVerified { step: step.to_owned(), reason: reason.to_string() }
}

/// Reads a pasted JSON file and spells it in its one canonical way.
fn canonical_of<T: serde::Serialize + serde::de::DeserializeOwned>(
    file: &str,
    bytes: &[u8],
) -> Result<(T, Vec<u8>), Refusal> {
    let value: T = serde_json::from_slice(bytes).map_err(|error| unreadable(file, error))?;
    let spelled = canonical::bytes(&value);
    Ok((value, spelled))
}

/// An announcement, read and checked: its cells, and the bytes to publish.
pub fn announcement(bytes: &[u8]) -> Result<(Announcement, CellTable, Vec<u8>), Refusal> {
    let (value, spelled): (Announcement, _) = canonical_of(ANNOUNCEMENT_FILE, bytes)?;
    let files = PublishedFiles::from([(ANNOUNCEMENT_FILE.to_owned(), spelled.clone())]);
    stand(&files, None)?;
    let table =
        CellTable::from_populations(&value.rules, &value.populations, value.exclusions.clone())
            .map_err(|refusal| not_verified("announcement", refusal))?;
    Ok((value, table, spelled))
}

/// Every step of the public verifier must pass or be left out.
fn stand(files: &PublishedFiles, printed: Option<&str>) -> Result<(), Refusal> {
    for result in verify::invitees(files, printed) {
        if let Outcome::Failed { fault, detail } = &result.outcome {
            return Err(not_verified(&result.step.to_string(), format!("{fault}: {detail}")));
        }
    }
    Ok(())
}

/// The files of a draw that was made: receipt, list of the drawn, substitutes, public chance.
pub struct Made {
    /// The receipt.
    pub receipt: Vec<u8>,
    /// The list of the drawn.
    pub invitees: Vec<u8>,
    /// The list of substitutes; none where the charter has none.
    pub substitutes: Option<Vec<u8>>,
    /// The public numbers; none in a rehearsal.
    pub randomness: Option<Vec<u8>>,
    /// Whether the house rehearses and takes a seed that is no public chance.
    pub training_counts: bool,
}

/// A receipt, recomputed, and the files to publish.
pub fn receipt(
    announced: &[u8],
    printed: &str,
    made: Made,
) -> Result<(Receipt, PublishedFiles), Refusal> {
    let (announcement, table, _) = announcement(announced)?;
    let (receipt, spelled): (Receipt, _) = canonical_of(RECEIPT_FILE, &made.receipt)?;
    if receipt.training && !made.training_counts {
        return Err(Refusal::TrainingOnly {});
    }
    let none = || sortition::invitees::announcement::list_csv(&[], &[], &announcement.rules);
    let mut files = PublishedFiles::from([
        (ANNOUNCEMENT_FILE.to_owned(), announced.to_vec()),
        (RECEIPT_FILE.to_owned(), spelled),
        (INVITEES_FILE.to_owned(), made.invitees),
        (SUBSTITUTES_FILE.to_owned(), made.substitutes.unwrap_or_else(none)),
    ]);
    if let Some(randomness) = made.randomness {
        files.insert(RANDOMNESS_FILE.to_owned(), randomness);
    }
    if receipt.training {
        rehearsed(&receipt, printed, &table, &files)?;
    } else {
        stand(&files, Some(printed))?;
    }
    Ok((receipt, files))
}

/// What can be recomputed without public chance.
fn rehearsed(
    receipt: &Receipt,
    printed: &str,
    table: &CellTable,
    files: &PublishedFiles,
) -> Result<(), Refusal> {
    if receipt.commitment != printed {
        return Err(not_verified("randomness", "the receipt names another announcement"));
    }
    let seed = Seed::from_hex(&receipt.seed)
        .ok_or_else(|| not_verified("randomness", "the receipt has no seed"))?;
    let letters = rounding::round(table, &mut seed.child(ROUNDING_DICE));
    let published: Vec<u32> = receipt.cells.iter().map(|cell| cell.rounded).collect();
    if published != letters || receipt.cells.iter().any(|cell| cell.drawn != cell.rounded) {
        return Err(not_verified("cells", "the letters of a cell do not follow from its share"));
    }
    for (file, printed) in
        [(INVITEES_FILE, &receipt.invitees_sha256), (SUBSTITUTES_FILE, &receipt.substitutes_sha256)]
    {
        let found = files.get(file).map(|bytes| to_hex(&sha256(bytes)));
        if found.as_ref() != Some(printed) {
            return Err(not_verified("invitees", format!("{file} is not the one of the receipt")));
        }
    }
    Ok(())
}
