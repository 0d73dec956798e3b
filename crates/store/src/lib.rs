//! The filing cabinet: everything the house keeps, in SQLite or PostgreSQL, from one SQL text.
//!
//! SQL lives here and nowhere else. Every object of the assembly lies in a drawer: a table with its
//! id, its version, the columns by which it is searched, and its body as JSON. A saved body must
//! carry the version that was read, so that two people never overwrite each other, and may only
//! take a step that its machine allows.

pub mod accounts;
pub mod drawer;
pub mod engine;
pub mod jobs;
pub mod journal;
pub mod settings;

pub mod register;
pub mod invitation;
pub mod availability;
pub mod draw;
pub mod rotation;
pub mod mandate;
pub mod plenary;
pub mod working_group;
pub mod contribution;
pub mod annual_report;
pub mod response;
pub mod monitoring;

pub use drawer::{Cell, Drawer, Filed, Kept};
pub use engine::{Engine, Fault, Store, Tx};
