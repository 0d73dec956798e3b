//! The public pages of the word draw: how groups were drawn, whether it was fair, and the files to
//! count it all again.

mod list;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use secretariat::draw::{self, DrawView, ValueLine};
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::pictures::histogram::{Column, Histogram, histogram};
use crate::pictures::{Caption, Picture};
use crate::problem::Problem;
use crate::texts::{self, long_date};
use crate::visit::Visit;

pub use list::{Cell, DrawsPage, Linked, Stated};

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/sorteggi", get(list::list)),
        Door::public("/sorteggi/{number}", get(show)),
        Door::public("/sorteggi/{number}/file/{name}", get(file)),
    ]
}

/// The values of one attribute in a table.
#[derive(Clone, Debug, Serialize)]
pub struct AttributeTable {
    /// The attribute.
    pub title: String,
    /// One row a value.
    pub rows: Vec<Vec<String>>,
}

/// A published file.
#[derive(Clone, Debug, Serialize)]
pub struct FileLink {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// `JSON`.
    pub kind: &'static str,
    /// How large it is.
    pub size: String,
}

/// The page of a draw.
#[derive(Clone, Debug, Serialize)]
pub struct DrawPage {
    /// Its title.
    pub title: String,
    /// The one sentence.
    pub answer: String,
    /// Whether it was a training draw.
    pub training: bool,
    /// Whether it is void and another takes its place.
    pub replaced: bool,
    /// Who could be drawn.
    pub pool: Option<String>,
    /// Whether the first group was linked to the one sitting.
    pub linked: bool,
    /// What was promised, and the fingerprint.
    pub promise: Option<(String, String, String)>,
    /// What came out.
    pub outcome: Option<String>,
    /// How chances were spread, in words.
    pub chances: Option<String>,
    /// The same as a picture.
    pub picture: Option<Picture>,
    /// The same as rows.
    pub chance_rows: Vec<[String; 2]>,
    /// Names of the columns of the groups.
    pub groups: Vec<String>,
    /// City, volunteers, targets and groups.
    pub attributes: Vec<AttributeTable>,
    /// Targets that were widened.
    pub widened: Vec<String>,
    /// The files.
    pub files: Vec<FileLink>,
}

impl Page for DrawPage {
    const TEMPLATE: &'static str = "draw/show.html";
    fn samples() -> Vec<Self> {
        let empty = Self {
            title: "Sorteggio 1".into(),
            answer: "La cerimonia è il 20 novembre.".into(),
            training: false,
            replaced: false,
            pool: None,
            linked: false,
            promise: None,
            outcome: None,
            chances: None,
            picture: None,
            chance_rows: Vec::new(),
            groups: Vec::new(),
            attributes: Vec::new(),
            widened: Vec::new(),
            files: Vec::new(),
        };
        let cells = ["donne <b>", "51,8 %", "260", "23–24", "23", "24"];
        let file = FileLink {
            name: "tickets.json".into(),
            href: "/it/sorteggi/1/tickets.json".into(),
            kind: "JSON",
            size: "712 kB".into(),
        };
        let usual = Self {
            training: true,
            pool: Some("512 persone".into()),
            linked: true,
            promise: Some(("Il 13 novembre".into(), "ab".repeat(32), "Turno 12".into())),
            outcome: Some("Esce il biglietto 42".into()),
            chances: Some("300 e 400".into()),
            chance_rows: vec![["30 %".into(), "120".into()]],
            groups: vec!["Gruppo 5".into(), "Gruppo 6".into()],
            attributes: vec![AttributeTable {
                title: "Genere".into(),
                rows: vec![cells.map(str::to_owned).to_vec()],
            }],
            widened: vec!["straniera: da 9–10 a 7–10".into()],
            files: vec![file],
            ..empty.clone()
        };
        let worst = Self {
            replaced: true,
            chance_rows: vec![["30 %".into(), "120".into()]; 500],
            widened: vec!["straniera: da 9–10 a 7–10".into(); 500],
            ..usual.clone()
        };
        vec![empty, usual, worst]
    }
}

/// A value of an attribute in the visitor's words; municipi and ages say themselves.
pub(crate) fn value_words(visit: &Visit, feature: &str, value: &str) -> String {
    if value == "-" {
        return visit.t("draw-unsaid", &[]);
    }
    let key = format!("value-{}-{}", texts::dashed(feature), texts::dashed(value));
    texts::find(visit.lang, &key, &[]).unwrap_or_else(|| value.to_owned())
}

