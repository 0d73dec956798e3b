//! The numbered steps of the database from empty to this program's version, one text for both
//! engines.

use sqlx::{AssertSqlSafe, Row};

use super::{Engine, Fault, Store, Tx};

const MIGRATIONS: &[(&str, &str)] = &[
    ("house", include_str!("../../migrations/0001_house.sql")),
    ("register", include_str!("../../migrations/0002_register.sql")),
    ("invitation", include_str!("../../migrations/0003_invitation.sql")),
    ("availability", include_str!("../../migrations/0004_availability.sql")),
    ("draw", include_str!("../../migrations/0005_draw.sql")),
    ("rotation", include_str!("../../migrations/0006_rotation.sql")),
    ("mandate", include_str!("../../migrations/0007_mandate.sql")),
    ("plenary", include_str!("../../migrations/0008_plenary.sql")),
    ("working_group", include_str!("../../migrations/0009_working_group.sql")),
    ("contribution", include_str!("../../migrations/0010_contribution.sql")),
    ("annual_report", include_str!("../../migrations/0011_annual_report.sql")),
    ("response", include_str!("../../migrations/0012_response.sql")),
    ("monitoring", include_str!("../../migrations/0013_monitoring.sql")),
    ("post", include_str!("../../migrations/0014_post.sql")),
];

/// The newest version of the database that this program knows.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

/// The words of the migrations that PostgreSQL spells otherwise.
fn for_engine(text: &str, engine: Engine) -> String {
    match engine {
        Engine::Sqlite => text.to_owned(),
        Engine::Postgres => text
            .replace(" INTEGER", " BIGINT")
            .replace(" BLOB", " BYTEA")
            .replace(") STRICT;", ");"),
    }
}

const NEVER_CHANGED_SQLITE: &str = "
CREATE TRIGGER journal_is_not_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_is_not_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;";
const NEVER_CHANGED_POSTGRES: &str = "
CREATE RULE journal_is_not_updated AS ON UPDATE TO journal
DO INSTEAD SELECT CAST('the journal only grows' || '' AS INTEGER);
CREATE RULE journal_is_not_deleted AS ON DELETE TO journal
DO INSTEAD SELECT CAST('the journal only grows' || '' AS INTEGER);";

impl Store {
    /// Brings the database to this program's version; does nothing where it has it.
    ///
    /// # Errors
    /// [`Fault::Newer`] if a newer program wrote it; [`Fault`] if it cannot be written.
    pub async fn migrate(&self) -> Result<(), Fault> {
        let mut tx = self.write().await?;
        sqlx::raw_sql(AssertSqlSafe(for_engine(
            "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;",
            self.engine,
        )))
        .execute(&mut *tx.inner)
        .await?;
        let found: i64 =
            sqlx::query("SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM schema_version")
                .fetch_one(&mut *tx.inner)
                .await?
                .try_get(0)?;
        if found > VERSION {
            return Err(Fault::Newer { found, known: VERSION });
        }
        for (place, (name, text)) in (1_i64..).zip(MIGRATIONS) {
            if place > found {
                self.step(&mut tx, place, name, text).await?;
            }
        }
        sqlx::query("INSERT INTO journal_head (id, sequence, hash) VALUES (1, 0, $1) ON CONFLICT (id) DO NOTHING")
            .bind(vec![0_u8; 32])
            .execute(&mut *tx.inner)
            .await?;
        tx.commit().await
    }

    async fn step(&self, tx: &mut Tx, place: i64, name: &str, text: &str) -> Result<(), Fault> {
        let mut script = for_engine(text, self.engine);
        if place == 1 {
            script.push_str(match self.engine {
                Engine::Sqlite => NEVER_CHANGED_SQLITE,
                Engine::Postgres => NEVER_CHANGED_POSTGRES,
            });
        }
        sqlx::raw_sql(AssertSqlSafe(script)).execute(&mut *tx.inner).await?;
        sqlx::query("INSERT INTO schema_version (version, name) VALUES ($1, $2)")
            .bind(place)
            .bind(name.to_owned())
            .execute(&mut *tx.inner)
            .await?;
        Ok(())
    }
}

impl Tx {
    /// The version of the database.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn version(&mut self) -> Result<i64, Fault> {
        let row =
            sqlx::query("SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM schema_version")
                .fetch_one(&mut *self.inner)
                .await?;
        Ok(row.try_get(0)?)
    }
}
