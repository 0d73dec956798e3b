//! A sealed value: bytes that only the house's keys open.
//!
//! The law of the house knows that a value is there, never what it says. What always holds: sealed
//! bytes survive being written and read, and their debug print shows nothing of them.

use serde::{Deserialize, Serialize};

/// A personal value as it is kept, sealed for its place.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sealed(Vec<u8>);

/// A text that is not the spelling of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value is spelled in pairs of hexadecimal figures")]
pub struct NotSealed;

impl Sealed {
    /// The sealed bytes.
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
    /// The bytes, for opening.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

fn figure(sign: u8) -> Result<u8, NotSealed> {
    match sign {
        b'0'..=b'9' => Ok(sign - b'0'),
        b'a'..=b'f' => Ok(sign - b'a' + 10),
        _ => Err(NotSealed),
    }
}

impl TryFrom<String> for Sealed {
    type Error = NotSealed;
    fn try_from(text: String) -> Result<Self, NotSealed> {
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        if !rest.is_empty() {
            return Err(NotSealed);
        }
        let bytes: Result<Vec<u8>, NotSealed> =
            pairs.iter().map(|[high, low]| Ok(figure(*high)? << 4 | figure(*low)?)).collect();
        bytes.map(Self)
    }
}

impl From<Sealed> for String {
    fn from(sealed: Sealed) -> Self {
        crate::journal::hex(&sealed.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_bytes_survive_being_written_and_read() {
        let sealed = Sealed::new((0..=255).collect());
        let text = serde_json::to_string(&sealed).unwrap();
        assert_eq!(serde_json::from_str::<Sealed>(&text).unwrap(), sealed);
        assert_eq!(format!("{sealed:?}"), "Sealed(…)");
    }

    #[test]
    fn a_text_of_other_signs_or_of_odd_length_is_refused() {
        assert_eq!(Sealed::try_from("abc".to_owned()), Err(NotSealed));
        assert_eq!(Sealed::try_from("zz".to_owned()), Err(NotSealed));
    }
}
