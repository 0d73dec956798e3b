//! The session open to all: results, comments, the form for a comment, synthesis and reply (R57).

use std::collections::BTreeMap;

use assembly::ids::PlanItemId;
use assembly::monitoring::{Comment, Round, RoundState};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use secretariat::form::Form;
use secretariat::monitoring::{Confirm, Write, public_comments, round_of};
use secretariat::{ActError, Desk};
use serde::Serialize;

use crate::door::{Door, EVERYBODY};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::{counted, long_date};
use crate::visit::{Posted, Visit};

/// The doors of the session.
pub(super) fn doors() -> Vec<Door> {
    vec![
        Door::public("/sessione-biennale/{year}", get(show)),
        Door::form("/sessione-biennale/{year}/commento", EVERYBODY, post(write)),
        Door::page("/sessione-biennale/conferma", EVERYBODY, get(ask)),
        Door::form("/sessione-biennale/conferma", EVERYBODY, post(confirm)),
    ]
}

/// A comment.
#[derive(Clone, Debug, Serialize)]
pub struct CommentShown {
    /// Name and day, in words.
    pub by: String,
    /// What it is about, in words.
    pub about: String,
    /// Its paragraphs.
    pub text: Vec<String>,
}

/// A choice of the form.
#[derive(Clone, Debug, Serialize)]
pub struct OptionShown {
    /// The piece's id.
    pub value: String,
    /// Its code and title.
    pub label: String,
}

/// Something wrong with a field.
#[derive(Clone, Debug, Serialize)]
pub struct Wrong {
    /// The field.
    pub field: String,
    /// What is wrong, in words.
    pub text: String,
}

/// The session of a year.
#[derive(Clone, Debug, Serialize)]
pub struct SessionPage {
    /// The year.
    pub year: String,
    /// The one sentence.
    pub sentence: String,
    /// The day of the results, in words.
    pub results_on: Option<String>,
    /// The paragraphs of the results.
    pub results: Vec<String>,
    /// Commitments by state.
    pub states: Vec<(String, u32)>,
    /// Name, start, value, target, day.
    pub indicators: Vec<[String; 5]>,
    /// Whether comments are taken now.
    pub open: bool,
    /// The pieces of the plan to choose from.
    pub options: Vec<OptionShown>,
    /// What was typed, when the form came back.
    pub typed: BTreeMap<String, String>,
    /// What is wrong with it.
    pub errors: Vec<Wrong>,
    /// The comments, the latest first.
    pub comments: Vec<CommentShown>,
    /// How many are hidden and why, in words.
    pub hidden: Option<String>,
    /// The paragraphs of the synthesis.
    pub synthesis: Vec<String>,
    /// The day and the paragraphs of the city's reply.
    pub reply: Option<(String, Vec<String>)>,
}

