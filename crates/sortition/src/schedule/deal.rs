//! One cohort of the year dealt out to its groups: a weighted local search over the seats. Each
//! seat starts in the group where its type is furthest behind its even share; then a violated rule
//! is taken and the best seat moves to another group, ties going to the type furthest behind.

use crate::frame::{Frame, UNLIMITED};
use crate::problem::Problem;
use crate::search::pick;
use crate::seed::Dice;
use crate::tickets::Panel;

use super::even::Even;

/// How much being behind counts against crowding when a cohort is laid out.
const PULL: f64 = 0.16;
/// Moves for one try.
const MOVES: u64 = 12_000;

/// Seats of each type in each group of one ticket: (type, group, seats).
pub type Dealt = Vec<(u32, usize, i32)>;

/// What the rules say, value by value (the last "value" is the total): first each group, then each
/// pair.
struct Rules {
    /// Least and most.
    ranges: Vec<(i32, i32)>,
    /// Pairs that sit together.
    pairs: Vec<(usize, usize)>,
    /// Rules of one value.
    rows: usize,
    /// Values and the total.
    values: usize,
}

impl Rules {
    fn of(problem: &Problem, frame: &Frame) -> Self {
        let pairs = problem.pairs.of(problem.groups);
        let size = crate::frame::signed(problem.size);
        let mut ranges = Vec::new();
        for reach in &frame.reach {
            ranges.extend(&reach.groups);
            ranges.extend(pairs.iter().map(|_| reach.pair.unwrap_or((0, UNLIMITED))));
        }
        ranges.extend((0..problem.groups).map(|_| (size, size)));
        ranges.extend(pairs.iter().map(|_| (0, UNLIMITED)));
        let rows = problem.groups as usize + pairs.len();
        Self { ranges, pairs, rows, values: frame.reach.len() + 1 }
    }
}

/// Deals cohorts, keeping account of who is behind.
pub struct Dealer<'a> {
    frame: &'a Frame,
    even: &'a Even,
    rules: Rules,
    count: usize,
    /// Seats owed less seats given, type by group.
    behind: Vec<f64>,
    values: Vec<Vec<usize>>,
}

/// By how much a sum is outside its range.
fn excess(sum: i32, lo: i32, hi: i32) -> i32 {
    (lo - sum).max(sum - hi).max(0)
}

struct Seat {
    kind: usize,
    group: usize,
    barred_until: u64,
}

struct Table {
    seats: Vec<Seat>,
    /// By value: the seats with it.
    with_value: Vec<Vec<u32>>,
    /// Seats of a value in each group.
    sums: Vec<i32>,
    /// Weights of the rules.
    weights: Vec<i32>,
    /// Change of the weighted violation when a seat of the value moves: from, to, value.
    moves: Vec<i32>,
    /// Broken rules: value and rule.
    violated: Vec<(usize, usize)>,
    /// Room for [`Dealer::mark`]: leaving, entering, and both ends of a pair.
    leave: Vec<i32>,
    enter: Vec<i32>,
    both: Vec<i32>,
}

impl<'a> Dealer<'a> {
    /// For the year of a frame.
    #[must_use]
    pub fn new(problem: &Problem, frame: &'a Frame, even: &'a Even) -> Self {
        let count = problem.groups as usize;
        let total = frame.reach.len();
        let values = frame
            .types
            .iter()
            .map(|kind| kind.values.iter().map(|value| value.0).chain([total]).collect())
            .collect();
        let rules = Rules::of(problem, frame);
        let behind = vec![0.0; frame.types.len() * count];
        Self { frame, even, rules, count, behind, values }
    }

    /// Deals one cohort; `None` if the search did not end within its moves.
    pub fn deal(&mut self, cohort: &Panel, steps: &mut u64, dice: &mut Dice) -> Option<Dealt> {
        let mut table = self.lay(cohort, dice);
        let allowed = (*steps).min(MOVES);
        let mut made = 0;
        while !table.violated.is_empty() {
            if made >= allowed {
                *steps -= made;
                return None;
            }
            made += 1;
            let rule = table.violated[pick(dice, table.violated.len())];
            self.improve(&mut table, rule, made, dice);
        }
        *steps -= made;
        Some(self.collect(&table))
    }

