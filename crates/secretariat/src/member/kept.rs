//! Everything that is kept about a member, opened for her alone (GDPR art. 15 and 20). How she
//! voted is not among it: nobody can know.

use assembly::availability::{Answers, Availability};
use assembly::contribution::{Amendment, Contribution, MarginNote, Proposer};
use assembly::invitation::Invitation;
use assembly::register::Person;
use assembly::working_group::{Preference, WorkingGroup};
use serde_json::{Value, json};
use store::accounts::Account;

use crate::availability::{answers_of, contacts_of, needs_of};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

fn told(value: impl serde::Serialize) -> Result<Value, ActError> {
    serde_json::to_value(value).map_err(|error| ActError::Fault(error.to_string()))
}

/// Everything that is kept about the acting member, as one JSON object.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone who is no member; a fault of the cabinet or of a key.
pub async fn kept(desk: &mut Desk) -> Result<Value, ActError> {
    let id = crate::rotation::person(desk).await?;
    let own = super::own(desk).await?;
    let seats = super::seats(desk).await?;
    let of_person = [("person", id.as_str().into())];
    let mut letters = Vec::new();
    for said in desk.list::<Availability>(&of_person).await? {
        let letter = desk.get::<Invitation>(&said.id).await?;
        letters.push(json!({
            "number": letter.number,
            "year": letter.cycle,
            "state": letter.state,
            "availability": answered(desk, &said).await?,
        }));
    }
    let mut wishes = Vec::new();
    for seat in &seats {
        wishes.extend(desk.find::<Preference>(&seat.id).await?.map(|wish| wish.value.wishes));
    }
    let of_own_seat = |seat: &assembly::ids::SeatId| seats.iter().any(|own| own.id == *seat);
    let all = desk.list::<Amendment>(&[]).await?;
    let amendments: Vec<&Amendment> = all
        .iter()
        .map(|one| &one.value)
        .filter(|one| matches!(&one.proposer, Proposer::Seat(seat) if of_own_seat(seat)))
        .collect();
    let texts = desk.list::<Contribution>(&[]).await?;
    let notes: Vec<&MarginNote> = texts
        .iter()
        .flat_map(|text| &text.margin)
        .filter(|note| matches!(&note.author, Proposer::Seat(seat) if of_own_seat(seat)))
        .collect();
    let groups = desk.list::<WorkingGroup>(&[]).await?;
    let memberships: Vec<Value> = groups
        .iter()
        .flat_map(|group| group.members.iter().map(move |member| (group.number, member)))
        .filter(|(_, member)| of_own_seat(&member.seat))
        .map(
            |(number, member)| json!({"group": number, "from": member.from, "until": member.until}),
        )
        .collect();
    Ok(json!({
        "register": from_register(desk, &id).await?,
        "account": account(desk).await?,
        "letters": letters,
        "seats": told(seats.iter().map(|seat| &seat.value).collect::<Vec<_>>())?,
        "plenaries": told(&own.attended)?,
        "working_groups": memberships,
        "wishes": told(wishes)?,
        "amendments": told(amendments)?,
        "margin_notes": told(notes)?,
        "notices": told(&own.notices)?,
        "ballots": "not kept with names: the roll says that a ballot was cast, nobody can say which",
    }))
}

/// What came from the register, or the day on which it was erased.
async fn from_register(desk: &mut Desk, id: &assembly::ids::PersonId) -> Result<Value, ActError> {
    let person = desk.get::<Person>(id).await?;
    let shared = json!({
        "year": person.cycle,
        "place_in_the_draw": person.place,
        "pseudonym": person.pseudonym,
        "stratum": person.stratum,
    });
    match crate::register::details_of(desk, id).await {
        Ok(details) => Ok(json!({"drawn": shared, "details": told(details)?})),
        Err(ActError::Refused { .. }) => Ok(json!({"drawn": shared, "details": person.state})),
        Err(error) => Err(error),
    }
}

async fn answered(desk: &mut Desk, said: &Availability) -> Result<Value, ActError> {
    let answers: Answers = answers_of(desk, said)?;
    Ok(json!({
        "windows": said.declaration.windows,
        "answers": answers,
        "consents": said.declaration.consents,
        "channel": said.declaration.channel,
        "needs": told(needs_of(desk, &said.person).await?)?,
        "contacts": told(contacts_of(desk, &said.person).await?)?,
        "guardian": said.guardian,
        "state": assembly::life::Stateful::state_name(said),
    }))
}

async fn account(desk: &mut Desk) -> Result<Value, ActError> {
    let assembly::people::Actor::Account { id, .. } = desk.actor().clone() else {
        return Err(ActError::Forbidden);
    };
    let account = desk.get::<Account>(&id).await?;
    let sessions = desk.tx().sessions(id.as_str()).await.or_refuse()?;
    let day = crate::clock::date_in_rome;
    let sessions: Vec<Value> = sessions
        .iter()
        .map(|one| json!({"began": day(one.began_at), "last_used": day(one.seen_at)}))
        .collect();
    Ok(json!({
        "name": crate::admission::name_of(desk, &id).await?,
        "signs_in_with_an_address": account.login_key.is_some(),
        "has_a_password": account.password.is_some(),
        "name_in_the_journal": desk.pseudonym(),
        "sessions": sessions,
    }))
}
