//! The room of a draft: the text as it stands, what its group says in the margin, its versions.
//! Only members of the group come in; nothing of it is public before the text is handed in.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::date;
use secretariat::ActError;
use secretariat::contribution::{Annotate, DraftView, NoteView, draft_view};
use serde::Serialize;

use crate::page::Page;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// The page.
#[derive(Clone, Debug, Serialize)]
pub struct DraftPage {
    /// The draft and its margin.
    pub draft: DraftView,
    /// Where it is written anew, and where it is said what it is about.
    pub acts: [String; 2],
    /// What was typed, when it could not be kept.
    pub typed: String,
    /// What is wrong with it.
    pub error: String,
}

impl Page for DraftPage {
    const TEMPLATE: &'static str = "member/draft.html";
    fn samples() -> Vec<Self> {
        let note = NoteView {
            number: 1,
            version: 1,
            on: date(2024, 5, 4),
            author: "member",
            own: true,
            text: "Quali <del> piazze?\n\nQuelle senza ombra.".into(),
            settled: None,
        };
        let page = |text, margin: Vec<NoteView>| Self {
            draft: DraftView { text, margin },
            acts: ["/it/mia/atto/a".into(), "/it/mia/atto/b".into()],
            typed: String::new(),
            error: String::new(),
        };
        let [empty, full, worst] = crate::pages::contribution::sample_texts();
        let answered = NoteView {
            number: 2,
            author: "hall",
            own: false,
            settled: Some((date(2024, 5, 6), "Nominate nella versione 2.".into())),
            ..note.clone()
        };
        let wrong = Self {
            typed: "parola ".repeat(900),
            error: "Troppo lungo".into(),
            ..page(worst, vec![answered.clone(); 60])
        };
        vec![page(empty, Vec::new()), page(full, vec![answered, note]), wrong]
    }
}

/// Shows a draft to its group.
///
/// # Errors
/// [`Problem`] if there is no such draft for this reader.
pub async fn show(visit: Visit, Path(number): Path<u32>) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    let draft = draft_view(&mut desk, number).await?;
    visit.show(&drawn(&visit, draft))
}

fn drawn(visit: &Visit, draft: DraftView) -> DraftPage {
    let id = &draft.text.line.id;
    let act = |name| visit.url(&format!("/mia/atto/contribution.{name}?contribution={id}"));
    let acts = [act("rewrite"), act("classify")];
    DraftPage { acts, draft, typed: String::new(), error: String::new() }
}

/// Writes a note in the margin.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the draft again with what was typed.
pub async fn annotate(
    visit: Visit,
    Path(number): Path<u32>,
    Posted(mut form): Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    let draft = draft_view(&mut desk, number).await?;
    form.0.insert("contribution".into(), vec![draft.text.line.id.clone()]);
    match (Annotate::SHEET.run)(&mut desk, &form).await {
        Ok(_) => {
            desk.commit().await?;
            Ok(visit.go(&format!("/mia/bozze/{number}?fatto=atto")))
        }
        Err(error @ (ActError::Refused { .. } | ActError::Form(_) | ActError::Stale)) => {
            let typed = form.values("comment").join("\n");
            let page = DraftPage { typed, error: fault(&visit, &error), ..drawn(&visit, draft) };
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

fn fault(visit: &Visit, error: &ActError) -> String {
    match error {
        ActError::Form(faults) if !faults.is_empty() => {
            let what = visit.t(faults[0].fault.text_key(), &[]);
            format!("{}: {what}", visit.t("member-margin-write", &[]))
        }
        _ => visit.words(error),
    }
}
