//! The minutes of a plenary: agenda, attendance in numbers, votes with their majority,
//! considerations.
//!
//! Nobody is named: attendance and votes are counts.
//! Sources: R43, R47 of the process text.

mod samples;

use jiff::civil::Date;
use serde::Serialize;

use crate::{Masthead, Paper, VoteFigures};

/// The minutes of a plenary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// Whose paper it is.
    pub masthead: Masthead,
    /// Its number.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// At what time it began, as it is written: 10:00.
    pub time: String,
    /// Where it met.
    pub place: String,
    /// Its agenda.
    pub agenda: Vec<Point>,
    /// Members in the hall, by the link, excused, absent.
    pub attendance: [u32; 4],
    /// Its votes.
    pub votes: Vec<Vote>,
    /// Texts that it dealt with.
    pub texts: Vec<Considered>,
    /// What was said.
    pub text: Option<String>,
    /// When the minutes were published; none while they are a draft.
    pub published_on: Option<Date>,
}

/// A point of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// How long, in minutes.
    pub minutes: u32,
    /// What.
    pub title: String,
}

/// A vote that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vote {
    /// Its number.
    pub number: u32,
    /// The question, as it was put.
    pub question: String,
    /// How it was cast, in words.
    pub method: String,
    /// The share that carries it, out of whom, in words.
    pub majority: String,
    /// The share of people needed.
    pub quorum: String,
    /// The figures.
    pub figures: VoteFigures,
    /// Votes in favour that were needed.
    pub needed: u32,
    /// Whether enough were there.
    pub quorum_reached: bool,
    /// Whether it was carried.
    pub carried: bool,
    /// Options of a shortlist with their marks, the most first.
    pub marks: Vec<(String, u32)>,
}

/// A text that the plenary dealt with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Considered {
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// What it is and how it ended, in words.
    pub outcome: String,
    /// The plenary's considerations.
    pub considerations: String,
    /// Statements of those who thought otherwise.
    pub minority: Vec<String>,
}

impl Paper for Minutes {
    const TEMPLATE: &'static str = "plenary/minutes.typ";
    fn samples() -> Vec<Self> {
        samples::minutes()
    }
}
