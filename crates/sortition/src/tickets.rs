//! Shares to whole tickets. The wanted seats of each type over all tickets become whole counts,
//! and these are halved again and again until one ticket is left: every half must still be able to
//! satisfy every row in every one of its tickets. Seats then go to persons in turn inside each
//! type, so that equal people differ by at most one ticket. Floats are crossed here, once.
//! Source: our trial (`docs/performance-lottery.md`); uniform lotteries: Flanigan et al., NeurIPS 2021.

use std::collections::BTreeMap;

use crate::frame::{Frame, UNLIMITED};
use crate::search::{Range, Search, Task};
use crate::seed::Dice;

/// A wanted count this near to a whole number is whole.
pub const COUNT_TOLERANCE: f64 = 1e-5;
/// Tries for one split; the ranges widen by one each third of them.
const TRIES: i32 = 8;
/// Nodes with at most so many tickets are split again when a child fails.
const SPLIT_AGAIN: i32 = 8;
/// Steps of the local search for one try.
const TRY_STEPS: u64 = 4_000;

/// Seats of the types in one ticket: type and seats, ascending, no zeros.
pub type Panel = Vec<(u32, i32)>;

/// What halving gave.
#[derive(Clone, Debug, Default)]
pub struct Halved {
    /// Complete tickets by type.
    pub panels: Vec<Panel>,
    /// Counts that could not be divided: seats of the types and number of tickets.
    pub undivided: Vec<(Vec<i32>, i32)>,
}

/// Whole seats of each type over `total` tickets, each the wanted number rounded down or up, every
/// row still satisfiable in every ticket. `None` if the search found none within its steps.
#[must_use]
pub fn counts(
    frame: &Frame,
    seats: &[f64],
    total: i32,
    steps: &mut u64,
    dice: &mut Dice,
) -> Option<Vec<i32>> {
    let mut search = Search::default();
    let active: Vec<u32> = (0..).take(seats.len()).collect();
    let ranges = ranges(frame, total);
    for attempt in 0..TRIES {
        let wider = attempt * 3 / TRIES;
        let bounds = |number: usize, wanted: f64| {
            let wanted = wanted * f64::from(total);
            let (lo, hi) = ((wanted + COUNT_TOLERANCE).floor(), (wanted - COUNT_TOLERANCE).ceil());
            #[expect(clippy::cast_possible_truncation, reason = "at most tickets times entrants")]
            let (lo, hi) = (lo as i32 - wider, hi as i32 + wider);
            (lo.max(frame.floor(number) * total), hi.min(frame.cap(number) * total))
        };
        let (lo, hi): (Vec<i32>, Vec<i32>) =
            seats.iter().enumerate().map(|(number, &wanted)| bounds(number, wanted)).unzip();
        let mut values: Vec<i32> = (0..seats.len())
            .map(|number| {
                let spread = u32::try_from(hi[number] - lo[number]).unwrap_or(0);
                lo[number] + i32::from(spread > 0 && dice.below(2) == 1)
            })
            .collect();
        let mut task = Task {
            rows_of: &frame.rows_of,
            partners: &frame.partners,
            values: &mut values,
            lo: &lo,
            hi: &hi,
            active: &active,
        };
        if search.fit(&mut task, &ranges, (steps, 20 * TRY_STEPS), dice) {
            return Some(values);
        }
    }
    None
}

/// What each row allows over so many tickets.
pub(crate) fn ranges(frame: &Frame, total: i32) -> Vec<Range> {
    let range = |lo: i32, hi: i32| Range { lo: lo * total, hi: hi.min(UNLIMITED / total) * total };
    frame.rows.iter().map(|row| range(row.lo, row.hi)).collect()
}

/// Divides the counts into `total` tickets.
#[must_use]
pub fn halve(
    frame: &Frame,
    counts: &[i32],
    total: i32,
    steps: &mut u64,
    dice: &mut Dice,
) -> Halved {
    let mut halving = Halving { frame, search: Search::default(), steps, dice };
    let mut halved = Halved::default();
    halving.divide(counts, total, true, &mut halved);
    halved
}

struct Halving<'a> {
    frame: &'a Frame,
    search: Search,
    steps: &'a mut u64,
    dice: &'a mut Dice,
}

