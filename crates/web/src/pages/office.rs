//! The back office: what is due, the twelve words with their objects, and a page for every act.
//!
//! Nothing here knows a single act: the pages are drawn from the sheets, so that every act of the
//! twelve words can be done from a screen by whoever may do it, and none can be forgotten.

pub mod act;
mod facts;
pub mod object;
pub mod queue;
pub mod staff;
pub mod waiting;

use std::collections::BTreeMap;

use assembly::life::Word;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::civil::Date;
use secretariat::command::{Sheet, sheets};
use secretariat::due::Due;
use secretariat::form::FieldKind;
use secretariat::jobs::KEEPERS;
use serde::Serialize;

use crate::door::{Door, STAFF};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts;
use crate::visit::Visit;

/// The doors of the office.
#[must_use]
pub fn doors() -> Vec<Door> {
    use assembly::people::Role;
    const ADMINISTRATOR: &[Role] = &[Role::Administrator];
    vec![
        Door::page("/ufficio", STAFF, get(home)),
        Door::page("/ufficio/{word}", STAFF, get(word)),
        Door::page("/ufficio/{word}/{drawer}/{id}", STAFF, get(object::show)),
        Door::page("/ufficio/atto/{name}", STAFF, get(act::ask)),
        Door::form("/ufficio/atto/{name}", STAFF, post(act::perform)),
        Door::page("/ufficio/attesa", STAFF, get(waiting::list)),
        Door::form("/ufficio/attesa/{id}", STAFF, post(waiting::settle)),
        Door::page("/ufficio/personale", ADMINISTRATOR, get(staff::list)),
        Door::form("/ufficio/personale", ADMINISTRATOR, post(staff::hire)),
        Door::form("/ufficio/personale/{id}/chiudi", ADMINISTRATOR, post(staff::dismiss)),
        Door::page("/ufficio/lavori", KEEPERS, get(queue::list)),
        Door::form("/ufficio/lavori/{id}", KEEPERS, post(queue::steer)),
        Door::form("/ufficio/posta/{id}", KEEPERS, post(queue::decide)),
    ]
}

/// Whether this role works in this word: it has an act there, or watches over all of them.
#[must_use]
pub fn works_in(role: assembly::people::Role, word: Word) -> bool {
    role == assembly::people::Role::Guarantor
        || sheets().any(|sheet| sheet.word == word && sheet.is_for(role))
}

/// An act that can be begun from a page.
#[derive(Clone, Debug, Serialize)]
pub struct ActLink {
    /// Its title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Whether the reader may do it.
    pub may: bool,
    /// Whether it cannot be undone.
    pub grave: bool,
}

/// The drawer of a sheet's first object, if its first field is one.
#[must_use]
pub fn subject(sheet: &Sheet) -> Option<&'static str> {
    sheet.fields.first().and_then(|field| match field.kind {
        FieldKind::Pick(drawer) if !field.many => Some(drawer),
        FieldKind::Pick(_)
        | FieldKind::Line
        | FieldKind::Paragraphs
        | FieldKind::Day
        | FieldKind::Whole
        | FieldKind::YesNo
        | FieldKind::Choose(_) => None,
    })
}

/// The title of an act in the reader's words.
#[must_use]
pub fn title_of(visit: &Visit, sheet: &Sheet) -> String {
    visit.t(&act_key(sheet), &[])
}

/// The text key of an act's title.
#[must_use]
pub fn act_key(sheet: &Sheet) -> String {
    format!("{}-act-{}", texts::dashed(sheet.word.name()), texts::dashed(sheet.short()))
}

/// A word on the office's first page.
#[derive(Clone, Debug, Serialize)]
pub struct WordCard {
    /// The word.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Acts that the reader may do.
    pub acts: Vec<ActLink>,
}

/// A step that the reader has to take.
#[derive(Clone, Debug, Serialize)]
pub struct DueShown {
    /// The act's title.
    pub title: String,
    /// The page of the act, with its object filled in.
    pub href: String,
    /// How people know its object; empty for an act that begins something.
    pub object: String,
    /// Its last day.
    pub by: String,
    /// Whether that day is past.
    pub late: bool,
}

