//! Makes whole published draws from a number: pool, tickets, commitment, randomness, result.
//! The targets are set around the counts, so that every ticket meets them; the beacon's rounds are real.

use std::collections::BTreeMap;

use sortition::beacon::{BeaconRound, Network};
use sortition::certificate::dual::{BOUND_FORMAT, Bound, LevelProof, Members, Rule, proved};
use sortition::certificate::{
    ATTRIBUTES_FORMAT, Attributes, COMMITMENT_FORMAT, Commitment, Counts, FeatureTarget,
    FixedRound, Moment, PoolEntry, PoolLeaves, PublicNumbers, RandomnessRule, TARGETS_FORMAT,
    TICKETS_FORMAT, Targets, TicketTable, Tree, ValueTarget, canonical, prove, settle,
};
use sortition::merkle;
use sortition::seed::{Dice, DiceText, Seed, hash_from_hex, sha256, to_hex};
use sortition::verify::PublishedFiles;

const ROUND_123: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
const ROUND_657413: &str = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";

/// How big a draw is.
pub struct Shape {
    pub people: usize,
    pub groups: u32,
    pub size: u32,
    pub tickets: usize,
}

/// A small shape that depends on the number.
pub fn shape(number: u64) -> Shape {
    let mut dice = Seed::from_bytes(sha256(&number.to_be_bytes())).child("shape");
    let groups = 1 + u32::try_from(dice.below(3)).unwrap();
    let size = 2 + u32::try_from(dice.below(3)).unwrap();
    let seats = (groups * size) as usize;
    let people = seats + 1 + usize::try_from(dice.below(12)).unwrap();
    let tickets = if dice.below(4) == 0 { 100 } else { 10 };
    Shape { people, groups, size, tickets }
}

/// A draw with everything an auditor sees.
pub fn draw(number: u64, shape: &Shape) -> PublishedFiles {
    let first = number.is_multiple_of(3);
    let place = if first { (1, String::new()) } else { (2, to_hex(&sha256(&[1, 2, 3]))) };
    draw_at(number, shape, place)
}

/// The same at this place of the chain: its number and the hash of the commitment before.
pub fn draw_at(number: u64, shape: &Shape, place: (u32, String)) -> PublishedFiles {
    let mut dice = Seed::from_bytes(sha256(&number.to_be_bytes())).child("draw");
    let entries = entries(&mut dice, shape);
    let table = table(&mut dice, shape, &entries);
    let targets = targets(shape, &entries, &table);
    let bound = bound(&mut dice, &targets, &entries, &table);
    let commitment = Commitment {
        number: place.0,
        previous: place.1,
        ..commitment(number, &entries, &table, &targets, &bound)
    };
    let second = dice.below(4) == 0;
    let proof =
        prove(&commitment.hash(), &commitment.randomness, numbers(&mut dice, second)).unwrap();
    let result = settle(&table, &proof).unwrap();
    let attributes = Attributes { format: ATTRIBUTES_FORMAT.into(), entries: entries.clone() };
    BTreeMap::from([
        ("pool.json".into(), canonical::bytes(&leaves(&entries))),
        ("tickets.json".into(), canonical::bytes(&table)),
        ("targets.json".into(), canonical::bytes(&targets)),
        ("counts.json".into(), canonical::bytes(&Counts::of(&table, &targets, &entries))),
        ("bound.json".into(), canonical::bytes(&bound)),
        ("attributes.json".into(), canonical::bytes(&attributes)),
        ("commitment.json".into(), canonical::bytes(&commitment)),
        ("randomness.json".into(), canonical::bytes(&proof)),
        ("result.json".into(), canonical::bytes(&result)),
    ])
}

fn entries(dice: &mut Dice, shape: &Shape) -> Vec<(PoolEntry, String)> {
    let mut choose = |values: &[&str]| -> String {
        values[usize::try_from(dice.below(values.len() as u64)).unwrap()].to_owned()
    };
    (0..shape.people)
        .map(|person| {
            let values = vec![choose(&["F", "M"]), choose(&["16-34", "35-64", "65+"])];
            let salt = sha256(format!("salt of {person}").as_bytes());
            let windows = (0..shape.groups).collect();
            (PoolEntry { id: format!("P{person:04}"), values, windows }, to_hex(&salt))
        })
        .collect()
}

fn table(dice: &mut Dice, shape: &Shape, entries: &[(PoolEntry, String)]) -> TicketTable {
    let tickets = (0..shape.tickets)
        .map(|_| {
            let mut order: Vec<u32> = (0..u32::try_from(shape.people).unwrap()).collect();
            dice.shuffle(&mut order);
            order
                .chunks(shape.size as usize)
                .take(shape.groups as usize)
                .map(|group| {
                    let mut group = group.to_vec();
                    group.sort_unstable();
                    group
                })
                .collect()
        })
        .collect();
    let persons = entries.iter().map(|(entry, _)| entry.id.clone()).collect();
    TicketTable { format: TICKETS_FORMAT.into(), persons, tickets }
}

