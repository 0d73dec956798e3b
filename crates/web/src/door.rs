//! Doors: every route with the roles that may pass it, and the guard who stands there.
//!
//! Routes are made from doors and from nothing else, so none can be without its row in the table of
//! roles and routes. The guard finds out who came, checks the role, refuses forms sent from other
//! sites, answers public pages from those rendered already, and sets the headers.

use std::collections::BTreeMap;
use std::sync::Arc;

use assembly::people::Role;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get};
use secretariat::Desk;
use secretariat::due::Due;

use crate::cache::{Rendered, Stamp};
use crate::house::House;
use crate::problem::{Problem, Waiting};
use crate::texts::Lang;
use crate::visit::Visit;

/// A route with the roles that may pass.
pub struct Door {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Address without the language.
    pub path: &'static str,
    /// Who may pass.
    pub to: &'static [Role],
    /// Whether the page is the same for everybody who has not signed in.
    pub shared: bool,
    handler: MethodRouter<Arc<House>>,
}

/// Everybody, signed in or not.
pub const EVERYBODY: &[Role] = &Role::ALL;
/// Everybody who works in the back office.
pub const STAFF: &[Role] = &Role::STAFF;

impl Door {
    /// A page for everybody, rendered once for each state of the house.
    pub fn public(path: &'static str, handler: MethodRouter<Arc<House>>) -> Self {
        Self { method: "GET", path, to: EVERYBODY, shared: true, handler }
    }
    /// A page for these roles.
    pub fn page(
        path: &'static str,
        to: &'static [Role],
        handler: MethodRouter<Arc<House>>,
    ) -> Self {
        Self { method: "GET", path, to, shared: false, handler }
    }
    /// A form for these roles.
    pub fn form(
        path: &'static str,
        to: &'static [Role],
        handler: MethodRouter<Arc<House>>,
    ) -> Self {
        Self { method: "POST", path, to, shared: false, handler }
    }
}

/// All doors of the house.
#[must_use]
pub fn doors() -> Vec<Door> {
    crate::pages::doors()
}

/// The content security policy of every page: nothing inline, nothing from elsewhere.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// The site.
pub fn router(house: &Arc<House>) -> Router {
    let mut router: Router<Arc<House>> = Router::new();
    for lang in Lang::ALL {
        for door in doors() {
            let (shared, to, house) = (door.shared, door.to, Arc::clone(house));
            let guarded = door.handler.layer(from_fn(move |request: Request, next: Next| {
                let house = Arc::clone(&house);
                async move { Guard { house, lang, to, shared }.pass(request, next).await }
            }));
            let address = format!("/{}{}", lang.code(), door.path);
            router = router.route(&address, guarded);
        }
    }
    router
        .route("/", get(|| async { Redirect::temporary("/it/") }))
        .route("/it", get(|| async { Redirect::permanent("/it/") }))
        .route("/en", get(|| async { Redirect::permanent("/en/") }))
        .route("/robots.txt", get(|| async { "User-agent: *\nDisallow: /it/ufficio\nDisallow: /en/ufficio\nDisallow: /it/mia\nDisallow: /en/mia\n" }))
        .route(crate::assets::ROUTE, get(crate::assets::handler))
        .fallback(lost)
        .with_state(Arc::clone(house))
        .layer(from_fn(headers))
}

/// The page for addresses that lead nowhere.
async fn lost(State(house): State<Arc<House>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let lang = if path.starts_with("/en") { Lang::En } else { Lang::It };
    let rest = path.strip_prefix("/en").or(path.strip_prefix("/it")).unwrap_or("/").to_owned();
    let (parts, _) = request.into_parts();
    let guard = Guard { house, lang, to: EVERYBODY, shared: false };
    let visit = guard.visit(&parts, &rest).await;
    Problem::not_found().answer(&visit)
}

async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let all = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        all.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set("content-security-policy", POLICY);
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "no-referrer");
    set("cross-origin-opener-policy", "same-origin");
    set("cross-origin-resource-policy", "same-origin");
    set("strict-transport-security", "max-age=31536000; includeSubDomains");
    set("permissions-policy", "camera=(), geolocation=(), microphone=()");
    set("cache-control", "no-store");
    response
}

/// Name of the one cookie.
pub const COOKIE: &str = "__Host-cleroterio";

/// The token in the session cookie.
#[must_use]
pub fn token_of(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut pairs = cookies.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_owned())
}

/// The cookie that opens a session, or ends it where the token is empty.
#[must_use]
pub fn cookie(token: &str) -> String {
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    format!("{COOKIE}={token}; Path=/; Secure; HttpOnly; SameSite=Lax{age}")
}

struct Guard {
    house: Arc<House>,
    lang: Lang,
    to: &'static [Role],
    shared: bool,
}

impl Guard {
    async fn pass(self, request: Request, next: Next) -> Response {
        let address = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        if let Some(elsewhere) = self.spoken(&address) {
            return Redirect::temporary(&elsewhere).into_response();
        }
        let packs = request
            .headers()
            .get(header::ACCEPT_ENCODING)
            .and_then(|accepted| accepted.to_str().ok())
            .is_some_and(|accepted| accepted.contains("gzip"));
        let nobody = token_of(request.headers()).is_none();
        let keeps = self.shared && nobody && request.method() == Method::GET;
        let stamp = if keeps { self.stamp().await } else { None };
        if let Some(rendered) = stamp.and_then(|at| self.house.cache.find(at, &address)) {
            return ready(rendered, packs);
        }
        let path = request.uri().path().get(3..).unwrap_or("/").to_owned();
        let (parts, body) = request.into_parts();
        let visit = self.visit(&parts, &path).await;
        let mut request = Request::from_parts(parts, body);
        if let Some(refusal) = self.refusal(&visit, &request) {
            return refusal;
        }
        request.extensions_mut().insert(visit.clone());
        let response = next.run(request).await;
        let waiting = response.extensions().get::<Waiting>().and_then(Waiting::take);
        match (waiting, stamp) {
            (Some(problem), _) => problem.answer(&visit),
            (None, Some(at)) if response.status() == StatusCode::OK => {
                self.keep(at, address, response, packs).await
            }
            (None, _) => response,
        }
    }

