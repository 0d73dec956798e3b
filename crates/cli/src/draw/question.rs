//! The question of a draw as files and settings on the command line. Every fault is said with its
//! file, its row and what to do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use sortition::formats::{self, PeopleColumns};
use sortition::metrics::Residents;
use sortition::problem::{Draft, Fault, Pairs, Problem, Refusal, Sheet, Target};

/// Faults told one by one; the rest are counted.
const FAULTS_SHOWN: usize = 50;

/// The files and settings that make up the question.
#[derive(Args, Clone, Debug)]
pub struct QuestionArgs {
    /// Quotas of each group: feature,value,min,max[,min_flex,max_flex]
    #[arg(long)]
    pub targets: PathBuf,
    /// The entrants: an id, a column a feature
    #[arg(long)]
    pub people: PathBuf,
    /// Seats of each group
    #[arg(long)]
    size: u32,
    /// Column with the unique id; without it id, nationbuilder_id, unique_id or the row number
    #[arg(long)]
    id_column: Option<String>,
    /// Columns that together name the household; at most one member a household is seated
    #[arg(long)]
    household_column: Vec<String>,
    /// Column with the groups in which a person can serve, joined by `;`
    #[arg(long)]
    windows_column: Option<String>,
    /// Column with `yes` (must be seated), `no` (must not) or nothing
    #[arg(long)]
    decided_column: Option<String>,
    /// How many groups are drawn at once
    #[arg(long, default_value_t = 1)]
    groups: u32,
    /// Quotas of each pair of groups that sits together
    #[arg(long)]
    pair_targets: Option<PathBuf>,
    /// Which groups sit together
    #[arg(long, value_enum, default_value_t = PairsWord::Path)]
    pairs: PairsWord,
    /// Quotas of all groups together
    #[arg(long)]
    year_targets: Option<PathBuf>,
    /// Members of the group already sitting, in the columns of the people file
    #[arg(long)]
    sitting: Option<PathBuf>,
}

/// The pairs as written on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PairsWord {
    /// Consecutive groups
    Path,
    /// Any two groups
    All,
    /// None
    None,
}

/// Reads and checks all files.
pub fn read(args: &QuestionArgs) -> Result<Problem> {
    let files = files_of(args);
    if let (Some(path), PairsWord::None) = (&args.pair_targets, args.pairs) {
        bail!(
            "{}: --pairs none leaves no pair for these targets; leave one of the two out",
            path.display()
        );
    }
    if let (Some(path), None, 1) = (&args.pair_targets, &args.sitting, args.groups) {
        bail!(
            "{}: targets of pairs need two groups (--groups) or a sitting one (--sitting); give one of these or leave them out",
            path.display()
        );
    }
    let bytes = |path: &Path| {
        std::fs::read(path)
            .with_context(|| format!("{}: cannot be read; check the path", path.display()))
    };
    let refuse = |faults: Vec<Refusal>| refusal_of(&files, &faults);
    let targets = |path: &Path, sheet| -> Result<Vec<Target>> {
        formats::read_targets(&bytes(path)?, sheet).map_err(refuse)
    };
    let columns = PeopleColumns {
        id: args.id_column.clone(),
        household: args.household_column.clone(),
        windows: args.windows_column.clone(),
        inclusion: args.decided_column.clone(),
    };
    let sitting_columns = PeopleColumns { id: args.id_column.clone(), ..PeopleColumns::default() };
    let read_people = |path: &Path, sheet, columns: &PeopleColumns| {
        formats::read_people(&bytes(path)?, sheet, columns).map_err(refuse)
    };
    let draft = Draft {
        size: args.size,
        groups: args.groups,
        targets: targets(&args.targets, Sheet::Targets)?,
        pairs: match args.pairs {
            PairsWord::Path => Pairs::Path,
            PairsWord::All => Pairs::All,
            PairsWord::None => Pairs::None,
        },
        pair_targets: args
            .pair_targets
            .as_deref()
            .map(|path| targets(path, Sheet::PairTargets))
            .transpose()?,
        year_targets: args
            .year_targets
            .as_deref()
            .map(|path| targets(path, Sheet::YearTargets))
            .transpose()?,
        people: read_people(&args.people, Sheet::People, &columns)?,
        sitting: args
            .sitting
            .as_deref()
            .map(|path| read_people(path, Sheet::Sitting, &sitting_columns))
            .transpose()?,
        household_limit: (!args.household_column.is_empty()).then_some(1),
    };
    draft.build().map_err(refuse)
}

fn files_of(args: &QuestionArgs) -> BTreeMap<Sheet, String> {
    let named = [
        (Sheet::Targets, Some(&args.targets)),
        (Sheet::People, Some(&args.people)),
        (Sheet::PairTargets, args.pair_targets.as_ref()),
        (Sheet::YearTargets, args.year_targets.as_ref()),
        (Sheet::Sitting, args.sitting.as_ref()),
    ];
    let named = named.into_iter().filter_map(|(sheet, path)| Some((sheet, path?)));
    named.map(|(sheet, path)| (sheet, path.display().to_string())).collect()
}

/// Reads the register's figures for the way from the register to a seat.
pub fn read_residents(path: &Path, problem: &Problem) -> Result<Vec<Residents>> {
    let named = BTreeMap::from([(Sheet::Residents, path.display().to_string())]);
    let bytes = std::fs::read(path)
        .with_context(|| format!("{}: cannot be read; check the path", path.display()))?;
    let rows = formats::read_residents(&bytes).map_err(|faults| refusal_of(&named, &faults))?;
    rows.into_iter()
        .map(|row| {
            let value = problem.find(&row.feature, &row.value).ok_or_else(|| {
                let (feature, value) = (row.feature.clone(), row.value.clone());
                let fault = Fault::UnknownTarget { feature, value };
                let refusal = Refusal { sheet: Sheet::Residents, row: Some(row.row), fault };
                refusal_of(&named, &[refusal])
            })?;
            Ok(Residents { value, residents: row.residents, invited: row.invited })
        })
        .collect()
}

/// Every fault with its file and row, one a line.
fn refusal_of(files: &BTreeMap<Sheet, String>, faults: &[Refusal]) -> anyhow::Error {
    let line = |refusal: &Refusal| {
        let file = files.get(&refusal.sheet).cloned();
        let file = file.unwrap_or_else(|| refusal.sheet.to_string());
        match refusal.row {
            Some(row) => format!("{file}, row {row}: {}", refusal.fault),
            None => format!("{file}: {}", refusal.fault),
        }
    };
    let mut lines: Vec<String> = faults.iter().take(FAULTS_SHOWN).map(line).collect();
    if faults.len() > FAULTS_SHOWN {
        lines.push(format!("and {} more like these", faults.len() - FAULTS_SHOWN));
    }
    anyhow!("{}", lines.join("\n"))
}
