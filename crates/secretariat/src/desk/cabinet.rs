//! The cabinet in the words of an act: faults become refusals.

use store::{Cell, Filed, Kept};

use super::Desk;
use crate::error::{ActError, OrRefuse};

impl Desk {
    /// Puts a new object into its drawer.
    ///
    /// # Errors
    /// [`ActError`] if it is there already or the cabinet cannot be written.
    pub async fn add<T: Kept>(&mut self, value: &T) -> Result<(), ActError> {
        self.tx.add(value).await.or_refuse()
    }
    /// Puts many new objects into their drawer.
    ///
    /// # Errors
    /// [`ActError`] if one is there already or the cabinet cannot be written.
    pub async fn add_all<T: Kept>(&mut self, values: &[T]) -> Result<(), ActError> {
        self.tx.add_all(values).await.or_refuse()
    }
    /// The object with this id.
    ///
    /// # Errors
    /// [`ActError::NotFound`], or a fault of the cabinet.
    pub async fn get<T: Kept>(&mut self, id: impl AsRef<str> + Send) -> Result<Filed<T>, ActError> {
        self.tx.get(id.as_ref()).await.or_refuse()
    }
    /// The object with this id, if it is there.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn find<T: Kept>(
        &mut self,
        id: impl AsRef<str> + Send,
    ) -> Result<Option<Filed<T>>, ActError> {
        self.tx.find(id.as_ref()).await.or_refuse()
    }
    /// The objects with these values in their searched columns.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn list<T: Kept>(
        &mut self,
        by: &[(&'static str, Cell)],
    ) -> Result<Vec<Filed<T>>, ActError> {
        self.tx.list(by).await.or_refuse()
    }
    /// How many objects have these values in their searched columns.
    ///
    /// # Errors
    /// A fault of the cabinet.
    pub async fn count<T: Kept>(&mut self, by: &[(&'static str, Cell)]) -> Result<i64, ActError> {
        self.tx.count::<T>(by).await.or_refuse()
    }
    /// Saves an object that was read on this desk.
    ///
    /// # Errors
    /// [`ActError::Stale`], or a fault of the cabinet.
    pub async fn save<T: Kept>(&mut self, filed: &Filed<T>) -> Result<(), ActError> {
        self.tx.save(filed).await.or_refuse()
    }
    /// Saves many objects that were read on this desk.
    ///
    /// # Errors
    /// [`ActError::Stale`], or a fault of the cabinet.
    pub async fn save_all<T: Kept>(&mut self, filed: &[Filed<T>]) -> Result<(), ActError> {
        self.tx.save_all(filed).await.or_refuse()
    }
}
