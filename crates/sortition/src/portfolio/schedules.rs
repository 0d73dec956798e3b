//! Whole schedules: seats of each type in each group, every rule of groups, pairs, year, windows
//! and households at once, in whole numbers. Where dealing out by search fails, this deals a cohort
//! out or proves that it cannot be, and finds the cohort worth most of those that can. A row a type
//! and a column for each type in each group make it dear for many people, so it comes last.
//! Source: the integer program of our own formulation; branch and bound behind [`Solver`].

use std::collections::BTreeMap;

use super::pricing::{Priced, Purse, Quest, pivot_cost};
use crate::frame::{Frame, Row};
use crate::problem::Problem;
use crate::schedule::deal::{Dealer, Dealt};
use crate::schedule::even::Even;
use crate::seed::Dice;
use crate::solver::{Column, Ending, Program, Session, Solver};
use crate::tickets::{Panel, panel_of};

/// Nodes for dealing out one cohort.
const NODES_EACH: u64 = 2_000;

/// A program over seats of a type in a group.
struct Cells {
    session: Box<dyn Session>,
    /// Type and group of each column, ascending.
    of: Vec<(usize, usize)>,
    /// What a pivot costs.
    pivot: u64,
}

/// A cohort that can be dealt out.
#[derive(Clone)]
struct Standing {
    dealt: Dealt,
    /// The search did not find it.
    exactly: bool,
}

pub(super) struct Schedules<'a> {
    problem: &'a Problem,
    frame: &'a Frame,
    solver: &'a dyn Solver,
    dealer: Dealer<'a>,
    steps: u64,
    dice: Dice,
    all: Cells,
    /// What is known of cohorts; `None` for those not known to stand.
    known: BTreeMap<Panel, Option<Standing>>,
}

impl<'a> Schedules<'a> {
    pub fn open(
        (problem, frame): (&'a Problem, &'a Frame),
        even: &'a Even,
        solver: &'a dyn Solver,
        (steps, dice): (u64, Dice),
    ) -> Self {
        let kinds = (0..frame.types.len())
            .map(|number| (number, frame.floor(number), frame.cap(number)))
            .collect::<Vec<_>>();
        let all = Cells::open((problem, frame), &kinds, &frame.rows, solver);
        let dealer = Dealer::new(problem, frame, even);
        Self { problem, frame, solver, dealer, steps, dice, all, known: BTreeMap::new() }
    }

    /// Whether a cohort is known to stand: that a way to deal it out was found.
    pub fn stands(&mut self, cohort: &Panel, purse: &mut Purse) -> bool {
        if let Some(known) = self.known.get(cohort) {
            return known.is_some();
        }
        let searched = self.dealer.deal(cohort, &mut self.steps, &mut self.dice);
        let standing = match searched {
            Some(dealt) => Some(Standing { dealt, exactly: false }),
            None => self.exact(cohort, purse).map(|dealt| Standing { dealt, exactly: true }),
        };
        let stands = standing.is_some();
        self.known.insert(cohort.clone(), standing);
        stands
    }

    /// The cohort asked for among all that stand; that there is none is proved here.
    pub fn best(&mut self, quest: &Quest<'_>, purse: &mut Purse) -> Priced {
        let (dealt, ending) = self.all.solve(|kind, _| quest.worth[kind], quest, purse);
        let Some(dealt) = dealt else {
            return match ending {
                Ending::Infeasible | Ending::Optimal => Priced::Nothing,
                Ending::StepsSpent | Ending::Unbounded => Priced::Spent,
            };
        };
        let mut seats = vec![0; self.frame.types.len()];
        dealt.iter().for_each(|&(kind, _, taken)| seats[kind as usize] += taken);
        if !self.frame.admits(&seats) {
            return Priced::Spent;
        }
        let cohort = panel_of(&seats);
        let standing = Standing { dealt, exactly: true };
        self.known.entry(cohort.clone()).or_insert(None).get_or_insert(standing);
        Priced::Found(vec![cohort])
    }