impl Halving<'_> {
    /// Adds the tickets of a node. When `keep` is false a failure leaves nothing behind and gives
    /// false; otherwise what cannot be divided is kept apart.
    fn divide(&mut self, counts: &[i32], total: i32, keep: bool, found: &mut Halved) -> bool {
        if total == 1 {
            found.panels.push(panel_of(counts));
            return true;
        }
        let small = total <= SPLIT_AGAIN;
        let before = found.panels.len();
        for _ in 0..if small { TRIES } else { 1 } {
            let Some((first, second)) = self.split(counts, total) else { break };
            let half = total / 2;
            let keep_parts = keep && !small;
            let done = self.divide(&first, half, keep_parts, found)
                && self.divide(&second, total - half, keep_parts, found);
            if done || keep_parts {
                return true;
            }
            found.panels.truncate(before);
        }
        if keep {
            found.undivided.push((counts.to_vec(), total));
        }
        keep
    }

    fn split(&mut self, counts: &[i32], total: i32) -> Option<(Vec<i32>, Vec<i32>)> {
        let (first, second) = (total / 2, total - total / 2);
        let active: Vec<u32> = (0_u32..)
            .zip(counts)
            .filter_map(|(number, &count)| (count > 0).then_some(number))
            .collect();
        let mut sums = vec![0; self.frame.rows.len()];
        for &number in &active {
            for &row in &self.frame.rows_of[number as usize] {
                sums[row as usize] += counts[number as usize];
            }
        }
        let ranges: Vec<Range> = self
            .frame
            .rows
            .iter()
            .zip(&sums)
            .map(|(row, &sum)| Range {
                lo: (first * row.lo).max(sum - second * row.hi.min(UNLIMITED / total)),
                hi: (first * row.hi.min(UNLIMITED / total)).min(sum - second * row.lo),
            })
            .collect();
        let mut lo = vec![0; counts.len()];
        let mut hi = vec![0; counts.len()];
        let mut values = vec![0; counts.len()];
        for attempt in 0..TRIES {
            let wider = attempt * 3 / TRIES;
            for &number in &active {
                let place = number as usize;
                let (count, cap) = (counts[place], self.frame.cap(place));
                let (least, most) = ((count - second * cap).max(0), (first * cap).min(count));
                let (even, part) = shared_out(count, first, total);
                let up = i32::from(part != 0);
                lo[place] = (even - wider).clamp(least, most);
                hi[place] = (even + up + wider).clamp(least, most);
                let start = even + i32::from(part > 0 && signed_below(self.dice, total) < part);
                values[place] = start.clamp(lo[place], hi[place]);
            }
            let mut task = Task {
                rows_of: &self.frame.rows_of,
                partners: &self.frame.partners,
                values: &mut values,
                lo: &lo,
                hi: &hi,
                active: &active,
            };
            if self.search.fit(&mut task, &ranges, (self.steps, TRY_STEPS), self.dice) {
                let rest = counts.iter().zip(&values).map(|(count, taken)| count - taken).collect();
                return Some((values, rest));
            }
            if *self.steps == 0 {
                return None;
            }
        }
        None
    }
}

/// The part of a count that falls to the first tickets of all, and what does not divide.
fn shared_out(count: i32, first: i32, total: i32) -> (i32, i32) {
    let (all, total) = (i64::from(count) * i64::from(first), i64::from(total));
    let whole = |number: i64| i32::try_from(number).expect("no more than the count or the tickets");
    (whole(all / total), whole(all % total))
}

fn signed_below(dice: &mut Dice, limit: i32) -> i32 {
    let below = dice.below(u64::try_from(limit).expect("a number of tickets is positive"));
    i32::try_from(below).expect("below a positive i32")
}

/// The seats without the zeros.
#[must_use]
pub fn panel_of(counts: &[i32]) -> Panel {
    (0_u32..)
        .zip(counts)
        .filter_map(|(number, &seats)| (seats > 0).then_some((number, seats)))
        .collect()
}

/// The seats of every type, zeros included.
#[must_use]
pub fn seats_of(panel: &Panel, types: usize) -> Vec<i32> {
    let mut seats = vec![0; types];
    for &(number, taken) in panel {
        seats[number as usize] = taken;
    }
    seats
}

