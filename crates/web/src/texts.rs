//! Texts in the reader's language: keys in `locales/<language>/<word>.ftl`, Italian written first.

use std::borrow::Cow;
use std::collections::HashMap;

use assembly::life::{MACHINES, Machine, Word};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid};
use jiff::civil::Date;
use serde::Serialize;

mod charter;

pub use charter::fault;

use crate::pages::draw::ways::{attribute_words, value_words, ways_in_words};

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "it",
        customise: |bundle| {
            bundle.set_use_isolating(false);
            let english = bundle.locales.iter().any(|locale| locale.language.as_str() == "en");
            bundle.set_formatter(Some(if english { with_commas } else { with_points }));
        },
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
    /// All languages, Italian first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        Self::ALL.to_vec()
    }
    /// Those named by their codes, or all where none is.
    #[must_use]
    pub fn among(codes: &[String]) -> Vec<Self> {
        let named = |lang: &Self| codes.iter().any(|code| code.trim() == lang.code());
        let found: Vec<Self> = Self::ALL.into_iter().filter(named).collect();
        if found.is_empty() { Self::all() } else { found }
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

/// Numbers from ten thousand on are written in groups of three; years and the like stay as they are.
fn grouped(value: &FluentValue<'_>, sign: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    in_groups(&number.as_string(), sign)
}

fn in_groups(figures: &str, sign: char) -> Option<String> {
    if figures.len() < 5 || !figures.bytes().all(|figure| figure.is_ascii_digit()) {
        return None;
    }
    let mut text = String::new();
    for (place, figure) in figures.chars().enumerate() {
        if place > 0 && (figures.len() - place).is_multiple_of(3) {
            text.push(sign);
        }
        text.push(figure);
    }
    Some(text)
}

/// A whole number as people write it; anything else stays as it is.
#[must_use]
pub fn counted(lang: Lang, figures: &str) -> String {
    let sign = match lang {
        Lang::It => '.',
        Lang::En => ',',
    };
    in_groups(figures, sign).unwrap_or_else(|| figures.to_owned())
}

fn with_points<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, '.')
}

fn with_commas<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

/// A value named by a text.
pub type Arg<'a> = (&'a str, String);

/// The text of a key, if there is one; numbers among the values choose plural forms, days are said
/// in words, and so is the state that a refusal names.
#[must_use]
pub fn find(lang: Lang, key: &str, args: &[Arg<'_>]) -> Option<String> {
    let mut values: HashMap<Cow<'static, str>, FluentValue<'_>> = HashMap::new();
    for (name, value) in args {
        // A telephone number that begins with nought is no number.
        let number = value.parse::<i64>().ok().filter(|number| number.to_string() == *value);
        // A round of the beacon is looked up as it is written: no points between its digits.
        let known = if *name == "round" {
            FluentValue::from(value.clone())
        } else if let Some(number) = number {
            FluentValue::from(number)
        } else if let Some(day) = day_in(value) {
            FluentValue::from(long_date(lang, day))
        } else if *name == "suggestion" {
            FluentValue::from(ways_in_words(lang, value))
        } else if let Some(word) = feature_named(lang, args, (name, value)) {
            FluentValue::from(word)
        } else if *name == "state" {
            FluentValue::from(state_named(lang, key, value).unwrap_or_else(|| value.clone()))
        } else {
            FluentValue::from(value.clone())
        };
        values.insert(Cow::Owned((*name).to_owned()), known);
    }
    LOCALES.try_lookup_with_args(&lang.id(), key, &values)
}

/// The day that a value is, if it is one and nothing else: 2026-02-14.
fn day_in(value: &str) -> Option<Date> {
    (value.len() == 10).then(|| value.parse().ok()).flatten()
}

/// A text with every day in it said in words: labels and facts of the office carry days as the
/// database writes them (`27 · 2027-01-16`).
#[must_use]
pub fn said(lang: Lang, text: &str) -> String {
    let is_part = |sign: char| sign.is_ascii_digit() || sign == '-';
    let mut told = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        told.push_str(before);
        told.push_str(&day_in(word).map_or_else(|| word.to_owned(), |day| long_date(lang, day)));
        rest = after;
    }
    told.push_str(rest);
    told
}

