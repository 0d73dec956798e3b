//! The part of the word draw in a rehearsed day: announced in October, planned and promised a week
//! before the ceremony, drawn in public, certified the same evening.
//!
//! In the second cycle a published draw is declared void and made again, as it would be after a
//! fault found by an observer; its beacon is a training beacon throughout.

use assembly::draw::{Draw, DrawState};
use assembly::ids::DrawId;
use assembly::people::Role;
use jiff::civil::Date;
use secretariat::clock::in_rome;
use secretariat::draw::{
    Announce, Certify, Change, DeclareVoid, Freeze, MakePlan, Publish, ReadDice, Throw, Widen,
    ways_out,
};
use secretariat::form::{Form, Line};
use secretariat::{ActError, Sheet, proposal};
use sortition::feasibility::SearchEnd;

use crate::life::{LifeFault, Stage};

/// What did not hold when no widening helps: proved, or not found.
const TOO_FEW: &str = "enough people said yes for the seats of the year (so small a city runs out of people who were not invited before: take a larger --size)";
const NO_WAY: &str = "some widening of the targets makes the draw possible";
/// Targets that may be widened in one draw before the rehearsal gives up.
const WIDENED_MAX: usize = 40;
/// Estimated shares of the city by education, in thousandths of those who may be drawn: the
/// register does not know them, the census does.
const EDUCATION: &str = "education; none_or_primary; 140\neducation; lower_secondary; 250\neducation; upper_secondary; 340\neducation; tertiary; 270";
const VOID_REASON: &str = "Un osservatore ha segnalato che il file dei posti pubblicato all’Albo aveva un nome errato: si ripete la pubblicazione.";
const WIDEN_REASON: &str = "Le disponibilità raccolte non bastano a rispettare l’obiettivo in tutti i gruppi. È dimostrato che nessun’altra strada costa meno.";
const WIDEN_REASON_UNPROVED: &str = "Le disponibilità raccolte non bastano a rispettare l’obiettivo in tutti i gruppi. È la strada migliore trovata nel tempo dato: non è dimostrato che sia quella che costa meno.";

/// Plays this word's part of the day.
///
/// # Errors
/// [`LifeFault`] if an act that should have been possible was refused.
pub async fn day(stage: &mut Stage, today: Date) -> Result<(), LifeFault> {
    let cycles = stage.calendar.cycles.iter().enumerate();
    let found = cycles.map(|(nth, cycle)| (nth, cycle.year, cycle.recruitment.clone()));
    let due: Vec<_> = found
        .filter(|(_, _, dates)| {
            [dates.announced, dates.commitment, dates.ceremony].contains(&today)
        })
        .collect();
    for (nth, year, dates) in due {
        if today == dates.announced {
            announce(stage, year, dates.ceremony).await?;
        }
        if today == dates.commitment
            && let Some(id) = standing(stage, year).await?
        {
            promise(stage, &id).await?;
            if nth == 1 {
                let id = again(stage, &id, (year, dates.ceremony)).await?;
                promise(stage, &id).await?;
            }
        }
        if today == dates.ceremony
            && let Some(id) = standing(stage, year).await?
        {
            ceremony(stage, &id).await?;
        }
    }
    Ok(())
}

/// The draw of a cycle that stands, if one was announced.
async fn standing(stage: &Stage, year: i16) -> Result<Option<DrawId>, LifeFault> {
    let mut desk = stage.look().await?;
    let draws = desk.list::<Draw>(&[("cycle", year.into())]).await;
    let draws = draws.map_err(stage.told("read the draws"))?;
    Ok(draws.iter().find(|draw| draw.stands()).map(|draw| draw.id.clone()))
}

async fn announce(stage: &Stage, year: i16, ceremony: Date) -> Result<DrawId, LifeFault> {
    let mut desk = stage.desk(Role::Secretariat).await?;
    let cycle = u32::try_from(year).unwrap_or(0);
    let announce = Announce { cycle, ceremony: Some(ceremony) };
    let id = announce.perform(&mut desk).await.map_err(stage.told("announce the draw"))?;
    stage.commit(desk).await?;
    Ok(id)
}

/// An act of two persons: the secretariat proposes, the guarantor approves.
pub(super) async fn by_two(
    stage: &Stage,
    sheet: &'static Sheet,
    fields: &[(&str, String)],
) -> Result<String, LifeFault> {
    let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    let form = Form::from_pairs(pairs.collect());
    let mut desk = stage.desk(Role::Secretariat).await?;
    let proposal = proposal::propose(&mut desk, sheet, form).await;
    let proposal = proposal.map_err(stage.told(sheet.name))?;
    stage.commit(desk).await?;
    let mut desk = stage.desk(Role::Guarantor).await?;
    let done = proposal::approve(&mut desk, &proposal).await.map_err(stage.told(sheet.name))?;
    stage.commit(desk).await?;
    Ok(done)
}

