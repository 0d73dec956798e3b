//! The papers of a draw: the minutes of its ceremony, to be signed, and the report on how it was
//! done.
//!
//! Both name people by their pseudonyms alone, as the published files do; figures that would show
//! too few people come without their number.
//! Sources: R22-R24 of the process text; the protocol of the public draw.

mod further;
mod samples;

use jiff::civil::Date;
use serde::Serialize;

pub use further::{CellLine, Cells, Crossed, FalseWord, Further, Stayed, Way};

use crate::{Masthead, Paper};

/// The minutes of a ceremony.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Minutes {
    /// Whose paper it is.
    pub masthead: Masthead,
    /// The draw.
    pub draw: Drawing,
    /// The dice, while the beacon's round has not come.
    pub reading: Option<Reading>,
    /// The public numbers and what they chose; none before the ceremony and for a draw declared
    /// void.
    pub outcome: Option<Outcome>,
    /// The groups, by pseudonym.
    pub groups: Vec<Group>,
    /// The figures of each group.
    pub attributes: Vec<Attribute>,
    /// When the guarantor certified it.
    pub certified_on: Option<Date>,
    /// Why it does not count, if it does not.
    pub void: Option<Void>,
}

/// The report of a draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Whose paper it is.
    pub masthead: Masthead,
    /// The draw.
    pub draw: Drawing,
    /// What came out, if anything did.
    pub outcome: Option<Outcome>,
    /// Numbers of the groups drawn.
    pub groups: Vec<u32>,
    /// City, volunteers, targets and groups.
    pub attributes: Vec<Attribute>,
    /// Targets that were widened.
    pub widened: Vec<Widened>,
    /// Whether the first group shares its targets with the one already sitting.
    pub linked: bool,
    /// How chances were spread, once there is a plan.
    pub chances: Option<Chances>,
    /// Figures that can be compared with those of other draws.
    pub figures: Option<Figures>,
    /// The published files.
    pub files: Vec<File>,
    /// Where the files lie, as people type it.
    pub address: String,
    /// Why it does not count, if it does not.
    pub void: Option<Void>,
}

/// Which draw it is, and what was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawing {
    /// Its number.
    pub number: u32,
    /// The year of its cycle.
    pub cycle: i16,
    /// When it was announced.
    pub announced_on: Date,
    /// The day of the ceremony.
    pub ceremony: Date,
    /// The rules it is made under.
    pub charter: String,
    /// Seats of each group.
    pub size: u32,
    /// How many groups.
    pub groups: u32,
    /// The frozen pool.
    pub pool: Option<Pool>,
    /// The promise.
    pub promise: Option<Promise>,
}

/// Who could be drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pool {
    /// When it was frozen.
    pub on: Date,
    /// Volunteers in it.
    pub people: u32,
    /// People of the city who may be drawn.
    pub eligible: u64,
    /// Root of its tree of salted leaves.
    pub root: String,
}

/// What was promised before anything random existed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Promise {
    /// When.
    pub on: Date,
    /// SHA-256 of the commitment.
    pub hash: String,
    /// The act under which it was entered.
    pub act: String,
    /// Its place in the chain of all commitments.
    pub chain: u32,
    /// Equal tickets; none for a draw declared void.
    pub tickets: Option<u32>,
    /// The beacon's round that has the last word.
    pub round: u64,
}

/// Dice that were read, while the beacon's round has not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// When.
    pub on: Date,
    /// At what time, as it is written: 10:30.
    pub at: String,
    /// The forty digits.
    pub dice: String,
}

/// The public numbers and the ticket that they chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// When.
    pub on: Date,
    /// At what time the dice were read, as it is written: 10:30.
    pub at: String,
    /// The forty digits read in the hall.
    pub dice: String,
    /// The first of them, one for each digit of the ticket.
    pub thrown: Vec<u8>,
    /// The digits added to them, from the seed: the last digit of each sum is the ticket's.
    pub derived: Vec<u8>,
    /// The beacon's network.
    pub network: String,
    /// The beacon's round.
    pub round: u64,
    /// The beacon's value.
    pub randomness: String,
    /// Why the second round was used, if it was.
    pub fallback: Option<String>,
    /// The seed.
    pub seed: String,
    /// The ticket drawn.
    pub ticket: u32,
    /// Of how many.
    pub tickets: u32,
    /// Whether it was a training draw, whose beacon is not genuine.
    pub training: bool,
}