    /// Deals cohorts that stand out one after the other, those behind first; `None` if one is not
    /// known to stand.
    pub fn deal_out(&mut self, cohorts: &[Panel], purse: &mut Purse) -> Option<Vec<Dealt>> {
        let mut done = Vec::with_capacity(cohorts.len());
        for cohort in cohorts {
            let standing = self.known.get(cohort)?.clone()?;
            let again = match standing.exactly {
                true => self.exact(cohort, purse),
                false => self.dealer.deal(cohort, &mut self.steps, &mut self.dice),
            };
            let dealt = again.unwrap_or(standing.dealt);
            self.dealer.account(&dealt, 1.0);
            done.push(dealt);
        }
        Some(done)
    }

    /// Deals a cohort out so that those furthest behind are served first.
    fn exact(&self, cohort: &Panel, purse: &mut Purse) -> Option<Dealt> {
        let kinds: Vec<_> =
            cohort.iter().map(|&(kind, seats)| (kind as usize, seats, seats)).collect();
        let mut cells = Cells::open((self.problem, self.frame), &kinds, &[], self.solver);
        // The best of all, however bad.
        let quest = Quest {
            worth: &[],
            above: f64::MIN,
            least: 1e-7,
            enough: f64::INFINITY,
            nodes: NODES_EACH,
        };
        cells.solve(|kind, group| self.dealer.owed(kind, group), &quest, purse).0
    }
}

impl Cells {
    /// These types, each with its least and most seats, under the rules of groups and pairs and
    /// these rows of the year.
    fn open(
        (problem, frame): (&Problem, &Frame),
        kinds: &[(usize, i32, i32)],
        year: &[Row],
        solver: &dyn Solver,
    ) -> Self {
        let groups = problem.groups as usize;
        let mut of = Vec::new();
        let mut columns = Vec::new();
        let mut rows = Vec::new();
        for &(kind, lo, hi) in kinds {
            for group in (0..groups).filter(|&group| frame.types[kind].windows.contains(group)) {
                of.push((kind, group));
                let (hi, entries) = (f64::from(hi), vec![(rows.len(), 1.0)]);
                columns.push(Column { cost: 0.0, lo: 0.0, hi, entries });
            }
            rows.push((f64::from(lo), f64::from(hi)));
        }
        let mut write = |range: (i32, i32), counts: &dyn Fn(usize, usize) -> bool| {
            let counted =
                of.iter().zip(&mut columns).filter(|((kind, group), _)| counts(*kind, *group));
            counted.for_each(|(_, column)| column.entries.push((rows.len(), 1.0)));
            rows.push((f64::from(range.0), f64::from(range.1)));
        };
        let size = crate::frame::signed(problem.size);
        for own in 0..groups {
            write((size, size), &|_, group| group == own);
        }
        for (place, reach) in frame.reach.iter().enumerate() {
            let has = |kind: usize| frame.types[kind].values.iter().any(|value| value.0 == place);
            for (own, &range) in reach.groups.iter().enumerate() {
                write(range, &|kind, group| group == own && has(kind));
            }
            for (first, second) in problem.pairs.of(problem.groups) {
                if let Some(range) = reach.pair {
                    write(range, &|kind, group| (group == first || group == second) && has(kind));
                }
            }
        }
        for row in year {
            write((row.lo, row.hi), &|kind, _| row.members.binary_search(&kind).is_ok());
        }
        let entries: usize = columns.iter().map(|column| column.entries.len()).sum();
        let pivot = pivot_cost(rows.len() as u64, entries as u64);
        Self { session: solver.open(Program { columns, rows }), of, pivot }
    }

    /// The seats worth most, or enough, and how the search ended.
    fn solve(
        &mut self,
        worth: impl Fn(usize, usize) -> f64,
        quest: &Quest<'_>,
        purse: &mut Purse,
    ) -> (Option<Dealt>, Ending) {
        for (column, &(kind, group)) in self.of.iter().enumerate() {
            self.session.set_cost(column, worth(kind, group));
        }
        let outcome = self.session.solve_whole(quest.whole(purse, self.pivot));
        purse.pay(outcome.nodes, outcome.steps * self.pivot);
        let dealt = outcome.columns.map(|seats| {
            let taken = self.of.iter().zip(seats).filter(|(_, seats)| *seats > 0);
            let each = taken.map(|(&(kind, group), seats)| {
                let kind = u32::try_from(kind).expect("few types");
                (kind, group, i32::try_from(seats).expect("at most the members"))
            });
            each.collect()
        });
        (dealt, outcome.ending)
    }
}
