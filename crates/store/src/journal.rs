//! The journal's shelf: lines are added at the end and never changed (a trigger refuses).

use assembly::journal::{Checker, Hash, Line};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::engine::{Fault, Tx};

/// A new line, before it has its place in the chain.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When, in microseconds since 1970 (UTC).
    pub at: i64,
    /// Pseudonym of who acted.
    pub actor: String,
    /// The act, for instance `plenary.convene`.
    pub act: String,
    /// What it was done to.
    pub object: String,
    /// Whether the public journal shows it.
    pub is_public: bool,
    /// Salt of the commitment.
    pub salt: [u8; 16],
    /// The details, as JSON; they may be erased later, the line may not.
    pub details: String,
}

/// A line as the journal pages show it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The line itself.
    pub line: Line,
    /// Its hash.
    pub hash: Hash,
    /// Its details, where they are still kept.
    pub details: Option<String>,
}

const ADVANCE: &str =
    "UPDATE journal_head SET sequence = sequence + 1 WHERE id = 1 RETURNING sequence, hash";
const HEAD: &str = "SELECT sequence, hash FROM journal_head WHERE id = 1";
const SET_HEAD: &str = "UPDATE journal_head SET hash = $1 WHERE id = 1";
const ADD_LINE: &str = "INSERT INTO journal (sequence, at, actor, act, object, is_public, commitment, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ADD_DETAIL: &str = "INSERT INTO journal_detail (sequence, salt, details) VALUES ($1, $2, $3)";
const PAGE: &str = "SELECT j.sequence, j.at, j.actor, j.act, j.object, j.is_public, j.commitment, j.previous, j.hash, d.salt, d.details FROM journal j LEFT JOIN journal_detail d ON d.sequence = j.sequence WHERE j.is_public >= $1 AND j.sequence < $2 ORDER BY j.sequence DESC LIMIT $3";
const FORWARD: &str = "SELECT j.sequence, j.at, j.actor, j.act, j.object, j.is_public, j.commitment, j.previous, j.hash, d.salt, d.details FROM journal j LEFT JOIN journal_detail d ON d.sequence = j.sequence WHERE j.sequence > $1 ORDER BY j.sequence LIMIT $2";
const OF_OBJECT: &str = "SELECT j.sequence, j.at, j.actor, j.act, j.object, j.is_public, j.commitment, j.previous, j.hash, d.salt, d.details FROM journal j LEFT JOIN journal_detail d ON d.sequence = j.sequence WHERE j.object = $1 ORDER BY j.sequence LIMIT 500";
const FORGET: &str =
    "DELETE FROM journal_detail WHERE sequence IN (SELECT sequence FROM journal WHERE object = $1)";

fn hash_of(bytes: &[u8]) -> Result<Hash, Fault> {
    bytes.try_into().map_err(|_| Fault::Unreadable {
        table: "journal",
        cause: format!("a hash of {} bytes", bytes.len()),
    })
}

fn shown(row: &AnyRow) -> Result<(Shown, Option<Vec<u8>>), Fault> {
    let line = Line {
        sequence: row.try_get("sequence")?,
        at: row.try_get("at")?,
        actor: row.try_get("actor")?,
        act: row.try_get("act")?,
        object: row.try_get("object")?,
        is_public: row.try_get::<i64, _>("is_public")? == 1,
        commitment: hash_of(&row.try_get::<Vec<u8>, _>("commitment")?)?,
        previous: hash_of(&row.try_get::<Vec<u8>, _>("previous")?)?,
    };
    let hash = hash_of(&row.try_get::<Vec<u8>, _>("hash")?)?;
    let shown = Shown { line, hash, details: row.try_get("details")? };
    Ok((shown, row.try_get("salt")?))
}

