//! What one person declares, from the first answer to the frozen pool.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::ids::{CallId, InvitationId, PersonId, PoolId};
use crate::invitation::Channel;
use crate::register::Sealed;
use crate::register::stratum::Stratum;

/// The authorisation of a guardian, for those under age (R21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guardian {
    /// The person is of age.
    NotNeeded,
    /// It has not come yet.
    Awaited,
    /// It is there.
    Given {
        /// Since when.
        on: Date,
    },
}

/// What the person declares; answers, needs and contacts are sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declaration {
    /// Numbers of the groups in which she could take part.
    pub windows: BTreeSet<u32>,
    /// Answers to the further questions, sealed.
    pub answers: Sealed,
    /// Needs, sealed; none if she has none.
    pub needs: Option<Sealed>,
    /// Telephone and e-mail, sealed; none if the letter's address is enough.
    pub contacts: Option<Sealed>,
    /// Questions and notices to which she expressly consented.
    pub consents: BTreeSet<String>,
    /// By which way it came.
    pub channel: Channel,
}

/// Where an availability stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AvailabilityState {
    /// Said once.
    Declared {
        /// When.
        on: Date,
    },
    /// Said again, differently.
    Changed {
        /// When last.
        on: Date,
        /// How often.
        times: u32,
    },
    /// Taken back.
    Withdrawn {
        /// When.
        on: Date,
    },
    /// In the frozen pool.
    Frozen {
        /// When.
        on: Date,
        /// The pool.
        pool: PoolId,
        /// The person's leaf in the pool's tree.
        leaf: String,
        /// The salt of the leaf, sealed.
        salt: Sealed,
    },
}

/// The availability of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Availability {
    /// The letter that it answers: one letter, one availability.
    pub id: InvitationId,
    /// The call.
    pub call: CallId,
    /// The year of the call.
    pub cycle: i16,
    /// Who.
    pub person: PersonId,
    /// Her stratum.
    pub stratum: Stratum,
    /// Keyed hash of her household.
    pub household: String,
    /// What she declares.
    pub declaration: Declaration,
    /// The authorisation for those under age.
    pub guardian: Guardian,
    /// Where it stands.
    pub state: AvailabilityState,
}

crate::machine! { Availability.state: AvailabilityState, word Availability, "availability" {
    states { Declared, Changed, Withdrawn, Frozen }
    steps {
        Declared "change" Changed;
        Declared "withdraw" Withdrawn;
        Changed "withdraw" Withdrawn;
        Withdrawn "declare again" Changed;
        Declared "freeze" Frozen;
        Changed "freeze" Frozen;
        Frozen "withdraw" Withdrawn;
    }
} }

impl Availability {
    fn elsewhere(&self) -> Refusal {
        use crate::life::Stateful;
        Refusal::Elsewhere { state: self.state_name().to_owned() }
    }

    /// Says it again, differently, or again after having taken it back.
    ///
    /// # Errors
    /// The refusal if the pool is frozen.
    pub fn change(
        self,
        on: Date,
        (declaration, household): (Declaration, String),
    ) -> Result<Self, Refusal> {
        let times = match self.state {
            AvailabilityState::Declared { .. } | AvailabilityState::Withdrawn { .. } => 1,
            AvailabilityState::Changed { times, .. } => times + 1,
            AvailabilityState::Frozen { .. } => return Err(self.elsewhere()),
        };
        let state = AvailabilityState::Changed { on, times };
        Ok(Self { household, declaration, state, ..self })
    }

    /// Blanks what was declared: sealed values and consents go, the row stays.
    #[must_use]
    pub fn blanked(self) -> Self {
        let declaration = Declaration {
            answers: Sealed::new(Vec::new()),
            needs: None,
            contacts: None,
            consents: BTreeSet::new(),
            ..self.declaration
        };
        Self { household: String::new(), declaration, ..self }
    }

    /// Takes it back, and what was declared with it; possible at any time, from the frozen pool
    /// too.
    ///
    /// # Errors
    /// The refusal if it was taken back before.
    pub fn withdraw(self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            AvailabilityState::Declared { .. }
            | AvailabilityState::Changed { .. }
            | AvailabilityState::Frozen { .. } => {
                Ok(Self { state: AvailabilityState::Withdrawn { on }, ..self.blanked() })
            }
            AvailabilityState::Withdrawn { .. } => Err(self.elsewhere()),
        }
    }

    /// Notes the guardian's authorisation.
    ///
    /// # Errors
    /// The refusal if none is needed or the pool is frozen.
    pub fn authorise(self, on: Date) -> Result<Self, Refusal> {
        match (self.guardian, &self.state) {
            (Guardian::NotNeeded, _) => Err(Refusal::NoGuardianNeeded {}),
            (
                Guardian::Awaited | Guardian::Given { .. },
                AvailabilityState::Declared { .. } | AvailabilityState::Changed { .. },
            ) => Ok(Self { guardian: Guardian::Given { on }, ..self }),
            (
                Guardian::Awaited | Guardian::Given { .. },
                AvailabilityState::Withdrawn { .. } | AvailabilityState::Frozen { .. },
            ) => Err(self.elsewhere()),
        }
    }

    /// Whether the person stands in the pool if it is frozen now.
    #[must_use]
    pub fn counts(&self) -> bool {
        let there = match self.state {
            AvailabilityState::Declared { .. } | AvailabilityState::Changed { .. } => true,
            AvailabilityState::Withdrawn { .. } | AvailabilityState::Frozen { .. } => false,
        };
        there && self.guardian != Guardian::Awaited
    }

    /// Takes her into the frozen pool, with her leaf.
    ///
    /// # Errors
    /// The refusal if she took it back, is frozen already, or waits for her guardian.
    pub fn freeze(
        self,
        on: Date,
        pool: PoolId,
        (leaf, salt): (String, Sealed),
    ) -> Result<Self, Refusal> {
        if self.counts() {
            Ok(Self { state: AvailabilityState::Frozen { on, pool, leaf, salt }, ..self })
        } else {
            Err(self.elsewhere())
        }
    }
}
