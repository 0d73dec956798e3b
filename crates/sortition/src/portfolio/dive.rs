//! Whole tickets from average ones. The program of what is lacking says how often each panel is
//! used; the whole parts become tickets, then one more panel does, and what is owed is asked again
//! for the tickets that are left, with new panels where they help. The panel that wastes least of
//! what may be held beyond what is owed comes first: the last tickets need that room. As soon as
//! somebody would have to lack a seat, the last tickets are given back and made again in another
//! order; when the means are nearly spent, what must lack is taken and mended.
//! Source: diving with column generation, as for cutting stock; order and way back are ours.

use super::columns::{Columns, NONE_LACKING};
use super::lacking::{Lack, Lacking, pay};
use super::mend::mend;
use crate::frame::Frame;
use crate::seed::Dice;
use crate::tickets::{self, Panel};

/// A part this near to one is whole.
const WHOLE: f64 = 1e-7;
/// Panels with at least this part left are ordered by what they waste, the others by their part.
const GREAT_PART: f64 = 0.25;
/// Panels tried for one ticket before the best of them is taken although somebody will lack a seat.
const CHOICES: usize = 3;
/// With so few tickets left the programs are small: so many panels are tried without new ones first.
const GLANCED_LEFT: i32 = 16;
const GLANCES: usize = 6;
const CHOICES_GLANCED: usize = 2;
/// When so much is lacking on average, a whole seat will be.
const LOST: f64 = 0.9;
/// Nodes of the exact search for one panel while diving.
const NODES_EACH: u64 = 300;
/// At most so many tickets are divided at once, by at most so many steps of the search; again when so
/// many in a hundred of them are left, and each time when so few are.
const HALVED_MOST: i32 = 64;
const HALVED_AGAIN: i32 = 75;
const HALVED_EACH: i32 = 12;
const HALVING_STEPS: u64 = 60_000;
/// Part of the steps left that mending may use.
const MENDING_PART: u64 = 6;
/// At most so many ways back, while more than this part of the means is left.
const AGAIN_MOST: usize = 60;
const KEPT_PART: u64 = 8;
/// A way back goes so many tickets up, and one more each so many tries that came no deeper; the first
/// so many panels are then tried in another order.
const BACK: usize = 7;
const TRIES: usize = 2;
const SHUFFLED: usize = 6;

/// What a dive brings up: the tickets and the seats that each type still lacks.
#[derive(Clone)]
pub(super) struct Found {
    pub tickets: Vec<Panel>,
    pub owed: Vec<i32>,
}

impl Found {
    /// The greatest shortfall of a chance.
    pub fn shortfall(&self, frame: &Frame) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a number of tickets")]
        let all = self.tickets.len() as f64;
        let shortfalls = self.owed.iter().enumerate().map(|(number, &seats)| {
            f64::from(seats.max(0)) / (all * f64::from(frame.cap(number).max(1)))
        });
        shortfalls.fold(0.0, f64::max)
    }

    fn take(&mut self, panel: &Panel, times: i32) {
        pay(&mut self.owed, panel, times);
        self.tickets.extend((0..times).map(|_| panel.clone()));
    }

    /// These tickets give way to as many others.
    pub fn exchange(&mut self, places: &[usize], panels: Vec<Panel>) {
        for (&place, panel) in places.iter().zip(panels) {
            pay(&mut self.owed, &self.tickets[place], -1);
            pay(&mut self.owed, &panel, 1);
            self.tickets[place] = panel;
        }
    }

    /// Gives back the last tickets; so many stay.
    fn keep(&mut self, count: usize) {
        for panel in self.tickets.drain(count..) {
            pay(&mut self.owed, &panel, -1);
        }
    }
}

pub(super) struct Dive<'a, 'b> {
    columns: &'a mut Columns<'b>,
    lacking: Lacking,
    steps: &'a mut u64,
    dice: &'a mut Dice,
    way: Way,
    /// When nothing was lacking, on the deepest way down so far.
    path: Vec<Moment>,
}

