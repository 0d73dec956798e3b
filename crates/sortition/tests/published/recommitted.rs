//! Forgeries by somebody who commits anew: one thing is changed, and every hash, the seed and the
//! result that follow from it are made again, so that only what the files mean can give it away.

use serde_json::{Value, json};
use sortition::certificate::{
    Attributes, Commitment, PoolLeaves, RandomnessProof, TicketTable, Tree, canonical, settle,
};
use sortition::merkle;
use sortition::seed::{Dice, Seed, from_hex, hash_from_hex, sha256, to_hex};
use sortition::verify::{Fault, PublishedFiles, Step};

use crate::synthetic;

/// What is changed, in whose file, the step that must see it, and its reason there.
pub struct Forgery {
    pub what: &'static str,
    change: fn(&mut PublishedFiles, &mut Dice),
    pub step: Step,
    pub fault: Fault,
}

const fn forgery(
    what: &'static str,
    change: fn(&mut PublishedFiles, &mut Dice),
    (step, fault): (Step, Fault),
) -> Forgery {
    Forgery { what, change, step, fault }
}

/// What is in the commitment; `promised_anew` follows.
const BEFORE: &[Forgery] = &[
    forgery("little time", little_time, (Step::Timing, Fault::LeadTooShort)),
    forgery("more days asked", more_days, (Step::Timing, Fault::LeadTooShort)),
    forgery("other dice rule", fewer_dice, (Step::Timing, Fault::DiceRule)),
    forgery("early fallback", early_fallback, (Step::Timing, Fault::FallbackTooEarly)),
    forgery("another round promised", other_round, (Step::Randomness, Fault::OtherRound)),
    forgery("place in the chain", other_place, (Step::Chain, Fault::ChainBroken)),
    forgery("more seats", more_seats, (Step::Tickets, Fault::TicketBroken)),
    forgery("more groups", more_groups, (Step::Tickets, Fault::TicketBroken)),
    forgery("pair of one group", odd_pair, (Step::Targets, Fault::TargetsBroken)),
    forgery("narrow target", narrow_target, (Step::Counts, Fault::TargetMissed)),
    forgery("a leaf twice", leaf_twice, (Step::Pool, Fault::PoolBroken)),
    forgery("a leaf less", leaf_less, (Step::Tickets, Fault::PersonsBroken)),
    forgery("a stranger's leaf", leaf_of_a_stranger, (Step::Attributes, Fault::LeafChanged)),
    forgery("a ticket less", ticket_less, (Step::Tickets, Fault::TicketCount)),
    forgery("a seat twice", seat_twice, (Step::Tickets, Fault::TicketBroken)),
    forgery("another name", other_name, (Step::Attributes, Fault::EntryBroken)),
    forgery("an answer changed", other_answer, (Step::Attributes, Fault::CountsWrong)),
    forgery("an unknown answer", unknown_answer, (Step::Attributes, Fault::EntryBroken)),
    forgery("a window less", window_less, (Step::Attributes, Fault::WindowMissed)),
    forgery("a salt changed", other_salt, (Step::Attributes, Fault::LeafChanged)),
    forgery("a seat more counted", seat_more, (Step::Counts, Fault::CountsBroken)),
    forgery("a lower level", lower_level, (Step::Bound, Fault::BoundNotProved)),
    forgery("a stricter rule", stricter_rule, (Step::Bound, Fault::BoundNotProved)),
    forgery("a weight less", weight_less, (Step::Bound, Fault::BoundNotProved)),
];

/// What comes after the commitment; only the hash of the randomness follows.
const AFTERWARDS: &[Forgery] = &[
    forgery("other dice", turned_dice, (Step::Randomness, Fault::SeedWrong)),
    forgery("dice too early", early_dice, (Step::Randomness, Fault::OutOfOrder)),
    forgery("another round drawn", next_round, (Step::Randomness, Fault::OtherRound)),
    forgery("a reason for the other round", other_reason, (Step::Randomness, Fault::OtherRound)),
    forgery("other randomness", other_randomness, (Step::Randomness, Fault::RandomnessWrong)),
    forgery("other seed", other_seed, (Step::Randomness, Fault::SeedWrong)),
    forgery("other reading", other_reading, (Step::Randomness, Fault::DiceChanged)),
    forgery("other ticket", other_ticket, (Step::Result, Fault::TicketWrong)),
    forgery("other digits", other_digits, (Step::Result, Fault::DigitsWrong)),
    forgery("other people", other_people, (Step::Result, Fault::PeopleWrong)),
    forgery("other chances", other_chances, (Step::Chances, Fault::ChancesWrong)),
    forgery("void without an act", void_without_act, (Step::Void, Fault::VoidWithoutReason)),
];