/// The office's first page.
#[derive(Clone, Debug, Serialize)]
pub struct OfficePage {
    /// The reader's role.
    pub role: String,
    /// Proposals that wait for the reader.
    pub waiting: usize,
    /// What is due from the reader, late first.
    pub due: Vec<DueShown>,
    /// Words in which the reader can begin something.
    pub words: Vec<WordCard>,
    /// What comes next in the calendar.
    pub coming: Vec<crate::pages::calendar::Dated>,
    /// Whether the reader keeps the accounts.
    pub keeps_staff: bool,
}

impl Page for OfficePage {
    const TEMPLATE: &'static str = "office/home.html";
    fn samples() -> Vec<Self> {
        let card = WordCard {
            name: "plenary".into(),
            href: "/it/ufficio/plenary".into(),
            acts: vec![ActLink {
                title: "Convoca".into(),
                href: "/".into(),
                may: true,
                grave: false,
            }],
        };
        let due = DueShown {
            title: "Convoca".into(),
            href: "/".into(),
            object: "Plenaria <3>".into(),
            by: "2026-01-10".into(),
            late: true,
        };
        let page = |due, words| Self {
            role: "secretariat".into(),
            waiting: 1,
            due,
            words,
            coming: Vec::new(),
            keeps_staff: true,
        };
        let ahead = DueShown { late: false, object: String::new(), ..due.clone() };
        vec![
            page(Vec::new(), Vec::new()),
            page(vec![due.clone(), ahead], vec![card.clone()]),
            page(vec![due; 200], vec![card; 12]),
        ]
    }
}

async fn home(visit: Visit) -> Result<Response, Problem> {
    let role = visit.role();
    let mut desk = visit.look().await?;
    let waiting = waiting::for_role(&mut desk, role).await?.len();
    let calendar = crate::pages::calendar::standing(&mut desk).await?;
    let today = desk.today();
    let words = Word::ALL
        .into_iter()
        .map(|word| WordCard {
            name: word.name().to_owned(),
            href: visit.url(&format!("/ufficio/{}", word.name())),
            acts: links(&visit, word, |sheet| sheet.is_for(role) && subject(sheet).is_none()),
        })
        .filter(|card| !card.acts.is_empty())
        .collect();
    let coming = crate::pages::calendar::planned(&visit, &calendar)
        .into_iter()
        .filter(|(on, _)| *on >= today)
        .map(|(_, dated)| dated)
        .take(5)
        .collect();
    let due = visit.own_due().map(|due| due_shown(&visit, due, today)).collect();
    visit.show(&OfficePage {
        role: role.name().to_owned(),
        waiting,
        due,
        words,
        coming,
        keeps_staff: role == assembly::people::Role::Administrator,
    })
}

fn due_shown(visit: &Visit, due: &Due, today: Date) -> DueShown {
    let field = due.sheet.fields.first().map_or("", |field| field.name);
    let filled = due.object.as_ref().map(|(id, _)| format!("?{field}={id}"));
    let filled = filled.unwrap_or_default();
    DueShown {
        title: title_of(visit, due.sheet),
        href: visit.url(&format!("/ufficio/atto/{}{filled}", due.sheet.name)),
        object: due
            .object
            .as_ref()
            .map(|(_, label)| texts::said(visit.lang, label))
            .unwrap_or_default(),
        by: due.by.to_string(),
        late: due.by < today,
    }
}

fn links(visit: &Visit, word: Word, wanted: impl Fn(&Sheet) -> bool) -> Vec<ActLink> {
    sheets()
        .filter(|sheet| sheet.word == word && wanted(sheet))
        .map(|sheet| ActLink {
            title: title_of(visit, sheet),
            href: visit.url(&format!("/ufficio/atto/{}", sheet.name)),
            may: sheet.is_for(visit.role()),
            grave: sheet.grave,
        })
        .collect()
}

