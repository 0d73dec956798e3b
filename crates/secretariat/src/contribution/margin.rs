//! The acts in the margin of a draft, and the room in which a working group reads what it writes.

use assembly::contribution::{Contribution, Proposer};
use assembly::ids::ContributionId;
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::drafting::may_write;
use super::views::{TextView, whole};
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Form, Paragraphs};

command! {
    /// Writes a note in the margin of a draft; its group and the offices read it, nobody else (R44).
    Annotate: Contribution "contribution.annotate" by [Member, Facilitator, Secretariat, CityOffice] at ["Draft"] [] {
        contribution: ContributionId,
        comment: Paragraphs,
    } => annotate -> ContributionId
}

async fn annotate(desk: &mut Desk, command: Annotate) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    may_write(desk, text.group.as_ref()).await?;
    let author = match desk.actor() {
        Actor::Account { role: Role::Member, .. } => {
            Proposer::Seat(crate::rotation::member(desk).await?.id.clone())
        }
        Actor::Account { .. } | Actor::Letter { .. } | Actor::Anyone | Actor::House => {
            Proposer::Hall
        }
    };
    text.value = text.value.annotate(author, &command.comment.0, desk.today())?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "note": text.margin.len() })).await?;
    Ok(text.id.clone())
}

command! {
    /// Settles a note in the margin of a draft with what the group made of it.
    SettleNote: Contribution "contribution.settle_note" by [Facilitator, Secretariat] at ["Draft"] [] {
        contribution: ContributionId,
        comment_number: u32,
        answer: Paragraphs,
    } => settle_note -> ContributionId
}

async fn settle_note(desk: &mut Desk, command: SettleNote) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    let today = desk.today();
    text.value = text.value.settle_note(command.comment_number, &command.answer.0, today)?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "note": command.comment_number })).await?;
    Ok(text.id.clone())
}

/// A note in the margin as the group reads it.
#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    /// Its number.
    pub number: u32,
    /// The version that it speaks of.
    pub version: u32,
    /// When it was written.
    pub on: Date,
    /// Who wrote it: `member` or `hall`; never which member.
    pub author: &'static str,
    /// Whether the reader wrote it.
    pub own: bool,
    /// Its words.
    pub text: String,
    /// What became of it, and when.
    pub settled: Option<(Date, String)>,
}

/// A draft as its group reads it.
#[derive(Clone, Debug, Serialize)]
pub struct DraftView {
    /// The text.
    pub text: TextView,
    /// The notes in its margin, the newest first.
    pub margin: Vec<NoteView>,
}

/// A draft of one of the acting member's working groups, by its number.
///
/// # Errors
/// [`ActError::NotFound`] also for texts that are no drafts any more; [`ActError::Forbidden`] for
/// the draft of a group in which she does not sit.
pub async fn draft_view(desk: &mut Desk, number: u32) -> Result<DraftView, ActError> {
    let by = [("number", number.into()), ("state", "Draft".into())];
    let found = desk.list::<Contribution>(&by).await?;
    let text = found.into_iter().next().ok_or(ActError::NotFound)?;
    may_write(desk, text.group.as_ref()).await?;
    let seat = crate::rotation::member(desk).await?.id.clone();
    let shown = text.margin.iter().rev().map(|note| NoteView {
        number: note.number,
        version: note.version,
        on: note.on,
        author: note.author.word(),
        own: note.author == Proposer::Seat(seat.clone()),
        text: note.text.clone(),
        settled: note.settled.as_ref().map(|settled| (settled.on, settled.answer.clone())),
    });
    let margin = shown.collect();
    Ok(DraftView { text: whole(desk, &text).await?, margin })
}

/// What stands in a draft now, as the form of an act that changes it begins; `None` for acts that
/// begin empty.
///
/// # Errors
/// [`ActError::Forbidden`] for a member outside the draft's group; a fault of the cabinet.
pub async fn standing(desk: &mut Desk, act: &str, id: &str) -> Result<Option<Form>, ActError> {
    if !matches!(act, "contribution.rewrite" | "contribution.classify") {
        return Ok(None);
    }
    let text = desk.get::<Contribution>(id).await?;
    may_write(desk, text.group.as_ref()).await?;
    let mut pairs = Vec::new();
    if act == "contribution.rewrite" {
        let latest = text.latest();
        pairs.extend(latest.map(|version| ("title".to_owned(), version.title.clone())));
        pairs.extend(latest.map(|version| ("text".to_owned(), version.text.clone())));
    } else {
        pairs.extend(text.links.iter().map(|link| ("links".to_owned(), link.to_string())));
        let stages = text.stages.iter().map(|stage| ("stages".to_owned(), stage.word().to_owned()));
        pairs.extend(stages);
        pairs.extend(text.equity.iter().map(|tag| ("equity".to_owned(), tag.word().to_owned())));
    }
    Ok(Some(Form::from_pairs(pairs)))
}
