//! The public pages of the word monitoring: commitments, indicators, the session open to all.

mod session;

use assembly::life::Stateful;
use assembly::monitoring::{Commitment, CommitmentState, Indicator};
use axum::response::Response;
use axum::routing::get;
use jiff::civil::Date;
use secretariat::monitoring::{commitments, rounds};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::annual_report::Linked;
use crate::pictures::line::{self, Value, line};
use crate::pictures::outcome::{Part, outcome};
use crate::pictures::{Caption, Picture, Tone};
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// Indicator lines drawn on the page: the rest stands in the list of commitments.
const LINES_MAX: usize = 12;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    let mut doors = vec![Door::public("/monitoraggio", get(list))];
    doors.extend(session::doors());
    doors
}

/// An indicator with its line.
#[derive(Clone, Debug, Serialize)]
pub struct LineShown {
    /// What it is, in words.
    pub title: String,
    /// The line.
    pub picture: Picture,
    /// Day and value, in words.
    pub rows: Vec<[String; 2]>,
}

/// A commitment.
#[derive(Clone, Debug, Serialize)]
pub struct CommitmentShown {
    /// Its number.
    pub number: u32,
    /// The title of the text that it answers.
    pub title: String,
    /// The way to that text.
    pub text: String,
    /// The kind of the sign of its state.
    pub sign: &'static str,
    /// Its state, in words.
    pub state: String,
    /// Short facts, in words: office, promise, last day, late status.
    pub facts: Vec<String>,
    /// How it ended: label and words.
    pub end: Option<(String, String)>,
    /// What was told: day and words.
    pub updates: Vec<(String, String)>,
    /// Question and answer.
    pub questions: Vec<(String, String)>,
}

/// What was promised and what is done.
#[derive(Clone, Debug, Serialize)]
pub struct MonitoringPage {
    /// The one sentence.
    pub sentence: String,
    /// Late statuses, in words.
    pub late: Option<String>,
    /// Commitments by state.
    pub picture: Option<Picture>,
    /// The same as a table.
    pub counts: Vec<(String, u32)>,
    /// Indicators with their lines.
    pub lines: Vec<LineShown>,
    /// The commitments.
    pub commitments: Vec<CommitmentShown>,
    /// The sessions.
    pub sessions: Vec<Linked>,
}

impl Page for MonitoringPage {
    const TEMPLATE: &'static str = "monitoring/list.html";
    fn samples() -> Vec<Self> {
        let one = |number: u32| CommitmentShown {
            number,
            title: "Ombra <del>".into(),
            text: "/it/testi/4".into(),
            sign: "running",
            state: "in corso".into(),
            facts: vec!["Ufficio <del>".into()],
            end: Some(("Come".into(), "Atto".into())),
            updates: vec![("10 maggio".into(), "Si lavora.".into())],
            questions: vec![("Quando?".into(), "Presto <del>.".into())],
        };
        let empty = Self {
            sentence: "Nessun impegno.".into(),
            late: None,
            picture: None,
            counts: Vec::new(),
            lines: Vec::new(),
            commitments: Vec::new(),
            sessions: Vec::new(),
        };
        let usual = Self {
            late: Some("Tre in ritardo.".into()),
            commitments: vec![one(1)],
            sessions: vec![Linked { text: "2024".into(), href: "/it/x".into() }],
            ..empty.clone()
        };
        let worst = Self { commitments: (1..=500).map(one).collect(), ..usual.clone() };
        vec![empty, usual, worst]
    }
}

/// The states in the order of the page, with their sign and their colour.
const STATES: [(&str, &str, Tone); 4] = [
    ("Done", "done", Tone::Good),
    ("Underway", "running", Tone::Partly),
    ("Open", "planned", Tone::Waiting),
    ("Dropped", "stopped", Tone::Refused),
];

fn state_words(visit: &Visit, state: &str) -> String {
    visit.t(&format!("monitoring-state-commitment-{state}"), &[])
}

fn counted(visit: &Visit, by_state: &dyn Fn(&str) -> u32) -> (Picture, Vec<(String, u32)>) {
    let part = |(state, _, tone): (&str, &str, Tone)| Part {
        label: state_words(visit, state),
        count: by_state(state),
        tone,
    };
    let parts: Vec<Part> = STATES.into_iter().map(part).collect();
    let title = visit.t("monitoring-list-picture-title", &[]);
    let desc = visit.t("monitoring-list-picture-desc", &[]);
    let rows = parts.iter().map(|part| (part.label.clone(), part.count)).collect();
    (outcome(Caption { id: "states", title: &title, desc: &desc }, &parts), rows)
}

/// A day as a place on the axis of years.
fn place(on: Date) -> f64 {
    f64::from(on.year()) + f64::from(on.day_of_year() - 1) / f64::from(on.days_in_year())
}

#[expect(clippy::cast_precision_loss, reason = "a picture needs no more than six figures")]
fn amount(value: i64) -> f64 {
    value as f64
}

fn measured_words(visit: &Visit, value: i64, unit: &str) -> String {
    format!("{} {unit}", crate::texts::counted(visit.lang, &value.to_string()))
}

