//! Rule 1: the life of an assembly is twelve words, in order, in every layer. To follow a step
//! through the system one opens the same word in each crate. A layer that has begun to speak of
//! them has all of them, in the order of life, and nothing beside them without a reason given here.

use crate::tree::{expect_none, files, read};

/// The life of an assembly, in the order in which it is lived.
pub const WORDS: [&str; 12] = [
    "register",
    "invitation",
    "availability",
    "draw",
    "rotation",
    "mandate",
    "plenary",
    "working_group",
    "contribution",
    "annual_report",
    "response",
    "monitoring",
];

/// A layer that speaks of the life of an assembly: where its list of modules stands, and what may
/// stand there beside the twelve words, each with its reason.
struct Layer {
    list: &'static str,
    beside: &'static [(&'static str, &'static str)],
}

const LAYERS: [Layer; 5] = [
    Layer {
        list: "crates/assembly/src/lib.rs",
        beside: &[
            ("calendar", "dates, holidays and deadlines, of which every step speaks"),
            ("charter", "the pact and the rules as dated data, of which every step asks"),
            ("ids", "typed names of things"),
            ("journal", "the acts and their hash chain"),
            ("life", "the twelve words themselves and the machines of states"),
            ("people", "who may be known by whom"),
            ("refusal", "why a step cannot be taken, in words that can be translated"),
        ],
    },
    Layer {
        list: "crates/store/src/lib.rs",
        beside: &[
            ("accounts", "who may come in: accounts, sessions, counted attempts"),
            ("drawer", "the one shape of table that every word's objects lie in"),
            ("engine", "the two databases behind one text"),
            ("jobs", "the queue of work to be done later"),
            ("journal", "the acts and their hash chain"),
            ("settings", "the installation, versions of the charter, wrapped keys"),
        ],
    },
    Layer {
        list: "crates/secretariat/src/lib.rs",
        beside: &[
            ("admission", "who comes in: accounts, sign-in, sessions"),
            ("chance", "the dice of an act, seeded from outside"),
            ("choices", "what can be picked in a form, word by word"),
            ("clock", "what time it is, for those who may know"),
            ("command", "every act with the sheet that says who may do it"),
            ("desk", "transaction, actor, clock and dice: the only context of an act"),
            ("due", "what the dates and the states of all words ask of people"),
            ("error", "why an act was not done"),
            ("form", "from what was typed to the types of the domain"),
            ("jobs", "work done later: letters, mail, long draws"),
            ("keys", "sealing of personal values, keyed hashes, codes"),
            ("member", "one member's own view over seat, dates, groups and votes"),
            ("notice", "word that an act sends to people"),
            ("proposal", "acts that need two persons"),
            ("reading", "what pages show of the journal, notices, the queue, documents"),
        ],
    },
    Layer { list: "crates/web/src/pages.rs", beside: PAGES_BESIDE },
    Layer {
        list: "crates/rehearsal/src/life.rs",
        beside: &[
            ("stage", "the desk and the tally of one rehearsed day"),
            ("texts", "the words that invented people write, for several steps"),
        ],
    },
];

/// The modules that a file declares, in its order; test modules are not counted.
pub fn modules(source: &str) -> Vec<String> {
    let lines: Vec<&str> = source.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(rest) = line
            .strip_prefix("pub mod ")
            .or_else(|| line.strip_prefix("pub(crate) mod "))
            .or_else(|| line.strip_prefix("mod "))
        else {
            continue;
        };
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let for_tests = at > 0 && lines[at - 1].trim().starts_with("#[cfg(test)]");
        if !for_tests {
            found.push(name);
        }
    }
    found
}

/// What is wrong with a list of words: invented ones, a wrong order, gaps.
fn faults_of(place: &str, names: &[String], beside: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut places = Vec::new();
    for name in names {
        match WORDS.iter().position(|word| word == name) {
            Some(index) => places.push(index),
            None if beside.contains(&name.as_str()) => {}
            None => faults.push(format!("{place}: '{name}' is not one of the twelve words")),
        }
    }
    if !places.is_sorted() {
        let told: Vec<&str> = places.iter().map(|&index| WORDS[index]).collect();
        faults.push(format!("{place}: not in the order of life: {}", told.join(", ")));
    }
    if !places.is_empty() {
        for (index, word) in WORDS.iter().enumerate() {
            if !places.contains(&index) {
                faults.push(format!("{place}: '{word}' is missing"));
            }
        }
    }
    faults
}

#[test]
fn every_layer_has_the_twelve_words_in_the_order_of_life() {
    let present = files();
    let mut faults = Vec::new();
    for layer in LAYERS {
        // A layer not yet written declares nothing; one that has begun must be whole.
        if present.iter().any(|path| path == layer.list) {
            let beside: Vec<&str> = layer.beside.iter().map(|(name, _)| *name).collect();
            faults.extend(faults_of(layer.list, &modules(&read(layer.list)), &beside));
        }
    }
    expect_none("twelve words, every layer", &faults);
}

