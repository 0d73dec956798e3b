//! What becomes of somebody who is drawn for a seat: confirming, coming, leaving.
//!
//! Of those drawn 10 to 20 in a hundred decline; of those seated 10 to 15 leave in a term of six
//! months, more after the first plenary than later. Estimates, see the domain notes.

use assembly::register::stratum::AgeClass;

use super::Invited;
use crate::city::dice::Dice;

/// Of a thousand seated, those who leave after the first plenary, and after each later one of a
/// term with three: together 125.
const LEAVE_AFTER_FIRST: u32 = 70;
const LEAVE_AFTER_LATER: u32 = 30;
/// Of a hundred members, those who come when they can; the others come when it suits them.
const STEADY_PER_HUNDRED: u32 = 82;
/// Of a hundred plenaries, those to which each of the two kinds comes.
const STEADY_COMES: u32 = 94;
const UNSTEADY_COMES: u32 = 62;
/// Of a hundred absences, those that are excused beforehand.
const EXCUSED_PER_HUNDRED: u32 = 65;

/// The answer of somebody drawn for a seat; days from the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confirmation {
    /// Takes the seat, on this day.
    Accepts {
        /// Day of the answer.
        day: u16,
    },
    /// Does not, on this day.
    Declines {
        /// Day of the answer.
        day: u16,
    },
    /// Does not answer, not even to the call.
    Silent,
}

/// Does a person who is drawn take the seat? The young and the very old decline more often.
#[must_use]
pub fn confirm(invited: &Invited, dice: &mut Dice) -> Confirmation {
    let declines = match invited.stratum.age_class {
        AgeClass::From0To15 | AgeClass::From16To17 | AgeClass::From18To24 => 14,
        AgeClass::From25To34
        | AgeClass::From35To44
        | AgeClass::From45To54
        | AgeClass::From55To64 => 11,
        AgeClass::From65To79 => 9,
        AgeClass::From80 => 16,
    };
    // Most answer at once, the others when they are called on the third day.
    let early = dice.chance(70, 100);
    let wait = u16::try_from(dice.below(3)).expect("a few days");
    let day = if early { wait } else { 3 + wait };
    match dice.below(100) {
        throw if throw < declines => Confirmation::Declines { day },
        throw if throw < declines + 3 => Confirmation::Silent,
        _ => Confirmation::Accepts { day },
    }
}

/// What a member does at one plenary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Is there.
    Present,
    /// Is not, and has said so.
    Excused,
    /// Is not, and has said nothing.
    Absent,
}

/// The way of one member through a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPath {
    /// Presence at each plenary of the term, as long as the member stays.
    pub plenaries: Vec<Presence>,
    /// Does the member leave before the end, after the last of these plenaries?
    pub leaves: bool,
}

/// Lives a term with so many plenaries.
#[must_use]
pub fn live_term(plenaries: usize, dice: &mut Dice) -> TermPath {
    let steady = dice.chance(STEADY_PER_HUNDRED, 100);
    let comes = if steady { STEADY_COMES } else { UNSTEADY_COMES };
    let mut lived = Vec::with_capacity(plenaries);
    for nth in 0..plenaries {
        let (present, excused) = (dice.chance(comes, 100), dice.chance(EXCUSED_PER_HUNDRED, 100));
        lived.push(match (present, excused) {
            (true, _) => Presence::Present,
            (false, true) => Presence::Excused,
            (false, false) => Presence::Absent,
        });
        let per_thousand = if nth == 0 { LEAVE_AFTER_FIRST } else { LEAVE_AFTER_LATER };
        // After the last plenary there is nothing left to leave but the weeks to the end of term.
        if dice.chance(per_thousand, 1000) {
            return TermPath { plenaries: lived, leaves: true };
        }
    }
    TermPath { plenaries: lived, leaves: false }
}
