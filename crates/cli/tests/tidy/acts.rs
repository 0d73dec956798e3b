//! The acts and the machines of states: what can be done has a name, a text in both languages and a
//! state to be done in; what is drawn in the documents is what the program does (decision 0008).

use std::collections::{BTreeMap, BTreeSet};

use assembly::life::{MACHINES, Word};
use secretariat::command::{Sheet, sheets};

use crate::texts::keys;
use crate::tree::{expect_none, files, read, root};

/// How a name is spelt in a text key.
fn dashed(name: &str) -> String {
    name.replace('_', "-")
}

/// All text keys of a language.
fn texts(language: &str) -> BTreeSet<String> {
    let folder = format!("crates/web/locales/{language}/");
    files()
        .iter()
        .filter(|path| path.starts_with(&folder) && path.ends_with(".ftl"))
        .flat_map(|path| keys(&read(path)))
        .collect()
}

/// Each wanted text with the keys under which it may stand.
fn wanted_of(sheet: &Sheet) -> Vec<Vec<String>> {
    let word = dashed(sheet.word.name());
    let short = dashed(sheet.short());
    let mut wanted: Vec<Vec<String>> = ["", "-changes", "-rule"]
        .iter()
        .map(|part| vec![format!("{word}-act-{short}{part}")])
        .collect();
    for field in sheet.fields {
        let field = dashed(field.name);
        wanted.push(vec![format!("{word}-field-{short}-{field}"), format!("{word}-field-{field}")]);
    }
    wanted
}

#[test]
fn every_act_and_each_of_its_fields_has_a_text_in_both_languages() {
    let mut faults = Vec::new();
    for language in ["it", "en"] {
        let known = texts(language);
        for sheet in sheets() {
            for keys in wanted_of(sheet) {
                if !keys.iter().any(|key| known.contains(key)) {
                    faults.push(format!("{language}: {}: {}", sheet.name, keys.join(" or ")));
                }
            }
        }
    }
    expect_none("texts of the acts", &faults);
}

#[test]
fn every_act_is_named_by_its_word_and_only_once() {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for sheet in sheets() {
        if sheet.name.split_once('.').map(|(word, _)| word) != Some(sheet.word.name()) {
            faults.push(format!("{} belongs to {}", sheet.name, sheet.word.name()));
        }
        if sheet.roles.is_empty() {
            faults.push(format!("nobody may do {}", sheet.name));
        }
        if !seen.insert(sheet.name) {
            faults.push(format!("{} is there twice", sheet.name));
        }
    }
    expect_none("names of the acts", &faults);
}

#[test]
fn an_act_waits_only_for_states_that_a_machine_of_the_house_has() {
    let mut faults = Vec::new();
    for sheet in sheets() {
        for state in sheet.at {
            if !MACHINES.iter().any(|machine| machine.states.contains(state)) {
                faults.push(format!("{} waits for '{state}'", sheet.name));
            }
        }
    }
    expect_none("states that acts wait for", &faults);
}

#[test]
fn every_state_has_a_text_in_both_languages() {
    let mut faults = Vec::new();
    for language in ["it", "en"] {
        let known = texts(language);
        for machine in MACHINES {
            for state in machine.states {
                let word = dashed(machine.word.name());
                let key = format!("{word}-state-{}-{state}", dashed(machine.name));
                if !known.contains(&key) {
                    faults.push(format!("{language}: {key}"));
                }
            }
        }
    }
    expect_none("texts of the states", &faults);
}

#[test]
fn machines_stand_in_the_order_of_life_each_with_a_name_of_its_own() {
    let words: Vec<Word> = MACHINES.iter().map(|machine| machine.word).collect();
    assert!(words.is_sorted(), "the order of life: {words:?}");
    let mut seen = BTreeMap::new();
    for machine in MACHINES {
        let first = seen.insert(machine.name, machine.word);
        assert_eq!(first, None, "two machines are called '{}'", machine.name);
    }
}

#[test]
fn every_state_can_be_reached_from_birth() {
    let mut faults = Vec::new();
    for machine in MACHINES {
        let mut reached = BTreeSet::from([machine.states[0]]);
        for _ in machine.states {
            for (from, _, to) in machine.steps {
                if reached.contains(from) {
                    reached.insert(*to);
                }
            }
        }
        for state in machine.states.iter().filter(|state| !reached.contains(*state)) {
            faults.push(format!("{}: nothing leads to {state}", machine.name));
        }
    }
    expect_none("states out of reach", &faults);
}

const DIAGRAMS: &str = "docs/life-of-an-assembly.md";

#[test]
fn the_documents_draw_every_machine_as_it_is() {
    assert!(root().join(DIAGRAMS).is_file() || MACHINES.is_empty(), "{DIAGRAMS} is missing");
    let text = read(DIAGRAMS);
    let mut drawn = 0;
    for machine in MACHINES {
        let diagram = machine.diagram();
        assert!(
            text.contains(&format!("```mermaid\n{diagram}```")),
            "{DIAGRAMS} does not draw the machine '{}' as it is; it should hold:\n{diagram}",
            machine.name
        );
        drawn += 1;
    }
    assert_eq!(text.matches("stateDiagram-v2").count(), drawn, "{DIAGRAMS} draws something else");
}
