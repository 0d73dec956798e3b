//! Phases: which run on a day, and which may be opened once more.
//!
//! Staff open a phase. What always holds: a phase that does not recur is opened once (R28).

use jiff::civil::Date;

use super::Phase;

crate::refusals! { "charter-phase" {
    /// The phase does not recur and was opened already.
    HappensOnce { phase: u32 } "happens-once", "phase {phase} happens once and was opened already; use the recurring phase";
} }

impl Phase {
    /// Whether the phase runs on a day.
    pub fn is_active(&self, on: Date) -> bool {
        self.start <= on && on <= self.end
    }

    /// Whether the phase may be opened once more: a phase that does not recur opens once (R28).
    ///
    /// # Errors
    /// [`Refusal::HappensOnce`] for a phase that does not recur and was opened before.
    pub fn open(&self, opened_before: u32) -> Result<(), Refusal> {
        if self.recurring || opened_before == 0 {
            Ok(())
        } else {
            Err(Refusal::HappensOnce { phase: self.number })
        }
    }
}
