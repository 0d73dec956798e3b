//! The part of the word invitation in a rehearsed day: letters go out, some come back, people are
//! reminded, the call closes.
//!
//! What each invited person will do is thrown on the day of posting and kept in her mind; the days
//! then only look up who does something today.

use std::collections::{BTreeMap, BTreeSet};

use assembly::calendar::{Cycle, plus_days};
use assembly::ids::CallId;
use assembly::invitation::ReturnReason;
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use secretariat::ActError;
use secretariat::form::Line;
use secretariat::invitation::{
    Close, EraseUnanswered, NewCode, Object, Post, PostAgain, Prepare, RecordBounced,
    RecordReturned, Remind, letter, letters_file, mail_sent,
};
use secretariat::register::draw_of_cycle;

use super::register::OfficeMachine;
use crate::city::dice::Dice;
use crate::city::replies::{Behaviour, Invited, Reply};
use crate::life::{LifeFault, Stage};

/// What the invited people have in hand and in mind, and what stands on the office's machine.
#[derive(Debug, Default)]
pub struct Called {
    /// The office's machine between the announcement and the draw.
    pub office: Option<OfficeMachine>,
    /// Rows of the register that were drawn, by place in the list.
    pub drawn: Vec<u32>,
    /// The running call.
    pub call: Option<CallId>,
    /// Codes in the hands of people who will answer on the web, by number of the letter.
    pub codes: BTreeMap<u32, String>,
    /// What happens to letters, by day.
    pub letters: BTreeMap<Date, Vec<(u32, Happening)>>,
    /// Answers, by day.
    pub replies: BTreeMap<Date, Vec<(u32, Reply)>>,
    /// What people do after their first answer, by day.
    pub afterthoughts: BTreeMap<Date, Vec<(u32, Afterthought)>>,
    /// Rows of people who asked not to be invited again.
    pub objected: BTreeSet<u32>,
    /// Rows of the people who are available, by person.
    pub rows: BTreeMap<String, u32>,
}

/// What happens to a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// It comes back.
    Returned,
    /// Its e-mail copy bounces.
    Bounced,
    /// The register office finds another address.
    FoundAgain,
    /// Its holder lost it and asks for another code.
    Lost,
    /// Its holder asks not to be written to.
    Objection,
}

/// What somebody does after having said yes.
#[derive(Clone, Debug)]
pub enum Afterthought {
    /// She changes what she said.
    Change(Box<Reply>),
    /// She takes it back.
    Leave,
    /// Her guardian's authorisation arrives.
    Guardian,
}

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let cycles = stage.calendar.cycles.clone();
    for cycle in &cycles {
        let dates = &cycle.recruitment;
        if dates.first_draw == today {
            prepare(stage, cycle).await?;
        }
        if dates.posted == today {
            post(stage, today).await?;
        }
        if dates.reminder == Some(today) {
            remind(stage).await?;
        }
        if plus_days(dates.replies_close, 1) == today {
            close(stage).await?;
        }
        erase(stage, cycle, today).await?;
    }
    happenings(stage, today).await
}

async fn prepare(stage: &mut Stage, cycle: &Cycle) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let drawn = draw_of_cycle(&mut desk, cycle.year).await.map_err(stage.told("find a draw"))?;
    let Some(drawn) = drawn else { return Ok(()) };
    let prepare = Prepare { first_draw: drawn.id.clone() };
    let call = prepare.perform(&mut desk).await.map_err(stage.told("prepare letters"))?;
    stage.commit(desk).await?;
    stage.called.call = Some(call);
    Ok(())
}

async fn post(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let Some(call) = stage.called.call.clone() else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    let file = letters_file(&mut desk, &call).await.map_err(stage.told("print letters"))?;
    let post = Post { call: call.clone() };
    post.perform(&mut desk).await.map_err(stage.told("post letters"))?;
    stage.commit(desk).await?;
    let mut desk = stage.desk_of(Actor::House).await?;
    mail_sent(&mut desk, &call).await.map_err(stage.told("send e-mails"))?;
    stage.commit(desk).await?;
    let codes = read_codes(&file);
    stage.tally.invited += u64::try_from(codes.len()).unwrap_or(0);
    throw_minds(stage, &codes, today);
    Ok(())
}

/// The code of each letter by its number, from the printer's file.
fn read_codes(file: &str) -> BTreeMap<u32, String> {
    let lines = file.lines().skip(1);
    let read = lines.filter_map(|line| {
        let number = line.split(',').next()?.parse().ok()?;
        let code = line.rsplit(',').next()?.trim_matches('"').to_owned();
        Some((number, code))
    });
    read.collect()
}

/// Of a thousand letters that came back, those for which another address is found.
const FOUND_AGAIN_PER_THOUSAND: u32 = 200;
/// Of ten thousand letters, those that are lost at home, and those whose holder objects.
const LOST_PER_TEN_THOUSAND: u32 = 10;
const OBJECTION_PER_TEN_THOUSAND: u32 = 15;

