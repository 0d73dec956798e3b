//! The two verifiers, written apart in two languages, say the same about the same files.
//! The number of draws is `CLEROTERIO_DRAWS` (2,000 if not set); releases are checked with 10,000:
//! `tests/verifiers_agree 10000`.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sortition::certificate::{Attributes, PoolEntry, RandomnessProof, canonical};
use sortition::replacement::{ALTERNATES_FORMAT, Alternates, AlternatesRule, alternates};
use sortition::seed::{Seed, sha256, to_hex};
use sortition::verify::{Fault, PublishedFiles, Step, StepResult, invitees, transcript};

use crate::{changed, first_draw, recommitted, synthetic};

/// Directories given to one run of the second verifier.
const AT_ONCE: usize = 200;

fn write(folder: &Path, files: &PublishedFiles) {
    std::fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
}

fn said_by_the_second(folders: &[PathBuf]) -> Vec<Value> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../verifier/verify.py");
    let mut command = Command::new("python3");
    command.arg("-B").arg(program).arg("--json").args(folders);
    let output = command.output().expect("python3 runs the second verifier");
    assert_ne!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Step, outcome and reason: the wording of details is each program's own.
fn essence(step: &Value) -> (String, String, String) {
    let text = |name: &str| step[name].as_str().unwrap_or_default().to_owned();
    (text("step"), text("outcome"), text("fault"))
}

/// The alternates as a house keeps them for auditors; `turned`: the first two in another order.
fn with_alternates(files: &mut PublishedFiles, turned: bool) {
    let Some(attributes) = files.get("attributes.json") else { return };
    let attributes: Attributes = canonical::read(attributes).unwrap();
    let entries: Vec<&PoolEntry> = attributes.entries.iter().map(|(entry, _)| entry).collect();
    let targets = canonical::read(&files["targets.json"]).unwrap();
    let result = canonical::read(&files["result.json"]).unwrap();
    let proof: RandomnessProof = canonical::read(&files["randomness.json"]).unwrap();
    let rule = AlternatesRule { wanted: 6, drop_out: 150 };
    let mut groups = alternates(&targets, &entries, (&result, &proof.seed), rule);
    if turned {
        groups[0].reverse();
    }
    let result_sha256 = to_hex(&sha256(&files["result.json"]));
    let format = ALTERNATES_FORMAT.to_owned();
    let kept = Alternates { format, result_sha256, rule, groups };
    files.insert("alternates.json".into(), canonical::bytes(&kept));
}

#[test]
fn both_verifiers_say_the_same() {
    let draws: u64 = std::env::var("CLEROTERIO_DRAWS").map_or(2000, |text| text.parse().unwrap());
    let directory = tempfile::tempdir().unwrap();
    let mut dice = Seed::from_bytes([8; 32]).child("changes");
    let mut waiting: Vec<(PathBuf, Vec<StepResult>)> = Vec::new();
    let (mut passed, mut rejected) = (0_u64, 0_u64);
    let (mut made_again, mut turned) = (0, 0);
    for number in 0..draws {
        let folder = directory.path().join(format!("draw{number}"));
        let said = if number % 4 == 3 {
            let mut files = first_draw::published(number);
            if number % 16 == 3 {
                first_draw::pass_over_too_many(&mut files);
            }
            if number % 8 == 7 {
                files.insert("invitees.csv".into(), b"order,pseudonym,ticket\n".to_vec());
            }
            write(&folder, &files);
            invitees(&files, None)
        } else {
            let mut files = synthetic::draw(number, &synthetic::shape(number));
            if number % 4 == 1 {
                changed::change(&mut files, &mut dice);
            }
            if number % 8 == 2 {
                let turn = usize::try_from(number / 8).unwrap();
                files = recommitted::forged(number, turn, &mut dice).0;
            }
            if number % 5 == 0 {
                files.remove("attributes.json");
            }
            if number % 16 == 4 {
                with_alternates(&mut files, number % 32 == 20);
            }
            write(&folder, &files);
            transcript(&files, None)
        };
        if said.iter().any(|step| step.fault().is_some()) {
            rejected += 1
        } else {
            passed += 1
        }
        for step in said.iter().filter(|step| step.step == Step::Alternates) {
            let wrong = step.fault() == Some(Fault::AlternatesWrong);
            (made_again, turned) = (made_again + u32::from(!wrong), turned + u32::from(wrong));
        }
        waiting.push((folder, said));
        if waiting.len() == AT_ONCE || number + 1 == draws {
            compare(&waiting);
            waiting.drain(..).for_each(|(folder, _)| std::fs::remove_dir_all(folder).unwrap());
        }
    }
    assert!(passed > 0 && rejected > 0, "{passed} passed, {rejected} rejected");
    assert!(draws < 40 || made_again > 0 && turned > 0, "{made_again} made again, {turned} turned");
}

fn compare(waiting: &[(PathBuf, Vec<StepResult>)]) {
    let folders: Vec<PathBuf> = waiting.iter().map(|(folder, _)| folder.clone()).collect();
    let second = said_by_the_second(&folders);
    assert_eq!(second.len(), waiting.len());
    for ((folder, first), second) in waiting.iter().zip(second) {
        let first = serde_json::to_value(first).unwrap();
        let one: Vec<_> = first.as_array().unwrap().iter().map(essence).collect();
        let other: Vec<_> = second["steps"].as_array().unwrap().iter().map(essence).collect();
        assert_eq!(one, other, "{}", folder.display());
    }
}
