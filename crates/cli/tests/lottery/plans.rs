//! Plans and their reports from the cases of the repository.

use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::{case, complaint, program, run, text};

fn arguments(folder: &Path, out: &Path) -> Vec<String> {
    let targets = folder.join("categories.csv");
    let people = folder.join("respondents.csv");
    let words = [
        "draw",
        "groups",
        "--targets",
        text(&targets),
        "--people",
        text(&people),
        "--size",
        "45",
        "--out",
        text(out),
    ];
    words.map(str::to_owned).to_vec()
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON")
}

/// The plan without the seconds it took.
fn plan(out: &Path) -> Value {
    let mut lottery = read(&out.join("lottery.json"));
    lottery.as_object_mut().expect("an object").remove("seconds");
    lottery
}

#[test]
fn a_plan_holds_what_is_promised_and_its_report_stands_beside_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("plan");
    let residents = folder.path().join("residents.csv");
    let categories = read_categories(&case("milan_300"));
    let rows: Vec<String> =
        categories.iter().map(|(feature, value)| format!("{feature},{value},1000")).collect();
    let sheet = format!("feature,value,residents\n{}\n", rows.join("\n"));
    std::fs::write(&residents, sheet).expect("a temporary file");
    let mut words = arguments(&case("milan_300"), &out);
    let feature = categories[0].0.clone();
    let more = ["--residents", text(&residents), "--misreport", &feature, "--diverse", "2"];
    words.extend(more.map(str::to_owned));
    let output = run(&strs(&words));
    assert!(output.status.success(), "{}", complaint(&output));
    let lottery = read(&out.join("lottery.json"));
    assert_eq!(lottery["minimum"], 0.078);
    assert_eq!(lottery["stop"]["reason"], "target_reached");
    assert_eq!(lottery["tickets"].as_array().map(Vec::len), Some(1000));
    assert!(lottery["seconds"]["target"].is_number());
    let report = read(&out.join("report.json"));
    assert_eq!(report["problem"], lottery["problem"]);
    for part in
        ["figures", "fit", "variation", "intersections", "by_windows", "journey", "misreport"]
    {
        assert!(report[part].is_object() || report[part].is_array(), "{part}");
    }
    let seats: f64 = report["journey"]["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter(|step| step["value"].as_str().is_some_and(|name| name.starts_with(&feature)))
        .filter_map(|step| step["seats"].as_f64())
        .sum();
    assert!((seats - 45.0).abs() < 1e-6, "{seats}");
    let again = run(&strs(&words));
    assert!(!again.status.success());
    assert!(complaint(&again).contains("a plan is never written over"));
}

/// What `verify` says of a plan: whether all holds, and the faults by name.
fn verified(folder: &Path) -> (bool, Vec<String>) {
    let output = run(&["verify", text(folder), "--json"]);
    let steps: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let steps = steps.as_array().expect("steps").clone();
    let faults = steps.iter().filter_map(|step| step["fault"].as_str().map(str::to_owned));
    (output.status.success(), faults.collect())
}

#[test]
fn a_plan_can_be_counted_again_and_a_changed_one_is_told_by_its_fault() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("plan");
    assert!(run(&strs(&arguments(&case("milan_300"), &out))).status.success());
    assert_eq!(verified(&out), (true, Vec::new()));
    let whole = read(&out.join("lottery.json"));
    let changed = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut plan = whole.clone();
        change(&mut plan);
        let bytes = serde_json::to_vec(&plan).expect("JSON");
        std::fs::write(out.join("lottery.json"), bytes).expect("a temporary file");
        verified(&out)
    };
    let fault = |name: &str| (false, vec![name.to_owned()]);
    let stranger = changed(&|plan| plan["tickets"][7][0][3] = "nobody".into());
    assert_eq!(stranger, fault("ticket-broken"));
    let fewer = changed(&|plan| {
        plan["tickets"].as_array_mut().expect("tickets").pop();
    });
    assert_eq!(fewer, fault("ticket-count"));
    let chance = changed(&|plan| plan["probabilities"][5]["tickets"] = 0.5.into());
    assert_eq!(chance, fault("chances-wrong"));
    let minimum = changed(&|plan| plan["minimum"] = 0.2.into());
    assert_eq!(minimum, (false, vec!["chances-wrong".into(), "bound-not-proved".into()]));
    let bound = changed(&|plan| plan["bound"] = 0.078_2.into());
    assert_eq!(bound, fault("bound-not-proved"));
    let rule = changed(&|plan| plan["certificate"]["rows"][1]["most"] = 22.0.into());
    assert_eq!(rule.1[0], "target-missed");
}

fn read_categories(folder: &Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(folder.join("categories.csv")).expect("the case");
    let rows = text.lines().skip(1).filter(|row| !row.is_empty()).map(|row| {
        let mut cells = row.split(',').map(str::to_owned);
        (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
    });
    rows.collect()
}

#[test]
fn a_draw_that_is_killed_leaves_the_same_plan_or_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let whole = folder.path().join("whole");
    let output = run(&strs(&arguments(&case("milan_1000"), &whole)));
    assert!(output.status.success(), "{}", complaint(&output));
    let wanted = plan(&whole);
    let (mut none, mut same) = (0, 0);
    for number in 0..12_u32 {
        let out = folder.path().join(format!("killed{number}"));
        let words = arguments(&case("milan_1000"), &out);
        let mut child = program(&strs(&words)).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(u64::from(number * number) * 4));
        child.kill().expect("a program can be killed");
        child.wait().expect("it ends");
        if out.join("lottery.json").exists() {
            assert_eq!(plan(&out), wanted, "killed {number}");
            same += 1;
        } else {
            // What was left behind is no obstacle.
            let output = run(&strs(&words));
            assert!(output.status.success(), "{}", complaint(&output));
            assert_eq!(plan(&out), wanted, "after kill {number}");
            none += 1;
        }
    }
    assert!(none > 0, "some kill came in time: {none} none, {same} same");
}

#[test]
fn four_groups_that_are_impossible_are_explained_with_ways_out() {
    let joint = case("joint_400");
    let folder = tempfile::tempdir().expect("a temporary folder");
    // One value asks for more people than there are.
    let narrow = |name: &str, times: u32| {
        let text = std::fs::read_to_string(joint.join(name)).expect("the case");
        let mut rows = text.lines().map(str::to_owned).collect::<Vec<_>>();
        let cells: Vec<&str> = rows[1].split(',').collect();
        rows[1] = format!("{},{},{},{}", cells[0], cells[1], 44 * times, 45 * times);
        let path = folder.path().join(name);
        std::fs::write(&path, rows.join("\n")).expect("a temporary file");
        path
    };
    let targets = narrow("targets.csv", 1);
    let (pairs, year) = (narrow("pairs.csv", 2), narrow("year.csv", 4));
    let people = joint.join("people.csv");
    let words = [
        "draw",
        "feasibility",
        "--targets",
        text(&targets),
        "--people",
        text(&people),
        "--size",
        "45",
        "--groups",
        "4",
        "--windows-column",
        "windows",
        "--pair-targets",
        text(&pairs),
        "--year-targets",
        text(&year),
        "--json",
    ];
    let output = run(&words);
    assert!(!output.status.success());
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["feasible"], false);
    assert_eq!(report["search"], "complete");
    let changes = report["relaxations"][0]["changes"].as_array().expect("changes");
    assert!(changes.iter().any(|change| change["pair"].is_object() && change["year"].is_object()));
}
