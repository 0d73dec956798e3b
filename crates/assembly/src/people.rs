//! Who acts, and who may be known by whom.
//!
//! A role says what a person may do; separation of duties (domain of the process text R18: the
//! statistics office alone touches the register) is written on the acts and on the pages.

use serde::{Deserialize, Serialize};

use crate::ids::AccountId;

/// What a person may be in this house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anyone, without a sign-in.
    Public,
    /// A resident who holds a letter with a code.
    Invited,
    /// A member of the assembly, sitting or past.
    Member,
    /// Leads tables and working groups.
    Facilitator,
    /// Runs the assembly day by day.
    Secretariat,
    /// A department of the city: mandates, answers, commitments.
    CityOffice,
    /// Draws the letters from the register, and nothing else.
    StatisticsOffice,
    /// Watches over the draws; approves what needs two persons.
    Guarantor,
    /// Keeps accounts and rules; has no say in the assembly's life.
    Administrator,
}

impl Role {
    /// All roles, from the most public to the most trusted with the machine.
    pub const ALL: [Self; 9] = [
        Self::Public,
        Self::Invited,
        Self::Member,
        Self::Facilitator,
        Self::Secretariat,
        Self::CityOffice,
        Self::StatisticsOffice,
        Self::Guarantor,
        Self::Administrator,
    ];
    /// Roles that sign in with a password and a second factor and work in the back office.
    pub const STAFF: [Self; 6] = [
        Self::Facilitator,
        Self::Secretariat,
        Self::CityOffice,
        Self::StatisticsOffice,
        Self::Guarantor,
        Self::Administrator,
    ];

    /// The role as it stands in tables, the database and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Invited => "invited",
            Self::Member => "member",
            Self::Facilitator => "facilitator",
            Self::Secretariat => "secretariat",
            Self::CityOffice => "city_office",
            Self::StatisticsOffice => "statistics_office",
            Self::Guarantor => "guarantor",
            Self::Administrator => "administrator",
        }
    }

    /// The role with that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether this role works in the back office.
    #[must_use]
    pub fn is_staff(self) -> bool {
        Self::STAFF.contains(&self)
    }
}

/// Who performs an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person with a sign-in.
    Account {
        /// Whose sign-in it is.
        id: AccountId,
        /// In which role she acts.
        role: Role,
    },
    /// The holder of a letter, known by its code alone.
    Letter {
        /// The invitation that the code opened.
        invitation: crate::ids::InvitationId,
    },
    /// Anyone on the public site.
    Anyone,
    /// The house itself: dates that have come, work in the queue.
    House,
}

impl Actor {
    /// The role in which the actor acts; the house acts with every role's right.
    #[must_use]
    pub fn role(&self) -> Option<Role> {
        match self {
            Self::Account { role, .. } => Some(*role),
            Self::Letter { .. } => Some(Role::Invited),
            Self::Anyone => Some(Role::Public),
            Self::House => None,
        }
    }
}
