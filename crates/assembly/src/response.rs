//! The city's dossier: one reasoned answer for each text that needs one, within its time.
//!
//! The dossier is made when the city receives the annual report; the city's offices write the
//! answers; two persons publish it with the act that gives it its form. The house reminds the city
//! on the charter's days, and once more when the time is over.
//! What always holds: the dossier is not published while any text lacks its answer; every reason
//! has the charter's length; whether it is late follows from the date alone and cannot be hidden.
//! Sources: R52, R53, R54 of the process text; section 6 for later deadlines (Brussels).

mod steps;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Deadline;
use crate::charter::ContributionKind;
use crate::ids::{AnnualReportId, ContributionId, DossierId, PlanItemId};

pub use steps::{Born, outcomes};

crate::refusals! { "response" {
    /// It is published.
    Published { year: i16 } "published", "the dossier on {year} is published: its answers can no longer be changed";
    /// The report has no such text.
    NoSuchItem { number: u32 } "no-such-item", "text {number} is not among those that this dossier answers";
    /// The charter knows no such outcome.
    NoSuchOutcome { outcome: String } "no-such-outcome", "the charter knows no outcome called {outcome}";
    /// The reasons are too short.
    ShortReasons { least: u32, have: usize } "short-reasons", "the reasons have {have} characters: at least {least} are needed";
    /// An office answers.
    NoOffice {} "no-office", "name the office that is responsible";
    /// The dates are the wrong way round.
    EndsBeforeItBegins {} "ends-before-it-begins", "the end lies before the beginning";
    /// A line of the indicators cannot be read.
    IndicatorLine { line: usize } "indicator-line", "line {line} of the indicators needs name; unit; start value; target; day of the target (year-month-day)";
    /// Some texts have no answer.
    Unanswered { numbers: String } "unanswered", "the dossier cannot be published while these texts lack an answer: {numbers}";
    /// The act is missing.
    NoAct {} "no-act", "name the formal act that publishes the dossier";
    /// Nobody is reminded without need.
    NothingToRemind {} "nothing-to-remind", "no reminder is due today";
    /// There is no such later deadline.
    NoSuchDeadline { kind: String } "no-such-deadline", "there is no later deadline called {kind}, or it was met already";
    /// It is not published yet.
    NotPublished { year: i16 } "not-published", "the dossier on {year} is not published yet";
} }

/// The city's answer to one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dossier {
    /// The dossier.
    pub id: DossierId,
    /// The report that it answers.
    pub report: AnnualReportId,
    /// The report's year.
    pub year: i16,
    /// The day on which the city received the report.
    pub received: Date,
    /// Last day for the answer.
    pub due: Deadline,
    /// The texts that must be answered.
    pub items: Vec<Asked>,
    /// The answers written so far, by the number of the text.
    pub answers: BTreeMap<u32, Answer>,
    /// Reminders sent to the city.
    pub reminders: Vec<Reminder>,
    /// Deadlines after the first one (section 6).
    pub further: Vec<FurtherDue>,
    /// Where it stands.
    pub state: State,
}

/// A text that the city must answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The text.
    pub contribution: ContributionId,
    /// Its public number.
    pub number: u32,
    /// What it is.
    pub kind: ContributionKind,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub links: Vec<PlanItemId>,
}

/// The city's answer to one text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The outcome, as the charter calls it.
    pub outcome: String,
    /// Why.
    pub reasons: String,
    /// The office responsible.
    pub office: String,
    /// The act or the line of the budget that it rests on.
    pub act: Option<String>,
    /// When the work begins.
    pub from: Option<Date>,
    /// When it is to be done.
    pub by: Option<Date>,
    /// How success is measured.
    pub indicators: Vec<Target>,
    /// How the work on each linked piece of the plan stood when the answer was written: code and
    /// name of the state (R53).
    pub plan_state: Vec<(String, String)>,
    /// When it was written.
    pub on: Date,
}

/// How the success of an answer is measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What is measured.
    pub name: String,
    /// In what unit.
    pub unit: String,
    /// Where it starts.
    pub baseline: i64,
    /// Where it should arrive.
    pub target: i64,
    /// By when.
    pub by: Date,
}

/// A reminder to the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// When.
    pub on: Date,
    /// What for.
    pub cause: ReminderCause,
}

/// What a reminder is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderCause {
    /// So many days are left.
    DaysLeft(u32),
    /// The time is over.
    Overdue,
}

/// A later deadline of the same report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FurtherDue {
    /// The kind, as the charter calls it.
    pub kind: String,
    /// When it is due.
    pub deadline: Deadline,
    /// When it was met, and by which text.
    pub met: Option<(Date, String)>,
}

/// Where a dossier stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// The city has the report and has answered nothing yet.
    Awaiting {},
    /// Answers are being written.
    Drafting {
        /// Since when.
        since: Date,
    },
    /// The answers are public.
    Published {
        /// When.
        on: Date,
        /// The formal act.
        act: String,
    },
}

crate::machine! { Dossier.state: State, word Response, "dossier" {
    states { Awaiting, Drafting, Published }
    steps {
        Awaiting "write an answer" Drafting;
        Awaiting "publish" Published;
        Drafting "publish" Published;
    }
} }
