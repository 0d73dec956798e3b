//! What halving cannot do is done exactly: tickets are columns of a master program, new ones come
//! from a search in whole numbers, and its bound says when no better ones exist. First the target
//! is aimed at; if it is proved out of reach, leximin is computed over real panels.
//! Source: column generation as in Flanigan et al., Nature 596 (2021), on types instead of persons.

use super::climb::climb;
use crate::fairness::{Level, Target};
use crate::frame::Frame;
use crate::solver::{Column, Ending, Program, Session, Solver, WholeQuest};
use crate::tickets::{Panel, panel_of, seats_of};

/// A chance may miss its target by so much and count as reached.
pub const REACHED: f64 = 2e-6;
/// Rounds of one master program.
const ROUNDS_MAX: usize = 6_000;
/// Pivots that a master program begun on the last of the purse may still use.
const LAST_STEPS: u64 = 20_000;
/// Rows of a usual question: with more of them fewer nodes are looked at.
const USUAL_ROWS: u64 = 40;
/// A panel that gains so much more than it must is good enough; the best one is only needed as the
/// last proof, when there is none.
const ENOUGH: f64 = 1e-3;
/// A multiplier of at least this much holds a type at its level.
const TIGHT: f64 = 1e-6;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// Nothing better exists, proved.
    Proved,
    /// The nodes or the pivots were spent.
    BudgetSpent,
}

/// What the exact search may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purse {
    /// Nodes of the search for a better panel, for a usual number of rows.
    pub nodes: u64,
    /// Pivots of the master program times its rows: a pivot costs in proportion to them.
    pub work: u64,
}

/// A lottery over panels with exact weights.
#[derive(Clone, Debug)]
pub struct Mixture {
    /// The panels.
    pub panels: Vec<Panel>,
    /// Their weights; they add up to 1.
    pub weights: Vec<f64>,
    /// Share of each type reached.
    pub shares: Vec<f64>,
    /// Proved: some share is at least this much below its target in every lottery.
    pub gap: f64,
    /// How it ended.
    pub end: End,
}

/// Panels known so far and the search for more.
pub struct Columns<'a> {
    frame: &'a Frame,
    pricing: Box<dyn Session>,
    solver: &'a dyn Solver,
    panels: Vec<Panel>,
    /// What is left.
    purse: Purse,
}

enum Priced {
    Found(Vec<Panel>),
    Nothing,
    Spent,
}

impl<'a> Columns<'a> {
    /// Starts from tickets already made.
    pub fn open(frame: &'a Frame, solver: &'a dyn Solver, panels: &[Panel], purse: Purse) -> Self {
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
        let rows = frame.rows.iter().map(|row| (f64::from(row.lo), f64::from(row.hi))).collect();
        let mut known = panels.to_vec();
        known.sort();
        known.dedup();
        // The work of a node grows with the square of the rows.
        let rows_square = (frame.rows.len() as u64).max(USUAL_ROWS).pow(2);
        let nodes = (purse.nodes * USUAL_ROWS.pow(2)).div_ceil(rows_square);
        let purse = Purse { nodes, ..purse };
        let pricing = solver.open(Program { columns, rows });
        Self { frame, pricing, solver, panels: known, purse }
    }

    /// Adds a panel found elsewhere.
    pub fn know(&mut self, panel: Panel) {
        self.panels.push(panel);
    }

    /// Any panel at all: `Ok(None)` means that there is none, proved.
    ///
    /// # Errors
    /// The nodes were spent.
    pub fn any_panel(&mut self) -> Result<Option<Panel>, End> {
        match self.price(&vec![0.0; self.frame.types.len()], f64::NEG_INFINITY, true) {
            Priced::Found(mut found) => Ok(found.pop()),
            Priced::Nothing => Ok(None),
            Priced::Spent => Err(End::BudgetSpent),
        }
    }

