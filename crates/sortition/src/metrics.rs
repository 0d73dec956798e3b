//! Figures that say how fair and how diverse a lottery is, for people who compare: least and
//! greatest chance, Gini index, geometric mean, group symmetry, diversity of the tickets.
//! Source: the definitions used in the sortition papers (Nature 2021; arXiv 2406.15009). A whole
//! [`Report`] also tells the fit of quotas, the intersections of features, the chance by
//! availability and, where wanted, what a false declaration would gain and the way from the
//! register to a seat.
//!
//! A plan comes from [`crate::portfolio::plan`], which needs a solver; a small one made by hand shows
//! what is read from it:
//!
//! ```
//! use sortition::fairness::Objective;
//! use sortition::formats::{PeopleColumns, read_people, read_targets};
//! use sortition::metrics;
//! use sortition::portfolio::{Lottery, StopReason};
//! use sortition::problem::{Draft, Pairs, Sheet};
//!
//! let targets = b"feature,value,min,max\ngender,F,1,1\ngender,M,1,1\n";
//! let people = b"id,gender\nanna,F\nbeppe,M\ncarla,F\n";
//! let problem = Draft {
//!     size: 2,
//!     groups: 1,
//!     targets: read_targets(targets, Sheet::Targets).expect("sound targets"),
//!     pairs: Pairs::None,
//!     pair_targets: None,
//!     year_targets: None,
//!     people: read_people(people, Sheet::People, &PeopleColumns::default()).expect("people"),
//!     sitting: None,
//!     household_limit: None,
//! }
//! .build()
//! .expect("a sound question");
//! let lottery = Lottery {
//!     objective: Objective::Leximin,
//!     entrants: problem.entrants().iter().map(|one| one.id.clone()).collect(),
//!     size: 2,
//!     groups: 1,
//!     bound: 0.5,
//!     minimum: 1,
//!     tickets_total: 2,
//!     shares: vec![0.5, 1.0, 0.5],
//!     held: vec![1, 2, 1],
//!     tickets: vec![vec![vec![0, 1]], vec![vec![1, 2]]],
//!     rows: vec![],
//!     certificate: vec![],
//!     types: vec![],
//!     stop: StopReason::TargetReached,
//! };
//! let report = metrics::report(&problem, &lottery);
//! assert_eq!((report.figures.least, report.figures.gap), (0.5, 0.0));
//! assert_eq!(report.fit[0].seats, (1, 1));
//! ```

mod cells;
mod composition;
mod gain;
mod intersections;
mod journey;

pub use cells::{CellWay, CellsMerged, merged_cells};
pub use composition::{
    DropOuts, FeatureVariation, ValueFit, WindowsChance, by_windows, drop_outs, fit, variation,
};
pub use gain::{Gain, misreport_gains};
pub use intersections::{
    Intersections, PopulationShare, PopulationTable, against_population, intersections,
};
pub use journey::{Journey, JourneyStep, Residents, journey};

use serde::Serialize;

use crate::fairness::diversimax;
use crate::portfolio::Lottery;
use crate::problem::Problem;

/// Tickets whose diversity is looked at.
const TICKETS_SAMPLED: usize = 100;

/// The figures of one lottery, over the entrants whom it may seat.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// Least chance.
    pub least: f64,
    /// Chance that one person in twenty does not exceed.
    pub twentieth: f64,
    /// Greatest chance.
    pub greatest: f64,
    /// 0 if all chances are equal, near 1 if few people have them all.
    pub gini: f64,
    /// Geometric mean; 0 if somebody has no chance.
    pub geometric_mean: f64,
    /// Entrants with less than half the mean chance.
    pub below_half: u32,
    /// Bound of the least chance less the least chance.
    pub gap: f64,
    /// Mean distance of a group's part of a person's tickets from an equal part, over people free
    /// in all groups; `None` for one group.
    pub group_symmetry: Option<f64>,
    /// Mean diversimax score of groups in the first tickets.
    pub diversimax: f64,
}

/// All figures of a lottery that follow from the question and the tickets alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Least, greatest, Gini and the like.
    pub figures: Figures,
    /// Quotas against what the tickets hold, value by value.
    pub fit: Vec<ValueFit>,
    /// Pool and groups against the middle of the targets, feature by feature.
    pub variation: Vec<FeatureVariation>,
    /// Two and three features at once, against a multinomial draw.
    pub intersections: Vec<Intersections>,
    /// Chance by the number of groups in which people can serve.
    pub by_windows: Vec<WindowsChance>,
}

