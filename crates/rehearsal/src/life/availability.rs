//! The part of the word availability in a rehearsed day: people answer by their codes, by phone and
//! on paper; some think again; the pool is frozen by two persons.

use assembly::availability::Pool;
use assembly::calendar::{Cycle, plus_days};
use assembly::ids::CallId;
use assembly::invitation::{Call, Channel};
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use secretariat::availability::{
    Declare, EraseNotSeated, Freeze, GuardianAgrees, Withdraw, pool_of,
};
use secretariat::form::{Form, Line, Paragraphs};
use secretariat::invitation::{Decline, by_code, letter};
use secretariat::{ActError, Desk, proposal};

use super::invitation::Afterthought;
use crate::city::dice::Dice;
use crate::city::figures::Education;
use crate::city::replies::{
    AnswerChannel, Attitude, Children, Declared, Employment, Need, Reply, Says, Tenure,
};
use crate::life::{LifeFault, Stage};

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let cycles = stage.calendar.cycles.clone();
    replies(stage, &cycles, today).await?;
    afterthoughts(stage, &cycles, today).await?;
    for cycle in &cycles {
        if cycle.recruitment.commitment == today {
            freeze(stage).await?;
        }
        erase(stage, cycle, today).await?;
    }
    Ok(())
}

/// The cycle whose call runs.
fn running(cycles: &[Cycle], today: Date) -> Option<&Cycle> {
    cycles
        .iter()
        .find(|cycle| cycle.recruitment.posted <= today && today <= cycle.recruitment.replies_close)
}

async fn replies(stage: &mut Stage, cycles: &[Cycle], today: Date) -> Result<(), LifeFault> {
    let (Some(call), Some(cycle)) = (stage.called.call.clone(), running(cycles, today)) else {
        return Ok(());
    };
    let Some(replies) = stage.called.replies.remove(&today) else { return Ok(()) };
    let mut dice = Dice::named(stage.seed, &format!("afterthoughts {today}"));
    let (web, entered): (Vec<_>, Vec<_>) =
        replies.into_iter().partition(|(_, reply)| reply.by == AnswerChannel::Web);
    let mut desk = stage.desk(Role::Secretariat).await?;
    for (number, reply) in entered {
        answer(stage, &mut desk, (&call, cycle), (number, &reply)).await?;
        think_again(stage, (number, &reply), today, &mut dice);
    }
    stage.commit(desk).await?;
    for (number, reply) in web {
        let Some(code) = stage.called.codes.get(&number).cloned() else { continue };
        let mut desk = stage.desk_of(Actor::Anyone).await?;
        let from = format!("home {number}");
        let found = by_code(&mut desk, &code, &from);
        let found = found.await.map_err(stage.told("type a code"))?;
        stage.commit(desk).await?;
        let Some(invitation) = found else { continue };
        let mut desk = stage.desk_of(Actor::Letter { invitation }).await?;
        answer(stage, &mut desk, (&call, cycle), (number, &reply)).await?;
        stage.commit(desk).await?;
        think_again(stage, (number, &reply), today, &mut dice);
    }
    Ok(())
}

async fn answer(
    stage: &mut Stage,
    desk: &mut Desk,
    (call, cycle): (&CallId, &Cycle),
    (number, reply): (u32, &Reply),
) -> Result<(), LifeFault> {
    let place = usize::try_from(number).unwrap_or(usize::MAX) - 1;
    let row = stage.called.drawn.get(place).copied();
    let done = match &reply.says {
        Says::No { never_again } => {
            let decline = Decline {
                call: call.clone(),
                number,
                not_this_year: !never_again && number % 3 == 0,
                never_again: *never_again,
                channel: channel(reply.by),
            };
            if *never_again {
                stage.called.objected.extend(row);
            }
            decline.perform(desk).await.map(|_| false)
        }
        Says::Yes(declared) => {
            declare(call, cycle, number, reply.by, declared).perform(desk).await.map(|_| true)
        }
    };
    match done {
        // Somebody whose letter was withdrawn in the meantime.
        Err(ActError::Refused { key: "invitation-refusal-elsewhere", .. }) => return Ok(()),
        Err(error) => return Err(stage.told("answer a letter")(error)),
        Ok(yes) => {
            stage.tally.replies += 1;
            if yes {
                stage.tally.available += 1;
                let letter = letter(desk, call, number).await.map_err(stage.told("look"))?;
                if let Some(row) = row {
                    stage.called.rows.insert(letter.person.to_string(), row);
                }
            }
        }
    }
    Ok(())
}

