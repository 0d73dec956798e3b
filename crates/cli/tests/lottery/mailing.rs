//! The mailing designed backwards from the quotas, by the program: from the files of an office to
//! factors that the announcement takes, and every file that cannot be used.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{complaint, run, text};

/// In the columns of a table of willingness as researchers keep it.
const WILLINGNESS: &str = "feature,value,relative_propensity,official\n\
    age,16-34,0.8,no\nage,35+,1.1,no\n\
    citizenship,italiana,1.15,no\ncitizenship,straniera,0.4,no\n\
    education,laurea,1.8,no\neducation,altro,0.7,no\n\
    channel,letter,1.0,no\nbase_rate,overall_yes_share,0.12,no\n";
const SHARES: &str = "cittadinanza,attribute,value,share\n\
    ,titolo,laurea,0.3\n,titolo,altro,0.7\n\
    straniera,titolo,laurea,0.1\nstraniera,titolo,altro,0.9\n";
const TARGETS: &str = "feature,value,min,max\n\
    cittadinanza,italiana,8,10\ncittadinanza,straniera,2,4\n\
    titolo,laurea,4,6\ntitolo,altro,6,8\n";
const NAMES: [&str; 8] = [
    "--willingness-as",
    "age=eta",
    "--willingness-as",
    "citizenship=cittadinanza",
    "--willingness-as",
    "education=titolo",
    "--willingness-as",
    "channel=-",
];

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    /// 4,000 people; one in five is a foreigner, one in three is young.
    fn new() -> Self {
        let office = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        let mut register = String::from("pseudonimo,famiglia,cittadinanza,eta\n");
        for number in 0..4_000 {
            let citizenship = if number % 5 == 0 { "straniera" } else { "italiana" };
            let age = if number % 3 == 0 { "16-34" } else { "35+" };
            writeln!(register, "P{number},F{number},{citizenship},{age}").expect("a text");
        }
        office.write("register.csv", &register);
        office.write("willingness.csv", WILLINGNESS);
        office.write("shares.csv", SHARES);
        office.write("targets.csv", TARGETS);
        office
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        std::fs::write(self.path(name), content).expect("a temporary file");
    }

    fn run(&self, out: &Path, more: &[&str]) -> std::process::Output {
        let register = self.path("register.csv");
        let files = ["--register", text(&register), "--out", text(out), "--size", "2000"];
        let strata = ["--strata", "cittadinanza+eta"];
        run(&[&["draw", "invitees"][..], &files, &strata, more].concat())
    }

    fn design(&self, out: &Path, more: &[&str]) -> std::process::Output {
        let willingness = self.path("willingness.csv");
        self.run(out, &[&["--willingness", text(&willingness)], &NAMES[..], more].concat())
    }

    fn whole(&self, out: &Path) -> std::process::Output {
        let (targets, shares) = (self.path("targets.csv"), self.path("shares.csv"));
        let files = ["--targets", text(&targets), "--shares", text(&shares)];
        self.design(out, &[&files[..], &["--groups", "2", "--json"]].concat())
    }
}

