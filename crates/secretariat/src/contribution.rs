//! The acts of the word contribution: draft, classify, hand in, amend, consider, note.
//!
//! Facilitators write for their group, the secretariat carries texts to the plenary and writes its
//! considerations; members of the group may write too, and propose amendments. Votes decide by
//! themselves when they are closed (see plenary). In public the author is the group (R46, R47).

mod amendments;
mod details;
mod drafting;
mod margin;
mod views;

use assembly::charter::{ContributionKind, KindRule};
use assembly::contribution::{Amendment, AmendmentState, Contribution, Refusal, State};
use assembly::ids::{ContributionId, PlenaryId};
use assembly::life::Stateful;
use assembly::plenary::Plenary;
use serde_json::json;

use crate::choices::Choice;
use crate::command;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Paragraphs;

pub use amendments::{AcceptAmendment, ProposeAmendment, RejectAmendment, WithdrawAmendment};
pub use details::details;
pub use drafting::{
    Ask, Classify, Draft, Entrust, HandBack, Merge, Rewrite, Split, Submit, Withdraw,
};
pub use margin::{Annotate, DraftView, NoteView, SettleNote, draft_view, standing};
pub use views::{
    AmendmentView, PointView, TextLine, TextView, VersionView, text_by_id, text_view, texts,
};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Ask::SHEET,
    &Entrust::SHEET,
    &Draft::SHEET,
    &Rewrite::SHEET,
    &Classify::SHEET,
    &Annotate::SHEET,
    &SettleNote::SHEET,
    &Merge::SHEET,
    &Split::SHEET,
    &Submit::SHEET,
    &HandBack::SHEET,
    &Withdraw::SHEET,
    &PutOnAgenda::SHEET,
    &TakeOffAgenda::SHEET,
    &ProposeAmendment::SHEET,
    &AcceptAmendment::SHEET,
    &RejectAmendment::SHEET,
    &WithdrawAmendment::SHEET,
    &Consider::SHEET,
    &Note::SHEET,
];

/// The charter's rule for a kind.
///
/// # Errors
/// [`Refusal::KindUnknown`].
pub(crate) fn rule_of(desk: &Desk, kind: ContributionKind) -> Result<KindRule, ActError> {
    let charter = desk.charter()?;
    let rule = charter.contribution.rule(kind).cloned();
    Ok(rule.ok_or(Refusal::KindUnknown { kind: kind.word() })?)
}

/// Whether everybody may read it: from the moment it was handed in; a question from the beginning.
#[must_use]
pub fn is_public(text: &Contribution) -> bool {
    match text.state {
        State::Draft {} | State::Withdrawn { .. } | State::Replaced { .. } => {
            text.question.is_some()
        }
        State::Submitted { .. }
        | State::OnAgenda { .. }
        | State::Considered { .. }
        | State::Adopted { .. }
        | State::NotAdopted { .. }
        | State::Noted { .. }
        | State::InReport { .. }
        | State::Answered { .. } => true,
    }
}

command! {
    /// Puts a text on the agenda of a plenary (R47).
    PutOnAgenda: Contribution "contribution.put_on_agenda" by [Secretariat] at ["Submitted"] [public] {
        contribution: ContributionId,
        plenary: PlenaryId,
    } => put_on_agenda -> ContributionId
}

async fn put_on_agenda(desk: &mut Desk, command: PutOnAgenda) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    let plenary = desk.get::<Plenary>(&command.plenary).await?;
    crate::plenary::still_stands(&plenary)?;
    text.value = text.value.put_on_agenda(command.plenary, desk.today())?;
    desk.save(&text).await?;
    let details = json!({ "number": text.number, "plenary": plenary.number });
    desk.record(text.id.as_str(), &details).await?;
    Ok(text.id.clone())
}

command! {
    /// Takes a text off the agenda: the plenary did not get to it.
    TakeOffAgenda: Contribution "contribution.take_off_agenda" by [Secretariat] at ["OnAgenda"] [public] {
        contribution: ContributionId,
    } => take_off_agenda -> ContributionId
}

async fn take_off_agenda(
    desk: &mut Desk,
    command: TakeOffAgenda,
) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    text.value = text.value.take_off_agenda(desk.today())?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

command! {
    /// Writes down what the plenary considered, with the statements of those who think otherwise,
    /// one a line (R47).
    Consider: Contribution "contribution.consider" by [Secretariat] at ["OnAgenda"] [public] {
        contribution: ContributionId,
        considerations: Paragraphs,
        minority: Option<Paragraphs>,
    } => consider -> ContributionId
}

async fn consider(desk: &mut Desk, command: Consider) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    let by = [("contribution", text.id.as_str().into()), ("state", "Proposed".into())];
    let open = desk.count::<Amendment>(&by).await?;
    let open = u32::try_from(open).map_err(|error| ActError::Fault(error.to_string()))?;
    let minority = crate::mandate::lines(command.minority.as_ref());
    let today = desk.today();
    text.value = text.value.consider(&command.considerations.0, minority, open, today)?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

command! {
    /// Takes note of a text that needs no vote (R46).
    Note: Contribution "contribution.note" by [Secretariat] at ["Considered"] [public] {
        contribution: ContributionId,
    } => note -> ContributionId
}

async fn note(desk: &mut Desk, command: Note) -> Result<ContributionId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    let rule = rule_of(desk, text.kind)?;
    text.value = text.value.note(&rule, desk.today())?;
    desk.save(&text).await?;
    desk.record(text.id.as_str(), &json!({ "number": text.number })).await?;
    Ok(text.id.clone())
}

fn is_open(amendment: &Amendment) -> bool {
    match amendment.state {
        AmendmentState::Proposed {} => true,
        AmendmentState::Accepted { .. }
        | AmendmentState::Rejected { .. }
        | AmendmentState::Withdrawn { .. } => false,
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
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    match drawer {
        "contribution" => {
            let texts = desk.list::<Contribution>(&[]).await?;
            let shown = texts.iter().rev().filter(|text| asked(text.state_name()));
            let label = |text: &Contribution| format!("{} · {}", text.number, text.title());
            Ok(Some(shown.map(|text| (text.id.to_string(), label(text))).collect()))
        }
        "amendment" => {
            let texts = desk.list::<Contribution>(&[]).await?;
            let amendments = desk.list::<Amendment>(&[]).await?;
            let shown = amendments.iter().filter(|one| {
                if states.is_empty() { is_open(one) } else { asked(one.state_name()) }
            });
            let label = |one: &Amendment| {
                let text = texts.iter().find(|text| text.id == one.contribution);
                let of = text.map_or(0, |text| text.number);
                let words: String = one.instead.chars().take(60).collect();
                format!("{of}/{} · {words}", one.number)
            };
            Ok(Some(shown.map(|one| (one.id.to_string(), label(one))).collect()))
        }
        _ => Ok(None),
    }
}