fn channel(by: AnswerChannel) -> Channel {
    match by {
        AnswerChannel::Web => Channel::Web,
        AnswerChannel::Phone => Channel::Phone,
        AnswerChannel::Paper => Channel::Paper,
    }
}

/// Of a hundred people with the lowest titles, those without lower secondary school.
fn education(declared: &Declared, number: u32) -> &'static str {
    match declared.education {
        Education::LowerSecondary if number % 100 < 30 => "none_or_primary",
        Education::LowerSecondary => "lower_secondary",
        Education::UpperSecondary => "upper_secondary",
        Education::University => "tertiary",
    }
}

fn answers_of(declared: &Declared, number: u32) -> (String, Vec<Line>) {
    let employment = match declared.employment {
        Employment::Student => "student",
        Employment::Employed => "employed",
        Employment::SelfEmployed => "self_employed",
        Employment::Unemployed => "seeking",
        Employment::AtHome => "home",
        Employment::Retired => "retired",
    };
    let tenure = match declared.tenure {
        Tenure::Owner => "owner",
        Tenure::Tenant if number.is_multiple_of(5) => "public_housing",
        Tenure::Tenant => "tenant",
        Tenure::Other => "other",
    };
    let children = match declared.children {
        Children::AtHome => "yes",
        Children::NotAtHome => "no",
    };
    let attitude = declared.attitude.map(|attitude| match attitude {
        Attitude::VeryConcerned => "do_more",
        Attitude::Concerned => "enough",
        Attitude::LittleConcerned => "no_opinion",
        Attitude::NotConcerned => "do_less",
    });
    let yes_no = |truth: bool| if truth { "yes" } else { "no" };
    let elsewhere = declared.first_language != "it";
    let special = [
        ("attitude", attitude),
        ("disability", declared.disability.map(yes_no)),
        ("origin", (!number.is_multiple_of(7)).then_some(yes_no(elsewhere))),
    ];
    let mut lines = format!(
        "education: {}\nemployment: {employment}\ntenure: {tenure}\nchildren: {children}\nfirst_language: {}\n",
        education(declared, number),
        declared.first_language
    );
    let mut consents = Vec::new();
    for (question, answer) in special {
        if let Some(answer) = answer {
            lines.push_str(&format!("{question}: {answer}\n"));
            consents.push(Line(question.to_owned()));
        }
    }
    (lines, consents)
}

fn need_word(need: Need) -> &'static str {
    match need {
        Need::Interpreter => "interpreter",
        Need::Wheelchair => "mobility",
        Need::SignLanguage => "sign_language",
        Need::Subtitles => "subtitles",
        Need::EasyReading => "easy_reading",
        Need::ChildCare | Need::ElderCare => "care",
        Need::Travel => "travel",
        Need::Diet => "diet",
        Need::Device => "device",
        Need::CalmRoom => "calm_room",
    }
}

fn declare(
    call: &CallId,
    cycle: &Cycle,
    number: u32,
    by: AnswerChannel,
    declared: &Declared,
) -> Declare {
    let (answers, consents) = answers_of(declared, number);
    let free = cycle.groups.iter().enumerate().filter(|(place, _)| {
        declared.windows.0.get(place % declared.windows.0.len()).copied().unwrap_or(true)
    });
    let mut windows: Vec<u32> = free.map(|(_, group)| *group).collect();
    if windows.is_empty() {
        windows.extend(&cycle.groups);
    }
    Declare {
        call: call.clone(),
        number,
        windows,
        answers: Some(Paragraphs(answers)),
        needs: declared.needs.iter().map(|need| Line(need_word(*need).to_owned())).collect(),
        needs_detail: None,
        phone: Some(Line(format!("000 {number:07}"))),
        email: (by == AnswerChannel::Web).then(|| Line(format!("n{number}@posta.example"))),
        consents,
        guardian_agrees: false,
        channel: channel(by),
    }
}

/// Of a hundred who said yes: those who change their answer, and those who take it back.
const CHANGE_PER_HUNDRED: u32 = 3;
const LEAVE_PER_HUNDRED: u32 = 3;

