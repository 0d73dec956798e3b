//! Recomputes the receipt of a first draw without the register: shares, rounding, tickets, cut-offs.

use std::collections::{BTreeMap, BTreeSet};

use super::outcome::genuine;
use super::plan::{as_printed, file, read, rule_in_time, same_format};
use super::{
    ANNOUNCEMENT_FILE, Checked, Failure, Fault, INVITEES_FILE, PublishedFiles, RECEIPT_FILE,
    Report, SUBSTITUTES_FILE, Step, StepResult, failed,
};
use crate::invitees::announcement::{ANNOUNCEMENT_FORMAT, Announcement, RECEIPT_FORMAT, Receipt};
use crate::invitees::cells::decimal;
use crate::invitees::{CellTable, Pseudonym, ROUNDING_DICE, rounding, ticket};
use crate::seed::{Seed, sha256, to_hex};

/// Why the lists of pseudonyms may be missing.
const LISTS_HIDDEN: &str = "the lists are shown to auditors only";

/// Recomputes a first draw. `printed` is the announcement's hash as printed in the notice board.
pub fn invitees(files: &PublishedFiles, printed: Option<&str>) -> Vec<StepResult> {
    let mut report = Report(Vec::new());
    let announced = report.note(Step::Announcement, announcement(files, printed));
    let Some((announcement, table, hash)) = announced else { return report.0 };
    let timing = rule_in_time(
        &announcement.randomness,
        announcement.announced_at.unix(),
        announcement.not_before.unix(),
    );
    report.note(Step::Timing, timing);
    if !files.contains_key(RECEIPT_FILE) {
        report.leave_out(Step::Randomness, "nothing is drawn yet");
        return report.0;
    }
    let seed = report.note(Step::Randomness, seed(files, &announcement, &hash));
    // A rehearsal proves nothing about chance; what follows from its seed is recomputed all the same.
    let Some((receipt, seed)) = seed.or_else(|| rehearsed(files, &hash)) else { return report.0 };
    report.note(Step::Cells, cells(&receipt, &announcement, &table, &seed));
    let list = Lists { files, receipt: &receipt, announcement: &announcement, table: &table, seed };
    if !files.contains_key(INVITEES_FILE) && !files.contains_key(SUBSTITUTES_FILE) {
        report.leave_out(Step::Invitees, LISTS_HIDDEN);
        report.leave_out(Step::Substitutes, LISTS_HIDDEN);
        return report.0;
    }
    let invited = report.note(Step::Invitees, list.invitees());
    match invited {
        Some(invited) => {
            report.note(Step::Substitutes, list.substitutes(&invited));
        }
        None => report.leave_out(Step::Substitutes, "an earlier step failed"),
    }
    report.0
}

fn announcement(
    files: &PublishedFiles,
    printed: Option<&str>,
) -> Checked<(Announcement, CellTable, [u8; 32])> {
    let value: Announcement = read(files, ANNOUNCEMENT_FILE)?;
    same_format(ANNOUNCEMENT_FILE, &value.format, ANNOUNCEMENT_FORMAT)?;
    let hash = sha256(file(files, ANNOUNCEMENT_FILE)?);
    let seen = as_printed(&hash, printed)?;
    let combinations: usize =
        value.rules.attributes.iter().map(|attribute| attribute.values.len()).product();
    let shaped = value.populations.len() == combinations
        && value.exclusions.len() == value.rules.exclusion_reasons.len();
    if !shaped {
        return failed(Fault::RulesBroken, "populations or exclusions do not fit the rules");
    }
    let table =
        CellTable::from_populations(&value.rules, &value.populations, value.exclusions.clone())
            .map_err(|refusal| Failure(Fault::RulesBroken, refusal.to_string()))?;
    if value.register.leaves as u64 != table.eligible {
        return failed(Fault::PoolSize, "the register's tree has another number of people");
    }
    let seen = format!(
        "{} eligible, {} excluded; {seen}; program {}",
        table.eligible,
        table.rows - table.eligible,
        value.code_version
    );
    Ok(((value, table, hash), seen))
}

fn seed(
    files: &PublishedFiles,
    announcement: &Announcement,
    hash: &[u8; 32],
) -> Checked<(Receipt, Seed)> {
    let receipt: Receipt = read(files, RECEIPT_FILE)?;
    same_format(RECEIPT_FILE, &receipt.format, RECEIPT_FORMAT)?;
    if receipt.commitment != to_hex(hash) {
        return failed(Fault::OtherCommitment, receipt.commitment);
    }
    if receipt.training {
        return failed(Fault::TrainingSeed, "a rehearsal, not a draw");
    }
    let not_before = announcement.not_before;
    let (drawn, seen) = genuine(files, hash, &announcement.randomness, not_before)?;
    if receipt.seed != drawn.seed.to_hex() {
        return failed(Fault::SeedWrong, "the receipt has another seed");
    }
    Ok(((receipt, drawn.seed), seen))
}

/// Receipt and seed of a rehearsal, if these are its.
fn rehearsed(files: &PublishedFiles, hash: &[u8; 32]) -> Option<(Receipt, Seed)> {
    let receipt: Receipt = read(files, RECEIPT_FILE).ok()?;
    let seed = Seed::from_hex(&receipt.seed)?;
    (receipt.training && receipt.commitment == to_hex(hash)).then_some((receipt, seed))
}

