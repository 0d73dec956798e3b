//! The rules at the desk: the version in force, and the adoption of another.

use std::sync::Arc;

use assembly::charter::{Charter, Charters};
use assembly::refusal::Refused;

use super::{Desk, Refusal};
use crate::error::{ActError, OrRefuse};

impl Desk {
    /// All versions of the rules.
    ///
    /// # Errors
    /// The refusal that the house has not been set up.
    pub fn charters(&self) -> Result<Arc<Charters>, ActError> {
        Ok(self.charters.clone().ok_or(Refusal::NotFounded {})?)
    }

    /// The rules in force today.
    ///
    /// # Errors
    /// The refusal that the house has not been set up.
    pub fn charter(&self) -> Result<Charter, ActError> {
        Ok(self.charters()?.in_force(self.today()).clone())
    }

    /// Whether this house rehearses with invented people: only there do training numbers draw.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn is_rehearsal(&mut self) -> Result<bool, ActError> {
        Ok(self.tx.setting("rehearsal").await.or_refuse()?.is_some())
    }

    /// Reads a version of the rules and puts it in force from its day.
    ///
    /// # Errors
    /// Refusals that name what is wrong with the text or with its place among the versions.
    pub async fn adopt_charter(&mut self, text: &str) -> Result<(), ActError> {
        let charter = read_charter(text)?;
        let kept = store::settings::KeptCharter {
            effective_from: charter.version.takes_effect.to_string(),
            adopted_by: charter.version.id.clone(),
            text: text.to_owned(),
        };
        let mut versions =
            self.charters.as_ref().map(|known| known.all().to_vec()).unwrap_or_default();
        versions.push(charter);
        let charters = Charters::new(versions).map_err(|faults| unfitting(&faults))?;
        self.tx.add_charter(kept).await.or_refuse()?;
        self.charters = Some(Arc::new(charters));
        self.fresh_charters = true;
        Ok(())
    }
}

/// A charter's text read.
///
/// # Errors
/// A refusal that names every fault of the text.
pub(crate) fn read_charter(text: &str) -> Result<Charter, ActError> {
    Charter::parse(text).map_err(|faults| {
        let refusal = Refusal::CharterFaults { faults: joined(&faults) };
        ActError::of_faults(&refusal, &faults)
    })
}

/// The refusal of a version that does not fit those before it.
pub(crate) fn unfitting(faults: &[impl Refused]) -> ActError {
    let refusal = Refusal::CharterVersions { faults: joined(faults) };
    ActError::of_faults(&refusal, faults)
}

fn joined(faults: &[impl Refused]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
