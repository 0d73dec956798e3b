//! The page of one draw in five steps: who could be drawn, the rules, the published lottery, the
//! public numbers, the result; then the check, the files and the report.

use assembly::draw::DrawState;
use axum::extract::Path;
use axum::response::Response;
use secretariat::draw::{self, DrawView, Report};
use serde::Serialize;

use super::check::Check;
use super::figures::{AttributeTable, attributes, by_value, chance_rows, dots, picture};
use super::list::Linked;
use super::{attribute_words, range, share, value_words};
use crate::page::Page;
use crate::pictures::Picture;
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// A published file.
#[derive(Clone, Debug, Serialize)]
pub struct FileLink {
    /// What it is, in words.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// `JSON`, `PDF`.
    pub kind: &'static str,
    /// How large it is.
    pub size: String,
}

/// The public numbers and what follows from them.
#[derive(Clone, Debug, Serialize)]
pub struct Numbers {
    /// How the dice and the beacon came together.
    pub text: String,
    /// Thrown, derived, sum, digit: one column a digit.
    pub rows: Vec<Vec<String>>,
    /// Why the fallback round was used.
    pub fallback: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct DrawPage {
    /// Its title.
    pub title: String,
    /// The one sentence.
    pub answer: String,
    /// Whether it was a training draw.
    pub training: bool,
    /// The draw that takes its place, or those whose place it takes.
    pub linked_draws: Vec<Linked>,
    /// Who could be drawn.
    pub pool: String,
    /// The rules, sentence by sentence.
    pub rules: Vec<String>,
    /// Targets that were widened.
    pub widened: Vec<String>,
    /// What was promised, or when it will be.
    pub promise: String,
    /// The fingerprint.
    pub hash: String,
    /// The hours and the round.
    pub rounds: String,
    /// The gap to the certified bound, in words.
    pub bound: String,
    /// How chances were spread, in words.
    pub chances: String,
    /// The same as a picture.
    pub picture: Option<Picture>,
    /// The same as rows.
    pub chance_rows: Vec<[String; 2]>,
    /// Chances by value.
    pub by_value: Vec<AttributeTable>,
    /// The public numbers, or when they come.
    pub numbers: Option<Numbers>,
    /// The result, or when it comes.
    pub result: String,
    /// Names of the columns of the groups.
    pub groups: Vec<String>,
    /// City, volunteers and groups as dots.
    pub dots: Option<Picture>,
    /// City, volunteers, targets and groups.
    pub attributes: Vec<AttributeTable>,
    /// The check in the browser.
    pub check: Option<Check>,
    /// The files.
    pub files: Vec<FileLink>,
    /// The page of the report, once there is one.
    pub report: String,
    /// The volunteer's own page, once there are tickets.
    pub mine: String,
    /// The big screen.
    pub hall: String,
    /// The office's page, for those who work there.
    pub desk: String,
}

impl Page for DrawPage {
    const TEMPLATE: &'static str = "draw/show.html";
    #[expect(clippy::too_many_lines, reason = "samples, one field a line")]
    fn samples() -> Vec<Self> {
        let empty = Self {
            title: "Sorteggio 1".into(),
            answer: "La cerimonia è il 20 novembre.".into(),
            training: false,
            linked_draws: Vec::new(),
            pool: String::new(),
            rules: Vec::new(),
            widened: Vec::new(),
            promise: "I biglietti si pubblicano dopo".into(),
            hash: String::new(),
            rounds: String::new(),
            bound: String::new(),
            chances: String::new(),
            picture: None,
            chance_rows: Vec::new(),
            by_value: Vec::new(),
            numbers: None,
            result: String::new(),
            groups: Vec::new(),
            dots: None,
            attributes: Vec::new(),
            check: None,
            files: Vec::new(),
            report: String::new(),
            mine: String::new(),
            hall: "/it/sorteggi/1/cerimonia".into(),
            desk: String::new(),
        };
        let cells = ["donne <b>", "51,8 %", "260", "23–24", "23", "24"];
        let table = |count| AttributeTable {
            title: "Genere".into(),
            rows: vec![cells.map(str::to_owned).to_vec(); count],
        };
        let file = FileLink {
            name: "I biglietti".into(),
            href: "/it/sorteggi/1/file/tickets.json".into(),
            kind: "JSON",
            size: "712 kB".into(),
        };
        let numbers = Numbers {
            text: "Dadi e faro".into(),
            rows: vec![["Prima", "7", "5", "12", "2"].map(str::to_owned).to_vec(); 3],
            fallback: "guasto <i>".into(),
        };
        let usual = Self {
            training: true,
            linked_draws: vec![Linked { text: "Sorteggio 2".into(), href: "/it/x".into() }],
            pool: "512 persone".into(),
            rules: vec!["Gruppi di 45".into(); 3],
            widened: vec!["straniera: da 9–10 a 7–10".into()],
            promise: "Il 13 novembre".into(),
            hash: "ab".repeat(32),
            rounds: "Turno 12".into(),
            bound: "Nessuno".into(),
            chances: "300 e 400".into(),
            chance_rows: vec![["30 %".into(), "120".into()]],
            by_value: vec![AttributeTable {
                title: "Età <b>".into(),
                rows: vec![["16-24", "43", "33,1 %"].map(str::to_owned).to_vec()],
            }],
            numbers: Some(numbers),
            result: "Esce il biglietto 42".into(),
            groups: vec!["Gruppo 5".into(), "Gruppo 6".into()],
            attributes: vec![table(2)],
            check: Some(Check::sample()),
            files: vec![file],
            report: "/it/sorteggi/1/rapporto".into(),
            mine: "/it/mia/sorteggio".into(),
            desk: "/it/ufficio/sorteggi/1".into(),
            ..empty.clone()
        };
        let worst = Self {
            chance_rows: vec![["30 %".into(), "120".into()]; 500],
            widened: vec!["straniera: da 9–10 a 7–10".into(); 500],
            attributes: vec![table(60); 12],
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}

fn answer(visit: &Visit, view: &DrawView) -> String {
    let draw = &view.draw;
    let ceremony = ("ceremony", long_date(visit.lang, draw.ceremony));
    let tickets = ("tickets", draw.planned().map_or(0, |plan| plan.tickets).to_string());
    match &draw.state {
        DrawState::Announced => visit.t("draw-answer-announced", &[ceremony]),
        DrawState::Frozen { frozen } | DrawState::Planned { frozen, .. } => {
            visit.t("draw-answer-frozen", &[("people", frozen.people.to_string()), ceremony])
        }
        DrawState::Published { .. } => visit.t("draw-answer-promised", &[tickets, ceremony]),
        DrawState::Read { promise, .. } => {
            let at = view.hours.as_ref().map(|(_, at)| at.clone()).unwrap_or_default();
            visit.t("draw-answer-read", &[("round", promise.round.to_string()), ("at", at)])
        }
        DrawState::Drawn { outcome, .. } | DrawState::Certified { outcome, .. } => {
            visit.t("draw-answer-drawn", &[("ticket", outcome.ticket.to_string()), tickets])
        }
        DrawState::Void { reason, .. } => {
            visit.t("draw-answer-void", &[("reason", reason.clone())])
        }
    }
}

fn linked_draws(visit: &Visit, view: &DrawView) -> Vec<Linked> {
    let link = |key: &str, number: &u32| Linked {
        text: visit.t(key, &[("number", number.to_string())]),
        href: visit.url(&format!("/sorteggi/{number}")),
    };
    let next = view.next.iter().map(|number| link("draw-void-next", number));
    next.chain(view.replaces.iter().map(|number| link("draw-replaces", number))).collect()
}

fn pool(visit: &Visit, view: &DrawView) -> String {
    let Some(frozen) = view.draw.frozen() else { return String::new() };
    let told = [
        ("people", frozen.people.to_string()),
        ("eligible", frozen.eligible.to_string()),
        ("on", long_date(visit.lang, frozen.on)),
    ];
    visit.t("draw-pool-text", &told)
}

fn rules(visit: &Visit, view: &DrawView) -> Vec<String> {
    let draw = &view.draw;
    if draw.frozen().is_none() {
        return Vec::new();
    }
    let told = [
        ("groups", draw.groups.len().to_string()),
        ("size", draw.size.to_string()),
        ("charter", draw.charter.id.clone()),
    ];
    let linked = if view.linked { "draw-linked" } else { "draw-not-linked" };
    ["draw-rules-groups", "draw-rules-targets", "draw-rules-fair", linked]
        .iter()
        .map(|key| visit.t(key, &told))
        .collect()
}

fn widened(visit: &Visit, view: &DrawView) -> Vec<String> {
    let lines = view.values.iter().filter_map(|line| Some((line, line.widened.as_ref()?)));
    lines
        .map(|(line, (least, most, reason))| {
            let value = value_words(visit, &line.feature, &line.value);
            let value = format!("{}: {value}", attribute_words(visit, &line.feature));
            let told = [
                ("value", value),
                ("was", range(*least, *most)),
                ("now", range(line.least, line.most)),
                ("reason", reason.clone()),
            ];
            visit.t("draw-widened-line", &told)
        })
        .collect()
}

fn promise(visit: &Visit, view: &DrawView) -> (String, String, String) {
    let Some(promise) = view.draw.promise() else {
        let days = [("days", view.draw.commitment_days.to_string())];
        return (visit.t("draw-promise-later", &days), String::new(), String::new());
    };
    let told = [
        ("on", long_date(visit.lang, promise.on)),
        ("act", crate::texts::said(visit.lang, &promise.act)),
        ("tickets", view.report.as_ref().map_or(0, |report| report.tickets).to_string()),
    ];
    let text = visit.t("draw-promise-text", &told);
    let (begins, at) = view.hours.clone().unwrap_or_default();
    let round = promise.round.to_string();
    let on = long_date(visit.lang, view.draw.ceremony);
    let told = [("on", on), ("begins", begins), ("round", round), ("at", at)];
    (text, promise.commitment.clone(), visit.t("draw-promise-round", &told))
}

fn chances(visit: &Visit, report: &Report) -> (String, String) {
    let held = |pick: Option<&(u32, u32)>| pick.map_or(0, |(tickets, _)| *tickets).to_string();
    let told = [
        ("least", held(report.held.first())),
        ("most", held(report.held.last())),
        ("tickets", report.tickets.to_string()),
        ("leastshare", share(visit, report.spread.least)),
        ("mostshare", share(visit, report.spread.greatest)),
    ];
    let bound = [
        ("bound", share(visit, report.spread.bound)),
        ("least", share(visit, report.spread.least)),
        ("gap", super::decimal(visit, report.spread.gap * 100)),
    ];
    (visit.t("draw-chances-text", &told), visit.t("draw-bound-text", &bound))
}

fn numbers(visit: &Visit, view: &DrawView) -> Option<Numbers> {
    let outcome = view.draw.outcome()?;
    let places = outcome.thrown.iter().zip(&outcome.derived).enumerate();
    let row = |(at, (thrown, derived)): (usize, (&u8, &u8))| {
        vec![
            visit.t("draw-numbers-place", &[("place", (at + 1).to_string())]),
            thrown.to_string(),
            derived.to_string(),
            (thrown + derived).to_string(),
            ((thrown + derived) % 10).to_string(),
        ]
    };
    let round = view.draw.promise().map_or(0, |promise| promise.round);
    Some(Numbers {
        text: visit.t("draw-numbers-text", &[("round", round.to_string())]),
        rows: places.map(row).collect(),
        fallback: view.fallback_reason.clone(),
    })
}

fn result(visit: &Visit, view: &DrawView) -> String {
    let draw = &view.draw;
    match &draw.state {
        DrawState::Drawn { outcome, .. } => {
            visit.t("draw-result-drawn", &[("ticket", outcome.ticket.to_string())])
        }
        DrawState::Certified { outcome, on, .. } => {
            let told = [
                ("ticket", outcome.ticket.to_string()),
                ("on", long_date(visit.lang, *on)),
                ("seats", outcome.groups.iter().map(Vec::len).sum::<usize>().to_string()),
            ];
            visit.t("draw-result-certified", &told)
        }
        DrawState::Announced
        | DrawState::Frozen { .. }
        | DrawState::Planned { .. }
        | DrawState::Published { .. }
        | DrawState::Read { .. }
        | DrawState::Void { .. } => String::new(),
    }
}

pub(super) async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let view = draw::view(&mut desk, number).await?;
    let drawn = view.draw.outcome().is_some();
    let is_seated = draw::stayed(&mut desk, &view.draw).await?.is_some();
    let names = view.draw.groups.iter().filter(|_| drawn);
    let name = |number: &u32| visit.t("draw-values-head-group", &[("number", number.to_string())]);
    let (promise, hash, rounds) = promise(&visit, &view);
    let report = view.report.as_ref();
    let (chances, bound) = report.map(|report| chances(&visit, report)).unwrap_or_default();
    let of = |path: &str| visit.url(&format!("/sorteggi/{number}{path}"));
    let page = DrawPage {
        title: super::title(&visit, &view.draw),
        answer: answer(&visit, &view),
        training: view.draw.outcome().is_some_and(|outcome| outcome.training),
        linked_draws: linked_draws(&visit, &view),
        pool: pool(&visit, &view),
        rules: rules(&visit, &view),
        widened: widened(&visit, &view),
        promise,
        hash,
        rounds,
        bound,
        chances,
        picture: report.map(|report| picture(&visit, report)),
        chance_rows: report.map(chance_rows).unwrap_or_default(),
        by_value: report.map(|report| by_value(&visit, &view, report)).unwrap_or_default(),
        numbers: numbers(&visit, &view),
        result: result(&visit, &view),
        groups: names.map(name).collect(),
        dots: dots(&visit, &view),
        attributes: attributes(&visit, &view),
        check: Check::of(&visit, &view),
        files: super::paper::files(&visit, &view, is_seated),
        report: report.map(|_| of("/rapporto")).unwrap_or_default(),
        mine: match view.draw.promise() {
            Some(_) => visit.url(super::own::home(&visit)),
            None => String::new(),
        },
        hall: of("/cerimonia"),
        desk: match visit.role().is_staff() {
            true => visit.url(&format!("/ufficio/sorteggi/{number}")),
            false => String::new(),
        },
    };
    visit.show(&page)
}
