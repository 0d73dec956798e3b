//! Declaring, changing, taking back; the guardian's authorisation.

use std::collections::BTreeSet;

use assembly::availability::{
    Availability, AvailabilityState, Declaration, Guardian, Refusal, checked_answers, read_lines,
};
use assembly::calendar::Calendar;
use assembly::charter::Charter;
use assembly::ids::{CallId, InvitationId};
use assembly::invitation::{Answer, Channel, Invitation};
use assembly::register::{ErasedFor, Person, Sealed};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Filed;

use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};
use crate::invitation::{letter, own, said_yes};
use crate::register::{erase, key_name};

command! {
    /// Takes a declaration of availability, or a changed one (R20, R21, R24).
    Declare: Availability "availability.declare" by [Invited, Secretariat] at ["Open"] [] {
        call: CallId,
        /// The number of the letter.
        number: u32,
        /// Numbers of the groups in which the person could take part.
        windows: Vec<u32>,
        /// One line for each answer: question, colon, answer.
        answers: Option<Paragraphs>,
        /// What she needs, in the words of the charter.
        needs: Vec<Line>,
        /// What she needs, in her words.
        needs_detail: Option<Paragraphs>,
        phone: Option<Line>,
        email: Option<Line>,
        /// Questions and notices to which she expressly consents.
        consents: Vec<Line>,
        /// Whether a guardian has signed, for those under age.
        guardian_agrees: bool,
        /// By which way the answer came.
        channel: Channel,
    } => declare -> InvitationId
}

/// What somebody needs to take part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needs {
    /// In the words of the charter.
    pub needs: BTreeSet<String>,
    /// In her own words.
    pub detail: Option<String>,
}

/// How somebody is reached beside the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacts {
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

pub(super) fn place(id: &InvitationId, field: &str) -> String {
    format!("availability.{field}.{id}")
}

fn fault(error: impl ToString) -> ActError {
    ActError::Fault(error.to_string())
}

/// Seals a value of a declaration for its place.
pub(super) async fn seal(
    desk: &mut Desk,
    (cycle, id): (i16, &InvitationId),
    field: &str,
    value: &impl Serialize,
) -> Result<Sealed, ActError> {
    let text = serde_json::to_string(value).map_err(fault)?;
    Ok(Sealed::new(desk.seal(&key_name(cycle), &place(id, field), &text).await?))
}

/// Opens a value of a declaration.
pub(super) fn unseal<T: serde::de::DeserializeOwned>(
    desk: &Desk,
    (cycle, id): (i16, &InvitationId),
    field: &str,
    sealed: &Sealed,
) -> Result<T, ActError> {
    let text = desk.unseal(&key_name(cycle), &place(id, field), sealed.bytes())?;
    serde_json::from_str(&text).map_err(fault)
}

fn windows_of(desk: &Desk, cycle: i16, windows: &[u32]) -> Result<BTreeSet<u32>, ActError> {
    let calendar = Calendar::derive(&*desk.charters()?);
    let of_cycle = calendar.groups.iter().filter(|group| group.cycle == cycle);
    let known: Vec<u32> = of_cycle.map(|group| group.number).collect();
    if windows.is_empty() {
        return Err(Refusal::NoWindow {}.into());
    }
    if let Some(group) = windows.iter().find(|group| !known.contains(group)) {
        let known = known.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        return Err(Refusal::NoSuchGroup { group: *group, known }.into());
    }
    Ok(windows.iter().copied().collect())
}

fn needs_from(charter: &Charter, command: &Declare) -> Result<Option<Needs>, Refusal> {
    let known = &charter.availability.needs;
    let mut needs = BTreeSet::new();
    for need in &command.needs {
        if !known.contains(&need.0) {
            return Err(Refusal::NoSuchNeed { need: need.0.clone(), known: known.join(", ") });
        }
        needs.insert(need.0.clone());
    }
    let detail = command.needs_detail.as_ref().map(|text| text.0.clone());
    let any = !needs.is_empty() || detail.is_some();
    Ok(any.then_some(Needs { needs, detail }))
}

async fn declaration_of(
    desk: &mut Desk,
    charter: &Charter,
    letter: &Invitation,
    command: &Declare,
) -> Result<Declaration, ActError> {
    let at = (letter.cycle, &letter.id);
    let windows = windows_of(desk, letter.cycle, &command.windows)?;
    let consents: BTreeSet<String> = command.consents.iter().map(|line| line.0.clone()).collect();
    let typed = command.answers.as_ref().map_or("", |text| text.0.as_str());
    let answers = checked_answers(&charter.draw.criteria, read_lines(typed)?, &consents)?;
    let line = |line: &Option<Line>| line.as_ref().map(|line| line.0.clone());
    let contacts = Contacts { phone: line(&command.phone), email: line(&command.email) };
    let sealed_needs = match needs_from(charter, command)? {
        None => None,
        Some(needs) => Some(seal(desk, at, "needs", &needs).await?),
    };
    let sealed_contacts = match contacts == Contacts::default() {
        true => None,
        false => Some(seal(desk, at, "contacts", &contacts).await?),
    };
    Ok(Declaration {
        windows,
        answers: seal(desk, at, "answers", &answers).await?,
        needs: sealed_needs,
        contacts: sealed_contacts,
        consents,
        channel: command.channel,
    })
}

