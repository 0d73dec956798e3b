//! Public randomness that can be verified.
