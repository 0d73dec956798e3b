//! The page of the office during a draw: where it stands, who must do what, the digits as they are
//! typed and confirmed, the beacon's round as it is pasted.

use assembly::draw::DrawState;
use assembly::people::Role;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use secretariat::ActError;
use secretariat::command::sheet;
use secretariat::draw::{self, Hall, ReadDice, Throw};
use secretariat::form::Form;
use serde::Serialize;

use crate::page::Page;
use crate::pages::office::{act_key, title_of};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::{Posted, Visit};

/// Dice in one field of the form.
const ROW: usize = 10;
/// The fields of the form.
const ROWS: [&str; 4] = ["r1", "r2", "r3", "r4"];
/// The steps of a draw, with the state in which each is done.
const STEPS: [(&str, &str); 7] = [
    ("draw.freeze", "Announced"),
    ("draw.plan", "Frozen"),
    ("draw.publish", "Planned"),
    ("draw.read_dice", "Published"),
    ("draw.throw", "Read"),
    ("draw.certify", "Drawn"),
    ("", "Certified"),
];

/// A step of the draw as the office sees it.
#[derive(Clone, Debug, Serialize)]
pub struct StepShown {
    /// What is done.
    pub name: String,
    /// `done`, `now` or `next`.
    pub state: &'static str,
    /// What is still missing, or who must act.
    pub text: String,
    /// The act's page, if the reader may do it now.
    pub href: String,
}

/// A step that waits for a second person.
#[derive(Clone, Debug, Serialize)]
pub struct WaitingShown {
    /// What is to be done.
    pub act: String,
    /// Who proposed it.
    pub by: String,
    /// When.
    pub on: String,
}

/// The form of the digits.
#[derive(Clone, Debug, Serialize)]
pub struct DiceForm {
    /// What was typed, ten digits a field.
    pub rows: Vec<String>,
    /// What is wrong.
    pub error: String,
    /// The forty digits to be confirmed, once they were checked.
    pub checked: Option<Vec<String>>,
}

