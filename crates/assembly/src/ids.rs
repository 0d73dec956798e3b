//! Identifiers: one type for each thing, so that a person's id cannot stand where a group's belongs.
//!
//! An id is 128 bits of chance written as 26 letters and figures (Crockford's base 32, small). The
//! bits come from outside, as all chance does. There is no default and no conversion from a number:
//! an id is made from dice, or parsed from text that once was an id.

use serde::{Deserialize, Serialize};

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LETTERS: usize = 26;

/// Why a text is not an identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an identifier has {LETTERS} letters and figures: {0:?} is not one")]
pub struct NotAnId(pub String);

fn write(bytes: [u8; 16]) -> String {
    let mut value = u128::from_be_bytes(bytes);
    let mut letters = [0_u8; LETTERS];
    for place in letters.iter_mut().rev() {
        *place = ALPHABET[(value & 31) as usize];
        value >>= 5;
    }
    letters.iter().map(|letter| char::from(*letter)).collect()
}

fn check(raw: &str) -> Result<String, NotAnId> {
    let well_formed = raw.len() == LETTERS && raw.bytes().all(|letter| ALPHABET.contains(&letter));
    if well_formed { Ok(raw.to_owned()) } else { Err(NotAnId(raw.chars().take(40).collect())) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id made of these bits of chance.
            #[must_use]
            pub fn from_chance(bytes: [u8; 16]) -> Self {
                Self(write(bytes))
            }
            /// The id written in a text.
            ///
            /// # Errors
            /// [`NotAnId`] if the text is not 26 letters and figures of the alphabet.
            pub fn parse(raw: &str) -> Result<Self, NotAnId> {
                check(raw).map(Self)
            }
            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(raw: String) -> Result<Self, NotAnId> {
                Self::parse(&raw)
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }
        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(raw: &str) -> Result<Self, NotAnId> {
                Self::parse(raw)
            }
        }
    )+ };
}

ids! {
    /// Somebody with a sign-in: staff or member.
    AccountId,
    /// A resident whom the house knows because she was drawn.
    PersonId,
    /// The yearly first draw from the register.
    FirstDrawId,
    /// The yearly call: all letters of one first draw.
    CallId,
    /// One letter to one person.
    InvitationId,
    /// The frozen list of volunteers of one call.
    PoolId,
    /// A draw of groups.
    DrawId,
    /// A group of members who enter and leave together.
    GroupId,
    /// One seat in a group.
    SeatId,
    /// A piece of the city's plan, or another of its activities.
    PlanItemId,
    /// What the city asks the assembly to work on.
    MandateId,
    /// A plenary.
    PlenaryId,
    /// A vote in a plenary.
    VoteId,
    /// A working group.
    WorkingGroupId,
    /// An entry in a working group's diary.
    DiaryEntryId,
    /// An indication, evaluation, recommendation, proposal, suggestion or opinion.
    ContributionId,
    /// A change proposed to a contribution.
    AmendmentId,
    /// The report of one year.
    AnnualReportId,
    /// The city's answer to one report.
    DossierId,
    /// One promise of the city.
    CommitmentId,
    /// A monitoring round with its session open to all.
    RoundId,
    /// A comment of anyone in the session open to all.
    CommentId,
    /// Work in the queue.
    JobId,
    /// A stored document.
    DocumentId,
    /// Word sent to somebody.
    NoticeId,
    /// An act that waits for a second person.
    ProposalId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_being_written_and_read() {
        let id = GroupId::from_chance([255; 16]);
        assert_eq!(GroupId::parse(id.as_str()), Ok(id.clone()));
        assert_eq!(id.as_str(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
    }

    #[test]
    fn what_never_was_an_id_is_refused() {
        assert!(GroupId::parse("12").is_err());
        assert!(GroupId::parse("7zzzzzzzzzzzzzzzzzzzzzzzzu").is_err(), "u is not in the alphabet");
    }
}
