//! Accounts, sessions, one-time tokens and counted attempts: who may come in.

use assembly::ids::AccountId;
use assembly::people::Role;
use serde::{Deserialize, Serialize};
use sqlx::Row;

use crate::engine::{Fault, Tx};

/// Somebody with a sign-in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// What its holder may be.
    pub role: Role,
    /// Keyed hash of the login name (staff) or e-mail (members), for finding it.
    pub login_key: Option<String>,
    /// The member behind it, if it is a member's.
    pub person: Option<String>,
    /// Sealed name to greet and to show beside acts.
    pub sealed_name: Vec<u8>,
    /// Password hash (argon2id, PHC text); none until it is set.
    pub password: Option<String>,
    /// Sealed secret of the second factor; none until it is set up.
    pub sealed_totp: Option<Vec<u8>>,
    /// Last used time step of the second factor: a code works once.
    pub totp_step: i64,
    /// Keyed hashes of unused recovery codes.
    pub recovery: Vec<String>,
    /// Closed accounts cannot sign in; the account stays for the journal.
    pub closed: bool,
}

crate::kept! { Account in "account" by "role, id" {
    role: |a| a.role.name().into(),
    login_key: |a| a.login_key.clone().into(),
    person: |a| a.person.clone().into(),
} }

/// An open session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Hash of the token in the cookie.
    pub token_hash: String,
    /// Whose it is.
    pub account: String,
    /// Role in which its holder acts.
    pub role: String,
    /// Token for forms.
    pub csrf: String,
    /// When it began (microseconds UTC).
    pub began_at: i64,
    /// When it was last used.
    pub seen_at: i64,
    /// When the second factor was last shown; 0 if never.
    pub factor_at: i64,
}

const ADD_SESSION: &str = "INSERT INTO session (token_hash, account, role, csrf, began_at, seen_at, factor_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const SESSION: &str = "SELECT token_hash, account, role, csrf, began_at, seen_at, factor_at FROM session WHERE token_hash = $1";
const SESSIONS: &str = "SELECT token_hash, account, role, csrf, began_at, seen_at, factor_at FROM session WHERE account = $1 ORDER BY began_at";
const SEEN: &str = "UPDATE session SET seen_at = $2 WHERE token_hash = $1";
const FACTOR: &str = "UPDATE session SET factor_at = $2 WHERE token_hash = $1";
const END_SESSION: &str = "DELETE FROM session WHERE token_hash = $1";
const END_SESSIONS: &str = "DELETE FROM session WHERE account = $1";
const ADD_TOKEN: &str =
    "INSERT INTO one_time (token_hash, purpose, subject, ends_at) VALUES ($1, $2, $3, $4)";
const TAKE_TOKEN: &str =
    "DELETE FROM one_time WHERE token_hash = $1 AND purpose = $2 RETURNING subject, ends_at";
const PEEK_TOKEN: &str =
    "SELECT subject, ends_at FROM one_time WHERE token_hash = $1 AND purpose = $2";
const ATTEMPT: &str = "SELECT failures, last_at FROM attempt WHERE subject = $1";
const FAILED: &str = "INSERT INTO attempt (subject, failures, last_at) VALUES ($1, 1, $2) ON CONFLICT (subject) DO UPDATE SET failures = attempt.failures + 1, last_at = excluded.last_at";
const FORGET_TOKENS: &str = "DELETE FROM one_time WHERE ends_at < $1";
const FORGET_ATTEMPTS: &str = "DELETE FROM attempt WHERE last_at < $1";
const FORGET_SESSIONS: &str = "DELETE FROM session WHERE began_at < $1";
const FORGIVEN: &str = "DELETE FROM attempt WHERE subject = $1";

fn session(row: &sqlx::any::AnyRow) -> Result<Session, Fault> {
    Ok(Session {
        token_hash: row.try_get(0)?,
        account: row.try_get(1)?,
        role: row.try_get(2)?,
        csrf: row.try_get(3)?,
        began_at: row.try_get(4)?,
        seen_at: row.try_get(5)?,
        factor_at: row.try_get(6)?,
    })
}

