//! What the public sees of a draw: what was promised and drawn, how chances were spread, and how
//! pool, targets and groups compare. Small cells are not shown (domain of the process text,
//! section 8: never below five), nor a second cell from which they could be worked out.

use assembly::draw::{Draw, DrawState, Refusal, Target};
use assembly::ids::DrawId;
use assembly::life::Stateful;
use jiff::civil::Date;
use serde::Serialize;
use sortition::certificate::{Counts, RandomnessProof, canonical};
use sortition::verify::{ALTERNATES_FILE, ATTRIBUTES_FILE, COUNTS_FILE, RANDOMNESS_FILE};

use super::report::{REPORT_FILE, Report};
use super::{figures, numbers, papers, recount, rules, seating};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// The smallest number of people that a public cell may show.
pub const CELL_MIN: u64 = 5;
/// Files that auditors get besides those that are public and the sealed attributes.
const AUDITED: [&str; 2] = [ALTERNATES_FILE, COUNTS_FILE];

/// A draw in a list.
#[derive(Clone, Debug, Serialize)]
pub struct DrawLine {
    /// Its number.
    pub number: u32,
    /// The year of its cycle.
    pub cycle: i16,
    /// The day of its ceremony.
    pub ceremony: Date,
    /// The name of its state.
    pub state: &'static str,
    /// Its groups.
    pub groups: Vec<u32>,
    /// People in the pool, once it is frozen.
    pub people: Option<u32>,
}

/// One value of an attribute: pool, target and groups.
#[derive(Clone, Debug, Serialize)]
pub struct ValueLine {
    /// The attribute.
    pub feature: String,
    /// The value.
    pub value: String,
    /// Share of the city in tenths of a percent, where it is counted.
    pub city_permille: Option<u64>,
    /// Volunteers; none where the cell is too small to be shown.
    pub volunteers: Option<u32>,
    /// Seats at least in each group.
    pub least: u32,
    /// Seats at most in each group.
    pub most: u32,
    /// Why the target was widened, and from which bounds.
    pub widened: Option<(u32, u32, String)>,
    /// Seats in each group of the ticket drawn; none where the cell is too small to be shown.
    pub seats: Vec<Option<u32>>,
}

/// Everything that the public sees of a draw.
#[derive(Clone, Debug, Serialize)]
pub struct DrawView {
    /// The draw.
    pub draw: Draw,
    /// The name of its state.
    pub state: &'static str,
    /// The values, attribute by attribute.
    pub values: Vec<ValueLine>,
    /// The figures of its chances, once they are published; a void draw keeps them.
    pub report: Option<Report>,
    /// The number of the draw that takes the place of a void one.
    pub next: Option<u32>,
    /// The numbers of the void draws whose place it takes.
    pub replaces: Vec<u32>,
    /// Why the fallback round was used; empty for the round announced.
    pub fallback_reason: String,
    /// When nothing random may exist before, and when the announced round appears.
    pub hours: Option<(String, String)>,
    /// Whether the first group is linked to the one already sitting.
    pub linked: bool,
    /// The files that everybody may read: name and size.
    pub files: Vec<(String, i64)>,
}

/// All draws, the newest first.
///
/// # Errors
/// A fault of the cabinet.
pub async fn list(desk: &mut Desk) -> Result<Vec<DrawLine>, ActError> {
    let draws = desk.list::<Draw>(&[]).await?;
    let line = |draw: &Draw| DrawLine {
        number: draw.number,
        cycle: draw.cycle,
        ceremony: draw.ceremony,
        state: draw.state_name(),
        groups: draw.groups.clone(),
        people: draw.frozen().map(|frozen| frozen.people),
    };
    Ok(draws.iter().rev().map(|draw| line(draw)).collect())
}

