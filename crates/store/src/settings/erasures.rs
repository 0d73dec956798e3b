//! What was erased, by id and never by value: the list that brings a restored copy up to date.

use sqlx::Row;

use crate::drawer::rows_of_marks;
use crate::engine::{Fault, Tx};

/// What was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErasedKind {
    /// The values of a person; the subject is her id.
    Person,
    /// A data key; the subject is its name.
    DataKey,
}

impl ErasedKind {
    /// The kind as it is kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::DataKey => "data_key",
        }
    }
    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Person, Self::DataKey].into_iter().find(|kind| kind.name() == name)
    }
}

/// One erasure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// What was erased.
    pub kind: ErasedKind,
    /// Whose or which.
    pub subject: String,
    /// When (microseconds UTC).
    pub at: i64,
}

const ALL: &str = "SELECT kind, subject, at FROM erasure ORDER BY at, kind, subject";
/// Erasures of one statement.
const AT_ONCE: usize = 500;

impl Tx {
    /// Notes what was erased, in the transaction that erased it.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn note_erased(
        &mut self,
        kind: ErasedKind,
        subjects: &[String],
        at: i64,
    ) -> Result<(), Fault> {
        for subjects in subjects.chunks(AT_ONCE) {
            let marks = rows_of_marks(self.engine, subjects.len(), 3);
            let sql = format!(
                "INSERT INTO erasure (kind, subject, at) VALUES {marks} ON CONFLICT (kind, subject) DO NOTHING"
            );
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for subject in subjects {
                query = query.bind(kind.name().to_owned()).bind(subject.clone()).bind(at);
            }
            query.execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// Everything that was erased, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn erasures(&mut self) -> Result<Vec<Erasure>, Fault> {
        let rows = sqlx::query(ALL).fetch_all(&mut *self.inner).await?;
        rows.iter()
            .map(|row| {
                let kind: String = row.try_get(0)?;
                let kind = ErasedKind::parse(&kind)
                    .ok_or(Fault::Unreadable { table: "erasure", cause: kind })?;
                Ok(Erasure { kind, subject: row.try_get(1)?, at: row.try_get(2)? })
            })
            .collect()
    }
}
