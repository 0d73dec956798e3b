//! The figures of a draw as anybody may read them: how chances were spread, by windows and by
//! value, and how well the groups drawn fit their targets and the city (issue of the lottery, E).
//!
//! Made when the plan is made, while the values are at hand, and completed when the ticket is
//! drawn. All numbers are whole: chances, shares and deviations in millionths. Cells of fewer than
//! five people are left out, with a second one where the first could be worked out; special data
//! are never crossed with a chance (domain, section 8).

mod cells;
mod compared;
mod stayed;

use std::collections::BTreeMap;

use assembly::availability::Volunteer;
use assembly::draw::{Draw, Outcome, Target};
use serde::{Deserialize, Serialize};
use sortition::certificate::{Attributes, PoolEntry, canonical};
use sortition::metrics;
use sortition::portfolio::Lottery;
use sortition::problem::Problem;

use super::{papers, question, recount, suppressed};
use crate::desk::Desk;
use crate::error::ActError;

pub(super) use cells::by_cell;
pub use cells::{ByCell, CellChance};
pub use compared::{Compared, Crossed, FalseWord};
pub use sortition::verify::REPORT_FILE;
pub use stayed::{GroupStayed, Moved, Stayed, stayed};

/// Format word of [`REPORT_FILE`].
const REPORT_FORMAT: &str = "cleroterio-report-v1";
/// The unit of chances and shares.
const UNIT: u64 = 1_000_000;

/// How chances were spread, in millionths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// Least chance.
    pub least: u64,
    /// Chance that one person in twenty does not exceed.
    pub twentieth: u64,
    /// Greatest chance.
    pub greatest: u64,
    /// Geometric mean.
    pub geometric_mean: u64,
    /// Gini index.
    pub gini: u64,
    /// No lottery gives everybody more than this.
    pub bound: u64,
    /// The bound less the least chance.
    pub gap: u64,
    /// People with less than half the mean chance.
    pub below_half: u32,
    /// Mean distance of a group's part of a person's tickets from an equal part; none for one group.
    pub group_symmetry: Option<u64>,
}

/// Chance by the number of groups in which a person could serve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowLine {
    /// Groups in which she could serve.
    pub windows: u32,
    /// People; none where the cell is too small.
    pub people: Option<u32>,
    /// Their mean chance; none where the cell is too small.
    pub mean: Option<u64>,
}

/// Chance by value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueChance {
    /// The attribute.
    pub feature: String,
    /// The value.
    pub value: String,
    /// People; none where the cell is too small.
    pub people: Option<u32>,
    /// Their mean chance; none where the cell is too small.
    pub mean: Option<u64>,
    /// Residents with it, where the city counts them.
    pub residents: Option<u64>,
    /// The way from the register to a seat: one resident in so many; none where it is not known.
    pub one_in: Option<u64>,
}

/// How one group meets its targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupFit {
    /// Number of the group.
    pub number: u32,
    /// Values with a target.
    pub values: u32,
    /// Values whose seats lie between the bounds.
    pub inside: u32,
    /// Mean distance from the exact share, in millionths of a seat.
    pub mean_deviation: u64,
    /// Greatest distance from the exact share.
    pub max_deviation: u64,
}

/// Total variation of one attribute: half the sum of the distances from the city's shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variation {
    /// The attribute.
    pub feature: String,
    /// Of those who volunteered.
    pub volunteers: u64,
    /// Of all groups together.
    pub seats: u64,
    /// Of each group.
    pub groups: Vec<u64>,
}

/// What the ticket drawn looks like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Its number.
    pub ticket: u32,
    /// How each group meets its targets.
    pub groups: Vec<GroupFit>,
    /// How like the city they are, attribute by attribute.
    pub variation: Vec<Variation>,
}

/// The report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The format word.
    pub format: String,
    /// Number of the draw.
    pub draw: u32,
    /// Its cycle.
    pub cycle: i16,
    /// Volunteers.
    pub people: u32,
    /// Groups.
    pub groups: u32,
    /// Seats of each.
    pub size: u32,
    /// Tickets.
    pub tickets: u32,
    /// How chances were spread.
    pub spread: Spread,
    /// How many people have how many tickets.
    pub held: Vec<(u32, u32)>,
    /// Chance by windows.
    pub by_windows: Vec<WindowLine>,
    /// Chance by value, of attributes that are no special data.
    pub by_value: Vec<ValueChance>,
    /// From the register to a seat, cell by cell; none where no first draw was counted, and in
    /// reports made before there was such a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_cell: Option<ByCell>,
    /// Several attributes at once, against a draw without targets.
    pub crossed: Vec<Crossed>,
    /// What a false word would have gained.
    pub false_words: Vec<FalseWord>,
    /// The ticket drawn, once there is one.
    pub drawn: Option<Drawn>,
}

