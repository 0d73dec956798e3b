//! The set-up: an empty house greets with its name, its rules, its languages and its first
//! administrator. The code that opens it stands on the console of whoever started the program.

use assembly::charter::TEMPLATES;
use assembly::people::Role;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use secretariat::ActError;
use secretariat::admission::{self, Founding, Hired, NewStaff};
use secretariat::desk::Refusal;
use secretariat::form::Form;
use serde::Serialize;

use crate::door::{Door, EVERYBODY};
use crate::page::Page;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// The doors of the set-up.
#[must_use]
pub fn doors() -> Vec<Door> {
    vec![Door::page("/avvio", EVERYBODY, get(ask)), Door::form("/avvio", EVERYBODY, post(found))]
}

/// The page that asks for what a new house needs.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SetupPage {
    /// Names of the charter templates.
    pub templates: Vec<String>,
    /// What was typed: code, name, template, languages, administrator and login.
    pub typed: std::collections::BTreeMap<String, String>,
    /// What was wrong.
    pub error: Option<String>,
}

impl Page for SetupPage {
    const TEMPLATE: &'static str = "setup/ask.html";
    fn samples() -> Vec<Self> {
        let typed = [("name", "Assemblea"), ("login", "ada")]
            .into_iter()
            .map(|(field, value)| (field.to_owned(), value.to_owned()))
            .collect();
        vec![
            Self { templates: vec!["milano-rolling".into()], ..Self::default() },
            Self { templates: vec!["paris".into()], typed, error: Some("Codice errato".into()) },
        ]
    }
}

/// The page that shows the second factor and the recovery codes, once.
#[derive(Clone, Debug, Serialize)]
pub struct FactorPage {
    /// Secret of the second factor.
    pub secret: String,
    /// Rows of dark and light squares of its QR code, drawn as one path.
    pub qr_path: String,
    /// Squares on a side, with the quiet zone.
    pub qr_size: usize,
    /// Recovery codes.
    pub recovery: Vec<String>,
}

impl Page for FactorPage {
    const TEMPLATE: &'static str = "setup/factor.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            secret: "JBSWY3DPEHPK3PXP".into(),
            qr_path: "M4 4h1v1h-1z".into(),
            qr_size: 29,
            recovery: vec!["abcd".into(); 10],
        }]
    }
}

impl FactorPage {
    /// The page for an account just made.
    ///
    /// # Errors
    /// [`Problem`] if the address does not fit a QR code.
    pub fn of(hired: &Hired) -> Result<Self, Problem> {
        let code = fast_qr::QRBuilder::new(hired.totp_url.as_str())
            .build()
            .map_err(|error| Problem::fault(format!("{error:?}")))?;
        let mut path = String::new();
        for row in 0..code.size {
            for column in 0..code.size {
                if code[row][column].value() {
                    path.push_str(&format!("M{} {}h1v1h-1z", column + 4, row + 4));
                }
            }
        }
        Ok(Self {
            secret: hired.totp_secret.clone(),
            qr_path: path,
            qr_size: code.size + 8,
            recovery: hired.recovery.clone(),
        })
    }
}

fn names() -> Vec<String> {
    TEMPLATES.iter().map(|template| template.name.to_owned()).collect()
}

async fn ask(visit: Visit) -> Result<Response, Problem> {
    let mut desk = visit.look().await?;
    if admission::is_founded(&mut desk).await? {
        return Err(Problem::not_found());
    }
    visit.show(&SetupPage { templates: names(), ..SetupPage::default() })
}

fn founding(form: &Form) -> Result<Founding, ActError> {
    let typed = |field: &str| form.values(field).first().copied().unwrap_or_default().to_owned();
    let template = typed("template");
    let charter = assembly::charter::template(&template)
        .ok_or_else(|| Refusal::NoTemplate { name: template.clone(), known: names().join(", ") })?;
    Ok(Founding {
        name: typed("name"),
        charter: charter.to_owned(),
        languages: form.values("languages").into_iter().map(str::to_owned).collect(),
        administrator: NewStaff {
            role: Role::Administrator,
            name: typed("administrator"),
            login: typed("login"),
            password: form
                .0
                .get("password")
                .and_then(|all| all.first())
                .cloned()
                .unwrap_or_default(),
        },
    })
}

async fn found(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let mut desk = visit.desk().await?;
    let code = form.values("code").first().copied().unwrap_or_default().to_owned();
    let wish = match founding(&form) {
        Ok(wish) => wish,
        Err(error) => return again(&visit, &form, &error),
    };
    let (name, languages) = (wish.name.clone(), wish.languages.clone());
    match admission::found(&mut desk, &code, wish).await {
        Ok(hired) => {
            desk.commit().await?;
            visit.house.founded(&name, &languages);
            visit.show(&FactorPage::of(&hired)?)
        }
        Err(error @ (ActError::Refused { .. } | ActError::Form(_))) => again(&visit, &form, &error),
        Err(error) => Err(error.into()),
    }
}

/// The form once more, with what was typed and why it was refused.
fn again(visit: &Visit, form: &Form, error: &ActError) -> Result<Response, Problem> {
    let shown = ["code", "name", "template", "administrator", "login"];
    let typed = shown.into_iter().filter_map(|field| {
        let value = (*form.values(field).first()?).to_owned();
        Some((field.to_owned(), value))
    });
    let page =
        SetupPage { templates: names(), typed: typed.collect(), error: Some(visit.words(error)) };
    visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
