//! Announcing, committing to, recording and voiding a first draw.

use std::collections::{BTreeMap, BTreeSet};

use assembly::calendar::{Calendar, recruitment};
use assembly::ids::FirstDrawId;
use assembly::register::eligibility::EligibilityRule;
use assembly::register::{
    CellDrawn, CellPeople, Commitment, DrawReceipt, FirstDraw, FirstDrawState, Refusal,
};
use serde_json::json;
use sortition::certificate::{LEAD_SECONDS_MIN, RandomnessRule};
use sortition::invitees::CellTable;
use sortition::invitees::announcement::{Announcement, Receipt};
use sortition::seed::{sha256, to_hex};
use sortition::verify::{ANNOUNCEMENT_FILE, RECEIPT_FILE};

use super::{Pasted, draw_of_cycle, retrace};
use crate::clock::in_rome;
use crate::command;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::form::Paragraphs;

command! {
    /// Announces the first draw of the year (R15, R16): from here on its rules are fixed.
    Announce: Register "register.announce" by [StatisticsOffice] at [] [public] {
        /// Fewer letters than the charter has, if fewer are sent.
        letters: Option<u32>,
    } => announce -> FirstDrawId
}

async fn announce(desk: &mut Desk, command: Announce) -> Result<FirstDrawId, ActError> {
    let charters = desk.charters()?;
    let today = desk.today();
    let calendar = Calendar::derive(&charters);
    let cycle = calendar.may_announce(today)?;
    let year = cycle.year;
    let charter = charters.governing_draw(cycle.recruitment.announced);
    if draw_of_cycle(desk, year).await?.is_some() {
        return Err(Refusal::AnnouncedBefore { year }.into());
    }
    let most = charter.register.letters;
    let letters = command.letters.unwrap_or(most);
    if letters > most {
        return Err(Refusal::TooManyLetters { asked: letters, most }.into());
    }
    let draw_from = recruitment(charter, today).first_draw;
    let draw = FirstDraw {
        id: FirstDrawId::from_chance(desk.chance()),
        cycle: year,
        charter: charter.charter_version(),
        letters,
        strata: charter.register.strata.clone(),
        rule: EligibilityRule {
            age_min_years: u16::try_from(charter.register.age_min).unwrap_or(u16::MAX),
            on: draw_from,
            institutions_admitted: charter.register.institutions_admitted,
            former_members_admitted: !charter.register.once_only,
        },
        announced_on: today,
        draw_from,
        state: FirstDrawState::Announced,
    };
    desk.add(&draw).await?;
    desk.record(
        draw.id.as_str(),
        &json!({"year": year, "letters": letters, "charter": draw.charter.id}),
    )
    .await?;
    Ok(draw.id)
}

command! {
    /// Seals the frame of a draw by its fingerprint, before anything random exists (R16).
    Commit: Register "register.commit" by [StatisticsOffice] at ["Announced"] [public, grave, two_persons] {
        first_draw: FirstDrawId,
        /// The announcement file that the office's program wrote.
        announcement: Pasted,
    } => commit -> FirstDrawId
}

fn randomness_in_words(rule: &RandomnessRule) -> String {
    format!(
        "{} dice, then {:?} round {}; else {:?} round {}",
        rule.dice, rule.round.network, rule.round.round, rule.fallback.network, rule.fallback.round
    )
}

fn commitment_of(
    on: jiff::civil::Date,
    announced: &Announcement,
    table: &CellTable,
    sha256: String,
) -> Commitment {
    let rules = &announced.rules;
    let exclusions: BTreeMap<String, u64> =
        rules.exclusion_reasons.iter().cloned().zip(announced.exclusions.iter().copied()).collect();
    let cells = table.cells.iter().map(|cell| {
        let named = rules.attributes.iter().zip(&cell.values);
        CellPeople {
            values: named.map(|(one, value)| one.values[usize::from(*value)].clone()).collect(),
            people: cell.population,
        }
    });
    Commitment {
        on,
        sha256,
        frame_sha256: announced.register_sha256.clone(),
        root: announced.register.root.clone(),
        people: table.eligible,
        exclusions,
        attributes: rules.attributes.iter().map(|one| one.name.clone()).collect(),
        cells: cells.collect(),
        randomness: randomness_in_words(&announced.randomness),
    }
}

/// Refuses rounds of the beacon that are known, or will be within a day or before the announced day
/// of the draw: whoever seals the frame must not be able to know whom it draws (R16, trust 4.2).
fn unknown_yet((now, first): (i64, i64), rule: &RandomnessRule) -> Result<(), Refusal> {
    let second = |at: i64| u64::try_from(at / 1_000_000).unwrap_or(u64::MAX);
    let earliest = second(first).max(second(now) + LEAD_SECONDS_MIN);
    for fixed in [&rule.round, &rule.fallback] {
        let appears = fixed.network.time_of(fixed.round).unwrap_or(0);
        if appears < earliest {
            let hours = LEAD_SECONDS_MIN / 3600;
            return Err(Refusal::ChanceTooSoon { round: fixed.round, hours });
        }
    }
    Ok(())
}

