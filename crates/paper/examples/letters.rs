//! Letters per CPU second on one thread:
//! `cargo run --release -p paper --example letters -- 1000`.

use std::error::Error;
use std::io::Write;

use paper::invitation::{LETTERS_PER_FILE, Letter, printer_file, sample_of_letters};

/// CPU seconds of this process so far, from the kernel's account (Linux; ticks of 10 ms).
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 =
        fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>).sum::<Result<_, _>>()?;
    Ok(ticks / 100.0)
}

fn main() -> Result<(), Box<dyn Error>> {
    let count: u32 = std::env::args().nth(1).as_deref().unwrap_or("1000").parse()?;
    let (invited, samples) = sample_of_letters();
    let letters: Vec<Letter> = samples
        .iter()
        .cycle()
        .zip(1..=count)
        .map(|(letter, number)| Letter {
            number,
            name: format!("{} {number}", letter.name),
            ..letter.clone()
        })
        .collect();
    let before = cpu_seconds()?;
    let mut bytes = 0;
    for (number, part) in (1..).zip(letters.chunks(LETTERS_PER_FILE)) {
        bytes += printer_file(&invited, number, part)?.pdf.len();
    }
    let seconds = cpu_seconds()? - before;
    let peak = std::fs::read_to_string("/proc/self/status")?;
    let peak = peak.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned();
    writeln!(
        std::io::stdout(),
        "{count} letters, {seconds:.2} CPU s, {:.0} letters/CPU s, {} kB; {peak}",
        f64::from(count) / seconds,
        bytes / 1000,
    )?;
    Ok(())
}
