//! Where plenaries, materials and votes lie; the roll of those who voted and the ballot box.
//!
//! The roll and the box are written together and joined by nothing: a seat votes once, because the
//! roll's key says so, and the box knows only how many ballots of each choice it holds.

use std::collections::BTreeMap;

use assembly::ids::{SeatId, VoteId};
use assembly::plenary::{Material, Plenary, Subject, Vote};
use sqlx::Row;

use crate::engine::{Fault, Tx};

crate::kept! { Plenary in "plenary" by "held_on, number" with machine {
    number: |p| p.number.into(),
    held_on: |p| p.on.to_string().into(),
} }

crate::kept! { Vote in "vote" by "number, id" with machine {
    number: |v| v.number.into(),
    plenary: |v| v.plenary.to_string().into(),
    subject: |v| match &v.subject {
        Subject::Contribution(id) => Some(id.to_string()),
        Subject::Mandate(id) => Some(id.to_string()),
        Subject::Report(id) => Some(id.to_string()),
        Subject::Shortlist { .. } | Subject::Rules | Subject::Other => None,
    }.into(),
} }

crate::kept! { Material in "material" by "given_on, id" {
    plenary: |m| m.plenary.as_ref().map(ToString::to_string).into(),
    given_on: |m| m.on.to_string().into(),
} }

const ROLL: &str = "INSERT INTO ballot_roll (vote, seat) VALUES ($1, $2)";
const BOX: &str = "INSERT INTO ballot_box (vote, choice, ballots) VALUES ($1, $2, 1) ON CONFLICT (vote, choice) DO UPDATE SET ballots = ballot_box.ballots + 1";
const COUNT: &str = "SELECT choice, ballots FROM ballot_box WHERE vote = $1 ORDER BY choice";
const VOTED: &str = "SELECT COUNT(*) FROM ballot_roll WHERE vote = $1";
const HAS_VOTED: &str = "SELECT COUNT(*) FROM ballot_roll WHERE vote = $1 AND seat = $2";

impl Tx {
    /// Notes that a seat has voted.
    ///
    /// # Errors
    /// [`Fault::Twice`] if it had; [`Fault`] if the database cannot be written.
    pub async fn sign_roll(&mut self, vote: &VoteId, seat: &SeatId) -> Result<(), Fault> {
        sqlx::query(ROLL)
            .bind(vote.to_string())
            .bind(seat.to_string())
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Puts the marks of one ballot into the box.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn drop_ballot(&mut self, vote: &VoteId, marks: &[String]) -> Result<(), Fault> {
        for mark in marks {
            sqlx::query(BOX)
                .bind(vote.to_string())
                .bind(mark.clone())
                .execute(&mut *self.inner)
                .await?;
        }
        Ok(())
    }

    /// How often each choice was marked.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn open_box(&mut self, vote: &VoteId) -> Result<BTreeMap<String, i64>, Fault> {
        let rows = sqlx::query(COUNT).bind(vote.to_string()).fetch_all(&mut *self.inner).await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// How many seats have voted.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn voted(&mut self, vote: &VoteId) -> Result<i64, Fault> {
        let row = sqlx::query(VOTED).bind(vote.to_string()).fetch_one(&mut *self.inner).await?;
        Ok(row.try_get(0)?)
    }

    /// Whether this seat has voted.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn has_voted(&mut self, vote: &VoteId, seat: &SeatId) -> Result<bool, Fault> {
        let row = sqlx::query(HAS_VOTED)
            .bind(vote.to_string())
            .bind(seat.to_string())
            .fetch_one(&mut *self.inner)
            .await?;
        Ok(row.try_get::<i64, _>(0)? > 0)
    }
}