/// Gives the seats of each panel to persons, in turn inside each type, tickets in random order.
/// Every panel must be admitted by the frame.
#[must_use]
pub fn seat(frame: &Frame, panels: &[Panel], dice: &mut Dice) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..panels.len()).collect();
    dice.shuffle(&mut order);
    let mut turns: Vec<Turn> = frame
        .types
        .iter()
        .map(|kind| {
            let mut members = kind.members.clone();
            dice.shuffle(&mut members);
            Turn { members, next: 0 }
        })
        .collect();
    let mut homes = Homes::of(frame);
    let mut tickets = vec![Vec::new(); panels.len()];
    for place in order {
        let mut seated = Vec::new();
        let mut shared: BTreeMap<usize, Vec<(u32, i32)>> = BTreeMap::new();
        for &(number, seats) in &panels[place] {
            match frame.types[number as usize].composition {
                None => turns[number as usize].take(seats, &mut seated),
                Some(composition) => shared.entry(composition).or_default().push((number, seats)),
            }
        }
        for (composition, wanted) in shared {
            homes.take(composition, &wanted, dice, &mut seated);
        }
        seated.sort_unstable();
        tickets[place] = seated;
    }
    tickets
}

struct Turn {
    members: Vec<usize>,
    next: usize,
}

impl Turn {
    fn take(&mut self, seats: i32, seated: &mut Vec<usize>) {
        for _ in 0..seats {
            seated.push(self.members[self.next]);
            self.next = (self.next + 1) % self.members.len();
        }
    }
}

/// Seats given so far to the members of limited households.
struct Homes<'a> {
    frame: &'a Frame,
    limit: usize,
    given: BTreeMap<usize, u32>,
}

impl<'a> Homes<'a> {
    fn of(frame: &'a Frame) -> Self {
        let given = frame.households.iter().flatten().flatten().map(|&member| (member, 0));
        Self { frame, limit: frame.household_limit, given: given.collect() }
    }

    /// Seats the wanted types in different households as far as the limit asks. The scarcest type
    /// goes first; inside it the person with the fewest tickets whose household has been used
    /// least; ties by the dice. When a household is full for all that remain, seats move.
    fn take(
        &mut self,
        composition: usize,
        wanted: &[(u32, i32)],
        dice: &mut Dice,
        seated: &mut Vec<usize>,
    ) {
        let frame = self.frame;
        let homes = &frame.households[composition];
        let mut used: Vec<Vec<usize>> = vec![Vec::new(); homes.len()];
        let mut slots: Vec<usize> = wanted
            .iter()
            .flat_map(|&(number, seats)| (0..seats).map(move |_| number as usize))
            .collect();
        dice.shuffle(&mut slots);
        for number in slots {
            let free = (0..homes.len())
                .flat_map(|home| homes[home].iter().map(move |&member| (home, member)))
                .filter(|&(home, member)| {
                    frame.type_of[member] == Some(number) && !used[home].contains(&member)
                })
                .collect::<Vec<_>>();
            let open = free.iter().filter(|(home, _)| used[*home].len() < self.limit);
            let best = open.min_by_key(|(home, member)| (self.given[member], used[*home].len()));
            if let Some(&(home, member)) = best {
                used[home].push(member);
            } else {
                make_room(frame, homes, &mut used, (number, self.limit));
            }
        }
        for member in used.into_iter().flatten() {
            *self.given.entry(member).or_insert(0) += 1;
            seated.push(member);
        }
    }
}

/// All homes that still have a free member of the type are full: one of their seats of another
/// type moves to a home with room. Households of one composition have the same members by type, so
/// a home with room always has either the wanted type or one to exchange.
fn make_room(
    frame: &Frame,
    homes: &[Vec<usize>],
    used: &mut [Vec<usize>],
    (number, limit): (usize, usize),
) {
    for full in 0..homes.len() {
        let wanted = homes[full]
            .iter()
            .find(|&&m| frame.type_of[m] == Some(number) && !used[full].contains(&m));
        let Some(&wanted) = wanted else { continue };
        for at in 0..used[full].len() {
            let moving = frame.type_of[used[full][at]];
            for room in (0..homes.len()).filter(|&room| used[room].len() < limit) {
                let same = homes[room]
                    .iter()
                    .find(|&&m| frame.type_of[m] == moving && !used[room].contains(&m));
                if let Some(&same) = same {
                    used[room].push(same);
                    used[full][at] = wanted;
                    return;
                }
            }
        }
    }
}
