//! The acts of votes: prepare, open, cast, count, close.
//!
//! Casting a ballot signs the roll and drops the marks into the box in one transaction; the journal
//! notes that a ballot was cast, never which. A vote that was closed tells the text it was about.

use std::collections::BTreeMap;

use assembly::charter::{Base, Share};
use assembly::contribution::Contribution;
use assembly::ids::{ContributionId, MandateId, PlanItemId, PlenaryId, SeatId, VoteId};
use assembly::plenary::{
    BallotChoice, Count, Majority, Method, Motion, Plenary, Refusal, Subject, Vote,
};
use serde_json::json;
use store::Filed;

use super::still_stands;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::Line;
use crate::mandate::next_number;
use crate::{choices, command};

choices! { Method { Online = "online", Paper = "paper", Hands = "hands" } }
choices! { BallotChoice { InFavour = "in_favour", Against = "against", Abstain = "abstain" } }

command! {
    /// Prepares a vote in a plenary, under the charter's rule for what it decides (R47).
    PrepareVote: Plenary "plenary.prepare_vote" by [Secretariat] at [] [public] {
        plenary: PlenaryId,
        question: Line,
        contribution: Option<ContributionId>,
        mandate: Option<MandateId>,
        method: Method,
    } => prepare_vote -> VoteId
}

pub(super) fn rule_of(desk: &Desk, share: Share, base: Base) -> Result<Majority, ActError> {
    let charter = desk.charter()?;
    Ok(Majority {
        share,
        base,
        quorum: charter.plenary.quorum,
        quorum_base: charter.plenary.quorum_base,
        abstentions_apart: charter.plenary.abstentions_apart,
    })
}

async fn prepare_vote(desk: &mut Desk, command: PrepareVote) -> Result<VoteId, ActError> {
    let rules = desk.charter()?;
    let (subject, majority) = match (command.contribution, command.mandate) {
        (Some(text), _) => {
            let kind = desk.get::<Contribution>(&text).await?.kind;
            let rule = rules.contribution.rule(kind);
            let share = rule.and_then(|rule| rule.majority).unwrap_or(rules.mandate.majority);
            let base = rule.and_then(|rule| rule.base).unwrap_or(rules.mandate.base);
            (Subject::Contribution(text), rule_of(desk, share, base)?)
        }
        (None, Some(mandate)) => {
            (Subject::Mandate(mandate), rule_of(desk, rules.mandate.majority, rules.mandate.base)?)
        }
        (None, None) => {
            (Subject::Other, rule_of(desk, rules.mandate.majority, rules.mandate.base)?)
        }
    };
    let motion = Motion {
        plenary: command.plenary,
        question: command.question.0,
        subject,
        method: command.method,
    };
    add_vote(desk, motion, majority).await
}

/// Prepares a vote on a subject; the report's approval comes this way too.
///
/// # Errors
/// The vote's refusals, or [`Refusal::Over`] for a plenary that does not stand any more.
pub(crate) async fn add_vote(
    desk: &mut Desk,
    motion: Motion,
    majority: Majority,
) -> Result<VoteId, ActError> {
    let plenary = desk.get::<Plenary>(&motion.plenary).await?;
    still_stands(&plenary)?;
    let secret = desk.charter()?.plenary.secret_ballot;
    let id = VoteId::from_chance(desk.chance());
    let number = next_number::<Vote>(desk).await?;
    let vote = Vote::prepare((id.clone(), number), motion, majority, secret)?;
    desk.add(&vote).await?;
    let details = json!({ "number": number, "method": vote.method.word() });
    desk.record(id.as_str(), &details).await?;
    Ok(id)
}

command! {
    /// Prepares a choice among pieces of the plan by approval: each member marks some (R33).
    PrepareShortlist: Plenary "plenary.prepare_shortlist" by [Secretariat] at [] [public] {
        plenary: PlenaryId,
        question: Line,
        options: Vec<PlanItemId>,
        most: u32,
        method: Method,
    } => prepare_shortlist -> VoteId
}

