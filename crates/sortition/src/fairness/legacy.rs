//! The greedy method of older tools, for comparison only.