    /// Takes a ticket into the account (or out of it with `sign` -1).
    pub fn account(&mut self, dealt: &Dealt, sign: f64) {
        let mut totals: Vec<(u32, i32)> = Vec::new();
        for &(kind, group, seats) in dealt {
            self.behind[kind as usize * self.count + group] -= sign * f64::from(seats);
            match totals.last_mut() {
                Some((last, sum)) if *last == kind => *sum += seats,
                Some(_) | None => totals.push((kind, seats)),
            }
        }
        // What a type is owed in each group follows from the seats it got.
        for (kind, seats) in totals {
            let kind = kind as usize;
            let whole: f64 = (0..self.count).map(|group| self.even.of(kind, group)).sum();
            for group in 0..self.count {
                let share = if whole > 0.0 { self.even.of(kind, group) / whole } else { 0.0 };
                self.behind[kind * self.count + group] += sign * f64::from(seats) * share;
            }
        }
    }

    /// The first table: people with few windows first, each to the group that has least of their
    /// values so far, rare values counting more, and where the type is furthest behind.
    fn lay(&self, cohort: &Panel, dice: &mut Dice) -> Table {
        let total = self.rules.values;
        let mut seats = Vec::new();
        for &(kind, taken) in cohort {
            for _ in 0..taken {
                seats.push(Seat { kind: kind as usize, group: 0, barred_until: 0 });
            }
        }
        dice.shuffle(&mut seats);
        seats.sort_by_key(|seat| self.frame.types[seat.kind].windows.0.count_ones());
        let mut with_value: Vec<Vec<u32>> = vec![Vec::new(); total];
        for (at, seat) in (0_u32..).zip(&seats) {
            for &value in &self.values[seat.kind] {
                with_value[value].push(at);
            }
        }
        let mut sums = vec![0; self.count * total];
        let mut load = vec![0.0; total * self.count];
        for seat in &mut seats {
            let mut best = (f64::INFINITY, 0);
            for group in 0..self.count {
                if !self.frame.types[seat.kind].windows.contains(group) {
                    continue;
                }
                let values = self.values[seat.kind].iter();
                let crowd: f64 = values.map(|&value| load[value * self.count + group]).sum();
                let score = crowd - PULL * self.owed(seat.kind, group);
                if score < best.0 {
                    best = (score, group);
                }
            }
            seat.group = best.1;
            for &value in &self.values[seat.kind] {
                sums[value * self.count + seat.group] += 1;
                let many = i32::try_from(with_value[value].len()).expect("few seats");
                load[value * self.count + seat.group] += 1.0 / f64::from(many);
            }
        }
        let mut table = Table {
            seats,
            with_value,
            sums,
            weights: vec![1; self.rules.ranges.len()],
            moves: vec![0; self.count * self.count * total],
            violated: Vec::new(),
            leave: vec![0; self.count],
            enter: vec![0; self.count],
            both: vec![0; self.rules.pairs.len()],
        };
        for value in 0..total {
            self.mark(&mut table, value);
        }
        table
    }

    /// Seats by which a type is behind its even share in a group.
    pub(crate) fn owed(&self, kind: usize, group: usize) -> f64 {
        self.behind[kind * self.count + group]
    }

