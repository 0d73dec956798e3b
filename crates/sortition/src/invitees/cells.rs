//! The cells of a first draw and their exact shares.
//! What always holds: shares are whole numbers over one common denominator, so nothing is lost to
//! floating point and a second program gets the same digits. Source: process text R17.

use super::{ATTRIBUTES_MAX, CELLS_MAX, FACTOR_ONE, Factor, FrameRow, InviteRules, Refusal};

/// Above this a step of the rounding would not fit one throw of the dice.
const DENOMINATOR_MAX: u128 = 1 << 62;

/// One cell: one value of each attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Index of the value of each attribute, in the order of the rules.
    pub values: Vec<u8>,
    /// Eligible people.
    pub population: u64,
    /// Over-sampling factor in millionths.
    pub factor_millionths: u64,
    /// Exact share of the letters, numerator; the denominator is [`CellTable::denominator`].
    pub share: u128,
}

/// Cells that hold somebody, with everything the rounding needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellTable {
    /// Cells in the order of the rules, last attribute fastest.
    pub cells: Vec<Cell>,
    /// Common denominator of all shares.
    pub denominator: u128,
    /// Letters to send.
    pub size: u32,
    /// Rows read.
    pub rows: u64,
    /// Rows that take part.
    pub eligible: u64,
    /// Rows excluded, by reason.
    pub exclusions: Vec<u64>,
    /// Attribute indices of the two families of margins, coarse to fine.
    pub trees: [Vec<usize>; 2],
    names: Vec<(String, Vec<String>)>,
    cell_of_code: Vec<u32>,
    strides: [usize; ATTRIBUTES_MAX],
}

/// A protected margin and what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin {
    /// Attribute and value, by name, coarse to fine.
    pub values: Vec<(String, String)>,
    /// Exact share, numerator over the table's denominator.
    pub share: u128,
    /// Cells that add up to it.
    pub cells: Vec<usize>,
}

impl CellTable {
    /// Counts the register into cells and gives each its exact share.
    pub fn count(frame: &[FrameRow], rules: &InviteRules) -> Result<Self, Refusal> {
        let (strides, codes) = strides_of(rules)?;
        let mut populations = vec![0_u64; codes];
        let mut exclusions = vec![0_u64; rules.exclusion_reasons.len()];
        for (row, person) in frame.iter().enumerate() {
            if person.exclusion != 0 {
                let reason = exclusions.get_mut(usize::from(person.exclusion) - 1);
                *reason.ok_or(Refusal::ValueOutsideRules { row: row + 1 })? += 1;
                continue;
            }
            for (place, attribute) in rules.attributes.iter().enumerate() {
                if usize::from(person.strata[place]) >= attribute.values.len() {
                    return Err(Refusal::ValueOutsideRules { row: row + 1 });
                }
            }
            populations[code(&strides, &person.strata)] += 1;
        }
        Self::from_populations(rules, &populations, exclusions)
    }

    /// A table from published populations, for a verifier without the register. One number for every
    /// combination of values, in the order of the rules, last attribute fastest.
    pub fn from_populations(
        rules: &InviteRules,
        populations: &[u64],
        exclusions: Vec<u64>,
    ) -> Result<Self, Refusal> {
        let (strides, codes) = strides_of(rules)?;
        assert_eq!(populations.len(), codes, "one population for every combination of values");
        let eligible: u64 = populations.iter().sum();
        let rows = eligible + exclusions.iter().sum::<u64>();
        if rules.size == 0 || u64::from(rules.size) > eligible {
            return Err(Refusal::TooFewEligible { size: rules.size, eligible });
        }
        let mut table = Self {
            cells: Vec::new(),
            denominator: 0,
            size: rules.size,
            rows,
            eligible,
            exclusions,
            trees: trees_of(rules)?,
            names: rules.attributes.iter().map(|a| (a.name.clone(), a.values.clone())).collect(),
            cell_of_code: vec![u32::MAX; codes],
            strides,
        };
        table.fill(rules, populations)?;
        Ok(table)
    }

