//! The public pages of the word response: the city's answers, item by item, and whether it is late.

mod dossier;

use assembly::calendar::Deadline;
use assembly::charter::Charter;
use assembly::response::{Dossier, outcomes};
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use secretariat::response::dossiers;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::annual_report::Linked;
use crate::pages::process::in_language;
use crate::pictures::outcome::{Countdown, Part, countdown, outcome};
use crate::pictures::{Caption, Picture, Tone};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/risposte", get(list)),
        Door::public("/risposte/{year}", get(dossier::show)),
        Door::public("/risposte/{year}/dossier.pdf", get(dossier::printed)),
    ]
}

/// A dossier in the list: year, received, due, answered, delay; all in words.
pub type DossierRow = (Linked, String, String, String, String);

/// All dossiers.
#[derive(Clone, Debug, Serialize)]
pub struct DossiersPage {
    /// The one sentence: what the city owes, or that it owes nothing.
    pub sentence: String,
    /// Whether it is late.
    pub late: bool,
    /// The last reminder, in words.
    pub reminded: Option<String>,
    /// The time that runs.
    pub clock: Option<Picture>,
    /// What the clock shows, in words.
    pub clock_title: String,
    /// The outcomes of the last published dossier.
    pub picture: Option<Picture>,
    /// What the picture shows, in words.
    pub picture_title: String,
    /// The same as a table.
    pub counts: Vec<(String, u32)>,
    /// The list.
    pub rows: Vec<DossierRow>,
}

impl Page for DossiersPage {
    const TEMPLATE: &'static str = "response/list.html";
    fn samples() -> Vec<Self> {
        let year = Linked { text: "2024".into(), href: "/it/risposte/2024".into() };
        let row: DossierRow =
            (year, "15 dicembre".into(), "17 febbraio".into(), "–".into(), "in <del>".into());
        let empty = Self {
            sentence: "Nessun Report.".into(),
            late: false,
            reminded: None,
            clock: None,
            clock_title: String::new(),
            picture: None,
            picture_title: String::new(),
            counts: Vec::new(),
            rows: Vec::new(),
        };
        let usual = Self {
            late: true,
            reminded: Some("L’ultimo sollecito <del>".into()),
            counts: vec![("accolta".into(), 12)],
            rows: vec![row.clone()],
            ..empty.clone()
        };
        let worst = Self { rows: vec![row; 500], ..usual.clone() };
        vec![empty, usual, worst]
    }
}

pub(super) fn sentence(visit: &Visit, all: &[Dossier], today: Date) -> String {
    let Some(open) = all.iter().rev().find(|dossier| dossier.published().is_none()) else {
        let count: usize = all.iter().map(|dossier| dossier.items.len()).sum();
        let key = if all.is_empty() { "response-list-none" } else { "response-list-all-answered" };
        return visit.t(key, &[("count", count.to_string())]);
    };
    let (key, days) = match (open.is_overdue(today), days_to(open.due, today)) {
        (true, _) => ("response-list-overdue", open.days_late(today)),
        (false, 0) => ("response-list-today", 0),
        (false, days) => ("response-list-waiting", days),
    };
    let due = long_date(visit.lang, open.due.shown);
    visit.t(key, &[("year", open.year.to_string()), ("due", due), ("days", days.to_string())])
}

/// Days to the day that pages show.
fn days_to(due: Deadline, today: Date) -> u32 {
    u32::try_from((due.shown.max(due.legal) - today).get_days()).unwrap_or(0)
}

fn delay(visit: &Visit, dossier: &Dossier, today: Date) -> String {
    if dossier.is_overdue(today) {
        let days = dossier.days_late(today).to_string();
        return visit.t("response-list-days-late", &[("days", days)]);
    }
    let key = match dossier.published() {
        Some(_) => "response-list-in-time",
        None => "response-list-waiting-short",
    };
    visit.t(key, &[])
}

fn row(visit: &Visit, dossier: &Dossier, today: Date) -> DossierRow {
    let day = |on| long_date(visit.lang, on);
    let href = visit.url(&format!("/risposte/{}", dossier.year));
    (
        Linked { text: dossier.year.to_string(), href },
        day(dossier.received),
        day(dossier.due.shown),
        dossier.published().map_or_else(|| "–".to_owned(), |(on, _)| day(on)),
        delay(visit, dossier, today),
    )
}

fn clock(visit: &Visit, dossier: &Dossier, today: Date) -> (Picture, String) {
    let year = [("year", dossier.year.to_string())];
    let title = visit.t("response-list-time-title", &year);
    let desc = visit.t("response-list-time-desc", &[]);
    let data = Countdown {
        from: dossier.received,
        due: dossier.due.shown,
        today,
        from_label: long_date(visit.lang, dossier.received),
        due_label: long_date(visit.lang, dossier.due.shown),
        today_label: visit.t("today", &[]),
    };
    (countdown(Caption { id: "clock", title: &title, desc: &desc }, &data), title)
}

fn named(visit: &Visit, charter: &Charter, code: &str) -> String {
    let known = charter.response.outcome(code);
    known.map_or(code, |outcome| in_language(visit.lang, &outcome.title)).to_owned()
}

fn tone(code: &str) -> Tone {
    match code {
        "accepted" => Tone::Good,
        "accepted_in_part" | "already_under_way" => Tone::Partly,
        "postponed" => Tone::Waiting,
        "not_accepted" => Tone::Refused,
        _ => Tone::Untouched,
    }
}

pub(super) fn bar(
    visit: &Visit,
    charter: &Charter,
    dossier: &Dossier,
) -> (Picture, Vec<(String, u32)>) {
    let counted = outcomes(dossier, &charter.response);
    let part = |(code, count): &(String, u32)| Part {
        label: named(visit, charter, code),
        count: *count,
        tone: tone(code),
    };
    let parts: Vec<Part> = counted.iter().map(part).collect();
    let title = visit.t("response-outcomes-title", &[("year", dossier.year.to_string())]);
    let desc = visit.t("response-outcomes-desc", &[]);
    let rows = parts.iter().map(|part| (part.label.clone(), part.count)).collect();
    (outcome(Caption { id: "outcomes", title: &title, desc: &desc }, &parts), rows)
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let (charter, today) = (desk.charter()?, desk.today());
    let all = dossiers(&mut desk).await?;
    let open = all.iter().rev().find(|dossier| dossier.published().is_none());
    let last = all.iter().find(|dossier| dossier.published().is_some());
    let (clock, clock_title) = open.map(|one| clock(&visit, one, today)).unzip();
    let (picture, counts) = last.map(|one| bar(&visit, &charter, one)).unzip();
    let reminder = open.and_then(|one| one.reminders.last());
    let page = DossiersPage {
        sentence: sentence(&visit, &all, today),
        late: open.is_some_and(|one| one.is_overdue(today)),
        reminded: reminder
            .map(|one| visit.t("response-list-reminded", &[("on", long_date(visit.lang, one.on))])),
        clock,
        clock_title: clock_title.unwrap_or_default(),
        picture,
        picture_title: last.map_or_else(String::new, |one| {
            visit.t("response-outcomes-title", &[("year", one.year.to_string())])
        }),
        counts: counts.unwrap_or_default(),
        rows: all.iter().map(|dossier| row(&visit, dossier, today)).collect(),
    };
    visit.show(&page)
}

#[cfg(test)]
mod tests {
    use super::dossier::DossierPage;
    use super::*;

    #[test]
    fn every_page_of_response_renders() {
        crate::pages::samples::check::<DossiersPage>();
        crate::pages::samples::check::<DossierPage>();
    }
}
