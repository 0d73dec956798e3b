//! A monitoring round with its session: results, comments of anyone, moderation, reply (R56, R57).
//!
//! A comment waits for the confirmation of its address: a link goes out by the queue, whose
//! token is made from the comment's id with the house's key, so that nothing secret lies in the
//! queue; only its hash is kept. The address is sealed and forgotten with the city's reply.

use assembly::calendar::Calendar;
use assembly::ids::{CommentId, PlanItemId, RoundId};
use assembly::life::Stateful;
use assembly::mandate::PlanItem;
use assembly::monitoring::{Comment, Commitment, HideReason, Refusal, Round, Written, results};
use assembly::people::Role;
use assembly::register::sealed::Sealed;
use jiff::civil::Date;
use serde_json::json;
use store::Filed;

use crate::admission::token_hash;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::{Line, Paragraphs};
use crate::notice::{self, Recipient, Saying};
use crate::{choices, command};

/// Comments from one address in one session.
const COMMENTS_MAX: u32 = 10;
/// How long the link of a comment holds: two days, in microseconds.
const LINK_HOLDS: i64 = 2 * 24 * 60 * 60 * 1_000_000;
/// Longest e-mail address.
const ADDRESS_CHARS_MAX: usize = 254;

choices! { HideReason {
    OffTopic = "off_topic", Insult = "insult", PersonalData = "personal_data",
    Advertising = "advertising", Repeated = "repeated",
} }

async fn kept(desk: &mut Desk, round: &Filed<Round>) -> Result<RoundId, ActError> {
    desk.save(round).await?;
    let details = json!({ "year": round.year, "state": round.state_name() });
    desk.record(round.id.as_str(), &details).await?;
    Ok(round.id.clone())
}

async fn tell(desk: &mut Desk, role: Role, key: &'static str, year: i16) -> Result<(), ActError> {
    let saying = Saying {
        text_key: key,
        args: vec![("year".to_owned(), year.to_string())],
        path: format!("/sessione-biennale/{year}"),
    };
    notice::send(desk, &[Recipient::Role(role.name().to_owned())], &saying).await
}

command! {
    /// Opens the monitoring round of a year (R56).
    OpenRound: Monitoring "monitoring.open_round" by [Secretariat] at [] [public] {
        year: u32,
    } => open_round -> RoundId
}

async fn open_round(desk: &mut Desk, command: OpenRound) -> Result<RoundId, ActError> {
    let year = i16::try_from(command.year).unwrap_or(i16::MAX);
    let calendar = Calendar::derive(&*desk.charters()?);
    if !calendar.sessions.iter().any(|session| session.year == year) {
        return Err(Refusal::NoSessionYear { year }.into());
    }
    if desk.count::<Round>(&[("year", year.into())]).await? > 0 {
        return Err(Refusal::YearTaken { year }.into());
    }
    let id = RoundId::from_chance(desk.chance());
    desk.add(&Round::open(id.clone(), year, desk.today())).await?;
    tell(desk, Role::CityOffice, "monitoring-notice-round", year).await?;
    desk.record(id.as_str(), &json!({ "year": year })).await?;
    Ok(id)
}

command! {
    /// Publishes what monitoring found: the commitments and indicators as they stand today (R56).
    PublishResults: Monitoring "monitoring.publish_results" by [Secretariat] at ["Opened"] [public] {
        round: RoundId,
        words: Paragraphs,
    } => publish_results -> RoundId
}

async fn publish_results(desk: &mut Desk, command: PublishResults) -> Result<RoundId, ActError> {
    let mut round = desk.get::<Round>(&command.round).await?;
    let commitments = desk.list::<Commitment>(&[]).await?;
    let all: Vec<&Commitment> = commitments.iter().map(|one| &one.value).collect();
    round.value = round.value.publish(results(&all, &command.words.0, desk.today()))?;
    kept(desk, &round).await
}

