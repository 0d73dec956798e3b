//! The acts of the word draw: from the announcement of a draw of groups to its certificate.
//!
//! The secretariat announces, freezes and widens with a second person, plans and publishes; in the
//! hall the dice are thrown; the guarantor certifies after a recount by other code than the
//! planner's, and only then groups and seats exist (R22, R23; trust 4.2).

pub mod paper;

mod alternates;
mod ceremony;
mod figures;
mod hall;
mod numbers;
mod office;
mod own;
mod papers;
mod question;
mod recount;
mod report;
mod seating;
mod view;

#[cfg(test)]
mod tests;

use assembly::availability::{Pool, PoolState, Volunteer};
use assembly::calendar::Calendar;
use assembly::charter::Charter;
use assembly::draw::{Draw, DrawState, Frozen, Promise, Refusal, targets};
use assembly::ids::DrawId;
use jiff::civil::Date;

use crate::command;
use crate::command::Sheet;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::{Line, Paragraphs};

pub(crate) use alternates::of as alternates_of;
pub use ceremony::{ReadDice, Throw};
pub use figures::register_attributes;
pub(crate) use figures::{city, open_values};
pub use hall::{Hall, Standing, forty_digits, hall, show_digits};
pub use numbers::Refusal as NumbersRefusal;
pub use office::{choices, details};
pub use own::{AlternateOf, Fate, OwnDraw, OwnValue, Pull, me, own, proof};
pub use question::{Change, WaysFound};
pub use report::{
    ByCell, CellChance, Crossed, Drawn, FalseWord, GroupFit, GroupStayed, Moved, REPORT_FILE,
    Report, Spread, Stayed, ValueChance, Variation, WindowLine, stayed,
};
pub use sortition::verify::DICE_FILE;
pub use view::{
    CELL_MIN, DrawLine, DrawView, ValueLine, auditor_files, list, permille, public_file,
    suppressed, view,
};

/// The sheets of this word's acts, in the order in which they are usually done.
pub const SHEETS: &[&Sheet] = &[
    &Announce::SHEET,
    &Freeze::SHEET,
    &Widen::SHEET,
    &MakePlan::SHEET,
    &Postpone::SHEET,
    &Publish::SHEET,
    &ReadDice::SHEET,
    &Throw::SHEET,
    &Certify::SHEET,
    &DeclareVoid::SHEET,
];

command! {
    /// Announces the draw of the groups of one cycle, with the day of its ceremony (R15, R22).
    Announce: Draw "draw.announce" by [Secretariat] at [] [public] {
        cycle: u32,
        ceremony: Option<Date>,
    } => announce -> DrawId
}

command! {
    /// Fixes the pool and the targets of each group (R23); figures of the city for declared
    /// attributes are given as lines of attribute, value and people.
    Freeze: Draw "draw.freeze" by [Secretariat] at ["Announced"] [public, two_persons] {
        draw: DrawId,
        figures: Option<Paragraphs>,
    } => freeze -> DrawId
}

command! {
    /// Widens one target, with a reason that is published.
    Widen: Draw "draw.widen" by [Secretariat] at ["Frozen", "Planned"] [public, two_persons] {
        draw: DrawId,
        feature: Line,
        value: Line,
        least: u32,
        most: u32,
        reason: Paragraphs,
    } => widen -> DrawId
}

command! {
    /// Makes the table of equal tickets (R22).
    MakePlan: Draw "draw.plan" by [Secretariat] at ["Frozen", "Planned"] [public] {
        draw: DrawId,
    } => make_plan -> DrawId
}

command! {
    /// Moves the ceremony to another day, before anything is promised.
    Postpone: Draw "draw.postpone" by [Secretariat] at ["Announced", "Frozen", "Planned"] [public] {
        draw: DrawId,
        ceremony: Date,
    } => postpone -> DrawId
}

command! {
    /// Publishes the commitment and the files that it names; the hours of the ceremony and of the
    /// beacon's round are part of it.
    Publish: Draw "draw.publish" by [Secretariat] at ["Planned"] [public, grave] {
        draw: DrawId,
        act: Line,
        begins: Option<Line>,
        beacon_at: Option<Line>,
    } => publish -> DrawId
}

command! {
    /// Certifies the draw after a recount; groups and seats are made and offered.
    Certify: Draw "draw.certify" by [Guarantor] at ["Drawn"] [public, grave] {
        draw: DrawId,
    } => certify -> DrawId
}

command! {
    /// Declares that a draw does not count; it stays published with the reason.
    DeclareVoid: Draw "draw.void" by [Secretariat, Guarantor]
        at ["Announced", "Frozen", "Planned", "Published", "Read", "Drawn"] [public, grave, two_persons] {
        draw: DrawId,
        act: Line,
        reason: Paragraphs,
    } => declare_void -> DrawId
}

/// The rules that govern a draw: those in force when it was announced (R31).
pub(crate) fn rules(desk: &Desk, draw: &Draw) -> Result<Charter, ActError> {
    Ok(desk.charters()?.governing_draw(draw.announced_on).clone())
}

