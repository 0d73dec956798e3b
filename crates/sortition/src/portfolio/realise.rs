//! From a target to whole tickets by type: halving first; where that fails, columns and the exact
//! search, and then whole tickets again. It always holds that every ticket is admitted by the frame
//! and that what was lost on the way is counted.

use crate::fairness::{Objective, Target};
use crate::frame::Frame;
use crate::seed::Dice;
use crate::solver::Solver;
use crate::tickets::{self, Panel, seats_of};

use super::columns::{Columns, End, Mixture, Purse, climb};
use super::{PlanRefusal, StopReason};

/// Rounds of exchanging seats between tickets.
const REPAIRS: usize = 6;

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

impl Workshop<'_> {
    /// Whole tickets for the target; `None` if halving did not do it.
    pub fn halve(&mut self, target: &Target) -> Result<Realised, Vec<Panel>> {
        let counts = tickets::counts(self.frame, &target.seats, self.total, self.steps, self.dice);
        let Some(counts) = counts else { return Err(Vec::new()) };
        let halved = tickets::halve(self.frame, &counts, self.total, self.steps, self.dice);
        let whole = halved.undivided.is_empty()
            && lacking(self.frame, target, &halved.panels, self.total).iter().all(|&gap| gap <= 0);
        if whole {
            let (panels, target) = (halved.panels, target.clone());
            return Ok(Realised { panels, target, stop: StopReason::TargetReached });
        }
        Err(halved.panels)
    }

    /// The exact way, starting from tickets already made.
    pub fn columns(&mut self, target: &Target, known: Vec<Panel>) -> Result<Realised, PlanRefusal> {
        let mut columns = Columns::open(self.frame, self.solver, &known, self.purse);
        if known.is_empty() {
            match columns.any_panel() {
                Ok(Some(panel)) => columns.know(panel),
                Ok(None) => return Err(PlanRefusal::Infeasible),
                Err(_) => return Err(PlanRefusal::Undecided),
            }
        }
        let reached = columns.reach(target).ok_or(PlanRefusal::Undecided)?;
        if reached.end == End::Proved && reached.gap == 0.0 {
            return Ok(self.settle(target.clone(), &reached, StopReason::TargetReached));
        }
        let mut aim = target.clone();
        let shortfall = target
            .shares
            .iter()
            .zip(&reached.shares)
            .map(|(target, share)| target - share)
            .fold(0.0, f64::max);
        if reached.end == End::BudgetSpent || self.objective != Objective::Leximin {
            let stop = match reached.end {
                End::Proved => StopReason::TargetUnreachable { gap: reached.gap },
                End::BudgetSpent => StopReason::BudgetSpent { shortfall },
            };
            aim.shares.clone_from(&reached.shares);
            return Ok(self.settle(aim, &reached, stop));
        }
        let (mixture, levels) = columns.leximin(target).ok_or(PlanRefusal::Undecided)?;
        aim.shares.clone_from(&mixture.shares);
        let stop = match mixture.end {
            End::Proved => StopReason::TargetUnreachable { gap: reached.gap },
            End::BudgetSpent => StopReason::BudgetSpent { shortfall },
        };
        aim.levels = levels;
        aim.bound = aim.levels.first().map_or(aim.bound, |level| level.value.min(aim.bound));
        Ok(self.settle(aim, &mixture, stop))
    }

    /// Whole tickets for exact weights: the whole part of each weight, then halving for the rest,
    /// then exchanges of seats.
    fn settle(&mut self, mut aim: Target, mixture: &Mixture, stop: StopReason) -> Realised {
        let count = self.frame.types.len();
        let total = f64::from(self.total);
        let mut panels: Vec<Panel> = Vec::new();
        let mut rest = vec![0.0; count];
        let mut parts: Vec<(f64, usize)> = Vec::new();
        for (place, (panel, &weight)) in mixture.panels.iter().zip(&mixture.weights).enumerate() {
            let wanted = (weight * total + 1e-9).max(0.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "at most the tickets"
            )]
            let whole = wanted.floor() as usize;
            panels.extend(std::iter::repeat_n(panel, whole).cloned());
            let part = wanted - wanted.floor();
            parts.push((part, place));
            for &(number, seats) in panel {
                rest[number as usize] += part * f64::from(seats);
            }
        }
        let left = self.total - i32::try_from(panels.len()).unwrap_or(self.total);
        if left > 0 {
            let each: Vec<f64> = rest.iter().map(|seats| seats / f64::from(left)).collect();
            let counts = tickets::counts(self.frame, &each, left, self.steps, self.dice);
            if let Some(counts) = counts {
                let halved = tickets::halve(self.frame, &counts, left, self.steps, self.dice);
                panels.extend(halved.panels);
            }
            parts.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let missing = usize::try_from(self.total).unwrap_or(0).saturating_sub(panels.len());
            let fill: Vec<Panel> = parts
                .iter()
                .cycle()
                .take(missing)
                .map(|&(_, place)| mixture.panels[place].clone())
                .collect();
            panels.extend(fill);
        }
        let short = repair(self.frame, &aim, &mut panels, self.total);
        aim.seats = (0..count)
            .map(|number| aim.shares[number] * f64::from(self.frame.cap(number)))
            .collect();
        let stop = match stop {
            StopReason::TargetReached if short > 0.0 => {
                StopReason::TicketsShort { shortfall: short }
            }
            stop => stop,
        };
        Realised { panels, target: aim, stop }
    }
}

/// Seats each type lacks over all tickets so that everybody holds the whole part of the target.
fn lacking(frame: &Frame, target: &Target, panels: &[Panel], total: i32) -> Vec<i32> {
    let mut lacking: Vec<i32> = target
        .shares
        .iter()
        .enumerate()
        .map(|(number, share)| {
            #[expect(clippy::cast_possible_truncation, reason = "at most the tickets")]
            let each = (share * f64::from(total) + tickets::COUNT_TOLERANCE).floor() as i32;
            each * frame.cap(number)
        })
        .collect();
    for &(number, seats) in panels.iter().flatten() {
        lacking[number as usize] -= seats;
    }
    lacking
}

/// Exchanges seats inside tickets in favour of those who lack most. Gives the greatest shortfall of
/// a chance that remains.
fn repair(frame: &Frame, target: &Target, panels: &mut [Panel], total: i32) -> f64 {
    let mut gaps = lacking(frame, target, panels, total);
    for _ in 0..REPAIRS {
        if gaps.iter().all(|&gap| gap <= 0) {
            return 0.0;
        }
        for panel in panels.iter_mut() {
            // A seat is worth one where it is lacked, nothing where one can be spared.
            let worth: Vec<f64> =
                gaps.iter().map(|&gap| f64::from((gap + 1).clamp(0, 2))).collect();
            let before = seats_of(panel, gaps.len());
            let mut seats = before.clone();
            if climb(frame, &worth, &mut seats) > 0.0 {
                for (gap, (after, before)) in gaps.iter_mut().zip(seats.iter().zip(&before)) {
                    *gap -= after - before;
                }
                *panel = tickets::panel_of(&seats);
            }
        }
    }
    let all = f64::from(total);
    gaps.iter()
        .enumerate()
        .filter(|(_, gap)| **gap > 0)
        .map(|(number, &gap)| f64::from(gap) / (all * f64::from(frame.cap(number))))
        .fold(0.0, f64::max)
}
