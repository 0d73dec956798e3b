//! What pages show of plenaries, materials and votes. No seat is named in public: only counts.

use assembly::contribution::Contribution;
use assembly::ids::VoteId;
use assembly::life::Stateful;
use assembly::mandate::PlanItem;
use assembly::plenary::{
    AgendaItem, Attendance, Material, Plenary, Presence, State, Subject, Vote, VoteState,
};
use jiff::civil::Date;
use serde::Serialize;

use crate::contribution::{TextLine, is_public};
use crate::desk::Desk;
use crate::error::ActError;

/// A plenary in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PlenaryLine {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// The name of its state.
    pub state: &'static str,
    /// Where it meets.
    pub place: Option<String>,
    /// Members who took part.
    pub present: Option<u32>,
    /// Members who could.
    pub sitting: Option<u32>,
    /// Days off the cadence, if that is worth saying.
    pub off_cadence: Option<u32>,
}

/// A plenary as its page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct PlenaryView {
    /// Its line.
    pub line: PlenaryLine,
    /// At what time.
    pub time: Option<String>,
    /// Where it can be followed.
    pub link: Option<String>,
    /// Its agenda.
    pub agenda: Vec<AgendaItem>,
    /// Minutes of the whole agenda.
    pub agenda_minutes: u32,
    /// How many came in each way: in the hall, by the link, excused, absent.
    pub attendance: Option<[u32; 4]>,
    /// The minutes.
    pub minutes: Option<String>,
    /// When they were published.
    pub minutes_on: Option<Date>,
    /// Why it was cancelled.
    pub cancelled: Option<String>,
    /// Texts on its agenda or decided by it.
    pub texts: Vec<TextLine>,
    /// Its votes.
    pub votes: Vec<VoteView>,
    /// What members read and heard.
    pub materials: Vec<MaterialView>,
}

/// A material as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct MaterialView {
    /// Its title.
    pub title: String,
    /// Who gave it.
    pub source: String,
    /// From which side.
    pub balance: &'static str,
    /// Since when it is public.
    pub on: Date,
    /// Its licence.
    pub licence: String,
    /// Where it lies.
    pub address: Option<String>,
    /// In short.
    pub summary: String,
}

/// A vote as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct VoteView {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// The name of its state.
    pub state: &'static str,
    /// The question.
    pub question: String,
    /// How it is cast.
    pub method: &'static str,
    /// The share that carries it.
    pub share: String,
    /// Out of whom.
    pub base: &'static str,
    /// The share of people needed.
    pub quorum: String,
    /// When it was closed.
    pub closed_on: Option<Date>,
    /// For, against, abstained, present, sitting.
    pub count: Option<[u32; 5]>,
    /// Votes in favour that were needed.
    pub needed: Option<u32>,
    /// Whether enough were there.
    pub quorum_reached: Option<bool>,
    /// Whether it is carried.
    pub carried: Option<bool>,
    /// Options of a shortlist with their marks, the most first.
    pub marks: Vec<(String, u32)>,
}

fn line(plenary: &Plenary) -> PlenaryLine {
    PlenaryLine {
        id: plenary.id.to_string(),
        number: plenary.number,
        on: plenary.on,
        state: plenary.state_name(),
        place: plenary.call().map(|call| call.place.clone()),
        present: plenary.attendance().map(Attendance::present),
        sitting: plenary.attendance().map(Attendance::sitting),
        off_cadence: plenary.off_cadence,
    }
}

/// All plenaries, by day.
///
/// # Errors
/// A fault of the cabinet.
pub async fn plenaries(desk: &mut Desk) -> Result<Vec<PlenaryLine>, ActError> {
    Ok(desk.list::<Plenary>(&[]).await?.iter().map(|one| line(one)).collect())
}

