//! The part of the word rotation in a rehearsed day: people answer their offers, places are
//! filled, groups enter and leave on their days, some resign.
//!
//! What always holds at the end of the day: the groups that sit are those of the calendar, no
//! place has two holders, nobody sits for longer than a term or twice.

use std::collections::{BTreeMap, BTreeSet};

use assembly::availability::Availability;
use assembly::calendar::{minus_days, months_on, plus_days};
use assembly::people::{Actor, Role};
use assembly::rotation::{Group, GroupState, Seat, SeatState, Step};
use jiff::civil::Date;
use secretariat::form::{Line, Paragraphs};
use secretariat::rotation::{
    Accept, AcceptPaper, Fill, GiveCertificates, HandOver, NoteStep, Refuse, Remove, Renew, Resign,
    SettleOffers, Welcome, sitting, vacancies,
};
use secretariat::{ActError, Desk};
use store::accounts::Account;

use super::draw::by_two;
use crate::city::dice::Dice;
use crate::city::replies::{Confirmation, Invited, confirm, live_term};
use crate::life::{LifeFault, Stage};

/// Of a hundred answers to an offer, those given by telephone and entered by staff.
const BY_PHONE: u32 = 25;
/// Of a thousand members, those who will not accept the pact.
const REFUSE_PACT: u32 = 4;
/// Days after a plenary on which those who leave after it say so.
const RESIGN_AFTER: u32 = 3;
/// Days before the exit on which a group writes down what it hands over.
const HAND_OVER_BEFORE: u32 = 6;
/// Days after the exit on which certificates are given.
const CERTIFICATES_AFTER: u32 = 10;
const REFUSED_PACT: &str =
    "La persona ha dichiarato di non voler accettare il Patto di Partecipazione.";

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused, or an invariant is broken.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let mut moved = answers(stage, today).await?;
    moved |= settle_and_fill(stage, today).await?;
    moved |= renewals(stage, today).await?;
    moved |= farewells(stage, today).await?;
    if moved {
        welcome_members(stage, today).await?;
        check(stage, today).await?;
    }
    around_the_exit(stage, today).await
}

async fn seats(stage: &Stage, state: &str) -> Result<Vec<Seat>, LifeFault> {
    let mut desk = stage.look().await?;
    let found = desk.list::<Seat>(&[("state", state.into())]).await;
    let found = found.map_err(stage.told("read the seats"))?;
    Ok(found.into_iter().map(|seat| seat.value).collect())
}

async fn groups(stage: &Stage) -> Result<Vec<Group>, LifeFault> {
    let mut desk = stage.look().await?;
    let found = desk.list::<Group>(&[]).await.map_err(stage.told("read the groups"))?;
    Ok(found.into_iter().map(|group| group.value).collect())
}

/// The dice of what this holder of a seat does.
fn dice_of(stage: &Stage, purpose: &str, seat: &Seat) -> Dice {
    Dice::named(stage.seed, &format!("{purpose} {} {} {}", seat.group_number, seat.place, seat.id))
}

/// Whoever is offered a seat answers on her day, with her letter's code or by telephone.
async fn answers(stage: &mut Stage, today: Date) -> Result<bool, LifeFault> {
    let mut moved = false;
    for seat in seats(stage, "Offered").await? {
        let SeatState::Offered { on, until } = seat.state else { continue };
        let declared = declared(stage, &seat).await?;
        let mut dice = dice_of(stage, "answer", &seat);
        let says = confirm(&invited(&declared), &mut dice);
        let (accepts, day) = match says {
            Confirmation::Accepts { day } => (true, day),
            Confirmation::Declines { day } => (false, day),
            Confirmation::Silent => continue,
        };
        let day = plus_days(on, u32::from(day)).min(until);
        if today != day {
            continue;
        }
        let phone = dice.chance(BY_PHONE, 100);
        let mut desk = if phone {
            stage.desk(Role::Secretariat).await?
        } else {
            stage.desk_of(Actor::Letter { invitation: declared.id.clone() }).await?
        };
        let id = seat.id.clone();
        if accepts {
            let accept = Accept { seat: id }.perform(&mut desk).await;
            accept.map_err(stage.told("accept a seat"))?;
            stage.tally.substitutions += u64::from(seat.follows.is_some());
        } else {
            let refuse = Refuse { seat: id }.perform(&mut desk).await;
            refuse.map_err(stage.told("refuse a seat"))?;
        }
        stage.commit(desk).await?;
        moved = true;
    }
    Ok(moved)
}

