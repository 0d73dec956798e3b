//! Signing in: name, password and code together, slower after failures, never locked for good.

use store::accounts::Account;

use super::password::fits_in_turn;
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

/// The network that an address counts for: an address of version 4, or the first half of one of
/// version 6, of which one household has many.
fn network(from: &str) -> String {
    match from.parse() {
        Ok(std::net::IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        Ok(std::net::IpAddr::V4(_)) | Err(_) => from.to_owned(),
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
    let by_address = format!("address:{}", desk.keyed_hash("address", &network(&typed.from)));
    // Whoever guesses at a name from elsewhere must not keep its owner out: the failures of the
    // name count only for an address that has failed before.
    let (failed_here, _) = desk.tx().attempts(&by_address).await.or_refuse()?;
    if failed_here > 0 {
        not_too_soon(desk, &[&by_name, &by_address]).await?;
    }
    let found = desk.list::<Account>(&[("login_key", login_key.into())]).await?.into_iter().next();
    let kept = found.as_ref().and_then(|account| account.password.clone());
    let password_fits = fits_in_turn(typed.password.clone(), kept, desk.dice()).await?;
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
    fn the_addresses_of_one_household_count_as_one() {
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::9"), network("2001:db8:1:3::9"));
        assert_eq!(network("192.0.2.7"), "192.0.2.7");
    }

    #[test]
    fn failures_slow_down_and_never_lock() {
        assert_eq!(pause(4), 0);
        assert_eq!(pause(5), SECOND);
        assert_eq!(pause(8), 8 * SECOND);
        assert_eq!(pause(1_000_000), 512 * SECOND);
    }
}
