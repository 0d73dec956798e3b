//! Sixth step: the codice fiscale of everybody, none twice.
//!
//! People with the same signs get the codes that the tax agency would give them (omocodia), in the
//! order of the register. A few foreigners have no code yet or a provisional one. The codes may by
//! chance be those of real people: the register they stand in is marked synthetic and is never
//! published.

use assembly::register::codice_fiscale::CodiceFiscale;
use assembly::register::stratum::{Citizenship, Gender};

use super::births::{Birth, BirthPlaces};
use super::dice::Dice;
use super::drafts::Draft;
use super::names::{NameLists, NamePlaces};

/// Of ten thousand foreigners, those without a code.
const WITHOUT_PER_TEN_THOUSAND: u32 = 25;
/// Of ten thousand foreigners, those with a provisional code.
const PROVISIONAL_PER_TEN_THOUSAND: u32 = 20;

/// What the code of one person is made from.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// The figures.
    pub draft: Draft,
    /// The name.
    pub name: NamePlaces,
    /// The birth.
    pub birth: Birth,
}

/// The codes of all people, in their order; None for those without.
pub fn make(
    seed: u64,
    lists: &NameLists,
    places: &BirthPlaces,
    people: impl Iterator<Item = Signs>,
) -> Vec<Option<CodiceFiscale>> {
    let mut dice = Dice::named(seed, "codes");
    let mut codes: Vec<Option<CodiceFiscale>> = Vec::new();
    for (place, person) in (0_u64..).zip(people) {
        let foreign = person.draft.cell % 2 == Citizenship::Straniera as u16;
        let throw = if foreign { dice.below(10_000) } else { 10_000 };
        codes.push(if throw < WITHOUT_PER_TEN_THOUSAND {
            None
        } else if throw < WITHOUT_PER_TEN_THOUSAND + PROVISIONAL_PER_TEN_THOUSAND {
            Some(provisional(place))
        } else {
            Some(usual(lists, places, person))
        });
    }
    part_namesakes(&mut codes);
    codes
}

fn usual(lists: &NameLists, places: &BirthPlaces, person: Signs) -> CodiceFiscale {
    let signs = [
        lists.surname_signs[usize::from(person.name.surname)],
        lists.given_name_signs[usize::from(person.name.given_name)],
    ];
    let gender = if person.draft.is_woman() { Gender::F } else { Gender::M };
    let place = places.places[usize::from(person.birth.place)].code;
    CodiceFiscale::compute(signs, person.birth.on, gender, place)
}

/// A provisional code that no other place in the register gives.
fn provisional(place: u64) -> CodiceFiscale {
    let mut figures = [0_u8; 10];
    let mut rest = 9_000_000_000 + place;
    for figure in figures.iter_mut().rev() {
        *figure = u8::try_from(rest % 10).expect("a figure");
        rest /= 10;
    }
    CodiceFiscale::compute_provisional(figures)
}

/// The second, third... person with the same code gets its first, second... variant.
fn part_namesakes(codes: &mut [Option<CodiceFiscale>]) {
    let mut order: Vec<(CodiceFiscale, usize)> =
        codes.iter().enumerate().filter_map(|(place, code)| Some(((*code)?, place))).collect();
    order.sort_unstable();
    let mut nth = 0_u8;
    for two in order.windows(2) {
        let [(before, _), (code, place)] = two else { continue };
        nth = if before == code { nth.saturating_add(1) } else { 0 };
        if nth > 0 {
            // Beyond 127 namesakes the agency has no code either: the person has none.
            codes[*place] = code.omocodia(nth);
        }
    }
}
