//! What only tests may do: pretend and forge.

use super::migrations::VERSION;
use super::{Fault, Store};

impl Store {
    /// Writes a version that no program has yet.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    #[doc(hidden)]
    pub async fn pretend_newer(&self) -> Result<(), Fault> {
        sqlx::query("INSERT INTO schema_version (version, name) VALUES ($1, 'future')")
            .bind(VERSION + 1)
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Tries a statement that no act would; says how many rows it changed.
    ///
    /// # Errors
    /// [`Fault`] if the engine refuses.
    #[doc(hidden)]
    pub async fn forge(&self, sql: &'static str) -> Result<u64, Fault> {
        Ok(sqlx::query(sql).execute(&self.writer).await?.rows_affected())
    }
}
