//! The offices look after their commitments, and the monitoring group asks.

use assembly::monitoring::{Commitment, CommitmentState};
use assembly::people::Role;
use jiff::civil::Date;
use secretariat::chance::Dice;
use secretariat::form::Paragraphs;
use secretariat::monitoring::{
    AnswerQuestion, Ask, Begin, Complete, GiveUp, Measure, Update, commitments,
};

use super::words;
use crate::life::{LifeFault, Stage, texts};

/// What every commitment asks for on such a day.
pub async fn look_after(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let mut desk = stage.look().await?;
    let all = commitments(&mut desk).await.map_err(stage.told("look for commitments"))?;
    drop(desk);
    for commitment in all {
        answer_questions(stage, &commitment).await?;
        let is_open = match commitment.state {
            CommitmentState::Open {} => true,
            CommitmentState::Underway { .. } => false,
            CommitmentState::Done { .. } | CommitmentState::Dropped { .. } => continue,
        };
        let mut dice = stage.dice(&format!("commitment {} {today}", commitment.number));
        let age = (today - commitment.promised).get_days();
        if is_open && age > 30 && dice.below(3) == 0 {
            let mut desk = stage.desk(Role::CityOffice).await?;
            let begin = Begin { commitment: commitment.id.clone() };
            begin.perform(&mut desk).await.map_err(stage.told("begin a commitment"))?;
            stage.commit(desk).await?;
        }
        // One status in six comes at the next look: the site shows that it is late.
        if commitment.next_status.is_some_and(|due| due <= today) && dice.below(6) > 0 {
            tell(stage, &commitment, &mut dice, today).await?;
        }
        if age > 200 && dice.below(90) == 0 {
            ask(stage, &commitment, &mut dice).await?;
        }
        settle(stage, &commitment, &mut dice, age).await?;
    }
    Ok(())
}

async fn answer_questions(stage: &mut Stage, commitment: &Commitment) -> Result<(), LifeFault> {
    for (question, asked) in (1_u32..).zip(&commitment.questions) {
        if asked.answer.is_none() {
            let mut dice = stage.dice(&format!("reply {} {question}", commitment.number));
            let mut desk = stage.desk(Role::CityOffice).await?;
            let answer = Paragraphs(texts::pick(&mut dice, words::REPLIES).to_owned());
            let command = AnswerQuestion { commitment: commitment.id.clone(), question, answer };
            command.perform(&mut desk).await.map_err(stage.told("answer a question"))?;
            stage.commit(desk).await?;
        }
    }
    Ok(())
}

/// Where an indicator stands: on its way to the target, some ahead and some behind.
fn value(
    commitment: &Commitment,
    indicator: &assembly::monitoring::Indicator,
    pace: u64,
    today: Date,
) -> u32 {
    let target = &indicator.target;
    let whole = i64::from((target.by - commitment.promised).get_days()).max(1);
    let gone = i64::from((today - commitment.promised).get_days()).clamp(0, whole);
    let pace = i64::try_from(pace).unwrap_or(100);
    let way = (target.target - target.baseline) * gone * pace / (whole * 100);
    let least = indicator.values.last().map_or(target.baseline, |last| last.value);
    u32::try_from((target.baseline + way).max(least)).unwrap_or(0)
}

async fn tell(
    stage: &mut Stage,
    commitment: &Commitment,
    dice: &mut Dice,
    today: Date,
) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::CityOffice).await?;
    let text = Paragraphs(texts::pick(dice, words::UPDATES).to_owned());
    let update = Update { commitment: commitment.id.clone(), text };
    update.perform(&mut desk).await.map_err(stage.told("tell how a commitment stands"))?;
    for (number, indicator) in (1_u32..).zip(&commitment.indicators) {
        let mut fate = stage.dice(&format!("pace {}", commitment.number));
        let pace = 55 + fate.below(65);
        let measure = Measure {
            commitment: commitment.id.clone(),
            indicator: number,
            on: today,
            value: value(commitment, indicator, pace, today),
        };
        measure.perform(&mut desk).await.map_err(stage.told("measure an indicator"))?;
    }
    stage.commit(desk).await
}

async fn ask(stage: &mut Stage, commitment: &Commitment, dice: &mut Dice) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Facilitator).await?;
    let question = Paragraphs(texts::pick(dice, words::QUESTIONS).to_owned());
    let command = Ask { commitment: commitment.id.clone(), question };
    command.perform(&mut desk).await.map_err(stage.told("ask about a commitment"))?;
    stage.commit(desk).await
}

async fn settle(
    stage: &mut Stage,
    commitment: &Commitment,
    dice: &mut Dice,
    age: i32,
) -> Result<(), LifeFault> {
    if age > 300 && dice.below(40) == 0 {
        let mut desk = stage.desk(Role::CityOffice).await?;
        let evidence = Paragraphs(texts::pick(dice, words::EVIDENCE).to_owned());
        let complete = Complete { commitment: commitment.id.clone(), evidence };
        complete.perform(&mut desk).await.map_err(stage.told("complete a commitment"))?;
        return stage.commit(desk).await;
    }
    if age > 400 && dice.below(250) == 0 {
        let mut desk = stage.desk(Role::CityOffice).await?;
        let reason = Paragraphs(texts::pick(dice, words::GIVEN_UP).to_owned());
        let drop = GiveUp { commitment: commitment.id.clone(), reason };
        drop.perform(&mut desk).await.map_err(stage.told("give a commitment up"))?;
        return stage.commit(desk).await;
    }
    Ok(())
}
