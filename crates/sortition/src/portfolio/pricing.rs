//! The search for one more panel: worth more than it must be, when a seat of each type is worth so
//! and so much. Exchanges of single seats are tried first, then the exact search; only the exact
//! search can say that there is none.

use super::exchanges::Exchanges;
use super::schedules::Schedules;
use crate::frame::Frame;
use crate::solver::{Column, Ending, Program, Session, Solver, WholeQuest};
use crate::tickets::{Panel, panel_of, seats_of};

/// Known panels from which exchanges start: the most valuable ones.
const STARTS: usize = 12;
/// Looks that two exchanges at once may take for each of them; a look costs about as much as an entry.
const LOOKS: u64 = 20_000;
/// Panels taken along with one that the exact search found.
const AKIN: usize = 12;

/// Of each row, in entries of the inverse.
const BESIDE: u64 = 48;

/// What the exact search may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// Nodes of the search for a better panel.
    pub nodes: u64,
    /// Pivots, each times what it costs ([`pivot_cost`]).
    pub work: u64,
    /// What is left for programs already begun when the work is spent.
    pub reserve: u64,
}

impl Purse {
    /// Takes out what was spent.
    pub fn pay(&mut self, nodes: u64, work: u64) {
        self.nodes = self.nodes.saturating_sub(nodes);
        self.reserve = self.reserve.saturating_sub(work.saturating_sub(self.work));
        self.work = self.work.saturating_sub(work);
    }

    /// No new panels are looked for.
    pub fn is_spent(&self) -> bool {
        self.nodes == 0 || self.work == 0
    }

    /// What one program may use.
    pub fn all(&self) -> u64 {
        self.work + self.reserve
    }
}

/// What a pivot costs: for the inverse, in proportion to the square of the rows; for each row what
/// lies beside; and for the entries of its program, which are looked up one by one.
pub(super) fn pivot_cost(rows: u64, entries: u64) -> u64 {
    rows * (rows + BESIDE) + 2 * entries
}

/// What is asked of a new panel.
#[derive(Clone, Copy)]
pub(super) struct Quest<'a> {
    /// What a seat of each type is worth.
    pub worth: &'a [f64],
    /// The panel must be worth more than this,
    pub above: f64,
    /// by at least so much.
    pub least: f64,
    /// By so much more is good enough; the best is only needed as the last proof, when there is
    /// none.
    pub enough: f64,
    /// Nodes of the exact search.
    pub nodes: u64,
}

impl Quest<'_> {
    /// The same of a program in whole numbers, a pivot of which costs so much.
    pub fn whole(&self, purse: &Purse, pivot: u64) -> WholeQuest {
        WholeQuest {
            nodes: self.nodes.min(purse.nodes),
            steps: purse.work / pivot,
            above: self.above + self.least,
            enough: self.above + self.enough,
            gap: self.least / 10.0,
        }
    }
}

pub(super) enum Priced {
    /// At least one.
    Found(Vec<Panel>),
    /// Proved: there is none.
    Nothing,
    /// None was found and none was excluded.
    Spent,
}

pub(super) struct Pricing<'a> {
    frame: &'a Frame,
    exchanges: Exchanges<'a>,
    session: Box<dyn Session>,
    /// What a pivot costs.
    pivot: u64,
    /// Where a panel must also be known to be dealt out to its groups.
    pub schedules: Option<Schedules<'a>>,
}

impl<'a> Pricing<'a> {
    pub fn open(frame: &'a Frame, solver: &dyn Solver, schedules: Option<Schedules<'a>>) -> Self {
        let mut columns: Vec<Column> = (0..frame.types.len())
            .map(|number| Column {
                cost: 0.0,
                lo: f64::from(frame.floor(number)),
                hi: f64::from(frame.cap(number)),
                entries: Vec::new(),
            })
            .collect();
        for (place, row) in frame.rows.iter().enumerate() {
            row.members.iter().for_each(|&member| columns[member].entries.push((place, 1.0)));
        }
        let rows: Vec<(f64, f64)> =
            frame.rows.iter().map(|row| (f64::from(row.lo), f64::from(row.hi))).collect();
        let entries: usize = columns.iter().map(|column| column.entries.len()).sum();
        let pivot = pivot_cost(rows.len() as u64, entries as u64);
        let session = solver.open(Program { columns, rows });
        Self { frame, exchanges: Exchanges::of(frame), session, pivot, schedules }
    }

    /// A panel, by exchanges from known ones first, else by the exact search.
    pub fn price(&mut self, quest: &Quest<'_>, known: &[Panel], purse: &mut Purse) -> Priced {
        if purse.is_spent() {
            return Priced::Spent;
        }
        let mut found = self.exchange(quest, known, purse);
        found.retain(|panel| self.stands(panel, purse));
        if !found.is_empty() {
            return Priced::Found(found);
        }
        match self.exact(quest, purse) {
            Priced::Found(found) => {
                let mut found = self.akin(quest, found);
                found.retain(|panel| self.stands(panel, purse));
                Priced::Found(found)
            }
            none @ (Priced::Nothing | Priced::Spent) => none,
        }
    }

