//! Freezing the pool, reading it for the draw, and erasing it when its time is over.

use std::collections::BTreeMap;

use assembly::availability::{
    Answers, Availability, AvailabilityState, Guardian, Pool, Refusal, Volunteer,
};
use assembly::calendar::{Calendar, plus_days};
use assembly::charter::{Charter, CriterionMode};
use assembly::ids::{CallId, PoolId};
use assembly::invitation::{Call, CallState};
use assembly::register::ErasedFor;
use serde_json::json;
use sortition::certificate::PoolEntry;
use sortition::merkle;
use sortition::seed::to_hex;
use store::Filed;

use super::declaring::{seal, unseal};
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::register::erase_all;

command! {
    /// Freezes the pool: from here on one number shows every change in it (trust 4.2).
    Freeze: Availability "availability.freeze" by [Secretariat] at ["Open"]
        [public, grave, two_persons] {
        pool: PoolId,
    } => freeze -> PoolId
}

/// The attributes that balance groups, in the order of the charter: what a leaf of the pool names.
#[must_use]
pub fn features(charter: &Charter) -> Vec<String> {
    let balancing = |mode| match mode {
        CriterionMode::Quota | CriterionMode::MinimumPresence => true,
        CriterionMode::ReportOnly => false,
    };
    let criteria = charter.draw.criteria.iter().filter(|one| balancing(one.mode));
    criteria.map(|one| one.attribute.clone()).collect()
}

/// A person as the draw sees her, before she has a salt.
fn volunteer(desk: &Desk, one: &Availability) -> Result<Volunteer, ActError> {
    let answers: Answers = unseal(desk, (one.cycle, &one.id), "answers", &one.declaration.answers)?;
    let stratum = one.stratum;
    let mut values: BTreeMap<String, String> = answers;
    values.insert("municipio".into(), stratum.municipio.to_string());
    values.insert("age_class".into(), stratum.age_class.quota_class().unwrap_or("-").into());
    values.insert("gender".into(), stratum.gender.as_str().into());
    values.insert("citizenship".into(), stratum.citizenship.as_str().into());
    let pseudonym = desk.keyed_hash(&format!("pool-{}", one.cycle), one.person.as_str());
    Ok(Volunteer {
        person: one.person.clone(),
        pseudonym: pseudonym[..16].to_owned(),
        household: one.household.clone(),
        stratum,
        values,
        windows: one.declaration.windows.clone(),
        salt: String::new(),
    })
}

/// What the leaf of a volunteer is the hash of; windows are counted from zero in the cycle.
fn entry_of(volunteer: &Volunteer, features: &[String], groups: &[u32]) -> PoolEntry {
    let places = (0_u32..).zip(groups).filter(|(_, number)| volunteer.windows.contains(number));
    PoolEntry {
        id: volunteer.pseudonym.clone(),
        values: volunteer.values_of(features),
        windows: places.map(|(place, _)| place).collect(),
    }
}

async fn freeze(desk: &mut Desk, command: Freeze) -> Result<PoolId, ActError> {
    let mut pool = desk.get::<Pool>(&command.pool).await?;
    let call = desk.get::<Call>(&pool.call).await?;
    match &call.state {
        CallState::Closed { .. } => {}
        CallState::Open { reply_by, .. } => {
            return Err(Refusal::RepliesOpen { until: *reply_by }.into());
        }
        CallState::Preparing { .. } => return Err(ActError::NotFound),
    }
    let charters = desk.charters()?;
    let calendar = Calendar::derive(&charters);
    let cycle = calendar.cycle(pool.cycle).ok_or(ActError::NotFound)?;
    let charter = charters.governing_draw(cycle.recruitment.announced);
    let features = features(charter);
    let all = desk.list::<Availability>(&[("cycle", pool.cycle.into())]).await?;
    let waiting = |one: &&Filed<Availability>| {
        one.guardian == Guardian::Awaited
            && !matches!(one.state, AvailabilityState::Withdrawn { .. })
    };
    let left_out = u32::try_from(all.iter().filter(waiting).count()).unwrap_or(u32::MAX);
    let today = desk.today();
    let mut leaves = Vec::new();
    let mut counted: Vec<_> = all.into_iter().filter(|one| one.counts()).collect();
    for one in &mut counted {
        let entry = entry_of(&volunteer(desk, one)?, &features, &cycle.groups);
        let salt: [u8; 32] = desk.dice().bytes();
        let leaf = entry.leaf(&salt);
        let at = (one.cycle, &one.id.clone());
        let sealed = seal(desk, at, "salt", &to_hex(&salt)).await?;
        one.value = one.value.clone().freeze(today, pool.id.clone(), (to_hex(&leaf), sealed))?;
        leaves.push(leaf);
    }
    desk.save_all(&counted).await?;
    leaves.sort_unstable();
    let count = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
    let root = to_hex(&merkle::root(&leaves));
    pool.value = pool.value.clone().freeze(today, (count, left_out), (root.clone(), features))?;
    desk.save(&pool).await?;
    desk.record(pool.id.as_str(), &json!({"count": count, "left_out": left_out, "root": root}))
        .await?;
    Ok(command.pool)
}

/// All who stand in the frozen pool of a cycle and have not taken it back, for the draw.
///
/// # Errors
/// A fault of the cabinet or of the key.
pub async fn volunteers(desk: &mut Desk, cycle: i16) -> Result<Vec<Volunteer>, ActError> {
    let by = [("cycle", cycle.into()), ("state", "Frozen".into())];
    let mut found = Vec::new();
    for one in desk.list::<Availability>(&by).await? {
        if let AvailabilityState::Frozen { salt, .. } = &one.state {
            let salt = unseal(desk, (one.cycle, &one.id), "salt", salt)?;
            found.push(Volunteer { salt, ..volunteer(desk, &one)? });
        }
    }
    found.sort_by(|a, b| a.pseudonym.cmp(&b.pseudonym));
    Ok(found)
}

command! {
    /// Erases those who were available and never took a seat, when the window is over (R20).
    EraseNotSeated: Availability "availability.erase_not_seated" by [Secretariat] at ["Closed"]
        [public, grave, two_persons] {
        call: CallId,
    } => erase_not_seated -> CallId
}

async fn erase_not_seated(desk: &mut Desk, command: EraseNotSeated) -> Result<CallId, ActError> {
    let call = desk.get::<Call>(&command.call).await?;
    let charters = desk.charters()?;
    let calendar = Calendar::derive(&charters);
    let cycle = calendar.cycle(call.cycle).ok_or(ActError::NotFound)?;
    let retention = &charters.governing_draw(cycle.recruitment.announced).retention;
    let until = plus_days(cycle.window_until, retention.not_seated_days);
    if desk.today() <= until {
        return Err(Refusal::KeptUntil { until }.into());
    }
    let people = desk.tx().people_without_seat(call.cycle).await.or_refuse()?;
    let erased = erase_all(desk, &people, ErasedFor::NotSeated).await?;
    let gone: std::collections::BTreeSet<&String> = people.iter().collect();
    let mut theirs = desk.list::<Availability>(&[("call", call.id.as_str().into())]).await?;
    theirs.retain(|one| gone.contains(&one.person.to_string()));
    for one in &mut theirs {
        one.value = one.value.clone().blanked();
    }
    desk.save_all(&theirs).await?;
    desk.record(call.id.as_str(), &json!({"erased": erased})).await?;
    Ok(command.call)
}
