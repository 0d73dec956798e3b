//! Fifth step: birth date and birthplace, and twins.
//!
//! The reference date is the last day of a year, so everybody born in a year has the same age on
//! it: the year follows from the age, the day is any day of that year, 29 February among them.

use assembly::register::codice_fiscale::PlaceCode;
use jiff::civil::Date;

use super::REFERENCE;
use super::dice::{Dice, Wheel};
use super::drafts::Draft;
use super::figures::Figures;
use super::households::Household;
use assembly::register::stratum::Citizenship;

/// Towns of birth in Italy with their codes and a weight (weights are estimates); the first is
/// Milano, for which there are other rules.
const TOWNS: [(&str, &str, u64); 34] = [
    ("F205", "Milano", 0),
    ("H501", "Roma", 60),
    ("F839", "Napoli", 90),
    ("L219", "Torino", 40),
    ("G273", "Palermo", 70),
    ("A662", "Bari", 60),
    ("D969", "Genova", 35),
    ("A944", "Bologna", 25),
    ("D612", "Firenze", 22),
    ("C351", "Catania", 55),
    ("L736", "Venezia", 20),
    ("L781", "Verona", 18),
    ("F158", "Messina", 35),
    ("G224", "Padova", 16),
    ("L424", "Trieste", 10),
    ("B157", "Brescia", 35),
    ("L049", "Taranto", 38),
    ("H224", "Reggio di Calabria", 40),
    ("F704", "Monza", 60),
    ("A794", "Bergamo", 40),
    ("C933", "Como", 30),
    ("L682", "Varese", 30),
    ("G388", "Pavia", 38),
    ("D150", "Cremona", 20),
    ("E897", "Mantova", 18),
    ("D643", "Foggia", 45),
    ("E506", "Lecce", 38),
    ("D086", "Cosenza", 35),
    ("C352", "Catanzaro", 30),
    ("H703", "Salerno", 35),
    ("G942", "Potenza", 18),
    ("B354", "Cagliari", 22),
    ("A271", "Ancona", 12),
    ("G478", "Perugia", 14),
];
/// States of birth of those whose community is not in the table, with their codes.
const OTHER_STATES: [(&str, &str, u64); 18] = [
    ("Z352", "Tunisia", 20),
    ("Z335", "Nigeria", 15),
    ("Z127", "Polonia", 14),
    ("Z614", "Venezuela", 12),
    ("Z604", "Colombia", 12),
    ("Z505", "Repubblica Dominicana", 12),
    ("Z368", "Eritrea", 10),
    ("Z219", "Giappone", 10),
    ("Z404", "Stati Uniti d'America", 10),
    ("Z600", "Argentina", 9),
    ("Z601", "Bolivia", 9),
    ("Z315", "Etiopia", 8),
    ("Z115", "Grecia", 8),
    ("Z128", "Portogallo", 8),
    ("Z313", "Costa d'Avorio", 7),
    ("Z504", "Cuba", 7),
    ("Z318", "Ghana", 7),
    ("Z213", "Corea del Sud", 6),
];

/// A place of birth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BirthPlace {
    /// Code of the land registry.
    pub code: PlaceCode,
    /// Town, or state for those born abroad.
    pub name: String,
}

/// All places of birth that occur.
#[derive(Clone, Debug)]
pub struct BirthPlaces {
    /// Italian towns first, Milano before all; then the states of the communities; then others.
    pub places: Vec<BirthPlace>,
    towns: Wheel,
    /// For each community the place of its state in the list, if it has one.
    of_community: Vec<Option<u8>>,
    others_from: u8,
    others: Wheel,
}

/// Date and place of a birth.
#[derive(Clone, Copy, Debug)]
pub struct Birth {
    /// The day.
    pub on: Date,
    /// The place in the list of places.
    pub place: u8,
}

impl BirthPlaces {
    /// Lays the list out.
    pub fn make(figures: &Figures) -> Self {
        let known = |(code, name, _): &(&str, &str, u64)| BirthPlace {
            code: PlaceCode::parse(code).expect("the codes are constants"),
            name: (*name).to_owned(),
        };
        let byte = |length: usize| u8::try_from(length).expect("fewer than 256 places");
        let mut places: Vec<BirthPlace> = TOWNS.iter().map(known).collect();
        let mut of_community = Vec::new();
        for community in &figures.communities {
            of_community.push(community.birth_code.map(|_| byte(places.len())));
            places.extend(
                community
                    .birth_code
                    .map(|code| BirthPlace { code, name: community.country.clone() }),
            );
        }
        let others_from = byte(places.len());
        places.extend(OTHER_STATES.iter().map(known));
        let wheel = |table: &[(&str, &str, u64)]| {
            Wheel::new(table.iter().map(|(_, _, weight)| *weight)).expect("weights are constants")
        };
        Self {
            places,
            towns: wheel(&TOWNS),
            of_community,
            others_from,
            others: wheel(&OTHER_STATES),
        }
    }

    /// Of a hundred people like this, how many were born in Milano (estimate), and where the
    /// others were.
    fn pick(&self, draft: Draft, dice: &mut Dice) -> u8 {
        let of_milan = match (draft.stratum().citizenship, draft.community, draft.age) {
            (Citizenship::Italiana, 0, 0..=17) => 92,
            (Citizenship::Italiana, 0, 18..) => 58,
            (Citizenship::Italiana, _, 0..=17) => 88,
            (Citizenship::Italiana, _, 18..) => 25,
            (Citizenship::Straniera, _, 0..=17) => 72,
            (Citizenship::Straniera, _, 18..=24) => 25,
            (Citizenship::Straniera, _, 25..) => 1,
        };
        let spin = |wheel: &Wheel, dice: &mut Dice| u8::try_from(wheel.spin(dice)).expect("few");
        if dice.chance(of_milan, 100) {
            0
        } else if draft.community == 0 {
            spin(&self.towns, dice)
        } else {
            let state = self.of_community[usize::from(draft.community)];
            state.unwrap_or_else(|| self.others_from + spin(&self.others, dice))
        }
    }

    /// A birth that fits a draft.
    pub fn birth(&self, draft: Draft, dice: &mut Dice) -> Birth {
        let year = REFERENCE.year() - i16::from(draft.age);
        let first = Date::new(year, 1, 1).expect("a year of the last two centuries");
        let day = dice.below(u32::from(first.days_in_year().unsigned_abs())) + 1;
        let ordinal = i16::try_from(day).expect("at most 366");
        let on = first.with().day_of_year(ordinal).build().expect("a day of that year");
        Birth { on, place: self.pick(draft, dice) }
    }
}

/// Births of all members of the households, in their order. Of the brothers and sisters of one age
/// some are made twins.
pub fn make(
    seed: u64,
    places: &BirthPlaces,
    drafts: &[Draft],
    households: &[Household],
) -> Vec<Birth> {
    let mut dice = Dice::named(seed, "births");
    let mut births: Vec<Birth> = Vec::with_capacity(drafts.len());
    for household in households {
        let first = births.len();
        let family =
            usize::from(household.parents)..usize::from(household.parents + household.children);
        for place in &household.members {
            births.push(places.birth(drafts[*place as usize], &mut dice));
        }
        for nth in family.skip(1) {
            let [elder, younger] =
                [nth - 1, nth].map(|one| drafts[household.members[one] as usize]);
            // Twins have the same age, so that no cell of the table changes.
            if elder.age == younger.age && dice.chance(1, 5) {
                births[first + nth] = births[first + nth - 1];
            }
        }
    }
    births
}
