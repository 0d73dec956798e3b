//! web
pub mod assets;
