//! contribution
