//! From a problem and an objective to a table of equal tickets.
