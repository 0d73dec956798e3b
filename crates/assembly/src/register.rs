//! Register (anagrafe): who lives in the city, who may be drawn, and with whom they live.
//!
//! The statistics office acts here and nobody else: the register never leaves its machine (R18).
//! This file and its rooms hold the values that a register is made of, each checked once at the
//! border, and the rule of eligibility. What always holds: a person is either eligible or excluded
//! for one named reason, and the counts add up to the rows of the register; a first draw is announced,
//! committed to, drawn and handed over in this order, and what was drawn cannot be drawn again.
//!
//! Sources: process text R12, R15-R18; population register, Italian law 1228/1954 and DPR 223/1989.

use jiff::civil::Date;

pub mod address;
pub mod codice_fiscale;
pub mod eligibility;
pub mod first_draw;
pub mod household;
pub mod name;
pub mod person;
pub mod sealed;
pub mod stratum;

pub use first_draw::{CellDrawn, CellPeople, Commitment, DrawReceipt, FirstDraw, FirstDrawState};
pub use person::{Barred, BarredFor, Details, ErasedFor, Person, PersonState};
pub use sealed::Sealed;

crate::refusals! { "register" {
    /// The draw is not in the state that the step needs.
    Elsewhere { state: String } "elsewhere", "the first draw is in the state {state}: this step is not possible now";
    /// There is a draw for this year already.
    AnnouncedBefore { year: i16 } "announced-before", "the draw for {year} has been announced already: it must be void before another is announced";
    /// More letters than the charter has.
    TooManyLetters { asked: u32, most: u32 } "too-many-letters", "{asked} letters are asked for, the charter has {most}";
    /// More letters than people.
    TooFewPeople { people: u64, letters: u32 } "too-few-people", "{people} people may be drawn, too few for {letters} letters";
    /// The day of the draw has not come.
    TooEarly { from: Date } "too-early", "the draw takes place on {from} or later: its rules must stand before its chance exists";
    /// Another number than was announced.
    WrongCount { found: u32, wanted: u32 } "wrong-count", "{found} letters were drawn, {wanted} were announced";
    /// Letters divided by other attributes than the rules say.
    OtherStrata { found: String, wanted: String } "other-strata", "the announcement divides the letters by {found}, the rules by {wanted}: make it again with these";
    /// A reason is missing or too short.
    NoReason { least: usize } "no-reason", "a reason of at least {least} characters is needed";
    /// A file that cannot be read.
    Unreadable { file: String, reason: String } "unreadable", "the file {file} cannot be read: {reason}";
    /// The recomputation found a fault.
    NotVerified { step: String, reason: String } "not-verified", "the draw was recomputed and does not stand, at the step {step}: {reason}";
    /// Rows of the list that cannot be taken over.
    Rows { count: usize, faults: String } "rows", "{count} rows need a correction: {faults}";
    /// The announced chance is known already, or will be too soon.
    ChanceTooSoon { round: u64, hours: u64 } "chance-too-soon", "round {round} of the beacon appears less than {hours} hours from now: announce again with a later --beacon-at, nothing random may be known beforehand";
    /// A rehearsal's receipt in a house of real people.
    TrainingOnly {} "training-only", "this receipt is a rehearsal's: draw with the announced dice and beacon, and paste the public numbers";
    /// The list handed over is not the list drawn.
    NotTheList {} "not-the-list", "this is not the list that was drawn: its fingerprint differs from the receipt";
    /// The text is not a codice fiscale.
    NoCode { reason: String } "no-code", "this codice fiscale cannot be right: {reason}";
    /// The person's values were erased.
    Erased {} "erased", "the data of this person have been erased";
    /// Data that are still needed.
    StillNeeded { until: Date } "still-needed", "these data are needed until {until}: they cannot be destroyed before";
} }
