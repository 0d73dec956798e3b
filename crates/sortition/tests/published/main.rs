//! Published draws as outsiders meet them: true ones, changed ones, and two verifiers side by side.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod agree;
mod changed;
mod fairness;
mod first_draw;
mod forged;
mod proof;
mod recommitted;
mod synthetic;
mod tiny;
