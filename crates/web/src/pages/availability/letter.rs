//! The letter's own page: what its holder said, what happens next and by when, the seat offered to
//! her; and leaving, which is as easy as joining.

use assembly::calendar::Calendar;
use assembly::invitation::Channel;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use secretariat::ActError;
use secretariat::availability::{Withdraw, draft};
use secretariat::invitation::{HeldLetter, Object, OfferView, become_member, held_letter};
use secretariat::rotation::{Accept, Refuse};
use serde::Serialize;

use super::steps::{Ground, Step};
use super::summary::{Said, lines, said_no};
use crate::door::cookie;
use crate::page::Page;
use crate::pages::account::set_cookie;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// Something that happens next.
#[derive(Clone, Debug, Serialize)]
pub struct Next {
    /// When, or by when.
    pub on: String,
    /// What.
    pub text: String,
}

/// The page of the letter after the answer.
#[derive(Clone, Debug, Serialize)]
pub struct LetterPage {
    /// How she is greeted.
    pub first_name: String,
    /// Whether her availability stands.
    pub available: bool,
    /// Whether she may still change her answer.
    pub open: bool,
    /// Whether a guardian's authorisation is missing.
    pub guardian_awaited: bool,
    /// The seat offered to her.
    pub offer: Option<OfferView>,
    /// What she said.
    pub said: Vec<Said>,
    /// What happens next.
    pub next: Vec<Next>,
    /// Why the last thing she asked was not done.
    pub refusal: String,
}

impl Page for LetterPage {
    const TEMPLATE: &'static str = "availability/letter.html";
    fn samples() -> Vec<Self> {
        let day = |text: &str| text.parse().unwrap_or(jiff::civil::Date::MIN);
        let offer = OfferView {
            seat: assembly::ids::SeatId::from_chance([7; 16]),
            group: 5,
            from: day("2026-12-01"),
            last_day: day("2027-05-31"),
            until: day("2026-11-27"),
        };
        let next = Next { on: "2026-11-18".into(), text: "Sorteggio <pubblico>".into() };
        let said = Said {
            label: "Quando posso".into(),
            values: vec!["Gruppo 5".into()],
            href: "/it/rispondi/quando".into(),
        };
        let closed = Self {
            first_name: "Anna <b>".into(),
            available: false,
            open: false,
            guardian_awaited: false,
            offer: None,
            said: Vec::new(),
            next: Vec::new(),
            refusal: String::new(),
        };
        let usual = Self {
            available: true,
            open: true,
            said: vec![said.clone()],
            next: vec![next.clone()],
            ..closed.clone()
        };
        let worst = Self {
            guardian_awaited: true,
            offer: Some(offer),
            said: vec![said; 40],
            next: vec![next; 12],
            refusal: "Troppo tardi".into(),
            ..usual.clone()
        };
        vec![closed, usual, worst]
    }
}

/// Shows the letter, or leads to the first question if nothing was answered yet.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut ground = Ground::at(visit.look().await?).await?;
    let held = &ground.held;
    if held.open && !held.available && held.offer.is_none() {
        let draft = draft(&mut ground.desk).await?;
        let at = if draft.at.is_empty() { Step::Answer.name() } else { draft.at.as_str() };
        return Ok(visit.go(&format!("/rispondi/{at}")));
    }
    let page = drawn(&visit, &mut ground, String::new()).await?;
    visit.show(&page)
}

async fn drawn(visit: &Visit, ground: &mut Ground, refusal: String) -> Result<LetterPage, Problem> {
    let draft = draft(&mut ground.desk).await?;
    let held = &ground.held;
    let said = if held.available { lines(&ground.asked(visit), &draft) } else { Vec::new() };
    let today = ground.desk.today();
    Ok(LetterPage {
        first_name: held.letter.first_name.clone(),
        available: held.available,
        open: held.open,
        guardian_awaited: held.guardian_awaited,
        offer: held.offer.clone(),
        said,
        next: if held.available { next(visit, held, &ground.calendar, today) } else { Vec::new() },
        refusal,
    })
}