fn targets(shape: &Shape, entries: &[(PoolEntry, String)], table: &TicketTable) -> Targets {
    let open = |value: &str| ValueTarget {
        value: value.into(),
        group: (0, shape.size),
        pair: None,
        year: None,
        sitting: None,
    };
    let feature = |feature: &str, values: &[&str]| FeatureTarget {
        feature: feature.into(),
        values: values.iter().map(|value| open(value)).collect(),
    };
    let mut targets = Targets {
        format: TARGETS_FORMAT.into(),
        size: shape.size,
        groups: shape.groups,
        pairs: (1..shape.groups as usize).map(|group| (group - 1, group)).collect(),
        features: vec![feature("genere", &["F", "M"]), feature("età", &["16-34", "35-64", "65+"])],
    };
    let counts = Counts::of(table, &targets, entries);
    let mut place = 0;
    for feature in &mut targets.features {
        for target in &mut feature.values {
            let range = |numbers: Vec<u32>| {
                (*numbers.iter().min().unwrap(), *numbers.iter().max().unwrap())
            };
            target.group =
                range(counts.tickets.iter().flatten().map(|group| group[place]).collect());
            target.year = Some(range(
                counts.tickets.iter().map(|t| t.iter().map(|g| g[place]).sum()).collect(),
            ));
            if shape.groups > 1 {
                let sums = counts.tickets.iter().flat_map(|ticket| {
                    targets
                        .pairs
                        .iter()
                        .map(|(one, other)| ticket[*one][place] + ticket[*other][place])
                });
                target.pair = Some(range(sums.collect()));
            }
            place += 1;
        }
    }
    targets
}

fn bound(
    dice: &mut Dice,
    targets: &Targets,
    entries: &[(PoolEntry, String)],
    table: &TicketTable,
) -> Bound {
    let seats = targets.size * targets.groups;
    let mut rules = vec![Rule { members: Members::Total, lo: seats, hi: seats }];
    for feature in &targets.features {
        for target in &feature.values {
            let members =
                Members::Value { feature: feature.feature.clone(), value: target.value.clone() };
            let (lo, hi) = (0, target.group.1 * targets.groups);
            rules.push(Rule { members, lo, hi });
        }
    }
    let pool: Vec<PoolEntry> = entries.iter().map(|(entry, _)| entry.clone()).collect();
    let mut held = BTreeMap::new();
    let mut levels = Vec::new();
    for level in 0..2_u64 {
        let weights: Vec<i64> = rules
            .iter()
            .enumerate()
            .map(|(rule, _)| {
                if rule == 0 {
                    1_000_000
                } else {
                    i64::try_from(dice.below(2_000_000 * level + 1)).unwrap()
                        - 1_000_000 * level as i64
                }
            })
            .collect();
        let value = proved(&rules, &weights, &held, (&pool, targets)).unwrap();
        let names: Vec<String> =
            table.persons.iter().skip(level as usize).step_by(3).cloned().collect();
        held.extend(names.iter().map(|name| (name.clone(), value)));
        levels.push(LevelProof { value, weights, held: names });
    }
    Bound { format: BOUND_FORMAT.into(), decided: Vec::new(), rules, levels }
}

fn leaves(entries: &[(PoolEntry, String)]) -> PoolLeaves {
    let salted: Vec<(PoolEntry, [u8; 32])> =
        entries.iter().map(|(entry, salt)| (entry.clone(), hash_from_hex(salt).unwrap())).collect();
    PoolLeaves::of(&salted)
}

/// The rule that the real rounds fit: quicknet round 123, then 657413.
pub fn rule() -> RandomnessRule {
    RandomnessRule {
        dice: 40,
        round: FixedRound { network: Network::Quicknet, round: 123 },
        fallback: FixedRound { network: Network::Quicknet, round: 657_413 },
    }
}

fn commitment(
    number: u64,
    entries: &[(PoolEntry, String)],
    table: &TicketTable,
    targets: &Targets,
    bound: &Bound,
) -> Commitment {
    let hash = |bytes: Vec<u8>| to_hex(&sha256(&bytes));
    let published = leaves(entries);
    let hashes: Vec<[u8; 32]> =
        published.leaves.iter().map(|leaf| hash_from_hex(leaf).unwrap()).collect();
    Commitment {
        format: COMMITMENT_FORMAT.into(),
        draw: format!("sorteggio di prova {number}"),
        number: 1,
        previous: String::new(),
        announced_at: Moment::parse("2023-08-15T10:00:00Z").unwrap(),
        lead_days: 7,
        not_before: Moment::parse("2023-08-22T10:00:00Z").unwrap(),
        pool: Tree { root: to_hex(&merkle::root(&hashes)), leaves: hashes.len() },
        tickets: table.tree().unwrap(),
        targets_sha256: hash(canonical::bytes(targets)),
        counts_sha256: hash(canonical::bytes(&Counts::of(table, targets, entries))),
        bound_sha256: hash(canonical::bytes(bound)),
        question_sha256: hash(b"question".to_vec()),
        code_version: format!("0.1.0 {}", hash(b"sources".to_vec())),
        charter_version: format!("2026-1 {}", hash(b"charter".to_vec())),
        randomness: rule(),
    }
}

/// Dice from the number, and one of the two real rounds.
pub fn numbers(dice: &mut Dice, second: bool) -> PublicNumbers {
    let text: String = (0..40).map(|_| char::from(b'0' + dice.digit())).collect();
    let (round, signature) = if second { (657_413, ROUND_657413) } else { (123, ROUND_123) };
    let json = format!(r#"{{"round":{round},"signature":"{signature}"}}"#);
    PublicNumbers {
        dice: DiceText::parse(&text).unwrap(),
        dice_at: Moment::parse("2023-08-23T14:00:00Z").unwrap(),
        beacon: BeaconRound::parse(Network::Quicknet, &json).unwrap(),
        fallback_reason: if second {
            "il primo turno non è apparso".into()
        } else {
            String::new()
        },
    }
}
