//! Once only, and never longer than a term: who may be offered a seat (R26, R48).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Group, Refusal, Seat};
use crate::calendar::{minus_days, months_on};
use crate::charter::{Register, Rotation};

/// Days for which a person held a seat or would hold one: from the first, to the eve of the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stint {
    /// First day.
    pub from: Date,
    /// The day from which it is over.
    pub until: Date,
}

impl Stint {
    fn days(self) -> u32 {
        u32::try_from((self.until - self.from).get_days()).unwrap_or(0)
    }
}

/// Until which day a person with these earlier seats may hold a place of this group, if she is
/// offered it on this day.
///
/// Offers that were refused or ran out do not count. Who sat is a member no more, for good or for
/// the months that the charter says; a substitute who sat for less than the charter's months may
/// be offered the next group (R26), and then sits until her membership has lasted a whole term in
/// all, never longer (R48).
///
/// # Errors
/// The rule that refuses it.
pub fn may_be_offered(
    (register, rotation): (&Register, &Rotation),
    earlier: &[&Seat],
    group: &Group,
    on: Date,
) -> Result<Date, Refusal> {
    let from = group.entry.max(on);
    if earlier.iter().any(|seat| seat.is_open()) {
        return Err(Refusal::HoldsASeat {});
    }
    let sat = earlier.iter().filter(|seat| seat.has_sat());
    let stints: Vec<Stint> = sat.map(|seat| Stint { from: seat.from, until: seat.until }).collect();
    let Some(last) = stints.iter().map(|stint| stint.until).max() else { return Ok(group.exit) };
    let may_return = !register.once_only
        && register.return_after_months > 0
        && months_on(last, register.return_after_months) <= from;
    if may_return {
        return Ok(group.exit);
    }
    let short_limit = rotation.offer_next_below_months;
    let short = stints.iter().all(|stint| stint.until < months_on(stint.from, short_limit));
    if short_limit == 0 || !short {
        return Err(Refusal::OnceOnly {});
    }
    let served: u32 = stints.iter().map(|stint| stint.days()).sum();
    let until = minus_days(months_on(from, rotation.term_months), served).min(group.exit);
    if until <= from {
        return Err(Refusal::TooLong { months: rotation.term_months });
    }
    Ok(until)
}

/// The places of a group that nobody holds and nobody is offered.
#[must_use]
pub fn vacant_places(group: &Group, seats: &[&Seat]) -> Vec<u32> {
    let taken: BTreeSet<u32> = seats
        .iter()
        .filter(|seat| seat.group == group.id && seat.is_open())
        .map(|seat| seat.place)
        .collect();
    (1..=group.size).filter(|place| !taken.contains(place)).collect()
}
