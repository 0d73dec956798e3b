//! The public pages of the word contribution: all texts with a filter, and the way of one text.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use jiff::civil::date;
use secretariat::contribution::{AmendmentView, TextLine, TextView, VersionView};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

/// Texts on one page of the list.
const TEXTS_A_PAGE: usize = 30;
/// Kinds of texts, as the filter offers them.
const KINDS: &[&str] =
    &["recommendation", "proposal", "opinion", "suggestion", "indication", "evaluation"];
/// States of public texts, as the filter offers them.
const STATES: &[&str] = &[
    "Submitted",
    "OnAgenda",
    "Considered",
    "Adopted",
    "NotAdopted",
    "Noted",
    "InReport",
    "Answered",
];

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/testi", get(list)), Door::public("/testi/{numero}", get(one))]
}

/// The texts that fit the filter.
#[derive(Clone, Debug, Serialize)]
pub struct TextsPage {
    /// The texts of this page of the list.
    pub texts: Vec<TextLine>,
    /// How many there are in all.
    pub count: usize,
    /// How many of all were adopted.
    pub adopted: usize,
    /// How many fit.
    pub found: usize,
    /// This page of the list, from 1.
    pub page: usize,
    /// Pages of the list.
    pub pages: usize,
    /// The address of another page, up to its number.
    pub href: String,
    /// Kinds to choose from.
    pub kinds: Vec<&'static str>,
    /// States to choose from.
    pub states: Vec<&'static str>,
    /// The kind chosen.
    pub kind: String,
    /// The state chosen.
    pub state: String,
    /// The words typed.
    pub words: String,
}

/// A point on the way of a text, in words.
#[derive(Clone, Debug, Serialize)]
pub struct Stop {
    /// What happened.
    pub title: String,
    /// `done` or `stopped`.
    pub state: &'static str,
    /// When.
    pub date: String,
    /// Where more is said of it.
    pub href: String,
}

/// One text.
#[derive(Clone, Debug, Serialize)]
pub struct TextPage {
    /// The text.
    pub text: TextView,
    /// Its way, in words.
    pub stops: Vec<Stop>,
}

/// A text in a list, to show how pages look.
pub(super) fn sample_line(title: &str) -> TextLine {
    TextLine {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        number: 14,
        kind: "recommendation",
        title: title.to_owned(),
        state: "Adopted",
        on: Some(date(2024, 5, 18)),
        outcome: None,
        decided: Some(2024),
    }
}

impl Page for TextsPage {
    const TEMPLATE: &'static str = "contribution/list.html";
    fn samples() -> Vec<Self> {
        let page = |texts: Vec<TextLine>, pages| Self {
            count: texts.len(),
            found: texts.len(),
            adopted: 1,
            texts,
            page: 1,
            pages,
            href: "/it/testi?pagina=".into(),
            kinds: KINDS.to_vec(),
            states: STATES.to_vec(),
            kind: "proposal".into(),
            state: String::new(),
            words: "<del>".into(),
        };
        let long = "Ombra <del> alle fermate ".repeat(20);
        vec![
            page(Vec::new(), 1),
            page(vec![sample_line("Ombra alle fermate")], 1),
            page(vec![sample_line(&long); TEXTS_A_PAGE], 9),
        ]
    }
}

