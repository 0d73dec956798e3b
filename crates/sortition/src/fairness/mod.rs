//! Ideas of fairness: one file an idea.

pub mod diversimax;
pub mod goldilocks;
pub mod legacy;
pub mod leximin;
pub mod maxent;
pub mod maximin;
pub mod nash;