/// The words of an attribute of the draw, or of one of its values, that a refusal names by its code.
fn feature_named(lang: Lang, args: &[Arg<'_>], (name, value): (&str, &str)) -> Option<String> {
    let code = |text: &str| text.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_');
    let feature = args.iter().find(|(name, word)| *name == "feature" && code(word));
    match (name, feature) {
        ("feature" | "attribute", _) if code(value) => Some(attribute_words(lang, value)),
        ("value", Some((_, feature))) => Some(value_words(lang, feature, value)),
        _ => None,
    }
}

/// The words of a state that a refusal names by its own name (`Frozen`): those of the refusal's
/// word, and first those of the machine that the refusal's key names (`pool-elsewhere`).
fn state_named(lang: Lang, key: &str, state: &str) -> Option<String> {
    let (word, refusal) = key.split_once("-refusal-")?;
    let named = |machine: &Machine| {
        machine.name.rsplit('_').next().is_some_and(|last| refusal.contains(last))
    };
    let of_word = || MACHINES.iter().filter(move |machine| dashed(machine.word.name()) == word);
    let first = of_word().filter(|machine| named(machine));
    let then = of_word().filter(|machine| !named(machine));
    first
        .chain(then)
        .find(|machine| machine.states.contains(&state))
        .and_then(|machine| find(lang, &state_key(machine.word, machine.name, state), &[]))
}

/// The key of a state's words.
#[must_use]
pub fn state_key(word: Word, machine: &str, state: &str) -> String {
    format!("{}-state-{}-{state}", dashed(word.name()), dashed(machine))
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
    fn a_day_among_the_values_is_said_in_words() {
        let args = [("until", "2022-11-30".to_owned())];
        assert_eq!(
            text(Lang::It, "invitation-refusal-still-runs", &args),
            "Si può rispondere fino al 30 novembre 2022: la campagna si chiude dal giorno dopo."
        );
        assert_eq!(day_in("2022-11-300"), None);
        assert_eq!(day_in("2022-13-01"), None);
    }

    #[test]
    fn days_inside_a_label_are_said_in_words() {
        let label = "16 · 2026-09-01 – 2027-02-28";
        assert_eq!(said(Lang::It, label), "16 · 1º settembre 2026 – 28 febbraio 2027");
        assert_eq!(said(Lang::En, "2027-01-16"), "16 January 2027");
        let left = "PG 2026-13-45/7, impronta 12026-01-10";
        assert_eq!(said(Lang::It, left), left);
    }

    #[test]
    fn a_state_that_a_refusal_names_is_said_in_the_words_of_its_machine() {
        let refused =
            |lang, key: &str, state: &str| text(lang, key, &[("state", state.to_owned())]);
        let pool = refused(Lang::It, "availability-refusal-pool-elsewhere", "Frozen");
        assert!(pool.contains("(chiuso)"), "{pool}");
        let own = refused(Lang::It, "availability-refusal-elsewhere", "Frozen");
        assert!(own.contains("(nell’elenco chiuso)"), "{own}");
        let seat = refused(Lang::En, "rotation-refusal-seat-elsewhere", "Ended");
        assert!(!seat.contains("Ended"), "{seat}");
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        let answer = |lang, count: &str| text(lang, "journal-answer", &[("count", count.into())]);
        assert!(answer(Lang::It, "14300").contains("14.300 atti"));
        assert!(answer(Lang::En, "1407044").contains("1,407,044 acts"));
        let year = [("year", "2026".to_owned())];
        assert!(text(Lang::It, "calendar-report", &year).ends_with("2026"));
        let phone = [("phone", "020202".to_owned())];
        assert!(text(Lang::It, "reply-thanks-phone", &phone).contains("al 020202"));
    }

    #[test]
    fn a_text_that_is_not_there_shows_its_key() {
        assert_eq!(text(Lang::It, "no-such-text", &[]), "[no-such-text]");
    }
}
