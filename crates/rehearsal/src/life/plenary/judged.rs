//! The plenary judges the city's mandate: by approval in the pilot, by a count of hands after it.

use std::collections::BTreeSet;

use assembly::ids::{PlanItemId, VoteId};
use assembly::mandate::{Mandate, PlanItem, Uptake};
use assembly::people::Role;
use assembly::plenary::{Method, Plenary};
use secretariat::Desk;
use secretariat::form::{Line, Paragraphs};
use secretariat::mandate::Evaluate;
use secretariat::plenary::{CountBallots, CountMarks, OpenVote, PrepareShortlist, PrepareVote};

use crate::life::{LifeFault, Stage, texts};

/// Actions that the pilot takes up: one for each of its seven groups, and some more.
const PILOT_CHOICE: usize = 10;

/// Judges what the city published for this plenary.
pub(super) async fn at_plenary(stage: &mut Stage, plenary: &Plenary) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let told = || stage.told("judge a mandate");
    let by = [("state", "Published".into()), ("plenary", plenary.id.as_str().into())];
    let waiting = desk.list::<Mandate>(&by).await.map_err(told())?;
    for mandate in waiting {
        let mut scope = Vec::new();
        for id in &mandate.scope {
            scope.push(desk.get::<PlanItem>(id).await.map_err(told())?.value);
        }
        let is_pilot = scope.len() > 30;
        let (taken, uptake, vote) = if is_pilot {
            let (taken, vote) = by_approval(stage, &mut desk, plenary, &scope).await?;
            (taken, Uptake::Some, vote)
        } else {
            let (taken, uptake) = choice(&scope, plenary.on.year());
            (taken, uptake, by_hands(stage, &mut desk, plenary, &mandate).await?)
        };
        let seats = secretariat::rotation::sitting(&mut desk, plenary.on).await.map_err(told())?;
        let command = Evaluate {
            mandate: mandate.id.clone(),
            uptake,
            taken,
            reasons: Paragraphs(texts::reasons(uptake).to_owned()),
            members: u32::try_from(seats.len()).unwrap_or(0),
            meetings: 5,
            groups: if is_pilot { 7 } else { 5 },
            vote: Some(vote),
        };
        command.perform(&mut desk).await.map_err(told())?;
    }
    stage.commit(desk).await
}

/// All in one year, some in the next, by areas in the third.
fn choice(scope: &[PlanItem], year: i16) -> (Vec<PlanItemId>, Uptake) {
    let ids = |wanted: &dyn Fn(&PlanItem) -> bool| {
        scope.iter().filter(|item| wanted(item)).map(|item| item.id.clone()).collect::<Vec<_>>()
    };
    let areas: BTreeSet<Option<u32>> = scope.iter().map(PlanItem::area).collect();
    match year % 3 {
        2 if areas.len() > 1 => {
            let left = areas.last().copied().flatten();
            (ids(&|item| item.area() != left), Uptake::ByArea)
        }
        1 if scope.len() > 7 => (ids(&|_| true).into_iter().take(7).collect(), Uptake::Some),
        _ => (ids(&|_| true), Uptake::All),
    }
}

fn present(plenary_seats: usize) -> u32 {
    u32::try_from(plenary_seats * 4 / 5).unwrap_or(0)
}

async fn by_approval(
    stage: &Stage,
    desk: &mut Desk,
    plenary: &Plenary,
    scope: &[PlanItem],
) -> Result<(Vec<PlanItemId>, VoteId), LifeFault> {
    let told = || stage.told("choose by approval");
    let options: Vec<PlanItemId> = scope.iter().map(|item| item.id.clone()).collect();
    let command = PrepareShortlist {
        plenary: plenary.id.clone(),
        question: Line(texts::APPROVAL_QUESTION.to_owned()),
        options: options.clone(),
        most: 7,
        method: Method::Paper,
    };
    let vote = command.perform(desk).await.map_err(told())?;
    OpenVote { vote: vote.clone() }.perform(desk).await.map_err(told())?;
    let seats = secretariat::rotation::sitting(desk, plenary.on).await.map_err(told())?.len();
    let present = present(seats);
    let mut dice = stage.dice("pilot approval");
    let mut marked: Vec<(u32, PlanItemId)> = options
        .iter()
        .map(|option| {
            (u32::try_from(dice.below(u64::from(present) + 1)).unwrap_or(0), option.clone())
        })
        .collect();
    let command = CountMarks {
        vote: vote.clone(),
        present,
        pieces: options,
        marks: marked.iter().map(|(marks, _)| *marks).collect(),
    };
    command.perform(desk).await.map_err(told())?;
    marked.sort();
    let taken = marked.into_iter().rev().take(PILOT_CHOICE).map(|(_, item)| item).collect();
    Ok((taken, vote))
}

async fn by_hands(
    stage: &Stage,
    desk: &mut Desk,
    plenary: &Plenary,
    mandate: &Mandate,
) -> Result<VoteId, LifeFault> {
    let told = || stage.told("vote on a mandate");
    let command = PrepareVote {
        plenary: plenary.id.clone(),
        question: Line(format!("Prendere in carico il mandato n. {}?", mandate.number)),
        contribution: None,
        mandate: Some(mandate.id.clone()),
        method: Method::Hands,
    };
    let vote = command.perform(desk).await.map_err(told())?;
    OpenVote { vote: vote.clone() }.perform(desk).await.map_err(told())?;
    let seats = secretariat::rotation::sitting(desk, plenary.on).await.map_err(told())?.len();
    let present = present(seats);
    let against = present / 6;
    let abstained = present / 12;
    let command = CountBallots {
        vote: vote.clone(),
        present,
        in_favour: present - against - abstained,
        against,
        abstained,
    };
    command.perform(desk).await.map_err(told())?;
    Ok(vote)
}
