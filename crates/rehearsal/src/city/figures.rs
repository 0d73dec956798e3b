//! The figures on which the synthetic city rests: Milan's population, neighbourhoods, names, plan.
//!
//! The files lie in `data/milano` (its README says what is official and what is estimated) and are
//! built into the program. What always holds: a figure that is wrong is refused with its file, its
//! line and its column; nothing is guessed.

mod communities;
mod history;
mod places;
mod plan;
mod population;
mod propensity;
mod table;

pub use communities::{Community, NamePool, names_of};
pub use history::CycleRecord;
pub use places::Neighbourhood;
pub use plan::{PlanAction, PlanObjective};
pub use population::Population;
pub use propensity::{Education, PropensityTable};
pub use table::{Fault, FigureError};

/// All figures, parsed.
#[derive(Clone, Debug)]
pub struct Figures {
    /// Residents in each of the 324 strata on 31 December 2024.
    pub population: Population,
    /// The 88 neighbourhoods (NIL).
    pub neighbourhoods: Vec<Neighbourhood>,
    /// The 38 postcodes.
    pub postcodes: Vec<String>,
    /// Communities by citizenship; the first is the Italian one.
    pub communities: Vec<Community>,
    /// First names and surnames by community.
    pub names: Vec<NamePool>,
    /// How willing people are to say yes, relative to each other.
    pub propensity: PropensityTable,
    /// The plan's Actions.
    pub actions: Vec<PlanAction>,
    /// The plan's objectives whose title is known.
    pub objectives: Vec<PlanObjective>,
    /// What the real assembly did each year.
    pub history: Vec<CycleRecord>,
    /// Second halves of invented street names.
    pub streets: Vec<String>,
}

impl Figures {
    /// The figures of Milan that are built into the program.
    ///
    /// # Errors
    /// [`FigureError`] if a file was damaged before the program was built.
    pub fn milano() -> Result<Self, FigureError> {
        let postcodes = places::postcodes(include_str!("../../../../data/milano/cap.csv"))?;
        let postcode_of = places::postcode_of(
            include_str!("../../../../data/rehearsal/nil_cap.csv"),
            &postcodes,
        )?;
        Ok(Self {
            population: Population::parse(include_str!("../../../../data/milano/population.csv"))?,
            neighbourhoods: places::neighbourhoods(
                include_str!("../../../../data/milano/nil.csv"),
                &postcode_of,
            )?,
            postcodes,
            communities: communities::communities(include_str!(
                "../../../../data/milano/citizenships.csv"
            ))?,
            names: communities::names(include_str!("../../../../data/milano/names.csv"))?,
            propensity: PropensityTable::parse(include_str!(
                "../../../../data/milano/response_propensity.csv"
            ))?,
            actions: plan::actions(include_str!("../../../../data/milano/pac_actions.csv"))?,
            objectives: plan::objectives(include_str!(
                "../../../../data/milano/pac_objectives.csv"
            ))?,
            history: history::cycles(include_str!("../../../../data/milano/assembly_history.csv"))?,
            streets: places::streets(include_str!("../../../../data/rehearsal/streets.csv"))?,
        })
    }
}

#[cfg(test)]
#[path = "figures/figures_tests.rs"]
mod tests;
