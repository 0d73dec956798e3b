//! Copies of the embedded database: made while it is in use, and looked through.

use std::path::PathBuf;

use sqlx::{AssertSqlSafe, Row};

use super::{Engine, Fault, Store};

const TABLES: &str = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

impl Store {
    fn only_embedded(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Sqlite => Ok(()),
            Engine::Postgres => Err(Fault::Engine(
                "a PostgreSQL database is copied with pg_dump and put back with pg_restore, not by this command"
                    .into(),
            )),
        }
    }

    /// Copies the embedded database to a new file while it is in use.
    ///
    /// # Errors
    /// [`Fault`] if the copy cannot be written, or the engine is PostgreSQL (use its own tools).
    pub async fn copy_to(&self, path: PathBuf) -> Result<(), Fault> {
        self.only_embedded()?;
        sqlx::query("VACUUM INTO $1")
            .bind(path.display().to_string())
            .execute(self.readers())
            .await?;
        Ok(())
    }

    /// Looks through every page of the embedded database.
    ///
    /// # Errors
    /// [`Fault`] that says what is broken.
    pub async fn check_pages(&self) -> Result<(), Fault> {
        self.only_embedded()?;
        let row = sqlx::query("PRAGMA integrity_check").fetch_one(self.readers()).await?;
        let found: String = row.try_get(0)?;
        if found == "ok" {
            Ok(())
        } else {
            Err(Fault::Engine(format!("the file is broken: {found}")))
        }
    }

    /// How many rows each table of the embedded database has.
    ///
    /// # Errors
    /// [`Fault`] if it cannot be read.
    pub async fn rows_counted(&self) -> Result<Vec<(String, i64)>, Fault> {
        self.only_embedded()?;
        let mut counted = Vec::new();
        for row in sqlx::query(TABLES).fetch_all(self.readers()).await? {
            let table: String = row.try_get(0)?;
            let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM \"{table}\""));
            let rows = sqlx::query(sql).fetch_one(self.readers()).await?.try_get(0)?;
            counted.push((table, rows));
        }
        Ok(counted)
    }
}
