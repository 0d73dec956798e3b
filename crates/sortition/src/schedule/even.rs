//! The year's seats of each type shared out to its groups as evenly as the quotas of groups and
//! pairs allow: the nearest point, found by going round the rules again and again and remembering
//! what each rule has pushed. If the rules cannot all hold, what they have pushed is itself the
//! proof, and gives a new rule for the year's seats.
//! Source: Hildreth's and Dykstra's method of successive projections.

use crate::fairness::LinearRow;
use crate::frame::{Frame, RowName};
use crate::problem::Problem;

/// Rounds, at most.
const SWEEPS: u64 = 3_000;
/// A round costs as much as so many steps of the local search.
const SWEEP_STEPS: u64 = 200;
/// No cell is quite stiff.
const LEAST_GIVE: f64 = 1e-6;
/// All rules hold within so many seats.
const SETTLED: f64 = 1e-5;

/// Average seats of each type in each group: type by group, row-major.
pub struct Even {
    /// Number of groups.
    pub groups: usize,
    /// The seats.
    pub seats: Vec<f64>,
}

impl Even {
    /// The same in all groups in which a type can serve, whatever the quotas.
    #[must_use]
    pub fn alike(frame: &Frame, groups: usize, seats: &[f64]) -> Self {
        let mut cells = vec![0.0; frame.types.len() * groups];
        for (number, kind) in frame.types.iter().enumerate() {
            let share = seats[number] / f64::from(kind.windows.0.count_ones().max(1));
            for group in (0..groups).filter(|&group| kind.windows.contains(group)) {
                cells[number * groups + group] = share;
            }
        }
        Self { groups, seats: cells }
    }

    /// Seats of a type in a group.
    #[must_use]
    pub fn of(&self, number: usize, group: usize) -> f64 {
        self.seats[number * self.groups + group]
    }
}

struct Rule {
    cells: Vec<u32>,
    /// Sum of the give of the cells.
    give: f64,
    lo: f64,
    hi: f64,
    pushed: f64,
}

/// Shares the seats out.
///
/// # Errors
/// A rule that the year's seats break, when they cannot be shared out; nothing when the steps are
/// spent.
pub fn share_out(
    problem: &Problem,
    frame: &Frame,
    seats: &[f64],
    steps: &mut u64,
) -> Result<Even, Option<LinearRow>> {
    let groups = problem.groups as usize;
    // A cell gives way in proportion to the square of the share: what counts is by how much a
    // person's groups differ relative to that person's chance.
    let groups_of = |number: usize| std::iter::repeat_n(number, groups);
    let give: Vec<f64> = (0..frame.types.len())
        .flat_map(groups_of)
        .map(|number| (seats[number].powi(2) / f64::from(frame.cap(number))).max(LEAST_GIVE))
        .collect();
    let mut rules = rules_of(problem, frame, &give);
    let mut cells = Even::alike(frame, groups, seats).seats;
    let mut lifted = vec![0.0; cells.len()];
    for _ in 0..SWEEPS {
        if *steps < SWEEP_STEPS {
            return Err(None);
        }
        *steps -= SWEEP_STEPS;
        let mut worst: f64 = 0.0;
        for rule in &mut rules {
            worst = worst.max(push(rule, &give, &mut cells));
        }
        for (number, kind) in frame.types.iter().enumerate() {
            let row = number * groups..(number + 1) * groups;
            let gap = spread(&mut cells[row.clone()], kind.windows.0, seats[number]);
            worst = worst.max(gap).max(lift(&mut cells[row.clone()], &mut lifted[row]));
        }
        if worst < SETTLED {
            return Ok(Even { groups, seats: cells });
        }
    }
    Err(Some(proof(frame, &rules, groups)))
}

