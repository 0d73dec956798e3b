//! Who comes in: founding the house, accounts of the staff, sign-in, sessions.
//!
//! Staff sign in with a password and a second factor, always both (trust 6.3). An unknown name, a
//! wrong password and a wrong code give the same answer. Failed attempts slow the next one down,
//! for the account and for the address apart, and never lock anybody out for good. There is no
//! default account: the first administrator is let in by a code printed on the console.

use argon2::password_hash::PasswordVerifier;
use argon2::{Argon2, PasswordHash, PasswordHasher};
use assembly::ids::AccountId;
use assembly::people::{Actor, Role};
use store::accounts::{Account, Session};
use totp_rs::{Builder, Totp};

use crate::chance::Dice;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// Fewest characters of a staff password (trust 6.2).
pub const STAFF_PASSWORD_MIN: usize = 15;
/// Fewest characters of a member's password.
pub const MEMBER_PASSWORD_MIN: usize = 12;
/// Most characters of any password.
pub const PASSWORD_MAX: usize = 128;
/// Failures without a pause.
const FREE_FAILURES: i64 = 5;

assembly::refusals! { "admission" {
    /// Name, password or code are not right; which of them is not said.
    NotRight {} "not-right", "these do not fit together: check name, password and code";
    /// Too many failures: wait.
    Slower { seconds: i64 } "slower", "too many attempts: try again in {seconds} seconds";
    /// The password is too short.
    TooShort { least: usize } "too-short", "the password needs at least {least} characters: three or four words make a good one";
    /// The password is too long.
    TooLong { most: usize } "too-long", "the password may have at most {most} characters";
    /// The password is among the first that anyone would try.
    TooCommon {} "too-common", "this password is among the first that anyone would try: choose another";
    /// The name is taken.
    Taken {} "taken", "there is an account with this name already";
    /// The one-time code is wrong, used or over.
    NoCode {} "no-code", "this code is not valid: it may be mistyped, used or expired";
    /// A member's account is made by accepting a seat, not by hand.
    NotStaff {} "not-staff", "only staff accounts are made here: members get theirs when they accept a seat";
} }

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

/// A new staff account.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// What the person may do.
    pub role: Role,
    /// How she is greeted and named beside her acts.
    pub name: String,
    /// Name or e-mail with which she signs in.
    pub login: String,
    /// Her password.
    pub password: String,
}

/// A staff account just made: the second factor is shown once.
#[derive(Clone, Debug)]
pub struct Hired {
    /// The account.
    pub id: AccountId,
    /// Secret of the second factor in base 32, to type or scan.
    pub totp_secret: String,
    /// The same as an address for authenticator programs.
    pub totp_url: String,
    /// Ten codes for the day the second factor is lost; each works once.
    pub recovery: Vec<String>,
}

/// Hash of a one-time or session token, as it is kept.
#[must_use]
pub fn token_hash(token: &str) -> String {
    use sha2::{Digest, Sha256};
    assembly::journal::hex(&Sha256::digest(token.as_bytes()))
}

/// A new token of 256 bits, as 64 figures.
pub fn new_token(dice: &mut Dice) -> String {
    assembly::journal::hex(&dice.bytes::<32>())
}

fn clean_login(login: &str) -> String {
    login.trim().to_lowercase()
}

/// Refuses passwords that are too short, too long or too common.
///
/// # Errors
/// The refusal that says what to change.
pub fn check_password(password: &str, least: usize) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length < least {
        return Err(Refusal::TooShort { least });
    }
    if length > PASSWORD_MAX {
        return Err(Refusal::TooLong { most: PASSWORD_MAX });
    }
    let plain = password.to_lowercase();
    let distinct = plain.chars().collect::<std::collections::BTreeSet<_>>().len();
    let common = ["password", "assemblea", "cleroterio", "123456", "qwerty", "milano"];
    let rest = common.iter().fold(plain.clone(), |text, word| text.replace(word, ""));
    if distinct < 5 || rest.chars().count() < 5 {
        return Err(Refusal::TooCommon {});
    }
    Ok(())
}

/// Hash of a password (argon2id, 19 MiB, two passes), as it is kept.
///
/// # Errors
/// [`ActError::Fault`] if the machine has not the memory.
pub fn hash_password(password: &str, dice: &mut Dice) -> Result<String, ActError> {
    let salt: [u8; 16] = dice.bytes();
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .map_err(|error| ActError::Fault(error.to_string()))
}

