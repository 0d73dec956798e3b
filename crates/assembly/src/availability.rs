//! Availability: who would take part, when, with which answers and needs; and the pool.
//!
//! The invited person declares for which of the coming groups she is available (R20), answers the
//! further questions of the charter (R24), says what she needs (R21), and may change all of it until
//! the closing. The secretariat enters what comes by phone and on paper, and freezes the pool.
//! What always holds: special data are taken only with the person's express consent, question by
//! question, and each may be skipped; nobody under age is in the pool without a guardian's
//! authorisation; after the freezing the pool is known by one number that shows every change.
//! Sources: process text R20, R21, R24; domain notes 8 and 9; trust 4.2, 4.4, 6.1.

pub mod answers;
pub mod declaration;
pub mod funnel;
pub mod pool;

use jiff::civil::Date;

pub use answers::{Answers, checked_answers, read_lines};
pub use declaration::{Availability, AvailabilityState, Declaration, Guardian};
pub use funnel::{Need, scarcest};
pub use pool::{Pool, PoolState, Volunteer};

crate::refusals! { "availability" {
    /// The declaration is not in the state that the step needs.
    Elsewhere { state: String } "elsewhere", "this availability is in the state {state}: this step is not possible now";
    /// The pool is not in the state that the step needs.
    PoolElsewhere { state: String } "pool-elsewhere", "the pool is in the state {state}: this step is not possible now";
    /// No group is named.
    NoWindow {} "no-window", "name at least one group in which the person could take part";
    /// The cycle has no such group.
    NoSuchGroup { group: u32, known: String } "no-such-group", "group {group} is not among those of this call: {known}";
    /// A line that is no answer.
    NotAnAnswer { line: String } "not-an-answer", "this line is no answer: {line}; write the question, a colon and the answer";
    /// The charter has no such question.
    NoQuestion { question: String, known: String } "no-question", "there is no question {question}: the questions are {known}";
    /// The charter has no such answer.
    NoSuchAnswer { question: String, answer: String, known: String } "no-such-answer", "{answer} is no answer to {question}: the answers are {known}";
    /// An answer that the quotas need is missing.
    Missing { question: String } "missing", "the question {question} needs an answer: groups are balanced on it";
    /// Special data without consent.
    NoConsent { question: String } "no-consent", "the answer to {question} may be kept only with express consent";
    /// The charter has no such need.
    NoSuchNeed { need: String, known: String } "no-such-need", "{need} is not among the needs: {known}";
    /// The person is of age.
    NoGuardianNeeded {} "no-guardian-needed", "this person needs no authorisation";
    /// People may still answer.
    RepliesOpen { until: Date } "replies-open", "people may answer until {until}: close the call first";
    /// Nobody is available.
    NobodyThere {} "nobody-there", "nobody is available: the pool cannot be frozen";
    /// The person has not declared anything.
    NothingDeclared {} "nothing-declared", "this person has declared no availability";
    /// The days for keeping are not over.
    KeptUntil { until: Date } "kept-until", "these data are kept until {until}";
} }

#[cfg(test)]
mod tests;
