//! What the report sets beside something else: how several attributes go together in the groups and
//! in a draw without targets, and what a false word would have gained.

use serde::{Deserialize, Serialize};
use solver::Simplex;
use sortition::metrics;
use sortition::portfolio::{Budget, Lottery};
use sortition::problem::Problem;

use super::millionths;

/// Types of people of whom one is made to say something false, for each attribute: a draw of a year
/// is counted anew for each, and the report must not take longer than the plan.
const FALSE_TYPES: usize = 3;

/// Several attributes at once: how far the groups are from the city's proportions, and how far as
/// many seats drawn one by one without targets would be. In millionths of the seats.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crossed {
    /// How many attributes at once: two or three.
    pub attributes: usize,
    /// Sets of attributes looked at.
    pub tables: usize,
    /// Mean distance of the groups.
    pub groups: u64,
    /// Expected distance of a multinomial draw.
    pub multinomial: u64,
}

/// The greatest gain from one false word, among the people looked at; chances in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FalseWord {
    /// The attribute.
    pub feature: String,
    /// The true value.
    pub from: String,
    /// The value said.
    pub to: String,
    /// The chance with the true value.
    pub honest: u64,
    /// The chance with the other one.
    pub told: u64,
}

/// Both comparisons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Pairs and triples of attributes.
    pub crossed: Vec<Crossed>,
    /// One line for each attribute that people declare themselves.
    pub false_words: Vec<FalseWord>,
}

impl Compared {
    /// Counts for seconds. `declared` are the attributes that people declare themselves and that are
    /// no special data.
    pub fn of(problem: &Problem, lottery: &Lottery, declared: &[String]) -> Self {
        let crossed = |one: metrics::Intersections| Crossed {
            attributes: one.features,
            tables: one.tables,
            groups: millionths(one.groups),
            multinomial: millionths(one.multinomial),
        };
        let places: Vec<usize> = (0..)
            .zip(problem.features())
            .filter(|(_, feature)| declared.contains(&feature.name))
            .map(|(place, _)| place)
            .collect();
        let steps = Budget::USUAL.solver_steps;
        let gains = metrics::misreport_gains(problem, &places, FALSE_TYPES, &Simplex, steps);
        let false_word = |gain: metrics::Gain| FalseWord {
            feature: gain.feature,
            from: gain.from,
            to: gain.to,
            honest: millionths(gain.honest),
            told: millionths(gain.false_chance),
        };
        Self {
            crossed: metrics::intersections(problem, lottery).into_iter().map(crossed).collect(),
            false_words: gains.into_iter().map(false_word).collect(),
        }
    }
}
