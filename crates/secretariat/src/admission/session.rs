//! Sessions: tokens of which only the hash is kept, how long they live, how they end.

use assembly::ids::AccountId;
use assembly::people::{Actor, Role};
use store::accounts::Session;

use super::{HOUR, MINUTE};
use crate::chance::Dice;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

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
