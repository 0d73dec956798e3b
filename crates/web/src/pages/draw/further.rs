//! The part of the report that sets the draw beside something else: the city, a draw without targets,
//! a false word, and what became of the groups.

use secretariat::draw::{ByCell, CellChance, DrawView, Moved, Report, Stayed};
use serde::Serialize;

use super::figures::{AttributeTable, in_order, put};
use super::{attribute_words, share, value_words};
use crate::visit::Visit;

/// The tables.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Further {
    /// Value, residents, one in how many.
    pub journey: Vec<AttributeTable>,
    /// What the cells of the first draw say together.
    pub cells_words: String,
    /// The cells with the least and the greatest chance: who, residents, letters, share of yes,
    /// chance of a seat, one in how many, against the ideal.
    pub cells: Vec<[String; 7]>,
    /// How many attributes at once, the groups, a draw without targets.
    pub crossed: Vec<[String; 3]>,
    /// Attribute, true and false value, both chances.
    pub false_words: Vec<[String; 4]>,
    /// How many were drawn, left and came.
    pub stayed_words: String,
    /// Attribute, those drawn, those who stayed.
    pub stayed: Vec<[String; 3]>,
    /// The file with the same figures, group by group.
    pub stayed_file: String,
}

impl Further {
    pub(super) fn sample() -> Self {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let age = row(["16-24", "104.217", "uno su 7.604"]).to_vec();
        Self {
            journey: vec![AttributeTable { title: "Età <b>".into(), rows: vec![age] }],
            cells_words: "86 incroci.".into(),
            cells: vec![
                ["F <b>", "81.204", "600", "6,2 %", "31,0 %", "uno su 7.100", "1,1"]
                    .map(str::to_owned);
                6
            ],
            crossed: vec![row(["2 alla volta", "12,1 %", "18,4 %"])],
            false_words: vec![["Titolo", "da A a B", "30,1 %", "31,0 %"].map(str::to_owned)],
            stayed_words: "Delle 180 persone sorteggiate 12 hanno lasciato.".into(),
            stayed: vec![row(["Età", "1,1 %", "1,9 %"])],
            stayed_file: "/it/sorteggi/1/rinunce.json".into(),
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

/// A ratio in millionths as a number with two decimals.
fn times(visit: &Visit, ratio: u64) -> String {
    let hundredths = (ratio + 5_000) / 10_000;
    format!("{}{}{:02}", hundredths / 100, super::point(visit), hundredths % 100)
}

fn cells_words(visit: &Visit, all: &ByCell) -> String {
    let told = [
        ("lines", all.lines.len().to_string()),
        ("ideal", visit.number(all.ideal_one_in)),
        ("least", times(visit, all.least)),
        ("median", times(visit, all.median)),
        ("greatest", times(visit, all.greatest)),
        ("apart", times(visit, all.least_over_greatest)),
    ];
    visit.t("draw-report-cells-text", &told)
}

/// A value among those of a cell: a bare number needs its attribute.
fn of_cell(visit: &Visit, name: &str, value: &str) -> String {
    let words = value_words(visit, name, value);
    match words.parse::<u32>() {
        Ok(_) => format!("{} {words}", attribute_words(visit, name)),
        Err(_) => words,
    }
}

fn cells(visit: &Visit, all: &ByCell) -> Vec<[String; 7]> {
    let line = |one: &CellChance| {
        let of = all.attributes.iter().zip(&one.values);
        let mut who: Vec<String> = of.map(|(name, value)| of_cell(visit, name, value)).collect();
        if one.rest || one.values.is_empty() {
            who.push(visit.t("draw-report-cells-rest", &[]));
        }
        let one_in = |people| visit.t("draw-report-one-in", &[("people", visit.number(people))]);
        [
            who.join(", "),
            visit.number(one.residents),
            visit.number(one.invited),
            share(visit, one.answered),
            share(visit, one.seated),
            one.one_in.map_or_else(|| "–".to_owned(), one_in),
            times(visit, one.ratio),
        ]
    };
    all.extremes().map(line).collect()
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
    let line = |one: &Moved| {
        let hidden = || visit.t("draw-hidden", &[]);
        let stayed = one.stayed.map_or_else(hidden, |stayed| share(visit, stayed));
        [attribute_words(visit, &one.feature), share(visit, one.drawn), stayed]
    };
    Further {
        journey: journey(visit, view, report),
        cells_words: report.by_cell.as_ref().map(|all| cells_words(visit, all)).unwrap_or_default(),
        cells: report.by_cell.as_ref().map(|all| cells(visit, all)).unwrap_or_default(),
        crossed: crossed(visit, report),
        false_words: false_words(visit, report),
        stayed_words: stayed.map(words).unwrap_or_default(),
        stayed: stayed.map(|one| one.variation.iter().map(line).collect()).unwrap_or_default(),
        stayed_file: super::report::stayed_address(visit, view.draw.number),
    }
}
