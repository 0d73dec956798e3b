//! Six tiny draws kept as files, small enough to be checked by hand (`cases/tiny/README.md`).
//! `CLEROTERIO_WRITE_CASES=1` writes them again after a change of format.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sortition::certificate::canonical;
use sortition::seed::{sha256, to_hex};
use sortition::verify::{Fault, PublishedFiles, StepResult, transcript};

use crate::synthetic::{self, Shape};

/// The files of a case; `next` takes the place of a void one.
fn case(number: u64, next: &str) -> PublishedFiles {
    let shape = match number {
        1 => Shape { people: 4, groups: 1, size: 2, tickets: 10 },
        2 => Shape { people: 6, groups: 2, size: 2, tickets: 10 },
        3 => Shape { people: 9, groups: 3, size: 2, tickets: 10 },
        4 => Shape { people: 7, groups: 2, size: 3, tickets: 100 },
        // Five does not count, and six takes its place.
        6 => {
            let shape = Shape { people: 5, groups: 1, size: 3, tickets: 10 };
            let void = to_hex(&sha256(&case(5, "")["commitment.json"]));
            return synthetic::draw_at(number, &shape, (3, void));
        }
        _ => Shape { people: 5, groups: 1, size: 3, tickets: 10 },
    };
    let mut files = synthetic::draw(number, &shape);
    if number == 5 {
        files.remove("result.json");
        let notice = serde_json::json!({
            "format": "cleroterio-void-v1",
            "commitment": to_hex(&sha256(&files["commitment.json"])),
            "reason": "Un gruppo di disponibilità era stato dimenticato",
            "act": "Determinazione di prova 5/2023",
            "at": "2023-08-24T10:00:00Z",
            "next": next,
        });
        files.insert("void.json".into(), canonical::bytes(&notice));
    }
    files
}

#[test]
fn the_tiny_cases_are_as_kept_and_pass() {
    let cases = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("cases/tiny");
    let next = to_hex(&sha256(&case(6, "")["commitment.json"]));
    for number in 1..=6 {
        let folder = cases.join(number.to_string());
        let files = case(number, &next);
        if std::env::var_os("CLEROTERIO_WRITE_CASES").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            for (name, bytes) in &files {
                std::fs::write(folder.join(name), bytes).unwrap();
            }
        }
        let kept: BTreeMap<String, Vec<u8>> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, std::fs::read(path).unwrap())
            })
            .collect();
        assert_eq!(kept, files, "case {number}");
        let faults: Vec<Fault> =
            transcript(&kept, None).iter().filter_map(StepResult::fault).collect();
        assert_eq!(faults, [], "case {number}");
    }
}
