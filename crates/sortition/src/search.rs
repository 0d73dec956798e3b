//! A small weighted local search that brings whole numbers into ranges: take a violated row, make
//! the step of one seat that lessens the weighted violations most, and when nothing helps, weigh
//! the violated rows more. It proves nothing; who calls it checks the result and has a limit.
//! Source: breakout local search; figures in `docs/performance-lottery.md`.

use crate::seed::Dice;

/// A row of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Least sum.
    pub lo: i32,
    /// Greatest sum.
    pub hi: i32,
}

/// Everything the search works on; kept between calls so that nothing is allocated anew.
#[derive(Clone, Debug, Default)]
pub struct Search {
    ranges: Vec<Range>,
    sums: Vec<i32>,
    weights: Vec<i64>,
    /// Change of the weighted violation when the row's sum rises (0) or sinks (1) by one.
    slopes: Vec<[i64; 2]>,
    members: Vec<Vec<u32>>,
    violated: Vec<u32>,
    violated_at: Vec<u32>,
    barred_until: Vec<u32>,
}

const ABSENT: u32 = u32::MAX;

/// One call: the numbers to change, between `lo` and `hi` each.
pub struct Task<'a> {
    /// The rows of each number, ascending.
    pub rows_of: &'a [Vec<u32>],
    /// For each number those that may step the other way in the same move.
    pub partners: &'a [Vec<u32>],
    /// Start values; the result stands here.
    pub values: &'a mut [i32],
    /// Least value of each.
    pub lo: &'a [i32],
    /// Greatest value of each.
    pub hi: &'a [i32],
    /// Positions worth looking at: all others are 0 and stay 0.
    pub active: &'a [u32],
}

/// A position in a list of this length.
pub(crate) fn pick(dice: &mut Dice, length: usize) -> usize {
    usize::try_from(dice.below(length as u64)).expect("an index of the list")
}

impl Search {
    /// Tries to bring every row's sum into its range in at most so many steps; true if it
    /// succeeded. `steps` is lessened by the steps used and ends the search at 0.
    pub fn fit(
        &mut self,
        task: &mut Task<'_>,
        ranges: &[Range],
        (steps, most): (&mut u64, u64),
        dice: &mut Dice,
    ) -> bool {
        let allowed = (*steps).min(most);
        let mut left = allowed;
        let fitted = self.walk(task, ranges, &mut left, dice);
        *steps -= allowed - left;
        fitted
    }

    fn walk(
        &mut self,
        task: &mut Task<'_>,
        ranges: &[Range],
        steps: &mut u64,
        dice: &mut Dice,
    ) -> bool {
        if ranges.iter().any(|range| range.lo > range.hi) {
            return false;
        }
        self.open(task, ranges);
        let mut step = 0_u32;
        let mut least = self.violation();
        let mut now = least;
        while !self.violated.is_empty() {
            if *steps == 0 {
                return false;
            }
            *steps -= 1;
            step += 1;
            let row = self.violated[pick(dice, self.violated.len())] as usize;
            let down = usize::from(self.sums[row] > self.ranges[row].hi);
            let Some(chosen) = self.best(task, (row, down), (step, least - now), dice) else {
                self.weigh_more(row);
                now = self.violation();
                least = now;
                continue;
            };
            if chosen.change >= 0 {
                self.weigh_more(row);
                least = i64::MAX / 4;
            }
            let sense = if down == 0 { 1 } else { -1 };
            let moves = [Some((chosen.place, sense)), chosen.partner.map(|place| (place, -sense))];
            for (place, sense) in moves.into_iter().flatten() {
                task.values[place] += sense;
                task.rows_of[place].iter().for_each(|&row| self.shift(row as usize, sense));
                self.barred_until[place] =
                    step + 3 + u32::try_from(dice.below(8)).expect("below eight");
            }
            now = self.violation();
            least = least.min(now);
        }
        true
    }