/// Throws what everybody will do.
fn throw_minds(stage: &mut Stage, codes: &BTreeMap<u32, String>, posted: Date) {
    let behaviour = Behaviour::new(&stage.figures);
    let mut dice = Dice::named(stage.seed, &format!("replies {posted}"));
    let called = &mut stage.called;
    called.codes.clear();
    for (place, row) in (1_u32..).zip(&called.drawn) {
        let (Some(person), Some(code)) = (stage.city.person(*row), codes.get(&place)) else {
            continue;
        };
        let outcome = behaviour.answer(&Invited::of(person, posted), true, &mut dice);
        let found = dice.chance(FOUND_AGAIN_PER_THOUSAND, 1000);
        let (lost, objects) = (
            dice.chance(LOST_PER_TEN_THOUSAND, 10_000),
            dice.chance(OBJECTION_PER_TEN_THOUSAND, 10_000),
        );
        let day = |days: u16| plus_days(posted, u32::from(days));
        let mut happens = |on: u16, what: Happening| {
            called.letters.entry(day(on)).or_default().push((place, what));
        };
        if let Some(on) = outcome.returned_on {
            happens(on, Happening::Returned);
            if found {
                happens(on + 1, Happening::FoundAgain);
            }
        }
        if outcome.bounced {
            happens(1, Happening::Bounced);
        }
        if lost {
            happens(10, Happening::Lost);
        }
        if objects && outcome.reply.is_none() && outcome.returned_on.is_none() {
            happens(8, Happening::Objection);
        }
        if let Some(reply) = outcome.reply {
            called.codes.insert(place, code.clone());
            called.replies.entry(day(reply.day)).or_default().push((place, reply));
        }
    }
}

async fn remind(stage: &Stage) -> Result<(), LifeFault> {
    let Some(call) = stage.called.call.clone() else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    Remind { call }.perform(&mut desk).await.map_err(stage.told("remind"))?;
    stage.commit(desk).await
}

async fn close(stage: &mut Stage) -> Result<(), LifeFault> {
    let Some(call) = stage.called.call.clone() else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    Close { call }.perform(&mut desk).await.map_err(stage.told("close the call"))?;
    stage.commit(desk).await?;
    stage.called.replies.clear();
    stage.called.letters.clear();
    stage.called.codes.clear();
    Ok(())
}

async fn erase(stage: &Stage, cycle: &Cycle, today: Date) -> Result<(), LifeFault> {
    let Some(charters) = stage.office.charters() else { return Ok(()) };
    let days = charters.in_force(today).retention.unanswered_days;
    if plus_days(cycle.recruitment.replies_close, days + 1) != today {
        return Ok(());
    }
    let mut desk = stage.desk(Role::Secretariat).await?;
    let calls = desk
        .list::<assembly::invitation::Call>(&[("cycle", cycle.year.into())])
        .await
        .map_err(stage.told("erase"))?;
    if let Some(call) = calls.first() {
        let erase = EraseUnanswered { call: call.id.clone() };
        erase.perform(&mut desk).await.map_err(stage.told("erase who did not answer"))?;
        stage.commit(desk).await?;
    }
    Ok(())
}

async fn happenings(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let (Some(events), Some(call)) =
        (stage.called.letters.remove(&today), stage.called.call.clone())
    else {
        return Ok(());
    };
    let mut desk = stage.desk(Role::Secretariat).await?;
    for (number, what) in events {
        let call = call.clone();
        match what {
            Happening::Returned => {
                let reason = match number % 5 {
                    0 => ReturnReason::Moved,
                    1 | 2 => ReturnReason::Unknown,
                    3 => ReturnReason::NotAccepted,
                    _ => ReturnReason::WrongAddress,
                };
                settled(RecordReturned { call, number, reason }.perform(&mut desk).await)
            }
            Happening::Bounced => settled(RecordBounced { call, number }.perform(&mut desk).await),
            Happening::FoundAgain => settled(found_again(call, number).perform(&mut desk).await),
            Happening::Lost => {
                let new = NewCode { call: call.clone(), number, identity_checked: true };
                let done = settled(new.perform(&mut desk).await);
                if let Ok(letter) = letter(&mut desk, &call, number).await {
                    take_new_code(stage, &mut desk, number, letter.id.as_str()).await;
                }
                done
            }
            Happening::Objection => {
                let done = settled(Object { call, number }.perform(&mut desk).await);
                let place = usize::try_from(number).unwrap_or(usize::MAX) - 1;
                stage.called.objected.extend(stage.called.drawn.get(place));
                done
            }
        }
        .map_err(stage.told("note what happens to a letter"))?;
    }
    stage.commit(desk).await
}

/// A letter whose holder has answered in the meantime is left alone: nothing was written then.
fn settled<T>(done: Result<T, ActError>) -> Result<(), ActError> {
    match done {
        Ok(_) | Err(ActError::Refused { key: "invitation-refusal-elsewhere", .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

fn found_again(call: CallId, number: u32) -> PostAgain {
    PostAgain {
        call,
        number,
        street: Line("Via del Nuovo Indirizzo".into()),
        house_number: Some(Line((number % 90 + 1).to_string())),
        postcode: Line("20131".into()),
        town: Line("Milano".into()),
    }
}

/// The holder of a lost letter goes home with the new code.
async fn take_new_code(stage: &mut Stage, desk: &mut secretariat::Desk, number: u32, letter: &str) {
    let told = secretariat::invitation::details(desk, "invitation", letter).await;
    let lines = told.ok().flatten().unwrap_or_default();
    let code = lines.into_iter().find(|(key, _)| *key == "invitation-details-new-code");
    if let (Some((_, code)), true) = (code, stage.called.codes.contains_key(&number)) {
        stage.called.codes.insert(number, code);
    }
}
