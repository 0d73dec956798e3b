//! The acts on one letter: what comes back, what is posted again, new codes, those who say no.

use assembly::ids::CallId;
use assembly::invitation::{Answer, Channel, Invitation, Refusal, ReturnReason};
use assembly::register::address::Address;
use assembly::register::{BarredFor, ErasedFor, Person};
use serde_json::json;

use super::{codes, letter, own};
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Line;
use crate::register::{bar, correct_address, erase};

command! {
    /// Notes a letter that came back.
    RecordReturned: Invitation "invitation.record_returned" by [Secretariat] at ["Open"] [] {
        call: CallId,
        /// The number under the address.
        number: u32,
        /// What the post wrote on it.
        reason: ReturnReason,
    } => record_returned -> CallId
}

async fn record_returned(desk: &mut Desk, command: RecordReturned) -> Result<CallId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    letter.value = letter.value.clone().came_back(desk.today(), command.reason)?;
    desk.save(&letter).await?;
    desk.record(letter.id.as_str(), &json!({"reason": command.reason})).await?;
    Ok(command.call)
}

command! {
    /// Notes an e-mail copy that bounced.
    RecordBounced: Invitation "invitation.record_bounced" by [Secretariat] at ["Open"] [] {
        call: CallId,
        /// The number of the letter.
        number: u32,
    } => record_bounced -> CallId
}

async fn record_bounced(desk: &mut Desk, command: RecordBounced) -> Result<CallId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    letter.value = letter.value.clone().bounced(desk.today())?;
    desk.save(&letter).await?;
    desk.record(letter.id.as_str(), &json!({})).await?;
    Ok(command.call)
}

command! {
    /// Posts a letter again to a corrected address, with a new code.
    PostAgain: Invitation "invitation.post_again" by [Secretariat] at ["Open"] [] {
        call: CallId,
        /// The number of the letter.
        number: u32,
        street: Line,
        house_number: Option<Line>,
        postcode: Line,
        town: Line,
    } => post_again -> CallId
}

async fn post_again(desk: &mut Desk, command: PostAgain) -> Result<CallId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    let house_number = command.house_number.as_ref().map_or("", |line| line.0.as_str());
    let address =
        Address::parse(&command.street.0, house_number, &command.postcode.0, &command.town.0)
            .map_err(|error| Refusal::BadAddress { reason: error.to_string() })?;
    letter.value = letter.value.clone().post_again(desk.today())?;
    correct_address(desk, &letter.person, address).await?;
    give_code(desk, &mut letter.value).await?;
    desk.save(&letter).await?;
    desk.queue(
        "invitation.letter",
        &format!("letter-{}-{}", letter.id, letter.codes),
        &json!({"invitation": letter.id}),
    )
    .await?;
    desk.record(letter.id.as_str(), &json!({"codes": letter.codes})).await?;
    Ok(command.call)
}

/// Gives a letter another code, which waits, sealed, to be handed over; the old one dies.
async fn give_code(desk: &mut Desk, letter: &mut Invitation) -> Result<(), ActError> {
    let (printed, key) = codes::make(desk)?;
    *letter = letter.clone().new_code(key)?;
    codes::keep_waiting(desk, letter, &printed).await
}

command! {
    /// Gives a person another code at the help desk, after a look at a document; the old one dies.
    NewCode: Invitation "invitation.new_code" by [Secretariat] at ["Open", "Closed"] [] {
        call: CallId,
        /// The number of the letter.
        number: u32,
        /// Whether the person's identity was checked.
        identity_checked: bool,
    } => renew_code -> CallId
}

async fn renew_code(desk: &mut Desk, command: NewCode) -> Result<CallId, ActError> {
    if !command.identity_checked {
        return Err(Refusal::NotIdentified {}.into());
    }
    let mut letter = letter(desk, &command.call, command.number).await?;
    give_code(desk, &mut letter.value).await?;
    desk.save(&letter).await?;
    desk.record(letter.id.as_str(), &json!({"codes": letter.codes})).await?;
    Ok(command.call)
}

command! {
    /// Takes the answer of a person who does not take part; her values are erased as the charter
    /// says, at once in Milan.
    Decline: Invitation "invitation.decline" by [Invited, Secretariat] at ["Open"] [grave] {
        call: CallId,
        /// The number of the letter.
        number: u32,
        /// Not this year, gladly another time.
        not_this_year: bool,
        /// Whether she asks not to be invited again.
        never_again: bool,
        /// By which way the answer came.
        channel: Channel,
    } => decline -> CallId
}

async fn decline(desk: &mut Desk, command: Decline) -> Result<CallId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    own(desk, &letter)?;
    let charter = desk.charter()?;
    let answer = if command.not_this_year { Answer::NotThisYear } else { Answer::No };
    letter.value = letter.value.clone().answer(
        desk.today(),
        (command.channel, answer),
        charter.availability.changeable,
    )?;
    if command.never_again {
        bar_person(desk, &letter).await?;
    }
    crate::availability::take_back(desk, &letter.id).await?;
    if charter.retention.declined_days == 0 {
        letter.value.code_key = None;
        erase(desk, &letter.person, ErasedFor::Declined).await?;
    }
    codes::stop_waiting(desk, &letter.id).await?;
    crate::availability::drop_draft(desk, &letter).await?;
    desk.save(&letter).await?;
    desk.record(
        letter.id.as_str(),
        &json!({"answer": answer, "channel": command.channel, "never_again": command.never_again}),
    )
    .await?;
    Ok(command.call)
}

async fn bar_person(desk: &mut Desk, letter: &Invitation) -> Result<(), ActError> {
    let key = desk.get::<Person>(&letter.person).await?.person_key.clone();
    bar(desk, key, BarredFor::Objected).await
}

command! {
    /// The person asks not to be written to (GDPR art. 21): no reminder, no further letter, her
    /// values are erased.
    Object: Invitation "invitation.object" by [Invited, Secretariat]
        at ["Preparing", "Open", "Closed"] [grave] {
        call: CallId,
        /// The number of the letter.
        number: u32,
    } => object -> CallId
}

async fn object(desk: &mut Desk, command: Object) -> Result<CallId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    own(desk, &letter)?;
    letter.value = letter.value.clone().object(desk.today())?;
    bar_person(desk, &letter).await?;
    crate::availability::take_back(desk, &letter.id).await?;
    erase(desk, &letter.person, ErasedFor::Request).await?;
    codes::stop_waiting(desk, &letter.id).await?;
    crate::availability::drop_draft(desk, &letter).await?;
    desk.save(&letter).await?;
    desk.record(letter.id.as_str(), &json!({})).await?;
    Ok(command.call)
}

/// Notes that a person said yes; part of the act of the word availability.
pub(crate) async fn said_yes(
    desk: &mut Desk,
    letter: &mut store::Filed<Invitation>,
    channel: Channel,
) -> Result<(), ActError> {
    let changeable = desk.charter()?.availability.changeable;
    letter.value = letter.value.clone().answer(desk.today(), (channel, Answer::Yes), changeable)?;
    codes::stop_waiting(desk, &letter.id).await?;
    crate::availability::drop_draft(desk, letter).await?;
    desk.save(letter).await
}
