//! `cleroterio journal verify`: follows the journal from its first line.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use crate::{data, say};

/// Looks after the journal.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Follows the whole journal and says whether every line fits the one before it.
    Verify(VerifyArgs),
}

/// Where the journal is.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Folder with the database and its key.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// Database to use instead of the folder's own file.
    #[arg(long, env = "CLEROTERIO_DATABASE")]
    database: Option<String>,
    /// A head noted down earlier (64 figures): the journal must still hold it.
    #[arg(long)]
    head: Option<String>,
}

/// Runs the command.
pub async fn run(command: JournalCommand) -> Result<()> {
    let JournalCommand::Verify(args) = command;
    data::needs_database(&args.data, args.database.as_deref())?;
    let office = data::open(&args.data, args.database.as_deref()).await?;
    let mut tx = office.store().read().await?;
    let (lines, head) = match tx.journal_check().await? {
        Ok(found) => found,
        Err(broken) => bail!("the journal is broken: {broken}"),
    };
    if let Some(noted) = args.head
        && !tx.journal_holds(&noted).await?
    {
        bail!("the journal holds no line with the hash {noted}: lines were cut off or replaced");
    }
    say(&format!("{lines} lines, every one fits; head {}", assembly::journal::hex(&head)));
    Ok(())
}
