//! Who follows in the vacant places of a group: members, plenaries, targets and candidates, as the
//! program of the lottery asks for them (R37).

use std::collections::{BTreeMap, BTreeSet};

use assembly::availability::Volunteer;
use assembly::availability::pool::NOT_SAID;
use assembly::calendar::{minus_days, plus_days};
use assembly::charter::Charter;
use assembly::draw::{Draw, Target};
use assembly::ids::GroupId;
use assembly::rotation::{End, Group, GroupState, Offer, Seat, SeatState, may_be_offered};
use jiff::civil::Date;
use sortition::replacement::{
    Candidate, Outside, Plenary, Replacement, Vacancies, committed_order, replace,
};

use crate::desk::Desk;
use crate::draw::{alternates_of, entrants, open_values, rules};
use crate::error::ActError;

/// Everything that decides who follows in one group.
pub(super) struct Succession {
    pub group: Group,
    draw: Draw,
    charter: Charter,
    volunteers: Vec<Volunteer>,
    seats: Vec<Seat>,
    /// The other groups that sit while this one sits.
    others: Vec<Group>,
    /// Pseudonyms of the group's alternates, in the order of use.
    alternates: Vec<String>,
}

/// The program's question, with who stands behind each candidate and until when she may sit.
pub(super) struct Question {
    vacancies: Vacancies,
    /// Place of the volunteer, and the day until which she may sit.
    behind: Vec<(usize, Date)>,
}

impl Question {
    /// Who steps in.
    pub fn answer(&self) -> Replacement {
        replace(&self.vacancies, &solver::Simplex)
    }
}

/// Gathers what decides who follows in a group.
pub(super) async fn open(desk: &mut Desk, group: &GroupId) -> Result<Succession, ActError> {
    let group = desk.get::<Group>(group).await?.value;
    let draw = desk.get::<Draw>(&group.draw).await?.value;
    let charter = rules(desk, &draw)?;
    let volunteers = entrants(desk, &draw).await?;
    let seats = desk.list::<Seat>(&[]).await?.into_iter().map(|seat| seat.value).collect();
    let from = group.entry.max(desk.today());
    let mut others = desk.list::<Group>(&[]).await?;
    others.retain(|one| {
        let meets = one.entry < group.exit && from < one.exit;
        one.id != group.id && meets && !matches!(one.state, GroupState::Left { .. })
    });
    let at = draw.groups.iter().position(|number| *number == group.number);
    let mut alternates = alternates_of(desk, &draw).await?;
    let alternates =
        at.and_then(|at| alternates.get_mut(at)).map(std::mem::take).unwrap_or_default();
    let others = others.into_iter().map(|one| one.value).collect();
    Ok(Succession { group, draw, charter, volunteers, seats, others, alternates })
}

/// Without a household everybody is a home of her own.
fn home_of(one: &Volunteer) -> &str {
    if one.household.is_empty() { &one.pseudonym } else { &one.household }
}

impl Succession {
    fn targets(&self) -> &[Target] {
        self.draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default()
    }

    /// Seats of a group that are held or on offer.
    fn open_seats(&self, group: &GroupId) -> impl Iterator<Item = &Seat> {
        self.seats.iter().filter(move |seat| seat.group == *group && seat.is_open())
    }

    /// The values of who holds a seat: as she declared them, or those kept with the seat.
    fn value<'a>(&'a self, seat: &'a Seat, feature: &str) -> &'a str {
        let known = self.volunteers.iter().find(|one| one.person == seat.person);
        let values = known.map_or(&seat.features, |one| &one.values);
        values.get(feature).map_or(NOT_SAID, String::as_str)
    }

    /// Members of a group, held or on offer, counted by target.
    fn counts(&self, group: &GroupId) -> Vec<u32> {
        let has = |target: &Target| {
            let with = self.open_seats(group);
            with.filter(|seat| self.value(seat, &target.feature) == target.value).count()
        };
        let counts = self.targets().iter().map(has);
        counts.map(|count| u32::try_from(count).unwrap_or(u32::MAX)).collect()
    }

    /// The plenaries that the group forms. Special data of other groups are not kept with their
    /// seats and ask for nothing here.
    fn plenaries(&self) -> Vec<Plenary> {
        let special = |target: &Target| {
            let criteria = self.charter.draw.criteria.iter();
            criteria.filter(|one| one.special).any(|one| one.attribute == target.feature)
        };
        let quota = |target: &Target| {
            let open = target.pair.filter(|_| !special(target));
            open.unwrap_or((0, u32::MAX))
        };
        if self.targets().iter().all(|target| target.pair.is_none()) {
            return Vec::new();
        }
        let taken = self.others.iter().filter(|one| self.open_seats(&one.id).next().is_some());
        taken
            .map(|one| Plenary {
                quotas: self.targets().iter().map(quota).collect(),
                others: self.counts(&one.id),
            })
            .collect()
    }

