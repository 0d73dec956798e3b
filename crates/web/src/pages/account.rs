//! Coming in and going out: sign-in by password, by a link sent to one's address, and its end.

pub mod link;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use secretariat::ActError;
use secretariat::admission::{self, Credentials};
use serde::Serialize;

use crate::door::{Door, EVERYBODY, cookie, token_of};
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::{Posted, Visit, home_of};

/// The doors for coming in and going out.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![
        Door::page("/accedi", EVERYBODY, get(ask)),
        Door::form("/accedi", EVERYBODY, post(enter)),
        Door::page("/accedi/link", EVERYBODY, get(link::ask)),
        Door::form("/accedi/link", EVERYBODY, post(link::request)),
        Door::page("/accedi/link/{token}", EVERYBODY, get(link::open)),
        Door::form("/accedi/link/{token}", EVERYBODY, post(link::enter)),
        Door::form("/esci", EVERYBODY, post(leave)),
    ]
}

/// The page that asks who comes.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SignInPage {
    /// The name that was typed.
    pub login: String,
    /// Where to go afterwards.
    pub then: String,
    /// What was wrong.
    pub error: Option<String>,
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "account/sign_in.html";
    fn samples() -> Vec<Self> {
        let wrong = Self {
            login: "ada\"@prova.invalid".into(),
            then: "/ufficio".into(),
            error: Some("Non corrispondono".into()),
        };
        vec![Self::default(), wrong]
    }
}

async fn ask(visit: Visit) -> Result<Response, Problem> {
    if visit.guest.is_some() {
        return Ok(visit.go(visit.home()));
    }
    let then = visit.query.get("dopo").cloned().unwrap_or_default();
    visit.show(&SignInPage { then, ..SignInPage::default() })
}

/// Only addresses of this site, so that a link cannot lead a signed-in person elsewhere.
fn safe(then: &str) -> Option<&str> {
    let local = then.starts_with('/') && !then.starts_with("//") && !then.contains(['\\', ':']);
    (local && then.len() > 1).then_some(then)
}

async fn enter(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let typed = |field: &str| form.values(field).first().copied().unwrap_or_default().to_owned();
    let credentials = Credentials {
        login: typed("login"),
        password: form.0.get("password").and_then(|all| all.first()).cloned().unwrap_or_default(),
        code: typed("code"),
        from: visit.from.clone(),
    };
    let mut desk = visit.desk().await?;
    let tried = admission::sign_in(&mut desk, &credentials).await;
    let again = |error: String| SignInPage {
        login: credentials.login.clone(),
        then: typed("then"),
        error: Some(error),
    };
    match tried {
        Ok(Some(admitted)) => {
            desk.commit().await?;
            let then = typed("then");
            let mut response = visit.go(safe(&then).unwrap_or(home_of(admitted.role)));
            set_cookie(&mut response, &cookie(&admitted.token));
            Ok(response)
        }
        Ok(None) => {
            desk.commit().await?;
            let error = visit.t("admission-refusal-not-right", &[]);
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(error))
        }
        Err(error @ ActError::Refused { .. }) => {
            let words = visit.words(&error);
            visit.show_as(StatusCode::TOO_MANY_REQUESTS, &again(words))
        }
        Err(error) => Err(error.into()),
    }
}

/// Puts the session's cookie into an answer.
pub fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = cookie.parse() {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}

async fn leave(
    visit: Visit,
    headers: axum::http::HeaderMap,
    _form: Posted,
) -> Result<Response, Problem> {
    if let Some(token) = token_of(&headers) {
        let mut desk = visit.desk().await?;
        admission::sign_out(&mut desk, &token).await?;
        secretariat::invitation::put_away(&mut desk, &token).await?;
        desk.commit().await?;
    }
    let mut response = visit.go("/?fatto=uscita");
    set_cookie(&mut response, &cookie(""));
    Ok(response.into_response())
}
