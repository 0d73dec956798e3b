//! The register of the acts: every public act with its hash, and the head that anyone may note down.

use axum::response::Response;
use axum::routing::get;
use serde::Serialize;

use crate::door::Door;
use crate::page::Page;
use crate::problem::Problem;
use crate::texts;
use crate::visit::Visit;

/// The doors of the journal.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::public("/registro", get(show))]
}

/// A line as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct LineShown {
    /// Place in the journal.
    pub sequence: i64,
    /// The day.
    pub on: String,
    /// The act in words.
    pub act: String,
    /// Who acted: the role, never the person.
    pub actor: String,
    /// First figures of the hash.
    pub hash: String,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct JournalPage {
    /// Public acts, newest first.
    pub lines: Vec<LineShown>,
    /// Length of the whole journal.
    pub length: i64,
    /// Hash of the last line.
    pub head: String,
    /// Address of older lines, if there are any.
    pub older: Option<String>,
}

impl Page for JournalPage {
    const TEMPLATE: &'static str = "journal.html";
    fn samples() -> Vec<Self> {
        let line = LineShown {
            sequence: 12,
            on: "2026-01-10".into(),
            act: "Convocazione <della> plenaria".into(),
            actor: "segreteria".into(),
            hash: "0a1b2c3d".into(),
        };
        let page = |lines: Vec<LineShown>| Self {
            lines,
            length: 12,
            head: "0".repeat(64),
            older: Some("/it/registro?prima=12".into()),
        };
        vec![page(Vec::new()), page(vec![line.clone()]), page(vec![line; 500])]
    }
}

const LINES_A_PAGE: i64 = 50;

async fn show(visit: Visit) -> Result<Response, Problem> {
    let below = visit.query.get("prima").and_then(|text| text.parse().ok()).unwrap_or(i64::MAX);
    let mut desk = visit.look().await?;
    let (length, head, shown) =
        secretariat::reading::journal(&mut desk, below, LINES_A_PAGE).await?;
    let lines: Vec<LineShown> = shown
        .into_iter()
        .map(|line| LineShown {
            sequence: line.sequence,
            on: line.on.to_string(),
            act: act_in_words(&visit, &line.act),
            actor: actor_in_words(&visit, &line.actor),
            hash: line.hash[..16].to_owned(),
        })
        .collect();
    let older = lines
        .last()
        .filter(|line| line.sequence > 1 && lines.len() as i64 == LINES_A_PAGE)
        .map(|line| visit.url(&format!("/registro?prima={}", line.sequence)));
    visit.show(&JournalPage { lines, length, head, older })
}

/// What an act did, in the reader's words; the act's own name where nothing is written for it.
#[must_use]
pub fn act_in_words(visit: &Visit, act: &str) -> String {
    let (word, short) = act.split_once('.').unwrap_or(("house", act));
    let (word, short) = (texts::dashed(word), texts::dashed(short));
    [format!("journal-did-{word}-{short}"), format!("{word}-act-{short}")]
        .iter()
        .find_map(|key| texts::find(visit.lang, key, &[]))
        .unwrap_or_else(|| act.to_owned())
}

/// The pseudonym of an actor in the reader's words: her role.
#[must_use]
pub fn actor_in_words(visit: &Visit, actor: &str) -> String {
    let role = actor.split_once('-').map_or(actor, |(role, _)| role);
    texts::find(visit.lang, &format!("role-{}", texts::dashed(role)), &[])
        .unwrap_or_else(|| role.to_owned())
}
