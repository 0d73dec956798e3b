//! How a member signs in: always with the code of her letter; with a password or a link, if she
//! gives an address.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use secretariat::ActError;
use secretariat::admission::{self, Credentials, MEMBER_PASSWORD_MIN};
use secretariat::invitation::set_password;
use serde::Serialize;

use crate::door::{cookie, token_of};
use crate::page::Page;
use crate::pages::account::set_cookie;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// The page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct AccessPage {
    /// The address that was typed.
    pub login: String,
    /// Fewest characters of a password.
    pub least: usize,
    /// What was wrong.
    pub error: String,
}

impl Page for AccessPage {
    const TEMPLATE: &'static str = "member/access.html";
    fn samples() -> Vec<Self> {
        let empty = Self { least: MEMBER_PASSWORD_MIN, ..Self::default() };
        let wrong = Self {
            login: "anna\"@posta.example".into(),
            error: "La password è <corta>".into(),
            ..empty.clone()
        };
        vec![empty, wrong]
    }
}

/// Asks for an address and a password.
///
/// # Errors
/// [`Problem`] if the page cannot be rendered.
pub async fn ask(visit: Visit) -> Result<Response, Problem> {
    visit.show(&AccessPage { least: MEMBER_PASSWORD_MIN, ..AccessPage::default() })
}

/// Sets them; all other sessions end, and this one begins anew.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the page again.
pub async fn set(
    visit: Visit,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Result<Response, Problem> {
    let login = form.values("login").first().copied().unwrap_or_default().to_owned();
    let password = form.0.get("password").and_then(|all| all.first()).cloned().unwrap_or_default();
    let again =
        |error: String| AccessPage { login: login.clone(), least: MEMBER_PASSWORD_MIN, error };
    if !login.contains('@') {
        let page = again(visit.t("reply-fault-email", &[]));
        return visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let mut desk = visit.desk().await?;
    match set_password(&mut desk, &login, &password).await {
        Ok(()) => {}
        Err(error @ ActError::Refused { .. }) => {
            let page = again(visit.words(&error));
            return visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(error) => return Err(error.into()),
    }
    if let Some(token) = token_of(&headers) {
        admission::sign_out(&mut desk, &token).await?;
    }
    let typed = Credentials { login, password, code: String::new(), from: visit.from.clone() };
    let admitted = admission::sign_in(&mut desk, &typed).await?;
    desk.commit().await?;
    let mut response = visit.go("/mia?fatto=accesso");
    if let Some(admitted) = admitted {
        set_cookie(&mut response, &cookie(&admitted.token));
    }
    Ok(response)
}
