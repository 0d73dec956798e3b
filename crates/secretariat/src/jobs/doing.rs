//! How each kind of job is done: at a desk of the house, wholly or not at all, and twice like once.
//!
//! What has moved on in the meantime (a call that closed, a person who was erased) is not a failure:
//! there is nothing left to do.

use assembly::ids::{CallId, CommentId, InvitationId};
use assembly::invitation::{Call, Invitation, InvitationState};
use assembly::monitoring::{Comment, CommentState, Round};
use assembly::register::{Person, PersonState};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::mail::{self, Draft};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::invitation::{self, codes_key};

#[derive(Deserialize)]
struct OfCall {
    call: CallId,
}
#[derive(Deserialize)]
struct OfLetter {
    invitation: InvitationId,
}
#[derive(Deserialize)]
struct OfFile {
    file: String,
}
#[derive(Deserialize)]
struct OfComment {
    comment: CommentId,
}

fn read<T: DeserializeOwned>(payload: &str) -> Result<T, ActError> {
    serde_json::from_str(payload).map_err(|error| ActError::Fault(format!("the job: {error}")))
}

/// Does a job.
///
/// # Errors
/// [`ActError`]: then the desk must be dropped, and nothing was done.
pub async fn perform(desk: &mut Desk, kind: &str, payload: &str) -> Result<(), ActError> {
    match kind {
        "invitation.letters" => letters(desk, &read::<OfCall>(payload)?.call).await,
        "invitation.letter" => letter(desk, &read::<OfLetter>(payload)?.invitation).await,
        "invitation.mail" => copies(desk, &read::<OfCall>(payload)?.call).await,
        "invitation.reminder" => reminders(desk, &read::<OfCall>(payload)?.call).await,
        "invitation.link" => link(desk, &read::<OfFile>(payload)?.file).await,
        "monitoring.confirm" => confirmation(desk, &read::<OfComment>(payload)?.comment).await,
        "monitoring.hidden" => hidden(desk, &read::<OfComment>(payload)?.comment).await,
        other => Err(ActError::Fault(format!("nobody here knows how to do {other}"))),
    }
}

/// Counts the printer's file again before anybody prints it: it must be the one of the manifest.
async fn letters(desk: &mut Desk, id: &CallId) -> Result<(), ActError> {
    let call = desk.get::<Call>(id).await?;
    let Some(file) = invitation::letters_kept(desk, &call).await? else { return Ok(()) };
    let hash = assembly::journal::hex(&Sha256::digest(file.as_bytes()));
    let rows = file.lines().skip(1).count();
    if hash != call.manifest.sha256 || u32::try_from(rows) != Ok(call.manifest.letters) {
        return Err(ActError::Fault(format!(
            "the printer's file of the call {} is not the one of its manifest: do not print it",
            call.cycle
        )));
    }
    Ok(())
}

/// A letter that is posted again waits with its new code in the office; it must open there.
async fn letter(desk: &mut Desk, id: &InvitationId) -> Result<(), ActError> {
    let letter = desk.get::<Invitation>(id).await?;
    match letter.state {
        InvitationState::Posted { .. } | InvitationState::Reminded { .. } => {
            invitation::code_waiting(desk, &letter).await.map(|_| ())
        }
        InvitationState::Drafted
        | InvitationState::Returned { .. }
        | InvitationState::Answered { .. }
        | InvitationState::Lapsed { .. }
        | InvitationState::Withdrawn { .. } => Ok(()),
    }
}

/// The e-mail copies of the letters: into the outbox, and the sealed file with the codes is gone.
async fn copies(desk: &mut Desk, id: &CallId) -> Result<(), ActError> {
    let call = desk.get::<Call>(id).await?;
    let mut drafts = Vec::new();
    for one in invitation::mail(desk, id).await? {
        drafts.push(Draft {
            recipient: one.number.to_string(),
            to: one.email,
            language: one.language,
            text: "invitation".to_owned(),
            values: vec![("code".into(), one.code), ("reply_by".into(), one.reply_by.to_string())],
        });
    }
    mail::post(desk, (&format!("invitation/{id}"), &codes_key(call.cycle)), drafts).await?;
    invitation::mail_sent(desk, id).await
}

