//! Filling vacant places: who follows is computed, never chosen (R37).

use std::collections::{BTreeMap, BTreeSet};

use assembly::availability::Volunteer;
use assembly::calendar::{minus_days, months_on, plus_days};
use assembly::draw::Draw;
use assembly::ids::{GroupId, SeatId};
use assembly::rotation::{
    Candidate, End, Features, Group, Offer, Refusal, Seat, SeatState, may_be_offered, successor,
    vacant_places,
};
use jiff::civil::Date;

use crate::command;
use crate::desk::Desk;
use crate::draw::{entrants, open_values, rules};
use crate::error::ActError;
use crate::notice::{Recipient, Saying, send};

command! {
    /// Offers every vacant place of a group to the volunteer who follows by the rule (R37).
    Fill: Rotation "rotation.fill" by [Secretariat] at ["Drawn", "Entering", "Sitting"] [public] {
        group: GroupId,
    } => fill -> u32
}

/// The vacant places of a group, and whether the charter asks to fill them today.
///
/// # Errors
/// A fault of the cabinet.
pub async fn vacancies(desk: &mut Desk, group: &Group) -> Result<(Vec<u32>, bool), ActError> {
    let by = [("assembly_group", group.id.as_str().into())];
    let seats: Vec<Seat> = desk.list::<Seat>(&by).await?.into_iter().map(|s| s.value).collect();
    let vacant = vacant_places(group, &seats.iter().collect::<Vec<_>>());
    let months = desk.charter()?.rotation.substitute_months;
    Ok((vacant, desk.today() < months_on(group.entry, months)))
}

/// Everything that decides who may follow in one group.
struct Succession {
    group: Group,
    draw: Draw,
    charter: assembly::charter::Charter,
    volunteers: Vec<Volunteer>,
    seats: Vec<Seat>,
    seed: String,
}

async fn open(desk: &mut Desk, group: &GroupId) -> Result<Succession, ActError> {
    let group = desk.get::<Group>(group).await?.value;
    let draw = desk.get::<Draw>(&group.draw).await?.value;
    let charter = rules(desk, &draw)?;
    let volunteers = entrants(desk, &draw).await?;
    let seats = desk.list::<Seat>(&[]).await?.into_iter().map(|seat| seat.value).collect();
    let seed = draw.outcome().map(|outcome| outcome.seed.clone()).unwrap_or_default();
    Ok(Succession { group, draw, charter, volunteers, seats, seed })
}

impl Succession {
    /// Volunteers who could take a place, with the day until which they may sit.
    fn candidates(&self, on: Date) -> Vec<(Candidate, Date)> {
        let open = self.seats.iter().filter(|seat| seat.group == self.group.id && seat.is_open());
        let here: BTreeSet<&str> = open.map(|seat| seat.person.as_str()).collect();
        let homes: BTreeMap<&str, usize> = self
            .volunteers
            .iter()
            .filter(|one| here.contains(one.person.as_str()))
            .fold(BTreeMap::new(), |mut homes, one| {
                *homes.entry(one.household.as_str()).or_default() += 1;
                homes
            });
        let most = usize::try_from(self.charter.draw.household_max).unwrap_or(1);
        let free = self.volunteers.iter().filter(|one| {
            let crowded = homes.get(one.household.as_str()).is_some_and(|here| *here >= most);
            one.windows.contains(&self.group.number) && !crowded && !self.said_no(one)
        });
        let rules = (&self.charter.register, &self.charter.rotation);
        free.filter_map(|one| {
            let earlier: Vec<&Seat> =
                self.seats.iter().filter(|seat| seat.person == one.person).collect();
            let until = may_be_offered(rules, &earlier, &self.group, on).ok()?;
            Some((self.candidate(one), until))
        })
        .collect()
    }

    /// Whoever refused, withdrew or let an offer lapse in this cycle is not asked again.
    fn said_no(&self, one: &Volunteer) -> bool {
        self.seats.iter().any(|seat| {
            seat.person == one.person
                && seat.cycle == self.draw.cycle
                && matches!(
                    seat.state,
                    SeatState::Ended { why: End::Refused | End::Lapsed | End::Withdrew, .. }
                )
        })
    }

