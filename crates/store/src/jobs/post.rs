//! Mail on its way: queued, claimed, then sent, or uncertain if nobody can know.
//!
//! A piece is claimed in a transaction of its own before the carrier gets it. Whatever breaks after
//! that leaves it claimed, and what is found claimed when the house opens is uncertain: it may have
//! arrived, and only a person may decide to send it again. Over SMTP nothing better exists.

use sqlx::Row;
use sqlx::any::AnyRow;

use crate::drawer::rows_of_marks;
use crate::engine::{Fault, Tx};

/// A piece of mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its id, which is the first half of its Message-ID.
    pub id: String,
    /// What it is sent for: with the recipient it exists once.
    pub campaign: String,
    /// To whom, by an inner number or id; never an address.
    pub recipient: String,
    /// Name of the data key that sealed it.
    pub sealed_with: String,
    /// Address and contents, sealed; empty once it was sent.
    pub sealed: Vec<u8>,
    /// Where it stands: `queued`, `claimed`, `sent`, `uncertain`, `failed` or `dropped`.
    pub state: String,
    /// How often it was given to the carrier.
    pub attempts: i64,
    /// What the carrier last said.
    pub message: String,
}

/// How many pieces of a campaign stand where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PiecesCounted {
    /// The campaign.
    pub campaign: String,
    /// Where they stand.
    pub state: String,
    /// How many.
    pub pieces: i64,
}

const FIELDS: &str = "id, campaign, recipient, sealed_with, sealed, state, attempts, message";
const CLAIM: &str = "UPDATE post SET state = 'claimed', attempts = attempts + 1, changed_at = $1 WHERE id = (SELECT id FROM post WHERE state = 'queued' AND run_at <= $1 ORDER BY run_at, id LIMIT 1) AND state = 'queued' RETURNING id, campaign, recipient, sealed_with, sealed, state, attempts, message";
const SETTLE: &str = "UPDATE post SET state = $2, message = $3, changed_at = $4, sealed = CASE WHEN $2 IN ('sent', 'dropped') THEN $5 ELSE sealed END WHERE id = $1 AND state IN ('claimed', 'uncertain', 'failed')";
const LATER: &str = "UPDATE post SET state = 'queued', run_at = $2, message = $3 WHERE id = $1 AND state IN ('claimed', 'uncertain', 'failed')";
const COUNTED: &str =
    "SELECT campaign, state, COUNT(*) FROM post GROUP BY campaign, state ORDER BY campaign, state";
const FORGET_SENT: &str = "DELETE FROM post WHERE state IN ('sent', 'dropped') AND changed_at < $1";

fn piece(row: &AnyRow) -> Result<Piece, Fault> {
    Ok(Piece {
        id: row.try_get("id")?,
        campaign: row.try_get("campaign")?,
        recipient: row.try_get("recipient")?,
        sealed_with: row.try_get("sealed_with")?,
        sealed: row.try_get("sealed")?,
        state: row.try_get("state")?,
        attempts: row.try_get("attempts")?,
        message: row.try_get("message")?,
    })
}

/// Pieces of one statement.
const PIECES_AT_ONCE: usize = 200;

impl Tx {
    /// Queues mail; a piece whose campaign has written to its recipient before changes nothing.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn post_all(&mut self, pieces: &[Piece], at: i64) -> Result<(), Fault> {
        for pieces in pieces.chunks(PIECES_AT_ONCE) {
            let marks = rows_of_marks(self.engine, pieces.len(), 10);
            let sql = format!(
                "INSERT INTO post (id, campaign, recipient, sealed_with, sealed, state, run_at, attempts, changed_at, message) VALUES {marks} ON CONFLICT (campaign, recipient) DO NOTHING"
            );
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
            for piece in pieces {
                query = query
                    .bind(piece.id.clone())
                    .bind(piece.campaign.clone())
                    .bind(piece.recipient.clone())
                    .bind(piece.sealed_with.clone())
                    .bind(piece.sealed.clone())
                    .bind("queued".to_owned())
                    .bind(at)
                    .bind(0_i64)
                    .bind(at)
                    .bind(String::new());
            }
            query.execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// Takes the next piece that is due, so that nobody else does.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn claim_post(&mut self, now: i64) -> Result<Option<Piece>, Fault> {
        let row = sqlx::query(CLAIM).bind(now).fetch_optional(&mut *self.inner).await?;
        row.as_ref().map(piece).transpose()
    }

    /// Says how a piece ended: `sent`, `uncertain`, `failed` or `dropped`. Its contents are
    /// destroyed once it was sent or dropped.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn settle_post(
        &mut self,
        id: &str,
        (state, message): (&str, &str),
        now: i64,
    ) -> Result<(), Fault> {
        sqlx::query(SETTLE)
            .bind(id.to_owned())
            .bind(state.to_owned())
            .bind(message.to_owned())
            .bind(now)
            .bind(Vec::<u8>::new())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Puts a piece back for a later attempt.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn post_later(&mut self, id: &str, at: i64, message: &str) -> Result<(), Fault> {
        sqlx::query(LATER)
            .bind(id.to_owned())
            .bind(at)
            .bind(message.to_owned())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// The oldest pieces in one of these states.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn post_in(&mut self, states: &[&str], take: i64) -> Result<Vec<Piece>, Fault> {
        let mut found = Vec::new();
        for state in states {
            let sql =
                format!("SELECT {FIELDS} FROM post WHERE state = $1 ORDER BY run_at, id LIMIT $2");
            let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind((*state).to_owned()).bind(take);
            for row in query.fetch_all(&mut *self.inner).await? {
                found.push(piece(&row)?);
            }
        }
        Ok(found)
    }

    /// How many pieces of each campaign stand where.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn post_counted(&mut self) -> Result<Vec<PiecesCounted>, Fault> {
        let rows = sqlx::query(COUNTED).fetch_all(&mut *self.inner).await?;
        rows.iter()
            .map(|row| {
                Ok(PiecesCounted {
                    campaign: row.try_get(0)?,
                    state: row.try_get(1)?,
                    pieces: row.try_get(2)?,
                })
            })
            .collect()
    }

    /// Forgets pieces that were sent or dropped before this time.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn forget_post(&mut self, before: i64) -> Result<(), Fault> {
        sqlx::query(FORGET_SENT).bind(before).execute(&mut *self.inner).await?;
        Ok(())
    }
}