    /// Whether a panel can be used; one group needs no more than the rows.
    pub fn stands(&mut self, panel: &Panel, purse: &mut Purse) -> bool {
        self.schedules.as_mut().is_none_or(|schedules| schedules.stands(panel, purse))
    }

    /// These panels and others that differ from one of them in one seat and would help too: a few
    /// at once save as many programs.
    fn akin(&self, quest: &Quest<'_>, mut found: Vec<Panel>) -> Vec<Panel> {
        let Some(first) = found.first() else { return found };
        let mut seats = seats_of(first, self.frame.types.len());
        self.exchanges.climb(quest.worth, &mut seats);
        let value: f64 = quest.worth.iter().zip(&seats).map(|(w, &s)| w * f64::from(s)).sum();
        let least = quest.above + quest.least - value;
        let mut add = |seats: &[i32]| {
            let panel = panel_of(seats);
            if !found.contains(&panel) {
                found.push(panel);
            }
        };
        for (into, out) in self.exchanges.swaps(quest.worth, &seats, least, AKIN) {
            let mut seats = seats.clone();
            seats[into] += 1;
            seats[out] -= 1;
            add(&seats);
        }
        add(&seats);
        found
    }

    /// By the exact search only.
    pub fn exact(&mut self, quest: &Quest<'_>, purse: &mut Purse) -> Priced {
        if let Some(schedules) = &mut self.schedules {
            return schedules.best(quest, purse);
        }
        for (number, &worth) in quest.worth.iter().enumerate() {
            self.session.set_cost(number, worth);
        }
        let outcome = self.session.solve_whole(quest.whole(purse, self.pivot));
        purse.pay(outcome.nodes, outcome.steps * self.pivot);
        match (outcome.columns, outcome.ending) {
            (Some(seats), _) => {
                let seats: Vec<i32> =
                    seats.iter().map(|&count| i32::try_from(count).unwrap_or(0)).collect();
                if self.frame.admits(&seats) {
                    Priced::Found(vec![panel_of(&seats)])
                } else {
                    Priced::Spent
                }
            }
            (None, Ending::Infeasible | Ending::Optimal) => Priced::Nothing,
            (None, Ending::StepsSpent | Ending::Unbounded) => Priced::Spent,
        }
    }

    /// From the most valuable known panels, exchanges of one seat for another while they gain, and
    /// where that is not enough, of two for two.
    fn exchange(&self, quest: &Quest<'_>, known: &[Panel], purse: &mut Purse) -> Vec<Panel> {
        let mut climbed: Vec<(f64, Vec<i32>)> = Vec::new();
        for (start, place) in most_valuable(quest, known) {
            let mut seats = seats_of(&known[place], self.frame.types.len());
            let gained = self.exchanges.climb(quest.worth, &mut seats);
            climbed.push((start + gained, seats));
        }
        climbed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        climbed.dedup_by(|a, b| a.1 == b.1);
        let found = helping(quest, &climbed);
        if !found.is_empty() {
            return found;
        }
        for (value, seats) in &mut climbed {
            let mut looks = LOOKS;
            loop {
                let gained = self.exchanges.pair(quest.worth, seats, &mut looks);
                if gained <= 0.0 {
                    break;
                }
                *value += gained + self.exchanges.climb(quest.worth, seats);
            }
            purse.pay(0, LOOKS - looks);
        }
        helping(quest, &climbed)
    }
}

/// The value of each and where it stands.
fn most_valuable(quest: &Quest<'_>, known: &[Panel]) -> Vec<(f64, usize)> {
    let value = |panel: &Panel| -> f64 {
        let seats = panel.iter();
        seats.map(|&(number, seats)| quest.worth[number as usize] * f64::from(seats)).sum()
    };
    let mut ranked: Vec<(f64, usize)> = known.iter().map(value).zip(0..).collect();
    let dearer = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if ranked.len() > STARTS {
        ranked.select_nth_unstable_by(STARTS, dearer);
        ranked.truncate(STARTS);
    }
    ranked.sort_by(dearer);
    ranked
}

/// Those worth enough.
fn helping(quest: &Quest<'_>, climbed: &[(f64, Vec<i32>)]) -> Vec<Panel> {
    let enough = climbed.iter().filter(|(value, _)| *value > quest.above + 10.0 * quest.least);
    let mut found: Vec<Panel> = Vec::new();
    for (_, seats) in enough {
        let panel = panel_of(seats);
        if !found.contains(&panel) {
            found.push(panel);
        }
    }
    found
}