/// The names directly below a folder, without their ending, once each.
fn names_below(folder: &str, ending: &str) -> Vec<String> {
    let mut names: Vec<String> = files()
        .iter()
        .filter_map(|path| path.strip_prefix(folder))
        .map(|rest| rest.split('/').next().unwrap_or(rest))
        .map(|name| name.strip_suffix(ending).unwrap_or(name).to_owned())
        .collect();
    names.sort_by_key(|name| (WORDS.iter().position(|word| word == name), name.clone()));
    names.dedup();
    names
}

/// Pages that belong to no single word.
const PAGES_BESIDE: &[(&str, &str)] = &[
    ("account", "coming in and going out"),
    ("calendar", "everything dated, of all words"),
    ("charter", "the rules, version by version, with what each changed"),
    ("data", "open data of all words, with their dictionary"),
    ("home", "the first page"),
    ("journal", "the public register of the acts"),
    ("member", "a member's own area: her seat, her dates and her votes, across the words"),
    ("office", "the back office, which knows no single act"),
    ("process", "the phases as the city published them"),
    ("samples", "every page with every sample, rendered in a test"),
    ("search", "one question to texts of every word, and the list of public documents"),
    ("setup", "the first minutes of an empty house"),
    ("standing", "pages that stand: privacy, legal notes, accessibility, site map"),
];

/// Templates that belong to no single word.
const TEMPLATES_BESIDE: &[(&str, &str)] = &[
    ("documents", "what is published, in one list"),
    ("layout", "the frame around every page"),
    ("parts", "pieces that pages of every word use"),
];

/// Texts that belong to no single word.
const TEXTS_BESIDE: &[(&str, &str)] = &[
    ("frame", "header, footer, menus and messages"),
    ("house", "the pages that belong to no single word"),
];

/// Names with their reasons.
type Reasoned = &'static [(&'static str, &'static str)];

/// Folders whose entries bear the twelve words, the ending of a file there, and what may lie beside
/// them. A page beside the words has its template beside them too.
const FOLDERS: [(&str, &str, &[Reasoned]); 4] = [
    ("crates/web/locales/it/", ".ftl", &[TEXTS_BESIDE]),
    ("crates/web/locales/en/", ".ftl", &[TEXTS_BESIDE]),
    (TEMPLATES, ".html", &[TEMPLATES_BESIDE, PAGES_BESIDE]),
    ("crates/web/src/pages/", ".rs", &[PAGES_BESIDE]),
];

const TEMPLATES: &str = "crates/web/templates/";

/// Whether the pages of this word name a template: a word whose pages show nothing of their own
/// needs none.
fn shows_something(word: &str) -> bool {
    let (file, folder) =
        (format!("crates/web/src/pages/{word}.rs"), format!("crates/web/src/pages/{word}/"));
    files()
        .iter()
        .filter(|path| **path == file || path.starts_with(&folder))
        .any(|path| read(path).contains(&format!("\"{word}/")))
}

#[test]
fn pages_templates_and_texts_lie_under_the_twelve_words() {
    let mut faults = Vec::new();
    for (folder, ending, beside) in FOLDERS {
        let beside: Vec<&str> = beside.concat().iter().map(|(name, _)| *name).collect();
        let mut names = names_below(folder, ending);
        if folder == TEMPLATES {
            names.extend(WORDS.iter().filter(|word| !shows_something(word)).map(|w| (*w).into()));
            names.sort_by_key(|name| (WORDS.iter().position(|word| word == name), name.clone()));
            names.dedup();
        }
        faults.extend(faults_of(folder, &names, &beside));
    }
    expect_none("twelve words, every layer", &faults);
}

#[test]
fn every_template_is_named_by_a_page_or_by_another_template() {
    let mut sources = String::new();
    for path in files().iter().filter(|path| path.starts_with("crates/web/")) {
        if path.ends_with(".html") || path.ends_with(".rs") {
            sources.push_str(&read(path));
        }
    }
    let faults: Vec<String> = files()
        .iter()
        .filter_map(|path| path.strip_prefix(TEMPLATES))
        .filter(|name| !sources.contains(&format!("\"{name}\"")))
        .map(str::to_owned)
        .collect();
    expect_none("templates that nobody shows", &faults);
}

#[test]
fn the_rule_refuses_a_wrong_order_an_invented_word_and_a_gap() {
    let list = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert!(faults_of("here", &list(&WORDS), &[]).is_empty());
    assert!(faults_of("here", &[], &[]).is_empty(), "a layer not yet written is not at fault");

    let mut swapped = WORDS;
    swapped.swap(3, 4);
    assert_eq!(faults_of("here", &list(&swapped), &[]).len(), 1);
    let mut invented = list(&WORDS);
    invented.push("lottery".into());
    assert_eq!(faults_of("here", &invented, &[]).len(), 1);
    assert!(faults_of("here", &invented, &["lottery"]).is_empty());
    assert_eq!(faults_of("here", &list(&WORDS[..11]), &[]).len(), 1);
}

#[test]
fn module_lists_are_read_in_their_order_without_test_modules() {
    let source =
        "//! text\npub mod draw;\nmod helping { }\n#[cfg(test)]\nmod tests;\npub(crate) mod ids;\n";
    assert_eq!(modules(source), ["draw", "helping", "ids"]);
}
