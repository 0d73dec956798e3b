//! The two engines behind one door: opening, migrating, reading and writing.
//!
//! SQLite (embedded default): write-ahead log, full synchronisation, foreign keys, one writer whose
//! transactions are IMMEDIATE, several readers. PostgreSQL: by URL. The same statements run on
//! both; the migrations are one text too, with the three words that differ replaced.

use std::path::{Path, PathBuf};
use std::sync::Once;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, AnyPool, AssertSqlSafe, Row, Transaction};

/// Which engine holds the cabinet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file beside the program.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// Why the cabinet could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The database could not be opened.
    #[error("the database {place} cannot be opened: {cause}")]
    Unopened {
        /// File or server, without user or password.
        place: String,
        /// What the engine said.
        cause: String,
    },
    /// The database was written by a newer program.
    #[error(
        "the database has version {found}, this program knows versions up to {known}: start the newer program that wrote it, or restore a backup made before the upgrade"
    )]
    Newer {
        /// Version found in the database.
        found: i64,
        /// Newest version that this program knows.
        known: i64,
    },
    /// Somebody else saved the object in the meantime.
    #[error("somebody else changed this {table} in the meantime: look at it again and repeat")]
    Stale {
        /// The drawer in which it lies.
        table: &'static str,
    },
    /// The object is not there.
    #[error("there is no {table} with the id {id}")]
    Missing {
        /// The drawer in which it was sought.
        table: &'static str,
        /// What was sought.
        id: String,
    },
    /// A step that the machine of the object does not allow.
    #[error("a {table} cannot go from {from} to {to}")]
    Impossible {
        /// The drawer of the object.
        table: &'static str,
        /// The state in which it was read.
        from: &'static str,
        /// The state in which it should be saved.
        to: &'static str,
    },
    /// A fact that may exist only once exists already.
    #[error("this exists already: {0}")]
    Twice(String),
    /// The disk is full or cannot be written.
    #[error(
        "the database cannot be written: {0}. Free space or permissions on its disk, then repeat; nothing was half done"
    )]
    Unwritable(String),
    /// A body that cannot be read as what it should be.
    #[error("a {table} in the database cannot be read: {cause}")]
    Unreadable {
        /// The drawer in which it lies.
        table: &'static str,
        /// What the reader said.
        cause: String,
    },
    /// Anything else that the engine reports.
    #[error("the database reports: {0}")]
    Engine(String),
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        let text = error.to_string();
        match error {
            sqlx::Error::Database(inner) if inner.is_unique_violation() => {
                Self::Twice(inner.message().to_owned())
            }
            sqlx::Error::Database(inner)
                if ["full", "readonly", "read-only", "disk I/O", "No space"]
                    .iter()
                    .any(|sign| inner.message().contains(sign)) =>
            {
                Self::Unwritable(inner.message().to_owned())
            }
            _ => Self::Engine(text),
        }
    }
}

/// The cabinet, open.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    readers: AnyPool,
    writer: AnyPool,
}

/// An open transaction: what is done in it is done wholly or not at all.
#[derive(Debug)]
pub struct Tx {
    pub(crate) inner: Transaction<'static, Any>,
    writes: bool,
}

const MIGRATIONS: &[(&str, &str)] = &[
    ("house", include_str!("../migrations/0001_house.sql")),
    ("register", include_str!("../migrations/0002_register.sql")),
    ("invitation", include_str!("../migrations/0003_invitation.sql")),
    ("availability", include_str!("../migrations/0004_availability.sql")),
    ("draw", include_str!("../migrations/0005_draw.sql")),
    ("rotation", include_str!("../migrations/0006_rotation.sql")),
    ("mandate", include_str!("../migrations/0007_mandate.sql")),
    ("plenary", include_str!("../migrations/0008_plenary.sql")),
    ("working_group", include_str!("../migrations/0009_working_group.sql")),
    ("contribution", include_str!("../migrations/0010_contribution.sql")),
    ("annual_report", include_str!("../migrations/0011_annual_report.sql")),
    ("response", include_str!("../migrations/0012_response.sql")),
    ("monitoring", include_str!("../migrations/0013_monitoring.sql")),
];

/// The newest version of the database that this program knows.
pub const VERSION: i64 = MIGRATIONS.len() as i64;

const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -65536; \
    PRAGMA temp_store = MEMORY;";

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
CREATE RULE journal_is_not_updated AS ON UPDATE TO journal DO INSTEAD NOTHING;
CREATE RULE journal_is_not_deleted AS ON DELETE TO journal DO INSTEAD NOTHING;";

fn install_engines() {
    static ONCE: Once = Once::new();
    ONCE.call_once(sqlx::any::install_default_drivers);
}

/// The address without user and password, for messages and logs.
fn without_secrets(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if at > scheme => {
            format!("{}://{}", &url[..scheme], &url[at + 1..])
        }
        _ => url.to_owned(),
    }
}

