//! From a target to whole tickets by type: halving first; where that fails, columns and the exact
//! search, and then whole tickets by diving. It always holds that every ticket is admitted by the frame
//! and that what was lost on the way is counted.

use crate::fairness::{Objective, Target};
use crate::frame::Frame;
use crate::schedule::deal::Dealt;
use crate::seed::Dice;
use crate::solver::Solver;
use crate::tickets::{self, Panel};

use super::columns::{Columns, Reach};
use super::dive::Dive;
use super::lacking::{owed, pay, short};
use super::pricing::Purse;
use super::schedules::Schedules;
use super::spread;
use super::{PlanRefusal, StopReason};

/// Panels made one by one to start from, for each ticket that halving did not give.
const SPREAD: usize = 2;
/// Part of the steps that halving gets: where it has not done it by then, it will not.
const HALVING_PART: u64 = 6;

/// The budget is spent; by how much somebody falls short is known when the tickets are.
const SPENT: StopReason = StopReason::BudgetSpent { shortfall: 0.0 };

/// What is made and with what.
pub(super) struct Workshop<'a> {
    pub frame: &'a Frame,
    pub solver: &'a dyn Solver,
    pub objective: Objective,
    pub total: i32,
    pub purse: Purse,
    pub steps: &'a mut u64,
    pub dice: &'a mut Dice,
}

/// The tickets, the target they follow (a proved one may replace the first) and how it ended.
pub(crate) struct Realised {
    pub panels: Vec<Panel>,
    pub target: Target,
    pub stop: StopReason,
}

impl<'a> Workshop<'a> {
    /// Whole tickets for the target; `None` if halving did not do it.
    pub fn halve(&mut self, target: &Target) -> Result<Realised, Vec<Panel>> {
        let counts = tickets::counts(self.frame, &target.seats, self.total, self.steps, self.dice);
        let Some(counts) = counts else { return Err(Vec::new()) };
        let mut steps = *self.steps / HALVING_PART;
        *self.steps -= steps;
        let halved = tickets::halve(self.frame, &counts, self.total, &mut steps, self.dice);
        *self.steps += steps;
        let mut owed = owed(self.frame, target, self.total);
        halved.panels.iter().for_each(|panel| pay(&mut owed, panel, 1));
        if halved.undivided.is_empty() && short(&owed) == 0 {
            let (panels, target) = (halved.panels, target.clone());
            return Ok(Realised { panels, target, stop: StopReason::TargetReached });
        }
        Err(halved.panels)
    }

    /// The exact way, starting from tickets already made.
    pub fn columns(&mut self, target: &Target, known: Vec<Panel>) -> Result<Realised, PlanRefusal> {
        let mut columns = self.open(target, known, None);
        self.exactly(&mut columns, target)
    }

    /// The exact way with cohorts that can be dealt out to their groups, and how they are.
    pub fn schedules(
        &mut self,
        target: &Target,
        known: Vec<Panel>,
        schedules: Schedules<'a>,
    ) -> Result<(Realised, Vec<Dealt>), PlanRefusal> {
        let mut columns = self.open(target, known, Some(schedules));
        let realised = self.exactly(&mut columns, target)?;
        let dealt = columns.deal_out(&realised.panels).ok_or(PlanRefusal::Undecided)?;
        Ok((realised, dealt))
    }

    fn open(
        &mut self,
        target: &Target,
        mut known: Vec<Panel>,
        schedules: Option<Schedules<'a>>,
    ) -> Columns<'a> {
        let missing = usize::try_from(self.total).unwrap_or(0).saturating_sub(known.len());
        let account = (&mut *self.steps, &mut *self.dice);
        known.extend(spread::panels(self.frame, target, SPREAD * missing, account));
        Columns::open((self.frame, self.solver), known, self.purse, schedules)
    }

    fn exactly(
        &mut self,
        columns: &mut Columns<'_>,
        target: &Target,
    ) -> Result<Realised, PlanRefusal> {
        let owed = owed(self.frame, target, self.total);
        if columns.panels.is_empty() {
            match columns.any_panel() {
                Ok(Some(panel)) => columns.panels.push(panel),
                Ok(None) => return Err(PlanRefusal::Infeasible),
                Err(_) => return Err(PlanRefusal::Undecided),
            }
        }
        // The first level of leximin over real panels is their maximin.
        let levels = matches!(self.objective, Objective::Leximin | Objective::Maximin);
        match columns.reach(target, &owed, self.total) {
            Reach::Yes(used) => {
                let stop = StopReason::TargetReached;
                Ok(self.settle(columns, used, target.clone(), stop))
            }
            Reach::No { gap } if levels => Ok(self.level(columns, target, gap)),
            Reach::No { gap } => {
                let stop = StopReason::TargetUnreachable { gap };
                Ok(self.settle_near(columns, target, stop))
            }
            Reach::Spent => Ok(self.settle_near(columns, target, SPENT)),
        }
    }

    /// Leximin over real panels, because the averages cannot be reached: that much is proved, even
    /// when the budget ends before the last level is.
    fn level(&mut self, columns: &mut Columns<'_>, target: &Target, gap: f64) -> Realised {
        let Some((shares, levels)) = columns.leximin(target) else {
            return self.settle_near(columns, target, StopReason::TargetUnreachable { gap });
        };
        let mut aim = Target { shares, levels, ..target.clone() };
        aim.bound = aim.levels.first().map_or(aim.bound, |level| level.value.min(aim.bound));
        let known = columns.panels.clone();
        self.settle(columns, known, aim, StopReason::TargetUnreachable { gap })
    }

    /// Tickets for the shares of known panels nearest to the target.
    fn settle_near(
        &mut self,
        columns: &mut Columns<'_>,
        target: &Target,
        stop: StopReason,
    ) -> Realised {
        let shares = columns.nearest(target);
        let known = columns.panels.clone();
        let realised = self.settle(columns, known, Target { shares, ..target.clone() }, stop);
        let StopReason::BudgetSpent { .. } = stop else { return realised };
        let gaps = target.shares.iter().zip(&realised.target.shares).map(|(a, b)| a - b);
        let shortfall = gaps.fold(0.0, f64::max);
        Realised { stop: StopReason::BudgetSpent { shortfall }, ..realised }
    }

    /// Whole tickets for shares that known panels give on average.
    fn settle(
        &mut self,
        columns: &mut Columns<'_>,
        known: Vec<Panel>,
        mut aim: Target,
        stop: StopReason,
    ) -> Realised {
        let owed = owed(self.frame, &aim, self.total);
        let found =
            Dive::open(columns, (known, &owed), (self.steps, self.dice)).run(&owed, self.total);
        let shortfall = found.shortfall(self.frame);
        let short_of_target = stop == StopReason::TargetReached && shortfall > 0.0;
        let stop = if short_of_target { StopReason::TicketsShort { shortfall } } else { stop };
        let shares = aim.shares.iter().enumerate();
        aim.seats = shares.map(|(number, s)| s * f64::from(self.frame.cap(number))).collect();
        Realised { panels: found.tickets, target: aim, stop }
    }
}
