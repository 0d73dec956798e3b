//! The mailing designed backwards from the quotas, and the forecast of who will answer.
//! Who acts: the statistics office, before the announcement; the factors it accepts become part of the
//! rules. What always holds: the plan stays as near to equal invitation as the wishes allow (least
//! relative entropy), no cell is mailed below or above the announced limits, the forecast is made
//! from the rounded factors that will be used, and a wish that cannot be met is named.
//! Why: in a synthetic pool 26 volunteers from outside the Union for 27 yearly seats made every draw
//! impossible months later. Source: process text R17, R22, R24; own derivation.

use std::collections::BTreeMap;

use super::{CellTable, FACTOR_ONE, Factor, InviteRules};

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
        self.cautious >= self.wanted
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
    wish: &MailingWish,
) -> MailingPlan {
    let search = Search::new(table, rules, willingness, wish);
    let (factors, stop) = search.run();
    let thousandths: Vec<u32> = factors.iter().map(|factor| to_thousandths(*factor)).collect();
    let rounded: Vec<f64> =
        thousandths.iter().map(|count| f64::from(*count) / f64::from(FACTOR_ONE)).collect();
    let forecast = search.forecast(&rounded, rules);
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

/// A value and its cells.
struct Value {
    attribute: usize,
    index: usize,
    cells: Vec<usize>,
    wanted: f64,
}

struct Search<'a> {
    wish: &'a MailingWish,
    /// Letters of each cell at equal chance.
    equal: Vec<f64>,
    rates: Vec<f64>,
    values: Vec<Value>,
    size: f64,
}

impl<'a> Search<'a> {
    fn new(
        table: &CellTable,
        rules: &InviteRules,
        willingness: &Willingness,
        wish: &'a MailingWish,
    ) -> Self {
        let size = f64::from(rules.size);
        let eligible = table.eligible as f64;
        let equal: Vec<f64> =
            table.cells.iter().map(|cell| size * cell.population as f64 / eligible).collect();
        let rates = table
            .cells
            .iter()
            .map(|cell| {
                let multipliers = rules.attributes.iter().zip(&cell.values).map(|(one, value)| {
                    let key = (one.name.clone(), one.values[usize::from(*value)].clone());
                    willingness.relative.get(&key).copied().unwrap_or(1.0)
                });
                (willingness.base * multipliers.product::<f64>()).clamp(0.0, 1.0)
            })
            .collect();
        let mut values = Vec::new();
        for (attribute, one) in rules.attributes.iter().enumerate() {
            for index in 0..one.values.len() {
                let has = |cell: &usize| usize::from(table.cells[*cell].values[attribute]) == index;
                let cells: Vec<usize> = (0..table.cells.len()).filter(has).collect();
                let share: f64 = cells.iter().map(|cell| equal[*cell]).sum::<f64>() / size;
                let wanted = wish.volunteers_per_seat * f64::from(wish.seats) * share;
                values.push(Value { attribute, index, cells, wanted });
            }
        }
        Self { wish, equal, rates, values, size }
    }

    /// Expected letters, expected volunteers, and the number missed only once in a hundred.
    fn outlook(&self, value: &Value, factors: &[f64]) -> (f64, f64, f64) {
        let total: f64 = self.equal.iter().zip(factors).map(|(letters, f)| letters * f).sum();
        let scale = self.size / total;
        let (mut letters, mut expected, mut variance) = (0.0, 0.0, 0.0);
        for cell in &value.cells {
            let here = self.equal[*cell] * factors[*cell] * scale;
            let rate = self.rates[*cell];
            letters += here;
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
                all_met &= cautious >= wanted;
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
            for cell in &value.cells {
                heights[*cell] += price;
            }
        }
        let bounded = |level: f64| -> Vec<f64> {
            let (least, most) = (self.wish.factor_min, self.wish.factor_max);
            heights.iter().map(|height| (height + level).exp().clamp(least, most)).collect()
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

    fn forecast(&self, factors: &[f64], rules: &InviteRules) -> Vec<Forecast> {
        self.values
            .iter()
            .map(|value| {
                let (letters, volunteers, cautious) = self.outlook(value, factors);
                let attribute = &rules.attributes[value.attribute];
                Forecast {
                    attribute: attribute.name.clone(),
                    value: attribute.values[value.index].clone(),
                    letters,
                    volunteers,
                    cautious,
                    wanted: value.wanted,
                }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invitees::Attribute;

    fn rules() -> InviteRules {
        let attribute = |name: &str, values: &[&str]| Attribute {
            name: name.into(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        InviteRules {
            size: 10_000,
            attributes: vec![
                attribute("cittadinanza", &["italiana", "straniera"]),
                attribute("età", &["16-34", "35+"]),
            ],
            first_tree: vec!["cittadinanza".into()],
            second_tree: vec!["età".into()],
            factors: Vec::new(),
            substitutes_per_thousand: 0,
            exclusion_reasons: Vec::new(),
        }
    }

    fn plan(base: f64, wish: &MailingWish) -> MailingPlan {
        let populations = [240_000, 720_000, 90_000, 150_000];
        let table = CellTable::from_populations(&rules(), &populations, Vec::new()).unwrap();
        let key = ("cittadinanza".to_owned(), "straniera".to_owned());
        let relative = BTreeMap::from([(key, 0.4)]);
        design(&table, &rules(), &Willingness { base, relative }, wish)
    }

    #[test]
    fn a_scarce_value_is_mailed_more_until_the_quota_is_safe() {
        let plan = plan(0.09, &MailingWish::default());
        assert_eq!(plan.stop, Stop::AllMet);
        assert!(plan.forecast.iter().all(Forecast::is_enough), "{:?}", plan.forecast);
        let letters: f64 = plan.forecast[..2].iter().map(|one| one.letters).sum();
        assert!((letters - 10_000.0).abs() < 1e-6);
        let factor = |cell: usize| plan.factors[cell].thousandths;
        assert!(factor(2) > 1000 && factor(3) > 1000, "{:?}", plan.factors);
        assert!(factor(0) < 1000 && factor(0) == factor(1));
    }

    #[test]
    fn a_mailing_that_already_suffices_stays_equal() {
        let plan = plan(0.3, &MailingWish::default());
        assert!(plan.factors.iter().all(|factor| factor.thousandths == 1000));
        assert_eq!(plan.stop, Stop::AllMet);
    }

    #[test]
    fn a_wish_beyond_the_limits_is_named() {
        let wish = MailingWish { factor_max: 1.2, ..MailingWish::default() };
        let plan = plan(0.05, &wish);
        assert!(matches!(plan.stop, Stop::PartMet { thousandths } if thousandths < 1000));
        let short: Vec<&str> = plan
            .forecast
            .iter()
            .filter(|one| !one.is_enough())
            .map(|one| one.value.as_str())
            .collect();
        assert!(short.contains(&"straniera"), "{:?}", plan.forecast);
        let foreign = &plan.factors[2..];
        assert!(foreign.iter().all(|factor| factor.thousandths > 1150), "{foreign:?}");
        assert!(plan.factors.iter().all(|factor| (500..=1200).contains(&factor.thousandths)));
    }
}
