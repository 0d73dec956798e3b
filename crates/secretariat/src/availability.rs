//! The acts of the word availability: what people declare, the pool and its freezing.
//!
//! The invited person answers on the web with her code; what comes by phone and on paper is entered
//! by the secretariat, with the channel noted. Answers, needs and contacts are sealed.

mod declaring;
mod draft;
mod freezing;
mod funnel;

pub use declaring::{
    Contacts, Declare, GuardianAgrees, Needs, Withdraw, contacts_of, needs_of, take_back,
};
pub use draft::{Draft, draft, keep_draft};
pub(crate) use draft::{answers_of, drop_draft, drop_drafts, held};
pub use freezing::{EraseNotSeated, Freeze, features, volunteers};
pub use funnel::{FunnelView, funnel};

use assembly::availability::{Availability, Pool, PoolState};
use assembly::life::Stateful;
use store::Filed;

use crate::choices::{Choice, Details};
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::register::OFFERED_MAX;

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Declare::SHEET,
    &GuardianAgrees::SHEET,
    &Withdraw::SHEET,
    &Freeze::SHEET,
    &EraseNotSeated::SHEET,
];

/// The pool of a call.
///
/// # Errors
/// [`ActError::NotFound`] if its letters were never posted, or a fault of the cabinet.
pub async fn pool_of(
    desk: &mut Desk,
    call: &assembly::ids::CallId,
) -> Result<Filed<Pool>, ActError> {
    let found = desk.list::<Pool>(&[("call", call.as_str().into())]).await?;
    found.into_iter().next().ok_or(ActError::NotFound)
}

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn choices(
    desk: &mut Desk,
    drawer: &str,
    states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    match drawer {
        "pool" => {
            let pools = desk.list::<Pool>(&[]).await?;
            let fits = |pool: &&Filed<Pool>| {
                states.is_empty() || states.contains(&pool.value.state_name())
            };
            let offered = pools.iter().filter(fits);
            Ok(Some(offered.map(|pool| (pool.id.to_string(), pool.cycle.to_string())).collect()))
        }
        "availability" => {
            let page = desk.tx().page::<Availability>(&[], 0, OFFERED_MAX).await.or_refuse()?;
            let fits = |one: &&Filed<Availability>| {
                states.is_empty() || states.contains(&one.value.state_name())
            };
            let label = |one: &Availability| format!("{} {}", one.cycle, &one.id.as_str()[..6]);
            let offered = page.iter().filter(fits);
            Ok(Some(offered.map(|one| (one.id.to_string(), label(one))).collect()))
        }
        _ => Ok(None),
    }
}

/// More that the office sees of a pool: text key of the label, and the value.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    if drawer != "pool" {
        return Ok(None);
    }
    let pool = desk.get::<Pool>(id).await?;
    let seen = funnel(desk, &pool.call).await?;
    let mut lines = vec![
        ("availability-details-letters", seen.letters.to_string()),
        ("availability-details-answered", seen.answered.to_string()),
        ("availability-details-yes", seen.yes.to_string()),
    ];
    if let Some(need) = seen.scarcest {
        let told = format!("{} {}: {} / {}", need.attribute, need.value, need.yes, need.needed);
        lines.push(("availability-details-scarcest", told));
    }
    if let PoolState::Frozen { count, left_out, root, .. } = &pool.state {
        lines.push(("availability-details-count", count.to_string()));
        lines.push(("availability-details-left-out", left_out.to_string()));
        lines.push(("availability-details-root", root.clone()));
    }
    Ok(Some(lines))
}
