//! What pages show of the plan and of mandates.

use assembly::contribution::Contribution;
use assembly::ids::PlanItemId;
use assembly::life::Stateful;
use assembly::mandate::{Level, Mandate, PlanItem, State, Work};
use assembly::plenary::Plenary;
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use serde::Serialize;

use crate::contribution::TextLine;
use crate::desk::Desk;
use crate::error::ActError;
use crate::working_group::GroupLine;

/// A piece of the plan as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct PlanItemView {
    /// Its id.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Its level.
    pub level: &'static str,
    /// Its title.
    pub title: String,
    /// Whether the title is the plan's own.
    pub official: bool,
    /// What else is said of it.
    pub description: String,
    /// The office in charge.
    pub office: String,
    /// The name of the state of work.
    pub state: &'static str,
    /// Since when, if work on it ever began.
    pub since: Option<Date>,
    /// Why it was not taken up.
    pub reason: Option<String>,
    /// Texts about it, as far as they are public.
    pub texts: Vec<TextLine>,
    /// Groups that work or worked on it.
    pub groups: Vec<GroupLine>,
}

/// An area of the plan with what stands in it.
#[derive(Clone, Debug, Serialize)]
pub struct AreaView {
    /// Its number; none for the city's other activities.
    pub number: Option<u32>,
    /// Its title.
    pub title: String,
    /// Its objectives, as far as their titles are known.
    pub objectives: Vec<PlanItemView>,
    /// Its Actions, or the other activities.
    pub actions: Vec<PlanItemView>,
}

/// A mandate as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct MandateView {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// The name of its state.
    pub state: &'static str,
    /// Number of its plenary.
    pub plenary: u32,
    /// Day of its plenary.
    pub plenary_on: Date,
    /// The question.
    pub question: String,
    /// Its documents.
    pub documents: Vec<String>,
    /// What cannot be moved.
    pub limits: String,
    /// Last day for the output.
    pub deadline: Date,
    /// When it was published.
    pub published: Option<Date>,
    /// What it asks about; taken up or not, once judged.
    pub scope: Vec<(PlanItemView, Option<bool>)>,
    /// All, some, by areas.
    pub uptake: Option<&'static str>,
    /// The assembly's reasons.
    pub reasons: Option<String>,
    /// Members, meetings, groups.
    pub capacity: Option<(u32, u32, u32)>,
}

/// How a piece is called in lists.
pub(crate) fn item_label(item: &PlanItem) -> String {
    format!("{} {}", item.code, item.title)
}

fn since(work: &Work) -> Option<Date> {
    match work {
        Work::Listed {} => None,
        Work::Proposed { on, .. }
        | Work::Accepted { on, .. }
        | Work::InWork { on, .. }
        | Work::Delivered { on }
        | Work::Answered { on }
        | Work::Monitored { on }
        | Work::NotTakenUp { on, .. } => Some(*on),
    }
}

fn view(item: &PlanItem) -> PlanItemView {
    PlanItemView {
        id: item.id.to_string(),
        code: item.code.clone(),
        level: item.level.word(),
        title: item.title.clone(),
        official: item.official,
        description: item.description.clone(),
        office: item.office.clone(),
        state: item.state_name(),
        since: since(&item.state),
        reason: match &item.state {
            Work::NotTakenUp { reason, .. } => Some(reason.clone()),
            Work::Listed {}
            | Work::Proposed { .. }
            | Work::Accepted { .. }
            | Work::InWork { .. }
            | Work::Delivered { .. }
            | Work::Answered { .. }
            | Work::Monitored { .. } => None,
        },
        texts: Vec::new(),
        groups: Vec::new(),
    }
}

