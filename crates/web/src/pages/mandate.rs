//! The public pages of the word mandate: the plan, a piece of it, a mandate of the city.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use secretariat::mandate::{AreaView, MandateView, PlanItemView};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pictures::ambiti::{Action, Ambito, ambiti};
use crate::pictures::{Caption, Picture, Tone};
use crate::problem::Problem;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/piano", get(plan)),
        Door::public("/piano/{codice}", get(item)),
        Door::public("/piano/mandati/{numero}", get(mandate)),
    ]
}

/// The plan at a glance.
#[derive(Clone, Debug, Serialize)]
pub struct PlanPage {
    /// Its areas with their Actions.
    pub areas: Vec<AreaView>,
    /// How many Actions it has.
    pub actions: usize,
    /// On how many of them the assembly works or has worked.
    pub worked: usize,
    /// The Actions coloured by the state of work.
    pub picture: Option<Picture>,
    /// The mandates of the city, the newest first.
    pub mandates: Vec<MandateView>,
}

/// A piece of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct ItemPage {
    /// The piece.
    pub item: PlanItemView,
}

/// A mandate.
#[derive(Clone, Debug, Serialize)]
pub struct MandatePage {
    /// The mandate.
    pub mandate: MandateView,
}

/// A piece of the plan to show how pages look.
fn sample_item(title: &str) -> PlanItemView {
    PlanItemView {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        code: "4.2.1".into(),
        level: "action",
        title: title.to_owned(),
        official: false,
        description: "Tema <del> documentato".into(),
        office: "Direzione Verde e Ambiente".into(),
        state: "NotTakenUp",
        since: Some(jiff::civil::date(2024, 3, 16)),
        reason: Some("Manca il tempo.".into()),
        texts: vec![super::contribution::sample_line(title)],
        groups: vec![super::working_group::sample_line(title)],
    }
}

fn sample_mandate(title: &str) -> MandateView {
    MandateView {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        number: 2,
        state: "Evaluated",
        plenary: 8,
        plenary_on: jiff::civil::date(2024, 1, 20),
        question: format!("{title}?"),
        documents: vec!["Schede".into()],
        limits: "Le leggi".into(),
        deadline: jiff::civil::date(2024, 11, 30),
        published: Some(jiff::civil::date(2024, 1, 3)),
        scope: vec![(sample_item(title), Some(true)), (sample_item("Altro"), Some(false))],
        uptake: Some("some"),
        reasons: Some("Il tempo.".into()),
        capacity: Some((90, 5, 5)),
    }
}

impl Page for PlanPage {
    const TEMPLATE: &'static str = "mandate/plan.html";
    fn samples() -> Vec<Self> {
        let area = |title: &str, count: usize| AreaView {
            number: Some(4),
            title: title.to_owned(),
            objectives: vec![sample_item("Obiettivo")],
            actions: vec![sample_item(title); count],
        };
        let others = AreaView { number: None, title: String::new(), ..area("Altro", 1) };
        let page = |areas: Vec<AreaView>, mandates| Self {
            actions: areas.iter().map(|area| area.actions.len()).sum(),
            worked: 1,
            areas,
            picture: None,
            mandates,
        };
        let long = "Interventi <del> di forestazione ".repeat(8);
        vec![
            page(Vec::new(), Vec::new()),
            page(vec![area("Milano più fresca", 3), others], vec![sample_mandate("Come")]),
            page(vec![area(&long, 60); 6], vec![sample_mandate(&long); 9]),
        ]
    }
}

impl Page for ItemPage {
    const TEMPLATE: &'static str = "mandate/item.html";
    fn samples() -> Vec<Self> {
        let bare = PlanItemView {
            state: "Listed",
            since: None,
            reason: None,
            texts: Vec::new(),
            groups: Vec::new(),
            official: true,
            description: String::new(),
            office: String::new(),
            ..sample_item("Tetti verdi")
        };
        let long = "Interventi <del> di forestazione ".repeat(8);
        vec![
            Self { item: bare },
            Self { item: sample_item("Tetti verdi") },
            Self { item: sample_item(&long) },
        ]
    }
}

impl Page for MandatePage {
    const TEMPLATE: &'static str = "mandate/mandate.html";
    fn samples() -> Vec<Self> {
        let fresh = MandateView {
            state: "Published",
            uptake: None,
            reasons: None,
            capacity: None,
            documents: Vec::new(),
            limits: String::new(),
            scope: vec![(sample_item("Tetti verdi"), None)],
            ..sample_mandate("Come")
        };
        let long = "Interventi <del> di forestazione ".repeat(8);
        vec![
            Self { mandate: fresh },
            Self { mandate: sample_mandate("Come") },
            Self { mandate: sample_mandate(&long) },
        ]
    }
}

fn tone(state: &str) -> Tone {
    match state {
        "Answered" | "Monitored" => Tone::Good,
        "Accepted" | "InWork" | "Delivered" => Tone::Partly,
        "Proposed" => Tone::Waiting,
        "NotTakenUp" => Tone::Refused,
        _ => Tone::Untouched,
    }
}

async fn plan(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let areas = secretariat::mandate::plan_view(&mut desk).await?;
    let mandates = secretariat::mandate::mandates(&mut desk, false).await?;
    let all: Vec<&PlanItemView> =
        areas.iter().filter(|area| area.number.is_some()).flat_map(|area| &area.actions).collect();
    let touched = |item: &&&PlanItemView| {
        matches!(item.state, "Accepted" | "InWork" | "Delivered" | "Answered" | "Monitored")
    };
    let (actions, worked) = (all.len(), all.iter().filter(touched).count());
    let picture = (actions > 0).then(|| picture(&visit, &areas));
    visit.show(&PlanPage { actions, worked, picture, mandates, areas })
}

fn state_words(visit: &Visit, state: &str) -> String {
    visit.t(&format!("mandate-state-plan-item-{state}"), &[])
}

fn picture(visit: &Visit, areas: &[AreaView]) -> Picture {
    let columns: Vec<Ambito> = areas
        .iter()
        .filter(|area| area.number.is_some())
        .map(|area| Ambito {
            title: area.title.clone(),
            actions: area
                .actions
                .iter()
                .map(|item| Action {
                    code: item.code.clone(),
                    title: item.title.clone(),
                    href: visit.url(&format!("/piano/{}", item.code)),
                    tone: tone(item.state),
                    state: state_words(visit, item.state),
                })
                .collect(),
        })
        .collect();
    let legend = [
        (Tone::Good, visit.t("mandate-plan-legend-answered", &[])),
        (Tone::Partly, visit.t("mandate-plan-legend-work", &[])),
        (Tone::Waiting, state_words(visit, "Proposed")),
        (Tone::Refused, state_words(visit, "NotTakenUp")),
        (Tone::Untouched, state_words(visit, "Listed")),
    ];
    let (title, desc) = (visit.t("mandate-plan-title", &[]), visit.t("mandate-plan-caption", &[]));
    ambiti(Caption { id: "plan", title: &title, desc: &desc }, &columns, &legend)
}

async fn item(visit: Visit, Path(code): Path<String>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let item = secretariat::mandate::plan_item(&mut desk, &code).await?;
    visit.show(&ItemPage { item })
}

async fn mandate(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let mandate = secretariat::mandate::mandate_view(&mut desk, number).await?;
    if mandate.published.is_none() {
        return Err(Problem::not_found());
    }
    visit.show(&MandatePage { mandate })
}