async fn declared(stage: &Stage, seat: &Seat) -> Result<Availability, LifeFault> {
    let mut desk = stage.look().await?;
    let found = desk.list::<Availability>(&[("person", seat.person.as_str().into())]).await;
    let found = found.map_err(stage.told("read an availability"))?;
    let found = found.into_iter().next();
    found.map(|one| one.value).ok_or_else(|| LifeFault::Invariant {
        day: stage.office.today(),
        invariant: "everybody who is offered a seat was available".into(),
    })
}

/// What the behaviour of an offered person depends on.
fn invited(declared: &Availability) -> Invited {
    Invited {
        stratum: declared.stratum,
        age_years: 0,
        language: "it",
        email: false,
        moved_home: false,
        minors_at_home: false,
    }
}

/// Ends offers that ran out and fills the places that the charter asks to fill.
async fn settle_and_fill(stage: &Stage, today: Date) -> Result<bool, LifeFault> {
    let mut moved = false;
    let offered = seats(stage, "Offered").await?;
    let over =
        |seat: &&Seat| matches!(seat.state, SeatState::Offered { until, .. } if today > until);
    let late: BTreeSet<_> = offered.iter().filter(over).map(|seat| seat.group.clone()).collect();
    for group in late {
        let mut desk = stage.desk(Role::Secretariat).await?;
        let settle = SettleOffers { group }.perform(&mut desk).await;
        settle.map_err(stage.told("settle offers"))?;
        stage.commit(desk).await?;
        moved = true;
    }
    for group in groups(stage).await? {
        if matches!(group.state, GroupState::Left { .. }) || today >= group.exit {
            continue;
        }
        let mut desk = stage.desk(Role::Secretariat).await?;
        let (vacant, asked) =
            vacancies(&mut desk, &group).await.map_err(stage.told("look for vacancies"))?;
        if vacant.is_empty() || !asked {
            continue;
        }
        match (Fill { group: group.id.clone() }).perform(&mut desk).await {
            Ok(_) => {
                stage.commit(desk).await?;
                moved = true;
            }
            Err(ActError::Refused { key: "rotation-refusal-nobody-left", .. }) => {}
            Err(error) => return Err(stage.told("fill places")(error)),
        }
    }
    Ok(moved)
}

/// Welcomes the groups that enter soon and confirms the renewal of the day.
async fn renewals(stage: &Stage, today: Date) -> Result<bool, LifeFault> {
    for group in groups(stage).await? {
        if matches!(group.state, GroupState::Drawn { .. })
            && today >= minus_days(group.entry, HAND_OVER_BEFORE)
        {
            let mut desk = stage.desk(Role::Secretariat).await?;
            let welcome = Welcome { group: group.id }.perform(&mut desk).await;
            welcome.map_err(stage.told("welcome a group"))?;
            stage.commit(desk).await?;
        }
    }
    let due = groups(stage).await?.iter().any(|group| match group.state {
        GroupState::Entering { .. } => group.entry <= today,
        GroupState::Sitting { .. } => group.exit <= today,
        GroupState::Drawn { .. } | GroupState::Left { .. } => false,
    });
    let over = seats(stage, "Sitting").await?.iter().any(|seat| seat.until <= today);
    if !due && !over {
        return Ok(false);
    }
    let mut desk = stage.desk(Role::Secretariat).await?;
    let renew = Renew { seats: None }.perform(&mut desk).await;
    renew.map_err(stage.told("renew"))?;
    stage.commit(desk).await?;
    Ok(true)
}

