//! The question seen from afar: equal people merged into types, and every rule as a row "between
//! `lo` and `hi` seats of these types". For several groups a frame counts the seats of the whole
//! year; [`crate::schedule`] then deals them out to the groups. It always holds that types are in
//! the order of their profile, so the order of the entrants cannot matter.

use std::collections::BTreeMap;

use crate::problem::{Inclusion, Problem, Quota, ValueId, Windows};
use crate::schedule::reach::{self, Reach};

/// Greater than any number of seats.
pub const UNLIMITED: i32 = 1 << 24;

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum RowName {
    /// All seats.
    Total,
    /// Seats of one value.
    Value {
        /// The value.
        value: ValueId,
    },
    /// Seats of households of the same composition.
    Household {
        /// Number of the composition.
        composition: usize,
    },
    /// People who can serve only inside these groups.
    Within {
        /// The value, or everybody.
        value: Option<ValueId>,
        /// Groups as bits.
        groups: u32,
    },
    /// People who can serve in at least one of these groups.
    Touching {
        /// The value, or everybody.
        value: Option<ValueId>,
        /// Groups as bits.
        groups: u32,
    },
    /// A rule found while dealing out the year's seats to the groups.
    Split {
        /// Its number.
        number: usize,
    },
}

/// Between `lo` and `hi` seats of the member types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub name: RowName,
    /// Positions of types, ascending.
    pub members: Vec<usize>,
    /// Least seats.
    pub lo: i32,
    /// Most seats.
    pub hi: i32,
}

/// People who are equal for every rule of the draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// One value a feature.
    pub values: Vec<ValueId>,
    /// Groups in which they can serve.
    pub windows: Windows,
    /// Must be seated.
    pub must: bool,
    /// Composition of their household, if it is limited.
    pub composition: Option<usize>,
    /// Positions of the entrants, ascending.
    pub members: Vec<usize>,
}

/// Types and rows of one question.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The types.
    pub types: Vec<Type>,
    /// The rows; the first is the total.
    pub rows: Vec<Row>,
    /// The rows of each type.
    pub rows_of: Vec<Vec<u32>>,
    /// The types in whose place a type can sit without a change for their household.
    pub partners: Vec<Vec<u32>>,
    /// The type of each entrant, `None` for those who must not be seated.
    pub type_of: Vec<Option<usize>>,
    /// What the groups can hold of each value.
    pub reach: Vec<Reach>,
    /// Most members of one household in one ticket, where limited.
    pub household_limit: usize,
    /// Households of each composition: their members.
    pub households: Vec<Vec<Vec<usize>>>,
}

/// A value for which no whole numbers fit all quotas of groups, pairs and year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Unreachable {
    /// The value.
    pub value: ValueId,
    /// Why, and what to do.
    pub sentence: String,
}

type Base = (Vec<ValueId>, Windows, bool);

impl Frame {
    /// Merges equal people and writes all rules as rows.
    ///
    /// # Errors
    /// When the quotas of some value contradict each other in whole numbers (parity).
    pub fn of(problem: &Problem) -> Result<Self, Vec<Unreachable>> {
        let reach = reach::of_all(problem)?;
        let (compositions, households) = compositions_of(problem);
        let mut merged: BTreeMap<(Base, Option<usize>), Vec<usize>> = BTreeMap::new();
        for (place, composition) in compositions.iter().enumerate() {
            if let Some(base) = base_of(problem, place) {
                merged.entry((base, *composition)).or_default().push(place);
            }
        }
        let mut type_of = vec![None; problem.entrants.len()];
        let mut types = Vec::with_capacity(merged.len());
        for (number, (((values, windows, must), composition), members)) in
            merged.into_iter().enumerate()
        {
            for &member in &members {
                type_of[member] = Some(number);
            }
            types.push(Type { values, windows, must, composition, members });
        }
        let mut frame = Self {
            types,
            rows: Vec::new(),
            rows_of: Vec::new(),
            partners: Vec::new(),
            type_of,
            reach,
            household_limit: problem.household_limit.map_or(usize::MAX, |limit| limit as usize),
            households,
        };
        frame.write_rows(problem);
        frame.index_rows();
        Ok(frame)
    }

    /// Members of a type.
    #[must_use]
    pub fn cap(&self, number: usize) -> i32 {
        i32::try_from(self.types[number].members.len()).expect("fewer than 2^24 entrants")
    }

    /// Seats a type must have.
    #[must_use]
    pub fn floor(&self, number: usize) -> i32 {
        if self.types[number].must { self.cap(number) } else { 0 }
    }