    fn open(&mut self, task: &Task<'_>, ranges: &[Range]) {
        let rows = ranges.len();
        self.ranges.clear();
        self.ranges.extend_from_slice(ranges);
        self.sums.clear();
        self.sums.resize(rows, 0);
        self.weights.clear();
        self.weights.resize(rows, 1);
        self.slopes.clear();
        self.slopes.resize(rows, [0; 2]);
        self.violated.clear();
        self.violated_at.clear();
        self.violated_at.resize(rows, ABSENT);
        self.members.iter_mut().for_each(Vec::clear);
        self.members.resize_with(rows.max(self.members.len()), Vec::new);
        self.barred_until.clear();
        self.barred_until.resize(task.values.len(), 0);
        for &number in task.active {
            let place = number as usize;
            let movable = task.lo[place] < task.hi[place];
            for &row in &task.rows_of[place] {
                self.sums[row as usize] += task.values[place];
                if movable {
                    self.members[row as usize].push(number);
                }
            }
        }
        for row in 0..rows {
            self.mark(row);
        }
    }

    fn excess(&self, row: usize, sum: i32) -> i64 {
        let Range { lo, hi } = self.ranges[row];
        i64::from((lo - sum).max(sum - hi).max(0))
    }

    fn violation(&self) -> i64 {
        let excess = |&row: &u32| {
            let row = row as usize;
            self.excess(row, self.sums[row]) * self.weights[row]
        };
        self.violated.iter().map(excess).sum()
    }

    /// Brings slopes and the list of violated rows up to date for one row.
    fn mark(&mut self, row: usize) {
        let sum = self.sums[row];
        let here = self.excess(row, sum);
        let weight = self.weights[row];
        self.slopes[row] = [
            (self.excess(row, sum + 1) - here) * weight,
            (self.excess(row, sum - 1) - here) * weight,
        ];
        let listed = self.violated_at[row];
        let number = u32::try_from(row).expect("few rows");
        if here > 0 && listed == ABSENT {
            self.violated_at[row] = u32::try_from(self.violated.len()).expect("few rows");
            self.violated.push(number);
        } else if here == 0 && listed != ABSENT {
            self.violated.swap_remove(listed as usize);
            if let Some(&moved) = self.violated.get(listed as usize) {
                self.violated_at[moved as usize] = listed;
            }
            self.violated_at[row] = ABSENT;
        }
    }

    fn shift(&mut self, row: usize, by: i32) {
        self.sums[row] += by;
        self.mark(row);
    }

    fn weigh_more(&mut self, row: usize) {
        self.weights[row] += 1;
        self.mark(row);
    }

    /// The best step in a row, alone or with a partner: least weighted change, ties by the dice. A
    /// barred step is allowed only if it leads below the least violation seen.
    fn best(
        &self,
        task: &Task<'_>,
        (row, down): (usize, usize),
        (step, aspired): (u32, i64),
        dice: &mut Dice,
    ) -> Option<Step> {
        let mut best: Option<Step> = None;
        let mut ties = 0_u64;
        for &number in &self.members[row] {
            let place = number as usize;
            if !movable(task, place, down) {
                continue;
            }
            let rows = &task.rows_of[place];
            let alone = rows.iter().map(|&row| self.slopes[row as usize][down]).sum();
            let alone = Step { place, partner: None, change: alone };
            let other_way = task.partners[place].iter().map(|&partner| partner as usize);
            let other_way = other_way.filter(|&partner| movable(task, partner, 1 - down));
            let together = other_way.map(|partner| {
                let change = self.together(rows, &task.rows_of[partner], down);
                Step { place, partner: Some(partner), change }
            });
            for one in std::iter::once(alone).chain(together) {
                if self.barred_until[place] > step && one.change >= aspired {
                    continue;
                }
                let least = best.as_ref().map_or(i64::MAX, |best| best.change);
                if one.change < least {
                    ties = 0;
                } else if one.change == least {
                    ties += 1;
                }
                if one.change < least || one.change == least && dice.below(ties + 1) == 0 {
                    best = Some(one);
                }
            }
        }
        best
    }

    /// The change when a number steps and its partner steps the other way: rows of both stay.
    fn together(&self, rows: &[u32], others: &[u32], down: usize) -> i64 {
        let own = rows.iter().filter(|row| others.binary_search(row).is_err());
        let other = others.iter().filter(|row| rows.binary_search(row).is_err());
        own.map(|&row| self.slopes[row as usize][down]).sum::<i64>()
            + other.map(|&row| self.slopes[row as usize][1 - down]).sum::<i64>()
    }
}

/// A step, and the number that steps the other way with it.
struct Step {
    place: usize,
    partner: Option<usize>,
    change: i64,
}

fn movable(task: &Task<'_>, place: usize, down: usize) -> bool {
    let value = task.values[place];
    if down == 0 { value < task.hi[place] } else { value > task.lo[place] }
}
