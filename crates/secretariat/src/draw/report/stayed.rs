//! Before and after drop-outs: how like the city the groups were when they were drawn, and how like
//! it those are who stayed, substitutes included. The report is fixed before the draw; this is counted
//! anew from the seats, on the page, in the PDF and in a file of its own.

use std::collections::BTreeMap;

use assembly::draw::{Draw, Target};
use assembly::rotation::{End, Seat, SeatState};
use serde::Serialize;
use sortition::certificate::canonical;

use super::{GroupFit, fit, varies};
use crate::desk::Desk;
use crate::draw::{CELL_MIN, suppressed};
use crate::error::ActError;

/// Format word of the file.
const STAYED_FORMAT: &str = "cleroterio-dropouts-v1";

/// Distance from the city in millionths of the seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The attribute.
    pub feature: String,
    /// Of those drawn.
    pub drawn: u64,
    /// Of those who hold the seats or held them to the end; none where fewer than five people left,
    /// whose values it would tell.
    pub stayed: Option<u64>,
}

/// What became of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupStayed {
    /// Number of the group.
    pub number: u32,
    /// People drawn.
    pub drawn: u32,
    /// Of them, those who gave the seat back or left before the end.
    pub left: u32,
    /// Substitutes who took a seat.
    pub substitutes: u32,
    /// How it met its targets when it was drawn, special data apart.
    pub fit: GroupFit,
    /// How it meets them with those who stayed; none where too few people left.
    pub fit_stayed: Option<GroupFit>,
    /// Distance from the city, attribute by attribute.
    pub variation: Vec<Moved>,
}

/// What became of the groups of a draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stayed {
    /// The format word.
    pub format: &'static str,
    /// Number of the draw.
    pub draw: u32,
    /// Its cycle.
    pub cycle: i16,
    /// People drawn.
    pub drawn: u32,
    /// Of them, those who gave the seat back or left before the end.
    pub left: u32,
    /// Substitutes who took a seat.
    pub substitutes: u32,
    /// All groups together: distance from the city, attribute by attribute.
    pub variation: Vec<Moved>,
    /// Each group.
    pub groups: Vec<GroupStayed>,
}

impl Stayed {
    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        canonical::bytes(self)
    }
}

fn holds(seat: &Seat) -> bool {
    match &seat.state {
        SeatState::Accepted { .. } | SeatState::Sitting { .. } => true,
        SeatState::Ended { why, sat, .. } => *sat && *why == End::TermOver,
        SeatState::Offered { .. } => false,
    }
}

fn gone(seat: &Seat) -> bool {
    match &seat.state {
        SeatState::Ended { why, .. } => *why != End::TermOver,
        SeatState::Offered { .. } | SeatState::Accepted { .. } | SeatState::Sitting { .. } => false,
    }
}

/// What became of the groups of a draw; nothing before the first seat is taken, nor for a void draw.
///
/// # Errors
/// A fault of the cabinet.
pub async fn stayed(desk: &mut Desk, draw: &Draw) -> Result<Option<Stayed>, ActError> {
    // The seats are those of the draw that took the place of a void one.
    if !draw.stands() {
        return Ok(None);
    }
    let seats = desk.list::<Seat>(&[]).await?.into_iter().map(|seat| seat.value);
    let own = seats.filter(|seat| seat.cycle == draw.cycle);
    let own: Vec<Seat> = own.filter(|seat| draw.groups.contains(&seat.group_number)).collect();
    let targets = draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default();
    Ok(of_seats(draw, targets, &own))
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Seats of each target among these, in the order of the targets.
fn counts<'a>(targets: &[Target], seats: impl Iterator<Item = &'a Seat>) -> Vec<u64> {
    let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for (feature, value) in seats.flat_map(|seat| &seat.features) {
        *counts.entry((feature, value)).or_default() += 1;
    }
    let of = |one: &Target| counts.get(&(one.feature.as_str(), one.value.as_str())).copied();
    targets.iter().map(|one| of(one).unwrap_or(0)).collect()
}

/// Some seats of a draw, when they were drawn and now.
struct Tally {
    drawn: u32,
    left: u32,
    substitutes: u32,
    before: Vec<u64>,
    after: Vec<u64>,
}

impl Tally {
    fn of(targets: &[Target], seats: &[&Seat]) -> Self {
        let first = || seats.iter().copied().filter(|seat| seat.follows.is_none());
        let held = || seats.iter().copied().filter(|seat| holds(seat));
        Self {
            drawn: number(first().count()),
            left: number(first().filter(|seat| gone(seat)).count()),
            substitutes: number(held().filter(|seat| seat.follows.is_some()).count()),
            before: counts(targets, first()),
            after: counts(targets, held()),
        }
    }

    fn variation(&self, targets: &[Target], shown: bool) -> Vec<Moved> {
        let mut features: Vec<&str> = Vec::new();
        for target in targets.iter().filter(|target| target.people > 0) {
            if !features.contains(&target.feature.as_str()) {
                features.push(&target.feature);
            }
        }
        let line = |feature: &str| Moved {
            feature: feature.to_owned(),
            drawn: varies(targets, feature, &self.before),
            stayed: shown.then(|| varies(targets, feature, &self.after)),
        };
        features.into_iter().map(line).collect()
    }
}

fn of_seats(draw: &Draw, targets: &[Target], seats: &[Seat]) -> Option<Stayed> {
    if !seats.iter().any(holds) {
        return None;
    }
    // A seat bears no special data, so its attributes are those that may be compared.
    let seated =
        |target: &&Target| seats.iter().any(|seat| seat.features.contains_key(&target.feature));
    let targets: Vec<Target> = targets.iter().filter(seated).cloned().collect();
    let all = Tally::of(&targets, &seats.iter().collect::<Vec<_>>());
    let tallies: Vec<Tally> = draw
        .groups
        .iter()
        .map(|number| {
            let own = seats.iter().filter(|seat| seat.group_number == *number);
            Tally::of(&targets, &own.collect::<Vec<_>>())
        })
        .collect();
    let shown = suppressed(&tallies.iter().map(|tally| tally.left).collect::<Vec<_>>());
    let group = |((number, tally), shown): ((&u32, &Tally), bool)| GroupStayed {
        number: *number,
        drawn: tally.drawn,
        left: tally.left,
        substitutes: tally.substitutes,
        fit: fit(*number, &targets, &tally.before),
        fit_stayed: shown.then(|| fit(*number, &targets, &tally.after)),
        variation: tally.variation(&targets, shown),
    };
    let groups = draw.groups.iter().zip(&tallies).zip(shown.iter().map(Option::is_some));
    Some(Stayed {
        format: STAYED_FORMAT,
        draw: draw.number,
        cycle: draw.cycle,
        drawn: all.drawn,
        left: all.left,
        substitutes: all.substitutes,
        variation: all.variation(&targets, all.left == 0 || u64::from(all.left) >= CELL_MIN),
        groups: groups.map(group).collect(),
    })
}

#[cfg(test)]
#[path = "stayed_tests.rs"]
mod tests;