command! {
    /// Opens the session: from today anyone may comment (R57).
    OpenSession: Monitoring "monitoring.open_session" by [Secretariat] at ["Published"] [public] {
        round: RoundId,
        until: Date,
    } => open_session -> RoundId
}

async fn open_session(desk: &mut Desk, command: OpenSession) -> Result<RoundId, ActError> {
    let mut round = desk.get::<Round>(&command.round).await?;
    round.value = round.value.open_session(command.until, desk.today())?;
    tell(desk, Role::CityOffice, "monitoring-notice-session", round.year).await?;
    kept(desk, &round).await
}

command! {
    /// Anyone comments on the results (R57).
    Write: Monitoring "monitoring.write" by [Public, Invited, Member] at ["SessionOpen"] [] {
        round: RoundId,
        item: Option<PlanItemId>,
        name: Line,
        text: Paragraphs,
        address: Line,
        of_age: bool,
    } => write -> CommentId
}

fn is_address(address: &str) -> bool {
    let parts: Vec<&str> = address.split('@').collect();
    let plausible = parts.len() == 2 && !parts[0].is_empty() && parts[1].contains('.');
    plausible && address.len() <= ADDRESS_CHARS_MAX && !address.contains(char::is_whitespace)
}

fn place_of(id: &CommentId) -> String {
    format!("comment/{id}/address")
}

/// The token that confirms a comment: the post writes it into the link.
#[must_use]
pub fn confirmation(desk: &Desk, id: &CommentId) -> String {
    desk.keyed_hash("comment confirmation", id.as_str())
}

async fn write(desk: &mut Desk, command: Write) -> Result<CommentId, ActError> {
    let round = desk.get::<Round>(&command.round).await?;
    let today = desk.today();
    if !round.takes_comments(today) {
        return Err(Refusal::SessionClosed {}.into());
    }
    if let Some(item) = &command.item {
        desk.get::<PlanItem>(item).await?;
    }
    let address = command.address.0.trim().to_lowercase();
    if !is_address(&address) {
        return Err(Refusal::NoAddress {}.into());
    }
    let address_key = desk.keyed_hash("comment address", &address);
    let by = [("round", round.id.as_str().into()), ("address_key", address_key.as_str().into())];
    if desk.count::<Comment>(&by).await? >= i64::from(COMMENTS_MAX) {
        return Err(Refusal::TooMany { most: COMMENTS_MAX }.into());
    }
    let id = CommentId::from_chance(desk.chance());
    let key = format!("comments-{}", round.year);
    let sealed = Sealed::new(desk.seal(&key, &place_of(&id), &address).await?);
    let written = Written {
        item: command.item,
        name: command.name.0,
        text: command.text.0,
        of_age: command.of_age,
        age_min: desk.charter()?.public_comment.age_min,
        address: (sealed, address_key),
    };
    let comment = Comment::write((id.clone(), round.id.clone()), written, today)?;
    desk.add(&comment).await?;
    let (hash, ends_at) = (token_hash(&confirmation(desk, &id)), desk.now() + LINK_HOLDS);
    desk.tx().add_token(&hash, "comment", id.as_str(), ends_at).await.or_refuse()?;
    let job = format!("monitoring.confirm/{id}");
    desk.queue("monitoring.confirm", &job, &json!({ "comment": id })).await?;
    desk.record(id.as_str(), &json!({ "year": round.year })).await?;
    Ok(id)
}

/// The address of a comment, for the post, as long as it is kept.
///
/// # Errors
/// A fault if it cannot be opened.
pub fn address_of(desk: &Desk, year: i16, comment: &Comment) -> Result<Option<String>, ActError> {
    let Some(sealed) = &comment.address else { return Ok(None) };
    desk.unseal(&format!("comments-{year}"), &place_of(&comment.id), sealed.bytes()).map(Some)
}

command! {
    /// Whoever wrote a comment confirms the address by the link that was sent to it.
    Confirm: Monitoring "monitoring.confirm" by [Public, Invited, Member] at [] [] {
        token: Line,
    } => confirm -> CommentId
}

