//! Who sits in which group: wishes, composition, single changes, renewal with the assembly.

use std::collections::BTreeMap;

use assembly::ids::{SeatId, WorkingGroupId};
use assembly::rotation::Seat;
use assembly::working_group::{Candidate, Membership, Preference, WorkingGroup, distribute};
use serde_json::json;

use super::alive;
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;

command! {
    /// A member says in which groups she would like to work, the dearest first (R44).
    Prefer: WorkingGroup "working_group.prefer" by [Member] at ["Formed", "Working"] [] {
        first: WorkingGroupId,
        second: Option<WorkingGroupId>,
        third: Option<WorkingGroupId>,
    } => prefer -> SeatId
}

async fn prefer(desk: &mut Desk, command: Prefer) -> Result<SeatId, ActError> {
    let seat = crate::rotation::member(desk).await?.id.clone();
    let wishes: Vec<WorkingGroupId> =
        [Some(command.first), command.second, command.third].into_iter().flatten().collect();
    for wish in &wishes {
        desk.get::<WorkingGroup>(wish).await?;
    }
    let wish = Preference::new(seat.clone(), wishes)?;
    match desk.find::<Preference>(&seat).await? {
        Some(mut known) => {
            known.value = wish;
            desk.save(&known).await?;
        }
        None => desk.add(&wish).await?,
    }
    desk.record(seat.as_str(), &json!({})).await?;
    Ok(seat)
}

command! {
    /// Gives every member without a thematic group one of these: wishes first, then room, then
    /// balance; chance decides the order (R44).
    Compose: WorkingGroup "working_group.compose" by [Secretariat] at ["Formed", "Working"] [public] {
        groups: Vec<WorkingGroupId>,
    } => compose -> u32
}

async fn compose(desk: &mut Desk, command: Compose) -> Result<u32, ActError> {
    let (today, charter) = (desk.today(), desk.charter()?);
    let rules = &charter.working_group;
    let busy = busy_seats(desk, false).await?;
    let mut seats = crate::rotation::sitting(desk, today).await?;
    seats.retain(|seat| busy.get(&seat.id).copied().unwrap_or(0) < rules.thematic_max);
    for place in (1..seats.len()).rev() {
        let other = desk.dice().below(u64::try_from(place + 1).unwrap_or(1));
        seats.swap(place, usize::try_from(other).unwrap_or(0));
    }
    let mut candidates = Vec::new();
    for seat in &seats {
        let wish = desk.find::<Preference>(&seat.id).await?;
        candidates.push(Candidate {
            seat: seat.id.clone(),
            cohort: seat.group_number,
            features: balanced(&seat.value, &rules.balanced_on),
            wishes: wish.map(|wish| wish.value.wishes).unwrap_or_default(),
        });
    }
    let size_max = usize::try_from(rules.size_max).unwrap_or(usize::MAX);
    let given = distribute(&candidates, &command.groups, size_max);
    let count = u32::try_from(given.len()).unwrap_or(u32::MAX);
    for id in &command.groups {
        let mut group = desk.get::<WorkingGroup>(id).await?;
        for (seat, _) in given.iter().filter(|(_, to)| to == id) {
            let candidate = candidates.iter().find(|one| one.seat == *seat);
            let candidate = candidate.ok_or(ActError::NotFound)?;
            let place = candidate.wishes.iter().position(|wish| wish == id);
            let member = Membership {
                seat: seat.clone(),
                group_number: candidate.cohort,
                wish: place.and_then(|place| u32::try_from(place + 1).ok()),
                from: today,
                until: None,
            };
            group.value = group.value.join(member, 0, rules)?;
        }
        desk.save(&group).await?;
    }
    desk.record("groups", &json!({ "groups": command.groups.len(), "members": count })).await?;
    Ok(count)
}

fn balanced(seat: &Seat, attributes: &[String]) -> BTreeMap<String, String> {
    let known = attributes
        .iter()
        .filter_map(|name| seat.features.get(name).map(|value| (name.clone(), value.clone())));
    known.collect()
}