fn fits(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

fn totp(secret: &[u8]) -> Result<Totp, ActError> {
    Builder::new()
        .with_secret(secret.to_vec())
        .build()
        .map_err(|error| ActError::Fault(error.to_string()))
}

fn base32(bytes: &[u8]) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::new();
    for chunk in bytes.chunks(5) {
        let mut block = [0_u8; 5];
        block[..chunk.len()].copy_from_slice(chunk);
        let value = block.iter().fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte));
        let signs = (chunk.len() * 8).div_ceil(5);
        for place in 0..signs {
            let index = (value >> (35 - 5 * place)) & 31;
            text.push(char::from(alphabet[usize::try_from(index).unwrap_or(0)]));
        }
    }
    text
}

/// The code that the second factor shows at this time, for rehearsals and tests.
///
/// # Errors
/// [`ActError::Fault`] if the secret is not one.
pub fn code_at(secret: &[u8], micros: i64) -> Result<String, ActError> {
    let seconds = u64::try_from(micros / SECOND).unwrap_or(0);
    Ok(totp(secret)?.generate(seconds).to_string())
}

/// Makes a staff account.
///
/// # Errors
/// Refusals of the password or the name; [`ActError::Forbidden`] for anyone but an administrator.
pub async fn hire(desk: &mut Desk, new: NewStaff) -> Result<Hired, ActError> {
    desk.require(&[Role::Administrator])?;
    let hired = make_staff(desk, &new).await?;
    desk.record_as("house.hire", (hired.id.as_str(), false), &new.role.name()).await?;
    Ok(hired)
}

async fn make_staff(desk: &mut Desk, new: &NewStaff) -> Result<Hired, ActError> {
    if !new.role.is_staff() {
        return Err(Refusal::NotStaff {}.into());
    }
    check_password(&new.password, STAFF_PASSWORD_MIN)?;
    let login_key = desk.keyed_hash("login", &clean_login(&new.login));
    if desk.count::<Account>(&[("login_key", login_key.clone().into())]).await? > 0 {
        return Err(Refusal::Taken {}.into());
    }
    let id = AccountId::from_chance(desk.chance());
    let secret: [u8; 20] = desk.dice().bytes();
    let recovery: Vec<String> =
        (0..10).map(|_| base32(&desk.dice().bytes::<10>()).to_lowercase()).collect();
    let account = Account {
        role: new.role,
        sealed_name: desk.seal("accounts", &place(&id, "name"), new.name.trim()).await?,
        password: Some(hash_password(&new.password, desk.dice())?),
        sealed_totp: Some(desk.seal("accounts", &place(&id, "totp"), &base32(&secret)).await?),
        recovery: recovery.iter().map(|code| desk.keyed_hash("recovery", code)).collect(),
        login_key: Some(login_key),
        person: None,
        totp_step: 0,
        closed: false,
        id: id.clone(),
    };
    desk.add(&account).await?;
    let totp_secret = base32(&secret);
    let label: String = clean_login(&new.login).chars().filter(|c| *c != ':').collect();
    let totp_url =
        format!("otpauth://totp/Cleroterio:{label}?secret={totp_secret}&issuer=Cleroterio");
    Ok(Hired { id, totp_secret, totp_url, recovery })
}

fn place(id: &AccountId, field: &str) -> String {
    format!("account.{field}.{id}")
}

/// The name with which an account is greeted.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the key.
pub async fn name_of(desk: &mut Desk, id: &AccountId) -> Result<String, ActError> {
    let account = desk.get::<Account>(id).await?;
    desk.unseal("accounts", &place(id, "name"), &account.sealed_name)
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

/// What was typed to sign in.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Name or e-mail.
    pub login: String,
    /// Password.
    pub password: String,
    /// Code of the second factor, or a recovery code.
    pub code: String,
    /// From where, coarsely: the network address, for the delay only.
    pub from: String,
}

/// Somebody who may come in.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// Token for the cookie; only its hash is kept.
    pub token: String,
    /// The account.
    pub account: AccountId,
    /// Her role.
    pub role: Role,
}

/// How long after so many failures the next attempt must wait, in microseconds.
fn pause(failures: i64) -> i64 {
    match failures - FREE_FAILURES {
        over if over < 0 => 0,
        over => SECOND << over.min(9),
    }
}

