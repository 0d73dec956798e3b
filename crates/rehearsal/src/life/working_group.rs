//! The part of the word working_group in a rehearsed day.
//!
//! The two permanent groups begin the day after the first plenary; thematic groups (seven in the
//! pilot, five in a regular year) the day after the plenary that judged the mandate. Members say
//! their wishes, groups meet every second week and write their diary; after a renewal those who
//! left are replaced and the permanent groups hand over; at the end of September's plenary the
//! thematic groups are dissolved.

use assembly::calendar::plus_days;
use assembly::ids::{PlanItemId, WorkingGroupId};
use assembly::mandate::{Mandate, PlanItem};
use assembly::people::{Actor, Role};
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use secretariat::form::{Line, Paragraphs};
use secretariat::working_group::{
    Attach, Begin, Compose, Dissolve, FormPermanent, FormThematic, HandOver, Prefer, Renew,
    WriteDiary,
};
use store::accounts::Account;

use crate::life::{LifeFault, Stage, mandate, texts};

/// Thematic groups of the pilot and of a regular year, as the city's records say.
const PILOT_GROUPS: usize = 7;
const YEAR_GROUPS: usize = 5;

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let plenaries: Vec<Date> = stage.calendar.plenaries.iter().map(|one| one.on).collect();
    for (place, on) in plenaries.iter().enumerate() {
        if plus_days(*on, 1) == today && place == 0 {
            permanent(stage).await?;
        }
        if plus_days(*on, 1) == today && mandate::has_mandate(stage, *on) {
            thematic(stage, *on).await?;
        }
        if plus_days(*on, 2) == today && is_last_working(&plenaries, *on) {
            dissolve(stage).await?;
        }
    }
    if stage.calendar.renewals.iter().any(|renewal| plus_days(renewal.on, 1) == today) {
        renew(stage).await?;
    }
    let last = plenaries.iter().rev().find(|on| **on < today);
    if let Some(last) = last
        && (today - *last).get_days() % 14 == 11
    {
        meet(stage, today).await?;
    }
    Ok(())
}

/// The last plenary of a year but one: what groups write after it goes into the next year.
pub(super) fn is_last_working(plenaries: &[Date], on: Date) -> bool {
    let year: Vec<&Date> = plenaries.iter().filter(|one| one.year() == on.year()).collect();
    year.len() > 2 && year[year.len() - 2] == &on
}

async fn permanent(stage: &mut Stage) -> Result<(), LifeFault> {
    let told = || stage.told("form the permanent groups");
    let mut desk = stage.desk(Role::Secretariat).await?;
    let charter = desk.charter().map_err(told())?;
    for group in &charter.working_group.permanent {
        let command = FormPermanent { code: Line(group.code.clone()) };
        command.perform(&mut desk).await.map_err(told())?;
    }
    Renew { groups: Vec::new() }.perform(&mut desk).await.map_err(told())?;
    let formed = by_state(stage, &mut desk, "Formed").await?;
    let mut begun = 0;
    for group in formed.iter().filter(|group| group.present_members().next().is_some()) {
        Begin { group: group.id.clone() }.perform(&mut desk).await.map_err(told())?;
        begun += 1;
    }
    stage.commit(desk).await?;
    stage.tally.working_groups += begun;
    Ok(())
}

async fn by_state(
    stage: &Stage,
    desk: &mut secretariat::Desk,
    state: &str,
) -> Result<Vec<WorkingGroup>, LifeFault> {
    let found = desk.list::<WorkingGroup>(&[("state", state.into())]).await;
    let found = found.map_err(stage.told("look for working groups"))?;
    Ok(found.into_iter().map(|group| group.value).collect())
}

