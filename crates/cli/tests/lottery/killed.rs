//! A first draw whose program is killed while it draws: the same bytes or none, and the same command
//! again finishes the work.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::{complaint, program, run, text};

/// Dice and the genuine round 123 of quicknet, which appeared at the moment announced below.
const NUMBERS: &str = r#"{"dice":"0007288926050187299975105206486723764666","dice_at":"2023-08-23T14:00:00Z","beacon":{"network":"quicknet","round":123,"signature":"b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92","randomness":"fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc"}}"#;
const ANNOUNCED: [&str; 4] =
    ["--announced-at", "2023-08-15T09:00:00Z", "--beacon-at", "2023-08-23T15:15:32Z"];
const DRAWN: [&str; 4] = ["randomness.json", "invitees.csv", "substitutes.csv", "receipt.json"];

fn register(file: &Path) {
    let mut rows = String::from("pseudonimo,famiglia,municipio,cittadinanza,eta,genere\n");
    for number in 0..40_000_u32 {
        let (family, district) = (number / 2, 1 + number % 9);
        let citizen = if number % 5 == 0 { "straniera" } else { "italiana" };
        let (age, gender) = (["16-34", "35-64", "65+"][number as usize % 3], number % 7 % 2);
        let gender = ["F", "M"][gender as usize];
        let _ = writeln!(rows, "A{number},F{family},{district},{citizen},{age},{gender}");
    }
    std::fs::write(file, rows).expect("a temporary file");
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// What a draw has left in its folder.
fn drawn(out: &Path) -> BTreeMap<&'static str, Vec<u8>> {
    let read = |name| Some((name, std::fs::read(out.join(name)).ok()?));
    DRAWN.into_iter().filter_map(read).collect()
}

#[test]
fn a_first_draw_that_is_killed_leaves_the_same_lists_or_no_receipt() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (people, numbers) = (folder.path().join("people.csv"), folder.path().join("numbers.json"));
    register(&people);
    std::fs::write(&numbers, NUMBERS).expect("a temporary file");
    let announced = folder.path().join("announced");
    let words = |out: &Path, more: &[&str]| -> Vec<String> {
        let files = ["--register", text(&people), "--size", "1000", "--out", text(out)];
        let words = [&["draw", "invitees"][..], &files, more].concat();
        words.into_iter().map(str::to_owned).collect()
    };
    let made = run(&strs(&words(&announced, &ANNOUNCED)));
    assert!(made.status.success(), "{}", complaint(&made));
    let copy = |name: &str| {
        let out = folder.path().join(name);
        std::fs::create_dir(&out).expect("a temporary folder");
        for file in std::fs::read_dir(&announced).expect("the announcement").flatten() {
            std::fs::copy(file.path(), out.join(file.file_name())).expect("a copy");
        }
        out
    };
    let chance = ["--randomness", text(&numbers)];
    let whole = copy("whole");
    let output = run(&strs(&words(&whole, &chance)));
    assert!(output.status.success(), "{}", complaint(&output));
    let wanted = drawn(&whole);
    assert_eq!(wanted.len(), DRAWN.len());
    let verified = run(&["verify", text(&whole)]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));

    let mut none = 0;
    for number in 0..10_u32 {
        let out = copy(&format!("killed{number}"));
        let again = words(&out, &chance);
        let mut child = program(&strs(&again)).spawn().expect("the program starts");
        if number < 8 {
            std::thread::sleep(Duration::from_millis(u64::from(number * number) * 3));
        } else {
            // While the files are written beside their places.
            let beside = out.join(".invitees.csv.unfinished");
            while !beside.exists() && child.try_wait().expect("it runs").is_none() {
                std::thread::yield_now();
            }
        }
        child.kill().expect("a program can be killed");
        child.wait().expect("it ends");
        let found = drawn(&out);
        assert!(found.iter().all(|(name, bytes)| wanted[name] == *bytes), "killed {number}");
        if !found.contains_key("receipt.json") {
            let output = run(&strs(&again));
            assert!(output.status.success(), "{}", complaint(&output));
            none += 1;
        }
        assert_eq!(drawn(&out), wanted, "after kill {number}");
    }
    assert!(none > 0, "some kill came in time");
}
