//! The letters of a call on paper, for the printer: files of a hundred, and their manifest.
//!
//! They are set from the sealed file as it is asked for, file by file, and nothing of them is kept:
//! a code in the clear stands in no other place.

use assembly::calendar::{Calendar, plus_days};
use assembly::charter::Charter;
use assembly::ids::CallId;
use assembly::invitation::{Call, Refusal};
use jiff::civil::Date;
use paper::Lang;
use paper::invitation::{
    Invited, Kept, LETTERS_PER_FILE, Letter, ManifestLine, manifest, printer_file,
};

use super::letters_file;
use crate::desk::Desk;
use crate::error::ActError;
use crate::reading::set;

/// How an address ends that leads nowhere (RFC 2606).
const NOWHERE: &str = ".invalid";

/// Who writes, and how she is reached.
#[derive(Clone, Debug)]
pub struct Sender {
    /// The owning body.
    pub city: String,
    /// Address of the site, with its scheme.
    pub site: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Certified mail.
    pub pec: String,
}

/// The letters of a call on their way to the printer.
#[derive(Debug)]
pub struct PrintRun {
    invited: Invited,
    letters: Vec<Letter>,
    lines: Vec<ManifestLine>,
    manifest_given: bool,
}

/// The letters of a call, ready to be set. Reading them leaves a line in the journal: the desk is
/// committed by the caller before the first file is set.
///
/// # Errors
/// [`ActError::Forbidden`], [`ActError::NotFound`] once the letters are posted, or a refusal while
/// the house has no address that people could answer at.
pub async fn print_run(
    desk: &mut Desk,
    call: &CallId,
    sender: &Sender,
) -> Result<PrintRun, ActError> {
    let text = letters_file(desk, call).await?;
    if sender.site.ends_with(NOWHERE) {
        return Err(Refusal::NowhereToAnswer {}.into());
    }
    let letters = read(&text)?;
    let call = desk.get::<Call>(call).await?;
    let invited = invited(desk, &call, sender)?;
    Ok(PrintRun { invited, letters, lines: Vec::new(), manifest_given: false })
}

impl PrintRun {
    /// The next file with its name: PDFs of a hundred letters, then the manifest, then none.
    ///
    /// # Errors
    /// [`ActError::Fault`] if a letter cannot be set.
    pub async fn next_file(&mut self) -> Result<Option<(String, Vec<u8>)>, ActError> {
        let from = self.lines.len() * LETTERS_PER_FILE;
        if from < self.letters.len() {
            let until = (from + LETTERS_PER_FILE).min(self.letters.len());
            let part = self.letters[from..until].to_vec();
            let (invited, number) = (self.invited.clone(), self.lines.len() + 1);
            let file = set(move || printer_file(&invited, number, &part)).await?;
            let name = file.line.file.clone();
            self.lines.push(file.line);
            return Ok(Some((name, file.pdf)));
        }
        if std::mem::replace(&mut self.manifest_given, true) {
            return Ok(None);
        }
        Ok(Some(("manifest.csv".to_owned(), manifest(&self.lines).into_bytes())))
    }
}

/// The letters in the printer's file.
fn read(text: &str) -> Result<Vec<Letter>, ActError> {
    let mut letters = Vec::new();
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    for row in reader.deserialize::<(u32, String, String, String, String, String)>() {
        let (number, name, line_1, line_2, language, code) =
            row.map_err(|error| ActError::Fault(error.to_string()))?;
        letters.push(Letter {
            number,
            name: unguarded(name),
            line_1: unguarded(line_1),
            line_2: unguarded(line_2),
            lang: Lang::of(&language),
            code,
        });
    }
    Ok(letters)
}

/// A field without the apostrophe that keeps a spreadsheet from reading it as a formula.
fn unguarded(field: String) -> String {
    match field.strip_prefix('\'') {
        Some(rest) if super::posting::is_formula(rest) => rest.to_owned(),
        Some(_) | None => field,
    }
}

/// What all letters of a call say, by the rules under which it was drawn.
fn invited(desk: &Desk, call: &Call, sender: &Sender) -> Result<Invited, ActError> {
    let charters = desk.charters()?;
    let calendar = Calendar::derive(&charters);
    let cycle = calendar.cycle(call.cycle).ok_or(ActError::NotFound)?;
    let dates = &cycle.recruitment;
    let charter = charters.governing_draw(dates.announced);
    // The letters are posted on the planned day, or today if that is past: then the days run.
    let posted = dates.posted.max(desk.today());
    let seats = cycle.groups.iter().filter_map(|number| calendar.group(*number));
    let sender = sender.clone();
    Ok(Invited {
        city: sender.city,
        assembly: charter.process.title.clone(),
        population: charter.process.population.clone(),
        plan: charter.plan.title.clone(),
        letters: call.manifest.letters,
        posted,
        reply_by: plus_days(posted, charter.invitation.reply_days),
        ceremony: ceremony(dates.ceremony, posted, charter),
        seats: seats.map(|group| group.size).sum(),
        term_months: charter.rotation.term_months,
        cadence_months: charter.plenary.cadence_months,
        answer_months: charter.response.months,
        site: sender.site,
        phone: sender.phone,
        email: sender.email,
        pec: sender.pec,
        notices: charter.invitation.notice_languages.clone(),
        guardian_below_age: guardian(charter),
        kept: Kept {
            unanswered_days: charter.retention.unanswered_days,
            declined_days: charter.retention.declined_days,
            member_months: charter.retention.member_months,
        },
    })
}

/// The planned day of the second draw, never before those days that the charter asks for.
fn ceremony(planned: Date, posted: Date, charter: &Charter) -> Date {
    let days = charter.invitation.reply_days + charter.draw.draw_after_closing_days;
    planned.max(plus_days(posted, days))
}

/// Below which age a guardian authorises; 0 where nobody so young is invited.
fn guardian(charter: &Charter) -> u32 {
    let age = charter.availability.guardian_below_age;
    if age > charter.register.age_min { age } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_guarded_for_spreadsheets_is_printed_as_it_is_written() {
        assert_eq!(unguarded("'-Anna".into()), "-Anna");
        assert_eq!(unguarded("'Ndrangheta".into()), "'Ndrangheta");
        assert_eq!(unguarded("D'Angelo".into()), "D'Angelo");
    }
}
