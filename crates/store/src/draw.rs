//! The drawer of the word draw, and the files published of each draw.

use assembly::draw::Draw;
use assembly::ids::DrawId;
use sqlx::Row;

use crate::engine::{Fault, Tx};

crate::kept! { Draw in "draw" by "number, id" with machine {
    number: |d| d.number.into(),
    cycle: |d| d.cycle.into(),
} }

const PUT: &str = "INSERT INTO draw_file (draw, name, is_public, content) VALUES ($1, $2, 0, $3) ON CONFLICT (draw, name) DO UPDATE SET content = excluded.content";
const PUBLISH: &str = "UPDATE draw_file SET is_public = 1 WHERE draw = $1 AND name = $2";
const READ: &str = "SELECT content FROM draw_file WHERE draw = $1 AND name = $2";
const NAMES: &str =
    "SELECT name, is_public, LENGTH(content) FROM draw_file WHERE draw = $1 ORDER BY name";

/// A file of a draw, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawFile {
    /// Its name.
    pub name: String,
    /// Whether everybody may read it.
    pub is_public: bool,
    /// Bytes (for text files, signs).
    pub size: i64,
}

impl Tx {
    /// Puts a file beside a draw, in the place of an earlier one of the same name.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn put_draw_file(
        &mut self,
        draw: &DrawId,
        name: &str,
        content: Vec<u8>,
    ) -> Result<(), Fault> {
        sqlx::query(PUT)
            .bind(draw.to_string())
            .bind(name.to_owned())
            .bind(content)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Lets everybody read a file of a draw.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn publish_draw_file(&mut self, draw: &DrawId, name: &str) -> Result<(), Fault> {
        sqlx::query(PUBLISH)
            .bind(draw.to_string())
            .bind(name.to_owned())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// The content of a file of a draw.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn draw_file(&mut self, draw: &DrawId, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let row = sqlx::query(READ)
            .bind(draw.to_string())
            .bind(name.to_owned())
            .fetch_optional(&mut *self.inner)
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// The files of a draw.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn draw_files(&mut self, draw: &DrawId) -> Result<Vec<DrawFile>, Fault> {
        let rows = sqlx::query(NAMES).bind(draw.to_string()).fetch_all(&mut *self.inner).await?;
        rows.iter()
            .map(|row| {
                let is_public: i64 = row.try_get(1)?;
                Ok(DrawFile {
                    name: row.try_get(0)?,
                    is_public: is_public == 1,
                    size: row.try_get(2)?,
                })
            })
            .collect()
    }
}
