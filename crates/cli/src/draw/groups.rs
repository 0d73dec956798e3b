//! `draw groups`: from quota and people files to a plan of equal tickets, or to the reasons why
//! there is none. Who acts: the office, before any public randomness exists. It always holds that
//! `lottery.json` is written whole or not at all, after `report.json`, and never over an older one.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, anyhow, ensure};
use clap::Args;
use serde_json::{Value, json};
use solver::Simplex;
use sortition::fairness::Objective;
use sortition::feasibility;
use sortition::metrics::{self, PopulationShare, Residents};
use sortition::portfolio::{self, Ask, Budget, Lottery, Phase, PlanRefusal, StopReason};
use sortition::problem::Problem;
use sortition::verify::{LOTTERY_FILE, LOTTERY_FORMAT, REPORT_FILE};

use super::feasibility::relaxation_words;
use super::question::{self, Question, QuestionArgs};
use super::settings::objective_of;
use crate::whole;

/// Types looked at when the gain of a false declaration is asked.
const MISREPORT_TYPES: usize = 100;

/// Arguments of `draw groups`.
#[derive(Args, Clone, Debug)]
pub struct GroupsArgs {
    #[command(flatten)]
    question: QuestionArgs,
    /// leximin, maximin, nash, goldilocks, minimax, maxentropy or legacy; without it that of the
    /// settings file, or leximin
    #[arg(long)]
    objective: Option<String>,
    /// How many equally likely tickets
    #[arg(long, default_value_t = 1000)]
    tickets: u32,
    /// Make so many plans that differ only in their dice and keep the most diverse one
    #[arg(long, default_value_t = 1)]
    diverse: u32,
    /// Figures of the register for the report: feature,value,residents[,invited]
    #[arg(long)]
    residents: Option<PathBuf>,
    /// Shares of the population by two features, to compare the groups with:
    /// category 1,feature 1,category 2,feature 2,population share
    #[arg(long)]
    intersections: Option<PathBuf>,
    /// Report what saying another value of this feature would gain (may be repeated)
    #[arg(long)]
    misreport: Vec<String>,
    /// Version of the charter in force, kept in the file
    #[arg(long, default_value = "not stated")]
    charter: String,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    /// Folder for lottery.json
    #[arg(long)]
    out: PathBuf,
}

/// Plans the draw and writes the plan.
pub fn run(args: GroupsArgs) -> Result<()> {
    let word = args.objective.as_deref();
    let objective =
        word.map(|word| objective_of(&format!("--objective {word}"), word)).transpose()?;
    let file = args.out.join(LOTTERY_FILE);
    ensure!(
        !file.exists(),
        "{}: already exists; a plan is never written over: choose another --out",
        file.display()
    );
    let started = Instant::now();
    let Question { problem, settings } = question::read(&args.question)?;
    let objective = match objective {
        Some(objective) => objective,
        None => question::objective_in(&args.question, &settings)?.unwrap_or(Objective::Leximin),
    };
    let figures = ReportFigures::read(&args, &problem)?;
    let mut marks = vec![("read", started)];
    let ask = Ask { objective, tickets_total: args.tickets, budget: Budget::USUAL };
    let mut watch = |phase: Phase| marks.push((phase.word(), Instant::now()));
    let plan = portfolio::most_diverse(&problem, &ask, args.diverse, &Simplex, &mut watch);
    let lottery = plan.map_err(|refusal| explain(&problem, &args.question, &refusal))?;
    let seconds = seconds_of(&marks);
    let document = document(&problem, &lottery, &args.charter, &seconds);
    let report = figures.report(&problem, &lottery)?;
    let bytes = |value: &Value| serde_json::to_vec_pretty(value);
    let files = [(REPORT_FILE, bytes(&report)?), (LOTTERY_FILE, bytes(&document)?)];
    whole::write(&args.out, &files)?;
    let summary = json!({
        "file": file.display().to_string(),
        "problem": problem.hash_hex(),
        "objective": objective.word(),
        "entrants": lottery.entrants.len(),
        "bound": lottery.bound,
        "minimum": chance(lottery.minimum, &lottery),
        "tickets": lottery.tickets_total,
        "stop": lottery.stop,
        "seconds": seconds,
    });
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{summary:#}")?;
    } else {
        writeln!(
            out,
            "{} entrants, {} tickets, {}: everybody holds at least {} tickets; no lottery gives \
             everybody more than {:.6}. {}Written to {}.",
            lottery.entrants.len(),
            lottery.tickets_total,
            objective.word(),
            lottery.minimum,
            lottery.bound,
            warning(&lottery),
            file.display()
        )?;
    }
    Ok(())
}

/// What an office must know before it uses the plan.
fn warning(lottery: &Lottery) -> String {
    match lottery.stop {
        StopReason::TargetReached | StopReason::CountedAll | StopReason::Greedy
            if lottery.minimum == 0 =>
        {
            "Somebody holds no ticket at all: make more tickets, or widen a target. ".to_owned()
        }
        StopReason::TargetReached | StopReason::CountedAll | StopReason::Greedy => String::new(),
        StopReason::TargetUnreachable { gap } => format!(
            "No lottery reaches the averages (proved: somebody loses at least {gap:.5}); this one is as fair as real panels allow. "
        ),
        StopReason::TicketsShort { shortfall } | StopReason::BudgetSpent { shortfall } => format!(
            "The search ended at its budget: somebody is {shortfall:.5} below the target. Make fewer tickets, or widen a target. "
        ),
    }
}

