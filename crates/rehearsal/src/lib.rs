//! The rehearsal: a seeded city lives its years with the assembly, for the demo, the training and
//! the test of everything.

pub mod city;
pub mod life;
pub mod opening;
