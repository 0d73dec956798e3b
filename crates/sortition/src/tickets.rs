//! Shares to whole tickets, by halving counts.
