//! Maximum entropy: every feasible panel equally likely. The panels are counted exactly, type by
//! type, keeping only the sums of the rows; tickets are panels at equal distances in that order, the
//! first by the dice. Where the sums are too many to keep, it refuses.
//! Source: de Azevedo, Goelz, *Maximally random sortition* (2026) for the idea of the count.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use crate::frame::{Frame, RowName};
use crate::portfolio::realise::Realised;
use crate::portfolio::{PlanRefusal, StopReason};
use crate::seed::Dice;
use crate::tickets::{Panel, panel_of};

use super::Target;

/// Sums kept at most.
const STATES_MAX: usize = 600_000;

/// Completions of a state: how many panels of persons start there.
type Layer = BTreeMap<Vec<i32>, BigUint>;

/// Counts all panels and draws the tickets evenly.
pub(crate) fn draw(frame: &Frame, total: i32, dice: &mut Dice) -> Result<Realised, PlanRefusal> {
    if frame.household_limit > 1 && !frame.households.is_empty() {
        return Err(PlanRefusal::SeveralOfHousehold { limit: frame.household_limit });
    }
    let layers = count(frame)?;
    let start = vec![0; frame.rows.len()];
    let nothing = BigUint::ZERO;
    let all = layers[0].get(&start).unwrap_or(&nothing);
    if *all == nothing {
        return Err(PlanRefusal::Infeasible);
    }
    let tickets = u32::try_from(total).unwrap_or(1);
    // A step between two tickets, cut by chance in parts of two to the sixty-third.
    let first = (all / tickets * dice.below(1 << 63)) >> 63;
    let panels: Vec<Panel> = (0..tickets)
        .map(|ticket| panel_at(frame, &layers, (all * ticket / tickets + &first) % all))
        .collect();
    let shares = shares(frame, &layers);
    let seats = shares.iter().enumerate().map(|(number, share)| share * cap(frame, number));
    let target =
        Target { seats: seats.collect(), rows: Vec::new(), levels: Vec::new(), bound: 1.0, shares };
    Ok(Realised { panels, target, stop: StopReason::CountedAll })
}

fn cap(frame: &Frame, number: usize) -> f64 {
    f64::from(frame.cap(number))
}

/// `n` over `k`.
fn choose(n: i32, k: i32) -> BigUint {
    (0..k).fold(BigUint::from(1_u32), |ways, step| {
        ways * u32::try_from(n - step).unwrap_or(0) / u32::try_from(step + 1).unwrap_or(1)
    })
}

fn after(frame: &Frame, state: &[i32], number: usize, seats: i32) -> Vec<i32> {
    let mut next = state.to_vec();
    frame.rows_of[number].iter().for_each(|&row| next[row as usize] += seats);
    next
}

/// Layer by layer: first the states that can be reached, then, backwards, their completions.
fn count(frame: &Frame) -> Result<Vec<Layer>, PlanRefusal> {
    let types = frame.types.len();
    let mut still: Vec<Vec<i32>> = vec![vec![0; frame.rows.len()]];
    for number in (0..types).rev() {
        let last = still.last().cloned().unwrap_or_default();
        still.push(after(frame, &last, number, frame.cap(number)));
    }
    still.reverse();
    let mut layers: Vec<Layer> = vec![BTreeMap::from([(vec![0; frame.rows.len()], BigUint::ZERO)])];
    let mut states = 1;
    for number in 0..types {
        let mut next = Layer::new();
        for state in layers[number].keys() {
            for seats in frame.floor(number)..=frame.cap(number) {
                let sums = after(frame, state, number, seats);
                let fits = frame.rows.iter().enumerate().all(|(place, row)| {
                    sums[place] <= row.hi && sums[place] + still[number + 1][place] >= row.lo
                });
                if fits {
                    next.insert(sums, BigUint::ZERO);
                }
            }
            if states + next.len() > STATES_MAX {
                return Err(PlanRefusal::TooManyPanels { states: STATES_MAX });
            }
        }
        states += next.len();
        layers.push(next);
    }
    layers[types].values_mut().for_each(|ways| *ways = BigUint::from(1_u32));
    for number in (0..types).rev() {
        let (before, rest) = layers.split_at_mut(number + 1);
        for (state, ways) in &mut before[number] {
            for (seats, choices) in choices(frame, number, state) {
                if let Some(below) = rest[0].get(&after(frame, state, number, seats)) {
                    *ways += choices * below;
                }
            }
        }
    }
    Ok(layers)
}

