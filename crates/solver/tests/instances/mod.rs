//! The instances in `crates/sortition/cases`, read for the planner.

use std::path::Path;

use sortition::formats::{self, PeopleColumns};
use sortition::problem::{Draft, Pairs, Sheet};

pub fn draft(folder: &Path, groups: u32) -> Draft {
    let bytes = |name: &str| std::fs::read(folder.join(name)).ok();
    let targets = |name: &str, sheet| {
        bytes(name).map(|bytes| formats::read_targets(&bytes, sheet).expect("sound targets"))
    };
    let people = bytes("people.csv").or_else(|| bytes("respondents.csv")).expect("people");
    let windows = (groups > 1).then(|| "windows".to_owned());
    let columns = PeopleColumns { windows, ..PeopleColumns::default() };
    Draft {
        size: 45,
        groups,
        targets: targets("targets.csv", Sheet::Targets)
            .or_else(|| targets("categories.csv", Sheet::Targets))
            .expect("targets"),
        pairs: if groups > 1 { Pairs::Path } else { Pairs::None },
        pair_targets: targets("pairs.csv", Sheet::PairTargets),
        year_targets: targets("year.csv", Sheet::YearTargets),
        people: formats::read_people(&people, Sheet::People, &columns).expect("sound people"),
        sitting: None,
        household_limit: None,
    }
}
