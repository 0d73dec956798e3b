//! Open data: what the assembly did, as tables for machines, with a dictionary for people.
//!
//! Every column is public on some page already; no table holds a person.

use assembly::life::Stateful;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use secretariat::{ActError, Desk, contribution, monitoring, plenary, response};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

/// The tables: name and columns. The texts of a column are `data-<table>-<column>`.
const TABLES: &[(&str, &[&str])] = &[
    ("plenaries", &["number", "day", "state", "present", "sitting"]),
    ("texts", &["number", "kind", "title", "state", "last_day", "decided_year", "outcome"]),
    (
        "answers",
        &["report_year", "text_number", "outcome", "office", "from", "by", "received", "due"],
    ),
    (
        "commitments",
        &["number", "report_year", "text_number", "title", "state", "office", "promised", "by"],
    ),
];

/// The doors of the open data.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/dati", get(show)), Door::public("/dati/{name}", get(table))]
}

/// A table as the page tells of it.
#[derive(Clone, Debug, Serialize)]
pub struct TableShown {
    /// What it holds.
    pub title: String,
    /// Its file.
    pub href: String,
    /// Column and what it means.
    pub columns: Vec<[String; 2]>,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The tables.
    pub tables: Vec<TableShown>,
}

impl Page for DataPage {
    const TEMPLATE: &'static str = "standing/data.html";
    fn samples() -> Vec<Self> {
        let shown = TableShown {
            title: "Plenarie".into(),
            href: "/it/dati/plenaries.csv".into(),
            columns: vec![["day".into(), "Il <giorno>".into()]; 5],
        };
        vec![Self { tables: Vec::new() }, Self { tables: vec![shown; 4] }]
    }
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let shown = |(name, columns): &(&str, &[&str])| TableShown {
        title: visit.t(&format!("data-{name}"), &[]),
        href: visit.url(&format!("/dati/{name}.csv")),
        columns: columns
            .iter()
            .map(|column| {
                let key = format!("data-{name}-{}", crate::texts::dashed(column));
                [(*column).to_owned(), visit.t(&key, &[])]
            })
            .collect(),
    };
    visit.show(&DataPage { tables: TABLES.iter().map(shown).collect() })
}

async fn table(visit: Visit, Path(file): Path<String>) -> Result<Response, Problem> {
    let name = file.strip_suffix(".csv").ok_or_else(Problem::not_found)?;
    let (name, columns) =
        TABLES.iter().find(|(known, _)| *known == name).ok_or_else(Problem::not_found)?;
    let mut desk = visit.look().await?;
    let rows = match *name {
        "plenaries" => plenaries(&mut desk).await?,
        "texts" => texts(&mut desk).await?,
        "answers" => answers(&mut desk).await?,
        "commitments" => commitments(&mut desk).await?,
        _ => return Err(Problem::not_found()),
    };
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.csv\"")),
    ];
    Ok((head, csv(columns, &rows)?).into_response())
}

type Rows = Vec<Vec<String>>;

fn maybe(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

async fn plenaries(desk: &mut Desk) -> Result<Rows, ActError> {
    let lines = plenary::plenaries(desk).await?;
    let row = |one: plenary::PlenaryLine| {
        let state = one.state.to_owned();
        let counts = [maybe(one.present), maybe(one.sitting)];
        [vec![one.number.to_string(), one.on.to_string(), state], counts.to_vec()].concat()
    };
    Ok(lines.into_iter().map(row).collect())
}

async fn texts(desk: &mut Desk) -> Result<Rows, ActError> {
    let lines = contribution::texts(desk, false).await?;
    let row = |one: contribution::TextLine| {
        vec![
            one.number.to_string(),
            one.kind.to_owned(),
            one.title,
            one.state.to_owned(),
            maybe(one.on),
            maybe(one.decided),
            maybe(one.outcome),
        ]
    };
    Ok(lines.into_iter().map(row).collect())
}

/// The answers of the dossiers that are public.
async fn answers(desk: &mut Desk) -> Result<Rows, ActError> {
    let mut rows = Vec::new();
    let all = response::dossiers(desk).await?;
    for dossier in all.iter().filter(|dossier| dossier.published().is_some()) {
        for (number, answer) in &dossier.answers {
            rows.push(vec![
                dossier.year.to_string(),
                number.to_string(),
                answer.outcome.clone(),
                answer.office.clone(),
                maybe(answer.from),
                maybe(answer.by),
                dossier.received.to_string(),
                dossier.due.legal.to_string(),
            ]);
        }
    }
    Ok(rows)
}

async fn commitments(desk: &mut Desk) -> Result<Rows, ActError> {
    let all = monitoring::commitments(desk).await?;
    let row = |one: assembly::monitoring::Commitment| {
        vec![
            one.number.to_string(),
            one.year.to_string(),
            one.text_number.to_string(),
            one.title.clone(),
            one.state_name().to_owned(),
            one.office.clone(),
            one.promised.to_string(),
            maybe(one.by),
        ]
    };
    Ok(all.into_iter().map(row).collect())
}

/// The table as RFC 4180 text. A cell that a spreadsheet would take for a formula gets a quotation
/// mark before it.
fn csv(columns: &[&str], rows: &[Vec<String>]) -> Result<Vec<u8>, Problem> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).map_err(Problem::fault)?;
    for row in rows {
        let harmless = row.iter().map(|cell| match cell.starts_with(['=', '+', '-', '@']) {
            true => format!("'{cell}"),
            false => cell.clone(),
        });
        writer.write_record(harmless).map_err(Problem::fault)?;
    }
    writer.into_inner().map_err(Problem::fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::samples::check;
    use crate::texts::{Lang, find};

    #[test]
    fn every_column_has_its_meaning_in_every_language() {
        for lang in Lang::ALL {
            for (name, columns) in TABLES {
                for column in *columns {
                    let key = format!("data-{name}-{}", crate::texts::dashed(column));
                    assert!(find(lang, &key, &[]).is_some(), "{key}");
                }
            }
        }
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        let rows = [vec!["1".to_owned(), "=cmd()".to_owned()], vec!["2".into(), "a, b".into()]];
        let text = String::from_utf8(csv(&["number", "title"], &rows).unwrap()).unwrap();
        assert_eq!(text, "number,title\n1,'=cmd()\n2,\"a, b\"\n");
    }

    #[test]
    fn the_page_of_the_data_shows_nothing_the_usual_and_the_worst() {
        check::<DataPage>();
    }
}
