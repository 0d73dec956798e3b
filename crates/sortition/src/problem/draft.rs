//! Plain data before it is checked: what a file or a form holds. `build` checks all of it, gathers
//! every fault with its row, and only then makes a [`Problem`].

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Entrant, Fault, Feature, GROUPS_MAX, Inclusion, Pairs, Problem, Quota, Refusal, Sheet, Value,
    ValueId, Windows,
};

/// Seats of all groups together.
const SEATS_MAX: u64 = 1_000_000;
/// Greatest number in a quota sheet.
const QUOTA_MAX: u32 = 1 << 20;

/// One row of a quota sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Row in the file, the header being row 1.
    pub row: u32,
    /// Feature as written.
    pub feature: String,
    /// Value as written.
    pub value: String,
    /// Least seats.
    pub min: u32,
    /// Most seats.
    pub max: u32,
    /// Lowest minimum that may be accepted; `None` means 0.
    pub min_flex: Option<u32>,
    /// Highest maximum that may be accepted; `None` means without limit.
    pub max_flex: Option<u32>,
}

/// One row of a people sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Row in the file, the header being row 1.
    pub row: u32,
    /// Pseudonym, unique.
    pub id: String,
    /// Feature to value, as written.
    pub values: BTreeMap<String, String>,
    /// Group numbers joined by `;`; empty means all groups.
    pub windows: String,
    /// Household key; empty means alone.
    pub household: String,
    /// What was decided before the draw.
    pub inclusion: Inclusion,
}

/// Everything the lottery is asked, unchecked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Seats of each group.
    pub size: u32,
    /// How many groups.
    pub groups: u32,
    /// Quotas of each group.
    pub targets: Vec<Target>,
    /// Which groups sit together.
    pub pairs: Pairs,
    /// Quotas of each plenary.
    pub pair_targets: Option<Vec<Target>>,
    /// Quotas of all groups together.
    pub year_targets: Option<Vec<Target>>,
    /// The entrants.
    pub people: Vec<Person>,
    /// Members of the group already sitting: only their values are read.
    pub sitting: Option<Vec<Person>>,
    /// Most members of one household in one ticket; `None` means no limit.
    pub household_limit: Option<u32>,
}