async fn announce(desk: &mut Desk, command: Announce) -> Result<DrawId, ActError> {
    let cycle = i16::try_from(command.cycle).unwrap_or(i16::MAX);
    let calendar = Calendar::derive(&*desk.charters()?);
    let planned = calendar.cycle(cycle).ok_or(Refusal::NoGroups { cycle })?;
    let size = planned.groups.first().and_then(|number| calendar.group(*number));
    let size = size.map(|group| group.size).ok_or(Refusal::NoGroups { cycle })?;
    let earlier = desk.list::<Draw>(&[]).await?;
    if earlier.iter().any(|draw| draw.cycle == cycle && draw.stands()) {
        return Err(Refusal::DrawnAlready { cycle }.into());
    }
    let charters = desk.charters()?;
    let charter = charters.governing_draw(planned.recruitment.announced);
    let draw = Draw {
        id: DrawId::from_chance(desk.chance()),
        number: u32::try_from(earlier.len()).unwrap_or(u32::MAX) + 1,
        cycle,
        charter: charter.charter_version(),
        announced_on: desk.today(),
        ceremony: command.ceremony.unwrap_or(planned.recruitment.ceremony),
        commitment_days: charter.draw.commitment_days,
        groups: planned.groups.clone(),
        size,
        state: DrawState::Announced,
    };
    // A void draw names the one that takes its place.
    let void = earlier
        .into_iter()
        .rfind(|old| old.cycle == cycle && matches!(old.state, DrawState::Void { next: None, .. }));
    if let Some(mut void) = void {
        void.value = void.value.followed_by(draw.id.clone())?;
        desk.save(&void).await?;
    }
    desk.add(&draw).await?;
    desk.record(draw.id.as_str(), &(draw.number, cycle, draw.ceremony)).await?;
    Ok(draw.id)
}

/// The volunteers of a draw who could serve in at least one of its groups.
pub(crate) async fn entrants(desk: &mut Desk, draw: &Draw) -> Result<Vec<Volunteer>, ActError> {
    let mut volunteers = crate::availability::volunteers(desk, draw.cycle).await?;
    volunteers.retain(|one| one.windows.iter().any(|number| draw.groups.contains(number)));
    volunteers.sort_by(|a, b| a.pseudonym.cmp(&b.pseudonym));
    Ok(volunteers)
}

async fn freeze(desk: &mut Desk, command: Freeze) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    let charter = rules(desk, &draw)?;
    let pools = desk.list::<Pool>(&[]).await?;
    let pool = pools.iter().rev().find(|pool| pool.cycle == draw.cycle);
    let pool = pool.ok_or(Refusal::PoolOpen {})?;
    let PoolState::Frozen { root, .. } = &pool.state else {
        return Err(Refusal::PoolOpen {}.into());
    };
    let volunteers = entrants(desk, &draw).await?;
    let (eligible, mut people) = city(desk, draw.cycle).await?;
    if let Some(figures) = &command.figures {
        figures::read_figures(&figures.0, &mut people)?;
    }
    let offered = figures::headcount(&charter, &volunteers);
    let groups = u32::try_from(draw.groups.len()).unwrap_or(u32::MAX);
    let targets = targets((&charter.draw, groups), &people, &offered)?;
    let sitting = question::sitting(desk, &draw, &targets).await?;
    let frozen = Frozen {
        on: desk.today(),
        pool: pool.id.clone(),
        pool_root: root.clone(),
        people: u32::try_from(volunteers.len()).unwrap_or(u32::MAX),
        eligible,
        targets,
        sitting,
    };
    let details = (frozen.people, frozen.pool_root.clone(), frozen.targets.clone());
    draw.value = draw.value.freeze(frozen)?;
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &details).await?;
    Ok(command.draw)
}

async fn widen(desk: &mut Desk, command: Widen) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    let which = (command.feature.0.as_str(), command.value.0.as_str());
    let to = (command.least, command.most);
    let why = (desk.today(), command.reason.0.as_str());
    draw.value = draw.value.relax(which, to, why)?;
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &(which, to, why.1)).await?;
    Ok(command.draw)
}

