//! Everything dated: what the charter plans, as a list and as a feed for everybody's own calendar.

use assembly::calendar::Calendar;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use icalendar::{Component, Event};
use jiff::civil::Date;
use secretariat::{ActError, Desk};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::Lang;
use crate::visit::Visit;

/// The doors of the calendar.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/calendario", get(show)), Door::public("/calendario.ics", get(feed))]
}

/// Something on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dated {
    /// The day.
    pub on: String,
    /// What it is, in words.
    pub title: String,
    /// Where more is said.
    pub href: String,
    /// `plenary`, `renewal`, `draw`, `report` or `session`.
    pub kind: &'static str,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarPage {
    /// What is to come, soonest first.
    pub coming: Vec<Dated>,
    /// What has been, latest first.
    pub past: Vec<Dated>,
    /// Address of the feed.
    pub feed: String,
}

impl Page for CalendarPage {
    const TEMPLATE: &'static str = "calendar.html";
    fn samples() -> Vec<Self> {
        let dated = |on: &str| Dated {
            on: on.into(),
            title: "Plenaria <12>".into(),
            href: "/it/plenarie/12".into(),
            kind: "plenary",
        };
        let feed = "/it/calendario.ics".to_owned();
        vec![
            Self { coming: Vec::new(), past: Vec::new(), feed: feed.clone() },
            Self {
                coming: vec![dated("2026-12-19")],
                past: vec![dated("2026-10-17")],
                feed: feed.clone(),
            },
            Self {
                coming: vec![dated("2026-12-19"); 500],
                past: vec![dated("2024-01-01"); 500],
                feed,
            },
        ]
    }
}

/// The calendar as it stands: what the charter plans, with the plenaries on the days to which they
/// were moved and without those that were cancelled.
///
/// # Errors
/// A fault of the cabinet.
pub async fn standing(desk: &mut Desk) -> Result<Calendar, ActError> {
    let mut calendar = Calendar::derive(&*desk.charters()?);
    let known = secretariat::plenary::plenaries(desk).await?;
    let of = |number: u32| known.iter().find(|one| one.number == number);
    calendar.plenaries.retain(|one| of(one.number).is_none_or(|line| line.state != "Cancelled"));
    for plenary in &mut calendar.plenaries {
        plenary.on = of(plenary.number).map_or(plenary.on, |line| line.on);
    }
    Ok(calendar)
}

/// Everything that is planned, in the order of the days.
#[must_use]
pub fn planned(visit: &Visit, calendar: &Calendar) -> Vec<(Date, Dated)> {
    let mut all = Vec::new();
    let mut put = |on: Date, kind, key: &str, args: &[crate::texts::Arg<'_>], path: String| {
        let title = visit.t(key, args);
        all.push((on, Dated { on: on.to_string(), title, href: visit.url(&path), kind }));
    };
    for plenary in &calendar.plenaries {
        let number = plenary.number.to_string();
        let path = format!("/plenarie/{number}");
        put(plenary.on, "plenary", "calendar-plenary", &[("number", number)], path);
    }
    for renewal in &calendar.renewals {
        let list = |numbers: &[u32]| {
            numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        };
        let args = [("entering", list(&renewal.entering)), ("leaving", list(&renewal.leaving))];
        let key = match (renewal.entering.is_empty(), renewal.leaving.is_empty()) {
            (false, true) => "calendar-renewal-in",
            (true, false | true) => "calendar-renewal-out",
            (false, false) => "calendar-renewal-both",
        };
        put(renewal.on, "renewal", key, &args, "/composizione".to_owned());
    }
    for cycle in &calendar.cycles {
        let year = [("year", cycle.year.to_string())];
        let path = || "/sorteggi".to_owned();
        put(cycle.recruitment.first_draw, "draw", "calendar-first-draw", &year, path());
        put(cycle.recruitment.ceremony, "draw", "calendar-ceremony", &year, path());
    }
    for report in &calendar.reports {
        let year = [("year", report.year.to_string())];
        put(report.deliver_by, "report", "calendar-report", &year, "/report".to_owned());
        put(report.answer.shown, "report", "calendar-answer", &year, "/risposte".to_owned());
    }
    let today = visit.house.office.today();
    for session in &calendar.sessions {
        // Its own page is there once its results are published.
        let path = match session.on <= today {
            true => format!("/sessione-biennale/{}", session.year),
            false => "/monitoraggio".to_owned(),
        };
        let year = [("year", session.year.to_string())];
        put(session.on, "session", "calendar-session", &year, path);
    }
    all.sort_by_key(|(on, dated)| (*on, dated.kind));
    all
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let calendar = standing(&mut desk).await?;
    let today = desk.today();
    let (past, coming): (Vec<_>, Vec<_>) =
        planned(&visit, &calendar).into_iter().partition(|(on, _)| *on < today);
    let page = CalendarPage {
        coming: coming.into_iter().map(|(_, dated)| dated).collect(),
        past: past.into_iter().rev().map(|(_, dated)| dated).collect(),
        feed: visit.url("/calendario.ics"),
    };
    visit.show(&page)
}

async fn feed(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let calendar = standing(&mut desk).await?;
    let mut file = icalendar::Calendar::new();
    file.name(&visit.house.site.name);
    for (on, dated) in planned(&visit, &calendar) {
        let day = format!("{:04}{:02}{:02}", on.year(), on.month(), on.day());
        let mut event = Event::new();
        event.uid(&format!(
            "{}-{day}@{}",
            dated.kind,
            visit.house.site.hashtag.trim_start_matches('#')
        ));
        event.summary(&dated.title);
        event.append_property(
            icalendar::Property::new("DTSTART", &day).append_parameter(("VALUE", "DATE")).done(),
        );
        event.add_property("DTSTAMP", format!("{day}T000000Z"));
        file.push(event.done());
    }
    let language = match visit.lang {
        Lang::It => "it",
        Lang::En => "en",
    };
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_LANGUAGE, language),
    ];
    Ok((kind, file.to_string()).into_response())
}
