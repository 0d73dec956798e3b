//! Invitation: the yearly call and its letters.
//!
//! Everybody who was drawn gets one letter with a personal code, and an e-mail where an address is
//! known (R19). The secretariat posts, reminds once, notes what comes back, and closes; the invited
//! person answers with her code, by phone or on paper. What always holds: one letter has one living
//! code; an answer counts if it reaches the office on the last day (R21); who asks not to be written
//! to is written to no more.
//! Sources: process text R12, R19-R21; domain notes on participation; trust 3.1.

pub mod call;
pub mod letter;

use jiff::civil::Date;

pub use call::{Call, CallState, Manifest};
pub use letter::{Answer, Channel, Invitation, InvitationState, Posting, ReturnReason};

crate::refusals! { "invitation" {
    /// The call is not in the state that the step needs.
    CallElsewhere { state: String } "call-elsewhere", "the call is in the state {state}: this step is not possible now";
    /// The letter is not in the state that the step needs.
    Elsewhere { number: u32, state: String } "elsewhere", "letter {number} is in the state {state}: this step is not possible now";
    /// The people of this draw have letters already.
    PreparedBefore {} "prepared-before", "the letters of this draw have been prepared already";
    /// Nobody was handed over.
    NobodyDrawn {} "nobody-drawn", "nobody was handed over by this draw: take the list over first";
    /// The reminder comes on its day.
    ReminderTooEarly { from: Date } "reminder-too-early", "the reminder goes out on {from} or later";
    /// The charter allows no more reminders.
    NoMoreReminders { most: u32 } "no-more-reminders", "the charter allows {most} reminders, and they have gone out";
    /// People may still answer.
    StillRuns { until: Date } "still-runs", "people may answer until {until}: the call closes on the next day";
    /// The last day is over.
    TooLate { reply_by: Date } "too-late", "the last day for the answer was {reply_by}";
    /// The charter does not let an answer be changed.
    NotChangeable {} "not-changeable", "this answer cannot be changed";
    /// There is no letter with this number.
    NoSuchLetter { number: u32 } "no-such-letter", "there is no letter {number} in this call: look at the number under the address";
    /// No e-mail was sent with this letter.
    NoEmail { number: u32 } "no-email", "no e-mail was sent with letter {number}";
    /// The help desk must look at a document first.
    NotIdentified {} "not-identified", "a new code is given only after the person's identity has been checked";
    /// The days for keeping are not over.
    KeptUntil { until: Date } "kept-until", "these data are kept until {until}";
    /// An address that no letter reaches.
    BadAddress { reason: String } "bad-address", "this address cannot be right: {reason}";
    /// The house has no address to print yet.
    NowhereToAnswer {} "nowhere-to-answer", "the letters would print an address that leads nowhere: ask whoever keeps the machine to name the site's own in house.toml";
    /// The code opens nothing.
    NoCode {} "no-code", "this code opens nothing now: check it sign by sign, or call the office";
} }

#[cfg(test)]
mod tests;
