//! The mailing designed backwards from the quotas: proposes factors and a forecast, draws nothing.
//! Who acts: the statistics office, before it announces. What always holds: the proposal is a file that
//! a person may change; only what is announced counts. Source: process text R17, R22.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::Args;
use serde_json::json;
use sortition::formats;
use sortition::invitees::announcement::quoted;
use sortition::invitees::mailing::{
    Forecast, MailingPlan, MailingWish, Needs, Stop, Unregistered, Willingness, design,
};
use sortition::invitees::{CellTable, FACTOR_ONE, Frame, InviteRules};
use sortition::problem::{Refusal, Sheet};

use super::register_options::{number, small_csv};
use super::shares::unregistered_from_csv;
use super::told::say;
use crate::draw::question::bytes_of;
use crate::whole;

/// File of the proposed factors, in the form that `--factors` reads.
const FACTORS_FILE: &str = "factors.csv";
/// File of the forecast.
const FORECAST_FILE: &str = "forecast.csv";
/// In `--willingness-as`: the rows of this attribute are left out.
const LEFT_OUT: &str = "-";

/// The mailing designed backwards from the quotas.
#[derive(Debug, Args)]
pub struct MailingOptions {
    /// CSV of the willingness to say yes (attribute, value, relative; a row base): instead of
    /// announcing, propose factors from the quotas and forecast the volunteers.
    #[arg(long, conflicts_with_all = ["randomness", "factors"])]
    pub willingness: Option<PathBuf>,
    /// How an attribute of the willingness file is called here, like age=eta; age=- leaves its rows
    /// out; may be repeated.
    #[arg(long, requires = "willingness")]
    willingness_as: Vec<String>,
    /// Seats of the year, all groups together, for the proposal without --targets.
    #[arg(long, default_value_t = 180)]
    seats: u32,
    /// Quotas of each group (feature,value,min,max): each value needs volunteers for its fewest seats.
    #[arg(long, requires = "willingness")]
    targets: Option<PathBuf>,
    /// Groups of the year, each with these targets.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u32).range(1..=100))]
    groups: u32,
    /// CSV of attributes that the register does not have: attribute, value, share, and a column for
    /// each attribute of the register on which the share depends (empty means any).
    #[arg(long, requires = "willingness")]
    shares: Option<PathBuf>,
}

/// What attributes there are to speak of: those of the register and those with shares.
struct Known<'a> {
    frame: &'a Frame,
    unregistered: &'a [Unregistered],
}

