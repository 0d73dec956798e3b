//! The faults of a charter in the reader's language: the line, the rule, what is wrong and what to
//! write. What the sentence names by its English words (the shape of a value) is said in words too.

use secretariat::error::NamedFault;

use super::{Arg, Lang, find, text};

/// The shapes of values as the reader of charters names them, and the keys of their words.
const SHAPES: [(&str, &str); 12] = [
    ("a whole number of 0 or more", "whole-number"),
    ("true or false", "true-or-false"),
    ("a text in quotation marks", "text"),
    ("a date without quotation marks, such as 2026-05-31", "date"),
    ("a text in Italian and in English, as `.it` and `.en`", "both-languages"),
    ("a fraction in quotation marks, \"2/3\" (at least) or \"> 1/2\" (more than)", "fraction"),
    ("a text", "a-text"),
    ("a whole number", "a-whole-number"),
    ("a number with a point", "a-number-with-a-point"),
    ("a date or time", "a-date"),
    ("a list", "a-list"),
    ("a table of rules", "a-table"),
];

/// One of several faults in the reader's language.
#[must_use]
pub fn fault(lang: Lang, fault: &NamedFault) -> String {
    let said = |(name, value): &(&'static str, String)| match *name {
        "shape" | "found" => (*name, shape(lang, value)),
        _ => (*name, value.clone()),
    };
    let args: Vec<Arg<'_>> = fault.args.iter().map(said).collect();
    let Some(words) = find(lang, fault.key, &args) else { return fault.sentence.clone() };
    let place = |name: &str| args.iter().find(|(known, _)| *known == name).cloned();
    match (place("line"), place("rule")) {
        (Some(line), Some(rule)) => {
            text(lang, "charter-fault-line", &[line, rule, ("fault", words)])
        }
        (Some(_), None) | (None, Some(_) | None) => words,
    }
}

/// The shape of a value in words; one that nobody knows stays as it is.
fn shape(lang: Lang, english: &str) -> String {
    let words = |key: &str, args: &[Arg<'_>]| text(lang, &format!("charter-shape-{key}"), args);
    if let Some((_, key)) = SHAPES.iter().find(|(shape, _)| *shape == english) {
        return words(key, &[]);
    }
    if let Some(inner) = english.strip_suffix("; may be left out") {
        return words("left-out", &[("shape", shape(lang, inner))]);
    }
    if let Some(inner) = english.strip_prefix("a list in square brackets of: ") {
        return words("list-of", &[("shape", shape(lang, inner))]);
    }
    for (start, key) in [("one of: ", "one-of"), ("a table with the rules ", "table-with")] {
        if let Some(rest) = english.strip_prefix(start) {
            return words(key, &[("words", rest.to_owned())]);
        }
    }
    english.to_owned()
}

#[cfg(test)]
mod tests {
    use assembly::charter::{Charter, FaultKind};

    use super::*;

    fn told(lang: Lang, charter: &str) -> Vec<String> {
        let faults = Charter::parse(charter).unwrap_err();
        faults.iter().map(|one| fault(lang, &NamedFault::of(one))).collect()
    }

    #[test]
    fn every_kind_of_fault_has_its_words_in_every_language() {
        for lang in Lang::ALL {
            for kind in FaultKind::ALL {
                // What the English sentence names, the others name too: a text is not found
                // when it names more.
                let parts = kind.sentence().split('{').skip(1);
                let names = parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name);
                let args: Vec<Arg<'_>> = names.map(|name| (name, "x".to_owned())).collect();
                let words = find(lang, kind.text_key(), &args);
                assert!(words.is_some_and(|words| !words.contains('$')), "{lang:?} {kind:?}");
            }
        }
    }

    #[test]
    fn a_fault_is_told_with_its_line_its_rule_and_its_remedy() {
        let text = assembly::charter::template("milano-rolling").unwrap();
        let wrong = text.replacen("group_size = 45", "group_size = \"45\"", 1);
        let italian = told(Lang::It, &wrong).join(" ");
        assert!(italian.contains("draw.group_size"), "{italian}");
        assert!(italian.contains("qui c’è un testo; scriva un numero intero"), "{italian}");
        assert!(!italian.contains("whole number"), "{italian}");
        let english = told(Lang::En, &wrong).join(" ");
        assert!(english.contains("a text stands here; write a whole number"), "{english}");
    }
}
