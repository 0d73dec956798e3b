//! A recount of tickets that shares nothing with the planner: it reads the files again, by splitting
//! lines, and counts words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use sortition::portfolio::Lottery;

pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sortition/cases").join(name)
}

/// Lines of a plain file: column to cell.
fn lines(file: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(file).expect("a file of the case");
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| {
            let cells = line.split(',').map(str::to_owned);
            header.iter().map(|name| (*name).to_owned()).zip(cells).collect()
        })
        .collect()
}

/// Asserts that every ticket satisfies every quota of the files.
pub fn recount(folder: &Path, lottery: &Lottery) {
    let people_file = ["people.csv", "respondents.csv"].map(|name| folder.join(name));
    let people_file = people_file.iter().find(|file| file.exists()).expect("people");
    let people: BTreeMap<String, BTreeMap<String, String>> =
        lines(people_file).into_iter().map(|line| (line["id"].clone(), line)).collect();
    let quotas = |name: &str| {
        let file = folder.join(name);
        if file.exists() { lines(&file) } else { Vec::new() }
    };
    let mut group_quotas = quotas("targets.csv");
    group_quotas.extend(quotas("categories.csv"));
    let (pair_quotas, year_quotas) = (quotas("pairs.csv"), quotas("year.csv"));
    assert!(!group_quotas.is_empty(), "the case has quotas");
    for ticket in &lottery.tickets {
        let groups: Vec<Vec<&str>> = ticket
            .iter()
            .map(|group| group.iter().map(|&at| lottery.entrants[at].as_str()).collect())
            .collect();
        let all: Vec<&str> = groups.iter().flatten().copied().collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "nobody sits twice");
        for (number, group) in groups.iter().enumerate() {
            assert_eq!(group.len(), 45, "every seat is taken");
            holds(&people, &group_quotas, group);
            for id in group {
                let windows = people[*id].get("windows").map_or("", String::as_str);
                let own = (number + 1).to_string();
                assert!(windows.is_empty() || windows.split(';').any(|window| window == own));
            }
        }
        for pair in groups.windows(2) {
            holds(&people, &pair_quotas, &pair.concat());
        }
        holds(&people, &year_quotas, &all);
    }
}

fn holds(
    people: &BTreeMap<String, BTreeMap<String, String>>,
    quotas: &[BTreeMap<String, String>],
    seated: &[&str],
) {
    for quota in quotas {
        let (feature, value) = (&quota["feature"], &quota["value"]);
        let count = seated.iter().filter(|id| people[**id][feature] == *value).count();
        let bounds: Vec<usize> =
            ["min", "max"].iter().map(|name| quota[*name].parse().expect("a number")).collect();
        assert!((bounds[0]..=bounds[1]).contains(&count), "{feature} {value}: {count}");
    }
}
