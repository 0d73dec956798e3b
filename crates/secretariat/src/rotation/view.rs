//! What the public sees of the rotation: groups, how alike the members are to the city, and who
//! left by kind of reason, in numbers that point at nobody.

use std::collections::{BTreeMap, BTreeSet};

use assembly::life::Stateful;
use assembly::rotation::{End, Group, GroupState, Seat, SeatState};
use jiff::civil::Date;
use serde::Serialize;

use super::sitting;
use crate::desk::Desk;
use crate::draw::{city, permille, suppressed};
use crate::error::ActError;

/// A group in a list.
#[derive(Clone, Debug, Serialize)]
pub struct GroupLine {
    /// Its number.
    pub number: u32,
    /// The year of its cycle.
    pub cycle: i16,
    /// First day of its term.
    pub entry: Date,
    /// The day of the hand-over.
    pub exit: Date,
    /// The name of its state.
    pub state: &'static str,
    /// Seats.
    pub size: u32,
    /// Seats held today; for a group whose term is over, seats held to its end.
    pub held: u32,
    /// Substitutes who took a seat.
    pub substitutes: u32,
    /// What it leaves to those who follow.
    pub hand_over: Option<String>,
}

/// One value of an attribute: members and city.
#[derive(Clone, Debug, Serialize)]
pub struct ValueCount {
    /// The value.
    pub value: String,
    /// Members; none where the cell is too small to be shown.
    pub members: Option<u32>,
    /// Members in tenths of a percent, where shown.
    pub members_permille: Option<u64>,
    /// The city in tenths of a percent, where it is counted.
    pub city_permille: Option<u64>,
}

/// How the members of a day are composed.
#[derive(Clone, Debug, Serialize)]
pub struct Composition {
    /// The day.
    pub on: Date,
    /// Members.
    pub members: u32,
    /// Members expected.
    pub expected: u32,
    /// Attribute, and its values.
    pub attributes: Vec<(String, Vec<ValueCount>)>,
}

/// All groups, in the order of entry.
///
/// # Errors
/// A fault of the cabinet.
pub async fn groups(desk: &mut Desk) -> Result<Vec<GroupLine>, ActError> {
    let groups = desk.list::<Group>(&[]).await?;
    let seats = desk.list::<Seat>(&[]).await?;
    let left: BTreeSet<u32> = groups
        .iter()
        .filter(|group| matches!(group.state, GroupState::Left { .. }))
        .map(|group| group.number)
        .collect();
    let mut held: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    for seat in &seats {
        let (now, later) = held.entry(seat.group_number).or_default();
        let counts = match left.contains(&seat.group_number) {
            true => matches!(seat.state, SeatState::Ended { why: End::TermOver, .. }),
            false => seat.is_held(),
        };
        *now += u32::from(counts);
        *later += u32::from(seat.has_sat() && seat.follows.is_some());
    }
    let line = |group: &Group| GroupLine {
        number: group.number,
        cycle: group.cycle,
        entry: group.entry,
        exit: group.exit,
        state: group.state_name(),
        size: group.size,
        held: held.get(&group.number).map_or(0, |counts| counts.0),
        substitutes: held.get(&group.number).map_or(0, |counts| counts.1),
        hand_over: group.hand_over.clone(),
    };
    Ok(groups.iter().map(|group| line(group)).collect())
}

/// How the members of a day are composed, beside the city. Small cells are not shown.
///
/// # Errors
/// A fault of the cabinet.
pub async fn composition(desk: &mut Desk, on: Date) -> Result<Composition, ActError> {
    let seats = sitting(desk, on).await?;
    let charter = desk.charters()?.in_force(on).clone();
    let latest = seats.iter().map(|seat| seat.cycle).max();
    let people = match latest {
        Some(cycle) => city(desk, cycle).await?.1,
        None => BTreeMap::new(),
    };
    let mut attributes = Vec::new();
    for criterion in charter.draw.criteria.iter().filter(|one| !one.special) {
        let of = |seat: &Seat| seat.features.get(&criterion.attribute).cloned();
        let mut counts: BTreeMap<String, u32> =
            criterion.values.iter().map(|value| (value.clone(), 0)).collect();
        for seat in &seats {
            if let Some(value) = of(seat) {
                *counts.entry(value).or_default() += 1;
            }
        }
        let mut order: Vec<String> = criterion.values.clone();
        order.extend(counts.keys().filter(|value| !criterion.values.contains(value)).cloned());
        let numbers: Vec<u32> = order.iter().map(|value| counts[value]).collect();
        let city = people.get(&criterion.attribute);
        let all: u64 = city.into_iter().flat_map(BTreeMap::values).sum();
        let members = u64::try_from(seats.len()).unwrap_or(0).max(1);
        let values = order.into_iter().zip(suppressed(&numbers)).map(|(value, shown)| ValueCount {
            city_permille: city
                .and_then(|city| city.get(&value))
                .map(|people| permille(*people, all)),
            members_permille: shown.map(|shown| permille(shown.into(), members)),
            members: shown,
            value,
        });
        attributes.push((criterion.attribute.clone(), values.collect()));
    }
    Ok(Composition {
        on,
        members: u32::try_from(seats.len()).unwrap_or(u32::MAX),
        expected: charter.rotation.members_expected,
        attributes,
    })
}

/// How many seats of each group ended for each kind of reason.
///
/// # Errors
/// A fault of the cabinet.
pub async fn events(desk: &mut Desk) -> Result<BTreeMap<u32, BTreeMap<End, u32>>, ActError> {
    let mut events: BTreeMap<u32, BTreeMap<End, u32>> = BTreeMap::new();
    for seat in desk.list::<Seat>(&[("state", "Ended".into())]).await? {
        if let SeatState::Ended { why, .. } = seat.state {
            *events.entry(seat.group_number).or_default().entry(why).or_default() += 1;
        }
    }
    Ok(events)
}
