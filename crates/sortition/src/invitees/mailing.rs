//! The mailing designed backwards from the quotas, and the forecast of who will answer.
//! Who acts: the statistics office, before the announcement; the factors it accepts become part of the
//! rules. What always holds: the plan stays as near to equal invitation as the wishes allow (least
//! relative entropy), no cell is mailed below or above the announced limits, the forecast is made
//! from the rounded factors that will be used, and a wish that cannot be met is named.
//! Why: in a synthetic pool 26 volunteers from outside the Union for 27 yearly seats made every draw
//! impossible months later. Source: process text R17, R22, R24; own derivation.

use std::collections::BTreeMap;

use super::{Cell, CellTable, FACTOR_ONE, Factor, InviteRules};

/// Standard deviations below the mean: 99 % of a normal law.
const CAUTION: f64 = 2.33;
/// Steps of one search, at most.
const ROUNDS_MAX: u32 = 800;
/// Halvings in the search for the greatest part of the wish that can be met.
const HALVINGS: u32 = 8;
/// The search aims so much above the wish, to end on the safe side of rounding.
const MARGIN: f64 = 1.004;

/// How willing people are to say yes: a base share and a multiplier for values.
#[derive(Clone, Debug, PartialEq)]
pub struct Willingness {
    /// Share of yes where all multipliers are one.
    pub base: f64,
    /// Multiplier by attribute and value; one where none is given.
    pub relative: BTreeMap<(String, String), f64>,
}

impl Willingness {
    fn of(&self, attribute: &str, value: &str) -> f64 {
        let key = (attribute.to_owned(), value.to_owned());
        self.relative.get(&key).copied().unwrap_or(1.0)
    }
}

/// An attribute that the register does not have, such as education: its values, and for each cell
/// of the register the share of people who have each of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Unregistered {
    /// Name, as in the targets.
    pub attribute: String,
    /// Values, as in the targets.
    pub values: Vec<String>,
    /// For each cell of the table in its order, the share of each value.
    pub shares: Vec<Vec<f64>>,
}

/// What decides how many volunteers a value needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs {
    /// Fewest seats of the year, all groups together, by attribute and value; a value that is not
    /// there needs none. Without minima each value needs its share of the seats.
    pub minima: Option<BTreeMap<(String, String), u32>>,
    /// Attributes beside those of the register.
    pub unregistered: Vec<Unregistered>,
}

/// What the mailing should achieve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MailingWish {
    /// Seats to fill in the year, all groups together.
    pub seats: u32,
    /// Volunteers wanted for each seat of each value.
    pub volunteers_per_seat: f64,
    /// No factor below this.
    pub factor_min: f64,
    /// No factor above this.
    pub factor_max: f64,
    /// The willingness itself may be wrong by this share (one standard deviation).
    pub model_error: f64,
}

impl Default for MailingWish {
    /// Four groups of 45, two volunteers a seat, half to three times the usual chance.
    fn default() -> Self {
        Self {
            seats: 180,
            volunteers_per_seat: 2.0,
            factor_min: 0.5,
            factor_max: 3.0,
            model_error: 0.15,
        }
    }
}

/// Forecast for one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// Attribute.
    pub attribute: String,
    /// Value.
    pub value: String,
    /// Letters expected.
    pub letters: f64,
    /// Volunteers expected.
    pub volunteers: f64,
    /// Fewer than this only once in a hundred.
    pub cautious: f64,
    /// Volunteers wanted.
    pub wanted: f64,
}

impl Forecast {
    /// Whether the wish is met with caution.
    pub fn is_enough(&self) -> bool {
        self.wanted <= 0.0 || self.cautious >= self.wanted
    }
}

/// Why the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Every wish is met with caution.
    AllMet,
    /// Some wishes were not met within the limits and the rounds; the forecast says which. The plan is
    /// the one found that meets the greatest equal part of every wish.
    PartMet {
        /// That part, in thousandths.
        thousandths: u32,
    },
}

/// A mailing plan.
#[derive(Clone, Debug, PartialEq)]
pub struct MailingPlan {
    /// One factor a cell, for the rules.
    pub factors: Vec<Factor>,
    /// One forecast a value.
    pub forecast: Vec<Forecast>,
    /// Why the search ended.
    pub stop: Stop,
}

