//! What pages show of texts: lists, and the whole way of one text with everything on it.

use assembly::contribution::{
    Amendment, AmendmentState, Contribution, Decision, Happening, State, VersionCause,
};
use assembly::ids::ContributionId;
use assembly::life::Stateful;
use assembly::mandate::PlanItem;
use assembly::plenary::Plenary;
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use serde::Serialize;

use super::is_public;
use crate::desk::Desk;
use crate::error::ActError;
use crate::plenary::{VoteView, vote_view};
use crate::working_group::GroupLine;

/// A text in a list.
#[derive(Clone, Debug, Serialize)]
pub struct TextLine {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// Its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// The name of its state.
    pub state: &'static str,
    /// The day of the last thing that happened to it.
    pub on: Option<Date>,
    /// The outcome of the city's answer, once there is one.
    pub outcome: Option<String>,
    /// The year in which the plenary decided on it.
    pub decided: Option<i16>,
}

impl TextLine {
    /// The line of a text.
    #[must_use]
    pub fn of(text: &Contribution) -> Self {
        Self {
            id: text.id.to_string(),
            number: text.number,
            kind: text.kind.word(),
            title: text.title().to_owned(),
            state: text.state_name(),
            on: text.way.last().map(|point| point.on),
            outcome: match &text.state {
                State::Answered { outcome, .. } => Some(outcome.clone()),
                State::Draft { .. }
                | State::Submitted { .. }
                | State::OnAgenda { .. }
                | State::Considered { .. }
                | State::Adopted { .. }
                | State::NotAdopted { .. }
                | State::Noted { .. }
                | State::InReport { .. }
                | State::Withdrawn { .. }
                | State::Replaced { .. } => None,
            },
            decided: text.decided().map(|decided| decided.on.year()),
        }
    }
}

/// A version as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct VersionView {
    /// Its number.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Why there is this version: drafted, rewritten, amended, joined.
    pub cause: &'static str,
    /// What changed, in the group's words.
    pub note: String,
}

/// An amendment as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct AmendmentView {
    /// Its id.
    pub id: String,
    /// Its number in the text.
    pub number: u32,
    /// Who proposed it: group, member, hall.
    pub proposer: &'static str,
    /// When.
    pub on: Date,
    /// The passage.
    pub passage: String,
    /// What shall stand instead.
    pub instead: String,
    /// Why.
    pub reason: String,
    /// The name of its state.
    pub state: &'static str,
    /// Why it was not taken in.
    pub rejected: Option<String>,
}

/// A point on the way of a text.
#[derive(Clone, Debug, Serialize)]
pub struct PointView {
    /// When.
    pub on: Date,
    /// What: the text key is `contribution-way-` and this.
    pub what: &'static str,
    /// A number that the text names: of the version, the amendment, the plenary.
    pub number: Option<u32>,
    /// Words that the text names: a reason, an outcome, a state.
    pub words: Option<String>,
    /// The object that it leads to: `plenary`, `vote`, `report`, `dossier`, `commitment`, and its id.
    pub object: Option<(&'static str, String)>,
}

/// A text as its page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// Its line.
    pub line: TextLine,
    /// The present text.
    pub text: String,
    /// The group behind it.
    pub group: Option<GroupLine>,
    /// The city's question, the office, the last day.
    pub question: Option<(String, String, Date)>,
    /// Pieces of the plan: code and title.
    pub links: Vec<(String, String)>,
    /// Stages of policy.
    pub stages: Vec<&'static str>,
    /// Whom it touches.
    pub equity: Vec<&'static str>,
    /// Its versions, the newest first.
    pub versions: Vec<VersionView>,
    /// Its amendments.
    pub amendments: Vec<AmendmentView>,
    /// What the plenary considered.
    pub considerations: Option<String>,
    /// Statements of those who think otherwise.
    pub minority: Vec<String>,
    /// Number and day of the plenary.
    pub plenary: Option<(u32, Date)>,
    /// The vote.
    pub vote: Option<VoteView>,
    /// The city's answer: dossier and outcome.
    pub answer: Option<(String, String)>,
    /// Its whole way.
    pub way: Vec<PointView>,
}

/// All public texts, the newest first; with drafts for the office.
///
/// # Errors
/// A fault of the cabinet.
pub async fn texts(desk: &mut Desk, with_drafts: bool) -> Result<Vec<TextLine>, ActError> {
    let all = desk.list::<Contribution>(&[]).await?;
    let shown = all.iter().rev().filter(|text| with_drafts || is_public(text));
    Ok(shown.map(|text| TextLine::of(text)).collect())
}

/// One public text by its number, with its whole way.
///
/// # Errors
/// [`ActError::NotFound`] also for texts that are not public; a fault of the cabinet.
pub async fn text_view(desk: &mut Desk, number: u32) -> Result<TextView, ActError> {
    let found = desk.list::<Contribution>(&[("number", number.into())]).await?;
    let text = found.into_iter().next().filter(|text| is_public(text));
    let text = text.ok_or(ActError::NotFound)?;
    whole(desk, &text).await
}

/// One text by its id, public or not, for the office.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn text_by_id(desk: &mut Desk, id: &ContributionId) -> Result<TextView, ActError> {
    let text = desk.get::<Contribution>(id).await?;
    whole(desk, &text).await
}