fn line_of(visit: &Visit, commitment: &Commitment, indicator: &Indicator, at: usize) -> LineShown {
    let target = &indicator.target;
    let value = |on: Date, value: i64| Value {
        at: place(on),
        amount: amount(value),
        words: measured_words(visit, value, &target.unit),
    };
    let mut measured = vec![value(commitment.promised, target.baseline)];
    measured.extend(indicator.values.iter().map(|one| value(one.on, one.value)));
    let path = vec![value(commitment.promised, target.baseline), value(target.by, target.target)];
    let ticks = commitment.promised.year() + 1..=target.by.year();
    let data = line::Indicator {
        measured,
        target: path,
        measured_label: visit.t("monitoring-list-measured", &[]),
        target_label: visit.t("monitoring-list-target", &[]),
        ticks: ticks.map(|year| (f64::from(year), year.to_string())).collect(),
    };
    let args = [("name", target.name.clone()), ("number", commitment.number.to_string())];
    let title = visit.t("monitoring-list-indicator-title", &args);
    let desc = visit.t("monitoring-list-indicator-desc", &[]);
    let id = format!("line-{at}");
    let rows = indicator
        .values
        .iter()
        .map(|one| [long_date(visit.lang, one.on), measured_words(visit, one.value, &target.unit)]);
    LineShown {
        picture: line(Caption { id: &id, title: &title, desc: &desc }, &data),
        rows: rows.collect(),
        title,
    }
}

fn facts(visit: &Visit, one: &Commitment, today: Date) -> Vec<String> {
    let day = |on| long_date(visit.lang, on);
    let promised = [("on", day(one.promised)), ("number", one.text_number.to_string())];
    let mut facts = vec![
        visit.t("monitoring-list-office", &[("office", one.office.clone())]),
        visit.t("monitoring-list-promised", &promised),
    ];
    if let Some(by) = one.by {
        facts.push(visit.t("monitoring-list-by", &[("by", day(by))]));
    }
    if let Some(due) = one.next_status.filter(|_| one.is_status_late(today)) {
        facts.push(visit.t("monitoring-list-status-late", &[("on", day(due))]));
    }
    facts
}

fn shown(visit: &Visit, one: &Commitment, today: Date) -> CommitmentShown {
    let end = match &one.state {
        CommitmentState::Done { evidence, .. } => {
            Some((visit.t("monitoring-list-evidence", &[]), evidence.clone()))
        }
        CommitmentState::Dropped { reason, .. } => {
            Some((visit.t("monitoring-list-reason", &[]), reason.clone()))
        }
        CommitmentState::Open {} | CommitmentState::Underway { .. } => None,
    };
    let sign = STATES.iter().find(|(state, ..)| *state == one.state_name());
    let answer = |answer: &Option<(Date, String)>| match answer {
        Some((_, text)) => text.clone(),
        None => visit.t("monitoring-list-unanswered", &[]),
    };
    CommitmentShown {
        number: one.number,
        title: one.title.clone(),
        text: visit.url(&format!("/testi/{}", one.text_number)),
        sign: sign.map_or("planned", |(_, sign, _)| sign),
        state: state_words(visit, one.state_name()),
        facts: facts(visit, one, today),
        end,
        updates: one
            .updates
            .iter()
            .map(|update| (long_date(visit.lang, update.on), update.text.clone()))
            .collect(),
        questions: one
            .questions
            .iter()
            .map(|asked| (asked.question.clone(), answer(&asked.answer)))
            .collect(),
    }
}

fn sentence(visit: &Visit, all: &[Commitment], count: &dyn Fn(&str) -> u32) -> String {
    if all.is_empty() {
        return visit.t("monitoring-list-none", &[]);
    }
    let args = [
        ("count", all.len().to_string()),
        ("done", count("Done").to_string()),
        ("underway", count("Underway").to_string()),
        ("open", count("Open").to_string()),
        ("dropped", count("Dropped").to_string()),
    ];
    visit.t("monitoring-list-answer", &args)
}

async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let today = desk.today();
    let all = commitments(&mut desk).await?;
    let rounds = rounds(&mut desk).await?;
    let count = |state: &str| {
        let found = all.iter().filter(|one| one.state_name() == state).count();
        u32::try_from(found).unwrap_or(u32::MAX)
    };
    let late = all.iter().filter(|one| one.is_status_late(today)).count();
    let (picture, counts) = (!all.is_empty()).then(|| counted(&visit, &count)).unzip();
    let measured = all.iter().rev().flat_map(|one| {
        let known = one.indicators.iter().filter(|indicator| !indicator.values.is_empty());
        known.map(move |indicator| (one, indicator))
    });
    let lines = measured.take(LINES_MAX).enumerate();
    let session = |round: &assembly::monitoring::Round| Linked {
        text: visit.t("monitoring-list-session", &[("year", round.year.to_string())]),
        href: visit.url(&format!("/sessione-biennale/{}", round.year)),
    };
    let page = MonitoringPage {
        sentence: sentence(&visit, &all, &count),
        late: (late > 0).then(|| visit.t("monitoring-list-late", &[("count", late.to_string())])),
        picture,
        counts: counts.unwrap_or_default(),
        lines: lines.map(|(at, (one, found))| line_of(&visit, one, found, at)).collect(),
        commitments: all.iter().rev().map(|one| shown(&visit, one, today)).collect(),
        sessions: rounds.iter().map(session).collect(),
    };
    visit.show(&page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_monitoring_renders() {
        crate::pages::samples::check::<MonitoringPage>();
        crate::pages::samples::check::<session::SessionPage>();
        crate::pages::samples::check::<session::ConfirmPage>();
    }
}
