//! Sortition: the mathematics of drawing lots fairly. Pure: no clock, no dice of its own, no files,
//! no network. It knows no names, only entrants, values and quotas. What is published can be
//! recomputed without any solver. The modules follow the order of a draw.

pub mod problem;
pub mod frame;
pub mod formats;
pub mod invitees;
pub mod feasibility;
pub mod fairness;
pub mod solver;
pub mod portfolio;
pub mod schedule;
pub mod search;
pub mod tickets;
pub mod seed;
pub mod beacon;
pub mod merkle;
pub mod certificate;
pub mod verify;
pub mod replacement;
pub mod metrics;