/// A few resign after a plenary, as they do.
async fn farewells(stage: &Stage, today: Date) -> Result<bool, LifeFault> {
    let plenary = minus_days(today, RESIGN_AFTER);
    if !stage.calendar.plenaries.iter().any(|one| one.on == plenary) {
        return Ok(false);
    }
    let mut moved = false;
    for seat in seats(stage, "Sitting").await? {
        let Some(term) = stage.calendar.group(seat.group_number) else { continue };
        let days: Vec<Date> = stage.calendar.plenaries_of(term).iter().map(|one| one.on).collect();
        let path = live_term(days.len(), &mut dice_of(stage, "term", &seat));
        let last = path.plenaries.len().checked_sub(1).and_then(|nth| days.get(nth));
        if !path.leaves || last != Some(&plenary) || seat.from > plenary {
            continue;
        }
        let mut desk = as_member(stage, &seat).await?;
        let resign = Resign { seat: None }.perform(&mut desk).await;
        resign.map_err(stage.told("resign"))?;
        stage.commit(desk).await?;
        moved = true;
    }
    Ok(moved)
}

/// A desk for the member in this seat.
///
/// # Errors
/// [`LifeFault`] if the member has no account.
pub(super) async fn as_member(stage: &Stage, seat: &Seat) -> Result<Desk, LifeFault> {
    let mut desk = stage.look().await?;
    let found = desk.list::<Account>(&[("person", seat.person.as_str().into())]).await;
    let found = found.map_err(stage.told("read an account"))?;
    let id = found.first().map(|account| account.id.clone());
    let id = id.ok_or_else(|| LifeFault::Invariant {
        day: stage.office.today(),
        invariant: "every member has an account".into(),
    })?;
    stage.desk_of(Actor::Account { id, role: Role::Member }).await
}

/// Members accept the pact; staff check identities and note the training of those who sit. The few
/// who will not accept the pact are heard, and leave.
async fn welcome_members(stage: &Stage, today: Date) -> Result<(), LifeFault> {
    let papers = stage.office.charters().map(|charters| charters.in_force(today).documents.clone());
    let papers = papers.unwrap_or_default();
    let mut here = Vec::new();
    for seat in seats(stage, "Sitting").await? {
        if seat.onboarding.missing(&papers).is_empty() {
            continue;
        }
        if dice_of(stage, "pact", &seat).chance(REFUSE_PACT, 1000) {
            let fields = [
                ("seat", seat.id.to_string()),
                ("why", "papers_refused".to_owned()),
                ("heard_on", today.to_string()),
                ("reason", REFUSED_PACT.to_owned()),
            ];
            by_two(stage, &Remove::SHEET, &fields).await?;
            continue;
        }
        for paper in papers.iter().filter(|paper| paper.required) {
            if !seat.onboarding.papers.contains_key(&paper.code) {
                let mut desk = as_member(stage, &seat).await?;
                let accept = AcceptPaper { seat: None, paper: Line(paper.code.clone()) };
                accept.perform(&mut desk).await.map_err(stage.told("accept the pact"))?;
                stage.commit(desk).await?;
            }
        }
        here.push(seat);
    }
    for step in [Step::Kit, Step::Identity, Step::Training] {
        let missing = |seat: &&Seat| match step {
            Step::Kit => seat.onboarding.kit.is_none(),
            Step::Identity => seat.onboarding.identity.is_none(),
            Step::Training => seat.onboarding.training.is_none(),
        };
        let noted: Vec<_> = here.iter().filter(missing).map(|seat| seat.id.clone()).collect();
        if !noted.is_empty() {
            let mut desk = stage.desk(Role::Secretariat).await?;
            let note = NoteStep { seats: noted, step }.perform(&mut desk).await;
            note.map_err(stage.told("note the welcome"))?;
            stage.commit(desk).await?;
        }
    }
    Ok(())
}