/// What happens next, from the calendar of the call.
fn next(
    visit: &Visit,
    held: &HeldLetter,
    calendar: &Calendar,
    today: jiff::civil::Date,
) -> Vec<Next> {
    let Some(cycle) = calendar.cycle(held.cycle) else { return Vec::new() };
    let dates = &cycle.recruitment;
    [
        (held.letter.reply_by.unwrap_or(dates.replies_close), "reply-next-change"),
        (dates.commitment, "reply-next-pool"),
        (dates.ceremony, "reply-next-draw"),
        (dates.confirmed_by, "reply-next-confirm"),
        (cycle.window_until, "reply-next-until"),
    ]
    .into_iter()
    .filter(|(on, _)| today <= *on)
    .map(|(on, key)| Next { on: on.to_string(), text: visit.t(key, &[]) })
    .collect()
}

/// Takes the answer to an offered seat. Who accepts comes in as a member at once.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the letter again.
pub async fn answer_offer(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    let Some(offer) = held_letter(&mut desk).await?.offer else {
        return Ok(visit.go("/rispondi/lettera"));
    };
    let accepts = form.values("answer") == ["accept"];
    let done = if accepts {
        Accept { seat: offer.seat }.perform(&mut desk).await
    } else {
        Refuse { seat: offer.seat }.perform(&mut desk).await
    };
    match done {
        Ok(_) if accepts => {
            let admitted = become_member(&mut desk).await?;
            desk.commit().await?;
            let mut response = visit.go("/mia/accesso?fatto=posto");
            set_cookie(&mut response, &cookie(&admitted.token));
            Ok(response)
        }
        Ok(_) => {
            desk.commit().await?;
            Ok(visit.go("/rispondi/lettera?fatto=rinuncia"))
        }
        Err(error @ ActError::Refused { .. }) => {
            drop(desk);
            let mut ground = Ground::at(visit.look().await?).await?;
            let page = drawn(&visit, &mut ground, visit.words(&error)).await?;
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page that asks once more before an availability is taken back.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawalPage {
    /// Whether the pool is frozen already.
    pub frozen: bool,
    /// Why it was not done.
    pub refusal: String,
}

impl Page for WithdrawalPage {
    const TEMPLATE: &'static str = "availability/withdrawal.html";
    fn samples() -> Vec<Self> {
        vec![
            Self { frozen: false, refusal: String::new() },
            Self { frozen: true, refusal: "Non si <può>".into() },
        ]
    }
}

/// Asks once more.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn ask_withdrawal(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let held = held_letter(&mut desk).await?;
    if !held.available {
        return Ok(visit.go("/rispondi/lettera"));
    }
    visit.show(&WithdrawalPage { frozen: held.frozen, refusal: String::new() })
}

/// Takes an availability back, and bars further letters if that is asked.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the page again.
pub async fn withdraw(
    visit: Visit,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    let held = held_letter(&mut desk).await?;
    let (call, number) = (held.letter.call, held.letter.number);
    let done = if form.values("never_again").is_empty() {
        let withdraw = Withdraw { call, number, channel: Channel::Web };
        withdraw.perform(&mut desk).await.map(drop)
    } else {
        Object { call, number }.perform(&mut desk).await.map(drop)
    };
    match done {
        Ok(()) => said_no(&visit, desk, &headers).await,
        Err(error @ ActError::Refused { .. }) => {
            let page = WithdrawalPage { frozen: held.frozen, refusal: visit.words(&error) };
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page that thanks who does not take part; it knows nobody.
#[derive(Clone, Debug, Serialize)]
pub struct ThanksPage {
    /// The secretariat's telephone.
    pub phone: String,
}

impl Page for ThanksPage {
    const TEMPLATE: &'static str = "availability/thanks.html";
    fn samples() -> Vec<Self> {
        vec![Self { phone: "020202".into() }]
    }
}

/// Thanks.
///
/// # Errors
/// [`Problem`] if the page cannot be rendered.
pub async fn thanks(visit: Visit) -> Result<Response, Problem> {
    visit.show(&ThanksPage { phone: visit.house.site().phone.clone() })
}
