//! How a file opens, how long it may be, which names it may bear, and what may not be left in it.

use crate::tree::{expect_none, files, files_ending, read, root};

const LINES_MAX: usize = 400;
const TEST_LINES_MAX: usize = 600;
const BYTES_MAX: u64 = 500_000;

/// Outside files that are kept as they came: size and contents are not ours to judge.
const VENDORED: [&str; 3] = ["crates/web/assets/bootstrap-italia/", "LICENSE", "LICENSES/"];

/// Files of tests: a `tests` folder, or a `tests.rs` beside the code it tries.
pub fn is_test_file(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs") || path.ends_with("_tests.rs")
}

/// A source without the test module at its end.
pub fn without_tests(source: &str) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let end = lines.windows(2).position(|pair| {
        pair[0].trim() == "#[cfg(test)]"
            && pair[1].trim_start().starts_with("mod ")
            && pair[1].ends_with('{')
    });
    let own = &lines[..end.unwrap_or(lines.len())];
    own.iter().map(|line| format!("{line}\n")).collect()
}

fn is_vendored(path: &str) -> bool {
    VENDORED.iter().any(|place| path.starts_with(place))
}

#[test]
fn every_rust_file_opens_with_a_text() {
    let faults: Vec<String> =
        files_ending(&[".rs"]).into_iter().filter(|path| !read(path).starts_with("//! ")).collect();
    expect_none("files that do not open with '//! '", &faults);
}

#[test]
fn no_rust_file_is_longer_than_one_reader_can_hold() {
    let mut faults = Vec::new();
    for path in files_ending(&[".rs"]) {
        let source = read(&path);
        let (lines, limit) = if is_test_file(&path) {
            (source.lines().count(), TEST_LINES_MAX)
        } else {
            (without_tests(&source).lines().count(), LINES_MAX)
        };
        if lines > limit {
            faults.push(format!("{path}: {lines} lines, at most {limit}"));
        }
    }
    expect_none("files that are too long", &faults);
}

#[test]
fn no_file_of_ours_is_bigger_than_half_a_megabyte() {
    let mut faults = Vec::new();
    for path in files() {
        let size = root().join(&path).metadata().map_or(0, |about| about.len());
        if size > BYTES_MAX && !is_vendored(&path) {
            faults.push(format!("{path}: {size} bytes"));
        }
    }
    expect_none("files that are too big", &faults);
}

/// Names that say nothing of the life of an assembly.
const EMPTY_NAMES: [&str; 5] = ["util", "manager", "service", "helper", "common"];

/// The words of a Rust name: `PostManager` and `post_manager` both hold "manager".
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if letter == '_' || letter.is_uppercase() {
            words.push(String::new());
        }
        if letter != '_' {
            words.last_mut().expect("starts with one word").extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_empty_name(name: &str) -> bool {
    words_of(name).iter().any(|word| EMPTY_NAMES.contains(&word.trim_end_matches('s')))
}

/// The name that a line declares, if it declares a module or a type.
fn declared(line: &str) -> Option<String> {
    let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
    let kind = words.next()?;
    if !["mod", "struct", "enum", "trait", "type"].contains(&kind) {
        return None;
    }
    let name: String =
        words.next()?.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn nothing_is_named_by_pattern_instead_of_purpose() {
    let mut faults = Vec::new();
    for path in files_ending(&[".rs"]) {
        let stem = path.rsplit('/').next().unwrap_or(&path).trim_end_matches(".rs");
        if is_empty_name(stem) {
            faults.push(path.clone());
        }
        for (number, line) in read(&path).lines().enumerate() {
            if let Some(name) = declared(line).filter(|name| is_empty_name(name)) {
                faults.push(format!("{path}:{}: {name}", number + 1));
            }
        }
    }
    expect_none("names that say nothing", &faults);
}

#[test]
fn a_name_is_judged_by_its_words() {
    assert!(
        is_empty_name("PostManager") && is_empty_name("draw_helpers") && is_empty_name("utils")
    );
    assert!(!is_empty_name("Communication") && !is_empty_name("Serviceable"));
    assert_eq!(declared("pub(crate) struct Desk<'a> {").as_deref(), Some("Desk"));
    assert_eq!(declared("let service = 1;"), None);
}

/// Whether a mark is there as a word of its own: a fiscal code may hold three X in a row, and a
/// test of it may have them between quotation marks.
fn stands_alone(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + mark.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '"');
        let open = mark.ends_with(['(', ':']);
        !joins(before) && (open || !joins(after))
    })
}

/// Marks of unfinished work, put together here so that this file does not bear them itself.
fn unfinished() -> [String; 5] {
    [
        format!("{}!(", "todo"),
        format!("{}!(", "unimplemented"),
        format!("FIX{}", "ME"),
        format!("X{}", "XX"),
        format!("TO{}:", "DO"),
    ]
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for path in files_ending(&[".rs", ".html", ".py", ".js", ".mjs", ".typ", ".sql", ".sh", ".ftl"])
    {
        if is_vendored(&path) {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            for mark in unfinished().iter().filter(|mark| stands_alone(line, mark)) {
                faults.push(format!("{path}:{}: {mark}", number + 1));
            }
        }
    }
    expect_none("unfinished work", &faults);
}

#[test]
fn no_test_is_switched_off() {
    let mark = format!("#[{}", "ignore");
    let faults: Vec<String> = files_ending(&[".rs"])
        .into_iter()
        .filter(|path| read(path).lines().any(|line| line.trim_start().starts_with(&mark)))
        .collect();
    expect_none("tests that are switched off", &faults);
}

/// Folders of one machine, and hosts that packages are fetched from: neither belongs in the tree.
/// Put together here so that this file does not bear them itself.
fn machine_marks() -> Vec<String> {
    let folders = ["work", "root", "home", "Users"];
    let hosts = [
        "registry.npmjs.org",
        "pypi.org",
        "pythonhosted.org",
        "index.crates.io",
        "static.crates.io",
    ];
    let mut marks: Vec<String> = folders.iter().map(|folder| format!("/{folder}/")).collect();
    marks.extend(hosts.iter().map(|host| format!("//{host}")));
    marks
}

/// A folder of the root counts only where a path begins: `docs/work/` is not one.
fn bears(line: &str, mark: &str) -> bool {
    line.match_indices(mark).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        mark.starts_with("//")
            || before.is_none_or(|c| !(c.is_alphanumeric() || "._-}~/)".contains(c)))
    })
}

#[test]
fn the_tree_knows_no_machine_and_no_registry() {
    let mut faults = Vec::new();
    for path in files() {
        if is_vendored(&path) || path == "Cargo.lock" {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else {
            continue; // not text: fonts, pictures
        };
        for (number, line) in text.lines().enumerate() {
            for mark in machine_marks().iter().filter(|mark| bears(line, mark)) {
                faults.push(format!("{path}:{}: {mark}", number + 1));
            }
        }
    }
    expect_none("paths of one machine, hosts of registries", &faults);
}