/// Reminders to those who were reminded, have not answered and can be written to by e-mail.
async fn reminders(desk: &mut Desk, id: &CallId) -> Result<(), ActError> {
    let call = desk.get::<Call>(id).await?;
    let today = desk.today();
    let Some(reply_by) = call.reply_by().filter(|_| call.is_open_on(today)) else { return Ok(()) };
    let by = [("call", id.as_str().into()), ("state", "Reminded".into())];
    let mut letters = desk.list::<Invitation>(&by).await?;
    letters.retain(|letter| {
        letter.with_email
            && matches!(&letter.state,
                InvitationState::Reminded { posting, .. } if posting.bounced.is_none())
    });
    let ids: Vec<String> = letters.iter().map(|letter| letter.person.to_string()).collect();
    let people = desk.tx().find_all::<Person>(&ids).await.or_refuse()?;
    let mut drafts = Vec::new();
    for person in people.iter().filter(|one| matches!(one.state, PersonState::Known { .. })) {
        let view = crate::register::people_open(desk, person)?;
        if let Some(to) = view.email {
            drafts.push(Draft {
                recipient: person.place.to_string(),
                to,
                language: view.language,
                text: "reminder".to_owned(),
                values: vec![("reply_by".into(), reply_by.to_string())],
            });
        }
    }
    let round = match &call.state {
        assembly::invitation::CallState::Open { reminded, .. } => reminded.len(),
        assembly::invitation::CallState::Preparing { .. }
        | assembly::invitation::CallState::Closed { .. } => 0,
    };
    let campaign = format!("reminder/{id}/{round}");
    mail::post(desk, (&campaign, &codes_key(call.cycle)), drafts).await
}

/// The link with which a member signs in.
async fn link(desk: &mut Desk, file: &str) -> Result<(), ActError> {
    let Some((to, token)) = invitation::link_waiting(desk, file).await? else { return Ok(()) };
    let draft = Draft {
        recipient: file.to_owned(),
        to,
        language: "it".to_owned(),
        text: "link".to_owned(),
        values: vec![("token".into(), token)],
    };
    mail::post(desk, ("link", invitation::LINK_KEY), vec![draft]).await?;
    desk.tx().drop_file(file).await.or_refuse()
}

/// A comment with the address that is still kept, and the year of its round.
async fn comment_of(
    desk: &mut Desk,
    id: &CommentId,
) -> Result<Option<(Comment, i16, String)>, ActError> {
    let comment = desk.get::<Comment>(id).await?.value;
    let year = desk.get::<Round>(&comment.round).await?.year;
    let address = crate::monitoring::address_of(desk, year, &comment)?;
    Ok(address.map(|address| (comment, year, address)))
}

/// The link that confirms the address of a comment.
async fn confirmation(desk: &mut Desk, id: &CommentId) -> Result<(), ActError> {
    let Some((comment, year, to)) = comment_of(desk, id).await? else { return Ok(()) };
    match comment.state {
        CommentState::Unconfirmed { .. } => {}
        CommentState::Pending { .. } | CommentState::Shown { .. } | CommentState::Hidden { .. } => {
            return Ok(());
        }
    }
    let token = crate::monitoring::confirmation(desk, id);
    let draft = Draft {
        recipient: id.to_string(),
        to,
        language: "it".to_owned(),
        text: "confirm".to_owned(),
        values: vec![("token".into(), token)],
    };
    mail::post(desk, ("comment-confirm", &format!("comments-{year}")), vec![draft]).await
}

/// Word to whoever wrote a comment that it is hidden, and why.
async fn hidden(desk: &mut Desk, id: &CommentId) -> Result<(), ActError> {
    let Some((comment, year, to)) = comment_of(desk, id).await? else { return Ok(()) };
    let CommentState::Hidden { on, reason, .. } = comment.state else { return Ok(()) };
    let draft = Draft {
        recipient: id.to_string(),
        to,
        language: "it".to_owned(),
        text: "hidden".to_owned(),
        values: vec![("reason".into(), format!("{{{}}}", reason.word()))],
    };
    let campaign = format!("comment-hidden/{on}");
    mail::post(desk, (&campaign, &format!("comments-{year}")), vec![draft]).await
}
