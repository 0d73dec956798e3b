//! From a question and an objective to a table of equal tickets. The plan is made before any public
//! randomness exists and depends on nothing but the question: its dice start from the hash of the
//! problem. It always holds that every ticket satisfies every rule (recounted here from the
//! entrants, not from the plan), that the bound is proved, and that the end has a name.
//! Source: Flanigan et al. (Nature 2021; NeurIPS 2021) for bound and equal tickets; the way is ours.

mod aim;
mod columns;
mod dive;
mod diverse;
mod exchanges;
mod lacking;
mod mend;
mod pricing;
pub(crate) mod realise;
pub mod recount;
mod refusal;
mod schedules;
mod spread;
mod year;

pub use diverse::most_diverse;
pub use refusal::PlanRefusal;

use serde::{Deserialize, Serialize};

use crate::fairness::polytope::NothingHidden;
use crate::fairness::{LinearRow, Objective, Polytope, Target, legacy, maxent};
use crate::frame::Frame;
use crate::problem::Problem;
use crate::seed::{Dice, Seed};
use crate::solver::Solver;
use crate::tickets;
use aim::{aim, bounded};
use pricing::Purse;
use realise::{Realised, Workshop};

/// Seats of all tickets together.
const SEATS_MOST: u32 = 100_000_000;

/// What the planner may spend before it stops and says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Pivots of the linear solver.
    pub solver_steps: u64,
    /// Steps of the local search.
    pub search_steps: u64,
    /// Nodes of searches in whole numbers.
    pub nodes: u64,
}

impl Budget {
    /// Enough for a city: seconds, not minutes.
    pub const USUAL: Self =
        Self { solver_steps: 4_000_000, search_steps: 8_000_000, nodes: 200_000 };

    /// The exact search's part, in pivots weighed by what they cost: about as many seconds as the
    /// pivots of a program of 20 rows would take.
    fn purse(&self) -> Purse {
        let work = self.solver_steps.saturating_mul(1450);
        Purse { nodes: self.nodes, work, reserve: work / 8 }
    }
}

/// What is asked of the planner besides the problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What the lottery strives for.
    pub objective: Objective,
    /// How many equally likely tickets.
    pub tickets_total: u32,
    /// What may be spent.
    pub budget: Budget,
}

/// Where the planner is; the caller may take the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Equal people are merged.
    Types,
    /// The bound and the target shares are computed.
    Target,
    /// Tickets by type are made.
    Tickets,
    /// What halving could not do is done exactly.
    Columns,
    /// Cohorts are dealt out to the groups.
    Groups,
    /// Seats are given to persons.
    Seats,
    /// Everything is recounted.
    Recount,
}

impl Phase {
    /// The word used in files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Types => "types",
            Self::Target => "target",
            Self::Tickets => "tickets",
            Self::Columns => "columns",
            Self::Groups => "groups",
            Self::Seats => "seats",
            Self::Recount => "recount",
        }
    }
}

/// Why the planner stopped where it did.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "reason")]
pub enum StopReason {
    /// Everybody holds the tickets of the target, up to rounding to whole tickets.
    TargetReached,
    /// No lottery reaches the target of averages; for leximin and maximin this one reaches the
    /// levels of real panels, as high as the budget allowed to raise them.
    TargetUnreachable {
        /// Proved: in every lottery some chance is at least this much below its target.
        gap: f64,
    },
    /// Exact weights reach the target, but whole tickets leave somebody this far below.
    TicketsShort {
        /// The greatest shortfall of a chance.
        shortfall: f64,
    },
    /// The budget was spent; somebody is this far below the target.
    BudgetSpent {
        /// The greatest shortfall of a chance.
        shortfall: f64,
    },
    /// The objective has no target: all feasible panels were counted and drawn evenly.
    CountedAll,
    /// The objective has no target: each ticket was made by the greedy method.
    Greedy,
}