/// Designs a mailing for the cells of a register counted without factors.
pub fn design(
    table: &CellTable,
    rules: &InviteRules,
    willingness: &Willingness,
    (needs, wish): (&Needs, &MailingWish),
) -> MailingPlan {
    let search = Search::new(table, rules, willingness, (needs, wish));
    let (factors, stop) = search.run();
    let thousandths: Vec<u32> = factors.iter().map(|factor| to_thousandths(*factor)).collect();
    let rounded: Vec<f64> =
        thousandths.iter().map(|count| f64::from(*count) / f64::from(FACTOR_ONE)).collect();
    let forecast = search.forecast(&rounded);
    // What is met by a hair may be missed once the factors are rounded.
    let stop = match stop {
        Stop::AllMet if !forecast.iter().all(Forecast::is_enough) => {
            Stop::PartMet { thousandths: FACTOR_ONE - 1 }
        }
        Stop::AllMet | Stop::PartMet { .. } => stop,
    };
    let factors = table
        .cells
        .iter()
        .zip(thousandths)
        .map(|(cell, thousandths)| Factor {
            when: rules
                .attributes
                .iter()
                .zip(&cell.values)
                .map(|(one, value)| (one.name.clone(), one.values[usize::from(*value)].clone()))
                .collect(),
            thousandths,
        })
        .collect();
    MailingPlan { factors, forecast, stop }
}

fn to_thousandths(factor: f64) -> u32 {
    // Factors lie between the limits of the wish, far inside the range of the type.
    (factor * f64::from(FACTOR_ONE)).round() as u32
}

/// The part of a cell that has a value: of its letters, and of its volunteers.
struct Part {
    cell: usize,
    letters: f64,
    volunteers: f64,
}

/// A value and where its people are.
struct Value {
    attribute: String,
    value: String,
    parts: Vec<Part>,
    wanted: f64,
}

struct Search<'a> {
    wish: &'a MailingWish,
    /// Letters of each cell at equal chance.
    equal: Vec<f64>,
    /// The greatest factor: that of the wish, or what writes to everybody of a cell.
    most: f64,
    /// Share of yes of each cell.
    rates: Vec<f64>,
    values: Vec<Value>,
    size: f64,
}

