//! What a rehearsal may do and a real house may not: not wait for the disk after each act.
//!
//! Whatever a power cut would take from a rehearsal is lived again from its seed, and a rehearsal
//! that was broken off is thrown away as a whole; waiting for the disk fifteen thousand times would
//! only make people wait. When the last day is lived, the disk is waited for once.

use super::{Engine, Fault, Store};

impl Store {
    /// Stops waiting for the disk after each transaction (embedded database only).
    ///
    /// # Errors
    /// [`Fault`] if the engine refuses.
    pub async fn rehearse(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Sqlite => {
                sqlx::raw_sql("PRAGMA synchronous = OFF").execute(&self.writer).await?;
            }
            Engine::Postgres => {}
        }
        Ok(())
    }

    /// Waits for the disk again, and once for everything that was rehearsed.
    ///
    /// # Errors
    /// [`Fault`] if the disk does not hold what was written.
    pub async fn rehearsed(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Sqlite => {
                let settings = "PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE)";
                sqlx::raw_sql(settings).execute(&self.writer).await?;
            }
            Engine::Postgres => {}
        }
        Ok(())
    }
}
