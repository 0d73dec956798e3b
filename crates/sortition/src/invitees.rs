//! First stage: who is invited.