/// What the report tells besides the figures of the tickets.
struct ReportFigures {
    residents: Vec<Residents>,
    population: Vec<PopulationShare>,
    misreport: Vec<usize>,
}

impl ReportFigures {
    /// Before the plan is made, so that a wrong name costs nobody a minute.
    fn read(args: &GroupsArgs, problem: &Problem) -> Result<Self> {
        let residents = args.residents.as_deref();
        let residents =
            residents.map(|path| question::read_residents(path, problem)).transpose()?;
        let population = args.intersections.as_deref();
        let population =
            population.map(|path| question::read_intersections(path, problem)).transpose()?;
        let feature = |wanted: &String| {
            let names = problem.features().iter().map(|feature| feature.name.as_str());
            let place = names.clone().position(|name| name.eq_ignore_ascii_case(wanted.trim()));
            let known: Vec<&str> = names.collect();
            place.ok_or_else(|| {
                anyhow!("--misreport {wanted}: no such feature; choose of {}", known.join(", "))
            })
        };
        let misreport = args.misreport.iter().map(feature).collect::<Result<_>>()?;
        Ok(Self {
            residents: residents.unwrap_or_default(),
            population: population.unwrap_or_default(),
            misreport,
        })
    }

    fn report(&self, problem: &Problem, lottery: &Lottery) -> Result<Value> {
        let mut report = serde_json::to_value(metrics::report(problem, lottery))?;
        report["format"] = json!("cleroterio-report-1");
        report["problem"] = json!(problem.hash_hex());
        if !self.residents.is_empty() {
            report["journey"] = json!(metrics::journey(problem, lottery, &self.residents));
        }
        if !self.population.is_empty() {
            let tables = metrics::against_population(problem, lottery, &self.population);
            report["population"] = json!(tables);
        }
        if !self.misreport.is_empty() {
            let (features, steps) = (&self.misreport, Budget::USUAL.solver_steps);
            let gains =
                metrics::misreport_gains(problem, features, MISREPORT_TYPES, &Simplex, steps);
            report["misreport"] = json!(gains);
        }
        Ok(report)
    }
}

fn explain(problem: &Problem, question: &QuestionArgs, refusal: &PlanRefusal) -> anyhow::Error {
    let mut lines = vec![refusal.to_string()];
    if matches!(refusal, PlanRefusal::Infeasible | PlanRefusal::Contradiction(_)) {
        let shortages = feasibility::check_counts(problem);
        lines.extend(shortages.iter().map(ToString::to_string));
        let found = feasibility::ways_out(problem, None, &Simplex, Budget::USUAL);
        if !found.ways.is_empty() {
            lines.push(format!("cheapest changes in {}:", question.targets.display()));
        }
        lines.extend(found.ways.iter().map(|r| format!("- {}", relaxation_words(problem, r))));
        lines.push(found.ending.to_string());
    }
    anyhow!("{}", lines.join("\n"))
}

fn seconds_of(marks: &[(&str, Instant)]) -> BTreeMap<String, f64> {
    let end = Instant::now();
    let mut seconds = BTreeMap::new();
    for (at, (phase, start)) in marks.iter().enumerate() {
        let stop = marks.get(at + 1).map_or(end, |(_, next)| *next);
        *seconds.entry((*phase).to_owned()).or_insert(0.0) += (stop - *start).as_secs_f64();
    }
    seconds
}

/// The chance that so many of the tickets give.
fn chance(held: u32, lottery: &Lottery) -> f64 {
    f64::from(held) / f64::from(lottery.tickets_total)
}

fn document(
    problem: &Problem,
    lottery: &Lottery,
    charter: &str,
    seconds: &BTreeMap<String, f64>,
) -> Value {
    let id = |place: &usize| lottery.entrants[*place].clone();
    let probabilities: Vec<Value> = lottery
        .entrants
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let tickets = chance(lottery.held[place], lottery);
            json!({ "id": id, "exact": lottery.shares[place], "tickets": tickets })
        })
        .collect();
    let tickets: Vec<Vec<Vec<String>>> = lottery
        .tickets
        .iter()
        .map(|ticket| ticket.iter().map(|group| group.iter().map(id).collect()).collect())
        .collect();
    let rows: Vec<Value> = lottery
        .rows
        .iter()
        .map(|row| {
            let finite = |bound: f64| bound.is_finite().then_some(bound);
            json!({ "rule": row.name, "least": finite(row.lo), "most": finite(row.hi), "types": row.entries })
        })
        .collect();
    let levels: Vec<Value> = lottery
        .certificate
        .iter()
        .map(|level| {
            let entrants: Vec<String> = level.entrants.iter().map(id).collect();
            json!({ "value": level.value, "weights": level.weights, "entrants": entrants })
        })
        .collect();
    let types: Vec<Vec<String>> =
        lottery.types.iter().map(|members| members.iter().map(id).collect()).collect();
    json!({
        "format": LOTTERY_FORMAT,
        "problem": problem.hash_hex(),
        "charter": charter,
        "code": secretariat::CODE_VERSION,
        "objective": lottery.objective,
        "entrants": lottery.entrants.len(),
        "size": lottery.size,
        "groups": lottery.groups,
        "bound": lottery.bound,
        "minimum": chance(lottery.minimum, lottery),
        "tickets_total": lottery.tickets_total,
        "probabilities": probabilities,
        "tickets": tickets,
        "certificate": { "types": types, "rows": rows, "levels": levels },
        "stop": lottery.stop,
        "seconds": seconds,
    })
}
