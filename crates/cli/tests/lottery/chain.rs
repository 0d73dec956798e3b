//! One draw after another, and the program that the commitments name.

use std::process::Command;

use crate::{case, complaint, run, text};

#[test]
fn a_draw_follows_the_void_one_that_names_it_and_no_other() {
    let after = |number: &str, earlier: &str| {
        let (own, earlier) = (case(number), case(earlier));
        run(&["verify", text(&own), "--after", text(&earlier), "--language", "en"])
    };
    let follows = after("tiny/6", "tiny/5");
    let said = String::from_utf8_lossy(&follows.stdout).into_owned();
    assert!(follows.status.success(), "{said}{}", complaint(&follows));
    assert!(said.contains("ok  after the earlier draw: number 3 follows number 2"), "{said}");
    for (own, earlier) in [("tiny/6", "tiny/4"), ("tiny/5", "tiny/6"), ("tiny/3", "tiny/5")] {
        let refused = after(own, earlier);
        let said = String::from_utf8_lossy(&refused.stdout).into_owned();
        assert!(!refused.status.success(), "{own} after {earlier}");
        assert!(said.contains("BAD after the earlier draw: chain-broken"), "{said}");
    }
}

/// The command that readers are told to run gives what the program was built from.
#[test]
fn the_program_names_the_hash_of_its_sources_that_anybody_can_compute() {
    let root = case("..").join("../..");
    let guide = std::fs::read_to_string(root.join("docs/verify-a-draw.md")).expect("the guide");
    let command = guide.lines().find(|line| line.starts_with("find ")).expect("the command");
    let counted = Command::new("sh").args(["-c", command]).current_dir(&root).output();
    let counted = counted.expect("the command runs");
    let counted = String::from_utf8(counted.stdout).expect("a hash");
    let hash = counted.split_whitespace().next().expect("a hash");
    let version = run(&["--version"]);
    let said = String::from_utf8(version.stdout).expect("a sentence");
    let own = format!("{} {hash}", env!("CARGO_PKG_VERSION"));
    assert_eq!(said.trim(), format!("cleroterio {own}"));
    let verified = run(&["verify", text(&case("tiny/1"))]);
    assert!(String::from_utf8_lossy(&verified.stdout).contains(&own));
}
