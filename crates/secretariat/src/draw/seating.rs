//! From a certified ticket to groups and seats: pseudonyms become the persons behind them, and
//! each gets the offer of a place (R22, R25).

use assembly::availability::Volunteer;
use assembly::calendar::{Calendar, plus_days};
use assembly::draw::Draw;
use assembly::ids::{GroupId, SeatId};
use assembly::rotation::{Group, Offer, Seat};

use super::{entrants, open_values, rules};
use crate::desk::Desk;
use crate::error::ActError;
use crate::notice::{Recipient, Saying, send};

/// Name of the data key under which the auditor's file of a draw is sealed.
pub(super) fn key(draw: &Draw) -> String {
    format!("person-{}", draw.cycle)
}

/// Place of the auditor's file of a draw.
pub(super) fn place(draw: &Draw) -> String {
    format!("draw.attributes.{}", draw.id)
}

/// Makes groups and seats, offers every seat, and tells how many seats there are.
pub(super) async fn make(desk: &mut Desk, draw: &Draw) -> Result<usize, ActError> {
    let Some(outcome) = draw.outcome() else { return Ok(0) };
    let charter = rules(desk, draw)?;
    let volunteers = entrants(desk, draw).await?;
    let calendar = Calendar::derive(&*desk.charters()?);
    let on = desk.today();
    let until = plus_days(on, charter.draw.confirmation_days);
    let mut seats = Vec::new();
    for (number, members) in draw.groups.iter().zip(&outcome.groups) {
        let term = calendar.group(*number).ok_or(ActError::NotFound)?;
        let id = GroupId::from_chance(desk.chance());
        let group = Group::drawn(id, term, draw.id.clone(), on);
        for (place, pseudonym) in (1..).zip(members) {
            // Whoever took her availability back after the plan leaves a vacant place.
            let Some(volunteer) = behind(&volunteers, pseudonym) else { continue };
            let offer = Offer {
                place,
                person: volunteer.person.clone(),
                features: open_values(&charter, volunteer),
                follows: None,
                on,
                until,
                sits_until: group.exit,
            };
            seats.push(Seat::offer(SeatId::from_chance(desk.chance()), &group, offer)?);
        }
        desk.add(&group).await?;
    }
    desk.add_all(&seats).await?;
    let recipients: Vec<Recipient> =
        seats.iter().map(|seat| Recipient::Person(seat.person.to_string())).collect();
    let saying = Saying {
        text_key: "rotation-notice-offered",
        args: vec![("until".into(), until.to_string())],
        path: "/rispondi".into(),
    };
    send(desk, &recipients, &saying).await?;
    Ok(seats.len())
}

fn behind<'a>(volunteers: &'a [Volunteer], pseudonym: &str) -> Option<&'a Volunteer> {
    let found = volunteers.binary_search_by(|one| one.pseudonym.as_str().cmp(pseudonym));
    found.ok().and_then(|place| volunteers.get(place))
}
