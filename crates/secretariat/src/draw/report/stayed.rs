//! Before and after drop-outs: how like the city the groups were when they were drawn, and how like
//! it those are who stayed, substitutes included.

use std::collections::BTreeMap;

use assembly::draw::{Draw, Target};
use assembly::rotation::{End, Seat, SeatState};

use super::varies;
use crate::desk::Desk;
use crate::error::ActError;

/// What became of the groups of a draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stayed {
    /// People drawn.
    pub drawn: u32,
    /// Of them, those who gave the seat back or left before the end.
    pub left: u32,
    /// Substitutes who took a seat.
    pub substitutes: u32,
    /// Distance from the city in millionths of the seats, attribute by attribute: of those drawn, and
    /// of those who hold the seats or held them to the end.
    pub variation: Vec<(String, u64, u64)>,
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

/// What became of the groups of a draw; nothing before the first seat is taken.
///
/// # Errors
/// A fault of the cabinet.
pub async fn stayed(desk: &mut Desk, draw: &Draw) -> Result<Option<Stayed>, ActError> {
    let seats = desk.list::<Seat>(&[]).await?.into_iter().map(|seat| seat.value);
    let own = seats.filter(|seat| seat.cycle == draw.cycle);
    let own: Vec<Seat> = own.filter(|seat| draw.groups.contains(&seat.group_number)).collect();
    let targets = draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default();
    Ok(of_seats(targets, &own))
}

fn of_seats(targets: &[Target], seats: &[Seat]) -> Option<Stayed> {
    if !seats.iter().any(holds) {
        return None;
    }
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let first = || seats.iter().filter(|seat| seat.follows.is_none());
    let counts = |seats: &mut dyn Iterator<Item = &Seat>| {
        let mut counts: BTreeMap<(&str, &str), u64> = BTreeMap::new();
        for (feature, value) in seats.flat_map(|seat| &seat.features) {
            *counts.entry((feature, value)).or_default() += 1;
        }
        let of = |one: &Target| counts.get(&(one.feature.as_str(), one.value.as_str())).copied();
        targets.iter().map(|one| of(one).unwrap_or(0)).collect::<Vec<u64>>()
    };
    let drawn = counts(&mut first());
    let stayed = counts(&mut seats.iter().filter(|seat| holds(seat)));
    let mut features: Vec<&str> = Vec::new();
    for (target, count) in targets.iter().zip(&drawn) {
        let known = features.contains(&target.feature.as_str());
        if target.people > 0 && *count > 0 && !known {
            features.push(&target.feature);
        }
    }
    let line = |feature: &str| {
        (feature.to_owned(), varies(targets, feature, &drawn), varies(targets, feature, &stayed))
    };
    Some(Stayed {
        drawn: number(first().count()),
        left: number(first().filter(|seat| gone(seat)).count()),
        substitutes: number(
            seats.iter().filter(|seat| seat.follows.is_some() && holds(seat)).count(),
        ),
        variation: features.into_iter().map(line).collect(),
    })
}
