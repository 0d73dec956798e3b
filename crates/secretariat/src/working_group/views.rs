//! What pages show of working groups: titles, numbers, counts; never a person.

use assembly::ids::MandateId;
use assembly::life::Stateful;
use assembly::mandate::{Mandate, PlanItem};
use assembly::rotation::Seat;
use assembly::working_group::{Balance, DiaryEntry, Kind, State, WorkingGroup};
use jiff::civil::Date;
use serde::Serialize;

use crate::contribution::{TextLine, is_public};
use crate::desk::Desk;
use crate::error::ActError;

/// A group in a list.
#[derive(Clone, Debug, Serialize)]
pub struct GroupLine {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Whether it lives as long as the process.
    pub permanent: bool,
    /// The name of its state.
    pub state: &'static str,
    /// Members today; of a group that is done, all who worked in it.
    pub members: usize,
    /// Last day for its output.
    pub deadline: Option<Date>,
    /// When it was formed or began.
    pub since: Option<Date>,
}

impl GroupLine {
    /// The line of a group.
    #[must_use]
    pub fn of(group: &WorkingGroup) -> Self {
        Self {
            id: group.id.to_string(),
            number: group.number,
            title: group.title.clone(),
            permanent: group.is_permanent(),
            state: group.state_name(),
            members: match group.state {
                State::Formed { .. } | State::Working { .. } => group.present_members().count(),
                State::Delivered { .. } | State::Dissolved { .. } => group.members.len(),
            },
            deadline: group.deadline(),
            since: match group.state {
                State::Formed { on } => Some(on),
                State::Working { since } | State::Delivered { since, .. } => Some(since),
                State::Dissolved { .. } => None,
            },
        }
    }
}

/// A meeting in a group's diary.
#[derive(Clone, Debug, Serialize)]
pub struct DiaryView {
    /// Its day.
    pub on: Date,
    /// Members present.
    pub present: u32,
    /// What was done.
    pub text: String,
}

/// A group as its page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// Its line.
    pub line: GroupLine,
    /// The office that stands by.
    pub officer: String,
    /// Whether somebody leads its meetings.
    pub has_facilitator: bool,
    /// Its pieces of the plan: code and title.
    pub scope: Vec<(String, String)>,
    /// The number of the mandate it works under.
    pub mandate: Option<u32>,
    /// Members by group of the assembly.
    pub cohorts: Vec<(u32, u32)>,
    /// Members who got their first wish, and those who had one.
    pub first_wishes: (usize, usize),
    /// What somebody should look at: text key and values.
    pub warnings: Vec<(&'static str, Vec<(&'static str, String)>)>,
    /// Its diary, the newest first.
    pub diary: Vec<DiaryView>,
    /// Notes for those who follow.
    pub hand_over: Vec<(Date, String)>,
    /// Its texts, as far as they are public.
    pub texts: Vec<TextLine>,
    /// When and why it was dissolved.
    pub dissolved: Option<(Date, String)>,
}

/// All groups, the newest first; permanent ones before thematic ones.
///
/// # Errors
/// A fault of the cabinet.
pub async fn groups(desk: &mut Desk) -> Result<Vec<GroupLine>, ActError> {
    let mut all = desk.list::<WorkingGroup>(&[]).await?;
    all.reverse();
    all.sort_by_key(|group| !group.is_permanent());
    Ok(all.iter().map(|group| GroupLine::of(group)).collect())
}

/// One group by its number.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn group_view(desk: &mut Desk, number: u32) -> Result<GroupView, ActError> {
    let found = desk.list::<WorkingGroup>(&[("number", number.into())]).await?;
    let group = found.into_iter().next().ok_or(ActError::NotFound)?;
    let mut scope = Vec::new();
    for id in group.scope() {
        let item = desk.get::<PlanItem>(id).await?;
        scope.push((item.code.clone(), item.title.clone()));
    }
    let mandate = match &group.kind {
        Kind::Thematic { mandate: Some(mandate), .. } => Some(number_of(desk, mandate).await?),
        Kind::Thematic { mandate: None, .. } | Kind::Permanent { .. } => None,
    };
    let diary = desk.list::<DiaryEntry>(&[("working_group", group.id.as_str().into())]).await?;
    let diary = diary.iter().rev().map(|entry| DiaryView {
        on: entry.on,
        present: entry.present,
        text: entry.text.clone(),
    });
    let texts = super::texts_of(desk, &group).await?;
    let warnings = warnings(desk, &group).await?;
    let wishes: Vec<u32> = group.present_members().filter_map(|member| member.wish).collect();
    Ok(GroupView {
        line: GroupLine::of(&group),
        officer: group.officer.clone(),
        has_facilitator: group.facilitator.is_some(),
        scope,
        mandate,
        cohorts: group.by_cohort().into_iter().collect(),
        first_wishes: (wishes.iter().filter(|wish| **wish == 1).count(), wishes.len()),
        warnings,
        diary: diary.collect(),
        hand_over: group.hand_over.iter().map(|note| (note.on, note.text.clone())).collect(),
        texts: texts.iter().filter(|text| is_public(text)).map(|text| TextLine::of(text)).collect(),
        dissolved: match &group.state {
            State::Dissolved { on, reason } => Some((*on, reason.clone())),
            State::Formed { .. } | State::Working { .. } | State::Delivered { .. } => None,
        },
    })
}

async fn number_of(desk: &mut Desk, mandate: &MandateId) -> Result<u32, ActError> {
    Ok(desk.get::<Mandate>(mandate).await?.number)
}

type Warnings = Vec<(&'static str, Vec<(&'static str, String)>)>;

async fn warnings(desk: &mut Desk, group: &WorkingGroup) -> Result<Warnings, ActError> {
    match group.state {
        State::Dissolved { .. } => return Ok(Vec::new()),
        State::Formed { .. } | State::Working { .. } | State::Delivered { .. } => {}
    }
    let (today, charter) = (desk.today(), desk.charter()?);
    let seats = crate::rotation::sitting(desk, today).await?;
    let inside = |seat: &Seat| group.has(&seat.id);
    let members = seats.iter().filter(|seat| inside(seat)).map(|seat| &seat.features).collect();
    let mut cohorts: Vec<u32> = seats.iter().map(|seat| seat.group_number).collect();
    cohorts.sort_unstable();
    cohorts.dedup();
    let balance = Balance { rules: &charter.working_group, cohorts, members };
    Ok(balance.warnings(group).iter().map(|one| (one.text_key(), one.args())).collect())
}
