//! Attributes, values and the ways out of an impossible draw, in the reader's words.
//!
//! A refusal carries the ways as the secretariat spells them (`education tertiary: 12-13 → 12-14`,
//! changes divided by commas, ways by a bar): here they become one line a way.

use crate::texts::{Lang, dashed, find, text};

/// An attribute in the reader's words.
#[must_use]
pub fn attribute_words(lang: Lang, feature: &str) -> String {
    let key = format!("attribute-{}", dashed(feature));
    find(lang, &key, &[]).unwrap_or_else(|| feature.to_owned())
}

/// A value of an attribute in the reader's words; municipi and ages say themselves.
#[must_use]
pub fn value_words(lang: Lang, feature: &str, value: &str) -> String {
    if value == "-" {
        return text(lang, "draw-unsaid", &[]);
    }
    let key = format!("value-{}-{}", dashed(feature), dashed(value));
    find(lang, &key, &[]).unwrap_or_else(|| value.to_owned())
}

/// `education tertiary: 12–13 (239)` as attribute, value and the rest.
#[must_use]
pub fn parted(line: &str) -> Option<(&str, &str, &str)> {
    let (feature, rest) = line.split_once(' ')?;
    let (value, rest) = rest.rsplit_once(": ")?;
    Some((feature, value, rest))
}

/// The ways out, one a line, the cheapest first.
#[must_use]
pub fn ways_in_words(lang: Lang, spelt: &str) -> String {
    let ways = spelt.split(" | ").filter(|way| !way.is_empty());
    let lines = ways.zip(1..).map(|(way, number): (&str, u32)| {
        let changes: Vec<String> = way.split(", ").map(|one| change(lang, one)).collect();
        let args = [("number", number.to_string()), ("changes", changes.join("; "))];
        text(lang, "draw-way", &args)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn change(lang: Lang, spelt: &str) -> String {
    let parts = parted(spelt).and_then(|(feature, value, bounds)| {
        let (was, to) = bounds.split_once(" → ")?;
        let value =
            format!("{}, {}", attribute_words(lang, feature), value_words(lang, feature, value));
        let range = |bounds: &str| bounds.replace('-', "–");
        Some([("value", value), ("was", range(was)), ("to", range(to))])
    });
    parts.map_or_else(|| spelt.to_owned(), |args| text(lang, "draw-way-change", &args))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_out_are_said_one_a_line_without_a_code() {
        let spelt = "education tertiary: 12-13 → 12-14, age_class 16-24: 5-6 → 4-6 | gender F: 23-24 → 22-24";
        assert_eq!(
            ways_in_words(Lang::It, spelt),
            "1. Titolo di studio, laurea: da 12–13 a 12–14 posti; Età, 16-24: da 5–6 a 4–6 posti.\n\
             2. Genere, donne: da 23–24 a 22–24 posti."
        );
        assert_eq!(ways_in_words(Lang::En, ""), "");
    }

    #[test]
    fn the_refusal_says_whether_the_ways_are_proved_the_cheapest() {
        let refused = |ending: &str| {
            let args = [
                ("suggestion", "gender F: 23-24 → 22-24".to_owned()),
                ("ending", ending.to_owned()),
            ];
            text(Lang::It, "draw-refusal-infeasible", &args)
        };
        assert!(refused("complete").contains("è dimostrato che non ce ne sono di meno costose"));
        assert!(refused("budget-spent").contains("potrebbero essercene di meno costose"));
        assert!(refused("budget-spent").contains("Genere, donne: da 23–24 a 22–24 posti"));
        assert!(refused("nothing-helps").contains("non basta"));
    }
}
