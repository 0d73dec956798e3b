//! The synthetic city: a register of 1,407,044 people that never lived.
//!
//! Made from the figures of Milan and a seed; the same seed gives the same bytes. What always
//! holds: the rows that count as residents fill each of the 324 cells of the population table
//! exactly (in a smaller register: in proportion, by largest remainder). Rows marked duplicate,
//! deceased or moved out are extra rows behind them, as a register has that nobody has cleaned.
//! Every row is marked synthetic, and e-mail addresses end in the reserved domain `example`.
//!
//! Steps, one file each: drafts, households, addresses, names, births, codes, marks. Then the rows
//! can be read one by one, written as CSV, and made into the frame of a first draw.

pub mod dice;
pub mod figures;
pub mod replies;

mod addresses;
mod births;
mod codes;
mod drafts;
mod file;
mod frame;
mod households;
mod marks;
mod names;
mod person;

pub use figures::Figures;
pub use file::column_mapping;
pub use frame::{Frame, FrameRow, OfficeKey};
pub use households::HomeKind;
pub use person::{HomeView, Person};

use assembly::register::codice_fiscale::CodiceFiscale;
use assembly::register::eligibility::Marks;
use jiff::civil::Date;

use addresses::{HomeAddress, StreetMap};
use births::{Birth, BirthPlaces};
use drafts::Draft;
use households::Household;
use names::{NameLists, NamePlaces};

/// The day to which the figures refer.
pub const REFERENCE: Date = jiff::civil::date(2024, 12, 31);
/// People in the register of the quick rehearsal.
pub const QUICK: u32 = 50_000;

/// A register of synthetic people, compact in memory: one list for each column.
#[derive(Debug)]
pub struct Register {
    seed: u64,
    people: u32,
    drafts: Vec<Draft>,
    births: Vec<Birth>,
    names: Vec<NamePlaces>,
    codes: Vec<Option<CodiceFiscale>>,
    marks: Vec<Marks>,
    email: Vec<bool>,
    home: Vec<u32>,
    homes: Vec<Home>,
    lists: Lists,
}

/// Tables to which the columns point.
#[derive(Debug)]
struct Lists {
    names: NameLists,
    places: BirthPlaces,
    map: StreetMap,
    communities: Vec<figures::Community>,
    neighbourhoods: Vec<figures::Neighbourhood>,
}

/// A household as the register keeps it: its members stand side by side.
#[derive(Clone, Copy, Debug)]
struct Home {
    kind: HomeKind,
    parents: u8,
    first: u32,
    size: u16,
    address: HomeAddress,
}

/// Why a register cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a register has from {} people to {most}; {asked} were asked for", Register::SMALLEST)]
pub struct SizeRefused {
    /// As many as were asked for.
    pub asked: u32,
    /// As many as the city has.
    pub most: u32,
}

impl Register {
    /// The fewest people for which households and rare cases still make sense.
    pub const SMALLEST: u32 = 2_000;

    /// Makes the register of the whole city, or a proportional one of `size` people.
    ///
    /// # Errors
    /// [`SizeRefused`] if the size is below [`Self::SMALLEST`] or above the city's population.
    pub fn make(seed: u64, figures: &Figures, size: Option<u32>) -> Result<Self, SizeRefused> {
        let most = figures.population.total();
        let people = size.unwrap_or(most);
        if !(Self::SMALLEST..=most).contains(&people) {
            return Err(SizeRefused { asked: people, most });
        }
        let cells = drafts::cells(figures, people);
        let drafts = drafts::make(seed, figures, &cells);
        let households = households::make(seed, figures, &drafts);
        let lists = Lists {
            names: NameLists::make(figures),
            places: BirthPlaces::make(figures),
            map: StreetMap::make(figures),
            communities: figures.communities.clone(),
            neighbourhoods: figures.neighbourhoods.clone(),
        };
        let addresses = addresses::make(seed, figures, &lists.map, &households);
        let names = names::make(seed, &lists.names, &drafts, &households);
        let births = births::make(seed, &lists.places, &drafts, &households);
        let (home, homes) = stand_side_by_side(&households, &addresses);
        let drafts = in_order_of_homes(&drafts, &households);
        drop(households);
        let mut register = Self {
            seed,
            people,
            drafts,
            births,
            names,
            codes: Vec::new(),
            marks: Vec::new(),
            email: Vec::new(),
            home,
            homes,
            lists,
        };
        let extra = marks::add_extra_rows(seed, &mut register);
        register.give_codes(&extra);
        register.marks = marks::make(seed, &register, &extra);
        register.email = marks::emails(seed, &register.drafts);
        Ok(register)
    }

    fn give_codes(&mut self, extra: &[marks::ExtraRow]) {
        let rows = self.drafts.iter().zip(&self.names).zip(&self.births);
        let signs = rows.map(|((draft, name), birth)| codes::Signs {
            draft: *draft,
            name: *name,
            birth: *birth,
        });
        // A duplicate repeats the code of its first row; all others have their own.
        let single = self.drafts.len() - marks::duplicates(extra);
        let mut codes =
            codes::make(self.seed, &self.lists.names, &self.lists.places, signs.take(single));
        codes.extend(
            extra
                .iter()
                .filter_map(marks::ExtraRow::of)
                .map(|row| codes[row as usize])
                .collect::<Vec<_>>(),
        );
        self.codes = codes;
    }

    /// Residents: the rows that are not duplicates, deceased or moved out.
    #[must_use]
    pub fn people_count(&self) -> u32 {
        self.people
    }

    /// All rows, the extra ones with them.
    #[must_use]
    pub fn row_count(&self) -> u32 {
        u32::try_from(self.drafts.len()).expect("a little more than the people")
    }

    /// The row at a place.
    #[must_use]
    pub fn person(&self, index: u32) -> Option<Person<'_>> {
        (index < self.row_count()).then_some(Person { register: self, index })
    }

    /// The residents in order.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        (0..self.people).map(|index| Person { register: self, index })
    }

    /// All rows in order: the residents, then the extra rows.
    pub fn rows(&self) -> impl Iterator<Item = Person<'_>> {
        (0..self.row_count()).map(|index| Person { register: self, index })
    }

    /// All households and institutions.
    pub fn homes(&self) -> impl Iterator<Item = HomeView> {
        self.homes.iter().map(|home| HomeView {
            kind: home.kind,
            members: home.first..home.first + u32::from(home.size),
        })
    }
}

/// For each person the place of the home, and the homes.
fn stand_side_by_side(
    households: &[Household],
    addresses: &[HomeAddress],
) -> (Vec<u32>, Vec<Home>) {
    let mut home_of = Vec::new();
    let mut homes = Vec::with_capacity(households.len());
    for (place, (household, address)) in (0_u32..).zip(households.iter().zip(addresses)) {
        let first = u32::try_from(home_of.len()).expect("one million and a half");
        let size = u16::try_from(household.members.len()).expect("a household is not that big");
        homes.push(Home {
            kind: household.kind,
            parents: household.parents,
            first,
            size,
            address: *address,
        });
        home_of.extend(std::iter::repeat_n(place, household.members.len()));
    }
    (home_of, homes)
}

fn in_order_of_homes(drafts: &[Draft], households: &[Household]) -> Vec<Draft> {
    let members = households.iter().flat_map(|household| &household.members);
    members.map(|place| drafts[*place as usize]).collect()
}

#[cfg(test)]
#[path = "city/city_tests.rs"]
mod tests;