    /// Seats outside the targets as the group stands.
    pub fn outside(&self) -> Outside {
        self.empty(&[]).outside(&[])
    }

    /// The group with these places empty, before anybody is named who could take them.
    fn empty(&self, vacant: &[u32]) -> Vacancies {
        Vacancies {
            group: self.targets().iter().map(|target| target.group).collect(),
            staying: self.counts(&self.group.id),
            plenaries: self.plenaries(),
            places: vacant.iter().map(|place| self.alike_before(*place)).collect(),
            ..Vacancies::default()
        }
    }

    /// What the program is asked for these places, on this day.
    pub fn question(&self, vacant: &[u32], on: Date) -> Question {
        let (mut vacancies, mut behind) = (self.empty(vacant), Vec::new());
        let at_home = self.at_home();
        let mut homes: BTreeMap<&str, usize> = BTreeMap::new();
        for (rank, at, until) in self.free(on) {
            let one = &self.volunteers[at];
            let home = *homes.entry(home_of(one)).or_insert_with(|| {
                let inside = at_home.get(home_of(one)).copied().unwrap_or(0);
                vacancies.rooms.push(self.charter.draw.household_max.saturating_sub(inside));
                vacancies.rooms.len() - 1
            });
            behind.push((at, until));
            vacancies.candidates.push(Candidate {
                values: self.value_places(one),
                alike: one.values_of(&self.charter.draw.substitutes_match),
                alternate: rank < self.alternates.len(),
                home,
            });
        }
        Question { vacancies, behind }
    }

    /// Volunteers who could take a place, in the committed order, alternates first: rank, place
    /// among the volunteers, and the day until which she may sit.
    fn free(&self, on: Date) -> Vec<(usize, usize, Date)> {
        let rules = (&self.charter.register, &self.charter.rotation);
        let able = self
            .volunteers
            .iter()
            .enumerate()
            .filter(|(_, one)| one.windows.contains(&self.group.number) && !self.said_no(one));
        let mut free: Vec<_> = able
            .filter_map(|(at, one)| {
                let own = self.seats.iter().filter(|seat| seat.person == one.person);
                let earlier: Vec<&Seat> = own.collect();
                let until = may_be_offered(rules, &earlier, &self.group, on).ok()?;
                let rank = self.alternates.iter().position(|name| *name == one.pseudonym);
                Some((rank.unwrap_or(self.alternates.len()), at, until))
            })
            .collect();
        let seed = self.draw.outcome().map(|outcome| outcome.seed.as_str()).unwrap_or_default();
        free.sort_by_cached_key(|(rank, at, _)| {
            (*rank, committed_order(seed, &self.volunteers[*at].pseudonym))
        });
        free
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

    /// Members of the group in each home.
    fn at_home(&self) -> BTreeMap<&str, u32> {
        let here: BTreeSet<&str> =
            self.open_seats(&self.group.id).map(|seat| seat.person.as_str()).collect();
        let mut homes = BTreeMap::new();
        for one in self.volunteers.iter().filter(|one| here.contains(one.person.as_str())) {
            *homes.entry(home_of(one)).or_default() += 1;
        }
        homes
    }

    fn value_places(&self, one: &Volunteer) -> Vec<usize> {
        let has = |target: &Target| {
            one.values.get(&target.feature).map_or(NOT_SAID, String::as_str) == target.value
        };
        let targets = self.targets().iter().enumerate();
        targets.filter(|(_, target)| has(target)).map(|(place, _)| place).collect()
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

    /// The values of who had a place; none if nobody had it.
    fn alike_before(&self, place: u32) -> Vec<String> {
        let before = self.last_in(place).into_iter();
        before
            .flat_map(|seat| {
                let matched = self.charter.draw.substitutes_match.iter();
                matched.map(move |feature| self.value(seat, feature).to_owned())
            })
            .collect()
    }

    /// The offers that come of the program's answer.
    pub fn offers(
        &self,
        (question, answer): (&Question, &Replacement),
        vacant: &[u32],
        on: Date,
    ) -> Vec<Offer> {
        let last = minus_days(self.group.exit, 1);
        let offer = |&(place, candidate): &(usize, usize)| {
            let (at, sits_until) = question.behind[candidate];
            let volunteer = &self.volunteers[at];
            Offer {
                place: vacant[place],
                person: volunteer.person.clone(),
                features: open_values(&self.charter, volunteer),
                follows: self.last_in(vacant[place]).map(|seat| seat.id.clone()),
                on,
                until: self.answer_by(on).min(last),
                sits_until,
            }
        };
        answer.chosen.iter().map(offer).collect()
    }

    /// The last day to answer an offer made on this day.
    pub fn answer_by(&self, on: Date) -> Date {
        plus_days(on, self.charter.draw.confirmation_days)
    }

    /// The seats of the group that are vacant.
    pub fn vacant(&self) -> Vec<u32> {
        assembly::rotation::vacant_places(&self.group, &self.seats.iter().collect::<Vec<_>>())
    }
}
