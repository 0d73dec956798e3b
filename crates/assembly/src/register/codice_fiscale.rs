//! Codice fiscale: the sixteen signs by which Italian offices match a person.
//!
//! Used only inside the office's zone and only as a matching key. What always holds: a code is
//! judged by its pattern and its check sign, never by whether it fits a name or a birth date; it is
//! never computed as somebody's identity. Computing serves synthetic data alone.
//!
//! Sixteen signs: SSS NNN YY M DD PPPP C (surname, given name, year, month, day plus 40 for women,
//! place, check sign). When two people would get the same code, the tax agency puts letters for
//! figures (omocodia). A provisional code has eleven figures, checked like a VAT number.
//!
//! Source: decree of the Minister of Finance of 23 December 1976, and DPR 605/1973.

use jiff::civil::Date;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::stratum::Gender;

/// Letters that stand for the figures 0-9 in a code changed because of a namesake.
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";
/// Letters of the months from January.
const MONTHS: &[u8; 12] = b"ABCDEHLMPRST";
/// The seven places that hold figures, from the right, as the tax agency changes them.
const FIGURE_PLACES: [usize; 7] = [14, 13, 12, 10, 9, 7, 6];
/// Worth of a sign in an odd place, by its figure or its place in the alphabet.
const ODD_WORTH: [u8; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// A codice fiscale that has the right pattern and the right check sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodiceFiscale(Signs);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Signs {
    Personal([u8; 16]),
    Provisional([u8; 11]),
}

/// Why a text is not a codice fiscale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodiceFiscaleError {
    /// Neither sixteen nor eleven signs.
    #[error("a codice fiscale has 16 signs, or 11 figures if provisional; this has {length}")]
    Length {
        /// How many signs it has.
        length: usize,
    },
    /// A sign that cannot stand where it stands.
    #[error("{sign:?} cannot stand in place {place} of a codice fiscale")]
    Sign {
        /// The place, counted from one.
        place: usize,
        /// The sign.
        sign: char,
    },
    /// Day 0, 32 to 40 or above 71.
    #[error("a codice fiscale has no day {day}")]
    Day {
        /// The two figures.
        day: u8,
    },
    /// The last sign is not the one that the others give.
    #[error("the check sign should be {expected}")]
    Check {
        /// The right one.
        expected: char,
    },
}

impl CodiceFiscale {
    /// The code written in a text; blanks and small letters do not matter.
    ///
    /// # Errors
    /// [`CodiceFiscaleError`] naming what is wrong.
    pub fn parse(raw: &str) -> Result<Self, CodiceFiscaleError> {
        let letters: Vec<char> = raw
            .chars()
            .filter(|sign| !sign.is_whitespace())
            .map(|c| c.to_ascii_uppercase())
            .collect();
        if let Some(place) = letters.iter().position(|sign| !sign.is_ascii_alphanumeric()) {
            return Err(CodiceFiscaleError::Sign { place: place + 1, sign: letters[place] });
        }
        let bytes: Vec<u8> = letters.iter().map(|sign| *sign as u8).collect();
        let length = bytes.len();
        if let Ok(signs) = <[u8; 16]>::try_from(bytes.as_slice()) {
            check_personal(&signs)?;
            return Ok(Self(Signs::Personal(signs)));
        }
        let signs =
            <[u8; 11]>::try_from(bytes).map_err(|_| CodiceFiscaleError::Length { length })?;
        check_provisional(&signs)?;
        Ok(Self(Signs::Provisional(signs)))
    }

    /// The code of a synthetic person, from the signs of the two names (see [`surname_signs`] and
    /// [`given_name_signs`]). Never use it to guess the code of a real one.
    #[must_use]
    pub fn compute(names: [[u8; 3]; 2], born: Date, gender: Gender, place: PlaceCode) -> Self {
        let mut signs = [b'0'; 16];
        signs[..3].copy_from_slice(&names[0]);
        signs[3..6].copy_from_slice(&names[1]);
        let year = born.year().rem_euclid(100).unsigned_abs();
        put_two_figures(&mut signs[6..8], u8::try_from(year).expect("a remainder by 100"));
        signs[8] = MONTHS[usize::from(born.month().unsigned_abs()) - 1];
        let of_a_woman = match gender {
            Gender::M => 0,
            Gender::F => 40,
        };
        put_two_figures(&mut signs[9..11], born.day().unsigned_abs() + of_a_woman);
        signs[11..15].copy_from_slice(&place.0);
        signs[15] = check_sign(&signs);
        Self(Signs::Personal(signs))
    }

