//! Random tight pools: how each one ends and how long it takes.
//! Run with `cargo run --release -p solver --example tight_pools -- <how many> [<first>]`.

#![expect(clippy::print_stdout, reason = "an example prints its figures")]

#[path = "../tests/pools/mod.rs"]
mod pools;

use std::collections::BTreeMap;

use solver::Simplex;
use sortition::fairness::Objective;
use sortition::portfolio::{self, Budget, PlanRefusal, StopReason};

fn seconds() -> f64 {
    let account =
        std::fs::read_to_string("/proc/self/schedstat").expect("Linux keeps this account");
    let nanoseconds = account.split_whitespace().next().expect("the first figure");
    nanoseconds.parse::<f64>().expect("a number") / 1e9
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (many, first) = (arguments.next().unwrap_or(100), arguments.next().unwrap_or(0));
    let mut ends: BTreeMap<&str, u32> = BTreeMap::new();
    let mut slowest: f64 = 0.0;
    for number in first..first + many {
        let problem = pools::tight(number);
        let start = seconds();
        let plan = portfolio::plan(&problem, Objective::Leximin, 1000, &Simplex, Budget::USUAL);
        let time = seconds() - start;
        slowest = slowest.max(time);
        let (end, detail) = match &plan {
            Ok(lottery) => match lottery.stop {
                StopReason::TargetReached => ("target reached", String::new()),
                StopReason::TargetUnreachable { gap } => {
                    ("proved unreachable", format!("gap {gap:.5}"))
                }
                StopReason::TicketsShort { shortfall } => {
                    ("tickets short", format!("{shortfall:.5}"))
                }
                StopReason::BudgetSpent { shortfall } => {
                    ("budget spent", format!("{shortfall:.5}"))
                }
                StopReason::CountedAll | StopReason::Greedy => ("other", String::new()),
            },
            Err(PlanRefusal::Infeasible) => ("proved infeasible", String::new()),
            Err(refusal) => ("undecided", refusal.to_string()),
        };
        *ends.entry(end).or_insert(0) += 1;
        let (people, size) = (problem.entrants().len(), problem.size());
        println!("{number}: {people} people, {size} seats: {end} {detail} in {time:.2} s");
    }
    println!("{ends:?}, slowest {slowest:.2} s");
}