/// What a group leaves to those who follow, and its certificates.
async fn around_the_exit(stage: &Stage, today: Date) -> Result<(), LifeFault> {
    for group in groups(stage).await? {
        let sits = matches!(group.state, GroupState::Sitting { .. });
        if sits && today == minus_days(group.exit, HAND_OVER_BEFORE) && group.hand_over.is_none() {
            let mut desk = stage.desk(Role::Facilitator).await?;
            let note = Paragraphs(hand_over_note(&group));
            let hand_over = HandOver { group: group.id.clone(), note }.perform(&mut desk).await;
            hand_over.map_err(stage.told("hand over"))?;
            stage.commit(desk).await?;
        }
        let left = matches!(group.state, GroupState::Left { .. });
        if left && today == plus_days(group.exit, CERTIFICATES_AFTER) {
            let mut desk = stage.desk(Role::Secretariat).await?;
            let give = GiveCertificates { group: group.id.clone() }.perform(&mut desk).await;
            give.map_err(stage.told("give certificates"))?;
            stage.commit(desk).await?;
        }
    }
    Ok(())
}

fn hand_over_note(group: &Group) -> String {
    let openings = [
        "A chi entra dopo di noi: le bozze aperte sono nei diari dei gruppi di lavoro, con i dubbi che non abbiamo sciolto.",
        "A chi prende il nostro posto: chiedete presto i dati agli uffici, perché servono settimane.",
        "Alle persone che arrivano: cominciate dai testi già votati e dalle risposte del Comune, poi scegliete.",
        "A chi continua: invitate sempre qualcuno che vive il problema, le serate migliori sono state quelle.",
    ];
    let at = usize::try_from(group.number).unwrap_or(0) % openings.len();
    format!("{} Il gruppo {} saluta e ringrazia chi ha ascoltato.", openings[at], group.number)
}

/// The invariants of the day.
async fn check(stage: &Stage, today: Date) -> Result<(), LifeFault> {
    let broken = |invariant: String| LifeFault::Invariant { day: today, invariant };
    let mut desk = stage.look().await?;
    let members = sitting(&mut desk, today).await.map_err(stage.told("read who sits"))?;
    let all = desk.list::<Seat>(&[]).await.map_err(stage.told("read the seats"))?;
    let numbers: BTreeSet<u32> = members.iter().map(|seat| seat.group_number).collect();
    let drawn: BTreeSet<u32> = groups(stage).await?.iter().map(|group| group.number).collect();
    let planned: BTreeSet<u32> = stage
        .calendar
        .sitting_on(today)
        .iter()
        .map(|group| group.number)
        .filter(|number| drawn.contains(number))
        .collect();
    if numbers != planned {
        return Err(broken(format!("groups {planned:?} sit, and not {numbers:?}")));
    }
    let places: BTreeSet<(u32, u32)> =
        members.iter().map(|seat| (seat.group_number, seat.place)).collect();
    if places.len() != members.len() {
        return Err(broken("no place has two holders".into()));
    }
    let months = stage.office.charters().map_or(6, |all| all.in_force(today).rotation.term_months);
    let mut days: BTreeMap<&str, (i32, Date)> = BTreeMap::new();
    for seat in all.iter().filter(|seat| seat.has_sat()) {
        let sum = days.entry(seat.person.as_str()).or_insert((0, seat.from));
        sum.0 += (seat.until - seat.from).get_days();
        sum.1 = sum.1.max(seat.from);
    }
    for (sat, from) in days.values() {
        if *sat > (months_on(*from, months) - *from).get_days() {
            return Err(broken(format!("nobody sits for more than {months} months in all")));
        }
    }
    Ok(())
}
