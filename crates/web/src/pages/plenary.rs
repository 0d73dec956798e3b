//! The public pages of the word plenary: all plenaries, and one with agenda, votes and minutes.

use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use secretariat::plenary::{MaterialView, PlenaryLine, PlenaryView, VoteView};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pictures::agenda::{Point, agenda};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/plenarie", get(list)),
        Door::public("/plenarie/{numero}", get(one)),
        Door::public("/plenarie/{numero}/verbale.pdf", get(printed)),
    ]
}

/// All plenaries.
#[derive(Clone, Debug, Serialize)]
pub struct PlenariesPage {
    /// The newest first.
    pub plenaries: Vec<PlenaryLine>,
    /// The day of the next one.
    pub next: Option<String>,
}

/// One plenary.
#[derive(Clone, Debug, Serialize)]
pub struct PlenaryPage {
    /// The plenary.
    pub plenary: PlenaryView,
    /// Its agenda as a bar of minutes.
    pub picture: Option<Picture>,
}

fn sample_line() -> PlenaryLine {
    PlenaryLine {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        number: 8,
        on: jiff::civil::date(2024, 1, 20),
        state: "Minuted",
        place: Some("Sala <del> Alessi".into()),
        present: Some(74),
        sitting: Some(90),
        off_cadence: Some(25),
    }
}

/// A vote to show how pages look.
pub(super) fn sample_vote() -> VoteView {
    VoteView {
        id: "07zzzzzzzzzzzzzzzzzzzzzzzz".into(),
        number: 12,
        state: "Closed",
        question: "Adottare <del> il testo?".into(),
        method: "paper",
        share: "2/3".into(),
        base: "voters",
        quorum: "1/2".into(),
        closed_on: Some(jiff::civil::date(2024, 5, 18)),
        count: Some([50, 20, 4, 74, 90]),
        needed: Some(47),
        quorum_reached: Some(true),
        carried: Some(true),
        marks: vec![("4.2.1 Alberi".into(), 40)],
    }
}

impl Page for PlenariesPage {
    const TEMPLATE: &'static str = "plenary/list.html";
    fn samples() -> Vec<Self> {
        let bare = PlenaryLine {
            state: "Planned",
            place: None,
            present: None,
            sitting: None,
            off_cadence: None,
            ..sample_line()
        };
        vec![
            Self { plenaries: Vec::new(), next: None },
            Self { plenaries: vec![bare, sample_line()], next: Some("2024-01-20".into()) },
            Self { plenaries: vec![sample_line(); 90], next: None },
        ]
    }
}

impl Page for PlenaryPage {
    const TEMPLATE: &'static str = "plenary/one.html";
    fn samples() -> Vec<Self> {
        let material = MaterialView {
            title: "Isole di calore".into(),
            source: "AMAT".into(),
            balance: "research",
            on: jiff::civil::date(2024, 1, 20),
            licence: "CC BY 4.0".into(),
            address: Some("https://esempio.invalid/".into()),
            summary: "In breve".into(),
        };
        let item = assembly::plenary::AgendaItem { minutes: 45, title: "Accoglienza <del>".into() };
        let full = PlenaryView {
            line: sample_line(),
            time: Some("10:00".into()),
            link: Some("https://esempio.invalid/".into()),
            agenda: vec![item; 4],
            agenda_minutes: 180,
            attendance: Some([64, 10, 9, 7]),
            minutes: Some("La plenaria.\n\nFine.".into()),
            minutes_on: Some(jiff::civil::date(2024, 1, 29)),
            cancelled: None,
            texts: vec![super::contribution::sample_line("Ombra")],
            votes: vec![sample_vote()],
            materials: vec![material],
        };
        let empty = PlenaryView {
            line: PlenaryLine { state: "Cancelled", off_cadence: None, ..sample_line() },
            time: None,
            link: None,
            agenda: Vec::new(),
            agenda_minutes: 0,
            attendance: None,
            minutes: None,
            minutes_on: None,
            cancelled: Some("Caldo".into()),
            texts: Vec::new(),
            votes: Vec::new(),
            materials: Vec::new(),
        };
        let open = VoteView {
            state: "Open",
            closed_on: None,
            count: None,
            needed: None,
            quorum_reached: None,
            carried: None,
            marks: Vec::new(),
            ..sample_vote()
        };
        let worst = PlenaryView {
            votes: vec![sample_vote(), open],
            texts: vec![super::contribution::sample_line(&"lungo ".repeat(60)); 30],
            ..full.clone()
        };
        let page = |plenary| Self { plenary, picture: None };
        vec![page(empty), page(full), page(worst)]
    }
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let today = desk.today();
    let mut plenaries = secretariat::plenary::plenaries(&mut desk).await?;
    let coming = plenaries.iter().find(|one| one.on >= today && one.state != "Cancelled");
    let next = coming.map(|one| one.on.to_string());
    plenaries.reverse();
    visit.show(&PlenariesPage { plenaries, next })
}

async fn one(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let plenary = secretariat::plenary::plenary_view(&mut desk, number).await?;
    let picture = (!plenary.agenda.is_empty()).then(|| picture(&visit, &plenary));
    visit.show(&PlenaryPage { plenary, picture })
}

async fn printed(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let desk = visit.look().await?;
    Ok(super::pdf(secretariat::plenary::paper::pdf(desk, number, &visit.edition()).await?))
}

fn picture(visit: &Visit, plenary: &PlenaryView) -> Picture {
    let minutes = plenary.agenda_minutes.to_string();
    let title = visit.t("plenary-one-agenda", &[("minutes", minutes)]);
    let points: Vec<Point> = plenary
        .agenda
        .iter()
        .map(|item| Point {
            title: item.title.clone(),
            minutes: item.minutes,
            when: visit.t("plenary-one-minutes-of", &[("minutes", item.minutes.to_string())]),
            pause: false,
        })
        .collect();
    agenda(Caption { id: "agenda", title: &title, desc: &title }, &points)
}
