//! Two residents whose part a guest of the rehearsal may play: a member who sits today, and
//! somebody who holds a letter of the last call.

use assembly::availability::{Availability, AvailabilityState};
use assembly::invitation::Call;
use assembly::people::{Actor, Role};
use assembly::rotation::Seat;
use secretariat::invitation::{letter, set_password};
use store::accounts::Account;

use super::SignIn;
use crate::life::{LifeFault, Stage};

/// Name and password of the member.
const MEMBER: (&str, &str) = ("componente", "prova generale componente");

/// The sign-ins of both, as far as there are such people on this day.
///
/// # Errors
/// [`LifeFault`] if the password is refused or the house cannot be read.
pub async fn residents(stage: &Stage) -> Result<Vec<SignIn>, LifeFault> {
    let mut found = Vec::new();
    found.extend(member(stage).await?);
    found.extend(holder(stage).await?);
    Ok(found)
}

/// A member who sits, with her welcome complete; her password is set as she would set it.
async fn member(stage: &Stage) -> Result<Option<SignIn>, LifeFault> {
    let mut desk = stage.look().await?;
    let today = stage.office.today();
    let known = desk.charter().map_err(stage.told("read the rules"))?.documents.clone();
    let seats = secretariat::rotation::sitting(&mut desk, today).await;
    let seats = seats.map_err(stage.told("look at the seats"))?;
    // The newest group, so that the term does not end tomorrow.
    let able = |seat: &&store::Filed<Seat>| seat.may_vote(today, &known);
    let Some(seat) = seats.iter().filter(able).max_by_key(|seat| seat.until) else {
        return Ok(None);
    };
    let by = [("person", seat.person.as_str().into())];
    let accounts = desk.list::<Account>(&by).await.map_err(stage.told("find an account"))?;
    drop(desk);
    let Some(account) = accounts.into_iter().next() else { return Ok(None) };
    let actor = Actor::Account { id: account.id.clone(), role: Role::Member };
    let mut desk = stage.desk_of(actor).await?;
    let set = set_password(&mut desk, MEMBER.0, MEMBER.1).await;
    set.map_err(stage.told("choose a password"))?;
    stage.commit(desk).await?;
    Ok(Some(SignIn {
        role: Role::Member,
        login: MEMBER.0.to_owned(),
        password: MEMBER.1.to_owned(),
        totp_secret: String::new(),
    }))
}

/// While a call is open, somebody who has not answered yet; afterwards, somebody who said yes on the
/// web and was not drawn. Her code still opens her letter.
async fn holder(stage: &Stage) -> Result<Option<SignIn>, LifeFault> {
    let Some(call) = &stage.called.call else { return Ok(None) };
    let mut desk = stage.look().await?;
    let filed = desk.get::<Call>(call).await.map_err(stage.told("look at the call"))?;
    let open = filed.is_open_on(stage.office.today());
    for (number, code) in &stage.called.codes {
        let told = || stage.told("look at a letter");
        let letter = letter(&mut desk, call, *number).await.map_err(told())?;
        let said = desk.find::<Availability>(&letter.id).await.map_err(told())?;
        let stands = said.is_some_and(|said| match said.state {
            AvailabilityState::Declared { .. }
            | AvailabilityState::Changed { .. }
            | AvailabilityState::Frozen { .. } => true,
            AvailabilityState::Withdrawn { .. } => false,
        });
        let seats = desk.count::<Seat>(&[("person", letter.person.as_str().into())]).await;
        let free = stands && seats.map_err(told())? == 0;
        let fits = if open { letter.said().is_none() } else { free };
        if fits {
            return Ok(Some(SignIn {
                role: Role::Invited,
                login: "codice della lettera".to_owned(),
                password: code.clone(),
                totp_secret: String::new(),
            }));
        }
    }
    Ok(None)
}
