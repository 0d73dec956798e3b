//! The report of one draw: how fair and how like the city, in figures that can be compared with
//! those of other draws; the same as JSON beside it. Made to be printed.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use secretariat::draw::{self, DrawView, Drawn, REPORT_FILE, Report};
use serde::Serialize;

use super::figures::{AttributeTable, by_value};
use super::further::{Further, further};
use super::{attribute_words, cell, decimal, share};
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// The report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportPage {
    /// Its title.
    pub title: String,
    /// The draw's title.
    pub draw: String,
    /// Number of the draw, for the link back.
    pub number: u32,
    /// The one sentence.
    pub answer: String,
    /// What it was made of and when.
    pub source: String,
    /// Figure, value, what it means.
    pub spread: Vec<[String; 3]>,
    /// Windows, people, mean chance.
    pub by_windows: Vec<[String; 3]>,
    /// Chances by value.
    pub by_value: Vec<AttributeTable>,
    /// Group, values inside their targets, mean and greatest distance.
    pub fit: Vec<[String; 4]>,
    /// The columns of the distances from the city.
    pub variation_head: Vec<String>,
    /// Attribute, volunteers, all groups, each group.
    pub variation: Vec<Vec<String>>,
    /// What is set beside something else.
    pub further: Further,
    /// The same figures as a file.
    pub file: String,
}

impl Page for ReportPage {
    const TEMPLATE: &'static str = "draw/report.html";
    fn samples() -> Vec<Self> {
        let empty = Self {
            title: "Rapporto".into(),
            draw: "Sorteggio 1".into(),
            number: 1,
            answer: "I biglietti sono pronti.".into(),
            source: "512 persone".into(),
            spread: vec![["Minima", "30,0 %", "chi ne aveva di meno"].map(str::to_owned)],
            by_windows: Vec::new(),
            by_value: Vec::new(),
            fit: Vec::new(),
            variation_head: Vec::new(),
            variation: Vec::new(),
            further: Further::default(),
            file: "/it/sorteggi/1/file/report.json".into(),
        };
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let table = AttributeTable {
            title: "Età <b>".into(),
            rows: vec![row(["16-24", "40", "30,0 %"]).to_vec()],
        };
        let usual = Self {
            by_windows: vec![row(["4", "400", "38,2 %"]); 4],
            by_value: vec![table.clone()],
            fit: vec![["Gruppo 5", "24 di 24", "0,312", "0,644"].map(str::to_owned); 4],
            variation_head: row(["Caratteristica", "Disponibili", "Gruppi"]).to_vec(),
            variation: vec![row(["Età", "8,2 %", "1,1 %"]).to_vec()],
            further: Further::sample(),
            ..empty.clone()
        };
        let worst = Self { by_value: vec![table; 40], ..usual.clone() };
        vec![empty, usual, worst]
    }
}

fn spread(visit: &Visit, report: &Report) -> Vec<[String; 3]> {
    let of = &report.spread;
    let shares = [
        ("least", of.least),
        ("twentieth", of.twentieth),
        ("geometric", of.geometric_mean),
        ("greatest", of.greatest),
        ("bound", of.bound),
    ];
    let line = |name: &str, value: String| {
        let words = |end: &str| visit.t(&format!("draw-report-{name}{end}"), &[]);
        [words(""), value, words("-text")]
    };
    let mut rows: Vec<[String; 3]> =
        shares.iter().map(|(name, value)| line(name, share(visit, *value))).collect();
    rows.push(line("gap", decimal(visit, of.gap * 100)));
    rows.push(line("gini", decimal(visit, of.gini)));
    rows.push(line("below-half", of.below_half.to_string()));
    rows.extend(of.group_symmetry.map(|apart| line("symmetry", decimal(visit, apart))));
    rows
}

fn by_windows(visit: &Visit, report: &Report) -> Vec<[String; 3]> {
    let line = |line: &draw::WindowLine| {
        let mean = line.mean.map_or_else(|| "–".to_owned(), |mean| share(visit, mean));
        [line.windows.to_string(), cell(visit, line.people), mean]
    };
    report.by_windows.iter().map(line).collect()
}

