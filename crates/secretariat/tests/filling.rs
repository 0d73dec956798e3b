//! Vacant places through the acts: who is an alternate, who follows, and what the group and its
//! plenaries lose by it, counted here by other code than the program's.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::collections::BTreeMap;

use assembly::draw::{Draw, Target};
use assembly::people::Role;
use assembly::register::Person;
use assembly::rotation::{Group, Seat};
use house::House;
use house::draws::{certified, check_refused, with_pool};
use secretariat::draw::{AlternateOf, Fate, auditor_files, own};
use secretariat::rotation::{Fill, Refuse, details};
use sortition::certificate::{Attributes, PoolEntry, canonical};
use sortition::replacement::Alternates;
use sortition::verify::{ALTERNATES_FILE, Fault, Outcome, PublishedFiles, Step, transcript};

/// The group whose places become vacant: it meets the first and the third in plenaries.
const NUMBER: u32 = 2;

/// What a house holds of its only draw.
struct Seen {
    targets: Vec<Target>,
    entries: BTreeMap<String, PoolEntry>,
    files: PublishedFiles,
    seats: Vec<Seat>,
    pseudonyms: BTreeMap<String, String>,
}

async fn seen(house: &House) -> Seen {
    let mut desk = house.desk(Role::Secretariat).await;
    let draws = desk.list::<Draw>(&[]).await.unwrap();
    let targets = draws[0].frozen().unwrap().targets.clone();
    let seats = desk.list::<Seat>(&[]).await.unwrap().into_iter().map(|seat| seat.value).collect();
    let mut pseudonyms = BTreeMap::new();
    for person in desk.list::<Person>(&[]).await.unwrap() {
        if let Some(mine) = own(&mut desk, &person.id).await.unwrap().first() {
            pseudonyms.insert(person.id.to_string(), mine.pseudonym.clone());
        }
    }
    drop(desk);
    let mut desk = house.desk(Role::Guarantor).await;
    let files: PublishedFiles = auditor_files(&mut desk, 1).await.unwrap().into_iter().collect();
    let attributes: Attributes = canonical::read(&files["attributes.json"]).unwrap();
    let entries = attributes.entries.into_iter().map(|(entry, _)| (entry.id.clone(), entry));
    Seen { targets, entries: entries.collect(), files, seats, pseudonyms }
}

impl Seen {
    fn alternates(&self) -> Alternates {
        canonical::read(&self.files["alternates.json"]).unwrap()
    }

    /// Pseudonyms of those who hold or are offered a place of a group.
    fn members(&self, number: u32) -> Vec<&str> {
        let seats = self.seats.iter().filter(|seat| seat.group_number == number && seat.is_open());
        seats.map(|seat| self.pseudonyms[seat.person.as_str()].as_str()).collect()
    }

    /// Seats of the group outside its targets, and of both its plenaries outside theirs; special
    /// data count in the group alone.
    fn outside(&self, members: &[&str]) -> (u32, u32) {
        let mut features: Vec<&str> = Vec::new();
        for target in &self.targets {
            if !features.contains(&target.feature.as_str()) {
                features.push(&target.feature);
            }
        }
        let missed = |(min, max): (u32, u32), count: u32| {
            if count < min { min - count } else { count.saturating_sub(max) }
        };
        let (mut group, mut plenaries) = (0, 0);
        for target in &self.targets {
            let at = features.iter().position(|name| *name == target.feature).unwrap();
            let count = |people: &[&str]| {
                let has = |id: &&&str| self.entries[**id].values[at] == target.value;
                u32::try_from(people.iter().filter(has).count()).unwrap()
            };
            let here = count(members);
            group += missed(target.group, here);
            let Some(pair) = target.pair else { continue };
            if ["disability", "origin"].contains(&target.feature.as_str()) {
                continue;
            }
            for other in [NUMBER - 1, NUMBER + 1] {
                plenaries += missed(pair, here + count(&self.members(other)));
            }
        }
        (group, plenaries)
    }
}

async fn refuse_first(house: &House, wanted: usize) {
    let mut desk = house.desk(Role::Secretariat).await;
    let seats = desk.list::<Seat>(&[("state", "Offered".into())]).await.unwrap();
    let own = seats.into_iter().filter(|seat| seat.group_number == NUMBER).take(wanted);
    for seat in own {
        Refuse { seat: seat.id.clone() }.perform(&mut desk).await.unwrap();
    }
    desk.commit().await.unwrap();
}

async fn the_group(house: &House) -> Group {
    let mut desk = house.desk(Role::Secretariat).await;
    let groups = desk.list::<Group>(&[("number", NUMBER.into())]).await.unwrap();
    groups[0].value.clone()
}

