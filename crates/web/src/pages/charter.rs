//! The rules, version by version: the act that adopted each, its first day, and what it changed
//! (R31, R32). Whoever wants the whole text takes it as it was adopted.

use assembly::charter::{Charter, Difference};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::Visit;

/// Longest value of a rule that the table shows whole; the file has all of it.
const VALUE_CHARS_SHOWN: usize = 160;

/// The doors of the rules.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::public("/regole", get(show)),
        Door::public("/regole/{version}/testo.toml", get(text)),
    ]
}

/// A version of the rules as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct VersionShown {
    /// Its name.
    pub id: String,
    /// The first day on which it holds.
    pub from: String,
    /// `done`, `now` or `next`.
    pub state: &'static str,
    /// Type and number of the act that adopted it.
    pub act: String,
    /// The day of that act.
    pub act_on: String,
    /// What differs from the version before: rule, before, after.
    pub changes: Vec<[Option<String>; 3]>,
    /// Where the whole text is.
    pub href: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct RulesPage {
    /// The versions, the newest first.
    pub versions: Vec<VersionShown>,
}

impl Page for RulesPage {
    const TEMPLATE: &'static str = "charter.html";
    fn samples() -> Vec<Self> {
        let change = [Some("register.letters".into()), Some("10000".into()), None];
        let version = |id: &str, state, changes| VersionShown {
            id: id.into(),
            from: "2026-01-01".into(),
            state,
            act: "deliberazione <del> Consiglio comunale 12".into(),
            act_on: "2025-11-20".into(),
            changes,
            href: "/it/regole/x/testo.toml".into(),
        };
        vec![
            Self { versions: Vec::new() },
            Self {
                versions: vec![
                    version("2026-01", "now", vec![change.clone()]),
                    version("2022-10", "done", Vec::new()),
                ],
            },
            Self { versions: vec![version(&"x".repeat(300), "next", vec![change; 200])] },
        ]
    }
}

fn shortened(text: String) -> String {
    let mut short: String = text.chars().take(VALUE_CHARS_SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn change(one: Difference) -> [Option<String>; 3] {
    [Some(one.rule), one.before.map(shortened), one.after.map(shortened)]
}

fn shown(
    visit: &Visit,
    (before, version): (Option<&Charter>, &Charter),
    today: Date,
) -> VersionShown {
    let about = &version.version;
    VersionShown {
        id: about.id.clone(),
        from: about.takes_effect.to_string(),
        state: if about.takes_effect <= today { "done" } else { "next" },
        act: format!("{} {}", about.act.kind, about.act.number),
        act_on: about.act.date.to_string(),
        changes: before
            .map(|before| before.differences(version).into_iter().map(change).collect())
            .unwrap_or_default(),
        href: visit.url(&format!("/regole/{}/testo.toml", about.id)),
    }
}

async fn show(visit: Visit) -> Result<Response, Problem> {
    let desk = visit.look().await?;
    let (charters, today) = (desk.charters()?, desk.today());
    let in_force = &charters.in_force(today).version.id;
    let mut before = None;
    let mut versions = Vec::new();
    for version in charters.all() {
        let mut one = shown(&visit, (before, version), today);
        if one.id == *in_force {
            one.state = "now";
        }
        versions.push(one);
        before = Some(version);
    }
    versions.reverse();
    visit.show(&RulesPage { versions })
}

async fn text(visit: Visit, Path(version): Path<String>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let text = secretariat::reading::charter_text_of(&mut desk, &version).await?;
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}