/// The form of the beacon's round.
#[derive(Clone, Debug, Serialize)]
pub struct BeaconForm {
    /// Which round, when it appears, where it is read.
    pub sentence: String,
    /// Where the operators publish it.
    pub address: String,
    /// The fallback round and its day.
    pub fallback: String,
    /// Where the operators publish the fallback.
    pub fallback_address: String,
    /// What was pasted.
    pub pasted: String,
    /// Why the fallback is used.
    pub reason: String,
    /// Whether a training beacon can be used: in rehearsals only.
    pub rehearsal: bool,
    /// What is wrong.
    pub error: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct DrawDeskPage {
    /// Its title.
    pub title: String,
    /// Where the draw stands, in words.
    pub state: String,
    /// Its steps.
    pub steps: Vec<StepShown>,
    /// Steps that wait for a second person.
    pub waiting: Vec<WaitingShown>,
    /// The digits that stand, in tens.
    pub digits: Vec<String>,
    /// The form of the digits, while they are read.
    pub dice: Option<DiceForm>,
    /// The form of the beacon, while it is awaited.
    pub beacon: Option<BeaconForm>,
    /// The draw.
    pub draw: String,
    /// This page.
    pub own: String,
    /// The big screen.
    pub hall: String,
    /// The public page.
    pub public: String,
}

impl Page for DrawDeskPage {
    const TEMPLATE: &'static str = "draw/desk.html";
    const WORD: Option<assembly::life::Word> = Some(assembly::life::Word::Draw);
    fn samples() -> Vec<Self> {
        let step = |state, text: &str, href: &str| StepShown {
            name: "Fissa disponibilità".into(),
            state,
            text: text.into(),
            href: href.into(),
        };
        let empty = Self {
            title: "Sorteggio 1".into(),
            state: "annunciato".into(),
            steps: vec![step("now", "Tocca alla segreteria", "/it/x")],
            waiting: Vec::new(),
            digits: Vec::new(),
            dice: None,
            beacon: None,
            draw: "a1".into(),
            own: "/it/ufficio/sorteggi/1".into(),
            hall: "/it/sorteggi/1/cerimonia".into(),
            public: "/it/sorteggi/1".into(),
        };
        let ten = || "7093512844".to_owned();
        let dice = |error: &str, checked| DiceForm {
            rows: vec![ten(), "70<b>".into(), String::new(), String::new()],
            error: error.into(),
            checked,
        };
        let waiting =
            WaitingShown { act: "Fissa".into(), by: "Ada <b>".into(), on: "2026-01-10".into() };
        let usual = Self {
            steps: vec![step("done", "", ""), step("now", "", ""), step("next", "", "")],
            waiting: vec![waiting],
            dice: Some(dice("", None)),
            ..empty.clone()
        };
        let confirm = Self { dice: Some(dice("", Some(vec![ten(); 4]))), ..usual.clone() };
        let wrong = Self { dice: Some(dice("Mancano cifre", None)), ..usual.clone() };
        let beacon = BeaconForm {
            sentence: "Turno 657413, alle 14:00".into(),
            address: "https://example.invalid/public/657413".into(),
            fallback: "Turno 700000".into(),
            fallback_address: "https://example.invalid/public/700000".into(),
            pasted: "{\"round\": 3}".into(),
            reason: "guasto".into(),
            rehearsal: true,
            error: "La firma non appartiene al turno".into(),
        };
        let awaited =
            Self { dice: None, beacon: Some(beacon), digits: vec![ten(); 4], ..usual.clone() };
        vec![empty, usual, confirm, wrong, awaited]
    }
}

fn tens(digits: &str) -> Vec<String> {
    let signs: Vec<char> = digits.chars().collect();
    signs.chunks(ROW).map(|ten| ten.iter().collect()).collect()
}

fn steps(visit: &Visit, hall: &Hall) -> Vec<StepShown> {
    let void = matches!(hall.draw.state, DrawState::Void { .. });
    let now = STEPS.iter().position(|(_, state)| *state == hall.state);
    let of = |(place, (name, _)): (usize, &(&str, &str))| {
        let sheet = sheet(name)?;
        let state = match now {
            Some(now) if place < now => "done",
            Some(now) if place == now => "now",
            Some(_) | None => "next",
        };
        let mine = sheet.is_for(visit.role());
        let on_this_page = matches!(*name, "draw.read_dice" | "draw.throw");
        let who = sheet.roles.first().map_or("", |role| role.name());
        let role = visit.t(&format!("role-{}", crate::texts::dashed(who)), &[]);
        let text = match (state, mine) {
            ("now", false) => visit.t("draw-desk-other", &[("role", role)]),
            ("now", true) if sheet.two_persons => visit.t("draw-desk-two", &[]),
            _ => String::new(),
        };
        let href = format!("/ufficio/atto/{name}?draw={}", hall.draw.id);
        let begins = state == "now" && mine && !on_this_page;
        Some(StepShown {
            name: title_of(visit, sheet),
            state,
            text,
            href: if begins { visit.url(&href) } else { String::new() },
        })
    };
    if void { Vec::new() } else { STEPS.iter().enumerate().filter_map(of).collect() }
}

fn beacon_form(visit: &Visit, hall: &Hall) -> Option<BeaconForm> {
    let (network, round, at) = hall.round.as_ref()?;
    let (other, fallback, on, hour) = hall.fallback.as_ref()?;
    let address =
        |network: &str, round: u64| format!("https://api.drand.sh/{network}/public/{round}");
    Some(BeaconForm {
        sentence: visit.t("draw-desk-beacon", &[("round", round.to_string()), ("at", at.clone())]),
        address: address(network, *round),
        fallback: visit.t(
            "draw-desk-fallback",
            &[
                ("round", fallback.to_string()),
                ("on", long_date(visit.lang, *on)),
                ("at", hour.clone()),
            ],
        ),
        fallback_address: address(other, *fallback),
        pasted: String::new(),
        reason: String::new(),
        rehearsal: visit.house.rehearsal,
        error: String::new(),
    })
}

/// The page as it stands, before anything was typed.
async fn drawn(visit: &Visit, number: u32) -> Result<(DrawDeskPage, Hall), Problem> {
    let mut desk = visit.look().await?;
    let hall = draw::hall(&mut desk, number).await?;
    let types = visit.role() == Role::Secretariat;
    let mut rows = tens(&hall.digits);
    rows.resize(ROWS.len(), String::new());
    let dice = DiceForm { rows, error: String::new(), checked: None };
    let waits = |state: &str| types && hall.state == state;
    let waiting = hall.waiting.iter().map(|one| WaitingShown {
        act: sheet(&one.act).map_or_else(String::new, |sheet| visit.t(&act_key(sheet), &[])),
        by: one.by.clone(),
        on: one.on.to_string(),
    });
    let page = DrawDeskPage {
        title: super::title(visit, &hall.draw),
        state: visit.t(&format!("draw-state-draw-{}", hall.state), &[]),
        steps: steps(visit, &hall),
        waiting: waiting.collect(),
        digits: if hall.read_at.is_some() { tens(&hall.digits) } else { Vec::new() },
        dice: waits("Published").then_some(dice),
        beacon: beacon_form(visit, &hall).filter(|_| waits("Read")),
        draw: hall.draw.id.to_string(),
        own: visit.url(&own(number)),
        hall: visit.url(&format!("/sorteggi/{number}/cerimonia")),
        public: visit.url(&format!("/sorteggi/{number}")),
    };
    Ok((page, hall))
}

pub(super) async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let (page, _) = drawn(&visit, number).await?;
    visit.show(&page)
}