/// Refuses an attempt that comes too soon after failures of the same name or address.
///
/// # Errors
/// [`Refusal::Slower`] with the seconds to wait.
pub async fn not_too_soon(desk: &mut Desk, subjects: &[&str]) -> Result<(), ActError> {
    let now = desk.now();
    for subject in subjects {
        let (failures, last) = desk.tx().attempts(subject).await.or_refuse()?;
        let free_at = last + pause(failures);
        if free_at > now {
            return Err(Refusal::Slower { seconds: (free_at - now) / SECOND + 1 }.into());
        }
    }
    Ok(())
}

/// Checks credentials. The desk must be committed whether they fit or not: failures are counted.
///
/// # Errors
/// [`Refusal::Slower`], or a fault of the cabinet. `Ok(None)` means that they do not fit.
pub async fn sign_in(desk: &mut Desk, typed: &Credentials) -> Result<Option<Admitted>, ActError> {
    let login_key = desk.keyed_hash("login", &clean_login(&typed.login));
    let by_name = format!("login:{login_key}");
    let by_address = format!("address:{}", desk.keyed_hash("address", &typed.from));
    not_too_soon(desk, &[&by_name, &by_address]).await?;
    let found = desk.list::<Account>(&[("login_key", login_key.into())]).await?.into_iter().next();
    // The same work is done for a name that does not exist, so that time tells nothing.
    let kept = found.as_ref().and_then(|account| account.password.clone());
    let password_fits = match kept {
        Some(hash) => fits(&typed.password, &hash),
        None => {
            hash_password(&typed.password, desk.dice())?;
            false
        }
    };
    if let Some(mut account) = found
        && password_fits
        && !account.closed
        && second_factor(desk, &mut account.value, &typed.code)?
    {
        desk.save(&account).await?;
        for subject in [&by_name, &by_address] {
            desk.tx().attempts_forgiven(subject).await.or_refuse()?;
        }
        return open_session(desk, &account.id, account.role).await.map(Some);
    }
    let now = desk.now();
    for subject in [&by_name, &by_address] {
        desk.tx().attempt_failed(subject, now).await.or_refuse()?;
    }
    Ok(None)
}

fn second_factor(desk: &Desk, account: &mut Account, typed: &str) -> Result<bool, ActError> {
    let code: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let Some(sealed) = &account.sealed_totp else {
        return Ok(!account.role.is_staff());
    };
    let secret = desk.unseal("accounts", &place(&account.id, "totp"), sealed)?;
    let seconds = u64::try_from(desk.now() / SECOND).unwrap_or(0);
    let bytes = unbase32(&secret);
    if let Some(step) = totp(&bytes)?.check(&code, seconds)
        && i64::try_from(step).is_ok_and(|step| step > account.totp_step)
    {
        account.totp_step = i64::try_from(step).unwrap_or(i64::MAX);
        return Ok(true);
    }
    let hash = desk.keyed_hash("recovery", &code.to_lowercase());
    let before = account.recovery.len();
    account.recovery.retain(|kept| *kept != hash);
    Ok(account.recovery.len() < before)
}

/// Reads base 32 as written by this module.
#[must_use]
pub fn unbase32(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let (mut value, mut bits) = (0_u32, 0);
    for sign in text.bytes() {
        let digit = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'2'..=b'7' => sign - b'2' + 26,
            _ => continue,
        };
        value = ((value << 5) | u32::from(digit)) & 0xffff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((value >> bits) & 255).unwrap_or(0));
        }
    }
    bytes
}

/// Opens a session for an account.
///
/// # Errors
/// A fault of the cabinet.
pub async fn open_session(
    desk: &mut Desk,
    account: &AccountId,
    role: Role,
) -> Result<Admitted, ActError> {
    let token = new_token(desk.dice());
    let now = desk.now();
    let session = Session {
        token_hash: token_hash(&token),
        account: account.to_string(),
        role: role.name().to_owned(),
        csrf: new_token(desk.dice()),
        began_at: now,
        seen_at: now,
        factor_at: if role.is_staff() { now } else { 0 },
    };
    desk.tx().add_session(session).await.or_refuse()?;
    Ok(Admitted { token, account: account.clone(), role })
}

/// Idle and whole life of a session, in microseconds (trust 7).
fn lifetimes(role: Role) -> (i64, i64) {
    if role.is_staff() { (30 * MINUTE, 12 * HOUR) } else { (12 * HOUR, 30 * 24 * HOUR) }
}