#[test]
fn the_fewest_seats_of_each_value_decide_whom_to_write_to() {
    let office = Office::new();
    let out = office.path("design");
    let done = office.whole(&out);
    assert!(done.status.success(), "{}", complaint(&done));
    let summary: Value = serde_json::from_slice(&done.stdout).expect("JSON alone on the output");
    let forecast = summary["forecast"].as_array().expect("a list");
    let line = |value: &str| {
        forecast.iter().find(|one| one["value"] == value).unwrap_or_else(|| panic!("{value}"))
    };
    // Two volunteers for each of the fewest seats of two groups; ages have no target.
    let wanted = |value: &str| line(value)["wanted"].as_f64().expect("a number");
    assert!((wanted("straniera") - 8.0).abs() < 1e-9 && (wanted("laurea") - 16.0).abs() < 1e-9);
    assert!(wanted("35+").abs() < 1e-9);
    // A degree makes willing: a quarter of the letters, more of the volunteers.
    let share = |what: &str| {
        let of = |value: &str| line(value)[what].as_f64().expect("a number");
        of("laurea") / (of("laurea") + of("altro"))
    };
    assert!((0.24..0.28).contains(&share("letters")) && share("volunteers") > 0.45);
    let text_of = |name: &str| std::fs::read_to_string(out.join(name)).expect("a written file");
    assert!(text_of("forecast.csv").contains("titolo,laurea,"));

    let factors = out.join("factors.csv");
    let moments = ["--announced-at", "2026-10-01T09:00:00Z", "--beacon-at", "2026-10-08T12:00:00Z"];
    let with = [&["--factors", text(&factors), "--json"][..], &moments].concat();
    let announced = office.run(&office.path("draw"), &with);
    assert!(announced.status.success(), "{}", complaint(&announced));
    let told: Value = serde_json::from_slice(&announced.stdout).expect("JSON");
    assert_eq!((told["eligible"].as_u64(), told["letters"].as_u64()), (Some(4_000), Some(2_000)));
    assert_eq!(told["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn a_file_of_the_design_that_cannot_be_used_is_refused_and_nothing_is_written() {
    for (name, from, to, said) in [
        ("willingness.csv", "1.8", "many", "willingness.csv, row 6: \"many\" is not a number"),
        ("willingness.csv", "education,l", "sport,l", "leave it out with --willingness-as sport=-"),
        ("willingness.csv", "straniera", "altra", "row 5: the register has no cittadinanza"),
        ("willingness.csv", "base_rate", "channel", "add a row base"),
        ("willingness.csv", "age,35+", "age,16-34", "row 3: eta \"16-34\" stands twice"),
        ("willingness.csv", "relative_", "", "three columns are needed"),
        (
            "shares.csv",
            "0.3",
            "1.3",
            "shares.csv, row 2: share \"1.3\" is not a number from 0 to 1",
        ),
        ("shares.csv", "0.7", "0.9", "add up to 1.200"),
        ("shares.csv", "cittadinanza,a", "quartiere,a", "column quartiere is not in --strata"),
        ("shares.csv", ",titolo,laurea,0.3", ",eta,35+,0.3", "row 2: eta is in the register"),
        ("shares.csv", "straniera,titolo,l", "apolide,titolo,l", "no cittadinanza \"apolide\""),
        ("targets.csv", "laurea,4", "diploma,4", "targets.csv, row 4: neither the register nor"),
        ("targets.csv", "titolo,laurea", "colore,blu", "row 4: colore is not in --strata"),
        ("targets.csv", "straniera,2", "straniera,x", "row 3: `min` is `x`"),
        (
            "targets.csv",
            "straniera,2,4",
            "straniera,4000000000,4000000000",
            "are too many; correct min",
        ),
        ("targets.csv", "straniera", "italiana", "row 3: cittadinanza \"italiana\" stands twice"),
        ("targets.csv", "straniera,2", "straniera,99", "row 3: min 99 is above max"),
        (
            "willingness.csv",
            "base_rate",
            "base_rate,,0.4,no\nbase",
            "the share of yes stands twice",
        ),
        ("shares.csv", "straniera,titolo", ",titolo", "row 2 says titolo laurea too"),
    ] {
        let office = Office::new();
        let path = office.path(name);
        let before = std::fs::read_to_string(&path).expect("written above");
        assert!(before.contains(from), "{name}: {from}");
        office.write(name, &before.replacen(from, to, 1));
        let out = office.path("design");
        let refused = office.whole(&out);
        let complaint = complaint(&refused);
        assert!(!refused.status.success() && complaint.contains(said), "{to}: {complaint}");
        assert!(!out.exists(), "{to}: nothing is left behind");
    }
}

#[test]
fn an_exclusion_that_meets_nobody_is_told_one_by_one() {
    let office = Office::new();
    let strangers: Vec<String> = (0..14).map(|number| format!("Q{number:02},uscito\n")).collect();
    office.write("excluded.csv", &format!("pseudonimo,motivo\nP1,uscito\n{}", strangers.concat()));
    let list = office.path("excluded.csv");
    let moments = ["--announced-at", "2026-10-01T09:00:00Z", "--beacon-at", "2026-10-08T12:00:00Z"];
    let excluded = ["--excluded", text(&list), "--exclude-value", "eta=0-15:minore"];
    let done = office.run(&office.path("draw"), &[&moments[..], &excluded].concat());
    let said = complaint(&done);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("warning: pseudonym Q00 is not in the register\n"), "{said}");
    assert!(said.contains("warning: and 5 more like these\n"), "{said}");
    assert!(said.contains("15 of the exclusions met nobody"), "{said}");
    let value = ["--exclude-value", "eta=0-15:minore"];
    let done = office.run(&office.path("second"), &[&moments[..], &value].concat());
    let said = complaint(&done);
    assert!(said.contains("nobody who could be drawn has eta \"0-15\""), "{said}");
}