/// Forges a true draw of this number in one of the ways, turn by turn.
pub fn forged(number: u64, turn: usize, dice: &mut Dice) -> (PublishedFiles, &'static Forgery) {
    let turn = turn % (BEFORE.len() + AFTERWARDS.len());
    let mut files = synthetic::draw(number, &synthetic::shape(number));
    let forgery = match BEFORE.get(turn) {
        Some(forgery) => {
            (forgery.change)(&mut files, dice);
            promised_anew(&mut files);
            forgery
        }
        None => {
            let forgery = &AFTERWARDS[turn - BEFORE.len()];
            (forgery.change)(&mut files, dice);
            let hash = to_hex(&sha256(&files["randomness.json"]));
            edit(&mut files, "result.json", |result| result["randomness_sha256"] = json!(hash));
            forgery
        }
    };
    (files, forgery)
}

/// The draw as if the commitment had said something else in this field from the beginning.
pub fn saying(mut files: PublishedFiles, field: &str, text: &str) -> PublishedFiles {
    edit(&mut files, "commitment.json", |commitment| commitment[field] = json!(text));
    promised_anew(&mut files);
    files
}

fn edit(files: &mut PublishedFiles, name: &str, change: impl FnOnce(&mut Value)) {
    let mut content: Value = serde_json::from_slice(&files[name]).unwrap();
    change(&mut content);
    files.insert(name.into(), canonical::bytes(&content));
}

fn promised_anew(files: &mut PublishedFiles) {
    let hash = |name: &str| json!(to_hex(&sha256(&files[name])));
    let hashes = ["targets", "counts", "bound"].map(|stem| (stem, hash(&format!("{stem}.json"))));
    let pool: PoolLeaves = canonical::read(&files["pool.json"]).unwrap();
    let leaves: Vec<_> = pool.leaves.iter().map(|leaf| hash_from_hex(leaf).unwrap()).collect();
    let pool = Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() };
    let table: TicketTable = canonical::read(&files["tickets.json"]).unwrap();
    let tickets = table.tree().unwrap();
    edit(files, "commitment.json", |commitment| {
        for (stem, hash) in hashes {
            commitment[format!("{stem}_sha256")] = hash;
        }
        (commitment["pool"], commitment["tickets"]) = (json!(pool), json!(tickets));
    });
    let commitment: Commitment = canonical::read(&files["commitment.json"]).unwrap();
    let mut proof: RandomnessProof = canonical::read(&files["randomness.json"]).unwrap();
    proof.commitment = to_hex(&commitment.hash());
    let randomness = sha256(&from_hex(&proof.beacon.signature).unwrap());
    let seed = Seed::combine(&commitment.hash(), &proof.dice, proof.beacon.round, &randomness);
    proof.seed = seed.to_hex();
    files.insert("randomness.json".into(), canonical::bytes(&proof));
    if let Ok(result) = settle(&table, &proof) {
        files.insert("result.json".into(), canonical::bytes(&result));
    }
}

/// A place in a list.
fn any(list: &Value, dice: &mut Dice) -> usize {
    let count = list.as_array().unwrap().len();
    usize::try_from(dice.below(u64::try_from(count).unwrap())).unwrap()
}

fn add(number: &mut Value, more: i64) {
    *number = json!(number.as_i64().unwrap() + more);
}

fn flip(hash: &mut Value) {
    let text = hash.as_str().unwrap();
    let first = if text.starts_with('0') { '1' } else { '0' };
    *hash = json!(format!("{first}{}", &text[1..]));
}

fn little_time(files: &mut PublishedFiles, dice: &mut Dice) {
    // The commitment is of ten o'clock a week before.
    let minute = 10 + dice.below(50);
    edit(files, "commitment.json", |commitment| {
        commitment["announced_at"] = json!(format!("2023-08-21T10:{minute}:00Z"));
    });
}

fn more_days(files: &mut PublishedFiles, dice: &mut Dice) {
    let more = i64::try_from(1 + dice.below(30)).unwrap();
    edit(files, "commitment.json", |commitment| add(&mut commitment["lead_days"], more));
}

fn fewer_dice(files: &mut PublishedFiles, dice: &mut Dice) {
    let thrown = dice.below(40);
    edit(files, "commitment.json", |commitment| commitment["randomness"]["dice"] = json!(thrown));
}

fn early_fallback(files: &mut PublishedFiles, dice: &mut Dice) {
    let round = 124 + dice.below(28_000);
    edit(files, "commitment.json", |commitment| {
        commitment["randomness"]["fallback"]["round"] = json!(round);
    });
}