/// What the public sees of the draw with this number.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn view(desk: &mut Desk, number: u32) -> Result<DrawView, ActError> {
    let draws = desk.list::<Draw>(&[]).await?;
    let draw = draws.iter().find(|draw| draw.number == number).ok_or(ActError::NotFound)?;
    let draw = draw.value.clone();
    let follows = |old: &&store::Filed<Draw>| next_of(old) == Some(&draw.id);
    let replaces = draws.iter().filter(follows).map(|old| old.number).collect();
    let next = next_of(&draw).and_then(|id| draws.iter().find(|other| other.id == *id));
    let next = next.map(|other| other.number);
    let targets: &[Target] = draw.frozen().map(|frozen| &frozen.targets[..]).unwrap_or_default();
    let seats = seats_drawn(desk, &draw).await?;
    let charter = rules(desk, &draw)?;
    let values = value_lines(targets, &seats, &figures::open_attributes(&charter));
    let files = desk.tx().draw_files(&draw.id).await.or_refuse()?;
    let files: Vec<(String, i64)> = files
        .into_iter()
        .filter(|file| file.is_public)
        .map(|file| (file.name, file.size))
        .collect();
    let report = match files.iter().any(|(name, _)| name == REPORT_FILE) {
        true => Some(papers::read(&papers::file(desk, &draw, REPORT_FILE).await?)?),
        false => None,
    };
    let fallback_reason = match draw.outcome() {
        Some(_) => {
            let proof = papers::file(desk, &draw, RANDOMNESS_FILE).await?;
            papers::read::<RandomnessProof>(&proof)?.fallback_reason
        }
        None => String::new(),
    };
    let hours = match draw.promise() {
        Some(_) => {
            let promised = numbers::promised(desk, &draw).await?;
            let round = numbers::appears(&promised.randomness.round);
            round.map(|(_, at)| (numbers::time(promised.not_before), at))
        }
        None => None,
    };
    Ok(DrawView {
        state: draw.state_name(),
        values,
        report,
        next,
        replaces,
        fallback_reason,
        hours,
        linked: draw.frozen().is_some_and(|frozen| !frozen.sitting.is_empty()),
        files,
        draw,
    })
}

/// A published file of a draw.
///
/// # Errors
/// [`ActError::NotFound`] for files that are not public.
pub async fn public_file(desk: &mut Desk, number: u32, name: &str) -> Result<Vec<u8>, ActError> {
    let draws = desk.list::<Draw>(&[("number", number.into())]).await?;
    let draw = draws.first().ok_or(ActError::NotFound)?;
    let files = desk.tx().draw_files(&draw.id).await.or_refuse()?;
    if !files.iter().any(|file| file.is_public && file.name == name) {
        return Err(ActError::NotFound);
    }
    desk.tx().draw_file(&draw.id, name).await.or_refuse()?.ok_or(ActError::NotFound)
}

/// All files of a draw for whoever audits it under agreement: the public ones, the counts of each
/// ticket, the alternates and the attributes, from which it is recomputed that every target is met
/// and who the alternates are.
///
/// # Errors
/// [`ActError::NotFound`] for a draw without a plan, or whose answers are erased.
pub async fn auditor_files(
    desk: &mut Desk,
    number: u32,
) -> Result<Vec<(String, Vec<u8>)>, ActError> {
    let draws = desk.list::<Draw>(&[("number", number.into())]).await?;
    let draw = draws.first().ok_or(ActError::NotFound)?;
    if !desk.has_key(&seating::key(draw)) {
        return Err(ActError::NotFound);
    }
    let attributes = canonical::bytes(&recount::attributes(desk, draw).await?);
    let mut files = vec![(ATTRIBUTES_FILE.to_owned(), attributes)];
    for listed in desk.tx().draw_files(&draw.id).await.or_refuse()? {
        if listed.is_public || AUDITED.contains(&listed.name.as_str()) {
            let content = desk.tx().draw_file(&draw.id, &listed.name).await.or_refuse()?;
            files.push((listed.name, content.ok_or(ActError::NotFound)?));
        }
    }
    Ok(files)
}