async fn thematic(stage: &mut Stage, judged_on: Date) -> Result<(), LifeFault> {
    let told = || stage.told("form the thematic groups");
    let mut desk = stage.desk(Role::Secretariat).await?;
    let open = desk.list::<Mandate>(&[("state", "Evaluated".into())]).await.map_err(told())?;
    let Some(mandate) =
        open.iter().rev().find(|one| one.evaluation().is_some_and(|e| e.on == judged_on))
    else {
        return Ok(());
    };
    let Some(plenary) = last_working_plenary(stage, &mut desk, judged_on).await? else {
        return Ok(());
    };
    let taken = mandate.evaluation().map(|one| one.taken.clone()).unwrap_or_default();
    let is_pilot = mandate.scope.len() > 30;
    let wanted = if is_pilot { PILOT_GROUPS } else { YEAR_GROUPS };
    let mut parts: Vec<Vec<PlanItemId>> = vec![Vec::new(); wanted.min(taken.len())];
    let count = parts.len();
    for (place, item) in taken.into_iter().enumerate() {
        parts[place % count].push(item);
    }
    let (mut formed, mut titles) = (Vec::new(), Vec::new());
    for scope in parts {
        let first = desk.get::<PlanItem>(&scope[0]).await.map_err(told())?;
        titles.push(texts::group_title(first.area(), &titles));
        let command = FormThematic {
            title: Line(titles.last().cloned().unwrap_or_default()),
            scope,
            mandate: Some(mandate.id.clone()),
            plenary: plenary.clone(),
        };
        formed.push(command.perform(&mut desk).await.map_err(told())?);
    }
    attach(stage, &mut desk, &formed).await?;
    stage.commit(desk).await?;
    wishes(stage, &formed, judged_on).await?;
    begin(stage, formed).await
}

async fn last_working_plenary(
    stage: &Stage,
    desk: &mut secretariat::Desk,
    from: Date,
) -> Result<Option<assembly::ids::PlenaryId>, LifeFault> {
    let days: Vec<Date> = stage.calendar.plenaries.iter().map(|one| one.on).collect();
    let Some(on) = days.iter().find(|on| **on > from && is_last_working(&days, **on)).copied()
    else {
        return Ok(None);
    };
    let told = || stage.told("plan the plenaries up to the one that a group works for");
    let mut last = None;
    // One after the other, so that their numbers follow the calendar.
    for &day in days.iter().filter(|day| (from..=on).contains(*day)) {
        let by = [("held_on", day.to_string().into())];
        let found = desk.list::<assembly::plenary::Plenary>(&by).await.map_err(told())?;
        last = match found.first() {
            Some(plenary) => Some(plenary.id.clone()),
            None => {
                Some(secretariat::plenary::Plan { on: day }.perform(desk).await.map_err(told())?)
            }
        };
    }
    Ok(last)
}

async fn attach(
    stage: &Stage,
    desk: &mut secretariat::Desk,
    groups: &[WorkingGroupId],
) -> Result<(), LifeFault> {
    let facilitator = stage.staff.get(&Role::Facilitator).cloned();
    for (place, group) in groups.iter().enumerate() {
        let office = texts::OFFICES[place % texts::OFFICES.len()];
        let command = Attach {
            group: group.clone(),
            facilitator: facilitator.clone(),
            officer: Some(Line(office.to_owned())),
        };
        command.perform(desk).await.map_err(stage.told("attach a facilitator"))?;
    }
    Ok(())
}

/// About a third of the members say which groups they would like.
async fn wishes(stage: &mut Stage, groups: &[WorkingGroupId], on: Date) -> Result<(), LifeFault> {
    let told = || stage.told("say a wish");
    let mut dice = stage.dice(&format!("wishes {on}"));
    let mut desk = stage.look().await?;
    let today = desk.today();
    let seats = secretariat::rotation::sitting(&mut desk, today).await.map_err(told())?;
    let accounts = desk.list::<Account>(&[("role", "member".into())]).await.map_err(told())?;
    drop(desk);
    for account in &accounts {
        let Some(person) = &account.person else { continue };
        let sits = seats.iter().any(|seat| seat.person.as_str() == person);
        if !sits || account.closed || dice.below(3) > 0 {
            continue;
        }
        let size = u64::try_from(groups.len()).unwrap_or(1);
        let first = usize::try_from(dice.below(size)).unwrap_or(0);
        let second = (first + 1) % groups.len();
        let actor = Actor::Account { id: account.id.clone(), role: Role::Member };
        let mut desk = stage.desk_of(actor).await?;
        let command = Prefer {
            first: groups[first].clone(),
            second: (second != first).then(|| groups[second].clone()),
            third: None,
        };
        command.perform(&mut desk).await.map_err(told())?;
        stage.commit(desk).await?;
    }
    Ok(())
}