/// Names are compared without regard to case and surrounding blanks.
pub(crate) fn fold(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

struct Names {
    features: Vec<Feature>,
    values: Vec<Value>,
    quotas: Vec<Quota>,
    places: BTreeMap<(String, String), usize>,
}

impl Draft {
    /// Checks everything and makes the question.
    ///
    /// # Errors
    /// Every fault found, in the order of the sheets and rows.
    pub fn build(self) -> Result<Problem, Vec<Refusal>> {
        let mut faults = Vec::new();
        self.check_settings(&mut faults);
        let names = read_targets(&self.targets, &mut faults);
        let pair_quotas = self
            .pair_targets
            .as_ref()
            .map(|rows| align(&names, rows, Sheet::PairTargets, &mut faults));
        let year_quotas = self
            .year_targets
            .as_ref()
            .map(|rows| align(&names, rows, Sheet::YearTargets, &mut faults));
        let entrants = self.read_people(&names, &mut faults);
        let sitting = self.sitting.as_ref().map(|rows| count_sitting(&names, rows, &mut faults));
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Problem {
            size: self.size,
            groups: self.groups,
            features: names.features,
            values: names.values,
            group_quotas: names.quotas,
            pairs: self.pairs,
            pair_quotas,
            year_quotas,
            sitting,
            household_limit: self.household_limit,
            entrants,
        })
    }

    fn check_settings(&self, faults: &mut Vec<Refusal>) {
        let mut refuse = |sheet, fault| faults.push(Refusal { sheet, row: None, fault });
        if self.size == 0 {
            refuse(Sheet::Settings, Fault::NoSeats);
        }
        if self.groups == 0 || self.groups > GROUPS_MAX {
            let fault = Fault::GroupsOutOfRange { groups: self.groups, max: GROUPS_MAX };
            refuse(Sheet::Settings, fault);
        }
        if u64::from(self.size) * u64::from(self.groups) > SEATS_MAX {
            let text = format!(
                "{} groups of {} seats asked; a draw has at most {SEATS_MAX} seats",
                self.groups, self.size
            );
            refuse(Sheet::Settings, Fault::Settings { text });
        }
        if self.targets.is_empty() {
            refuse(Sheet::Targets, Fault::NoTargets);
        }
        if self.people.is_empty() {
            refuse(Sheet::People, Fault::NoPeople);
        }
        if self.sitting.is_some() && self.pair_targets.is_none() {
            let text = "the sitting group is linked by the pair targets; give those too";
            refuse(Sheet::Settings, Fault::Settings { text: text.to_owned() });
        }
    }

    fn read_people(&self, names: &Names, faults: &mut Vec<Refusal>) -> Vec<Entrant> {
        let missing = missing_columns(names, &self.people);
        if !missing.is_empty() {
            let refuse = |fault| Refusal { sheet: Sheet::People, row: Some(1), fault };
            faults.extend(missing.into_iter().map(refuse));
            return Vec::new();
        }
        let mut rows: BTreeMap<&str, u32> = BTreeMap::new();
        let mut households: BTreeMap<String, usize> = BTreeMap::new();
        for person in &self.people {
            let next = households.len();
            households.entry(fold(&person.household)).or_insert(next);
        }
        // Numbers must not depend on the order of the rows.
        for (number, place) in households.values_mut().enumerate() {
            *place = number;
        }
        let mut seated: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut entrants = Vec::with_capacity(self.people.len());
        for person in &self.people {
            let mut refuse = |fault| {
                faults.push(Refusal { sheet: Sheet::People, row: Some(person.row), fault });
            };
            let id = person.id.trim();
            if id.is_empty() {
                refuse(Fault::EmptyId);
            } else if let Some(first) = rows.get(id) {
                refuse(Fault::IdTwice { id: id.to_owned(), first: *first });
            } else {
                rows.insert(id, person.row);
            }
            let windows = read_windows(&person.windows, self.groups).unwrap_or_else(|fault| {
                refuse(fault);
                Windows(0)
            });
            let household = fold(&person.household);
            let values = read_values(names, person, &mut refuse);
            if let (Some(limit), Inclusion::Must) = (self.household_limit, person.inclusion)
                && !household.is_empty()
            {
                let members = seated.entry(household.clone()).or_default();
                members.push(id.to_owned());
                if members.len() > limit as usize {
                    refuse(Fault::HouseholdDecided { people: members.join(", "), limit });
                }
            }
            entrants.push(Entrant {
                id: id.to_owned(),
                row: person.row,
                values,
                windows,
                household: (!household.is_empty()).then(|| households[&household]),
                inclusion: person.inclusion,
            });
        }
        entrants.sort_by(|a, b| a.id.cmp(&b.id));
        entrants
    }
}

/// The column of a feature is missing everywhere: said once, not for each row.
fn missing_columns(names: &Names, people: &[Person]) -> Vec<Fault> {
    let Some(first) = people.first() else { return Vec::new() };
    let columns: BTreeSet<String> =
        people.iter().flat_map(|person| person.values.keys()).map(|name| fold(name)).collect();
    let lacking = names.features.iter().filter(|feature| !columns.contains(&fold(&feature.name)));
    let found: Vec<&str> = first.values.keys().map(String::as_str).collect();
    let fault = |feature: &Feature| Fault::MissingColumn {
        wanted: format!("`{}`", feature.name),
        found: found.join(", "),
    };
    lacking.map(fault).collect()
}

fn read_targets(rows: &[Target], faults: &mut Vec<Refusal>) -> Names {
    let mut order: Vec<(String, Vec<&Target>)> = Vec::new();
    let mut first: BTreeMap<(String, String), u32> = BTreeMap::new();
    for target in rows {
        let key = (fold(&target.feature), fold(&target.value));
        if let Some(&first) = first.get(&key) {
            let fault = Fault::TargetTwice {
                feature: target.feature.clone(),
                value: target.value.clone(),
                first,
            };
            faults.push(Refusal { sheet: Sheet::Targets, row: Some(target.row), fault });
            continue;
        }
        first.insert(key.clone(), target.row);
        match order.iter_mut().find(|(feature, _)| *feature == key.0) {
            Some((_, values)) => values.push(target),
            None => order.push((key.0, vec![target])),
        }
    }
    let mut names = Names {
        features: Vec::new(),
        values: Vec::new(),
        quotas: Vec::new(),
        places: BTreeMap::new(),
    };
    for (feature, (folded, targets)) in order.into_iter().enumerate() {
        let mut places = Vec::new();
        for target in &targets {
            let place = names.values.len();
            places.push(ValueId(place));
            names.places.insert((folded.clone(), fold(&target.value)), place);
            names.values.push(Value { feature, name: target.value.trim().to_owned() });
            names.quotas.push(read_quota(target, Sheet::Targets, faults));
        }
        let name = targets[0].feature.trim().to_owned();
        names.features.push(Feature { name, values: places });
    }
    names
}

