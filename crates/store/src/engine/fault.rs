//! Why the cabinet could not do what was asked, in words that say what to do.

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
    /// The engine is not set to keep what was written, come what may.
    #[error(
        "the database is not safe to keep an assembly in: {setting} is {found} and must be {wanted}; change it in the database server's settings or move the file to a local disk, then start again"
    )]
    Unsafe {
        /// Name of the setting.
        setting: String,
        /// What it is.
        found: String,
        /// What it must be.
        wanted: String,
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
