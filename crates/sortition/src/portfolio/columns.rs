//! What halving cannot do is done exactly: tickets are columns of a master program, new ones come
//! from a search in whole numbers, and its bound says when no better ones exist. First the whole
//! tickets of the target are aimed at; if they are proved out of reach, leximin is computed over
//! real panels.
//! Source: column generation as in Flanigan et al., Nature 596 (2021), on types instead of persons.

use super::lacking::{Lack, Lacking};
use super::pricing::{Priced, Pricing, Purse, Quest, pivot_cost};
use super::schedules::Schedules;
use crate::fairness::{Level, Target};
use crate::frame::Frame;
use crate::schedule::deal::Dealt;
use crate::solver::{Column, Ending, Program, Session, Solver};
use crate::tickets::Panel;

/// A chance may miss its target by so much and count as reached.
pub const REACHED: f64 = 2e-6;
/// So many seats lacking over all tickets are none.
pub const NONE_LACKING: f64 = 1e-6;
/// Rounds of one master program.
const ROUNDS_MAX: usize = 6_000;
/// A multiplier of at least this much holds a type at its level.
const TIGHT: f64 = 1e-6;
/// A panel helps if it lessens what is lacking by so many seats for each time it is used,
const LEAST_SEATS: f64 = 1e-6;
/// and so many are good enough.
const ENOUGH_SEATS: f64 = 0.05;
/// The same for the floor of the shares.
const LEAST_SHARE: f64 = 1e-7;
const ENOUGH_SHARE: f64 = 1e-3;

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// Nothing better exists, proved.
    Proved,
    /// The nodes or the pivots were spent.
    BudgetSpent,
}

/// Whether the whole tickets of a target exist on average.
pub(super) enum Reach {
    /// These panels, with some weights, give everybody what is owed.
    Yes(Vec<Panel>),
    /// Proved: in every lottery some chance is at least this much below its target.
    No { gap: f64 },
    /// The budget was spent before either was known.
    Spent,
}

/// Panels known so far and the search for more.
pub(super) struct Columns<'a> {
    pub frame: &'a Frame,
    pub solver: &'a dyn Solver,
    pub panels: Vec<Panel>,
    /// What is left.
    pub purse: Purse,
    pricing: Pricing<'a>,
}

impl<'a> Columns<'a> {
    /// Starts from tickets already made. With schedules, only panels that stand are used.
    pub fn open(
        (frame, solver): (&'a Frame, &'a dyn Solver),
        mut panels: Vec<Panel>,
        purse: Purse,
        schedules: Option<Schedules<'a>>,
    ) -> Self {
        panels.sort();
        panels.dedup();
        let pricing = Pricing::open(frame, solver, schedules);
        let mut columns = Self { frame, solver, panels: Vec::new(), purse, pricing };
        panels.retain(|panel| columns.pricing.stands(panel, &mut columns.purse));
        columns.panels = panels;
        columns
    }

    /// Whether all these panels can be used.
    pub fn all_stand(&mut self, panels: &[Panel]) -> bool {
        panels.iter().all(|panel| self.pricing.stands(panel, &mut self.purse))
    }

    /// Deals panels that stand out to their groups; `None` without schedules.
    pub fn deal_out(&mut self, panels: &[Panel]) -> Option<Vec<Dealt>> {
        self.pricing.schedules.as_mut()?.deal_out(panels, &mut self.purse)
    }

    /// Any panel at all: `Ok(None)` means that there is none, proved.
    ///
    /// # Errors
    /// The nodes were spent.
    pub fn any_panel(&mut self) -> Result<Option<Panel>, End> {
        let worth = vec![0.0; self.frame.types.len()];
        let above = f64::NEG_INFINITY;
        let nodes = self.purse.nodes;
        let quest = Quest { worth: &worth, above, least: 1e-7, enough: 0.0, nodes };
        match self.pricing.exact(&quest, &mut self.purse) {
            Priced::Found(mut found) => Ok(found.pop()),
            Priced::Nothing => Ok(None),
            Priced::Spent => Err(End::BudgetSpent),
        }
    }

    /// Looks for weights that give every type the seats it is owed over so many tickets.
    pub fn reach(&mut self, target: &Target, owed: &[i32], total: i32) -> Reach {
        let mut lacking = Lacking::open(self.solver, self.panels.clone(), owed);
        lacking.ask(owed, total, false);
        match self.lessen(&mut lacking, false, self.purse.nodes) {
            Some((lack, _)) if lack.short <= NONE_LACKING => Reach::Yes(lacking.used(&lack)),
            Some((lack, End::Proved)) => Reach::No { gap: self.gap(target, &lack) },
            Some((_, End::BudgetSpent)) | None => Reach::Spent,
        }
    }

