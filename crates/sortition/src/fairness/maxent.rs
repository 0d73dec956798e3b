//! Maximum entropy: every feasible panel equally likely.
