//! The acts of the word invitation: letters, codes, reminders, answers that say no, and sign-in
//! by code.
//!
//! A plain code stands in the printer's file and nowhere else; the file is sealed until the letters
//! are posted and destroyed then. Looking at a page does not use a code up.

pub mod paper;

mod codes;
mod desk_help;
mod ending;
mod holder;
mod posting;
mod sign_in;

pub(crate) use codes::waiting as code_waiting;
pub use codes::{by_code, codes_key};
pub(crate) use desk_help::said_yes;
pub use desk_help::{Decline, NewCode, Object, PostAgain, RecordBounced, RecordReturned};
pub use ending::{Close, EraseUnanswered};
pub use holder::{
    HeldLetter, Holder, OfferView, Opened, become_member, held_letter, holder, open, put_away,
};
pub(crate) use posting::letters_kept;
pub use posting::{Mail, Post, Prepare, Remind, letters_file, mail, mail_sent};
pub(crate) use sign_in::LINK_KEY;
pub use sign_in::{link_waiting, request_link, set_password, sign_in_with_code, sign_in_with_link};

use assembly::ids::{CallId, InvitationId};
use assembly::invitation::{Answer, Call, Channel, Invitation, Refusal, ReturnReason};
use assembly::life::Stateful;
use assembly::people::Actor;
use jiff::civil::Date;
use serde::Serialize;
use store::Filed;

use crate::choices::{Choice, Details};
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Prepare::SHEET,
    &Post::SHEET,
    &Remind::SHEET,
    &RecordReturned::SHEET,
    &RecordBounced::SHEET,
    &PostAgain::SHEET,
    &NewCode::SHEET,
    &Decline::SHEET,
    &Object::SHEET,
    &Close::SHEET,
    &EraseUnanswered::SHEET,
];

crate::choices! { Channel { Web = "web", Phone = "phone", Paper = "paper" } }
crate::choices! { ReturnReason {
    Unknown = "unknown",
    Moved = "moved",
    WrongAddress = "wrong_address",
    NotAccepted = "not_accepted",
    Deceased = "deceased",
} }

/// The letter with this number.
///
/// # Errors
/// The refusal that there is none, or a fault of the cabinet.
pub async fn letter(
    desk: &mut Desk,
    call: &CallId,
    number: u32,
) -> Result<Filed<Invitation>, ActError> {
    let by = [("call", call.as_str().into()), ("number", number.into())];
    let found = desk.list::<Invitation>(&by).await?.into_iter().next();
    found.ok_or_else(|| Refusal::NoSuchLetter { number }.into())
}

/// Whoever holds a letter acts on that letter alone.
pub(crate) fn own(desk: &Desk, letter: &Invitation) -> Result<(), ActError> {
    match desk.actor() {
        Actor::Letter { invitation } if *invitation != letter.id => Err(ActError::NotFound),
        Actor::Letter { .. } | Actor::Account { .. } | Actor::Anyone | Actor::House => Ok(()),
    }
}

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn choices(
    desk: &mut Desk,
    drawer: &str,
    states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    match drawer {
        "call" => {
            let calls = desk.list::<Call>(&[]).await?;
            let fits = |call: &&Filed<Call>| {
                states.is_empty() || states.contains(&call.value.state_name())
            };
            let label = |call: &Call| format!("{} ({})", call.cycle, call.manifest.letters);
            let offered = calls.iter().rev().filter(fits);
            Ok(Some(offered.map(|call| (call.id.to_string(), label(call))).collect()))
        }
        "invitation" => {
            let Some(call) = desk.list::<Call>(&[]).await?.into_iter().next_back() else {
                return Ok(Some(Vec::new()));
            };
            let of_call = [("call", call.id.as_str().into())];
            let mut letters = desk.list::<Invitation>(&of_call).await?;
            letters.retain(|one| states.is_empty() || states.contains(&one.value.state_name()));
            let label = |letter: &Invitation| format!("{}/{}", letter.cycle, letter.number);
            let offered = letters.iter().map(|one| (one.id.to_string(), label(one))).collect();
            Ok(Some(offered))
        }
        _ => Ok(None),
    }
}

/// More that the office sees of a call or a letter: text key of the label, and the value.
///
/// # Errors
/// A fault of the cabinet or of a key.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    match drawer {
        "call" => {
            let call = desk.get::<Call>(id).await?;
            let mut lines = vec![
                ("invitation-details-letters", call.manifest.letters.to_string()),
                ("invitation-details-with-email", call.manifest.with_email.to_string()),
                ("invitation-details-manifest", call.manifest.sha256.clone()),
            ];
            if let Some(day) = call.reply_by() {
                lines.push(("invitation-details-reply-by", day.to_string()));
            }
            let counted = desk.tx().letters_counted(id).await.or_refuse()?;
            let with = |wanted: &str| -> i64 {
                let same = counted.iter().filter(|one| one.state == wanted);
                same.map(|one| one.letters).sum()
            };
            lines.push(("invitation-details-returned", with("Returned").to_string()));
            lines.push(("invitation-details-answered", with("Answered").to_string()));
            Ok(Some(lines))
        }
        "invitation" => {
            let letter = desk.get::<Invitation>(id).await?;
            let mut lines = vec![
                ("invitation-details-number", letter.number.to_string()),
                ("invitation-details-codes", letter.codes.to_string()),
            ];
            // A code opens the letter: only who hands it over at the help desk may read it.
            let hands_over = desk.actor().role() == Some(assembly::people::Role::Secretariat);
            if hands_over && let Some(code) = codes::waiting(desk, &letter).await? {
                lines.push(("invitation-details-new-code", code));
            }
            Ok(Some(lines))
        }
        _ => Ok(None),
    }
}

/// What the holder of a letter sees before she answers.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// The call.
    pub call: CallId,
    /// The number of the letter.
    pub number: u32,
    /// How she is greeted.
    pub first_name: String,
    /// Last day to answer.
    pub reply_by: Option<Date>,
    /// What she said so far, by name.
    pub said: Option<&'static str>,
    /// Whether a guardian must agree.
    pub minor: bool,
    /// The groups for which she may be available: number, first and last day.
    pub groups: Vec<(u32, Date, Date)>,
}

/// The letter as its holder sees it.
///
/// # Errors
/// [`ActError::NotFound`], the refusal that her values were erased, or a fault of the key.
pub async fn letter_view(desk: &mut Desk, id: &InvitationId) -> Result<LetterView, ActError> {
    let letter = desk.get::<Invitation>(id).await?;
    let call = desk.get::<Call>(&letter.call).await?;
    let person = desk.get::<assembly::register::Person>(&letter.person).await?;
    let first_name = crate::register::first_name_of(desk, &letter.person).await?;
    let calendar = assembly::calendar::Calendar::derive(&*desk.charters()?);
    let of_cycle = calendar.groups.iter().filter(|group| group.cycle == letter.cycle);
    Ok(LetterView {
        call: letter.call.clone(),
        number: letter.number,
        first_name,
        reply_by: call.reply_by(),
        said: letter.said().map(|answer| match answer {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::NotThisYear => "not_this_year",
        }),
        minor: person.is_minor(),
        groups: of_cycle.map(|group| (group.number, group.entry, group.last_day())).collect(),
    })
}

/// The call that is open today, if one is: for the box on the first page.
///
/// # Errors
/// A fault of the cabinet.
pub async fn open_call(desk: &mut Desk) -> Result<Option<Filed<Call>>, ActError> {
    let today = desk.today();
    let calls = desk.list::<Call>(&[("state", "Open".into())]).await?;
    Ok(calls.into_iter().find(|call| call.is_open_on(today)))
}