    /// The same address in a language of the house, if this is none of them.
    fn spoken(&self, address: &str) -> Option<String> {
        let site = self.house.site();
        let first = site.languages.first().filter(|_| !site.languages.contains(&self.lang))?;
        Some(format!("/{}{}", first.code(), address.get(3..).unwrap_or("/")))
    }

    async fn stamp(&self) -> Option<Stamp> {
        let length = self.house.office.journal_length().await.ok()?;
        Some(Stamp { length, today: self.house.office.today() })
    }

    async fn keep(&self, at: Stamp, address: String, response: Response, packs: bool) -> Response {
        let (parts, body) = response.into_parts();
        let kind = parts
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or("text/html; charset=utf-8")
            .to_owned();
        match axum::body::to_bytes(body, 32 * 1024 * 1024).await {
            Ok(plain) => ready(self.house.cache.keep(at, address, kind, plain), packs),
            Err(error) => Problem::fault(error).into_response(),
        }
    }

    /// Who came, with what.
    async fn visit(&self, request: &Parts, path: &str) -> Visit {
        let query = request.uri.query().unwrap_or_default();
        let query: BTreeMap<String, String> =
            serde_html_form::from_str::<Vec<(String, String)>>(query)
                .unwrap_or_default()
                .into_iter()
                .collect();
        let mut visit = Visit {
            house: Arc::clone(&self.house),
            lang: self.lang,
            path: path.to_owned(),
            query,
            guest: None,
            holder: None,
            greeting: String::new(),
            from: request
                .extensions
                .get::<axum::extract::ConnectInfo<std::net::SocketAddr>>()
                .map_or_else(|| "local".to_owned(), |info| info.0.ip().to_string()),
            due: Arc::default(),
        };
        if let Some(token) = token_of(&request.headers) {
            self.greet(&mut visit, &token).await;
        }
        visit
    }

    async fn greet(&self, visit: &mut Visit, token: &str) {
        const MINUTE: i64 = 60_000_000;
        let Ok(mut desk) = visit.look().await.map_err(drop) else { return };
        let Ok(Some(guest)) = secretariat::admission::guest(&mut desk, token).await else {
            let holder = secretariat::invitation::holder(&mut desk, token).await;
            visit.holder = holder.unwrap_or_default();
            visit.greeting =
                visit.holder.as_ref().map(|holder| holder.first_name.clone()).unwrap_or_default();
            return;
        };
        if let Ok(name) = secretariat::admission::name_of(&mut desk, &guest.account).await {
            visit.greeting = name;
        }
        if guest.role.is_staff() {
            visit.due = self.due(&mut desk).await.unwrap_or_default();
        }
        drop(desk);
        let stale = self.house.office.now() - guest.seen_at > MINUTE;
        visit.guest = Some(guest);
        if stale && let Ok(mut desk) = visit.desk().await {
            let seen = secretariat::admission::seen(&mut desk, token).await;
            if seen.is_ok() && desk.commit().await.is_err() {
                tracing::warn!("a session could not be noted as used");
            }
        }
    }

    /// What is due in the house, found once for each length of the journal and each day.
    async fn due(&self, desk: &mut Desk) -> Option<Arc<Vec<Due>>> {
        let stamp = self.stamp().await?;
        if let Some(known) = self.house.due.find(stamp) {
            return Some(known);
        }
        match secretariat::due::due(desk).await {
            Ok(found) => Some(self.house.due.keep(stamp, found)),
            Err(error) => {
                tracing::error!(%error, "what is due could not be found");
                None
            }
        }
    }

    fn refusal(&self, visit: &Visit, request: &Request) -> Option<Response> {
        if request.method() == Method::POST && !from_here(request.headers()) {
            return Some(Problem::foreign_form().answer(visit));
        }
        if self.to.contains(&visit.role()) {
            return None;
        }
        if visit.role() == Role::Public && request.method() == Method::GET {
            return Some(match self.to {
                [Role::Invited] => visit.go("/rispondi"),
                _ => visit.go(&format!("/accedi?dopo={}", visit.path)),
            });
        }
        Some(Problem::forbidden().answer(visit))
    }
}

/// Whether a post comes from a page of this site (fetch metadata, else the Origin header). Every
/// browser sends one of them with a form; what sends neither is no browser.
fn from_here(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let host = text("host").unwrap_or_default();
            origin.split_once("://").is_some_and(|(_, named)| named == host)
        }
        (None, None) => false,
    }
}

fn ready(rendered: Rendered, packs: bool) -> Response {
    let kind = HeaderValue::from_str(&rendered.kind)
        .unwrap_or(HeaderValue::from_static("text/html; charset=utf-8"));
    let mut response = if packs && !rendered.packed.is_empty() {
        let mut response = rendered.packed.into_response();
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        response
    } else {
        rendered.plain.into_response()
    };
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    response
}
