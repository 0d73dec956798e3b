//! Goldilocks: no chance too low and none too high.
