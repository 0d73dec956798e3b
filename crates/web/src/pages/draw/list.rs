//! The list of all draws of groups, the newest first.

use assembly::life::Stateful;
use assembly::register::{FirstDraw, FirstDrawState};
use axum::response::Response;
use secretariat::{ActError, Desk, draw, register};
use serde::Serialize;

use crate::page::Page;
use crate::pages::register::title;
use crate::problem::Problem;
use crate::texts::long_date;
use crate::visit::Visit;

/// A link with its words.
#[derive(Clone, Debug, Serialize)]
pub struct Linked {
    /// The words.
    pub text: String,
    /// The address.
    pub href: String,
}

/// A state with its kind of chip.
#[derive(Clone, Debug, Serialize)]
pub struct Stated {
    /// The words.
    pub text: String,
    /// The kind of chip.
    pub state: &'static str,
}

/// A cell of a table.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words.
    Text(String),
    /// Words that lead somewhere.
    Link(Linked),
    /// A state.
    State(Stated),
}

/// The list of draws.
#[derive(Clone, Debug, Serialize)]
pub struct DrawsPage {
    /// How many there are.
    pub count: usize,
    /// One row a draw.
    pub rows: Vec<Vec<Cell>>,
    /// One row a first draw.
    pub first: Vec<Vec<Cell>>,
}

impl Page for DrawsPage {
    const TEMPLATE: &'static str = "draw/list.html";
    fn samples() -> Vec<Self> {
        let row = || {
            let href = "/it/sorteggi/1".to_owned();
            vec![
                Cell::Link(Linked { text: "1".into(), href }),
                Cell::Text("2024".into()),
                Cell::Text("20 novembre 2023".into()),
                Cell::Text("5, 6, 7, 8".into()),
                Cell::Text("512".into()),
                Cell::State(Stated { text: "certificato".into(), state: "done" }),
            ]
        };
        let first = || {
            let href = "/it/sorteggi/inviti/1".to_owned();
            vec![
                Cell::Link(Linked { text: "Inviti <2024>".into(), href }),
                Cell::Text("8 ottobre 2023".into()),
                Cell::Text("10.000".into()),
                Cell::State(Stated { text: "consegnato".into(), state: "done" }),
            ]
        };
        let many =
            |count: usize| Self { count, rows: vec![row(); count], first: vec![first(); count] };
        vec![many(0), many(3), many(500)]
    }
}

/// The kind of chip for a state.
fn kind(state: &str) -> &'static str {
    match state {
        "Certified" => "done",
        "Void" => "stopped",
        "Announced" => "planned",
        "Published" => "waiting",
        _ => "running",
    }
}

pub(super) async fn list(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let draws = draw::list(&mut desk).await?;
    let row = |line: &draw::DrawLine| {
        let href = visit.url(&format!("/sorteggi/{}", line.number));
        let groups: Vec<String> = line.groups.iter().map(ToString::to_string).collect();
        let people = line.people.map_or_else(|| "–".to_owned(), |people| people.to_string());
        vec![
            Cell::Link(Linked { text: line.number.to_string(), href }),
            Cell::Text(line.cycle.to_string()),
            Cell::Text(long_date(visit.lang, line.ceremony)),
            Cell::Text(groups.join(", ")),
            Cell::Text(people),
            Cell::State(Stated {
                text: visit.t(&format!("draw-state-draw-{}", line.state), &[]),
                state: kind(line.state),
            }),
        ]
    };
    let rows: Vec<Vec<Cell>> = draws.iter().map(row).collect();
    let first = first_draws(&visit, &mut desk).await?;
    visit.show(&DrawsPage { count: rows.len(), rows, first })
}

async fn first_draws(visit: &Visit, desk: &mut Desk) -> Result<Vec<Vec<Cell>>, ActError> {
    let draws = register::first_draws(desk).await?;
    let row = |(number, draw): &(u32, FirstDraw)| {
        let href = visit.url(&format!("/sorteggi/inviti/{number}"));
        let on = draw.receipt().map_or(draw.draw_from, |receipt| receipt.on);
        let kind = match &draw.state {
            FirstDrawState::Announced => "planned",
            FirstDrawState::Committed { .. } => "waiting",
            FirstDrawState::Drawn { .. } => "running",
            FirstDrawState::HandedOver { .. } => "done",
            FirstDrawState::Void { .. } => "stopped",
        };
        vec![
            Cell::Link(Linked { text: title(visit, draw.cycle), href }),
            Cell::Text(long_date(visit.lang, on)),
            Cell::Text(visit.number(draw.letters.into())),
            Cell::State(Stated {
                text: visit.t(&format!("register-state-first-draw-{}", draw.state_name()), &[]),
                state: kind,
            }),
        ]
    };
    Ok(draws.iter().map(row).collect())
}
