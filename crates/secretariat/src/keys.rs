//! Keys: sealing of personal values, keyed hashes for searching, invitation codes.
//!
//! The master key lies outside the database (a file that only its owner may read). It wraps one
//! data key for each purpose and year; destroying a data key makes what it sealed unreadable, in
//! backups too. The associated data of a sealed value is its place, so that a value moved to
//! another row does not open. This protects stolen files and backups, not against somebody who
//! holds the running machine (trust 3.2).

pub mod parcel;

use std::collections::BTreeMap;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::chance::Dice;

/// A key of 256 bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Why a key or a sealed value cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// The key file is not there or cannot be read.
    #[error("the key file {0} cannot be used: {1}")]
    Unreadable(String, String),
    /// Others may read the key file.
    #[error("the key file {0} can be read by others: make it private (chmod 600)")]
    TooOpen(String),
    /// The file does not hold a key.
    #[error("the file {0} does not hold a key of 64 hexadecimal figures")]
    NotAKey(String),
    /// The key does not belong to this database.
    #[error("the key does not fit this database: use the key file that was made with it")]
    Wrong,
    /// A sealed value was changed, moved, or sealed with a key that was destroyed.
    #[error("a sealed value cannot be opened: it was changed or its key was destroyed")]
    Unopened,
}

impl Key {
    /// A key made of chance.
    #[must_use]
    pub fn thrown(dice: &mut Dice) -> Self {
        Self(dice.bytes())
    }

    /// Reads the key from its file, which must be private.
    ///
    /// # Errors
    /// [`KeyFault`] if it cannot be read, is open to others, or is no key.
    pub fn from_file(path: &Path) -> Result<Self, KeyFault> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|error| KeyFault::Unreadable(name.clone(), error.to_string()))?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(path)
                .map_err(|error| KeyFault::Unreadable(name.clone(), error.to_string()))?
                .permissions()
                .mode();
            if mode & 0o077 != 0 {
                return Err(KeyFault::TooOpen(name));
            }
        }
        let figures = text.trim();
        let mut key = [0_u8; 32];
        if figures.len() != 64 || !figures.is_ascii() {
            return Err(KeyFault::NotAKey(name));
        }
        for (place, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&figures[place * 2..place * 2 + 2], 16)
                .map_err(|_| KeyFault::NotAKey(name.clone()))?;
        }
        Ok(Self(key))
    }

    /// Writes the key to a new private file.
    ///
    /// # Errors
    /// [`KeyFault`] if the file exists or cannot be written.
    pub fn to_new_file(&self, path: &Path) -> Result<(), KeyFault> {
        use std::io::Write;
        let fault = |error: std::io::Error| {
            KeyFault::Unreadable(path.display().to_string(), error.to_string())
        };
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path).map_err(fault)?;
        writeln!(file, "{}", assembly::journal::hex(&self.0)).map_err(fault)?;
        file.sync_all().map_err(fault)
    }

    /// Seals a value for its place.
    #[must_use]
    pub fn seal(&self, place: &str, value: &[u8], dice: &mut Dice) -> Vec<u8> {
        let nonce: [u8; 24] = dice.bytes();
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let payload = Payload { msg: value, aad: place.as_bytes() };
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), payload)
            .expect("sealing fails only for values of many gigabytes");
        [&nonce[..], &sealed].concat()
    }

    /// Opens a value sealed for this place.
    ///
    /// # Errors
    /// [`KeyFault::Unopened`] if it was changed, moved, or sealed with another key.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Vec<u8>, KeyFault> {
        let (nonce, body) = sealed.split_at_checked(24).ok_or(KeyFault::Unopened)?;
        let nonce: [u8; 24] = nonce.try_into().map_err(|_| KeyFault::Unopened)?;
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        let payload = Payload { msg: body, aad: place.as_bytes() };
        cipher.decrypt(&XNonce::from(nonce), payload).map_err(|_| KeyFault::Unopened)
    }

    /// Keyed hash of a value for one purpose, as 64 figures: finds equal values, tells nothing.
    #[must_use]
    pub fn hash(&self, purpose: &str, value: &str) -> String {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0)
            .expect("a key of any length is accepted");
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(value.as_bytes());
        assembly::journal::hex(&mac.finalize().into_bytes())
    }
}

/// The master key and the data keys that it wraps.
#[derive(Clone, Debug)]
pub struct Keys {
    master: Key,
    data: BTreeMap<String, Key>,
}

const CHECK: &str = "check";

impl Keys {
    /// The keys of a database: its wrapped data keys opened with the master key.
    ///
    /// # Errors
    /// [`KeyFault::Wrong`] if the master key is not the one that wrapped them.
    pub fn open(master: Key, wrapped: &[(String, Vec<u8>)]) -> Result<Self, KeyFault> {
        let mut data = BTreeMap::new();
        for (name, sealed) in wrapped {
            let bytes = master.open(name, sealed).map_err(|_| KeyFault::Wrong)?;
            let key: [u8; 32] = bytes.try_into().map_err(|_| KeyFault::Wrong)?;
            data.insert(name.clone(), Key(key));
        }
        Ok(Self { master, data })
    }

