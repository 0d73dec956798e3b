//! Recomputes everything from the certificate, without a solver.
