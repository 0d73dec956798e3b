//! The part of the report that sets the draw beside something else: the city, a draw without targets,
//! a false word, and what became of the groups.

use secretariat::draw::{DrawView, Report, Stayed};
use serde::Serialize;

use super::figures::{AttributeTable, in_order, put};
use super::{attribute_words, share, value_words};
use crate::visit::Visit;

/// The tables.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Further {
    /// Value, residents, one in how many.
    pub journey: Vec<AttributeTable>,
    /// How many attributes at once, the groups, a draw without targets.
    pub crossed: Vec<[String; 3]>,
    /// Attribute, true and false value, both chances.
    pub false_words: Vec<[String; 4]>,
    /// How many were drawn, left and came.
    pub stayed_words: String,
    /// Attribute, those drawn, those who stayed.
    pub stayed: Vec<[String; 3]>,
}

impl Further {
    pub(super) fn sample() -> Self {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let age = row(["16-24", "104.217", "uno su 7.604"]).to_vec();
        Self {
            journey: vec![AttributeTable { title: "Età <b>".into(), rows: vec![age] }],
            crossed: vec![row(["2 alla volta", "12,1 %", "18,4 %"])],
            false_words: vec![["Titolo", "da A a B", "30,1 %", "31,0 %"].map(str::to_owned)],
            stayed_words: "Delle 180 persone sorteggiate 12 hanno lasciato.".into(),
            stayed: vec![row(["Età", "1,1 %", "1,9 %"])],
        }
    }
}

fn journey(visit: &Visit, view: &DrawView, report: &Report) -> Vec<AttributeTable> {
    let mut tables: Vec<AttributeTable> = Vec::new();
    for line in in_order(view, report) {
        let (Some(residents), Some(one_in)) = (line.residents, line.one_in) else { continue };
        let title = attribute_words(visit, &line.feature);
        let row = vec![
            value_words(visit, &line.feature, &line.value),
            visit.number(residents),
            visit.t("draw-report-one-in", &[("people", one_in.to_string())]),
        ];
        put(&mut tables, title, row);
    }
    tables
}

fn crossed(visit: &Visit, report: &Report) -> Vec<[String; 3]> {
    let lines = report.crossed.iter().map(|one| {
        let told = [("attributes", one.attributes.to_string()), ("tables", one.tables.to_string())];
        [
            visit.t("draw-report-crossed-row", &told),
            share(visit, one.groups),
            share(visit, one.multinomial),
        ]
    });
    lines.collect()
}

fn false_words(visit: &Visit, report: &Report) -> Vec<[String; 4]> {
    let lines = report.false_words.iter().map(|one| {
        let value = |value: &str| value_words(visit, &one.feature, value);
        let told = [("from", value(&one.from)), ("to", value(&one.to))];
        [
            attribute_words(visit, &one.feature),
            visit.t("draw-report-false-row", &told),
            share(visit, one.honest),
            share(visit, one.told),
        ]
    });
    lines.collect()
}

pub(super) fn further(
    visit: &Visit,
    view: &DrawView,
    report: &Report,
    stayed: Option<&Stayed>,
) -> Further {
    let words = |stayed: &Stayed| {
        let told = [
            ("drawn", stayed.drawn.to_string()),
            ("left", stayed.left.to_string()),
            ("substitutes", stayed.substitutes.to_string()),
        ];
        visit.t("draw-report-stayed-text", &told)
    };
    let line = |(feature, drawn, stayed): &(String, u64, u64)| {
        [attribute_words(visit, feature), share(visit, *drawn), share(visit, *stayed)]
    };
    Further {
        journey: journey(visit, view, report),
        crossed: crossed(visit, report),
        false_words: false_words(visit, report),
        stayed_words: stayed.map(words).unwrap_or_default(),
        stayed: stayed.map(|one| one.variation.iter().map(line).collect()).unwrap_or_default(),
    }
}
