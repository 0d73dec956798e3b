//! Register (anagrafe): who lives in the city, who may be drawn, and with whom they live.
//!
//! The statistics office acts here and nobody else: the register never leaves its machine (R18).
//! This file and its rooms hold the values that a register is made of, each checked once at the
//! border, and the rule of eligibility. What always holds: a person is either eligible or excluded
//! for one named reason, and the counts add up to the rows of the register.
//!
//! Sources: process text R16-R18; population register, Italian law 1228/1954 and DPR 223/1989.

pub mod address;
pub mod codice_fiscale;
pub mod eligibility;
pub mod household;
pub mod name;
pub mod stratum;
