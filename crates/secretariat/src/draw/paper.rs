//! The papers of a draw: the minutes of its ceremony, to be signed, and its report.

mod figures;

use assembly::draw::{Draw, DrawState};
use jiff::civil::Date;
use paper::draw::{
    Attribute, Chances, Drawing, File, Group, Minutes, Outcome, Pool, Promise, Reading, Report,
    ValueLine, Void, Widened,
};
use sortition::beacon::Network;
use sortition::certificate::RandomnessProof;
use sortition::verify::RANDOMNESS_FILE;

use super::view::DrawView;
use super::{CELL_MIN, numbers, papers, view};
use crate::desk::Desk;
use crate::error::ActError;
use crate::reading::{Edition, published};

/// The minutes of the ceremony of the draw with this number as PDF.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet or of the press.
pub async fn minutes_pdf(
    mut desk: Desk,
    number: u32,
    edition: &Edition,
) -> Result<Vec<u8>, ActError> {
    let paper = minutes(&mut desk, number, edition).await?;
    drop(desk);
    published(edition, paper).await
}

/// The report of the draw with this number as PDF.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet or of the press.
pub async fn report_pdf(
    mut desk: Desk,
    number: u32,
    edition: &Edition,
) -> Result<Vec<u8>, ActError> {
    let paper = report(&mut desk, number, edition).await?;
    drop(desk);
    published(edition, paper).await
}

/// The minutes as they are printed, with the day of the paper.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn minutes(
    desk: &mut Desk,
    number: u32,
    edition: &Edition,
) -> Result<(Minutes, Date), ActError> {
    let view = view(desk, number).await?;
    let draw = &view.draw;
    let drawn: &[Vec<String>] = draw.outcome().map(|one| &one.groups[..]).unwrap_or_default();
    let group = |(number, members): (&u32, &Vec<String>)| Group {
        number: *number,
        members: members.clone(),
    };
    let paper = Minutes {
        masthead: edition.masthead(&desk.charter()?),
        draw: drawing(draw),
        reading: reading(draw)?,
        outcome: outcome(desk, draw).await?,
        groups: draw.groups.iter().zip(drawn).map(group).collect(),
        attributes: if drawn.is_empty() { Vec::new() } else { attributes(&view, edition) },
        certified_on: certified_on(draw),
        void: void(&view),
    };
    Ok((paper, day_of(draw)))
}

/// The report as it is printed, with the day of the paper.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn report(
    desk: &mut Desk,
    number: u32,
    edition: &Edition,
) -> Result<(Report, Date), ActError> {
    let view = view(desk, number).await?;
    let draw = &view.draw;
    let file = |(name, bytes): &(String, i64)| File {
        name: name.clone(),
        bytes: u64::try_from(*bytes).unwrap_or(0),
    };
    let stayed = super::stayed(desk, draw).await?;
    let paper = Report {
        masthead: edition.masthead(&desk.charter()?),
        draw: drawing(draw),
        outcome: outcome(desk, draw).await?,
        groups: draw.outcome().map(|_| draw.groups.clone()).unwrap_or_default(),
        attributes: attributes(&view, edition),
        widened: widened(&view, edition),
        linked: view.linked,
        chances: chances(draw),
        figures: view
            .report
            .as_ref()
            .map(|report| figures::figures(report, stayed.as_ref(), edition)),
        files: view.files.iter().map(file).collect(),
        address: edition.address(&format!("/sorteggi/{number}")),
        void: void(&view),
    };
    Ok((paper, day_of(draw)))
}

/// The day of the last thing that happened to a draw: the same paper bears the same day.
fn day_of(draw: &Draw) -> Date {
    match &draw.state {
        DrawState::Announced => draw.announced_on,
        DrawState::Frozen { frozen } => frozen.on,
        DrawState::Planned { plan, .. } => plan.on,
        DrawState::Published { promise, .. } => promise.on,
        DrawState::Read { reading, .. } => reading.on,
        DrawState::Drawn { outcome, .. } => outcome.on,
        DrawState::Certified { on, .. } | DrawState::Void { on, .. } => *on,
    }
}

fn certified_on(draw: &Draw) -> Option<Date> {
    match &draw.state {
        DrawState::Certified { on, .. } => Some(*on),
        DrawState::Announced
        | DrawState::Frozen { .. }
        | DrawState::Planned { .. }
        | DrawState::Published { .. }
        | DrawState::Read { .. }
        | DrawState::Drawn { .. }
        | DrawState::Void { .. } => None,
    }
}

