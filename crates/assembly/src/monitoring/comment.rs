//! A comment in the session open to all: written, confirmed, read, shown or hidden (R57).
//!
//! Whoever comments chooses a name; the e-mail address is sealed, serves for the link that
//! confirms, and is forgotten when the round is over.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::ids::{CommentId, PlanItemId, RoundId};
use crate::life::Stateful;
use crate::register::sealed::Sealed;

/// A comment of anyone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The comment.
    pub id: CommentId,
    /// The round in whose session it was written.
    pub round: RoundId,
    /// The piece of the plan that it is about.
    pub item: Option<PlanItemId>,
    /// The name under which it is shown.
    pub name: String,
    /// Its words.
    pub text: String,
    /// When it was written.
    pub on: Date,
    /// The sealed address; forgotten when the round is over.
    pub address: Option<Sealed>,
    /// Keyed hash of the address, to count what comes from one; forgotten with it.
    pub address_key: String,
    /// Where it stands.
    pub state: CommentState,
}

/// Why a comment is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HideReason {
    /// It is not about the results.
    OffTopic,
    /// It insults or threatens.
    Insult,
    /// It tells personal data of others.
    PersonalData,
    /// It advertises.
    Advertising,
    /// It was written before.
    Repeated,
}

impl HideReason {
    /// All reasons.
    pub const ALL: [Self; 5] =
        [Self::OffTopic, Self::Insult, Self::PersonalData, Self::Advertising, Self::Repeated];

    /// The reason as it stands in forms and text keys.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OffTopic => "off_topic",
            Self::Insult => "insult",
            Self::PersonalData => "personal_data",
            Self::Advertising => "advertising",
            Self::Repeated => "repeated",
        }
    }
}

/// Where a comment stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CommentState {
    /// Its address has not been confirmed.
    Unconfirmed {},
    /// It waits to be read.
    Pending {
        /// When it was confirmed.
        confirmed: Date,
    },
    /// Everybody can read it.
    Shown {
        /// Since when.
        on: Date,
    },
    /// It is not shown.
    Hidden {
        /// Since when.
        on: Date,
        /// Why.
        reason: HideReason,
        /// What the moderator says of it.
        note: String,
    },
}

crate::machine! { Comment.state: CommentState, word Monitoring, "comment" {
    states { Unconfirmed, Pending, Shown, Hidden }
    steps {
        Unconfirmed "confirm" Pending;
        Pending "show" Shown;
        Pending "hide" Hidden;
        Shown "hide" Hidden;
        Hidden "show" Shown;
    }
} }

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct Written {
    /// The piece of the plan that it is about.
    pub item: Option<PlanItemId>,
    /// The chosen name.
    pub name: String,
    /// The words.
    pub text: String,
    /// Whether she says that she is old enough.
    pub of_age: bool,
    /// The least age.
    pub age_min: u32,
    /// The sealed address with its keyed hash.
    pub address: (Sealed, String),
}

impl Comment {
    /// Most characters of a comment.
    pub const TEXT_CHARS_MAX: usize = 2_000;
    /// Most characters of a chosen name.
    pub const NAME_CHARS_MAX: usize = 60;

    /// Takes in what somebody wrote; it waits for the confirmation of the address.
    ///
    /// # Errors
    /// [`Refusal::TooYoung`], [`Refusal::NoName`], [`Refusal::NoWords`], [`Refusal::TooLong`].
    pub fn write(
        (id, round): (CommentId, RoundId),
        written: Written,
        on: Date,
    ) -> Result<Self, Refusal> {
        if !written.of_age {
            return Err(Refusal::TooYoung { least: written.age_min });
        }
        let (name, text) = (written.name.trim().to_owned(), written.text.trim().to_owned());
        if name.is_empty() || name.chars().count() > Self::NAME_CHARS_MAX {
            return Err(Refusal::NoName { most: Self::NAME_CHARS_MAX });
        }
        let have = text.chars().count();
        if have == 0 {
            return Err(Refusal::NoWords {});
        }
        if have > Self::TEXT_CHARS_MAX {
            return Err(Refusal::TooLong { most: Self::TEXT_CHARS_MAX, have });
        }
        let (address, address_key) = written.address;
        Ok(Self {
            id,
            round,
            item: written.item,
            name,
            text,
            on,
            address: Some(address),
            address_key,
            state: CommentState::Unconfirmed {},
        })
    }

    fn elsewhere(&self) -> Refusal {
        Refusal::CommentElsewhere { state: self.state_name().to_owned() }
    }

    /// The address was confirmed.
    ///
    /// # Errors
    /// [`Refusal::CommentElsewhere`].
    pub fn confirm(mut self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            CommentState::Unconfirmed {} => {
                self.state = CommentState::Pending { confirmed: on };
                Ok(self)
            }
            CommentState::Pending { .. }
            | CommentState::Shown { .. }
            | CommentState::Hidden { .. } => Err(self.elsewhere()),
        }
    }

    /// Somebody read it: everybody may.
    ///
    /// # Errors
    /// [`Refusal::CommentElsewhere`].
    pub fn show(mut self, on: Date) -> Result<Self, Refusal> {
        match self.state {
            CommentState::Pending { .. } | CommentState::Hidden { .. } => {
                self.state = CommentState::Shown { on };
                Ok(self)
            }
            CommentState::Unconfirmed {} | CommentState::Shown { .. } => Err(self.elsewhere()),
        }
    }

    /// It is hidden, and this is why.
    ///
    /// # Errors
    /// [`Refusal::CommentElsewhere`], [`Refusal::NoWords`].
    pub fn hide(mut self, reason: HideReason, note: &str, on: Date) -> Result<Self, Refusal> {
        match self.state {
            CommentState::Pending { .. } | CommentState::Shown { .. } => {}
            CommentState::Unconfirmed {} | CommentState::Hidden { .. } => {
                return Err(self.elsewhere());
            }
        }
        let note = note.trim().to_owned();
        if note.is_empty() {
            return Err(Refusal::NoWords {});
        }
        self.state = CommentState::Hidden { on, reason, note };
        Ok(self)
    }

    /// Forgets the address: the round is over.
    #[must_use]
    pub fn forget_address(mut self) -> Self {
        self.address = None;
        self.address_key = String::new();
        self
    }
}
