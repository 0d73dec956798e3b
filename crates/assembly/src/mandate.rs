//! mandate
mod stage;

pub use stage::PolicyStage;
