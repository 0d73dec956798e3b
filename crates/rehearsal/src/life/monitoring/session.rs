//! A round with its session: results, sixty comments, moderation, synthesis and reply.

use assembly::calendar::{PlannedSession, minus_days, plus_days};
use assembly::ids::{CommentId, PlanItemId};
use assembly::mandate::{Level, PlanItem};
use assembly::monitoring::{Comment, HideReason, Round, RoundState};
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use secretariat::chance::Dice;
use secretariat::form::{Line, Paragraphs};
use secretariat::monitoring::{
    CloseSession, Confirm, Hide, OpenRound, OpenSession, PublishResults, Reply, Show, Write,
    commitments, confirmation, rounds,
};

use super::words;
use crate::life::{LifeFault, Stage, texts};

/// Days of a session after its first.
const SESSION_DAYS: u32 = 20;
/// Days before and after the session's first day.
const OPENED_BEFORE: u32 = 55;
const PUBLISHED_BEFORE: u32 = 25;
const CLOSED_AFTER: u32 = 23;
const REPLIED_AFTER: u32 = 60;

/// Plays the part of the sessions.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let near = |one: &&PlannedSession| {
        minus_days(one.on, OPENED_BEFORE) <= today && today <= plus_days(one.on, REPLIED_AFTER)
    };
    let Some(planned) = stage.calendar.sessions.iter().find(near).cloned() else {
        return Ok(());
    };
    let on = planned.on;
    if today == minus_days(on, OPENED_BEFORE) {
        return open_round(stage, planned.year).await;
    }
    let Some(round) = round(stage, planned.year).await? else { return Ok(()) };
    if today == minus_days(on, PUBLISHED_BEFORE) {
        publish(stage, &round).await?;
    }
    if today == on {
        open_session(stage, &round, plus_days(on, SESSION_DAYS)).await?;
    }
    if on < today && today <= plus_days(on, SESSION_DAYS + 1) {
        moderate(stage, &round, today).await?;
    }
    if on <= today && today <= plus_days(on, SESSION_DAYS) {
        write(stage, &round, today).await?;
    }
    if today == plus_days(on, CLOSED_AFTER) {
        close(stage, &round).await?;
    }
    if today == plus_days(on, REPLIED_AFTER) {
        reply(stage, &round).await?;
    }
    Ok(())
}

async fn round(stage: &Stage, year: i16) -> Result<Option<Round>, LifeFault> {
    let mut desk = stage.look().await?;
    let all = rounds(&mut desk).await.map_err(stage.told("look for the round"))?;
    Ok(all.into_iter().find(|round| round.year == year))
}

async fn open_round(stage: &mut Stage, year: i16) -> Result<(), LifeFault> {
    let mut desk = stage.look().await?;
    let made = commitments(&mut desk).await.map_err(stage.told("look for commitments"))?;
    drop(desk);
    if made.is_empty() {
        return Ok(());
    }
    let mut desk = stage.desk(Role::Secretariat).await?;
    let command = OpenRound { year: u32::try_from(year).unwrap_or(0) };
    command.perform(&mut desk).await.map_err(stage.told("open the round"))?;
    stage.commit(desk).await
}

async fn publish(stage: &mut Stage, round: &Round) -> Result<(), LifeFault> {
    let mut dice = stage.dice(&format!("results {}", round.year));
    let mut desk = stage.desk(Role::Secretariat).await?;
    let words = Paragraphs(texts::pick(&mut dice, words::RESULTS).to_owned());
    let command = PublishResults { round: round.id.clone(), words };
    command.perform(&mut desk).await.map_err(stage.told("publish the results"))?;
    stage.commit(desk).await
}

async fn open_session(stage: &mut Stage, round: &Round, until: Date) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let command = OpenSession { round: round.id.clone(), until };
    command.perform(&mut desk).await.map_err(stage.told("open the session"))?;
    stage.commit(desk).await?;
    stage.tally.biennial_sessions += 1;
    Ok(())
}

/// The Actions that comments are about.
async fn actions(stage: &Stage) -> Result<Vec<(PlanItemId, u32)>, LifeFault> {
    let mut desk = stage.look().await?;
    let items = desk.list::<PlanItem>(&[]).await.map_err(stage.told("look at the plan"))?;
    let actions = items.iter().filter(|item| item.level == Level::Action);
    Ok(actions.map(|item| (item.id.clone(), item.area().unwrap_or(0))).collect())
}

/// Three comments a day, the first day more; one in twelve is never confirmed.
async fn write(stage: &mut Stage, round: &Round, today: Date) -> Result<(), LifeFault> {
    if !round_takes(round, today) {
        return Ok(());
    }
    let mut dice = stage.dice(&format!("comments {today}"));
    let actions = actions(stage).await?;
    for place in 0..2 + dice.below(3) {
        let mut desk = stage.desk_of(Actor::Anyone).await?;
        let command = comment(&mut dice, round, &actions, &format!("{today}-{place}"));
        let id = command.perform(&mut desk).await.map_err(stage.told("comment"))?;
        stage.commit(desk).await?;
        if dice.below(12) > 0 {
            confirm(stage, &id).await?;
        }
    }
    Ok(())
}

