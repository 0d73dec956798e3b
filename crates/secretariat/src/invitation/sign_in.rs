//! Members sign in with the code of their letter, with a password of their own, or with a link.
//!
//! The account is made when a seat is accepted; here it is opened. Whatever does not fit gives the
//! same answer; failures are counted, so the desk must be committed whatever the answer is.

use assembly::people::Role;
use serde_json::json;
use store::accounts::Account;

use super::codes::letter_by_code;
use crate::admission::{
    self, Admitted, MEMBER_PASSWORD_MIN, check_password, hash_password, new_token, open_session,
    token_hash,
};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// How long a link opens the door: half an hour.
const LINK_MICROS: i64 = 30 * 60 * 1_000_000;
/// Purpose of the tokens behind links.
const LINK: &str = "member-link";
/// The data key that seals links until they are sent.
pub(crate) const LINK_KEY: &str = "links";

/// Lets a member in by the code of her letter.
///
/// # Errors
/// The refusal to wait after many failures, or a fault of the cabinet. `Ok(None)` means that the
/// code opens no member's account.
pub async fn sign_in_with_code(
    desk: &mut Desk,
    typed: &str,
    from: &str,
) -> Result<Option<Admitted>, ActError> {
    let Some(letter) = letter_by_code(desk, typed, from).await? else { return Ok(None) };
    let by = [("person", letter.person.as_str().into())];
    let found = desk.list::<Account>(&by).await?.into_iter().find(|account| !account.closed);
    match found {
        None => Ok(None),
        Some(account) => open_session(desk, &account.id, account.role).await.map(Some),
    }
}

async fn own_account(desk: &mut Desk) -> Result<store::Filed<Account>, ActError> {
    match desk.actor().clone() {
        assembly::people::Actor::Account { id, role: Role::Member } => desk.get(&id).await,
        assembly::people::Actor::Account { .. }
        | assembly::people::Actor::Letter { .. }
        | assembly::people::Actor::Anyone
        | assembly::people::Actor::House => Err(ActError::Forbidden),
    }
}

/// A member chooses the address and the password with which she signs in; her other sessions end.
///
/// # Errors
/// Refusals of the password or of an address that is taken; [`ActError::Forbidden`] for others.
pub async fn set_password(desk: &mut Desk, login: &str, password: &str) -> Result<(), ActError> {
    check_password(password, MEMBER_PASSWORD_MIN)?;
    let mut account = own_account(desk).await?;
    let key = desk.keyed_hash("login", &login.trim().to_lowercase());
    let same = desk.list::<Account>(&[("login_key", key.clone().into())]).await?;
    if same.iter().any(|other| other.id != account.id) {
        return Err(admission::Refusal::Taken {}.into());
    }
    account.value.login_key = Some(key);
    account.value.password = Some(hash_password(password, desk.dice())?);
    desk.save(&account).await?;
    desk.tx().end_sessions(account.id.as_str()).await.or_refuse()?;
    desk.record_as("invitation.set_password", (account.id.as_str(), false), &json!({})).await
}

/// Sends a link to the address with which a member signs in. Known and unknown addresses get the
/// same answer; the link lies sealed until the queue sends it.
///
/// # Errors
/// The refusal to wait after many requests, or a fault of the cabinet.
pub async fn request_link(desk: &mut Desk, login: &str, from: &str) -> Result<(), ActError> {
    let address = login.trim().to_lowercase();
    let key = desk.keyed_hash("login", &address);
    let by_login = format!("link:{key}");
    let by_address = format!("link:{}", desk.keyed_hash("address", from));
    admission::not_too_soon(desk, &[&by_login, &by_address]).await?;
    let now = desk.now();
    for subject in [&by_login, &by_address] {
        desk.tx().attempt_failed(subject, now).await.or_refuse()?;
    }
    let token = new_token(desk.dice());
    let found = desk.list::<Account>(&[("login_key", key.into())]).await?.into_iter().next();
    if let Some(account) = found.filter(|one| one.role == Role::Member && !one.closed) {
        let hash = token_hash(&token);
        let ends_at = now + LINK_MICROS;
        desk.tx().add_token(&hash, LINK, account.id.as_str(), ends_at).await.or_refuse()?;
        let name = format!("link/{hash}");
        let sealed = desk.seal(LINK_KEY, &name, &format!("{address}\n{token}")).await?;
        desk.tx().put_file(&name, sealed).await.or_refuse()?;
        desk.queue("invitation.link", &name, &json!({"file": name})).await?;
    }
    desk.record_as("invitation.request_link", ("house", false), &json!({})).await
}

/// The address and the token of a link that waits to be sent, if it still does.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone but the house, or a fault of the cabinet or the key.
pub async fn link_waiting(
    desk: &mut Desk,
    file: &str,
) -> Result<Option<(String, String)>, ActError> {
    desk.require(&[])?;
    let Some(sealed) = desk.tx().file(file).await.or_refuse()? else { return Ok(None) };
    let text = desk.unseal(LINK_KEY, file, &sealed)?;
    Ok(text.split_once('\n').map(|(address, token)| (address.to_owned(), token.to_owned())))
}

/// Lets a member in by a link; it works once and for half an hour.
///
/// # Errors
/// A fault of the cabinet. `Ok(None)` means that the link is not valid.
pub async fn sign_in_with_link(desk: &mut Desk, token: &str) -> Result<Option<Admitted>, ActError> {
    let now = desk.now();
    let hash = token_hash(token);
    let taken = desk.tx().take_token(&hash, LINK).await.or_refuse()?;
    desk.tx().drop_file(&format!("link/{hash}")).await.or_refuse()?;
    let Some((account, _)) = taken.filter(|(_, ends_at)| *ends_at > now) else { return Ok(None) };
    let account = desk.get::<Account>(account).await?;
    if account.closed {
        return Ok(None);
    }
    open_session(desk, &account.id, account.role).await.map(Some)
}
