//! Drawers: one shape of table for every object of the assembly, and its few statements.
//!
//! A drawer has `id`, `version`, `body` (JSON) and the columns by which its objects are searched.
//! The statements are put together from the drawer's own description, never from what a user
//! typed; one test prepares and runs them for every drawer on both engines.

use assembly::life::Machine;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::any::AnyRow;
use sqlx::{Any, AssertSqlSafe, Row};

use crate::engine::{Fault, Tx};

/// A value in a searched column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, dates (year-month-day) and ids.
    Text(String),
    /// Whole numbers and truth values (0, 1).
    Number(i64),
    /// A text that is not there.
    NoText,
    /// A number that is not there.
    NoNumber,
    /// Sealed bytes.
    Bytes(Vec<u8>),
    /// Bytes that are not there.
    NoBytes,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<i16> for Cell {
    fn from(number: i16) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Self::Number(i64::from(truth))
    }
}
impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::NoText, Self::Text)
    }
}
impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::NoNumber, Self::Number)
    }
}
impl From<Option<Vec<u8>>> for Cell {
    fn from(bytes: Option<Vec<u8>>) -> Self {
        bytes.map_or(Self::NoBytes, Self::Bytes)
    }
}

/// The description of a drawer.
#[derive(Clone, Copy, Debug)]
pub struct Drawer {
    /// Name of the table.
    pub table: &'static str,
    /// The searched columns, in the order in which the object gives them.
    pub columns: &'static [&'static str],
    /// How lists are ordered: searched columns, then `id`.
    pub order: &'static str,
}

/// An object that lies in a drawer. Implemented by [`kept!`].
pub trait Kept: Serialize + DeserializeOwned + Send + Sync {
    /// Where it lies.
    const DRAWER: Drawer;
    /// The machine that its states belong to, if it has states.
    const MACHINE: Option<&'static Machine>;
    /// Its id as text.
    fn id_text(&self) -> String;
    /// Its searched columns.
    fn cells(&self) -> Vec<Cell>;
    /// The name of the state in which it is.
    fn state(&self) -> Option<&'static str>;
}

/// Says where an object lies and by what it is searched.
///
/// ```ignore
/// kept! { Plenary in "plenary" by "held_on, id" with machine {
///     number: |p| p.number.into(),
///     held_on: |p| p.on.to_string().into(),
/// } }
/// ```
/// Without states, leave `with machine` out. `state` becomes a searched column by itself where the
/// object has a machine.
#[macro_export]
macro_rules! kept {
    ($object:ident in $table:literal by $order:literal with machine { $($column:ident : |$x:ident| $cell:expr),* $(,)? }) => {
        impl $crate::Kept for $object {
            const DRAWER: $crate::Drawer = $crate::Drawer {
                table: $table,
                columns: &["state", $(stringify!($column)),*],
                order: $order,
            };
            const MACHINE: Option<&'static assembly::life::Machine> =
                Some(<$object as assembly::life::Stateful>::MACHINE);
            fn id_text(&self) -> String {
                self.id.to_string()
            }
            fn cells(&self) -> Vec<$crate::Cell> {
                vec![
                    assembly::life::Stateful::state_name(self).into(),
                    $({ let $x = self; $cell }),*
                ]
            }
            fn state(&self) -> Option<&'static str> {
                Some(assembly::life::Stateful::state_name(self))
            }
        }
    };
    ($object:ident in $table:literal by $order:literal { $($column:ident : |$x:ident| $cell:expr),* $(,)? }) => {
        impl $crate::Kept for $object {
            const DRAWER: $crate::Drawer = $crate::Drawer {
                table: $table,
                columns: &[$(stringify!($column)),*],
                order: $order,
            };
            const MACHINE: Option<&'static assembly::life::Machine> = None;
            fn id_text(&self) -> String {
                self.id.to_string()
            }
            fn cells(&self) -> Vec<$crate::Cell> {
                vec![$({ let $x = self; $cell }),*]
            }
            fn state(&self) -> Option<&'static str> {
                None
            }
        }
    };
}

/// An object as it was read, with the version that a save must still find.
#[derive(Clone, Debug)]
pub struct Filed<T> {
    version: i64,
    was: Option<&'static str>,
    /// The object.
    pub value: T,
}

impl<T> std::ops::Deref for Filed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

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

/// Rows of one insert: bounded so that the statement stays under the engines' limit of values.
const ROWS_AT_ONCE: usize = 400;

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
        let width = drawer.columns.len() + 2;
        for rows in values.chunks(ROWS_AT_ONCE) {
            let mut sql = format!("INSERT INTO {} (id, version, body", drawer.table);
            for column in drawer.columns {
                sql.push_str(", ");
                sql.push_str(column);
            }
            sql.push_str(") VALUES ");
            for row in 0..rows.len() {
                sql.push_str(if row == 0 { "(" } else { ", (" });
                for place in 0..width {
                    let number = row * width + place + 1;
                    sql.push_str(&match place {
                        0 => format!("${number}, 1"),
                        _ => format!(", ${number}"),
                    });
                }
                sql.push(')');
            }
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for value in rows {
                query = query.bind(value.id_text()).bind(body_of(value)?);
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
        let drawer = T::DRAWER;
        if let (Some(machine), Some(from), Some(to)) = (T::MACHINE, filed.was, filed.value.state())
            && !machine.allows(from, to)
        {
            return Err(Fault::Impossible { table: drawer.table, from, to });
        }
        let mut sql = format!("UPDATE {} SET version = version + 1, body = $3", drawer.table);
        for (place, column) in drawer.columns.iter().enumerate() {
            sql.push_str(&format!(", {column} = ${}", place + 4));
        }
        sql.push_str(" WHERE id = $1 AND version = $2");
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(filed.value.id_text())
            .bind(filed.version)
            .bind(body_of(&filed.value)?);
        for cell in filed.value.cells() {
            query = bind(query, cell);
        }
        match query.execute(&mut *self.inner).await?.rows_affected() {
            1 => Ok(()),
            _ => Err(Fault::Stale { table: drawer.table }),
        }
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
