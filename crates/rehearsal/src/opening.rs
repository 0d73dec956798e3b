//! The opening of a rehearsal: a founded house with its staff, a synthetic city, and the days.

mod residents;

pub use residents::residents;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use assembly::calendar::Calendar;
use assembly::ids::AccountId;
use assembly::people::{Actor, Role};
use jiff::civil::Date;
use secretariat::Office;
use secretariat::admission::{self, Founding, NewStaff};
use secretariat::chance::Dice;
use secretariat::clock::{SetClock, in_rome};
use serde::Serialize;

use crate::city::Register;
use crate::city::figures::Figures;
use crate::life::{self, LifeFault, Living, Stage, Tally};

/// What is to be rehearsed.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The rules, as TOML text.
    pub charter: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Seed of the city and of everything that people do.
    pub seed: u64,
    /// People in the city; the whole city if none is named.
    pub size: Option<u32>,
}

/// How a rehearsal ended: the summary.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// What was counted.
    #[serde(flatten)]
    pub tally: Tally,
    /// Lines in the journal.
    pub journal_lines: i64,
    /// Hash of the last line.
    pub journal_head: String,
}

/// A member of the rehearsal's staff: real in the rehearsal only.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// Her role.
    pub role: Role,
    /// Name for signing in.
    pub login: String,
    /// Her password.
    pub password: String,
    /// Secret of her second factor.
    pub totp_secret: String,
}

/// The clock of a rehearsal, standing at nine on its first day.
#[must_use]
pub fn clock(wish: &Wish) -> Arc<SetClock> {
    Arc::new(SetClock::at(in_rome(wish.from, 9, 0)))
}

/// The dice of a rehearsal's office: ids, codes and salts follow from the seed.
#[must_use]
pub fn dice(wish: &Wish) -> Dice {
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&wish.seed.to_be_bytes());
    Dice::seeded(seed)
}

/// Founds the house, hires its staff and makes the city.
///
/// # Errors
/// [`LifeFault`] if the charter or the size is refused, or the house cannot be written.
pub fn open(
    office: Arc<Office>,
    clock: Arc<SetClock>,
    wish: &Wish,
) -> Living<'_, (Stage, Vec<SignIn>)> {
    Box::pin(make(office, clock, wish))
}

async fn make(
    office: Arc<Office>,
    clock: Arc<SetClock>,
    wish: &Wish,
) -> Result<(Stage, Vec<SignIn>), LifeFault> {
    let figures = Figures::milano().map_err(|error| LifeFault::City(error.to_string()))?;
    let city = Register::make(wish.seed, &figures, wish.size)
        .map_err(|error| LifeFault::City(error.to_string()))?;
    let (staff, sign_ins) = found(&office, wish).await?;
    let charters =
        office.charters().ok_or_else(|| LifeFault::City("the house has no charter".to_owned()))?;
    let letters = charters.first().register.letters.min(city.people_count() / 5);
    let stage = Stage {
        calendar: Calendar::derive(&charters),
        office,
        clock,
        staff,
        city,
        figures,
        letters,
        seed: wish.seed,
        tally: Tally::default(),
        until: wish.until,
        called: life::invitation::Called::default(),
    };
    Ok((stage, sign_ins))
}

async fn found(
    office: &Arc<Office>,
    wish: &Wish,
) -> Result<(BTreeMap<Role, AccountId>, Vec<SignIn>), LifeFault> {
    let told = |act: &'static str| {
        let day = wish.from;
        move |error: secretariat::ActError| LifeFault::Act {
            day,
            act: act.to_owned(),
            cause: error.to_string(),
        }
    };
    let mut desk = office.desk(Actor::House).await.map_err(told("open a desk"))?;
    let code = admission::founding_code(&mut desk).await.map_err(told("founding code"))?;
    let mut sign_ins = Vec::new();
    let mut staff = BTreeMap::new();
    let administrator = newcomer(Role::Administrator);
    let founding = Founding {
        name: "Assemblea Permanente dei Cittadini sul Clima".to_owned(),
        charter: wish.charter.clone(),
        languages: vec!["it".to_owned(), "en".to_owned()],
        administrator: administrator.clone(),
    };
    let hired = admission::found(&mut desk, &code, founding).await.map_err(told("found"))?;
    desk.tx()
        .set_setting("rehearsal", &wish.seed.to_string())
        .await
        .map_err(|fault| LifeFault::City(fault.to_string()))?;
    staff.insert(Role::Administrator, hired.id.clone());
    sign_ins.push(sign_in(&administrator, hired.totp_secret));
    for role in Role::STAFF.into_iter().filter(|role| *role != Role::Administrator) {
        let new = newcomer(role);
        let hired = admission::hire(&mut desk, new.clone()).await.map_err(told("hire"))?;
        staff.insert(role, hired.id.clone());
        sign_ins.push(sign_in(&new, hired.totp_secret));
    }
    desk.commit().await.map_err(told("commit"))?;
    Ok((staff, sign_ins))
}

fn newcomer(role: Role) -> NewStaff {
    let name = match role {
        Role::Facilitator => "Fabia Facilita",
        Role::Secretariat => "Sergio Segreteria",
        Role::CityOffice => "Ugo Ufficio",
        Role::StatisticsOffice => "Stella Statistica",
        Role::Guarantor => "Gaia Garante",
        Role::Administrator => "Ada Amministra",
        Role::Public | Role::Invited | Role::Member => "Nessuno",
    };
    NewStaff {
        role,
        name: name.to_owned(),
        login: role.name().replace('_', "-"),
        password: format!("prova generale {}", role.name()),
    }
}

fn sign_in(new: &NewStaff, totp_secret: String) -> SignIn {
    SignIn { role: new.role, login: new.login.clone(), password: new.password.clone(), totp_secret }
}

/// The sign-ins as the demo prints them: one line a person, between tabs.
#[must_use]
pub fn sign_in_sheet(sign_ins: &[SignIn]) -> String {
    let mut sheet =
        "# role, user name, password, secret of the one-time codes (rehearsal only)\n".to_owned();
    for one in sign_ins {
        sheet.push_str(&format!(
            "{}\t{}\t{}\t{}\n",
            one.role.name(),
            one.login,
            one.password,
            one.totp_secret
        ));
    }
    sheet
}

/// Writes the sign-ins where only the owner of the folder may read them.
///
/// # Errors
/// What the disk said.
pub fn write_sign_ins(folder: &Path, sign_ins: &[SignIn]) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    let path = folder.join("sign-ins.txt");
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(path)?;
    file.write_all(sign_in_sheet(sign_ins).as_bytes())
}

/// Lives the days, telling each as it is done.
///
/// # Errors
/// [`LifeFault`] on the first day on which something that should be possible was refused.
pub async fn live(
    stage: &mut Stage,
    wish: &Wish,
    mut told: impl FnMut(Date),
) -> Result<(), LifeFault> {
    let mut today = wish.from;
    while today <= wish.until {
        life::day(stage, today).await?;
        told(today);
        today = today.tomorrow().map_err(|error| LifeFault::City(error.to_string()))?;
    }
    Ok(())
}

/// What was counted, and where the journal stands.
///
/// # Errors
/// [`LifeFault`] if the house cannot be read.
pub async fn summary(stage: &Stage) -> Result<Summary, LifeFault> {
    let mut desk = stage.look().await?;
    let (journal_lines, head) =
        desk.tx().journal_head().await.map_err(|fault| LifeFault::City(fault.to_string()))?;
    Ok(Summary {
        tally: stage.tally.clone(),
        journal_lines,
        journal_head: assembly::journal::hex(&head),
    })
}