/// A proved level, as published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LevelProof {
    /// No lottery that keeps the lower levels lifts the rest above this.
    pub value: f64,
    /// Multipliers of the rows: position in [`Lottery::rows`] and weight.
    pub weights: Vec<(usize, f64)>,
    /// Entrants who stand at this level.
    pub entrants: Vec<usize>,
}

/// The plan: a table of equal tickets with its proofs.
#[derive(Clone, Debug, PartialEq)]
pub struct Lottery {
    /// What it strives for.
    pub objective: Objective,
    /// Ids of the entrants; everything below counts entrants by position here.
    pub entrants: Vec<String>,
    /// Seats of a group.
    pub size: u32,
    /// Groups in a ticket.
    pub groups: u32,
    /// No lottery gives everybody a greater chance than this (1 if nobody is free).
    pub bound: f64,
    /// Fewest tickets of anybody whom the lottery may seat.
    pub minimum: u32,
    /// Number of tickets.
    pub tickets_total: u32,
    /// The exact chance the tickets aim at, by entrant.
    pub shares: Vec<f64>,
    /// Tickets with a seat, by entrant.
    pub held: Vec<u32>,
    /// The tickets: groups of entrants, ascending.
    pub tickets: Vec<Vec<Vec<usize>>>,
    /// Rules the proofs refer to.
    pub rows: Vec<LinearRow>,
    /// The types the rules refer to: members by position.
    pub types: Vec<Vec<usize>>,
    /// The proved levels, lowest first.
    pub certificate: Vec<LevelProof>,
    /// Why it ended.
    pub stop: StopReason,
}

/// Makes the plan.
///
/// # Errors
/// When no panel exists or none could be found.
pub fn plan(
    problem: &Problem,
    objective: Objective,
    tickets_total: u32,
    solver: &dyn Solver,
    budget: Budget,
) -> Result<Lottery, PlanRefusal> {
    plan_watched(problem, &Ask { objective, tickets_total, budget }, solver, &mut |_| {})
}

/// Makes the plan and tells each phase as it begins.
///
/// # Errors
/// When no panel exists or none could be found.
pub fn plan_watched(
    problem: &Problem,
    ask: &Ask,
    solver: &dyn Solver,
    watch: &mut dyn FnMut(Phase),
) -> Result<Lottery, PlanRefusal> {
    plan_by(problem, ask, solver, (watch, dice_of(problem, ask.objective)))
}

/// The plan with other dice; everything else is as in [`plan_watched`].
fn plan_by(
    problem: &Problem,
    ask: &Ask,
    solver: &dyn Solver,
    (watch, dice): (&mut dyn FnMut(Phase), Dice),
) -> Result<Lottery, PlanRefusal> {
    if ask.tickets_total == 0 {
        return Err(PlanRefusal::NoTickets);
    }
    watch(Phase::Types);
    let frame = Frame::of(problem).map_err(PlanRefusal::Contradiction)?;
    let seats = problem.size.saturating_mul(problem.groups).max(1);
    let most = SEATS_MOST / seats;
    let fits = i32::try_from(ask.tickets_total).ok().filter(|_| ask.tickets_total <= most);
    let too_many = PlanRefusal::TooManyTickets { tickets: ask.tickets_total, seats, most };
    let total = fits.ok_or(too_many)?;
    let mut plan =
        Planner { problem, solver, ask, watch, total, steps: ask.budget.search_steps, dice };
    if problem.groups == 1 { plan.one_group(&frame) } else { plan.several_groups(&frame) }
}

struct Planner<'a> {
    problem: &'a Problem,
    solver: &'a dyn Solver,
    ask: &'a Ask,
    watch: &'a mut dyn FnMut(Phase),
    total: i32,
    steps: u64,
    dice: Dice,
}