fn group_name(visit: &Visit, number: u32) -> String {
    visit.t("draw-values-head-group", &[("number", number.to_string())])
}

fn fit(visit: &Visit, drawn: &Drawn) -> Vec<[String; 4]> {
    let line = |group: &draw::GroupFit| {
        let told = [("inside", group.inside.to_string()), ("values", group.values.to_string())];
        [
            group_name(visit, group.number),
            visit.t("draw-report-inside", &told),
            decimal(visit, group.mean_deviation),
            decimal(visit, group.max_deviation),
        ]
    };
    drawn.groups.iter().map(line).collect()
}

fn variation(visit: &Visit, drawn: &Drawn) -> (Vec<String>, Vec<Vec<String>>) {
    let words = ["draw-values-head-value", "draw-values-head-people", "draw-values-groups"];
    let head = words.iter().map(|key| visit.t(key, &[]));
    let groups = drawn.groups.iter().map(|group| group_name(visit, group.number));
    let rows = drawn.variation.iter().map(|one| {
        let mut cells = vec![attribute_words(visit, &one.feature)];
        let all = [one.volunteers, one.seats].into_iter().chain(one.groups.iter().copied());
        cells.extend(all.map(|apart| share(visit, apart)));
        cells
    });
    (head.chain(groups).collect(), rows.collect())
}

fn answer(visit: &Visit, view: &DrawView, report: &Report) -> String {
    let told = [
        ("least", share(visit, report.spread.least)),
        ("gap", decimal(visit, report.spread.gap * 100)),
        ("groups", report.groups.to_string()),
    ];
    let inside = |drawn: &Drawn| drawn.groups.iter().all(|group| group.inside == group.values);
    let key = match &report.drawn {
        _ if !view.draw.stands() => "draw-report-answer-void",
        None => "draw-report-answer-planned",
        Some(drawn) if inside(drawn) => "draw-report-answer-inside",
        Some(_) => "draw-report-answer-outside",
    };
    visit.t(key, &told)
}

pub(super) async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let view = draw::view(&mut desk, number).await?;
    let report = view.report.as_ref().ok_or_else(Problem::not_found)?;
    let name = super::title(&visit, &view.draw);
    let source = [
        ("people", report.people.to_string()),
        ("tickets", report.tickets.to_string()),
        ("groups", report.groups.to_string()),
        ("size", report.size.to_string()),
        ("on", view.draw.promise().map_or_else(String::new, |p| long_date(visit.lang, p.on))),
    ];
    let (variation_head, variation) =
        report.drawn.as_ref().map(|drawn| variation(&visit, drawn)).unwrap_or_default();
    let stayed = draw::stayed(&mut desk, &view.draw).await?;
    visit.show(&ReportPage {
        title: visit.t("draw-report-title", &[("draw", name.clone())]),
        draw: name,
        number,
        answer: answer(&visit, &view, report),
        source: visit.t("draw-report-source", &source),
        spread: spread(&visit, report),
        by_windows: by_windows(&visit, report),
        by_value: by_value(&visit, &view, report),
        fit: report.drawn.as_ref().map(|drawn| fit(&visit, drawn)).unwrap_or_default(),
        variation_head,
        variation,
        further: further(&visit, &view, report, stayed.as_ref()),
        file: visit.url(&format!("/sorteggi/{number}/file/{REPORT_FILE}")),
    })
}

/// Where the figures before and after drop-outs are for machines.
pub(super) fn stayed_address(visit: &Visit, number: u32) -> String {
    visit.url(&format!("/sorteggi/{number}/rinunce.json"))
}

/// Before and after drop-outs, for machines; not found before the first seat is taken.
pub(super) async fn stayed(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let view = draw::view(&mut desk, number).await?;
    let stayed = draw::stayed(&mut desk, &view.draw).await?.ok_or_else(Problem::not_found)?;
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    Ok((kind, stayed.bytes()).into_response())
}