fn pool(engine: Engine, connections: u32) -> AnyPoolOptions {
    let options =
        AnyPoolOptions::new().max_connections(connections).acquire_timeout(Duration::from_secs(30));
    match engine {
        Engine::Postgres => options,
        Engine::Sqlite => options.after_connect(|connection, _| {
            Box::pin(
                async move { sqlx::raw_sql(SQLITE_SETTINGS).execute(connection).await.map(|_| ()) },
            )
        }),
    }
}

impl Store {
    /// Opens the embedded database in this file, making and migrating it as needed.
    ///
    /// # Errors
    /// [`Fault`] if it cannot be opened, is newer than the program, or cannot be written.
    pub async fn open_file(path: &Path) -> Result<Self, Fault> {
        let url = format!("sqlite://{}?mode=rwc", path.display());
        Self::open(&url).await
    }

    /// Opens the database at this URL (`sqlite://…` or `postgres://…`).
    ///
    /// # Errors
    /// [`Fault`] if it cannot be opened, is newer than the program, or cannot be written.
    pub async fn open(url: &str) -> Result<Self, Fault> {
        install_engines();
        let unopened = |cause: sqlx::Error| Fault::Unopened {
            place: without_secrets(url),
            cause: cause.to_string(),
        };
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let writer_connections = match engine {
            Engine::Sqlite => 1,
            Engine::Postgres => 8,
        };
        let writer = pool(engine, writer_connections).connect(url).await.map_err(unopened)?;
        let store = match engine {
            Engine::Postgres => Self { engine, readers: writer.clone(), writer },
            Engine::Sqlite => {
                let readers = pool(engine, 4).connect(url).await.map_err(unopened)?;
                Self { engine, readers, writer }
            }
        };
        store.migrate().await?;
        Ok(store)
    }

    /// Which engine holds this cabinet.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    pub(crate) fn readers(&self) -> &AnyPool {
        &self.readers
    }

    /// Begins a transaction that may write. On SQLite it is the only one until it ends.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be reached or written.
    pub async fn write(&self) -> Result<Tx, Fault> {
        let inner = match self.engine {
            Engine::Sqlite => self.writer.begin_with("BEGIN IMMEDIATE").await?,
            Engine::Postgres => self.writer.begin().await?,
        };
        Ok(Tx { inner, writes: true })
    }

    /// Begins a transaction that only reads, on one state of the cabinet.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be reached.
    pub async fn read(&self) -> Result<Tx, Fault> {
        let inner = match self.engine {
            Engine::Sqlite => self.readers.begin().await?,
            Engine::Postgres => {
                self.readers.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await?
            }
        };
        Ok(Tx { inner, writes: false })
    }

    /// Ends all connections; waits until what runs has ended.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// Makes an empty database on a PostgreSQL server.
    ///
    /// # Errors
    /// [`Fault`] if the server cannot be reached or refuses.
    pub async fn make_database(server: &str, name: &str) -> Result<(), Fault> {
        install_engines();
        let plain: String =
            name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let pool = pool(Engine::Postgres, 1).connect(server).await.map_err(|cause| {
            Fault::Unopened { place: without_secrets(server), cause: cause.to_string() }
        })?;
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {plain}"))).execute(&pool).await?;
        pool.close().await;
        Ok(())
    }

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

    /// Copies the embedded database to a new file while it is in use.
    ///
    /// # Errors
    /// [`Fault`] if the copy cannot be written, or the engine is PostgreSQL (use its own tools).
    pub async fn copy_to(&self, path: PathBuf) -> Result<(), Fault> {
        match self.engine {
            Engine::Postgres => Err(Fault::Engine(
                "a PostgreSQL database is copied with pg_dump, not by this command".into(),
            )),
            Engine::Sqlite => {
                sqlx::query("VACUUM INTO $1")
                    .bind(path.display().to_string())
                    .execute(&self.writer)
                    .await?;
                Ok(())
            }
        }
    }
}

impl Tx {
    /// Makes everything done in this transaction lasting.
    ///
    /// # Errors
    /// [`Fault`] if the engine could not; then nothing was done.
    pub async fn commit(self) -> Result<(), Fault> {
        self.inner.commit().await.map_err(Fault::from)
    }

    /// Drops everything done in this transaction.
    ///
    /// # Errors
    /// [`Fault`] if the connection broke; then nothing was done either.
    pub async fn abandon(self) -> Result<(), Fault> {
        self.inner.rollback().await.map_err(Fault::from)
    }

    /// Whether this transaction may write.
    #[must_use]
    pub fn writes(&self) -> bool {
        self.writes
    }

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

/// What only tests may do: pretend and forge.
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

    /// Tries to change the first line of the journal; says how many lines it changed.
    ///
    /// # Errors
    /// [`Fault`] if the engine refuses, as SQLite does.
    #[doc(hidden)]
    pub async fn try_to_forge_the_journal(&self) -> Result<u64, Fault> {
        let done = sqlx::query("UPDATE journal SET actor = 'forger' WHERE sequence = 1")
            .execute(&self.writer)
            .await?;
        Ok(done.rows_affected())
    }
}
