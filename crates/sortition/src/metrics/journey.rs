//! The way from the register to a seat, value by value: how many residents, how many letters, how
//! many volunteers, how many seats. The end-to-end chance of a resident of a kind is the expected
//! seats of that kind over its residents; it is a figure to look at, not what the lottery strives
//! for. Source: the notion of end-to-end fairness of Flanigan et al., NeurIPS 2020.

use serde::Serialize;

use super::composition::{seatable, seats};
use crate::portfolio::Lottery;
use crate::problem::{Problem, ValueId};

/// Residents of a value who may be drawn, and letters sent to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Residents {
    /// The value.
    pub value: ValueId,
    /// Residents who may be drawn.
    pub residents: u64,
    /// Letters sent, where known.
    pub invited: Option<u64>,
}

/// One value on its way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct JourneyStep {
    /// The feature and the value, as people say them.
    pub value: String,
    /// Residents.
    pub residents: u64,
    /// Letters sent.
    pub invited: Option<u64>,
    /// Volunteers who may be seated.
    pub volunteers: u32,
    /// Expected seats over all groups.
    pub seats: f64,
    /// Expected seats over residents.
    pub chance: f64,
    /// That chance over the chance of the average resident of the feature.
    pub ratio: f64,
}

/// All values with figures, and how far apart they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Journey {
    /// The values, in the order given.
    pub steps: Vec<JourneyStep>,
    /// Least end-to-end chance over the greatest, over all values; 1 is equal.
    pub least_over_greatest: f64,
}

/// Computes the way of each value whose residents are known.
#[must_use]
pub fn journey(problem: &Problem, lottery: &Lottery, residents: &[Residents]) -> Journey {
    let pool = seats(problem, &seatable(problem));
    let mut expected = vec![0.0; problem.values.len()];
    for (entrant, &held) in problem.entrants.iter().zip(&lottery.held) {
        let chance = f64::from(held) / f64::from(lottery.tickets_total);
        entrant.values.iter().for_each(|value| expected[value.0] += chance);
    }
    #[expect(clippy::cast_precision_loss, reason = "residents of a city")]
    let chance = |one: &Residents| expected[one.value.0] / (one.residents as f64).max(1.0);
    let steps = residents.iter().map(|one| {
        let feature = problem.values[one.value.0].feature;
        let same = residents.iter().filter(|two| problem.values[two.value.0].feature == feature);
        let (mut people, mut seats) = (0, 0.0);
        for two in same {
            people += two.residents;
            seats += expected[two.value.0];
        }
        #[expect(clippy::cast_precision_loss, reason = "residents of a city")]
        let average = seats / (people as f64).max(1.0);
        JourneyStep {
            value: problem.spell(one.value),
            residents: one.residents,
            invited: one.invited,
            volunteers: pool[one.value.0],
            seats: expected[one.value.0],
            chance: chance(one),
            ratio: chance(one) / average.max(f64::MIN_POSITIVE),
        }
    });
    let steps: Vec<JourneyStep> = steps.collect();
    let chances = steps.iter().map(|step| step.chance);
    let least = chances.clone().fold(f64::INFINITY, f64::min);
    let greatest = chances.fold(0.0, f64::max);
    let least_over_greatest = if greatest > 0.0 { least / greatest } else { 0.0 };
    Journey { steps, least_over_greatest }
}