#[tokio::test]
async fn a_vacant_place_goes_to_whoever_harms_the_group_and_its_plenaries_least_alternates_first() {
    let (house, _) = with_pool().await;
    certified(&house).await;
    let group = the_group(&house).await;
    let fill = || Fill { group: group.id.clone() };
    check_refused(performed!(house, Secretariat, fill()), "rotation-refusal-no-vacancy");

    refuse_first(&house, 1).await;
    let before = seen(&house).await;
    assert_eq!(performed!(house, Secretariat, fill()).unwrap(), 1);
    let after = seen(&house).await;
    let staying = before.members(NUMBER);
    let now = after.members(NUMBER);
    let newcomer = *now.iter().find(|one| !staying.contains(one)).unwrap();

    let lists = before.alternates();
    let list = &lists.groups[1];
    assert_eq!(lists.rule.wanted, 36, "three for each of twelve seats");
    assert_eq!(list.len(), 36);
    let offered: Vec<&str> = before.seats.iter().map(|s| s.person.as_str()).collect();
    let free = before.pseudonyms.iter().filter(|(person, _)| !offered.contains(&person.as_str()));
    let able = free.map(|(_, name)| name.as_str()).filter(|name| {
        let entry = before.entries.get(*name);
        entry.is_some_and(|entry| entry.windows.contains(&1))
    });
    let worth = |name: &str| {
        let with: Vec<&str> = staying.iter().copied().chain([name]).collect();
        let (group, plenaries) = before.outside(&with);
        (group, plenaries, !list.iter().any(|one| one == name))
    };
    let best = able.map(worth).min().unwrap();
    assert_eq!(worth(newcomer), best, "of all who are able");
    let empty = before.outside(&staying);
    assert!(best.0 < empty.0, "{best:?} after {empty:?}");

    let mut desk = house.desk(Role::Secretariat).await;
    let told = details(&mut desk, "assembly_group", group.id.as_str()).await.unwrap().unwrap();
    assert!(told.contains(&("rotation-detail-outside-group", best.0.to_string())), "{told:?}");
    assert!(told.contains(&("rotation-detail-outside-plenaries", best.1.to_string())), "{told:?}");
    drop(desk);
    house.on(group.exit);
    let mut desk = house.desk(Role::Secretariat).await;
    let told = details(&mut desk, "assembly_group", group.id.as_str()).await.unwrap().unwrap();
    assert!(!told.iter().any(|(key, _)| key.starts_with("rotation-detail-outside")), "{told:?}");
}

#[tokio::test]
async fn several_places_are_filled_at_once_and_each_alternate_knows_her_place_in_the_order() {
    let (house, _) = with_pool().await;
    certified(&house).await;
    let group = the_group(&house).await;
    refuse_first(&house, 4).await;
    let before = seen(&house).await;
    let filled = performed!(house, Secretariat, Fill { group: group.id.clone() }).unwrap();
    assert_eq!(filled, 4);
    let after = seen(&house).await;
    let now = after.outside(&after.members(NUMBER));
    assert!(now.0 < before.outside(&before.members(NUMBER)).0, "{now:?}");
    assert_eq!(before.alternates(), after.alternates(), "nothing changes the order");

    let lists = after.alternates();
    let found = |files: &PublishedFiles| {
        let steps = transcript(files, None);
        steps.into_iter().find(|step| step.step == Step::Alternates).map(|step| step.outcome)
    };
    assert!(matches!(found(&after.files), Some(Outcome::Passed { .. })), "an auditor makes them");
    let mut turned = lists.clone();
    turned.groups[2].swap(0, 1);
    let mut files = after.files.clone();
    files.insert(ALTERNATES_FILE.to_owned(), canonical::bytes(&turned));
    let told_apart = found(&files);
    assert!(
        matches!(&told_apart, Some(Outcome::Failed { fault: Fault::AlternatesWrong, detail })
            if detail == "group 2"),
        "{told_apart:?}"
    );
    let mut told = 0;
    let mut desk = house.desk(Role::Secretariat).await;
    for (person, name) in after.pseudonyms.iter().take(60) {
        let id = assembly::ids::PersonId::parse(person).unwrap();
        let mine = own(&mut desk, &id).await.unwrap();
        let Fate::NotDrawn { alternate, .. } = &mine[0].fate else { continue };
        let place = |(at, list): (u32, &Vec<String>)| {
            let rank = list.iter().position(|one| one == name)? + 1;
            Some(AlternateOf { group: at, rank, of: list.len() })
        };
        let expected: Vec<AlternateOf> = (1..).zip(&lists.groups).filter_map(place).collect();
        told += expected.len();
        assert_eq!(*alternate, expected);
    }
    assert!(told > 20, "{told} places in the order");
}
