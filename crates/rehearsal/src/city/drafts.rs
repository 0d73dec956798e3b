//! First step: as many drafts of people in each cell as the table says, with age and roots.
//!
//! A draft knows its cell (municipio, age class, gender, citizenship), its age on 31 December 2024
//! and the community from which its names come. Of the Italians, some have roots abroad.

use assembly::register::stratum::{AgeClass, Citizenship, Gender, Stratum};

use super::dice::{Dice, Wheel, proportional};
use super::figures::Figures;

/// People of 100 years and more in the city on the reference date.
pub const CENTENARIANS: u32 = 487;

/// A person of whom only the figures are known.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// Place of the cell in the table.
    pub cell: u16,
    /// Age in completed years on the reference date.
    pub age: u8,
    /// Place of the community in the table of communities; nought is the Italian one.
    pub community: u8,
}

impl Draft {
    /// The stratum on the reference date.
    pub fn stratum(self) -> Stratum {
        Stratum::at(usize::from(self.cell)).expect("drafts are made from strata")
    }

    /// A man or a woman, without looking up the stratum.
    pub fn is_woman(self) -> bool {
        self.cell / 2 % 2 == Gender::F as u16
    }
}

/// The cells of a register of `people`, by largest remainder; those of the table itself when it is
/// a register of the whole city.
pub fn cells(figures: &Figures, people: u32) -> Vec<u32> {
    let weights: Vec<u64> = figures.population.cells().iter().map(|c| u64::from(*c)).collect();
    proportional(people, &weights)
}

/// Makes the drafts of all cells, in the order of the table.
pub fn make(seed: u64, figures: &Figures, cells: &[u32]) -> Vec<Draft> {
    let mut dice = Dice::named(seed, "ages and roots");
    let communities = community_wheels(figures);
    let ages: Vec<Wheel> = AgeClass::ALL.into_iter().map(age_wheel).collect();
    let oldest = Wheel::new(OLDEST).expect("the widths are constants");
    let centenarians = centenarians(cells);
    let mut drafts = Vec::with_capacity(cells.iter().sum::<u32>() as usize);
    for stratum in Stratum::all() {
        let cell = stratum.index();
        let municipio = usize::from(stratum.municipio.number());
        for nth in 0..cells[cell] {
            let years = if nth < centenarians[cell] {
                100 + oldest.spin(&mut dice)
            } else {
                youngest(stratum.age_class) + ages[stratum.age_class as usize].spin(&mut dice)
            };
            let community = match stratum.citizenship {
                Citizenship::Straniera => communities[municipio].spin(&mut dice),
                Citizenship::Italiana if dice.chance(roots_abroad(years), 100) => {
                    communities[0].spin(&mut dice)
                }
                Citizenship::Italiana => 0,
            };
            drafts.push(Draft {
                cell: u16::try_from(cell).expect("324 cells"),
                age: u8::try_from(years).expect("nobody is 256"),
                community: u8::try_from(community).expect("26 communities"),
            });
        }
    }
    drafts
}

/// Of a hundred Italians of this age, how many have roots abroad (estimate).
fn roots_abroad(years: usize) -> u32 {
    match years {
        0..=39 => 10,
        40..=64 => 6,
        65.. => 2,
    }
}

/// The youngest age of a class.
pub fn youngest(class: AgeClass) -> usize {
    match class {
        AgeClass::From0To15 => 0,
        AgeClass::From16To17 => 16,
        AgeClass::From18To24 => 18,
        AgeClass::From25To34 => 25,
        AgeClass::From35To44 => 35,
        AgeClass::From45To54 => 45,
        AgeClass::From55To64 => 55,
        AgeClass::From65To79 => 65,
        AgeClass::From80 => 80,
    }
}

/// Ages 80 to 99, falling as in the tables of mortality (estimate).
const EIGHTY_TO_99: [u64; 20] =
    [100, 98, 95, 92, 88, 84, 79, 73, 67, 60, 53, 45, 38, 31, 24, 18, 13, 9, 6, 4];
