//! What whole tickets still lack, and the program that lessens it: how often each known panel is
//! used, so that the seats lacking over all types are as few as possible. Its multipliers say what
//! a seat of each type is worth in a new panel: nothing where enough are held, at most one.
//! Source: the master program of Flanigan et al., Nature 596 (2021), with the sum of all
//! shortfalls in place of the greatest, which needs far fewer panels.

use super::pricing::pivot_cost;
use crate::fairness::Target;
use crate::frame::Frame;
use crate::solver::{Column, Ending, Program, Session, Solver};
use crate::tickets::{COUNT_TOLERANCE, Panel};

/// Seats that each type must hold over all tickets so that everybody holds the whole part of the
/// target.
pub(super) fn owed(frame: &Frame, target: &Target, total: i32) -> Vec<i32> {
    let each = |(number, share): (usize, &f64)| {
        #[expect(clippy::cast_possible_truncation, reason = "at most the tickets")]
        let each = (share * f64::from(total) + COUNT_TOLERANCE).floor() as i32;
        each * frame.cap(number)
    };
    target.shares.iter().enumerate().map(each).collect()
}

/// Takes the seats of a panel out of what is owed, or puts them back with `times` negative.
pub(super) fn pay(owed: &mut [i32], panel: &Panel, times: i32) {
    for &(number, seats) in panel {
        owed[number as usize] -= seats * times;
    }
}

/// Seats lacking over all types.
pub(super) fn short(owed: &[i32]) -> i32 {
    owed.iter().map(|&seats| seats.max(0)).sum()
}

/// Pivots for each row after a change of what is asked.
const AGAIN: u64 = 2;

/// Equal things make the simplex walk in circles: seats owed are blurred by up to so many, and the
/// use of a panel costs up to so much. Neither is felt in whole tickets.
const BLUR_SEATS: f64 = 1e-5;
const BLUR_COST: f64 = 1e-7;

/// Parts of the greatest blur that lie far apart for numbers that are near.
fn blur(number: usize, greatest: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a number of types or panels")]
    let part = (number as f64 * 0.618_033_988_749_895).fract();
    greatest * (0.25 + 0.75 * part)
}

/// What may be held beyond what is owed is room. Each type asks for an equal part of it, at most a
/// seat, and a seat of room is worth so much of one that is owed: else the tickets that come first
/// would take the room from a few types, and the last ones could not be put together.
const ROOM_MOST: f64 = 1.0;
const ROOM_WORTH: f64 = 0.3;

/// Panels for each row, beyond which only those in use and the most needed are kept.
const CROWD: usize = 4;

/// The open program. Only types that were still owed something when it was opened have a row.
pub(super) struct Lacking {
    session: Box<dyn Session>,
    /// The known panels, in the order of their columns.
    pub panels: Vec<Panel>,
    /// The types of the rows.
    types: Vec<usize>,
    /// The row of each type.
    row_of: Vec<Option<usize>>,
    /// Seats of a panel.
    size: f64,
    /// Entries of all columns.
    entries: u64,
}

/// Its answer.
pub(super) struct Lack {
    /// Seats lacking.
    pub short: f64,
    /// How often each panel is used.
    pub times: Vec<f64>,
    /// What a seat of each type is worth.
    pub worth: Vec<f64>,
    /// A panel must be worth more than this to help.
    pub price: f64,
}

impl Lacking {
    pub fn open(solver: &dyn Solver, panels: Vec<Panel>, owed: &[i32]) -> Self {
        let types: Vec<usize> = (0..owed.len()).filter(|&number| owed[number] > 0).collect();
        let mut row_of = vec![None; owed.len()];
        types.iter().enumerate().for_each(|(row, &number)| row_of[number] = Some(row));
        let lack = |row| {
            let entries = vec![(row, 1.0)];
            Column { cost: -1.0, lo: 0.0, hi: f64::INFINITY, entries }
        };
        let room = |row| {
            let entries = vec![(row, 1.0)];
            Column { cost: -ROOM_WORTH, lo: 0.0, hi: 0.0, entries }
        };
        let mut rows = vec![(0.0, f64::INFINITY); types.len()];
        rows.push((0.0, 0.0));
        let columns = (0..types.len()).map(lack).chain((0..types.len()).map(room)).collect();
        let session = solver.open(Program { columns, rows });
        let entries = 2 * types.len() as u64;
        let size = panels.first().map_or(0, |panel| panel.iter().map(|&(_, seats)| seats).sum());
        let size = f64::from(size);
        let mut lacking = Self { session, panels: Vec::new(), types, row_of, size, entries };
        panels.into_iter().for_each(|panel| lacking.add(panel));
        lacking
    }

