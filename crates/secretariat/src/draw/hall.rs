//! What the hall and the office see while a draw is made: the promise, the digits as they are typed
//! and as they stand, the beacon, the sum, who proposed what waits for a second person.
//!
//! Digits that are typed stand on the screen at once and count for nothing: they are a draft beside
//! the draw. Only the act that fixes them leaves a line in the journal.

use assembly::draw::{Draw, DrawState};
use assembly::life::Stateful;
use assembly::people::Role;
use jiff::civil::Date;
use serde::Serialize;
use sortition::seed::DICE_THROWN;
use sortition::verify::{COMMITMENT_FILE, RANDOMNESS_FILE};

use super::{numbers, papers};
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};
use crate::proposal;

/// The draft of the digits; never public as a file, and replaced as they are typed.
const DRAFT_FILE: &str = "draft.txt";

/// A step that waits for a second person.
#[derive(Clone, Debug, Serialize)]
pub struct Standing {
    /// The act's name.
    pub act: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub on: Date,
}

/// Everything that the big screen and the office show of a ceremony.
#[derive(Clone, Debug, Serialize)]
pub struct Hall {
    /// The draw.
    pub draw: Draw,
    /// The name of its state.
    pub state: &'static str,
    /// When the first random number may exist, as an hour: 10:00.
    pub begins: String,
    /// The network and number of the announced round, and when it appears.
    pub round: Option<(String, u64, String)>,
    /// The same of the fallback round, with its day.
    pub fallback: Option<(String, u64, Date, String)>,
    /// The digits read so far, or all that stand.
    pub digits: String,
    /// When the reading was published.
    pub read_at: Option<String>,
    /// Network and number of the round that was used, and its randomness.
    pub beacon: Option<(String, u64, String)>,
    /// Why the fallback round was used.
    pub fallback_reason: String,
    /// Digits of a ticket's number.
    pub places: usize,
    /// Steps that wait for a second person.
    pub waiting: Vec<Standing>,
}

/// The ceremony of the draw with this number.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the cabinet.
pub async fn hall(desk: &mut Desk, number: u32) -> Result<Hall, ActError> {
    let draws = desk.list::<Draw>(&[("number", number.into())]).await?;
    let draw = draws.into_iter().next().ok_or(ActError::NotFound)?.value;
    let promised = desk.tx().draw_file(&draw.id, COMMITMENT_FILE).await.or_refuse()?;
    let rule = match promised.filter(|_| draw.promise().is_some()) {
        Some(bytes) => {
            let commitment: sortition::certificate::Commitment = papers::read(&bytes)?;
            Some((commitment.not_before, commitment.randomness))
        }
        None => None,
    };
    let begins = rule.as_ref().map(|(begins, _)| numbers::time(*begins)).unwrap_or_default();
    let appears = |round: &sortition::certificate::FixedRound| {
        numbers::appears(round)
            .map(|(on, at)| (numbers::network(round.network), round.round, on, at))
    };
    let round = rule.as_ref().and_then(|(_, rule)| appears(&rule.round));
    let fallback = rule.as_ref().and_then(|(_, rule)| appears(&rule.fallback));
    let proof = desk.tx().draw_file(&draw.id, RANDOMNESS_FILE).await.or_refuse()?;
    let proof: Option<sortition::certificate::RandomnessProof> =
        proof.map(|bytes| papers::read(&bytes)).transpose()?;
    let read_at = match (draw.reading(), &proof) {
        (Some(reading), _) => Some(numbers::time(papers::moment(reading.at)?)),
        (None, Some(proof)) => Some(numbers::time(proof.dice_at)),
        (None, None) => None,
    };
    let digits = match (draw.reading(), &proof) {
        (Some(reading), _) => reading.dice.clone(),
        (None, Some(proof)) => proof.dice.as_str().to_owned(),
        (None, None) => draft(desk, &draw).await?,
    };
    let tickets = draw.planned().map_or(0, |plan| plan.tickets);
    Ok(Hall {
        state: draw.state_name(),
        begins,
        round: round.map(|(network, round, _, at)| (network.to_owned(), round, at)),
        fallback: fallback.map(|(network, round, on, at)| (network.to_owned(), round, on, at)),
        digits,
        read_at,
        fallback_reason: proof.as_ref().map(|p| p.fallback_reason.clone()).unwrap_or_default(),
        beacon: proof.map(|proof| {
            let network = numbers::network(proof.beacon.network).to_owned();
            (network, proof.beacon.round, proof.beacon.randomness)
        }),
        places: usize::try_from(tickets.checked_ilog10().unwrap_or(0)).unwrap_or(0),
        waiting: waiting(desk, &draw).await?,
        draw,
    })
}

async fn draft(desk: &mut Desk, draw: &Draw) -> Result<String, ActError> {
    let kept = desk.tx().draw_file(&draw.id, DRAFT_FILE).await.or_refuse()?;
    Ok(kept.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default())
}

async fn waiting(desk: &mut Desk, draw: &Draw) -> Result<Vec<Standing>, ActError> {
    let mut found = Vec::new();
    for proposal in proposal::waiting(desk).await? {
        if proposal.form.values("draw") != [draw.id.as_str()] {
            continue;
        }
        let id = assembly::ids::AccountId::parse(&proposal.proposer);
        let by = match id {
            Ok(id) => crate::admission::name_of(desk, &id).await.unwrap_or_default(),
            Err(_) => String::new(),
        };
        found.push(Standing { act: proposal.act, by, on: proposal.proposed_on });
    }
    Ok(found)
}

/// Puts the digits typed so far on the screen of the hall; they can still be corrected.
///
/// # Errors
/// [`ActError::Forbidden`] for others than the secretariat, the refusal of signs that are no digits
/// or of too many, or the refusal that the draw waits for no dice.
pub async fn show_digits(desk: &mut Desk, number: u32, typed: &str) -> Result<(), ActError> {
    desk.require(&[Role::Secretariat])?;
    let draws = desk.list::<Draw>(&[("number", number.into())]).await?;
    let draw = draws.first().ok_or(ActError::NotFound)?;
    match &draw.state {
        DrawState::Published { .. } => {}
        DrawState::Announced
        | DrawState::Frozen { .. }
        | DrawState::Planned { .. }
        | DrawState::Read { .. }
        | DrawState::Drawn { .. }
        | DrawState::Certified { .. }
        | DrawState::Void { .. } => {
            let state = draw.state_name().to_owned();
            return Err(assembly::draw::Refusal::Elsewhere { state }.into());
        }
    }
    let digits = numbers::some_dice(typed)?;
    if digits.len() > DICE_THROWN {
        let found = digits.len();
        return Err(numbers::Refusal::DiceCount { found, wanted: DICE_THROWN }.into());
    }
    let id = draw.id.clone();
    desk.tx().put_draw_file(&id, DRAFT_FILE, digits.into_bytes()).await.or_refuse()
}

/// The forty digits without what people put between them, before they are confirmed.
///
/// # Errors
/// The refusal of signs that are no digits, or of too few or too many.
pub fn forty_digits(typed: &str) -> Result<String, ActError> {
    Ok(numbers::dice(typed)?.as_str().to_owned())
}
