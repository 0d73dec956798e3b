//! Pages that stand: privacy, legal notes, accessibility, cookies, contacts, design sheet, map.

use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use crate::door::{Door, doors as all_doors};
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

/// The standing pages: address and the word in their text keys.
pub const STANDING: &[(&str, &str)] = &[
    ("/privacy", "privacy"),
    ("/note-legali", "legal"),
    ("/accessibilita", "accessibility"),
    ("/cookie", "cookie"),
    ("/contatti", "contacts"),
    ("/domande", "questions"),
    ("/segnala", "report"),
    ("/come-funziona", "design"),
    ("/codice", "source"),
];

/// The doors of the standing pages.
#[must_use]
pub fn doors() -> Vec<Door> {
    let mut doors: Vec<Door> =
        STANDING.iter().map(|(path, _)| Door::public(path, get(show))).collect();
    doors.push(Door::public("/mappa", get(map)));
    doors
}

/// A standing page.
#[derive(Clone, Debug, Serialize)]
pub struct StandingPage {
    /// Its title.
    pub title: String,
    /// Its paragraphs; those that begin with `# ` are headings.
    pub blocks: Vec<Block>,
}

/// A heading or a paragraph.
#[derive(Clone, Debug, Serialize)]
pub struct Block {
    /// The words.
    pub text: String,
    /// Whether it is a heading.
    pub heading: bool,
}

impl Page for StandingPage {
    const TEMPLATE: &'static str = "standing/page.html";
    fn samples() -> Vec<Self> {
        let blocks = vec![
            Block { text: "Chi".into(), heading: true },
            Block { text: "Il <Comune>".into(), heading: false },
        ];
        vec![
            Self { title: "Privacy".into(), blocks: Vec::new() },
            Self { title: "Privacy".into(), blocks },
        ]
    }
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let word = STANDING.iter().find(|(path, _)| *path == visit.path).map(|(_, word)| *word);
    let word = word.ok_or_else(Problem::not_found)?;
    let site = visit.house.site();
    let mut args = vec![
        ("site", site.name.clone()),
        ("city", site.city.clone()),
        ("email", site.email.clone()),
        ("pec", site.pec.clone()),
        ("phone", site.phone.clone()),
        ("source", site.source_url.clone()),
    ];
    // The terms are the charter's, so that page and program can never disagree.
    if let Some(charters) = visit.house.office.charters() {
        let rules = charters.in_force(visit.house.office.today());
        let kept = &rules.retention;
        args.extend([
            ("unanswered", kept.unanswered_days.to_string()),
            ("declined", kept.declined_days.to_string()),
            ("notseated", kept.not_seated_days.to_string()),
            ("members", kept.member_months.to_string()),
            ("age", rules.register.age_min.to_string()),
        ]);
    }
    let blocks = visit
        .t(&format!("standing-{word}-text"), &args)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix("# ") {
            Some(heading) => Block { text: heading.to_owned(), heading: true },
            None => Block { text: line.to_owned(), heading: false },
        })
        .collect();
    visit.show(&StandingPage { title: visit.t(&format!("standing-{word}-title"), &[]), blocks })
}

/// The map of the site.
#[derive(Clone, Debug, Serialize)]
pub struct MapPage {
    /// Address and title of every page without a parameter.
    pub pages: Vec<(String, String)>,
}

impl Page for MapPage {
    const TEMPLATE: &'static str = "standing/map.html";
    fn samples() -> Vec<Self> {
        vec![Self { pages: vec![("/it/".into(), "Home".into())] }]
    }
}

async fn map(visit: Visit) -> Result<Response, Problem> {
    let pages = all_doors()
        .into_iter()
        .filter(|door| door.shared && !door.path.contains('{') && !door.path.contains('.'))
        .map(|door| {
            let key = format!("map-{}", door.path.trim_matches('/').replace('/', "-"));
            let key = if key == "map-" { "map-home".to_owned() } else { key };
            (visit.url(door.path), visit.t(&key, &[]))
        })
        .collect();
    visit.show(&MapPage { pages })
}
