//! The acts of the word plenary: plan, convene, hold, minute; the library; the votes.
//!
//! The secretariat acts; members cast their ballots. Convening sends word to everybody who will
//! sit on the day; cancelling sends word again and takes the texts off the agenda (R43, R47).

pub mod paper;

mod ballots;
mod details;
mod rules;
mod views;

use std::collections::BTreeMap;

use assembly::contribution::Contribution;
use assembly::ids::{DocumentId, PlanItemId, PlenaryId, SeatId};
use assembly::life::Stateful;
use assembly::people::Role;
use assembly::plenary::{
    Attendance, Balance, Call, Material, Planning, Plenary, Presence, Refusal, State, Vote,
    read_agenda,
};
use assembly::rotation::Seat;
use jiff::civil::Date;
use serde_json::json;

use crate::choices::Choice;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::{Line, Paragraphs};
use crate::mandate::{next_number, words};
use crate::notice::{self, Recipient, Saying};
use crate::{choices, command};

pub use ballots::{
    CastApproval, CastBallot, CloseOnline, CountBallots, CountMarks, OpenVote, PrepareShortlist,
    PrepareVote,
};
pub use details::{details, standing};
pub use rules::{AdoptRules, PrepareRulesVote};
pub use views::{
    MaterialView, PlenaryLine, PlenaryView, VoteView, materials, plenaries, plenary_view, vote_of,
    vote_view,
};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Plan::SHEET,
    &Move::SHEET,
    &Convene::SHEET,
    &ChangeAgenda::SHEET,
    &AddMaterial::SHEET,
    &Cancel::SHEET,
    &Hold::SHEET,
    &PrepareVote::SHEET,
    &PrepareShortlist::SHEET,
    &PrepareRulesVote::SHEET,
    &OpenVote::SHEET,
    &CastBallot::SHEET,
    &CastApproval::SHEET,
    &CloseOnline::SHEET,
    &CountBallots::SHEET,
    &CountMarks::SHEET,
    &PublishMinutes::SHEET,
    &AdoptRules::SHEET,
];

choices! { Balance {
    Institution = "institution", Research = "research", InFavour = "in_favour", Against = "against", Experience = "experience",
} }

command! {
    /// The secretariat plans a plenary; the calendar proposes the day (R43).
    Plan: Plenary "plenary.plan" by [Secretariat] at [] [public] {
        on: Date,
    } => plan -> PlenaryId
}

/// The day of the last plenary before this day, cancelled ones left out, and whether the day is
/// taken by another.
async fn around(
    desk: &mut Desk,
    on: Date,
    but: Option<&PlenaryId>,
) -> Result<(Option<Date>, bool), ActError> {
    let all = desk.list::<Plenary>(&[]).await?;
    let stand = all.iter().filter(|one| match one.state {
        State::Cancelled { .. } => false,
        State::Planned { .. }
        | State::Convened { .. }
        | State::Held { .. }
        | State::Minuted { .. } => but != Some(&one.id),
    });
    let days: Vec<Date> = stand.map(|one| one.on).collect();
    Ok((days.iter().copied().filter(|day| *day < on).max(), days.contains(&on)))
}

async fn plan(desk: &mut Desk, command: Plan) -> Result<PlenaryId, ActError> {
    let (previous, day_taken) = around(desk, command.on, None).await?;
    let charter = desk.charter()?;
    let id = PlenaryId::from_chance(desk.chance());
    let number = next_number::<Plenary>(desk).await?;
    let today = desk.today();
    let planning = Planning { charter: &charter, previous, day_taken, today };
    let plenary = Plenary::plan((id.clone(), number), command.on, &planning)?;
    desk.add(&plenary).await?;
    let details = json!({ "number": number, "on": command.on, "off_cadence": plenary.off_cadence });
    desk.record(id.as_str(), &details).await?;
    Ok(id)
}

command! {
    /// Moves a plenary that was not convened yet to another day.
    Move: Plenary "plenary.move" by [Secretariat] at ["Planned"] [public] {
        plenary: PlenaryId,
        on: Date,
    } => move_plenary -> PlenaryId
}

async fn move_plenary(desk: &mut Desk, command: Move) -> Result<PlenaryId, ActError> {
    let mut plenary = desk.get::<Plenary>(&command.plenary).await?;
    let (previous, day_taken) = around(desk, command.on, Some(&plenary.id)).await?;
    let charter = desk.charter()?;
    let today = desk.today();
    let planning = Planning { charter: &charter, previous, day_taken, today };
    plenary.value = plenary.value.move_to(command.on, &planning)?;
    desk.save(&plenary).await?;
    desk.record(plenary.id.as_str(), &json!({ "on": command.on })).await?;
    Ok(plenary.id.clone())
}

