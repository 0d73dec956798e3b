//! Families of one circle: couples and lone parents, their children, and others who live with them.
//!
//! Couples are close in age; the oldest children have the oldest parents; grown-up children live
//! with parents who could be theirs, old parents with children who could be. All shares are
//! estimates.

use super::{Circle, HomeKind, Household, Town};
use crate::city::dice::{Dice, Wheel};
use crate::city::drafts::Draft;

/// Of a hundred households of several people, those of a lone parent with minors.
const LONE_PARENTS_PER_HUNDRED: usize = 6;
/// Of ten adults who live with a family, those who are its grown-up children.
const GROWN_UP_IN_TEN: usize = 8;
/// Families with one, two, three and four minors.
const MINORS: [u64; 4] = [52, 38, 8, 2];

/// The adults of a circle, sorted for family life.
struct Adults {
    parents: Vec<u32>,
    couples: Vec<[u32; 2]>,
    young: Vec<u32>,
    old: Vec<u32>,
}

impl Town<'_> {
    /// Founds exactly `count` households from all people of the circle, and puts guests into them.
    pub(super) fn settle_families(
        &mut self,
        community: u8,
        circle: Circle,
        count: u32,
        guests: Vec<u32>,
    ) {
        let drafts = self.drafts;
        let adults = sort_adults(drafts, self.dice, &circle, count as usize);
        let mut homes: Vec<Household> = Vec::with_capacity(count as usize);
        let mut found = |parents: u8, members: Vec<u32>| {
            homes.push(Household {
                kind: HomeKind::Family,
                municipio: self.municipio,
                community,
                parents,
                children: 0,
                members,
            });
        };
        let lone = adults.parents.len();
        adults.parents.into_iter().for_each(|parent| found(1, vec![parent]));
        adults.couples.into_iter().for_each(|couple| found(2, couple.to_vec()));
        give_minors(drafts, self.dice, &mut homes, (lone, circle.minors));
        give_adults(drafts, self.dice, &mut homes, [adults.young, adults.old]);
        for guest in guests {
            let home = self.dice.place(homes.len());
            homes[home].members.push(guest);
        }
        self.households.append(&mut homes);
    }
}

fn sort_adults(drafts: &[Draft], dice: &mut Dice, circle: &Circle, count: usize) -> Adults {
    let age = |place: &u32| u32::from(drafts[*place as usize].age);
    let mut all = circle.adults.clone();
    all.sort_by_cached_key(|place| (age(place) * 4 + dice.below(16), *place));
    let short = (2 * count).saturating_sub(all.len());
    let usual = (count * LONE_PARENTS_PER_HUNDRED / 100).min(circle.minors.len());
    let lone = usual.max(short);
    let others = all.len() + lone - 2 * count;
    let young_count = others * GROWN_UP_IN_TEN / 10;
    let old = all.split_off(all.len() - (others - young_count));
    let core = all.split_off(young_count);
    let (mut women, mut men): (Vec<u32>, Vec<u32>) =
        core.into_iter().partition(|place| drafts[*place as usize].is_woman());
    let mut parents = Vec::with_capacity(lone);
    for _ in 0..lone {
        let side = if women.len() >= men.len() { &mut women } else { &mut men };
        let of_age = side.partition_point(|place| age(place) < 58).max(1);
        parents.push(side.remove(dice.place(of_age)));
    }
    let mut couples: Vec<[u32; 2]> = Vec::with_capacity(count - lone);
    let pairs = women.len().min(men.len());
    // The oldest women without a man of their age live with a sister or a friend, and the like.
    let mut left = women.split_off(pairs);
    left.append(&mut men.split_off(pairs));
    couples.extend(women.into_iter().zip(men).map(|(woman, man)| [woman, man]));
    couples.extend(left.chunks_exact(2).map(|two| [two[0], two[1]]));
    Adults { parents, couples, young: all, old }
}

/// Gives every minor a home: first one to each lone parent, then to couples that could be parents.
fn give_minors(
    drafts: &[Draft],
    dice: &mut Dice,
    homes: &mut [Household],
    (lone, mut minors): (usize, Vec<u32>),
) {
    let age = |place: &u32| u32::from(drafts[*place as usize].age);
    let mut slots: Vec<usize> = (0..lone).collect();
    let could_be_parents = |home: &Household| {
        let mixed =
            |two: &[u32]| drafts[two[0] as usize].is_woman() != drafts[two[1] as usize].is_woman();
        let of_age = |place: &u32| (22..58).contains(&age(place));
        home.members.iter().all(of_age) && (home.parents == 1 || mixed(&home.members))
    };
    let mut families: Vec<usize> =
        (0..homes.len()).filter(|place| could_be_parents(&homes[*place])).collect();
    if families.is_empty() {
        families = (0..homes.len()).collect();
    }
    dice.shuffle(&mut families);
    let wheel = Wheel::new(MINORS).expect("the widths are constants");
    for family in families.iter().cycle() {
        if slots.len() >= minors.len() {
            break;
        }
        let wanted = (wheel.spin(dice) + 1).min(minors.len() - slots.len());
        slots.extend(std::iter::repeat_n(*family, wanted));
    }
    slots.truncate(minors.len());
    let parent_age = |home: usize| homes[home].members.iter().map(age).min().unwrap_or(0);
    slots.sort_by_cached_key(|home| (parent_age(*home) * 2 + dice.below(24), *home));
    minors.sort_by_cached_key(|place| (age(place) * 4 + dice.below(12), *place));
    for (home, minor) in slots.into_iter().zip(minors) {
        homes[home].members.push(minor);
        homes[home].children += 1;
    }
}

/// Gives the other adults a home: the young with people who could be their parents, the old with
/// people who could be their children.
fn give_adults(
    drafts: &[Draft],
    dice: &mut Dice,
    homes: &mut [Household],
    [young, old]: [Vec<u32>; 2],
) {
    let age = |place: &u32| drafts[*place as usize].age;
    let youngest = |home: &Household| {
        home.members.iter().take(usize::from(home.parents)).map(age).min().unwrap_or(0)
    };
    let mut order: Vec<(u8, usize)> =
        homes.iter().enumerate().map(|(place, home)| (youngest(home), place)).collect();
    order.sort_unstable();
    for adult in young {
        let from = order.partition_point(|(years, _)| *years < age(&adult).saturating_add(20));
        let own = from < order.len();
        let among = if own { &order[from..] } else { &order[..] };
        let home = &mut homes[among[dice.place(among.len())].1];
        let place = usize::from(home.parents + home.children);
        if own && home.children < 8 {
            // Grown-up children stand with the others of the family, and have its surname.
            home.members.insert(place, adult);
            home.children += 1;
        } else {
            home.members.push(adult);
        }
    }
    for adult in old {
        let until = order.partition_point(|(years, _)| years.saturating_add(20) <= age(&adult));
        let among = if until > 0 { &order[..until] } else { &order[..] };
        homes[among[dice.place(among.len())].1].members.push(adult);
    }
}
