//! The last seats: whole tickets in which somebody still lacks a ticket are mended. First seats are
//! exchanged inside single tickets; then single tickets are taken back, and the exact search says
//! which panel in their place leaves the least lacking. What remains is counted.

use super::climb::climb;
use crate::fairness::Target;
use crate::frame::Frame;
use crate::seed::Dice;
use crate::solver::{Column, Program, Session, Solver, WholeQuest};
use crate::tickets::{COUNT_TOLERANCE, Panel, panel_of, seats_of};

/// Rounds of exchanging seats inside tickets.
const ROUNDS: usize = 6;
/// Nodes of the exact search for one ticket, and for all of them.
const NODES_EACH: u64 = 400;
const NODES_MAX: u64 = 3_000;
/// The work of a node grows with the square of the rows: nodes times that, for all tickets.
const WORK_MAX: u64 = 30_000_000;

/// Seats each type lacks over all tickets so that everybody holds the whole part of the target.
pub(super) fn lacking(frame: &Frame, target: &Target, panels: &[Panel], total: i32) -> Vec<i32> {
    let mut lacking: Vec<i32> = target
        .shares
        .iter()
        .enumerate()
        .map(|(number, share)| {
            #[expect(clippy::cast_possible_truncation, reason = "at most the tickets")]
            let each = (share * f64::from(total) + COUNT_TOLERANCE).floor() as i32;
            each * frame.cap(number)
        })
        .collect();
    for &(number, seats) in panels.iter().flatten() {
        lacking[number as usize] -= seats;
    }
    lacking
}

/// What the tickets should give.
pub(super) struct Exchange<'a> {
    pub frame: &'a Frame,
    pub target: &'a Target,
    pub total: i32,
}

impl Exchange<'_> {
    /// Mends the tickets as far as it goes; gives the greatest shortfall of a chance that remains.
    pub fn repair(&self, solver: &dyn Solver, panels: &mut [Panel], dice: &mut Dice) -> f64 {
        let mut gaps = lacking(self.frame, self.target, panels, self.total);
        self.inside(&mut gaps, panels);
        if short(&gaps) > 0 {
            self.replace(solver, &mut gaps, panels, dice);
        }
        let all = f64::from(self.total);
        let shortfalls = gaps.iter().enumerate().map(|(number, &gap)| {
            f64::from(gap.max(0)) / (all * f64::from(self.frame.cap(number).max(1)))
        });
        shortfalls.fold(0.0, f64::max)
    }

    /// Exchanges seats inside tickets in favour of those who lack most.
    fn inside(&self, gaps: &mut [i32], panels: &mut [Panel]) {
        for _ in 0..ROUNDS {
            if short(gaps) == 0 {
                return;
            }
            for panel in panels.iter_mut() {
                // A seat is worth one where it is lacked, nothing where one can be spared.
                let worth: Vec<f64> =
                    gaps.iter().map(|&gap| f64::from((gap + 1).clamp(0, 2))).collect();
                let mut seats = seats_of(panel, gaps.len());
                if climb(self.frame, &worth, &mut seats) > 0.0 {
                    put(panel, &seats, gaps);
                }
            }
        }
    }

    /// Takes single tickets back and puts the panel in their place after which least is lacking.
    fn replace(
        &self,
        solver: &dyn Solver,
        gaps: &mut [i32],
        panels: &mut [Panel],
        dice: &mut Dice,
    ) {
        let mut search = Replacing::open(self.frame, solver);
        let mut order: Vec<usize> = (0..panels.len()).collect();
        dice.shuffle(&mut order);
        let rows = (self.frame.rows.len() + gaps.len()) as u64;
        let mut nodes = (WORK_MAX / (rows * rows).max(1)).min(NODES_MAX);
        for place in order {
            let now = short(gaps);
            if now == 0 || nodes == 0 {
                return;
            }
            let seats = seats_of(&panels[place], gaps.len());
            let needed = gaps.iter().zip(&seats).map(|(gap, own)| gap + own);
            let (found, used) = search.better(needed, now);
            nodes = nodes.saturating_sub(used);
            if let Some(found) = found.filter(|found| self.frame.admits(found)) {
                put(&mut panels[place], &found, gaps);
            }
        }
    }
}

/// Seats lacking over all types.
fn short(gaps: &[i32]) -> i32 {
    gaps.iter().map(|&gap| gap.max(0)).sum()
}

/// Puts other seats into a ticket and keeps the account.
fn put(panel: &mut Panel, seats: &[i32], gaps: &mut [i32]) {
    let before = seats_of(panel, gaps.len());
    for (gap, (after, before)) in gaps.iter_mut().zip(seats.iter().zip(&before)) {
        *gap -= after - before;
    }
    *panel = panel_of(seats);
}

/// The program: seats of a panel, and what each type would still lack.
struct Replacing {
    session: Box<dyn Session>,
    /// The first row "seats and lack of this type are at least what it needs".
    first: usize,
    types: usize,
}

impl Replacing {
    fn open(frame: &Frame, solver: &dyn Solver) -> Self {
        let (types, first) = (frame.types.len(), frame.rows.len());
        let mut rows: Vec<(f64, f64)> =
            frame.rows.iter().map(|row| (f64::from(row.lo), f64::from(row.hi))).collect();
        rows.extend((0..types).map(|_| (0.0, f64::INFINITY)));
        let mut columns = Vec::with_capacity(2 * types);
        for number in 0..types {
            let (lo, hi) = (f64::from(frame.floor(number)), f64::from(frame.cap(number)));
            let mut entries: Vec<(usize, f64)> =
                frame.rows_of[number].iter().map(|&row| (row as usize, 1.0)).collect();
            entries.push((first + number, 1.0));
            columns.push(Column { cost: 0.0, lo, hi, entries });
        }
        for number in 0..types {
            let entries = vec![(first + number, 1.0)];
            // More than all seats of a ticket cannot be lacking because of one ticket.
            let hi = f64::from(frame.cap(number)) * 2.0;
            columns.push(Column { cost: -1.0, lo: 0.0, hi, entries });
        }
        Self { session: solver.open(Program { columns, rows }), first, types }
    }

    /// A panel after which less is lacking than now; and the nodes used.
    fn better(&mut self, needed: impl Iterator<Item = i32>, now: i32) -> (Option<Vec<i32>>, u64) {
        for (number, needed) in needed.enumerate() {
            self.session.set_row(self.first + number, f64::from(needed.max(0)), f64::INFINITY);
        }
        let least = 1.0 - f64::from(now);
        let quest = WholeQuest { nodes: NODES_EACH, above: least - 0.5, enough: least, gap: 1e-6 };
        let outcome = self.session.solve_whole(quest);
        let found = outcome.columns.map(|columns| {
            let seats = columns[..self.types].iter();
            seats.map(|&seats| i32::try_from(seats).unwrap_or(0)).collect()
        });
        (found, outcome.nodes.max(1))
    }
}
