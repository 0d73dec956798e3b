//! The staff: accounts made and closed by the administrator. The second factor is shown once.

use assembly::ids::AccountId;
use assembly::people::Role;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use secretariat::ActError;
use secretariat::admission::{self, NewStaff};
use serde::Serialize;

use crate::page::Page;
use crate::pages::setup::FactorPage;
use crate::problem::Problem;
use crate::visit::{Posted, Visit};

/// The page of the staff.
#[derive(Clone, Debug, Serialize)]
pub struct StaffPage {
    /// The accounts.
    pub staff: Vec<admission::StaffRead>,
    /// The roles that can be given.
    pub roles: Vec<&'static str>,
    /// What was typed: name, login, role.
    pub typed: std::collections::BTreeMap<String, String>,
    /// What was wrong.
    pub error: String,
}

impl Page for StaffPage {
    const TEMPLATE: &'static str = "office/staff.html";
    fn samples() -> Vec<Self> {
        let read = admission::StaffRead {
            id: "x".into(),
            name: "Ada <b>".into(),
            role: "secretariat".into(),
            closed: false,
        };
        let page = |staff| Self {
            staff,
            roles: vec!["secretariat"],
            typed: std::collections::BTreeMap::new(),
            error: String::new(),
        };
        vec![page(Vec::new()), page(vec![read.clone()]), page(vec![read; 300])]
    }
}

async fn page(visit: &Visit) -> Result<StaffPage, Problem> {
    let mut desk = visit.look().await?;
    Ok(StaffPage {
        staff: admission::staff(&mut desk).await?,
        roles: Role::STAFF.iter().map(|role| role.name()).collect(),
        typed: std::collections::BTreeMap::new(),
        error: String::new(),
    })
}

/// Lists the staff.
///
/// # Errors
/// [`Problem`] if the cabinet cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Problem> {
    let page = page(&visit).await?;
    visit.show(&page)
}

/// Makes an account.
///
/// # Errors
/// [`Problem`] for a fault; a refusal shows the form again.
pub async fn hire(visit: Visit, Posted(form): Posted) -> Result<Response, Problem> {
    let typed = |field: &str| form.values(field).first().copied().unwrap_or_default().to_owned();
    let role = Role::parse(&typed("role")).unwrap_or(Role::Public);
    let new = NewStaff {
        role,
        name: typed("name"),
        login: typed("login"),
        password: form.0.get("password").and_then(|all| all.first()).cloned().unwrap_or_default(),
    };
    let mut desk = visit.desk().await?;
    match admission::hire(&mut desk, new).await {
        Ok(hired) => {
            desk.commit().await?;
            visit.show(&FactorPage::of(&hired)?)
        }
        Err(error @ ActError::Refused { .. }) => {
            drop(desk);
            let mut page = page(&visit).await?;
            page.error = visit.words(&error);
            for field in ["name", "login", "role"] {
                page.typed.insert(field.to_owned(), typed(field));
            }
            visit.show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(error.into()),
    }
}

/// Closes an account.
///
/// # Errors
/// [`Problem`] if there is none.
pub async fn dismiss(
    visit: Visit,
    Path(id): Path<String>,
    _form: Posted,
) -> Result<Response, Problem> {
    let id = AccountId::parse(&id).map_err(|_| Problem::not_found())?;
    let mut desk = visit.desk().await?;
    admission::dismiss(&mut desk, &id).await?;
    desk.commit().await?;
    Ok(visit.go("/ufficio/personale?fatto=atto"))
}
