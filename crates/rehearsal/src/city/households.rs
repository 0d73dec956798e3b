//! Second step: who lives with whom.
//!
//! About 783,000 households in the whole city, 56.7 % of one person. People live with people of
//! their municipio, mostly of their community. What always holds: every person has one household,
//! every household has an adult, minors never live alone.
//!
//! Source of the two figures: the city's statistics of 2024; all else is estimated.

use super::dice::{Dice, proportional};
use super::drafts::Draft;
use super::figures::Figures;

mod family;

/// Households in the whole city, institutions apart.
pub const HOUSEHOLDS: u64 = 783_000;
/// Of a thousand households, those of one person.
pub const ALONE_PER_THOUSAND: u64 = 567;
/// Of ten thousand adults, those who live in institutions (estimate).
const INSTITUTION_PER_TEN_THOUSAND: u64 = 41;
/// Of ten thousand adults, those without a home (estimate).
const HOMELESS_PER_TEN_THOUSAND: u64 = 14;
/// People in one institution, about.
const INSTITUTION_SIZE: usize = 60;

/// What kind of household it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomeKind {
    /// People who live together, or one who lives alone.
    Family,
    /// Prison, care home, convent.
    Institution,
    /// One person without a home, entered at the fictive street.
    Fictive,
}

/// One household of drafts.
#[derive(Clone, Debug)]
pub struct Household {
    /// What kind it is.
    pub kind: HomeKind,
    /// Municipio, 1 to 9.
    pub municipio: u8,
    /// The community of most members.
    pub community: u8,
    /// How many of the first members are the parents or the couple.
    pub parents: u8,
    /// How many members after them have the surname of a parent.
    pub children: u8,
    /// Places of the drafts: parents, children, then others.
    pub members: Vec<u32>,
}

/// The people of one municipio and one community.
#[derive(Debug, Default)]
struct Circle {
    adults: Vec<u32>,
    minors: Vec<u32>,
}

/// Makes the households of all drafts, in an order of chance.
pub fn make(seed: u64, figures: &Figures, drafts: &[Draft]) -> Vec<Household> {
    let mut dice = Dice::named(seed, "households");
    let mut circles: Vec<Vec<Circle>> = Vec::new();
    circles.resize_with(10, || {
        let mut row = Vec::new();
        row.resize_with(figures.communities.len(), Circle::default);
        row
    });
    let mut people = [0_u64; 10];
    for (place, draft) in (0_u32..).zip(drafts) {
        let municipio = usize::from(draft.cell / 36 + 1);
        people[municipio] += 1;
        let circle = &mut circles[municipio][usize::from(draft.community)];
        let list = if draft.age >= 18 { &mut circle.adults } else { &mut circle.minors };
        list.push(place);
    }
    let all = u64::try_from(drafts.len()).expect("fits") * HOUSEHOLDS / 1_407_044;
    let all = proportional(u32::try_from(all).expect("fewer than people"), &people);
    let mut households = Vec::new();
    for municipio in 1..10_u8 {
        let place = usize::from(municipio);
        let circles = std::mem::take(&mut circles[place]);
        let mut town = Town { drafts, municipio, dice: &mut dice, households: &mut households };
        town.settle(circles, all[place]);
    }
    dice.shuffle(&mut households);
    households
}

/// One municipio while its people are settled.
struct Town<'m> {
    drafts: &'m [Draft],
    municipio: u8,
    dice: &'m mut Dice,
    households: &'m mut Vec<Household>,
}