    /// Brings the moves and violated rules of a value up to date.
    fn mark(&self, table: &mut Table, value: usize) {
        table.violated.retain(|(of, _)| *of != value);
        let (count, total, rows) = (self.count, self.rules.values, self.rules.rows);
        let sums = &table.sums[value * count..(value + 1) * count];
        let ranges = &self.rules.ranges[value * rows..(value + 1) * rows];
        let weights = &table.weights[value * rows..(value + 1) * rows];
        let slopes = |rule: usize, sum: i32| {
            let (lo, hi) = ranges[rule];
            let here = excess(sum, lo, hi);
            let weight = weights[rule];
            let up = (excess(sum + 1, lo, hi) - here) * weight;
            (here > 0, up, (excess(sum - 1, lo, hi) - here) * weight)
        };
        for (group, &sum) in sums.iter().enumerate() {
            let (broken, up, down) = slopes(group, sum);
            (table.leave[group], table.enter[group]) = (down, up);
            if broken {
                table.violated.push((value, group));
            }
        }
        for (pair, &(first, second)) in self.rules.pairs.iter().enumerate() {
            let (broken, up, down) = slopes(count + pair, sums[first] + sums[second]);
            for group in [first, second] {
                table.leave[group] += down;
                table.enter[group] += up;
            }
            table.both[pair] = up + down;
            if broken {
                table.violated.push((value, count + pair));
            }
        }
        let mut place = value;
        for leave in &table.leave {
            for enter in &table.enter {
                table.moves[place] = leave + enter;
                place += total;
            }
        }
        // A move inside a pair changes nothing for the pair.
        for (&(first, second), &change) in self.rules.pairs.iter().zip(&table.both) {
            table.moves[(first * count + second) * total + value] -= change;
            table.moves[(second * count + first) * total + value] -= change;
        }
    }

    fn covers(&self, rule: usize, group: usize) -> bool {
        if rule < self.count {
            return rule == group;
        }
        let (first, second) = self.rules.pairs[rule - self.count];
        group == first || group == second
    }

    fn improve(
        &self,
        table: &mut Table,
        (value, rule): (usize, usize),
        made: u64,
        dice: &mut Dice,
    ) {
        let (_, hi) = self.rules.ranges[value * self.rules.rows + rule];
        let sums = &table.sums[value * self.count..(value + 1) * self.count];
        let sum: i32 = (0..self.count).filter(|&g| self.covers(rule, g)).map(|g| sums[g]).sum();
        let over = sum > hi;
        let total = self.rules.values;
        let mut best: Option<(i32, f64, usize, usize)> = None;
        let holders = &table.with_value[value];
        if holders.is_empty() {
            return;
        }
        let (after, before) = holders.split_at(pick(dice, holders.len()));
        for &at in before.iter().chain(after) {
            let at = at as usize;
            let seat = &table.seats[at];
            if self.covers(rule, seat.group) != over {
                continue;
            }
            let windows = self.frame.types[seat.kind].windows;
            for to in (0..self.count).filter(|&to| windows.contains(to)) {
                if to == seat.group || self.covers(rule, to) == over {
                    continue;
                }
                let place = (seat.group * self.count + to) * total;
                let moves = &table.moves[place..place + total];
                let change: i32 = self.values[seat.kind].iter().map(|&value| moves[value]).sum();
                if seat.barred_until > made && change >= 0 {
                    continue;
                }
                let least = best.map_or(i32::MAX, |(least, _, _, _)| least);
                if change > least {
                    continue;
                }
                let owed = self.owed(seat.kind, to) - self.owed(seat.kind, seat.group);
                if change < least || best.is_none_or(|(_, most, _, _)| owed > most) {
                    best = Some((change, owed, at, to));
                }
            }
        }
        let stuck = best.is_none_or(|(change, _, _, _)| change >= 0);
        if stuck {
            self.weigh_more(table, value, rule);
        }
        if let Some((_, _, at, to)) = best {
            let (kind, from) = (table.seats[at].kind, table.seats[at].group);
            table.seats[at].group = to;
            table.seats[at].barred_until = made + 3 + dice.below(8);
            for &value in &self.values[kind] {
                table.sums[value * self.count + from] -= 1;
                table.sums[value * self.count + to] += 1;
                self.mark(table, value);
            }
        }
    }

    fn weigh_more(&self, table: &mut Table, value: usize, rule: usize) {
        table.weights[value * self.rules.rows + rule] += 1;
        self.mark(table, value);
    }

    fn collect(&self, table: &Table) -> Dealt {
        let mut dealt: Dealt = Vec::new();
        let mut seats: Vec<(usize, usize)> =
            table.seats.iter().map(|seat| (seat.kind, seat.group)).collect();
        seats.sort_unstable();
        for (kind, group) in seats {
            let kind = u32::try_from(kind).expect("few types");
            match dealt.last_mut() {
                Some((last, at, count)) if *last == kind && *at == group => *count += 1,
                Some(_) | None => dealt.push((kind, group, 1)),
            }
        }
        dealt
    }
}
