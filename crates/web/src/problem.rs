//! What went wrong, as a page that says what was kept and what to do.
//!
//! Causes go to the log with a reference number; the page shows the number, never the cause.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use minijinja::{Value, context};
use secretariat::ActError;

use crate::texts::{self, Lang};
use crate::visit::Visit;

/// Something that could not be answered as asked.
#[derive(Debug)]
pub struct Problem {
    status: StatusCode,
    key: &'static str,
    refusal: Option<Box<ActError>>,
    reference: Option<String>,
}

impl Problem {
    fn of(status: StatusCode, key: &'static str) -> Self {
        Self { status, key, refusal: None, reference: None }
    }
    /// The page is not there (or not for this visitor).
    #[must_use]
    pub fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND, "problem-not-found")
    }
    /// The page is for another role.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::of(StatusCode::FORBIDDEN, "problem-forbidden")
    }
    /// The form did not come from a page of this site.
    #[must_use]
    pub fn foreign_form() -> Self {
        Self::of(StatusCode::FORBIDDEN, "problem-foreign-form")
    }
    /// The form is larger than any of ours.
    #[must_use]
    pub fn too_large() -> Self {
        Self::of(StatusCode::PAYLOAD_TOO_LARGE, "problem-too-large")
    }
    /// The form cannot be read.
    #[must_use]
    pub fn unreadable() -> Self {
        Self::of(StatusCode::BAD_REQUEST, "problem-unreadable")
    }
    /// The house itself could not; the cause goes to the log under a number.
    #[must_use]
    pub fn fault(cause: impl std::fmt::Display) -> Self {
        use sha2::{Digest, Sha256};
        let text = cause.to_string();
        let hash = Sha256::digest(text.as_bytes());
        let reference = assembly::journal::hex(&hash[..4]);
        tracing::error!(reference, cause = text, "fault");
        let mut problem = Self::of(StatusCode::INTERNAL_SERVER_ERROR, "problem-fault");
        problem.reference = Some(reference);
        problem
    }

    /// The problem as a page for this visitor.
    #[must_use]
    pub fn answer(self, visit: &Visit) -> Response {
        let lang = visit.lang;
        let text = match &self.refusal {
            Some(refusal) => words(lang, refusal),
            None => texts::text(lang, &format!("{}-text", self.key), &[]),
        };
        let problem = context! {
            title => texts::text(lang, &format!("{}-title", self.key), &[]),
            text,
            kept => texts::find(lang, &format!("{}-kept", self.key), &[]),
            todo => texts::find(lang, &format!("{}-todo", self.key), &[]).into_iter().collect::<Vec<_>>(),
            reference => self.reference,
        };
        let values: Value = context! { problem, ..visit.frame() };
        match visit.house.render("layout/error.html", values) {
            Ok(html) => (self.status, Html(html)).into_response(),
            Err(error) => {
                tracing::error!(cause = format!("{error:#}"), "the error page failed");
                (StatusCode::INTERNAL_SERVER_ERROR, "Errore / Error").into_response()
            }
        }
    }
}

impl From<ActError> for Problem {
    fn from(error: ActError) -> Self {
        match error {
            ActError::NotFound => Self::not_found(),
            ActError::Forbidden => Self::forbidden(),
            ActError::Stale => Self::of(StatusCode::CONFLICT, "problem-stale"),
            ActError::Refused { .. } => {
                let refusal = Some(Box::new(error));
                Self { refusal, ..Self::of(StatusCode::CONFLICT, "problem-refused") }
            }
            ActError::Form(_) => Self::unreadable(),
            ActError::Fault(cause) => Self::fault(cause),
        }
    }
}

/// A problem waits for its visitor: the guard turns it into the page.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response
            .extensions_mut()
            .insert(Waiting(std::sync::Arc::new(std::sync::Mutex::new(Some(self)))));
        response
    }
}

/// A problem on its way to the guard.
#[derive(Clone, Debug)]
pub(crate) struct Waiting(std::sync::Arc<std::sync::Mutex<Option<Problem>>>);

impl Waiting {
    pub(crate) fn take(&self) -> Option<Problem> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take()
    }
}

/// An act's error in the words of the reader, for a form that comes back.
#[must_use]
pub fn words(lang: Lang, error: &ActError) -> String {
    match error {
        ActError::Refused { key, args, sentence, faults } => {
            let mut args = args.clone();
            if !faults.is_empty() {
                let told = faults.iter().map(|fault| texts::fault(lang, fault));
                // In place of the English ones: of two values of a name the last counts.
                args.push(("faults", told.collect::<Vec<_>>().join("; ")));
            }
            texts::find(lang, key, &args).unwrap_or_else(|| sentence.clone())
        }
        ActError::Form(_) => texts::text(lang, "problem-form", &[]),
        ActError::Forbidden => texts::text(lang, "problem-forbidden-text", &[]),
        ActError::NotFound => texts::text(lang, "problem-not-found-text", &[]),
        ActError::Stale => texts::text(lang, "problem-stale-text", &[]),
        ActError::Fault(_) => texts::text(lang, "problem-fault-text", &[]),
    }
}
