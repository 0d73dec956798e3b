//! The solver behind `sortition`'s trait: a bounded simplex with an explicit inverse, made for
//! programs with few rows (tens to a few hundred) and up to some thousands of columns, and a branch
//! and bound on top of it. It never decides about people: the lottery recounts its answers in whole
//! numbers. Why our own: see `docs/decisions/0010-solver-choice.md`.
//! Source: bounded primal simplex with a composite phase one and breakpoints passed, bounded dual
//! simplex with flips (both textbook).

mod basis;
mod dual;
mod primal;
mod session;
mod whole;

use sortition::solver::{Program, Session, Solver};

/// The own simplex, without settings: the same program gives the same answer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Simplex;

impl Solver for Simplex {
    fn open(&self, program: Program) -> Box<dyn Session> {
        Box::new(basis::Basis::new(program))
    }
}
