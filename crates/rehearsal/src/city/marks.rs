//! Last step: what makes a register dirty.
//!
//! Marks on residents: protected address, institution, fictive address, moved home since the
//! extract, an office that does not go with a seat. Extra rows behind the residents: people who
//! moved out or died and whose rows nobody closed, and second rows of one person. All rates are
//! estimates between 0.03 and 0.4 %.

use assembly::register::eligibility::{Mark, Marks};
use assembly::register::stratum::AgeClass;

use super::dice::Dice;
use super::drafts::Draft;
use super::{HomeKind, Register};

/// Of a hundred thousand households, those with a protected address.
const PROTECTED_PER_HUNDRED_THOUSAND: u32 = 45;
/// Of a thousand households, those that moved within the city since the extract.
const MOVED_HOME_PER_THOUSAND: u32 = 4;
/// Of a hundred thousand adults, those with an office that does not go with a seat.
const INCOMPATIBLE_PER_HUNDRED_THOUSAND: u32 = 60;
/// Extra rows for a hundred thousand residents.
const MOVED_OUT: u32 = 350;
const DECEASED: u32 = 250;
const DUPLICATE: u32 = 120;

/// A row that stands for no resident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraRow {
    /// Of one who died.
    Deceased,
    /// Of one who left.
    MovedOut,
    /// A second row of the person at this place.
    Duplicate(u32),
}

impl ExtraRow {
    /// The first row of a duplicate.
    pub fn of(&self) -> Option<u32> {
        match self {
            Self::Duplicate(first) => Some(*first),
            Self::Deceased | Self::MovedOut => None,
        }
    }
}

/// How many of the extra rows are duplicates; they stand last.
pub fn duplicates(extra: &[ExtraRow]) -> usize {
    extra.iter().filter(|row| row.of().is_some()).count()
}

/// Puts the extra rows behind the residents; each lives where some resident lives.
pub fn add_extra_rows(seed: u64, register: &mut Register) -> Vec<ExtraRow> {
    let mut dice = Dice::named(seed, "extra rows");
    let part = |per: u32| register.people / 1000 * per / 100;
    let [moved_out, deceased, duplicate] = [MOVED_OUT, DECEASED, DUPLICATE].map(part);
    let mut extra = vec![ExtraRow::MovedOut; moved_out as usize];
    extra.extend(vec![ExtraRow::Deceased; deceased as usize]);
    // Every duplicate is of another person, so that nobody has three rows.
    let step = register.people / duplicate.max(1);
    extra.extend((0..duplicate).map(|nth| ExtraRow::Duplicate(nth * step + dice.below(step))));
    for row in &extra {
        let like = match row {
            ExtraRow::Duplicate(first) => *first,
            ExtraRow::MovedOut => dice.below(register.people),
            ExtraRow::Deceased => older(&mut dice, register),
        };
        copy_row(register, &mut dice, like, *row);
    }
    extra
}

/// Somebody of 65 and over, mostly; the dead are old.
fn older(dice: &mut Dice, register: &Register) -> u32 {
    let tries = 20;
    let throws = (0..tries).map(|_| dice.below(register.people)).collect::<Vec<u32>>();
    let old = throws.iter().find(|place| register.drafts[**place as usize].age >= 65);
    old.copied().unwrap_or(throws[0])
}

/// A row with the figures of another. A duplicate is the same person at an earlier address of the
/// same municipio; the others have their own name and birth.
fn copy_row(register: &mut Register, dice: &mut Dice, like: u32, row: ExtraRow) {
    let like = like as usize;
    let draft = register.drafts[like];
    let (mut name, mut birth) = (register.names[like], register.births[like]);
    let mut home = register.home[like];
    match row {
        ExtraRow::Duplicate(_) => {
            for _ in 0..200 {
                let other = dice.place(register.people as usize);
                if register.drafts[other].cell / 36 == draft.cell / 36 {
                    home = register.home[other];
                    break;
                }
            }
        }
        ExtraRow::MovedOut | ExtraRow::Deceased => {
            let names = &register.lists.names;
            name.surname = names.surname(draft.community, dice);
            name.given_name = names.given_name(draft.community, draft.is_woman(), dice);
            birth = register.lists.places.birth(draft, dice);
        }
    }
    register.drafts.push(draft);
    register.names.push(name);
    register.births.push(birth);
    register.home.push(home);
}

/// The marks of all rows.
pub fn make(seed: u64, register: &Register, extra: &[ExtraRow]) -> Vec<Marks> {
    let mut dice = Dice::named(seed, "marks");
    let mut marks = Vec::with_capacity(register.drafts.len());
    for home in &register.homes {
        let mut of_home = match home.kind {
            HomeKind::Family => Marks::NONE,
            HomeKind::Institution => Marks::NONE.with(Mark::Institution),
            HomeKind::Fictive => Marks::NONE.with(Mark::FictiveAddress),
        };
        if home.kind == HomeKind::Family {
            if dice.chance(PROTECTED_PER_HUNDRED_THOUSAND, 100_000) {
                of_home = of_home.with(Mark::ProtectedAddress);
            }
            if dice.chance(MOVED_HOME_PER_THOUSAND, 1000) {
                of_home = of_home.with(Mark::MovedHome);
            }
        }
        for _ in 0..home.size {
            let adult = register.drafts[marks.len()].age >= 18;
            let office = adult && dice.chance(INCOMPATIBLE_PER_HUNDRED_THOUSAND, 100_000);
            marks.push(if office { of_home.with(Mark::Incompatible) } else { of_home });
        }
    }
    marks.extend(extra.iter().map(|row| match row {
        ExtraRow::MovedOut => Marks::NONE.with(Mark::MovedOut),
        ExtraRow::Deceased => Marks::NONE.with(Mark::Deceased),
        ExtraRow::Duplicate(_) => Marks::NONE.with(Mark::Duplicate),
    }));
    marks
}

/// Of whom the city knows an e-mail address: about 40 in 100 of those who can be invited, fewer of
/// the old (estimate).
pub fn emails(seed: u64, drafts: &[Draft]) -> Vec<bool> {
    let mut dice = Dice::named(seed, "e-mail");
    let known = |draft: &Draft| email_per_hundred(AgeClass::of(u16::from(draft.age)));
    drafts.iter().map(|draft| dice.chance(known(draft), 100)).collect()
}

/// Of a hundred people of an age class, those whose e-mail address the city knows.
pub fn email_per_hundred(class: AgeClass) -> u32 {
    match class {
        AgeClass::From0To15 => 0,
        AgeClass::From16To17 => 30,
        AgeClass::From18To24
        | AgeClass::From25To34
        | AgeClass::From35To44
        | AgeClass::From45To54
        | AgeClass::From55To64 => 48,
        AgeClass::From65To79 => 27,
        AgeClass::From80 => 8,
    }
}
