//! The part of the word register in a rehearsed day: the statistics office announces, draws on its
//! own machine, and hands the drawn over.
//!
//! The office's side (frame, key, seed) lives here, as it lives on the office's machine: the house
//! gets the announcement, the receipt and the list. The seed is the rehearsal's and is marked so.

use std::collections::BTreeMap;

use assembly::ids::FirstDrawId;
use assembly::people::Role;
use assembly::register::FirstDraw;
use assembly::register::eligibility::{EligibilityRule, Mark};
use jiff::civil::Date;
use secretariat::clock::in_rome;
use secretariat::register::{
    Announce, COLUMNS, Commit, DestroyKey, HandOver, Pasted, RecordDraw, draw_of_cycle,
};
use sortition::beacon::Network;
use sortition::certificate::{FixedRound, Moment, RandomnessRule, canonical};
use sortition::invitees::announcement::{self, ANNOUNCEMENT_FORMAT, Announcement};
use sortition::invitees::{self, InviteDraw};
use sortition::seed::{Seed, sha256, to_hex};
use store::accounts::Account;

use crate::city::{Frame, OfficeKey};
use crate::life::{LifeFault, Stage};

/// What stands on the office's machine between the announcement and the draw.
#[derive(Debug)]
pub struct OfficeMachine {
    first_draw: FirstDrawId,
    frame: Vec<invitees::FrameRow>,
    announcement: Announcement,
}

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let cycles = stage.calendar.cycles.clone();
    for cycle in &cycles {
        if cycle.recruitment.announced == today {
            announce(stage, today).await?;
        }
        if cycle.recruitment.first_draw == today {
            draw(stage, cycle.year).await?;
        }
    }
    destroy_old_keys(stage, today).await
}

/// Marks that the register office does not have: who objected, who has been a member.
async fn other_marks(stage: &Stage) -> Result<BTreeMap<u32, Mark>, LifeFault> {
    let mut marks: BTreeMap<u32, Mark> =
        stage.called.objected.iter().map(|row| (*row, Mark::Objected)).collect();
    let mut desk = stage.look().await?;
    let members = desk
        .list::<Account>(&[("role", Role::Member.name().into())])
        .await
        .map_err(stage.told("list members"))?;
    let persons = members.iter().filter_map(|account| account.person.as_ref());
    for row in persons.filter_map(|person| stage.called.rows.get(person)) {
        marks.insert(*row, Mark::FormerMember);
    }
    Ok(marks)
}

fn moment(day: Date, hour: i8) -> Result<Moment, LifeFault> {
    let seconds = in_rome(day, hour, 0) / 1_000_000;
    u64::try_from(seconds)
        .ok()
        .and_then(Moment::from_unix)
        .ok_or_else(|| LifeFault::City(format!("{day} is no day of this age")))
}

/// The beacon's rounds: the younger network where it runs, the older one before.
fn randomness(draw_from: Date) -> Result<RandomnessRule, LifeFault> {
    let quicknet_runs = jiff::civil::date(2023, 9, 1);
    let network = if draw_from < quicknet_runs { Network::Default } else { Network::Quicknet };
    let round = |day: Date| -> Result<FixedRound, LifeFault> {
        let second = moment(day, 11)?.unix();
        Ok(FixedRound { network, round: network.first_round_after(second) })
    };
    let fallback = assembly::calendar::plus_days(draw_from, 2);
    Ok(RandomnessRule { dice: 40, round: round(draw_from)?, fallback: round(fallback)? })
}

async fn announce(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let mut desk = stage.desk(Role::StatisticsOffice).await?;
    let announce = Announce { letters: Some(stage.letters) };
    let first_draw = announce.perform(&mut desk).await.map_err(stage.told("announce"))?;
    let kept: FirstDraw =
        desk.get::<FirstDraw>(&first_draw).await.map_err(stage.told("announce"))?.value;
    stage.commit(desk).await?;
    let marks = other_marks(stage).await?;
    let (frame, announcement) = make_frame(stage, &kept, &marks, today)?;
    let mut desk = stage.desk(Role::StatisticsOffice).await?;
    let text = String::from_utf8_lossy(&canonical::bytes(&announcement)).into_owned();
    let commit = Commit { first_draw: first_draw.clone(), announcement: Pasted(text) };
    commit.perform(&mut desk).await.map_err(stage.told("commit to a draw"))?;
    stage.commit(desk).await?;
    stage.called.office = Some(OfficeMachine { first_draw, frame, announcement });
    Ok(())
}

fn make_frame(
    stage: &Stage,
    draw: &FirstDraw,
    marks: &BTreeMap<u32, Mark>,
    today: Date,
) -> Result<(Vec<invitees::FrameRow>, Announcement), LifeFault> {
    let mut dice = stage.dice(&format!("office key {}", draw.cycle));
    let key = OfficeKey::new(dice.bytes());
    let rule: &EligibilityRule = &draw.rule;
    let frame = stage.city.frame(rule, &key, marks).for_draw();
    let mut rules = Frame::rules(draw.letters, 0);
    rules.factors = oversampling(stage);
    let refused = |refusal: invitees::Refusal| LifeFault::City(refusal.to_string());
    let (populations, exclusions) = announcement::count(&frame, &rules).map_err(refused)?;
    let register = announcement::register_tree(&frame, &rules, &dice.bytes());
    let announcement = Announcement {
        format: ANNOUNCEMENT_FORMAT.to_owned(),
        draw: format!("Sorteggio degli inviti {}", draw.cycle),
        announced_at: moment(today, 9)?,
        not_before: moment(draw.draw_from, 9)?,
        register_sha256: to_hex(&sha256(format!("register {}", draw.cycle).as_bytes())),
        register,
        populations,
        exclusions,
        randomness: randomness(draw.draw_from)?,
        code_version: secretariat::CODE_VERSION.to_owned(),
        rules,
    };
    Ok((frame, announcement))
}