    /// A provisional code with these ten figures and its check figure, for synthetic people.
    #[must_use]
    pub fn compute_provisional(figures: [u8; 10]) -> Self {
        let mut signs = [b'0'; 11];
        for (sign, figure) in signs.iter_mut().zip(figures) {
            *sign = b'0' + figure % 10;
        }
        signs[10] = check_figure(&signs);
        Self(Signs::Provisional(signs))
    }

    /// The code as the tax agency changes it for the n-th namesake, n from 1 to 127: the binary
    /// figures of n, from the right, say which of the seven figures become letters.
    #[must_use]
    pub fn omocodia(self, n: u8) -> Option<Self> {
        let Signs::Personal(mut signs) = self.without_omocodia().0 else { return None };
        if !(1..=127).contains(&n) {
            return None;
        }
        for (bit, place) in FIGURE_PLACES.into_iter().enumerate() {
            if n >> bit & 1 == 1 {
                signs[place] = OMOCODIA[usize::from(signs[place] - b'0')];
            }
        }
        signs[15] = check_sign(&signs);
        Some(Self(Signs::Personal(signs)))
    }

    /// The code with all letters of omocodia put back to figures: the same for all namesakes, so
    /// it is a key for looking up, never proof that two people are one.
    #[must_use]
    pub fn without_omocodia(self) -> Self {
        match self.0 {
            Signs::Provisional(_) => self,
            Signs::Personal(mut signs) => {
                for place in FIGURE_PLACES {
                    signs[place] = figure(signs[place]).map_or(signs[place], |value| b'0' + value);
                }
                signs[15] = check_sign(&signs);
                Self(Signs::Personal(signs))
            }
        }
    }

    /// Was the code changed because of a namesake?
    #[must_use]
    pub fn has_omocodia(self) -> bool {
        self != self.without_omocodia()
    }

    /// Is it an eleven-figure provisional code?
    #[must_use]
    pub fn is_provisional(self) -> bool {
        matches!(self.0, Signs::Provisional(_))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes: &[u8] = match &self.0 {
            Signs::Personal(signs) => signs,
            Signs::Provisional(signs) => signs,
        };
        std::str::from_utf8(bytes).expect("letters and figures are checked on parsing")
    }
}

impl std::fmt::Display for CodiceFiscale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place of birth as the land registry codes it: a letter and three figures, Z abroad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceCode([u8; 4]);

impl PlaceCode {
    /// The place written in a text, for instance `F205` (Milano).
    #[must_use]
    pub fn parse(raw: &str) -> Option<Self> {
        let signs = <[u8; 4]>::try_from(raw.trim().as_bytes()).ok()?;
        let well_formed =
            signs[0].is_ascii_uppercase() && signs[1..].iter().all(u8::is_ascii_digit);
        well_formed.then_some(Self(signs))
    }

    /// The place as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("letters and figures are checked on parsing")
    }
}

/// The three signs of a surname: consonants in order, then vowels, then X.
#[must_use]
pub fn surname_signs(surname: &str) -> [u8; 3] {
    let (consonants, vowels) = letters(surname);
    first_three(consonants.into_iter().chain(vowels))
}

/// The three signs of a given name: as of a surname, but of four consonants or more the first, the
/// third and the fourth.
#[must_use]
pub fn given_name_signs(given_name: &str) -> [u8; 3] {
    let (mut consonants, vowels) = letters(given_name);
    if consonants.len() > 3 {
        consonants.remove(1);
    }
    first_three(consonants.into_iter().chain(vowels))
}

fn first_three(letters: impl Iterator<Item = u8>) -> [u8; 3] {
    let mut signs = [b'X'; 3];
    for (sign, letter) in signs.iter_mut().zip(letters) {
        *sign = letter;
    }
    signs
}

