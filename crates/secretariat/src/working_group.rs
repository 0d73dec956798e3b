//! The acts of the word working_group: form, fill, work, deliver, dissolve; diary and hand-over.
//!
//! The secretariat and the facilitators act; members say which group they would like (R44). Groups
//! are known in public by title and number, their members only by how many they are.

mod details;
mod members;
mod views;

use std::cmp::Reverse;

use assembly::calendar::minus_days;
use assembly::contribution::Contribution;
use assembly::ids::{AccountId, DiaryEntryId, MandateId, PlanItemId, PlenaryId, WorkingGroupId};
use assembly::life::Stateful;
use assembly::mandate::Work;
use assembly::plenary::Plenary;
use assembly::working_group::{DiaryEntry, Kind, Refusal, State, WorkingGroup};
use jiff::civil::Date;
use serde_json::json;
use store::Filed;

use crate::choices::Choice;
use crate::command;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};
use crate::mandate::{advance, next_number};

pub use details::details;
pub use members::{Compose, Join, Leave, Prefer, Renew};
pub use views::{DiaryView, GroupLine, GroupView, group_view, groups};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &FormPermanent::SHEET,
    &FormThematic::SHEET,
    &Attach::SHEET,
    &Prefer::SHEET,
    &Compose::SHEET,
    &Join::SHEET,
    &Leave::SHEET,
    &Begin::SHEET,
    &WriteDiary::SHEET,
    &HandOver::SHEET,
    &Renew::SHEET,
    &Deliver::SHEET,
    &WorkOn::SHEET,
    &Dissolve::SHEET,
];

command! {
    /// Forms a permanent group that the charter knows; never twice (R35, R45).
    FormPermanent: WorkingGroup "working_group.form_permanent" by [Secretariat] at [] [public] {
        code: Line,
    } => form_permanent -> WorkingGroupId
}

async fn form_permanent(
    desk: &mut Desk,
    command: FormPermanent,
) -> Result<WorkingGroupId, ActError> {
    let code = command.code.0;
    let charter = desk.charter()?;
    let known = charter.working_group.permanent.iter().find(|one| one.code == code);
    let title = known.ok_or_else(|| Refusal::NoSuchPermanent { code: code.clone() })?;
    let title = title.title.it.clone();
    let by = [("permanent_code", code.as_str().into())];
    if desk.count::<WorkingGroup>(&by).await? > 0 {
        return Err(Refusal::PermanentExists { code }.into());
    }
    let id = WorkingGroupId::from_chance(desk.chance());
    let number = next_number::<WorkingGroup>(desk).await?;
    let kind = Kind::Permanent { code: code.clone() };
    let group = WorkingGroup::form((id.clone(), number), &title, kind, desk.today())?;
    desk.add(&group).await?;
    desk.record(id.as_str(), &json!({ "number": number, "code": code })).await?;
    Ok(id)
}

command! {
    /// Forms a thematic group for the time until a plenary; its output is due the charter's days
    /// before it (R34, R42).
    FormThematic: WorkingGroup "working_group.form_thematic" by [Secretariat] at [] [public] {
        title: Line,
        scope: Vec<PlanItemId>,
        mandate: Option<MandateId>,
        plenary: PlenaryId,
    } => form_thematic -> WorkingGroupId
}

async fn form_thematic(desk: &mut Desk, command: FormThematic) -> Result<WorkingGroupId, ActError> {
    let plenary = desk.get::<Plenary>(&command.plenary).await?;
    let days = desk.charter()?.working_group.output_days;
    let id = WorkingGroupId::from_chance(desk.chance());
    let number = next_number::<WorkingGroup>(desk).await?;
    let kind = Kind::Thematic {
        scope: command.scope,
        mandate: command.mandate,
        plenary: command.plenary,
        deadline: minus_days(plenary.on, days),
    };
    let group = WorkingGroup::form((id.clone(), number), &command.title.0, kind, desk.today())?;
    desk.add(&group).await?;
    let details = json!({ "number": number, "pieces": group.scope().len() });
    desk.record(id.as_str(), &details).await?;
    Ok(id)
}

command! {
    /// Attaches who leads the meetings, and the office that stands by (R44).
    Attach: WorkingGroup "working_group.attach" by [Secretariat] at ["Formed", "Working"] [] {
        group: WorkingGroupId,
        facilitator: Option<AccountId>,
        officer: Option<Line>,
    } => attach -> WorkingGroupId
}

async fn attach(desk: &mut Desk, command: Attach) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    let officer = command.officer.map(|officer| officer.0).unwrap_or_default();
    group.value = group.value.attach(command.facilitator, &officer)?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

command! {
    /// Begins a group's work; its pieces of the plan are in work from now on (R38).
    Begin: WorkingGroup "working_group.begin" by [Secretariat, Facilitator] at ["Formed"] [public] {
        group: WorkingGroupId,
    } => begin -> WorkingGroupId
}

async fn begin(desk: &mut Desk, command: Begin) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    let today = desk.today();
    group.value = group.value.begin(today)?;
    desk.save(&group).await?;
    let work = Work::InWork { on: today, group: group.id.clone() };
    advance(desk, group.scope(), &work).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

