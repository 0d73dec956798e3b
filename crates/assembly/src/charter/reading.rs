//! How a charter's text becomes values: every rule is read where it stands, and every fault is kept.
//!
//! A usual deserialiser stops at the first fault and speaks of bytes. A city clerk who changes
//! twelve rules wants twelve answers, each with the line, the name of the rule and the remedy.
//! So the text is read once into a tree that knows its places, and each type below reads its own
//! part of it. Nothing is invented: a rule that is missing is a fault, never a silent default.

use std::collections::BTreeMap;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::faults::{CharterFault, FaultKind};

/// One place of the text: the value, its rule's name and the line of its key.
pub(super) struct Found<'a> {
    pub value: &'a DeValue<'a>,
    pub rule: String,
    pub line: u32,
}

/// What is known while a charter is read: where lines begin, where rules stand, what is wrong.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub lines: BTreeMap<String, u32>,
    pub faults: Vec<CharterFault>,
}

/// A key of the charter as the printed table of rules shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// The key path; `[]` stands for each entry of a list.
    pub key: String,
    /// What the rule means, with its source in the process text.
    pub meaning: String,
    /// What may be written there.
    pub shape: String,
}

/// A type that can stand in a charter.
pub(super) trait Rule: Sized {
    /// Reads itself, or tells the reader why it cannot.
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// What may be written there, in words: the remedy of most faults.
    fn shape() -> String;

    /// The value when the key is left out; only lists and optional rules have one.
    fn absent() -> Option<Self> {
        None
    }

    /// Adds the keys below `key` to the printed table.
    fn list_keys(key: &str, meaning: &str, into: &mut Vec<KeyLine>) {
        into.push(KeyLine {
            key: key.to_owned(),
            meaning: meaning.trim().to_owned(),
            shape: Self::shape(),
        });
    }
}

/// The name of a rule below another.
pub(super) fn below(parent: &str, key: &str) -> String {
    if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") }
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, lines: BTreeMap::new(), faults: Vec::new() }
    }

    /// The line, counted from one, of a byte of the text.
    pub fn line_at(&self, offset: usize) -> u32 {
        let end = offset.min(self.text.len());
        let breaks = self.text.as_bytes()[..end].split(|byte| *byte == b'\n').count() - 1;
        u32::try_from(breaks + 1).unwrap_or(u32::MAX)
    }

    /// Keeps a fault at the line where the rule stands (or its nearest parent that stands).
    pub fn fault(&mut self, rule: &str, kind: FaultKind, arguments: &[(&'static str, &str)]) {
        let line = self.line_of(rule);
        self.fault_at(line, rule, kind, arguments);
    }

    pub fn fault_at(
        &mut self,
        line: u32,
        rule: &str,
        kind: FaultKind,
        arguments: &[(&'static str, &str)],
    ) {
        let arguments = arguments.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        self.faults.push(CharterFault { line, rule: rule.to_owned(), kind, arguments });
    }

    fn line_of(&self, rule: &str) -> u32 {
        let mut name = rule;
        loop {
            if let Some(line) = self.lines.get(name) {
                return *line;
            }
            match name.rfind(['.', '[']) {
                Some(cut) => name = &name[..cut],
                None => return 1,
            }
        }
    }

    /// Opens a table and refuses the keys that no rule has.
    pub fn table<'f>(&mut self, found: &Found<'f>, keys: &[&str]) -> Option<&'f DeTable<'f>> {
        let DeValue::Table(table) = found.value else {
            self.wrong_type(found, "a table of rules");
            return None;
        };
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !keys.contains(&name) {
                let line = self.line_at(key.span().start);
                let allowed = keys.join(", ");
                self.fault_at(
                    line,
                    &below(&found.rule, name),
                    FaultKind::UnknownKey,
                    &[("allowed", &allowed)],
                );
            }
        }
        Some(table)
    }

    /// Reads one rule of a table.
    pub fn rule<T: Rule>(&mut self, table: &DeTable<'_>, parent: &str, key: &str) -> Option<T> {
        let rule = below(parent, key);
        let entry = table.iter().find(|(name, _)| name.get_ref() == key);
        let Some((name, value)) = entry else {
            let absent = T::absent();
            if absent.is_none() {
                self.fault(&rule, FaultKind::Missing, &[("key", key), ("shape", &T::shape())]);
            }
            return absent;
        };
        let line = self.line_at(name.span().start);
        self.lines.insert(rule.clone(), line);
        T::read(&Found { value: value.get_ref(), rule, line }, self)
    }

    /// Refuses a number outside its limits.
    pub fn within(
        &mut self,
        rule: &str,
        number: Option<u32>,
        limits: std::ops::RangeInclusive<u32>,
    ) -> Option<u32> {
        let number = number?;
        if limits.contains(&number) {
            return Some(number);
        }
        let (value, min, max) =
            (number.to_string(), limits.start().to_string(), limits.end().to_string());
        self.fault(
            rule,
            FaultKind::OutOfLimits,
            &[("value", &value), ("min", &min), ("max", &max)],
        );
        None
    }

    pub fn wrong_type(&mut self, found: &Found<'_>, shape: &str) {
        let is = match found.value {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a point",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table of rules",
        };
        self.fault_at(
            found.line,
            &found.rule,
            FaultKind::WrongType,
            &[("found", is), ("shape", shape)],
        );
    }
}

impl Rule for u32 {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let number = match found.value {
            DeValue::Integer(digits) => Self::from_str_radix(digits.as_str(), digits.radix()).ok(),
            DeValue::String(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => None,
        };
        if number.is_none() {
            reader.wrong_type(found, &Self::shape());
        }
        number
    }

    fn shape() -> String {
        "a whole number of 0 or more".to_owned()
    }
}

impl Rule for bool {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let answer = found.value.as_bool();
        if answer.is_none() {
            reader.wrong_type(found, &Self::shape());
        }
        answer
    }

    fn shape() -> String {
        "true or false".to_owned()
    }
}

