//! The outbox: each piece is claimed, given to the carrier, and settled, in that order.
//!
//! The claim is lasting before the carrier gets the piece, so that a crash in between leaves it
//! claimed. What is found claimed afterwards is uncertain and stays so until a person decides: mail
//! is never sent twice without a person, and never lost in silence.

use std::sync::Arc;

use assembly::people::Actor;
use serde::Serialize;
use serde_json::json;
use store::jobs::post::Piece;

use super::carrier::{Carrier, Delivery};
use super::mail::{self, Sender};
use super::{TRIES, pause};
use crate::desk::{Desk, Office};
use crate::error::{ActError, OrRefuse};

/// Sends the next piece that is due; says whether there was one.
///
/// # Errors
/// A fault of the cabinet.
pub async fn send_next(
    office: &Arc<Office>,
    carrier: &Carrier,
    sender: &Sender,
) -> Result<bool, ActError> {
    let mut desk = office.desk(Actor::House).await?;
    let now = desk.now();
    let Some(piece) = desk.tx().claim_post(now).await.or_refuse()? else { return Ok(false) };
    let message =
        mail::open(&desk, &piece).and_then(|draft| mail::message(&draft, &piece.id, sender, now));
    let message = match message {
        Ok(message) => message,
        Err(error) => {
            let told = ("failed", error.to_string());
            desk.tx().settle_post(&piece.id, (told.0, &told.1), now).await.or_refuse()?;
            desk.commit().await?;
            return Ok(true);
        }
    };
    desk.commit().await?;
    let delivery = carrier.carry(&piece.id, &message).await;
    settle(office, &piece, delivery).await?;
    Ok(true)
}

async fn settle(office: &Arc<Office>, piece: &Piece, delivery: Delivery) -> Result<(), ActError> {
    let mut desk = office.desk(Actor::House).await?;
    let now = desk.now();
    let tx = desk.tx();
    match delivery {
        Delivery::Sent => tx.settle_post(&piece.id, ("sent", ""), now).await,
        Delivery::Later(why) if piece.attempts < TRIES => {
            tx.post_later(&piece.id, now + pause(piece.attempts), &why).await
        }
        Delivery::Later(why) | Delivery::Refused(why) => {
            tx.settle_post(&piece.id, ("failed", &why), now).await
        }
        Delivery::Unknown(why) => tx.settle_post(&piece.id, ("uncertain", &why), now).await,
    }
    .or_refuse()?;
    desk.commit().await
}

/// Settles what an earlier run claimed and did not settle: sent or not where the carrier can tell,
/// uncertain otherwise.
///
/// # Errors
/// A fault of the cabinet.
pub async fn settle_unfinished(office: &Arc<Office>, carrier: &Carrier) -> Result<(), ActError> {
    let mut desk = office.desk(Actor::House).await?;
    let now = desk.now();
    for piece in desk.tx().post_in(&["claimed"], 1_000).await.or_refuse()? {
        let tx = desk.tx();
        match carrier.has_carried(&piece.id) {
            Some(true) => tx.settle_post(&piece.id, ("sent", ""), now).await,
            Some(false) => tx.post_later(&piece.id, now, "").await,
            None => {
                let why = "the house stopped while the mail server had it";
                tx.settle_post(&piece.id, ("uncertain", why), now).await
            }
        }
        .or_refuse()?;
    }
    desk.commit().await
}

/// A piece that waits for a person.
#[derive(Clone, Debug, Serialize)]
pub struct Doubt {
    /// The piece.
    pub id: String,
    /// What it was sent for.
    pub campaign: String,
    /// To whom, by number or id.
    pub recipient: String,
    /// `uncertain` or `failed`.
    pub state: String,
    /// What the carrier last said.
    pub message: String,
}

/// The pieces that wait for a person: uncertain or failed.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone but the secretariat, or a fault of the cabinet.
pub async fn doubts(desk: &mut Desk) -> Result<Vec<Doubt>, ActError> {
    desk.require(super::KEEPERS)?;
    let found = desk.tx().post_in(&["uncertain", "failed"], 200).await.or_refuse()?;
    Ok(found
        .into_iter()
        .map(|piece| Doubt {
            id: piece.id,
            campaign: piece.campaign,
            recipient: piece.recipient,
            state: piece.state,
            message: piece.message,
        })
        .collect())
}

/// A person decides about a piece: send it again, or let it be.
///
/// # Errors
/// [`ActError::Forbidden`], [`ActError::NotFound`] if it does not wait, or a fault of the cabinet.
pub async fn decide(desk: &mut Desk, id: &str, again: bool) -> Result<(), ActError> {
    if !doubts(desk).await?.iter().any(|doubt| doubt.id == id) {
        return Err(ActError::NotFound);
    }
    let now = desk.now();
    if again {
        desk.tx().post_later(id, now, "").await.or_refuse()?;
    } else {
        desk.tx().settle_post(id, ("dropped", ""), now).await.or_refuse()?;
    }
    desk.record_as("house.decide_post", ("post", false), &json!({ "piece": id, "again": again }))
        .await
}