/// The whole plan by areas; the other activities of the city come last.
///
/// # Errors
/// A fault of the cabinet.
pub async fn plan_view(desk: &mut Desk) -> Result<Vec<AreaView>, ActError> {
    let items = desk.list::<PlanItem>(&[]).await?;
    let of = |level: Level, area: Option<u32>| {
        let inside = items.iter().filter(move |item| item.level == level);
        inside.filter(move |item| area.is_none() || item.area() == area).map(|item| view(item))
    };
    let mut areas: Vec<AreaView> = items
        .iter()
        .filter(|item| item.level == Level::Area)
        .map(|area| AreaView {
            number: area.area(),
            title: area.title.clone(),
            objectives: of(Level::Objective, area.area()).collect(),
            actions: of(Level::Action, area.area()).collect(),
        })
        .collect();
    let others: Vec<PlanItemView> = of(Level::Other, None).collect();
    if !others.is_empty() {
        let title = String::new();
        areas.push(AreaView { number: None, title, objectives: Vec::new(), actions: others });
    }
    Ok(areas)
}

/// One piece of the plan with the texts about it and the groups on it.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn plan_item(desk: &mut Desk, code: &str) -> Result<PlanItemView, ActError> {
    let found = desk.list::<PlanItem>(&[("code", code.into())]).await?;
    let item = found.into_iter().next_back().ok_or(ActError::NotFound)?;
    let texts = desk.list::<Contribution>(&[]).await?;
    let groups = desk.list::<WorkingGroup>(&[]).await?;
    let about = |links: &[PlanItemId]| links.contains(&item.id);
    let texts =
        texts.iter().filter(|text| about(&text.links) && crate::contribution::is_public(text));
    let groups_on = groups.iter().filter(|group| about(group.scope()));
    Ok(PlanItemView {
        texts: texts.map(|text| TextLine::of(text)).collect(),
        groups: groups_on.map(|group| GroupLine::of(group)).collect(),
        ..view(&item)
    })
}

/// One mandate by its number; drafts are for the office only.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn mandate_view(desk: &mut Desk, number: u32) -> Result<MandateView, ActError> {
    let found = desk.list::<Mandate>(&[("number", number.into())]).await?;
    let mandate = found.into_iter().next().ok_or(ActError::NotFound)?;
    whole(desk, &mandate).await
}

/// All mandates, the newest first; drafts are left out unless the office asks.
///
/// # Errors
/// A fault of the cabinet.
pub async fn mandates(desk: &mut Desk, with_drafts: bool) -> Result<Vec<MandateView>, ActError> {
    let all = desk.list::<Mandate>(&[]).await?;
    let mut views = Vec::new();
    for mandate in all.iter().rev().filter(|one| with_drafts || one.is_public()) {
        views.push(whole(desk, mandate).await?);
    }
    Ok(views)
}

async fn whole(desk: &mut Desk, mandate: &Mandate) -> Result<MandateView, ActError> {
    let plenary = desk.get::<Plenary>(&mandate.plenary).await?;
    let mut scope = Vec::new();
    for id in &mandate.scope {
        let item = desk.get::<PlanItem>(id).await?;
        let taken = mandate.evaluation().map(|judged| judged.taken.contains(id));
        scope.push((view(&item), taken));
    }
    scope.sort_by(|a, b| a.0.code.cmp(&b.0.code));
    let judged = mandate.evaluation();
    Ok(MandateView {
        id: mandate.id.to_string(),
        number: mandate.number,
        state: mandate.state_name(),
        plenary: plenary.number,
        plenary_on: plenary.on,
        question: mandate.question.clone(),
        documents: mandate.documents.clone(),
        limits: mandate.limits.clone(),
        deadline: mandate.deadline,
        published: match mandate.state {
            State::Drafted {} => None,
            State::Published { on } => Some(on),
            State::Evaluated { published, .. } | State::Closed { published, .. } => Some(published),
        },
        scope,
        uptake: judged.map(|one| one.uptake.word()),
        reasons: judged.map(|one| one.reasons.clone()),
        capacity: judged
            .map(|one| (one.capacity.members, one.capacity.meetings, one.capacity.groups)),
    })
}
