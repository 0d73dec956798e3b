//! `cleroterio verify DIR`: recomputes a published draw from its files and says so step by step; with
//! `--proof FILE` also checks a volunteer's own proof against it, with `--after DIR` that it follows an
//! earlier draw.
//! Who acts: anybody. What always holds: nothing is fetched, nothing is written, the outcome is the
//! exit status too. Source: `docs/verify-a-draw.md`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, ValueEnum};
use sortition::verify::{
    ALTERNATES_FILE, ANNOUNCEMENT_FILE, ATTRIBUTES_FILE, BOUND_FILE, COMMITMENT_FILE, COUNTS_FILE,
    DICE_FILE, Fault, INVITEES_FILE, LOTTERY_FILE, Outcome, POOL_FILE, PublishedFiles,
    RANDOMNESS_FILE, RECEIPT_FILE, REPORT_FILE, RESULT_FILE, SUBSTITUTES_FILE, Step, StepResult,
    TARGETS_FILE, TICKETS_FILE, VOID_FILE, after, invitees, lottery, own, transcript,
};

/// Files that a published draw can have; others in the directory are left alone.
const FILES: [&str; 18] = [
    LOTTERY_FILE,
    COMMITMENT_FILE,
    POOL_FILE,
    TICKETS_FILE,
    TARGETS_FILE,
    COUNTS_FILE,
    BOUND_FILE,
    ATTRIBUTES_FILE,
    DICE_FILE,
    REPORT_FILE,
    RANDOMNESS_FILE,
    RESULT_FILE,
    ALTERNATES_FILE,
    VOID_FILE,
    ANNOUNCEMENT_FILE,
    RECEIPT_FILE,
    INVITEES_FILE,
    SUBSTITUTES_FILE,
];
/// No published file is bigger.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Language of the report.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    /// Italiano.
    It,
    /// English.
    En,
}

/// Recompute a published draw from its files.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Directory with the published files.
    pub directory: PathBuf,
    /// Hash of the commitment as printed in the notice board.
    #[arg(long)]
    pub printed: Option<String>,
    /// The proof that a volunteer has downloaded from her own page.
    #[arg(long, value_name = "FILE")]
    pub proof: Option<PathBuf>,
    /// Directory of an earlier draw, void or not, that this one should follow.
    #[arg(long, value_name = "DIRECTORY")]
    pub after: Option<PathBuf>,
    /// One JSON list of steps instead of the table.
    #[arg(long)]
    pub json: bool,
    /// Language of the table.
    #[arg(long, value_enum, default_value = "it")]
    pub language: Language,
}

/// Verifies and fails when a step fails.
pub fn run(args: VerifyArgs) -> Result<()> {
    let files = read(&args.directory)?;
    let printed = args.printed.as_deref();
    let mut results = match (&args.proof, files.get(LOTTERY_FILE)) {
        (Some(_), _) if files.contains_key(ANNOUNCEMENT_FILE) => bail!(
            "{}: a first draw; a volunteer's proof belongs to a draw of groups",
            args.directory.display()
        ),
        (Some(proof), _) => own(&files, printed, &bytes_of(proof)?),
        (None, Some(plan)) if !files.contains_key(COMMITMENT_FILE) => lottery(plan),
        (None, _) if files.contains_key(ANNOUNCEMENT_FILE) => invitees(&files, printed),
        (None, _) => transcript(&files, printed),
    };
    if let Some(earlier) = &args.after {
        if !files.contains_key(COMMITMENT_FILE) {
            bail!("{}: only draws of groups follow one another", args.directory.display());
        }
        results.push(after(&files, &read(earlier)?));
    }
    let report = match args.json {
        true => serde_json::to_string_pretty(&results)? + "\n",
        false => table(&results, args.language),
    };
    std::io::stdout().write_all(report.as_bytes())?;
    let failed = results.iter().filter(|result| result.fault().is_some()).count();
    if failed > 0 {
        bail!("{}: {failed} of {} steps failed", args.directory.display(), results.len());
    }
    Ok(())
}

fn read(directory: &Path) -> Result<PublishedFiles> {
    let mut files = PublishedFiles::new();
    for name in FILES {
        let path = directory.join(name);
        if path.exists() {
            files.insert(name.to_owned(), bytes_of(&path)?);
        }
    }
    if files.is_empty() {
        bail!(
            "{} holds no draw: look for {COMMITMENT_FILE}, {ANNOUNCEMENT_FILE} or {LOTTERY_FILE}",
            directory.display()
        );
    }
    Ok(files)
}

fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    let reading = || format!("reading {}", path.display());
    if std::fs::metadata(path).with_context(reading)?.len() > BYTES_MAX {
        bail!("{}: bigger than any published file", path.display());
    }
    std::fs::read(path).with_context(reading)
}

fn table(results: &[StepResult], language: Language) -> String {
    let mut text = String::new();
    for result in results {
        let label = label(result.step, language);
        let line = match (&result.outcome, language) {
            (Outcome::Passed { seen }, _) => format!("ok  {label}: {seen}"),
            (Outcome::Failed { fault, detail }, Language::It) => {
                format!("NO  {label}: {fault} ({detail})")
            }
            (Outcome::Failed { fault, detail }, Language::En) => {
                format!("BAD {label}: {fault} ({detail})")
            }
            (Outcome::LeftOut { why }, _) => format!("-   {label}: {why}"),
        };
        writeln!(text, "{line}").expect("writing to a text cannot fail");
    }
    text.push_str(closing(results, language));
    let own = secretariat::CODE_VERSION;
    let line = match language {
        Language::It => format!("Questo programma: {own}; l'impegno dice quale ha sorteggiato."),
        Language::En => format!("This program: {own}; the commitment says which one drew."),
    };
    text + &line + "\n"
}

/// What all steps say together. A rehearsal fails as a draw and is told apart from a forgery.
fn closing(results: &[StepResult], language: Language) -> &'static str {
    let mut faults = results.iter().filter_map(StepResult::fault).peekable();
    let good = faults.peek().is_none();
    let rehearsal = !good && faults.all(|fault| fault == Fault::TrainingSeed);
    match (good, rehearsal, language) {
        (true, _, Language::It) => {
            "Il sorteggio pubblicato è coerente in ogni passo controllato.\n"
        }
        (true, _, Language::En) => "The published draw holds in every step checked.\n",
        (false, true, Language::It) => {
            "È una prova con numeri inventati, non un sorteggio: non vale per nessuno. Gli altri passi controllati tornano.\n"
        }
        (false, true, Language::En) => {
            "This is a rehearsal with invented numbers, not a draw: it binds nobody. The other steps checked hold.\n"
        }
        (false, false, Language::It) => {
            "Il sorteggio pubblicato NON torna: vedi i passi segnati NO.\n"
        }
        (false, false, Language::En) => {
            "The published draw does NOT hold: see the steps marked BAD.\n"
        }
    }
}

fn label(step: Step, language: Language) -> &'static str {
    let (italian, english) = match step {
        Step::Commitment => ("impegno", "commitment"),
        Step::Chain => ("catena degli impegni", "chain of commitments"),
        Step::Timing => ("tempi", "timing"),
        Step::Targets => ("obiettivi", "targets"),
        Step::Pool => ("disponibili", "pool"),
        Step::Tickets => ("biglietti", "tickets"),
        Step::Counts => ("conteggi", "counts"),
        Step::Chances => ("probabilità", "chances"),
        Step::Attributes => ("caratteristiche (solo revisori)", "attributes (auditors only)"),
        Step::Bound => ("prova di equità", "proof of fairness"),
        Step::Randomness => ("dadi e numero pubblico", "dice and beacon"),
        Step::Result => ("esito", "result"),
        Step::Alternates => ("riserve (solo revisori)", "alternates (auditors only)"),
        Step::Void => ("annullamento", "void"),
        Step::Announcement => ("annuncio", "announcement"),
        Step::Cells => ("celle", "cells"),
        Step::Invitees => ("persone invitate", "invited people"),
        Step::Substitutes => ("sostituti", "substitutes"),
        Step::Proof => ("prova personale", "personal proof"),
        Step::Leaf => ("risposte nell'insieme annunciato", "answers in the announced pool"),
        Step::OwnTickets => ("biglietti della persona", "the person's tickets"),
        Step::Seat => ("posto", "seat"),
        Step::After => ("dopo il sorteggio precedente", "after the earlier draw"),
    };
    match language {
        Language::It => italian,
        Language::En => english,
    }
}
