//! A house for tests: founded on the rolling charter of Milan, with a clock that is set by hand.
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses its own part")]

pub mod drawn;
pub mod draws;
pub mod work;

use std::sync::Arc;

use assembly::ids::AccountId;
use assembly::people::{Actor, Role};
use jiff::civil::{Date, date};
use secretariat::admission::{self, Founding, Hired, NewStaff};
use secretariat::chance::Dice;
use secretariat::clock::{SetClock, in_rome};
use secretariat::keys::Key;
use secretariat::{Desk, Office};
use store::Store;

/// A founded house in a temporary folder.
pub struct House {
    pub office: Arc<Office>,
    pub clock: Arc<SetClock>,
    pub administrator: Hired,
    /// Holds `house.db` and `master.key`.
    pub folder: tempfile::TempDir,
}

pub const PASSWORD: &str = "tre gatti sul tram 9";

impl House {
    /// Founded on 1 October 2022 at nine in Rome.
    pub async fn founded() -> Self {
        Self::founded_on(assembly::charter::template("milano-rolling").unwrap()).await
    }

    /// The same on this charter. Like the rehearsal, it takes training numbers.
    pub async fn founded_on(charter: &str) -> Self {
        let house = Self::founded_in_earnest(charter).await;
        let mut desk = house.office.desk(Actor::House).await.unwrap();
        desk.tx().set_setting("rehearsal", "7").await.unwrap();
        desk.commit().await.unwrap();
        house
    }

    /// The same for real people: only public chance draws them.
    pub async fn founded_in_earnest(charter: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(in_rome(date(2022, 10, 1), 9, 0)));
        let mut dice = Dice::seeded([7; 32]);
        let master = Key::thrown(&mut dice);
        master.to_new_file(&folder.path().join("master.key")).unwrap();
        let store = Store::open_file(&folder.path().join("house.db")).await.unwrap();
        let office = Office::open(store, master, clock.clone(), dice).await.unwrap();
        let mut desk = office.desk(Actor::House).await.unwrap();
        let code = admission::founding_code(&mut desk).await.unwrap();
        desk.commit().await.unwrap();
        let mut desk = office.desk(Actor::Anyone).await.unwrap();
        let administrator = admission::found(&mut desk, &code, founding_on(charter)).await.unwrap();
        desk.commit().await.unwrap();
        Self { office, clock, administrator, folder }
    }

    /// Moves the clock to nine in the morning of this day.
    pub fn on(&self, day: Date) {
        self.clock.set(in_rome(day, 9, 0));
    }

    /// A desk for a person in this role (an account id made up for the role).
    pub async fn desk(&self, role: Role) -> Desk {
        let id = AccountId::from_chance([role.name().len() as u8; 16]);
        self.office.desk(Actor::Account { id, role }).await.unwrap()
    }
}

/// What the tests found the house with.
pub fn founding() -> Founding {
    founding_on(assembly::charter::template("milano-rolling").unwrap())
}

fn founding_on(charter: &str) -> Founding {
    Founding {
        name: "Assemblea di prova".into(),
        charter: charter.to_owned(),
        languages: vec!["it".into(), "en".into()],
        administrator: NewStaff {
            role: Role::Administrator,
            name: "Ada".into(),
            login: "ada@prova.invalid".into(),
            password: PASSWORD.into(),
        },
    }
}
