//! What one volunteer sees of the draws she stood in: her number, her chance and what moved it, her
//! tickets, the way from her leaf to the published root, and what came of it.

use std::collections::BTreeMap;

use assembly::availability::Volunteer;
use assembly::calendar::{Calendar, plus_days};
use assembly::draw::{Draw, DrawState, Frozen, Target};
use assembly::ids::PersonId;
use assembly::invitation::Invitation;
use assembly::people::Actor;
use assembly::register::Person;
use assembly::rotation::Seat;
use jiff::civil::Date;
use serde::Serialize;
use sortition::certificate::publish::{PROOF_FORMAT, VolunteerProof, VolunteerReceipt};
use sortition::certificate::{Commitment, PoolLeaves, TicketTable, Tree, canonical};
use sortition::merkle;
use sortition::seed::{hash_from_hex, to_hex};
use sortition::verify::{COMMITMENT_FILE, POOL_FILE, TICKETS_FILE};

use super::papers::{entry_of, file, read};
use super::{alternates, entrants, question, rules};
use crate::desk::Desk;
use crate::error::ActError;

/// Her place among the alternates of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlternateOf {
    /// Number of the group.
    pub group: u32,
    /// Her place in their order, from 1.
    pub rank: usize,
    /// How many there are.
    pub of: usize,
}

/// What came of a draw for one volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Fate {
    /// Nothing is drawn yet.
    Waiting,
    /// She has a seat in this group.
    Drawn {
        /// Number of the group.
        group: u32,
    },
    /// Her number did not come out, but a seat of this group became free and was offered to her.
    CalledLater {
        /// Number of the group.
        group: u32,
    },
    /// She has no seat; she stays in the pool for substitutions until this day.
    NotDrawn {
        /// Last day of the cycle's window.
        until: Option<Date>,
        /// The day on which her answers are erased.
        erased: Option<Date>,
        /// The groups of which she is an alternate.
        alternate: Vec<AlternateOf>,
    },
    /// The draw does not count.
    Void {
        /// Why.
        reason: String,
    },
}

/// Which way a value of hers moved her chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pull {
    /// Few volunteers for the seats: up.
    Up,
    /// About as many as elsewhere.
    Level,
    /// Many volunteers for the seats: down.
    Down,
}

/// A value of hers and what it did.
#[derive(Clone, Debug, Serialize)]
pub struct OwnValue {
    /// The attribute.
    pub feature: String,
    /// Her value.
    pub value: String,
    /// What it did to her chance.
    pub pull: Pull,
}

/// A draw as one of its volunteers sees it.
#[derive(Clone, Debug, Serialize)]
pub struct OwnDraw {
    /// The draw.
    pub draw: Draw,
    /// Her number in the published files.
    pub pseudonym: String,
    /// The tickets in which she stands, with the group; none before they are published.
    pub tickets: Option<Vec<(u32, u32)>>,
    /// Her values.
    pub values: Vec<OwnValue>,
    /// The groups in which she could serve, by number.
    pub windows: Vec<u32>,
    /// What came of it.
    pub fate: Fate,
    /// The way from her leaf to the root; none before it is published.
    pub path: Vec<String>,
    /// The proof as a file; none before the commitment is published.
    pub proof: Option<Vec<u8>>,
    /// Whether her leaf stands in the tree that was announced.
    pub intact: bool,
}

/// The draws in which this person stands, the newest first.
///
/// # Errors
/// A fault of the cabinet or of the key.
pub async fn own(desk: &mut Desk, person: &PersonId) -> Result<Vec<OwnDraw>, ActError> {
    // Other years' answers may be sealed with a key that is gone.
    let cycle = desk.get::<Person>(person).await?.cycle;
    let mut found = Vec::new();
    for draw in desk.list::<Draw>(&[("cycle", cycle.into())]).await?.into_iter().rev() {
        let volunteers = entrants(desk, &draw).await?;
        if let Some(volunteer) = volunteers.into_iter().find(|one| one.person == *person) {
            let mut own = seen_by(desk, draw.value, &volunteer).await?;
            if matches!(own.fate, Fate::NotDrawn { .. })
                && let Some(group) = called_later(desk, &own.draw, person).await?
            {
                own.fate = Fate::CalledLater { group };
            }
            found.push(own);
        }
    }
    Ok(found)
}

