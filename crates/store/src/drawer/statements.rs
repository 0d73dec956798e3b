//! The few statements that every drawer knows.

use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Row};

use super::{Cell, Drawer, Filed, Kept};
use crate::engine::{Engine, Fault, Tx};

type Query<'q> = sqlx::query::Query<'q, Any, sqlx::any::AnyArguments>;

pub(crate) fn bind<'q>(query: Query<'q>, cell: Cell) -> Query<'q> {
    match cell {
        Cell::Text(text) => query.bind(text),
        Cell::Number(number) => query.bind(number),
        Cell::NoText => query.bind(None::<String>),
        Cell::NoNumber => query.bind(None::<i64>),
        Cell::Bytes(bytes) => query.bind(bytes),
        Cell::NoBytes => query.bind(None::<Vec<u8>>),
    }
}

fn condition(drawer: &Drawer, by: &[(&'static str, Cell)]) -> String {
    let mut text = String::new();
    for (place, (column, _)) in by.iter().enumerate() {
        assert!(
            *column == "id" || drawer.columns.contains(column),
            "{column} is not a searched column of {}",
            drawer.table
        );
        text.push_str(if place == 0 { " WHERE " } else { " AND " });
        text.push_str(&format!("{column} = ${}", place + 1));
    }
    text
}

fn body_of<T: Kept>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value)
        .map_err(|error| Fault::Unreadable { table: T::DRAWER.table, cause: error.to_string() })
}

fn filed<T: Kept>(row: &AnyRow) -> Result<Filed<T>, Fault> {
    let body: String = row.try_get("body")?;
    let value: T = serde_json::from_str(&body)
        .map_err(|error| Fault::Unreadable { table: T::DRAWER.table, cause: error.to_string() })?;
    Ok(Filed { version: row.try_get("version")?, was: value.state(), value })
}

/// Rows of one statement: bounded so that it stays under the engines' limit of values.
const ROWS_AT_ONCE: usize = 400;

/// Rows of marks: `(?, ?), (?, ?)`.
///
/// PostgreSQL numbers its marks. SQLite gets plain ones: it takes a numbered mark for a name and
/// looks each up among all before it, so that a statement of many rows would take long.
pub(crate) fn rows_of_marks(engine: Engine, rows: usize, width: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for place in 0..width {
            if place > 0 {
                text.push_str(", ");
            }
            match engine {
                Engine::Sqlite => text.push('?'),
                Engine::Postgres => text.push_str(&format!("${}", row * width + place + 1)),
            }
        }
        text.push(')');
    }
    text
}

impl Tx {
    /// Puts a new object into its drawer.
    ///
    /// # Errors
    /// [`Fault::Twice`] if it is there already; [`Fault`] if the database cannot be written.
    pub async fn add<T: Kept>(&mut self, value: &T) -> Result<(), Fault> {
        self.add_all(std::slice::from_ref(value)).await
    }

    /// Puts many new objects into their drawer.
    ///
    /// # Errors
    /// [`Fault::Twice`] if one is there already; [`Fault`] if the database cannot be written.
    pub async fn add_all<T: Kept>(&mut self, values: &[T]) -> Result<(), Fault> {
        let drawer = T::DRAWER;
        let columns: String = drawer.columns.iter().map(|column| format!(", {column}")).collect();
        for rows in values.chunks(ROWS_AT_ONCE) {
            let marks = rows_of_marks(self.engine, rows.len(), drawer.columns.len() + 3);
            let sql =
                format!("INSERT INTO {} (id, version, body{columns}) VALUES {marks}", drawer.table);
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in rows {
                query = query.bind(value.id_text()).bind(1_i64).bind(body_of(value)?);
                for cell in value.cells() {
                    query = bind(query, cell);
                }
            }
            query.execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// The object with this id, if it is there.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn find<T: Kept>(&mut self, id: &str) -> Result<Option<Filed<T>>, Fault> {
        Ok(self.list::<T>(&[("id", id.into())]).await?.into_iter().next())
    }

    /// The object with this id.
    ///
    /// # Errors
    /// [`Fault::Missing`] if it is not there; [`Fault`] if the database cannot be read.
    pub async fn get<T: Kept>(&mut self, id: &str) -> Result<Filed<T>, Fault> {
        let missing =
            || Fault::Missing { table: T::DRAWER.table, id: id.chars().take(40).collect() };
        self.find::<T>(id).await?.ok_or_else(missing)
    }

    /// The objects with these ids, by groups of some hundred in the drawer's order; ids
    /// that are not there are passed over.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn find_all<T: Kept>(&mut self, ids: &[String]) -> Result<Vec<Filed<T>>, Fault> {
        let Drawer { table, order, .. } = T::DRAWER;
        let mut found = Vec::with_capacity(ids.len());
        for ids in ids.chunks(ROWS_AT_ONCE) {
            let marks = rows_of_marks(self.engine, 1, ids.len());
            let sql =
                format!("SELECT version, body FROM {table} WHERE id IN {marks} ORDER BY {order}");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for id in ids {
                query = query.bind(id.clone());
            }
            for row in query.fetch_all(&mut *self.inner).await? {
                found.push(filed(&row)?);
            }
        }
        Ok(found)
    }