command! {
    /// Convenes a plenary: place, time, link, agenda; everybody who will sit is told (R43).
    Convene: Plenary "plenary.convene" by [Secretariat] at ["Planned"] [public] {
        plenary: PlenaryId,
        place: Line,
        time: Line,
        link: Option<Line>,
        agenda: Paragraphs,
    } => convene -> PlenaryId
}

async fn convene(desk: &mut Desk, command: Convene) -> Result<PlenaryId, ActError> {
    let mut plenary = desk.get::<Plenary>(&command.plenary).await?;
    let call = Call {
        on: desk.today(),
        place: command.place.0,
        time: command.time.0,
        link: command.link.map(|link| link.0),
        agenda: read_agenda(&command.agenda.0)?,
    };
    let notice_days = desk.charter()?.plenary.notice_days;
    plenary.value = plenary.value.convene(call, notice_days)?;
    desk.save(&plenary).await?;
    let told = tell(desk, &plenary, "plenary-notice-convened").await?;
    desk.record(plenary.id.as_str(), &json!({ "number": plenary.number, "told": told })).await?;
    Ok(plenary.id.clone())
}

/// Tells everybody who will sit on the day of the plenary.
async fn tell(
    desk: &mut Desk,
    plenary: &Plenary,
    text_key: &'static str,
) -> Result<usize, ActError> {
    let mut seats = desk.list::<Seat>(&[("state", "Sitting".into())]).await?;
    seats.extend(desk.list::<Seat>(&[("state", "Accepted".into())]).await?);
    let on = plenary.on;
    let recipients: Vec<Recipient> = seats
        .iter()
        .filter(|seat| seat.from <= on && on < seat.until)
        .map(|seat| Recipient::Person(seat.person.to_string()))
        .collect();
    let saying = Saying {
        text_key,
        args: vec![
            ("number".into(), plenary.number.to_string()),
            ("on".into(), plenary.on.to_string()),
        ],
        path: format!("/plenarie/{}", plenary.number),
    };
    notice::send(desk, &recipients, &saying).await?;
    Ok(recipients.len())
}

command! {
    /// Writes another agenda; members are told again.
    ChangeAgenda: Plenary "plenary.change_agenda" by [Secretariat] at ["Convened"] [public] {
        plenary: PlenaryId,
        agenda: Paragraphs,
    } => change_agenda -> PlenaryId
}

async fn change_agenda(desk: &mut Desk, command: ChangeAgenda) -> Result<PlenaryId, ActError> {
    let mut plenary = desk.get::<Plenary>(&command.plenary).await?;
    plenary.value = plenary.value.change_agenda(read_agenda(&command.agenda.0)?)?;
    desk.save(&plenary).await?;
    tell(desk, &plenary, "plenary-notice-agenda").await?;
    desk.record(plenary.id.as_str(), &json!({ "number": plenary.number })).await?;
    Ok(plenary.id.clone())
}

command! {
    /// Puts a material into the library: public from the day on which it is given (R30).
    AddMaterial: Plenary "plenary.add_material" by [Secretariat, Facilitator] at [] [public] {
        title: Line,
        source: Line,
        balance: Balance,
        on: Date,
        licence: Line,
        address: Option<Line>,
        summary: Option<Paragraphs>,
        plenary: Option<PlenaryId>,
        links: Vec<PlanItemId>,
    } => add_material -> DocumentId
}

async fn add_material(desk: &mut Desk, command: AddMaterial) -> Result<DocumentId, ActError> {
    let id = DocumentId::from_chance(desk.chance());
    let material = Material {
        id: id.clone(),
        title: command.title.0,
        source: command.source.0,
        balance: command.balance,
        on: command.on,
        licence: command.licence.0,
        address: command.address.map(|address| address.0),
        summary: words(command.summary),
        plenary: command.plenary,
        links: command.links,
    }
    .checked()?;
    desk.add(&material).await?;
    desk.record(id.as_str(), &json!({ "balance": material.balance.word() })).await?;
    Ok(id)
}

command! {
    /// Cancels a plenary; those who were told are told again, texts come off its agenda.
    Cancel: Plenary "plenary.cancel" by [Secretariat] at ["Planned", "Convened"] [public, grave] {
        plenary: PlenaryId,
        reason: Paragraphs,
    } => cancel -> PlenaryId
}