/// One plenary by its number.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn plenary_view(desk: &mut Desk, number: u32) -> Result<PlenaryView, ActError> {
    let found = desk.list::<Plenary>(&[("number", number.into())]).await?;
    let plenary = found.into_iter().next().ok_or(ActError::NotFound)?;
    let by = [("plenary", plenary.id.as_str().into())];
    let texts = desk.list::<Contribution>(&by).await?;
    let mut votes = Vec::new();
    for vote in desk.list::<Vote>(&by).await? {
        votes.push(view(desk, &vote).await?);
    }
    let today = desk.today();
    let materials = desk.list::<Material>(&by).await?;
    let (minutes, cancelled) = match &plenary.state {
        State::Minuted { minutes, .. } => (Some(minutes.clone()), None),
        State::Cancelled { reason, .. } => (None, Some(reason.clone())),
        State::Planned { .. } | State::Convened { .. } | State::Held { .. } => (None, None),
    };
    let agenda = plenary.call().map(|call| call.agenda.clone()).unwrap_or_default();
    Ok(PlenaryView {
        line: line(&plenary),
        time: plenary.call().map(|call| call.time.clone()),
        link: plenary.call().and_then(|call| call.link.clone()),
        agenda_minutes: agenda.iter().map(|item| item.minutes).sum(),
        agenda,
        attendance: plenary.attendance().map(|noted| {
            [Presence::Present, Presence::Remote, Presence::Excused, Presence::Absent]
                .map(|presence| noted.count(presence))
        }),
        minutes: minutes.as_ref().map(|one| one.text.clone()),
        minutes_on: minutes.as_ref().map(|one| one.on),
        cancelled,
        texts: texts.iter().filter(|text| is_public(text)).map(|text| TextLine::of(text)).collect(),
        votes,
        materials: materials.iter().filter(|one| one.on <= today).map(|one| shown(one)).collect(),
    })
}

fn shown(material: &Material) -> MaterialView {
    MaterialView {
        title: material.title.clone(),
        source: material.source.clone(),
        balance: material.balance.word(),
        on: material.on,
        licence: material.licence.clone(),
        address: material.address.clone(),
        summary: material.summary.clone(),
    }
}

/// The whole library, as far as it is public today.
///
/// # Errors
/// A fault of the cabinet.
pub async fn materials(desk: &mut Desk) -> Result<Vec<MaterialView>, ActError> {
    let today = desk.today();
    let all = desk.list::<Material>(&[]).await?;
    Ok(all.iter().filter(|one| one.on <= today).map(|one| shown(one)).collect())
}

/// One vote by its id.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn vote_view(desk: &mut Desk, id: &VoteId) -> Result<VoteView, ActError> {
    let vote = desk.get::<Vote>(id).await?;
    view(desk, &vote).await
}

/// The last vote about this subject (a text, a mandate, a report), by its id.
///
/// # Errors
/// A fault of the cabinet.
pub async fn vote_of(desk: &mut Desk, subject: &str) -> Result<Option<VoteView>, ActError> {
    let votes = desk.list::<Vote>(&[("subject", subject.into())]).await?;
    match votes.last() {
        Some(vote) => view(desk, vote).await.map(Some),
        None => Ok(None),
    }
}

async fn view(desk: &mut Desk, vote: &Vote) -> Result<VoteView, ActError> {
    let mut marks = Vec::new();
    if let (Subject::Shortlist { options, .. }, VoteState::Closed { marks: counted, .. }) =
        (&vote.subject, &vote.state)
    {
        for option in options {
            let item = desk.get::<PlanItem>(option).await?;
            let label = format!("{} {}", item.code, item.title);
            marks.push((label, counted.get(option).copied().unwrap_or(0)));
        }
        marks.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    }
    let result = vote.result();
    Ok(VoteView {
        id: vote.id.to_string(),
        number: vote.number,
        state: vote.state_name(),
        question: vote.question.clone(),
        method: vote.method.word(),
        share: vote.majority.share.to_string(),
        base: vote.majority.base.word(),
        quorum: vote.majority.quorum.to_string(),
        closed_on: match vote.state {
            VoteState::Closed { on, .. } => Some(on),
            VoteState::Prepared { .. } | VoteState::Open { .. } => None,
        },
        count: result.map(|(count, _)| {
            [count.in_favour, count.against, count.abstained, count.present, count.sitting]
        }),
        needed: result.map(|(_, outcome)| outcome.needed),
        quorum_reached: result.map(|(_, outcome)| outcome.quorum),
        carried: result.map(|(_, outcome)| outcome.carried),
        marks,
    })
}
