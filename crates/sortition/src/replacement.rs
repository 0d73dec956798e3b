//! Who steps in. Alternates are chosen for the winning ticket by expected loss over sampled
//! drop-outs; a replacement is chosen by a small program that protects the quotas of the group and
//! of the plenaries it forms, and nobody can choose the person: ties go by the committed order.
//! Source: Assos et al., *Alternates, assemble!* (EC 2025), for the expected loss; the program is ours.

mod alternates;

use std::collections::BTreeMap;

pub use alternates::{
    ALTERNATES_FORMAT, Alternates, AlternatesRule, alternates, alternates_needed, committed_order,
};

use crate::certificate::Range;
use crate::solver::{Column, Ending, Program, Solver, WholeQuest};

/// A seat outside a group quota.
const GROUP_WEIGHT: f64 = 10_000.0;
/// A seat outside a plenary quota.
const PLENARY_WEIGHT: f64 = 100.0;
/// A newcomer who is none of the alternates.
const OUTSIDER_WEIGHT: f64 = 10.0;
/// One feature in which a newcomer differs from who left.
const LIKENESS_WEIGHT: f64 = 1.0;
/// The whole committed order: less than one feature, for all newcomers together.
const ORDER_WEIGHT: f64 = 1e-2;
/// Nodes of the program.
const NODES: u64 = 20_000;
/// No quota asks for more seats.
const SEATS_MAX: u32 = 1 << 20;

/// Somebody who can step in for the rest of the term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Places of her values among the quotas.
    pub values: Vec<usize>,
    /// Her values of the features in which a newcomer should be like who left.
    pub alike: Vec<String>,
    /// Whether she is one of the group's alternates.
    pub alternate: bool,
    /// Her home, as a place in [`Vacancies::rooms`].
    pub home: usize,
}

/// A plenary that the group forms with another one, now or next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plenary {
    /// Least and most seats of each value in both groups together.
    pub quotas: Vec<Range>,
    /// Members of the other group, counted by value.
    pub others: Vec<u32>,
}

/// A group with empty places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vacancies {
    /// Least and most seats of each value in the group.
    pub group: Vec<Range>,
    /// Members who stay, counted by value.
    pub staying: Vec<u32>,
    /// The plenaries that the group forms.
    pub plenaries: Vec<Plenary>,
    /// For each empty place, the values of who had it, like [`Candidate::alike`]; none if nobody had.
    pub places: Vec<Vec<String>>,
    /// Who can step in, in the committed order, alternates first.
    pub candidates: Vec<Candidate>,
    /// How many of each home may still enter the group.
    pub rooms: Vec<u32>,
}

/// Seats outside the quotas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outside {
    /// Of the group.
    pub group: u32,
    /// Of the plenaries that it forms.
    pub plenaries: u32,
}

/// Who steps in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Empty place and candidate; fewer than there are places if the candidates do not suffice.
    pub chosen: Vec<(usize, usize)>,
    /// Seats outside the quotas with the places empty.
    pub before: Outside,
    /// The same with the newcomers.
    pub after: Outside,
    /// Whether the choice is proved the best.
    pub proved: bool,
}

/// How many seats of a count lie outside its quota.
#[must_use]
pub fn outside((min, max): Range, count: u32) -> u32 {
    min.saturating_sub(count) + count.saturating_sub(max)
}

impl Vacancies {
    /// Seats outside the quotas when these candidates have entered.
    #[must_use]
    pub fn outside(&self, entered: &[usize]) -> Outside {
        let mut counts = self.staying.clone();
        for &candidate in entered {
            self.candidates[candidate].values.iter().for_each(|&value| counts[value] += 1);
        }
        let of = |quotas: &[Range], others: Option<&[u32]>| {
            let seats = counts.iter().enumerate();
            let seats = seats.map(|(place, seats)| seats + others.map_or(0, |all| all[place]));
            quotas.iter().zip(seats).map(|(quota, count)| outside(*quota, count)).sum::<u32>()
        };
        let plenaries = self.plenaries.iter().map(|one| of(&one.quotas, Some(&one.others))).sum();
        Outside { group: of(&self.group, None), plenaries }
    }

    /// In how many features a candidate differs from who had a place; 0 where nobody had it.
    fn unlike(&self, candidate: &Candidate, place: usize) -> u32 {
        let had = self.places[place].iter().zip(&candidate.alike);
        u32::try_from(had.filter(|(before, now)| before != now).count()).unwrap_or(u32::MAX)
    }
}