/// The person who acts: a member, or the holder of a letter.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone else, or a fault of the cabinet.
pub async fn me(desk: &mut Desk) -> Result<PersonId, ActError> {
    match desk.actor().clone() {
        Actor::Letter { invitation } => {
            Ok(desk.get::<Invitation>(&invitation).await?.person.clone())
        }
        Actor::Account { .. } | Actor::Anyone | Actor::House => crate::rotation::person(desk).await,
    }
}

/// The proof of one draw as a file.
///
/// # Errors
/// [`ActError::NotFound`] where she did not stand or nothing is published yet.
pub async fn proof(desk: &mut Desk, person: &PersonId, number: u32) -> Result<Vec<u8>, ActError> {
    let own = own(desk, person).await?.into_iter().find(|one| one.draw.number == number);
    own.and_then(|own| own.proof).ok_or(ActError::NotFound)
}

async fn seen_by(desk: &mut Desk, draw: Draw, volunteer: &Volunteer) -> Result<OwnDraw, ActError> {
    let mut own = OwnDraw {
        pseudonym: volunteer.pseudonym.clone(),
        tickets: None,
        values: Vec::new(),
        windows: draw.groups.iter().copied().filter(|n| volunteer.windows.contains(n)).collect(),
        fate: fate(desk, &draw, volunteer).await?,
        path: Vec::new(),
        proof: None,
        intact: true,
        draw,
    };
    if let (Some(frozen), Some(_)) = (own.draw.frozen().cloned(), own.draw.promise()) {
        own.values = values(&frozen, own.draw.size, volunteer);
        papers_of(desk, &mut own, &frozen, volunteer).await?;
    }
    Ok(own)
}

async fn fate(desk: &mut Desk, draw: &Draw, volunteer: &Volunteer) -> Result<Fate, ActError> {
    if let DrawState::Void { reason, .. } = &draw.state {
        return Ok(Fate::Void { reason: reason.clone() });
    }
    let Some(outcome) = draw.outcome() else { return Ok(Fate::Waiting) };
    let mut groups = draw.groups.iter().zip(&outcome.groups);
    if let Some((group, _)) = groups.find(|(_, members)| members.contains(&volunteer.pseudonym)) {
        return Ok(Fate::Drawn { group: *group });
    }
    let calendar = Calendar::derive(&*desk.charters()?);
    let until = calendar.cycle(draw.cycle).map(|cycle| cycle.window_until);
    let days = rules(desk, draw)?.retention.not_seated_days;
    let erased = until.map(|until| plus_days(until, days + 1));
    let lists = alternates::of(desk, draw).await?;
    let lists = draw.groups.iter().zip(&lists);
    let own = lists.filter_map(|(group, list)| {
        let place = list.iter().position(|name| *name == volunteer.pseudonym)?;
        Some(AlternateOf { group: *group, rank: place + 1, of: list.len() })
    });
    Ok(Fate::NotDrawn { until, erased, alternate: own.collect() })
}

/// The group of this draw in which a place that became free was offered to her.
async fn called_later(
    desk: &mut Desk,
    draw: &Draw,
    person: &PersonId,
) -> Result<Option<u32>, ActError> {
    let seats = desk.list::<Seat>(&[("person", person.as_str().into())]).await?;
    let group = seats.iter().map(|seat| seat.group_number);
    Ok(group.filter(|number| draw.groups.contains(number)).max())
}