pub(super) async fn whole(desk: &mut Desk, text: &Contribution) -> Result<TextView, ActError> {
    let group = match &text.group {
        Some(group) => Some(GroupLine::of(&desk.get::<WorkingGroup>(group).await?.value)),
        None => None,
    };
    let mut links = Vec::new();
    for link in &text.links {
        let item = desk.get::<PlanItem>(link).await?;
        links.push((item.code.clone(), item.title.clone()));
    }
    let plenary = match text.plenary() {
        Some(id) => Some(desk.get::<Plenary>(id).await?.value),
        None => None,
    };
    let vote = match text.decided().map(|decided| &decided.decision) {
        Some(Decision::Adopted { vote } | Decision::NotAdopted { vote }) => {
            Some(vote_view(desk, vote).await?)
        }
        Some(Decision::Noted {}) | None => None,
    };
    let amendments = desk.list::<Amendment>(&[("contribution", text.id.as_str().into())]).await?;
    let mut way = Vec::new();
    for point in &text.way {
        way.push(PointView { on: point.on, ..shown(desk, &point.what, &amendments).await? });
    }
    let asked = |question: &assembly::contribution::Question| {
        (question.text.clone(), question.office.clone(), question.due)
    };
    Ok(TextView {
        line: TextLine::of(text),
        text: text.latest().map(|version| version.text.clone()).unwrap_or_default(),
        group,
        question: text.question.as_ref().map(asked),
        links,
        stages: text.stages.iter().map(|stage| stage.word()).collect(),
        equity: text.equity.iter().map(|tag| tag.word()).collect(),
        versions: text.versions.iter().rev().map(version).collect(),
        amendments: amendments.iter().map(|one| amendment(one)).collect(),
        considerations: text.consideration().map(|one| one.text.clone()),
        minority: text.consideration().map(|one| one.minority.clone()).unwrap_or_default(),
        plenary: plenary.map(|plenary| (plenary.number, plenary.on)),
        vote,
        answer: match &text.state {
            State::Answered { dossier, outcome, .. } => {
                Some((dossier.to_string(), outcome.clone()))
            }
            State::Draft { .. }
            | State::Submitted { .. }
            | State::OnAgenda { .. }
            | State::Considered { .. }
            | State::Adopted { .. }
            | State::NotAdopted { .. }
            | State::Noted { .. }
            | State::InReport { .. }
            | State::Withdrawn { .. }
            | State::Replaced { .. } => None,
        },
        way,
    })
}

fn version(version: &assembly::contribution::Version) -> VersionView {
    let (cause, note) = match &version.cause {
        VersionCause::Drafted {} => ("drafted", String::new()),
        VersionCause::Rewritten { note } => ("rewritten", note.clone()),
        VersionCause::Amended { .. } => ("amended", String::new()),
        VersionCause::Joined { .. } => ("joined", String::new()),
    };
    VersionView {
        number: version.number,
        on: version.on,
        title: version.title.clone(),
        text: version.text.clone(),
        cause,
        note,
    }
}

fn amendment(one: &Amendment) -> AmendmentView {
    AmendmentView {
        id: one.id.to_string(),
        number: one.number,
        proposer: one.proposer.word(),
        on: one.proposed_on,
        passage: one.passage.clone(),
        instead: one.instead.clone(),
        reason: one.reason.clone(),
        state: one.state_name(),
        rejected: match &one.state {
            AmendmentState::Rejected { reason, .. } => Some(reason.clone()),
            AmendmentState::Proposed {}
            | AmendmentState::Accepted { .. }
            | AmendmentState::Withdrawn { .. } => None,
        },
    }
}

/// What a point of the way says; its day is put in by the caller.
async fn shown(
    desk: &mut Desk,
    what: &Happening,
    amendments: &[store::Filed<Amendment>],
) -> Result<PointView, ActError> {
    let (mut number, mut words, mut object) = (None, None, None);
    match what {
        Happening::Asked {}
        | Happening::Entrusted {}
        | Happening::Submitted {}
        | Happening::OffAgenda {}
        | Happening::Considered {}
        | Happening::Noted {} => {}
        Happening::Written { version } => number = Some(*version),
        Happening::Joined { from } => words = Some(numbers(desk, from).await?),
        Happening::Replaced { by } => words = Some(numbers(desk, by).await?),
        Happening::HandedBack { reason } | Happening::Withdrawn { reason } => {
            words = Some(reason.clone());
        }
        Happening::OnAgenda { plenary } => {
            number = Some(desk.get::<Plenary>(plenary).await?.number);
            object = Some(("plenary", plenary.to_string()));
        }
        Happening::AmendmentProposed { amendment }
        | Happening::AmendmentAccepted { amendment, .. }
        | Happening::AmendmentRejected { amendment }
        | Happening::AmendmentWithdrawn { amendment } => {
            let found = amendments.iter().find(|one| one.id == *amendment);
            number = found.map(|one| one.number);
        }
        Happening::Adopted { vote } | Happening::NotAdopted { vote } => {
            object = Some(("vote", vote.to_string()));
        }
        Happening::InReport { report } => object = Some(("report", report.to_string())),
        Happening::Answered { dossier, outcome } => {
            words = Some(outcome.clone());
            object = Some(("dossier", dossier.to_string()));
        }
        Happening::Promised { commitment } => {
            object = Some(("commitment", commitment.to_string()));
        }
        Happening::Reported { commitment, state } => {
            words = Some(state.clone());
            object = Some(("commitment", commitment.to_string()));
        }
    }
    Ok(PointView { on: Date::MIN, what: what.word(), number, words, object })
}

async fn numbers(desk: &mut Desk, ids: &[ContributionId]) -> Result<String, ActError> {
    let mut numbers = Vec::new();
    for id in ids {
        numbers.push(desk.get::<Contribution>(id).await?.number.to_string());
    }
    Ok(numbers.join(", "))
}