command! {
    /// Writes a meeting into a group's diary, without names (R44).
    WriteDiary: WorkingGroup "working_group.write_diary" by [Facilitator, Secretariat] at ["Working"] [public] {
        group: WorkingGroupId,
        on: Date,
        present: u32,
        text: Paragraphs,
    } => write_diary -> DiaryEntryId
}

async fn write_diary(desk: &mut Desk, command: WriteDiary) -> Result<DiaryEntryId, ActError> {
    let group = desk.get::<WorkingGroup>(&command.group).await?;
    group.is_at_work()?;
    let entry = DiaryEntry {
        id: DiaryEntryId::from_chance(desk.chance()),
        group: command.group,
        on: command.on,
        present: command.present,
        text: command.text.0,
    }
    .checked(desk.today())?;
    desk.add(&entry).await?;
    desk.record(entry.id.as_str(), &json!({ "group": group.number, "on": entry.on })).await?;
    Ok(entry.id)
}

command! {
    /// Leaves a note for those who follow (R35).
    HandOver: WorkingGroup "working_group.hand_over" by [Facilitator, Secretariat] at ["Working"] [public] {
        group: WorkingGroupId,
        text: Paragraphs,
    } => hand_over -> WorkingGroupId
}

async fn hand_over(desk: &mut Desk, command: HandOver) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    group.value = group.value.hand_over(&command.text.0, desk.today())?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

command! {
    /// A thematic group is done: its texts were handed in (R34).
    Deliver: WorkingGroup "working_group.deliver" by [Facilitator, Secretariat] at ["Working"] [public] {
        group: WorkingGroupId,
    } => deliver -> WorkingGroupId
}

async fn deliver(desk: &mut Desk, command: Deliver) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    let texts = texts_of(desk, &group).await?;
    let handed_in = texts.iter().filter(|text| crate::contribution::is_public(text)).count();
    let handed_in = u32::try_from(handed_in).unwrap_or(u32::MAX);
    group.value = group.value.deliver(handed_in, desk.today())?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number, "texts": handed_in })).await?;
    Ok(group.id.clone())
}

/// The texts of a group.
pub(crate) async fn texts_of(
    desk: &mut Desk,
    group: &WorkingGroup,
) -> Result<Vec<Filed<Contribution>>, ActError> {
    desk.list::<Contribution>(&[("working_group", group.id.as_str().into())]).await
}

command! {
    /// A group works on after a delivery: one of its texts came back.
    WorkOn: WorkingGroup "working_group.work_on" by [Facilitator, Secretariat] at ["Delivered"] [public] {
        group: WorkingGroupId,
    } => work_on -> WorkingGroupId
}

async fn work_on(desk: &mut Desk, command: WorkOn) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    group.value = group.value.work_on()?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

command! {
    /// Dissolves a group: its members are free, its texts and diary stay.
    Dissolve: WorkingGroup "working_group.dissolve" by [Secretariat] at ["Formed", "Working", "Delivered"] [public, grave] {
        group: WorkingGroupId,
        reason: Paragraphs,
    } => dissolve -> WorkingGroupId
}

async fn dissolve(desk: &mut Desk, command: Dissolve) -> Result<WorkingGroupId, ActError> {
    let mut group = desk.get::<WorkingGroup>(&command.group).await?;
    let end = desk.charter()?.process.end;
    group.value = group.value.dissolve(&command.reason.0, end, desk.today())?;
    desk.save(&group).await?;
    desk.record(group.id.as_str(), &json!({ "number": group.number })).await?;
    Ok(group.id.clone())
}

/// The groups that are not dissolved.
pub(crate) async fn alive(desk: &mut Desk) -> Result<Vec<Filed<WorkingGroup>>, ActError> {
    let mut groups = desk.list::<WorkingGroup>(&[]).await?;
    groups.retain(|group| match group.state {
        State::Formed { .. } | State::Working { .. } | State::Delivered { .. } => true,
        State::Dissolved { .. } => false,
    });
    Ok(groups)
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
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    match drawer {
        "working_group" => {
            let groups = desk.list::<WorkingGroup>(&[]).await?;
            let shown = groups.iter().rev().filter(|group| asked(group.state_name()));
            let label = |group: &WorkingGroup| format!("{} · {}", group.number, group.title);
            Ok(Some(shown.map(|group| (group.id.to_string(), label(group))).collect()))
        }
        "diary_entry" => {
            let groups = desk.list::<WorkingGroup>(&[]).await?;
            let mut entries = desk.list::<DiaryEntry>(&[]).await?;
            entries.sort_by_key(|entry| Reverse(entry.on));
            let title = |id: &WorkingGroupId| {
                groups.iter().find(|group| group.id == *id).map_or("", |group| group.title.as_str())
            };
            let label = |entry: &DiaryEntry| format!("{} · {}", entry.on, title(&entry.group));
            Ok(Some(entries.iter().map(|e| (e.id.to_string(), label(&e.value))).collect()))
        }
        _ => Ok(None),
    }
}
