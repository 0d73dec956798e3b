//! From the register to a seat, cell by cell of the first draw: who was invited, who said yes, who is
//! seated, against the same chance for every resident.
//!
//! Tickets are public by pseudonym, so exact figures of small cells would lead back to people: cells
//! with fewer than five residents, letters or volunteers are merged, volunteers are told to the
//! nearest five and chances in two figures, so that neither a cell nor a difference tells a person.

use std::collections::BTreeMap;

use assembly::availability::Volunteer;
use assembly::draw::Draw;
use serde::{Deserialize, Serialize};
use sortition::metrics::{CellWay, CellsMerged, merged_cells};
use sortition::portfolio::Lottery;

use super::UNIT;
use crate::draw::figures::Strata;
use crate::draw::{CELL_MIN, question};

/// Volunteers are told to the nearest so many.
const VOLUNTEERS_STEP: u64 = 5;
/// Lines with the least chance, and as many with the greatest, that page and paper show.
const EXTREMES: usize = 3;
/// Chances of a seat are told to the nearest hundredth, in millionths.
const SEATED_STEP: u64 = 10_000;

/// One cell, or several that were merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChance {
    /// The values that its people share, for the first of the attributes.
    pub values: Vec<String>,
    /// Whether other lines begin with the same values: then these are the remaining cells.
    pub rest: bool,
    /// Cells of the first draw in it.
    pub cells: u32,
    /// Residents who could be drawn.
    pub residents: u64,
    /// Letters.
    pub invited: u64,
    /// Volunteers, to the nearest five.
    pub volunteers: u64,
    /// Share of the letters that brought a volunteer, in two figures.
    pub answered: u64,
    /// Mean chance of a volunteer, to the nearest hundredth.
    pub seated: u64,
    /// One expected seat for so many residents, in two figures; none where nobody holds a ticket.
    pub one_in: Option<u64>,
    /// The chance of a resident over that of all residents, in two figures.
    pub ratio: u64,
}

/// The way from the register to a seat, cell by cell; shares and ratios in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByCell {
    /// The attributes, those with fewest values first.
    pub attributes: Vec<String>,
    /// The ideal: one seat for so many residents, the same for all.
    pub ideal_one_in: u64,
    /// The least ratio.
    pub least: u64,
    /// The ratio in the middle.
    pub median: u64,
    /// The greatest ratio.
    pub greatest: u64,
    /// The least over the greatest; 1 is equal.
    pub least_over_greatest: u64,
    /// The lines, the least ratio first.
    pub lines: Vec<CellChance>,
}

impl ByCell {
    /// The three lines with the least chance and the three with the greatest; all where there are
    /// few.
    pub fn extremes(&self) -> impl Iterator<Item = &CellChance> {
        let last = self.lines.len().saturating_sub(EXTREMES).max(EXTREMES);
        let places = self.lines.iter().enumerate();
        places.filter(move |(at, _)| *at < EXTREMES || *at >= last).map(|(_, line)| line)
    }
}

fn nearest(number: u64, step: u64) -> u64 {
    (number + step / 2) / step * step
}

/// The two leading figures of a number.
fn two_figures(number: u64) -> u64 {
    let mut step = 1;
    while number / step >= 100 {
        step *= 10;
    }
    nearest(number, step)
}

/// A quotient in millionths.
fn ratio(part: u128, whole: u128) -> u64 {
    u64::try_from(part * u128::from(UNIT) / whole.max(1)).unwrap_or(u64::MAX)
}

fn line(merged: CellsMerged, tickets: u32, (seats, residents): (u64, u64)) -> CellChance {
    let CellsMerged { way, cells, is_rest } = merged;
    let tickets = u64::from(tickets);
    let all = u128::from(way.residents) * u128::from(tickets);
    let equal = u128::from(way.residents) * u128::from(tickets) * u128::from(seats);
    CellChance {
        rest: is_rest,
        cells,
        residents: way.residents,
        invited: way.invited,
        volunteers: nearest(way.volunteers, VOLUNTEERS_STEP),
        answered: two_figures(ratio(way.volunteers.into(), way.invited.into())),
        seated: nearest(
            ratio(way.tickets.into(), u128::from(way.volunteers * tickets)),
            SEATED_STEP,
        ),
        one_in: (way.tickets > 0)
            .then(|| two_figures(u64::try_from(all / u128::from(way.tickets)).unwrap_or(u64::MAX))),
        ratio: two_figures(ratio(u128::from(way.tickets) * u128::from(residents), equal)),
        values: way.values,
    }
}

/// The way of every cell of the first draw whose people could not be told apart; nothing where all
/// cells together are too small.
pub(in crate::draw) fn by_cell(
    draw: &Draw,
    strata: &Strata,
    lottery: &Lottery,
    volunteers: &[Volunteer],
) -> Option<ByCell> {
    let held: BTreeMap<&str, u32> =
        lottery.entrants.iter().map(String::as_str).zip(lottery.held.iter().copied()).collect();
    let person = |one: &Volunteer| {
        let values = strata.attributes.iter().map(|name| question::value(one, name)).collect();
        (values, held.get(one.pseudonym.as_str()).copied().unwrap_or(0))
    };
    let seats = u64::from(draw.size) * draw.groups.len() as u64;
    told(strata, (seats, lottery.tickets_total), volunteers.iter().map(person))
}

/// The same from people as their values and tickets.
fn told(
    strata: &Strata,
    (seats, tickets): (u64, u32),
    people: impl Iterator<Item = (Vec<String>, u32)>,
) -> Option<ByCell> {
    let way = |values: &Vec<String>, (residents, invited): (u64, u64)| {
        let values = values.clone();
        CellWay { values, residents, invited, volunteers: 0, tickets: 0 }
    };
    let cells = strata.cells.iter().map(|(values, counts)| (values.clone(), way(values, *counts)));
    let mut cells: BTreeMap<Vec<String>, CellWay> = cells.collect();
    for (values, held) in people {
        let own = cells.entry(values.clone()).or_insert_with(|| way(&values, (0, 0)));
        own.volunteers += 1;
        own.tickets += u64::from(held);
    }
    let residents: u64 = cells.values().map(|way| way.residents).sum();
    let merged = merged_cells(cells.into_values().collect(), CELL_MIN);
    let mut lines: Vec<CellChance> =
        merged.into_iter().map(|merged| line(merged, tickets, (seats, residents))).collect();
    lines.sort_by(|one, other| (one.ratio, &one.values).cmp(&(other.ratio, &other.values)));
    let (first, last) = (lines.first()?.ratio, lines.last()?.ratio);
    Some(ByCell {
        attributes: strata.attributes.clone(),
        ideal_one_in: residents / seats.max(1),
        least: first,
        median: lines[lines.len() / 2].ratio,
        greatest: last,
        least_over_greatest: two_figures(ratio(first.into(), last.into())),
        lines,
    })
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
