//! Several groups of one year drawn at once.
