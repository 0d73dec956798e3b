//! What the dates ask of the house: once a day, and after days of standstill too.
//!
//! Nothing here remembers what was done on which day: each step looks at the states and does what
//! is due by the charter, so that a day that was missed is made up for by the next. One job a day
//! stands in the queue; its key is the date.

use std::sync::Arc;

use assembly::invitation::Call;
use assembly::people::Actor;
use assembly::rotation::{Group, Seat, SeatState};
use serde_json::json;

use super::carrier::Carrier;
use crate::command::Sheet;
use crate::desk::{Desk, Office};
use crate::error::{ActError, OrRefuse};
use crate::{availability, invitation, register, rotation};

/// The kind of the day's job.
pub const KIND: &str = "house.day";
const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// How long mail lies in the folder of the outbox, and how long what was done is listed.
const SPOOL_DAYS: i64 = 7;
const LIST_DAYS: i64 = 90;

/// Queues the day's job, if it is not there yet.
///
/// # Errors
/// A fault of the cabinet.
pub async fn queue(office: &Arc<Office>) -> Result<(), ActError> {
    let mut desk = office.desk(Actor::House).await?;
    let today = desk.today();
    desk.queue(KIND, &format!("{KIND}/{today}"), &json!({})).await?;
    desk.commit().await
}

/// Does an act of the house at a desk of its own. A refusal means that it is not due.
macro_rules! due {
    ($office:expr, $command:expr) => {{
        let mut desk = $office.desk(Actor::House).await?;
        match $command.perform(&mut desk).await {
            Ok(_) => desk.commit().await,
            Err(ActError::Refused { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }};
}

/// Lives the day. Every step is tried, whatever became of those before it.
///
/// # Errors
/// [`ActError::Fault`] that names the steps that failed.
pub async fn live(office: &Arc<Office>, carrier: &Carrier) -> Result<(), ActError> {
    let steps = [
        ("invitations", calls(office).await),
        ("offers", offers(office).await),
        ("renewal", due!(office, rotation::Renew { seats: None })),
        ("keys", keys(office).await),
        ("old things", tidy(office, carrier).await),
    ];
    let failed: Vec<String> = steps
        .into_iter()
        .filter_map(|(name, done)| done.err().map(|error| format!("{name}: {error}")))
        .collect();
    if failed.is_empty() { Ok(()) } else { Err(ActError::Fault(failed.join("; "))) }
}

/// The acts that the house does of itself, for the pages that tell so.
pub const ACTS: &[&Sheet] = &[
    &invitation::Remind::SHEET,
    &invitation::Close::SHEET,
    &invitation::EraseUnanswered::SHEET,
    &availability::EraseNotSeated::SHEET,
    &rotation::SettleOffers::SHEET,
    &rotation::Renew::SHEET,
    &register::DestroyKey::SHEET,
];

async fn look<T: store::Kept>(office: &Arc<Office>) -> Result<Vec<T>, ActError> {
    let mut desk = office.look(Actor::House).await?;
    let found = desk.list::<T>(&[]).await?;
    Ok(found.into_iter().map(|filed| filed.value).collect())
}

/// Reminders, closings and then erasures of every call, so that one day makes up for many.
async fn calls(office: &Arc<Office>) -> Result<(), ActError> {
    for call in look::<Call>(office).await? {
        due!(office, invitation::Remind { call: call.id.clone() })?;
        due!(office, invitation::Close { call: call.id })?;
    }
    let mut desk = office.look(Actor::House).await?;
    let calls = desk.list::<Call>(&[]).await?;
    let mut unanswered = Vec::new();
    let mut not_seated = Vec::new();
    for call in &calls {
        // An erasure that would erase nobody leaves no line in the journal.
        if !desk.tx().people_unanswered(call.id.as_str()).await.or_refuse()?.is_empty() {
            unanswered.push(call.id.clone());
        }
        if !desk.tx().people_without_seat(call.cycle).await.or_refuse()?.is_empty() {
            not_seated.push(call.id.clone());
        }
    }
    drop(desk);
    for call in unanswered {
        due!(office, invitation::EraseUnanswered { call })?;
    }
    for call in not_seated {
        due!(office, availability::EraseNotSeated { call })?;
    }
    Ok(())
}

/// Offers whose last day has passed.
async fn offers(office: &Arc<Office>) -> Result<(), ActError> {
    let today = office.today();
    let seats = look::<Seat>(office).await?;
    let over =
        |seat: &Seat| matches!(seat.state, SeatState::Offered { until, .. } if today > until);
    let lapsing: std::collections::BTreeSet<_> =
        seats.iter().filter(|seat| over(seat)).map(|seat| seat.group.clone()).collect();
    for group in look::<Group>(office).await?.into_iter().filter(|one| lapsing.contains(&one.id)) {
        due!(office, rotation::SettleOffers { group: group.id })?;
    }
    Ok(())
}

/// Keys of cycles in which nobody's time runs any more.
async fn keys(office: &Arc<Office>) -> Result<(), ActError> {
    let mut desk = office.look(Actor::House).await?;
    let cycles: std::collections::BTreeSet<i16> =
        desk.list::<Call>(&[]).await?.iter().map(|call| call.cycle).collect();
    let mut left = Vec::new();
    for cycle in cycles {
        let destroyed = desk.tx().setting(&format!("key-destroyed-{cycle}")).await.or_refuse()?;
        if destroyed.is_none() {
            left.extend(u32::try_from(cycle));
        }
    }
    drop(desk);
    for cycle in left {
        due!(office, register::DestroyKey { cycle })?;
    }
    Ok(())
}

/// Takes away what nobody needs any more: old files of the outbox, lists of what was done, tokens,
/// attempts and sessions that are over.
async fn tidy(office: &Arc<Office>, carrier: &Carrier) -> Result<(), ActError> {
    let mut desk: Desk = office.desk(Actor::House).await?;
    let now = desk.now();
    carrier
        .tidy(now - SPOOL_DAYS * DAY)
        .map_err(|error| ActError::Fault(format!("the folder of the outbox: {error}")))?;
    desk.tx().forget_post(now - LIST_DAYS * DAY).await.or_refuse()?;
    desk.tx().forget_jobs(now - LIST_DAYS * DAY).await.or_refuse()?;
    desk.tx().forget_visits(now, now - LIST_DAYS * DAY).await.or_refuse()?;
    desk.commit().await
}
