//! The minutes of a plenary on paper.

use assembly::contribution::{Contribution, Decision};
use assembly::plenary::Plenary;
use jiff::civil::Date;
use paper::VoteFigures;
use paper::plenary::{Considered, Minutes, Point, Vote};

use super::{PlenaryView, VoteView, plenary_view};
use crate::desk::Desk;
use crate::error::ActError;
use crate::reading::{Edition, published};

/// The minutes of a plenary as PDF, once it met: a draft until they are published.
///
/// # Errors
/// [`ActError::NotFound`] before, or a fault of the cabinet or of the press.
pub async fn pdf(mut desk: Desk, number: u32, edition: &Edition) -> Result<Vec<u8>, ActError> {
    let paper = paper(&mut desk, number, edition).await?;
    drop(desk);
    published(edition, paper).await
}

/// The minutes of a plenary as they are printed, with the day of the paper.
///
/// # Errors
/// [`ActError::NotFound`] until it met, or a fault of the cabinet.
pub async fn paper(
    desk: &mut Desk,
    number: u32,
    edition: &Edition,
) -> Result<(Minutes, Date), ActError> {
    let view = plenary_view(desk, number).await?;
    let attendance = view.attendance.ok_or(ActError::NotFound)?;
    let texts = texts(desk, number, edition).await?;
    let PlenaryView { line, time, agenda, votes, minutes, minutes_on, .. } = view;
    let paper = Minutes {
        masthead: edition.masthead(&desk.charter()?),
        number,
        on: line.on,
        time: time.unwrap_or_default(),
        place: line.place.unwrap_or_default(),
        agenda: agenda
            .into_iter()
            .map(|item| Point { minutes: item.minutes, title: item.title })
            .collect(),
        attendance,
        votes: votes.into_iter().filter_map(|one| vote(one, edition)).collect(),
        texts,
        text: minutes,
        published_on: minutes_on,
    };
    Ok((paper, minutes_on.unwrap_or(line.on)))
}

/// A vote that was closed.
fn vote(view: VoteView, edition: &Edition) -> Option<Vote> {
    let [in_favour, against, abstained, present, sitting] = view.count?;
    let base = edition.say(&format!("plenary-base-{}", view.base), &[]);
    Some(Vote {
        number: view.number,
        question: view.question,
        method: edition.say(&format!("plenary-choice-{}", view.method), &[]),
        majority: format!("{} {base}", view.share),
        quorum: view.quorum,
        figures: VoteFigures { in_favour, against, abstained, present, sitting },
        needed: view.needed?,
        quorum_reached: view.quorum_reached?,
        carried: view.carried?,
        marks: view.marks,
    })
}

/// The texts that the plenary considered and decided.
async fn texts(
    desk: &mut Desk,
    number: u32,
    edition: &Edition,
) -> Result<Vec<Considered>, ActError> {
    let found = desk.list::<Plenary>(&[("number", number.into())]).await?;
    let plenary = found.into_iter().next().ok_or(ActError::NotFound)?;
    let all = desk.list::<Contribution>(&[("plenary", plenary.id.as_str().into())]).await?;
    let told = all.iter().filter_map(|text| {
        let decided = text.decided()?;
        let state = match decided.decision {
            Decision::Adopted { .. } => "Adopted",
            Decision::NotAdopted { .. } => "NotAdopted",
            Decision::Noted {} => "Noted",
        };
        let state = edition.say(&format!("contribution-state-contribution-{state}"), &[]);
        Some(Considered {
            number: text.number,
            title: text.title().to_owned(),
            outcome: format!("{}: {state}", edition.kind(text.kind)),
            considerations: decided.consideration.text.clone(),
            minority: decided.consideration.minority.clone(),
        })
    });
    Ok(told.collect())
}
