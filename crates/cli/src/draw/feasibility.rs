//! `draw feasibility`: whether a panel exists and, if not, why and which changes of the targets
//! would help, before anybody is told anything.

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::{Value, json};
use solver::Simplex;
use sortition::feasibility::{self, Relaxation};
use sortition::portfolio::{Budget, PlanRefusal};
use sortition::problem::Problem;

use super::question::{self, QuestionArgs};

/// Arguments of `draw feasibility`.
#[derive(Args, Clone, Debug)]
pub struct FeasibilityArgs {
    #[command(flatten)]
    question: QuestionArgs,
    /// Show the relaxations under which this person can have a seat
    #[arg(long)]
    seat: Option<String>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// Says whether a panel exists and, if not, why and what would help.
pub fn run(args: FeasibilityArgs) -> Result<()> {
    let problem = question::read(&args.question)?;
    let seat = args
        .seat
        .as_ref()
        .map(|id| {
            let place = problem.entrants().iter().position(|entrant| entrant.id == *id);
            place.ok_or_else(|| {
                anyhow!("--seat {id}: no such person in {}", args.question.people.display())
            })
        })
        .transpose()?;
    let counts = feasibility::counts(&problem);
    let shortages = feasibility::check_counts(&problem);
    let panel = feasibility::find_panel(&problem, &Simplex, Budget::USUAL);
    let feasible = panel.is_ok();
    // A contradiction between quotas already says its remedy.
    let contradicted = matches!(panel, Err(PlanRefusal::Contradiction(_)));
    let wanted = seat.is_some() || !feasible && !contradicted;
    let relaxations = if wanted {
        feasibility::relaxations(&problem, seat, &Simplex, Budget::USUAL)
    } else {
        Vec::new()
    };
    let mut out = std::io::stdout().lock();
    if args.json {
        let report = json!({
            "feasible": feasible,
            "counts": counts.iter().map(|count| json!({
                "value": problem.spell(count.value), "entrants": count.entrants,
                "needed": count.needed, "allowed": count.allowed,
            })).collect::<Vec<_>>(),
            "shortages": shortages.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "refusal": panel.as_ref().err().map(ToString::to_string),
            "relaxations": relaxations.iter().map(|r| relaxation_json(&problem, r)).collect::<Vec<_>>(),
        });
        writeln!(out, "{report:#}")?;
    } else {
        for count in &counts {
            let name = problem.spell(count.value);
            let (needed, allowed) = (count.needed, count.allowed);
            writeln!(out, "{name}: {} entrants, {needed} to {allowed} seats", count.entrants)?;
        }
        for shortage in &shortages {
            writeln!(out, "! {shortage}")?;
        }
        for (number, relaxation) in relaxations.iter().enumerate() {
            writeln!(out, "{}. {}", number + 1, relaxation_words(&problem, relaxation))?;
        }
    }
    match panel {
        Ok(_) => Ok(writeln!(out, "A panel exists and was found.")?),
        Err(refusal) => Err(anyhow!("{refusal}")),
    }
}

/// A relaxation as the office reads it.
pub fn relaxation_words(problem: &Problem, relaxation: &Relaxation) -> String {
    let cells: Vec<String> = relaxation
        .changes
        .iter()
        .map(|change| {
            let mut parts = vec![problem.spell(change.value)];
            if change.min.0 != change.min.1 {
                parts.push(format!("min {} to {}", change.min.0, change.min.1));
            }
            if change.max.0 != change.max.1 {
                parts.push(format!("max {} to {}", change.max.0, change.max.1));
            }
            parts.join(" ")
        })
        .collect();
    let proved = if relaxation.cheapest { "" } else { " (not proved the cheapest)" };
    let cells = if cells.is_empty() { "no change needed".to_owned() } else { cells.join(", ") };
    format!("{cells}; cost {:.2}{proved}", relaxation.cost)
}

fn relaxation_json(problem: &Problem, relaxation: &Relaxation) -> Value {
    json!({
        "cost": relaxation.cost,
        "cheapest": relaxation.cheapest,
        "changes": relaxation.changes.iter().map(|change| json!({
            "value": problem.spell(change.value), "min": change.min, "max": change.max,
        })).collect::<Vec<_>>(),
    })
}
