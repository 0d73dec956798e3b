//! Whatever cannot be used is refused with file, row and remedy, an exit code, and nothing written.

use std::path::Path;

use crate::{case, complaint, run, text};

const TARGETS: &[u8] = b"feature,value,min,max\ngender,F,1,2\ngender,M,1,2\n";
const PEOPLE: &[u8] = b"id,gender\na,F\nb,M\nc,F\nd,M\n";

struct Bad {
    what: &'static str,
    targets: &'static [u8],
    people: &'static [u8],
    size: &'static str,
    /// What the complaint must say.
    says: &'static [&'static str],
}

const USUAL: Bad = Bad { what: "", targets: TARGETS, people: PEOPLE, size: "2", says: &[] };

const CASES: &[Bad] = &[
    Bad {
        what: "unknown value",
        people: b"id,gender\na,F\nb,M\nc,X\nd,M\n",
        says: &["people.csv, row 4", "`gender` is `X`", "correct the spelling or add a row"],
        ..USUAL
    },
    Bad {
        what: "missing value",
        people: b"id,gender\na,F\n\nb,\nc,F\nd,M\n",
        says: &["people.csv, row 4", "`gender` is empty", "fill it in"],
        ..USUAL
    },
    Bad {
        what: "duplicate id",
        people: b"id,gender\na,F\nb,M\na,F\nd,M\n",
        says: &["people.csv, row 4", "already on row 2"],
        ..USUAL
    },
    Bad {
        what: "unreadable quota",
        targets: b"feature,value,min,max\ngender,F,one,2\ngender,M,1,2\n",
        says: &["targets.csv, row 2", "`min` is `one`", "write a whole number"],
        ..USUAL
    },
    Bad {
        what: "crossed quota",
        targets: b"feature,value,min,max\ngender,F,2,1\ngender,M,1,2\n",
        says: &["targets.csv, row 2", "min_flex <= min <= max <= max_flex"],
        ..USUAL
    },
    Bad {
        what: "size larger than the pool",
        targets: b"feature,value,min,max\ngender,F,1,9\ngender,M,1,9\n",
        size: "5",
        says: &["4 entrants for 5 seats", "lower the size"],
        ..USUAL
    },
    Bad {
        what: "contradictory quotas",
        targets: b"feature,value,min,max\ngender,F,2,2\ngender,M,1,2\n",
        says: &[
            "the minima add up to 3",
            "lower them by 1",
            "cheapest changes in",
            "gender F min 2 to 1",
        ],
        ..USUAL
    },
    Bad {
        what: "too few of a value",
        targets: b"feature,value,min,max\ngender,F,3,3\ngender,M,0,1\n",
        size: "3",
        says: &["gender F: 2 entrants, 3 seats needed", "invite more", "gender F min 3 to 2"],
        ..USUAL
    },
    Bad {
        what: "empty pool",
        people: b"id,gender\n",
        says: &["people.csv", "there are no entrants"],
        ..USUAL
    },
    Bad { what: "empty file", people: b"", says: &["people.csv", "it is empty"], ..USUAL },
    Bad {
        what: "missing column",
        targets: b"feature,value,least,most\ngender,F,1,2\n",
        says: &["targets.csv, row 1", "no column `min`", "least"],
        ..USUAL
    },
];

fn draw(folder: &Path, bad: &Bad) -> std::process::Output {
    let (targets, people) = (folder.join("targets.csv"), folder.join("people.csv"));
    std::fs::write(&targets, bad.targets).expect("a temporary file");
    std::fs::write(&people, bad.people).expect("a temporary file");
    let out = folder.join("out");
    let files = ["--targets", text(&targets), "--people", text(&people)];
    let rest = ["--size", bad.size, "--tickets", "10", "--out", text(&out)];
    run(&[&["draw", "groups"][..], &files, &rest].concat())
}

#[test]
fn a_file_that_cannot_be_used_is_refused_with_file_row_and_remedy() {
    for bad in CASES {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let output = draw(folder.path(), bad);
        let said = complaint(&output);
        assert!(!output.status.success(), "{}", bad.what);
        for part in bad.says {
            assert!(said.contains(part), "{}: {part} is not in: {said}", bad.what);
        }
        assert!(!said.contains("panicked"), "{}: {said}", bad.what);
        assert!(!folder.path().join("out").exists(), "{}: nothing is written", bad.what);
    }
}

#[test]
fn marks_blank_rows_letter_case_and_old_encodings_do_no_harm() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let dirty = Bad {
        // A UTF-8 mark, notes at the end, another order and case of the columns.
        targets: b"\xef\xbb\xbfMax,Feature,Value,Min,Notes\n2,Citt\xc3\xa0,s\xc3\xac,1,x\n\n2,Citt\xc3\xa0,no,1,\n,,,,a note\n",
        // Windows-1252 with semicolons.
        people: b"id;CITT\xc0\na;S\xcc\nb; no \n;\nc;s\xec\nd;NO\n",
        ..USUAL
    };
    let output = draw(folder.path(), &dirty);
    assert!(output.status.success(), "{}", complaint(&output));
    assert!(folder.path().join("out/lottery.json").exists());
}

