//! Founding the house: its name, rules, languages and first administrator, let in by a code that
//! the console prints.

use assembly::people::Role;

use super::staff::{Hired, NewStaff, make_staff};
use super::{HOUR, Refusal, token_hash};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// What founding the house needs.
#[derive(Clone, Debug)]
pub struct Founding {
    /// Name of the installation.
    pub name: String,
    /// The rules, as TOML text.
    pub charter: String,
    /// Languages of the site, the first being the main one.
    pub languages: Vec<String>,
    /// The first administrator.
    pub administrator: NewStaff,
}

/// Whether the house has been set up.
///
/// # Errors
/// A fault of the cabinet.
pub async fn is_founded(desk: &mut Desk) -> Result<bool, ActError> {
    Ok(desk.tx().setting("founded").await.or_refuse()?.is_some())
}

/// A one-time code for the set-up, to be printed on the console; valid for a day.
///
/// # Errors
/// The refusal if the house has been set up.
pub async fn founding_code(desk: &mut Desk) -> Result<String, ActError> {
    if is_founded(desk).await? {
        return Err(crate::desk::Refusal::Founded {}.into());
    }
    let code = crate::keys::new_code(desk.dice());
    let ends_at = desk.now() + 24 * HOUR;
    let plain = crate::keys::read_code(&code).unwrap_or_default();
    desk.tx().add_token(&token_hash(&plain), "found", "house", ends_at).await.or_refuse()?;
    Ok(code)
}

/// Whether this code opens the set-up now; looking does not use it up.
///
/// # Errors
/// A fault of the cabinet.
pub async fn founding_code_fits(desk: &mut Desk, typed: &str) -> Result<bool, ActError> {
    let Some(code) = crate::keys::read_code(typed) else { return Ok(false) };
    let now = desk.now();
    let kept = desk.tx().peek_token(&token_hash(&code), "found").await.or_refuse()?;
    Ok(kept.is_some_and(|(_, ends_at)| ends_at > now))
}

/// Sets the house up: its name, rules, languages and first administrator.
///
/// # Errors
/// Refusals of the code, the charter or the password; then nothing was done.
pub async fn found(desk: &mut Desk, code: &str, new: Founding) -> Result<Hired, ActError> {
    if is_founded(desk).await? {
        return Err(crate::desk::Refusal::Founded {}.into());
    }
    let now = desk.now();
    let plain = crate::keys::read_code(code).ok_or(Refusal::NoCode {})?;
    let token = desk.tx().take_token(&token_hash(&plain), "found").await.or_refuse()?;
    if token.is_none_or(|(_, ends_at)| ends_at <= now) {
        return Err(Refusal::NoCode {}.into());
    }
    desk.adopt_charter(&new.charter).await?;
    desk.tx().set_setting("name", new.name.trim()).await.or_refuse()?;
    desk.tx().set_setting("languages", &new.languages.join(",")).await.or_refuse()?;
    desk.tx().set_setting("founded", &desk_day(now)).await.or_refuse()?;
    let administrator = NewStaff { role: Role::Administrator, ..new.administrator };
    let hired = make_staff(desk, &administrator).await?;
    let version = desk.charter()?.version.id.clone();
    desk.record_as("house.found", ("house", true), &version).await?;
    Ok(hired)
}

fn desk_day(now: i64) -> String {
    crate::clock::date_in_rome(now).to_string()
}
