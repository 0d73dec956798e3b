//! What a member sees of her own: her seat, what is asked of her, her work, word sent to her, and
//! everything that is kept about her.

mod ballot;
mod kept;

pub use ballot::{BallotView, ballot};
pub use kept::kept;

use assembly::contribution::Contribution;
use assembly::life::Stateful;
use assembly::people::Role;
use assembly::plenary::{Attendance, Plenary, Presence, Vote};
use assembly::rotation::Seat;
use assembly::working_group::WorkingGroup;
use jiff::civil::Date;
use serde::Serialize;
use store::Filed;

use crate::choices::Choice;
use crate::contribution::TextLine;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::notice::{Notice, Recipient};
use crate::working_group::GroupLine;

/// A member's seat as she sees it.
#[derive(Clone, Debug, Serialize)]
pub struct OwnSeat {
    /// The seat.
    pub id: String,
    /// Number of her group.
    pub group: u32,
    /// First day.
    pub from: Date,
    /// Last day.
    pub last_day: Date,
    /// The name of the seat's state.
    pub state: &'static str,
    /// What is missing before she may vote: short names of papers, `identity`, `training`.
    pub missing: Vec<String>,
    /// Papers of which a newer version waits for her answer.
    pub outdated: Vec<String>,
    /// Papers accepted: short name, version, day.
    pub papers: Vec<(String, String, Date)>,
    /// When her certificate was given.
    pub certificate: Option<Date>,
    /// Whether she holds it: accepted, or sitting.
    pub held: bool,
}

/// A plenary of her term, and how she took part.
#[derive(Clone, Debug, Serialize)]
pub struct Attended {
    /// Number of the plenary.
    pub number: u32,
    /// Its day.
    pub on: Date,
    /// `present`, `remote`, `excused` or `absent`.
    pub presence: &'static str,
}

/// What a member sees first.
#[derive(Clone, Debug, Serialize)]
pub struct Own {
    /// Her seats, the latest first: an offer, the one she holds, those she held.
    pub seats: Vec<OwnSeat>,
    /// Votes open today in which she has no ballot yet, if she sits.
    pub votes: Vec<Choice>,
    /// Working groups in which she works today.
    pub groups: Vec<GroupLine>,
    /// Drafts of these groups.
    pub drafts: Vec<TextLine>,
    /// Texts to which changes can be proposed now, if she sits.
    pub texts: Vec<TextLine>,
    /// Plenaries of her terms that were held, the latest first.
    pub attended: Vec<Attended>,
    /// Word sent to her, newest first.
    pub notices: Vec<Notice>,
}

/// Most notices on a page.
const NOTICES_MAX: usize = 50;

/// Her seats, the latest first.
async fn seats(desk: &mut Desk) -> Result<Vec<Filed<Seat>>, ActError> {
    let person = crate::rotation::person(desk).await?;
    let mut held = desk.list::<Seat>(&[("person", person.as_str().into())]).await?;
    held.sort_by_key(|seat| std::cmp::Reverse(seat.from));
    Ok(held)
}

/// What the acting member sees first.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who is no member; a fault of the cabinet.
pub async fn own(desk: &mut Desk) -> Result<Own, ActError> {
    let held = seats(desk).await?;
    let today = desk.today();
    let known = desk.charter()?.documents.clone();
    let sitting = held.iter().find(|seat| seat.sits_on(today));
    let own_seat = |seat: &Seat| OwnSeat {
        id: seat.id.to_string(),
        group: seat.group_number,
        from: seat.from,
        last_day: seat.until.yesterday().unwrap_or(seat.until),
        state: seat.state_name(),
        missing: seat.onboarding.missing(&known),
        outdated: seat.onboarding.outdated(&known),
        papers: seat
            .onboarding
            .papers
            .iter()
            .map(|(code, paper)| (code.clone(), paper.version.clone(), paper.on))
            .collect(),
        certificate: seat.certificate,
        held: seat.is_held(),
    };
    let groups = groups(desk, &held).await?;
    Ok(Own {
        drafts: drafts(desk, &groups).await?,
        votes: match sitting {
            Some(seat) => open_votes(desk, seat).await?,
            None => Vec::new(),
        },
        texts: if sitting.is_some() { open_texts(desk).await? } else { Vec::new() },
        groups,
        attended: attended(desk, &held).await?,
        notices: notices(desk).await?,
        seats: held.iter().map(|seat| own_seat(seat)).collect(),
    })
}

