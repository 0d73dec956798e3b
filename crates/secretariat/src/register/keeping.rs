//! Who is not to be written to, and what is erased when its time is over.

use assembly::calendar::{Calendar, months_on, plus_days};
use assembly::ids::PersonId;
use assembly::register::codice_fiscale::CodiceFiscale;
use assembly::register::{Barred, BarredFor, ErasedFor, Person, PersonState, Refusal};
use jiff::civil::Date;
use serde_json::json;
use store::accounts::Account;
use store::settings::erasures::ErasedKind;

use super::people::key_name;
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::Line;

command! {
    /// Notes that somebody asked not to be invited (GDPR art. 21); only a keyed hash is kept.
    DoNotInvite: Register "register.do_not_invite" by [Secretariat, StatisticsOffice] at [] [] {
        /// The codice fiscale; it is not kept.
        codice_fiscale: Line,
    } => do_not_invite -> String
}

async fn do_not_invite(desk: &mut Desk, command: DoNotInvite) -> Result<String, ActError> {
    let code = CodiceFiscale::parse(&command.codice_fiscale.0)
        .map_err(|error| Refusal::NoCode { reason: error.to_string() })?;
    let key = desk.keyed_hash("codice fiscale", code.as_str());
    bar(desk, Some(key), BarredFor::Objected).await?;
    desk.record("register", &json!({"why": "objected"})).await?;
    Ok("register".to_owned())
}

/// Puts somebody on the list of those not to be written to; nothing happens twice.
pub(crate) async fn bar(
    desk: &mut Desk,
    person_key: Option<String>,
    why: BarredFor,
) -> Result<(), ActError> {
    let Some(id) = person_key else { return Ok(()) };
    if desk.find::<Barred>(&id).await?.is_none() {
        let since = desk.today();
        desk.add(&Barred { id, why, since }).await?;
    }
    Ok(())
}

/// Puts a member on the list of those who are not drawn again (R48); nothing happens twice.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn bar_former_member(desk: &mut Desk, person: &PersonId) -> Result<(), ActError> {
    let key = desk.get::<Person>(person).await?.person_key.clone();
    bar(desk, key, BarredFor::FormerMember).await
}

/// Erases the values of one person, if they are still kept.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn erase(desk: &mut Desk, id: &PersonId, why: ErasedFor) -> Result<(), ActError> {
    erase_all(desk, &[id.to_string()], why).await.map(|_| ())
}

/// Erases the values of these people; says of how many they were still kept.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn erase_all(desk: &mut Desk, ids: &[String], why: ErasedFor) -> Result<u32, ActError> {
    let on = desk.today();
    let mut people = desk.tx().find_all::<Person>(ids).await.or_refuse()?;
    if people.len() < ids.len() {
        return Err(ActError::NotFound);
    }
    people.retain(|person| matches!(person.state, PersonState::Known { .. }));
    for person in &mut people {
        person.value = person.value.clone().erase(on, why)?;
    }
    desk.save_all(&people).await?;
    match why {
        // Only who sat has an account; of the others none is left to look for.
        ErasedFor::Request | ErasedFor::TimeOver => close_accounts(desk, ids).await?,
        ErasedFor::NoAnswer | ErasedFor::Declined | ErasedFor::NotSeated => {}
    }
    let gone: Vec<String> = people.iter().map(|person| person.id.to_string()).collect();
    let now = desk.now();
    desk.tx().note_erased(ErasedKind::Person, &gone, now).await.or_refuse()?;
    Ok(u32::try_from(people.len()).unwrap_or(u32::MAX))
}

/// Blanks the accounts of erased people: the id stays for the journal, nothing else does.
async fn close_accounts(desk: &mut Desk, people: &[String]) -> Result<(), ActError> {
    for person in people {
        for mut account in desk.list::<Account>(&[("person", person.as_str().into())]).await? {
            desk.tx().end_sessions(account.id.as_str()).await.or_refuse()?;
            account.value = Account {
                login_key: None,
                sealed_name: Vec::new(),
                password: None,
                sealed_totp: None,
                recovery: Vec::new(),
                closed: true,
                ..account.value.clone()
            };
            desk.save(&account).await?;
        }
    }
    Ok(())
}

command! {
    /// Destroys the keys of a call when nobody's time runs any more: what they sealed can never be
    /// read again, in old copies neither.
    DestroyKey: Register "register.destroy_key" by [Secretariat, Administrator] at []
        [public, grave, two_persons] {
        /// The year of the call.
        cycle: u32,
    } => destroy_key -> u32
}

/// The last day on which somebody of a call is kept by the charter.
fn kept_until(desk: &Desk, year: i16) -> Result<Date, ActError> {
    let charters = desk.charters()?;
    let calendar = Calendar::derive(&charters);
    let cycle = calendar.cycle(year).ok_or(ActError::NotFound)?;
    let retention = &charters.governing_draw(cycle.recruitment.announced).retention;
    let exits = cycle.groups.iter().filter_map(|number| calendar.group(*number));
    let left = exits.map(|group| months_on(group.exit, retention.member_months)).max();
    let not_seated = plus_days(cycle.window_until, retention.not_seated_days);
    Ok(left.map_or(not_seated, |left| left.max(not_seated)))
}

async fn destroy_key(desk: &mut Desk, command: DestroyKey) -> Result<u32, ActError> {
    let cycle = i16::try_from(command.cycle).map_err(|_| ActError::NotFound)?;
    let until = kept_until(desk, cycle)?;
    if desk.today() <= until {
        return Err(Refusal::StillNeeded { until }.into());
    }
    let known = [("cycle", cycle.into()), ("state", "Known".into())];
    let people = desk.list::<Person>(&known).await?;
    let ids: Vec<String> = people.iter().map(|person| person.id.to_string()).collect();
    let erased = erase_all(desk, &ids, ErasedFor::TimeOver).await?;
    desk.destroy_key(&key_name(cycle)).await?;
    desk.destroy_key(&crate::invitation::codes_key(cycle)).await?;
    let today = desk.today().to_string();
    desk.tx().set_setting(&format!("key-destroyed-{cycle}"), &today).await.or_refuse()?;
    desk.record("register", &json!({"cycle": cycle, "erased": erased})).await?;
    Ok(command.cycle)
}