/// Consonants and vowels of a name in plain capitals; accents are dropped, some letters are two.
fn letters(name: &str) -> (Vec<u8>, Vec<u8>) {
    let mut plain = String::new();
    for sign in name.nfc().flat_map(char::to_uppercase) {
        match sign {
            'Ä' | 'Æ' => plain.push_str("AE"),
            'Ö' | 'Ø' | 'Œ' => plain.push_str("OE"),
            'Ü' => plain.push_str("UE"),
            'Å' => plain.push_str("AA"),
            'Þ' => plain.push_str("TH"),
            'Ð' | 'Đ' => plain.push('D'),
            'Ł' => plain.push('L'),
            'ẞ' => plain.push_str("SS"),
            other => plain.extend(std::iter::once(other).nfd().filter(|c| !is_combining_mark(*c))),
        }
    }
    let capitals = plain.bytes().filter(u8::is_ascii_uppercase);
    capitals.partition(|letter| !b"AEIOU".contains(letter))
}

/// The figure in a figure's place: itself, or the one for which a letter of omocodia stands.
fn figure(sign: u8) -> Option<u8> {
    let changed = OMOCODIA.iter().position(|letter| *letter == sign);
    let changed = changed.and_then(|place| u8::try_from(place).ok());
    if sign.is_ascii_digit() { Some(sign - b'0') } else { changed }
}

fn check_personal(signs: &[u8; 16]) -> Result<(), CodiceFiscaleError> {
    for (place, sign) in signs.iter().copied().enumerate() {
        let stands = match place {
            0..=5 | 11 | 15 => sign.is_ascii_uppercase(),
            8 => MONTHS.contains(&sign),
            _ => figure(sign).is_some(),
        };
        if !stands {
            return Err(CodiceFiscaleError::Sign { place: place + 1, sign: char::from(sign) });
        }
    }
    let day = figure(signs[9]).unwrap_or(0) * 10 + figure(signs[10]).unwrap_or(0);
    if !matches!(day, 1..=31 | 41..=71) {
        return Err(CodiceFiscaleError::Day { day });
    }
    expect_check(check_sign(signs), signs[15])
}

fn check_provisional(signs: &[u8; 11]) -> Result<(), CodiceFiscaleError> {
    if let Some(place) = signs.iter().position(|sign| !sign.is_ascii_digit()) {
        let sign = char::from(signs[place]);
        return Err(CodiceFiscaleError::Sign { place: place + 1, sign });
    }
    expect_check(check_figure(signs), signs[10])
}

fn expect_check(expected: u8, found: u8) -> Result<(), CodiceFiscaleError> {
    if expected == found {
        Ok(())
    } else {
        Err(CodiceFiscaleError::Check { expected: char::from(expected) })
    }
}

/// The sixteenth sign that the first fifteen give.
fn check_sign(signs: &[u8; 16]) -> u8 {
    let worth = |sign: u8| if sign.is_ascii_digit() { sign - b'0' } else { sign - b'A' };
    let sum: u32 = signs[..15]
        .iter()
        .enumerate()
        .map(|(index, sign)| {
            // Counted from one: index 0 is an odd place.
            let odd_place = index % 2 == 0;
            u32::from(if odd_place { ODD_WORTH[usize::from(worth(*sign))] } else { worth(*sign) })
        })
        .sum();
    b'A' + u8::try_from(sum % 26).expect("a remainder by 26")
}

/// The eleventh figure that the first ten give, as for a VAT number: figures in even places are
/// doubled, less nine when above nine; the check figure fills the sum up to a ten.
fn check_figure(signs: &[u8; 11]) -> u8 {
    let sum: u32 = signs[..10]
        .iter()
        .enumerate()
        .map(|(index, sign)| {
            let value = u32::from(*sign - b'0');
            match (index % 2 == 1, value * 2) {
                (false, _) => value,
                (true, doubled) if doubled > 9 => doubled - 9,
                (true, doubled) => doubled,
            }
        })
        .sum();
    b'0' + u8::try_from((10 - sum % 10) % 10).expect("a figure")
}

fn put_two_figures(places: &mut [u8], value: u8) {
    places[0] = b'0' + value / 10;
    places[1] = b'0' + value % 10;
}

#[cfg(test)]
#[path = "codice_fiscale_tests.rs"]
mod tests;
