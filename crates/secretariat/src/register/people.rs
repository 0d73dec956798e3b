//! Taking over the drawn, and reading their sealed values.

use assembly::ids::{FirstDrawId, PersonId};
use assembly::register::address::Address;
use assembly::register::name::PersonName;
use assembly::register::{Details, FirstDraw, Person, PersonState, Refusal, Sealed};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::Pasted;
use super::list::{DrawnPerson, Expected, read};
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

command! {
    /// Takes over the people who were drawn, with their addresses (R18): only they come here.
    HandOver: Register "register.hand_over" by [StatisticsOffice] at ["Drawn"] [public, grave] {
        first_draw: FirstDrawId,
        /// The list of the drawn with the columns of the register office.
        drawn: Pasted,
    } => hand_over -> FirstDrawId
}

/// Name of the data key that seals the people of a call.
#[must_use]
pub fn key_name(cycle: i16) -> String {
    format!("person-{cycle}")
}

fn place(id: &PersonId, field: &str) -> String {
    format!("person.{field}.{id}")
}

fn fault(error: impl ToString) -> ActError {
    ActError::Fault(error.to_string())
}

/// Seals the details of a person for their places.
pub(super) async fn seal_details(
    desk: &mut Desk,
    (cycle, id): (i16, &PersonId),
    view: &PersonView,
) -> Result<Details, ActError> {
    let key = key_name(cycle);
    let name = serde_json::to_string(&view.name).map_err(fault)?;
    let address = serde_json::to_string(&view.address).map_err(fault)?;
    let email = match &view.email {
        None => None,
        Some(email) => Some(Sealed::new(desk.seal(&key, &place(id, "email"), email).await?)),
    };
    Ok(Details {
        name: Sealed::new(desk.seal(&key, &place(id, "name"), &name).await?),
        address: Sealed::new(desk.seal(&key, &place(id, "address"), &address).await?),
        email,
        born: Sealed::new(desk.seal(&key, &place(id, "born"), &view.born.to_string()).await?),
        language: Sealed::new(desk.seal(&key, &place(id, "language"), &view.language).await?),
    })
}

async fn hand_over(desk: &mut Desk, command: HandOver) -> Result<FirstDrawId, ActError> {
    let mut draw = desk.get::<FirstDraw>(&command.first_draw).await?;
    let (Some(commitment), Some(receipt)) = (draw.commitment(), draw.receipt()) else {
        let state = assembly::life::Stateful::state_name(&draw.value).to_owned();
        return Err(Refusal::Elsewhere { state }.into());
    };
    let expected = Expected {
        attributes: &commitment.attributes,
        list_sha256: &receipt.list_sha256,
        on: draw.rule.on,
    };
    let drawn = read(&command.drawn.bytes(), &expected)?;
    let barred = desk.tx().barred_keys().await.or_refuse()?;
    let mut people = Vec::with_capacity(drawn.len());
    let mut withheld = 0_u32;
    for one in drawn {
        let person_key = one.code.map(|code| desk.keyed_hash("codice fiscale", code.as_str()));
        if person_key.as_ref().is_some_and(|key| barred.contains(key)) {
            withheld += 1;
        } else {
            people.push(taken_over(desk, &draw, one, person_key).await?);
        }
    }
    let count = u32::try_from(people.len()).map_err(fault)?;
    draw.value = draw.value.clone().hand_over(desk.today(), count, withheld)?;
    desk.save(&draw).await?;
    desk.add_all(&people).await?;
    desk.record(draw.id.as_str(), &json!({"count": count, "withheld": withheld})).await?;
    Ok(command.first_draw)
}

async fn taken_over(
    desk: &mut Desk,
    draw: &FirstDraw,
    one: DrawnPerson,
    person_key: Option<String>,
) -> Result<Person, ActError> {
    let id = PersonId::from_chance(desk.chance());
    let household = desk.keyed_hash("household", one.household.as_str());
    let view = PersonView {
        name: one.name,
        address: one.address,
        email: one.email,
        born: one.born,
        language: one.language,
    };
    let details = seal_details(desk, (draw.cycle, &id), &view).await?;
    Ok(Person {
        id,
        cycle: draw.cycle,
        first_draw: draw.id.clone(),
        place: one.place,
        pseudonym: one.pseudonym,
        stratum: one.stratum,
        household,
        person_key,
        state: PersonState::Known { details: Box::new(details) },
    })
}

/// A person's values, opened.
#[derive(Clone, Debug, Serialize)]
pub struct PersonView {
    /// Her name.
    pub name: PersonName,
    /// Her address.
    pub address: Address,
    /// Her e-mail address, where the register has one.
    pub email: Option<String>,
    /// Her day of birth.
    pub born: Date,
    /// Her language of contact.
    pub language: String,
}

/// Opens the values of a person who was read.
///
/// # Errors
/// The refusal that they were erased, or a fault of the key.
pub fn open(desk: &Desk, person: &Person) -> Result<PersonView, ActError> {
    let details = person.details()?;
    let key = key_name(person.cycle);
    let value =
        |field: &str, sealed: &Sealed| desk.unseal(&key, &place(&person.id, field), sealed.bytes());
    let name = value("name", &details.name)?;
    let address = value("address", &details.address)?;
    Ok(PersonView {
        name: serde_json::from_str(&name).map_err(fault)?,
        address: serde_json::from_str(&address).map_err(fault)?,
        email: details.email.as_ref().map(|email| value("email", email)).transpose()?,
        born: value("born", &details.born)?.parse().map_err(fault)?,
        language: value("language", &details.language)?,
    })
}

/// The values of a person.
///
/// # Errors
/// [`ActError::NotFound`], the refusal that they were erased, or a fault of the key.
pub async fn details_of(desk: &mut Desk, id: &PersonId) -> Result<PersonView, ActError> {
    let person = desk.get::<Person>(id).await?;
    open(desk, &person)
}

/// The name of a person as on a letter.
///
/// # Errors
/// As [`details_of`].
pub async fn name_of(desk: &mut Desk, id: &PersonId) -> Result<String, ActError> {
    Ok(details_of(desk, id).await?.name.on_a_letter())
}

/// The name with which a person is greeted: her given name, or the only one she has.
///
/// # Errors
/// As [`details_of`].
pub async fn first_name_of(desk: &mut Desk, id: &PersonId) -> Result<String, ActError> {
    let name = details_of(desk, id).await?.name;
    let given = name.given_name();
    Ok(if given.is_empty() { name.surname().to_owned() } else { given.to_owned() })
}

/// Gives a person another address.
///
/// # Errors
/// As [`details_of`].
pub(crate) async fn correct_address(
    desk: &mut Desk,
    id: &PersonId,
    address: Address,
) -> Result<(), ActError> {
    let mut person = desk.get::<Person>(id).await?;
    let view = PersonView { address, ..open(desk, &person)? };
    let details = seal_details(desk, (person.cycle, id), &view).await?;
    person.value = person.value.clone().corrected(details)?;
    desk.save(&person).await
}
