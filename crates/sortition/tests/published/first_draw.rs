//! Whole first draws from a number, and what happens when one of their files is changed.

use std::collections::BTreeMap;

use serde_json::Value;
use sortition::certificate::{Moment, canonical, prove};
use sortition::invitees::announcement::{
    ANNOUNCEMENT_FORMAT, Announcement, count, receipt, register_tree,
};
use sortition::invitees::{
    ATTRIBUTES_MAX, Attribute, Factor, FrameRow, InviteRules, Pseudonym, draw,
};
use sortition::seed::{Seed, sha256, to_hex};
use sortition::verify::{Fault, PublishedFiles, StepResult, invitees};

use crate::synthetic;

fn rules(number: u64) -> InviteRules {
    let attribute = |name: &str, values: &[&str]| Attribute {
        name: name.into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let when = vec![("cittadinanza".to_owned(), "straniera".to_owned())];
    let thousandths = 1000 + u32::try_from(number % 7).unwrap() * 150;
    InviteRules {
        size: 20 + u32::try_from(number % 30).unwrap(),
        attributes: vec![
            attribute("municipio", &["1", "2", "3, centro"]),
            attribute("cittadinanza", &["italiana", "straniera"]),
            attribute("età", &["16-34", "35-64", "65+"]),
            attribute("genere", &["F", "M"]),
        ],
        first_tree: vec!["municipio".into(), "cittadinanza".into()],
        second_tree: vec!["età".into(), "genere".into()],
        factors: vec![Factor { when, thousandths }],
        substitutes_per_thousand: 250,
        exclusion_reasons: vec!["ex componente".into()],
    }
}

fn town(number: u64) -> Vec<FrameRow> {
    let mut dice = Seed::from_bytes(sha256(&number.to_le_bytes())).child("town");
    (0..400 + number % 200)
        .map(|person| {
            let mut below = |bound: u64| u8::try_from(dice.below(bound)).unwrap();
            let mut strata = [0; ATTRIBUTES_MAX];
            strata[..4].copy_from_slice(&[below(3), below(5) / 4, below(3), below(2)]);
            let exclusion = u8::from(below(20) == 0);
            let keyed = sha256(&[number.to_be_bytes(), person.to_be_bytes()].concat());
            FrameRow {
                pseudonym: Pseudonym::from_bytes(keyed),
                household: person / 2,
                strata,
                exclusion,
            }
        })
        .collect()
}

/// A first draw with all its published files.
pub fn published(number: u64) -> PublishedFiles {
    let (rules, frame) = (rules(number), town(number));
    let (populations, exclusions) = count(&frame, &rules).unwrap();
    let announcement = Announcement {
        format: ANNOUNCEMENT_FORMAT.into(),
        draw: format!("inviti di prova {number}"),
        announced_at: Moment::parse("2023-08-15T10:00:00Z").unwrap(),
        not_before: Moment::parse("2023-08-22T10:00:00Z").unwrap(),
        register_sha256: to_hex(&sha256(b"register")),
        register: register_tree(&frame, &rules, &[3; 32]),
        rules,
        populations,
        exclusions,
        randomness: synthetic::rule(),
        code_version: "0.1.0".into(),
    };
    let mut dice = Seed::from_bytes(sha256(&number.to_be_bytes())).child("numbers");
    let numbers = synthetic::numbers(&mut dice, number.is_multiple_of(5));
    let proof = prove(&announcement.hash(), &announcement.randomness, numbers).unwrap();
    let seed = Seed::from_hex(&proof.seed).unwrap();
    let drawn = draw(&frame, &announcement.rules, &seed).unwrap();
    let [receipt, invited, substitutes] = receipt(&drawn, &frame, &announcement, (&seed, false));
    BTreeMap::from([
        ("announcement.json".into(), canonical::bytes(&announcement)),
        ("randomness.json".into(), canonical::bytes(&proof)),
        ("receipt.json".into(), receipt),
        ("invitees.csv".into(), invited),
        ("substitutes.csv".into(), substitutes),
    ])
}

/// As many people passed over in a cell as it holds, drawn ones among them.
pub fn pass_over_too_many(files: &mut PublishedFiles) {
    let mut receipt: Value = serde_json::from_slice(&files["receipt.json"]).unwrap();
    let cells = receipt["cells"].as_array_mut().unwrap();
    let cell = cells.iter_mut().find(|cell| cell["drawn"] != 0).unwrap();
    cell["household_passed"] = cell["population"].clone();
    files.insert("receipt.json".into(), canonical::bytes(&receipt));
}

fn faults(files: &PublishedFiles) -> Vec<Fault> {
    invitees(files, None).iter().filter_map(StepResult::fault).collect()
}

#[test]
fn true_receipts_pass_every_step() {
    for number in 0..40 {
        let files = published(number);
        assert_eq!(faults(&files), [], "first draw {number}");
        assert_eq!(invitees(&files, None).len(), 6);
        assert_eq!(files, published(number), "the same input gives the same bytes");
    }
}

/// Changes the receipt and everything that hashes it, as a forger would.
fn forge(change: impl Fn(&mut Value, &mut PublishedFiles)) -> Vec<Fault> {
    let mut files = published(1);
    let mut receipt: Value = serde_json::from_slice(&files["receipt.json"]).unwrap();
    change(&mut receipt, &mut files);
    files.insert("receipt.json".into(), canonical::bytes(&receipt));
    faults(&files)
}

fn swap_line(text: &str, line: usize, from: &str, to: &str) -> String {
    let lines = text.lines().enumerate();
    let changed =
        lines.map(|(at, one)| if at == line { one.replacen(from, to, 1) } else { one.to_owned() });
    changed.map(|one| one + "\n").collect()
}

#[test]
fn forged_receipts_are_rejected_for_the_right_reason() {
    assert_eq!(
        forge(|receipt, _| receipt["cells"][2]["rounded"] = Value::from(99)),
        [Fault::CellsWrong]
    );
    assert_eq!(
        forge(|receipt, _| receipt["cells"][2]["population"] = Value::from(9)),
        [Fault::CellsWrong]
    );
    let mut files = published(1);
    pass_over_too_many(&mut files);
    assert_eq!(faults(&files), [Fault::CellsWrong]);
    assert_eq!(forge(|receipt, _| receipt["training"] = Value::from(true)), [Fault::TrainingSeed]);
    assert_eq!(
        forge(|receipt, _| receipt["seed"] = Value::from("00".repeat(32))),
        [Fault::SeedWrong]
    );
    assert_eq!(
        forge(|receipt, _| receipt["commitment"] = Value::from("00".repeat(32))),
        [Fault::OtherCommitment]
    );
    let found = forge(|receipt, _| receipt["cells"][0]["cut_off"] = Value::from("ff".repeat(32)));
    assert_eq!(found, [Fault::CutOffWrong]);
    let found = forge(|receipt, _| receipt["cells"][0]["substitutes"] = Value::from(77));
    assert_eq!(found, [Fault::ListCountWrong]);
}

#[test]
fn changed_lists_are_rejected_for_the_right_reason() {
    let relist = |change: &dyn Fn(&str) -> String, with_hash: bool| {
        forge(|receipt, files| {
            let text = String::from_utf8(files["invitees.csv"].clone()).unwrap();
            let changed = change(&text).into_bytes();
            if with_hash {
                receipt["invitees_sha256"] = Value::from(to_hex(&sha256(&changed)));
            }
            files.insert("invitees.csv".into(), changed);
        })
    };
    let another_person = |text: &str| {
        let person = text.lines().nth(3).unwrap().split(',').nth(1).unwrap().to_owned();
        let other = to_hex(&sha256(b"a friend"));
        swap_line(text, 3, &person, &other)
    };
    assert_eq!(relist(&another_person, false), [Fault::ListChanged]);
    assert_eq!(relist(&another_person, true), [Fault::ListTicketWrong]);
    let dropped = |text: &str| {
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 1].join("\n") + "\n"
    };
    assert_eq!(relist(&dropped, true), [Fault::ListCountWrong]);
    let twice = |text: &str| text.to_owned() + text.lines().last().unwrap() + "\n";
    assert_eq!(relist(&twice, true), [Fault::ListBroken]);
}

#[test]
fn a_changed_announcement_breaks_everything_after_it() {
    let mut files = published(2);
    let mut announcement: Value = serde_json::from_slice(&files["announcement.json"]).unwrap();
    announcement["rules"]["substitutes_per_thousand"] = Value::from(300);
    files.insert("announcement.json".into(), canonical::bytes(&announcement));
    assert_eq!(faults(&files), [Fault::OtherCommitment]);
}
