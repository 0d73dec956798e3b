//! The second factor: codes that change with time, and recovery codes that work once.

use store::accounts::Account;
use totp_rs::{Builder, Totp};

use super::SECOND;
use super::staff::place;
use crate::desk::Desk;
use crate::error::ActError;

fn totp(secret: &[u8]) -> Result<Totp, ActError> {
    Builder::new()
        .with_secret(secret.to_vec())
        .build()
        .map_err(|error| ActError::Fault(error.to_string()))
}

pub(super) fn base32(bytes: &[u8]) -> String {
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

pub(super) fn second_factor(
    desk: &Desk,
    account: &mut Account,
    typed: &str,
) -> Result<bool, ActError> {
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
}