/// A group drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Its number.
    pub number: u32,
    /// Pseudonyms of its members.
    pub members: Vec<String>,
}

/// An attribute with its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attribute {
    /// What it is, in words.
    pub title: String,
    /// Its values.
    pub values: Vec<ValueLine>,
}

/// A value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueLine {
    /// The value, in words.
    pub value: String,
    /// Share of the city in tenths of a percent, where it is counted.
    pub city_permille: Option<u64>,
    /// Volunteers; none where the cell is too small.
    pub volunteers: Option<u32>,
    /// Seats at least in each group.
    pub least: u32,
    /// Seats at most in each group.
    pub most: u32,
    /// Seats in each group of the ticket drawn; none where the cell is too small.
    pub seats: Vec<Option<u32>>,
}

/// A target that was widened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Widened {
    /// Attribute and value, in words.
    pub value: String,
    /// The bounds before.
    pub was: (u32, u32),
    /// The bounds now.
    pub now: (u32, u32),
    /// Why.
    pub reason: String,
}

/// How chances were spread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chances {
    /// Equal tickets.
    pub tickets: u32,
    /// Fewest tickets of anybody.
    pub least: u32,
    /// Most tickets of anybody.
    pub most: u32,
    /// No lottery gives everybody a greater chance than this, in millionths.
    pub bound: u32,
    /// People in each tenth of chance, from 0 to 10 % up; none where the cell is too small.
    pub tenths: Vec<Option<u32>>,
}

/// Figures that can be compared with those of other draws; chances, shares and distances in
/// millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Chance that one person in twenty does not exceed.
    pub twentieth: u64,
    /// Geometric mean of the chances.
    pub geometric_mean: u64,
    /// Greatest chance.
    pub greatest: u64,
    /// Gini index.
    pub gini: u64,
    /// People with less than half the mean chance.
    pub below_half: u32,
    /// Mean distance of a group's part of a person's tickets from an equal part; none for one group.
    pub group_symmetry: Option<u64>,
    /// Chance by the number of groups in which a person could serve.
    pub windows: Vec<Window>,
    /// How each group meets its targets.
    pub fit: Vec<Fit>,
    /// How far from the city, attribute by attribute.
    pub variation: Vec<Variation>,
    /// What is set beside something else.
    pub further: Further,
}

/// Chance by the number of groups in which a person could serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// Groups in which she could serve.
    pub windows: u32,
    /// People; none where the cell is too small.
    pub people: Option<u32>,
    /// Their mean chance; none where the cell is too small.
    pub mean: Option<u64>,
}

/// How a group meets its targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Fit {
    /// Number of the group.
    pub number: u32,
    /// Values with a target.
    pub values: u32,
    /// Values whose seats lie between the bounds.
    pub inside: u32,
    /// Mean distance from the exact share, in millionths of a seat.
    pub mean_deviation: u64,
    /// Greatest distance from the exact share.
    pub max_deviation: u64,
}

/// How far from the city an attribute is: the part of seats that would have to change hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Variation {
    /// The attribute, in words.
    pub attribute: String,
    /// Of those who volunteered.
    pub volunteers: u64,
    /// Of all groups together.
    pub seats: u64,
}

/// A published file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
}

/// That a draw does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Void {
    /// When it was declared.
    pub on: Date,
    /// Why.
    pub reason: String,
    /// The act that says so.
    pub act: String,
    /// The number of the draw that takes its place, if there is one.
    pub next: Option<u32>,
}

impl Paper for Minutes {
    const TEMPLATE: &'static str = "draw/minutes.typ";
    fn samples() -> Vec<Self> {
        samples::minutes()
    }
}

impl Paper for Report {
    const TEMPLATE: &'static str = "draw/report.typ";
    fn samples() -> Vec<Self> {
        samples::reports()
    }
}
