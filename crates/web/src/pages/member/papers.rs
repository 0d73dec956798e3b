//! A member's papers: what she accepted in which version, what waits for her, and what members read.

use assembly::charter::Document;
use axum::response::Response;
use secretariat::member::{OwnSeat, own};
use secretariat::plenary::MaterialView;
use serde::Serialize;

use crate::page::Page;
use crate::pages::process::in_language;
use crate::problem::Problem;
use crate::visit::Visit;

/// A paper of the assembly as the member stands to it.
#[derive(Clone, Debug, Serialize)]
pub struct PaperShown {
    /// Its short name.
    pub code: String,
    /// Its name.
    pub title: String,
    /// The version in force.
    pub version: String,
    /// The version that she accepted, and when.
    pub accepted: Option<(String, String)>,
    /// Whether it waits for her.
    pub waits: bool,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct PapersPage {
    /// The papers.
    pub papers: Vec<PaperShown>,
    /// Whether her identity is still to be checked.
    pub identity: bool,
    /// Whether her training is still to come.
    pub training: bool,
    /// When her certificate was given.
    pub certificate: String,
    /// What members read and heard, the newest first.
    pub materials: Vec<MaterialView>,
}

impl Page for PapersPage {
    const TEMPLATE: &'static str = "member/papers.html";
    fn samples() -> Vec<Self> {
        let paper = PaperShown {
            code: "patto".into(),
            title: "Patto di <Partecipazione>".into(),
            version: "2023".into(),
            accepted: Some(("2022".into(), "2022-12-03".into())),
            waits: true,
        };
        let material = MaterialView {
            title: "Isole di <calore>".into(),
            source: "AMAT".into(),
            balance: "in_favour",
            on: "2026-02-01".parse().unwrap_or(jiff::civil::Date::MIN),
            licence: "CC-BY 4.0".into(),
            address: Some("https://example.invalid/calore.pdf".into()),
            summary: "In breve <tutto>".into(),
        };
        let empty = Self {
            papers: Vec::new(),
            identity: false,
            training: false,
            certificate: String::new(),
            materials: Vec::new(),
        };
        let usual = Self {
            papers: vec![PaperShown { accepted: None, ..paper.clone() }, paper.clone()],
            identity: true,
            training: true,
            materials: vec![MaterialView { address: None, ..material.clone() }, material.clone()],
            ..empty.clone()
        };
        let worst = Self {
            papers: vec![paper; 12],
            materials: vec![material; 300],
            certificate: "2026-06-01".into(),
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}

/// Shows a member's papers.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let own = own(&mut desk).await?;
    let known = desk.charter()?.documents.clone();
    let seat = own.seats.iter().find(|seat| seat.held).or(own.seats.first());
    let mut materials = secretariat::plenary::materials(&mut desk).await?;
    materials.reverse();
    let lacks = |step: &str| {
        seat.is_some_and(|seat| seat.held && seat.missing.iter().any(|one| one == step))
    };
    let page = PapersPage {
        papers: known.iter().map(|paper| stands(&visit, paper, seat)).collect(),
        identity: lacks("identity"),
        training: lacks("training"),
        certificate: own
            .seats
            .iter()
            .find_map(|seat| seat.certificate)
            .map(|day| day.to_string())
            .unwrap_or_default(),
        materials,
    };
    visit.show(&page)
}

/// The certificate of the member who asks, with the name under which she signed in.
///
/// # Errors
/// [`Problem`] if it was not given, or cannot be printed.
pub async fn certificate(visit: Visit) -> Result<Response, Problem> {
    let desk = visit.look().await?;
    let name = visit.greeting.clone();
    let content = secretariat::rotation::paper::pdf(desk, &name, &visit.edition()).await?;
    Ok(crate::pages::pdf(content))
}

fn stands(visit: &Visit, paper: &Document, seat: Option<&OwnSeat>) -> PaperShown {
    let accepted = seat.and_then(|seat| seat.papers.iter().find(|one| one.0 == paper.code));
    let waits = accepted.is_none_or(|(_, version, _)| *version != paper.version);
    PaperShown {
        code: paper.code.clone(),
        title: in_language(visit.lang, &paper.title).to_owned(),
        version: paper.version.clone(),
        accepted: accepted.map(|(_, version, on)| (version.clone(), on.to_string())),
        waits: waits && seat.is_some_and(|seat| seat.held),
    }
}