async fn prepare_shortlist(desk: &mut Desk, command: PrepareShortlist) -> Result<VoteId, ActError> {
    let rules = desk.charter()?;
    let majority = rule_of(desk, rules.mandate.majority, rules.mandate.base)?;
    let motion = Motion {
        plenary: command.plenary,
        question: command.question.0,
        subject: Subject::Shortlist { options: command.options, most: command.most },
        method: command.method,
    };
    add_vote(desk, motion, majority).await
}

command! {
    /// Opens a vote: those who sit on the day are counted.
    OpenVote: Plenary "plenary.open_vote" by [Secretariat] at ["Prepared"] [public] {
        vote: VoteId,
    } => open_vote -> VoteId
}

async fn open_vote(desk: &mut Desk, command: OpenVote) -> Result<VoteId, ActError> {
    let mut vote = desk.get::<Vote>(&command.vote).await?;
    let today = desk.today();
    let sitting = crate::rotation::sitting(desk, today).await?.len();
    let sitting = u32::try_from(sitting).map_err(|error| ActError::Fault(error.to_string()))?;
    vote.value = vote.value.open(sitting, today)?;
    desk.save(&vote).await?;
    desk.record(vote.id.as_str(), &json!({ "number": vote.number, "sitting": sitting })).await?;
    Ok(vote.id.clone())
}

command! {
    /// A member casts her ballot: for, against, or neither. Once, and nobody knows what.
    CastBallot: Plenary "plenary.cast_ballot" by [Member] at ["Open"] [grave] {
        vote: VoteId,
        choice: BallotChoice,
    } => cast_ballot -> VoteId
}

async fn cast_ballot(desk: &mut Desk, command: CastBallot) -> Result<VoteId, ActError> {
    let vote = desk.get::<Vote>(&command.vote).await?;
    let marks = vote.mark(command.choice)?;
    drop_in(desk, &vote, &marks).await
}

command! {
    /// A member casts an approval ballot: the pieces of the plan that she would take up.
    CastApproval: Plenary "plenary.cast_approval" by [Member] at ["Open"] [grave] {
        vote: VoteId,
        marks: Vec<PlanItemId>,
    } => cast_approval -> VoteId
}

async fn cast_approval(desk: &mut Desk, command: CastApproval) -> Result<VoteId, ActError> {
    let vote = desk.get::<Vote>(&command.vote).await?;
    let marks = vote.approve(&command.marks)?;
    drop_in(desk, &vote, &marks).await
}

async fn drop_in(desk: &mut Desk, vote: &Vote, marks: &[String]) -> Result<VoteId, ActError> {
    let seat = crate::rotation::member(desk).await?;
    if !crate::rotation::may_vote(desk, &seat)? {
        return Err(Refusal::MayNotVote {}.into());
    }
    sign_once(desk, &vote.id, &seat.id).await?;
    desk.tx().drop_ballot(&vote.id, marks).await.or_refuse()?;
    desk.record(vote.id.as_str(), &json!({ "number": vote.number })).await?;
    Ok(vote.id.clone())
}

async fn sign_once(desk: &mut Desk, vote: &VoteId, seat: &SeatId) -> Result<(), ActError> {
    if desk.tx().has_voted(vote, seat).await.or_refuse()? {
        return Err(Refusal::VotedBefore {}.into());
    }
    desk.tx().sign_roll(vote, seat).await.or_refuse()
}

command! {
    /// Closes an online vote: the box is opened and counted.
    CloseOnline: Plenary "plenary.close_online" by [Secretariat] at ["Open"] [public, grave] {
        vote: VoteId,
    } => close_online -> VoteId
}

