//! The lines that acts leave in the journal.

use assembly::people::Actor;
use serde::Serialize;

use super::Desk;
use crate::error::{ActError, OrRefuse};

impl Desk {
    /// Leaves the line of the act in the journal. The details are committed to, not published;
    /// they hold no personal value all the same.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn record(&mut self, object: &str, details: &impl Serialize) -> Result<(), ActError> {
        let name = self.act.ok_or_else(|| ActError::Fault("no act has begun".into()))?;
        let public = crate::command::sheet(name).is_some_and(|sheet| sheet.public);
        self.record_as(name, (object, public), details).await
    }

    /// Leaves a line for an act that has no sheet: founding, signing in, closing an account.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn record_as(
        &mut self,
        act: &str,
        (object, is_public): (&str, bool),
        details: &impl Serialize,
    ) -> Result<(), ActError> {
        let details = serde_json::to_string(details)
            .map_err(|error| ActError::Fault(format!("details of {act}: {error}")))?;
        let salt = self.dice.bytes();
        let actor = self.pseudonym();
        self.tx
            .append(store::journal::Entry {
                at: self.now,
                actor,
                act: act.to_owned(),
                object: object.to_owned(),
                is_public,
                salt,
                details,
            })
            .await
            .or_refuse()?;
        self.lines += 1;
        Ok(())
    }

    /// The actor as the journal names her: always the same, never her name.
    #[must_use]
    pub fn pseudonym(&self) -> String {
        match &self.actor {
            Actor::Account { id, role } => {
                let hash = self.keys.master().hash("journal actor", id.as_str());
                format!("{}-{}", role.name(), &hash[..12])
            }
            Actor::Letter { invitation } => {
                let hash = self.keys.master().hash("journal actor", invitation.as_str());
                format!("letter-{}", &hash[..12])
            }
            Actor::Anyone => "anyone".to_owned(),
            Actor::House => "house".to_owned(),
        }
    }
}