async fn promise(stage: &Stage, id: &DrawId) -> Result<(), LifeFault> {
    let fields = [("draw", id.to_string()), ("figures", EDUCATION.to_owned())];
    by_two(stage, &Freeze::SHEET, &fields).await?;
    plan(stage, id).await?;
    let mut desk = stage.desk(Role::Secretariat).await?;
    let act =
        Line(format!("Albo pretorio, avviso del {}", stage.office.today().strftime("%d/%m/%Y")));
    let publish = Publish { draw: id.clone(), act, begins: None, beacon_at: None };
    publish.perform(&mut desk).await.map_err(stage.told("publish the commitment"))?;
    stage.commit(desk).await
}

/// Plans, and widens the cheapest targets as long as no panel meets them all.
async fn plan(stage: &Stage, id: &DrawId) -> Result<(), LifeFault> {
    let mut widened = 0;
    loop {
        let mut desk = stage.desk(Role::Secretariat).await?;
        let planned = MakePlan { draw: id.clone() }.perform(&mut desk).await;
        match planned {
            Ok(_) => return stage.commit(desk).await,
            Err(ActError::Refused { key: "draw-refusal-infeasible", .. })
                if widened < WIDENED_MAX =>
            {
                let found = ways_out(&mut desk, id).await.map_err(stage.told("look for ways"))?;
                drop(desk);
                let reason = match found.ending {
                    SearchEnd::Complete | SearchEnd::NothingHelps => WIDEN_REASON,
                    SearchEnd::BudgetSpent => WIDEN_REASON_UNPROVED,
                };
                let Some(way) = found.ways.into_iter().next().filter(|way| !way.is_empty()) else {
                    let invariant = match found.ending {
                        SearchEnd::NothingHelps => TOO_FEW,
                        SearchEnd::Complete | SearchEnd::BudgetSpent => NO_WAY,
                    };
                    let (day, invariant) = (stage.office.today(), invariant.to_owned());
                    return Err(LifeFault::Invariant { day, invariant });
                };
                widened += way.len();
                for change in way {
                    widen(stage, id, (change, reason)).await?;
                }
            }
            Err(error) => return Err(stage.told("plan the draw")(error)),
        }
    }
}

async fn widen(
    stage: &Stage,
    id: &DrawId,
    (change, reason): (Change, &str),
) -> Result<(), LifeFault> {
    let fields = [
        ("draw", id.to_string()),
        ("feature", change.feature),
        ("value", change.value),
        ("least", change.to.0.to_string()),
        ("most", change.to.1.to_string()),
        ("reason", reason.to_owned()),
    ];
    by_two(stage, &Widen::SHEET, &fields).await.map(|_| ())
}

/// Declares a published draw void and announces the one that takes its place.
async fn again(
    stage: &Stage,
    id: &DrawId,
    (year, ceremony): (i16, Date),
) -> Result<DrawId, LifeFault> {
    let act = format!("Determina del {}", stage.office.today().strftime("%d/%m/%Y"));
    let reason = VOID_REASON.to_owned();
    let fields = [("draw", id.to_string()), ("act", act), ("reason", reason)];
    by_two(stage, &DeclareVoid::SHEET, &fields).await?;
    announce(stage, year, ceremony).await
}

async fn ceremony(stage: &mut Stage, id: &DrawId) -> Result<(), LifeFault> {
    let mut dice = stage.dice(&format!("ceremony {id}"));
    let thrown: String = (0..40).map(|_| dice.below(10).to_string()).collect();
    // The dice are read half an hour after the ceremony begins.
    stage.clock.set(in_rome(stage.office.today(), 10, 30));
    let mut desk = stage.desk(Role::Secretariat).await?;
    let read = ReadDice { draw: id.clone(), dice: Line(thrown) };
    read.perform(&mut desk).await.map_err(stage.told("read the dice"))?;
    let throw = Throw { draw: id.clone(), beacon: None, fallback_reason: None, training: true };
    throw.perform(&mut desk).await.map_err(stage.told("throw the dice"))?;
    stage.commit(desk).await?;
    let mut desk = stage.desk(Role::Guarantor).await?;
    let certify = Certify { draw: id.clone() };
    certify.perform(&mut desk).await.map_err(stage.told("certify the draw"))?;
    let draw = desk.get::<Draw>(id).await.map_err(stage.told("read the draw"))?;
    stage.commit(desk).await?;
    if let DrawState::Certified { outcome, .. } = &draw.state {
        let seats: usize = outcome.groups.iter().map(Vec::len).sum();
        stage.tally.groups += u64::try_from(outcome.groups.len()).unwrap_or(0);
        stage.tally.seats += u64::try_from(seats).unwrap_or(0);
    }
    Ok(())
}
