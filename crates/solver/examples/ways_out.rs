//! CPU seconds of the search for ways out of impossible years: the volunteers of first calls, four
//! groups at once.
//! Run with `cargo run --release -p solver --example ways_out -- <how many> [<first>]`.

#![expect(clippy::print_stdout, reason = "an example prints its figures")]

#[path = "../tests/pools/mod.rs"]
mod pools;

use solver::Simplex;
use sortition::feasibility::{ways_out, ways_out_each};
use sortition::portfolio::Budget;
use sortition::problem::Pairs;

fn seconds() -> f64 {
    let account =
        std::fs::read_to_string("/proc/self/schedstat").expect("Linux keeps this account");
    let nanoseconds = account.split_whitespace().next().expect("the first figure");
    nanoseconds.parse::<f64>().expect("a number") / 1e9
}

fn main() {
    let mut arguments = std::env::args().skip(1).map(|text| text.parse::<u64>().expect("a number"));
    let (many, first) = (arguments.next().unwrap_or(5), arguments.next().unwrap_or(0));
    for number in first..first + many {
        for (pairs, word) in [(Pairs::Path, "path"), (Pairs::All, "all pairs")] {
            for volunteers in [300, 400] {
                let draft = pools::rehearsed::year(number, pairs, volunteers);
                let problem = draft.build().expect("a pool made for tests is sound");
                for (each, search) in
                    [("along", ways_out as fn(_, _, _, _) -> _), ("each", ways_out_each)]
                {
                    let start = seconds();
                    let found = search(&problem, None, &Simplex, Budget::USUAL);
                    let time = seconds() - start;
                    let costs: Vec<String> =
                        found.ways.iter().map(|way| format!("{:.2}", way.cost)).collect();
                    println!(
                        "{number}, {word}, {volunteers}, {each}: {time:.2} s, costs {}, {:?}",
                        costs.join(" "),
                        found.ending
                    );
                }
            }
        }
    }
}
