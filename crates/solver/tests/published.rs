//! A real plan, announced: its files pass the verifier and its proof of fairness holds in whole numbers.

#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use sortition::beacon::Network;
use sortition::certificate::publish::{Terms, VolunteerReceipt, publish};
use sortition::certificate::{FixedRound, Moment, RandomnessRule};
use sortition::fairness::Objective;
use sortition::formats::{PeopleColumns, read_people, read_targets};
use sortition::portfolio::{Budget, Lottery, plan};
use sortition::problem::{Draft, Pairs, Problem, Sheet};
use sortition::verify::{Outcome, PublishedFiles, Step, transcript};

const CATEGORIES: &[u8] = include_bytes!("../../sortition/cases/milan_300/categories.csv");
const PEOPLE: &[u8] = include_bytes!("../../sortition/cases/milan_300/respondents.csv");

fn milan_300() -> Problem {
    let columns = PeopleColumns { id: Some("id".into()), ..PeopleColumns::default() };
    Draft {
        size: 45,
        groups: 1,
        targets: read_targets(CATEGORIES, Sheet::Targets).unwrap(),
        pairs: Pairs::None,
        pair_targets: None,
        year_targets: None,
        people: read_people(PEOPLE, Sheet::People, &columns).unwrap(),
        sitting: None,
        household_limit: None,
    }
    .build()
    .unwrap()
}

/// Four groups of 45 among 400 people, pairs of consecutive groups, targets for the year, windows.
fn joint_400() -> Problem {
    let targets = |bytes: &[u8]| read_targets(bytes, Sheet::Targets).unwrap();
    let columns = PeopleColumns {
        id: Some("id".into()),
        windows: Some("windows".into()),
        ..PeopleColumns::default()
    };
    let people = include_bytes!("../../sortition/cases/joint_400/people.csv");
    Draft {
        size: 45,
        groups: 4,
        targets: targets(include_bytes!("../../sortition/cases/joint_400/targets.csv")),
        pairs: Pairs::Path,
        pair_targets: Some(targets(include_bytes!("../../sortition/cases/joint_400/pairs.csv"))),
        year_targets: Some(targets(include_bytes!("../../sortition/cases/joint_400/year.csv"))),
        people: read_people(people, Sheet::People, &columns).unwrap(),
        sitting: None,
        household_limit: None,
    }
    .build()
    .unwrap()
}

fn terms() -> Terms {
    let round = |network, round| FixedRound { network, round };
    Terms {
        draw: "prova".into(),
        number: 1,
        previous: String::new(),
        announced_at: Moment::parse("2023-08-15T10:00:00Z").unwrap(),
        lead_days: 7,
        not_before: Moment::parse("2023-08-22T10:00:00Z").unwrap(),
        randomness: RandomnessRule {
            dice: 40,
            round: round(Network::Quicknet, 123),
            fallback: round(Network::Quicknet, 657_413),
        },
        code_version: "0.1.0".into(),
        charter_version: "1".into(),
    }
}

fn figures(files: &PublishedFiles) -> Vec<(Step, String)> {
    transcript(files, None)
        .into_iter()
        .filter(|result| !matches!(result.outcome, Outcome::LeftOut { .. }))
        .map(|result| match result.outcome {
            Outcome::Passed { seen } => (result.step, seen),
            other => panic!("{}: {other:?}", result.step),
        })
        .collect()
}

fn announced(problem: &Problem, lottery: &Lottery) -> PublishedFiles {
    let publication = publish(problem, lottery, &terms(), &[5; 32]).unwrap();
    let mut files = publication.public;
    files.extend(publication.auditor);
    files
}

#[test]
fn a_plan_is_announced_with_a_proof_that_holds() {
    let problem = milan_300();
    let solver = solver::Simplex;
    let lottery = plan(&problem, Objective::Leximin, 1000, &solver, Budget::USUAL).unwrap();
    let files = announced(&problem, &lottery);
    let seen = figures(&files);
    let bound = seen.iter().find(|(step, _)| *step == Step::Bound).map(|(_, seen)| seen.clone());
    let bound = bound.expect("a leximin plan carries a proof");
    assert!(bound.contains("more than 0.078313"), "{bound}");
    assert!(seen.iter().any(|(step, _)| *step == Step::Attributes));
    second_verifier_agrees(&files);
}

#[test]
fn the_plan_of_a_whole_year_is_announced_with_windows_and_pairs() {
    let problem = joint_400();
    let lottery = plan(&problem, Objective::Leximin, 100, &solver::Simplex, Budget::USUAL).unwrap();
    let files = announced(&problem, &lottery);
    let seen = figures(&files);
    let bound = seen.iter().find(|(step, _)| *step == Step::Bound).map(|(_, seen)| seen.clone());
    assert!(bound.is_some_and(|seen| seen.contains("more than 0.214285")));
    assert!(seen.iter().any(|(step, _)| *step == Step::Attributes));
    second_verifier_agrees(&files);
}

#[test]
fn a_volunteer_checks_alone_that_the_pool_holds_their_answers() {
    let problem = milan_300();
    let lottery = plan(&problem, Objective::Maximin, 100, &solver::Simplex, Budget::USUAL).unwrap();
    let key = [5; 32];
    let commitment = publish(&problem, &lottery, &terms(), &key).unwrap().commitment;
    for entrant in problem.entrants().iter().step_by(37) {
        let mut receipt = VolunteerReceipt::of(&problem, &key, &entrant.id).unwrap();
        assert!(receipt.holds(&commitment));
        receipt.entry.values[0] = "another answer".into();
        assert!(!receipt.holds(&commitment));
    }
    assert_eq!(VolunteerReceipt::of(&problem, &key, "nobody"), None);
}

fn second_verifier_agrees(files: &PublishedFiles) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let program = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../verifier/verify.py");
    let mut command = std::process::Command::new("python3");
    let done = command.arg("-B").arg(program).arg(folder.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}