impl Report {
    /// The file.
    pub(super) fn bytes(&self) -> Vec<u8> {
        canonical::bytes(self)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to a million")]
fn millionths(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * 1e6).round() as u64
}

/// People and the sum of their tickets.
type Cell = (u32, u64);

/// The cells with their mean chance, small ones left out.
fn cells<K: Clone>(of: &[(K, Cell)], tickets: u32) -> Vec<(K, Option<u32>, Option<u64>)> {
    let people: Vec<u32> = of.iter().map(|(_, (people, _))| *people).collect();
    let shown = suppressed(&people).into_iter().zip(of);
    shown
        .map(|(people, (key, (_, held)))| {
            let all = people.map(|people| u64::from(people) * u64::from(tickets));
            (key.clone(), people, all.map(|all| held * UNIT / all.max(1)))
        })
        .collect()
}

fn put<K: PartialEq>(cells: &mut Vec<(K, Cell)>, key: K, held: u32) {
    match cells.iter_mut().find(|(known, _)| *known == key) {
        Some((_, (people, sum))) => (*people, *sum) = (*people + 1, *sum + u64::from(held)),
        None => cells.push((key, (1, u64::from(held)))),
    }
}

/// Residents of a value, and among how many of them one seat is expected when people of the value
/// hold so many tickets together.
fn journey(draw: &Draw, (feature, value): (&str, &str), cell: (u64, u32)) -> [Option<u64>; 2] {
    let targets = draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default();
    let same = targets.iter().find(|one| one.feature == feature && one.value == value);
    let residents = same.map(|one| one.people).filter(|people| *people > 0);
    let (held, tickets) = cell;
    let one_in = residents.map(|people| people * u64::from(tickets) / held.max(1));
    [residents, one_in.filter(|_| held > 0)]
}

/// The report of a plan; `open` are the attributes that are no special data, `counted` those of which
/// the register counts the residents.
pub(super) fn planned(
    draw: &Draw,
    (problem, lottery, compared): (&Problem, &Lottery, Compared),
    (volunteers, open, counted): (&[Volunteer], &[String], &[String]),
) -> Report {
    let figures = metrics::figures(problem, lottery);
    let held: BTreeMap<&str, u32> =
        lottery.entrants.iter().map(String::as_str).zip(lottery.held.iter().copied()).collect();
    let mut tickets_of = BTreeMap::new();
    let mut windows: Vec<(u32, Cell)> = Vec::new();
    let mut values: Vec<(&String, Vec<(String, Cell)>)> =
        open.iter().map(|name| (name, Vec::new())).collect();
    for one in volunteers {
        let own = held.get(one.pseudonym.as_str()).copied().unwrap_or(0);
        *tickets_of.entry(own).or_insert(0) += 1;
        let free = question::windows(draw, one).len();
        put(&mut windows, u32::try_from(free).unwrap_or(u32::MAX), own);
        for (name, cells) in &mut values {
            put(cells, question::value(one, name), own);
        }
    }
    windows.sort_unstable();
    let tickets = lottery.tickets_total;
    let line = |(windows, people, mean)| WindowLine { windows, people, mean };
    let by_value = values.into_iter().flat_map(|(feature, mut of)| {
        of.sort_unstable();
        let chance = |(shown, held): ((String, Option<u32>, Option<u64>), u64)| {
            let (value, people, mean) = shown;
            let [residents, one_in] = match counted.contains(feature) {
                true => journey(draw, (feature, &value), (held, tickets)),
                false => [None; 2],
            };
            // Together with the residents the way would tell the tickets of a cell that is left out.
            let one_in = one_in.filter(|_| people.is_some());
            ValueChance { feature: feature.clone(), value, people, mean, residents, one_in }
        };
        let held = of.iter().map(|(_, (_, held))| *held);
        cells(&of, tickets).into_iter().zip(held).map(chance).collect::<Vec<_>>()
    });
    Report {
        format: REPORT_FORMAT.to_owned(),
        draw: draw.number,
        cycle: draw.cycle,
        people: u32::try_from(volunteers.len()).unwrap_or(u32::MAX),
        groups: u32::try_from(draw.groups.len()).unwrap_or(u32::MAX),
        size: draw.size,
        tickets,
        spread: Spread {
            least: millionths(figures.least),
            twentieth: millionths(figures.twentieth),
            greatest: millionths(figures.greatest),
            geometric_mean: millionths(figures.geometric_mean),
            gini: millionths(figures.gini),
            bound: millionths(lottery.bound),
            gap: millionths(figures.gap),
            below_half: figures.below_half,
            group_symmetry: figures.group_symmetry.map(millionths),
        },
        held: tickets_of.into_iter().collect(),
        by_windows: cells(&windows, tickets).into_iter().map(line).collect(),
        by_value: by_value.collect(),
        by_cell: None,
        crossed: compared.crossed,
        false_words: compared.false_words,
        drawn: None,
    }
}

/// The report completed with the ticket that was drawn.
pub(super) async fn drawn(
    desk: &mut Desk,
    draw: &Draw,
    outcome: &Outcome,
) -> Result<Report, ActError> {
    let planned: Report = papers::read(&papers::file(desk, draw, REPORT_FILE).await?)?;
    let attributes = recount::attributes(desk, draw).await?;
    let targets = draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default();
    let drawn = of_ticket((&draw.groups, targets), outcome, &attributes);
    Ok(Report { drawn: Some(drawn), ..planned })
}

/// Seats of each value in the order of the targets, for each group.
fn seats(targets: &[Target], outcome: &Outcome, attributes: &Attributes) -> Vec<Vec<u64>> {
    let mut features: Vec<&str> = Vec::new();
    for target in targets {
        if !features.contains(&target.feature.as_str()) {
            features.push(&target.feature);
        }
    }
    let entries: BTreeMap<&str, &PoolEntry> =
        attributes.entries.iter().map(|(entry, _)| (entry.id.as_str(), entry)).collect();
    let of_group = |members: &Vec<String>| {
        let seated: Vec<&PoolEntry> =
            members.iter().filter_map(|id| entries.get(id.as_str()).copied()).collect();
        let of_target = |target: &Target| {
            let place = features.iter().position(|name| *name == target.feature).unwrap_or(0);
            let has = |entry: &&&PoolEntry| entry.values.get(place) == Some(&target.value);
            seated.iter().filter(has).count() as u64
        };
        targets.iter().map(of_target).collect()
    };
    outcome.groups.iter().map(of_group).collect()
}

fn of_ticket(
    (numbers, targets): (&[u32], &[Target]),
    outcome: &Outcome,
    attributes: &Attributes,
) -> Drawn {
    let seats = seats(targets, outcome, attributes);
    let fits = numbers.iter().zip(&seats).map(|(number, own)| fit(*number, targets, own));
    let mut variation: Vec<Variation> = Vec::new();
    for target in targets.iter().filter(|target| target.people > 0) {
        if variation.last().is_none_or(|last| last.feature != target.feature) {
            let of = |counts: Vec<u64>| varies(targets, &target.feature, &counts);
            let all = (0..targets.len()).map(|at| seats.iter().map(|own| own[at]).sum());
            variation.push(Variation {
                feature: target.feature.clone(),
                volunteers: of(targets.iter().map(|one| u64::from(one.volunteers)).collect()),
                seats: of(all.collect()),
                groups: seats.iter().cloned().map(of).collect(),
            });
        }
    }
    Drawn { ticket: outcome.ticket, groups: fits.collect(), variation }
}

/// People of the city whose value of an attribute is known.
fn counted(targets: &[Target], feature: &str) -> u64 {
    targets.iter().filter(|target| target.feature == feature).map(|target| target.people).sum()
}

fn fit(number: u32, targets: &[Target], seats: &[u64]) -> GroupFit {
    let inside = |(target, seats): (&Target, &u64)| {
        (u64::from(target.group.0)..=u64::from(target.group.1)).contains(seats)
    };
    let within = targets.iter().zip(seats).filter(|pair| inside(*pair)).count();
    let taken = |feature: &str| -> u64 {
        let own = targets.iter().zip(seats).filter(|(target, _)| target.feature == feature);
        own.map(|(_, seats)| *seats).sum()
    };
    let deviations: Vec<u64> = targets
        .iter()
        .zip(seats)
        .filter(|(target, _)| target.people > 0)
        .map(|(target, seats)| {
            let all = counted(targets, &target.feature).max(1);
            let exact = u128::from(target.people) * u128::from(taken(&target.feature));
            let exact = exact * u128::from(UNIT) / u128::from(all);
            let deviation = exact.abs_diff(u128::from(*seats) * u128::from(UNIT));
            u64::try_from(deviation).unwrap_or(u64::MAX)
        })
        .collect();
    GroupFit {
        number,
        values: u32::try_from(targets.len()).unwrap_or(u32::MAX),
        inside: u32::try_from(within).unwrap_or(u32::MAX),
        mean_deviation: deviations.iter().sum::<u64>() / (deviations.len() as u64).max(1),
        max_deviation: deviations.iter().copied().max().unwrap_or(0),
    }
}

/// Half the sum of the distances between shares of the city and shares of these counts.
fn varies(targets: &[Target], feature: &str, counts: &[u64]) -> u64 {
    let own = || targets.iter().zip(counts).filter(|(target, _)| target.feature == feature);
    let city = u128::from(counted(targets, feature)).max(1);
    let all: u128 = own().map(|(_, count)| u128::from(*count)).sum::<u128>().max(1);
    let apart = |(target, count): (&Target, &u64)| {
        (u128::from(target.people) * all).abs_diff(u128::from(*count) * city)
    };
    let sum: u128 = own().map(apart).sum();
    u64::try_from(sum * u128::from(UNIT) / (2 * city * all)).unwrap_or(u64::MAX)
}