/// Who stands behind a session.
#[derive(Clone, Debug)]
pub struct Guest {
    /// As whom she acts.
    pub actor: Actor,
    /// Her account.
    pub account: AccountId,
    /// Her role.
    pub role: Role,
    /// Token for her forms.
    pub csrf: String,
    /// Hash of her session's token.
    pub token_hash: String,
    /// When the session was last noted as used.
    pub seen_at: i64,
}

/// Who stands behind this token now, if its session is neither idle too long nor over.
///
/// # Errors
/// A fault of the cabinet.
pub async fn guest(desk: &mut Desk, token: &str) -> Result<Option<Guest>, ActError> {
    let kept = desk.tx().session(&token_hash(token)).await.or_refuse()?;
    let now = desk.now();
    let guest = kept.and_then(|session| {
        let role = Role::parse(&session.role)?;
        let (idle, whole) = lifetimes(role);
        let alive = now < session.seen_at + idle && now < session.began_at + whole;
        let account = AccountId::parse(&session.account).ok()?;
        alive.then(|| Guest {
            actor: Actor::Account { id: account.clone(), role },
            account,
            role,
            csrf: session.csrf,
            token_hash: session.token_hash,
            seen_at: session.seen_at,
        })
    });
    Ok(guest)
}

/// Notes that a session is in use.
///
/// # Errors
/// A fault of the cabinet.
pub async fn seen(desk: &mut Desk, token: &str) -> Result<(), ActError> {
    let now = desk.now();
    desk.tx().session_seen(&token_hash(token), now).await.or_refuse()
}

/// Ends a session.
///
/// # Errors
/// A fault of the cabinet.
pub async fn sign_out(desk: &mut Desk, token: &str) -> Result<(), ActError> {
    desk.tx().end_session(&token_hash(token)).await.or_refuse()
}

/// A staff account as the administrator sees it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct StaffRead {
    /// The account.
    pub id: String,
    /// Name of its holder.
    pub name: String,
    /// Her role.
    pub role: String,
    /// Whether it is closed.
    pub closed: bool,
}

/// The staff accounts, by role.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone but an administrator; a fault of the cabinet.
pub async fn staff(desk: &mut Desk) -> Result<Vec<StaffRead>, ActError> {
    desk.require(&[Role::Administrator])?;
    let mut all = Vec::new();
    for role in Role::STAFF {
        for account in desk.list::<Account>(&[("role", role.name().into())]).await? {
            all.push(StaffRead {
                id: account.id.to_string(),
                name: desk.unseal("accounts", &place(&account.id, "name"), &account.sealed_name)?,
                role: role.name().to_owned(),
                closed: account.closed,
            });
        }
    }
    Ok(all)
}

/// Closes a staff account and ends its sessions; the account stays for the journal.
///
/// # Errors
/// [`ActError::Forbidden`], [`ActError::NotFound`], or a fault of the cabinet.
pub async fn dismiss(desk: &mut Desk, id: &AccountId) -> Result<(), ActError> {
    desk.require(&[Role::Administrator])?;
    let mut account = desk.get::<Account>(id).await?;
    account.value.closed = true;
    desk.save(&account).await?;
    desk.tx().end_sessions(id.as_str()).await.or_refuse()?;
    desk.record_as("house.dismiss", (id.as_str(), false), &account.role.name()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_32_is_read_as_it_was_written() {
        for length in [1, 5, 10, 20] {
            let bytes: Vec<u8> =
                (0..length).map(|place: u8| place.wrapping_mul(37).wrapping_add(11)).collect();
            assert_eq!(unbase32(&base32(&bytes)), bytes);
        }
    }

    #[test]
    fn failures_slow_down_and_never_lock() {
        assert_eq!(pause(4), 0);
        assert_eq!(pause(5), SECOND);
        assert_eq!(pause(8), 8 * SECOND);
        assert_eq!(pause(1_000_000), 512 * SECOND);
    }

    #[test]
    fn poor_passwords_are_refused_with_what_to_change() {
        let check = |password: &str| check_password(password, STAFF_PASSWORD_MIN);
        assert_eq!(check("corta"), Err(Refusal::TooShort { least: 15 }));
        assert_eq!(check(&"x".repeat(129)), Err(Refusal::TooLong { most: 128 }));
        assert_eq!(check("assembleamilano123456"), Err(Refusal::TooCommon {}));
        assert_eq!(check("aaaaaaaaaaaaaaaaaaaa"), Err(Refusal::TooCommon {}));
        assert_eq!(check("tre gatti sul tram 9"), Ok(()));
    }
}
