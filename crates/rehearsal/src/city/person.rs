//! One row of the register, with all its details.

use std::ops::Range;

use assembly::register::codice_fiscale::CodiceFiscale;
use assembly::register::eligibility::{Exclusion, Mark, Marks};
use assembly::register::stratum::{AgeClass, Citizenship, Gender, Stratum, age_on};
use jiff::civil::Date;

use super::births::BirthPlace;
use super::figures::{Community, Neighbourhood};
use super::{Home, HomeKind, Register};

/// A household or an institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeView {
    /// What kind it is.
    pub kind: HomeKind,
    /// Places of its members in the register.
    pub members: Range<u32>,
}

/// A view of one row.
#[derive(Clone, Copy, Debug)]
pub struct Person<'r> {
    pub(super) register: &'r Register,
    pub(super) index: u32,
}

impl<'r> Person<'r> {
    fn at(self) -> usize {
        self.index as usize
    }

    fn home(self) -> &'r Home {
        &self.register.homes[self.register.home[self.at()] as usize]
    }

    /// The place of the row in the register.
    #[must_use]
    pub fn index(self) -> u32 {
        self.index
    }

    /// The number of the row in the register: it tells nothing, not even the order.
    #[must_use]
    pub fn number(self) -> String {
        // Multiplying by an odd number mixes 32 bits without making two of them equal.
        let mixed = self.index.wrapping_add(1).wrapping_mul(0x9E37_79B1);
        let seed = self.register.seed.wrapping_mul(0xD134_2543_DE82_EF95) >> 32;
        format!("R{:08X}", mixed ^ u32::try_from(seed).expect("the upper half of 64 bits"))
    }

    /// The surname.
    #[must_use]
    pub fn surname(self) -> &'r str {
        let name = self.register.names[self.at()];
        &self.register.lists.names.surnames[usize::from(name.surname)]
    }

    /// The given name; empty for a name of one word.
    #[must_use]
    pub fn given_name(self) -> &'r str {
        let name = self.register.names[self.at()];
        &self.register.lists.names.given_names[usize::from(name.given_name)]
    }

    /// The gender in the register.
    #[must_use]
    pub fn gender(self) -> Gender {
        self.stratum_at_reference().gender
    }

    /// The class of citizenship.
    #[must_use]
    pub fn citizenship(self) -> Citizenship {
        self.stratum_at_reference().citizenship
    }

    /// Code of the state of citizenship.
    #[must_use]
    pub fn citizenship_code(self) -> &'r str {
        match self.citizenship() {
            Citizenship::Italiana => "IT",
            Citizenship::Straniera => &self.community().iso2,
        }
    }

    /// The community from which the name comes.
    #[must_use]
    pub fn community(self) -> &'r Community {
        &self.register.lists.communities[usize::from(self.register.drafts[self.at()].community)]
    }

    /// The day of birth.
    #[must_use]
    pub fn born(self) -> Date {
        self.register.births[self.at()].on
    }

    /// The place of birth.
    #[must_use]
    pub fn birth_place(self) -> &'r BirthPlace {
        &self.register.lists.places.places[usize::from(self.register.births[self.at()].place)]
    }

    /// The codice fiscale, if there is one.
    #[must_use]
    pub fn codice_fiscale(self) -> Option<CodiceFiscale> {
        self.register.codes[self.at()]
    }

    /// The street.
    #[must_use]
    pub fn street(self) -> &'r str {
        &self.register.lists.map.streets[usize::from(self.home().address.street)]
    }

    /// The house number with its letter.
    #[must_use]
    pub fn house_number(self) -> String {
        let address = self.home().address;
        match address.letter {
            0 => address.number.to_string(),
            letter => format!("{}/{}", address.number, char::from(b'A' + letter - 1)),
        }
    }

    /// The neighbourhood, which also gives the postcode.
    #[must_use]
    pub fn neighbourhood(self) -> &'r Neighbourhood {
        &self.register.lists.neighbourhoods[usize::from(self.home().address.nil)]
    }

    /// The key of the household: F for families, C for institutions (convivenze).
    #[must_use]
    pub fn household(self) -> String {
        let letter = match self.home().kind {
            HomeKind::Family | HomeKind::Fictive => 'F',
            HomeKind::Institution => 'C',
        };
        format!("{letter}{:06}", self.register.home[self.at()])
    }

    /// The household itself.
    #[must_use]
    pub fn home_view(self) -> HomeView {
        let home = self.home();
        HomeView { kind: home.kind, members: home.first..home.first + u32::from(home.size) }
    }

    /// The language in which to write to this person, beside Italian.
    #[must_use]
    pub fn language(self) -> &'static str {
        match self.citizenship_code() {
            "EG" | "MA" => "ar",
            "CN" => "zh",
            "PE" | "EC" | "SV" | "ES" => "es",
            "PH" => "tl",
            "LK" => "si",
            "RO" | "MD" => "ro",
            "UA" => "uk",
            "RU" => "ru",
            "AL" => "sq",
            "BD" => "bn",
            "FR" | "SN" => "fr",
            "BR" => "pt",
            "PK" => "ur",
            "IR" => "fa",
            "DE" => "de",
            "TR" => "tr",
            "IT" => "it",
            _ => "en",
        }
    }

    /// The e-mail address, if the city knows one. It ends in a domain that can never exist.
    #[must_use]
    pub fn email(self) -> Option<String> {
        let known = self.register.email[self.at()];
        known.then(|| format!("{}@posta.example", self.number().to_lowercase()))
    }

    /// For a minor of a family: the places of the parents, who must agree to a seat.
    #[must_use]
    pub fn guardians(self) -> Range<u32> {
        let home = self.home();
        let minor = self.register.drafts[self.at()].age < 18 && self.index < self.register.people;
        let guards = minor && home.kind == HomeKind::Family;
        home.first..home.first + if guards { u32::from(home.parents) } else { 0 }
    }

    /// The marks of the row.
    #[must_use]
    pub fn marks(self) -> Marks {
        self.register.marks[self.at()]
    }

    /// The mark for which the row receives no letter in Milan, where people in institutions do.
    #[must_use]
    pub fn excluding_mark(self) -> Option<Mark> {
        let excludes = |mark: &Mark| match mark.exclusion() {
            Some(reason) => reason != Exclusion::Institution,
            None => false,
        };
        self.marks().iter().find(excludes)
    }

    /// The stratum on the reference date: the cell of the population table.
    #[must_use]
    pub fn stratum_at_reference(self) -> Stratum {
        self.register.drafts[self.at()].stratum()
    }

    /// The stratum with the age on another day.
    #[must_use]
    pub fn stratum_on(self, day: Date) -> Stratum {
        let age_class = AgeClass::of(age_on(self.born(), day));
        Stratum { age_class, ..self.stratum_at_reference() }
    }
}
