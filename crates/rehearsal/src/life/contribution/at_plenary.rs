//! Texts at the plenary: agenda, amendments, considerations, votes.

use std::collections::BTreeSet;

use assembly::contribution::{Amendment, Contribution};
use assembly::ids::{PlenaryId, VoteId};
use assembly::people::{Actor, Role};
use assembly::plenary::{Attendance, BallotChoice, Method, Plenary};
use secretariat::Desk;
use secretariat::contribution::{
    AcceptAmendment, Consider, Note, ProposeAmendment, PutOnAgenda, RejectAmendment,
    WithdrawAmendment,
};
use secretariat::form::{Line, Paragraphs};
use secretariat::plenary::{CastBallot, CloseOnline, CountBallots, OpenVote, PrepareVote};
use store::accounts::Account;

use super::{Turn, in_state, share, year_figures};
use crate::life::plenary::plenary_on;
use crate::life::{LifeFault, Stage, texts};

/// All texts handed in come on the agenda of the turn's plenary.
pub(super) async fn put_on_agenda(stage: &mut Stage, turn: Turn) -> Result<(), LifeFault> {
    let Some(plenary) = plenary_on(stage, turn.on, &["Planned", "Convened"]).await? else {
        return Ok(());
    };
    let mut desk = stage.desk(Role::Secretariat).await?;
    for text in in_state(stage, &mut desk, "Submitted").await? {
        let command = PutOnAgenda { contribution: text.id.clone(), plenary: plenary.id.clone() };
        command.perform(&mut desk).await.map_err(stage.told("put a text on the agenda"))?;
    }
    stage.commit(desk).await
}

async fn on_agenda(
    stage: &Stage,
    desk: &mut Desk,
    plenary: &PlenaryId,
    state: &str,
) -> Result<Vec<Contribution>, LifeFault> {
    let by = [("plenary", plenary.as_str().into()), ("state", state.into())];
    let found = desk.list::<Contribution>(&by).await;
    let found = found.map_err(stage.told("look at the agenda"))?;
    Ok(found.into_iter().map(|text| text.value).collect())
}

/// Every third text gets an amendment: one is withdrawn by whoever proposed it.
pub(super) async fn amend(stage: &mut Stage, turn: Turn) -> Result<(), LifeFault> {
    let told = || stage.told("propose an amendment");
    let Some(plenary) = plenary_on(stage, turn.on, &["Planned", "Convened"]).await? else {
        return Ok(());
    };
    let mut desk = stage.desk(Role::Facilitator).await?;
    let on_agenda = on_agenda(stage, &mut desk, &plenary.id, "OnAgenda").await?;
    for (place, text) in on_agenda.iter().enumerate() {
        let mut dice = stage.dice(&format!("amendment {}", text.number));
        if place % 3 != 1 {
            continue;
        }
        let first = text.latest().and_then(|latest| latest.text.split(". ").next());
        let replaces = dice.below(2) == 0 && first.is_some_and(|one| one.len() > 20);
        let (passage, instead) = match first {
            Some(first) if replaces => (
                Some(Paragraphs(first.to_owned())),
                format!("{first}, {}", texts::pick(&mut dice, texts::QUALIFIED)),
            ),
            Some(_) | None => (None, texts::pick(&mut dice, texts::ADDED).to_owned()),
        };
        let command = ProposeAmendment {
            contribution: text.id.clone(),
            group: (place % 2 == 0).then(|| text.group.clone()).flatten(),
            passage,
            instead: Some(Paragraphs(instead)),
            reason: Paragraphs(texts::pick(&mut dice, texts::AMENDMENT_REASONS).to_owned()),
        };
        let amendment = command.perform(&mut desk).await.map_err(told())?;
        if dice.below(8) == 0 {
            WithdrawAmendment { amendment }.perform(&mut desk).await.map_err(told())?;
        }
    }
    stage.commit(desk).await
}

/// The plenary decides amendments, expresses its considerations, and votes or takes note.
pub(super) async fn decide(stage: &mut Stage, turn: Turn) -> Result<(), LifeFault> {
    let Some(plenary) = plenary_on(stage, turn.on, &["Held"]).await? else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    let agenda = on_agenda(stage, &mut desk, &plenary.id, "OnAgenda").await?;
    for text in &agenda {
        amendments(stage, &mut desk, text).await?;
        let mut dice = stage.dice(&format!("consideration {}", text.number));
        let minority = (dice.below(4) == 0).then(|| texts::pick(&mut dice, texts::MINORITY));
        let command = Consider {
            contribution: text.id.clone(),
            considerations: Paragraphs(texts::considerations(&mut dice)),
            minority: minority.map(|one| Paragraphs(one.to_owned())),
        };
        command.perform(&mut desk).await.map_err(stage.told("write the considerations"))?;
    }
    stage.commit(desk).await?;
    stage.tally.considerations += u64::try_from(agenda.len()).unwrap_or(0);
    let failing = failing(stage, turn);
    let (_, from) = share(stage, turn);
    let mut place = from;
    let mut is_first = true;
    for text in &agenda {
        let mut desk = stage.desk(Role::Secretariat).await?;
        let charter = desk.charter().map_err(stage.told("read the rules"))?;
        let voted = charter.contribution.rule(text.kind).is_some_and(|rule| rule.voted);
        if !voted {
            let note = Note { contribution: text.id.clone() };
            note.perform(&mut desk).await.map_err(stage.told("take note"))?;
            stage.commit(desk).await?;
            continue;
        }
        // The city's figures count recommendations and proposals; an opinion stands apart.
        let carried = text.question.is_some() || !failing.contains(&place);
        place += u32::from(text.question.is_none());
        let online = is_first && carried;
        is_first = false;
        vote(stage, desk, (&plenary, text), (online, carried)).await?;
    }
    Ok(())
}