impl Planner<'_> {
    fn one_group(&mut self, frame: &Frame) -> Result<Lottery, PlanRefusal> {
        (self.watch)(Phase::Target);
        let mut nothing = NothingHidden;
        let steps = self.ask.budget.solver_steps;
        let realised = match self.ask.objective {
            Objective::Legacy => {
                let drawn = legacy::draw(frame, self.total, &mut self.dice)?;
                bounded(frame, (self.solver, steps), drawn)
            }
            Objective::MaxEntropy => {
                let drawn = maxent::draw(frame, self.total, &mut self.dice)?;
                bounded(frame, (self.solver, steps), drawn)
            }
            Objective::Leximin
            | Objective::Maximin
            | Objective::Nash
            | Objective::Goldilocks
            | Objective::Minimax => {
                let mut polytope = Polytope::open(frame, self.solver, &mut nothing, steps);
                let target = aim(&mut polytope, self.ask.objective)?;
                self.realise(frame, &target)?
            }
        };
        (self.watch)(Phase::Seats);
        let tickets = tickets::seat(frame, &realised.panels, &mut self.dice);
        let rows = tickets.into_iter().map(|seated| vec![seated]).collect();
        self.gather(frame, realised, rows)
    }

    fn workshop<'a>(&'a mut self, frame: &'a Frame) -> Workshop<'a> {
        Workshop {
            frame,
            solver: self.solver,
            objective: self.ask.objective,
            total: self.total,
            purse: self.ask.budget.purse(),
            steps: &mut self.steps,
            dice: &mut self.dice,
        }
    }

    fn realise(&mut self, frame: &Frame, target: &Target) -> Result<Realised, PlanRefusal> {
        (self.watch)(Phase::Tickets);
        match self.workshop(frame).halve(target) {
            Ok(realised) => Ok(realised),
            Err(known) => {
                (self.watch)(Phase::Columns);
                self.workshop(frame).columns(target, known)
            }
        }
    }

    /// Recounts every ticket from the entrants and writes the lottery down.
    fn gather(
        &mut self,
        frame: &Frame,
        realised: Realised,
        tickets: Vec<Vec<Vec<usize>>>,
    ) -> Result<Lottery, PlanRefusal> {
        (self.watch)(Phase::Recount);
        let problem = self.problem;
        if let Some(fault) = tickets.iter().find_map(|ticket| recount::fault(problem, ticket)) {
            return Err(PlanRefusal::Recount(fault));
        }
        let target = realised.target;
        let mut held = vec![0; problem.entrants.len()];
        for &seated in tickets.iter().flatten().flatten() {
            held[seated] += 1;
        }
        let share = |kind: &Option<usize>| kind.map_or(0.0, |kind| target.shares[kind]);
        let free = (0..held.len()).filter(|&place| frame.type_of[place].is_some());
        let certificate = target.levels.iter().map(|level| LevelProof {
            value: level.value,
            weights: level.weights.iter().copied().enumerate().filter(|(_, w)| *w != 0.0).collect(),
            entrants: level.fixed.iter().flat_map(|&t| frame.types[t].members.clone()).collect(),
        });
        Ok(Lottery {
            objective: self.ask.objective,
            entrants: problem.entrants.iter().map(|entrant| entrant.id.clone()).collect(),
            size: problem.size,
            groups: problem.groups,
            bound: target.bound,
            minimum: free.map(|place| held[place]).min().unwrap_or(self.ask.tickets_total),
            tickets_total: self.ask.tickets_total,
            shares: frame.type_of.iter().map(share).collect(),
            certificate: certificate.collect(),
            types: frame.types.iter().map(|kind| kind.members.clone()).collect(),
            held,
            tickets,
            rows: target.rows,
            stop: realised.stop,
        })
    }
}

/// Dice that depend on the question and the objective only.
#[must_use]
pub fn dice_of(problem: &Problem, objective: Objective) -> Dice {
    Seed::from_bytes(problem.hash()).child(&format!("plan {}", objective.word()))
}