/// A moment when nothing was lacking: the tickets made by then and the panels in use.
#[derive(Clone)]
struct Moment {
    tickets: usize,
    used: Vec<Panel>,
}

/// How a dive goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Given up as soon as somebody must lack a seat.
    Careful,
    /// The same, with the first panels in another order.
    Shuffled,
    /// To the end, whatever is lacking.
    Last,
}

impl<'a, 'b> Dive<'a, 'b> {
    /// Starts from panels that give what is owed with some weights. More would only make every
    /// pivot dearer: those that help later are found again.
    pub fn open(
        columns: &'a mut Columns<'b>,
        (start, owed): (Vec<Panel>, &[i32]),
        (steps, dice): (&'a mut u64, &'a mut Dice),
    ) -> Self {
        let lacking = Lacking::open(columns.solver, start, owed);
        Self { columns, lacking, steps, dice, way: Way::Careful, path: Vec::new() }
    }

    /// So many tickets with as little lacking as can be found.
    pub fn run(&mut self, owed: &[i32], total: i32) -> Found {
        let mut found = Found { tickets: Vec::new(), owed: owed.to_vec() };
        let kept = self.columns.purse.work / KEPT_PART;
        let mut done = self.go(&mut found, total, Way::Careful);
        let mut vain = 0;
        for _ in 0..AGAIN_MOST {
            let Some(deepest) = self.path.last().map(|moment| moment.tickets) else { break };
            if done || self.columns.purse.work <= kept {
                break;
            }
            let (mut other, path) = (found.clone(), self.path.clone());
            self.back(&mut other, BACK + vain / TRIES);
            done = self.go(&mut other, total, Way::Shuffled);
            if done || self.path.last().is_some_and(|moment| moment.tickets > deepest) {
                (found, vain) = (other, 0);
            } else {
                (self.path, vain) = (path, vain + 1);
            }
        }
        if !done {
            self.back(&mut found, 1);
            self.go(&mut found, total, Way::Last);
            self.mend(&mut found);
        }
        found
    }

    /// Goes back to a moment on the path, the last one for 1 and no further than the first one.
    fn back(&mut self, found: &mut Found, moments: usize) {
        self.path.truncate((self.path.len() + 1).saturating_sub(moments).max(1));
        let Some(moment) = self.path.pop() else { return };
        found.keep(moment.tickets);
        self.reopen(with_needed(moment.used, &self.columns.panels, &found.owed), &found.owed);
    }

    /// Without programs, by part of the steps.
    fn mend(&mut self, found: &mut Found) {
        let mut steps = *self.steps / MENDING_PART;
        *self.steps -= steps;
        mend(self.columns, found, (&mut steps, self.dice));
        *self.steps += steps;
    }

    fn reopen(&mut self, mut panels: Vec<Panel>, owed: &[i32]) {
        panels.sort();
        panels.dedup();
        self.lacking = Lacking::open(self.columns.solver, panels, owed);
    }

    /// Fills up to so many tickets; true if nothing is lacking at the end.
    fn go(&mut self, found: &mut Found, total: i32, way: Way) -> bool {
        let mut rest: Vec<Panel> = Vec::new();
        let mut halved_at = HALVED_MOST;
        self.way = way;
        let mut next = self.ask(found, total);
        while let Some(lack) = next {
            let none_lacking = lack.short <= NONE_LACKING;
            if !none_lacking && way != Way::Last {
                return false;
            }
            let mut parts = self.take_whole(&lack, found);
            let left = total - count(found);
            if left == 0 {
                return none_lacking;
            }
            if none_lacking {
                if left <= halved_at {
                    if self.halve_rest(&lack, found, left) {
                        return true;
                    }
                    halved_at = (left - 1).min(HALVED_EACH.max(left * HALVED_AGAIN / 100));
                }
                self.path
                    .push(Moment { tickets: found.tickets.len(), used: self.lacking.used(&lack) });
            }
            if way == Way::Shuffled {
                let few = parts.len().min(SHUFFLED);
                self.dice.shuffle(&mut parts[..few]);
            }
            rest = parts.iter().map(|&place| self.lacking.panels[place].clone()).collect();
            next = self.choose(&parts, lack.short, found, total);
            if self.lacking.is_crowded(&found.owed) {
                let used = next.map_or_else(Vec::new, |lack| self.lacking.used(&lack));
                let panels = with_needed(used, &self.lacking.panels, &found.owed);
                self.reopen(panels, &found.owed);
                next = self.ask(found, total);
            }
        }
        if way == Way::Last {
            // The budget is spent: the panels with the greatest parts, or any, keep the rules.
            rest.extend_from_slice(&self.columns.panels);
            for panel in rest.iter().cycle() {
                if count(found) >= total {
                    break;
                }
                found.take(panel, 1);
            }
        }
        false
    }

