//! A whole draw on made-up volunteers: question, plan, files, ticket, recount, verification.

use std::collections::{BTreeMap, BTreeSet};

use assembly::availability::Volunteer;
use assembly::calendar::Calendar;
use assembly::charter::Charter;
use assembly::draw::{Draw, DrawState, Frozen, Outcome, Refusal, targets};
use assembly::ids::{DrawId, PersonId, PoolId};
use assembly::register::stratum::Stratum;
use jiff::civil::date;
use sortition::certificate::{Attributes, Counts, TicketTable, canonical};
use sortition::seed::{sha256, to_hex};

use super::figures::{headcount, read_figures};
use super::{papers, question, recount};
use crate::chance::Dice;

fn charter() -> Charter {
    // Small groups and few tickets: the same rules, seconds instead of minutes.
    let text = assembly::charter::template("milano-rolling").unwrap();
    let text = text
        .replace("group_size = 45", "group_size = 12")
        .replace("members_expected = 90", "members_expected = 24")
        .replace("tickets = 1000", "tickets = 100")
        .replace("size_max = 15", "size_max = 12");
    Charter::parse(&text).unwrap()
}

fn pick<'a>(dice: &mut Dice, of: &[&'a str]) -> &'a str {
    of[usize::try_from(dice.below(of.len() as u64)).unwrap()]
}

fn volunteer(number: u32, groups: &[u32], dice: &mut Dice) -> Volunteer {
    let age = pick(dice, &["16-24", "25-34", "35-44", "45-54", "55-64", "65+"]);
    let values = [
        ("municipio", pick(dice, &["1", "2", "3", "4", "5", "6", "7", "8", "9"])),
        ("age_class", age),
        ("gender", pick(dice, &["F", "M"])),
        ("citizenship", pick(dice, &["italiana", "italiana", "italiana", "straniera"])),
        ("education", pick(dice, &["lower_secondary", "upper_secondary", "tertiary"])),
        ("disability", pick(dice, &["yes", "no", "no", "no"])),
        ("origin", pick(dice, &["yes", "no", "no"])),
    ];
    let windows: BTreeSet<u32> = groups.iter().copied().filter(|_| dice.below(5) > 0).collect();
    Volunteer {
        person: PersonId::from_chance(dice.bytes()),
        pseudonym: to_hex(&sha256(&number.to_be_bytes())),
        household: format!("h{number}"),
        stratum: Stratum::all().next().unwrap(),
        values: values.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        windows: if windows.is_empty() { groups.iter().copied().collect() } else { windows },
        salt: to_hex(&dice.bytes::<32>()),
    }
}

struct Scene {
    charter: Charter,
    draw: Draw,
    frozen: Frozen,
    volunteers: Vec<Volunteer>,
}

fn scene(people: u32) -> Scene {
    let charter = charter();
    let calendar = Calendar::of(&charter);
    let cycle = calendar.cycles.first().unwrap();
    let mut dice = Dice::seeded([4; 32]);
    let mut volunteers: Vec<Volunteer> =
        (0..people).map(|number| volunteer(number, &cycle.groups, &mut dice)).collect();
    volunteers.sort_by(|a, b| a.pseudonym.cmp(&b.pseudonym));
    let mut city: BTreeMap<String, BTreeMap<String, u64>> = BTreeMap::new();
    for (name, values) in headcount(&charter, &volunteers) {
        city.insert(name, values.into_iter().filter(|(value, _)| value != "-").collect());
    }
    let targets = targets((&charter.draw, 4), &city, &headcount(&charter, &volunteers)).unwrap();
    let frozen = Frozen {
        on: date(2022, 11, 15),
        pool: PoolId::from_chance([2; 16]),
        pool_root: "aa".into(),
        people,
        eligible: u64::from(people),
        targets,
        sitting: BTreeMap::new(),
    };
    let draw = Draw {
        id: DrawId::from_chance([1; 16]),
        number: 1,
        cycle: cycle.year,
        charter: charter.charter_version(),
        announced_on: date(2022, 10, 3),
        ceremony: date(2022, 11, 25),
        commitment_days: 7,
        groups: cycle.groups.clone(),
        size: charter.draw.group_size,
        state: DrawState::Announced,
    };
    Scene { charter, draw, frozen, volunteers }
}

