//! What an engine must be set to before anything is kept in it (trust 2.1).
//!
//! The settings are made on every connection and looked at once when the cabinet is opened: an
//! engine that does not hold what was written after a power cut is refused, not used.

use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};

use super::{Engine, Fault, Store};

/// What every connection to SQLite sets, the patience first, so that the others can wait.
pub(super) const SQLITE: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; \
    PRAGMA cache_size = -65536;";

/// What SQLite must answer.
const SQLITE_WANTED: &[(&str, &str)] = &[
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("foreign_keys", "1"),
    ("secure_delete", "1"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    ("temp_store", "2"),
];

/// What PostgreSQL must not answer `off` to.
const POSTGRES_ON: &[&str] = &["fsync", "full_page_writes", "synchronous_commit"];

/// Tables that would take any value in any column.
const LOOSE: &str = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'";

fn told(row: &AnyRow) -> Result<String, Fault> {
    match row.try_get::<String, _>(0) {
        Ok(text) => Ok(text),
        Err(_) => Ok(row.try_get::<i64, _>(0)?.to_string()),
    }
}

impl Store {
    /// Refuses an engine that is not set as it must be.
    ///
    /// # Errors
    /// [`Fault::Unsafe`] that names the setting, or [`Fault`] if the engine cannot be asked.
    pub(super) async fn check_settings(&self) -> Result<(), Fault> {
        match self.engine {
            Engine::Sqlite => self.check_sqlite().await,
            Engine::Postgres => self.check_postgres().await,
        }
    }

    async fn check_sqlite(&self) -> Result<(), Fault> {
        for (name, wanted) in SQLITE_WANTED {
            let sql = AssertSqlSafe(format!("PRAGMA {name}"));
            let found = told(&sqlx::query(sql).fetch_one(&self.writer).await?)?;
            if found != *wanted {
                let (setting, wanted) = ((*name).to_owned(), (*wanted).to_owned());
                return Err(Fault::Unsafe { setting, found, wanted });
            }
        }
        match sqlx::query(LOOSE).fetch_optional(&self.writer).await? {
            None => Ok(()),
            Some(row) => Err(Fault::Unsafe {
                setting: format!("table {}", told(&row)?),
                found: "loose".to_owned(),
                wanted: "STRICT".to_owned(),
            }),
        }
    }

    async fn check_postgres(&self) -> Result<(), Fault> {
        for name in POSTGRES_ON {
            let sql = AssertSqlSafe(format!("SHOW {name}"));
            let found = told(&sqlx::query(sql).fetch_one(&self.writer).await?)?;
            if found == "off" {
                let setting = (*name).to_owned();
                return Err(Fault::Unsafe { setting, found, wanted: "on".to_owned() });
            }
        }
        Ok(())
    }
}
