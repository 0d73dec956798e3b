//! Is there any panel; if not, why, and the smallest relaxations.