#[test]
fn every_ticket_of_a_plan_passes_the_recount_of_other_code() {
    let Scene { charter, draw, frozen, volunteers } = scene(160);
    let problem = question::problem(&draw, &frozen, &volunteers, &charter).unwrap();
    let ask = (question::objective(&charter), charter.draw.tickets);
    let (lottery, hash) = question::plan(&problem, ask).unwrap();
    let pairs = question::pairs(&charter).of(u32::try_from(draw.groups.len()).unwrap());
    let files = papers::of_plan(&draw, &frozen, (&lottery, pairs), &volunteers).unwrap();
    let attributes: Attributes = canonical::read(&files.attributes).unwrap();
    let table: TicketTable = canonical::read(&files.public[1].1).unwrap();
    let counts: Counts = canonical::read(&files.public[3].1).unwrap();
    assert_eq!((table.tickets.len(), counts.tickets.len()), (100, 100));
    for number in 0..table.tickets.len() {
        let outcome = Outcome {
            on: draw.ceremony,
            ticket: u32::try_from(number).unwrap(),
            thrown: vec![],
            derived: vec![],
            seed: String::new(),
            training: true,
            groups: table.groups(number).unwrap(),
        };
        let faults = recount::counted(&draw, &frozen, &outcome, &attributes);
        assert!(faults.is_empty(), "ticket {number}: {faults:?}");
    }
    let plan = papers::plan(&lottery, hash, draw.ceremony);
    assert!(plan.least > 0, "everybody has a chance: {plan:?}");
    assert_eq!(plan.chances.iter().map(|(_, people)| people).sum::<u32>(), 160);
}

#[test]
fn a_group_with_a_stranger_or_a_missing_seat_fails_the_recount() {
    let Scene { draw, frozen, volunteers, .. } = scene(60);
    let lottery_free = Attributes {
        format: String::new(),
        entries: volunteers
            .iter()
            .map(|one| (papers::entry_of(&draw, &frozen, one), one.salt.clone()))
            .collect(),
    };
    let stranger = vec![vec!["nobody".to_owned()]; draw.groups.len()];
    let outcome = Outcome {
        on: draw.ceremony,
        ticket: 0,
        thrown: vec![],
        derived: vec![],
        seed: String::new(),
        training: true,
        groups: stranger,
    };
    let faults = recount::counted(&draw, &frozen, &outcome, &lottery_free);
    assert!(faults.iter().any(|fault| fault.contains("0 of 12 seats")), "{faults:?}");
}

#[test]
fn targets_that_cannot_be_met_name_the_cheapest_way_out() {
    let Scene { charter, draw, mut frozen, volunteers } = scene(160);
    for target in &mut frozen.targets {
        if target.feature == "disability" && target.value == "yes" {
            target.group = (12, 12);
            target.pair = Some((24, 24));
        }
    }
    let problem = question::problem(&draw, &frozen, &volunteers, &charter).unwrap();
    let ask = (question::objective(&charter), charter.draw.tickets);
    let found = question::ways(&problem);
    match question::plan(&problem, ask) {
        Err(Refusal::Infeasible { suggestion, ending }) => {
            assert!(suggestion.contains("disability yes: 12-12"), "{suggestion}");
            assert_eq!(ending, question::ending_word(found.ending), "it says how the search ended");
        }
        other => panic!("an impossible draw was planned: {:?}", other.map(|(_, hash)| hash)),
    }
    let first = found.ways.first().unwrap();
    let changed = first.iter().find(|change| change.value == "yes").unwrap();
    assert!(changed.to.0 < 12);
}

#[test]
fn a_line_of_figures_that_cannot_be_read_is_quoted() {
    let mut figures = BTreeMap::new();
    read_figures("education; tertiary; 270\n\neducation;none;14", &mut figures).unwrap();
    assert_eq!(figures["education"]["tertiary"], 270);
    let bad = read_figures("education tertiary", &mut figures).unwrap_err();
    assert_eq!(bad, Refusal::BadShares { line: "education tertiary".into() });
}
