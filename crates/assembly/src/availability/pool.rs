//! The pool: all who are available, open while people answer, then frozen for the draw.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::ids::{CallId, PersonId, PoolId};
use crate::register::stratum::Stratum;

/// Where a pool stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PoolState {
    /// People still answer.
    Open {
        /// Since when.
        since: Date,
    },
    /// Nothing in it can change unseen.
    Frozen {
        /// When.
        on: Date,
        /// People in it.
        count: u32,
        /// Those left out because their guardian's authorisation did not come.
        left_out: u32,
        /// Root of the tree of salted leaves.
        root: String,
        /// The attributes that each leaf names, in their order.
        features: Vec<String>,
    },
}

/// The pool of one call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// The pool.
    pub id: PoolId,
    /// The call.
    pub call: CallId,
    /// The year of the call.
    pub cycle: i16,
    /// Where it stands.
    pub state: PoolState,
}

crate::machine! { Pool.state: PoolState, word Availability, "pool" {
    states { Open, Frozen }
    steps { Open "freeze" Frozen }
} }

impl Pool {
    /// Freezes the pool.
    ///
    /// # Errors
    /// The refusal if it is frozen or empty.
    pub fn freeze(
        self,
        on: Date,
        (count, left_out): (u32, u32),
        (root, features): (String, Vec<String>),
    ) -> Result<Self, Refusal> {
        match self.state {
            PoolState::Open { .. } if count == 0 => Err(Refusal::NobodyThere {}),
            PoolState::Open { .. } => Ok(Self {
                state: PoolState::Frozen { on, count, left_out, root, features },
                ..self
            }),
            PoolState::Frozen { .. } => Err(Refusal::PoolElsewhere { state: "Frozen".to_owned() }),
        }
    }
}

/// A volunteer as the draw sees her: no name, no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volunteer {
    /// The person.
    pub person: PersonId,
    /// Her pseudonym in the pool, the same in every draw from it.
    pub pseudonym: String,
    /// Keyed hash of her household.
    pub household: String,
    /// Her stratum.
    pub stratum: Stratum,
    /// Her value of each attribute that she has one for, from the register and declared.
    pub values: BTreeMap<String, String>,
    /// Numbers of the groups in which she could take part.
    pub windows: BTreeSet<u32>,
    /// The salt of her leaf, in hexadecimal figures.
    pub salt: String,
}

/// The value written for an attribute to which the person gave no answer.
pub const NOT_SAID: &str = "-";

impl Volunteer {
    /// Her values of these attributes in their order.
    #[must_use]
    pub fn values_of(&self, features: &[String]) -> Vec<String> {
        let value = |feature| self.values.get(feature).map_or(NOT_SAID, String::as_str).to_owned();
        features.iter().map(value).collect()
    }
}
