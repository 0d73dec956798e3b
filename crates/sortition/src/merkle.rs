//! Commitments to a list, opened leaf by leaf.
