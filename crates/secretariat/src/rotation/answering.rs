//! Answers to offers, and farewells before the end.

use assembly::availability::Availability;
use assembly::ids::{AccountId, GroupId, PersonId, SeatId};
use assembly::people::{Actor, Role};
use assembly::rotation::{End, Refusal, Seat, SeatState};
use jiff::civil::Date;
use store::Filed;
use store::accounts::Account;

use super::{member, person};
use crate::command;
use crate::desk::Desk;
use crate::error::ActError;
use crate::form::Paragraphs;
use crate::notice::{Recipient, Saying, send};

crate::choices! { End {
    Resigned = "resigned",
    PapersRefused = "papers_refused",
    Removed = "removed",
    NoLongerEligible = "no_longer_eligible",
} }

command! {
    /// The person says yes: she gets her account, and sits if her group does (R29).
    Accept: Rotation "rotation.accept" by [Invited, Secretariat] at ["Offered"] [] {
        seat: SeatId,
    } => accept -> SeatId
}

command! {
    /// The person says no; no reason is asked for.
    Refuse: Rotation "rotation.refuse" by [Invited, Secretariat] at ["Offered"] [] {
        seat: SeatId,
    } => refuse -> SeatId
}

command! {
    /// Ends the offers of a group whose last day has passed.
    SettleOffers: Rotation "rotation.settle" by [Secretariat] at ["Drawn", "Entering", "Sitting"] [public] {
        group: GroupId,
    } => settle -> u32
}

command! {
    /// A member leaves of her own will.
    Resign: Rotation "rotation.resign" by [Member, Secretariat] at ["Accepted", "Sitting"] [grave] {
        seat: Option<SeatId>,
    } => resign -> SeatId
}

command! {
    /// A membership ends by a decision, with a reason and after hearing the person.
    Remove: Rotation "rotation.remove" by [Secretariat] at ["Accepted", "Sitting"] [grave, two_persons] {
        seat: SeatId,
        why: End,
        heard_on: Option<Date>,
        reason: Paragraphs,
    } => remove -> SeatId
}

/// The seats offered to a person now.
///
/// # Errors
/// A fault of the cabinet.
pub async fn offers_of(desk: &mut Desk, person: &PersonId) -> Result<Vec<Filed<Seat>>, ActError> {
    let by = [("person", person.as_str().into()), ("state", "Offered".into())];
    desk.list::<Seat>(&by).await
}

/// A letter opens only its own person's seat; staff enter what they are told on the telephone.
async fn own(desk: &mut Desk, seat: &Seat) -> Result<(), ActError> {
    match desk.actor().clone() {
        Actor::Letter { invitation } => {
            let letter = desk.find::<Availability>(&invitation).await?;
            match letter {
                Some(letter) if letter.person == seat.person => Ok(()),
                Some(_) | None => Err(Refusal::NotYours {}.into()),
            }
        }
        Actor::Account { role: Role::Member | Role::Invited, .. } => {
            if person(desk).await? == seat.person {
                Ok(())
            } else {
                Err(Refusal::NotYours {}.into())
            }
        }
        Actor::Account { .. } | Actor::House => Ok(()),
        Actor::Anyone => Err(ActError::Forbidden),
    }
}

async fn accept(desk: &mut Desk, command: Accept) -> Result<SeatId, ActError> {
    let mut seat = desk.get::<Seat>(&command.seat).await?;
    own(desk, &seat).await?;
    let today = desk.today();
    seat.value = seat.value.accept(today)?;
    desk.save(&seat).await?;
    let group = desk.get::<assembly::rotation::Group>(&seat.group).await?;
    if matches!(group.state, assembly::rotation::GroupState::Sitting { .. }) {
        let mut seat = desk.get::<Seat>(&command.seat).await?;
        seat.value = seat.value.take(today)?;
        desk.save(&seat).await?;
    }
    let account = make_account(desk, &seat.person).await?;
    desk.record(seat.id.as_str(), &(seat.group_number, seat.place, account.as_str())).await?;
    Ok(command.seat)
}