fn other_round(files: &mut PublishedFiles, dice: &mut Dice) {
    let more = i64::try_from(1 + dice.below(1000)).unwrap();
    let proof: RandomnessProof = canonical::read(&files["randomness.json"]).unwrap();
    let used = if proof.fallback_reason.is_empty() { "round" } else { "fallback" };
    edit(files, "commitment.json", |commitment| {
        add(&mut commitment["randomness"][used]["round"], more);
    });
}

fn other_place(files: &mut PublishedFiles, dice: &mut Dice) {
    let later = json!(2 + dice.below(100));
    edit(files, "commitment.json", |commitment| {
        let first = commitment["previous"] == "";
        commitment["number"] = if first { later } else { json!(1) };
    });
}

fn more_seats(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "targets.json", |targets| add(&mut targets["size"], 1));
}

fn more_groups(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "targets.json", |targets| add(&mut targets["groups"], 1));
}

fn odd_pair(files: &mut PublishedFiles, dice: &mut Dice) {
    let group = dice.below(3);
    edit(files, "targets.json", |targets| {
        targets["pairs"].as_array_mut().unwrap().push(json!([group, group]));
    });
}

/// The ranges are those of the tickets themselves: one seat less at an end is missed by some ticket.
fn narrow_target(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "targets.json", |targets| {
        let feature = any(&targets["features"], dice);
        let values = &mut targets["features"][feature]["values"];
        let value = any(values, dice);
        let scope = ["group", "pair", "year"][usize::try_from(dice.below(3)).unwrap()];
        let scope = if values[value][scope].is_null() { "group" } else { scope };
        let range = &mut values[value][scope];
        if range[1] == 0 { add(&mut range[0], 1) } else { add(&mut range[1], -1) }
    });
}

fn leaf_twice(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "pool.json", |pool| {
        let place = any(&pool["leaves"], dice);
        let leaf = pool["leaves"][place].clone();
        let other = (place + 1) % pool["leaves"].as_array().unwrap().len();
        pool["leaves"][other] = leaf;
    });
}

fn leaf_less(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "pool.json", |pool| {
        let place = any(&pool["leaves"], dice);
        pool["leaves"].as_array_mut().unwrap().remove(place);
    });
}

fn leaf_of_a_stranger(files: &mut PublishedFiles, dice: &mut Dice) {
    let mut pool: PoolLeaves = canonical::read(&files["pool.json"]).unwrap();
    let place = usize::try_from(dice.below(u64::try_from(pool.leaves.len()).unwrap())).unwrap();
    pool.leaves[place] = to_hex(&sha256(&dice.word().to_be_bytes()));
    pool.leaves.sort_unstable();
    files.insert("pool.json".into(), canonical::bytes(&pool));
}

fn ticket_less(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "tickets.json", |table| {
        let place = any(&table["tickets"], dice);
        table["tickets"].as_array_mut().unwrap().remove(place);
    });
}

fn seat_twice(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "tickets.json", |table| {
        let place = any(&table["tickets"], dice);
        let group = &mut table["tickets"][place][0];
        group[1] = group[0].clone();
    });
}

fn other_name(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "tickets.json", |table| {
        let last = table["persons"].as_array_mut().unwrap().last_mut().unwrap();
        *last = json!("P9999");
    });
}

/// Changes the entry of somebody who sits in a ticket, and the leaves of the pool with it.
fn edit_entry(files: &mut PublishedFiles, dice: &mut Dice, change: impl FnOnce(&mut Value)) {
    let table: TicketTable = canonical::read(&files["tickets.json"]).unwrap();
    let ticket = usize::try_from(dice.below(u64::try_from(table.tickets.len()).unwrap())).unwrap();
    let id = json!(table.persons[table.tickets[ticket][0][0] as usize]);
    edit(files, "attributes.json", |attributes| {
        let entries = attributes["entries"].as_array_mut().unwrap();
        change(&mut entries.iter_mut().find(|entry| entry[0]["id"] == id).unwrap()[0]);
    });
    let attributes: Attributes = canonical::read(&files["attributes.json"]).unwrap();
    let salted = attributes.entries.iter();
    let salted: Vec<_> =
        salted.map(|(entry, salt)| (entry.clone(), hash_from_hex(salt).unwrap())).collect();
    files.insert("pool.json".into(), canonical::bytes(&PoolLeaves::of(&salted)));
}

fn other_answer(files: &mut PublishedFiles, dice: &mut Dice) {
    edit_entry(files, dice, |entry| {
        let other = if entry["values"][0] == "F" { "M" } else { "F" };
        entry["values"][0] = json!(other);
    });
}

