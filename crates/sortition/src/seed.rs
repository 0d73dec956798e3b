//! Public randomness to named child dice.
