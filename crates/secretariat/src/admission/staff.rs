//! Accounts of the staff: hired by an administrator, closed but never deleted.

use assembly::ids::AccountId;
use assembly::people::Role;
use store::accounts::Account;

use super::Refusal;
use super::password::{STAFF_PASSWORD_MIN, check_password, hash_password};
use super::second_factor::base32;
use crate::desk::Desk;
use crate::error::{ActError, OrRefuse};

/// A new staff account.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// What the person may do.
    pub role: Role,
    /// How she is greeted and named beside her acts.
    pub name: String,
    /// Name or e-mail with which she signs in.
    pub login: String,
    /// Her password.
    pub password: String,
}

/// A staff account just made: the second factor is shown once.
#[derive(Clone, Debug)]
pub struct Hired {
    /// The account.
    pub id: AccountId,
    /// Secret of the second factor in base 32, to type or scan.
    pub totp_secret: String,
    /// The same as an address for authenticator programs.
    pub totp_url: String,
    /// Ten codes for the day the second factor is lost; each works once.
    pub recovery: Vec<String>,
}

pub(super) fn clean_login(login: &str) -> String {
    login.trim().to_lowercase()
}

/// Makes a staff account.
///
/// # Errors
/// Refusals of the password or the name; [`ActError::Forbidden`] for anyone but an administrator.
pub async fn hire(desk: &mut Desk, new: NewStaff) -> Result<Hired, ActError> {
    desk.require(&[Role::Administrator])?;
    let hired = make_staff(desk, &new).await?;
    desk.record_as("house.hire", (hired.id.as_str(), false), &new.role.name()).await?;
    Ok(hired)
}

pub(super) async fn make_staff(desk: &mut Desk, new: &NewStaff) -> Result<Hired, ActError> {
    if !new.role.is_staff() {
        return Err(Refusal::NotStaff {}.into());
    }
    check_password(&new.password, STAFF_PASSWORD_MIN)?;
    let login_key = desk.keyed_hash("login", &clean_login(&new.login));
    if desk.count::<Account>(&[("login_key", login_key.clone().into())]).await? > 0 {
        return Err(Refusal::Taken {}.into());
    }
    let id = AccountId::from_chance(desk.chance());
    let secret: [u8; 20] = desk.dice().bytes();
    let recovery: Vec<String> =
        (0..10).map(|_| base32(&desk.dice().bytes::<10>()).to_lowercase()).collect();
    let account = Account {
        role: new.role,
        sealed_name: desk.seal("accounts", &place(&id, "name"), new.name.trim()).await?,
        password: Some(hash_password(&new.password, desk.dice())?),
        sealed_totp: Some(desk.seal("accounts", &place(&id, "totp"), &base32(&secret)).await?),
        recovery: recovery.iter().map(|code| desk.keyed_hash("recovery", code)).collect(),
        login_key: Some(login_key),
        person: None,
        totp_step: 0,
        closed: false,
        id: id.clone(),
    };
    desk.add(&account).await?;
    let totp_secret = base32(&secret);
    let label: String = clean_login(&new.login).chars().filter(|c| *c != ':').collect();
    let totp_url =
        format!("otpauth://totp/Cleroterio:{label}?secret={totp_secret}&issuer=Cleroterio");
    Ok(Hired { id, totp_secret, totp_url, recovery })
}

pub(super) fn place(id: &AccountId, field: &str) -> String {
    format!("account.{field}.{id}")
}

/// The name with which an account is greeted.
///
/// # Errors
/// [`ActError::NotFound`], or a fault of the key.
pub async fn name_of(desk: &mut Desk, id: &AccountId) -> Result<String, ActError> {
    let account = desk.get::<Account>(id).await?;
    desk.unseal("accounts", &place(id, "name"), &account.sealed_name)
}

/// A staff account as the administrator sees it.
#[derive(Clone, Debug, serde::Serialize)]
pub struct StaffRead {
    /// The account.
    pub id: String,
    /// Name of its holder.
    pub name: String,
    /// Her role.
    pub role: String,
    /// Whether it is closed.
    pub closed: bool,
}

/// The staff accounts, by role.
///
/// # Errors
/// [`ActError::Forbidden`] for anyone but an administrator; a fault of the cabinet.
pub async fn staff(desk: &mut Desk) -> Result<Vec<StaffRead>, ActError> {
    desk.require(&[Role::Administrator])?;
    let mut all = Vec::new();
    for role in Role::STAFF {
        for account in desk.list::<Account>(&[("role", role.name().into())]).await? {
            all.push(StaffRead {
                id: account.id.to_string(),
                name: desk.unseal("accounts", &place(&account.id, "name"), &account.sealed_name)?,
                role: role.name().to_owned(),
                closed: account.closed,
            });
        }
    }
    Ok(all)
}

/// Closes a staff account and ends its sessions; the account stays for the journal.
///
/// # Errors
/// [`ActError::Forbidden`], [`ActError::NotFound`], or a fault of the cabinet.
pub async fn dismiss(desk: &mut Desk, id: &AccountId) -> Result<(), ActError> {
    desk.require(&[Role::Administrator])?;
    let mut account = desk.get::<Account>(id).await?;
    account.value.closed = true;
    desk.save(&account).await?;
    desk.tx().end_sessions(id.as_str()).await.or_refuse()?;
    desk.record_as("house.dismiss", (id.as_str(), false), &account.role.name()).await
}