impl Page for SessionPage {
    const TEMPLATE: &'static str = "monitoring/session.html";
    fn samples() -> Vec<Self> {
        let comment = CommentShown {
            by: "Ada <del>, 12 ottobre".into(),
            about: "Sull’Azione 4.2.1".into(),
            text: vec!["Bene <del>.".into()],
        };
        let empty = Self {
            year: "2024".into(),
            sentence: "Presto.".into(),
            results_on: None,
            results: Vec::new(),
            states: Vec::new(),
            indicators: Vec::new(),
            open: false,
            options: Vec::new(),
            typed: BTreeMap::new(),
            errors: Vec::new(),
            comments: Vec::new(),
            hidden: None,
            synthesis: Vec::new(),
            reply: None,
        };
        let number = || ["Alberi".into(), "0".into(), "–".into(), "1200".into(), "2027".into()];
        let usual = Self {
            results_on: Some("Pubblicati il 12".into()),
            results: vec!["Ecco.".into()],
            states: vec![("in corso".into(), 12)],
            indicators: vec![number()],
            open: true,
            options: vec![OptionShown { value: "x".into(), label: "4.2.1 <del>".into() }],
            comments: vec![comment.clone()],
            hidden: Some("2 nascosti".into()),
            ..empty.clone()
        };
        let worst = Self {
            typed: BTreeMap::from([("text".to_owned(), "Scritto <del>".to_owned())]),
            errors: vec![Wrong { field: "name".into(), text: "Scelga un nome".into() }],
            comments: vec![comment; 500],
            synthesis: vec!["In breve.".into()],
            reply: Some(("1 dicembre".into(), vec!["Grazie.".into()])),
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(ToOwned::to_owned).collect()
}

/// The pieces of the plan by id: code and label.
async fn pieces(desk: &mut Desk) -> Result<Vec<(String, String)>, Problem> {
    Ok(secretariat::choices::of(desk, "plan_item", &[]).await?)
}

fn sentence(visit: &Visit, round: &Round, comments: usize) -> String {
    let year = ("year", round.year.to_string());
    let until = round.session().map_or_else(String::new, |one| long_date(visit.lang, one.until));
    match round.state {
        RoundState::Opened { .. } => visit.t("monitoring-session-opened", &[year]),
        RoundState::Published { .. } => visit.t("monitoring-session-published", &[year]),
        RoundState::SessionOpen { .. } if round.takes_comments(visit.house.office.today()) => {
            visit.t("monitoring-session-open", &[("until", until)])
        }
        RoundState::SessionOpen { .. } | RoundState::Closed { .. } | RoundState::Replied { .. } => {
            let args = [("until", until), ("count", comments.to_string())];
            visit.t("monitoring-session-closed", &args)
        }
    }
}

fn comment(visit: &Visit, one: &Comment, pieces: &[(String, String)]) -> CommentShown {
    let piece = |item: &PlanItemId| pieces.iter().find(|(id, _)| id == item.as_str());
    let about = one.item.as_ref().and_then(piece).map_or_else(String::new, |(_, label)| {
        visit.t("monitoring-session-about", &[("code", label.clone())])
    });
    let args = [("name", one.name.clone()), ("on", long_date(visit.lang, one.on))];
    CommentShown {
        by: visit.t("monitoring-session-comment-by", &args),
        about,
        text: paragraphs(&one.text),
    }
}

fn results(visit: &Visit, round: &Round, page: &mut SessionPage) {
    let Some(found) = round.results() else { return };
    let on = [("on", long_date(visit.lang, found.on))];
    page.results_on = Some(visit.t("monitoring-session-results-on", &on));
    page.results = paragraphs(&found.words);
    let state = |(state, count): (&String, &u32)| (super::state_words(visit, state), *count);
    page.states = found.by_state.iter().map(state).collect();
    let row = |one: &assembly::monitoring::IndicatorResult| {
        let unmeasured = || visit.t("monitoring-session-unmeasured", &[]);
        [
            format!("{} ({})", one.name, one.unit),
            counted(visit.lang, &one.baseline.to_string()),
            one.value.map_or_else(unmeasured, |value| counted(visit.lang, &value.to_string())),
            counted(visit.lang, &one.target.to_string()),
            long_date(visit.lang, one.by),
        ]
    };
    page.indicators = found.indicators.iter().map(row).collect();
    if let RoundState::Closed { synthesis, .. } | RoundState::Replied { synthesis, .. } =
        &round.state
    {
        page.synthesis = paragraphs(synthesis);
    }
    if let RoundState::Replied { reply: (on, text), .. } = &round.state {
        page.reply = Some((long_date(visit.lang, *on), paragraphs(text)));
    }
}

async fn drawn(visit: &Visit, year: i16) -> Result<SessionPage, Problem> {
    let mut desk = visit.look().await?;
    let round = round_of(&mut desk, year).await?;
    let (comments, hidden) = public_comments(&mut desk, &round).await?;
    let pieces = pieces(&mut desk).await?;
    let reasons = |(word, count): (&&str, &u32)| {
        let key = format!("monitoring-choice-{}", crate::texts::dashed(word));
        format!("{} {count}", visit.t(&key, &[]))
    };
    let total: u32 = hidden.values().sum();
    let reasons: Vec<String> = hidden.iter().map(reasons).collect();
    let args = [("count", total.to_string()), ("reasons", reasons.join(", "))];
    let option = |(value, label): &(String, String)| OptionShown {
        value: value.clone(),
        label: label.clone(),
    };
    let mut page = SessionPage {
        year: year.to_string(),
        sentence: sentence(visit, &round, comments.len()),
        results_on: None,
        results: Vec::new(),
        states: Vec::new(),
        indicators: Vec::new(),
        open: round.takes_comments(desk.today()),
        options: pieces.iter().map(option).collect(),
        typed: BTreeMap::new(),
        errors: Vec::new(),
        comments: comments.iter().rev().map(|one| comment(visit, one, &pieces)).collect(),
        hidden: (total > 0).then(|| visit.t("monitoring-session-hidden", &args)),
        synthesis: Vec::new(),
        reply: None,
    };
    results(visit, &round, &mut page);
    Ok(page)
}

fn year_of(typed: &str) -> Result<i16, Problem> {
    typed.parse().map_err(|_| Problem::not_found())
}

async fn show(visit: Visit, Path(year): Path<String>) -> Result<Response, Problem> {
    let page = drawn(&visit, year_of(&year)?).await?;
    visit.show(&page)
}

/// Which field a refusal of a comment is about.
fn field_of(key: &str) -> &'static str {
    match key {
        "monitoring-refusal-no-name" => "name",
        "monitoring-refusal-no-address" | "monitoring-refusal-too-many" => "address",
        "monitoring-refusal-too-young" => "of_age",
        _ => "text",
    }
}

fn wrong(visit: &Visit, error: &ActError) -> Vec<Wrong> {
    match error {
        ActError::Form(faults) => {
            let one = |fault: &secretariat::form::FieldFault| {
                let name = crate::texts::dashed(fault.field);
                let label = visit.t(&format!("monitoring-field-{name}"), &[]);
                let text = format!("{label}: {}", visit.t(fault.fault.text_key(), &[]));
                Wrong { field: fault.field.to_owned(), text }
            };
            faults.iter().map(one).collect()
        }
        ActError::Refused { key, .. } => {
            vec![Wrong { field: field_of(key).to_owned(), text: visit.words(error) }]
        }
        ActError::Forbidden | ActError::NotFound | ActError::Stale | ActError::Fault(_) => {
            vec![Wrong { field: "text".to_owned(), text: visit.words(error) }]
        }
    }
}

async fn write(
    visit: Visit,
    Path(year): Path<String>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let year = year_of(&year)?;
    let mut desk = visit.house.office.desk(assembly::people::Actor::Anyone).await?;
    let round = round_of(&mut desk, year).await?;
    form.0.insert("round".to_owned(), vec![round.id.to_string()]);
    let done = match Write::from_form(&form) {
        Ok(command) => command.perform(&mut desk).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            desk.commit().await?;
            Ok(visit.go(&format!("/sessione-biennale/{year}?fatto=comment")))
        }
        Err(error @ (ActError::Refused { .. } | ActError::Form(_))) => {
            drop(desk);
            let mut page = drawn(&visit, year).await?;
            page.errors = wrong(&visit, &error);
            page.typed = typed(&form);
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn typed(form: &Form) -> BTreeMap<String, String> {
    let first = |(field, values): (&String, &Vec<String>)| {
        (field.clone(), values.first().cloned().unwrap_or_default())
    };
    form.0.iter().map(first).collect()
}

/// The last step of a comment: whoever opened the link presses a button.
#[derive(Clone, Debug, Serialize)]
pub struct ConfirmPage {
    /// The token of the link.
    pub token: String,
    /// What is wrong with it, in words.
    pub error: Option<String>,
    /// Whether it is done.
    pub done: bool,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "monitoring/confirm.html";
    fn samples() -> Vec<Self> {
        let usual = Self { token: "ab\"<del>".into(), error: None, done: false };
        vec![
            usual.clone(),
            Self { error: Some("Non è valido <del>".into()), ..usual.clone() },
            Self { done: true, ..usual },
        ]
    }
}

async fn ask(visit: Visit) -> Result<Response, Problem> {
    let token = visit.query.get("codice").cloned().unwrap_or_default();
    visit.show(&ConfirmPage { token, error: None, done: false })
}

async fn confirm(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let mut desk = visit.house.office.desk(assembly::people::Actor::Anyone).await?;
    let done = match Confirm::from_form(&form) {
        Ok(command) => command.perform(&mut desk).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => {
            desk.commit().await?;
            visit.show(&ConfirmPage { token: String::new(), error: None, done: true })
        }
        Err(error @ (ActError::Refused { .. } | ActError::Form(_))) => {
            let page =
                ConfirmPage { token: String::new(), error: Some(visit.words(&error)), done: false };
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}
