//! The values by which objects are searched.

/// A value in a searched column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, dates (year-month-day) and ids.
    Text(String),
    /// Whole numbers and truth values (0, 1).
    Number(i64),
    /// A text that is not there.
    NoText,
    /// A number that is not there.
    NoNumber,
    /// Sealed bytes.
    Bytes(Vec<u8>),
    /// Bytes that are not there.
    NoBytes,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<i16> for Cell {
    fn from(number: i16) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Self::Number(i64::from(truth))
    }
}
impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}
impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::NoNumber, Self::Number)
    }
}
impl From<Option<Vec<u8>>> for Cell {
    fn from(bytes: Option<Vec<u8>>) -> Self {
        bytes.map_or(Self::NoBytes, Self::Bytes)
    }
}
