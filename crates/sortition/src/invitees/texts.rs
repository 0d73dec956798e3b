//! Texts of a register: comparing, decoding, ordering, household keys.
//! What always holds: letter case and blanks around a text never matter.

use std::collections::BTreeSet;

use super::Pseudonym;
use super::mapping::Encoding;
use crate::seed::sha256;

/// Most different values of an attribute, and most reasons for exclusion.
pub(super) const KINDS_MAX: usize = 254;

pub(super) fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

pub(super) fn same_text<'a>(
    mut texts: impl Iterator<Item = &'a String>,
    wanted: &str,
) -> Option<&'a String> {
    let wanted = fold(wanted);
    texts.find(|text| fold(text) == wanted)
}

pub(super) fn place_of(texts: &[String], wanted: &str) -> Option<usize> {
    let wanted = fold(wanted);
    texts.iter().position(|text| fold(text) == wanted)
}

pub(super) fn index_of(texts: &mut Vec<String>, text: &str) -> usize {
    place_of(texts, text).unwrap_or_else(|| {
        texts.push(text.trim().to_owned());
        texts.len() - 1
    })
}

/// The place of a text, which joins the list while there is room for it: a column with hundreds of
/// different texts is the wrong column. Of several spellings the first in byte order stays, so the
/// order of the rows does not matter.
pub(super) fn known_or_new(texts: &mut Vec<String>, text: &str) -> Option<usize> {
    match place_of(texts, text) {
        Some(place) => {
            if text.trim() < texts[place].as_str() {
                texts[place] = text.trim().to_owned();
            }
            Some(place)
        }
        None if texts.len() < KINDS_MAX => Some(index_of(texts, text)),
        None => None,
    }
}

/// Text of a field; `None` when it is not in the encoding.
pub(super) fn decode(raw: &[u8], encoding: Encoding) -> Option<String> {
    let windows = || encoding_rs::WINDOWS_1252.decode_without_bom_handling(raw).0.into_owned();
    match encoding {
        Encoding::Utf8 => std::str::from_utf8(raw).ok().map(str::to_owned),
        Encoding::Windows1252 => Some(windows()),
        Encoding::Either => {
            Some(std::str::from_utf8(raw).map_or_else(|_| windows(), str::to_owned))
        }
    }
}

/// Equal texts, equal keys. A number without leading zeros is its own key; any other text takes the
/// upper half of the keys through a hash; without a text the person lives alone.
pub(super) fn household_key(text: &[u8], pseudonym: &Pseudonym) -> u64 {
    let upper = |bytes: [u8; 32]| {
        let head: [u8; 8] = bytes[..8].try_into().expect("a hash has 32 bytes");
        u64::from_be_bytes(head) | 1 << 63
    };
    let number = text.len() <= 18 && !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    if number && (text[0] != b'0' || text.len() == 1) {
        return text.iter().fold(0, |key, digit| key * 10 + u64::from(digit - b'0'));
    }
    match text.is_empty() {
        false => upper(sha256(text)),
        true => upper(*pseudonym.bytes()),
    }
}

/// Texts in natural order (leading number first) and, for each old place, its new one.
pub(super) fn sorted(texts: &[String]) -> (Vec<String>, Vec<usize>) {
    let leading = |text: &str| {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u64>().unwrap_or(u64::MAX)
    };
    let order: BTreeSet<(u64, &String, usize)> =
        texts.iter().enumerate().map(|(place, text)| (leading(text), text, place)).collect();
    let mut moved = vec![0; texts.len()];
    for (new, (_, _, old)) in order.iter().enumerate() {
        moved[*old] = new;
    }
    (order.into_iter().map(|(_, text, _)| text.clone()).collect(), moved)
}
