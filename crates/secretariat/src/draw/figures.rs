//! Figures: the people of the city and of the pool by attribute and value, and which attributes
//! may be shown.

use std::collections::{BTreeMap, BTreeSet};

use assembly::availability::Volunteer;
use assembly::charter::{Charter, Origin};
use assembly::draw::{Headcount, Refusal};
use assembly::register::first_draw::{DrawReceipt, FirstDraw};
use assembly::register::stratum::AgeClass;

use super::question;
use crate::desk::Desk;
use crate::error::ActError;

/// The people of the city by attribute and value, as the first draw of the year counted them.
pub(crate) async fn city(desk: &mut Desk, cycle: i16) -> Result<(u64, Headcount), ActError> {
    let draws = desk.list::<FirstDraw>(&[]).await?;
    let mut city = Headcount::new();
    let mut all = 0;
    let found = draws.iter().rev().find(|draw| draw.cycle == cycle && draw.receipt().is_some());
    let read = found.and_then(|draw| Some((&draw.commitment()?.attributes, draw.receipt()?)));
    let Some((attributes, receipt)) = read else {
        return Ok((0, city));
    };
    for cell in &receipt.cells {
        all += cell.people;
        for (attribute, value) in attributes.iter().zip(&cell.values) {
            let values = city.entry(attribute_of(attribute).to_owned()).or_default();
            *values.entry(wide(value)).or_default() += cell.people;
        }
    }
    Ok((all, city))
}

/// The cells of the year's first draw, on the attributes that may be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strata {
    /// The attributes, those with fewest values first.
    pub attributes: Vec<String>,
    /// Residents and letters of each cell, by its values.
    pub cells: BTreeMap<Vec<String>, (u64, u64)>,
}

/// The cells of the year's first draw; none where no first draw was counted.
pub(super) async fn strata(
    desk: &mut Desk,
    cycle: i16,
    open: &[String],
) -> Result<Option<Strata>, ActError> {
    let draws = desk.list::<FirstDraw>(&[]).await?;
    let found = draws.iter().rev().find(|draw| draw.cycle == cycle && draw.receipt().is_some());
    let read = found.and_then(|draw| Some((&draw.commitment()?.attributes, draw.receipt()?)));
    Ok(read.and_then(|(attributes, receipt)| strata_of(attributes, receipt, open)))
}

fn strata_of(attributes: &[String], receipt: &DrawReceipt, open: &[String]) -> Option<Strata> {
    let mut shown: Vec<(usize, BTreeSet<String>, String)> = Vec::new();
    for (place, name) in attributes.iter().enumerate() {
        let name = attribute_of(name);
        if open.iter().any(|one| one == name) {
            let values = receipt.cells.iter().filter_map(|cell| cell.values.get(place));
            shown.push((place, values.map(|value| wide(value)).collect(), name.to_owned()));
        }
    }
    shown.sort_by_key(|(_, values, _)| values.len());
    let mut cells: BTreeMap<Vec<String>, (u64, u64)> = BTreeMap::new();
    for cell in &receipt.cells {
        let value = |(place, ..): &(usize, BTreeSet<String>, String)| {
            cell.values.get(*place).map(|value| wide(value)).unwrap_or_default()
        };
        let (people, letters) = cells.entry(shown.iter().map(value).collect()).or_default();
        (*people, *letters) = (*people + cell.people, *letters + u64::from(cell.letters));
    }
    let attributes: Vec<String> = shown.into_iter().map(|(.., name)| name).collect();
    (!attributes.is_empty()).then_some(Strata { attributes, cells })
}

/// The statistics office may call the classes of age just age.
fn attribute_of(name: &str) -> &str {
    if name == "age" { "age_class" } else { name }
}

/// Groups are balanced on wider classes of age than letters.
fn wide(value: &str) -> String {
    let wide = AgeClass::parse(value).ok().and_then(AgeClass::quota_class);
    wide.map_or_else(|| value.to_owned(), str::to_owned)
}

pub(super) fn read_figures(text: &str, city: &mut Headcount) -> Result<(), Refusal> {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let bad = || Refusal::BadShares { line: line.chars().take(60).collect() };
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let [attribute, value, people] = parts[..] else { return Err(bad()) };
        let people: u64 = people.parse().map_err(|_| bad())?;
        city.entry(attribute.to_owned()).or_default().insert(value.to_owned(), people);
    }
    Ok(())
}

pub(super) fn headcount(charter: &Charter, volunteers: &[Volunteer]) -> Headcount {
    let mut count = Headcount::new();
    for criterion in &charter.draw.criteria {
        let values = count.entry(criterion.attribute.clone()).or_default();
        for volunteer in volunteers {
            *values.entry(question::value(volunteer, &criterion.attribute)).or_default() += 1;
        }
    }
    count
}

/// Whether the value of an attribute may stand in the clear beside a seat: special data may not.
pub(crate) fn open_attributes(charter: &Charter) -> Vec<String> {
    let open = charter.draw.criteria.iter().filter(|one| !one.special);
    open.map(|one| one.attribute.clone()).collect()
}

/// The attributes that people declare themselves and that are no special data.
pub(super) fn declared_attributes(charter: &Charter) -> Vec<String> {
    let own = charter.draw.criteria.iter().filter(|one| !one.special);
    let own = own.filter(|one| one.origin != Origin::Register);
    own.map(|one| one.attribute.clone()).collect()
}

/// The attributes that come from the register, in the charter's order.
#[must_use]
pub fn register_attributes(charter: &Charter) -> Vec<String> {
    let known = charter.draw.criteria.iter().filter(|one| one.origin == Origin::Register);
    known.map(|one| one.attribute.clone()).collect()
}

/// The values of a volunteer that may stand in the clear beside her seat.
pub(crate) fn open_values(charter: &Charter, volunteer: &Volunteer) -> BTreeMap<String, String> {
    let open = open_attributes(charter).into_iter();
    open.map(|name| (name.clone(), question::value(volunteer, &name))).collect()
}