async fn close_online(desk: &mut Desk, command: CloseOnline) -> Result<VoteId, ActError> {
    let vote = desk.get::<Vote>(&command.vote).await?;
    if vote.is_counted_in_the_hall().is_ok() {
        return Err(Refusal::PaperVote { number: vote.number }.into());
    }
    let found = desk.tx().open_box(&vote.id).await.or_refuse()?;
    let voted = desk.tx().voted(&vote.id).await.or_refuse()?;
    let number =
        |value: i64| u32::try_from(value).map_err(|error| ActError::Fault(error.to_string()));
    let of = |choice: BallotChoice| number(found.get(choice.word()).copied().unwrap_or(0));
    let count = Count {
        in_favour: of(BallotChoice::InFavour)?,
        against: of(BallotChoice::Against)?,
        abstained: of(BallotChoice::Abstain)?,
        present: number(voted)?,
        sitting: 0,
    };
    let mut marks = BTreeMap::new();
    for (choice, ballots) in &found {
        if let Ok(item) = PlanItemId::parse(choice) {
            marks.insert(item, number(*ballots)?);
        }
    }
    close(desk, vote, count, marks).await
}

command! {
    /// Closes a vote with what was counted in the hall.
    CountBallots: Plenary "plenary.count_ballots" by [Secretariat] at ["Open"] [public, grave] {
        vote: VoteId,
        present: u32,
        in_favour: u32,
        against: u32,
        abstained: u32,
    } => count_ballots -> VoteId
}

async fn count_ballots(desk: &mut Desk, command: CountBallots) -> Result<VoteId, ActError> {
    let vote = desk.get::<Vote>(&command.vote).await?;
    vote.is_counted_in_the_hall()?;
    let count = Count {
        in_favour: command.in_favour,
        against: command.against,
        abstained: command.abstained,
        present: command.present,
        sitting: 0,
    };
    close(desk, vote, count, BTreeMap::new()).await
}

command! {
    /// Closes a choice by approval with the marks counted in the hall, in the order of the pieces.
    CountMarks: Plenary "plenary.count_marks" by [Secretariat] at ["Open"] [public, grave] {
        vote: VoteId,
        present: u32,
        pieces: Vec<PlanItemId>,
        marks: Vec<u32>,
    } => count_marks -> VoteId
}

async fn count_marks(desk: &mut Desk, command: CountMarks) -> Result<VoteId, ActError> {
    let vote = desk.get::<Vote>(&command.vote).await?;
    vote.is_counted_in_the_hall()?;
    let known = match &vote.subject {
        Subject::Shortlist { options, .. } => {
            command.pieces.iter().all(|piece| options.contains(piece))
        }
        Subject::Contribution(_)
        | Subject::Mandate(_)
        | Subject::Report(_)
        | Subject::Rules
        | Subject::Other => false,
    };
    if !known || command.pieces.len() != command.marks.len() {
        return Err(Refusal::WrongBallot {}.into());
    }
    let marks = command.pieces.into_iter().zip(command.marks).collect();
    let count = Count { present: command.present, ..Count::default() };
    close(desk, vote, count, marks).await
}

async fn close(
    desk: &mut Desk,
    mut vote: Filed<Vote>,
    count: Count,
    marks: BTreeMap<PlanItemId, u32>,
) -> Result<VoteId, ActError> {
    let today = desk.today();
    vote.value = vote.value.close(count, marks, today)?;
    desk.save(&vote).await?;
    let carried = vote.result().is_some_and(|(_, outcome)| outcome.carried);
    if let Subject::Contribution(text) = &vote.subject {
        let mut text = desk.get::<Contribution>(text).await?;
        let rule = crate::contribution::rule_of(desk, text.kind)?;
        text.value = text.value.decide(&rule, vote.id.clone(), carried, today)?;
        desk.save(&text).await?;
    }
    let details = json!({ "number": vote.number, "count": count, "carried": carried });
    desk.record(vote.id.as_str(), &details).await?;
    Ok(vote.id.clone())
}