    fn candidate(&self, one: &Volunteer) -> Candidate {
        let parts = [self.seed.as_bytes(), b"substitutes", one.pseudonym.as_bytes()];
        Candidate {
            person: one.person.clone(),
            features: self.features(one),
            order: sortition::seed::to_hex(&sortition::seed::hash_parts(&parts)),
        }
    }

    fn features(&self, one: &Volunteer) -> Features {
        let criteria = self.charter.draw.criteria.iter();
        criteria
            .map(|criterion| {
                let value = one.values.get(&criterion.attribute).cloned();
                (criterion.attribute.clone(), value.unwrap_or_else(|| "-".to_owned()))
            })
            .collect()
    }

    /// The values of those who hold or are offered a place of the group.
    fn members(&self) -> Vec<Features> {
        let open = self.seats.iter().filter(|seat| seat.group == self.group.id && seat.is_open());
        open.map(|seat| {
            let known = self.volunteers.iter().find(|one| one.person == seat.person);
            known.map_or_else(|| seat.features.clone(), |one| self.features(one))
        })
        .collect()
    }

    /// The seat that last stood in a place.
    fn last_in(&self, place: u32) -> Option<&Seat> {
        let here = self.seats.iter().filter(|s| s.group == self.group.id && s.place == place);
        here.max_by_key(|seat| match seat.state {
            SeatState::Ended { on, .. } => on,
            SeatState::Offered { .. } | SeatState::Accepted { .. } | SeatState::Sitting { .. } => {
                seat.until
            }
        })
    }

    /// The offer of one place, if anybody is left who could take it.
    fn offer(&self, place: u32, on: Date) -> Option<Offer> {
        let candidates = self.candidates(on);
        let plain: Vec<Candidate> = candidates.iter().map(|(one, _)| one.clone()).collect();
        let members = self.members();
        let members: Vec<&Features> = members.iter().collect();
        let before = self.last_in(place);
        let nobody = Features::new();
        let like = before.map_or(&nobody, |seat| &seat.features);
        let targets = self.draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default();
        let matched = &self.charter.draw.substitutes_match;
        let chosen = successor(targets, &members, (like, matched), &plain)?;
        let sits_until =
            candidates.iter().find(|(one, _)| one.person == chosen.person).map(|(_, day)| *day)?;
        let volunteer = self.volunteers.iter().find(|one| one.person == chosen.person)?;
        let last = minus_days(self.group.exit, 1);
        Some(Offer {
            place,
            person: chosen.person.clone(),
            features: open_values(&self.charter, volunteer),
            follows: before.map(|seat| seat.id.clone()),
            on,
            until: plus_days(on, self.charter.draw.confirmation_days).min(last),
            sits_until,
        })
    }
}

async fn fill(desk: &mut Desk, command: Fill) -> Result<u32, ActError> {
    let on = desk.today();
    let mut succession = open(desk, &command.group).await?;
    let seats: Vec<&Seat> = succession.seats.iter().collect();
    let vacant = vacant_places(&succession.group, &seats);
    if vacant.is_empty() {
        return Err(Refusal::NoVacancy {}.into());
    }
    let mut recipients = Vec::new();
    for place in vacant {
        let Some(offer) = succession.offer(place, on) else { continue };
        recipients.push(Recipient::Person(offer.person.to_string()));
        let id = SeatId::from_chance(desk.chance());
        let seat = Seat::offer(id, &succession.group, offer)?;
        desk.add(&seat).await?;
        succession.seats.push(seat);
    }
    if recipients.is_empty() {
        return Err(Refusal::NobodyLeft {}.into());
    }
    let filled = u32::try_from(recipients.len()).unwrap_or(u32::MAX);
    let until = plus_days(on, succession.charter.draw.confirmation_days);
    let saying = Saying {
        text_key: "rotation-notice-offered",
        args: vec![("until".into(), until.to_string())],
        path: "/rispondi".into(),
    };
    send(desk, &recipients, &saying).await?;
    desk.record(command.group.as_str(), &(succession.group.number, filled)).await?;
    Ok(filled)
}
