//! Signing in: name, password and code together, slower after failures, never locked for good.

use store::accounts::Account;

use super::password::{fits, hash_password};
use super::second_factor::second_factor;
use super::session::{Admitted, open_session};
use super::staff::clean_login;
use super::{Refusal, SECOND};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// Failures without a pause.
const FREE_FAILURES: i64 = 5;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_slow_down_and_never_lock() {
        assert_eq!(pause(4), 0);
        assert_eq!(pause(5), SECOND);
        assert_eq!(pause(8), 8 * SECOND);
        assert_eq!(pause(1_000_000), 512 * SECOND);
    }
}