/// The least to the most seats of a type, each with the number of ways in which its members take so
/// many after the types before. Where at most one member of a household sits, the homes already taken
/// are the sum of their row.
fn choices(frame: &Frame, number: usize, state: &[i32]) -> Vec<(i32, BigUint)> {
    let (cap, kind) = (frame.cap(number), &frame.types[number]);
    let taken = frame.rows_of[number].iter().map(|&row| row as usize).find(|&row| {
        kind.composition
            .is_some_and(|composition| frame.rows[row].name == RowName::Household { composition })
    });
    let homes = kind.composition.map_or(cap, |composition| {
        i32::try_from(frame.households[composition].len()).unwrap_or(cap)
    });
    let each = u32::try_from(cap / homes.max(1)).unwrap_or(1);
    let free = homes - taken.map_or(0, |row| state[row]);
    let ways = |seats: i32| choose(free, seats) * BigUint::from(each).pow(seats.unsigned_abs());
    (frame.floor(number)..=cap).map(|seats| (seats, ways(seats))).collect()
}

fn panel_at(frame: &Frame, layers: &[Layer], mut rank: BigUint) -> Panel {
    let mut state = vec![0; frame.rows.len()];
    let mut taken = vec![0; frame.types.len()];
    for number in 0..frame.types.len() {
        for (seats, choices) in choices(frame, number, &state) {
            let next = after(frame, &state, number, seats);
            let Some(below) = layers[number + 1].get(&next) else { continue };
            let ways = choices * below;
            if rank < ways {
                taken[number] = seats;
                state = next;
                // Persons inside a type take turns later: only the rest of the panel counts here.
                rank %= below;
                break;
            }
            rank -= ways;
        }
    }
    panel_of(&taken)
}

/// The exact chance of a member of each type.
fn shares(frame: &Frame, layers: &[Layer]) -> Vec<f64> {
    let mut reached: BTreeMap<Vec<i32>, f64> = BTreeMap::from([(vec![0; frame.rows.len()], 1.0)]);
    let mut shares = vec![0.0; frame.types.len()];
    for number in 0..frame.types.len() {
        let mut next: BTreeMap<Vec<i32>, f64> = BTreeMap::new();
        for (state, chance) in &reached {
            let Some(here) = layers[number].get(state).filter(|ways| **ways > BigUint::ZERO) else {
                continue;
            };
            for (seats, choices) in choices(frame, number, state) {
                let sums = after(frame, state, number, seats);
                let Some(below) = layers[number + 1].get(&sums) else { continue };
                let step = chance * part(&(choices * below), here);
                if step > 0.0 {
                    shares[number] += step * f64::from(seats) / cap(frame, number);
                    *next.entry(sums).or_insert(0.0) += step;
                }
            }
        }
        reached = next;
    }
    shares
}

/// A part of a whole as a published chance, which has few digits.
fn part(ways: &BigUint, whole: &BigUint) -> f64 {
    // Both lose the same number of binary digits, so that the whole fits 64 of them.
    let lost = whole.bits().saturating_sub(64);
    let digits = |number: &BigUint| {
        let kept = number >> lost;
        kept.iter_u64_digits().next().unwrap_or(0)
    };
    #[expect(clippy::cast_precision_loss, reason = "a published chance has few digits")]
    let share = digits(ways) as f64 / digits(whole) as f64;
    share
}