#[test]
fn a_file_that_is_not_there_and_an_unknown_objective_are_said() {
    let nothing = ["--targets", "nowhere.csv", "--people", "nowhere.csv"];
    let output = run(&[&["draw", "groups", "--size", "2", "--out", "o"][..], &nothing].concat());
    assert!(!output.status.success());
    assert!(complaint(&output).contains("nowhere.csv: cannot be read; check the path"));
    let wrong = ["--objective", "fairest"];
    let output =
        run(&[&["draw", "groups", "--size", "2", "--out", "o"][..], &nothing, &wrong].concat());
    assert!(complaint(&output).contains("unknown; choose one of leximin"));
}

#[test]
fn a_beacon_that_does_not_verify_and_a_changed_ticket_are_refused() {
    let copy = |change: &dyn Fn(&Path)| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for entry in std::fs::read_dir(case("tiny/1")).expect("the case").flatten() {
            let to = folder.path().join(entry.file_name());
            std::fs::copy(entry.path(), to).expect("a copy");
        }
        change(folder.path());
        run(&["verify", text(folder.path()), "--language", "en"])
    };
    let replace = |folder: &Path, file: &str, from: &str, to: &str| {
        let path = folder.join(file);
        let before = std::fs::read_to_string(&path).expect("a file of the case");
        let after = before.replacen(from, to, 1);
        assert_ne!(before, after, "the case holds {from}");
        std::fs::write(path, after).expect("a temporary file");
    };
    let good = copy(&|_| {});
    assert!(good.status.success(), "{}", complaint(&good));
    let beacon = copy(&|folder| replace(folder, "randomness.json", "b75c69d0", "b75c69d1"));
    assert!(!beacon.status.success());
    let said = String::from_utf8_lossy(&beacon.stdout).into_owned();
    assert!(said.contains("BAD dice and beacon"), "{said}");
    let ticket = copy(&|folder| replace(folder, "result.json", "P0002", "P0003"));
    assert!(!ticket.status.success());
    assert!(String::from_utf8_lossy(&ticket.stdout).contains("BAD result"));
    let empty = tempfile::tempdir().expect("a temporary folder");
    let nothing = run(&["verify", text(empty.path())]);
    assert!(!nothing.status.success());
    assert!(complaint(&nothing).contains("holds no draw"));
}

#[test]
fn a_hundred_thousand_volunteers_are_no_obstacle() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut people = String::from("id,gender,age\n");
    for number in 0..100_000_u32 {
        let gender = if number % 7 < 3 { "F" } else { "M" };
        people +=
            &format!("v{number},{gender},{}\n", ["16-34", "35-64", "65+"][number as usize % 3]);
    }
    let (targets, file) = (folder.path().join("targets.csv"), folder.path().join("people.csv"));
    let quotas = "feature,value,min,max\ngender,F,22,23\ngender,M,22,23\nage,16-34,15,15\nage,35-64,15,15\nage,65+,15,15\n";
    std::fs::write(&targets, quotas).expect("a temporary file");
    std::fs::write(&file, people).expect("a temporary file");
    let out = folder.path().join("out");
    let files = ["--targets", text(&targets), "--people", text(&file)];
    let rest = ["--size", "45", "--out", text(&out)];
    let output = run(&[&["draw", "groups"][..], &files, &rest].concat());
    assert!(output.status.success(), "{}", complaint(&output));
    let lottery = std::fs::read(out.join("lottery.json")).expect("a plan");
    let lottery: serde_json::Value = serde_json::from_slice(&lottery).expect("JSON");
    assert_eq!(lottery["entrants"], 100_000);
    assert_eq!(lottery["tickets"].as_array().map(Vec::len), Some(1000));
}

#[test]
fn an_audit_needs_a_house_and_a_new_folder() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("audit");
    let ask = || {
        let places = ["--data", text(folder.path()), "--out", text(&out)];
        run(&[&["draw", "auditor", "1"][..], &places].concat())
    };
    let none = ask();
    assert!(!none.status.success() && complaint(&none).contains("there is no database"));
    assert!(!out.exists(), "nothing is left behind");
    std::fs::create_dir(&out).expect("a temporary folder");
    assert!(complaint(&ask()).contains("choose a new folder"), "{}", complaint(&ask()));
}

#[test]
fn numbers_beyond_any_assembly_are_refused_in_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (targets, people) = (folder.path().join("targets.csv"), folder.path().join("people.csv"));
    std::fs::write(&people, "id,gender\na,F\nb,F\nc,F\n").expect("a temporary file");
    let ask = |quota: &str, more: &[&str]| {
        let rows = format!("feature,value,min,max\ngender,F,{quota}\n");
        std::fs::write(&targets, rows).expect("a temporary file");
        let files = ["--targets", text(&targets), "--people", text(&people)];
        let out = folder.path().join("out");
        complaint(&run(&[&["draw", "groups", "--out", text(&out)][..], &files, more].concat()))
    };
    let seats = ask("0,2", &["--size", "2000000000", "--groups", "4"]);
    assert!(seats.contains("a draw has at most 1000000 seats"), "{seats}");
    let quota = ask("3000000000,4000000000", &["--size", "2"]);
    assert!(quota.contains("more than any group has"), "{quota}");
    let tickets = ask("0,2", &["--size", "2", "--tickets", "4000000000"]);
    assert!(tickets.contains("1000 are usual"), "{tickets}");
}
