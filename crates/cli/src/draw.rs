//! `cleroterio draw`: the lottery at the office's desk, and what an auditor needs of a draw.

mod auditor;
mod feasibility;
mod groups;
mod invitees;
mod question;
mod settings;

use clap::Subcommand;

/// Draws lots from files, into files.
#[derive(Debug, Subcommand)]
pub enum DrawCommand {
    /// Draws the invitees from a register: pseudonyms and strata, no name and no address.
    Invitees(invitees::InviteesArgs),
    /// Plans the lottery of one group, or of all groups of a year together.
    Groups(groups::GroupsArgs),
    /// Says whether any group meets the quotas, and if not, the cheapest ways out.
    Feasibility(feasibility::FeasibilityArgs),
    /// Writes the files of a draw for whoever audits it under agreement.
    Auditor(auditor::AuditorArgs),
}

/// Runs the command.
pub async fn run(command: DrawCommand) -> anyhow::Result<()> {
    match command {
        DrawCommand::Invitees(args) => invitees::run(args),
        DrawCommand::Groups(args) => groups::run(args),
        DrawCommand::Feasibility(args) => feasibility::run(args),
        DrawCommand::Auditor(args) => auditor::run(args).await,
    }
}