/// Refuses letters divided by other attributes than those that were announced with the rules (R17).
fn same_strata(draw: &FirstDraw, announced: &Announcement) -> Result<(), Refusal> {
    // The statistics office may call the classes of age just age.
    let name = |name: &str| if name == "age" { "age_class".to_owned() } else { name.to_owned() };
    let found: BTreeSet<String> =
        announced.rules.attributes.iter().map(|one| name(&one.name)).collect();
    let wanted: BTreeSet<String> = draw.strata.iter().map(|one| name(one)).collect();
    if found == wanted {
        return Ok(());
    }
    let words = |set: BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join(", ");
    Err(Refusal::OtherStrata { found: words(found), wanted: words(wanted) })
}

async fn commit(desk: &mut Desk, command: Commit) -> Result<FirstDrawId, ActError> {
    let mut draw = desk.get::<FirstDraw>(&command.first_draw).await?;
    let (announced, table, spelled) = retrace::announcement(&command.announcement.bytes())?;
    if announced.rules.size != draw.letters {
        let (found, wanted) = (announced.rules.size, draw.letters);
        return Err(Refusal::WrongCount { found, wanted }.into());
    }
    same_strata(&draw.value, &announced)?;
    if !desk.is_rehearsal().await? {
        let first = in_rome(draw.draw_from, 0, 0);
        unknown_yet((desk.now(), first), &announced.randomness)?;
    }
    let hash = to_hex(&sha256(&spelled));
    let commitment = commitment_of(desk.today(), &announced, &table, hash.clone());
    draw.value = draw.value.clone().commit(commitment)?;
    desk.save(&draw).await?;
    let name = retrace::file_name(&draw.id, ANNOUNCEMENT_FILE);
    desk.tx().put_file(&name, spelled).await.or_refuse()?;
    desk.record(
        draw.id.as_str(),
        &json!({"sha256": hash, "root": announced.register.root, "people": table.eligible}),
    )
    .await?;
    Ok(command.first_draw)
}

command! {
    /// Takes the receipt of the draw, after recomputing it (R16, R17).
    RecordDraw: Register "register.draw" by [StatisticsOffice] at ["Committed"] [public, grave] {
        first_draw: FirstDrawId,
        /// The receipt file.
        receipt: Pasted,
        /// The list of the drawn: pseudonyms, tickets and values.
        invitees: Pasted,
        /// The list of substitutes, if the charter has any.
        substitutes: Option<Pasted>,
        /// The public numbers; left out in a rehearsal.
        randomness: Option<Pasted>,
    } => record_draw -> FirstDrawId
}

fn receipt_of(on: jiff::civil::Date, receipt: &Receipt, sha256: String) -> DrawReceipt {
    let cells = receipt.cells.iter().map(|cell| CellDrawn {
        values: cell.values.clone(),
        people: cell.population,
        share: cell.target.clone(),
        letters: cell.drawn,
        cut_off: cell.cut_off.clone(),
    });
    DrawReceipt {
        on,
        sha256,
        list_sha256: receipt.invitees_sha256.clone(),
        seed: receipt.seed.clone(),
        training: receipt.training,
        letters: receipt.cells.iter().map(|cell| cell.drawn).sum(),
        cells: cells.collect(),
    }
}

async fn record_draw(desk: &mut Desk, command: RecordDraw) -> Result<FirstDrawId, ActError> {
    let mut draw = desk.get::<FirstDraw>(&command.first_draw).await?;
    let printed = draw.commitment().map(|one| one.sha256.clone()).unwrap_or_default();
    let announced_name = retrace::file_name(&draw.id, ANNOUNCEMENT_FILE);
    let announced = desk.tx().file(&announced_name).await.or_refuse()?;
    let made = retrace::Made {
        receipt: command.receipt.bytes(),
        invitees: command.invitees.bytes(),
        substitutes: command.substitutes.as_ref().map(Pasted::bytes),
        randomness: command.randomness.as_ref().map(Pasted::bytes),
        training_counts: desk.is_rehearsal().await?,
    };
    let (receipt, files) = match &announced {
        Some(announced) => retrace::receipt(announced, &printed, made)?,
        None => {
            let state = assembly::life::Stateful::state_name(&draw.value).to_owned();
            return Err(Refusal::Elsewhere { state }.into());
        }
    };
    let hash = files.get(RECEIPT_FILE).map(|bytes| to_hex(&sha256(bytes))).unwrap_or_default();
    let kept = receipt_of(desk.today(), &receipt, hash.clone());
    let letters = kept.letters;
    draw.value = draw.value.clone().draw(kept)?;
    desk.save(&draw).await?;
    for (name, content) in files {
        desk.tx().put_file(&retrace::file_name(&draw.id, &name), content).await.or_refuse()?;
    }
    desk.record(
        draw.id.as_str(),
        &json!({"sha256": hash, "list": receipt.invitees_sha256, "letters": letters}),
    )
    .await?;
    Ok(command.first_draw)
}

command! {
    /// Declares that a draw does not count; it stays published with its reason.
    Void: Register "register.void" by [StatisticsOffice] at ["Announced", "Committed", "Drawn"]
        [public, grave, two_persons] {
        first_draw: FirstDrawId,
        /// Why, in a sentence that everybody understands.
        reason: Paragraphs,
    } => void -> FirstDrawId
}

async fn void(desk: &mut Desk, command: Void) -> Result<FirstDrawId, ActError> {
    let mut draw = desk.get::<FirstDraw>(&command.first_draw).await?;
    draw.value = draw.value.clone().void(desk.today(), &command.reason.0)?;
    desk.save(&draw).await?;
    desk.record(draw.id.as_str(), &json!({"reason": command.reason.0})).await?;
    Ok(command.first_draw)
}
