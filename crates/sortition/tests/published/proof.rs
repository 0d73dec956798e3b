//! A volunteer's own proof: a true one passes, and each field changed is refused for its reason.

use serde_json::{Value, json};
use sortition::certificate::publish::{PROOF_FORMAT, VolunteerProof, VolunteerReceipt};
use sortition::certificate::{Attributes, PoolLeaves, TicketTable, Tree, canonical};
use sortition::merkle;
use sortition::seed::{hash_from_hex, sha256, to_hex};
use sortition::verify::{Fault, Outcome, PublishedFiles, Step, StepResult, own};

use crate::synthetic::{self, Shape};

fn draw() -> PublishedFiles {
    synthetic::draw(31, &Shape { people: 11, groups: 2, size: 3, tickets: 100 })
}

fn read<T: serde::Serialize + serde::de::DeserializeOwned>(
    files: &PublishedFiles,
    name: &str,
) -> T {
    canonical::read(&files[name]).unwrap()
}

/// The proof of the volunteer at this place of the ticket table.
fn proof_of(files: &PublishedFiles, place: u32) -> VolunteerProof {
    let table: TicketTable = read(files, "tickets.json");
    let pool: PoolLeaves = read(files, "pool.json");
    let attributes: Attributes = read(files, "attributes.json");
    let id = &table.persons[place as usize];
    let (entry, salt) = attributes.entries.iter().find(|(entry, _)| entry.id == *id).unwrap();
    let leaves: Vec<merkle::Hash> =
        pool.leaves.iter().map(|leaf| hash_from_hex(leaf).unwrap()).collect();
    let at = leaves.binary_search(&entry.leaf(&hash_from_hex(salt).unwrap())).unwrap();
    let tickets = (0..).zip(&table.tickets);
    let with = tickets.filter(|(_, ticket)| ticket.iter().flatten().any(|seat| *seat == place));
    VolunteerProof {
        format: PROOF_FORMAT.to_owned(),
        commitment: to_hex(&sha256(&files["commitment.json"])),
        tickets: with.map(|(number, _)| number).collect(),
        of: table.tickets.len(),
        receipt: VolunteerReceipt {
            entry: entry.clone(),
            salt: salt.clone(),
            place: at,
            path: merkle::spell(&merkle::path(&leaves, at).unwrap()),
            pool: Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() },
        },
    }
}

fn failures(results: &[StepResult]) -> Vec<(Step, Fault)> {
    results.iter().filter_map(|result| Some((result.step, result.fault()?))).collect()
}

fn seen(results: &[StepResult], step: Step) -> String {
    match &results.iter().find(|result| result.step == step).unwrap().outcome {
        Outcome::Passed { seen } => seen.clone(),
        other @ (Outcome::Failed { .. } | Outcome::LeftOut { .. }) => panic!("{step}: {other:?}"),
    }
}

#[test]
fn every_true_proof_passes_and_says_who_was_drawn() {
    let files = draw();
    let result: Value = serde_json::from_slice(&files["result.json"]).unwrap();
    let table: TicketTable = read(&files, "tickets.json");
    for (place, id) in (0..).zip(&table.persons) {
        let proof = proof_of(&files, place);
        let results = own(&files, None, &canonical::bytes(&proof));
        assert_eq!(failures(&results), [], "{id}");
        let chance = format!("{} of 100 tickets: that is the chance", proof.tickets.len());
        assert_eq!(seen(&results, Step::OwnTickets), chance);
        let groups = result["groups"].as_array().unwrap();
        let group = groups.iter().position(|group| group.as_array().unwrap().contains(&json!(id)));
        let wanted = match group {
            Some(group) => format!("{id} was drawn, for group {}", group + 1),
            None => format!("{id} was not drawn"),
        };
        assert_eq!(seen(&results, Step::Seat), wanted);
    }
}

#[test]
fn a_proof_with_one_field_changed_is_refused_for_the_right_reason() {
    use Fault::{
        LeafWrong, NotCanonical, OtherCommitment, OtherFormat, OwnTicketsWrong, Unreadable,
    };
    let files = draw();
    let proof = serde_json::to_value(proof_of(&files, 0)).unwrap();
    let other = to_hex(&sha256(b"another"));
    let changes: Vec<(&str, Value, Step, Fault)> = vec![
        ("/format", json!("cleroterio-proof-v2"), Step::Proof, OtherFormat),
        ("/commitment", json!(other), Step::Proof, OtherCommitment),
        ("/of", json!("100"), Step::Proof, Unreadable),
        ("/receipt/pool/root", json!(other), Step::Leaf, LeafWrong),
        ("/receipt/pool/leaves", json!(12), Step::Leaf, LeafWrong),
        ("/receipt/salt", json!(other), Step::Leaf, LeafWrong),
        ("/receipt/salt", json!("00"), Step::Leaf, LeafWrong),
        ("/receipt/place", json!(99), Step::Leaf, LeafWrong),
        ("/receipt/path/0", json!(other), Step::Leaf, LeafWrong),
        ("/receipt/path", json!([]), Step::Leaf, LeafWrong),
        ("/receipt/entry/values/0", json!("X"), Step::Leaf, LeafWrong),
        ("/receipt/entry/windows", json!([7]), Step::Leaf, LeafWrong),
        ("/of", json!(1000), Step::OwnTickets, OwnTicketsWrong),
        ("/tickets", json!([]), Step::OwnTickets, OwnTicketsWrong),
        ("/tickets/0", json!(99_999), Step::OwnTickets, OwnTicketsWrong),
    ];
    for (pointer, value, step, fault) in changes {
        let mut changed = proof.clone();
        *changed.pointer_mut(pointer).unwrap() = value.clone();
        let results = own(&files, None, &canonical::bytes(&changed));
        assert_eq!(failures(&results), [(step, fault)], "{pointer} = {value}");
    }
    let mut spaced = canonical::bytes(&proof);
    spaced.push(b'\n');
    assert_eq!(failures(&own(&files, None, &spaced)), [(Step::Proof, NotCanonical)]);
}

#[test]
fn somebody_elses_name_in_a_proof_fails_both_pool_and_tickets() {
    let files = draw();
    let mut proof = proof_of(&files, 0);
    proof.receipt.entry.id = "nobody".to_owned();
    let failed = failures(&own(&files, None, &canonical::bytes(&proof)));
    let wanted = [(Step::Leaf, Fault::LeafWrong), (Step::OwnTickets, Fault::OwnTicketsWrong)];
    assert_eq!(failed, wanted);
}

#[test]
fn before_the_draw_a_proof_says_nothing_about_a_seat() {
    let mut files = draw();
    files.remove("randomness.json");
    files.remove("result.json");
    let results = own(&files, None, &canonical::bytes(&proof_of(&files, 3)));
    assert_eq!(failures(&results), []);
    let last = results.last().unwrap();
    assert_eq!(last.step, Step::Seat);
    assert_eq!(last.outcome, Outcome::LeftOut { why: "nothing is drawn yet".to_owned() });
}