impl Known<'_> {
    /// The attribute as it is spelt here, and its values.
    fn attribute(&self, name: &str) -> Option<(&str, &[String])> {
        let own = self.frame.attributes.iter().map(|one| (&one.name[..], &one.values[..]));
        let beside = self.unregistered.iter().map(|one| (&one.attribute[..], &one.values[..]));
        own.chain(beside).find(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Attribute and value as they are spelt here, or what is missing.
    fn find(&self, name: &str, value: &str) -> Result<(String, String), Missing> {
        let (name, values) = self.attribute(name).ok_or(Missing::Attribute)?;
        let same = |one: &&String| one.to_lowercase() == value.to_lowercase();
        let value = values.iter().find(same).ok_or(Missing::Value)?;
        Ok((name.to_owned(), value.clone()))
    }
}

enum Missing {
    Attribute,
    Value,
}

/// Reads `attribute,value,relative` (or `feature`, `relative_propensity`; other columns are not
/// looked at); the row with the attribute `base` (or `base_rate`) is the share of yes.
fn willingness_from_csv(path: &Path, renamed: &[String], known: &Known) -> Result<Willingness> {
    let (header, rows) = small_csv(path)?;
    let column = |names: &[&str]| {
        let place = header.iter().position(|name| names.contains(&name.to_lowercase().as_str()));
        place.ok_or_else(|| {
            let (file, found) = (path.display(), header.join(", "));
            anyhow!("{file}: three columns are needed: attribute, value, relative; found: {found}")
        })
    };
    let places = [
        column(&["attribute", "feature"])?,
        column(&["value", "name"])?,
        column(&["relative", "relative_propensity"])?,
    ];
    let renamed = renamed_attributes(renamed)?;
    let named = |from: &&str| rows.iter().any(|(_, fields)| fields[places[0]] == *from);
    if let Some(from) = renamed.keys().find(|from| !named(from)) {
        bail!("--willingness-as {from}: {} has no row of {from}; leave it out", path.display());
    }
    let (mut base, mut relative) = (None, BTreeMap::new());
    for (row, fields) in rows {
        let at = format!("{}, row {row}", path.display());
        let [name, value, text] = places.map(|place| fields[place].as_str());
        let is_base = ["base", "base_rate"].iter().any(|one| one.eq_ignore_ascii_case(name));
        let name = renamed.get(name).map_or(name, String::as_str);
        if name == LEFT_OUT {
            continue;
        }
        let most = if is_base { 1.0 } else { 100.0 };
        let number = number(text, most)
            .ok_or_else(|| anyhow!("{at}: {text:?} is not a number from 0 to {most}"))?;
        if is_base {
            if base.replace(number).is_some() {
                bail!("{at}: the share of yes stands twice; keep one of the two rows");
            }
            continue;
        }
        let key = known.find(name, value).map_err(|missing| match missing {
            Missing::Value => {
                anyhow!("{at}: the register has no {name} {value:?}; correct it or take the row out")
            }
            Missing::Attribute => anyhow!(
                "{at}: the register has no {name} {value:?}; say what it is called with --willingness-as {name}=ATTRIBUTE, leave it out with --willingness-as {name}=-, or give its shares with --shares"
            ),
        })?;
        if relative.insert(key, number).is_some() {
            bail!("{at}: {name} {value:?} stands twice; keep one of the two rows");
        }
    }
    let base = base.ok_or_else(|| {
        anyhow!("{}: add a row base,,0.05 with the share of people who say yes", path.display())
    })?;
    Ok(Willingness { base, relative })
}

fn renamed_attributes(options: &[String]) -> Result<BTreeMap<&str, String>> {
    let mut renamed = BTreeMap::new();
    for option in options {
        let pair = option.split_once('=').filter(|(from, to)| !from.is_empty() && !to.is_empty());
        let (from, to) =
            pair.ok_or_else(|| anyhow!("--willingness-as {option}: write it like age=eta"))?;
        if renamed.insert(from, to.to_owned()).is_some() {
            bail!("--willingness-as {option}: {from} stands twice; leave one out");
        }
    }
    Ok(renamed)
}

/// The fewest seats of each value in all groups together.
fn minima_of(path: &Path, groups: u32, known: &Known) -> Result<BTreeMap<(String, String), u32>> {
    let bytes = bytes_of(path)?;
    let refused = |faults: Vec<Refusal>| {
        let line = |fault: &Refusal| match fault.row {
            Some(row) => format!("{}, row {row}: {}", path.display(), fault.fault),
            None => format!("{}: {}", path.display(), fault.fault),
        };
        anyhow!("{}", faults.iter().map(line).collect::<Vec<_>>().join("\n"))
    };
    let targets = formats::read_targets(&bytes, Sheet::Targets).map_err(refused)?;
    let mut minima = BTreeMap::new();
    for target in targets {
        let at = format!("{}, row {}", path.display(), target.row);
        let (name, value) = (&target.feature, &target.value);
        if target.min > target.max {
            bail!("{at}: min {} is above max {}; correct the row", target.min, target.max);
        }
        let key = known.find(name, value).map_err(|missing| match missing {
            Missing::Attribute => anyhow!(
                "{at}: {name} is not in --strata; give its shares with --shares, or take its rows out"
            ),
            Missing::Value => anyhow!(
                "{at}: neither the register nor --shares has {name} {value:?}; use the same values, for ages with --age-classes"
            ),
        })?;
        let seats = target.min.checked_mul(groups).ok_or_else(|| {
            anyhow!("{at}: {} seats in {groups} groups are too many; correct min", target.min)
        })?;
        if minima.insert(key, seats).is_some() {
            bail!("{at}: {name} {value:?} stands twice; keep one of the two rows");
        }
    }
    Ok(minima)
}

/// Writes the proposal.
pub fn propose(
    options: &MailingOptions,
    willingness: &Path,
    (frame, rules): (&Frame, &InviteRules),
    out: &Path,
    json: bool,
) -> Result<()> {
    let table = CellTable::count(&frame.rows, rules).map_err(|refusal| anyhow!("{refusal}"))?;
    let unregistered = match &options.shares {
        Some(path) => unregistered_from_csv(path, &table, rules)?,
        None => Vec::new(),
    };
    let known = Known { frame, unregistered: &unregistered };
    let willingness = willingness_from_csv(willingness, &options.willingness_as, &known)?;
    let targets = options.targets.as_deref();
    let minima = targets.map(|path| minima_of(path, options.groups, &known)).transpose()?;
    let wish = MailingWish { seats: options.seats, ..MailingWish::default() };
    let needs = Needs { minima, unregistered };
    let plan = design(&table, rules, &willingness, (&needs, &wish));
    let factors = factors_csv(&plan, rules).into_bytes();
    let forecast = forecast_csv(&plan.forecast).into_bytes();
    whole::write(out, &[(FACTORS_FILE, factors), (FORECAST_FILE, forecast)])?;
    if json { say(&summary(&plan, out)?) } else { say(&verdict(&plan, out)) }
}

fn short(plan: &MailingPlan) -> Vec<String> {
    let short = plan.forecast.iter().filter(|one| !one.is_enough());
    short.map(|one| format!("{} {}", one.attribute, one.value)).collect()
}

fn verdict(plan: &MailingPlan, out: &Path) -> String {
    let verdict = match plan.stop {
        Stop::AllMet => "Every value has enough volunteers in 99 cases of 100.".to_owned(),
        Stop::PartMet { thousandths } => format!(
            "Only {} per cent of the wish can be had for every value. Not safe in 99 cases of 100: {}. \
             Send more letters, send reminders, or accept wider targets.",
            thousandths / 10,
            short(plan).join(", ")
        ),
    };
    format!(
        "{verdict}\nProposed: {FACTORS_FILE} and {FORECAST_FILE} in {}; give the factors with --factors when announcing.\n",
        out.display()
    )
}

fn summary(plan: &MailingPlan, out: &Path) -> Result<String> {
    let line = |one: &Forecast| {
        json!({
            "attribute": one.attribute, "value": one.value, "letters": one.letters,
            "volunteers": one.volunteers, "cautious": one.cautious, "wanted": one.wanted,
            "enough": one.is_enough(),
        })
    };
    let thousandths = match plan.stop {
        Stop::AllMet => 1000,
        Stop::PartMet { thousandths } => thousandths,
    };
    let summary = json!({
        "factors": out.join(FACTORS_FILE).display().to_string(),
        "forecast_file": out.join(FORECAST_FILE).display().to_string(),
        "wish_met_thousandths": thousandths,
        "not_safe": short(plan),
        "forecast": plan.forecast.iter().map(line).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&summary)? + "\n")
}

fn factors_csv(plan: &MailingPlan, rules: &InviteRules) -> String {
    let names: Vec<String> = rules.attributes.iter().map(|one| quoted(&one.name)).collect();
    let mut text = names.join(",") + ",factor\n";
    for factor in &plan.factors {
        for (_, value) in &factor.when {
            write!(text, "{},", quoted(value)).expect("writing to a text cannot fail");
        }
        let (whole, rest) = (factor.thousandths / FACTOR_ONE, factor.thousandths % FACTOR_ONE);
        writeln!(text, "{whole}.{rest:03}").expect("writing to a text cannot fail");
    }
    text
}

fn forecast_csv(forecast: &[Forecast]) -> String {
    let mut text = String::from("attribute,value,letters,volunteers,cautious,wanted,enough\n");
    for one in forecast {
        let enough = if one.is_enough() { "yes" } else { "no" };
        writeln!(
            text,
            "{},{},{:.1},{:.1},{:.1},{:.1},{enough}",
            quoted(&one.attribute),
            quoted(&one.value),
            one.letters,
            one.volunteers,
            one.cautious,
            one.wanted
        )
        .expect("writing to a text cannot fail");
    }
    text
}