/// The places of the year's texts that are not adopted.
fn failing(stage: &Stage, turn: Turn) -> BTreeSet<u32> {
    let (presented, approved) = year_figures(stage, turn.on.year());
    let mut dice = stage.dice(&format!("not adopted {}", turn.on.year()));
    let mut failing = BTreeSet::new();
    while u32::try_from(failing.len()).unwrap_or(0) < presented - approved.min(presented) {
        failing.insert(u32::try_from(dice.below(u64::from(presented))).unwrap_or(0));
    }
    failing
}

async fn amendments(stage: &Stage, desk: &mut Desk, text: &Contribution) -> Result<(), LifeFault> {
    let told = || stage.told("decide an amendment");
    let by = [("contribution", text.id.as_str().into()), ("state", "Proposed".into())];
    for amendment in desk.list::<Amendment>(&by).await.map_err(told())? {
        let mut dice = stage.dice(&format!("amendment {} {}", text.number, amendment.number));
        let amendment = amendment.id.clone();
        if dice.below(3) > 0 {
            AcceptAmendment { amendment }.perform(desk).await.map_err(told())?;
        } else {
            let reason = texts::pick(&mut dice, texts::REJECTED);
            let reason = Paragraphs(reason.to_owned());
            RejectAmendment { amendment, reason }.perform(desk).await.map_err(told())?;
        }
    }
    Ok(())
}

/// A vote: online for the first text of a plenary if members can sign in, on paper otherwise.
async fn vote(
    stage: &mut Stage,
    mut desk: Desk,
    (plenary, text): (&Plenary, &Contribution),
    (online, carried): (bool, bool),
) -> Result<(), LifeFault> {
    let told = || stage.told("vote on a text");
    let attendance = plenary.attendance().cloned().unwrap_or_default();
    let voters = if online { voters(stage, &mut desk).await? } else { Vec::new() };
    let method =
        if voters.len() * 10 > attendance.0.len() * 6 { Method::Online } else { Method::Paper };
    let command = PrepareVote {
        plenary: plenary.id.clone(),
        question: Line(format!(
            "Adottare il testo n. {} «{}»?",
            text.number,
            texts::short(text.title())
        )),
        contribution: Some(text.id.clone()),
        mandate: None,
        method,
    };
    let vote = command.perform(&mut desk).await.map_err(told())?;
    OpenVote { vote: vote.clone() }.perform(&mut desk).await.map_err(told())?;
    match method {
        Method::Online => {
            stage.commit(desk).await?;
            cast(stage, &voters, &vote).await?;
            let mut desk = stage.desk(Role::Secretariat).await?;
            CloseOnline { vote }.perform(&mut desk).await.map_err(told())?;
            stage.commit(desk).await
        }
        Method::Paper | Method::Hands => {
            let command = count(stage, vote, text, (&attendance, carried));
            command.perform(&mut desk).await.map_err(told())?;
            stage.commit(desk).await
        }
    }
}

fn count(
    stage: &Stage,
    vote: VoteId,
    text: &Contribution,
    (attendance, carried): (&Attendance, bool),
) -> CountBallots {
    let mut dice = stage.dice(&format!("vote {}", text.number));
    let present = attendance.present();
    let abstained = present * u32::try_from(dice.below(12)).unwrap_or(0) / 100;
    let valid = present - abstained;
    let percent = if carried { 70 + dice.below(29) } else { 38 + dice.below(26) };
    let in_favour = (valid * u32::try_from(percent).unwrap_or(0)).div_ceil(100).min(valid);
    CountBallots { vote, present, in_favour, against: valid - in_favour, abstained }
}

/// The accounts of those who sit and may vote.
async fn voters(stage: &Stage, desk: &mut Desk) -> Result<Vec<Account>, LifeFault> {
    let told = || stage.told("see who may vote");
    let today = desk.today();
    let seats = secretariat::rotation::sitting(desk, today).await.map_err(told())?;
    let mut may = BTreeSet::new();
    for seat in &seats {
        if secretariat::rotation::may_vote(desk, seat).map_err(told())? {
            may.insert(seat.person.to_string());
        }
    }
    let accounts = desk.list::<Account>(&[("role", "member".into())]).await.map_err(told())?;
    let open = accounts.into_iter().map(|account| account.value).filter(|one| !one.closed);
    Ok(open.filter(|one| one.person.as_ref().is_some_and(|person| may.contains(person))).collect())
}

async fn cast(stage: &Stage, voters: &[Account], vote: &VoteId) -> Result<(), LifeFault> {
    let mut dice = stage.dice(&format!("ballots {vote}"));
    for account in voters {
        let choice = match dice.below(100) {
            0..78 => BallotChoice::InFavour,
            78..92 => BallotChoice::Against,
            92..97 => BallotChoice::Abstain,
            _ => continue,
        };
        let actor = Actor::Account { id: account.id.clone(), role: Role::Member };
        let mut desk = stage.desk_of(actor).await?;
        let command = CastBallot { vote: vote.clone(), choice };
        command.perform(&mut desk).await.map_err(stage.told("cast a ballot"))?;
        stage.commit(desk).await?;
    }
    Ok(())
}