impl<'a> Search<'a> {
    fn new(
        table: &CellTable,
        rules: &InviteRules,
        willingness: &Willingness,
        (needs, wish): (&Needs, &'a MailingWish),
    ) -> Self {
        let size = f64::from(rules.size);
        let eligible = table.eligible as f64;
        let equal: Vec<f64> =
            table.cells.iter().map(|cell| size * cell.population as f64 / eligible).collect();
        let mut values = registered(table, rules);
        let mut rates: Vec<f64> =
            table.cells.iter().map(|cell| registered_rate(cell, rules, willingness)).collect();
        for own in &needs.unregistered {
            values.extend(unregistered(own, willingness, &mut rates));
        }
        rates.iter_mut().for_each(|rate| *rate = rate.clamp(0.0, 1.0));
        for value in &mut values {
            let letters: f64 = value.parts.iter().map(|part| equal[part.cell] * part.letters).sum();
            let key = (value.attribute.clone(), value.value.clone());
            let seats = match &needs.minima {
                Some(minima) => f64::from(minima.get(&key).copied().unwrap_or(0)),
                None => f64::from(wish.seats) * letters / size,
            };
            value.wanted = wish.volunteers_per_seat * seats;
        }
        // A little less than everybody, because factors are rounded.
        let most = wish.factor_max.min(0.999 * eligible / size).max(wish.factor_min);
        Self { wish, equal, most, rates, values, size }
    }

    /// Expected letters, expected volunteers, and the number missed only once in a hundred.
    fn outlook(&self, value: &Value, factors: &[f64]) -> (f64, f64, f64) {
        let total: f64 = self.equal.iter().zip(factors).map(|(letters, f)| letters * f).sum();
        let scale = self.size / total;
        let (mut letters, mut expected, mut variance) = (0.0, 0.0, 0.0);
        for part in &value.parts {
            let here = self.equal[part.cell] * factors[part.cell] * scale;
            let rate = self.rates[part.cell] * part.volunteers;
            letters += here * part.letters;
            expected += here * rate;
            variance += here * rate * (1.0 - rate);
        }
        let spread = (variance + (self.wish.model_error * expected).powi(2)).sqrt();
        (letters, expected, expected - CAUTION * spread)
    }

    /// The whole wish, or else the greatest equal part of it that can be met.
    fn run(&self) -> (Vec<f64>, Stop) {
        if let Some(factors) = self.meet(1.0) {
            return (factors, Stop::AllMet);
        }
        let (mut low, mut high) = (0.0, 1.0);
        let mut best = vec![1.0_f64; self.equal.len()];
        for _ in 0..HALVINGS {
            let part = 0.5 * (low + high);
            match self.meet(part) {
                Some(factors) => (low, best) = (part, factors),
                None => high = part,
            }
        }
        (best, Stop::PartMet { thousandths: to_thousandths(low) })
    }

    /// Raises the price of scarce values until this part of every wish is met (ascent of the dual).
    fn meet(&self, part: f64) -> Option<Vec<f64>> {
        let mut prices = vec![0.0_f64; self.values.len()];
        let mut factors = vec![1.0_f64; self.equal.len()];
        for _ in 0..ROUNDS_MAX {
            let mut all_met = true;
            for (value, price) in self.values.iter().zip(&mut prices) {
                let (_, _, cautious) = self.outlook(value, &factors);
                let wanted = value.wanted * part;
                all_met &= wanted <= 0.0 || cautious >= wanted;
                if wanted > 0.0 {
                    let lacking = (wanted * MARGIN - cautious) / wanted;
                    *price = (*price + 0.2 * lacking.max(-1.0)).clamp(0.0, 20.0);
                }
            }
            if all_met {
                return Some(factors);
            }
            factors = self.factors_of(&prices);
        }
        None
    }

    fn factors_of(&self, prices: &[f64]) -> Vec<f64> {
        let mut heights = vec![0.0_f64; self.equal.len()];
        for (value, price) in self.values.iter().zip(prices) {
            for part in &value.parts {
                heights[part.cell] += price * part.volunteers;
            }
        }
        let bounded = |level: f64| -> Vec<f64> {
            let within =
                |height: &f64| (height + level).exp().clamp(self.wish.factor_min, self.most);
            heights.iter().map(within).collect()
        };
        // The level at which the letters add up: more level, more letters.
        let (mut low, mut high) = (-200.0, 20.0);
        for _ in 0..50 {
            let level = 0.5 * (low + high);
            let total: f64 =
                self.equal.iter().zip(bounded(level)).map(|(letters, f)| letters * f).sum();
            if total < self.size { low = level } else { high = level }
        }
        bounded(high)
    }

    fn forecast(&self, factors: &[f64]) -> Vec<Forecast> {
        let line = |value: &Value| {
            let (letters, volunteers, cautious) = self.outlook(value, factors);
            Forecast {
                attribute: value.attribute.clone(),
                value: value.value.clone(),
                letters,
                volunteers,
                cautious,
                wanted: value.wanted,
            }
        };
        self.values.iter().map(line).collect()
    }
}

/// The values of the register: a cell has each of them wholly or not at all.
fn registered(table: &CellTable, rules: &InviteRules) -> Vec<Value> {
    let mut values = Vec::new();
    for (attribute, one) in rules.attributes.iter().enumerate() {
        for (index, value) in one.values.iter().enumerate() {
            let has = |cell: &usize| usize::from(table.cells[*cell].values[attribute]) == index;
            let whole = |cell| Part { cell, letters: 1.0, volunteers: 1.0 };
            values.push(Value {
                attribute: one.name.clone(),
                value: value.clone(),
                parts: (0..table.cells.len()).filter(has).map(whole).collect(),
                wanted: 0.0,
            });
        }
    }
    values
}

fn registered_rate(cell: &Cell, rules: &InviteRules, willingness: &Willingness) -> f64 {
    let multipliers = rules
        .attributes
        .iter()
        .zip(&cell.values)
        .map(|(one, value)| willingness.of(&one.name, &one.values[usize::from(*value)]));
    willingness.base * multipliers.product::<f64>()
}

/// The values of one attribute beside the register; the rates of the cells change with the
/// willingness of its values, and its values are other shares of the volunteers than of the letters.
fn unregistered(own: &Unregistered, willingness: &Willingness, rates: &mut [f64]) -> Vec<Value> {
    let relative: Vec<f64> =
        own.values.iter().map(|value| willingness.of(&own.attribute, value)).collect();
    let mut values: Vec<Value> = own
        .values
        .iter()
        .map(|value| Value {
            attribute: own.attribute.clone(),
            value: value.clone(),
            parts: Vec::new(),
            wanted: 0.0,
        })
        .collect();
    for (cell, shares) in own.shares.iter().enumerate() {
        // People of whom no value is known are as willing as the average.
        let known: f64 = shares.iter().sum();
        let mean: f64 = shares.iter().zip(&relative).map(|(share, own)| share * own).sum::<f64>()
            + (1.0 - known).max(0.0);
        rates[cell] *= mean;
        for ((value, share), relative) in values.iter_mut().zip(shares).zip(&relative) {
            let volunteers = if mean > 0.0 { share * relative / mean } else { 0.0 };
            value.parts.push(Part { cell, letters: *share, volunteers });
        }
    }
    values
}

#[cfg(test)]
#[path = "mailing_tests.rs"]
mod tests;
