//! The journal's checker against ten thousand forgers.
//!
//! Each forger changes, deletes, inserts, swaps or cuts off lines of a sound journal and, being
//! clever, may repair the hash kept beside the lines touched, or the whole chain behind them. Whoever
//! knows the head published earlier must notice all of them.

#![expect(clippy::unwrap_used, reason = "a failure is the finding")]

use assembly::journal::{Checker, Hash, Line, commitment};

/// A line as it is kept: with its hash and the details behind its commitment.
#[derive(Clone, PartialEq)]
struct Kept {
    line: Line,
    hash: Hash,
    details: Option<([u8; 16], String)>,
}

/// Dice without a dependency (splitmix64): the run is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(limit).unwrap()).unwrap()
    }
}

fn sound(lines: usize) -> Vec<Kept> {
    let mut journal: Vec<Kept> = Vec::new();
    for number in 1..=i64::try_from(lines).unwrap() {
        let salt = [u8::try_from(number % 256).unwrap(); 16];
        let details = format!("{{\"n\":{number}}}");
        let line = Line {
            sequence: number,
            at: 1_000 * number,
            actor: "secretariat-0123456789ab".into(),
            act: "plenary.convene".into(),
            object: format!("object {number}"),
            is_public: number % 2 == 0,
            commitment: commitment(&salt, &details),
            previous: journal.last().map_or([0; 32], |before| before.hash),
        };
        journal.push(Kept { hash: line.hash(), line, details: Some((salt, details)) });
    }
    journal
}

/// Whether the checker and a head that was noted down earlier accept the journal.
fn accepted(journal: &[Kept], published: (i64, Hash)) -> bool {
    let mut checker = Checker::default();
    for kept in journal {
        let details = kept.details.as_ref().map(|(salt, text)| (salt, text.as_str()));
        if checker.take(&kept.line, &kept.hash, details).is_err() {
            return false;
        }
    }
    checker.head() == published
}

/// Numbers the lines anew and repairs every hash from this place on.
fn repair_from(journal: &mut [Kept], from: usize) {
    for place in from..journal.len() {
        let previous = if place == 0 { [0; 32] } else { journal[place - 1].hash };
        let kept = &mut journal[place];
        kept.line.sequence = i64::try_from(place + 1).unwrap();
        kept.line.previous = previous;
        kept.hash = kept.line.hash();
    }
}

fn edit(kept: &mut Kept, dice: &mut Dice) {
    match dice.below(9) {
        7 => kept.line.is_public = !kept.line.is_public,
        0 => kept.line.at += 1,
        1 => kept.line.actor.push('x'),
        2 => kept.line.act = "plenary.cancel".into(),
        3 => kept.line.object.push('x'),
        4 => kept.line.commitment[dice.below(32)] ^= 1,
        5 => kept.line.previous[dice.below(32)] ^= 1,
        6 => kept.hash[dice.below(32)] ^= 1,
        _ => {
            if let Some((_, details)) = &mut kept.details {
                details.push(' ');
            }
        }
    }
}

fn forge(journal: &mut Vec<Kept>, dice: &mut Dice) {
    let at = dice.below(journal.len());
    match dice.below(5) {
        0 => edit(&mut journal[at], dice),
        1 => {
            journal.remove(at);
        }
        2 => {
            let mut forged = journal[at].clone();
            forged.line.object = "forged".into();
            forged.hash = forged.line.hash();
            journal.insert(at, forged);
        }
        3 => {
            let other = (at + 1 + dice.below(journal.len() - 1)) % journal.len();
            journal.swap(at, other);
        }
        _ => journal.truncate(at),
    }
    match dice.below(3) {
        0 => {}
        1 => {
            if let Some(kept) = journal.get_mut(at) {
                kept.hash = kept.line.hash();
            }
        }
        _ => {
            let from = at.min(journal.len());
            repair_from(journal, from);
        }
    }
}

#[test]
fn ten_thousand_forgeries_are_noticed_against_a_published_head() {
    let journal = sound(60);
    let published = (60, journal[59].hash);
    assert!(accepted(&journal, published));
    let mut dice = Dice(2022);
    let mut tried = 0;
    while tried < 10_000 {
        let mut forged = journal.clone();
        forge(&mut forged, &mut dice);
        if forged == journal {
            continue; // a clever forger may repair what she did
        }
        tried += 1;
        assert!(!accepted(&forged, published), "forgery {tried} was not noticed");
    }
}

#[test]
fn erasing_details_is_no_forgery() {
    let mut journal = sound(20);
    let published = (20, journal[19].hash);
    journal[7].details = None;
    assert!(accepted(&journal, published));
}
