//! A vote as a member sees it: the text, the question, her receipt, then the result.

use assembly::ids::VoteId;
use assembly::mandate::PlanItem;
use assembly::plenary::{Plenary, Subject, Vote};
use jiff::civil::Date;
use serde::Serialize;

use crate::choices::Choice;
use crate::contribution::{TextView, text_by_id};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::plenary::{VoteView, vote_view};

/// A vote with everything that a member needs to cast her ballot.
#[derive(Clone, Debug, Serialize)]
pub struct BallotView {
    /// The vote.
    pub vote: VoteView,
    /// Number and day of its plenary.
    pub plenary: (u32, Date),
    /// The text that is voted on, if it is one.
    pub text: Option<TextView>,
    /// What can be marked, where several can be: id and label.
    pub options: Vec<Choice>,
    /// Marks at most.
    pub most: u32,
    /// Whether ballots are cast here; otherwise in the hall.
    pub online: bool,
    /// Whether she may vote today.
    pub may_vote: bool,
    /// Whether her ballot lies in the box.
    pub voted: bool,
    /// Her line in the journal: its number and its hash. It says that she voted, never what.
    pub receipt: Option<(i64, String)>,
}

/// A vote as the acting member sees it.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who is no member; [`ActError::NotFound`] before it is opened.
pub async fn ballot(desk: &mut Desk, id: &VoteId) -> Result<BallotView, ActError> {
    let vote = desk.get::<Vote>(id).await?;
    let view = vote_view(desk, id).await?;
    let seats = super::seats(desk).await?;
    let today = desk.today();
    let sitting = seats.iter().find(|seat| seat.sits_on(today));
    let may_vote = match sitting {
        Some(seat) => crate::rotation::may_vote(desk, seat)?,
        None => false,
    };
    let mut voted = false;
    for seat in &seats {
        voted |= desk.tx().has_voted(id, &seat.id).await.or_refuse()?;
    }
    let text = match &vote.subject {
        Subject::Contribution(text) => Some(text_by_id(desk, text).await?),
        Subject::Mandate(_)
        | Subject::Shortlist { .. }
        | Subject::Report(_)
        | Subject::Rules
        | Subject::Other => None,
    };
    let (options, most) = options(desk, &vote.subject).await?;
    let plenary = desk.get::<Plenary>(&vote.plenary).await?;
    let own = desk.pseudonym();
    let lines = crate::reading::journal_of(desk, id.as_str()).await?;
    let receipt = lines.into_iter().find(|line| line.actor == own);
    Ok(BallotView {
        vote: view,
        plenary: (plenary.number, plenary.on),
        text,
        options,
        most,
        online: vote.is_counted_in_the_hall().is_err(),
        may_vote,
        voted,
        receipt: receipt.map(|line| (line.sequence, line.hash)),
    })
}

async fn options(desk: &mut Desk, subject: &Subject) -> Result<(Vec<Choice>, u32), ActError> {
    let Subject::Shortlist { options, most } = subject else { return Ok((Vec::new(), 0)) };
    let mut found = Vec::new();
    for id in options {
        let item = desk.get::<PlanItem>(id).await?;
        found.push((id.to_string(), format!("{} {}", item.code, item.title)));
    }
    Ok((found, *most))
}
