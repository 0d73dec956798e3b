//! The plan of several groups at once: the seats of the year, then its cohorts dealt out to the
//! groups; where that gives no tickets, whole schedules in whole numbers. It always holds that a
//! question small enough for these is never left open.

use super::aim::aim;
use super::realise::Realised;
use super::schedules::Schedules;
use super::{Lottery, Phase, PlanRefusal, Planner};
use crate::fairness::{LinearRow, Objective, Polytope, Target};
use crate::frame::{Frame, RowName};
use crate::schedule::deal::Dealt;
use crate::schedule::even::{self, Even};
use crate::schedule::{self, hall::Hall};
use crate::seed::Seed;
use crate::tickets::Panel;

/// Availability rules with at most so many seats of room are kept in every cohort.
const NEARLY_BINDING: f64 = 3.0;
/// Rules that dealing out to the groups may add.
const SPLIT_RULES_MAX: usize = 20;
/// Part of the steps that whole schedules have at least.
const SCHEDULES_PART: u64 = 4;

impl Planner<'_> {
    pub(super) fn several_groups(&mut self, frame: &Frame) -> Result<Lottery, PlanRefusal> {
        if matches!(self.ask.objective, Objective::Legacy | Objective::MaxEntropy) {
            return Err(PlanRefusal::OneGroupOnly(self.ask.objective));
        }
        (self.watch)(Phase::Target);
        let (target, even) = self.aim_year(frame)?;
        let mut narrowed = frame.clone();
        let hall = Hall::of(self.problem, frame);
        narrowed.add_rows(hall.near(&target.seats, NEARLY_BINDING));
        let cohorts = match self.realise(&narrowed, &target) {
            Ok(realised) => Some(realised),
            Err(PlanRefusal::Undecided) => None,
            Err(refusal) => return Err(refusal),
        };
        (self.watch)(Phase::Groups);
        let known = cohorts.as_ref().map_or_else(Vec::new, |realised| realised.panels.clone());
        let account = (&mut self.steps, &mut self.dice);
        let dealt = schedule::deal_all(self.problem, &narrowed, &even, &known, account);
        let (realised, dealt) = match cohorts.zip(dealt) {
            Some(done) => done,
            None => self.schedules(&narrowed, (&target, &even), known)?,
        };
        (self.watch)(Phase::Seats);
        let groups = self.problem.groups as usize;
        let rows = schedule::seat(frame, groups, &dealt, &mut self.dice);
        self.gather(frame, realised, rows)
    }

    /// The same from whole schedules, with a purse of its own.
    fn schedules(
        &mut self,
        frame: &Frame,
        (target, even): (&Target, &Even),
        known: Vec<Panel>,
    ) -> Result<(Realised, Vec<Dealt>), PlanRefusal> {
        let steps = self.ask.budget.search_steps / SCHEDULES_PART;
        self.steps = self.steps.max(steps);
        let dice = Seed::from_bytes(self.problem.hash()).child("plan schedules");
        let account = (steps, dice);
        let schedules = Schedules::open((self.problem, frame), even, self.solver, account);
        self.workshop(frame).schedules(target, known, schedules)
    }

    /// The target of the year and its even shares by group; what cannot be shared out becomes a
    /// rule, and the target is computed again. Where no rule settles it, the shares are those of
    /// equal groups and the whole numbers decide.
    fn aim_year(&mut self, frame: &Frame) -> Result<(Target, Even), PlanRefusal> {
        let mut hall = Hall::of(self.problem, frame);
        let steps = self.ask.budget.solver_steps;
        let mut polytope = Polytope::open(frame, self.solver, &mut hall, steps);
        let mut target = aim(&mut polytope, self.ask.objective)?;
        for number in 0..SPLIT_RULES_MAX {
            match even::share_out(self.problem, frame, &target.seats, &mut self.steps) {
                Ok(even) => return Ok((target, even)),
                Err(None) => break,
                Err(Some(rule)) => {
                    polytope.add_row(LinearRow { name: RowName::Split { number }, ..rule });
                }
            }
            target = match aim(&mut polytope, self.ask.objective) {
                Err(PlanRefusal::Undecided) => break,
                aimed => aimed?,
            };
        }
        let even = Even::alike(frame, self.problem.groups as usize, &target.seats);
        Ok((target, even))
    }
}
