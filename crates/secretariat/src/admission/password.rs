//! Passwords: what is refused, and how they are kept.

use argon2::password_hash::PasswordVerifier;
use argon2::{Argon2, PasswordHash, PasswordHasher};

use super::Refusal;
use crate::chance::Dice;
use crate::error::ActError;

/// Fewest characters of a staff password (trust 6.2).
pub const STAFF_PASSWORD_MIN: usize = 15;
/// Fewest characters of a member's password.
pub const MEMBER_PASSWORD_MIN: usize = 12;
/// Most characters of any password.
pub const PASSWORD_MAX: usize = 128;

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

/// Passwords that are hashed at the same time: one, so that a storm of sign-ins leaves the other
/// cores to the public pages. Each takes a sixth of a second and 19 MiB.
static HASHING: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);

/// Whether a password fits what is kept, found out beside the threads that serve pages. Where
/// nothing is kept the same work is done, so that time tells nothing.
pub(super) async fn fits_in_turn(
    password: String,
    kept: Option<String>,
    dice: &mut Dice,
) -> Result<bool, ActError> {
    let fault = |error: &dyn std::fmt::Display| ActError::Fault(error.to_string());
    let _turn = HASHING.acquire().await.map_err(|error| fault(&error))?;
    let mut salted = dice.child("no such account");
    let work = move || match kept {
        Some(hash) => Ok(fits(&password, &hash)),
        None => hash_password(&password, &mut salted).map(|_| false),
    };
    tokio::task::spawn_blocking(work).await.map_err(|error| fault(&error))?
}

fn fits(password: &str, kept: &str) -> bool {
    PasswordHash::new(kept)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

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
