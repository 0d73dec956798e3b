//! Closing a call, and erasing those who did not answer.

use assembly::ids::CallId;
use assembly::invitation::{Call, Invitation, Refusal};
use assembly::register::ErasedFor;
use serde_json::json;

use super::posting;
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::register::erase_all;

command! {
    /// Closes the call after its last day: letters without an answer end, and with them their
    /// codes (R21).
    Close: Invitation "invitation.close" by [Secretariat] at ["Open"] [public, grave] {
        call: CallId,
    } => close -> CallId
}

async fn close(desk: &mut Desk, command: Close) -> Result<CallId, ActError> {
    let mut call = desk.get::<Call>(&command.call).await?;
    let today = desk.today();
    call.value = call.value.clone().close(today)?;
    desk.save(&call).await?;
    let mut lapsed = 0;
    for state in ["Posted", "Reminded", "Returned"] {
        let by = [("call", call.id.as_str().into()), ("state", state.into())];
        let mut letters = desk.list::<Invitation>(&by).await?;
        for letter in &mut letters {
            letter.value = letter.value.clone().lapse(today)?;
        }
        desk.save_all(&letters).await?;
        lapsed += letters.len();
    }
    crate::availability::drop_drafts(desk, &call.id).await?;
    posting::drop_files(desk, &call).await?;
    desk.record(call.id.as_str(), &json!({"lapsed": lapsed})).await?;
    Ok(command.call)
}

command! {
    /// Erases the values of those who did not answer, when the charter's days are over.
    EraseUnanswered: Invitation "invitation.erase_unanswered" by [Secretariat] at ["Closed"]
        [public, grave, two_persons] {
        call: CallId,
    } => erase_unanswered -> CallId
}

async fn erase_unanswered(desk: &mut Desk, command: EraseUnanswered) -> Result<CallId, ActError> {
    let call = desk.get::<Call>(&command.call).await?;
    let until = call.unanswered_until(&desk.charter()?.retention)?;
    if desk.today() <= until {
        return Err(Refusal::KeptUntil { until }.into());
    }
    let people = desk.tx().people_unanswered(call.id.as_str()).await.or_refuse()?;
    let erased = erase_all(desk, &people, ErasedFor::NoAnswer).await?;
    desk.record(call.id.as_str(), &json!({"erased": erased})).await?;
    Ok(command.call)
}