/// On the first day the round was read before the session was opened.
fn round_takes(round: &Round, today: Date) -> bool {
    match &round.state {
        RoundState::Published { .. } => true,
        RoundState::SessionOpen { .. } => round.takes_comments(today),
        RoundState::Opened { .. } | RoundState::Closed { .. } | RoundState::Replied { .. } => false,
    }
}

fn comment(dice: &mut Dice, round: &Round, actions: &[(PlanItemId, u32)], writer: &str) -> Write {
    let about = (dice.below(5) > 0 && !actions.is_empty()).then(|| {
        let count = u64::try_from(actions.len()).unwrap_or(1);
        actions[usize::try_from(dice.below(count)).unwrap_or(0)].clone()
    });
    let area = about.as_ref().map_or(0, |(_, area)| usize::try_from(*area).unwrap_or(0).min(5));
    let text = if dice.below(10) == 0 {
        let unfit = words::UNFIT[usize::try_from(dice.below(4)).unwrap_or(0)];
        unfit.1.to_owned()
    } else {
        let (what, wish) =
            (texts::pick(dice, words::COMMENTS[area]), texts::pick(dice, words::WISHES));
        format!("{what} {wish}")
    };
    Write {
        round: round.id.clone(),
        item: about.map(|(item, _)| item),
        name: Line(texts::pick(dice, words::NAMES).to_owned()),
        text: Paragraphs(text),
        address: Line(format!("voce-{writer}@posta.example")),
        of_age: true,
    }
}

async fn confirm(stage: &mut Stage, id: &CommentId) -> Result<(), LifeFault> {
    let mut desk = stage.desk_of(Actor::Anyone).await?;
    let token = Line(confirmation(&desk, id));
    Confirm { token }.perform(&mut desk).await.map_err(stage.told("confirm a comment"))?;
    stage.commit(desk).await
}

async fn moderate(stage: &mut Stage, round: &Round, today: Date) -> Result<(), LifeFault> {
    let mut desk = stage.look().await?;
    let by = [("round", round.id.as_str().into()), ("state", "Pending".into())];
    let waiting = desk.list::<Comment>(&by).await.map_err(stage.told("look for comments"))?;
    drop(desk);
    for comment in waiting {
        let mut desk = stage.desk(Role::Secretariat).await?;
        let id = comment.id.clone();
        if let Some((reason, _)) = words::UNFIT.iter().find(|(_, text)| *text == comment.text) {
            let note = Paragraphs(words::note(*reason).to_owned());
            let hide = Hide { comment: id, reason: *reason, note };
            hide.perform(&mut desk).await.map_err(stage.told("hide a comment"))?;
        } else {
            let show = Show { comment: id };
            show.perform(&mut desk).await.map_err(stage.told("show a comment"))?;
        }
        stage.commit(desk).await?;
    }
    second_thoughts(stage, round, today).await
}

/// Once a session a comment that was shown is hidden after all, and shown again the day after.
async fn second_thoughts(stage: &mut Stage, round: &Round, today: Date) -> Result<(), LifeFault> {
    let Some(session) = round.session() else { return Ok(()) };
    let first = plus_days(session.from, 6);
    if today != first && today != plus_days(first, 1) {
        return Ok(());
    }
    let mut desk = stage.look().await?;
    let by = [("round", round.id.as_str().into())];
    let all = desk.list::<Comment>(&by).await.map_err(stage.told("look for comments"))?;
    drop(desk);
    let fits = |comment: &&store::Filed<Comment>| {
        !words::UNFIT.iter().any(|(_, text)| *text == comment.text)
    };
    use assembly::life::Stateful;
    let state = if today == first { "Shown" } else { "Hidden" };
    let found = all.iter().filter(fits).find(|comment| comment.state_name() == state);
    let Some(comment) = found.map(|comment| comment.id.clone()) else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    if today == first {
        let note = Paragraphs("In verifica: potrebbe ripetere un altro commento.".to_owned());
        let hide = Hide { comment, reason: HideReason::Repeated, note };
        hide.perform(&mut desk).await.map_err(stage.told("hide a comment"))?;
    } else {
        Show { comment }.perform(&mut desk).await.map_err(stage.told("show a comment"))?;
    }
    stage.commit(desk).await
}

async fn close(stage: &mut Stage, round: &Round) -> Result<(), LifeFault> {
    let RoundState::SessionOpen { .. } = round.state else { return Ok(()) };
    let mut dice = stage.dice(&format!("synthesis {}", round.year));
    let mut desk = stage.desk(Role::Secretariat).await?;
    let synthesis = Paragraphs(texts::pick(&mut dice, words::SYNTHESES).to_owned());
    let command = CloseSession { round: round.id.clone(), synthesis };
    command.perform(&mut desk).await.map_err(stage.told("close the session"))?;
    stage.commit(desk).await
}

async fn reply(stage: &mut Stage, round: &Round) -> Result<(), LifeFault> {
    let RoundState::Closed { .. } = round.state else { return Ok(()) };
    let mut dice = stage.dice(&format!("city reply {}", round.year));
    let mut desk = stage.desk(Role::CityOffice).await?;
    let reply = Paragraphs(texts::pick(&mut dice, words::CITY_REPLIES).to_owned());
    let command = Reply { round: round.id.clone(), reply };
    command.perform(&mut desk).await.map_err(stage.told("reply to the comments"))?;
    stage.commit(desk).await
}