/// Chooses newcomers for all empty places at once: least seats outside the quotas of the group,
/// then of its plenaries, alternates before others, then those most like somebody who left, then
/// those first in the committed order.
#[must_use]
pub fn replace(vacancies: &Vacancies, solver: &dyn Solver) -> Replacement {
    let running = running(vacancies);
    let wanted = wanted(vacancies, &running);
    let before = vacancies.outside(&[]);
    if wanted == 0 {
        return Replacement { chosen: Vec::new(), before, after: before, proved: true };
    }
    let outcome = solver.open(program(vacancies, &running, wanted)).solve_whole(WholeQuest {
        nodes: NODES,
        steps: u64::MAX,
        above: f64::NEG_INFINITY,
        enough: f64::INFINITY,
        gap: 1e-7,
    });
    let enter = outcome.columns.unwrap_or_default();
    let chosen: Vec<usize> =
        running.iter().zip(enter).filter_map(|(&one, seats)| (seats > 0).then_some(one)).collect();
    let after = vacancies.outside(&chosen);
    let proved = outcome.ending == Ending::Optimal;
    Replacement { chosen: placed(vacancies, chosen), before, after, proved }
}

/// The candidates worth looking at: of those who are alike in everything, only as many as there are
/// places, the first in order. Only members of a home with too little room are told apart by it.
fn running(vacancies: &Vacancies) -> Vec<usize> {
    let mut homes = vec![0_u32; vacancies.rooms.len()];
    vacancies.candidates.iter().for_each(|one| homes[one.home] += 1);
    let mut kinds: BTreeMap<_, usize> = BTreeMap::new();
    let alike = |(at, one): (usize, &Candidate)| {
        let crowded = homes[one.home] > vacancies.rooms[one.home];
        let kind =
            (one.values.clone(), one.alike.clone(), one.alternate, crowded.then_some(one.home));
        let seen = kinds.entry(kind).or_default();
        *seen += 1;
        (*seen <= vacancies.places.len()).then_some(at)
    };
    vacancies.candidates.iter().enumerate().filter_map(alike).collect()
}

/// As many newcomers as there are places, or as the homes let in.
fn wanted(vacancies: &Vacancies, running: &[usize]) -> usize {
    let mut rooms = vacancies.rooms.clone();
    let enters = |one: &&usize| {
        let room = &mut rooms[vacancies.candidates[**one].home];
        let free = *room > 0;
        *room -= u32::from(free);
        free
    };
    running.iter().filter(enters).count().min(vacancies.places.len())
}

#[expect(clippy::cast_precision_loss, reason = "far fewer people than a float can count")]
fn number(count: usize) -> f64 {
    count as f64
}

/// Columns: the running candidates, then for every quota the seats below and above it.
fn program(vacancies: &Vacancies, running: &[usize], wanted: usize) -> Program {
    let mut rows = vec![(number(wanted), number(wanted))];
    let all = number(vacancies.candidates.len() * wanted);
    let column = |&at: &usize| {
        let one = &vacancies.candidates[at];
        let unlike = (0..vacancies.places.len()).map(|place| vacancies.unlike(one, place)).min();
        let cost = -LIKENESS_WEIGHT * f64::from(unlike.unwrap_or(0))
            - if one.alternate { 0.0 } else { OUTSIDER_WEIGHT }
            - ORDER_WEIGHT * number(at) / all;
        Column { cost, lo: 0.0, hi: 1.0, entries: vec![(0, 1.0)] }
    };
    let mut columns: Vec<Column> = running.iter().map(column).collect();
    for (home, &room) in vacancies.rooms.iter().enumerate() {
        let lives = |at: &usize| vacancies.candidates[*at].home == home;
        if number(running.iter().filter(|at| lives(at)).count()) > f64::from(room) {
            let of_home = columns.iter_mut().zip(running).filter(|(_, at)| lives(at));
            of_home.for_each(|(column, _)| column.entries.push((rows.len(), 1.0)));
            rows.push((0.0, f64::from(room)));
        }
    }
    let mut protect = |quotas: &[Range], weight: f64, others: Option<&[u32]>| {
        for (place, &(min, max)) in quotas.iter().enumerate() {
            let seated = f64::from(vacancies.staying[place] + others.map_or(0, |all| all[place]));
            let row = rows.len();
            rows.push((f64::from(min) - seated, f64::from(max.min(SEATS_MAX)) - seated));
            for (column, at) in columns.iter_mut().zip(running) {
                if vacancies.candidates[*at].values.contains(&place) {
                    column.entries.push((row, 1.0));
                }
            }
            for entry in [1.0, -1.0] {
                let entries = vec![(row, entry)];
                columns.push(Column { cost: -weight, lo: 0.0, hi: f64::from(SEATS_MAX), entries });
            }
        }
    };
    protect(&vacancies.group, GROUP_WEIGHT, None);
    for plenary in &vacancies.plenaries {
        protect(&plenary.quotas, PLENARY_WEIGHT, Some(&plenary.others));
    }
    Program { columns, rows }
}

/// Each place takes the newcomer most like who had it, in the order of the places.
fn placed(vacancies: &Vacancies, mut free: Vec<usize>) -> Vec<(usize, usize)> {
    let mut placed = Vec::new();
    for place in 0..vacancies.places.len() {
        let unlike = |at: &usize| vacancies.unlike(&vacancies.candidates[*at], place);
        let Some(most_alike) = free.iter().copied().min_by_key(|at| (unlike(at), *at)) else {
            break;
        };
        free.retain(|at| *at != most_alike);
        placed.push((place, most_alike));
    }
    placed
}
