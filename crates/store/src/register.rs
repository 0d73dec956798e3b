//! Where first draws lie, the people they named, those not to be written to, and files kept with
//! them.

use assembly::register::{Barred, BarredFor, FirstDraw, Person};
use sqlx::Row;

use crate::engine::{Fault, Tx};

crate::kept! { FirstDraw in "first_draw" by "cycle, announced_on, id" with machine {
    cycle: |d| d.cycle.into(),
    announced_on: |d| d.announced_on.to_string().into(),
} }

crate::kept! { Person in "person" by "first_draw, place" with machine {
    first_draw: |p| p.first_draw.to_string().into(),
    cycle: |p| p.cycle.into(),
    place: |p| p.place.into(),
    municipio: |p| p.stratum.municipio.to_string().into(),
    age_class: |p| p.stratum.age_class.quota_class().unwrap_or("0-15").into(),
    gender: |p| p.stratum.gender.as_str().into(),
    citizenship: |p| p.stratum.citizenship.as_str().into(),
    person_key: |p| p.person_key.clone().into(),
} }

crate::kept! { Barred in "barred" by "id" {
    why: |b| match b.why {
        BarredFor::Objected => "objected",
        BarredFor::FormerMember => "former_member",
    }.into(),
} }

const PUT_FILE: &str = "INSERT INTO held_file (id, content) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET content = excluded.content";
const FILE: &str = "SELECT content FROM held_file WHERE id = $1";
const DROP_FILE: &str = "DELETE FROM held_file WHERE id = $1";
const DROP_FILES: &str = "DELETE FROM held_file WHERE id LIKE $1";
const BARRED_KEYS: &str = "SELECT id FROM barred ORDER BY id";
const WITHOUT_SEAT: &str = "SELECT id FROM person WHERE cycle = $1 AND state = 'Known' AND NOT EXISTS (SELECT 1 FROM account WHERE account.person = person.id) ORDER BY id";

impl Tx {
    /// Keeps a file under its name, in the place of an older one.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn put_file(&mut self, name: &str, content: Vec<u8>) -> Result<(), Fault> {
        sqlx::query(PUT_FILE).bind(name.to_owned()).bind(content).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// The file of this name.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let row = sqlx::query(FILE).bind(name.to_owned()).fetch_optional(&mut *self.inner).await?;
        row.map(|row| row.try_get(0).map_err(Fault::from)).transpose()
    }

    /// Destroys the file of this name.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn drop_file(&mut self, name: &str) -> Result<(), Fault> {
        sqlx::query(DROP_FILE).bind(name.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Destroys all files whose names begin like this; the beginning holds no `%` and no `_`.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn drop_files(&mut self, beginning: &str) -> Result<(), Fault> {
        sqlx::query(DROP_FILES).bind(format!("{beginning}%")).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Keyed hashes of all who are not to be written to.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn barred_keys(&mut self) -> Result<std::collections::BTreeSet<String>, Fault> {
        let rows = sqlx::query(BARRED_KEYS).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| row.try_get(0).map_err(Fault::from)).collect()
    }

    /// People of a call whose values are kept and who have no account: they never took a seat.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn people_without_seat(&mut self, cycle: i16) -> Result<Vec<String>, Fault> {
        let rows =
            sqlx::query(WITHOUT_SEAT).bind(i64::from(cycle)).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| row.try_get(0).map_err(Fault::from)).collect()
    }
}
