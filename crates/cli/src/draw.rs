//! `cleroterio draw`: the lottery at the office's desk, without the site.

mod feasibility;
mod groups;
mod invitees;
mod question;

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
}

/// Runs the command.
pub fn run(command: DrawCommand) -> anyhow::Result<()> {
    match command {
        DrawCommand::Invitees(args) => invitees::run(args),
        DrawCommand::Groups(args) => groups::run(args),
        DrawCommand::Feasibility(args) => feasibility::run(args),
    }
}
