//! The acts of the word rotation: offers and answers, welcome, renewals, farewells.
//!
//! Those who were drawn answer with the code of their letter or by telephone; the secretariat
//! fills places, confirms each renewal, and notes the welcome; nobody chooses who follows whom
//! (R25-R29, R37, R48, R49).

pub mod paper;

mod answering;
mod filling;
mod renewing;
mod succession;
mod view;
mod welcoming;

use std::cmp::Reverse;

use assembly::calendar::minus_days;
use assembly::ids::PersonId;
use assembly::life::Stateful;
use assembly::people::{Actor, Role};
use assembly::rotation::{Group, Refusal, Seat};
use jiff::civil::Date;
use store::Filed;
use store::accounts::Account;

use crate::choices::{Choice, Details};
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::ActError;

pub use answering::{Accept, Refuse, Remove, Resign, SettleOffers, offers_of};
pub use filling::{Fill, vacancies};
pub use renewing::{GiveCertificates, HandOver, Renew};
pub use view::{Composition, GroupLine, ValueCount, composition, events, groups};
pub use welcoming::{AcceptPaper, NoteStep, Welcome};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Accept::SHEET,
    &Refuse::SHEET,
    &SettleOffers::SHEET,
    &Fill::SHEET,
    &Welcome::SHEET,
    &Renew::SHEET,
    &AcceptPaper::SHEET,
    &NoteStep::SHEET,
    &Resign::SHEET,
    &Remove::SHEET,
    &HandOver::SHEET,
    &GiveCertificates::SHEET,
];

/// The seats whose holders are full members on this day, by group and place.
///
/// # Errors
/// A fault of the cabinet.
pub async fn sitting(desk: &mut Desk, on: Date) -> Result<Vec<Filed<Seat>>, ActError> {
    // Today's members are found by their state; those of another day among all who ever sat.
    let by = if on == desk.today() {
        [("state", store::Cell::from("Sitting"))]
    } else {
        [("has_sat", store::Cell::from(true))]
    };
    let mut seats = desk.list::<Seat>(&by).await?;
    seats.retain(|seat| seat.sits_on(on));
    Ok(seats)
}

/// The seat with which this person is a full member on this day, if she is.
///
/// # Errors
/// A fault of the cabinet.
pub async fn seat_of(
    desk: &mut Desk,
    person: &PersonId,
    on: Date,
) -> Result<Option<Filed<Seat>>, ActError> {
    let seats = desk.list::<Seat>(&[("person", person.as_str().into())]).await?;
    Ok(seats.into_iter().find(|seat| seat.sits_on(on)))
}

/// The person behind the acting member's account.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who acts in another role.
pub async fn person(desk: &mut Desk) -> Result<PersonId, ActError> {
    let Actor::Account { id, role: Role::Member } = desk.actor().clone() else {
        return Err(ActError::Forbidden);
    };
    let account = desk.get::<Account>(&id).await?;
    let person = account.person.as_deref().ok_or(ActError::Forbidden)?;
    PersonId::parse(person).map_err(|error| ActError::Fault(error.to_string()))
}

/// The acting member's seat today.
///
/// # Errors
/// [`ActError::Forbidden`] for other roles; the refusal for members who do not sit today.
pub async fn member(desk: &mut Desk) -> Result<Filed<Seat>, ActError> {
    let person = person(desk).await?;
    let today = desk.today();
    seat_of(desk, &person, today).await?.ok_or_else(|| Refusal::NotAMember {}.into())
}

/// Whether the holder of this seat may vote today: she sits and her welcome is complete (R29).
///
/// # Errors
/// The refusal that the house has not been set up.
pub fn may_vote(desk: &Desk, seat: &Seat) -> Result<bool, ActError> {
    Ok(seat.may_vote(desk.today(), &desk.charter()?.documents))
}

/// The objects of this word's drawers that are in one of these states (any, if none is named), by
/// id and label; `None` for a drawer of another word. Seats are known by group and place: names
/// stay sealed.
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
        "assembly_group" => {
            let mut groups = desk.list::<Group>(&[]).await?;
            groups.retain(|group| asked(group.state_name()));
            let label = |group: &Group| {
                format!("{} · {} – {}", group.number, group.entry, minus_days(group.exit, 1))
            };
            Ok(Some(groups.iter().rev().map(|g| (g.id.to_string(), label(&g.value))).collect()))
        }
        "seat" => {
            let mut seats = desk.list::<Seat>(&[]).await?;
            seats.retain(|seat| asked(seat.state_name()));
            seats.sort_by_key(|seat| (Reverse(seat.group_number), seat.place));
            let label = |seat: &Seat| format!("{} · {}", seat.group_number, seat.place);
            Ok(Some(seats.iter().map(|s| (s.id.to_string(), label(&s.value))).collect()))
        }
        _ => Ok(None),
    }
}

/// What the office sees of an object of this word, besides its label and state; `None` for a
/// drawer of another word.
///
/// # Errors
/// A fault of the cabinet.
pub async fn details(desk: &mut Desk, drawer: &str, id: &str) -> Result<Option<Details>, ActError> {
    match drawer {
        "assembly_group" => {
            let group = desk.get::<Group>(id).await?;
            let seats = desk.list::<Seat>(&[("assembly_group", id.into())]).await?;
            let held = seats.iter().filter(|seat| seat.is_held()).count();
            let open = seats.iter().filter(|seat| seat.is_open()).count() - held;
            let mut lines = vec![
                ("rotation-detail-entry", group.entry.to_string()),
                ("rotation-detail-exit", group.exit.to_string()),
                ("rotation-detail-size", group.size.to_string()),
                ("rotation-detail-held", held.to_string()),
                ("rotation-detail-offered", open.to_string()),
            ];
            // Once its term is over, what decides who follows may be erased.
            if desk.today() < group.exit {
                let outside = succession::open(desk, &group.id).await?.outside();
                lines.push(("rotation-detail-outside-group", outside.group.to_string()));
                lines.push(("rotation-detail-outside-plenaries", outside.plenaries.to_string()));
            }
            Ok(Some(lines))
        }
        "seat" => {
            let seat = desk.get::<Seat>(id).await?;
            let missing = seat.onboarding.missing(&desk.charter()?.documents).join(", ");
            Ok(Some(vec![
                ("rotation-detail-group", seat.group_number.to_string()),
                ("rotation-detail-place", seat.place.to_string()),
                ("rotation-detail-from", seat.from.to_string()),
                ("rotation-detail-until", seat.until.to_string()),
                ("rotation-detail-missing", missing),
            ]))
        }
        _ => Ok(None),
    }
}