impl Town<'_> {
    fn settle(&mut self, mut circles: Vec<Circle>, homes: u32) {
        let alone = u32::try_from(u64::from(homes) * ALONE_PER_THOUSAND / 1000).expect("a part");
        self.settle_alone(&mut circles, alone);
        let mut shared = shared_homes(&circles, homes - alone);
        // A circle too small for a household of its own joins the largest one as guests.
        let mut guests = Vec::new();
        for (circle, count) in circles.iter_mut().zip(&shared) {
            if *count == 0 {
                guests.append(&mut circle.adults);
                guests.append(&mut circle.minors);
            }
        }
        if shared.iter().all(|count| *count == 0) {
            return self.settle_guests_together(guests);
        }
        for (community, circle) in circles.into_iter().enumerate() {
            let count = std::mem::take(&mut shared[community]);
            if count > 0 {
                let community = u8::try_from(community).expect("26 communities");
                let guests = if community == 0 { std::mem::take(&mut guests) } else { vec![] };
                self.settle_families(community, circle, count, guests);
            }
        }
        if let (Some(home), false) = (self.households.last_mut(), guests.is_empty()) {
            home.members.append(&mut guests);
        }
    }

    /// Only in a register of a few people: all who are left live in one household.
    fn settle_guests_together(&mut self, mut members: Vec<u32>) {
        members.sort_by_key(|place| std::cmp::Reverse(self.drafts[*place as usize].age));
        if !members.is_empty() {
            self.found(HomeKind::Family, 0, members);
        }
    }

    fn found(&mut self, kind: HomeKind, community: u8, members: Vec<u32>) {
        let municipio = self.municipio;
        self.households.push(Household {
            kind,
            municipio,
            community,
            parents: 1,
            children: 0,
            members,
        });
    }

    /// Takes out of the circles those who live alone, in institutions and nowhere.
    fn settle_alone(&mut self, circles: &mut [Circle], alone: u32) {
        let adults: Vec<u64> = circles.iter().map(|circle| circle.adults.len() as u64).collect();
        let part = |per: u64| {
            let total: u64 = adults.iter().sum();
            u32::try_from(total * per / 10_000).expect("a part of the adults")
        };
        let inside = proportional(part(INSTITUTION_PER_TEN_THOUSAND), &adults);
        // The homeless are households of one person too.
        let homeless = proportional(part(HOMELESS_PER_TEN_THOUSAND).min(alone), &adults);
        let alone = proportional(alone, &adults);
        let mut inmates = Vec::new();
        for (community, circle) in circles.iter_mut().enumerate() {
            inmates.extend(self.take(circle, inside[community], institution_weight));
            let community_code = u8::try_from(community).expect("26 communities");
            let mut singles = self.take(circle, alone[community], alone_weight);
            self.dice.shuffle(&mut singles);
            for (nth, single) in (0_u32..).zip(singles) {
                let fictive = nth < homeless[community];
                let kind = if fictive { HomeKind::Fictive } else { HomeKind::Family };
                self.found(kind, community_code, vec![single]);
            }
        }
        self.dice.shuffle(&mut inmates);
        for members in inmates.chunks(INSTITUTION_SIZE) {
            self.found(HomeKind::Institution, 0, members.to_vec());
        }
    }

    /// Takes `count` adults out of a circle; who has a greater weight is taken more often.
    fn take(&mut self, circle: &mut Circle, count: u32, weight: fn(u8) -> u64) -> Vec<u32> {
        let mut order: Vec<(u64, u32)> = circle
            .adults
            .iter()
            .map(|place| {
                let age = self.drafts[*place as usize].age;
                (u64::from(self.dice.word()) * 1000 / weight(age), *place)
            })
            .collect();
        order.sort_unstable();
        let rest = order.split_off((count as usize).min(order.len()));
        circle.adults = rest.into_iter().map(|(_, place)| place).collect();
        order.into_iter().map(|(_, place)| place).collect()
    }
}

/// How often people of an age live in institutions, relative to each other (estimate).
fn institution_weight(age: u8) -> u64 {
    match age {
        0..=64 => 2,
        65..=79 => 4,
        80.. => 25,
    }
}

/// How often people of an age live alone, relative to each other (estimate).
fn alone_weight(age: u8) -> u64 {
    match age {
        0..=20 => 1,
        21..=24 => 4,
        25..=34 => 11,
        35..=54 => 9,
        55..=64 => 10,
        65..=79 => 12,
        80.. => 20,
    }
}

/// How many of a municipio's households of several people each community has: in proportion to its
/// people, but never more than its adults, nor more than half its people.
fn shared_homes(circles: &[Circle], homes: u32) -> Vec<u32> {
    let size = |circle: &Circle| circle.adults.len() + circle.minors.len();
    let weights: Vec<u64> = circles.iter().map(|circle| size(circle) as u64).collect();
    let mut shared = proportional(homes, &weights);
    for (count, circle) in shared.iter_mut().zip(circles) {
        let most = circle.adults.len().min(size(circle) / 2);
        *count = (*count).min(u32::try_from(most).expect("fits"));
    }
    let short = homes - shared.iter().sum::<u32>();
    let room = circles[0].adults.len().min(size(&circles[0]) / 2) as u32;
    shared[0] = (shared[0] + short).min(room);
    shared
}