    /// Name of the data key that proves whether the master key fits.
    pub const CHECK: &'static str = CHECK;

    /// A new data key of this name, and how it is kept.
    pub fn make(&mut self, name: &str, dice: &mut Dice) -> Vec<u8> {
        let key = Key::thrown(dice);
        let wrapped = self.master.seal(name, &key.0, dice);
        self.data.insert(name.to_owned(), key);
        wrapped
    }

    /// Forgets a data key that was destroyed.
    pub fn forget(&mut self, name: &str) {
        self.data.remove(name);
    }

    /// The data key of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Key> {
        self.data.get(name)
    }

    /// The master key, for keyed hashes only.
    #[must_use]
    pub fn master(&self) -> &Key {
        &self.master
    }
}

/// Signs that no one confuses: no 0/O, 1/I/L, U/V.
const CODE_ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_SIGNS: usize = 15;

/// The letters of codes as a slice.
fn code_letters() -> &'static [u8] {
    CODE_ALPHABET
}

/// A personal code as printed in a letter: 15 signs of chance and a check sign, in four groups.
///
/// 15 signs of 30 are more than 73 bits (trust 3.1 asks for at least 64).
#[must_use]
pub fn new_code(dice: &mut Dice) -> String {
    let letters = code_letters();
    let places: Vec<usize> =
        (0..CODE_SIGNS).map(|_| usize::try_from(dice.below(30)).unwrap_or(0)).collect();
    let signs: String = places
        .iter()
        .chain(std::iter::once(&check_place(&places)))
        .map(|place| char::from(letters[*place]))
        .collect();
    [&signs[0..4], &signs[4..8], &signs[8..12], &signs[12..16]].join("-")
}

/// Weighted sum of the places modulo 29, which finds a wrong sign and two exchanged neighbours.
fn check_place(places: &[usize]) -> usize {
    places.iter().enumerate().map(|(at, place)| (at + 1) * place).sum::<usize>() % 29
}

/// A typed code, cleaned and with its check sign right; `None` if it cannot be a code.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let letters = code_letters();
    let places: Option<Vec<usize>> = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .map(|sign| letters.iter().position(|l| char::from(*l) == sign.to_ascii_uppercase()))
        .collect();
    let places = places.filter(|places| places.len() == CODE_SIGNS + 1)?;
    (check_place(&places[..CODE_SIGNS]) == places[CODE_SIGNS])
        .then(|| places.iter().map(|place| char::from(letters[*place])).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dice() -> Dice {
        Dice::seeded([5; 32])
    }

    #[test]
    fn a_sealed_value_opens_only_in_its_place() {
        let mut dice = dice();
        let key = Key::thrown(&mut dice);
        let sealed = key.seal("person.name.1", "Nicolò D'Angelo".as_bytes(), &mut dice);
        assert_eq!(key.open("person.name.1", &sealed).unwrap(), "Nicolò D'Angelo".as_bytes());
        assert_eq!(key.open("person.name.2", &sealed), Err(KeyFault::Unopened));
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let mut dice = dice();
        let key = Key::thrown(&mut dice);
        let sealed = key.seal("p", b"value", &mut dice);
        for place in 0..sealed.len() {
            let mut forged = sealed.clone();
            forged[place] ^= 1;
            assert_eq!(key.open("p", &forged), Err(KeyFault::Unopened), "byte {place}");
        }
    }

    #[test]
    fn a_wrong_master_key_is_refused() {
        let mut dice = dice();
        let mut keys = Keys::open(Key::thrown(&mut dice), &[]).unwrap();
        let wrapped = keys.make(CHECK, &mut dice);
        let other = Key::thrown(&mut dice);
        assert_eq!(Keys::open(other, &[(CHECK.into(), wrapped)]).unwrap_err(), KeyFault::Wrong);
    }

    #[test]
    fn a_code_is_read_as_it_was_printed_and_typed() {
        let mut dice = dice();
        for _ in 0..1000 {
            let code = new_code(&mut dice);
            assert_eq!(code.len(), 19);
            let plain = read_code(&code).unwrap();
            assert_eq!(read_code(&plain.to_lowercase()), Some(plain));
        }
    }

    #[test]
    fn a_code_with_one_wrong_sign_is_no_code() {
        let mut dice = dice();
        let plain = read_code(&new_code(&mut dice)).unwrap();
        let mut refused = 0;
        for sign in code_letters() {
            let forged = format!("{}{}", char::from(*sign), &plain[1..]);
            refused += usize::from(read_code(&forged).is_none());
        }
        assert!(refused >= 28, "{refused} of 29 wrong signs refused");
    }
}
