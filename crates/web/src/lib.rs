//! web
pub mod assets;
pub mod pictures;