/// Ages from 100.
const OLDEST: [u64; 8] = [45, 26, 14, 8, 4, 2, 1, 1];

/// How the ages of a class spread: evenly from the first width to the last (estimates: births have
/// fallen for years, the largest cohorts are those around sixty).
fn age_wheel(class: AgeClass) -> Wheel {
    let slope = |from: i64, to: i64, years: i64| {
        Wheel::new((0..years).map(|n| (from + (to - from) * n / (years - 1)).unsigned_abs()))
    };
    let wheel = match class {
        AgeClass::From0To15 => slope(80, 118, 16),
        AgeClass::From16To17 => slope(100, 100, 2),
        AgeClass::From18To24 => slope(95, 110, 7),
        AgeClass::From25To34 => slope(100, 105, 10),
        AgeClass::From35To44 => slope(95, 110, 10),
        AgeClass::From45To54 => slope(105, 115, 10),
        AgeClass::From55To64 => slope(115, 95, 10),
        AgeClass::From65To79 => slope(105, 75, 15),
        AgeClass::From80 => Wheel::new(EIGHTY_TO_99),
    };
    wheel.expect("the widths are constants")
}

/// How many of each cell are 100 and over: mostly Italian women.
fn centenarians(cells: &[u32]) -> Vec<u32> {
    let people: u64 = cells.iter().map(|cell| u64::from(*cell)).sum();
    let all = (u64::from(CENTENARIANS) * people + 703_522) / 1_407_044;
    let weights: Vec<u64> = Stratum::all()
        .map(|stratum| {
            if stratum.age_class != AgeClass::From80 {
                return 0;
            }
            let weight = match (stratum.gender, stratum.citizenship) {
                (Gender::F, Citizenship::Italiana) => 60,
                (Gender::M, Citizenship::Italiana) => 15,
                (Gender::F | Gender::M, Citizenship::Straniera) => 5,
            };
            weight * u64::from(cells[stratum.index()])
        })
        .collect();
    proportional(u32::try_from(all).expect("at most as many as people"), &weights)
}

/// For each municipio a wheel of the foreign communities (place 0: of the whole city).
fn community_wheels(figures: &Figures) -> Vec<Wheel> {
    let known = figures.communities.len();
    let mut weights = vec![vec![0_u64; known]; 10];
    for nil in 0..figures.neighbourhoods.len() {
        for (community, weight) in foreign_weights(figures, nil).into_iter().enumerate() {
            for (municipio, share) in &figures.neighbourhoods[nil].municipio_shares {
                weights[usize::from(*municipio)][community] += weight * u64::from(*share);
                weights[0][community] += weight * u64::from(*share);
            }
        }
    }
    let wheels = weights.into_iter().map(|row| Wheel::new(row).expect("foreigners live there"));
    wheels.collect()
}

/// Foreign residents of a neighbourhood by community, in hundredths: the three largest as counted,
/// the rest in proportion to the city's communities.
pub fn foreign_weights(figures: &Figures, nil: usize) -> Vec<u64> {
    let nil = &figures.neighbourhoods[nil];
    let others = figures.communities.len() - 1;
    let place = |iso2: &str| {
        let found = figures.communities.iter().position(|one| one.iso2 == iso2);
        found.unwrap_or(others)
    };
    let mut weights = vec![0_u64; figures.communities.len()];
    for (iso2, count) in &nil.top_citizenships {
        weights[place(iso2)] += u64::from(*count) * 100;
    }
    let counted: u64 = nil.top_citizenships.iter().map(|(_, count)| u64::from(*count)).sum();
    let rest = u64::from(nil.foreigners).saturating_sub(counted) * 100;
    let elsewhere: Vec<usize> = (1..=others).filter(|one| weights[*one] == 0).collect();
    let residents = |one: usize| u64::from(figures.communities[one].residents);
    let total: u64 = elsewhere.iter().map(|one| residents(*one)).sum();
    for one in elsewhere {
        weights[one] = rest * residents(one) / total.max(1);
    }
    weights
}