    /// Adds rows, for instance rules that turned out to bind.
    pub fn add_rows(&mut self, rows: impl IntoIterator<Item = Row>) {
        self.rows.extend(rows);
        self.index_rows();
    }

    /// Whether these seats a type satisfy every row and every cap.
    #[must_use]
    pub fn admits(&self, seats: &[i32]) -> bool {
        let capped = seats
            .iter()
            .enumerate()
            .all(|(number, &taken)| (self.floor(number)..=self.cap(number)).contains(&taken));
        capped
            && self.rows.iter().all(|row| {
                let taken: i32 = row.members.iter().map(|&member| seats[member]).sum();
                (row.lo..=row.hi).contains(&taken)
            })
    }

    /// Types with a value.
    #[must_use]
    pub fn with_value(&self, value: ValueId) -> Vec<usize> {
        (0..self.types.len()).filter(|&number| self.types[number].values.contains(&value)).collect()
    }

    fn write_rows(&mut self, problem: &Problem) {
        let seats = signed(problem.size * problem.groups);
        let all = (0..self.types.len()).collect();
        self.rows.push(Row { name: RowName::Total, members: all, lo: seats, hi: seats });
        for place in 0..problem.values.len() {
            let value = ValueId(place);
            let (lo, hi) = self.reach[place].year;
            let members = self.with_value(value);
            self.rows.push(Row { name: RowName::Value { value }, members, lo, hi });
        }
        let limit = problem.household_limit.unwrap_or(0);
        for (composition, households) in self.households.iter().enumerate() {
            let members = (0..self.types.len())
                .filter(|&number| self.types[number].composition == Some(composition))
                .collect();
            let hi = signed(limit) * i32::try_from(households.len()).expect("few households");
            self.rows.push(Row { name: RowName::Household { composition }, members, lo: 0, hi });
        }
    }

    fn index_rows(&mut self) {
        self.rows_of = vec![Vec::new(); self.types.len()];
        self.partners = vec![Vec::new(); self.types.len()];
        for (number, row) in self.rows.iter().enumerate() {
            for &member in &row.members {
                self.rows_of[member].push(u32::try_from(number).expect("few rows"));
            }
            if matches!(row.name, RowName::Household { .. }) {
                for &member in &row.members {
                    let others = row.members.iter().filter(|&&other| other != member);
                    let others = others.map(|&other| u32::try_from(other).expect("few types"));
                    self.partners[member].extend(others);
                }
            }
        }
    }
}

/// A small count as a signed number.
pub(crate) fn signed(count: u32) -> i32 {
    i32::try_from(count).map_or(UNLIMITED, |count| count.min(UNLIMITED))
}

/// A quota as a range of signed numbers.
pub(crate) fn range_of(quota: &Quota) -> (i32, i32) {
    (signed(quota.min), signed(quota.max))
}

fn base_of(problem: &Problem, place: usize) -> Option<Base> {
    let entrant = &problem.entrants[place];
    match entrant.inclusion {
        Inclusion::Free => Some((entrant.values.clone(), entrant.windows, false)),
        Inclusion::Must => Some((entrant.values.clone(), entrant.windows, true)),
        Inclusion::MustNot => None,
    }
}

/// The composition of each entrant's household where the limit can bind, and the households of
/// each composition. Households made of the same types of people are interchangeable, so one row a
/// composition is enough: seats can always be dealt out to the single households.
fn compositions_of(problem: &Problem) -> (Vec<Option<usize>>, Vec<Vec<Vec<usize>>>) {
    let mut of_entrant = vec![None; problem.entrants.len()];
    let Some(limit) = problem.household_limit else {
        return (of_entrant, Vec::new());
    };
    let mut homes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, entrant) in problem.entrants.iter().enumerate() {
        if let (Some(home), true) = (entrant.household, base_of(problem, place).is_some()) {
            homes.entry(home).or_default().push(place);
        }
    }
    let mut kinds: BTreeMap<Vec<Base>, Vec<Vec<usize>>> = BTreeMap::new();
    for members in homes.into_values().filter(|members| members.len() > limit as usize) {
        let mut kind: Vec<Base> =
            members.iter().filter_map(|&place| base_of(problem, place)).collect();
        kind.sort();
        kinds.entry(kind).or_default().push(members);
    }
    let households: Vec<Vec<Vec<usize>>> = kinds.into_values().collect();
    for (composition, homes) in households.iter().enumerate() {
        for &member in homes.iter().flatten() {
            of_entrant[member] = Some(composition);
        }
    }
    (of_entrant, households)
}
