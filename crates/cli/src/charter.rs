//! `cleroterio charter check`: reads the rules of an assembly and names every fault.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use assembly::charter::Charter;
use clap::{Args, Subcommand};

use crate::say;

/// Looks at the rules.
#[derive(Debug, Subcommand)]
pub enum CharterCommand {
    /// Reads a charter and names every fault with its line and its rule.
    Check(CheckArgs),
}

/// Which charter.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// A charter file (TOML), or the name of a template.
    charter: String,
}

/// The text of a template, or of the file at this path.
pub fn text_of(name: &str) -> Result<String> {
    if let Some(text) = assembly::charter::template(name) {
        return Ok(text.to_owned());
    }
    if name.ends_with(".toml") || PathBuf::from(name).is_file() {
        return std::fs::read_to_string(name)
            .with_context(|| format!("the charter file {name} cannot be read"));
    }
    let known: Vec<&str> =
        assembly::charter::TEMPLATES.iter().map(|template| template.name).collect();
    bail!("there is no charter template {name}: the templates are {}", known.join(", "))
}

/// The text of a charter that was found to be without a fault.
pub fn checked(name: &str) -> Result<String> {
    let text = text_of(name)?;
    if let Err(faults) = Charter::parse(&text) {
        let told: Vec<String> = faults.iter().map(|fault| format!("{name}: {fault}")).collect();
        bail!("the charter has {} fault(s):\n{}", faults.len(), told.join("\n"));
    }
    Ok(text)
}

/// Runs the command.
pub fn run(command: CharterCommand) -> Result<()> {
    let CharterCommand::Check(args) = command;
    checked(&args.charter)?;
    say(&format!("{}: the rules are complete and fit each other", args.charter));
    Ok(())
}
