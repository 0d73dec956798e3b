//! What the report of a draw sets beside something else; chances and distances in millionths.

use serde::Serialize;

/// All of it; what is not known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Further {
    /// From the register to a seat, value by value.
    pub journey: Vec<Way>,
    /// The same, cell by cell of the first draw; none where no first draw was counted.
    pub cells: Option<Cells>,
    /// Several attributes at once.
    pub crossed: Vec<Crossed>,
    /// What a false word would have gained.
    pub false_words: Vec<FalseWord>,
    /// What became of the groups, once a seat is taken.
    pub stayed: Option<Stayed>,
}

/// Residents of a value and their way to a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// Attribute and value, in words.
    pub value: String,
    /// Residents with it.
    pub residents: u64,
    /// One expected seat for so many of them.
    pub one_in: u64,
}

/// The cells of the first draw; ratios to the ideal in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cells {
    /// Cells published in the file.
    pub published: u32,
    /// The ideal: one seat for so many residents.
    pub ideal_one_in: u64,
    /// The least ratio.
    pub least: u64,
    /// The ratio in the middle.
    pub median: u64,
    /// The greatest ratio.
    pub greatest: u64,
    /// The cells with the least and the greatest chance.
    pub lines: Vec<CellLine>,
}

/// One cell of the first draw, or several that were merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellLine {
    /// The values, in words.
    pub values: Vec<String>,
    /// Whether these are the remaining cells that begin so.
    pub rest: bool,
    /// One expected seat for so many residents; none where nobody holds a ticket.
    pub one_in: Option<u64>,
    /// Against the ideal, in millionths.
    pub ratio: u64,
}

/// Several attributes at once: distance from the city of the groups, and of a draw without targets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Crossed {
    /// How many at once.
    pub attributes: usize,
    /// Sets of them.
    pub tables: usize,
    /// Of the groups.
    pub groups: u64,
    /// Of a draw without targets.
    pub multinomial: u64,
}

/// The greatest gain from one false word about an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FalseWord {
    /// The attribute, in words.
    pub attribute: String,
    /// The true value, in words.
    pub from: String,
    /// The value said, in words.
    pub to: String,
    /// The chance with the true value.
    pub honest: u64,
    /// The chance with the other one.
    pub told: u64,
}

/// What became of the groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stayed {
    /// People drawn.
    pub drawn: u32,
    /// Of them, those who left.
    pub left: u32,
    /// Substitutes who took a seat.
    pub substitutes: u32,
    /// Attribute in words, distance from the city of those drawn and of those who stayed; none where
    /// too few people left.
    pub lines: Vec<(String, u64, Option<u64>)>,
}
