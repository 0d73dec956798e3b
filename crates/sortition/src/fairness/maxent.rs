//! Maximum entropy: every feasible panel equally likely. The panels are counted exactly, type by
//! type, keeping only the sums of the rows; tickets are panels at equal distances in that order, the
//! first by the dice. Where the sums are too many to keep, it refuses.
//! Source: de Azevedo, Goelz, *Maximally random sortition* (2026) for the idea of the count.

use std::collections::BTreeMap;

use crate::frame::Frame;
use crate::portfolio::realise::Realised;
use crate::portfolio::{PlanRefusal, StopReason};
use crate::seed::Dice;
use crate::tickets::{Panel, panel_of};

use super::Target;

/// Sums kept at most.
const STATES_MAX: usize = 600_000;

/// Completions of a state: how many panels of persons start there.
type Layer = BTreeMap<Vec<i32>, u128>;

/// Counts all panels and draws the tickets evenly.
pub(crate) fn draw(frame: &Frame, total: i32, dice: &mut Dice) -> Result<Realised, PlanRefusal> {
    let layers = count(frame)?;
    let start = vec![0; frame.rows.len()];
    let all = layers[0].get(&start).copied().unwrap_or(0);
    if all == 0 {
        return Err(PlanRefusal::Infeasible);
    }
    let tickets = u128::try_from(total).unwrap_or(1);
    let first = u128::from(dice.below(u64::try_from((all / tickets).max(1)).unwrap_or(u64::MAX)));
    let panels: Vec<Panel> = (0..tickets)
        .map(|ticket| {
            // `ticket * all / tickets` without overflow.
            let rank = (all / tickets) * ticket + (all % tickets) * ticket / tickets + first;
            panel_at(frame, &layers, rank % all)
        })
        .collect();
    let shares = shares(frame, &layers, all);
    let seats = shares.iter().enumerate().map(|(number, share)| share * cap(frame, number));
    let target =
        Target { seats: seats.collect(), rows: Vec::new(), levels: Vec::new(), bound: 1.0, shares };
    Ok(Realised { panels, target, stop: StopReason::CountedAll })
}

fn cap(frame: &Frame, number: usize) -> f64 {
    f64::from(frame.cap(number))
}

/// `n` over `k`, if it fits.
fn choose(n: i32, k: i32) -> Option<u128> {
    (0..k).try_fold(1_u128, |ways, step| {
        let factor = u128::try_from(n - step).ok()?;
        Some(ways.checked_mul(factor)? / u128::try_from(step + 1).ok()?)
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
    let too_many = PlanRefusal::TooManyPanels { states: STATES_MAX };
    let mut still: Vec<Vec<i32>> = vec![vec![0; frame.rows.len()]];
    for number in (0..types).rev() {
        let last = still.last().cloned().unwrap_or_default();
        still.push(after(frame, &last, number, frame.cap(number)));
    }
    still.reverse();
    let mut layers: Vec<Layer> = vec![BTreeMap::from([(vec![0; frame.rows.len()], 0)])];
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
                    next.insert(sums, 0);
                }
            }
            if states + next.len() > STATES_MAX {
                return Err(too_many);
            }
        }
        states += next.len();
        layers.push(next);
    }
    layers[types].values_mut().for_each(|ways| *ways = 1);
    for number in (0..types).rev() {
        let (before, rest) = layers.split_at_mut(number + 1);
        for (state, ways) in &mut before[number] {
            for seats in frame.floor(number)..=frame.cap(number) {
                let below = rest[0].get(&after(frame, state, number, seats)).copied().unwrap_or(0);
                let more = choose(frame.cap(number), seats)
                    .and_then(|choices| choices.checked_mul(below))
                    .and_then(|more| ways.checked_add(more));
                *ways = more.ok_or(too_many.clone())?;
            }
        }
    }
    Ok(layers)
}

fn panel_at(frame: &Frame, layers: &[Layer], mut rank: u128) -> Panel {
    let mut state = vec![0; frame.rows.len()];
    let mut taken = vec![0; frame.types.len()];
    for number in 0..frame.types.len() {
        for seats in frame.floor(number)..=frame.cap(number) {
            let next = after(frame, &state, number, seats);
            let below = layers[number + 1].get(&next).copied().unwrap_or(0);
            let ways = choose(frame.cap(number), seats).unwrap_or(0) * below;
            if rank < ways {
                taken[number] = seats;
                state = next;
                // Persons inside a type take turns later: only the rest of the panel counts here.
                rank %= below.max(1);
                break;
            }
            rank -= ways;
        }
    }
    panel_of(&taken)
}

/// The exact chance of a member of each type.
fn shares(frame: &Frame, layers: &[Layer], all: u128) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a published chance has few digits")]
    let part = |ways: u128, whole: u128| ways as f64 / whole as f64;
    let mut reached: BTreeMap<Vec<i32>, f64> = BTreeMap::from([(vec![0; frame.rows.len()], 1.0)]);
    let mut shares = vec![0.0; frame.types.len()];
    debug_assert!(all > 0, "there is a panel");
    for number in 0..frame.types.len() {
        let mut next: BTreeMap<Vec<i32>, f64> = BTreeMap::new();
        for (state, chance) in &reached {
            let here = layers[number].get(state).copied().unwrap_or(0);
            if here == 0 {
                continue;
            }
            for seats in frame.floor(number)..=frame.cap(number) {
                let sums = after(frame, state, number, seats);
                let below = layers[number + 1].get(&sums).copied().unwrap_or(0);
                let ways = choose(frame.cap(number), seats).unwrap_or(0) * below;
                if ways > 0 {
                    let step = chance * part(ways, here);
                    shares[number] += step * f64::from(seats) / cap(frame, number);
                    *next.entry(sums).or_insert(0.0) += step;
                }
            }
        }
        reached = next;
    }
    shares
}
