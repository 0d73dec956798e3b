//! Personal values at the desk: sealed for their place, found by keyed hashes, lost with their key.

use store::settings::erasures::ErasedKind;

use super::Desk;
use crate::error::{ActError, OrRefuse};
use crate::keys::KeyFault;

impl Desk {
    /// Seals a personal value for its place with the data key of this name (made when first used).
    ///
    /// # Errors
    /// [`ActError::Fault`] if a new key cannot be kept.
    pub async fn seal(&mut self, key: &str, place: &str, value: &str) -> Result<Vec<u8>, ActError> {
        if self.keys.get(key).is_none() {
            let wrapped = self.keys.make(key, &mut self.dice);
            self.tx.add_data_key(key, wrapped).await.or_refuse()?;
            self.fresh_keys = true;
        }
        let data_key =
            self.keys.get(key).ok_or_else(|| ActError::Fault(format!("no data key {key}")))?;
        Ok(data_key.seal(place, value.as_bytes(), &mut self.dice))
    }

    /// Opens a personal value sealed for its place.
    ///
    /// # Errors
    /// [`ActError::Fault`] if it was changed, moved, or its key was destroyed.
    pub fn unseal(&self, key: &str, place: &str, sealed: &[u8]) -> Result<String, ActError> {
        let data_key =
            self.keys.get(key).ok_or_else(|| ActError::Fault(KeyFault::Unopened.to_string()))?;
        let bytes =
            data_key.open(place, sealed).map_err(|fault| ActError::Fault(fault.to_string()))?;
        String::from_utf8(bytes).map_err(|error| ActError::Fault(error.to_string()))
    }

    /// Whether the house still has this data key.
    #[must_use]
    pub fn has_key(&self, key: &str) -> bool {
        self.keys.get(key).is_some()
    }

    /// Keyed hash of a value for one purpose: finds equal values, tells nothing.
    #[must_use]
    pub fn keyed_hash(&self, purpose: &str, value: &str) -> String {
        self.keys.master().hash(purpose, value)
    }

    /// Destroys a data key: what it sealed can never be read again, in copies neither.
    ///
    /// # Errors
    /// [`ActError::Fault`] if the cabinet cannot be written.
    pub async fn destroy_key(&mut self, key: &str) -> Result<(), ActError> {
        let now = self.now;
        self.tx.note_erased(ErasedKind::DataKey, &[key.to_owned()], now).await.or_refuse()?;
        self.tx.drop_data_key(key).await.or_refuse()?;
        self.keys.forget(key);
        self.fresh_keys = true;
        Ok(())
    }
}