/// An object in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectRow {
    /// How people know it.
    pub label: String,
    /// Its page.
    pub href: String,
    /// Its state in words.
    pub state: String,
}

/// The objects of one drawer.
#[derive(Clone, Debug, Serialize)]
pub struct DrawerShown {
    /// Its name in the database, for the text key `drawer-…`.
    pub name: String,
    /// How many objects it has.
    pub count: usize,
    /// Those on this page.
    pub rows: Vec<ObjectRow>,
}

/// The page of a word: its acts and its objects.
#[derive(Clone, Debug, Serialize)]
pub struct WordPage {
    /// The word.
    pub name: String,
    /// Acts that begin without an object.
    pub acts: Vec<ActLink>,
    /// Its drawers.
    pub drawers: Vec<DrawerShown>,
    /// This page of the lists, from 1.
    pub page: usize,
    /// How many pages the longest list has.
    pub pages: usize,
    /// What was sought.
    pub sought: String,
}

impl Page for WordPage {
    const TEMPLATE: &'static str = "office/word.html";
    fn samples() -> Vec<Self> {
        let row =
            ObjectRow { label: "Plenaria <3>".into(), href: "/".into(), state: "Planned".into() };
        let page = |rows: Vec<ObjectRow>| Self {
            name: "plenary".into(),
            acts: vec![ActLink {
                title: "Convoca".into(),
                href: "/".into(),
                may: true,
                grave: false,
            }],
            drawers: vec![DrawerShown { name: "plenary".into(), count: rows.len(), rows }],
            page: 1,
            pages: 3,
            sought: String::new(),
        };
        vec![page(Vec::new()), page(vec![row.clone()]), page(vec![row; 500])]
    }
}

const ROWS_A_PAGE: usize = 50;

/// The drawers that belong to a word: those of the objects its acts work on.
#[must_use]
pub fn drawers_of(word: Word) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    for drawer in secretariat::choices::DRAWERS {
        if drawer.0 == word {
            found.push(drawer.1);
        }
    }
    found
}

async fn word(visit: Visit, Path(name): Path<String>) -> Result<Response, Problem> {
    let word = Word::parse(&name).ok_or_else(Problem::not_found)?;
    if !works_in(visit.role(), word) {
        return Err(Problem::forbidden());
    }
    let page = visit.query.get("pagina").and_then(|text| text.parse().ok()).unwrap_or(1).max(1);
    let sought = visit.query.get("q").cloned().unwrap_or_default();
    let mut desk = visit.look().await?;
    let mut drawers = Vec::new();
    let mut pages = 1;
    for drawer in drawers_of(word) {
        let mut choices = secretariat::choices::of(&mut desk, drawer, &[]).await?;
        let wanted = sought.to_lowercase();
        choices.retain(|(_, label)| {
            let said = texts::said(visit.lang, label).to_lowercase();
            said.contains(&wanted) || label.to_lowercase().contains(&wanted)
        });
        let states = if secretariat::choices::has_states(drawer) {
            secretariat::reading::states(&mut desk, drawer).await?
        } else {
            BTreeMap::new()
        };
        pages = pages.max(choices.len().div_ceil(ROWS_A_PAGE));
        let count = choices.len();
        let rows = choices
            .into_iter()
            .skip((page - 1) * ROWS_A_PAGE)
            .take(ROWS_A_PAGE)
            .map(|(id, label)| ObjectRow {
                label: texts::said(visit.lang, &label),
                href: visit.url(&format!("/ufficio/{name}/{drawer}/{id}")),
                state: states
                    .get(&id)
                    .map(|state| object::state_in_words(&visit, word, drawer, state))
                    .unwrap_or_default(),
            })
            .collect();
        drawers.push(DrawerShown { name: drawer.to_owned(), count, rows });
    }
    let acts = links(&visit, word, |sheet| subject(sheet).is_none());
    visit.show(&WordPage { name, acts, drawers, page, pages, sought })
}
