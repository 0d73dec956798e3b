//! The public pages of the word register: how the people who get a letter were drawn.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use secretariat::register::{self, FirstDrawView, Margin, MarginRow};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pages::draw::{FileLink, attribute_words, tenths, value_words};
use crate::pictures::dots::{DotPlot, DotRow, DotSection, dot_plot};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::{dashed, find, long_date};
use crate::visit::Visit;

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/sorteggi/inviti/{number}", get(show)),
        Door::public("/sorteggi/inviti/{number}/file/{name}", get(file)),
    ]
}

/// People and letters by value of one attribute.
#[derive(Clone, Debug, Serialize)]
pub struct MarginShown {
    /// The attribute.
    pub title: String,
    /// Value, people, letters in proportion, letters drawn.
    pub rows: Vec<[String; 4]>,
}

/// The page of one first draw.
#[derive(Clone, Debug, Serialize)]
pub struct FirstDrawPage {
    /// Its title.
    pub title: String,
    /// The one sentence.
    pub answer: String,
    /// Whether it was a rehearsal's.
    pub training: bool,
    /// Why it does not count, if it does not.
    pub void: String,
    /// Who may be drawn, sentence by sentence.
    pub rules: Vec<String>,
    /// People who may not be drawn, by reason.
    pub exclusions: Vec<[String; 2]>,
    /// What was promised; empty before.
    pub promise: String,
    /// Fingerprint of the announcement, for the notice board.
    pub hash: String,
    /// What came out; empty before.
    pub result: String,
    /// Shares of people and of letters, value by value; none before the draw.
    pub picture: Option<Picture>,
    /// People and letters by attribute.
    pub margins: Vec<MarginShown>,
    /// The files.
    pub files: Vec<FileLink>,
}

impl Page for FirstDrawPage {
    const TEMPLATE: &'static str = "register/first_draw.html";
    fn samples() -> Vec<Self> {
        let page = |count: usize| Self {
            title: "Sorteggio degli inviti <2024>".into(),
            answer: "Sono state estratte 10.000 persone.".into(),
            training: count > 1,
            void: if count > 1 { "Un elenco sbagliato".into() } else { String::new() },
            rules: vec!["Almeno 16 anni <b>".into(); count],
            exclusions: vec![["riga doppia".into(), "12".into()]; count],
            promise: "Il caso viene dal faro".into(),
            hash: "ab".repeat(32),
            result: "Una lettera per famiglia".into(),
            picture: None,
            margins: vec![
                MarginShown {
                    title: "Municipio".into(),
                    rows: vec![["1".into(), "90.000".into(), "700,1".into(), "700".into()]; count],
                };
                count.min(6)
            ],
            files: vec![
                FileLink {
                    name: "Ricevuta".into(),
                    href: "/it/sorteggi/inviti/1/file/receipt.json".into(),
                    kind: "JSON",
                    size: "40 kB".into(),
                };
                count.min(3)
            ],
        };
        let empty = Self { promise: String::new(), hash: String::new(), ..page(0) };
        vec![Self { result: String::new(), ..empty }, page(1), page(500)]
    }
}

async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let view = register::first_draw(&mut desk, number).await?;
    let draw = &view.draw;
    let told = |key: &str, args: &[(&str, String)]| visit.t(key, args);
    let void = view.void().map(|(on, reason)| {
        told("first-draw-void", &[("on", on.to_string()), ("reason", reason.to_owned())])
    });
    visit.show(&FirstDrawPage {
        title: title(&visit, draw.cycle),
        answer: answer(&visit, &view),
        training: draw.receipt().is_some_and(|receipt| receipt.training),
        void: void.unwrap_or_default(),
        rules: rules(&visit, &view),
        exclusions: exclusions(&visit, &view),
        promise: promise(&visit, &view),
        hash: draw.commitment().map(|promised| promised.sha256.clone()).unwrap_or_default(),
        result: draw.receipt().map_or_else(String::new, |receipt| {
            told("first-draw-result", &[("letters", receipt.letters.to_string())])
        }),
        picture: draw.receipt().map(|_| picture(&visit, &view)),
        margins: view.margins.iter().map(|margin| margin_shown(&visit, margin)).collect(),
        files: files(&visit, &view),
    })
}

/// The title of a first draw.
pub(crate) fn title(visit: &Visit, cycle: i16) -> String {
    visit.t("first-draw-title", &[("year", cycle.to_string())])
}

fn answer(visit: &Visit, view: &FirstDrawView) -> String {
    let draw = &view.draw;
    let people = draw.commitment().map_or(0, |promised| promised.people);
    let on = draw.receipt().map_or(draw.draw_from, |receipt| receipt.on);
    let told = [
        ("letters", draw.letters.to_string()),
        ("people", people.to_string()),
        ("on", long_date(visit.lang, on)),
    ];
    visit.t(&format!("first-draw-answer-{}", dashed(view.state).to_lowercase()), &told)
}

