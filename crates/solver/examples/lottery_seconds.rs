//! CPU seconds of every phase of the draw, for folders of instances given as arguments. `large` is a
//! made-up pool of 1,727 people, `ten-thousand` one of 10,000, `rehearsed` the volunteers of a first
//! call. Before a folder, `all-pairs=` lets any two groups sit together, and `homes=` lets every two
//! neighbours of the file (of four groups: every eighth pair) live together and seats one of them at
//! most (`all-homes=`: every two neighbours, however many groups). The variable `OBJECTIVE` chooses another objective than leximin.
//! Run with `cargo run --release -p solver --example lottery_seconds -- <folder>...`.

#![expect(clippy::print_stdout, reason = "an example prints its figures")]

#[path = "../tests/pools/mod.rs"]
mod pools;

use std::path::Path;

use solver::Simplex;
use sortition::fairness::Objective;
use sortition::formats::{self, PeopleColumns};
use sortition::portfolio::{self, Ask, Budget, Lottery, Phase};
use sortition::problem::{Draft, Pairs, Problem, Sheet, Target};

/// CPU seconds of this process so far, from the kernel's account.
fn seconds() -> f64 {
    let account =
        std::fs::read_to_string("/proc/self/schedstat").expect("Linux keeps this account");
    let nanoseconds = account.split_whitespace().next().expect("the first figure");
    nanoseconds.parse::<f64>().expect("a number") / 1e9
}

fn problem(name: &str) -> Problem {
    let build = |draft: Draft| draft.build().unwrap_or_else(|faults| panic!("{}", faults[0]));
    if let Some(folder) = name.strip_prefix("all-pairs=") {
        let mut draft = Draft { pairs: Pairs::All, ..read(Path::new(folder)) };
        // Three groups or more cannot all pair to an odd number: those quotas open by one.
        let odd = |target: &&mut Target| target.min == target.max && target.min % 2 == 1;
        for target in draft.pair_targets.iter_mut().flatten().filter(odd) {
            (target.min, target.max) = (target.min - 1, target.max + 1);
        }
        return build(draft);
    }
    let everywhere = name.strip_prefix("all-homes=");
    if let Some(folder) = everywhere.or_else(|| name.strip_prefix("homes=")) {
        let mut draft = read(Path::new(folder));
        draft.household_limit = Some(1);
        let apart = if draft.groups > 1 && everywhere.is_none() { 8 } else { 1 };
        for (at, person) in draft.people.iter_mut().enumerate() {
            let together = at / 2 % apart == 0;
            person.household = if together { format!("home {}", at / 2) } else { String::new() };
        }
        return build(draft);
    }
    match name {
        "large" => pools::large(),
        "ten-thousand" => pools::ten_thousand(),
        "rehearsed" => build(pools::rehearsed::year(2, Pairs::All, 400)),
        folder => build(read(Path::new(folder))),
    }
}

fn read(folder: &Path) -> Draft {
    let bytes = |name: &str| std::fs::read(folder.join(name)).ok();
    let targets = |name: &str, sheet| {
        bytes(name).map(|bytes| formats::read_targets(&bytes, sheet).expect("sound targets"))
    };
    let joint = bytes("people.csv").is_some();
    let people = bytes("people.csv").or_else(|| bytes("respondents.csv")).expect("people");
    let columns =
        PeopleColumns { windows: joint.then(|| "windows".to_owned()), ..PeopleColumns::default() };
    let size = bytes("k.txt").map_or(45, |text| {
        String::from_utf8_lossy(&text).trim().parse().expect("a number of seats")
    });
    Draft {
        size,
        groups: if joint { 4 } else { 1 },
        targets: targets("targets.csv", Sheet::Targets)
            .or_else(|| targets("categories.csv", Sheet::Targets))
            .expect("targets"),
        pairs: if joint { Pairs::Path } else { Pairs::None },
        pair_targets: targets("pairs.csv", Sheet::PairTargets),
        year_targets: targets("year.csv", Sheet::YearTargets),
        people: formats::read_people(&people, Sheet::People, &columns).expect("sound people"),
        sitting: None,
        household_limit: None,
    }
}

fn steps(lottery: &Lottery) -> String {
    let mut shares: Vec<f64> = lottery.shares.clone();
    shares.sort_by(f64::total_cmp);
    let mut text = String::new();
    let mut at = 0;
    while at < shares.len() {
        let same = shares[at..].iter().take_while(|share| **share - shares[at] < 5e-5).count();
        text += &format!(" {:.4}x{same}", shares[at]);
        at += same;
    }
    text
}

fn symmetry(problem: &Problem, lottery: &Lottery) -> f64 {
    let groups = lottery.groups as usize;
    let mut sat = vec![vec![0.0; groups]; problem.entrants().len()];
    for ticket in &lottery.tickets {
        for (group, seated) in ticket.iter().enumerate() {
            for &person in seated {
                sat[person][group] += 1.0;
            }
        }
    }
    let mut gaps = Vec::new();
    for (person, sat) in sat.iter().enumerate() {
        let held: f64 = sat.iter().sum();
        if (0..groups).all(|group| problem.entrants()[person].windows.contains(group)) && held > 0.0
        {
            gaps.extend(sat.iter().map(|seats| (seats / held - 1.0 / groups as f64).abs()));
        }
    }
    gaps.iter().sum::<f64>() / gaps.len() as f64
}

fn main() {
    let objective = std::env::var("OBJECTIVE").ok().and_then(|word| Objective::parse(&word));
    let objective = objective.unwrap_or(Objective::Leximin);
    let ask = Ask { objective, tickets_total: 1000, budget: Budget::USUAL };
    for folder in std::env::args().skip(1) {
        let problem = problem(&folder);
        let mut marks: Vec<(Phase, f64)> = Vec::new();
        let result = portfolio::plan_watched(&problem, &ask, &Simplex, &mut |phase| {
            marks.push((phase, seconds()));
        });
        let end = seconds();
        println!("{folder}: {} people", problem.entrants().len());
        for (at, (phase, start)) in marks.iter().enumerate() {
            let stop = marks.get(at + 1).map_or(end, |next| next.1);
            println!("  {:<8} {:.3} s", phase.word(), stop - start);
        }
        match result {
            Ok(lottery) => {
                let worst = lottery
                    .shares
                    .iter()
                    .zip(&lottery.held)
                    .map(|(share, &held)| share - f64::from(held) / f64::from(ask.tickets_total))
                    .fold(f64::MIN, f64::max);
                println!(
                    "  {} types, bound {:.6}, minimum {}, levels {}, worst shortfall {worst:.5}, {:?}",
                    lottery.types.len(),
                    lottery.bound,
                    lottery.minimum,
                    lottery.certificate.len(),
                    lottery.stop
                );
                if lottery.groups > 1 {
                    println!(
                        "  group symmetry {:.4} (mean |share of a group - 1/{}| of those always free)",
                        symmetry(&problem, &lottery),
                        lottery.groups
                    );
                }
                println!("  {}", steps(&lottery));
            }
            Err(refusal) => println!("  refused: {refusal}"),
        }
    }
}