async fn begin(stage: &mut Stage, groups: Vec<WorkingGroupId>) -> Result<(), LifeFault> {
    let told = || stage.told("begin the thematic groups");
    let mut desk = stage.desk(Role::Secretariat).await?;
    Compose { groups: groups.clone() }.perform(&mut desk).await.map_err(told())?;
    let mut begun = 0;
    for id in groups {
        let group = desk.get::<WorkingGroup>(&id).await.map_err(told())?;
        if group.present_members().next().is_some() {
            Begin { group: id }.perform(&mut desk).await.map_err(told())?;
            begun += 1;
        }
    }
    stage.commit(desk).await?;
    stage.tally.working_groups += begun;
    Ok(())
}

async fn renew(stage: &mut Stage) -> Result<(), LifeFault> {
    let told = || stage.told("renew the working groups");
    let mut desk = stage.desk(Role::Secretariat).await?;
    let working = by_state(stage, &mut desk, "Working").await?;
    if working.is_empty() {
        return Ok(());
    }
    let today = desk.today();
    for group in working.iter().filter(|group| group.is_permanent()) {
        let mut dice = stage.dice(&format!("hand over {today} {}", group.number));
        let text = Paragraphs(texts::pick(&mut dice, texts::HAND_OVERS).to_owned());
        HandOver { group: group.id.clone(), text }.perform(&mut desk).await.map_err(told())?;
    }
    Renew { groups: Vec::new() }.perform(&mut desk).await.map_err(told())?;
    let open: Vec<WorkingGroupId> = working
        .iter()
        .filter(|group| !group.is_permanent() && group.deadline().is_some_and(|day| day > today))
        .map(|group| group.id.clone())
        .collect();
    if !open.is_empty() {
        top_up(stage, &mut desk, &open).await?;
    }
    stage.commit(desk).await
}

/// Newcomers go where there is room.
async fn top_up(
    stage: &Stage,
    desk: &mut secretariat::Desk,
    groups: &[WorkingGroupId],
) -> Result<(), LifeFault> {
    let told = || stage.told("take newcomers into groups");
    let charter = desk.charter().map_err(told())?;
    let most = usize::try_from(charter.working_group.size_max).unwrap_or(15);
    let today = desk.today();
    let seats = secretariat::rotation::sitting(desk, today).await.map_err(told())?;
    let mut sizes = Vec::new();
    let mut busy = std::collections::BTreeSet::new();
    for state in ["Formed", "Working", "Delivered"] {
        for group in by_state(stage, desk, state).await? {
            if group.is_permanent() {
                continue;
            }
            busy.extend(group.present_members().map(|member| member.seat.clone()));
            if groups.contains(&group.id) {
                sizes.push((group.present_members().count(), group.id));
            }
        }
    }
    for seat in seats.iter().filter(|seat| !busy.contains(&seat.id)) {
        sizes.sort();
        let Some((size, group)) = sizes.first_mut().filter(|(size, _)| *size < most) else { break };
        let join = secretariat::working_group::Join { group: group.clone(), seat: seat.id.clone() };
        join.perform(desk).await.map_err(told())?;
        *size += 1;
    }
    Ok(())
}

async fn meet(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let told = || stage.told("write a diary");
    let mut desk = stage.desk(Role::Facilitator).await?;
    let working = by_state(stage, &mut desk, "Working").await?;
    for group in working {
        let mut dice = stage.dice(&format!("diary {today} {}", group.number));
        let members = u64::try_from(group.present_members().count()).unwrap_or(0);
        let present = members - dice.below(members / 3 + 1);
        let command = WriteDiary {
            group: group.id,
            on: today,
            present: u32::try_from(present).unwrap_or(0),
            text: Paragraphs(texts::diary(&mut dice)),
        };
        command.perform(&mut desk).await.map_err(told())?;
    }
    stage.commit(desk).await
}

async fn dissolve(stage: &mut Stage) -> Result<(), LifeFault> {
    let told = || stage.told("dissolve the thematic groups");
    let mut desk = stage.desk(Role::Secretariat).await?;
    for state in ["Formed", "Working", "Delivered"] {
        for group in by_state(stage, &mut desk, state).await? {
            if group.is_permanent() {
                continue;
            }
            let reason = Paragraphs(texts::WORK_DONE.to_owned());
            let command = Dissolve { group: group.id, reason };
            command.perform(&mut desk).await.map_err(told())?;
        }
    }
    stage.commit(desk).await
}
