//! The tables and pictures of a draw: how chances were spread, by value, and city, volunteers and
//! groups beside each other.

use secretariat::draw::{DrawView, Report, ValueChance, ValueLine};
use serde::Serialize;

use super::{attribute_words, cell, percent, range, share, value_words};
use crate::pictures::dots::{DotPlot, DotRow, DotSection, dot_plot};
use crate::pictures::histogram::{Column, Histogram, Rule, histogram};
use crate::pictures::{Caption, Picture};
use crate::visit::Visit;

/// The values of one attribute in a table.
#[derive(Clone, Debug, Serialize)]
pub struct AttributeTable {
    /// The attribute.
    pub title: String,
    /// One row a value.
    pub rows: Vec<Vec<String>>,
}

/// People by tenths of chance: single persons do not show.
fn tenths(report: &Report) -> [u32; 10] {
    let mut tenths = [0_u32; 10];
    for (tickets, people) in &report.held {
        let at = usize::try_from(10 * tickets / report.tickets.max(1)).unwrap_or(9).min(9);
        tenths[at] += people;
    }
    tenths
}

fn tenth_words(at: usize) -> String {
    format!("{}–{} %", at * 10, at * 10 + 10)
}

pub(super) fn picture(visit: &Visit, report: &Report) -> Picture {
    let shown = tenths(report);
    let top = shown.iter().rposition(|people| *people > 0).unwrap_or(0) + 1;
    let columns = shown.iter().take(top.max(2)).enumerate();
    let seats = u64::from(report.groups) * u64::from(report.size);
    // A share of people is at most one.
    let mean = seats * 1_000_000 / u64::from(report.people.max(1));
    let at = u32::try_from(mean).map_or(0.0, |mean| f64::from(mean) / 100_000.0);
    let data = Histogram {
        columns: columns
            .map(|(at, people)| Column {
                label: tenth_words(at),
                count: *people,
                value: people.to_string(),
            })
            .collect(),
        count_label: visit.t("draw-chances-head-people", &[]),
        axis_label: visit.t("draw-chances-head-chance", &[]),
        rule: Some(Rule {
            at,
            label: visit.t("draw-chances-equal", &[("share", share(visit, mean))]),
        }),
    };
    let (title, desc) = (visit.t("draw-chances-title", &[]), visit.t("draw-chances-figure", &[]));
    histogram(Caption { id: "chances", title: &title, desc: &desc }, &data)
}

/// One row for each tenth in which anybody stands.
pub(super) fn chance_rows(report: &Report) -> Vec<[String; 2]> {
    let shown = tenths(report).into_iter().enumerate().filter(|(_, people)| *people > 0);
    shown.map(|(at, people)| [tenth_words(at), people.to_string()]).collect()
}

/// Puts a row under its attribute; the rows of one attribute follow each other.
pub(super) fn put(tables: &mut Vec<AttributeTable>, title: String, row: Vec<String>) {
    match tables.last_mut() {
        Some(table) if table.title == title => table.rows.push(row),
        Some(_) | None => tables.push(AttributeTable { title, rows: vec![row] }),
    }
}

/// The chances by value, the values with a target in the order of the targets.
pub(super) fn in_order<'a>(view: &DrawView, report: &'a Report) -> Vec<&'a ValueChance> {
    let place = |feature: &str, value: &str| {
        view.values.iter().position(|one| one.feature == feature && one.value == value)
    };
    let mut lines: Vec<_> = report.by_value.iter().collect();
    lines.sort_by_key(|line| {
        let feature = report.by_value.iter().position(|one| one.feature == line.feature);
        (feature, place(&line.feature, &line.value))
    });
    lines
}

/// Mean chances by value.
pub(super) fn by_value(visit: &Visit, view: &DrawView, report: &Report) -> Vec<AttributeTable> {
    let mut tables: Vec<AttributeTable> = Vec::new();
    for line in in_order(view, report) {
        let title = attribute_words(visit, &line.feature);
        let row = vec![
            value_words(visit, &line.feature, &line.value),
            cell(visit, line.people),
            line.mean.map_or_else(|| "–".to_owned(), |mean| share(visit, mean)),
        ];
        put(&mut tables, title, row);
    }
    tables
}

fn row(visit: &Visit, line: &ValueLine) -> Vec<String> {
    let mut cells = vec![
        value_words(visit, &line.feature, &line.value),
        line.city_permille.map_or_else(|| "–".to_owned(), |share| percent(visit, share)),
        cell(visit, line.volunteers),
        range(line.least, line.most),
    ];
    cells.extend(line.seats.iter().map(|seats| cell(visit, *seats)));
    cells
}

pub(super) fn attributes(visit: &Visit, view: &DrawView) -> Vec<AttributeTable> {
    let mut tables: Vec<AttributeTable> = Vec::new();
    for line in &view.values {
        put(&mut tables, attribute_words(visit, &line.feature), row(visit, line));
    }
    tables
}

/// A part of a whole in hundredths.
fn hundredths(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}

pub(super) fn dots(visit: &Visit, view: &DrawView) -> Option<Picture> {
    let frozen = view.draw.frozen()?;
    let drawn = view.draw.outcome().is_some();
    let size = view.draw.size;
    let all = size * u32::try_from(view.draw.groups.len()).unwrap_or(1);
    let mut sections: Vec<DotSection> = Vec::new();
    for line in view.values.iter().filter(|line| line.city_permille.is_some()) {
        let title = attribute_words(visit, &line.feature);
        let city = line.city_permille.and_then(|share| u32::try_from(share).ok());
        let mut shares = vec![
            city.map(|share| f64::from(share) / 10.0),
            line.volunteers.map(|people| hundredths(people, frozen.people)),
        ];
        if drawn {
            let seats: Option<u32> = line.seats.iter().copied().sum();
            shares.push(seats.map(|seats| hundredths(seats, all)));
        }
        let row = DotRow {
            label: value_words(visit, &line.feature, &line.value),
            shares,
            allowed: Some((hundredths(line.least, size), hundredths(line.most, size))),
        };
        match sections.last_mut() {
            Some(section) if section.title == title => section.rows.push(row),
            Some(_) | None => sections.push(DotSection { title, rows: vec![row] }),
        }
    }
    let names = ["draw-values-head-city", "draw-values-head-people", "draw-values-groups"];
    let plot = DotPlot {
        series: names.iter().take(if drawn { 3 } else { 2 }).map(|key| visit.t(key, &[])).collect(),
        sections,
        allowed_label: visit.t("draw-values-head-target", &[]),
        unit: "%".into(),
    };
    let title = visit.t("draw-values-title", &[]);
    Some(dot_plot(Caption { id: "likeness", title: &title, desc: &title }, &plot))
}
