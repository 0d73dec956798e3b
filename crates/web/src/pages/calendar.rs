//! Everything dated: what the charter plans, as a list and as a feed for everybody's own calendar.

use std::collections::BTreeMap;

use assembly::calendar::Calendar;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use icalendar::{Component, Event};
use jiff::Timestamp;
use jiff::civil::Date;
use secretariat::clock::in_rome;
pub use secretariat::reading::standing;
use secretariat::reading::{Meeting, meetings};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
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
    /// At what time, where that is known.
    pub time: String,
    /// Where, where that is known.
    pub place: String,
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
            time: "10:00".into(),
            place: "Sala <Alessi>".into(),
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

/// Everything that is planned, in the order of the days.
#[must_use]
pub fn planned(visit: &Visit, calendar: &Calendar) -> Vec<(Date, Dated)> {
    let mut all = Vec::new();
    let mut put = |on: Date, kind, key: &str, args: &[crate::texts::Arg<'_>], path: String| {
        let title = visit.t(key, args);
        let (time, place) = (String::new(), String::new());
        let href = visit.url(&path);
        all.push((on, Dated { on: on.to_string(), title, href, kind, time, place }));
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

/// Adds time and place to the plenaries that are convened.
fn convened(
    visit: &Visit,
    all: Vec<(Date, Dated)>,
    meetings: &BTreeMap<u32, Meeting>,
) -> Vec<(Date, Dated)> {
    let at: BTreeMap<String, &Meeting> = meetings
        .iter()
        .map(|(number, meeting)| (visit.url(&format!("/plenarie/{number}")), meeting))
        .collect();
    let with = |(on, dated): (Date, Dated)| match at.get(&dated.href) {
        Some(meeting) => {
            let (time, place) = (meeting.time.clone(), meeting.place.clone());
            (on, Dated { time, place, ..dated })
        }
        None => (on, dated),
    };
    all.into_iter().map(with).collect()
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let calendar = standing(&mut desk).await?;
    let meetings = meetings(&mut desk).await?;
    let today = desk.today();
    let all = convened(&visit, planned(&visit, &calendar), &meetings);
    let (past, coming): (Vec<_>, Vec<_>) = all.into_iter().partition(|(on, _)| *on < today);
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
    let meetings = meetings(&mut desk).await?;
    let site = visit.house.site();
    let mut file = icalendar::Calendar::new();
    file.name(&site.name);
    let house = site.hashtag.trim_start_matches('#').to_lowercase();
    for (on, dated) in planned(&visit, &calendar) {
        let number = dated.href.rsplit('/').next().and_then(|last| last.parse::<u32>().ok());
        let meeting = number.filter(|_| dated.kind == "plenary").and_then(|at| meetings.get(&at));
        // A plenary keeps its name when it is moved; everything else is known by its day.
        let name = match (dated.kind, number) {
            ("plenary", Some(number)) => format!("plenary-{number}"),
            (kind, _) => format!("{kind}-{on}"),
        };
        let mut event = Event::new();
        event.uid(&format!("{name}@{house}"));
        event.summary(&dated.title);
        event.add_property("URL", format!("{}{}", site.address, dated.href));
        time_of(&mut event, on, meeting);
        file.push(event.done());
    }
    for (number, meeting) in meetings.iter().filter(|(_, meeting)| meeting.cancelled) {
        let mut event = Event::new();
        event.uid(&format!("plenary-{number}@{house}"));
        event.summary(&visit.t("calendar-plenary", &[("number", number.to_string())]));
        event.status(icalendar::EventStatus::Cancelled);
        time_of(&mut event, meeting.on, None);
        file.push(event.done());
    }
    let kind = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_LANGUAGE, visit.lang.code()),
    ];
    Ok((kind, file.to_string()).into_response())
}

/// Start and end: hours where time and agenda are known, else the whole day.
fn time_of(event: &mut Event, on: Date, meeting: Option<&Meeting>) {
    let day = on.strftime("%Y%m%d").to_string();
    event.add_property("DTSTAMP", format!("{day}T000000Z"));
    let begins = meeting.and_then(|meeting| clock_time(&meeting.time).zip(Some(meeting)));
    let Some(((hour, minute), meeting)) = begins else {
        let whole =
            icalendar::Property::new("DTSTART", &day).append_parameter(("VALUE", "DATE")).done();
        event.append_property(whole);
        return;
    };
    let start = in_rome(on, hour, minute);
    let end = start + i64::from(meeting.minutes) * 60_000_000;
    for (name, at) in [("DTSTART", start), ("DTEND", end)] {
        let at = Timestamp::from_microsecond(at).unwrap_or_default();
        event.add_property(name, at.strftime("%Y%m%dT%H%M%SZ").to_string());
    }
    event.add_property("LOCATION", &meeting.place);
}

/// Hour and minute of a time as people write it: 9:30 or 9.30.
fn clock_time(written: &str) -> Option<(i8, i8)> {
    let (hour, minute) = written.trim().split_once([':', '.'])?;
    let (hour, minute) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        assert_eq!(clock_time("9:30"), Some((9, 30)));
        assert_eq!(clock_time(" 18.00 "), Some((18, 0)));
        assert_eq!(clock_time("10:00-13:00"), Some((10, 0)));
        for unclear in ["la sera", "25:00", "9", "9:3"] {
            assert_eq!(clock_time(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn a_convened_plenary_has_its_hours_and_its_place_in_universal_time() {
        let on = jiff::civil::date(2026, 7, 4);
        let meeting = Meeting {
            on,
            time: "9:30".into(),
            place: "Sala Alessi".into(),
            minutes: 90,
            cancelled: false,
        };
        let mut event = Event::new();
        time_of(&mut event, on, Some(&meeting));
        let text = event.done().to_string();
        assert!(text.contains("DTSTART:20260704T073000Z"), "{text}");
        assert!(text.contains("DTEND:20260704T090000Z"), "{text}");
        assert!(text.contains("LOCATION:Sala Alessi"), "{text}");
        let mut event = Event::new();
        time_of(&mut event, on, None);
        let text = event.done().to_string();
        assert!(text.contains("DTSTART;VALUE=DATE:20260704"), "{text}");
    }
}
