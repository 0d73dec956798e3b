//! One dossier: the city's answer to each text, its outcomes, its reminders and later deadlines.

use assembly::charter::Charter;
use assembly::response::{Answer, Dossier, ReminderCause};
use axum::extract::Path;
use axum::response::Response;
use secretariat::response::dossier_of;
use serde::Serialize;

use super::{bar, clock, named};
use crate::page::Page;
use crate::pages::annual_report::Linked;
use crate::pages::process::in_language;
use crate::pictures::Picture;
use crate::problem::Problem;
use crate::texts::{long_date, said};
use crate::visit::Visit;

/// A text with the city's answer.
#[derive(Clone, Debug, Serialize)]
pub struct ItemShown {
    /// Its number, with the way to the text.
    pub text: Linked,
    /// Its title.
    pub title: String,
    /// The outcome in words; none until the dossier is published.
    pub outcome: Option<String>,
    /// The kind of the outcome's sign.
    pub sign: &'static str,
    /// The paragraphs of the reasons.
    pub reasons: Vec<String>,
    /// Label and words: office, act, time.
    pub facts: Vec<(String, String)>,
    /// How success is measured, in words.
    pub indicators: Vec<String>,
    /// The linked Actions when the answer was written, in words.
    pub plan: Vec<String>,
}

/// One dossier.
#[derive(Clone, Debug, Serialize)]
pub struct DossierPage {
    /// The year of the report.
    pub year: String,
    /// The one sentence.
    pub sentence: String,
    /// What is said of its time.
    pub time: String,
    /// Whether it is or was late.
    pub late: bool,
    /// The time that runs, until it is published.
    pub clock: Option<Picture>,
    /// The outcomes, once it is published.
    pub picture: Option<Picture>,
    /// What the picture shows, in words.
    pub picture_title: String,
    /// The same as a table.
    pub counts: Vec<(String, u32)>,
    /// The texts.
    pub items: Vec<ItemShown>,
    /// The reminders, in words.
    pub reminders: Vec<String>,
    /// Later deadlines, in words, with what was told.
    pub further: Vec<(String, String)>,
}

impl Page for DossierPage {
    const TEMPLATE: &'static str = "response/one.html";
    fn samples() -> Vec<Self> {
        let item = ItemShown {
            text: Linked { text: "12".into(), href: "/it/testi/12".into() },
            title: "Ombra <del> nelle piazze".into(),
            outcome: Some("accolta".into()),
            sign: "done",
            reasons: vec!["Perché.".into(), "Sì <del>.".into()],
            facts: vec![("Ufficio".into(), "Verde".into())],
            indicators: vec!["Alberi".into()],
            plan: vec!["Azione 4.2.1".into()],
        };
        let empty = Self {
            year: "2024".into(),
            sentence: "Il Comune deve rispondere.".into(),
            time: String::new(),
            late: false,
            clock: None,
            picture: None,
            picture_title: String::new(),
            counts: Vec::new(),
            items: Vec::new(),
            reminders: Vec::new(),
            further: Vec::new(),
        };
        let usual = Self {
            time: "In ritardo.".into(),
            late: true,
            items: vec![item.clone(), ItemShown { outcome: None, ..item.clone() }],
            reminders: vec!["Sollecito".into()],
            further: vec![("Seconda relazione".into(), "<del>".into())],
            ..empty.clone()
        };
        let worst = Self { items: vec![item; 500], ..usual.clone() };
        vec![empty, usual, worst]
    }
}

