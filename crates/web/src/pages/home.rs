//! The first page: what this is, where we are now, what comes next, and the box for the code.

use assembly::charter::Charter;
use assembly::response::Dossier;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::calendar::{Dated, planned, standing};
use crate::pages::process::in_language;
use crate::pages::response::{bar, sentence};
use crate::pictures::seats::{SeatArc, SeatGroup, seat_arc};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// The doors of the first page.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/", get(show))]
}

/// What the city answered to the assembly, or owes it.
#[derive(Clone, Debug, Serialize)]
pub struct CityAnswer {
    /// The one sentence.
    pub sentence: String,
    /// The outcomes of the last published dossier.
    pub picture: Option<Picture>,
    /// What the picture shows, in words.
    pub title: String,
    /// The same as a table.
    pub counts: Vec<(String, u32)>,
    /// The way to the answers.
    pub href: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    /// Title of the process.
    pub title: String,
    /// Its subtitle.
    pub subtitle: String,
    /// The one sentence: how many sit today.
    pub answer: String,
    /// The seats as an arc, empty ones visible; none before anybody sits.
    pub picture: Option<Picture>,
    /// The groups that sit, for the table beside the picture.
    pub groups: Vec<[String; 4]>,
    /// The phases under way.
    pub phases: Vec<String>,
    /// What the city answered, or owes.
    pub city: Option<CityAnswer>,
    /// What comes next.
    pub coming: Vec<Dated>,
    /// Last day to answer, while letters are out: then the code box is the biggest thing here.
    pub reply_by: String,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "home.html";
    fn samples() -> Vec<Self> {
        let dated = Dated {
            on: "2026-12-19".into(),
            title: "Plenaria <25>".into(),
            href: "/it/plenarie/25".into(),
            kind: "plenary",
            time: String::new(),
            place: String::new(),
        };
        let usual = Self {
            title: "Assemblea".into(),
            subtitle: "Milanesi estratti a sorte".into(),
            answer: "Oggi siedono 88 persone su 90.".into(),
            picture: None,
            groups: vec![["5".into(), "44".into(), "45".into(), "31 marzo".into()]],
            phases: vec!["Fase 2".into()],
            city: Some(CityAnswer {
                sentence: "Il Comune ha risposto a <tutti> i Report.".into(),
                picture: None,
                title: "Gli esiti".into(),
                counts: vec![("accolta".into(), 7)],
                href: "/it/risposte/2025".into(),
            }),
            coming: vec![dated.clone()],
            reply_by: String::new(),
        };
        let empty = Self {
            groups: Vec::new(),
            phases: Vec::new(),
            city: None,
            coming: Vec::new(),
            ..usual.clone()
        };
        let worst =
            Self { coming: vec![dated; 500], reply_by: "2026-11-10".into(), ..usual.clone() };
        vec![empty, usual, worst]
    }
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let Ok(charters) = desk.charters() else {
        return Ok(Redirect::to(&visit.url("/avvio")).into_response());
    };
    let today = desk.today();
    let charter = charters.in_force(today).clone();
    let calendar = standing(&mut desk).await?;
    let sitting = secretariat::reading::sitting_groups(&mut desk, today).await?;
    let call = secretariat::invitation::open_call(&mut desk).await?;
    let dossiers = secretariat::response::dossiers(&mut desk).await?;
    let taken: u32 = sitting.iter().map(|group| group.taken).sum();
    let seats: u32 = sitting.iter().map(|group| group.size).sum();
    let coming: Vec<Dated> = planned(&visit, &calendar)
        .into_iter()
        .filter(|(on, _)| *on >= today)
        .map(|(_, dated)| dated)
        .take(4)
        .collect();
    let numbers = [("taken", taken.to_string()), ("seats", seats.to_string())];
    let answer = if seats == 0 { "home-answer-none" } else { "home-answer" };
    let page = HomePage {
        title: in_language(visit.lang, &charter.process.title).to_owned(),
        subtitle: in_language(visit.lang, &charter.process.subtitle).to_owned(),
        answer: visit.t(answer, &numbers),
        picture: (seats > 0).then(|| picture(&visit, &sitting, (taken, seats))),
        groups: sitting.iter().map(|group| row(&visit, group)).collect(),
        phases: charter
            .phases
            .iter()
            .filter(|phase| phase.start <= today && today <= phase.end)
            .map(|phase| in_language(visit.lang, &phase.title).to_owned())
            .collect(),
        city: city(&visit, &charter, (&dossiers, today)),
        coming,
        reply_by: call
            .and_then(|call| call.reply_by())
            .map(|day| day.to_string())
            .unwrap_or_default(),
    };
    visit.show(&page)
}

/// Nothing before the first report was delivered.
fn city(
    visit: &Visit,
    charter: &Charter,
    (dossiers, today): (&[Dossier], Date),
) -> Option<CityAnswer> {
    if dossiers.is_empty() {
        return None;
    }
    let last = dossiers.iter().find(|dossier| dossier.published().is_some());
    let (picture, counts) = last.map(|one| bar(visit, charter, one)).unzip();
    let year = last.map(|one| one.year.to_string()).unwrap_or_default();
    let href = if year.is_empty() { "/risposte".into() } else { format!("/risposte/{year}") };
    Some(CityAnswer {
        sentence: sentence(visit, dossiers, today),
        picture,
        title: visit.t("response-outcomes-title", &[("year", year)]),
        counts: counts.unwrap_or_default(),
        href: visit.url(&href),
    })
}

fn row(visit: &Visit, group: &secretariat::reading::SittingGroup) -> [String; 4] {
    [
        group.number.to_string(),
        group.taken.to_string(),
        group.size.to_string(),
        long_date(visit.lang, group.last_day),
    ]
}

fn picture(
    visit: &Visit,
    sitting: &[secretariat::reading::SittingGroup],
    (taken, seats): (u32, u32),
) -> Picture {
    let groups = sitting
        .iter()
        .map(|group| SeatGroup {
            label: visit.t(
                "home-arc-group",
                &[
                    ("number", group.number.to_string()),
                    ("taken", group.taken.to_string()),
                    ("until", long_date(visit.lang, group.last_day)),
                ],
            ),
            taken: group.taken,
            empty: group.size.saturating_sub(group.taken),
        })
        .collect();
    let empty = seats.saturating_sub(taken);
    let arc = SeatArc {
        groups,
        middle: taken.to_string(),
        middle_label: visit.t("home-arc-of", &[("seats", seats.to_string())]),
        empty_label: match empty {
            0 => String::new(),
            _ => visit.t("home-arc-empty", &[("count", empty.to_string())]),
        },
    };
    let (title, desc) = (visit.t("home-arc-title", &[]), visit.t("home-arc-desc", &[]));
    seat_arc(Caption { id: "seats", title: &title, desc: &desc }, &arc)
}
