//! The process as the city published it: its numbered phases with dates, the current ones marked,
//! where we are and what comes next (R3: phases may overlap; the digits are step numbers).

use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pictures::time::{Axis, Tick};
use crate::pictures::timeline::{Band, Phase, timeline};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::{Lang, long_date};
use crate::visit::Visit;

/// The doors of this page.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/processo", get(show))]
}

/// A phase as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct PhaseShown {
    /// Its number in the process text.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// `done`, `now` or `next`.
    pub state: &'static str,
    /// The process text of the phase, by paragraph; those that began with a dash are steps.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph of the process text.
#[derive(Clone, Debug, Serialize)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// Whether it is a step of a procedure.
    pub is_step: bool,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct ProcessPage {
    /// Title of the process.
    pub title: String,
    /// Subtitle of the process.
    pub subtitle: String,
    /// The phases in order.
    pub phases: Vec<PhaseShown>,
    /// How many phases are under way.
    pub under_way: usize,
    /// Number, name and start of what comes next, if anything does.
    pub next: Option<(String, String)>,
    /// The phases as overlapping bands with today as a line.
    pub picture: Option<Picture>,
    /// The same as a table: name, first day, last day.
    pub rows: Vec<[String; 3]>,
}

impl Page for ProcessPage {
    const TEMPLATE: &'static str = "process.html";
    fn samples() -> Vec<Self> {
        let phase = |number: u32, state, name: &str| PhaseShown {
            number,
            name: name.into(),
            from: "2022-10-01".into(),
            to: "2030-12-31".into(),
            state,
            paragraphs: vec![
                Paragraph { text: "Testo <del> processo".into(), is_step: false },
                Paragraph { text: "sorteggio di 10.000 nominativi".into(), is_step: true },
            ],
        };
        let usual = Self {
            title: "Assemblea".into(),
            subtitle: "Milanesi estratti a sorte".into(),
            phases: vec![phase(1, "done", "Uno"), phase(2, "now", "Due"), phase(3, "next", "Tre")],
            under_way: 1,
            next: Some(("Tre".into(), "2030-01-01".into())),
            picture: None,
            rows: vec![["Uno".into(), "1".into(), "2".into()]],
        };
        let mut worst = usual.clone();
        worst.phases = (1..=40).map(|n| phase(n, "now", &"lungo ".repeat(40))).collect();
        let empty = Self { phases: Vec::new(), under_way: 0, next: None, ..usual.clone() };
        vec![empty, usual, worst]
    }
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let desk = visit.look().await?;
    let charter = desk.charter().map_err(Problem::from)?;
    let today = desk.today();
    let pick = |text: &assembly::charter::Text| in_language(visit.lang, text).to_owned();
    let phases: Vec<PhaseShown> = charter
        .phases
        .iter()
        .map(|phase| PhaseShown {
            number: phase.number,
            name: pick(&phase.title),
            from: phase.start.to_string(),
            to: phase.end.to_string(),
            state: if phase.end < today {
                "done"
            } else if phase.start <= today {
                "now"
            } else {
                "next"
            },
            paragraphs: paragraphs(&pick(&phase.text)),
        })
        .collect();
    let next = phases.iter().find(|p| p.state == "next").map(|p| (p.name.clone(), p.from.clone()));
    let page = ProcessPage {
        title: pick(&charter.process.title),
        subtitle: pick(&charter.process.subtitle),
        under_way: phases.iter().filter(|phase| phase.state == "now").count(),
        next,
        rows: charter
            .phases
            .iter()
            .map(|phase| {
                let day = |date| long_date(visit.lang, date);
                [pick(&phase.title), day(phase.start), day(phase.end)]
            })
            .collect(),
        picture: Some(picture(&visit, &charter, today)),
        phases,
    };
    visit.show(&page)
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_prefix("- ") {
            Some(step) => Paragraph { text: step.to_owned(), is_step: true },
            None => Paragraph { text: line.to_owned(), is_step: false },
        })
        .collect()
}

/// January of every year between two days, named by the year.
#[must_use]
pub fn years(from: Date, to: Date) -> Vec<Tick> {
    (from.year() + 1..=to.year())
        .filter_map(|year| {
            let day = Date::new(year, 1, 1).ok()?;
            Some(Tick { day, label: year.to_string() })
        })
        .collect()
}

fn picture(visit: &Visit, charter: &assembly::charter::Charter, today: Date) -> Picture {
    let bands: Vec<Band> = charter
        .phases
        .iter()
        .map(|phase| Band {
            label: in_language(visit.lang, &phase.title).to_owned(),
            note: visit.t(
                "process-band",
                &[
                    ("from", long_date(visit.lang, phase.start)),
                    ("to", long_date(visit.lang, phase.end)),
                ],
            ),
            from: phase.start,
            to: phase.end,
            phase: if phase.end < today {
                Phase::Past
            } else if phase.start <= today {
                Phase::Running
            } else {
                Phase::Coming
            },
        })
        .collect();
    let (from, to) = (charter.process.start, charter.process.end);
    let axis = Axis {
        from,
        to,
        ticks: years(from, to),
        today: Some(Tick { day: today, label: visit.t("today", &[]) }),
    };
    let (title, desc) =
        (visit.t("process-picture-title", &[]), visit.t("process-picture-desc", &[]));
    timeline(Caption { id: "phases", title: &title, desc: &desc }, &axis, &bands)
}

/// A text of the charter in the reader's language.
#[must_use]
pub fn in_language(lang: Lang, text: &assembly::charter::Text) -> &str {
    match lang {
        Lang::It => &text.it,
        Lang::En => &text.en,
    }
}
