//! One object of the office: how it stands, what can be done with it, what was done.

use assembly::life::Word;
use axum::extract::Path;
use axum::response::Response;
use secretariat::command::sheets;
use serde::Serialize;

use super::{ActLink, subject, title_of};
use crate::page::Page;
use crate::pages::journal::{act_in_words, actor_in_words};
use crate::problem::Problem;
use crate::texts;
use crate::visit::Visit;

/// A fact about an object.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// Something that was done to an object.
#[derive(Clone, Debug, Serialize)]
pub struct Done {
    /// The day.
    pub on: String,
    /// The act.
    pub act: String,
    /// The role of who did it.
    pub actor: String,
    /// Its place in the journal.
    pub sequence: i64,
}

/// A paper of an object, to be printed.
#[derive(Clone, Debug, Serialize)]
pub struct PaperLink {
    /// What it is.
    pub name: String,
    /// Where it is.
    pub href: String,
    /// `ZIP`.
    pub kind: &'static str,
}

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct ObjectPage {
    /// The word.
    pub name: String,
    /// The drawer.
    pub drawer: String,
    /// How people know the object.
    pub label: String,
    /// Its state in words; empty where it has none.
    pub state: String,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What can be done with it now.
    pub acts: Vec<ActLink>,
    /// Its papers.
    pub papers: Vec<PaperLink>,
    /// What was done with it.
    pub done: Vec<Done>,
}

impl Page for ObjectPage {
    const TEMPLATE: &'static str = "office/object.html";
    fn samples() -> Vec<Self> {
        let page = |facts: Vec<Fact>| Self {
            name: "plenary".into(),
            drawer: "plenary".into(),
            label: "Plenaria <3>".into(),
            state: "convocata".into(),
            facts,
            acts: vec![ActLink {
                title: "Chiudi".into(),
                href: "/".into(),
                may: false,
                grave: true,
            }],
            papers: vec![PaperLink { name: "Lettere".into(), href: "/".into(), kind: "ZIP" }],
            done: vec![Done {
                on: "2026-01-10".into(),
                act: "Convoca".into(),
                actor: "segreteria".into(),
                sequence: 7,
            }],
        };
        let fact = Fact { label: "Luogo".into(), value: "Sala <Alessi>".into() };
        vec![page(Vec::new()), page(vec![fact.clone()]), page(vec![fact; 200])]
    }
}

/// A state in the reader's words.
#[must_use]
pub fn state_in_words(visit: &Visit, word: Word, drawer: &str, state: &str) -> String {
    let key = texts::state_key(word, drawer, state);
    texts::find(visit.lang, &key, &[]).unwrap_or_else(|| state.to_owned())
}

/// The letters of a call lie ready for the printer until they are posted.
fn papers(visit: &Visit, drawer: &str, (id, state): (&str, Option<&str>)) -> Vec<PaperLink> {
    let printer = visit.role() == assembly::people::Role::Secretariat;
    if !printer || (drawer, state) != ("call", Some("Preparing")) {
        return Vec::new();
    }
    let href = visit.url(&format!("/ufficio/lettere/{id}/lettere.zip"));
    vec![PaperLink { name: visit.t("invitation-letters-file", &[]), href, kind: "ZIP" }]
}

/// Shows an object.
///
/// # Errors
/// [`Problem`] if it is not there.
pub async fn show(
    visit: Visit,
    Path((name, drawer, id)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let word = Word::parse(&name).ok_or_else(Problem::not_found)?;
    if !super::works_in(visit.role(), word) {
        return Err(Problem::forbidden());
    }
    let drawer = *super::drawers_of(word)
        .iter()
        .find(|known| **known == drawer)
        .ok_or_else(Problem::not_found)?;
    let mut desk = visit.look().await?;
    let label = secretariat::choices::label(&mut desk, drawer, &id).await?;
    let label = texts::said(visit.lang, &label.ok_or_else(Problem::not_found)?);
    let state = match secretariat::choices::has_states(drawer) {
        true => secretariat::reading::states(&mut desk, drawer).await?.remove(&id),
        false => None,
    };
    let facts = secretariat::choices::details(&mut desk, drawer, &id).await?;
    let lines = secretariat::reading::journal_of(&mut desk, &id).await?;
    let acts = sheets()
        .filter(|sheet| subject(sheet) == Some(drawer))
        .filter(|sheet| {
            sheet.at.is_empty() || state.as_deref().is_some_and(|now| sheet.at.contains(&now))
        })
        .map(|sheet| ActLink {
            title: title_of(&visit, sheet),
            href: visit.url(&format!("/ufficio/atto/{}?{}={id}", sheet.name, sheet.fields[0].name)),
            may: sheet.is_for(visit.role()),
            grave: sheet.grave,
        })
        .collect();
    visit.show(&ObjectPage {
        papers: papers(&visit, drawer, (&id, state.as_deref())),
        state: state.map(|now| state_in_words(&visit, word, drawer, &now)).unwrap_or_default(),
        facts: super::facts::shown(&visit, &desk.charter()?, facts),
        done: lines
            .into_iter()
            .map(|line| Done {
                on: line.on.to_string(),
                act: act_in_words(&visit, &line.act),
                actor: actor_in_words(&visit, &line.actor),
                sequence: line.sequence,
            })
            .collect(),
        drawer: drawer.to_owned(),
        name,
        label,
        acts,
    })
}
