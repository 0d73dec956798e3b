//! A real plan, announced: its files pass the verifier and its proof of fairness holds in whole numbers.

#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

use sortition::beacon::Network;
use sortition::certificate::publish::{Terms, publish};
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

fn terms() -> Terms {
    let round = |network, round| FixedRound { network, round };
    Terms {
        draw: "prova".into(),
        number: 1,
        previous: String::new(),
        announced_at: Moment::parse("2023-08-15T10:00:00Z").unwrap(),
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
    // The second verifier says the same of a real plan.
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let program = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../verifier/verify.py");
    let done = std::process::Command::new("python3")
        .arg("-B")
        .arg(program)
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
}
