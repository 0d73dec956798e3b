//! Several groups of one year drawn at once. First only the year's seats of each type are decided
//! (the bound comes from there), then each cohort of the year is dealt out to its groups. Drawing
//! one group after another dead-ends and wrongs people who can serve in one group only.
//! Source: our own formulation; the trial's figures are in `docs/performance-lottery.md`.

pub mod deal;
pub mod even;
pub mod hall;
pub mod reach;

use crate::frame::Frame;
use crate::problem::Problem;
use crate::seed::Dice;
use crate::tickets::{self, Panel};

use deal::{Dealer, Dealt};
use even::Even;

/// Tries for one cohort before it is mixed with another and divided anew.
const TRIES: usize = 4;
/// Mixings for one cohort.
const MIXINGS: usize = 12;

/// Deals every cohort out to the groups. `None` if some cohort defeats the search. Cohorts may be
/// mixed in pairs on the way: the seats of each type over all tickets stay the same.
#[must_use]
pub fn deal_all(
    problem: &Problem,
    frame: &Frame,
    even: &Even,
    cohorts: &[Panel],
    (steps, dice): (&mut u64, &mut Dice),
) -> Option<Vec<Dealt>> {
    let mut dealer = Dealer::new(problem, frame, even);
    let mut done: Vec<Dealt> = Vec::with_capacity(cohorts.len());
    for cohort in cohorts {
        let dealt = (0..TRIES).find_map(|_| dealer.deal(cohort, steps, dice));
        if let Some(dealt) = dealt {
            dealer.account(&dealt, 1.0);
            done.push(dealt);
            continue;
        }
        mix(frame, &mut dealer, cohort, &mut done, (steps, dice))?;
    }
    Some(done)
}

/// Puts a cohort that cannot be dealt together with one that was and divides both anew.
fn mix(
    frame: &Frame,
    dealer: &mut Dealer<'_>,
    cohort: &Panel,
    done: &mut Vec<Dealt>,
    (steps, dice): (&mut u64, &mut Dice),
) -> Option<()> {
    for _ in 0..MIXINGS {
        if done.is_empty() {
            return None;
        }
        let other = crate::search::pick(dice, done.len());
        let mut counts = tickets::seats_of(cohort, frame.types.len());
        for &(kind, _, seats) in &done[other] {
            counts[kind as usize] += seats;
        }
        let halved = tickets::halve(frame, &counts, 2, steps, dice);
        let [first, second] = halved.panels.as_slice() else { continue };
        dealer.account(&done[other], -1.0);
        let pair = dealer.deal(first, steps, dice).zip(dealer.deal(second, steps, dice));
        if let Some((first, second)) = pair {
            dealer.account(&first, 1.0);
            dealer.account(&second, 1.0);
            done[other] = first;
            done.push(second);
            return Some(());
        }
        dealer.account(&done[other], 1.0);
    }
    None
}

/// The seats of a dealt ticket over all its groups.
#[must_use]
pub fn cohort_of(dealt: &Dealt) -> Panel {
    let mut panel: Panel = Vec::new();
    for &(kind, _, seats) in dealt {
        match panel.last_mut() {
            Some((last, sum)) if *last == kind => *sum += seats,
            Some(_) | None => panel.push((kind, seats)),
        }
    }
    panel
}

/// Gives the seats to persons: in turn inside each type, and each person to the group in which he
/// or she has sat least often.
#[must_use]
pub fn seat(
    frame: &Frame,
    groups: usize,
    dealt: &[Dealt],
    dice: &mut Dice,
) -> Vec<Vec<Vec<usize>>> {
    let cohorts: Vec<Panel> = dealt.iter().map(cohort_of).collect();
    let chosen = tickets::seat(frame, &cohorts, dice);
    let mut sat = vec![0_u32; frame.type_of.len() * groups];
    let mut rows = Vec::with_capacity(dealt.len());
    for (ticket, people) in dealt.iter().zip(chosen) {
        let mut free: Vec<(usize, usize)> = people
            .into_iter()
            .filter_map(|person| frame.type_of[person].map(|kind| (kind, person)))
            .collect();
        free.sort_unstable();
        let mut row = vec![Vec::new(); groups];
        for &(kind, group, seats) in ticket {
            for _ in 0..seats {
                let best = free
                    .iter()
                    .enumerate()
                    .filter(|(_, (own, _))| *own == kind as usize)
                    .min_by_key(|(_, (_, person))| (sat[person * groups + group], *person))
                    .map(|(at, _)| at)
                    .expect("as many people were chosen as the type has seats");
                let (_, person) = free.remove(best);
                sat[person * groups + group] += 1;
                row[group].push(person);
            }
        }
        row.iter_mut().for_each(|group| group.sort_unstable());
        rows.push(row);
    }
    rows
}