impl Rule for String {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match found.value.as_str().map(str::trim) {
            Some("") => {
                reader.fault_at(found.line, &found.rule, FaultKind::EmptyText, &[]);
                None
            }
            Some(text) => Some(text.to_owned()),
            None => {
                reader.wrong_type(found, &Self::shape());
                None
            }
        }
    }

    fn shape() -> String {
        "a text in quotation marks".to_owned()
    }
}

impl Rule for Date {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let written = found.value.as_datetime().filter(|it| it.time.is_none());
        let date = written.and_then(|it| it.date).and_then(|date| {
            let year = i16::try_from(date.year).ok()?;
            let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
            Self::new(year, month, day).ok()
        });
        if date.is_none() {
            reader.wrong_type(found, &Self::shape());
        }
        date
    }

    fn shape() -> String {
        "a date without quotation marks, such as 2026-05-31".to_owned()
    }
}

impl<T: Rule> Rule for Option<T> {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(found, reader).map(Some)
    }

    fn shape() -> String {
        format!("{}; may be left out", T::shape())
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn list_keys(key: &str, meaning: &str, into: &mut Vec<KeyLine>) {
        let first = into.len();
        T::list_keys(key, meaning, into);
        for line in &mut into[first..] {
            line.shape.push_str("; may be left out");
        }
    }
}

impl<T: Rule> Rule for Vec<T> {
    fn read(found: &Found<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let DeValue::Array(entries) = found.value else {
            reader.wrong_type(found, &Self::shape());
            return None;
        };
        let mut read = Self::new();
        let mut whole = true;
        for (index, entry) in entries.iter().enumerate() {
            let rule = format!("{}[{}]", found.rule, index + 1);
            let line = entry_line(entry, found.line, reader);
            reader.lines.insert(rule.clone(), line);
            match T::read(&Found { value: entry.get_ref(), rule, line }, reader) {
                Some(value) => read.push(value),
                None => whole = false,
            }
        }
        whole.then_some(read)
    }

    fn shape() -> String {
        format!("a list in square brackets of: {}", T::shape())
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn list_keys(key: &str, meaning: &str, into: &mut Vec<KeyLine>) {
        let mut entries = Vec::new();
        T::list_keys(&format!("{key}[]"), meaning, &mut entries);
        if entries.len() == 1 {
            into.push(KeyLine {
                key: key.to_owned(),
                meaning: meaning.trim().to_owned(),
                shape: format!("list of: {}", T::shape()),
            });
        } else {
            into.append(&mut entries);
        }
    }
}

/// A list entry stands where it is written; a `[[table]]` has its place in its first key.
fn entry_line(entry: &Spanned<DeValue<'_>>, parent: u32, reader: &Reader<'_>) -> u32 {
    let span = entry.span();
    if span.end > span.start { reader.line_at(span.start) } else { parent }
}
