//! The acts on amendments: proposed by a group or a member, decided by the plenary.

use assembly::contribution::{Amendment, Change, Contribution, Happening, Proposer};
use assembly::ids::{AmendmentId, ContributionId, WorkingGroupId};
use assembly::people::{Actor, Role};
use serde_json::json;

use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Paragraphs;
use crate::mandate::words;

command! {
    /// Proposes a change to a text that was handed in: the passage, and what shall stand instead.
    ProposeAmendment: Contribution "contribution.propose_amendment" by [Member, Facilitator, Secretariat] at ["Submitted", "OnAgenda"] [public] {
        contribution: ContributionId,
        group: Option<WorkingGroupId>,
        passage: Option<Paragraphs>,
        instead: Option<Paragraphs>,
        reason: Paragraphs,
    } => propose_amendment -> AmendmentId
}

async fn propose_amendment(
    desk: &mut Desk,
    command: ProposeAmendment,
) -> Result<AmendmentId, ActError> {
    let mut text = desk.get::<Contribution>(&command.contribution).await?;
    let proposer = match (desk.actor(), command.group) {
        (Actor::Account { role: Role::Member, .. }, _) => {
            Proposer::Seat(crate::rotation::member(desk).await?.id.clone())
        }
        (_, Some(group)) => Proposer::Group(group),
        (_, None) => Proposer::Hall,
    };
    let known = desk.count::<Amendment>(&[("contribution", text.id.as_str().into())]).await?;
    let number = u32::try_from(known + 1).map_err(|error| ActError::Fault(error.to_string()))?;
    let change = Change {
        passage: words(command.passage),
        instead: words(command.instead),
        reason: command.reason.0,
    };
    let id = AmendmentId::from_chance(desk.chance());
    let today = desk.today();
    let amendment = text.value.propose_amendment((id, number), proposer, change, today)?;
    desk.save(&text).await?;
    desk.add(&amendment).await?;
    let details = json!({ "text": text.number, "number": number });
    desk.record(amendment.id.as_str(), &details).await?;
    Ok(amendment.id)
}

command! {
    /// The plenary takes an amendment into the text: a new version stands.
    AcceptAmendment: Contribution "contribution.accept_amendment" by [Secretariat] at ["Proposed"] [public] {
        amendment: AmendmentId,
    } => accept_amendment -> AmendmentId
}

async fn accept_amendment(
    desk: &mut Desk,
    command: AcceptAmendment,
) -> Result<AmendmentId, ActError> {
    let mut amendment = desk.get::<Amendment>(&command.amendment).await?;
    let mut text = desk.get::<Contribution>(&amendment.contribution).await?;
    (text.value, amendment.value) = text.value.accept(amendment.value, desk.today())?;
    desk.save(&text).await?;
    desk.save(&amendment).await?;
    desk.record(amendment.id.as_str(), &json!({ "text": text.number })).await?;
    Ok(amendment.id.clone())
}

command! {
    /// The plenary does not take an amendment in, with the reason.
    RejectAmendment: Contribution "contribution.reject_amendment" by [Secretariat] at ["Proposed"] [public] {
        amendment: AmendmentId,
        reason: Paragraphs,
    } => reject_amendment -> AmendmentId
}

async fn reject_amendment(
    desk: &mut Desk,
    command: RejectAmendment,
) -> Result<AmendmentId, ActError> {
    let mut amendment = desk.get::<Amendment>(&command.amendment).await?;
    let mut text = desk.get::<Contribution>(&amendment.contribution).await?;
    let today = desk.today();
    amendment.value = amendment.value.reject(&command.reason.0, today)?;
    text.value.happened(today, Happening::AmendmentRejected { amendment: amendment.id.clone() });
    desk.save(&text).await?;
    desk.save(&amendment).await?;
    desk.record(amendment.id.as_str(), &json!({ "text": text.number })).await?;
    Ok(amendment.id.clone())
}

command! {
    /// Whoever proposed an amendment takes it back.
    WithdrawAmendment: Contribution "contribution.withdraw_amendment" by [Member, Facilitator, Secretariat] at ["Proposed"] [public] {
        amendment: AmendmentId,
    } => withdraw_amendment -> AmendmentId
}

async fn withdraw_amendment(
    desk: &mut Desk,
    command: WithdrawAmendment,
) -> Result<AmendmentId, ActError> {
    let mut amendment = desk.get::<Amendment>(&command.amendment).await?;
    if let Actor::Account { role: Role::Member, .. } = desk.actor() {
        let seat = crate::rotation::member(desk).await?;
        if amendment.proposer != Proposer::Seat(seat.id.clone()) {
            return Err(ActError::Forbidden);
        }
    }
    let mut text = desk.get::<Contribution>(&amendment.contribution).await?;
    let today = desk.today();
    amendment.value = amendment.value.withdraw(today)?;
    text.value.happened(today, Happening::AmendmentWithdrawn { amendment: amendment.id.clone() });
    desk.save(&text).await?;
    desk.save(&amendment).await?;
    desk.record(amendment.id.as_str(), &json!({ "text": text.number })).await?;
    Ok(amendment.id.clone())
}