impl Tx {
    /// Opens a session.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn add_session(&mut self, new: Session) -> Result<(), Fault> {
        sqlx::query(ADD_SESSION)
            .bind(new.token_hash)
            .bind(new.account)
            .bind(new.role)
            .bind(new.csrf)
            .bind(new.began_at)
            .bind(new.seen_at)
            .bind(new.factor_at)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// The session with this token hash.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn session(&mut self, token_hash: &str) -> Result<Option<Session>, Fault> {
        let row = sqlx::query(SESSION)
            .bind(token_hash.to_owned())
            .fetch_optional(&mut *self.inner)
            .await?;
        row.as_ref().map(session).transpose()
    }

    /// All open sessions of an account.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn sessions(&mut self, account: &str) -> Result<Vec<Session>, Fault> {
        let rows =
            sqlx::query(SESSIONS).bind(account.to_owned()).fetch_all(&mut *self.inner).await?;
        rows.iter().map(session).collect()
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn session_seen(&mut self, token_hash: &str, at: i64) -> Result<(), Fault> {
        sqlx::query(SEEN).bind(token_hash.to_owned()).bind(at).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Notes that the second factor was shown in this session.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn session_factor(&mut self, token_hash: &str, at: i64) -> Result<(), Fault> {
        sqlx::query(FACTOR).bind(token_hash.to_owned()).bind(at).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Ends one session.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn end_session(&mut self, token_hash: &str) -> Result<(), Fault> {
        sqlx::query(END_SESSION).bind(token_hash.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn end_sessions(&mut self, account: &str) -> Result<(), Fault> {
        sqlx::query(END_SESSIONS).bind(account.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Keeps the hash of a one-time token.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn add_token(
        &mut self,
        token_hash: &str,
        purpose: &str,
        subject: &str,
        ends_at: i64,
    ) -> Result<(), Fault> {
        sqlx::query(ADD_TOKEN)
            .bind(token_hash.to_owned())
            .bind(purpose.to_owned())
            .bind(subject.to_owned())
            .bind(ends_at)
            .execute(&mut *self.inner)
            .await?;
        Ok(())
    }

    /// Uses up a one-time token: its subject and end, if it was there for this purpose.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn take_token(
        &mut self,
        token_hash: &str,
        purpose: &str,
    ) -> Result<Option<(String, i64)>, Fault> {
        let row = sqlx::query(TAKE_TOKEN)
            .bind(token_hash.to_owned())
            .bind(purpose.to_owned())
            .fetch_optional(&mut *self.inner)
            .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    }

    /// Looks at a one-time token without using it up.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn peek_token(
        &mut self,
        token_hash: &str,
        purpose: &str,
    ) -> Result<Option<(String, i64)>, Fault> {
        let row = sqlx::query(PEEK_TOKEN)
            .bind(token_hash.to_owned())
            .bind(purpose.to_owned())
            .fetch_optional(&mut *self.inner)
            .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    }

    /// How often this was tried in vain, and when last (microseconds UTC).
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be read.
    pub async fn attempts(&mut self, subject: &str) -> Result<(i64, i64), Fault> {
        let row =
            sqlx::query(ATTEMPT).bind(subject.to_owned()).fetch_optional(&mut *self.inner).await?;
        row.map_or(Ok((0, 0)), |row| Ok((row.try_get(0)?, row.try_get(1)?)))
    }

    /// Counts a failed attempt.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn attempt_failed(&mut self, subject: &str, at: i64) -> Result<(), Fault> {
        sqlx::query(FAILED).bind(subject.to_owned()).bind(at).execute(&mut *self.inner).await?;
        Ok(())
    }

    /// Forgets tokens that are over now, and attempts and sessions of before this time.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn forget_visits(&mut self, now: i64, before: i64) -> Result<(), Fault> {
        for (sql, time) in
            [(FORGET_TOKENS, now), (FORGET_ATTEMPTS, before), (FORGET_SESSIONS, before)]
        {
            sqlx::query(sql).bind(time).execute(&mut *self.inner).await?;
        }
        Ok(())
    }

    /// Forgets the failed attempts after one that succeeded.
    ///
    /// # Errors
    /// [`Fault`] if the database cannot be written.
    pub async fn attempts_forgiven(&mut self, subject: &str) -> Result<(), Fault> {
        sqlx::query(FORGIVEN).bind(subject.to_owned()).execute(&mut *self.inner).await?;
        Ok(())
    }
}