impl Tx {
    /// Adds a line at the end of the journal and tells its number.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn append(&mut self, entry: Entry) -> Result<i64, Fault> {
        let head = sqlx::query(ADVANCE).fetch_one(&mut *self.inner).await?;
        let line = Line {
            sequence: head.try_get("sequence")?,
            at: entry.at,
            actor: entry.actor,
            act: entry.act,
            object: entry.object,
            is_public: entry.is_public,
            commitment: assembly::journal::commitment(&entry.salt, &entry.details),
            previous: hash_of(&head.try_get::<Vec<u8>, _>("hash")?)?,
        };
        let hash = line.hash();
        sqlx::query(ADD_LINE)
            .bind(line.sequence)
            .bind(line.at)
            .bind(line.actor)
            .bind(line.act)
            .bind(line.object)
            .bind(i64::from(line.is_public))
            .bind(line.commitment.to_vec())
            .bind(line.previous.to_vec())
            .bind(hash.to_vec())
            .execute(&mut *self.inner)
            .await?;
        sqlx::query(ADD_DETAIL)
            .bind(line.sequence)
            .bind(entry.salt.to_vec())
            .bind(entry.details)
            .execute(&mut *self.inner)
            .await?;
        sqlx::query(SET_HEAD).bind(hash.to_vec()).execute(&mut *self.inner).await?;
        Ok(line.sequence)
    }

    /// How many lines the journal has, and the hash of the last.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn journal_head(&mut self) -> Result<(i64, Hash), Fault> {
        let row = sqlx::query(HEAD).fetch_one(&mut *self.inner).await?;
        Ok((row.try_get("sequence")?, hash_of(&row.try_get::<Vec<u8>, _>("hash")?)?))
    }

    /// A page of the journal, newest first, below this line.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn journal_page(
        &mut self,
        only_public: bool,
        below: i64,
        take: i64,
    ) -> Result<Vec<Shown>, Fault> {
        let rows = sqlx::query(PAGE)
            .bind(i64::from(only_public))
            .bind(below)
            .bind(take)
            .fetch_all(&mut *self.inner)
            .await?;
        rows.iter().map(|row| shown(row).map(|(line, _)| line)).collect()
    }

    /// The lines about one object, oldest first.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn journal_of(&mut self, object: &str) -> Result<Vec<Shown>, Fault> {
        let rows =
            sqlx::query(OF_OBJECT).bind(object.to_owned()).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| shown(row).map(|(line, _)| line)).collect()
    }

    /// Erases the details of the lines about an object; the lines stay, the chain holds.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn forget_details(&mut self, object: &str) -> Result<(), Fault> {
        sqlx::query(FORGET).bind(object.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Follows the whole journal from the first line: its length, its head, or what is broken.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read; the inner error names the broken line.
    pub async fn journal_check(
        &mut self,
    ) -> Result<Result<(i64, Hash), assembly::journal::Broken>, Fault> {
        let mut checker = Checker::default();
        loop {
            let (after, _) = checker.head();
            let rows = sqlx::query(FORWARD)
                .bind(after)
                .bind(2_000_i64)
                .fetch_all(&mut *self.inner)
                .await?;
            for row in &rows {
                let (kept, salt) = shown(row)?;
                let salt: Option<[u8; 16]> = salt.and_then(|bytes| bytes.try_into().ok());
                let details = salt.as_ref().zip(kept.details.as_deref());
                if let Err(broken) = checker.take(&kept.line, &kept.hash, details) {
                    return Ok(Err(broken));
                }
            }
            if rows.is_empty() {
                break;
            }
        }
        let (lines, hash) = checker.head();
        let kept = self.journal_head().await?;
        if kept != (lines, hash) {
            let gap = assembly::journal::Broken::Gap { expected: kept.0, found: lines };
            return Ok(Err(gap));
        }
        Ok(Ok((lines, hash)))
    }
}

impl crate::Store {
    /// How many lines the journal has now: the stamp of cached pages. One short question, outside
    /// any transaction.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn journal_length(&self) -> Result<i64, Fault> {
        Ok(sqlx::query(HEAD).fetch_one(self.readers()).await?.try_get("sequence")?)
    }
}

const HOLDS: &str = "SELECT sequence FROM journal WHERE hash = $1";

impl Tx {
    /// Whether some line of the journal has this hash (64 figures): a head noted down earlier
    /// must still be there.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn journal_holds(&mut self, noted: &str) -> Result<bool, Fault> {
        let mut bytes = Vec::new();
        for place in (0..noted.len()).step_by(2) {
            match noted.get(place..place + 2).and_then(|two| u8::from_str_radix(two, 16).ok()) {
                Some(byte) => bytes.push(byte),
                None => return Ok(false),
            }
        }
        let row = sqlx::query(HOLDS).bind(bytes).fetch_optional(&mut *self.inner).await?;
        Ok(row.is_some())
    }
}
