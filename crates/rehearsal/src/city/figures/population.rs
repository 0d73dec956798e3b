//! The residents of the city by municipio, age class, gender and citizenship: 324 cells.

use assembly::register::stratum::{AgeClass, Citizenship, Gender, Municipio, Stratum};

use super::table::{Fault, FigureError, rows};

const FILE: &str = "population.csv";

/// Residents in each stratum, in the order of [`Stratum::index`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population(Vec<u32>);

impl Population {
    /// Reads the table. All 324 cells must be there, each once.
    pub fn parse(text: &str) -> Result<Self, FigureError> {
        let mut cells: Vec<Option<u32>> = vec![None; Stratum::COUNT];
        rows(FILE, text, |row| {
            let part = |fault| row.refuse(Fault::Stratum(fault));
            let stratum = Stratum {
                municipio: Municipio::parse(row.word("municipio")?).map_err(part)?,
                age_class: AgeClass::parse(row.word("age_class")?).map_err(part)?,
                gender: Gender::parse(row.word("gender")?).map_err(part)?,
                citizenship: Citizenship::parse(row.word("citizenship")?).map_err(part)?,
            };
            match cells[stratum.index()].replace(row.number("residents")?) {
                None => Ok(()),
                Some(_) => Err(row.refuse(Fault::Twice(format!("the cell {stratum}")))),
            }
        })?;
        let missing = |stratum: Stratum| FigureError {
            file: FILE,
            line: 0,
            fault: Fault::Missing(format!("the cell {stratum}")),
        };
        let whole: Result<Vec<u32>, FigureError> = Stratum::all()
            .map(|stratum| cells[stratum.index()].ok_or_else(|| missing(stratum)))
            .collect();
        Ok(Self(whole?))
    }

    /// Residents in one stratum.
    #[must_use]
    pub fn of(&self, stratum: Stratum) -> u32 {
        self.0[stratum.index()]
    }

    /// All cells in the order of [`Stratum::index`].
    #[must_use]
    pub fn cells(&self) -> &[u32] {
        &self.0
    }

    /// All residents.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }
}
