//! Mail as it is written: texts in Italian and English, sealed until the carrier gets them.

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use serde::{Deserialize, Serialize};
use store::jobs::post::Piece;

use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// Who writes, and where the site is.
#[derive(Clone, Debug)]
pub struct Sender {
    /// From whom: `Name <address>`.
    pub from: Mailbox,
    /// Address of the site, without a stroke at its end.
    pub site: String,
}

/// A piece of mail before it is sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The recipient by an inner number or id.
    pub recipient: String,
    /// Her address.
    pub to: String,
    /// Her language; Italian where there is no text in it.
    pub language: String,
    /// Name of the text.
    pub text: String,
    /// The values that the text names.
    pub values: Vec<(String, String)>,
}

/// Name, Italian and English of each text: the subject in the first line.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "invitation",
        include_str!("../../mail/it/invitation.txt"),
        include_str!("../../mail/en/invitation.txt"),
    ),
    (
        "reminder",
        include_str!("../../mail/it/reminder.txt"),
        include_str!("../../mail/en/reminder.txt"),
    ),
    ("link", include_str!("../../mail/it/link.txt"), include_str!("../../mail/en/link.txt")),
    (
        "confirm",
        include_str!("../../mail/it/confirm.txt"),
        include_str!("../../mail/en/confirm.txt"),
    ),
    ("hidden", include_str!("../../mail/it/hidden.txt"), include_str!("../../mail/en/hidden.txt")),
];

/// Words that a value stands for, by language: `{off_topic}` and its kin.
const WORDS: &[(&str, &str, &str)] = &[
    ("off_topic", "non riguarda i risultati", "it is not about the results"),
    ("insult", "contiene insulti o minacce", "it insults or threatens"),
    ("personal_data", "contiene dati personali di altri", "it tells personal data of others"),
    ("advertising", "è pubblicità", "it advertises"),
    ("repeated", "è già stato inviato", "it was sent before"),
];

fn place(id: &str) -> String {
    format!("post/{id}")
}

/// Puts mail of one campaign into the outbox, sealed with this data key. Who was written to by
/// this campaign before is not written to again.
///
/// # Errors
/// [`ActError::Fault`] if the cabinet cannot be written.
pub async fn post(
    desk: &mut Desk,
    (campaign, key): (&str, &str),
    drafts: Vec<Draft>,
) -> Result<(), ActError> {
    let mut pieces = Vec::with_capacity(drafts.len());
    for draft in drafts {
        // The id follows from campaign and recipient: whatever is done twice has one Message-ID.
        let id =
            desk.keyed_hash("post", &format!("{campaign}\n{}", draft.recipient))[..32].to_owned();
        let text =
            serde_json::to_string(&draft).map_err(|error| ActError::Fault(error.to_string()))?;
        pieces.push(Piece {
            campaign: campaign.to_owned(),
            recipient: draft.recipient,
            sealed_with: key.to_owned(),
            sealed: desk.seal(key, &place(&id), &text).await?,
            state: "queued".to_owned(),
            attempts: 0,
            message: String::new(),
            id,
        });
    }
    let now = desk.now();
    desk.tx().post_all(&pieces, now).await.or_refuse()
}

/// Opens a piece of mail.
///
/// # Errors
/// [`ActError::Fault`] if its key was destroyed.
pub fn open(desk: &Desk, piece: &Piece) -> Result<Draft, ActError> {
    let text = desk.unseal(&piece.sealed_with, &place(&piece.id), &piece.sealed)?;
    serde_json::from_str(&text).map_err(|error| ActError::Fault(error.to_string()))
}

/// A day as people write it: figures with points in Italian, with strokes in English.
fn told(value: &str, italian: bool) -> String {
    match value.parse::<jiff::civil::Date>() {
        Ok(day) if italian => format!("{}.{}.{}", day.day(), day.month(), day.year()),
        Ok(day) => format!("{}/{}/{}", day.day(), day.month(), day.year()),
        Err(_) => value.to_owned(),
    }
}

/// The subject and the words of a draft.
///
/// # Errors
/// [`ActError::Fault`] if there is no text of this name.
pub fn written(draft: &Draft, site: &str) -> Result<(String, String), ActError> {
    let italian = draft.language != "en";
    let (_, it, en) = TEXTS
        .iter()
        .find(|(name, _, _)| *name == draft.text)
        .ok_or_else(|| ActError::Fault(format!("there is no text {} for mail", draft.text)))?;
    let mut text = if italian { *it } else { *en }.replace("{address}", site);
    for (name, value) in &draft.values {
        text = text.replace(&format!("{{{name}}}"), &told(value, italian));
    }
    for (word, it, en) in WORDS {
        text = text.replace(&format!("{{{word}}}"), if italian { it } else { en });
    }
    let (subject, body) = text.split_once('\n').unwrap_or((&text, ""));
    Ok((subject.to_owned(), body.to_owned()))
}

/// The message with its lasting Message-ID.
///
/// # Errors
/// [`ActError::Fault`] if the address is not one.
pub fn message(draft: &Draft, id: &str, sender: &Sender, now: i64) -> Result<Message, ActError> {
    let (subject, body) = written(draft, &sender.site)?;
    // Neither the address nor what the library says of it may reach a log.
    let no_address = |_| ActError::Fault("the address of this mail is not one".to_owned());
    let to: lettre::Address = draft.to.parse().map_err(no_address)?;
    let seconds = u64::try_from(now / 1_000_000).unwrap_or(0);
    Message::builder()
        .message_id(Some(format!("<{id}@{}>", sender.from.email.domain())))
        .date(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds))
        .from(sender.from.clone())
        .to(Mailbox::new(None, to))
        .subject(subject)
        .header(ContentType::TEXT_PLAIN)
        .body(body)
        .map_err(|error| ActError::Fault(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn both_languages_of_a_text_name_the_same_values() {
        for (name, it, en) in TEXTS {
            assert_eq!(names(it), names(en), "{name}");
            assert!(it.lines().count() > 4 && en.lines().count() > 4, "{name}");
        }
    }

    #[test]
    fn a_text_is_written_with_its_values_and_none_is_left_open() {
        let draft = Draft {
            recipient: "1".into(),
            to: "a@b.example".into(),
            language: "fr".into(),
            text: "hidden".into(),
            values: vec![("reason".into(), "{insult}".into())],
        };
        let (subject, body) = written(&draft, "https://clima.example").unwrap();
        assert_eq!(subject, "Il Suo commento non è pubblicato");
        assert!(body.contains("insulti o minacce") && body.contains("https://clima.example/it/"));
        assert!(!body.contains('{'), "{body}");
    }
}
