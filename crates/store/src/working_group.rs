//! working_group
