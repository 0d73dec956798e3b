//! The two steps that chance decides: the dice are read in public, then a ticket is drawn.
//!
//! The dice stand before the beacon's number is known, in a state of their own: who could choose
//! them afterwards could choose the ticket (trust 4.2, 4.3).

use super::{Draw, DrawState, Outcome, Reading, Refusal};

impl Draw {
    /// Takes the dice read in public, on the day of the ceremony or after it.
    ///
    /// # Errors
    /// The refusal if the day has not come or no commitment is public; a reading is never replaced.
    pub fn read(self, reading: Reading) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Published { .. } if reading.on < self.ceremony => {
                Err(Refusal::TooEarly { ceremony: self.ceremony })
            }
            DrawState::Published { frozen, plan, promise } => {
                let reading = Box::new(reading);
                Ok(Self { state: DrawState::Read { frozen, plan, promise, reading }, ..self })
            }
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Read { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }

    /// Takes what chance decided: the dice stand, so nobody can choose them after the beacon.
    ///
    /// # Errors
    /// The refusal if no dice were read.
    pub fn draw(self, outcome: Outcome) -> Result<Self, Refusal> {
        match self.state {
            DrawState::Read { frozen, plan, promise, .. } => {
                let outcome = Box::new(outcome);
                Ok(Self { state: DrawState::Drawn { frozen, plan, promise, outcome }, ..self })
            }
            DrawState::Announced
            | DrawState::Frozen { .. }
            | DrawState::Planned { .. }
            | DrawState::Published { .. }
            | DrawState::Drawn { .. }
            | DrawState::Certified { .. }
            | DrawState::Void { .. } => Err(self.elsewhere()),
        }
    }
}