/// The factors that the charter in force has.
fn oversampling(stage: &Stage) -> Vec<invitees::Factor> {
    let Some(charters) = stage.office.charters() else { return Vec::new() };
    let charter = charters.in_force(stage.office.today());
    let name = |attribute: &str| match attribute {
        "age_class" => "age".to_owned(),
        other => other.to_owned(),
    };
    let factors = charter.register.oversampling.iter().map(|one| invitees::Factor {
        when: vec![(name(&one.attribute), one.value.clone())],
        thousandths: one.percent * 10,
    });
    factors.collect()
}

async fn draw(stage: &mut Stage, year: i16) -> Result<(), LifeFault> {
    let Some(office) = stage.called.office.take() else { return Ok(()) };
    let seed = Seed::from_bytes(stage.dice(&format!("first draw {year}")).bytes());
    let drawn = invitees::draw(&office.frame, &office.announcement.rules, &seed)
        .map_err(|refusal| LifeFault::City(refusal.to_string()))?;
    let [receipt, invitees, substitutes] =
        announcement::receipt(&drawn, &office.frame, &office.announcement, (&seed, true));
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let invitees = text(invitees);
    let list = with_details(stage, &drawn, &invitees)?;
    let mut desk = stage.desk(Role::StatisticsOffice).await?;
    let record = RecordDraw {
        first_draw: office.first_draw.clone(),
        receipt: Pasted(text(receipt)),
        invitees: Pasted(invitees),
        substitutes: Some(Pasted(text(substitutes))),
        randomness: None,
    };
    record.perform(&mut desk).await.map_err(stage.told("record a draw"))?;
    let hand_over = HandOver { first_draw: office.first_draw, drawn: Pasted(list) };
    hand_over.perform(&mut desk).await.map_err(stage.told("hand over"))?;
    stage.commit(desk).await?;
    stage.called.drawn =
        drawn.invitees.iter().map(|one| u32::try_from(one.row).unwrap_or(u32::MAX)).collect();
    Ok(())
}

/// A field of the list, quoted where it must be.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The list of the drawn with what the register office knows of each.
fn with_details(stage: &Stage, drawn: &InviteDraw, list: &str) -> Result<String, LifeFault> {
    let mut lines = list.lines();
    let mut out = format!("{},{}\n", lines.next().unwrap_or_default(), COLUMNS.join(","));
    for (line, one) in lines.zip(&drawn.invitees) {
        let row = u32::try_from(one.row).unwrap_or(u32::MAX);
        let person = stage
            .city
            .person(row)
            .ok_or_else(|| LifeFault::City(format!("row {row} is not in the register")))?;
        let texts = [
            person.surname().to_owned(),
            person.given_name().to_owned(),
            person.street().to_owned(),
            person.house_number(),
            person.neighbourhood().postcode.clone(),
            "Milano".to_owned(),
            person.email().unwrap_or_default(),
            person.born().to_string(),
            person.language().to_owned(),
            person.household(),
            person.codice_fiscale().map(|code| code.to_string()).unwrap_or_default(),
        ];
        let texts: Vec<String> = texts.iter().map(|text| field(text)).collect();
        out.push_str(&format!("{line},{}\n", texts.join(",")));
    }
    Ok(out)
}

/// On the first of a month the keys of calls whose time is over are destroyed.
async fn destroy_old_keys(stage: &Stage, today: Date) -> Result<(), LifeFault> {
    if today.day() != 1 {
        return Ok(());
    }
    let Some(charters) = stage.office.charters() else { return Ok(()) };
    for cycle in &stage.calendar.cycles {
        let months = charters.governing_draw(cycle.recruitment.announced).retention.member_months;
        let exits = cycle.groups.iter().filter_map(|number| stage.calendar.group(*number));
        let over = exits.map(|group| assembly::calendar::months_on(group.exit, months)).max();
        let month_before = assembly::calendar::minus_days(today, 31);
        if over.is_some_and(|over| month_before <= over && over < today) {
            let mut desk = stage.desk(Role::Secretariat).await?;
            let name = format!("key-destroyed-{}", cycle.year);
            let done = desk.tx().setting(&name).await;
            let drawn = draw_of_cycle(&mut desk, cycle.year).await;
            let drawn = drawn.map_err(stage.told("destroy a key"))?.is_some();
            if drawn && matches!(done, Ok(None)) {
                let year = u32::try_from(cycle.year).unwrap_or(0);
                let destroy = DestroyKey { cycle: year };
                destroy.perform(&mut desk).await.map_err(stage.told("destroy a key"))?;
                stage.commit(desk).await?;
            }
        }
    }
    Ok(())
}
