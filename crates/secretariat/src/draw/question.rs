//! From a frozen draw to the planner's question, and its answer.

use std::collections::BTreeMap;

use assembly::availability::Volunteer;
use assembly::availability::pool::NOT_SAID;
use assembly::charter::{Charter, Objective as CharterObjective, PairsMode};
use assembly::draw::{Draw, Frozen, Refusal, Target};
use assembly::rotation::{Group, Seat};
use sortition::fairness::Objective;
use sortition::feasibility::{self, SearchEnd};
use sortition::portfolio::{self, Budget, Lottery, PlanRefusal};
use sortition::problem::{Draft, Inclusion, Pairs, Person, Problem, Target as Asked};

use crate::desk::Desk;
use crate::error::ActError;

/// The cheapest ways out that are shown.
const SUGGESTIONS: usize = 3;

/// A volunteer's value of an attribute, or the sign that she did not say.
pub(crate) fn value(volunteer: &Volunteer, attribute: &str) -> String {
    volunteer.values.get(attribute).map_or(NOT_SAID, String::as_str).to_owned()
}

/// How the charter's objective is called by the planner.
pub(crate) fn objective(charter: &Charter) -> Objective {
    match charter.draw.objective {
        CharterObjective::Leximin => Objective::Leximin,
        CharterObjective::Maximin => Objective::Maximin,
        CharterObjective::Nash => Objective::Nash,
        CharterObjective::Goldilocks => Objective::Goldilocks,
    }
}

/// How the charter's pairs are called by the planner; without pair targets there are no pairs.
pub(crate) fn pairs(charter: &Charter) -> Pairs {
    match charter.draw.pairs {
        PairsMode::None => Pairs::None,
        PairsMode::Consecutive => Pairs::Path,
        PairsMode::All => Pairs::All,
    }
}

/// The members already sitting when the first group enters, by attribute and value; empty where
/// nobody sits, or where their number or values leave no room for a first group under the pair
/// targets (then the link is not kept, and the draw's page says so).
pub(crate) async fn sitting(
    desk: &mut Desk,
    draw: &Draw,
    targets: &[Target],
) -> Result<BTreeMap<String, BTreeMap<String, u32>>, ActError> {
    let first = draw.groups.first().copied().unwrap_or(0);
    let groups = desk.list::<Group>(&[("number", first.saturating_sub(1).into())]).await?;
    let Some(before) = groups.first() else { return Ok(BTreeMap::new()) };
    let seats = desk.list::<Seat>(&[("assembly_group", before.id.as_str().into())]).await?;
    let mut counts: BTreeMap<String, BTreeMap<String, u32>> = BTreeMap::new();
    for target in targets {
        let has = |seat: &&store::Filed<Seat>| {
            seat.is_held()
                && seat.features.get(&target.feature).map_or(NOT_SAID, String::as_str)
                    == target.value
        };
        let count = u32::try_from(seats.iter().filter(has).count()).unwrap_or(u32::MAX);
        counts.entry(target.feature.clone()).or_default().insert(target.value.clone(), count);
    }
    Ok(if link_fits(draw.size, targets, &counts) { counts } else { BTreeMap::new() })
}

fn link_fits(
    size: u32,
    targets: &[Target],
    counts: &BTreeMap<String, BTreeMap<String, u32>>,
) -> bool {
    counts.iter().all(|(feature, values)| {
        let (mut least, mut most, mut sat) = (0, 0, 0);
        for target in targets.iter().filter(|target| target.feature == *feature) {
            let Some((low, high)) = target.pair else { return false };
            let here = values.get(&target.value).copied().unwrap_or(0);
            let bounds = (target.group.0.max(low.saturating_sub(here)), high.saturating_sub(here));
            let bounds = (bounds.0, bounds.1.min(target.group.1));
            if bounds.0 > bounds.1 || here > high {
                return false;
            }
            (least, most, sat) = (least + bounds.0, most + bounds.1, sat + here);
        }
        sat > 0 && least <= size && size <= most
    })
}

fn asked(targets: &[Target], of: impl Fn(&Target) -> Option<(u32, u32)>) -> Option<Vec<Asked>> {
    let rows = targets.iter().zip(2..).map(|(target, row)| {
        let (min, max) = of(target)?;
        Some(Asked {
            row,
            feature: target.feature.clone(),
            value: target.value.clone(),
            min,
            max,
            min_flex: None,
            max_flex: None,
        })
    });
    rows.collect()
}

/// The groups of a draw in which a volunteer could serve, counted from zero.
pub(crate) fn windows(draw: &Draw, volunteer: &Volunteer) -> Vec<u32> {
    let places = (0..).zip(&draw.groups).filter(|(_, number)| volunteer.windows.contains(number));
    places.map(|(place, _)| place).collect()
}

fn person(draw: &Draw, frozen: &Frozen, (volunteer, row): (&Volunteer, u32)) -> Person {
    let features = frozen.targets.iter().map(|target| target.feature.clone());
    let numbers = windows(draw, volunteer);
    let numbers: Vec<String> = numbers.iter().map(|place| (place + 1).to_string()).collect();
    Person {
        row,
        id: volunteer.pseudonym.clone(),
        values: features.map(|name| (name.clone(), value(volunteer, &name))).collect(),
        windows: numbers.join(";"),
        household: volunteer.household.clone(),
        inclusion: Inclusion::Free,
    }
}