    fn fill(&mut self, rules: &InviteRules, populations: &[u64]) -> Result<(), Refusal> {
        let factors = resolve(rules)?;
        for (code, population) in populations.iter().enumerate() {
            if *population == 0 {
                continue;
            }
            let values = self.values_of(code, rules);
            let factor_millionths = factor_of(&factors, &values);
            // For the time being the weight; turned into the share below.
            let share = u128::from(*population) * u128::from(factor_millionths);
            self.cell_of_code[code] = u32::try_from(self.cells.len()).expect("few cells");
            self.cells.push(Cell { values, population: *population, factor_millionths, share });
        }
        self.share_out()?;
        for index in 0..self.cells.len() {
            let cell = &self.cells[index];
            if cell.share > u128::from(cell.population) * self.denominator {
                let share = decimal(cell.share, self.denominator);
                let (cell, population) = (self.label(index), cell.population);
                return Err(Refusal::CellTooSmall { cell, population, share });
            }
        }
        Ok(())
    }

    /// Turns weights into shares of the letters over the smallest common denominator.
    fn share_out(&mut self) -> Result<(), Refusal> {
        let divisor = self.cells.iter().fold(0, |divisor, cell| common(divisor, cell.share));
        let total: u128 = self.cells.iter().map(|cell| cell.share).sum();
        if divisor == 0 || total / divisor > DENOMINATOR_MAX {
            let reason = "the factors are all zero or far too fine".to_owned();
            return Err(Refusal::Rules { reason });
        }
        for cell in &mut self.cells {
            cell.share = cell.share / divisor * u128::from(self.size);
        }
        self.denominator = total / divisor;
        Ok(())
    }

    fn values_of(&self, code: usize, rules: &InviteRules) -> Vec<u8> {
        (0..rules.attributes.len())
            .map(|place| {
                let values = rules.attributes[place].values.len();
                u8::try_from(code / self.strides[place] % values).expect("at most 255 values")
            })
            .collect()
    }

    /// Population of every combination of values, last attribute fastest.
    pub fn populations(&self) -> Vec<u64> {
        let population = |cell: &u32| self.cells.get(*cell as usize).map_or(0, |c| c.population);
        self.cell_of_code.iter().map(population).collect()
    }

    /// Index of the cell with these values; the values must have been counted before.
    pub fn cell_of(&self, strata: &[u8; ATTRIBUTES_MAX]) -> usize {
        self.cell_of_code[code(&self.strides, strata)] as usize
    }

    /// The values of a cell by name, for people.
    pub fn label(&self, cell: usize) -> String {
        let values = &self.cells[cell].values;
        let named: Vec<String> = self
            .names
            .iter()
            .zip(values)
            .map(|((name, texts), value)| format!("{name} {}", texts[usize::from(*value)]))
            .collect();
        named.join(", ")
    }

    /// Every protected margin: each prefix of each family, the total left out.
    pub fn margins(&self) -> Vec<Margin> {
        let mut margins: Vec<Margin> = Vec::new();
        for tree in &self.trees {
            for depth in 1..=tree.len() {
                let prefix = &tree[..depth];
                let mut of_depth: std::collections::BTreeMap<Vec<u8>, Margin> =
                    std::collections::BTreeMap::new();
                for (index, cell) in self.cells.iter().enumerate() {
                    let key: Vec<u8> = prefix.iter().map(|place| cell.values[*place]).collect();
                    let margin = of_depth.entry(key.clone()).or_insert_with(|| Margin {
                        values: self.named(prefix, &key),
                        share: 0,
                        cells: Vec::new(),
                    });
                    margin.share += cell.share;
                    margin.cells.push(index);
                }
                margins.extend(of_depth.into_values());
            }
        }
        margins
    }

    fn named(&self, prefix: &[usize], key: &[u8]) -> Vec<(String, String)> {
        prefix
            .iter()
            .zip(key)
            .map(|(place, value)| {
                let (name, texts) = &self.names[*place];
                (name.clone(), texts[usize::from(*value)].clone())
            })
            .collect()
    }
}

fn code(strides: &[usize; ATTRIBUTES_MAX], strata: &[u8; ATTRIBUTES_MAX]) -> usize {
    strides.iter().zip(strata).map(|(stride, value)| stride * usize::from(*value)).sum()
}