/// Gathers the report.
#[must_use]
pub fn report(problem: &Problem, lottery: &Lottery) -> Report {
    Report {
        figures: figures(problem, lottery),
        fit: fit(problem, lottery),
        variation: variation(problem, lottery),
        intersections: intersections(problem, lottery),
        by_windows: by_windows(problem, lottery),
    }
}

/// Computes the figures from whole tickets.
#[must_use]
pub fn figures(problem: &Problem, lottery: &Lottery) -> Figures {
    let total = f64::from(lottery.tickets_total);
    let seatable =
        |at: &usize| problem.entrants()[*at].inclusion != crate::problem::Inclusion::MustNot;
    let mut chances: Vec<f64> = (0..lottery.held.len())
        .filter(seatable)
        .map(|at| f64::from(lottery.held[at]) / total)
        .collect();
    chances.sort_by(f64::total_cmp);
    let mean = mean(&chances);
    let least = chances.first().copied().unwrap_or(0.0);
    let below = chances.iter().filter(|chance| **chance < mean / 2.0).count();
    Figures {
        least,
        twentieth: chances.get(chances.len() / 20).copied().unwrap_or(0.0),
        greatest: chances.last().copied().unwrap_or(0.0),
        gini: gini(&chances),
        geometric_mean: geometric_mean(&chances),
        below_half: u32::try_from(below).unwrap_or(u32::MAX),
        gap: lottery.bound - least,
        group_symmetry: (lottery.groups > 1).then(|| group_symmetry(problem, lottery)),
        diversimax: diversity(problem, lottery),
    }
}

fn length(list: &[f64]) -> f64 {
    f64::from(u32::try_from(list.len()).unwrap_or(u32::MAX)).max(1.0)
}

fn mean(list: &[f64]) -> f64 {
    list.iter().sum::<f64>() / length(list)
}

/// Gini index of ascending numbers.
#[must_use]
pub fn gini(ascending: &[f64]) -> f64 {
    let sum: f64 = ascending.iter().sum();
    if sum <= 0.0 {
        return 0.0;
    }
    let count = length(ascending);
    let weighted: f64 = (1_u32..).zip(ascending).map(|(rank, x)| f64::from(rank) * x).sum();
    2.0 * weighted / (count * sum) - (count + 1.0) / count
}

/// Geometric mean of numbers that are not negative.
#[must_use]
pub fn geometric_mean(list: &[f64]) -> f64 {
    if list.iter().any(|number| *number <= 0.0) {
        return 0.0;
    }
    (list.iter().map(|number| number.ln()).sum::<f64>() / length(list)).exp()
}

/// Mean of `|part of a group - 1 / groups|` over people who can serve in every group.
#[must_use]
pub fn group_symmetry(problem: &Problem, lottery: &Lottery) -> f64 {
    let groups = lottery.groups as usize;
    let mut sat = vec![0_u32; lottery.held.len() * groups];
    for ticket in &lottery.tickets {
        for (group, seated) in ticket.iter().enumerate() {
            seated.iter().for_each(|&person| sat[person * groups + group] += 1);
        }
    }
    let mut gaps = Vec::new();
    for (person, entrant) in problem.entrants().iter().enumerate() {
        let always = (0..groups).all(|group| entrant.windows.contains(group));
        let held = f64::from(lottery.held[person]);
        if always && held > 0.0 {
            let own = &sat[person * groups..(person + 1) * groups];
            let even = 1.0 / f64::from(lottery.groups);
            gaps.extend(own.iter().map(|&seats| (f64::from(seats) / held - even).abs()));
        }
    }
    mean(&gaps)
}

/// Mean diversimax score of the groups in the first tickets; less is more diverse.
#[must_use]
pub fn diversity(problem: &Problem, lottery: &Lottery) -> f64 {
    let panels = lottery.tickets.iter().take(TICKETS_SAMPLED).flatten();
    let scores: Vec<f64> = panels.map(|panel| diversimax::score(problem, panel)).collect();
    mean(&scores)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gini_index_is_zero_for_equals_and_grows_with_concentration() {
        assert!(gini(&[0.2; 5]).abs() < 1e-12);
        assert!((gini(&[0.0, 0.0, 0.0, 1.0]) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn the_geometric_mean_is_zero_as_soon_as_somebody_has_no_chance() {
        assert!((geometric_mean(&[0.1, 0.4]) - 0.2).abs() < 1e-12);
        assert!(geometric_mean(&[0.0, 0.4]).abs() < 1e-12);
    }
}
