//! The mailing designed backwards from the quotas: proposes factors and a forecast, draws nothing.
//! Who acts: the statistics office, before it announces. What always holds: the proposal is a file that
//! a person may change; only what is announced counts. Source: process text R17, R22.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use sortition::invitees::announcement::quoted;
use sortition::invitees::mailing::{Forecast, MailingPlan, MailingWish, Stop, Willingness, design};
use sortition::invitees::{CellTable, FACTOR_ONE, Frame, InviteRules};

use super::register_options::{number, small_csv};
use super::say;
use crate::whole;

/// File of the proposed factors, in the form that `--factors` reads.
const FACTORS_FILE: &str = "factors.csv";
/// File of the forecast.
const FORECAST_FILE: &str = "forecast.csv";

/// Reads `attribute,value,relative`; the row with the attribute "base" is the share of yes.
fn willingness_from_csv(path: &Path, frame: &Frame) -> Result<Willingness> {
    let (header, rows) = small_csv(path)?;
    if header.len() != 3 {
        bail!("{}: three columns are needed: attribute, value, relative", path.display());
    }
    let (mut base, mut relative) = (None, BTreeMap::new());
    for (row, fields) in rows {
        let is_base = fields[0] == "base";
        let most = if is_base { 1.0 } else { 100.0 };
        let number = number(&fields[2], most).ok_or_else(|| {
            anyhow!(
                "{}, row {row}: {:?} is not a number from 0 to {most}",
                path.display(),
                fields[2]
            )
        })?;
        if is_base {
            base = Some(number);
        } else {
            let known = frame.attributes.iter().find(|one| one.name == fields[0]);
            if !known.is_some_and(|one| one.values.contains(&fields[1])) {
                bail!(
                    "{}, row {row}: the register has no {} {:?}; correct it or take the row out",
                    path.display(),
                    fields[0],
                    fields[1]
                );
            }
            relative.insert((fields[0].clone(), fields[1].clone()), number);
        }
    }
    let base = base.ok_or_else(|| {
        anyhow!("{}: add a row base,,0.05 with the share of people who say yes", path.display())
    })?;
    Ok(Willingness { base, relative })
}

/// Writes the proposal.
pub fn propose(
    willingness: &Path,
    seats: u32,
    frame: &Frame,
    rules: &InviteRules,
    out: &Path,
) -> Result<()> {
    let willingness = willingness_from_csv(willingness, frame)?;
    let wish = MailingWish { seats, ..MailingWish::default() };
    let table = CellTable::count(&frame.rows, rules).map_err(|refusal| anyhow!("{refusal}"))?;
    let plan = design(&table, rules, &willingness, &wish);
    let factors = factors_csv(&plan, rules).into_bytes();
    let forecast = forecast_csv(&plan.forecast).into_bytes();
    whole::write(out, &[(FACTORS_FILE, factors), (FORECAST_FILE, forecast)])?;
    let short: Vec<String> = plan
        .forecast
        .iter()
        .filter(|one| !one.is_enough())
        .map(|one| format!("{} {}", one.attribute, one.value))
        .collect();
    let verdict = match plan.stop {
        Stop::AllMet => "Every value has enough volunteers in 99 cases of 100.".to_owned(),
        Stop::PartMet { thousandths } => format!(
            "Only {} per cent of the wish can be had for every value. Not safe in 99 cases of 100: {}. \
             Send more letters, send reminders, or accept wider targets.",
            thousandths / 10,
            short.join(", ")
        ),
    };
    say(&format!(
        "{verdict}\nProposed: {FACTORS_FILE} and {FORECAST_FILE} in {}; give the factors with --factors when announcing.\n",
        out.display()
    ))
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
