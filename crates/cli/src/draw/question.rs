//! The question of a draw as files and settings on the command line. Every fault is said with its
//! file, its row and what to do.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use sortition::fairness::Objective;
use sortition::formats::{self, PeopleColumns};
use sortition::metrics::{PopulationShare, Residents};
use sortition::problem::{Draft, Fault, Pairs, Problem, Refusal, Sheet, Target};

use super::settings::Settings;

/// Runs of rows that are nobody told one by one; the rest are counted.
const ROWS_SHOWN: usize = 12;
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
    #[arg(long, required_unless_present = "size_file", conflicts_with = "size_file")]
    size: Option<u32>,
    /// File with the seats of each group and nothing else (`k.txt` of research files)
    #[arg(long)]
    size_file: Option<PathBuf>,
    /// Settings of sortition-algorithms (TOML): id, address columns and objective where no option
    /// says them
    #[arg(long)]
    settings: Option<PathBuf>,
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

/// The question, and what the settings file says besides.
pub struct Question {
    /// The question.
    pub problem: Problem,
    /// What the settings file says besides.
    pub settings: Settings,
}

/// Reads and checks all files, and says on the error output what of them was left out.
pub fn read(args: &QuestionArgs) -> Result<Question> {
    let settings = args.settings.as_deref().map(Settings::read).transpose()?.unwrap_or_default();
    if let Some(path) = &args.settings {
        warn(settings.warnings.iter().map(|one| format!("{}: {one}", path.display())))?;
    }
    let problem = read_problem(args, &settings)?;
    Ok(Question { problem, settings })
}

fn warn(sentences: impl Iterator<Item = String>) -> Result<()> {
    let text: String = sentences.map(|sentence| format!("warning: {sentence}\n")).collect();
    Ok(std::io::stderr().write_all(text.as_bytes())?)
}

/// Rows as people say them: 3, 5 to 8, 12.
fn rows_in_words(rows: &[u32]) -> String {
    let runs: Vec<&[u32]> = rows.chunk_by(|one, next| one + 1 == *next).collect();
    let words = runs.iter().take(ROWS_SHOWN).map(|run| match run {
        [first, .., last] => format!("{first} to {last}"),
        [one] => one.to_string(),
        [] => String::new(),
    });
    let mut words: Vec<String> = words.collect();
    let more: usize = runs.iter().skip(ROWS_SHOWN).map(|run| run.len()).sum();
    if more > 0 {
        words.push(format!("and {more} more"));
    }
    words.join(", ")
}

/// A file whole, or a sentence that says to look at its path.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path)
        .with_context(|| format!("{}: cannot be read; check the path", path.display()))
}

fn size_of(args: &QuestionArgs) -> Result<u32> {
    match (&args.size_file, args.size) {
        (Some(path), _) => {
            let read = formats::read_size(&bytes_of(path)?);
            read.map_err(|refusal| anyhow!("{}: {}", path.display(), refusal.fault))
        }
        (None, Some(size)) => Ok(size),
        (None, None) => bail!("--size: give the seats of each group, or a file with --size-file"),
    }
}

/// A fault of the settings file, with its name.
fn of_settings(args: &QuestionArgs, error: &anyhow::Error) -> anyhow::Error {
    let path = args.settings.as_deref().unwrap_or(Path::new("--settings"));
    anyhow!("{}: {error:#}", path.display())
}

/// What the lottery strives for, where the settings file says it.
pub fn objective_in(args: &QuestionArgs, settings: &Settings) -> Result<Option<Objective>> {
    settings.objective().map_err(|error| of_settings(args, &error))
}

/// Targets of pairs need pairs.
fn pairs_fit(args: &QuestionArgs) -> Result<()> {
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
    Ok(())
}

