//! The files of other programs beside quotas and people: the size alone, settings, intersections,
//! and tables with notes in them.

use std::path::PathBuf;

use serde_json::Value;

use crate::{complaint, run, text};

const TARGETS: &str = "category,feature,min,max\ngender,F,1,1\ngender,M,1,1\n\
    age,young,0,2\nage,old,0,2\n";
const PEOPLE: &str = "nationbuilder_id,street,gender,age,remark\n\
    ,,,,list of 3 May\n\
    a,Via A,F,young,\nb,Via A,M,old,\nc,Via B,F,old,\n,,,,\nd,Via C,M,young,moved\n";
const SETTINGS: &str = "id_column = \"nationbuilder_id\"\ncheck_same_address = true\n\
    check_same_address_columns = [\"street\"]\nselection_algorithm = \"maximin\"\n\
    max_attempts = 100\nselection_algoritm = \"nash\"\n";
const INTERSECTIONS: &str = "category 1,feature 1,category 2,feature 2,population share\n\
    gender,F,age,young,0.25\ngender,F,age,old,0.25\n\
    age,young,gender,M,0.3\nage,old,gender,M,0.2\n";

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        desk.write("targets.csv", TARGETS);
        desk.write("people.csv", PEOPLE);
        desk.write("k.txt", "2\n");
        desk.write("settings.toml", SETTINGS);
        desk.write("intersections.csv", INTERSECTIONS);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        std::fs::write(self.path(name), content).expect("a temporary file");
    }

    fn plan(&self, more: &[&str]) -> std::process::Output {
        let [targets, people, size, settings, shares, out] =
            ["targets.csv", "people.csv", "k.txt", "settings.toml", "intersections.csv", "plan"]
                .map(|name| self.path(name));
        let files = ["--targets", text(&targets), "--people", text(&people)];
        let beside = ["--size-file", text(&size), "--settings", text(&settings)];
        let report = ["--intersections", text(&shares), "--tickets", "100", "--json"];
        let out = ["--out", text(&out)];
        run(&[&["draw", "groups"][..], &files, &beside, &report, &out, more].concat())
    }

    fn json(&self, name: &str) -> Value {
        let bytes = std::fs::read(self.path("plan").join(name)).expect("a written file");
        serde_json::from_slice(&bytes).expect("JSON")
    }
}

#[test]
fn size_settings_notes_and_intersections_are_taken_as_they_are() {
    let desk = Desk::new();
    let done = desk.plan(&[]);
    let said = complaint(&done);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("people.csv, row 2, 6: empty or a note"), "{said}");
    assert!(said.contains("selection_algoritm: unknown, not used"), "{said}");
    assert!(said.contains("max_attempts: not used"), "{said}");
    let plan = desk.json("lottery.json");
    assert_eq!((plan["objective"].as_str(), plan["entrants"].as_u64()), (Some("maximin"), Some(4)));
    for ticket in plan["tickets"].as_array().expect("tickets") {
        let seated: Vec<&str> =
            ticket[0].as_array().expect("a group").iter().filter_map(Value::as_str).collect();
        assert_ne!(seated, ["a", "b"], "one a household");
    }
    let population = &desk.json("report.json")["population"][0];
    assert_eq!(population["features"], serde_json::json!(["gender", "age"]));
    let share = |what: &str| population[what].as_f64().expect("a number");
    // Two seats can be at best half like four cells of a quarter each.
    assert!((0.45..0.75).contains(&share("groups")), "{population}");
    assert!((0.3..1.0).contains(&share("multinomial")), "{population}");
}

#[test]
fn an_option_goes_before_the_settings_file() {
    let desk = Desk::new();
    let done = desk.plan(&["--objective", "nash", "--household-column", "age"]);
    assert!(done.status.success(), "{}", complaint(&done));
    let plan = desk.json("lottery.json");
    assert_eq!(plan["objective"], "nash");
    let seated = |ticket: &Value| ticket[0].as_array().expect("a group").clone();
    let tickets = plan["tickets"].as_array().expect("tickets");
    assert!(tickets.iter().any(|ticket| seated(ticket) == ["a", "b"]), "of one street");
    assert!(!tickets.iter().any(|ticket| seated(ticket) == ["a", "d"]), "of one age");
}

#[test]
fn research_files_that_cannot_be_used_are_refused_and_nothing_is_written() {
    for (name, from, to, said) in [
        ("k.txt", "2", "two", "k.txt: `two` is not the size of a group"),
        ("settings.toml", "true", "\"yes\"", "settings.toml: check_same_address: write true or"),
        ("settings.toml", "maximin", "diversimax", "`diversimax`: unknown; choose one of"),
        ("settings.toml", "nationbuilder_id", "number", "the header has no column `number`"),
        ("settings.toml", "= true", "=", "settings.toml: not TOML"),
        ("intersections.csv", "0.3", "0.9", "the shares of gender and age add up to 1.600"),
        ("intersections.csv", "0.3", "x", "intersections.csv, row 4: `population share` is `x`"),
        ("intersections.csv", "age,young,g", "age,baby,g", "row 4: `age`, `baby` is not among"),
        ("intersections.csv", "gender,M,0.3", "age,old,0.3", "row 4: both values are of the same"),
        ("intersections.csv", "age,old,gender,M", "gender,M,age,young", "row 5: these two values"),
        ("people.csv", "a,Via A,F", ",Via A,F", "people.csv, row 3: the id is empty"),
    ] {
        let desk = Desk::new();
        let before = std::fs::read_to_string(desk.path(name)).expect("written above");
        assert!(before.contains(from), "{name}: {from}");
        desk.write(name, &before.replacen(from, to, 1));
        let refused = desk.plan(&[]);
        let complaint = complaint(&refused);
        assert!(!refused.status.success() && complaint.contains(said), "{to}: {complaint}");
        assert!(!desk.path("plan").exists(), "{to}: nothing is left behind");
    }
    let desk = Desk::new();
    let missing = desk.plan(&["--size", "2"]);
    assert!(!missing.status.success(), "a size and a file of sizes contradict each other");
}
