//! The documents: links lead somewhere, decisions are listed, the commands they name exist.

use std::path::{Component, Path, PathBuf};

use crate::tree::{expect_none, files_ending, read, root};

/// The targets of Markdown links outside code.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        for (at, _) in line.match_indices("](") {
            let rest = &line[at + 2..];
            if let Some(end) = rest.find(')') {
                found.push(rest[..end].split_whitespace().next().unwrap_or("").to_owned());
            }
        }
    }
    found
}

/// The anchor that a code host gives to a heading.
fn anchor(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-' || *c == '_')
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn has_anchor(text: &str, wanted: &str) -> bool {
    text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == wanted)
}

/// `docs/decisions/../x.md` without the detour.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            Component::Normal(_) | Component::RootDir | Component::Prefix(_) => out.push(part),
        }
    }
    out
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut faults = Vec::new();
    for path in files_ending(&[".md"]) {
        let folder = Path::new(&path).parent().unwrap_or(Path::new("")).to_path_buf();
        for link in links(&read(&path)) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (file, part) = link.split_once('#').unwrap_or((&link, ""));
            let target =
                if file.is_empty() { PathBuf::from(&path) } else { plain(&folder.join(file)) };
            let there = root().join(&target);
            if !there.exists() {
                faults.push(format!("{path}: {link}"));
            } else if !part.is_empty()
                && !std::fs::read_to_string(&there).is_ok_and(|text| has_anchor(&text, part))
            {
                faults.push(format!("{path}: {link} (no such heading)"));
            }
        }
    }
    expect_none("links that lead nowhere", &faults);
}

/// Lines in which a second sentence begins, outside code and tables.
fn crowded(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced || line.starts_with('|') || line.starts_with('#') {
            continue;
        }
        let second_begins = line.match_indices(". ").any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + 2..].chars().next();
            before.is_some_and(|c| c.is_lowercase() || c == ')')
                && after.is_some_and(char::is_uppercase)
        });
        if second_begins {
            found.push(number + 1);
        }
    }
    found
}

#[test]
fn the_documents_have_one_sentence_a_line() {
    let mut faults = Vec::new();
    for path in files_ending(&[".md"]) {
        if path.contains('/') && !path.starts_with("docs/") {
            continue; // notes beside data and cases
        }
        faults.extend(crowded(&read(&path)).iter().map(|line| format!("{path}:{line}")));
    }
    expect_none("lines with more than one sentence", &faults);
    assert_eq!(crowded("One here. Two there.\nsee art. 6 and Rome\n| a. B |\n"), [1]);
}

#[test]
fn every_decision_is_in_the_index() {
    let index = read("docs/decisions/README.md");
    let mut faults = Vec::new();
    for path in files_ending(&[".md"]) {
        let Some(name) = path.strip_prefix("docs/decisions/").filter(|name| *name != "README.md")
        else {
            continue;
        };
        if !index.contains(&format!("]({name})")) {
            faults.push(format!("{name} is not in docs/decisions/README.md"));
        }
        let number: String = name.chars().take_while(char::is_ascii_digit).collect();
        if number.len() != 4 || !read(&path).starts_with(&format!("# {number} ")) {
            faults.push(format!("{name} does not open with '# {number} '"));
        }
    }
    expect_none("decisions", &faults);
}

#[test]
fn the_documents_a_reader_looks_for_are_there() {
    for name in [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "LICENSE",
        "publiccode.yml",
        "deny.toml",
        "check",
        "demo",
        ".ci/run",
    ] {
        assert!(root().join(name).is_file(), "{name} is missing");
    }
}

#[cfg(unix)]
#[test]
fn the_two_commands_can_be_started() {
    use std::os::unix::fs::PermissionsExt;
    for name in ["check", "demo", ".ci/run"] {
        let mode = root().join(name).metadata().expect("the command is there").permissions().mode();
        assert!(mode & 0o111 == 0o111, "{name} is not executable");
    }
}

#[test]
fn the_licence_is_the_whole_text() {
    let text = read("LICENSE");
    assert!(text.trim_start().starts_with("GNU AFFERO GENERAL PUBLIC LICENSE"));
    assert_eq!(text.lines().count(), 661, "the text as the Free Software Foundation publishes it");
    assert!(
        text.contains("13. Remote Network Interaction")
            && text.contains("END OF TERMS AND CONDITIONS")
    );
}

#[test]
fn links_and_anchors_are_read_as_a_code_host_reads_them() {
    assert_eq!(
        links("see [a](b.md) and [c](d.md#e \"t\")\n```\n[x](y)\n```\n"),
        ["b.md", "d.md#e"]
    );
    assert_eq!(anchor("## What is absent, on purpose"), "what-is-absent-on-purpose");
    assert_eq!(plain(Path::new("docs/decisions/../x.md")), Path::new("docs/x.md"));
}
