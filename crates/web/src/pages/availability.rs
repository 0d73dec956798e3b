//! Answering the letter: the code, then one question a page, then the answer.
//!
//! Who acts: whoever holds a letter. Nothing is said before the code is right, and a wrong code gets
//! the same sentence whatever the cause. Looking uses the code up for nobody; only the sent answer
//! counts, and until then what was filled in is kept sealed.

pub mod letter;
pub mod questions;
pub mod steps;
pub mod summary;

use assembly::people::Role;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use secretariat::ActError;
use secretariat::invitation::{self, Opened};
use serde::Serialize;

use crate::door::{Door, EVERYBODY, cookie};
use crate::page::Page;
use crate::pages::account::set_cookie;
use crate::problem::Problem;
use crate::visit::{Posted, Visit, home_of};

/// Those who hold a letter and have typed its code.
const HOLDER: &[Role] = &[Role::Invited];

/// The doors of this word.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/rispondi", EVERYBODY, get(ask)),
        Door::form("/rispondi", EVERYBODY, post(enter)),
        Door::page("/rispondi/grazie", EVERYBODY, get(letter::thanks)),
        Door::page("/rispondi/lettera", HOLDER, get(letter::show)),
        Door::form("/rispondi/posto", HOLDER, post(letter::answer_offer)),
        Door::page("/rispondi/ritiro", HOLDER, get(letter::ask_withdrawal)),
        Door::form("/rispondi/ritiro", HOLDER, post(letter::withdraw)),
        Door::page("/rispondi/riepilogo", HOLDER, get(summary::show)),
        Door::form("/rispondi/riepilogo", HOLDER, post(summary::send)),
        Door::page("/rispondi/{step}", HOLDER, get(steps::show)),
        Door::form("/rispondi/{step}", HOLDER, post(steps::take)),
    ]
}

/// The page that asks for the code.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CodePage {
    /// Last day to answer, if letters are out.
    pub reply_by: String,
    /// What was wrong.
    pub error: String,
    /// Whether an answer was just put aside to go on later.
    pub put_aside: bool,
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "availability/code.html";
    fn samples() -> Vec<Self> {
        let open = Self { reply_by: "2026-11-10".into(), ..Self::default() };
        vec![
            Self::default(),
            Self { put_aside: true, ..open.clone() },
            Self { error: "Questo codice non apre <nulla>.".into(), ..open },
        ]
    }
}

async fn page(visit: &Visit, error: String) -> Result<CodePage, Problem> {
    let mut desk = visit.look().await?;
    let call = invitation::open_call(&mut desk).await?;
    Ok(CodePage {
        reply_by: call
            .and_then(|call| call.reply_by())
            .map(|day| day.to_string())
            .unwrap_or_default(),
        error,
        put_aside: visit.query.contains_key("dopo"),
    })
}

/// Asks for the code. A code in the address (from the square on the letter) is tried and taken out
/// of the address at once.
async fn ask(visit: Visit) -> Result<Response, Problem> {
    if let Some(code) = visit.query.get("codice") {
        return match tried(&visit, code).await? {
            Ok(response) => Ok(response),
            Err(_) => Ok(visit.go("/rispondi?esito=codice")),
        };
    }
    if visit.role() == Role::Invited {
        return Ok(visit.go(visit.home()));
    }
    let error = match visit.query.get("esito") {
        Some(_) => wrong_code(&visit),
        None => String::new(),
    };
    let page = page(&visit, error).await?;
    visit.show(&page)
}

fn wrong_code(visit: &Visit) -> String {
    visit.t("reply-code-wrong", &[("phone", visit.house.site().phone.clone())])
}

async fn enter(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let code = form.values("code").first().copied().unwrap_or_default().to_owned();
    match tried(&visit, &code).await? {
        Ok(response) => Ok(response),
        Err((status, error)) => {
            let page = page(&visit, error).await?;
            visit.show_as(status, &page)
        }
    }
}

/// Tries a code: the way in, or the status and the words for the page.
async fn tried(
    visit: &Visit,
    code: &str,
) -> Result<Result<Response, (StatusCode, String)>, Problem> {
    let mut desk = visit.desk().await?;
    match invitation::open(&mut desk, code, &visit.from).await {
        Ok(Some(opened)) => {
            desk.commit().await?;
            let (token, home) = match opened {
                Opened::Letter(token) => (token, home_of(Role::Invited)),
                Opened::Member(admitted) => (admitted.token, home_of(admitted.role)),
            };
            let mut response = visit.go(home);
            set_cookie(&mut response, &cookie(&token));
            Ok(Ok(response))
        }
        Ok(None) => {
            desk.commit().await?;
            Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, wrong_code(visit))))
        }
        Err(error @ ActError::Refused { .. }) => {
            Ok(Err((StatusCode::TOO_MANY_REQUESTS, visit.words(&error))))
        }
        Err(error) => Err(error.into()),
    }
}