/// An attribute in the visitor's words.
pub(crate) fn attribute_words(visit: &Visit, feature: &str) -> String {
    let key = format!("attribute-{}", texts::dashed(feature));
    texts::find(visit.lang, &key, &[]).unwrap_or_else(|| feature.to_owned())
}

/// Tenths of a percent as people write them.
pub(crate) fn percent(visit: &Visit, permille: u64) -> String {
    let sign = match visit.lang {
        texts::Lang::It => ',',
        texts::Lang::En => '.',
    };
    format!("{}{sign}{} %", permille / 10, permille % 10)
}

fn answer(visit: &Visit, view: &DrawView) -> String {
    let draw = &view.draw;
    let ceremony = ("ceremony", long_date(visit.lang, draw.ceremony));
    if let assembly::draw::DrawState::Void { reason, .. } = &draw.state {
        return visit.t("draw-answer-void", &[("reason", reason.clone())]);
    }
    let tickets = draw.planned().map(|plan| ("tickets", plan.tickets.to_string()));
    match (draw.frozen(), tickets, draw.promise(), draw.outcome()) {
        (_, Some(tickets), _, Some(outcome)) => {
            visit.t("draw-answer-drawn", &[("ticket", outcome.ticket.to_string()), tickets])
        }
        (_, Some(tickets), Some(_), None) => visit.t("draw-answer-promised", &[tickets, ceremony]),
        (Some(frozen), _, _, _) => {
            visit.t("draw-answer-frozen", &[("people", frozen.people.to_string()), ceremony])
        }
        (None, _, _, _) => visit.t("draw-answer-announced", &[ceremony]),
    }
}