fn rules(visit: &Visit, view: &FirstDrawView) -> Vec<String> {
    let rule = &view.draw.rule;
    let strata: Vec<String> = view
        .draw
        .strata
        .iter()
        .map(|stratum| attribute_words(visit, stratum).to_lowercase())
        .collect();
    let age = [("age", rule.age_min_years.to_string()), ("on", rule.on.to_string())];
    let mut rules = vec![visit.t("first-draw-rule-age", &age)];
    if !rule.former_members_admitted {
        rules.push(visit.t("first-draw-rule-once", &[]));
    }
    rules.push(visit.t("first-draw-rule-strata", &[("strata", strata.join(", "))]));
    rules.push(visit.t("first-draw-rule-household", &[]));
    rules
}

fn exclusions(visit: &Visit, view: &FirstDrawView) -> Vec<[String; 2]> {
    let Some(promised) = view.draw.commitment() else { return Vec::new() };
    let counted = promised.exclusions.iter().filter(|(_, people)| **people > 0);
    let row = |(reason, people): (&String, &u64)| {
        let words = find(visit.lang, reason, &[]).unwrap_or_else(|| reason.clone());
        [words, visit.number(*people)]
    };
    counted.map(row).collect()
}

fn promise(visit: &Visit, view: &FirstDrawView) -> String {
    let (Some(promised), Some(rule)) = (view.draw.commitment(), &view.randomness) else {
        return String::new();
    };
    let told = [
        ("on", long_date(visit.lang, promised.on)),
        ("dice", rule.dice.to_string()),
        ("round", rule.round.round.to_string()),
    ];
    visit.t("first-draw-promise", &told)
}

fn margin_shown(visit: &Visit, margin: &Margin) -> MarginShown {
    let rows = margin.rows.iter().map(|row| {
        [
            value_words(visit, &margin.attribute, &row.value),
            visit.number(row.people),
            tenths(visit, row.expected),
            row.letters.map_or_else(|| "–".to_owned(), |letters| visit.number(letters.into())),
        ]
    });
    MarginShown { title: attribute_words(visit, &margin.attribute), rows: rows.collect() }
}

/// People and letters of one hundred, beside each other.
fn picture(visit: &Visit, view: &FirstDrawView) -> Picture {
    let section = |margin: &Margin| {
        let people = margin.rows.iter().map(|row| row.people).sum();
        let letters = margin.rows.iter().filter_map(|row| row.letters).map(u64::from).sum();
        let row = |row: &MarginRow| DotRow {
            label: value_words(visit, &margin.attribute, &row.value),
            shares: vec![
                Some(hundredths(row.people, people)),
                row.letters.map(|own| hundredths(own.into(), letters)),
            ],
            allowed: None,
        };
        DotSection {
            title: attribute_words(visit, &margin.attribute),
            rows: margin.rows.iter().map(row).collect(),
        }
    };
    let plot = DotPlot {
        series: ["first-draw-head-people", "first-draw-head-letters"]
            .map(|key| visit.t(key, &[]))
            .to_vec(),
        sections: view.margins.iter().map(section).collect(),
        allowed_label: String::new(),
        unit: "%".into(),
    };
    let title = visit.t("first-draw-picture", &[]);
    dot_plot(Caption { id: "letters", title: &title, desc: &title }, &plot)
}

/// A part of a whole in hundredths.
fn hundredths(part: u64, whole: u64) -> f64 {
    // Tenths of thousandths are at most ten thousand.
    let part = u32::try_from(part * 10_000 / whole.max(1)).unwrap_or(10_000);
    f64::from(part) / 100.0
}

fn files(visit: &Visit, view: &FirstDrawView) -> Vec<FileLink> {
    let link = |(name, bytes): &(&'static str, usize)| {
        let stem = name.split('.').next().unwrap_or(name);
        FileLink {
            name: visit.t(&format!("first-draw-file-{stem}"), &[]),
            href: visit.url(&format!("/sorteggi/inviti/{}/file/{name}", view.number)),
            kind: "JSON",
            size: format!("{} kB", bytes.div_ceil(1000)),
        }
    };
    view.files.iter().map(link).collect()
}

async fn file(
    visit: Visit,
    Path((number, name)): Path<(u32, String)>,
) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let content = register::first_draw_file(&mut desk, number, &name).await?;
    Ok(([(header::CONTENT_TYPE, "application/json; charset=utf-8")], content).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::samples::check;

    #[test]
    fn the_page_of_a_first_draw_shows_nothing_the_usual_and_the_worst() {
        check::<FirstDrawPage>();
    }
}
