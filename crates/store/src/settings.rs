//! Settings of the installation, versions of the charter, wrapped data keys.

pub mod erasures;

use sqlx::Row;

use crate::engine::{Fault, Tx};

const GET: &str = "SELECT value FROM setting WHERE name = $1";
const SET: &str = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const CHARTERS: &str =
    "SELECT effective_from, adopted_by, text FROM charter ORDER BY effective_from";
const ADD_CHARTER: &str =
    "INSERT INTO charter (effective_from, adopted_by, text) VALUES ($1, $2, $3)";
const KEYS: &str = "SELECT name, wrapped FROM data_key ORDER BY name";
const ADD_KEY: &str = "INSERT INTO data_key (name, wrapped) VALUES ($1, $2)";
const DROP_KEY: &str = "DELETE FROM data_key WHERE name = $1";

/// A version of the rules as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCharter {
    /// First day on which it holds (year-month-day).
    pub effective_from: String,
    /// The act that adopted it.
    pub adopted_by: String,
    /// The TOML text.
    pub text: String,
}

impl Tx {
    /// The value of a setting.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn setting(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let row = sqlx::query(GET).bind(name.to_owned()).fetch_optional(&mut *self.inner).await?;
        row.map(|row| row.try_get(0).map_err(Fault::from)).transpose()
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn set_setting(&mut self, name: &str, value: &str) -> Result<(), Fault> {
        sqlx::query(SET)
            .bind(name.to_owned())
            .bind(value.to_owned())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// All versions of the charter, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn charters(&mut self) -> Result<Vec<KeptCharter>, Fault> {
        let rows = sqlx::query(CHARTERS).fetch_all(&mut *self.inner).await?;
        rows.iter()
            .map(|row| {
                Ok(KeptCharter {
                    effective_from: row.try_get(0)?,
                    adopted_by: row.try_get(1)?,
                    text: row.try_get(2)?,
                })
            })
            .collect()
    }

    /// Keeps a new version of the charter.
    ///
    /// # Errors
    /// [`Fault::Twice`] if one begins on that day already; [`Fault`] otherwise.
    pub async fn add_charter(&mut self, charter: KeptCharter) -> Result<(), Fault> {
        sqlx::query(ADD_CHARTER)
            .bind(charter.effective_from)
            .bind(charter.adopted_by)
            .bind(charter.text)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// All data keys, wrapped.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn data_keys(&mut self) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        let rows = sqlx::query(KEYS).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// Keeps a new wrapped data key.
    ///
    /// # Errors
    /// [`Fault::Twice`] if there is one of that name; [`Fault`] otherwise.
    pub async fn add_data_key(&mut self, name: &str, wrapped: Vec<u8>) -> Result<(), Fault> {
        sqlx::query(ADD_KEY).bind(name.to_owned()).bind(wrapped).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Destroys a data key: what it sealed can never be read again.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn drop_data_key(&mut self, name: &str) -> Result<(), Fault> {
        sqlx::query(DROP_KEY).bind(name.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }
}
