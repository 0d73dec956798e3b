//! A member's data: everything that is kept about her, on a page and as a file; what she can
//! correct, and how she leaves. The file goes through her session, never by a link that opens alone.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use secretariat::member::kept;
use serde::Serialize;
use serde_json::Value;

use crate::page::Page;
use crate::problem::Problem;
use crate::texts;
use crate::visit::Visit;

/// A part of what is kept: its heading and its lines.
#[derive(Clone, Debug, Serialize)]
pub struct Part {
    /// Its name, for the text key.
    pub name: String,
    /// Name and value of each line.
    pub lines: Vec<(String, String)>,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// What is kept, part by part.
    pub parts: Vec<Part>,
    /// Whether she holds a seat that she could leave.
    pub seated: bool,
}

impl Page for DataPage {
    const TEMPLATE: &'static str = "member/data.html";
    fn samples() -> Vec<Self> {
        let part = |lines: usize| Part {
            name: "register".into(),
            lines: vec![("details.name".into(), "Anna <D'Angelo>".into()); lines],
        };
        vec![
            Self { parts: Vec::new(), seated: false },
            Self { parts: vec![part(0), part(3)], seated: true },
            Self { parts: vec![part(400)], seated: true },
        ]
    }
}

/// Shows what is kept about the member.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let Value::Object(all) = kept(&mut desk).await? else { return Err(Problem::not_found()) };
    let seated = secretariat::member::own(&mut desk).await?.seats.iter().any(|seat| seat.held);
    let parts = all
        .iter()
        .filter(|(name, _)| name.as_str() != "ballots")
        .map(|(name, value)| {
            let mut lines = Vec::new();
            flat(&visit, "", value, &mut lines);
            Part { name: texts::dashed(name), lines }
        })
        .collect();
    visit.show(&DataPage { parts, seated })
}

/// A name of the file in the reader's words; a name that has none stays as it is.
fn in_words(visit: &Visit, part: &str) -> String {
    let key = format!("member-data-name-{}", texts::dashed(part));
    texts::find(visit.lang, &key, &[]).unwrap_or_else(|| part.replace('_', " "))
}

/// Lines of name and value, as people read them; what lies inside something names that first.
fn flat(visit: &Visit, name: &str, value: &Value, lines: &mut Vec<(String, String)>) {
    let inside = |part: &str| {
        let part = in_words(visit, part);
        if name.is_empty() { part } else { format!("{name} · {part}") }
    };
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            for (field, value) in fields {
                flat(visit, &inside(field), value, lines);
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                flat(visit, &inside(&(place + 1).to_string()), value, lines);
            }
        }
        Value::Bool(truth) => {
            let key = if *truth { "member-data-yes" } else { "member-data-no" };
            lines.push((name.to_owned(), visit.t(key, &[])));
        }
        Value::Number(number) => lines.push((name.to_owned(), number.to_string())),
        Value::String(text) => {
            let day = text.parse().map(|day| texts::long_date(visit.lang, day));
            lines.push((name.to_owned(), day.unwrap_or_else(|_| text.clone())));
        }
    }
}

/// Everything as a file.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn export(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let all = kept(&mut desk).await?;
    let text = serde_json::to_string_pretty(&all).map_err(Problem::fault)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"i-miei-dati.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}
