//! A visit: who came to the door, in which language, and how to answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use assembly::people::{Actor, Role};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use minijinja::{Value, context};
use secretariat::admission::Guest;
use secretariat::due::Due;
use secretariat::form::Form;
use secretariat::invitation::Holder;
use secretariat::reading::Edition;
use secretariat::{ActError, Desk};

use crate::house::House;
use crate::page::Page;
use crate::problem::Problem;
use crate::texts::{self, Arg, Lang};

/// Who came to the door. The guard makes it; handlers take it as their first argument.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The house.
    pub house: Arc<House>,
    /// Language of the address.
    pub lang: Lang,
    /// The address without its language.
    pub path: String,
    /// The question mark and what follows, by name.
    pub query: BTreeMap<String, String>,
    /// Who has signed in, if anybody.
    pub guest: Option<Guest>,
    /// Who has opened her letter with its code, if anybody.
    pub holder: Option<Holder>,
    /// How the guest is greeted.
    pub greeting: String,
    /// From where, coarsely: for the delay after failed attempts.
    pub from: String,
    /// What is due in the house, for who works in it; nothing for anybody else.
    pub due: Arc<Vec<Due>>,
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Response> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response())
    }
}

impl Visit {
    /// As whom the visitor acts.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match (&self.guest, &self.holder) {
            (Some(guest), _) => guest.actor.clone(),
            (None, Some(holder)) => Actor::Letter { invitation: holder.invitation.clone() },
            (None, None) => Actor::Anyone,
        }
    }
    /// The visitor's role.
    #[must_use]
    pub fn role(&self) -> Role {
        match (&self.guest, &self.holder) {
            (Some(guest), _) => guest.role,
            (None, Some(_)) => Role::Invited,
            (None, None) => Role::Public,
        }
    }
    /// The token that the visitor's forms carry; none for who has not come in.
    #[must_use]
    pub fn csrf(&self) -> Option<&str> {
        match (&self.guest, &self.holder) {
            (Some(guest), _) => Some(&guest.csrf),
            (None, Some(holder)) => Some(&holder.csrf),
            (None, None) => None,
        }
    }
    /// The page on which a visitor of this role is at home.
    #[must_use]
    pub fn home(&self) -> &'static str {
        home_of(self.role())
    }

    /// A desk that only looks.
    ///
    /// # Errors
    /// [`Problem`] if the cabinet cannot be read.
    pub async fn look(&self) -> Result<Desk, Problem> {
        self.house.office.look(self.actor()).await.map_err(Problem::from)
    }
    /// A desk for an act; the handler commits it.
    ///
    /// # Errors
    /// [`Problem`] if the cabinet cannot be written.
    pub async fn desk(&self) -> Result<Desk, Problem> {
        self.house.office.desk(self.actor()).await.map_err(Problem::from)
    }

    /// The text of a key in the visitor's language.
    #[must_use]
    pub fn t(&self, key: &str, args: &[Arg<'_>]) -> String {
        texts::text(self.lang, key, args)
    }
    /// A number as the visitor's language writes it.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        texts::counted(self.lang, &number.to_string())
    }
    /// An address in the visitor's language.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("/{}{path}", self.lang.code())
    }
    /// In which language and in whose name papers are printed for the visitor.
    #[must_use]
    pub fn edition(&self) -> Edition {
        let (lang, site) = (self.lang, self.house.site());
        let words = move |key: &str, values: &[Arg<'_>]| texts::find(lang, key, values);
        Edition::new(lang.code(), &site.city, &site.address, Box::new(words))
    }
    /// An act's error in the visitor's words.
    #[must_use]
    pub fn words(&self, error: &ActError) -> String {
        crate::problem::words(self.lang, error)
    }

    /// Shows a page.
    ///
    /// # Errors
    /// [`Problem`] if it cannot be rendered.
    pub fn show<P: Page>(&self, page: &P) -> Result<Response, Problem> {
        self.show_as(axum::http::StatusCode::OK, page)
    }

    /// Shows a page with another status (a form that came back: 422).
    ///
    /// # Errors
    /// [`Problem`] if it cannot be rendered.
    pub fn show_as<P: Page>(
        &self,
        status: axum::http::StatusCode,
        page: &P,
    ) -> Result<Response, Problem> {
        let word = P::WORD.map(assembly::life::Word::name);
        let values = minijinja::value::merge_maps([
            context! { word },
            self.frame(),
            Value::from(minijinja::value::Serde(page)),
        ]);
        let html = self
            .house
            .render(P::TEMPLATE, values)
            .map_err(|error| Problem::fault(format!("{}: {error:#}", P::TEMPLATE)))?;
        Ok((status, axum::response::Html(html)).into_response())
    }

    /// What the frame of every page needs.
    #[must_use]
    pub fn frame(&self) -> Value {
        let role = self.role();
        let user = (role != Role::Public).then(|| {
            context! {
                name => self.greeting.clone(),
                role => role.name(),
                staff => role.is_staff(),
                home => self.url(self.home()),
            }
        });
        let flash = self.query.get("fatto").map(|key| {
            let known = texts::find(self.lang, &format!("done-{key}"), &[]);
            context! { kind => "success", text => known.unwrap_or_else(|| self.t("done", &[])) }
        });
        let site = self.house.site();
        let other = Some(self.lang.other())
            .filter(|lang| site.languages.contains(lang))
            .map(|lang| format!("/{}{}", lang.code(), self.path));
        context! {
            lang => self.lang.code(),
            path => self.url(&self.path),
            other_lang_href => other,
            site => Value::from(minijinja::value::Serde(&*site)),
            banner => self.house.rehearsal,
            user,
            flash,
            csrf => self.csrf(),
            menu => self.menu(),
            own_layout => if self.role().is_staff() { "layout/office.html" } else { "layout/member.html" },
            today => self.house.office.today().to_string(),
        }
    }

    /// What is due from the visitor's role.
    pub fn own_due(&self) -> impl Iterator<Item = &Due> {
        self.due.iter().filter(|due| due.sheet.is_for(self.role()))
    }

    fn menu(&self) -> Vec<Value> {
        if !self.role().is_staff() {
            return Vec::new();
        }
        assembly::life::Word::ALL
            .into_iter()
            .filter(|word| crate::pages::office::works_in(self.role(), *word))
            .map(|word| {
                let href = self.url(&format!("/ufficio/{}", word.name()));
                let due = self.own_due().filter(|due| due.sheet.word == word).count();
                context! { word => word.name(), href, due }
            })
            .collect()
    }

    /// Sends the visitor on after a post.
    #[must_use]
    pub fn go(&self, path: &str) -> Response {
        Redirect::to(&self.url(path)).into_response()
    }
}

/// The page on which somebody of this role is at home.
#[must_use]
pub fn home_of(role: Role) -> &'static str {
    match role {
        Role::Public => "/",
        Role::Invited => "/rispondi/lettera",
        Role::Member => "/mia",
        Role::Facilitator
        | Role::Secretariat
        | Role::CityOffice
        | Role::StatisticsOffice
        | Role::Guarantor
        | Role::Administrator => "/ufficio",
    }
}

/// A posted form whose token fits the visitor's session.
#[derive(Clone, Debug)]
pub struct Posted(pub Form);

const FORM_MAX: usize = 2 * 1024 * 1024;

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;
    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        let refuse = |problem: Problem| problem.answer(&visit);
        let bytes: Bytes =
            axum::body::to_bytes(body, FORM_MAX).await.map_err(|_| refuse(Problem::too_large()))?;
        let pairs: Vec<(String, String)> =
            serde_html_form::from_bytes(&bytes).map_err(|_| refuse(Problem::unreadable()))?;
        let form = Form::from_pairs(pairs);
        match visit.csrf() {
            Some(token) if form.values("csrf") != [token] => Err(refuse(Problem::foreign_form())),
            Some(_) | None => Ok(Self(form)),
        }
    }
}
