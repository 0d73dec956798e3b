//! Codes: made, found by their keyed hash, handed out once more at the help desk.

use assembly::ids::InvitationId;
use assembly::invitation::{Answer, Call, Invitation};

use crate::admission::not_too_soon;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::keys::{new_code, read_code};

/// Name of the data key that seals the plain codes of a call while they wait.
#[must_use]
pub fn codes_key(cycle: i16) -> String {
    format!("codes-{cycle}")
}

/// A new code, as printed, and the keyed hash by which it is found.
pub fn make(desk: &mut Desk) -> Result<(String, String), ActError> {
    let printed = new_code(desk.dice());
    let plain = read_code(&printed)
        .ok_or_else(|| ActError::Fault("a new code cannot be read back".into()))?;
    Ok((printed, desk.keyed_hash("invitation code", &plain)))
}

fn waiting_name(id: &InvitationId) -> String {
    format!("code/{id}")
}

/// Keeps a plain code, sealed, until it is handed to the person.
pub async fn keep_waiting(
    desk: &mut Desk,
    letter: &Invitation,
    printed: &str,
) -> Result<(), ActError> {
    let name = waiting_name(&letter.id);
    let sealed = desk.seal(&codes_key(letter.cycle), &name, printed).await?;
    desk.tx().put_file(&name, sealed).await.or_refuse()
}

/// The plain code that waits to be handed over, if one does and its key still exists.
pub async fn waiting(desk: &mut Desk, letter: &Invitation) -> Result<Option<String>, ActError> {
    let name = waiting_name(&letter.id);
    let sealed = desk.tx().file(&name).await.or_refuse()?;
    Ok(sealed.and_then(|sealed| desk.unseal(&codes_key(letter.cycle), &name, &sealed).ok()))
}

/// Destroys the plain code of a letter: it was handed over, used, or is dead.
pub async fn stop_waiting(desk: &mut Desk, id: &InvitationId) -> Result<(), ActError> {
    desk.tx().drop_file(&waiting_name(id)).await.or_refuse()
}

/// The letter that a typed code opens now. Wrong, unknown, used up and late codes look alike; a
/// failure is counted for the address from which it came, so the desk must be committed whatever
/// the answer is. Looking does not use the code up.
///
/// # Errors
/// The refusal to wait after many failures, or a fault of the cabinet.
pub async fn by_code(
    desk: &mut Desk,
    typed: &str,
    from: &str,
) -> Result<Option<InvitationId>, ActError> {
    Ok(letter_by_code(desk, typed, from).await?.map(|letter| letter.id.clone()))
}

/// As [`by_code`], with the letter.
pub(super) async fn letter_by_code(
    desk: &mut Desk,
    typed: &str,
    from: &str,
) -> Result<Option<store::Filed<Invitation>>, ActError> {
    let by_address = format!("code:{}", desk.keyed_hash("address", from));
    not_too_soon(desk, &[&by_address]).await?;
    if let Some(plain) = read_code(typed) {
        let key = desk.keyed_hash("invitation code", &plain);
        let found = desk.list::<Invitation>(&[("code_key", key.into())]).await?;
        if let Some(letter) = found.into_iter().next()
            && opens(desk, &letter).await?
        {
            desk.tx().attempts_forgiven(&by_address).await.or_refuse()?;
            return Ok(Some(letter));
        }
    }
    let now = desk.now();
    desk.tx().attempt_failed(&by_address, now).await.or_refuse()?;
    Ok(None)
}

/// A letter opens while its call is open; for those who said yes, afterwards too.
async fn opens(desk: &mut Desk, letter: &Invitation) -> Result<bool, ActError> {
    if letter.said() == Some(Answer::Yes) {
        return Ok(true);
    }
    let today = desk.today();
    let call = desk.get::<Call>(&letter.call).await?;
    Ok(call.is_open_on(today))
}