async fn confirm(desk: &mut Desk, command: Confirm) -> Result<CommentId, ActError> {
    let hash = token_hash(command.token.0.trim());
    let token = desk.tx().take_token(&hash, "comment").await.or_refuse()?;
    let now = desk.now();
    let Some((id, _)) = token.filter(|(_, ends_at)| *ends_at > now) else {
        return Err(Refusal::NoSuchLink {}.into());
    };
    let mut comment = desk.get::<Comment>(&id).await?;
    comment.value = comment.value.confirm(desk.today())?;
    comment_kept(desk, &comment).await
}

async fn comment_kept(desk: &mut Desk, comment: &Filed<Comment>) -> Result<CommentId, ActError> {
    desk.save(comment).await?;
    desk.record(comment.id.as_str(), &json!({ "state": comment.state_name() })).await?;
    Ok(comment.id.clone())
}

command! {
    /// Shows a comment to everybody.
    Show: Monitoring "monitoring.show" by [Secretariat] at ["Pending", "Hidden"] [public] {
        comment: CommentId,
    } => show -> CommentId
}

async fn show(desk: &mut Desk, command: Show) -> Result<CommentId, ActError> {
    let mut comment = desk.get::<Comment>(&command.comment).await?;
    comment.value = comment.value.show(desk.today())?;
    comment_kept(desk, &comment).await
}

command! {
    /// Hides a comment, with the reason; whoever wrote it is told.
    Hide: Monitoring "monitoring.hide" by [Secretariat] at ["Pending", "Shown"] [public] {
        comment: CommentId,
        reason: HideReason,
        note: Paragraphs,
    } => hide -> CommentId
}

async fn hide(desk: &mut Desk, command: Hide) -> Result<CommentId, ActError> {
    let mut comment = desk.get::<Comment>(&command.comment).await?;
    let (reason, today) = (command.reason, desk.today());
    comment.value = comment.value.hide(reason, &command.note.0, today)?;
    desk.save(&comment).await?;
    let job = format!("monitoring.hidden/{}/{today}", comment.id);
    desk.queue("monitoring.hidden", &job, &json!({ "comment": comment.id })).await?;
    desk.record(comment.id.as_str(), &json!({ "reason": reason.word() })).await?;
    Ok(comment.id.clone())
}

command! {
    /// Closes the session with a synthesis of the comments.
    CloseSession: Monitoring "monitoring.close_session" by [Secretariat] at ["SessionOpen"] [public] {
        round: RoundId,
        synthesis: Paragraphs,
    } => close_session -> RoundId
}

async fn close_session(desk: &mut Desk, command: CloseSession) -> Result<RoundId, ActError> {
    let mut round = desk.get::<Round>(&command.round).await?;
    let by = [("round", round.id.as_str().into()), ("state", "Pending".into())];
    let waiting = u32::try_from(desk.count::<Comment>(&by).await?).unwrap_or(u32::MAX);
    round.value = round.value.close(&command.synthesis.0, waiting, desk.today())?;
    tell(desk, Role::CityOffice, "monitoring-notice-synthesis", round.year).await?;
    kept(desk, &round).await
}

command! {
    /// The city replies to the comments; their addresses are forgotten (R56).
    Reply: Monitoring "monitoring.reply" by [CityOffice] at ["Closed"] [public, grave] {
        round: RoundId,
        reply: Paragraphs,
    } => reply -> RoundId
}

async fn reply(desk: &mut Desk, command: Reply) -> Result<RoundId, ActError> {
    let mut round = desk.get::<Round>(&command.round).await?;
    round.value = round.value.reply(&command.reply.0, desk.today())?;
    let mut comments = desk.list::<Comment>(&[("round", round.id.as_str().into())]).await?;
    for comment in &mut comments {
        comment.value = comment.value.clone().forget_address();
    }
    desk.save_all(&comments).await?;
    desk.destroy_key(&format!("comments-{}", round.year)).await?;
    tell(desk, Role::Secretariat, "monitoring-notice-replied", round.year).await?;
    kept(desk, &round).await
}