/// Tickets, path and proof, from the files that are published.
async fn papers_of(
    desk: &mut Desk,
    own: &mut OwnDraw,
    frozen: &Frozen,
    volunteer: &Volunteer,
) -> Result<(), ActError> {
    let draw = &own.draw;
    let commitment: Commitment = read(&file(desk, draw, COMMITMENT_FILE).await?)?;
    let table: TicketTable = read(&file(desk, draw, TICKETS_FILE).await?)?;
    let pool: PoolLeaves = read(&file(desk, draw, POOL_FILE).await?)?;
    let fault = |what: &str| ActError::Fault(format!("draw {}: {what}", draw.number));
    let leaves: Option<Vec<merkle::Hash>> =
        pool.leaves.iter().map(|leaf| hash_from_hex(leaf)).collect();
    let leaves = leaves.ok_or_else(|| fault("a leaf is not a hash"))?;
    let salt = hash_from_hex(&volunteer.salt).ok_or_else(|| fault("a salt is not 32 bytes"))?;
    let entry = entry_of(draw, frozen, volunteer);
    let place = leaves.binary_search(&entry.leaf(&salt)).ok();
    let path = place.and_then(|place| merkle::path(&leaves, place)).unwrap_or_default();
    let receipt = VolunteerReceipt {
        entry,
        salt: volunteer.salt.clone(),
        place: place.unwrap_or(leaves.len()),
        path: merkle::spell(&path),
        pool: Tree { root: to_hex(&merkle::root(&leaves)), leaves: leaves.len() },
    };
    let standing = standing(&table, &own.pseudonym, &draw.groups);
    own.intact = receipt.holds(&commitment);
    own.path.clone_from(&receipt.path);
    let proof = VolunteerProof {
        format: PROOF_FORMAT.to_owned(),
        commitment: to_hex(&commitment.hash()),
        tickets: standing.iter().map(|(ticket, _)| *ticket).collect(),
        of: table.tickets.len(),
        receipt,
    };
    own.proof = Some(canonical::bytes(&proof));
    own.tickets = Some(standing);
    Ok(())
}

/// The tickets in which a pseudonym stands, with the number of the group.
fn standing(table: &TicketTable, pseudonym: &str, groups: &[u32]) -> Vec<(u32, u32)> {
    let Ok(place) = table.persons.binary_search_by(|one| one.as_str().cmp(pseudonym)) else {
        return Vec::new();
    };
    let sits = |group: &Vec<u32>| group.iter().any(|seat| usize::try_from(*seat) == Ok(place));
    let found = (0..).zip(&table.tickets).filter_map(|(number, ticket)| {
        let group = ticket.iter().position(sits)?;
        Some((number, groups.get(group).copied().unwrap_or(0)))
    });
    found.collect()
}

/// Her values with a share of the city behind them, and what each did to her chance.
fn values(frozen: &Frozen, size: u32, volunteer: &Volunteer) -> Vec<OwnValue> {
    let people: BTreeMap<(&str, &str), &Target> = frozen
        .targets
        .iter()
        .filter(|target| target.people > 0)
        .map(|target| ((target.feature.as_str(), target.value.as_str()), target))
        .collect();
    let own = frozen.targets.iter().filter_map(|target| {
        let value = question::value(volunteer, &target.feature);
        let found = people.get(&(target.feature.as_str(), value.as_str()))?;
        (target.value == value).then(|| OwnValue {
            feature: target.feature.clone(),
            pull: pull(found, size, frozen.people),
            value,
        })
    });
    own.collect()
}

/// Seats per volunteer with this value, against seats per volunteer of all: a sixth more or less
/// counts as a difference.
fn pull(target: &Target, size: u32, people: u32) -> Pull {
    // Twice the middle of the bounds, so that all stays whole.
    let here = u64::from(target.group.0 + target.group.1) * u64::from(people);
    let everywhere = 2 * u64::from(size) * u64::from(target.volunteers.max(1));
    if 6 * here > 7 * everywhere {
        Pull::Up
    } else if 7 * here < 6 * everywhere {
        Pull::Down
    } else {
        Pull::Level
    }
}
