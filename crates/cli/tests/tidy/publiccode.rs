//! publiccode.yml: the catalogue card that Italian public software carries at its root. The official
//! validator is a Go program; these are its rules on required keys, values and lengths, as published.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{expect_none, files, read, root};

/// Enough of YAML for a catalogue card: nested maps, lists of words, quoted or folded texts.
/// Keys come out joined by dots; items of a list as `key.0`, `key.1`.
fn flatten(source: &str) -> BTreeMap<String, String> {
    let mut flat = BTreeMap::new();
    let mut path: Vec<(usize, String)> = Vec::new();
    let mut items: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let mut text = line.trim();
        if text.is_empty() || text.starts_with('#') || text == "---" {
            continue;
        }
        let mut depth = indent;
        // An item may stand as far left as the key it belongs to; then that key stays above it.
        let is_item = text.starts_with("- ");
        path.retain(|(at, name)| *at < indent || (*at == indent && is_item && !is_index(name)));
        if let Some(item) = text.strip_prefix("- ") {
            let above = joined(&path);
            let next = items.entry(above).or_insert(0);
            path.push((indent, next.to_string()));
            *next += 1;
            text = item.trim();
            depth = indent + 2;
        }
        let Some((key, value)) = text.split_once(':').filter(|(key, rest)| {
            !key.contains(['"', ' ']) && (rest.is_empty() || rest.starts_with(' '))
        }) else {
            flat.insert(joined(&path), unquoted(text));
            continue;
        };
        path.push((depth, key.to_owned()));
        let value = value.trim();
        if value == ">" || value == "|" || value == ">-" || value == "|-" {
            let mut folded = String::new();
            while let Some(more) = lines.next_if(|more| {
                more.trim().is_empty() || more.len() - more.trim_start().len() > depth
            }) {
                folded.push_str(more.trim());
                folded.push(' ');
            }
            flat.insert(joined(&path), folded.trim().to_owned());
        } else {
            flat.insert(joined(&path), unquoted(value));
        }
    }
    flat
}

fn is_index(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii_digit())
}

fn joined(path: &[(usize, String)]) -> String {
    path.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(".")
}

fn unquoted(text: &str) -> String {
    text.trim_matches('"').trim_matches('\'').to_owned()
}

fn card() -> BTreeMap<String, String> {
    flatten(&read("publiccode.yml"))
}

#[test]
fn the_card_has_every_key_that_is_required() {
    let card = card();
    for key in [
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms.0",
        "categories.0",
        "developmentStatus",
        "softwareType",
        "description.it.shortDescription",
        "description.it.longDescription",
        "description.it.features.0",
        "description.en.shortDescription",
        "description.en.longDescription",
        "description.en.features.0",
        "legal.license",
        "maintenance.type",
        "maintenance.contacts.0.name",
        "localisation.localisationReady",
        "localisation.availableLanguages.0",
    ] {
        assert!(card.get(key).is_some_and(|value| !value.is_empty()), "publiccode.yml lacks {key}");
    }
}

#[test]
fn the_card_says_what_may_be_said() {
    let card = card();
    let is_one_of = |key: &str, values: &[&str]| {
        assert!(
            values.contains(&card[key].as_str()),
            "{key}: {} is not one of {values:?}",
            card[key]
        );
    };
    is_one_of("developmentStatus", &["concept", "development", "beta", "stable", "obsolete"]);
    is_one_of(
        "softwareType",
        &[
            "standalone/mobile",
            "standalone/iot",
            "standalone/desktop",
            "standalone/web",
            "standalone/backend",
            "standalone/other",
            "addon",
            "library",
            "configurationFiles",
        ],
    );
    is_one_of("maintenance.type", &["internal", "contract", "community", "none"]);
    is_one_of("localisation.localisationReady", &["true", "false"]);
    assert_eq!(card["legal.license"], "AGPL-3.0-or-later");
    assert!(card["url"].starts_with("https://"), "url: {}", card["url"]);
    let version = card["publiccodeYmlVersion"].as_str();
    assert!(version.starts_with("0.") && root().join("LICENSE").is_file(), "version {version}");
}

#[test]
fn the_descriptions_have_the_lengths_that_the_catalogue_accepts() {
    let card = card();
    for language in ["it", "en"] {
        let length = |key: &str| card[&format!("description.{language}.{key}")].chars().count();
        assert!(length("shortDescription") <= 150, "{language}: {}", length("shortDescription"));
        assert!(
            (150..=10_000).contains(&length("longDescription")),
            "{language}: {}",
            length("longDescription")
        );
        let features = card
            .iter()
            .filter(|(key, _)| key.starts_with(&format!("description.{language}.features.")));
        for (key, feature) in features {
            assert!(feature.chars().count() <= 100, "{key} is longer than 100 characters");
        }
    }
}

#[test]
fn a_card_is_read_as_maps_lists_and_folded_texts() {
    let flat = flatten(
        "a: \"0.5\"\nb:\n  - web\n  - other\nc:\n  it:\n    d: >\n      one\n      two\n    e: f\ng:\n  - h: i\n    j: k\n",
    );
    let told: Vec<(&str, &str)> = flat
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    assert_eq!(
        told,
        [
            ("a", "0.5"),
            ("b.0", "web"),
            ("b.1", "other"),
            ("c.it.d", "one two"),
            ("c.it.e", "f"),
            ("g.0.h", "i"),
            ("g.0.j", "k")
        ]
    );
}

#[test]
fn every_licence_that_a_part_names_has_its_text_and_no_text_is_for_nothing() {
    let named: BTreeSet<String> = read("REUSE.toml")
        .lines()
        .filter_map(|line| line.strip_prefix("SPDX-License-Identifier = \""))
        .map(|rest| rest.trim_end_matches('"').to_owned())
        .collect();
    let texts: BTreeSet<String> = files()
        .iter()
        .filter_map(|path| path.strip_prefix("LICENSES/")?.strip_suffix(".txt"))
        .map(str::to_owned)
        .collect();
    assert_eq!(named, texts, "REUSE.toml and LICENSES/");
}

/// What comes from elsewhere by its ending: type faces and pictures. Each must lie under a place
/// that REUSE.toml names, so that nobody's work passes for ours.
const FROM_ELSEWHERE: [&str; 6] = [".woff2", ".ttf", ".otf", ".png", ".jpg", ".ico"];

#[test]
fn type_faces_and_pictures_lie_where_their_owners_are_named() {
    let reuse = read("REUSE.toml");
    let places: Vec<&str> = reuse
        .split('"')
        .filter_map(|text| text.strip_suffix("**"))
        .filter(|place| !place.is_empty())
        .collect();
    let faults: Vec<String> = files()
        .into_iter()
        .filter(|path| FROM_ELSEWHERE.iter().any(|ending| path.ends_with(ending)))
        .filter(|path| !places.iter().any(|place| path.starts_with(place)))
        .collect();
    expect_none("files whose owner REUSE.toml does not name", &faults);
}
