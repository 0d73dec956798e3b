//! The letters of a call, many in one file for the printer.
//!
//! Each letter is one sheet: address, invitation and code on its face, privacy notice and short
//! notices in other languages on its back. A file has at most [`LETTERS_PER_FILE`] letters; the
//! manifest counts and hashes the files, so that none is left out or printed twice.
//! Sources: R19, R21 of the process text; articles 13 and 14 of the GDPR.

mod samples;

pub use samples::sample_of_letters;

use assembly::charter::Text;
use fast_qr::convert::Builder;
use fast_qr::convert::svg::SvgBuilder;
use fast_qr::{ECL, QRBuilder};
use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{Lang, Paper, PrintFault};

/// Letters in one file: what a printer's machine takes well, and a reader too.
pub const LETTERS_PER_FILE: usize = 100;

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letter {
    /// The number under the address.
    pub number: u32,
    /// To whom it goes, as on an envelope.
    pub name: String,
    /// Street and number.
    pub line_1: String,
    /// Postcode and town.
    pub line_2: String,
    /// In which language it is written.
    pub lang: Lang,
    /// The code, in groups of four signs joined by dashes.
    pub code: String,
}

/// What all letters of a call say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Invited {
    /// The owning body.
    pub city: String,
    /// The name of the assembly.
    pub assembly: Text,
    /// Who could be drawn.
    pub population: Text,
    /// The plan whose work the assembly follows.
    pub plan: Text,
    /// How many letters go out.
    pub letters: u32,
    /// Day of the letters.
    pub posted: Date,
    /// Last day to answer.
    pub reply_by: Date,
    /// The day of the second draw.
    pub ceremony: Date,
    /// Seats that the second draw fills.
    pub seats: u32,
    /// Months of a term.
    pub term_months: u32,
    /// Months from one plenary to the next.
    pub cadence_months: u32,
    /// Months that the city has for its answer.
    pub answer_months: u32,
    /// Address of the site, with its scheme and without a slash at its end.
    pub site: String,
    /// Telephone of the secretariat.
    pub phone: String,
    /// E-mail of the secretariat.
    pub email: String,
    /// Certified mail of the secretariat.
    pub pec: String,
    /// Codes of the languages of the short notices.
    pub notices: Vec<String>,
    /// Below this age a guardian authorises; 0 if nobody needs one.
    pub guardian_below_age: u32,
    /// How long data are kept.
    pub kept: Kept,
}

/// How long the data of the invited are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Days after the last day, for those who do not answer.
    pub unanswered_days: u32,
    /// Days after a no.
    pub declined_days: u32,
    /// Months after the term, for members.
    pub member_months: u32,
}

/// Letters of a call that lie in one file.
#[derive(Clone, Debug, Serialize)]
pub struct Letters {
    /// What all of them say.
    invited: Invited,
    /// The letters, each with its picture of the address and the code.
    letters: Vec<Printed>,
}

#[derive(Clone, Debug, Serialize)]
struct Printed {
    #[serde(flatten)]
    letter: Letter,
    /// Where people answer, as they type it.
    address: String,
    /// Address and code for a telephone's camera: an SVG of one path.
    qr: String,
}

impl Letters {
    /// The letters of one file.
    #[must_use]
    pub fn new(invited: &Invited, letters: &[Letter]) -> Self {
        let print = |letter: &Letter| {
            let address = format!("{}/{}/rispondi", invited.site, letter.lang.code());
            Printed {
                qr: picture(&address, &letter.code),
                address: address.split("://").last().unwrap_or(&address).to_owned(),
                letter: letter.clone(),
            }
        };
        Self { invited: invited.clone(), letters: letters.iter().map(print).collect() }
    }
}

impl Paper for Letters {
    const TEMPLATE: &'static str = "invitation/letter.typ";
    fn samples() -> Vec<Self> {
        samples::letters()
    }
}

/// Address and code for a camera. The code stands behind a `#`: a browser keeps that to itself,
/// so that no server and no log ever reads it.
fn picture(address: &str, code: &str) -> String {
    match QRBuilder::new(format!("{address}#{code}")).ecl(ECL::M).build() {
        Ok(qr) => SvgBuilder::default().margin(4).to_str(&qr),
        // Only an address of thousands of signs does not fit: the letter then has none.
        Err(_) => String::new(),
    }
}

/// A file for the printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrinterFile {
    /// Its place among the files, from 1.
    pub number: usize,
    /// Its line in the manifest.
    pub line: ManifestLine,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// What the manifest says of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ManifestLine {
    /// The name of the file.
    pub file: String,
    /// Letters in it.
    pub letters: usize,
    /// Number of its first letter.
    pub first: u32,
    /// Number of its last letter.
    pub last: u32,
    /// SHA-256, as 64 figures.
    pub sha256: String,
}

/// Prints one file: the letters `number * LETTERS_PER_FILE` and those that follow, from 1.
///
/// # Errors
/// [`PrintFault`] if the template refuses a letter.
pub fn printer_file(
    invited: &Invited,
    number: usize,
    letters: &[Letter],
) -> Result<PrinterFile, PrintFault> {
    let pdf = crate::print(&Letters::new(invited, letters), Lang::It, invited.posted)?;
    let sha256 = assembly::journal::hex(&Sha256::digest(&pdf));
    let end = |letter: Option<&Letter>| letter.map_or(0, |letter| letter.number);
    let (first, last) = (end(letters.first()), end(letters.last()));
    let (file, letters) = (format!("{number:03}.pdf"), letters.len());
    Ok(PrinterFile { number, line: ManifestLine { file, letters, first, last, sha256 }, pdf })
}

/// The manifest of all files as CSV, with the sum of the letters in its last line: the printer's
/// receipt is compared with it.
#[must_use]
pub fn manifest(lines: &[ManifestLine]) -> String {
    let row = |line: &ManifestLine| {
        let ManifestLine { file, letters, first, last, sha256 } = line;
        format!("{file},{letters},{first},{last},{sha256}\n")
    };
    let rows: String = lines.iter().map(row).collect();
    let sum: usize = lines.iter().map(|line| line.letters).sum();
    format!("file,letters,first,last,sha256\n{rows}total,{sum},,,\n")
}
