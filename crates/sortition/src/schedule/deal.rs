//! One cohort of the year dealt out to its groups: a weighted local search over the seats. Each
//! seat starts in the group where its type is furthest behind its even share; then a violated rule
//! is taken and the best seat moves to another group, ties going to the type furthest behind.

use crate::frame::Frame;
use crate::problem::{GROUPS_MAX, Problem};
use crate::search::pick;
use crate::seed::Dice;
use crate::tickets::Panel;

use super::even::Even;

/// How much being behind counts against crowding when a cohort is laid out.
const PULL: f64 = 0.02;
/// Pairs of the most groups that can be drawn at once.
const PAIRS_MAX: usize = (GROUPS_MAX as usize) * (GROUPS_MAX as usize - 1) / 2;
/// Moves for one try.
const MOVES: u64 = 12_000;

/// Seats of each type in each group of one ticket: (type, group, seats).
pub type Dealt = Vec<(u32, usize, i32)>;

/// What the rules say about one value (the last "value" is the total).
struct Rules {
    /// By value and group: least and most.
    groups: Vec<Vec<(i32, i32)>>,
    /// By value: least and most of each pair.
    pairs_range: Vec<Option<(i32, i32)>>,
    /// Pairs that sit together.
    pairs: Vec<(usize, usize)>,
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
    /// By value: seats in each group.
    sums: Vec<Vec<i32>>,
    /// Weights of the rules: value, then groups, then pairs.
    weights: Vec<Vec<i32>>,
    /// Change of the weighted violation when a seat of the value moves: from, to, value.
    moves: Vec<i32>,
    violated: Vec<(usize, usize)>,
}

impl<'a> Dealer<'a> {
    /// For the year of a frame.
    #[must_use]
    pub fn new(problem: &Problem, frame: &'a Frame, even: &'a Even) -> Self {
        let count = problem.groups as usize;
        let size = crate::frame::signed(problem.size);
        let mut groups: Vec<Vec<(i32, i32)>> =
            frame.reach.iter().map(|reach| reach.groups.clone()).collect();
        let mut pairs_range: Vec<Option<(i32, i32)>> =
            frame.reach.iter().map(|reach| reach.pair).collect();
        groups.push(vec![(size, size); count]);
        pairs_range.push(None);
        let total = frame.reach.len();
        let values = frame
            .types
            .iter()
            .map(|kind| kind.values.iter().map(|value| value.0).chain([total]).collect())
            .collect();
        let pairs = problem.pairs.of(problem.groups);
        let rules = Rules { groups, pairs_range, pairs };
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
        let total = self.rules.groups.len();
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
        let mut sums = vec![vec![0; self.count]; total];
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
                sums[value][seat.group] += 1;
                let many = i32::try_from(with_value[value].len()).expect("few seats");
                load[value * self.count + seat.group] += 1.0 / f64::from(many);
            }
        }
        let rows = self.count + self.rules.pairs.len();
        let mut table = Table {
            seats,
            with_value,
            sums,
            weights: vec![vec![1; rows]; total],
            moves: vec![0; self.count * self.count * total],
            violated: Vec::new(),
        };
        for value in 0..total {
            self.mark(&mut table, value);
        }
        table
    }

    fn owed(&self, kind: usize, group: usize) -> f64 {
        self.behind[kind * self.count + group]
    }

    /// Range and sum of a rule of a value: groups first, then pairs.
    fn rule(&self, table: &Table, value: usize, rule: usize) -> Option<((i32, i32), i32)> {
        let sums = &table.sums[value];
        if rule < self.count {
            return Some((self.rules.groups[value][rule], sums[rule]));
        }
        let (first, second) = self.rules.pairs[rule - self.count];
        self.rules.pairs_range[value].map(|range| (range, sums[first] + sums[second]))
    }

    /// Brings the moves and violated rules of a value up to date.
    fn mark(&self, table: &mut Table, value: usize) {
        table.violated.retain(|(of, _)| *of != value);
        let count = self.count;
        let total = self.rules.groups.len();
        let mut leave = [0; GROUPS_MAX as usize];
        let mut enter = [0; GROUPS_MAX as usize];
        let mut both: [(i32, usize, usize); PAIRS_MAX] = [(0, 0, 0); PAIRS_MAX];
        for rule in 0..count + self.rules.pairs.len() {
            let Some(((lo, hi), sum)) = self.rule(table, value, rule) else { continue };
            let here = excess(sum, lo, hi);
            if here > 0 {
                table.violated.push((value, rule));
            }
            let weight = table.weights[value][rule];
            let up = (excess(sum + 1, lo, hi) - here) * weight;
            let down = (excess(sum - 1, lo, hi) - here) * weight;
            if rule < count {
                leave[rule] += down;
                enter[rule] += up;
            } else {
                let pair = rule - count;
                let (first, second) = self.rules.pairs[pair];
                both[pair] = (up + down, first, second);
                for group in [first, second] {
                    leave[group] += down;
                    enter[group] += up;
                }
            }
        }
        for (from, leave) in leave[..count].iter().enumerate() {
            for (to, enter) in enter[..count].iter().enumerate() {
                table.moves[(from * count + to) * total + value] = leave + enter;
            }
        }
        // A move inside a pair changes nothing for the pair.
        for &(change, first, second) in &both[..self.rules.pairs.len()] {
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
        let Some(((_, hi), sum)) = self.rule(table, value, rule) else { return };
        let over = sum > hi;
        let total = self.rules.groups.len();
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
            self.weigh_more(table);
        }
        if let Some((_, _, at, to)) = best {
            let (kind, from) = (table.seats[at].kind, table.seats[at].group);
            table.seats[at].group = to;
            table.seats[at].barred_until = made + 3 + dice.below(8);
            for &value in &self.values[kind] {
                table.sums[value][from] -= 1;
                table.sums[value][to] += 1;
                self.mark(table, value);
            }
        }
    }

    fn weigh_more(&self, table: &mut Table) {
        let violated = table.violated.clone();
        for &(value, rule) in &violated {
            table.weights[value][rule] += 1;
        }
        for (value, _) in violated {
            self.mark(table, value);
        }
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
