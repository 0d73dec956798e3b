//! The annual report of the assembly's work: what a year adds up to, frozen, delivered.
//!
//! The secretariat assembles it from what the plenary decided; whoever left the assembly during
//! the year may comment; the assembly approves; the text is frozen with its hash; the city's
//! registry notes the day of receipt and the protocol number, and the city's time begins.
//! What always holds: nothing is delivered that was not frozen, and what was frozen can be
//! recomputed to the same hash; a text that was approved never disappears from the report.
//! Sources: R50, R51, R52 of the process text.

mod contents;
mod steps;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Deadline;
use crate::ids::{AnnualReportId, PlenaryId};

pub use contents::{
    COUNT_SHOWN_MIN, Contents, Happened, ItemOutcome, PlenaryFigures, ReportItem, Spread,
    VoteFigures, spreads,
};
pub use steps::{Receipt, Remarked};

crate::refusals! { "annual-report" {
    /// The calendar has no report of this year.
    NoSuchYear { year: i16 } "no-such-year", "the charter plans no annual report for {year}";
    /// One report a year.
    YearTaken { year: i16 } "year-taken", "the report of {year} has been begun already";
    /// It is frozen or delivered.
    Closed { year: i16 } "closed", "the report of {year} is frozen: it can no longer be changed";
    /// The year's words are missing.
    NoForeword {} "no-foreword", "write the foreword of the report";
    /// Nothing was decided.
    Nothing {} "nothing", "no text was decided yet: there is nothing to report";
    /// What was approved may not vanish.
    WouldDrop { number: u32 } "would-drop", "text {number} stands in the approved report: it cannot be left out any more";
    /// It has not been assembled.
    NotAssembled { year: i16 } "not-assembled", "the report of {year} has not been assembled, or is past this step";
    /// The charter gives no days for comments.
    NoCommentDays {} "no-comment-days", "the charter gives no days for comments: go on to the approval";
    /// Comments are not open.
    CommentsClosed {} "comments-closed", "comments on the report are not open today";
    /// Comments are still open.
    CommentsRun { until: Date } "comments-run", "former members may comment until {until}: the approval follows";
    /// Only those who left during the year.
    NotAnExMember { year: i16 } "not-an-ex-member", "comments are for those who left the assembly during {year}";
    /// A comment has words.
    NoWords {} "no-words", "write the comment";
    /// The report is not open for approval.
    NotForApproval { year: i16 } "not-for-approval", "the report of {year} cannot be approved now";
    /// The approval did not succeed.
    NotCarried { in_favour: u32, against: u32 } "not-carried", "with {in_favour} in favour and {against} against the report is not approved";
    /// More hands than people.
    TooManyHands { hands: u32, present: u32 } "too-many-hands", "{hands} hands were counted, but only {present} members were present";
    /// The charter asks for a plenary.
    PlenaryNeeded {} "plenary-needed", "the charter asks that a plenary approves the report: name it";
    /// The plenary did not meet.
    PlenaryNotHeld {} "plenary-not-held", "this plenary has not met yet";
    /// It is not approved.
    NotApproved { year: i16 } "not-approved", "the report of {year} is not approved yet";
    /// It is not frozen.
    NotFrozen { year: i16 } "not-frozen", "the report of {year} is not frozen: it cannot be delivered yet";
    /// The receipt lies before the freezing.
    BeforeFrozen { frozen: Date } "before-frozen", "the report was frozen on {frozen}: it cannot have been received earlier";
    /// The receipt lies in the future.
    InTheFuture { today: Date } "in-the-future", "the receipt cannot be later than today, {today}";
    /// The registry gives a number.
    NoProtocol {} "no-protocol", "write the number of the protocol registry";
} }

/// The report of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnualReport {
    /// The report.
    pub id: AnnualReportId,
    /// The year that it tells.
    pub year: i16,
    /// What it says.
    pub contents: Contents,
    /// Comments of those who left during the year, in the order in which they came; no names.
    pub remarks: Vec<Remark>,
    /// Where it stands.
    pub state: State,
}

/// A comment of somebody who left the assembly during the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// When.
    pub on: Date,
    /// The number of the group in which she sat.
    pub group: u32,
    /// Her seat; not part of what is published.
    pub seat: crate::ids::SeatId,
    /// In her words.
    pub text: String,
}

/// How the assembly approved the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// When.
    pub on: Date,
    /// The plenary; none if it was approved in writing.
    pub plenary: Option<PlenaryId>,
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstained.
    pub abstained: u32,
}

/// The text as it can be changed no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freezing {
    /// When.
    pub on: Date,
    /// SHA-256 of the canonical bytes, as 64 figures.
    pub hash: String,
}

/// That the city received it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// The number of the city's protocol registry.
    pub protocol: String,
    /// The day of receipt: the city's time begins.
    pub on: Date,
    /// Last day for the city's answer.
    pub due: Deadline,
}

/// Where a report stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It was begun.
    Drafting {
        /// When.
        on: Date,
    },
    /// Its contents were put together.
    Assembled {
        /// When.
        on: Date,
    },
    /// Whoever left during the year may comment.
    OpenForComments {
        /// First day.
        from: Date,
        /// Last day.
        until: Date,
    },
    /// The assembly approved it.
    Approved {
        /// How.
        approval: Approval,
    },
    /// It can be changed no more.
    Frozen {
        /// How it was approved.
        approval: Approval,
        /// Its hash.
        freezing: Freezing,
    },
    /// The city received it.
    Delivered {
        /// How it was approved.
        approval: Approval,
        /// Its hash.
        freezing: Freezing,
        /// The receipt.
        delivery: Delivery,
    },
}

crate::machine! { AnnualReport.state: State, word AnnualReport, "annual_report" {
    states { Drafting, Assembled, OpenForComments, Approved, Frozen, Delivered }
    steps {
        Drafting "assemble" Assembled;
        Assembled "open for comments" OpenForComments;
        Assembled "approve" Approved;
        OpenForComments "approve" Approved;
        Approved "freeze" Frozen;
        Frozen "deliver" Delivered;
    }
} }
