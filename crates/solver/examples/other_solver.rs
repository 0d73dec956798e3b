//! The first floor of the target (the highest common chance) by microlp, for comparison with the
//! own simplex: decision 0010. Run with
//! `cargo run --release -p solver --example other_solver -- <folder of a one-group case>...`.

#![expect(clippy::print_stdout, reason = "an example prints its figures")]

#[path = "../tests/instances/mod.rs"]
mod instances;

use std::path::Path;
use std::time::Instant;

use microlp::{ComparisonOp, OptimizationDirection, Problem as Other, SolveOutcome};
use solver::Simplex;
use sortition::fairness::leximin;
use sortition::fairness::polytope::{NothingHidden, Polytope, Shares};
use sortition::frame::Frame;

fn by_microlp(frame: &Frame) -> f64 {
    let mut program = Other::new(OptimizationDirection::Maximize);
    let floor = program.add_var(1.0, (0.0, 1.0));
    let seats: Vec<_> = (0..frame.types.len())
        .map(|number| program.add_var(0.0, (0.0, f64::from(frame.cap(number)))))
        .collect();
    for row in &frame.rows {
        let sum: Vec<_> = row.members.iter().map(|&member| (seats[member], 1.0)).collect();
        program.add_constraint(sum.clone(), ComparisonOp::Ge, f64::from(row.lo));
        program.add_constraint(sum, ComparisonOp::Le, f64::from(row.hi));
    }
    for (number, &seat) in seats.iter().enumerate() {
        let chance = [(seat, 1.0), (floor, -f64::from(frame.cap(number)))];
        program.add_constraint(chance, ComparisonOp::Ge, 0.0);
    }
    match program.solve().expect("the case is feasible") {
        SolveOutcome::Solution(solution) => solution.objective(),
        SolveOutcome::Interrupted(_) => f64::NAN,
    }
}

fn main() {
    for folder in std::env::args().skip(1) {
        let problem = instances::draft(Path::new(&folder), 1).build().expect("a sound case");
        let frame = Frame::of(&problem).expect("quotas without contradiction");
        let start = Instant::now();
        let other = by_microlp(&frame);
        let other_seconds = start.elapsed().as_secs_f64();
        let mut nothing = NothingHidden;
        let start = Instant::now();
        let mut polytope = Polytope::open(&frame, &Simplex, &mut nothing, 1_000_000);
        let held = vec![None; frame.types.len()];
        let own = polytope.raise(&Shares { held: &held, cap: 1.0 }).expect("feasible").value;
        let own_seconds = start.elapsed().as_secs_f64();
        let mut polytope = Polytope::open(&frame, &Simplex, &mut nothing, 1_000_000);
        let start = Instant::now();
        let levels = leximin::target(&mut polytope, 1.0).expect("feasible").levels.len();
        let all_seconds = start.elapsed().as_secs_f64();
        println!(
            "{folder}: microlp {other:.9} in {other_seconds:.4} s; own {own:.9} in {own_seconds:.4} s; own, all {levels} levels in {all_seconds:.4} s"
        );
    }
}
