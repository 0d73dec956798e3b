//! Two versions compared: what members read before they vote on the rules (R32).

use super::super::*;
use super::{milano, milano_with};

fn changes(changed: &[(&str, &str)]) -> Vec<(String, Option<String>, Option<String>)> {
    let later = Charter::parse(&milano_with(changed)).unwrap();
    let found = milano().differences(&later);
    found.into_iter().map(|one| (one.rule, one.before, one.after)).collect()
}

#[test]
fn a_version_does_not_differ_from_itself_nor_by_its_own_name_and_day() {
    assert_eq!(changes(&[]), []);
    let renamed = [
        ("id = \"2022-10\"", "id = \"2022-11\""),
        ("takes_effect = 2022-10-01", "takes_effect = 2022-11-01"),
    ];
    assert_eq!(changes(&renamed), []);
}

#[test]
fn a_changed_number_is_told_once_with_what_was_and_what_will_be() {
    let found = changes(&[("letters = 10000", "letters = 8000")]);
    assert_eq!(
        found,
        [("register.letters".to_owned(), Some("10000".to_owned()), Some("8000".to_owned()))]
    );
    let later = Charter::parse(&milano_with(&[("letters = 10000", "letters = 8000")])).unwrap();
    assert_eq!(milano().differences(&later)[0].meaning, "Letters of one call (R16).");
}

#[test]
fn an_entry_of_a_list_is_told_by_its_name_and_moves_no_other() {
    let paper = "[[documents]]\ncode = \"linee\"\ntitle.it = \"Linee guida\"\ntitle.en = \"Guidelines\"\nversion = \"2024\"\nrequired = false\n\n[[documents]]";
    let found = changes(&[("[[documents]]", paper)]);
    let rules: Vec<&str> = found.iter().map(|(rule, _, _)| rule.as_str()).collect();
    assert_eq!(
        rules,
        [
            "documents[linee].code",
            "documents[linee].title.it",
            "documents[linee].title.en",
            "documents[linee].version",
            "documents[linee].required",
        ]
    );
    assert!(found.iter().all(|(_, before, after)| before.is_none() && after.is_some()));
}

#[test]
fn the_two_models_of_milan_differ_in_what_the_notes_say_and_the_way_back_tells_the_same() {
    let annual = Charter::parse(template("milano-annual").unwrap()).unwrap();
    let there = milano().differences(&annual);
    let rule = |name: &str| there.iter().find(|one| one.rule == name).unwrap();
    let size = rule("draw.group_size");
    assert_eq!((size.before.as_deref(), size.after.as_deref()), (Some("45"), Some("90")));
    assert!(there.iter().any(|one| one.rule == "rotation.entry_interval_months"));
    assert!(there.iter().all(|one| one.before != one.after && !one.meaning.is_empty()));

    let back = annual.differences(&milano());
    let mut turned: Vec<_> = back.iter().map(|one| (&one.rule, &one.after, &one.before)).collect();
    let mut told: Vec<_> = there.iter().map(|one| (&one.rule, &one.before, &one.after)).collect();
    turned.sort();
    told.sort();
    assert_eq!(turned, told);
}