fn digits(of: &[u8]) -> String {
    of.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn picture(visit: &Visit, view: &DrawView) -> Option<Picture> {
    if view.chances.is_empty() {
        return None;
    }
    // Ten columns of one tenth each: single persons do not show.
    let mut tenths = [0_u32; 10];
    for (_, permille, people) in &view.chances {
        let at = usize::try_from(permille / 100).unwrap_or(9).min(9);
        tenths[at] += people.unwrap_or(0);
    }
    let columns = (0..10).map(|tenth| Column {
        label: format!("{}–{} %", tenth * 10, tenth * 10 + 10),
        count: tenths[tenth],
        value: tenths[tenth].to_string(),
    });
    let data = Histogram {
        columns: columns.collect(),
        count_label: visit.t("draw-chances-head-people", &[]),
        axis_label: visit.t("draw-chances-head-chance", &[]),
        rule: None,
    };
    let (title, desc) = (visit.t("draw-chances-title", &[]), visit.t("draw-chances-figure", &[]));
    Some(histogram(Caption { id: "chances", title: &title, desc: &desc }, &data))
}

fn row(visit: &Visit, line: &ValueLine) -> Vec<String> {
    let hidden = || visit.t("draw-hidden", &[]);
    let shown = |count: Option<u32>| count.map_or_else(hidden, |count| count.to_string());
    let mut cells = vec![
        value_words(visit, &line.feature, &line.value),
        line.city_permille.map_or_else(|| "–".to_owned(), |share| percent(visit, share)),
        shown(line.volunteers),
        format!("{}–{}", line.least, line.most),
    ];
    cells.extend(line.seats.iter().map(|seats| shown(*seats)));
    cells
}

fn attributes(visit: &Visit, view: &DrawView) -> Vec<AttributeTable> {
    let mut tables: Vec<AttributeTable> = Vec::new();
    for line in &view.values {
        let title = attribute_words(visit, &line.feature);
        if tables.last().is_none_or(|table| table.title != title) {
            tables.push(AttributeTable { title, rows: Vec::new() });
        }
        if let Some(table) = tables.last_mut() {
            table.rows.push(row(visit, line));
        }
    }
    tables
}

fn widened(visit: &Visit, view: &DrawView) -> Vec<String> {
    let lines = view.values.iter().filter_map(|line| Some((line, line.widened.as_ref()?)));
    lines
        .map(|(line, (least, most, reason))| {
            let value = value_words(visit, &line.feature, &line.value);
            let value = format!("{} {value}", attribute_words(visit, &line.feature));
            visit.t(
                "draw-widened-line",
                &[
                    ("value", value),
                    ("least", least.to_string()),
                    ("most", most.to_string()),
                    ("nowleast", line.least.to_string()),
                    ("nowmost", line.most.to_string()),
                    ("reason", reason.clone()),
                ],
            )
        })
        .collect()
}

fn chances(visit: &Visit, view: &DrawView) -> Option<String> {
    let plan = view.draw.planned()?;
    let bound = percent(visit, u64::from(plan.bound / 1000));
    let bound = bound.trim_end_matches(" %").to_owned();
    let numbers =
        [("least", plan.least.to_string()), ("most", plan.most.to_string()), ("bound", bound)];
    Some(visit.t("draw-chances-text", &numbers))
}

fn promise(visit: &Visit, view: &DrawView) -> Option<(String, String, String)> {
    let promise = view.draw.promise()?;
    let tickets = view.draw.planned().map_or(0, |plan| plan.tickets);
    let text = visit.t(
        "draw-promise-text",
        &[
            ("on", long_date(visit.lang, promise.on)),
            ("tickets", tickets.to_string()),
            ("act", promise.act.clone()),
        ],
    );
    let round = visit.t("draw-promise-round", &[("round", promise.round.to_string())]);
    Some((text, promise.commitment.clone(), round))
}

async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let view = draw::view(&mut desk, number).await?;
    let of = &view.draw;
    let pool = of.frozen().map(|frozen| {
        visit.t(
            "draw-pool-text",
            &[
                ("people", frozen.people.to_string()),
                ("eligible", frozen.eligible.to_string()),
                ("on", long_date(visit.lang, frozen.on)),
            ],
        )
    });
    let outcome = of.outcome().map(|outcome| {
        let numbers = [
            ("thrown", digits(&outcome.thrown)),
            ("derived", digits(&outcome.derived)),
            ("ticket", outcome.ticket.to_string()),
        ];
        visit.t("draw-outcome-text", &numbers)
    });
    let drawn = of.outcome().is_some();
    let names = of
        .groups
        .iter()
        .filter(|_| drawn)
        .map(|number| visit.t("draw-values-head-group", &[("number", number.to_string())]));
    let title = [("number", of.number.to_string()), ("cycle", of.cycle.to_string())];
    let page = DrawPage {
        title: visit.t("draw-title", &title),
        answer: answer(&visit, &view),
        training: of.outcome().is_some_and(|outcome| outcome.training),
        replaced: matches!(of.state, assembly::draw::DrawState::Void { next: Some(_), .. }),
        pool,
        linked: view.linked,
        promise: promise(&visit, &view),
        outcome,
        chances: chances(&visit, &view),
        picture: picture(&visit, &view),
        chance_rows: chance_rows(&visit, &view),
        groups: names.collect(),
        attributes: attributes(&visit, &view),
        widened: widened(&visit, &view),
        files: files(&visit, &view),
    };
    visit.show(&page)
}

/// One row for each tenth in which anybody stands.
fn chance_rows(visit: &Visit, view: &DrawView) -> Vec<[String; 2]> {
    let mut tenths = std::collections::BTreeMap::new();
    for (_, permille, people) in &view.chances {
        *tenths.entry(permille / 100).or_insert(0) += people.unwrap_or(0);
    }
    let row = |(tenth, people): (u32, u32)| {
        let shown = u64::from(people) >= draw::CELL_MIN;
        let people = if shown { people.to_string() } else { visit.t("draw-hidden", &[]) };
        [format!("{}–{} %", tenth * 10, tenth * 10 + 10), people]
    };
    tenths.into_iter().map(row).collect()
}

fn files(visit: &Visit, view: &DrawView) -> Vec<FileLink> {
    let number = view.draw.number;
    let link = |(name, size): &(String, i64)| FileLink {
        name: name.clone(),
        href: visit.url(&format!("/sorteggi/{number}/file/{name}")),
        kind: "JSON",
        size: format!("{} kB", (size + 999) / 1000),
    };
    view.files.iter().map(link).collect()
}

async fn file(
    visit: Visit,
    Path((number, name)): Path<(u32, String)>,
) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let content = draw::public_file(&mut desk, number, &name).await?;
    let kind = [(header::CONTENT_TYPE, "application/json; charset=utf-8")];
    Ok((kind, content).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::samples::check;

    #[test]
    fn the_pages_of_draws_show_nothing_the_usual_and_the_worst() {
        check::<DrawsPage>();
        check::<DrawPage>();
    }
}
