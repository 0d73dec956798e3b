//! The holder of a letter on the web: her code opens the pages of her letter for two hours.
//!
//! Opening uses nothing up and is no act. The code itself never comes back: the browser gets a
//! token, of which only the hash is kept. Who has a member's account already comes in as a member.

use assembly::availability::{Availability, AvailabilityState};
use assembly::ids::{InvitationId, SeatId};
use assembly::invitation::{Call, Invitation};
use assembly::rotation::SeatState;
use jiff::civil::Date;
use serde::Serialize;
use store::accounts::Account;

use super::codes::letter_by_code;
use super::{LetterView, letter_view};
use crate::admission::{Admitted, new_token, open_session, token_hash};
use crate::availability::held;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// How long the pages stay open.
const OPEN_MICROS: i64 = 2 * 60 * 60 * 1_000_000;
/// Purpose of the tokens behind open letters.
const LETTER: &str = "letter";

/// What a right code opens.
#[derive(Clone, Debug)]
pub enum Opened {
    /// The pages of the letter, with this token for the cookie.
    Letter(String),
    /// The pages of a member.
    Member(Admitted),
}

/// Somebody who holds a letter and has typed its code.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Her letter.
    pub invitation: InvitationId,
    /// How she is greeted.
    pub first_name: String,
    /// Token for her forms.
    pub csrf: String,
}

/// Opens a letter by its code. The desk must be committed whatever the answer is: failures are
/// counted.
///
/// # Errors
/// The refusal to wait after many failures, or a fault of the cabinet. `Ok(None)` means that the
/// code opens nothing; why is not said.
pub async fn open(desk: &mut Desk, typed: &str, from: &str) -> Result<Option<Opened>, ActError> {
    let Some(letter) = letter_by_code(desk, typed, from).await? else { return Ok(None) };
    if let Some(member) = as_member(desk, &letter).await? {
        return Ok(Some(Opened::Member(member)));
    }
    let token = new_token(desk.dice());
    let ends_at = desk.now() + OPEN_MICROS;
    let hash = token_hash(&token);
    desk.tx().add_token(&hash, LETTER, letter.id.as_str(), ends_at).await.or_refuse()?;
    Ok(Some(Opened::Letter(token)))
}

async fn as_member(desk: &mut Desk, letter: &Invitation) -> Result<Option<Admitted>, ActError> {
    let by = [("person", letter.person.as_str().into())];
    let found = desk.list::<Account>(&by).await?.into_iter().find(|account| !account.closed);
    match found {
        None => Ok(None),
        Some(account) => open_session(desk, &account.id, account.role).await.map(Some),
    }
}

/// Lets the holder in as a member: she has accepted her seat and got her account.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone without a letter; [`ActError::NotFound`] before she accepted.
pub async fn become_member(desk: &mut Desk) -> Result<Admitted, ActError> {
    let id = held(desk)?;
    let letter = desk.get::<Invitation>(&id).await?;
    as_member(desk, &letter).await?.ok_or(ActError::NotFound)
}

/// Who holds the letter behind this token now; nobody after two hours, or once her values are
/// erased.
///
/// # Errors
/// A fault of the cabinet or of the key.
pub async fn holder(desk: &mut Desk, token: &str) -> Result<Option<Holder>, ActError> {
    let kept = desk.tx().peek_token(&token_hash(token), LETTER).await.or_refuse()?;
    let now = desk.now();
    let Some((letter, _)) = kept.filter(|(_, ends_at)| now < *ends_at) else { return Ok(None) };
    let invitation =
        InvitationId::parse(&letter).map_err(|error| ActError::Fault(error.to_string()))?;
    let person = desk.get::<Invitation>(&invitation).await?.person.clone();
    match crate::register::first_name_of(desk, &person).await {
        Ok(first_name) => {
            let csrf = desk.keyed_hash("letter form", token);
            Ok(Some(Holder { invitation, first_name, csrf }))
        }
        Err(ActError::Refused { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Closes the pages of a letter before their time.
///
/// # Errors
/// A fault of the cabinet.
pub async fn put_away(desk: &mut Desk, token: &str) -> Result<(), ActError> {
    desk.tx().take_token(&token_hash(token), LETTER).await.or_refuse().map(|_| ())
}

/// A seat that waits for its answer.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    /// The seat.
    pub seat: SeatId,
    /// Number of the group.
    pub group: u32,
    /// First day.
    pub from: Date,
    /// Last day.
    pub last_day: Date,
    /// Last day to answer.
    pub until: Date,
}

/// A letter with everything that its holder can do with it now.
#[derive(Clone, Debug, Serialize)]
pub struct HeldLetter {
    /// The letter.
    pub letter: LetterView,
    /// The year of its cycle.
    pub cycle: i16,
    /// Whether she may still answer, or answer otherwise.
    pub open: bool,
    /// Whether her availability stands.
    pub available: bool,
    /// Whether it lies in the frozen pool.
    pub frozen: bool,
    /// Whether a guardian's authorisation is missing.
    pub guardian_awaited: bool,
    /// The seat offered to her, if one is.
    pub offer: Option<OfferView>,
}

/// The letter in the hands of the actor.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone without a letter; a fault of the cabinet or of the key.
pub async fn held_letter(desk: &mut Desk) -> Result<HeldLetter, ActError> {
    let id = held(desk)?;
    let letter = desk.get::<Invitation>(&id).await?;
    let call = desk.get::<Call>(&letter.call).await?;
    let said = desk.find::<Availability>(&id).await?;
    let state = said.as_ref().map(|said| &said.state);
    let offers = crate::rotation::offers_of(desk, &letter.person).await?;
    let today = desk.today();
    let offer = offers.iter().find_map(|seat| match seat.state {
        SeatState::Offered { until, .. } if today <= until => Some(OfferView {
            seat: seat.id.clone(),
            group: seat.group_number,
            from: seat.from,
            last_day: seat.until.yesterday().unwrap_or(seat.until),
            until,
        }),
        SeatState::Offered { .. }
        | SeatState::Accepted { .. }
        | SeatState::Sitting { .. }
        | SeatState::Ended { .. } => None,
    });
    let frozen = matches!(state, Some(AvailabilityState::Frozen { .. }));
    Ok(HeldLetter {
        letter: letter_view(desk, &id).await?,
        cycle: letter.cycle,
        open: call.is_open_on(today) && !frozen,
        available: !matches!(state, None | Some(AvailabilityState::Withdrawn { .. })),
        frozen,
        guardian_awaited: said
            .is_some_and(|said| said.guardian == assembly::availability::Guardian::Awaited),
        offer,
    })
}