fn read_problem(args: &QuestionArgs, settings: &Settings) -> Result<Problem> {
    let files = files_of(args);
    pairs_fit(args)?;
    let refuse = |faults: Vec<Refusal>| refusal_of(&files, &faults);
    let targets = |path: &Path, sheet| -> Result<Vec<Target>> {
        formats::read_targets(&bytes_of(path)?, sheet).map_err(refuse)
    };
    let group_targets = targets(&args.targets, Sheet::Targets)?;
    let features: Vec<String> = group_targets.iter().map(|target| target.feature.clone()).collect();
    let id = args.id_column.clone().or_else(|| settings.id_column.clone());
    let household = match args.household_column.is_empty() {
        true => settings.household_columns().map_err(|error| of_settings(args, &error))?,
        false => args.household_column.clone(),
    };
    let household_limit = (!household.is_empty()).then_some(1);
    let columns = PeopleColumns {
        id: id.clone(),
        household,
        windows: args.windows_column.clone(),
        inclusion: args.decided_column.clone(),
        features: features.clone(),
    };
    let sitting_columns = PeopleColumns { id, features, ..PeopleColumns::default() };
    let read_people = |path: &Path, sheet, columns: &PeopleColumns| {
        let read = formats::people_and_notes(&bytes_of(path)?, sheet, columns);
        let (people, nobody) = read.map_err(refuse)?;
        let rows = (!nobody.is_empty()).then(|| rows_in_words(&nobody));
        warn(rows.into_iter().map(|rows| {
            format!("{}, row {rows}: empty or a note, not a person; left out", path.display())
        }))?;
        Ok::<_, anyhow::Error>(people)
    };
    let draft = Draft {
        size: size_of(args)?,
        groups: args.groups,
        targets: group_targets,
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
        household_limit,
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
    let bytes = bytes_of(path)?;
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

/// How far from one the shares of two features may add up: they were rounded.
const SHARES_APART: f64 = 0.02;

/// Reads the shares of the population by two features at once.
pub fn read_intersections(path: &Path, problem: &Problem) -> Result<Vec<PopulationShare>> {
    let sheet = Sheet::Intersections;
    let named = BTreeMap::from([(sheet, path.display().to_string())]);
    let bytes = bytes_of(path)?;
    let rows = formats::read_intersections(&bytes).map_err(|faults| refusal_of(&named, &faults))?;
    let mut shares: Vec<PopulationShare> = Vec::new();
    if rows.is_empty() {
        bail!("{}: no row; give every pair of values, as parts of one", path.display());
    }
    let mut seen = BTreeSet::new();
    let mut sums: BTreeMap<[usize; 2], f64> = BTreeMap::new();
    for row in rows {
        let refuse = |fault| refusal_of(&named, &[Refusal { sheet, row: Some(row.row), fault }]);
        let find = |(feature, value): &(String, String)| {
            problem.find(feature, value).ok_or_else(|| {
                let (feature, value) = (feature.clone(), value.clone());
                refuse(Fault::UnknownTarget { feature, value })
            })
        };
        let values = [find(&row.values[0])?, find(&row.values[1])?];
        let mut features = values.map(|value| problem.values()[value.0].feature);
        features.sort_unstable();
        if features[0] == features[1] {
            let text = "both values are of the same feature; give two features".to_owned();
            return Err(refuse(Fault::Settings { text }));
        }
        let mut ordered = values;
        ordered.sort_unstable();
        if !seen.insert(ordered) {
            let text = "these two values stand twice; keep one of the two rows".to_owned();
            return Err(refuse(Fault::Settings { text }));
        }
        *sums.entry(features).or_default() += row.share;
        shares.push(PopulationShare { values, share: row.share });
    }
    match sums.iter().find(|(_, sum)| (**sum - 1.0).abs() > SHARES_APART) {
        None => Ok(shares),
        Some((features, sum)) => {
            let [one, other] = features.map(|place| &problem.features()[place].name);
            bail!(
                "{}: the shares of {one} and {other} add up to {sum:.3}; give every pair of their values, as parts of one",
                path.display()
            )
        }
    }
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
