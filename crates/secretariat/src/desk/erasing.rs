//! Erasing again: a restored copy is brought to the state after the erasures that came since.
//!
//! The list holds ids and names of keys, never a value; it may lie beside the backups.

use assembly::availability::Availability;
use assembly::register::{ErasedFor, Person, PersonState};
use serde_json::json;
use store::settings::erasures::{ErasedKind, Erasure};

use super::Desk;
use crate::error::{ActError, OrRefuse};

/// A line of the list: kind, subject and time (microseconds UTC), between tabs.
#[must_use]
pub fn line_of(erasure: &Erasure) -> String {
    format!("{}\t{}\t{}", erasure.kind.name(), erasure.subject, erasure.at)
}

/// A list that cannot be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "line {0} of the list of erasures cannot be read: print it again with `cleroterio erasures`"
)]
pub struct BadList(usize);

/// Reads a list.
///
/// # Errors
/// [`BadList`] with the first line that is not one of it.
pub fn read_list(text: &str) -> Result<Vec<Erasure>, BadList> {
    let mut list = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [kind, subject, at] = parts[..] else { return Err(BadList(number)) };
        let kind = ErasedKind::parse(kind).ok_or(BadList(number))?;
        let at = at.trim().parse().map_err(|_| BadList(number))?;
        list.push(Erasure { kind, subject: subject.to_owned(), at });
    }
    Ok(list)
}

/// Brings a restored copy up to date: erases again what the list names and is still there, ends all
/// sessions, and leaves no work or mail to be done twice; says how much was erased.
///
/// # Errors
/// A fault of the cabinet: then nothing was done.
pub async fn erase_again(desk: &mut Desk, list: &[Erasure]) -> Result<u32, ActError> {
    desk.require(&[])?;
    let subjects = |kind: ErasedKind| -> Vec<String> {
        let of_kind = list.iter().filter(|one| one.kind == kind);
        of_kind.map(|one| one.subject.clone()).collect()
    };
    let people = desk.tx().find_all::<Person>(&subjects(ErasedKind::Person)).await.or_refuse()?;
    let known: Vec<String> = people
        .iter()
        .filter(|one| matches!(one.state, PersonState::Known { .. }))
        .map(|one| one.id.to_string())
        .collect();
    let mut erased = crate::register::erase_all(desk, &known, ErasedFor::Request).await?;
    for person in &known {
        for mut one in desk.list::<Availability>(&[("person", person.as_str().into())]).await? {
            one.value = one.value.clone().blanked();
            desk.save(&one).await?;
        }
    }
    for key in subjects(ErasedKind::DataKey) {
        if desk.keys.get(&key).is_some() {
            desk.destroy_key(&key).await?;
            erased += 1;
        }
    }
    desk.tx().distrust_copy().await.or_refuse()?;
    desk.record_as("house.restore", ("house", false), &json!({ "erased_again": erased })).await?;
    Ok(erased)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_printed_and_a_wrong_line_is_named() {
        let list = vec![
            Erasure { kind: ErasedKind::Person, subject: "01AB".into(), at: 7 },
            Erasure { kind: ErasedKind::DataKey, subject: "person-2023".into(), at: -1 },
        ];
        let text: Vec<String> = list.iter().map(line_of).collect();
        assert_eq!(read_list(&text.join("\n")), Ok(list));
        assert_eq!(read_list("\nperson 01AB 7"), Err(BadList(2)));
    }
}
