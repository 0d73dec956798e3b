//! The solver behind `sortition`'s trait: a bounded simplex with an explicit inverse, made for
//! programs with few rows (tens to a few hundred) and up to some thousands of columns, and a branch
//! and bound on top of it. It never decides about people: the lottery recounts its answers in whole
//! numbers. Why our own: see `docs/decisions/0010-solver-choice.md`.
//! Source: bounded primal simplex with a composite phase one and breakpoints passed, reference
//! weights in phase two, bounded dual simplex with flips (all textbook).
//!
//! A whole plan of equal tickets:
//!
//! ```
//! use solver::Simplex;
//! use sortition::fairness::Objective;
//! use sortition::formats::{PeopleColumns, read_people, read_targets};
//! use sortition::portfolio::{self, Budget, StopReason};
//! use sortition::problem::{Draft, Pairs, Sheet};
//!
//! let targets = b"feature,value,min,max\ngender,F,1,1\ngender,M,1,1\n";
//! let people = b"id,gender\nanna,F\nbeppe,M\ncarla,F\ndario,M\n";
//! let problem = Draft {
//!     size: 2,
//!     groups: 1,
//!     targets: read_targets(targets, Sheet::Targets).expect("sound targets"),
//!     pairs: Pairs::None,
//!     pair_targets: None,
//!     year_targets: None,
//!     people: read_people(people, Sheet::People, &PeopleColumns::default()).expect("people"),
//!     sitting: None,
//!     household_limit: None,
//! }
//! .build()
//! .expect("a sound question");
//! let lottery = portfolio::plan(&problem, Objective::Leximin, 1000, &Simplex, Budget::USUAL)
//!     .expect("there are panels");
//! assert_eq!(lottery.stop, StopReason::TargetReached);
//! assert_eq!((lottery.bound, lottery.minimum), (0.5, 500));
//! assert_eq!(lottery.held, [500, 500, 500, 500]);
//! ```
#![deny(missing_docs)]

mod basis;
mod devex;
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