fn read_quota(target: &Target, sheet: Sheet, faults: &mut Vec<Refusal>) -> Quota {
    let quota = Quota {
        min: target.min,
        max: target.max,
        min_flex: target.min_flex.unwrap_or(0),
        max_flex: target.max_flex,
    };
    if let Some(number) = [quota.min, quota.min_flex].into_iter().find(|&n| n > QUOTA_MAX) {
        let text = format!("{number} seats are more than any group has; correct the row");
        faults.push(Refusal { sheet, row: Some(target.row), fault: Fault::Settings { text } });
    }
    let open_above = quota.max_flex.is_none_or(|most| quota.max <= most);
    if quota.min_flex > quota.min || quota.min > quota.max || !open_above {
        let most = quota.max_flex.map_or_else(|| "no limit".to_owned(), |most| most.to_string());
        let found = format!("{}, {}, {}, {most}", quota.min_flex, quota.min, quota.max);
        let (feature, value) = (target.feature.clone(), target.value.clone());
        let fault = Fault::CrossedQuota { feature, value, found };
        faults.push(Refusal { sheet, row: Some(target.row), fault });
    }
    quota
}

fn align(names: &Names, rows: &[Target], sheet: Sheet, faults: &mut Vec<Refusal>) -> Vec<Quota> {
    let mut found: Vec<Option<(u32, Quota)>> = vec![None; names.values.len()];
    for target in rows {
        let (feature, value) = (target.feature.clone(), target.value.clone());
        let key = (fold(&target.feature), fold(&target.value));
        let fault = match names.places.get(&key) {
            None => Some(Fault::UnknownTarget { feature, value }),
            Some(&place) => match found[place] {
                Some((first, _)) => Some(Fault::TargetTwice { feature, value, first }),
                None => {
                    found[place] = Some((target.row, read_quota(target, sheet, faults)));
                    None
                }
            },
        };
        faults.extend(fault.map(|fault| Refusal { sheet, row: Some(target.row), fault }));
    }
    let mut quotas = Vec::with_capacity(found.len());
    for (place, quota) in found.into_iter().enumerate() {
        let Some((_, quota)) = quota else {
            let value = &names.values[place];
            let feature = names.features[value.feature].name.clone();
            let fault = Fault::MissingTarget { feature, value: value.name.clone() };
            faults.push(Refusal { sheet, row: None, fault });
            continue;
        };
        quotas.push(quota);
    }
    quotas
}

fn read_values(names: &Names, person: &Person, refuse: &mut impl FnMut(Fault)) -> Vec<ValueId> {
    let spelled: BTreeMap<String, &String> =
        person.values.iter().map(|(feature, value)| (fold(feature), value)).collect();
    let mut places = Vec::with_capacity(names.features.len());
    for feature in &names.features {
        let value = spelled.get(&fold(&feature.name)).map_or("", |value| value.trim());
        if value.is_empty() {
            refuse(Fault::EmptyValue { feature: feature.name.clone() });
            continue;
        }
        match names.places.get(&(fold(&feature.name), fold(value))) {
            Some(&place) => places.push(ValueId(place)),
            None => refuse(Fault::UnknownValue {
                feature: feature.name.clone(),
                value: value.to_owned(),
            }),
        }
    }
    places
}

fn read_windows(text: &str, groups: u32) -> Result<Windows, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Windows::all(groups.min(GROUPS_MAX)));
    }
    let mut bits = 0;
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match part.parse::<u32>() {
            Ok(group) if group >= 1 && group <= groups.min(GROUPS_MAX) => bits |= 1 << (group - 1),
            Ok(_) | Err(_) => {
                return Err(Fault::BadWindows { text: text.to_owned(), groups });
            }
        }
    }
    match bits {
        0 => Err(Fault::BadWindows { text: text.to_owned(), groups }),
        bits => Ok(Windows(bits)),
    }
}

fn count_sitting(names: &Names, rows: &[Person], faults: &mut Vec<Refusal>) -> Vec<u32> {
    let mut counts = vec![0; names.values.len()];
    for person in rows {
        let mut refuse = |fault| {
            faults.push(Refusal { sheet: Sheet::Sitting, row: Some(person.row), fault });
        };
        for value in read_values(names, person, &mut refuse) {
            counts[value.0] += 1;
        }
    }
    counts
}