fn cells(
    receipt: &Receipt,
    announcement: &Announcement,
    table: &CellTable,
    seed: &Seed,
) -> Checked<()> {
    let letters = rounding::round(table, &mut seed.child(ROUNDING_DICE));
    if receipt.denominator != table.denominator.to_string()
        || receipt.cells.len() != table.cells.len()
    {
        return failed(Fault::CellsWrong, "denominator or number of cells");
    }
    for (index, (cell, published)) in table.cells.iter().zip(&receipt.cells).enumerate() {
        let values = announcement.rules.attributes.iter().zip(&cell.values);
        let same_values = values
            .map(|(attribute, value)| &attribute.values[usize::from(*value)])
            .eq(&published.values);
        let same = same_values
            && published.population == cell.population
            && published.share == cell.share.to_string()
            && published.target == decimal(cell.share, table.denominator)
            && published.rounded == letters[index]
            && published.drawn == letters[index];
        // Only the register tells how many were passed over; whoever was, stands in the cell with
        // those drawn, and nobody is passed over where no letter was left to give.
        let passed = u64::from(published.household_passed);
        let room = cell.population - u64::from(letters[index]);
        if !same || passed > room || (passed > 0 && letters[index] == 0) {
            return failed(Fault::CellsWrong, table.label(index));
        }
    }
    Ok(((), format!("{} cells, {} letters", table.cells.len(), table.size)))
}

struct Lists<'a> {
    files: &'a PublishedFiles,
    receipt: &'a Receipt,
    announcement: &'a Announcement,
    table: &'a CellTable,
    seed: Seed,
}

/// People of a list: cell and ticket.
struct Listed {
    names: BTreeSet<Pseudonym>,
    highest: Vec<Option<String>>,
    lowest: Vec<Option<String>>,
    counts: Vec<u32>,
}

impl Lists<'_> {
    fn invitees(&self) -> Checked<Listed> {
        let listed = self.read(INVITEES_FILE, &self.receipt.invitees_sha256)?;
        for (cell, published) in self.receipt.cells.iter().enumerate() {
            if listed.counts[cell] != published.drawn {
                return failed(Fault::ListCountWrong, self.table.label(cell));
            }
            if listed.highest[cell].as_deref().unwrap_or_default() != published.cut_off {
                return failed(Fault::CutOffWrong, self.table.label(cell));
            }
        }
        let seen = format!("{} invited, every ticket recomputed", listed.names.len());
        Ok((listed, seen))
    }

    fn substitutes(&self, invited: &Listed) -> Checked<()> {
        let listed = self.read(SUBSTITUTES_FILE, &self.receipt.substitutes_sha256)?;
        for (cell, published) in self.receipt.cells.iter().enumerate() {
            if listed.counts[cell] != published.substitutes {
                return failed(Fault::ListCountWrong, self.table.label(cell));
            }
            let lowest = listed.lowest[cell].as_deref();
            if lowest.is_some_and(|lowest| lowest <= published.cut_off.as_str()) {
                return failed(Fault::CutOffWrong, self.table.label(cell));
            }
        }
        if let Some(twice) = listed.names.intersection(&invited.names).next() {
            return failed(Fault::ListBroken, format!("{twice} stands in both lists"));
        }
        Ok(((), format!("{} substitutes", listed.names.len())))
    }

    fn read(&self, name: &str, sha: &str) -> Result<Listed, Failure> {
        let bytes = file(self.files, name)?;
        if to_hex(&sha256(bytes)) != sha {
            return failed(Fault::ListChanged, name);
        }
        let cells = self.table.cells.len();
        let mut listed = Listed {
            names: BTreeSet::new(),
            highest: vec![None; cells],
            lowest: vec![None; cells],
            counts: vec![0; cells],
        };
        let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for (index, cell) in self.receipt.cells.iter().enumerate() {
            places.insert(cell.values.clone(), index);
        }
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes);
        let mut last = String::new();
        for (row, record) in reader.records().enumerate() {
            let broken = || Failure(Fault::ListBroken, format!("{name}, row {}", row + 1));
            let record = record.map_err(|_| broken())?;
            let field = |place: usize| record.get(place).unwrap_or_default();
            let person = Pseudonym::parse(field(1).as_bytes()).map_err(|_| broken())?;
            let values: Vec<String> = record.iter().skip(3).map(str::to_owned).collect();
            let cell = *places.get(&values).ok_or_else(broken)?;
            let ordered = field(2) > last.as_str() && field(0) == (row + 1).to_string();
            if !ordered || values.len() != self.announcement.rules.attributes.len() {
                return Err(broken());
            }
            if to_hex(&ticket(&self.seed, &person)) != field(2) {
                return failed(Fault::ListTicketWrong, person.to_string());
            }
            if !listed.names.insert(person) {
                return failed(Fault::ListBroken, format!("{person} stands twice"));
            }
            last = field(2).to_owned();
            listed.counts[cell] += 1;
            listed.highest[cell] = Some(last.clone());
            listed.lowest[cell].get_or_insert_with(|| last.clone());
        }
        Ok(listed)
    }
}
