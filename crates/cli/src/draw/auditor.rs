//! `cleroterio draw auditor`: the files of a draw for whoever audits it under agreement.
//! Who acts: whoever runs the house, for the guarantor. What always holds: an audit is never written
//! over an older one, and the folder is for its owner alone, because it holds everybody's answers.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use assembly::people::Actor;
use clap::Args;
use secretariat::ActError;
use secretariat::draw::auditor_files;

use crate::{data, say, whole};

/// Which draw, and where to.
#[derive(Debug, Args)]
pub struct AuditorArgs {
    /// Number of the draw, as in the address of its page.
    number: u32,
    /// Folder with the database and its key.
    #[arg(long, env = "CLEROTERIO_DATA", default_value = "cleroterio-data")]
    data: PathBuf,
    /// Database to use instead of the folder's own file.
    #[arg(long, env = "CLEROTERIO_DATABASE")]
    database: Option<String>,
    /// Folder for the files; it must not be there yet.
    #[arg(long)]
    out: PathBuf,
}

/// Writes public files, counts and attributes.
pub async fn run(args: AuditorArgs) -> Result<()> {
    if args.out.exists() {
        bail!("{}: is there already; choose a new folder with --out", args.out.display());
    }
    data::needs_database(&args.data, args.database.as_deref())?;
    let office = data::open(&args.data, args.database.as_deref()).await?;
    let mut desk = office.look(Actor::House).await?;
    let found = auditor_files(&mut desk, args.number).await;
    let files = found.map_err(|error| match error {
        ActError::NotFound => anyhow!(
            "draw {}: there is none with a plan whose answers are still kept; the numbers are on the page of the draws",
            args.number
        ),
        other => other.into(),
    })?;
    data::make(&args.out)?;
    let (names, contents): (Vec<String>, Vec<Vec<u8>>) = files.into_iter().unzip();
    let named: Vec<(&str, Vec<u8>)> = names.iter().map(String::as_str).zip(contents).collect();
    whole::write(&args.out, &named)?;
    say(&format!(
        "{} files in {}, among them everybody's answers: hand them over under agreement only, and destroy them after the audit.\nCheck them with: cleroterio verify {}",
        named.len(),
        args.out.display(),
        args.out.display()
    ));
    Ok(())
}
