//! The trait behind which a linear or integer program is solved.
