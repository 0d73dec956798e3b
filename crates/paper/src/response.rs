//! The city's dossier: its answer to each text of a report, with outcome, reasons, office, days.
//!
//! It is printed once it is published: before, nobody sees an answer.
//! Sources: R52-R54 of the process text.

mod samples;

use jiff::civil::Date;
use serde::Serialize;

use crate::{Masthead, Paper};

/// The dossier on the report of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// Whose paper it is.
    pub masthead: Masthead,
    /// The report's year.
    pub year: i16,
    /// The day on which the city received the report.
    pub received: Date,
    /// Last day for the answer.
    pub due: Date,
    /// When it was published.
    pub published_on: Date,
    /// The formal act.
    pub act: String,
    /// Days after the last day, if it was late.
    pub days_late: u32,
    /// Answers by outcome, in words.
    pub outcomes: Vec<(String, u32)>,
    /// The answers.
    pub items: Vec<Item>,
    /// Reminders sent to the city, in words.
    pub reminders: Vec<String>,
    /// Later deadlines of the same report.
    pub further: Vec<Further>,
}

/// A text with the city's answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its number.
    pub number: u32,
    /// What it is, in words.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The outcome, in words.
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
    pub indicators: Vec<Indicator>,
    /// How the work on each linked piece of the plan stood, in words.
    pub plan: Vec<String>,
}

/// How the success of an answer is measured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Indicator {
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

/// A later deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Further {
    /// What is due, in words.
    pub title: String,
    /// When.
    pub due: Date,
    /// When it was met, and by which words.
    pub met: Option<(Date, String)>,
}

impl Paper for Dossier {
    const TEMPLATE: &'static str = "response/dossier.typ";
    fn samples() -> Vec<Self> {
        samples::dossiers()
    }
}