    pub fn add(&mut self, panel: Panel) {
        let row = |&(number, seats): &(u32, i32)| {
            self.row_of[number as usize].map(|row| (row, f64::from(seats)))
        };
        let mut entries: Vec<(usize, f64)> = panel.iter().filter_map(row).collect();
        entries.push((self.types.len(), 1.0));
        self.entries += entries.len() as u64;
        let cost = -blur(self.panels.len(), BLUR_COST);
        self.session.add_column(Column { cost, lo: 0.0, hi: f64::INFINITY, entries });
        self.panels.push(panel);
    }

    /// A smaller program would do: too many panels are not in use, or too many types are no longer
    /// owed anything.
    pub fn is_crowded(&self, owed: &[i32]) -> bool {
        let needed = self.types.iter().filter(|&&number| owed[number] > 0).count();
        self.panels.len() > CROWD * self.types.len() || needed * 5 < self.types.len() * 4
    }

    /// The panels that an answer uses.
    pub fn used(&self, lack: &Lack) -> Vec<Panel> {
        let used = self.panels.iter().zip(&lack.times).filter(|(_, times)| **times > 0.0);
        used.map(|(panel, _)| panel.clone()).collect()
    }

    /// Sets what is owed and how many tickets are left for it; and whether the room is to lie with
    /// all types alike. Then what is lacking may be more than must be.
    pub fn ask(&mut self, owed: &[i32], left: i32, shares_room: bool) {
        let rows = self.types.len();
        let room = if shares_room { self.room(owed, left) } else { 0.0 };
        for (row, &number) in self.types.iter().enumerate() {
            let room = if owed[number] > 0 { room } else { 0.0 };
            let least = f64::from(owed[number]) + room - blur(number, BLUR_SEATS);
            self.session.set_row(row, least, f64::INFINITY);
            self.session.set_column(rows + row, 0.0, room);
        }
        self.session.set_row(rows, f64::from(left), f64::from(left));
    }

    /// Each type's part of what may be held beyond what is owed.
    fn room(&self, owed: &[i32], left: i32) -> f64 {
        let types = self.types.iter().filter(|&&number| owed[number] > 0).count().max(1);
        #[expect(clippy::cast_precision_loss, reason = "a number of types")]
        let each = (f64::from(left) * self.size - f64::from(short(owed))) / types as f64;
        each.clamp(0.0, ROOM_MOST)
    }

    /// Solves and says what it cost; `again` after a change of what is asked, else after new
    /// panels. `None` if the pivots were not enough.
    pub fn solve(&mut self, again: bool, work: u64) -> (Option<Lack>, u64) {
        let rows = self.types.len() as u64 + 1;
        let each = pivot_cost(rows, self.entries);
        let steps = work / each;
        let mut used = 0;
        if again {
            // From the last optimum it takes few steps; if not, it may be walking in a circle.
            used = self.session.solve_again(steps.min(AGAIN * rows)).steps;
        }
        let outcome = self.session.solve(steps.saturating_sub(used));
        let cost = (used + outcome.steps) * each;
        if outcome.ending != Ending::Optimal {
            return (None, cost);
        }
        let (types, total) = outcome.multipliers.split_at(self.types.len());
        let mut worth = vec![0.0; self.row_of.len()];
        for (&number, weight) in self.types.iter().zip(types) {
            // Rows "at least" have multipliers at most 0 in a program that is maximised.
            worth[number] = (-weight).max(0.0);
        }
        let lack = Lack {
            short: outcome.columns[..self.types.len()].iter().sum(),
            times: outcome.columns[2 * self.types.len()..].to_vec(),
            worth,
            price: total[0],
        };
        (Some(lack), cost)
    }
}