    /// A panel worth more than `above`, by local exchange first unless told otherwise, else by the
    /// exact search.
    fn price(&mut self, worth: &[f64], above: f64, exact_only: bool) -> Priced {
        if self.purse.work == 0 {
            return Priced::Spent;
        }
        if !exact_only {
            let found = self.exchange(worth, above);
            if !found.is_empty() {
                return Priced::Found(found);
            }
        }
        for (number, &worth) in worth.iter().enumerate() {
            self.pricing.set_cost(number, worth);
        }
        let quest = WholeQuest {
            nodes: self.purse.nodes,
            above: above + 1e-7,
            enough: above + ENOUGH,
            gap: 1e-8,
        };
        let quest = if exact_only { WholeQuest { enough: above, ..quest } } else { quest };
        let outcome = self.pricing.solve_whole(quest);
        self.purse.nodes = self.purse.nodes.saturating_sub(outcome.nodes);
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

    /// From the most valuable known panels, exchanges of one seat for another while they gain.
    fn exchange(&self, worth: &[f64], above: f64) -> Vec<Panel> {
        let value = |panel: &Panel| -> f64 {
            panel.iter().map(|&(number, seats)| worth[number as usize] * f64::from(seats)).sum()
        };
        let mut ranked: Vec<(f64, usize)> = self.panels.iter().map(value).zip(0..).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut found: Vec<Panel> = Vec::new();
        for &(start, place) in ranked.iter().take(12) {
            let mut seats = seats_of(&self.panels[place], self.frame.types.len());
            let gained = climb(self.frame, worth, &mut seats);
            let panel = panel_of(&seats);
            if start + gained > above + 1e-6 && !found.contains(&panel) {
                found.push(panel);
            }
        }
        found
    }

    /// The lottery nearest to the target: the greatest shortfall as small as possible.
    pub fn reach(&mut self, target: &Target) -> Option<Mixture> {
        let wanted: Vec<Option<f64>> = target.shares.iter().map(|&share| Some(share)).collect();
        let mut master = Master::open(self.frame, self.solver, &self.panels, &wanted);
        for _ in 0..ROUNDS_MAX {
            let solved = self.solve(&mut master)?;
            let mixture = |gap: f64, end| Mixture {
                panels: master.panels.clone(),
                weights: solved.weights.clone(),
                shares: solved.shares.clone(),
                gap,
                end,
            };
            if solved.short <= REACHED {
                return Some(mixture(0.0, End::Proved));
            }
            match self.price(&solved.worth, solved.price, false) {
                Priced::Found(found) => self.add(&mut master, found),
                Priced::Nothing => return Some(mixture(solved.short, End::Proved)),
                Priced::Spent => return Some(mixture(0.0, End::BudgetSpent)),
            }
        }
        None
    }

    fn solve(&mut self, master: &mut Master) -> Option<Solved> {
        let (solved, work) = master.solve(self.purse.work)?;
        self.purse.work = self.purse.work.saturating_sub(work);
        Some(solved)
    }

    fn add(&mut self, master: &mut Master, found: Vec<Panel>) {
        for panel in found {
            master.add(&panel);
            self.panels.push(panel);
        }
    }

    /// Leximin over real panels. Levels at which the averages' own bound is met need no search.
    pub fn leximin(&mut self, target: &Target) -> Option<(Mixture, Vec<Level>)> {
        let count = self.frame.types.len();
        let mut held: Vec<Option<f64>> = (0..count)
            .map(|number| (self.frame.floor(number) >= self.frame.cap(number)).then_some(1.0))
            .collect();
        let mut levels: Vec<Level> = Vec::new();
        let mut same = true;
        loop {
            let mut master = Master::open(self.frame, self.solver, &self.panels, &held);
            let bound = target.levels.get(levels.len()).filter(|_| same);
            let (solved, end) = self.raise(&mut master, bound.map(|level| level.value))?;
            let reached = bound.filter(|level| solved.floor >= level.value - REACHED);
            same = reached.is_some();
            let fixed: Vec<usize> = match reached {
                Some(level) => level.fixed.clone(),
                None => tight(&held, &solved.worth),
            };
            let value = reached.map_or(solved.floor, |level| level.value.min(solved.floor));
            for &number in &fixed {
                held[number] = Some(value);
            }
            let weights = reached.map_or_else(Vec::new, |level| level.weights.clone());
            levels.push(Level { value, weights, fixed });
            if !held.contains(&None) || end == End::BudgetSpent {
                let gap = largest_gap(&target.shares, &held);
                let (panels, shares) = (master.panels.clone(), solved.shares.clone());
                let mixture = Mixture { panels, weights: solved.weights, shares, gap, end };
                return Some((mixture, levels));
            }
        }
    }

    fn raise(&mut self, master: &mut Master, bound: Option<f64>) -> Option<(Solved, End)> {
        for _ in 0..ROUNDS_MAX {
            let solved = self.solve(master)?;
            if bound.is_some_and(|bound| solved.floor >= bound - REACHED) {
                return Some((solved, End::Proved));
            }
            match self.price(&solved.worth, solved.price, false) {
                Priced::Found(found) => self.add(master, found),
                Priced::Nothing => return Some((solved, End::Proved)),
                Priced::Spent => return Some((solved, End::BudgetSpent)),
            }
        }
        None
    }
}

fn tight(held: &[Option<f64>], worth: &[f64]) -> Vec<usize> {
    let free = (0..held.len()).filter(|&number| held[number].is_none());
    let tight: Vec<usize> = free.clone().filter(|&number| worth[number] > TIGHT).collect();
    if tight.is_empty() { free.collect() } else { tight }
}

fn largest_gap(target: &[f64], held: &[Option<f64>]) -> f64 {
    let gaps = target.iter().zip(held).filter_map(|(target, held)| Some(target - (*held)?));
    gaps.fold(0.0, f64::max)
}

/// The program over known panels: weights that add up to 1, and the floor of the free types (or,
/// when all types are held, minus the greatest shortfall) as high as possible.
struct Master {
    session: Box<dyn Session>,
    panels: Vec<Panel>,
    caps: Vec<f64>,
    reaching: bool,
}

struct Solved {
    /// The floor of the free types.
    floor: f64,
    /// The greatest shortfall, when reaching for a target.
    short: f64,
    weights: Vec<f64>,
    shares: Vec<f64>,
    /// What one seat of each type is worth to the master.
    worth: Vec<f64>,
    /// A panel must be worth more than this to help.
    price: f64,
}

impl Master {
    fn open(frame: &Frame, solver: &dyn Solver, panels: &[Panel], held: &[Option<f64>]) -> Self {
        let count = frame.types.len();
        let reaching = !held.contains(&None);
        let sense = if reaching { 1.0 } else { -1.0 };
        let mut entries = Vec::new();
        let mut rows = Vec::with_capacity(count + 1);
        for (number, held) in held.iter().enumerate() {
            rows.push((held.unwrap_or(0.0) - if reaching { 0.0 } else { 1e-9 }, f64::INFINITY));
            if reaching || held.is_none() {
                entries.push((number, sense));
            }
        }
        rows.push((1.0, 1.0));
        let first = Column { cost: -sense, lo: 0.0, hi: 1.0, entries };
        let session = solver.open(Program { columns: vec![first], rows });
        let caps = (0..count).map(|number| f64::from(frame.cap(number))).collect();
        let mut master = Self { session, panels: Vec::new(), caps, reaching };
        panels.iter().for_each(|panel| master.add(panel));
        master
    }