    /// What is lacking on average after these tickets, by the known panels.
    fn glance(&mut self, found: &Found, total: i32) -> Option<Lack> {
        self.lacking.ask(&found.owed, total - count(found), self.way != Way::Last);
        let (lack, work) = self.lacking.solve(true, self.columns.purse.all());
        self.columns.purse.pay(0, work);
        lack
    }

    /// The same, with new panels where they help.
    fn ask(&mut self, found: &Found, total: i32) -> Option<Lack> {
        let left = total - count(found);
        if self.way != Way::Last {
            self.lacking.ask(&found.owed, left, true);
            let (lack, _) = self.columns.lessen(&mut self.lacking, true, NODES_EACH)?;
            if lack.short <= NONE_LACKING {
                return Some(lack);
            }
        }
        // Perhaps only the room was wanted too much.
        self.lacking.ask(&found.owed, left, false);
        let answer = self.columns.lessen(&mut self.lacking, true, NODES_EACH);
        answer.map(|(lack, _)| lack)
    }

    /// The whole parts become tickets; gives the panels with parts left: the great ones first, and
    /// of these those that waste least.
    fn take_whole(&mut self, lack: &Lack, found: &mut Found) -> Vec<usize> {
        let beyond = self.beyond(lack, found);
        let wasted = |panel: &Panel| -> f64 {
            panel.iter().map(|&(number, seats)| beyond[number as usize] * f64::from(seats)).sum()
        };
        let mut parts: Vec<(bool, f64, usize)> = Vec::new();
        for (place, &times) in lack.times.iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "at most the tickets")]
            let whole = (times + WHOLE).floor() as i32;
            found.take(&self.lacking.panels[place], whole);
            let part = times - f64::from(whole);
            if part > GREAT_PART {
                parts.push((false, wasted(&self.lacking.panels[place]), place));
            } else if part > WHOLE {
                parts.push((true, -part, place));
            }
        }
        parts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        parts.into_iter().map(|(_, _, place)| place).collect()
    }

    /// The part of each type's seats that is held beyond what is owed.
    fn beyond(&self, lack: &Lack, found: &Found) -> Vec<f64> {
        let mut held = vec![0.0; found.owed.len()];
        for (panel, times) in self.lacking.panels.iter().zip(&lack.times) {
            for &(number, seats) in panel {
                held[number as usize] += times * f64::from(seats);
            }
        }
        let beyond = |(&held, &owed): (&f64, &i32)| {
            if held > 0.0 { (1.0 - f64::from(owed.max(0)) / held).max(0.0) } else { 0.0 }
        };
        held.iter().zip(&found.owed).map(beyond).collect()
    }

    /// Divides all that is left at once: its whole counts are at least what is owed. True if it
    /// could be divided.
    fn halve_rest(&mut self, lack: &Lack, found: &mut Found, left: i32) -> bool {
        let frame = self.columns.frame;
        let mut each = vec![0.0; frame.types.len()];
        for (panel, times) in self.lacking.panels.iter().zip(&lack.times) {
            let part = (times - (times + WHOLE).floor()).max(0.0) / f64::from(left);
            for &(number, seats) in panel {
                each[number as usize] += part * f64::from(seats);
            }
        }
        let mut steps = HALVING_STEPS.min(*self.steps);
        let before = steps;
        let counts = tickets::counts(frame, &each, left, &mut steps, self.dice);
        let halved = counts.map(|counts| {
            let halved = tickets::halve(frame, &counts, left, &mut steps, self.dice);
            (counts, halved)
        });
        *self.steps -= before - steps;
        let Some((counts, halved)) = halved else { return false };
        let short = counts.iter().zip(&found.owed).any(|(count, owed)| count < owed);
        if short || !halved.undivided.is_empty() || !self.columns.all_stand(&halved.panels) {
            return false;
        }
        halved.panels.iter().for_each(|panel| found.take(panel, 1));
        true
    }

    /// Takes one ticket more, the first panel first; if more must be lacking after it than before,
    /// the next ones are tried too. Gives what is lacking then.
    fn choose(
        &mut self,
        parts: &[usize],
        short: f64,
        found: &mut Found,
        total: i32,
    ) -> Option<Lack> {
        let lost = short > LOST || self.columns.purse.is_spent();
        let choices: Vec<usize> = if lost || total - count(found) <= GLANCED_LEFT {
            let enough = if lost { f64::INFINITY } else { short + NONE_LACKING };
            match self.glances(parts, enough, found, total)? {
                Glanced::Taken(then) => return Some(then),
                Glanced::Ranked(ranked) => ranked,
            }
        } else {
            parts.iter().copied().take(CHOICES).collect()
        };
        let mut best: Option<(f64, usize)> = None;
        for place in choices {
            found.take(&self.lacking.panels[place], 1);
            let then = self.ask(found, total)?;
            if then.short <= short + NONE_LACKING {
                return Some(then);
            }
            found.keep(found.tickets.len() - 1);
            if best.is_none_or(|(least, _)| then.short < least - NONE_LACKING) {
                best = Some((then.short, place));
            }
        }
        let (_, place) = best?;
        found.take(&self.lacking.panels[place], 1);
        self.glance(found, total)
    }

    /// Takes the first panel after which no more than enough is lacking, without new panels; else
    /// gives those that were tried, the least lacking first.
    fn glances(
        &mut self,
        parts: &[usize],
        enough: f64,
        found: &mut Found,
        total: i32,
    ) -> Option<Glanced> {
        let mut tried: Vec<(f64, usize)> = Vec::new();
        for &place in parts.iter().take(GLANCES) {
            found.take(&self.lacking.panels[place], 1);
            let then = self.glance(found, total)?;
            if then.short <= enough {
                return Some(Glanced::Taken(then));
            }
            found.keep(found.tickets.len() - 1);
            tried.push((then.short, place));
        }
        tried.sort_by(|a, b| a.0.total_cmp(&b.0));
        let ranked = tried.into_iter().take(CHOICES_GLANCED);
        Some(Glanced::Ranked(ranked.map(|(_, place)| place).collect()))
    }
}

enum Glanced {
    /// A ticket was taken, and so much is lacking now.
    Taken(Lack),
    /// None was taken.
    Ranked(Vec<usize>),
}

/// The panels in use and some of the known ones, those first whose seats are all owed.
fn with_needed(mut used: Vec<Panel>, known: &[Panel], owed: &[i32]) -> Vec<Panel> {
    let needless = |panel: &Panel| -> i32 {
        panel.iter().map(|&(number, seats)| (seats - owed[number as usize].max(0)).max(0)).sum()
    };
    let mut known: Vec<&Panel> = known.iter().collect();
    known.sort_by_cached_key(|panel| needless(panel));
    let keep = owed.iter().filter(|&&seats| seats > 0).count();
    used.extend(known.into_iter().take(keep).cloned());
    used
}

fn count(found: &Found) -> i32 {
    i32::try_from(found.tickets.len()).unwrap_or(i32::MAX)
}