fn drawing(draw: &Draw) -> Drawing {
    Drawing {
        number: draw.number,
        cycle: draw.cycle,
        announced_on: draw.announced_on,
        ceremony: draw.ceremony,
        charter: draw.charter.id.clone(),
        size: draw.size,
        groups: u32::try_from(draw.groups.len()).unwrap_or(u32::MAX),
        pool: draw.frozen().map(|frozen| Pool {
            on: frozen.on,
            people: frozen.people,
            eligible: frozen.eligible,
            root: frozen.pool_root.clone(),
        }),
        promise: draw.promise().map(|promise| Promise {
            on: promise.on,
            hash: promise.commitment.clone(),
            act: promise.act.clone(),
            chain: promise.chain,
            tickets: draw.planned().map(|plan| plan.tickets),
            round: promise.round,
        }),
    }
}

/// The public numbers, from the published file that proves them.
async fn outcome(desk: &mut Desk, draw: &Draw) -> Result<Option<Outcome>, ActError> {
    let (Some(outcome), Some(plan)) = (draw.outcome(), draw.planned()) else { return Ok(None) };
    let proof: RandomnessProof = papers::read(&papers::file(desk, draw, RANDOMNESS_FILE).await?)?;
    let network = match proof.beacon.network {
        Network::Quicknet => "quicknet",
        Network::Default => "default",
    };
    Ok(Some(Outcome {
        on: outcome.on,
        at: numbers::time(proof.dice_at),
        dice: in_tens(proof.dice.as_str()),
        thrown: outcome.thrown.clone(),
        derived: outcome.derived.clone(),
        network: network.to_owned(),
        round: proof.beacon.round,
        randomness: proof.beacon.randomness.clone(),
        fallback: Some(proof.fallback_reason).filter(|reason| !reason.is_empty()),
        seed: outcome.seed.clone(),
        ticket: outcome.ticket,
        tickets: plan.tickets,
        training: outcome.training,
    }))
}

/// The dice, while the beacon's round has not come.
fn reading(draw: &Draw) -> Result<Option<Reading>, ActError> {
    let Some(reading) = draw.reading() else { return Ok(None) };
    let at = numbers::time(papers::moment(reading.at)?);
    Ok(Some(Reading { on: reading.on, at, dice: in_tens(&reading.dice) }))
}

/// Digits in groups of ten, as people read them aloud.
fn in_tens(digits: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(10).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

fn attributes(view: &DrawView, edition: &Edition) -> Vec<Attribute> {
    let mut attributes: Vec<(&str, Attribute)> = Vec::new();
    for line in &view.values {
        let value = ValueLine {
            value: edition.value(&line.feature, &line.value),
            city_permille: line.city_permille,
            volunteers: line.volunteers,
            least: line.least,
            most: line.most,
            seats: line.seats.clone(),
        };
        match attributes.last_mut() {
            Some((feature, attribute)) if *feature == line.feature => attribute.values.push(value),
            Some(_) | None => {
                let title = edition.attribute(&line.feature);
                attributes.push((&line.feature, Attribute { title, values: vec![value] }));
            }
        }
    }
    attributes.into_iter().map(|(_, attribute)| attribute).collect()
}

fn widened(view: &DrawView, edition: &Edition) -> Vec<Widened> {
    let wider = |line: &super::ValueLine| {
        let (least, most, reason) = line.widened.clone()?;
        let attribute = edition.attribute(&line.feature);
        Some(Widened {
            value: format!("{attribute}: {}", edition.value(&line.feature, &line.value)),
            was: (least, most),
            now: (line.least, line.most),
            reason,
        })
    };
    view.values.iter().filter_map(wider).collect()
}

/// People by tenth of chance; tenths with few people come without their number.
fn chances(draw: &Draw) -> Option<Chances> {
    let plan = draw.planned()?;
    let mut tenths = [0_u32; 10];
    for (tickets, people) in &plan.chances {
        let tenth = usize::try_from(tickets * 10 / plan.tickets.max(1)).unwrap_or(9).min(9);
        tenths[tenth] += people;
    }
    let few = |people: u32| people > 0 && u64::from(people) < CELL_MIN;
    Some(Chances {
        tickets: plan.tickets,
        least: plan.least,
        most: plan.most,
        bound: plan.bound,
        tenths: tenths.into_iter().map(|people| (!few(people)).then_some(people)).collect(),
    })
}

fn void(view: &DrawView) -> Option<Void> {
    let DrawState::Void { on, reason, act, .. } = &view.draw.state else { return None };
    Some(Void { on: *on, reason: reason.clone(), act: act.clone(), next: view.next })
}
