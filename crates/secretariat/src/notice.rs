//! Notices: word that an act sends to people, kept in the same transaction as the act.
//!
//! A notice names a text and an object; it holds no personal value. The member's page lists her
//! notices; those with an e-mail address get them by post too, through the queue.

use assembly::ids::NoticeId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::error::ActError;

/// To whom a notice goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recipient {
    /// One person (by her person id).
    Person(String),
    /// Everybody with this role.
    Role(String),
}

/// A notice as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// The notice.
    pub id: NoticeId,
    /// To whom it goes: `person:ID` or `role:NAME`.
    pub recipient: String,
    /// Key of its text.
    pub text_key: String,
    /// Values named by the text; none of them personal.
    pub args: Vec<(String, String)>,
    /// Where it leads: a path without language, for instance `/plenarie/3`.
    pub path: String,
    /// When it was sent.
    pub sent_on: Date,
}

store::kept! { Notice in "notice" by "sent_on DESC, id" {
    recipient: |n| n.recipient.clone().into(),
    sent_on: |n| n.sent_on.to_string().into(),
} }

/// What a notice says and where it leads.
#[derive(Clone, Debug)]
pub struct Saying {
    /// Key of its text.
    pub text_key: &'static str,
    /// Values named by the text; none of them personal.
    pub args: Vec<(String, String)>,
    /// Path without language.
    pub path: String,
}

impl Recipient {
    /// The recipient as it is searched.
    #[must_use]
    pub fn as_text(&self) -> String {
        match self {
            Self::Person(person) => format!("person:{person}"),
            Self::Role(role) => format!("role:{role}"),
        }
    }
}

/// Sends word to these recipients and queues the post.
///
/// # Errors
/// [`ActError::Fault`] if the cabinet cannot be written.
pub async fn send(
    desk: &mut Desk,
    recipients: &[Recipient],
    saying: &Saying,
) -> Result<(), ActError> {
    let sent_on = desk.today();
    let mut notices = Vec::with_capacity(recipients.len());
    for recipient in recipients {
        notices.push(Notice {
            id: NoticeId::from_chance(desk.chance()),
            recipient: recipient.as_text(),
            text_key: saying.text_key.to_owned(),
            args: saying.args.clone(),
            path: saying.path.clone(),
            sent_on,
        });
    }
    desk.add_all(&notices).await
}