fn facts(visit: &Visit, answer: &Answer) -> Vec<(String, String)> {
    let day = |on| long_date(visit.lang, on);
    let time = match (answer.from, answer.by) {
        (Some(from), Some(by)) => {
            let args = [("from", day(from)), ("by", day(by))];
            Some(visit.t("response-one-dates-both", &args))
        }
        (None, Some(by)) => Some(visit.t("response-one-dates-by", &[("by", day(by))])),
        (Some(from), None) => Some(visit.t("response-one-dates-from", &[("from", day(from))])),
        (None, None) => None,
    };
    let fact = |key: &str, words: Option<String>| words.map(|words| (visit.t(key, &[]), words));
    [
        fact("response-one-office", Some(answer.office.clone())),
        fact("response-one-act", answer.act.clone()),
        fact("response-one-dates", time),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The sign of an outcome: outcomes of other charters have none of their own.
fn sign(code: &str) -> &'static str {
    match code {
        "accepted" | "already_under_way" => "done",
        "accepted_in_part" => "running",
        "postponed" => "waiting",
        "not_accepted" => "stopped",
        _ => "planned",
    }
}

/// Answers are public with the dossier, and not before.
fn items(visit: &Visit, charter: &Charter, dossier: &Dossier) -> Vec<ItemShown> {
    let public = dossier.published().is_some();
    let shown = dossier.items.iter().map(|item| {
        let answer = dossier.answers.get(&item.number).filter(|_| public);
        let indicator = |one: &assembly::response::Target| {
            let args = [
                ("name", one.name.clone()),
                ("baseline", one.baseline.to_string()),
                ("target", one.target.to_string()),
                ("unit", one.unit.clone()),
                ("by", long_date(visit.lang, one.by)),
            ];
            visit.t("response-one-indicator", &args)
        };
        let piece = |(code, state): &(String, String)| {
            let state = visit.t(&format!("mandate-state-plan-item-{state}"), &[]);
            visit.t("response-one-plan-item", &[("code", code.clone()), ("state", state)])
        };
        let paragraphs = |text: &str| {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            lines.map(ToOwned::to_owned).collect()
        };
        ItemShown {
            text: Linked {
                text: item.number.to_string(),
                href: visit.url(&format!("/testi/{}", item.number)),
            },
            title: item.title.clone(),
            outcome: answer.map(|one| named(visit, charter, &one.outcome)),
            sign: answer.map_or("planned", |one| sign(&one.outcome)),
            reasons: answer.map_or_else(Vec::new, |one| paragraphs(&one.reasons)),
            facts: answer.map_or_else(Vec::new, |one| facts(visit, one)),
            indicators: answer
                .map_or_else(Vec::new, |one| one.indicators.iter().map(indicator).collect()),
            plan: answer.map_or_else(Vec::new, |one| one.plan_state.iter().map(piece).collect()),
        }
    });
    shown.collect()
}

fn reminders(visit: &Visit, dossier: &Dossier) -> Vec<String> {
    let words = dossier.reminders.iter().map(|one| {
        let on = ("on", long_date(visit.lang, one.on));
        match one.cause {
            ReminderCause::DaysLeft(days) => {
                visit.t("response-one-reminder-left", &[on, ("days", days.to_string())])
            }
            ReminderCause::Overdue => visit.t("response-one-reminder-overdue", &[on]),
        }
    });
    words.collect()
}

fn further(visit: &Visit, charter: &Charter, dossier: &Dossier) -> Vec<(String, String)> {
    let known = &charter.response.further_deadlines;
    let told = dossier.further.iter().map(|one| {
        let title = known.iter().find(|later| later.kind == one.kind);
        let title = title.map_or(one.kind.as_str(), |later| in_language(visit.lang, &later.title));
        let title = ("title", title.to_owned());
        match &one.met {
            Some((on, text)) => {
                let args = [title, ("on", long_date(visit.lang, *on))];
                (visit.t("response-one-further-met", &args), text.clone())
            }
            None => {
                let args = [title, ("due", long_date(visit.lang, one.deadline.shown))];
                (visit.t("response-one-further-due", &args), String::new())
            }
        }
    });
    told.collect()
}

/// The dossier as PDF, once it is published.
pub(super) async fn printed(visit: Visit, Path(year): Path<String>) -> Result<Response, Problem> {
    let year: i16 = year.parse().map_err(|_| Problem::not_found())?;
    let desk = visit.look().await?;
    let content = secretariat::response::paper::pdf(desk, year, &visit.edition()).await?;
    Ok(crate::pages::pdf(content))
}

/// Shows the dossier on the report of a year.
pub(super) async fn show(visit: Visit, Path(year): Path<String>) -> Result<Response, Problem> {
    let year: i16 = year.parse().map_err(|_| Problem::not_found())?;
    let mut desk = visit.look().await?;
    let (charter, today) = (desk.charter()?, desk.today());
    let dossier = dossier_of(&mut desk, year).await?;
    let late = dossier.is_overdue(today);
    let due = ("due", long_date(visit.lang, dossier.due.shown));
    let (sentence, time) = match dossier.published() {
        None => (super::sentence(&visit, std::slice::from_ref(&dossier), today), String::new()),
        Some((on, act)) => {
            let count = dossier.items.len().to_string();
            let on = long_date(visit.lang, on);
            let args = [("on", on), ("count", count), ("act", said(visit.lang, act))];
            let days = ("days", dossier.days_late(today).to_string());
            let key = if late { "response-one-late" } else { "response-one-in-time" };
            (visit.t("response-one-published", &args), visit.t(key, &[days, due]))
        }
    };
    let published = dossier.published().is_some();
    let (picture, counts) = published.then(|| bar(&visit, &charter, &dossier)).unzip();
    let page = DossierPage {
        year: year.to_string(),
        sentence,
        time,
        late,
        clock: (!published).then(|| clock(&visit, &dossier, today).0),
        picture,
        picture_title: visit.t("response-outcomes-title", &[("year", year.to_string())]),
        counts: counts.unwrap_or_default(),
        items: items(&visit, &charter, &dossier),
        reminders: reminders(&visit, &dossier),
        further: further(&visit, &charter, &dossier),
    };
    visit.show(&page)
}