/// In how many groups of this kind each seat sits.
async fn busy_seats(desk: &mut Desk, permanent: bool) -> Result<BTreeMap<SeatId, u32>, ActError> {
    let mut busy = BTreeMap::new();
    for group in alive(desk).await?.iter().filter(|group| group.is_permanent() == permanent) {
        for member in group.present_members() {
            *busy.entry(member.seat.clone()).or_insert(0) += 1;
        }
    }
    Ok(busy)
}

command! {
    /// Takes a member into a group.
    Join: WorkingGroup "working_group.join" by [Secretariat, Facilitator] at ["Formed", "Working"] [] {
        group: WorkingGroupId,
        seat: SeatId,
    } => join -> WorkingGroupId
}

async fn join(desk: &mut Desk, command: Join) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    let seat = desk.get::<Seat>(&command.seat).await?;
    let (today, charter) = (desk.today(), desk.charter()?);
    if !seat.sits_on(today) {
        return Err(assembly::rotation::Refusal::NotAMember {}.into());
    }
    let busy = busy_seats(desk, group.is_permanent()).await?;
    let wish = desk.find::<Preference>(&command.seat).await?;
    let member = Membership {
        seat: command.seat.clone(),
        group_number: seat.group_number,
        wish: wish.and_then(|wish| wish.rank(&command.group)),
        from: today,
        until: None,
    };
    let elsewhere = busy.get(&command.seat).copied().unwrap_or(0);
    // Whoever is in this very group is told so, not that there are too many.
    let elsewhere = if group.has(&command.seat) { 0 } else { elsewhere };
    group.value = group.value.join(member, elsewhere, &charter.working_group)?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

command! {
    /// Lets a member leave a group.
    Leave: WorkingGroup "working_group.leave" by [Secretariat, Facilitator] at ["Formed", "Working", "Delivered"] [] {
        group: WorkingGroupId,
        seat: SeatId,
    } => leave -> WorkingGroupId
}

async fn leave(desk: &mut Desk, command: Leave) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    group.value = group.value.leave(&command.seat, desk.today())?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

command! {
    /// Renews all groups after a renewal of the assembly: who sits no more leaves, and the
    /// permanent groups get the charter's number of members from each group of the assembly (R35).
    /// All groups are renewed unless some are named.
    Renew: WorkingGroup "working_group.renew" by [Secretariat] at ["Formed", "Working"] [public] {
        groups: Vec<WorkingGroupId>,
    } => renew -> u32
}

async fn renew(desk: &mut Desk, command: Renew) -> Result<u32, ActError> {
    let (today, charter) = (desk.today(), desk.charter()?);
    let rules = &charter.working_group;
    let seats = crate::rotation::sitting(desk, today).await?;
    let mut changed = 0;
    let mut busy = busy_seats(desk, true).await?;
    for mut group in alive(desk).await? {
        if !command.groups.is_empty() && !command.groups.contains(&group.id) {
            continue;
        }
        let before = group.value.clone();
        let gone: Vec<SeatId> = group
            .present_members()
            .map(|member| member.seat.clone())
            .filter(|seat| !seats.iter().any(|one| one.id == *seat))
            .collect();
        for seat in gone {
            group.value = group.value.leave(&seat, today)?;
        }
        if group.is_permanent() {
            let mut counts = group.by_cohort();
            for seat in &seats {
                let from_cohort = counts.entry(seat.group_number).or_insert(0);
                let room = group.present_members().count()
                    < usize::try_from(rules.size_max).unwrap_or(usize::MAX);
                let is_free = busy.get(&seat.id).copied().unwrap_or(0) < rules.permanent_max;
                // One more than the least, so that one resignation leaves the cohort present.
                if *from_cohort > rules.cohort_members_min || !room || !is_free {
                    continue;
                }
                let member = Membership {
                    seat: seat.id.clone(),
                    group_number: seat.group_number,
                    wish: None,
                    from: today,
                    until: None,
                };
                group.value = group.value.join(member, 0, rules)?;
                *from_cohort += 1;
                *busy.entry(seat.id.clone()).or_insert(0) += 1;
            }
        }
        if group.value != before {
            desk.save(&group).await?;
            changed += 1;
        }
    }
    desk.record("groups", &json!({ "changed": changed })).await?;
    Ok(changed)
}
