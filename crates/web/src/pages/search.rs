//! Search and documents: what is public, found by its words; what is published, in one list.

use assembly::annual_report::State as ReportState;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use secretariat::{
    ActError, Desk, annual_report, contribution, mandate, plenary, response, working_group,
};
use serde::Serialize;

use crate::door::{Door, EVERYBODY};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// The doors of search and documents.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/cerca", EVERYBODY, get(search)),
        Door::public("/documenti", get(documents)),
        Door::public("/documenti/regole.toml", get(rules)),
    ]
}

/// Something that was found.
#[derive(Clone, Debug, Serialize)]
pub struct Found {
    /// What kind of thing it is, in words.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
}

/// The page of what was found.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// The words sought.
    pub words: String,
    /// What was found.
    pub found: Vec<Found>,
}

impl Page for SearchPage {
    const TEMPLATE: &'static str = "search.html";
    fn samples() -> Vec<Self> {
        let found = Found { kind: "Testo".into(), title: "Più <alberi>".into(), href: "/".into() };
        vec![
            Self { words: String::new(), found: Vec::new() },
            Self { words: "alberi".into(), found: vec![found.clone()] },
            Self { words: "<\"x".into(), found: Vec::new() },
            Self { words: "a".into(), found: vec![found; 200] },
        ]
    }
}

/// Most results on a page.
const FOUND_MAX: usize = 200;

async fn search(visit: Visit) -> Result<Response, Problem> {
    let words = visit.query.get("q").map(|words| words.trim().to_owned()).unwrap_or_default();
    let mut found = Vec::new();
    if !words.is_empty() {
        let mut desk = visit.look().await?;
        found = everything(&visit, &mut desk).await?;
        let wanted: Vec<String> =
            words.to_lowercase().split_whitespace().map(str::to_owned).collect();
        found.retain(|one| {
            let title = one.title.to_lowercase();
            wanted.iter().all(|word| title.contains(word.as_str()))
        });
        found.truncate(FOUND_MAX);
    }
    visit.show(&SearchPage { words, found })
}

async fn everything(visit: &Visit, desk: &mut Desk) -> Result<Vec<Found>, Problem> {
    let mut all = Vec::new();
    let mut put = |kind: &str, title: String, path: String| {
        let kind = visit.t(&format!("search-kind-{kind}"), &[]);
        all.push(Found { kind, title, href: visit.url(&path) });
    };
    for text in contribution::texts(desk, false).await? {
        put("text", text.title, format!("/testi/{}", text.number));
    }
    for area in mandate::plan_view(desk).await? {
        for item in area.actions {
            put("plan", format!("{} {}", item.code, item.title), format!("/piano/{}", item.code));
        }
    }
    for group in working_group::groups(desk).await? {
        put("group", group.title, format!("/gruppi/{}", group.number));
    }
    for one in plenary::plenaries(desk).await? {
        let number = [("number", one.number.to_string())];
        let title =
            format!("{} · {}", visit.t("calendar-plenary", &number), long_date(visit.lang, one.on));
        put("plenary", title, format!("/plenarie/{}", one.number));
    }
    Ok(all)
}

/// A published document.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentShown {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// What kind of file or page it is.
    pub kind: &'static str,
}

/// The page of documents.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentsPage {
    /// The documents.
    pub documents: Vec<DocumentShown>,
}

impl Page for DocumentsPage {
    const TEMPLATE: &'static str = "documents.html";
    fn samples() -> Vec<Self> {
        let one =
            DocumentShown { name: "Regole <1>".into(), href: "/it/x.toml".into(), kind: "TOML" };
        vec![
            Self { documents: Vec::new() },
            Self { documents: vec![one.clone()] },
            Self { documents: vec![one; 300] },
        ]
    }
}

async fn documents(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let mut documents = vec![DocumentShown {
        name: visit.t("documents-rules", &[]),
        href: visit.url("/documenti/regole.toml"),
        kind: "TOML",
    }];
    documents.extend(yearly(&visit, &mut desk).await?);
    let plenaries = plenary::plenaries(&mut desk).await?;
    for one in plenaries.into_iter().rev().filter(|one| one.state == "Minuted") {
        let args = [("number", one.number.to_string()), ("on", long_date(visit.lang, one.on))];
        documents.push(DocumentShown {
            name: visit.t("documents-minutes", &args),
            href: visit.url(&format!("/plenarie/{}/verbale.pdf", one.number)),
            kind: "PDF",
        });
    }
    visit.show(&DocumentsPage { documents })
}

/// The reports that were delivered and the dossiers that answer them.
async fn yearly(visit: &Visit, desk: &mut Desk) -> Result<Vec<DocumentShown>, ActError> {
    let mut documents = Vec::new();
    let mut put = |key: &str, year: i16, path: String| {
        let name = visit.t(key, &[("year", year.to_string())]);
        documents.push(DocumentShown { name, href: visit.url(&path), kind: "PDF" });
    };
    for report in annual_report::reports(desk).await? {
        if matches!(report.state, ReportState::Frozen { .. } | ReportState::Delivered { .. }) {
            put(
                "documents-report",
                report.year,
                format!("/report/{}/report-annuale.pdf", report.year),
            );
        }
    }
    for dossier in response::dossiers(desk).await? {
        if dossier.published().is_some() {
            put(
                "documents-dossier",
                dossier.year,
                format!("/risposte/{}/dossier.pdf", dossier.year),
            );
        }
    }
    Ok(documents)
}

async fn rules(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let text = secretariat::reading::charter_text(&mut desk).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
