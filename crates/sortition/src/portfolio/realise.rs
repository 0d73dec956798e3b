//! From a target to whole tickets by type: halving first; where that fails, columns and the exact
//! search, and then whole tickets again. It always holds that every ticket is admitted by the frame
//! and that what was lost on the way is counted.

use crate::fairness::{Objective, Target};
use crate::frame::Frame;
use crate::seed::Dice;
use crate::solver::Solver;
use crate::tickets::{self, Panel};

use super::columns::{Columns, End, Mixture, Purse};
use super::exchange::{Exchange, lacking};
use super::{PlanRefusal, StopReason};

/// Arrangements of whole tickets tried for exact weights.
const ARRANGEMENTS: usize = 4;

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
        // The first level of leximin over real panels is their maximin.
        let levels = matches!(self.objective, Objective::Leximin | Objective::Maximin);
        if reached.end == End::BudgetSpent || !levels {
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

    /// Whole tickets for exact weights; a few arrangements, of which the one is kept that leaves
    /// least lacking.
    fn settle(&mut self, mut aim: Target, mixture: &Mixture, stop: StopReason) -> Realised {
        let mut best: Option<(f64, Vec<Panel>)> = None;
        for number in 0..ARRANGEMENTS {
            let mut panels = self.arrange(mixture, number % 2 == 0);
            let exchange = Exchange { frame: self.frame, target: &aim, total: self.total };
            let short = exchange.repair(self.solver, &mut panels, self.dice);
            if best.as_ref().is_none_or(|(least, _)| short < *least) {
                best = Some((short, panels));
            }
            if short == 0.0 {
                break;
            }
        }
        let (short, panels) = best.unwrap_or_default();
        let shares = aim.shares.iter().enumerate();
        aim.seats = shares.map(|(number, s)| s * f64::from(self.frame.cap(number))).collect();
        let short_of_target = stop == StopReason::TargetReached && short > 0.0;
        let stop =
            if short_of_target { StopReason::TicketsShort { shortfall: short } } else { stop };
        Realised { panels, target: aim, stop }
    }

    /// The whole part of each weight; the rest by halving, or by lot: panels at equal distances
    /// along their remaining weights.
    fn arrange(&mut self, mixture: &Mixture, by_halving: bool) -> Vec<Panel> {
        let total = f64::from(self.total);
        let mut panels: Vec<Panel> = Vec::new();
        let mut rest = vec![0.0; self.frame.types.len()];
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
        if left > 0 && by_halving {
            let each: Vec<f64> = rest.iter().map(|seats| seats / f64::from(left)).collect();
            let counts = tickets::counts(self.frame, &each, left, self.steps, self.dice);
            if let Some(counts) = counts {
                let halved = tickets::halve(self.frame, &counts, left, self.steps, self.dice);
                panels.extend(halved.panels);
            }
        } else {
            let mut passed = f64::from(u32::try_from(self.dice.below(1 << 20)).unwrap_or(0));
            passed /= f64::from(1 << 20);
            for &(part, place) in &parts {
                passed += part;
                if passed >= 1.0 {
                    passed -= 1.0;
                    panels.push(mixture.panels[place].clone());
                }
            }
        }
        parts.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let missing = usize::try_from(self.total).unwrap_or(0).saturating_sub(panels.len());
        let fill = parts.iter().cycle().take(missing);
        panels.extend(fill.map(|&(_, place)| mixture.panels[place].clone()));
        panels.truncate(usize::try_from(self.total).unwrap_or(0));
        panels
    }
}