fn unknown_answer(files: &mut PublishedFiles, dice: &mut Dice) {
    edit_entry(files, dice, |entry| entry["values"][1] = json!("15"));
}

fn window_less(files: &mut PublishedFiles, dice: &mut Dice) {
    edit_entry(files, dice, |entry| {
        entry["windows"].as_array_mut().unwrap().remove(0);
    });
}

fn other_salt(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "attributes.json", |attributes| {
        let place = any(&attributes["entries"], dice);
        flip(&mut attributes["entries"][place][1]);
    });
}

fn seat_more(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "counts.json", |counts| {
        let ticket = any(&counts["tickets"], dice);
        let group = any(&counts["tickets"][ticket], dice);
        let value = any(&counts["tickets"][ticket][group], dice);
        add(&mut counts["tickets"][ticket][group][value], 1);
    });
}

fn lower_level(files: &mut PublishedFiles, dice: &mut Dice) {
    let less = -i64::try_from(1 + dice.below(1000)).unwrap();
    edit(files, "bound.json", |bound| add(&mut bound["levels"][0]["value"], less));
}

fn stricter_rule(files: &mut PublishedFiles, dice: &mut Dice) {
    let (end, more) = if dice.below(2) == 0 { ("lo", 1) } else { ("hi", -1) };
    edit(files, "bound.json", |bound| add(&mut bound["rules"][0][end], more));
}

fn weight_less(files: &mut PublishedFiles, dice: &mut Dice) {
    edit(files, "bound.json", |bound| {
        let level = any(&bound["levels"], dice);
        bound["levels"][level]["weights"].as_array_mut().unwrap().pop();
    });
}

fn turned_dice(files: &mut PublishedFiles, dice: &mut Dice) {
    let turn = 1 + usize::try_from(dice.below(39)).unwrap();
    edit(files, "randomness.json", |proof| {
        let thrown = proof["dice"].as_str().unwrap();
        proof["dice"] = json!(format!("{}{}", &thrown[turn..], &thrown[..turn]));
    });
}

fn early_dice(files: &mut PublishedFiles, dice: &mut Dice) {
    let minute = 10 + dice.below(50);
    edit(files, "randomness.json", |proof| {
        proof["dice_at"] = json!(format!("2023-08-22T09:{minute}:00Z"));
    });
}

fn next_round(files: &mut PublishedFiles, dice: &mut Dice) {
    let more = i64::try_from(1 + dice.below(1000)).unwrap();
    edit(files, "randomness.json", |proof| add(&mut proof["beacon"]["round"], more));
}

fn other_reason(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "randomness.json", |proof| {
        let announced = proof["fallback_reason"] == "";
        proof["fallback_reason"] = json!(if announced { "è tardi" } else { "" });
    });
}

fn other_randomness(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "randomness.json", |proof| flip(&mut proof["beacon"]["randomness"]));
}

fn other_seed(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "randomness.json", |proof| flip(&mut proof["seed"]));
}

fn other_reading(files: &mut PublishedFiles, dice: &mut Dice) {
    let proof: Value = serde_json::from_slice(&files["randomness.json"]).unwrap();
    let reading = json!({
        "format": "cleroterio-dice-v1", "commitment": proof["commitment"],
        "dice": format!("{:040}", dice.word()), "dice_at": proof["dice_at"],
    });
    files.insert("dice.json".into(), canonical::bytes(&reading));
}

fn other_ticket(files: &mut PublishedFiles, dice: &mut Dice) {
    let more = i64::try_from(1 + dice.below(9)).unwrap();
    edit(files, "result.json", |result| add(&mut result["ticket"], more));
}

fn other_digits(files: &mut PublishedFiles, dice: &mut Dice) {
    let which = ["thrown", "derived", "digits"][usize::try_from(dice.below(3)).unwrap()];
    edit(files, "result.json", |result| add(&mut result[which][0], 1));
}

fn other_people(files: &mut PublishedFiles, _: &mut Dice) {
    edit(files, "result.json", |result| {
        result["groups"][0].as_array_mut().unwrap().reverse();
    });
}

fn other_chances(files: &mut PublishedFiles, dice: &mut Dice) {
    let held = json!({ "held": [[dice.below(9), 1_000_000]] });
    files.insert("report.json".into(), canonical::bytes(&held));
}

fn void_without_act(files: &mut PublishedFiles, _: &mut Dice) {
    let notice = json!({
        "format": "cleroterio-void-v1", "reason": "Un gruppo era stato dimenticato", "act": " ",
        "commitment": to_hex(&sha256(&files["commitment.json"])), "next": "",
        "at": "2023-08-24T10:00:00Z",
    });
    files.insert("void.json".into(), canonical::bytes(&notice));
}
