//! The annual report of the assembly's work, as it is delivered to the city.
//!
//! Its first page bears the hash of the frozen text, so that paper and file can be compared.
//! Sources: R50, R51 of the process text.

mod samples;

use jiff::civil::Date;
use serde::Serialize;

use crate::{Masthead, Paper, VoteFigures};

/// The report of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whose paper it is.
    pub masthead: Masthead,
    /// The year that it tells.
    pub year: i16,
    /// When it was frozen, and its hash; none while it can still be changed.
    pub frozen: Option<Frozen>,
    /// How the assembly approved it.
    pub approval: Option<Approval>,
    /// That the city received it.
    pub delivery: Option<Delivery>,
    /// The foreword.
    pub foreword: String,
    /// How the assembly judges its own year.
    pub evaluation: String,
    /// People who sat during the year.
    pub members: u32,
    /// Who they were, attribute by attribute.
    pub composition: Vec<Spread>,
    /// The year's plenaries.
    pub plenaries: Vec<Meeting>,
    /// Working groups that worked during the year.
    pub working_groups: u32,
    /// Texts adopted.
    pub adopted: Vec<Item>,
    /// Texts of which the plenary took note.
    pub noted: Vec<Item>,
    /// Texts that were not adopted.
    pub not_adopted: Vec<Item>,
    /// Comments of those who left during the year.
    pub remarks: Vec<Remark>,
}

/// The text as it can be changed no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Frozen {
    /// When.
    pub on: Date,
    /// SHA-256 of the canonical bytes.
    pub hash: String,
    /// Where these bytes are published, as people type it.
    pub address: String,
}

/// How the assembly approved the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// When.
    pub on: Date,
    /// The number of the plenary; none if it was approved in writing.
    pub plenary: Option<u32>,
    /// For.
    pub in_favour: u32,
    /// Against.
    pub against: u32,
    /// Abstained.
    pub abstained: u32,
}

/// That the city received it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// The number of the city's protocol registry.
    pub protocol: String,
    /// The day of receipt.
    pub on: Date,
    /// Last day for the city's answer.
    pub due: Date,
}

/// How the year's members spread over the values of an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Spread {
    /// The attribute, in words.
    pub attribute: String,
    /// People by value, in words; none where the figure would show too few.
    pub values: Vec<(String, Option<u32>)>,
}

/// A plenary in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// Its number.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// Members present.
    pub present: u32,
    /// Members sitting.
    pub sitting: u32,
}

/// A text as the report tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its number.
    pub number: u32,
    /// What it is, in words.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its words.
    pub text: String,
    /// What it is about: pieces of the plan, in words.
    pub links: Vec<String>,
    /// The plenary's considerations.
    pub considerations: String,
    /// Statements of those who thought otherwise.
    pub minority: Vec<String>,
    /// When it was decided.
    pub on: Date,
    /// The vote, if there was one.
    pub vote: Option<VoteFigures>,
}

/// A comment of somebody who left during the year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// When.
    pub on: Date,
    /// The number of her group.
    pub group: u32,
    /// Her words.
    pub text: String,
}

impl Paper for Report {
    const TEMPLATE: &'static str = "annual_report/report.typ";
    fn samples() -> Vec<Self> {
        samples::reports()
    }
}
