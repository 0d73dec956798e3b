//! Signing in by a link: asked for with an address, opened with a button. Known and unknown
//! addresses get the same page; looking at the link uses nothing up, for mail programs look too.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use secretariat::ActError;
use secretariat::invitation::{request_link, sign_in_with_link};
use serde::Serialize;

use super::set_cookie;
use crate::door::cookie;
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::{Posted, Visit, home_of};

/// The page that asks for an address.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LinkPage {
    /// The address that was typed.
    pub login: String,
    /// Whether a link is on its way, if there is an account of this address.
    pub asked: bool,
    /// What was wrong.
    pub error: String,
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "account/link.html";
    fn samples() -> Vec<Self> {
        let wrong = Self {
            login: "anna\"@posta.example".into(),
            error: "Troppi <tentativi>".into(),
            ..Self::default()
        };
        vec![Self::default(), Self { asked: true, ..Self::default() }, wrong]
    }
}

/// Asks for an address.
///
/// # Errors
/// [`Problem`] if the page cannot be rendered.
pub async fn ask(visit: Visit) -> Result<Response, Problem> {
    visit.show(&LinkPage { asked: visit.query.contains_key("inviato"), ..LinkPage::default() })
}

/// Sends a link, if there is an account of this address.
///
/// # Errors
/// [`Problem`] for a fault; the refusal to wait shows the page again.
pub async fn request(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let login = form.values("login").first().copied().unwrap_or_default().to_owned();
    let mut desk = visit.desk().await?;
    match request_link(&mut desk, &login, &visit.from).await {
        Ok(()) => {
            desk.commit().await?;
            Ok(visit.go("/accedi/link?inviato=1"))
        }
        Err(error @ ActError::Refused { .. }) => {
            let page = LinkPage { login, asked: false, error: visit.words(&error) };
            visit.show_as(StatusCode::TOO_MANY_REQUESTS, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// The page behind a link: one button.
#[derive(Clone, Debug, Serialize)]
pub struct OpenPage {
    /// Whether the link opened nothing.
    pub dead: bool,
}

impl Page for OpenPage {
    const TEMPLATE: &'static str = "account/open.html";
    fn samples() -> Vec<Self> {
        vec![Self { dead: false }, Self { dead: true }]
    }
}

/// Shows the button.
///
/// # Errors
/// [`Problem`] if the page cannot be rendered.
pub async fn open(visit: Visit) -> Result<Response, Problem> {
    visit.show(&OpenPage { dead: false })
}

/// Lets the member in; the link works once.
///
/// # Errors
/// [`Problem`] for a fault.
pub async fn enter(
    visit: Visit,
    Path(token): Path<String>,
    _form: Posted,
) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    let admitted = sign_in_with_link(&mut desk, &token).await?;
    desk.commit().await?;
    let Some(admitted) = admitted else {
        return visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &OpenPage { dead: true });
    };
    let mut response = visit.go(home_of(admitted.role));
    set_cookie(&mut response, &cookie(&admitted.token));
    Ok(response)
}
