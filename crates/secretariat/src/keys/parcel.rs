//! Parcels: files sealed piece by piece, for backups.
//!
//! A parcel begins with a name, then a line of JSON that everybody may read (what it holds, how its
//! key is found), then the sealed pieces. Each piece is bound to the line, to its place and to
//! whether it is the last, so that no piece can be changed, moved, left out or cut off.

use std::io::{BufRead, Read, Write};

use argon2::Argon2;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Key, KeyFault};
use crate::chance::Dice;

const NAME: &str = "cleroterio parcel 1\n";
const PIECE: usize = 1 << 20;

/// Why a parcel cannot be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum ParcelFault {
    /// The disk.
    #[error("{0}")]
    Disk(#[from] std::io::Error),
    /// Not a parcel.
    #[error("this is not a backup made by cleroterio")]
    NotAParcel,
    /// The key does not open it, or it was changed.
    #[error(
        "the backup cannot be opened: the key or passphrase is not the one it was made with, or the file was changed or cut off"
    )]
    Unopened,
    /// No key from this passphrase.
    #[error("no key can be made from this passphrase: {0}")]
    NoKey(String),
}

impl From<KeyFault> for ParcelFault {
    fn from(_: KeyFault) -> Self {
        Self::Unopened
    }
}

/// How the key of a parcel is found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParcelKey {
    /// It follows from a key file.
    File,
    /// It follows from a passphrase (argon2id, 64 MiB, 3 passes) and this salt, in figures.
    Passphrase {
        /// The salt.
        salt: String,
    },
}

/// The key of a parcel that follows from a key file.
#[must_use]
pub fn key_of_file(key: &Key) -> Key {
    let figures = key.hash("parcel", "");
    let mut bytes = [0; 32];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&figures[2 * place..2 * place + 2], 16).unwrap_or(0);
    }
    Key(bytes)
}

/// The key of a parcel that follows from a passphrase and a salt.
///
/// # Errors
/// [`ParcelFault::NoKey`] if the machine has not the memory.
pub fn key_of_passphrase(passphrase: &str, salt: &str) -> Result<Key, ParcelFault> {
    let params = argon2::Params::new(64 * 1024, 3, 1, Some(32))
        .map_err(|error| ParcelFault::NoKey(error.to_string()))?;
    let mut bytes = [0; 32];
    Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt.as_bytes(), &mut bytes)
        .map_err(|error| ParcelFault::NoKey(error.to_string()))?;
    Ok(Key(bytes))
}

fn place(line: &str, number: u64, last: bool) -> String {
    let hash = assembly::journal::hex(&Sha256::digest(line.as_bytes()));
    format!("parcel/{hash}/{number}/{last}")
}

/// Reads until the buffer is full or nothing more comes.
fn fill(from: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut full = 0;
    while full < buffer.len() {
        match from.read(&mut buffer[full..])? {
            0 => break,
            read => full += read,
        }
    }
    Ok(full)
}

/// Seals everything that is read into a parcel with this line before it.
///
/// # Errors
/// [`ParcelFault::Disk`].
pub fn seal(
    (line, key): (&str, &Key),
    from: &mut impl Read,
    to: &mut impl Write,
    dice: &mut Dice,
) -> Result<(), ParcelFault> {
    to.write_all(NAME.as_bytes())?;
    to.write_all(line.as_bytes())?;
    to.write_all(b"\n")?;
    let mut piece = vec![0; PIECE];
    for number in 0.. {
        let full = fill(from, &mut piece)?;
        let last = full < PIECE;
        let sealed = key.seal(&place(line, number, last), &piece[..full], dice);
        to.write_all(&u32::try_from(sealed.len()).unwrap_or(u32::MAX).to_be_bytes())?;
        to.write_all(&sealed)?;
        if last {
            break;
        }
    }
    to.flush()?;
    Ok(())
}

/// Reads the line of a parcel; the pieces come next.
///
/// # Errors
/// [`ParcelFault::NotAParcel`] or [`ParcelFault::Disk`].
pub fn line(from: &mut impl BufRead) -> Result<String, ParcelFault> {
    let mut read = |most: u64| -> Result<String, ParcelFault> {
        let mut text = Vec::new();
        from.by_ref().take(most).read_until(b'\n', &mut text)?;
        String::from_utf8(text).map_err(|_| ParcelFault::NotAParcel)
    };
    if read(NAME.len() as u64)? != NAME {
        return Err(ParcelFault::NotAParcel);
    }
    let line = read(1 << 16)?;
    line.strip_suffix('\n').map(str::to_owned).ok_or(ParcelFault::NotAParcel)
}

/// Opens the pieces of a parcel whose line has been read.
///
/// # Errors
/// [`ParcelFault::Unopened`] or [`ParcelFault::Disk`].
pub fn open(
    (line, key): (&str, &Key),
    from: &mut impl Read,
    to: &mut impl Write,
) -> Result<(), ParcelFault> {
    for number in 0.. {
        let mut length = [0; 4];
        if fill(from, &mut length)? < 4 {
            return Err(ParcelFault::Unopened);
        }
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        if length > PIECE + 64 {
            return Err(ParcelFault::Unopened);
        }
        let mut sealed = vec![0; length];
        if fill(from, &mut sealed)? < length {
            return Err(ParcelFault::Unopened);
        }
        // Every piece but the last is full, so that its length says which of the two it is.
        let last = length < PIECE + 40;
        to.write_all(&key.open(&place(line, number, last), &sealed)?)?;
        if last {
            break;
        }
    }
    if fill(from, &mut [0])? > 0 {
        return Err(ParcelFault::Unopened);
    }
    to.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(content: &[u8]) -> (Key, Vec<u8>) {
        let mut dice = Dice::seeded([3; 32]);
        let key = Key::thrown(&mut dice);
        let mut parcel = Vec::new();
        seal(("{}", &key), &mut &content[..], &mut parcel, &mut dice).unwrap();
        (key, parcel)
    }

    fn opened(key: &Key, parcel: &[u8]) -> Result<Vec<u8>, ParcelFault> {
        let mut from = parcel;
        let line = line(&mut from)?;
        let mut content = Vec::new();
        open((&line, key), &mut from, &mut content)?;
        Ok(content)
    }

    #[test]
    fn a_parcel_of_any_length_opens_as_it_was_sealed() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE] {
            let content: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap()).collect();
            let (key, parcel) = sealed(&content);
            assert_eq!(opened(&key, &parcel).unwrap(), content, "{length}");
        }
    }

    #[test]
    fn a_changed_moved_or_cut_parcel_does_not_open() {
        let (key, parcel) = sealed(&vec![7; PIECE + 100]);
        for at in [3, NAME.len(), NAME.len() + 3, NAME.len() + 9, parcel.len() - 1] {
            let mut forged = parcel.clone();
            forged[at] ^= 1;
            assert!(opened(&key, &forged).is_err(), "byte {at}");
        }
        let first = NAME.len() + 3;
        let piece = 4 + PIECE + 40;
        assert!(opened(&key, &parcel[..first + piece]).is_err(), "the last piece is missing");
        assert!(opened(&key, &[&parcel[..], b"x"].concat()).is_err(), "something was added");
        let other = Key::thrown(&mut Dice::seeded([4; 32]));
        assert!(opened(&other, &parcel).is_err(), "another key");
    }
}