    fn add(&mut self, panel: &Panel) {
        let mut entries: Vec<(usize, f64)> = panel
            .iter()
            .map(|&(number, seats)| {
                (number as usize, f64::from(seats) / self.caps[number as usize])
            })
            .collect();
        entries.push((self.caps.len(), 1.0));
        self.session.add_column(Column { cost: 0.0, lo: 0.0, hi: f64::INFINITY, entries });
        self.panels.push(panel.clone());
    }

    /// Solves and says what it cost; `None` if the last of the purse was not enough.
    fn solve(&mut self, work: u64) -> Option<(Solved, u64)> {
        let rows = self.caps.len() as u64 + 1;
        let outcome = self.session.solve((work / rows).max(LAST_STEPS));
        if outcome.ending != Ending::Optimal {
            return None;
        }
        let first = outcome.columns[0];
        let weights = outcome.columns[1..].to_vec();
        let mut shares = vec![0.0; self.caps.len()];
        for (panel, weight) in self.panels.iter().zip(&weights) {
            for &(number, seats) in panel {
                let number = number as usize;
                shares[number] += weight * f64::from(seats) / self.caps[number];
            }
        }
        // Rows "at least" have multipliers at most 0 in a program that is maximised.
        let (types, total) = outcome.multipliers.split_at(self.caps.len());
        let worth = types.iter().zip(&self.caps).map(|(weight, cap)| (-weight).max(0.0) / cap);
        let solved = Solved {
            floor: if self.reaching { 0.0 } else { first },
            short: if self.reaching { first } else { 0.0 },
            weights,
            shares,
            worth: worth.collect(),
            price: total[0],
        };
        Some((solved, outcome.steps * rows))
    }
}
