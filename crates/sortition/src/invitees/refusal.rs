//! Why a first draw is refused: each sentence names what is wrong and says what to do.
//! Source: process text R16, R17.

/// Why there is no draw. Each text says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The rules contradict themselves.
    #[error("the rules cannot be used: {reason}")]
    Rules {
        /// What is wrong.
        reason: String,
    },
    /// More letters than people.
    #[error(
        "{size} letters are asked for but only {eligible} people are eligible: lower the size or check the exclusions"
    )]
    TooFewEligible {
        /// Letters asked for.
        size: u32,
        /// Eligible people.
        eligible: u64,
    },
    /// A row carries a value or reason index outside the rules.
    #[error(
        "row {row} of the register has a value outside the rules: add the value to the rules or correct the row"
    )]
    ValueOutsideRules {
        /// Position in the frame, from one.
        row: usize,
    },
    /// One person stands twice in the register.
    #[error(
        "pseudonym {pseudonym} stands twice in the register: keep one row, or two letters could go to one person"
    )]
    SamePseudonymTwice {
        /// The pseudonym as published.
        pseudonym: String,
    },
    /// Over-sampling asks for more letters than the cell has people.
    #[error(
        "cell {cell} has {population} people but its share with the factors is {share} letters: lower its factor"
    )]
    CellTooSmall {
        /// Values of the cell.
        cell: String,
        /// Its eligible people.
        population: u64,
        /// Its exact share, as a decimal.
        share: String,
    },
    /// One letter a household leaves too few people in a cell.
    #[error(
        "cell {cell} needs {wanted} letters but its households allow only {found}: lower the size or merge the cell"
    )]
    TooFewHouseholds {
        /// Values of the cell.
        cell: String,
        /// Letters of the cell.
        wanted: u32,
        /// Letters possible.
        found: u32,
    },
}