    /// New panels for what is asked, until nothing is lacking or none helps. `nodes` bounds each
    /// exact search. `None` if the master program spent its pivots.
    pub fn lessen(
        &mut self,
        lacking: &mut Lacking,
        changed: bool,
        nodes: u64,
    ) -> Option<(Lack, End)> {
        let mut again = changed;
        for _ in 0..ROUNDS_MAX {
            let (lack, work) = lacking.solve(again, self.purse.all());
            self.purse.pay(0, work);
            let lack = lack?;
            again = false;
            if lack.short <= NONE_LACKING {
                return Some((lack, End::Proved));
            }
            let (worth, above) = (&lack.worth, lack.price);
            let quest = Quest { worth, above, least: LEAST_SEATS, enough: ENOUGH_SEATS, nodes };
            match self.pricing.price(&quest, &self.panels, &mut self.purse) {
                Priced::Found(found) => {
                    for panel in found {
                        lacking.add(panel.clone());
                        self.panels.push(panel);
                    }
                }
                Priced::Nothing => return Some((lack, End::Proved)),
                Priced::Spent => return Some((lack, End::BudgetSpent)),
            }
        }
        None
    }

    /// What the worth of seats proves: every panel is worth at most the price, the target more. If
    /// all shares were at least the target less a gap, the gap would have to make up for it.
    fn gap(&self, target: &Target, lack: &Lack) -> f64 {
        let (mut wanted, mut all) = (0.0, 0.0);
        for (number, &worth) in lack.worth.iter().enumerate() {
            let seats = worth * f64::from(self.frame.cap(number));
            wanted += seats * target.shares[number];
            all += seats;
        }
        ((wanted - lack.price - LEAST_SEATS) / all).max(0.0)
    }

    /// The shares of the lottery over known panels nearest to the target: the greatest shortfall as
    /// small as possible. When not even that can be paid for, all known panels alike.
    pub fn nearest(&mut self, target: &Target) -> Vec<f64> {
        let wanted: Vec<Option<f64>> = target.shares.iter().map(|&share| Some(share)).collect();
        let mut master = Master::open(self.frame, self.solver, &self.panels, &wanted);
        let solved = self.solve(&mut master);
        solved.map_or_else(|| self.alike(), |solved| solved.shares)
    }

    fn alike(&self) -> Vec<f64> {
        let mut shares = vec![0.0; self.frame.types.len()];
        #[expect(clippy::cast_precision_loss, reason = "a number of panels")]
        let weight = 1.0 / self.panels.len() as f64;
        for &(number, seats) in self.panels.iter().flatten() {
            let cap = f64::from(self.frame.cap(number as usize));
            shares[number as usize] += weight * f64::from(seats) / cap;
        }
        shares
    }

    fn solve(&mut self, master: &mut Master) -> Option<Solved> {
        let (solved, work) = master.solve(self.purse.all())?;
        self.purse.pay(0, work);
        Some(solved)
    }

    /// Leximin over real panels: the share of each type and the levels. Levels at which the averages' own bound is met need no search.
    pub fn leximin(&mut self, target: &Target) -> Option<(Vec<f64>, Vec<Level>)> {
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
                return Some((solved.shares, levels));
            }
        }
    }

    fn raise(&mut self, master: &mut Master, bound: Option<f64>) -> Option<(Solved, End)> {
        for _ in 0..ROUNDS_MAX {
            let solved = self.solve(master)?;
            if bound.is_some_and(|bound| solved.floor >= bound - REACHED) {
                return Some((solved, End::Proved));
            }
            let quest = Quest {
                worth: &solved.worth,
                above: solved.price,
                least: LEAST_SHARE,
                enough: ENOUGH_SHARE,
                nodes: self.purse.nodes,
            };
            match self.pricing.price(&quest, &self.panels, &mut self.purse) {
                Priced::Found(found) => {
                    for panel in found {
                        master.add(&panel);
                        self.panels.push(panel);
                    }
                }
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

/// The program over known panels: weights that add up to 1, and the floor of the free types (or,
/// when all types are held, minus the greatest shortfall) as high as possible.
struct Master {
    session: Box<dyn Session>,
    panels: Vec<Panel>,
    caps: Vec<f64>,
    entries: u64,
}

struct Solved {
    /// The floor of the free types.
    floor: f64,
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
        let mut master = Self { session, panels: Vec::new(), caps, entries: count as u64 };
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
        self.entries += entries.len() as u64;
        self.session.add_column(Column { cost: 0.0, lo: 0.0, hi: f64::INFINITY, entries });
        self.panels.push(panel.clone());
    }

    /// Solves and says what it cost; `None` if the last of the purse was not enough.
    fn solve(&mut self, work: u64) -> Option<(Solved, u64)> {
        let each = pivot_cost(self.caps.len() as u64 + 1, self.entries);
        let outcome = self.session.solve(work / each);
        if outcome.ending != Ending::Optimal {
            return None;
        }
        let first = outcome.columns[0];
        let mut shares = vec![0.0; self.caps.len()];
        for (panel, weight) in self.panels.iter().zip(&outcome.columns[1..]) {
            for &(number, seats) in panel {
                let number = number as usize;
                shares[number] += weight * f64::from(seats) / self.caps[number];
            }
        }
        // Rows "at least" have multipliers at most 0 in a program that is maximised.
        let (types, total) = outcome.multipliers.split_at(self.caps.len());
        let worth = types.iter().zip(&self.caps).map(|(weight, cap)| (-weight).max(0.0) / cap);
        let solved = Solved { floor: first, shares, worth: worth.collect(), price: total[0] };
        Some((solved, outcome.steps * each))
    }
}
