//! Texts in the reader's language: keys in `locales/<language>/<word>.ftl`, Italian written first.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use jiff::civil::Date;
use serde::Serialize;

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "it",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Italian.
    It,
    /// English.
    En,
}

impl Lang {
    /// All languages, the main one first.
    pub const ALL: [Self; 2] = [Self::It, Self::En];

    /// The language as it stands in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
        }
    }
    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::It => Self::En,
            Self::En => Self::It,
        }
    }
    fn id(self) -> LanguageIdentifier {
        match self {
            Self::It => langid!("it"),
            Self::En => langid!("en"),
        }
    }
}

/// A value named by a text.
pub type Arg<'a> = (&'a str, String);

/// The text of a key, if there is one; numbers among the values choose plural forms.
#[must_use]
pub fn find(lang: Lang, key: &str, args: &[Arg<'_>]) -> Option<String> {
    let mut values: HashMap<Cow<'static, str>, FluentValue<'_>> = HashMap::new();
    for (name, value) in args {
        let known = match value.parse::<i64>() {
            Ok(number) => FluentValue::from(number),
            Err(_) => FluentValue::from(value.clone()),
        };
        values.insert(Cow::Owned((*name).to_owned()), known);
    }
    LOCALES.try_lookup_with_args(&lang.id(), key, &values)
}

/// The text of a key; the key itself in brackets where there is none (a test finds those).
#[must_use]
pub fn text(lang: Lang, key: &str, args: &[Arg<'_>]) -> String {
    find(lang, key, args).unwrap_or_else(|| format!("[{key}]"))
}

/// A name of the code as it stands in text keys: `working_group` becomes `working-group`.
#[must_use]
pub fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

const MONTHS_IT: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words: `14 febbraio 2026`, `1º marzo 2023`, `14 February 2026`.
#[must_use]
pub fn long_date(lang: Lang, day: Date) -> String {
    let month = usize::try_from(day.month() - 1).unwrap_or(0);
    match lang {
        Lang::It if day.day() == 1 => format!("1º {} {}", MONTHS_IT[month], day.year()),
        Lang::It => format!("{} {} {}", day.day(), MONTHS_IT[month], day.year()),
        Lang::En => format!("{} {} {}", day.day(), MONTHS_EN[month], day.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_written_as_people_say_them() {
        assert_eq!(long_date(Lang::It, date(2023, 3, 1)), "1º marzo 2023");
        assert_eq!(long_date(Lang::It, date(2026, 2, 14)), "14 febbraio 2026");
        assert_eq!(long_date(Lang::En, date(2026, 2, 14)), "14 February 2026");
    }

    #[test]
    fn a_text_that_is_not_there_shows_its_key() {
        assert_eq!(text(Lang::It, "no-such-text", &[]), "[no-such-text]");
    }
}
