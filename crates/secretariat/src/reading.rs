//! Readings that belong to no single word: the journal, notices, the queue, documents.

mod printing;
mod standing;

pub use printing::{Edition, Words};
pub(crate) use printing::{printed, published, set};
pub use standing::{Meeting, meetings, standing};

use jiff::civil::Date;
use serde::Serialize;

use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// A journal line as pages show it: hashes as figures, no personal value.
#[derive(Clone, Debug, Serialize)]
pub struct LineRead {
    /// Place in the journal.
    pub sequence: i64,
    /// The day in Rome.
    pub on: Date,
    /// The act.
    pub act: String,
    /// Pseudonym of the actor.
    pub actor: String,
    /// The object.
    pub object: String,
    /// The hash, as 64 figures.
    pub hash: String,
}

fn read(shown: store::journal::Shown) -> LineRead {
    LineRead {
        sequence: shown.line.sequence,
        on: crate::clock::date_in_rome(shown.line.at),
        act: shown.line.act,
        actor: shown.line.actor,
        object: shown.line.object,
        hash: assembly::journal::hex(&shown.hash),
    }
}

/// Length and head of the journal, and its public lines below this one, newest first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn journal(
    desk: &mut Desk,
    below: i64,
    take: i64,
) -> Result<(i64, String, Vec<LineRead>), ActError> {
    let (length, head) = desk.tx().journal_head().await.or_refuse()?;
    let lines = desk.tx().journal_page(true, below, take).await.or_refuse()?;
    Ok((length, assembly::journal::hex(&head), lines.into_iter().map(read).collect()))
}

/// The lines about one object, oldest first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn journal_of(desk: &mut Desk, object: &str) -> Result<Vec<LineRead>, ActError> {
    let lines = desk.tx().journal_of(object).await.or_refuse()?;
    Ok(lines.into_iter().map(read).collect())
}

/// The state of every object of a drawer with a machine, by id.
///
/// # Errors
/// A fault of the cabinet.
pub async fn states(
    desk: &mut Desk,
    drawer: &'static str,
) -> Result<std::collections::BTreeMap<String, String>, ActError> {
    desk.tx().states(drawer).await.or_refuse()
}

/// A group that sits, with how many of its seats are taken.
#[derive(Clone, Debug, Serialize)]
pub struct SittingGroup {
    /// Its number.
    pub number: u32,
    /// Seats taken.
    pub taken: u32,
    /// Seats in all.
    pub size: u32,
    /// Its last day.
    pub last_day: Date,
}

/// The groups that sit on this day, with how many of their seats are taken.
///
/// # Errors
/// A fault of the cabinet.
pub async fn sitting_groups(desk: &mut Desk, on: Date) -> Result<Vec<SittingGroup>, ActError> {
    let seats = crate::rotation::sitting(desk, on).await?;
    let groups = desk.list::<assembly::rotation::Group>(&[]).await?;
    Ok(groups
        .iter()
        .filter(|group| group.entry <= on && on < group.exit)
        .map(|group| SittingGroup {
            number: group.number,
            taken: u32::try_from(seats.iter().filter(|seat| seat.group == group.id).count())
                .unwrap_or(0),
            size: group.size,
            last_day: group.exit.yesterday().unwrap_or(group.exit),
        })
        .collect())
}

/// The text of the rules in force today.
///
/// # Errors
/// [`ActError::NotFound`] before the house is founded; a fault of the cabinet.
pub async fn charter_text(desk: &mut Desk) -> Result<String, ActError> {
    let today = desk.today().to_string();
    let kept = desk.tx().charters().await.or_refuse()?;
    let first = kept.first().map(|charter| charter.text.clone());
    let in_force = kept.into_iter().rev().find(|charter| charter.effective_from <= today);
    in_force.map(|charter| charter.text).or(first).ok_or(ActError::NotFound)
}

/// The text of a version of the rules, as it was adopted.
///
/// # Errors
/// [`ActError::NotFound`] if there is no such version; a fault of the cabinet.
pub async fn charter_text_of(desk: &mut Desk, version: &str) -> Result<String, ActError> {
    let kept = desk.tx().charters().await.or_refuse()?;
    let found = kept.into_iter().find(|charter| charter.adopted_by == version);
    found.map(|charter| charter.text).ok_or(ActError::NotFound)
}

/// The values of an attribute with how many have them; none where the cell is too small.
pub type Values = Vec<(String, Option<u32>)>;

/// How many of those who sit on this day have each value of each attribute: one attribute at a
/// time, never crossed, small cells and one more suppressed (domain, section 8).
///
/// # Errors
/// A fault of the cabinet.
pub async fn composition(desk: &mut Desk, on: Date) -> Result<Vec<(String, Values)>, ActError> {
    use std::collections::BTreeMap;
    let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for seat in crate::rotation::sitting(desk, on).await? {
        for (feature, value) in &seat.features {
            *counts.entry(feature.clone()).or_default().entry(value.clone()).or_default() += 1;
        }
    }
    Ok(counts
        .into_iter()
        .map(|(feature, values)| {
            let numbers: Vec<u32> = values.values().copied().collect();
            let shown = crate::draw::suppressed(&numbers);
            (feature, values.into_keys().zip(shown).collect())
        })
        .collect())
}
