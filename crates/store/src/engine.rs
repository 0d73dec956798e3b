//! The two engines behind one door: opening, migrating, reading and writing.
//!
//! SQLite (embedded default): write-ahead log, full synchronisation, foreign keys, one writer whose
//! transactions are IMMEDIATE, several readers. PostgreSQL: by URL. The same statements run on
//! both; the migrations are one text too, with the three words that differ replaced.

mod copies;
mod fault;
mod migrations;
mod pretence;
mod rehearsed;
mod settings;

use std::path::Path;
use std::sync::Once;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Connection, Transaction};

pub use fault::Fault;
pub use migrations::VERSION;

/// Which engine holds the cabinet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file beside the program.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
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
    pub(crate) engine: Engine,
    writes: bool,
}

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
            Box::pin(async move {
                sqlx::raw_sql(settings::SQLITE).execute(connection).await.map(|_| ())
            })
        }),
    }
}

impl Store {
    /// Opens the embedded database in this file, making and migrating it as needed.
    ///
    /// # Errors
    /// [`Fault`] if it cannot be opened, is newer than the program, or cannot be written.
    pub async fn open_file(path: &Path) -> Result<Self, Fault> {
        let plain = path.display().to_string();
        // What would end the path in an address is written as an address writes it.
        let path = plain.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
        Self::open(&format!("sqlite://{path}?mode=rwc")).await
    }

    /// Opens the database at this URL (`sqlite://…` or `postgres://…`).
    ///
    /// # Errors
    /// [`Fault`] if it cannot be opened, is newer than the program, or cannot be written.
    pub async fn open(url: &str) -> Result<Self, Fault> {
        install_engines();
        let unopened = |cause: sqlx::Error| {
            let told = cause.to_string();
            match Fault::from(cause) {
                full @ Fault::Unwritable(_) => full,
                _ => Fault::Unopened { place: without_secrets(url), cause: told },
            }
        };
        let engine = if url.starts_with("sqlite:") { Engine::Sqlite } else { Engine::Postgres };
        let writer_connections = match engine {
            Engine::Sqlite => 1,
            Engine::Postgres => 8,
        };
        // The first connection is made outside the pool, which would try for half a minute and then
        // not say what was wrong.
        let mut first = AnyConnection::connect(url).await.map_err(unopened)?;
        if engine == Engine::Sqlite {
            // An empty transaction makes the files beside the database, if there is room for them.
            let tried = format!("{} BEGIN IMMEDIATE; COMMIT;", settings::SQLITE);
            sqlx::raw_sql(AssertSqlSafe(tried)).execute(&mut first).await.map_err(unopened)?;
        }
        first.close().await.map_err(unopened)?;
        let writer = pool(engine, writer_connections).connect(url).await.map_err(unopened)?;
        let store = match engine {
            Engine::Postgres => Self { engine, readers: writer.clone(), writer },
            Engine::Sqlite => {
                let readers = pool(engine, 4).connect(url).await.map_err(unopened)?;
                Self { engine, readers, writer }
            }
        };
        store.migrate().await?;
        store.check_settings().await?;
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
        Ok(Tx { inner, engine: self.engine, writes: true })
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
        Ok(Tx { inner, engine: self.engine, writes: false })
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
}