/// Throws what somebody does after having said yes.
fn think_again(stage: &mut Stage, (number, reply): (u32, &Reply), today: Date, dice: &mut Dice) {
    let (changes, leaves) =
        (dice.chance(CHANGE_PER_HUNDRED, 100), dice.chance(LEAVE_PER_HUNDRED, 100));
    let later = plus_days(today, 2 + dice.below(8));
    let Says::Yes(declared) = &reply.says else { return };
    let mut after = |day: Date, what: Afterthought| {
        stage.called.afterthoughts.entry(day).or_default().push((number, what));
    };
    if declared.parent_agrees == Some(true) {
        after(plus_days(today, 1), Afterthought::Guardian);
    }
    if leaves {
        after(later, Afterthought::Leave);
    } else if changes {
        let mut changed = reply.clone();
        if let Says::Yes(declared) = &mut changed.says {
            declared.needs.push(Need::Diet);
            declared.needs.dedup();
        }
        after(later, Afterthought::Change(Box::new(changed)));
    }
}

/// What people think of too late is left as it was; who has left has left.
fn tolerated(error: &ActError) -> bool {
    let known = [
        "invitation-refusal-too-late",
        "invitation-refusal-elsewhere",
        "availability-refusal-elsewhere",
        "register-refusal-erased",
    ];
    matches!(error, ActError::Refused { key, .. } if known.contains(key))
}

async fn afterthoughts(stage: &mut Stage, cycles: &[Cycle], today: Date) -> Result<(), LifeFault> {
    let Some(call) = stage.called.call.clone() else { return Ok(()) };
    let Some(thoughts) = stage.called.afterthoughts.remove(&today) else { return Ok(()) };
    let Some(cycle) = cycles.iter().rfind(|cycle| cycle.recruitment.posted <= today) else {
        return Ok(());
    };
    let mut desk = stage.desk(Role::Secretariat).await?;
    for (number, thought) in thoughts {
        let done = match thought {
            Afterthought::Guardian => {
                GuardianAgrees { call: call.clone(), number }.perform(&mut desk).await.map(|_| ())
            }
            Afterthought::Leave => {
                let leave = Withdraw { call: call.clone(), number, channel: Channel::Phone };
                leave.perform(&mut desk).await.map(|_| ())
            }
            Afterthought::Change(reply) => match &reply.says {
                Says::Yes(declared) => {
                    let again = declare(&call, cycle, number, AnswerChannel::Phone, declared);
                    again.perform(&mut desk).await.map(|_| ())
                }
                Says::No { .. } => Ok(()),
            },
        };
        match done {
            Err(error) if !tolerated(&error) => {
                return Err(stage.told("think again")(error));
            }
            Ok(()) | Err(_) => {}
        }
    }
    stage.commit(desk).await
}

/// The secretariat proposes the freezing, the guarantor approves it.
async fn freeze(stage: &Stage) -> Result<(), LifeFault> {
    let Some(call) = stage.called.call.clone() else { return Ok(()) };
    let mut desk = stage.desk(Role::Secretariat).await?;
    let pool = pool_of(&mut desk, &call).await.map_err(stage.told("find the pool"))?.id.clone();
    let form = Form::from_pairs(vec![("pool".to_owned(), pool.to_string())]);
    let proposed = proposal::propose(&mut desk, &Freeze::SHEET, form).await;
    let proposed = proposed.map_err(stage.told("propose the freezing"))?;
    stage.commit(desk).await?;
    let mut desk = stage.desk(Role::Guarantor).await?;
    proposal::approve(&mut desk, &proposed).await.map_err(stage.told("freeze the pool"))?;
    let frozen = desk.get::<Pool>(&pool).await.map_err(stage.told("freeze the pool"))?;
    let open = matches!(frozen.state, assembly::availability::PoolState::Open { .. });
    stage.commit(desk).await?;
    if open {
        let day = stage.office.today();
        let invariant = "an approved freezing freezes the pool".to_owned();
        return Err(LifeFault::Invariant { day, invariant });
    }
    Ok(())
}

async fn erase(stage: &Stage, cycle: &Cycle, today: Date) -> Result<(), LifeFault> {
    let Some(charters) = stage.office.charters() else { return Ok(()) };
    let days = charters.governing_draw(cycle.recruitment.announced).retention.not_seated_days;
    if plus_days(cycle.window_until, days + 1) != today {
        return Ok(());
    }
    let mut desk = stage.desk(Role::Secretariat).await?;
    let by = [("cycle", cycle.year.into())];
    let calls = desk.list::<Call>(&by).await.map_err(stage.told("erase"))?;
    if let Some(call) = calls.first() {
        let erase = EraseNotSeated { call: call.id.clone() };
        erase.perform(&mut desk).await.map_err(stage.told("erase who was not seated"))?;
        stage.commit(desk).await?;
    }
    Ok(())
}