/// Seats of each value in each group of the ticket drawn, in the order of the targets.
async fn seats_drawn(desk: &mut Desk, draw: &Draw) -> Result<Vec<Vec<u32>>, ActError> {
    let Some(outcome) = draw.outcome() else { return Ok(Vec::new()) };
    let file = desk.tx().draw_file(&draw.id, COUNTS_FILE).await.or_refuse()?;
    let counts: Counts = canonical::read(&file.ok_or(ActError::NotFound)?)
        .map_err(|error| ActError::Fault(error.to_string()))?;
    let ticket = usize::try_from(outcome.ticket).unwrap_or(usize::MAX);
    let fault = || Refusal::RecountFailed { fault: "no such ticket in the counts".into() };
    Ok(counts.tickets.get(ticket).cloned().ok_or_else(fault)?)
}

/// Seats of special data are shown like volunteers, without small cells.
fn value_lines(targets: &[Target], seats: &[Vec<u32>], open: &[String]) -> Vec<ValueLine> {
    let mut lines: Vec<ValueLine> = Vec::new();
    let mut from = 0;
    while let Some(first) = targets.get(from) {
        let of = targets[from..].iter().take_while(|target| target.feature == first.feature);
        let feature: Vec<&Target> = of.collect();
        let all: u64 = feature.iter().map(|target| target.people).sum();
        let volunteers =
            suppressed(&feature.iter().map(|target| target.volunteers).collect::<Vec<_>>());
        let is_open = open.contains(&first.feature);
        let seats: Vec<Vec<Option<u32>>> = seats
            .iter()
            .map(|group| {
                let own = group.get(from..from + feature.len()).unwrap_or_default();
                if is_open { own.iter().copied().map(Some).collect() } else { suppressed(own) }
            })
            .collect();
        for (place, target) in feature.iter().enumerate() {
            let widened = target.relaxed.as_ref();
            lines.push(ValueLine {
                feature: target.feature.clone(),
                value: target.value.clone(),
                city_permille: (target.people > 0).then(|| permille(target.people, all)),
                volunteers: volunteers[place],
                least: target.group.0,
                most: target.group.1,
                widened: widened.map(|was| (was.was.0, was.was.1, was.reason.clone())),
                seats: seats.iter().map(|group| group.get(place).copied().flatten()).collect(),
            });
        }
        from += feature.len();
    }
    lines
}

/// So many out of all in tenths of a percent, rounded to the nearest.
#[must_use]
pub fn permille(part: u64, all: u64) -> u64 {
    let all = all.max(1);
    (part * 1000 + all / 2) / all
}

/// The same counts without small cells; where exactly one is hidden, the next smallest is too.
#[must_use]
pub fn suppressed(counts: &[u32]) -> Vec<Option<u32>> {
    let small = |count: &u32| *count > 0 && u64::from(*count) < CELL_MIN;
    let mut shown: Vec<Option<u32>> =
        counts.iter().map(|count| (!small(count)).then_some(*count)).collect();
    if shown.iter().filter(|cell| cell.is_none()).count() == 1 {
        let next = counts.iter().enumerate().filter(|(_, count)| **count > 0 && !small(count));
        if let Some((place, _)) = next.min_by_key(|(_, count)| **count) {
            shown[place] = None;
        }
    }
    shown
}

/// The draw that takes the place of a void one.
fn next_of(draw: &Draw) -> Option<&DrawId> {
    match &draw.state {
        DrawState::Void { next, .. } => next.as_ref(),
        DrawState::Announced
        | DrawState::Frozen { .. }
        | DrawState::Planned { .. }
        | DrawState::Published { .. }
        | DrawState::Read { .. }
        | DrawState::Drawn { .. }
        | DrawState::Certified { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_and_never_cut() {
        assert_eq!(permille(41, 86), 477);
        assert_eq!(permille(6, 86), 70);
        assert_eq!((permille(0, 0), permille(86, 86)), (0, 1000));
    }

    #[test]
    fn a_single_small_cell_takes_a_second_one_with_it() {
        assert_eq!(suppressed(&[3, 20, 9]), [None, Some(20), None]);
        assert_eq!(suppressed(&[3, 4, 9]), [None, None, Some(9)]);
        assert_eq!(suppressed(&[0, 20, 9]), [Some(0), Some(20), Some(9)]);
    }
}
