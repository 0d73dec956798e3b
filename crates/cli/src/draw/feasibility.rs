//! `draw feasibility`: whether a panel exists and, if not, why and which changes of the targets
//! would help, before anybody is told anything.

use std::io::Write;

use anyhow::{Result, anyhow};
use clap::Args;
use serde_json::{Value, json};
use solver::Simplex;
use sortition::feasibility::{self, Relaxation, Widened};
use sortition::portfolio::Budget;
use sortition::problem::{Inclusion, Problem};

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
    let problem = question::read(&args.question)?.problem;
    let seat = args
        .seat
        .as_ref()
        .map(|id| {
            let place = problem.entrants().iter().position(|entrant| entrant.id == *id);
            if place.is_some_and(|at| problem.entrants()[at].inclusion == Inclusion::MustNot) {
                return Err(anyhow!("--seat {id}: decided `no` in the people file; no change of targets can seat them"));
            }
            place.ok_or_else(|| {
                anyhow!("--seat {id}: no such person in {}", args.question.people.display())
            })
        })
        .transpose()?;
    let counts = feasibility::counts(&problem);
    let shortages = feasibility::check_counts(&problem);
    let panel = feasibility::find_panel(&problem, &Simplex, Budget::USUAL);
    let feasible = panel.is_ok();
    let wanted = seat.is_some() || !feasible;
    let found = wanted.then(|| feasibility::ways_out(&problem, seat, &Simplex, Budget::USUAL));
    let relaxations = found.as_ref().map_or(&[][..], |found| &found.ways);
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
            "panel": panel.as_ref().ok().map(|panel| ids(&problem, panel)),
            "search": found.as_ref().map(|found| found.ending),
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
        if let Some(found) = &found {
            writeln!(out, "{}", found.ending)?;
        }
    }
    match panel {
        Ok(_) if args.json => Ok(()),
        Ok(panel) => {
            writeln!(out, "A panel exists; this is one, not a draw:")?;
            for group in ids(&problem, &panel) {
                writeln!(out, "{}", group.join(", "))?;
            }
            Ok(())
        }
        Err(refusal) => Err(anyhow!("{refusal}")),
    }
}

fn ids(problem: &Problem, panel: &[Vec<usize>]) -> Vec<Vec<String>> {
    let id = |place: &usize| problem.entrants()[*place].id.clone();
    panel.iter().map(|group| group.iter().map(id).collect()).collect()
}

/// A relaxation as the office reads it.
pub fn relaxation_words(problem: &Problem, relaxation: &Relaxation) -> String {
    let cells: Vec<String> = relaxation
        .changes
        .iter()
        .map(|change| {
            let own = Widened { min: change.min, max: change.max };
            let mut words = format!("{} {}", problem.spell(change.value), widened_words(own));
            for (name, along) in [("each pair", change.pair), ("the year", change.year)] {
                if let Some(along) = along {
                    words += &format!(" ({name}: {})", widened_words(along));
                }
            }
            words
        })
        .collect();
    let proved = if relaxation.cheapest { "" } else { " (not proved the cheapest)" };
    let cells = if cells.is_empty() { "no change needed".to_owned() } else { cells.join(", ") };
    format!("{cells}; cost {:.2}{proved}", relaxation.cost)
}

fn widened_words(target: Widened) -> String {
    let changed =
        |name: &str, (from, to): (u32, u32)| (from != to).then(|| format!("{name} {from} to {to}"));
    let parts = [changed("min", target.min), changed("max", target.max)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn relaxation_json(problem: &Problem, relaxation: &Relaxation) -> Value {
    json!({
        "cost": relaxation.cost,
        "cheapest": relaxation.cheapest,
        "changes": relaxation.changes.iter().map(|change| json!({
            "value": problem.spell(change.value), "min": change.min, "max": change.max,
            "pair": change.pair, "year": change.year,
        })).collect::<Vec<_>>(),
    })
}