async fn make_plan(desk: &mut Desk, command: MakePlan) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    let charter = rules(desk, &draw)?;
    let volunteers = entrants(desk, &draw).await?;
    let frozen = draw.frozen().cloned().ok_or(ActError::NotFound)?;
    let problem = question::problem(&draw, &frozen, &volunteers, &charter)?;
    let ask = (question::objective(&charter), charter.draw.tickets);
    // The planner counts for seconds: a thread of its own leaves the house awake.
    let declared = figures::declared_attributes(&charter);
    let planned = tokio::task::spawn_blocking(move || {
        let (lottery, hash) = question::plan(&problem, ask)?;
        let compared = report::Compared::of(&problem, &lottery, &declared);
        Ok::<_, Refusal>((problem, lottery, hash, compared))
    })
    .await
    .map_err(|error| ActError::Fault(error.to_string()))?;
    let (problem, lottery, question_hash, compared) = planned?;
    let pairs = question::pairs(&charter).of(u32::try_from(draw.groups.len()).unwrap_or(0));
    let mut files = papers::of_plan(&draw, &frozen, (&lottery, pairs), &volunteers)?;
    let plan = papers::plan(&lottery, question_hash, desk.today());
    let open = figures::open_attributes(&charter);
    let counted = figures::register_attributes(&charter);
    let people = (&volunteers[..], &open[..], &counted[..]);
    let strata = figures::strata(desk, draw.cycle, &open).await?;
    let by_cell = strata.and_then(|one| report::by_cell(&draw, &one, &lottery, &volunteers));
    let report = report::planned(&draw, (&problem, &lottery, compared), people);
    let report = Report { by_cell, ..report };
    files.public.push((REPORT_FILE, report.bytes()));
    if let Some(bound) = papers::bound(&problem, &lottery)? {
        files.public.push((sortition::verify::BOUND_FILE, bound));
    }
    let attributes =
        String::from_utf8(files.attributes).map_err(|error| ActError::Fault(error.to_string()))?;
    let sealed = desk.seal(&seating::key(&draw), &seating::place(&draw), &attributes).await?;
    for (name, content) in files.public {
        desk.tx().put_draw_file(&command.draw, name, content).await.or_refuse()?;
    }
    let name = sortition::verify::ATTRIBUTES_FILE;
    desk.tx().put_draw_file(&command.draw, name, sealed).await.or_refuse()?;
    let details = (plan.tickets, plan.least, plan.most, plan.bound, plan.question.clone());
    draw.value = draw.value.plan(plan)?;
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &details).await?;
    Ok(command.draw)
}

/// The cheapest ways to widen the targets of a frozen draw until some panel meets them, and how the
/// search for them ended; no ways where the planner finds none within the limits.
///
/// # Errors
/// [`ActError::NotFound`] if the draw is not frozen, or a fault of the cabinet.
pub async fn ways_out(desk: &mut Desk, id: &DrawId) -> Result<WaysFound, ActError> {
    let draw = desk.get::<Draw>(id).await?;
    let charter = rules(desk, &draw)?;
    let volunteers = entrants(desk, &draw).await?;
    let frozen = draw.frozen().ok_or(ActError::NotFound)?;
    let problem = question::problem(&draw, frozen, &volunteers, &charter)?;
    tokio::task::spawn_blocking(move || question::ways(&problem))
        .await
        .map_err(|error| ActError::Fault(error.to_string()))
}

async fn postpone(desk: &mut Desk, command: Postpone) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    draw.value = draw.value.postpone(command.ceremony)?;
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &command.ceremony).await?;
    Ok(command.draw)
}

async fn publish(desk: &mut Desk, command: Publish) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    let chain: Vec<Promise> =
        desk.list::<Draw>(&[]).await?.iter().filter_map(|one| one.promise().cloned()).collect();
    let previous = chain.iter().max_by_key(|promise| promise.chain);
    let (number, before) = previous.map_or((1, ""), |last| (last.chain + 1, &last.commitment));
    let hours = (command.begins.as_ref(), command.beacon_at.as_ref());
    let hours = (hours.0.map(|line| line.0.as_str()), hours.1.map(|line| line.0.as_str()));
    let commitment = papers::commitment(desk, &draw, (number, before), hours).await?;
    let promise = Promise {
        on: desk.today(),
        commitment: sortition::seed::to_hex(&commitment.hash()),
        act: command.act.0,
        chain: number,
        round: commitment.randomness.round.round,
    };
    let details = promise.clone();
    papers::take_places(desk, &draw, &promise.commitment).await?;
    draw.value = draw.value.publish(promise)?;
    let bytes = sortition::certificate::canonical::bytes(&commitment);
    let name = sortition::verify::COMMITMENT_FILE;
    desk.tx().put_draw_file(&command.draw, name, bytes).await.or_refuse()?;
    for name in papers::BEFORE {
        desk.tx().publish_draw_file(&command.draw, name).await.or_refuse()?;
    }
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &details).await?;
    Ok(command.draw)
}

async fn certify(desk: &mut Desk, command: Certify) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    let faults = recount::faults(desk, &draw).await?;
    draw.value = draw.value.certify(desk.today(), &faults)?;
    desk.save(&draw).await?;
    let alternates = alternates::make(desk, &draw).await?;
    let seats = seating::make(desk, &draw).await?;
    desk.record(draw.id.as_str(), &(draw.groups.clone(), seats, alternates)).await?;
    Ok(command.draw)
}

async fn declare_void(desk: &mut Desk, command: DeclareVoid) -> Result<DrawId, ActError> {
    let mut draw = desk.get::<Draw>(&command.draw).await?;
    let notice = papers::void_notice(desk, &draw, (&command.reason.0, &command.act.0))?;
    let today = desk.today();
    draw.value = draw.value.void(today, &command.reason.0, &command.act.0)?;
    if let Some(notice) = notice {
        let name = sortition::verify::VOID_FILE;
        desk.tx().put_draw_file(&command.draw, name, notice).await.or_refuse()?;
        desk.tx().publish_draw_file(&command.draw, name).await.or_refuse()?;
    }
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &(command.reason.0, command.act.0)).await?;
    Ok(command.draw)
}
