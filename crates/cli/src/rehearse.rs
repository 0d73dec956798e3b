//! `cleroterio rehearse`: a synthetic city lives the years of its assembly through the acts.

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use rehearsal::opening::{self, Summary, Wish};

use crate::{charter, data, say};

/// Rehearses the years of an assembly.
#[derive(Debug, Args)]
pub struct RehearseArgs {
    /// The city; milano is the one that is shipped.
    #[arg(long, default_value = "milano")]
    city: String,
    /// Name of a charter template, or the path of a charter file.
    #[arg(long, default_value = "milano-rolling")]
    charter: String,
    /// First day.
    #[arg(long, default_value = "2022-10-01")]
    from: Date,
    /// Last day.
    #[arg(long)]
    until: Date,
    /// Seed: the same seed lives the same years.
    #[arg(long, default_value_t = 2022)]
    seed: u64,
    /// People in the city; the whole city if not given.
    #[arg(long)]
    size: Option<u32>,
    /// Folder for the database; must not hold one yet.
    #[arg(long)]
    data: PathBuf,
    /// Database to use instead of the folder's own file (postgres://…).
    #[arg(long)]
    database: Option<String>,
    /// End with one JSON object on the last line.
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub async fn run(args: RehearseArgs) -> Result<()> {
    if args.city != "milano" {
        bail!("there are no figures for the city {}: the shipped one is milano", args.city);
    }
    if args.until < args.from {
        bail!("--until {} lies before --from {}: exchange them", args.until, args.from);
    }
    if args.database.is_none() && data::database_path(&args.data).exists() {
        bail!(
            "{} holds a database already: name another folder, or remove this one",
            args.data.display()
        );
    }
    let wish = Wish {
        charter: charter::checked(&args.charter)?,
        from: args.from,
        until: args.until,
        seed: args.seed,
        size: args.size,
    };
    let _held = data::hold(&args.data)?;
    let clock = opening::clock(&wish);
    let dice = opening::dice(&wish);
    let office = data::open_with(&args.data, args.database.as_deref(), clock.clone(), dice).await?;
    let bar = ProgressBar::new(u64::try_from((args.until - args.from).get_days() + 1)?);
    bar.set_style(ProgressStyle::with_template("{wide_bar} {msg} {elapsed}/{duration}")?);
    bar.set_message("making the city");
    bar.tick();
    office.store().rehearse().await?;
    let (mut stage, mut sign_ins) = opening::open(office.clone(), clock, &wish).await?;
    opening::write_sign_ins(&args.data, &sign_ins)?;
    let lived = opening::live(&mut stage, &wish, |day| {
        bar.set_message(day.to_string());
        bar.inc(1);
    })
    .await;
    bar.finish_and_clear();
    lived.map_err(|fault| anyhow!(fault))?;
    sign_ins.extend(opening::residents(&stage).await?);
    opening::write_sign_ins(&args.data, &sign_ins)?;
    let summary = opening::summary(&stage).await?;
    office.store().rehearsed().await?;
    office.store().close().await;
    tell(&summary, args.json)
}

fn tell(summary: &Summary, json: bool) -> Result<()> {
    let value = serde_json::to_value(summary)?;
    for (name, figure) in value.as_object().into_iter().flatten() {
        say(&format!("{:>20}  {figure}", name.replace('_', " ")));
    }
    if json {
        say(&serde_json::to_string(&value)?);
    }
    Ok(())
}