    /// The objects whose searched columns have these values, in the drawer's order.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn list<T: Kept>(
        &mut self,
        by: &[(&'static str, Cell)],
    ) -> Result<Vec<Filed<T>>, Fault> {
        let drawer = T::DRAWER;
        let sql = format!(
            "SELECT version, body FROM {}{} ORDER BY {}",
            drawer.table,
            condition(&drawer, by),
            drawer.order
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (_, cell) in by {
            query = bind(query, cell.clone());
        }
        query.fetch_all(&mut *self.inner).await?.iter().map(filed).collect()
    }

    /// A page of the objects whose searched columns have these values.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn page<T: Kept>(
        &mut self,
        by: &[(&'static str, Cell)],
        skip: i64,
        take: i64,
    ) -> Result<Vec<Filed<T>>, Fault> {
        let drawer = T::DRAWER;
        let sql = format!(
            "SELECT version, body FROM {}{} ORDER BY {} LIMIT ${} OFFSET ${}",
            drawer.table,
            condition(&drawer, by),
            drawer.order,
            by.len() + 1,
            by.len() + 2
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (_, cell) in by {
            query = bind(query, cell.clone());
        }
        let rows = query.bind(take).bind(skip).fetch_all(&mut *self.inner).await?;
        rows.iter().map(filed).collect()
    }

    /// How many objects have these values in their searched columns.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn count<T: Kept>(&mut self, by: &[(&'static str, Cell)]) -> Result<i64, Fault> {
        let drawer = T::DRAWER;
        let sql = format!("SELECT COUNT(*) FROM {}{}", drawer.table, condition(&drawer, by));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (_, cell) in by {
            query = bind(query, cell.clone());
        }
        Ok(query.fetch_one(&mut *self.inner).await?.try_get(0)?)
    }

    /// Saves an object that was read: the version must still be the one read, and the step from
    /// the state in which it was read must be one of its machine's.
    ///
    /// # Errors
    /// [`Fault::Stale`], [`Fault::Impossible`], or [`Fault`] if the database cannot be written.
    pub async fn save<T: Kept>(&mut self, filed: &Filed<T>) -> Result<(), Fault> {
        self.save_all(std::slice::from_ref(filed)).await
    }

    /// Saves many objects that were read, as [`Tx::save`] does one.
    ///
    /// # Errors
    /// [`Fault::Stale`] or [`Fault::Impossible`] if it holds for one of them, or [`Fault`] if the
    /// database cannot be written.
    pub async fn save_all<T: Kept>(&mut self, filed: &[Filed<T>]) -> Result<(), Fault> {
        let drawer = T::DRAWER;
        let table = drawer.table;
        let columns: String = drawer.columns.iter().map(|column| format!(", {column}")).collect();
        let set: String = drawer.columns.iter().map(|c| format!(", {c} = new.{c}")).collect();
        for rows in filed.chunks(ROWS_AT_ONCE) {
            let marks = rows_of_marks(self.engine, rows.len(), drawer.columns.len() + 3);
            let sql = format!(
                "WITH new (id, version, body{columns}) AS (VALUES {marks}) UPDATE {table} SET version = {table}.version + 1, body = new.body{set} FROM new WHERE {table}.id = new.id AND {table}.version = new.version"
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for one in rows {
                if let (Some(machine), Some(from), Some(to)) =
                    (T::MACHINE, one.was, one.value.state())
                    && !machine.allows(from, to)
                {
                    return Err(Fault::Impossible { table, from, to });
                }
                query =
                    query.bind(one.value.id_text()).bind(one.version).bind(body_of(&one.value)?);
                for cell in one.value.cells() {
                    query = bind(query, cell);
                }
            }
            let changed = query.execute(&mut *self.inner).await?.rows_affected();
            if changed != u64::try_from(rows.len()).unwrap_or(u64::MAX) {
                return Err(Fault::Stale { table });
            }
        }
        Ok(())
    }

    /// Takes an object out of its drawer for good (erasure on request and at the end of its time).
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn erase<T: Kept>(&mut self, id: &str) -> Result<(), Fault> {
        let sql = format!("DELETE FROM {} WHERE id = $1", T::DRAWER.table);
        sqlx::query(AssertSqlSafe(sql)).bind(id.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }
}

impl Tx {
    /// The state of every object in a drawer with a machine, by id.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn states(
        &mut self,
        table: &'static str,
    ) -> Result<std::collections::BTreeMap<String, String>, Fault> {
        let sql = format!("SELECT id, state FROM {table}");
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// The state of one object in a drawer with a machine.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn state_in(
        &mut self,
        table: &'static str,
        id: &str,
    ) -> Result<Option<String>, Fault> {
        let sql = format!("SELECT state FROM {table} WHERE id = $1");
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(id.to_owned())
            .fetch_optional(&mut *self.inner)
            .await?;
        row.map(|row| row.try_get(0).map_err(Fault::from)).transpose()
    }
}
