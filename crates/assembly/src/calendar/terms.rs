//! Renewals: on which days seats change, and whether the seats held are those expected.
//!
//! Terms are half-open, so a renewal frees and fills seats on the same day: at regime the sum
//! stays the same on every day, the day of the hand-over included (R27, R49).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{GroupTerm, Renewal, Warning};
use crate::charter::Charters;

/// Every day up to the end on which a group enters or leaves.
pub(super) fn renewals(groups: &[GroupTerm], end: Date) -> Vec<Renewal> {
    let days: BTreeSet<Date> = groups.iter().flat_map(|group| [group.entry, group.exit]).collect();
    let numbers = |chosen: &dyn Fn(&GroupTerm) -> bool| {
        groups.iter().filter(|group| chosen(group)).map(|group| group.number).collect()
    };
    let on_day = |on: Date| Renewal {
        on,
        leaving: numbers(&|group| group.exit == on),
        entering: numbers(&|group| group.entry == on),
        seats: groups.iter().filter(|group| group.sits_on(on)).map(|group| group.size).sum(),
    };
    days.into_iter().filter(|on| *on <= end).map(on_day).collect()
}

/// Cut terms, and days from which other than the expected members sit.
///
/// Nobody sitting is no warning: some bodies sit for a part of the year only.
pub(super) fn warnings(
    charters: &Charters,
    groups: &[GroupTerm],
    renewals: &[Renewal],
) -> Vec<Warning> {
    let cut = groups.iter().filter(|group| group.cut).map(|group| Warning::TermCut {
        group: group.number,
        entry: group.entry,
        exit: group.exit,
    });
    let off = renewals.iter().filter_map(|renewal| {
        let expected = charters.in_force(renewal.on).rotation.members_expected;
        let (from, seats) = (renewal.on, renewal.seats);
        (seats != 0 && seats != expected).then_some(Warning::SeatsOff { from, expected, seats })
    });
    cut.chain(off).collect()
}