fn rules_of(problem: &Problem, frame: &Frame, give: &[f64]) -> Vec<Rule> {
    let groups = problem.groups as usize;
    let all: Vec<usize> = (0..frame.types.len()).collect();
    let cells = |members: &[usize], sets: &[usize]| -> Vec<u32> {
        let each = members.iter().flat_map(|&number| {
            sets.iter()
                .filter(move |&&group| frame.types[number].windows.contains(group))
                .map(move |&group| number * groups + group)
        });
        each.map(|cell| u32::try_from(cell).expect("few cells")).collect()
    };
    let rule = |cells: Vec<u32>, lo: f64, hi: f64| {
        let give = cells.iter().map(|&cell| give[cell as usize]).sum();
        Rule { cells, give, lo, hi, pushed: 0.0 }
    };
    let size = f64::from(problem.size);
    let mut rules = Vec::new();
    for group in 0..groups {
        rules.push(rule(cells(&all, &[group]), size, size));
    }
    for (place, reach) in frame.reach.iter().enumerate() {
        let members = frame.with_value(crate::problem::ValueId(place));
        for (group, &(lo, hi)) in reach.groups.iter().enumerate() {
            rules.push(rule(cells(&members, &[group]), f64::from(lo), f64::from(hi)));
        }
        for (first, second) in problem.pairs.of(problem.groups) {
            if let Some((lo, hi)) = reach.pair {
                let cells = cells(&members, &[first, second]);
                rules.push(rule(cells, f64::from(lo), f64::from(hi)));
            }
        }
    }
    rules
}

/// Takes back what the rule pushed before, then pushes anew if it is broken. Gives by how many
/// seats it was broken before.
fn push(rule: &mut Rule, give: &[f64], cells: &mut [f64]) -> f64 {
    if rule.cells.is_empty() {
        return 0.0;
    }
    let sum: f64 = rule.cells.iter().map(|&cell| cells[cell as usize]).sum();
    let broken = (rule.lo - sum).max(sum - rule.hi).max(0.0);
    let before = sum - rule.pushed * rule.give;
    let wanted = before.clamp(rule.lo, rule.hi);
    let pushed = (wanted - before) / rule.give;
    let change = pushed - rule.pushed;
    if change != 0.0 {
        for &cell in &rule.cells {
            cells[cell as usize] += change * give[cell as usize];
        }
    }
    rule.pushed = pushed;
    broken
}

/// Brings the sum over the groups of a type back to its seats.
fn spread(row: &mut [f64], windows: u32, seats: f64) -> f64 {
    let gap = seats - row.iter().sum::<f64>();
    let each = gap / f64::from(windows.count_ones().max(1));
    for (group, cell) in row.iter_mut().enumerate() {
        if windows >> group & 1 == 1 {
            *cell += each;
        }
    }
    gap.abs()
}

/// No cell below zero.
fn lift(row: &mut [f64], lifted: &mut [f64]) -> f64 {
    let mut worst: f64 = 0.0;
    for (cell, lifted) in row.iter_mut().zip(lifted) {
        worst = worst.max(-*cell);
        let before = *cell - *lifted;
        *cell = before.max(0.0);
        *lifted = *cell - before;
    }
    worst
}

/// Whatever weights the rules get: a type's seats weigh at least its lightest group, and all seats
/// together weigh at most what the rules allow. That is a rule for the year's seats.
fn proof(frame: &Frame, rules: &[Rule], groups: usize) -> LinearRow {
    let mut weights = vec![0.0; frame.types.len() * groups];
    let mut most = 0.0;
    for rule in rules {
        for &cell in &rule.cells {
            weights[cell as usize] += rule.pushed;
        }
        most += (rule.pushed * rule.lo).max(rule.pushed * rule.hi);
    }
    let lightest = |number: usize| {
        (0..groups)
            .filter(|&group| frame.types[number].windows.contains(group))
            .map(|group| weights[number * groups + group])
            .fold(f64::INFINITY, f64::min)
    };
    let mut entries: Vec<(usize, f64)> =
        (0..frame.types.len()).map(|number| (number, lightest(number))).collect();
    let scale = entries.iter().map(|(_, weight)| weight.abs()).fold(1e-9, f64::max);
    entries.iter_mut().for_each(|(_, weight)| *weight /= scale);
    entries.retain(|(_, weight)| weight.abs() > 1e-9);
    let hi = most / scale;
    LinearRow { name: RowName::Split { number: 0 }, entries, lo: f64::NEG_INFINITY, hi }
}