/// Greatest common divisor (Euclid).
fn common(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// Place values of the attributes and the number of combinations.
fn strides_of(rules: &InviteRules) -> Result<([usize; ATTRIBUTES_MAX], usize), Refusal> {
    let refuse = |reason: String| Err(Refusal::Rules { reason });
    if rules.attributes.len() > ATTRIBUTES_MAX {
        return refuse(format!("at most {ATTRIBUTES_MAX} attributes can make cells"));
    }
    let mut strides = [0_usize; ATTRIBUTES_MAX];
    let mut codes = 1_usize;
    for (place, attribute) in rules.attributes.iter().enumerate().rev() {
        if attribute.values.is_empty() || attribute.values.len() > 255 {
            return refuse(format!("attribute {} needs 1 to 255 values", attribute.name));
        }
        let distinct: std::collections::BTreeSet<_> = attribute.values.iter().collect();
        if distinct.len() != attribute.values.len() {
            return refuse(format!("attribute {} names a value twice", attribute.name));
        }
        strides[place] = codes;
        codes *= attribute.values.len();
        if codes > CELLS_MAX {
            return refuse(format!("more than {CELLS_MAX} cells: use fewer or coarser attributes"));
        }
    }
    Ok((strides, codes))
}

fn trees_of(rules: &InviteRules) -> Result<[Vec<usize>; 2], Refusal> {
    let place_of = |name: &String| {
        let place = rules.attributes.iter().position(|attribute| attribute.name == *name);
        place.ok_or_else(|| Refusal::Rules { reason: format!("no attribute is called {name}") })
    };
    let first: Vec<usize> = rules.first_tree.iter().map(place_of).collect::<Result<_, _>>()?;
    let second: Vec<usize> = rules.second_tree.iter().map(place_of).collect::<Result<_, _>>()?;
    let mut all: Vec<usize> = first.iter().chain(&second).copied().collect();
    all.sort_unstable();
    if all != (0..rules.attributes.len()).collect::<Vec<_>>() {
        let reason = "each attribute must stand exactly once in one family of margins".to_owned();
        return Err(Refusal::Rules { reason });
    }
    Ok([first, second])
}

type Resolved = Vec<(Vec<(usize, u8)>, u32)>;

fn resolve(rules: &InviteRules) -> Result<Resolved, Refusal> {
    rules.factors.iter().map(|factor| resolve_one(rules, factor)).collect()
}

fn resolve_one(rules: &InviteRules, factor: &Factor) -> Result<(Vec<(usize, u8)>, u32), Refusal> {
    let mut when = Vec::with_capacity(factor.when.len());
    for (name, value) in &factor.when {
        let found = rules.attributes.iter().enumerate().find_map(|(place, attribute)| {
            let index = attribute.values.iter().position(|text| text == value)?;
            (attribute.name == *name).then_some((place, u8::try_from(index).ok()?))
        });
        when.push(found.ok_or_else(|| Refusal::Rules {
            reason: format!("a factor names {name} = {value}, which the rules do not know"),
        })?);
    }
    if factor.thousandths > 100 * FACTOR_ONE {
        return Err(Refusal::Rules { reason: "a factor is above one hundred".to_owned() });
    }
    Ok((when, factor.thousandths))
}

/// Factors of one cell multiply, in millionths, each product rounded half up.
fn factor_of(factors: &Resolved, values: &[u8]) -> u64 {
    let mut millionths = 1_000_000_u64;
    for (when, thousandths) in factors {
        if when.iter().all(|(place, value)| values[*place] == *value) {
            millionths = (millionths * u64::from(*thousandths) + 500) / 1000;
        }
    }
    // A product of many factors stays a number a person can read.
    millionths.min(1_000_000_000)
}

/// A fraction with six decimals, cut off, for people; the exact fraction stands beside it.
pub fn decimal(numerator: u128, denominator: u128) -> String {
    let whole = numerator / denominator;
    let millionths = numerator % denominator * 1_000_000 / denominator;
    format!("{whole}.{millionths:06}")
}