/// Texts with nothing, with everything and with too much, to show how pages look.
pub(super) fn sample_texts() -> [TextView; 3] {
    let version = VersionView {
        number: 2,
        on: date(2024, 5, 4),
        title: "Ombra".into(),
        text: "Piantare <del> alberi.\n\nAnnaffiarli.".into(),
        cause: "amended",
        note: String::new(),
    };
    let amendment = AmendmentView {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        number: 1,
        proposer: "member",
        on: date(2024, 5, 6),
        passage: "alberi".into(),
        instead: "tigli".into(),
        reason: "Più chiaro".into(),
        state: "Rejected",
        rejected: Some("Troppo stretto".into()),
    };
    let full = TextView {
        line: sample_line("Ombra alle fermate"),
        text: "Piantare <del> alberi.\n\nAnnaffiarli.".into(),
        group: Some(super::working_group::sample_line("Ombra")),
        question: Some(("Che ne pensate?".into(), "Direzione".into(), date(2024, 10, 31))),
        links: vec![("4.2.1".into(), "Forestazione".into())],
        stages: vec!["implementation"],
        equity: vec!["age"],
        versions: vec![version.clone()],
        amendments: vec![amendment.clone()],
        considerations: Some("La plenaria condivide.".into()),
        minority: vec!["Costa troppo.".into()],
        plenary: Some((10, date(2024, 5, 18))),
        vote: Some(super::plenary::sample_vote()),
        answer: Some(("dossier".into(), "accepted".into())),
        way: Vec::new(),
    };
    let empty = TextView {
        line: TextLine { state: "Draft", on: None, ..sample_line("Che ne pensate?") },
        text: String::new(),
        group: None,
        links: Vec::new(),
        equity: Vec::new(),
        versions: Vec::new(),
        amendments: Vec::new(),
        considerations: None,
        minority: Vec::new(),
        plenary: None,
        vote: None,
        answer: None,
        ..full.clone()
    };
    let worst = TextView {
        line: sample_line(&"lungo ".repeat(60)),
        versions: vec![version; 20],
        amendments: vec![amendment; 20],
        ..full.clone()
    };
    [empty, full, worst]
}

impl Page for TextPage {
    const TEMPLATE: &'static str = "contribution/one.html";
    fn samples() -> Vec<Self> {
        let [empty, full, worst] = sample_texts();
        let stop = Stop {
            title: "Consegnato".into(),
            state: "done",
            date: "2024-05-04".into(),
            href: "/it/plenarie/10".into(),
        };
        let page = |text, count| Self { text, stops: vec![stop.clone(); count] };
        vec![page(empty, 0), page(full, 3), page(worst, 40)]
    }
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let all = secretariat::contribution::texts(&mut desk, false).await?;
    let asked = |name: &str| visit.query.get(name).cloned().unwrap_or_default();
    let (kind, state, words) = (asked("tipo"), asked("stato"), asked("parole"));
    let wanted = words.to_lowercase();
    let adopted =
        all.iter().filter(|text| matches!(text.state, "Adopted" | "InReport" | "Answered")).count();
    let count = all.len();
    let fitting: Vec<TextLine> = all
        .into_iter()
        .filter(|text| kind.is_empty() || text.kind == kind)
        .filter(|text| state.is_empty() || text.state == state)
        .filter(|text| wanted.is_empty() || text.title.to_lowercase().contains(&wanted))
        .collect();
    let pages = fitting.len().div_ceil(TEXTS_A_PAGE).max(1);
    let page = asked("pagina").parse::<usize>().unwrap_or(1).clamp(1, pages);
    let mut href = visit.url("/testi?");
    for (name, value) in [("tipo", &kind), ("stato", &state)] {
        let known = KINDS.contains(&value.as_str()) || STATES.contains(&value.as_str());
        if known {
            href.push_str(&format!("{name}={value}&"));
        }
    }
    href.push_str("pagina=");
    visit.show(&TextsPage {
        found: fitting.len(),
        texts: fitting.into_iter().skip((page - 1) * TEXTS_A_PAGE).take(TEXTS_A_PAGE).collect(),
        count,
        adopted,
        page,
        pages,
        href,
        kinds: KINDS.to_vec(),
        states: STATES.to_vec(),
        kind,
        state,
        words,
    })
}

async fn one(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let text = secretariat::contribution::text_view(&mut desk, number).await?;
    let stops = text
        .way
        .iter()
        .map(|point| {
            let args = [
                ("number", point.number.map(|one| one.to_string()).unwrap_or_default()),
                ("words", point.words.clone().unwrap_or_default()),
            ];
            let href = match (&point.object, point.number) {
                (Some(("plenary", _)), Some(plenary)) => visit.url(&format!("/plenarie/{plenary}")),
                (Some(("report", _)), _) => visit.url("/report"),
                (Some(("dossier", _)), _) => visit.url("/risposte"),
                (Some(("commitment", _)), _) => visit.url("/monitoraggio"),
                _ => String::new(),
            };
            let stopped = matches!(point.what, "not-adopted" | "withdrawn" | "replaced");
            Stop {
                title: visit.t(&format!("contribution-way-{}", point.what), &args),
                state: if stopped { "stopped" } else { "done" },
                date: point.on.to_string(),
                href,
            }
        })
        .collect();
    visit.show(&TextPage { text, stops })
}
