//! Makes a register of the synthetic city, draws letters from it, and prints what it costs.
//!
//! `cargo run --release -p rehearsal --example make_register -- [seed] [people|all] [file.csv]`
//!
//! Without a file the CSV is written to nowhere, so that only the work is measured.
#![expect(clippy::print_stdout, reason = "an example run by hand to print figures")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write, sink};
use std::time::Instant;

use assembly::register::eligibility::EligibilityRule;
use rehearsal::city::{Figures, Frame, OfficeKey, REFERENCE, Register};
use sortition::invitees::draw;
use sortition::seed::Seed;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seed: u64 = arguments.first().map_or(Ok(1), |raw| raw.parse())?;
    let size = match arguments.get(1).map(String::as_str) {
        None | Some("all") => None,
        Some(raw) => Some(raw.parse()?),
    };
    let started = Instant::now();
    let register = Register::make(seed, &Figures::milano()?, size)?;
    println!("people    {}", register.people_count());
    println!("rows      {}", register.row_count());
    println!("made in   {:.2} s", started.elapsed().as_secs_f64());
    let out: Box<dyn Write> = match arguments.get(2) {
        Some(path) => Box::new(BufWriter::new(File::create(path)?)),
        None => Box::new(sink()),
    };
    register.write_csv(out)?;
    println!("with CSV  {:.2} s", started.elapsed().as_secs_f64());
    println!("CPU       {:.2} s until here", cpu_seconds()?);
    let rule = EligibilityRule {
        age_min_years: 16,
        on: REFERENCE,
        institutions_admitted: true,
        former_members_admitted: false,
    };
    let frame = register.frame(&rule, &OfficeKey::new([0; 32]), &BTreeMap::new());
    let letters = register.people_count() / 140;
    let rules = Frame::rules(letters, 0);
    let drawn = draw(&frame.for_draw(), &rules, &Seed::from_bytes([0; 32]))?;
    println!("drawn     {} of {} eligible", drawn.invitees.len(), drawn.eligible);
    println!("with draw {:.2} s", started.elapsed().as_secs_f64());
    println!("CPU       {:.2} s", cpu_seconds()?);
    println!("peak      {} MiB", peak_mib()?);
    Ok(())
}

/// Seconds of processor time of this process, as Linux counts them (in hundredths).
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let after_name = stat.rsplit(')').next().ok_or("no statistics")?;
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks: Vec<u32> = [11, 12]
        .into_iter()
        .filter_map(|place| fields.get(place).and_then(|raw| raw.parse().ok()))
        .collect();
    Ok(f64::from(ticks.iter().sum::<u32>()) / 100.0)
}

/// The most memory that this process ever held.
fn peak_mib() -> Result<u32, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no peak")?;
    let kib: u32 = line.split_whitespace().nth(1).ok_or("no figure")?.parse()?;
    Ok(kib / 1024)
}
