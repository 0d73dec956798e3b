//! What became of the answers: commitments, indicators, and the session open to all.
//!
//! An answer that binds the city becomes a commitment; its office tells how it stands after the
//! charter's months and then every year, measures its indicators, and answers the questions of the
//! monitoring group. Every second year a round publishes the results and opens a session in which
//! anyone of sixteen or more may comment under a chosen name; comments are moderated with reasons;
//! the city replies.
//! What always holds: nothing is done without evidence nor dropped without a reason; a comment is
//! shown only after its address was confirmed and somebody read it; a hidden one keeps its reason.
//! Sources: R53, R55, R56, R57 of the process text.

pub mod comment;
pub mod commitment;
pub mod round;

#[cfg(test)]
mod tests;

pub use comment::{Comment, CommentState, HideReason, Written};
pub use commitment::{Commitment, CommitmentState, FollowUp, Indicator, Measured, Promise, Update};
pub use round::{IndicatorResult, Results, Round, RoundState, Session, results};

crate::refusals! { "monitoring" {
    /// The commitment is closed.
    Settled { number: u32 } "settled", "commitment {number} is done or dropped already";
    /// It runs already.
    UnderWay { number: u32 } "under-way", "commitment {number} is under way already";
    /// Words are missing.
    NoWords {} "no-words", "write at least one sentence";
    /// Nothing is done without evidence.
    NoEvidence {} "no-evidence", "say how it can be seen that it was done: an act, a place, a publication";
    /// There is no such indicator.
    NoSuchIndicator { indicator: u32 } "no-such-indicator", "the commitment has no indicator number {indicator}";
    /// The value lies in the future or before the last one.
    WrongDay { on: jiff::civil::Date } "wrong-day", "{on} lies in the future or before the last value";
    /// There is no such question.
    NoSuchQuestion { question: u32 } "no-such-question", "there is no open question number {question}";
    /// The calendar has no session in this year.
    NoSessionYear { year: i16 } "no-session-year", "the charter plans no session open to all in {year}";
    /// One round a year.
    YearTaken { year: i16 } "year-taken", "the round of {year} has been opened already";
    /// The round is not in the state that the step needs.
    RoundElsewhere { year: i16, state: String } "round-elsewhere", "the round of {year} is in the state {state}: this step is not possible now";
    /// There is nothing to tell.
    NoCommitments {} "no-commitments", "the city has made no commitment yet: there are no results to publish";
    /// The session has no day.
    EndsBeforeItBegins {} "ends-before-it-begins", "the last day of the session lies before its first";
    /// The session still runs.
    SessionRuns { until: jiff::civil::Date } "session-runs", "the session is open until {until}: it is closed afterwards";
    /// The session is not open.
    SessionClosed {} "session-closed", "comments are not open now";
    /// Comments wait for a reader.
    CommentsWait { waiting: u32 } "comments-wait", "{waiting} comments still wait to be read: show or hide them first";
    /// Sixteen and over.
    TooYoung { least: u32 } "too-young", "comments are for those who are {least} or older: tick the box to say so";
    /// The comment is too long.
    TooLong { most: usize, have: usize } "too-long", "the comment has {have} characters: at most {most} fit";
    /// The name is too long or empty.
    NoName { most: usize } "no-name", "choose a name of at most {most} characters under which the comment is shown";
    /// That is no address.
    NoAddress {} "no-address", "write the e-mail address at which you will find the link to confirm";
    /// One address, many comments.
    TooMany { most: u32 } "too-many", "from one address at most {most} comments are taken in a session";
    /// The link is unknown, used or old: one sentence for all.
    NoSuchLink {} "no-such-link", "this link is not valid any more: write the comment again";
    /// The comment is not in the state that the step needs.
    CommentElsewhere { state: String } "comment-elsewhere", "the comment is in the state {state}: this step is not possible now";
} }