async fn open_votes(desk: &mut Desk, seat: &Seat) -> Result<Vec<Choice>, ActError> {
    let mut votes = Vec::new();
    for vote in desk.list::<Vote>(&[("state", "Open".into())]).await? {
        let online = vote.is_counted_in_the_hall().is_err();
        if online && !desk.tx().has_voted(&vote.id, &seat.id).await.or_refuse()? {
            votes.push((vote.id.to_string(), vote.question.clone()));
        }
    }
    Ok(votes)
}

async fn open_texts(desk: &mut Desk) -> Result<Vec<TextLine>, ActError> {
    let mut texts = Vec::new();
    for state in ["OnAgenda", "Submitted"] {
        let found = desk.list::<Contribution>(&[("state", state.into())]).await?;
        texts.extend(found.iter().map(|text| TextLine::of(text)));
    }
    Ok(texts)
}

async fn drafts(desk: &mut Desk, groups: &[GroupLine]) -> Result<Vec<TextLine>, ActError> {
    let all = desk.list::<Contribution>(&[("state", "Draft".into())]).await?;
    let own = |text: &&Filed<Contribution>| {
        text.group.as_ref().is_some_and(|group| groups.iter().any(|own| own.id == group.as_str()))
    };
    let written = |text: &&Filed<Contribution>| text.latest().is_some();
    Ok(all.iter().filter(own).filter(written).map(|text| TextLine::of(text)).collect())
}

async fn groups(desk: &mut Desk, held: &[Filed<Seat>]) -> Result<Vec<GroupLine>, ActError> {
    let all = desk.list::<WorkingGroup>(&[]).await?;
    let own = |group: &&Filed<WorkingGroup>| {
        let mut members = group.present_members();
        members.any(|member| held.iter().any(|seat| seat.id == member.seat))
    };
    let alive = |group: &&Filed<WorkingGroup>| group.state_name() != "Dissolved";
    Ok(all.iter().filter(alive).filter(own).map(|group| GroupLine::of(group)).collect())
}

async fn attended(desk: &mut Desk, held: &[Filed<Seat>]) -> Result<Vec<Attended>, ActError> {
    let mut plenaries = desk.list::<Plenary>(&[]).await?;
    plenaries.sort_by_key(|plenary| std::cmp::Reverse(plenary.on));
    let own = |plenary: &Filed<Plenary>| {
        let Attendance(noted) = plenary.attendance()?;
        let presence = held.iter().find_map(|seat| noted.get(&seat.id))?;
        Some(Attended { number: plenary.number, on: plenary.on, presence: word(*presence) })
    };
    Ok(plenaries.iter().filter_map(own).collect())
}

const fn word(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Remote => "remote",
        Presence::Excused => "excused",
        Presence::Absent => "absent",
    }
}

async fn notices(desk: &mut Desk) -> Result<Vec<Notice>, ActError> {
    let person = crate::rotation::person(desk).await?;
    let mut notices = Vec::new();
    for recipient in
        [Recipient::Person(person.to_string()), Recipient::Role(Role::Member.name().to_owned())]
    {
        let by = [("recipient", recipient.as_text().into())];
        notices.extend(desk.list::<Notice>(&by).await?.into_iter().map(|filed| filed.value));
    }
    notices.sort_by_key(|notice| std::cmp::Reverse(notice.sent_on));
    notices.truncate(NOTICES_MAX);
    Ok(notices)
}
