//! Whole tickets from average ones. The program of what is lacking says how often each panel is
//! used; the whole parts become tickets, then the panel with the greatest part left does, and what
//! is owed is asked again for the tickets that are left, with new panels where they help. A ticket
//! after which somebody must lack a seat is not taken while another is as good. What is lacking at
//! the end is mended; else some tickets are taken back and the last steps are made again.
//! Source: diving with column generation, as for cutting stock; the way back is ours.

use super::columns::{Columns, NONE_LACKING};
use super::lacking::{Lack, Lacking, pay, short};
use super::mend::mend;
use crate::frame::Frame;
use crate::seed::Dice;
use crate::tickets::{self, Panel};

/// A part this near to one is whole.
const WHOLE: f64 = 1e-7;
/// Panels tried for one ticket before the best of them is taken although somebody will lack a seat.
const CHOICES: usize = 3;
/// Nodes of the exact search for one panel while diving.
const NODES_EACH: u64 = 300;
/// At most so many tickets are divided at once, by at most so many steps of the search.
const HALVED_MOST: i32 = 64;
const HALVING_STEPS: u64 = 60_000;
/// Panels for each type, beyond which only those in use are kept.
const CROWD: usize = 4;
/// Part of the steps left that mending may use after each dive.
const MENDING_PART: u64 = 2;
/// Dives, each with twice as many tickets taken back as the one before.
const DIVES: u32 = 7;
/// Tickets taken back first.
const BACK_FIRST: usize = 12;

/// What a dive brings up: the tickets and the seats that each type still lacks.
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

    fn give_back(&mut self, last: &Panel) {
        pay(&mut self.owed, last, -1);
        self.tickets.pop();
    }
}

pub(super) struct Dive<'a, 'b> {
    columns: &'a mut Columns<'b>,
    lacking: Lacking,
    steps: &'a mut u64,
    dice: &'a mut Dice,
}

impl<'a, 'b> Dive<'a, 'b> {
    /// Starts from panels that give what is owed with some weights. More would only make every
    /// pivot dearer: those that help later are found again.
    pub fn open(
        columns: &'a mut Columns<'b>,
        start: Vec<Panel>,
        (steps, dice): (&'a mut u64, &'a mut Dice),
    ) -> Self {
        let lacking = Lacking::open(columns.frame, columns.solver, start);
        Self { columns, lacking, steps, dice }
    }

    /// So many tickets with as little lacking as can be found.
    pub fn run(&mut self, owed: &[i32], total: i32) -> Found {
        let mut best = self.go(Found { tickets: Vec::new(), owed: owed.to_vec() }, total);
        self.mend(&mut best);
        for dive in 0..DIVES {
            if short(&best.owed) == 0 || self.columns.purse.is_spent() {
                break;
            }
            let mut again = Found { tickets: best.tickets.clone(), owed: best.owed.clone() };
            self.dice.shuffle(&mut again.tickets);
            let keep = again.tickets.len().saturating_sub(BACK_FIRST << dive);
            let back = again.tickets.split_off(keep);
            back.iter().for_each(|panel| pay(&mut again.owed, panel, -1));
            self.reopen(back);
            let mut again = self.go(again, total);
            self.mend(&mut again);
            if short(&again.owed) <= short(&best.owed) {
                best = again;
            }
        }
        best
    }

    /// Without programs, by part of the steps.
    fn mend(&mut self, found: &mut Found) {
        let mut steps = *self.steps / MENDING_PART;
        *self.steps -= steps;
        mend(self.columns.frame, found, (&mut steps, self.dice));
        *self.steps += steps;
    }

    fn reopen(&mut self, mut panels: Vec<Panel>) {
        panels.sort();
        panels.dedup();
        self.lacking = Lacking::open(self.columns.frame, self.columns.solver, panels);
    }

    /// Fills up to so many tickets.
    fn go(&mut self, mut found: Found, total: i32) -> Found {
        let mut rest: Vec<Panel> = Vec::new();
        let mut next = self.ask(&found, total);
        while let Some(lack) = next {
            let parts = self.take_whole(&lack, &mut found);
            if count(&found) >= total || self.halve_rest(&lack, &mut found, total) {
                return found;
            }
            rest = parts.iter().map(|&place| self.lacking.panels[place].clone()).collect();
            next = self.choose(&parts, lack.short, &mut found, total);
            if self.lacking.panels.len() > CROWD * lack.worth.len() {
                self.reopen(next.map_or_else(Vec::new, |lack| self.lacking.used(&lack)));
                next = self.ask(&found, total);
            }
        }
        // The budget is spent: the panels with the greatest parts, or any, keep the rules.
        rest.extend_from_slice(&self.columns.panels);
        for panel in rest.iter().cycle() {
            if count(&found) >= total {
                break;
            }
            found.take(panel, 1);
        }
        found
    }

    /// What is lacking on average after these tickets, with new panels where they help.
    fn ask(&mut self, found: &Found, total: i32) -> Option<Lack> {
        self.lacking.ask(&found.owed, total - count(found));
        let answer = self.columns.lessen(&mut self.lacking, true, NODES_EACH);
        answer.map(|(lack, _)| lack)
    }

    /// The whole parts become tickets; gives the panels with parts left, the greatest first.
    fn take_whole(&mut self, lack: &Lack, found: &mut Found) -> Vec<usize> {
        let mut parts: Vec<(f64, usize)> = Vec::new();
        for (place, &times) in lack.times.iter().enumerate() {
            #[expect(clippy::cast_possible_truncation, reason = "at most the tickets")]
            let whole = (times + WHOLE).floor() as i32;
            found.take(&self.lacking.panels[place], whole);
            if times - f64::from(whole) > WHOLE {
                parts.push((times - f64::from(whole), place));
            }
        }
        parts.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        parts.into_iter().map(|(_, place)| place).collect()
    }

    /// Divides all that is left at once: its whole counts are at least what is owed. True if it
    /// could be divided.
    fn halve_rest(&mut self, lack: &Lack, found: &mut Found, total: i32) -> bool {
        let left = total - count(found);
        if left > HALVED_MOST || lack.short > NONE_LACKING {
            return false;
        }
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
        if short || !halved.undivided.is_empty() {
            return false;
        }
        halved.panels.iter().for_each(|panel| found.take(panel, 1));
        true
    }

    /// Takes one ticket more, the panel with the greatest part first; if more must be lacking after
    /// it than before, the next ones are tried too. Gives what is lacking then.
    fn choose(
        &mut self,
        parts: &[usize],
        short: f64,
        found: &mut Found,
        total: i32,
    ) -> Option<Lack> {
        let mut best: Option<(Lack, usize)> = None;
        let choices = if self.columns.purse.is_spent() { 1 } else { CHOICES };
        for &place in parts.iter().take(choices) {
            found.take(&self.lacking.panels[place], 1);
            let then = self.ask(found, total)?;
            if then.short <= short + NONE_LACKING {
                return Some(then);
            }
            found.give_back(&self.lacking.panels[place]);
            if best.as_ref().is_none_or(|(least, _)| then.short < least.short - NONE_LACKING) {
                best = Some((then, place));
            }
        }
        let (then, place) = best?;
        found.take(&self.lacking.panels[place], 1);
        if choices == 1 {
            return Some(then);
        }
        self.ask(found, total)
    }
}

fn count(found: &Found) -> i32 {
    i32::try_from(found.tickets.len()).unwrap_or(i32::MAX)
}