/// People who stand for the sitting group: as many as sit, with its counts of each attribute.
fn stand_ins(frozen: &Frozen) -> Option<Vec<Person>> {
    let columns: BTreeMap<&String, Vec<&String>> = frozen
        .sitting
        .iter()
        .map(|(feature, values)| {
            let repeated = values.iter().flat_map(|(value, count)| {
                std::iter::repeat_n(value, usize::try_from(*count).unwrap_or(0))
            });
            (feature, repeated.collect())
        })
        .collect();
    let people = columns.values().map(Vec::len).max().filter(|people| *people > 0)?;
    let one = |place: usize| Person {
        row: u32::try_from(place + 2).unwrap_or(u32::MAX),
        id: format!("sitting {}", place + 1),
        values: columns
            .iter()
            .filter_map(|(feature, values)| {
                Some(((*feature).clone(), (*values.get(place)?).clone()))
            })
            .collect(),
        windows: String::new(),
        household: String::new(),
        inclusion: Inclusion::Free,
    };
    Some((0..people).map(one).collect())
}

/// The planner's question.
pub(crate) fn problem(
    draw: &Draw,
    frozen: &Frozen,
    volunteers: &[Volunteer],
    charter: &Charter,
) -> Result<Problem, ActError> {
    let draft = Draft {
        size: draw.size,
        groups: u32::try_from(draw.groups.len()).unwrap_or(u32::MAX),
        targets: asked(&frozen.targets, |target| Some(target.group)).unwrap_or_default(),
        pairs: pairs(charter),
        pair_targets: asked(&frozen.targets, |target| target.pair),
        year_targets: asked(&frozen.targets, |target| target.year),
        people: volunteers.iter().zip(2..).map(|one| person(draw, frozen, one)).collect(),
        sitting: stand_ins(frozen),
        household_limit: Some(charter.draw.household_max),
    };
    draft.build().map_err(|faults| {
        let cause: Vec<String> = faults.iter().take(5).map(ToString::to_string).collect();
        Refusal::NotPlanned { cause: cause.join("; ") }.into()
    })
}

/// Plans, and names the cheapest ways out where no panel meets the targets.
pub(crate) fn plan(
    problem: &Problem,
    (objective, tickets): (Objective, u32),
) -> Result<(Lottery, String), Refusal> {
    let solver = solver::Simplex;
    match portfolio::plan(problem, objective, tickets, &solver, Budget::USUAL) {
        Ok(lottery) => Ok((lottery, problem.hash_hex())),
        Err(PlanRefusal::Infeasible | PlanRefusal::Contradiction(_)) => {
            let found = ways(problem);
            Err(Refusal::Infeasible {
                suggestion: spelt(&found.ways),
                ending: ending_word(found.ending).to_owned(),
            })
        }
        Err(refusal) => Err(Refusal::NotPlanned { cause: refusal.to_string() }),
    }
}

/// A target that a way out would widen.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Change {
    /// The attribute.
    pub feature: String,
    /// The value.
    pub value: String,
    /// Seats before.
    pub was: (u32, u32),
    /// Seats after.
    pub to: (u32, u32),
}

/// The ways out of an impossible draw, and how sure it is that none is cheaper.
#[derive(Clone, Debug, PartialEq)]
pub struct WaysFound {
    /// The cheapest first.
    pub ways: Vec<Vec<Change>>,
    /// How the search ended.
    pub ending: SearchEnd,
}

/// The cheapest ways to widen targets until some panel meets them, each tried with real tickets.
pub(crate) fn ways(problem: &Problem) -> WaysFound {
    let found = feasibility::ways_out(problem, None, &solver::Simplex, Budget::USUAL);
    let change = |change: &feasibility::Change| {
        let value = &problem.values()[change.value.0];
        Change {
            feature: problem.features()[value.feature].name.clone(),
            value: value.name.clone(),
            was: (change.min.0, change.max.0),
            to: (change.min.1, change.max.1),
        }
    };
    let way =
        |relaxation: &feasibility::Relaxation| relaxation.changes.iter().map(change).collect();
    let ways = found.ways.iter().take(SUGGESTIONS).map(way).collect();
    WaysFound { ways, ending: found.ending }
}

/// How the search ended, as the refusal's text chooses its sentence by it.
pub(super) fn ending_word(ending: SearchEnd) -> &'static str {
    match ending {
        SearchEnd::Complete => "complete",
        SearchEnd::NothingHelps => "nothing-helps",
        SearchEnd::BudgetSpent => "budget-spent",
    }
}

/// The ways as the refusal carries them: the site reads them back into words.
fn spelt(ways: &[Vec<Change>]) -> String {
    let spell = |change: &Change| {
        let (was, to) = (change.was, change.to);
        format!("{} {}: {}-{} → {}-{}", change.feature, change.value, was.0, was.1, to.0, to.1)
    };
    let way = |way: &Vec<Change>| way.iter().map(spell).collect::<Vec<_>>().join(", ");
    ways.iter().map(way).collect::<Vec<_>>().join(" | ")
}