fn typed(form: &Form) -> Vec<String> {
    ROWS.iter().map(|row| form.values(row).first().copied().unwrap_or("").to_owned()).collect()
}

fn own(number: u32) -> String {
    format!("/ufficio/sorteggi/{number}")
}

/// The digits typed so far: they go to the screen of the hall.
pub(super) async fn type_dice(
    visit: Visit,
    Path(number): Path<u32>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let rows = typed(&form);
    let mut desk = visit.desk().await?;
    match draw::show_digits(&mut desk, number, &rows.concat()).await {
        Ok(()) => {
            desk.commit().await?;
            Ok(visit.go(&own(number)))
        }
        Err(error) => came_back(&visit, number, (rows, error)).await,
    }
}

/// The forty digits, to be read aloud once more before they count.
pub(super) async fn check_dice(
    visit: Visit,
    Path(number): Path<u32>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let rows = typed(&form);
    let digits = match draw::forty_digits(&rows.concat()) {
        Ok(digits) => digits,
        Err(error) => return came_back(&visit, number, (rows, error)).await,
    };
    let mut desk = visit.desk().await?;
    if let Err(error) = draw::show_digits(&mut desk, number, &digits).await {
        return came_back(&visit, number, (rows, error)).await;
    }
    desk.commit().await?;
    let (mut page, _) = drawn(&visit, number).await?;
    if let Some(form) = &mut page.dice {
        form.checked = Some(tens(&digits));
    }
    visit.show(&page)
}

/// The digits count from here on.
pub(super) async fn read(
    visit: Visit,
    Path(number): Path<u32>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    match (ReadDice::SHEET.run)(&mut desk, &form).await {
        Ok(_) => {
            desk.commit().await?;
            Ok(visit.go(&own(number)))
        }
        Err(error) => came_back(&visit, number, (typed(&form), error)).await,
    }
}

/// The form of the digits as it was typed, with what is wrong.
async fn came_back(
    visit: &Visit,
    number: u32,
    (rows, error): (Vec<String>, ActError),
) -> Result<Response, Problem> {
    let words = in_words(visit, error)?;
    let (mut page, _) = drawn(visit, number).await?;
    match &mut page.dice {
        Some(form) => (form.rows, form.error) = (rows, words),
        None => return Ok(visit.go(&own(number))),
    }
    visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// What the reader can correct, in words; everything else is a problem of its own.
fn in_words(visit: &Visit, error: ActError) -> Result<String, Problem> {
    match error {
        ActError::Refused { .. } | ActError::Form(_) | ActError::Stale => Ok(visit.words(&error)),
        ActError::Forbidden | ActError::NotFound | ActError::Fault(_) => Err(error.into()),
    }
}

/// The beacon's round: the ticket is drawn, or nothing happened and everything typed is kept.
pub(super) async fn throw(
    visit: Visit,
    Path(number): Path<u32>,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    let done = match form.values("sicuro").is_empty() {
        true => Err(draw::NumbersRefusal::NotSure {}.into()),
        false => (Throw::SHEET.run)(&mut desk, &form).await,
    };
    let error = match done {
        Ok(_) => {
            desk.commit().await?;
            return Ok(visit.go(&own(number)));
        }
        Err(error) => in_words(&visit, error)?,
    };
    let (mut page, _) = drawn(&visit, number).await?;
    let one = |name| form.values(name).first().copied().unwrap_or("").to_owned();
    match &mut page.beacon {
        Some(kept) => {
            (kept.pasted, kept.reason, kept.error) = (one("beacon"), one("fallback_reason"), error);
        }
        None => return Ok(visit.go(&own(number))),
    }
    visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
