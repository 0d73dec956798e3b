//! Third step: where each household lives.
//!
//! A household has a neighbourhood of its municipio, more often one where its community lives; the
//! neighbourhood gives street and postcode. Street names are invented; the map of streets is the
//! same under every seed.

use super::dice::{Dice, Wheel, proportional};
use super::drafts::foreign_weights;
use super::figures::Figures;
use super::households::{HomeKind, Household};

/// The street at which the homeless are entered.
const FICTIVE_STREET: &str = "Via della Casa Comunale";
/// First words of street names.
const KINDS: [&str; 6] = ["Via", "Viale", "Vicolo", "Corso", "Piazza", "Largo"];
/// People on one step of house numbers: streets where more people live are longer.
const NUMBERS_MAX: u32 = 140;

/// The invented map: streets, and which lie in which neighbourhood.
#[derive(Clone, Debug)]
pub struct StreetMap {
    /// Names of all streets; the first is the fictive one.
    pub streets: Vec<String>,
    of_nil: Vec<Vec<u16>>,
}

/// The address of a household.
#[derive(Clone, Copy, Debug)]
pub struct HomeAddress {
    /// Place of the street in the map.
    pub street: u16,
    /// House number.
    pub number: u16,
    /// Nought for none, else 1 for A, 2 for B, and so on.
    pub letter: u8,
    /// Place of the neighbourhood in the figures.
    pub nil: u8,
}

impl StreetMap {
    /// Lays out the streets: each neighbourhood has as many as its people need, at least one.
    pub fn make(figures: &Figures) -> Self {
        let mut names: Vec<String> = KINDS
            .iter()
            .flat_map(|kind| figures.streets.iter().map(move |name| format!("{kind} {name}")))
            .collect();
        Dice::named(0, "streets").shuffle(&mut names);
        let weights: Vec<u64> =
            figures.neighbourhoods.iter().map(|nil| u64::from(nil.residents)).collect();
        let spare = names.len().saturating_sub(weights.len());
        let counts = proportional(u32::try_from(spare).expect("fits"), &weights);
        let mut next = 0_u16;
        let mut of_nil = Vec::new();
        for count in counts {
            let count = u16::try_from(count + 1).expect("fewer than a thousand streets");
            of_nil.push((next + 1..=next + count).collect());
            next += count;
        }
        names.insert(0, FICTIVE_STREET.to_owned());
        Self { streets: names, of_nil }
    }
}

/// Gives every household its address.
pub fn make(
    seed: u64,
    figures: &Figures,
    map: &StreetMap,
    households: &[Household],
) -> Vec<HomeAddress> {
    let mut dice = Dice::named(seed, "addresses");
    let wheels = nil_wheels(figures);
    let address = |household: &Household| {
        let of_town = &wheels[usize::from(household.municipio)];
        let wheel = of_town[usize::from(household.community)].as_ref().or(of_town[0].as_ref());
        let nil = wheel.expect("people live in every municipio").spin(&mut dice);
        let streets = &map.of_nil[nil];
        // Numbers fall off slowly: the lower of two throws.
        let number = dice.below(NUMBERS_MAX).min(dice.below(NUMBERS_MAX)) + 1;
        let letter = if dice.chance(1, 16) { 1 + dice.below(3) } else { 0 };
        let street = streets[dice.place(streets.len())];
        let nil = u8::try_from(nil).expect("88 neighbourhoods");
        match household.kind {
            HomeKind::Fictive => HomeAddress { street: 0, number: 1, letter: 0, nil },
            HomeKind::Family | HomeKind::Institution => HomeAddress {
                street,
                number: u16::try_from(number).expect("at most the longest street"),
                letter: u8::try_from(letter).expect("at most C"),
                nil,
            },
        }
    };
    households.iter().map(address).collect()
}

/// For each municipio and community a wheel of neighbourhoods; None where no such person lives.
fn nil_wheels(figures: &Figures) -> Vec<Vec<Option<Wheel>>> {
    let communities = figures.communities.len();
    let mut weights = vec![vec![vec![0_u64; figures.neighbourhoods.len()]; communities]; 10];
    for (place, nil) in figures.neighbourhoods.iter().enumerate() {
        let mut row = foreign_weights(figures, place);
        row[0] = u64::from(nil.residents.saturating_sub(nil.foreigners)) * 100;
        for (municipio, share) in &nil.municipio_shares {
            for (community, weight) in row.iter().enumerate() {
                weights[usize::from(*municipio)][community][place] += weight * u64::from(*share);
            }
        }
    }
    let town = |rows: Vec<Vec<u64>>| rows.into_iter().map(Wheel::new).collect();
    weights.into_iter().map(town).collect()
}