async fn cancel(desk: &mut Desk, command: Cancel) -> Result<PlenaryId, ActError> {
    let mut plenary = desk.get::<Plenary>(&command.plenary).await?;
    let (was_convened, today) = (plenary.call().is_some(), desk.today());
    plenary.value = plenary.value.cancel(&command.reason.0, today)?;
    desk.save(&plenary).await?;
    if was_convened {
        tell(desk, &plenary, "plenary-notice-cancelled").await?;
    }
    let by = [("plenary", plenary.id.as_str().into()), ("state", "OnAgenda".into())];
    for mut text in desk.list::<Contribution>(&by).await? {
        text.value = text.value.take_off_agenda(today)?;
        desk.save(&text).await?;
    }
    desk.record(plenary.id.as_str(), &json!({ "number": plenary.number })).await?;
    Ok(plenary.id.clone())
}

command! {
    /// Notes that a plenary met, and who of those who sit was there; the others count as absent.
    Hold: Plenary "plenary.hold" by [Secretariat] at ["Convened"] [public] {
        plenary: PlenaryId,
        present: Vec<SeatId>,
        remote: Vec<SeatId>,
        excused: Vec<SeatId>,
    } => hold -> PlenaryId
}

async fn hold(desk: &mut Desk, command: Hold) -> Result<PlenaryId, ActError> {
    let mut plenary = desk.get::<Plenary>(&command.plenary).await?;
    let sitting = crate::rotation::sitting(desk, plenary.on).await?;
    let mut noted: BTreeMap<SeatId, Presence> =
        sitting.iter().map(|seat| (seat.id.clone(), Presence::Absent)).collect();
    let groups = [
        (Presence::Excused, command.excused),
        (Presence::Remote, command.remote),
        (Presence::Present, command.present),
    ];
    for (presence, seats) in groups {
        for seat in seats {
            let place = noted.get_mut(&seat).ok_or(ActError::NotFound)?;
            *place = presence;
        }
    }
    plenary.value = plenary.value.hold(Attendance(noted), desk.today())?;
    desk.save(&plenary).await?;
    let present = plenary.attendance().map_or(0, Attendance::present);
    let details = json!({ "number": plenary.number, "present": present, "sitting": sitting.len() });
    desk.record(plenary.id.as_str(), &details).await?;
    Ok(plenary.id.clone())
}

command! {
    /// Publishes the minutes of a plenary.
    PublishMinutes: Plenary "plenary.publish_minutes" by [Secretariat] at ["Held"] [public, grave] {
        plenary: PlenaryId,
        text: Paragraphs,
    } => publish_minutes -> PlenaryId
}

async fn publish_minutes(desk: &mut Desk, command: PublishMinutes) -> Result<PlenaryId, ActError> {
    let mut plenary = desk.get::<Plenary>(&command.plenary).await?;
    plenary.value = plenary.value.publish_minutes(&command.text.0, desk.today())?;
    desk.save(&plenary).await?;
    let saying = Saying {
        text_key: "plenary-notice-minutes",
        args: vec![("number".into(), plenary.number.to_string())],
        path: format!("/plenarie/{}", plenary.number),
    };
    let city = Recipient::Role(Role::CityOffice.name().to_owned());
    notice::send(desk, &[city], &saying).await?;
    desk.record(plenary.id.as_str(), &json!({ "number": plenary.number })).await?;
    Ok(plenary.id.clone())
}

/// Fails if the members of a plenary were noted already or it was cancelled.
///
/// # Errors
/// [`Refusal::Over`] if it does not stand any more.
pub(crate) fn still_stands(plenary: &Plenary) -> Result<(), Refusal> {
    match plenary.state {
        State::Planned { .. } | State::Convened { .. } | State::Held { .. } => Ok(()),
        State::Minuted { .. } | State::Cancelled { .. } => {
            Err(Refusal::Over { number: plenary.number })
        }
    }
}

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn choices(
    desk: &mut Desk,
    drawer: &str,
    states: &[&str],
) -> Result<Option<Vec<Choice>>, ActError> {
    let asked = |state: &str| states.is_empty() || states.contains(&state);
    match drawer {
        "plenary" => {
            let plenaries = desk.list::<Plenary>(&[]).await?;
            let shown = plenaries.iter().rev().filter(|one| asked(one.state_name()));
            let label = |one: &Plenary| format!("{} · {}", one.number, one.on);
            Ok(Some(shown.map(|one| (one.id.to_string(), label(one))).collect()))
        }
        "vote" => {
            let votes = desk.list::<Vote>(&[]).await?;
            let shown = votes.iter().rev().filter(|one| asked(one.state_name()));
            let label = |one: &Vote| format!("{} · {}", one.number, one.question);
            Ok(Some(shown.map(|one| (one.id.to_string(), label(one))).collect()))
        }
        _ => Ok(None),
    }
}
