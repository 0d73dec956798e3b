//! The charters that ship with the house: a city starts from one of them.
//!
//! Each is a complete text; nothing is inherited, so that what is in force can be read on one page.

/// A shipped charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// The name that a charter made from it writes in its first line.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All shipped charters; the first is the process text of Milan.
pub const TEMPLATES: &[Template] = &[
    Template { name: "milano-rolling", text: include_str!("../../charters/milano-rolling.toml") },
    Template { name: "milano-annual", text: include_str!("../../charters/milano-annual.toml") },
    Template { name: "ostbelgien", text: include_str!("../../charters/ostbelgien.toml") },
    Template { name: "paris", text: include_str!("../../charters/paris.toml") },
    Template { name: "brussels", text: include_str!("../../charters/brussels.toml") },
];

/// The text of a shipped charter.
pub fn template(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|one| one.name == name).map(|one| one.text)
}