async fn declare(desk: &mut Desk, command: Declare) -> Result<InvitationId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    own(desk, &letter)?;
    let charter = desk.charter()?;
    let person = desk.get::<Person>(&letter.person).await?;
    person.details()?;
    let declaration = declaration_of(desk, &charter, &letter, &command).await?;
    said_yes(desk, &mut letter, command.channel).await?;
    let on = desk.today();
    let groups = declaration.windows.len();
    let existing = desk.find::<Availability>(&letter.id).await?;
    let first = existing.is_none();
    match existing {
        Some(mut filed) => {
            let household = person.household.clone();
            filed.value = filed.value.clone().change(on, (declaration, household))?;
            if command.guardian_agrees && filed.guardian == Guardian::Awaited {
                filed.value = filed.value.clone().authorise(on)?;
            }
            desk.save(&filed).await?;
        }
        None => {
            let guardian = match (is_minor(&charter, &person), command.guardian_agrees) {
                (false, _) => Guardian::NotNeeded,
                (true, false) => Guardian::Awaited,
                (true, true) => Guardian::Given { on },
            };
            desk.add(&Availability {
                id: letter.id.clone(),
                call: letter.call.clone(),
                cycle: letter.cycle,
                person: letter.person.clone(),
                stratum: letter.stratum,
                household: person.household.clone(),
                declaration,
                guardian,
                state: AvailabilityState::Declared { on },
            })
            .await?;
        }
    }
    let details = json!({"channel": command.channel, "groups": groups, "first": first});
    desk.record(letter.id.as_str(), &details).await?;
    Ok(letter.id.clone())
}

/// Whether a guardian must agree; the youngest class of the register is that of 16 and 17.
fn is_minor(charter: &Charter, person: &Person) -> bool {
    charter.availability.guardian_below_age >= 18 && person.is_minor()
}

command! {
    /// Notes that a guardian authorised a person under age (R21).
    GuardianAgrees: Availability "availability.guardian" by [Secretariat] at ["Open", "Closed"] [] {
        call: CallId,
        /// The number of the letter.
        number: u32,
    } => guardian_agrees -> InvitationId
}

async fn declared(desk: &mut Desk, letter: &Invitation) -> Result<Filed<Availability>, ActError> {
    let found = desk.find::<Availability>(&letter.id).await?;
    found.ok_or_else(|| Refusal::NothingDeclared {}.into())
}

async fn guardian_agrees(
    desk: &mut Desk,
    command: GuardianAgrees,
) -> Result<InvitationId, ActError> {
    let letter = letter(desk, &command.call, command.number).await?;
    let mut filed = declared(desk, &letter).await?;
    filed.value = filed.value.clone().authorise(desk.today())?;
    desk.save(&filed).await?;
    desk.record(letter.id.as_str(), &json!({})).await?;
    Ok(letter.id.clone())
}

command! {
    /// Takes an availability back: leaving is as easy as joining.
    Withdraw: Availability "availability.withdraw" by [Invited, Secretariat]
        at ["Open", "Closed"] [grave] {
        call: CallId,
        /// The number of the letter.
        number: u32,
        /// By which way the word came.
        channel: Channel,
    } => withdraw -> InvitationId
}

async fn withdraw(desk: &mut Desk, command: Withdraw) -> Result<InvitationId, ActError> {
    let mut letter = letter(desk, &command.call, command.number).await?;
    own(desk, &letter)?;
    let mut filed = declared(desk, &letter).await?;
    let was_frozen = matches!(filed.state, AvailabilityState::Frozen { .. });
    let today = desk.today();
    filed.value = filed.value.clone().withdraw(today)?;
    desk.save(&filed).await?;
    super::drop_draft(desk, &letter).await?;
    let call = desk.get::<assembly::invitation::Call>(&letter.call).await?;
    if call.is_open_on(today) {
        let charter = desk.charter()?;
        letter.value = letter.value.clone().answer(
            today,
            (command.channel, Answer::No),
            charter.availability.changeable,
        )?;
        if charter.retention.declined_days == 0 {
            letter.value.code_key = None;
            erase(desk, &letter.person, ErasedFor::Declined).await?;
        }
        desk.save(&letter).await?;
    }
    let details = json!({"channel": command.channel, "was_frozen": was_frozen});
    desk.record(letter.id.as_str(), &details).await?;
    Ok(letter.id.clone())
}

/// Takes back what was declared with a letter, if something was: part of a no or an objection.
///
/// # Errors
/// A fault of the cabinet.
pub async fn take_back(desk: &mut Desk, id: &InvitationId) -> Result<(), ActError> {
    let Some(mut filed) = desk.find::<Availability>(id).await? else { return Ok(()) };
    if matches!(filed.state, AvailabilityState::Withdrawn { .. }) {
        return Ok(());
    }
    filed.value = filed.value.clone().withdraw(desk.today())?;
    desk.save(&filed).await
}

/// What a person needs, for those who act on it.
///
/// # Errors
/// A fault of the cabinet or of the key.
pub async fn needs_of(
    desk: &mut Desk,
    person: &assembly::ids::PersonId,
) -> Result<Option<Needs>, ActError> {
    let by = [("person", person.as_str().into())];
    let Some(filed) = desk.list::<Availability>(&by).await?.into_iter().next() else {
        return Ok(None);
    };
    let at = (filed.cycle, &filed.id);
    filed.declaration.needs.as_ref().map(|sealed| unseal(desk, at, "needs", sealed)).transpose()
}

/// How a person is reached, for those who must.
///
/// # Errors
/// A fault of the cabinet or of the key.
pub async fn contacts_of(
    desk: &mut Desk,
    person: &assembly::ids::PersonId,
) -> Result<Option<Contacts>, ActError> {
    let by = [("person", person.as_str().into())];
    let Some(filed) = desk.list::<Availability>(&by).await?.into_iter().next() else {
        return Ok(None);
    };
    let at = (filed.cycle, &filed.id);
    let sealed = filed.declaration.contacts.as_ref();
    sealed.map(|sealed| unseal(desk, at, "contacts", sealed)).transpose()
}
