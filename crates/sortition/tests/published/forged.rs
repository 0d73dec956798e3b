//! Draws forged with everything committed anew, so that no hash gives them away: each is found by
//! what it breaks.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sortition::certificate::{Attributes, PoolLeaves, canonical};
use sortition::merkle;
use sortition::seed::{hash_from_hex, sha256, to_hex};
use sortition::verify::{Fault, PublishedFiles, transcript};

use crate::synthetic;

fn value(files: &PublishedFiles, name: &str) -> Value {
    serde_json::from_slice(&files[name]).unwrap()
}

/// Changes a file and commits to it anew.
fn forge(files: &mut PublishedFiles, name: &str, change: impl FnOnce(&mut Value)) {
    let mut content = value(files, name);
    change(&mut content);
    let bytes = canonical::bytes(&content);
    let mut commitment = value(files, "commitment.json");
    if let Some(stem) = name.strip_suffix(".json") {
        let field = format!("{stem}_sha256");
        if commitment.get(&field).is_some() {
            commitment[field] = json!(to_hex(&sha256(&bytes)));
        }
    }
    files.insert("commitment.json".into(), canonical::bytes(&commitment));
    files.insert(name.into(), bytes);
}

/// The first fault of a draw of four groups or fewer, before anything was drawn.
fn found(number: u64, change: impl FnOnce(&mut PublishedFiles)) -> Fault {
    let mut files = synthetic::draw(number, &synthetic::shape(number));
    files.remove("randomness.json");
    files.remove("result.json");
    change(&mut files);
    let steps = transcript(&files, None);
    steps.iter().find_map(|step| step.fault()).expect("a forgery is found")
}

#[test]
fn times_that_leave_room_to_choose_are_found() {
    let soon = found(3, |files| {
        forge(files, "commitment.json", |commitment| {
            let announced = commitment["announced_at"].clone();
            commitment["not_before"] = announced;
        });
    });
    assert_eq!(soon, Fault::LeadTooShort);
    let fallback = found(3, |files| {
        forge(files, "commitment.json", |commitment| {
            commitment["randomness"]["fallback"]["round"] = json!(1);
        });
    });
    assert_eq!(fallback, Fault::FallbackTooEarly);
    let dice = found(3, |files| {
        forge(files, "commitment.json", |commitment| commitment["randomness"]["dice"] = json!(8));
    });
    assert_eq!(dice, Fault::DiceRule);
    let mut files = synthetic::draw(3, &synthetic::shape(3));
    let mut proof = value(&files, "randomness.json");
    proof["dice_at"] = json!("2001-01-01T00:00:00Z");
    files.insert("randomness.json".into(), canonical::bytes(&proof));
    let first = transcript(&files, None).iter().find_map(|step| step.fault());
    assert_eq!(first, Some(Fault::OutOfOrder));
}

#[test]
fn targets_and_counts_that_do_not_fit_are_found() {
    let broken = found(4, |files| {
        forge(files, "targets.json", |targets| targets["groups"] = json!(0));
    });
    assert_eq!(broken, Fault::TargetsBroken);
    let missed = found(4, |files| {
        forge(files, "targets.json", |targets| {
            for target in targets["features"][0]["values"].as_array_mut().unwrap() {
                target["group"] = json!([0, 0]);
            }
        });
    });
    assert_eq!(missed, Fault::TargetMissed);
    let short = found(4, |files| {
        forge(files, "counts.json", |counts| {
            counts["tickets"].as_array_mut().unwrap().pop();
        });
    });
    assert_eq!(short, Fault::CountsBroken);
    let wrong = found(4, |files| {
        forge(files, "counts.json", |counts| {
            let tickets = counts["tickets"].as_array_mut().unwrap();
            let other = tickets.iter().position(|ticket| *ticket != tickets[0]).unwrap();
            tickets.swap(0, other);
        });
    });
    assert_eq!(wrong, Fault::CountsWrong);
    // Without the counts the attributes tell the same.
    let hidden = found(4, |files| {
        forge(files, "counts.json", |counts| {
            let tickets = counts["tickets"].as_array_mut().unwrap();
            let other = tickets.iter().position(|ticket| *ticket != tickets[0]).unwrap();
            tickets.swap(0, other);
        });
        files.remove("counts.json");
    });
    assert_eq!(hidden, Fault::CountsWrong);
}

#[test]
fn a_person_seated_where_she_cannot_serve_is_found() {
    let fault = found(5, |files| {
        let mut attributes: Attributes = canonical::read(&files["attributes.json"]).unwrap();
        let table = value(files, "tickets.json");
        let seated = table["tickets"][0][0][0].as_u64().unwrap();
        let id = table["persons"][usize::try_from(seated).unwrap()].as_str().unwrap();
        let entry = attributes.entries.iter_mut().find(|(entry, _)| entry.id == id).unwrap();
        entry.0.windows.retain(|window| *window != 0);
        let salted: Vec<_> = attributes
            .entries
            .iter()
            .map(|(entry, salt)| (entry.clone(), hash_from_hex(salt).unwrap()))
            .collect();
        let pool = PoolLeaves::of(&salted);
        let leaves: Vec<_> = pool.leaves.iter().map(|leaf| hash_from_hex(leaf).unwrap()).collect();
        files.insert("pool.json".into(), canonical::bytes(&pool));
        files.insert("attributes.json".into(), canonical::bytes(&attributes));
        forge(files, "commitment.json", |commitment| {
            commitment["pool"]["root"] = json!(to_hex(&merkle::root(&leaves)));
        });
    });
    assert_eq!(fault, Fault::WindowMissed);
}

#[test]
fn a_bound_below_what_was_reached_or_not_proved_is_found() {
    let lowered = |files: &mut PublishedFiles| {
        forge(files, "bound.json", |bound| {
            for level in bound["levels"].as_array_mut().unwrap() {
                level["value"] = json!(0);
            }
        });
    };
    let mut seen: BTreeMap<bool, Fault> = BTreeMap::new();
    for hidden in [false, true] {
        let fault = found(6, |files| {
            lowered(files);
            if hidden {
                files.remove("attributes.json");
            }
        });
        seen.insert(hidden, fault);
    }
    assert_eq!(seen.into_values().collect::<Vec<_>>(), [Fault::BoundNotProved; 2]);
}

#[test]
fn other_dice_than_those_read_and_other_chances_than_those_counted_are_found() {
    let whole = || synthetic::draw(7, &synthetic::shape(7));
    let first = |files: &PublishedFiles| transcript(files, None).iter().find_map(|s| s.fault());
    let mut files = whole();
    let proof = value(&files, "randomness.json");
    let mut reading = json!({
        "format": "cleroterio-dice-v1", "commitment": proof["commitment"], "dice": proof["dice"],
        "dice_at": proof["dice_at"],
    });
    files.insert("dice.json".into(), canonical::bytes(&reading));
    assert_eq!(first(&files), None);
    reading["dice"] = json!("0123456789".repeat(4));
    files.insert("dice.json".into(), canonical::bytes(&reading));
    assert_eq!(first(&files), Some(Fault::DiceChanged));
    let mut files = whole();
    files.insert("report.json".into(), b"{\"held\": [[1, 1]]}".to_vec());
    assert_eq!(first(&files), Some(Fault::ChancesWrong));
}