/// The member's account: found again if she had one, made otherwise. The name is copied under the
/// accounts' own key, because the people of a call are erased before the accounts are.
async fn make_account(desk: &mut Desk, person: &PersonId) -> Result<AccountId, ActError> {
    let by = [("person", person.as_str().into())];
    if let Some(known) = desk.list::<Account>(&by).await?.into_iter().next() {
        return Ok(known.id.clone());
    }
    let view = crate::register::details_of(desk, person).await?;
    let name = crate::register::name_of(desk, person).await?;
    let id = AccountId::from_chance(desk.chance());
    let login_key = view.email.map(|email| desk.keyed_hash("login", &email.trim().to_lowercase()));
    let taken = match &login_key {
        Some(key) => desk.count::<Account>(&[("login_key", key.clone().into())]).await? > 0,
        None => false,
    };
    let account = Account {
        role: Role::Member,
        login_key: login_key.filter(|_| !taken),
        person: Some(person.to_string()),
        sealed_name: desk.seal("accounts", &format!("account.name.{id}"), &name).await?,
        password: None,
        sealed_totp: None,
        totp_step: 0,
        recovery: Vec::new(),
        closed: false,
        id: id.clone(),
    };
    desk.add(&account).await?;
    Ok(id)
}

async fn refuse(desk: &mut Desk, command: Refuse) -> Result<SeatId, ActError> {
    let mut seat = desk.get::<Seat>(&command.seat).await?;
    own(desk, &seat).await?;
    let today = desk.today();
    seat.value = seat.value.refuse(today)?;
    desk.save(&seat).await?;
    desk.record(seat.id.as_str(), &(seat.group_number, seat.place)).await?;
    Ok(command.seat)
}

async fn settle(desk: &mut Desk, command: SettleOffers) -> Result<u32, ActError> {
    let today = desk.today();
    let by = [("assembly_group", command.group.as_str().into()), ("state", "Offered".into())];
    let mut lapsed = 0;
    for mut seat in desk.list::<Seat>(&by).await? {
        if matches!(seat.state, SeatState::Offered { until, .. } if today > until) {
            seat.value = seat.value.lapse(today)?;
            desk.save(&seat).await?;
            lapsed += 1;
        }
    }
    desk.record(command.group.as_str(), &lapsed).await?;
    Ok(lapsed)
}

async fn resign(desk: &mut Desk, command: Resign) -> Result<SeatId, ActError> {
    let mut seat = match command.seat {
        Some(id) => desk.get::<Seat>(&id).await?,
        None => member(desk).await?,
    };
    own(desk, &seat).await?;
    let today = desk.today();
    seat.value = seat.value.resign(today)?;
    desk.save(&seat).await?;
    tell_vacancy(desk, &seat).await?;
    desk.record(seat.id.as_str(), &(seat.group_number, seat.place)).await?;
    Ok(seat.value.id)
}

async fn remove(desk: &mut Desk, command: Remove) -> Result<SeatId, ActError> {
    let mut seat = desk.get::<Seat>(&command.seat).await?;
    let today = desk.today();
    let why = (command.heard_on, command.reason.0.as_str());
    seat.value = seat.value.remove(today, command.why, why)?;
    desk.save(&seat).await?;
    tell_vacancy(desk, &seat).await?;
    // The reason is about a person: the journal keeps its kind, the two persons who decided read it.
    desk.record(seat.id.as_str(), &(seat.group_number, command.why.name())).await?;
    Ok(command.seat)
}

async fn tell_vacancy(desk: &mut Desk, seat: &Seat) -> Result<(), ActError> {
    let saying = Saying {
        text_key: "rotation-notice-vacancy",
        args: vec![("group".into(), seat.group_number.to_string())],
        path: "/ufficio/rotation".into(),
    };
    send(desk, &[Recipient::Role(Role::Secretariat.name().into())], &saying).await
}
