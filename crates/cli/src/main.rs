//! The command line of the house: serve, rehearse, draw, verify, look after the journal.
//!
//! Every command ends with a sentence: what was done, or what to do. Nothing is left half done.

mod backup;
mod charter;
mod data;
mod draw;
mod journal;
mod rehearse;
mod serve;
mod site;
mod verify;
mod whole;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Runs a permanent citizens' assembly for its whole life.
#[derive(Debug, Parser)]
#[command(name = "cleroterio", version = secretariat::CODE_VERSION, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one value for the whole run of the program")]
enum Command {
    /// Serves the site.
    Serve(serve::ServeArgs),
    /// Lives the years of an assembly with a synthetic city.
    Rehearse(rehearse::RehearseArgs),
    /// Draws lots from files, into files.
    #[command(subcommand)]
    Draw(draw::DrawCommand),
    /// Checks a published draw without a solver.
    Verify(verify::VerifyArgs),
    /// Looks at the rules of an assembly.
    #[command(subcommand)]
    Charter(charter::CharterCommand),
    /// Makes a sealed copy of the database, while the house is at work.
    Backup(backup::BackupArgs),
    /// Puts a backup into a data folder.
    Restore(backup::RestoreArgs),
    /// Prints what was erased, by id: the list that a restored backup needs.
    Erasures(backup::ErasuresArgs),
    /// Looks after the journal.
    #[command(subcommand)]
    Journal(journal::JournalCommand),
}

/// Says a sentence to whoever typed the command.
#[expect(clippy::print_stdout, reason = "a command speaks on standard output")]
fn say(sentence: &str) {
    println!("{sentence}");
}

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let done = match Cli::parse().command {
        Command::Serve(args) => block_on(serve::run(args)),
        Command::Rehearse(args) => block_on(rehearse::run(args)),
        Command::Draw(command) => block_on(draw::run(command)),
        Command::Verify(args) => verify::run(args),
        Command::Charter(command) => charter::run(command),
        Command::Backup(args) => block_on(backup::backup(args)),
        Command::Restore(args) => block_on(backup::restore(args)),
        Command::Erasures(args) => block_on(backup::erasures(args)),
        Command::Journal(command) => block_on(journal::run(command)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "a refusal goes to standard error")]
fn complain(sentence: &str) {
    eprintln!("cleroterio: {sentence}");
}

fn block_on(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
