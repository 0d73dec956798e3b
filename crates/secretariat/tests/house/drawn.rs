//! A tiny register and its first draw, for tests of what comes after it.

use assembly::ids::{CallId, FirstDrawId};
use assembly::people::Role;
use jiff::civil::{Date, date};
use secretariat::ActError;
use secretariat::clock::in_rome;
use secretariat::invitation::{Post, Prepare};
use secretariat::register::{Announce, COLUMNS, Commit, HandOver, Pasted, RecordDraw};
use sortition::beacon::Network;
use sortition::certificate::{FixedRound, Moment, RandomnessRule, canonical};
use sortition::invitees::announcement::{self, ANNOUNCEMENT_FORMAT, Announcement};
use sortition::invitees::{self, Attribute, FrameRow, InviteRules, Pseudonym};
use sortition::seed::{Seed, to_hex};

use super::House;

pub const ANNOUNCED: Date = date(2022, 10, 1);
pub const DRAWN: Date = date(2022, 10, 8);
pub const POSTED: Date = date(2022, 10, 11);
pub const AGES: [(&str, &str); 6] = [
    ("16-24", "2000-05-05"),
    ("25-34", "1990-05-05"),
    ("35-44", "1980-05-05"),
    ("45-54", "1970-05-05"),
    ("55-64", "1960-05-05"),
    ("65+", "1950-05-05"),
];
const CITIZENSHIPS: [&str; 2] = ["italiana", "straniera"];
const GENDERS: [&str; 2] = ["M", "F"];
/// Letters of the tiny draw.
pub const LETTERS: u32 = 216;

/// Everything that the office writes on its own machine.
pub struct OfficeFiles {
    pub announcement: String,
    pub receipt: String,
    pub invitees: String,
    pub drawn: String,
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn rules() -> InviteRules {
    let attribute = |name: &str, values: Vec<String>| Attribute { name: name.into(), values };
    InviteRules {
        size: LETTERS,
        attributes: vec![
            attribute("municipio", (1..=9).map(|number| number.to_string()).collect()),
            attribute("citizenship", texts(&CITIZENSHIPS)),
            attribute("age", AGES.iter().map(|(age, _)| (*age).to_owned()).collect()),
            attribute("gender", texts(&GENDERS)),
        ],
        first_tree: texts(&["municipio", "citizenship"]),
        second_tree: texts(&["age", "gender"]),
        factors: vec![],
        substitutes_per_thousand: 0,
        exclusion_reasons: texts(&["register-exclusion-objected"]),
    }
}

/// Three people in each of the 216 cells.
fn frame() -> Vec<FrameRow> {
    let mut rows = Vec::new();
    for cell in 0..216_u16 {
        for nth in 0..3_u16 {
            let number = cell * 3 + nth;
            let at = |step: u16, of: u16| u8::try_from(cell / step % of).unwrap();
            rows.push(FrameRow {
                pseudonym: Pseudonym::parse(format!("P{number:05}").as_bytes()).unwrap(),
                household: u64::from(number),
                strata: [at(24, 9), at(12, 2), at(2, 6), at(1, 2), 0, 0],
                exclusion: 0,
            });
        }
    }
    rows
}

fn moment(day: Date) -> Moment {
    Moment::from_unix(u64::try_from(in_rome(day, 9, 0) / 1_000_000).unwrap()).unwrap()
}

fn round(after: Date) -> FixedRound {
    let second = moment(after).unix();
    FixedRound { network: Network::Quicknet, round: Network::Quicknet.first_round_after(second) }
}

fn details(rows: &[FrameRow], list: &str) -> String {
    let mut lines = list.lines();
    let mut out = format!("{},{}\n", lines.next().unwrap(), COLUMNS.join(","));
    for line in lines {
        let pseudonym = line.split(',').nth(1).unwrap();
        let row = rows.iter().find(|row| row.pseudonym.to_string() == pseudonym).unwrap();
        let born = AGES[usize::from(row.strata[2])].1;
        let number = row.household;
        let email =
            if number % 2 == 0 { format!("p{number}@posta.example") } else { String::new() };
        out.push_str(&format!(
            "{line},D'Angelo,Nicolò {number},Via Prova,{number},20121,Milano,{email},{born},it,F{number},\n"
        ));
    }
    out
}

/// The files of a draw of the tiny register.
pub fn office_files() -> OfficeFiles {
    let (rows, rules) = (frame(), rules());
    let (populations, exclusions) = announcement::count(&rows, &rules).unwrap();
    let announced = Announcement {
        format: ANNOUNCEMENT_FORMAT.to_owned(),
        draw: "prova".into(),
        announced_at: moment(ANNOUNCED),
        not_before: moment(date(2022, 10, 7)),
        register_sha256: to_hex(&[1; 32]),
        register: announcement::register_tree(&rows, &rules, &[2; 32]),
        populations,
        exclusions,
        randomness: RandomnessRule {
            dice: 40,
            round: round(date(2024, 1, 1)),
            fallback: round(date(2024, 1, 3)),
        },
        code_version: "test".into(),
        rules,
    };
    let seed = Seed::from_bytes([9; 32]);
    let draw = invitees::draw(&rows, &announced.rules, &seed).unwrap();
    let [receipt, invited, _] = announcement::receipt(&draw, &rows, &announced, (&seed, true));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let invitees = text(invited);
    OfficeFiles {
        announcement: text(canonical::bytes(&announced)),
        receipt: text(receipt),
        drawn: details(&rows, &invitees),
        invitees,
    }
}

impl House {
    /// Announces the tiny draw on the first of October.
    pub async fn announced(&self) -> Result<FirstDrawId, ActError> {
        let mut desk = self.desk(Role::StatisticsOffice).await;
        let id = Announce { letters: Some(LETTERS) }.perform(&mut desk).await?;
        desk.commit().await?;
        Ok(id)
    }

    /// A tiny draw, made and handed over.
    pub async fn handed_over(&self) -> FirstDrawId {
        self.handed_over_as(office_files()).await
    }

    /// The same with files that a test has changed.
    pub async fn handed_over_as(&self, files: OfficeFiles) -> FirstDrawId {
        self.on(ANNOUNCED);
        let first_draw = self.announced().await.unwrap();
        let mut desk = self.desk(Role::StatisticsOffice).await;
        let announcement = Pasted(files.announcement);
        let commit = Commit { first_draw: first_draw.clone(), announcement };
        commit.perform(&mut desk).await.unwrap();
        desk.commit().await.unwrap();
        self.on(DRAWN);
        let mut desk = self.desk(Role::StatisticsOffice).await;
        let record = RecordDraw {
            first_draw: first_draw.clone(),
            receipt: Pasted(files.receipt),
            invitees: Pasted(files.invitees),
            substitutes: None,
            randomness: None,
        };
        record.perform(&mut desk).await.unwrap();
        let drawn = Pasted(files.drawn);
        let hand_over = HandOver { first_draw: first_draw.clone(), drawn };
        hand_over.perform(&mut desk).await.unwrap();
        desk.commit().await.unwrap();
        first_draw
    }

    /// A call whose letters are out, and the printer's file with its codes.
    pub async fn posted(&self) -> (CallId, String) {
        let first_draw = self.handed_over().await;
        self.posted_of(first_draw).await
    }

    /// The same for a draw that was handed over.
    pub async fn posted_of(&self, first_draw: FirstDrawId) -> (CallId, String) {
        let mut desk = self.desk(Role::Secretariat).await;
        let call = Prepare { first_draw }.perform(&mut desk).await.unwrap();
        let file = secretariat::invitation::letters_file(&mut desk, &call).await.unwrap();
        desk.commit().await.unwrap();
        self.on(POSTED);
        let mut desk = self.desk(Role::Secretariat).await;
        Post { call: call.clone() }.perform(&mut desk).await.unwrap();
        desk.commit().await.unwrap();
        (call, file)
    }
}

/// The code in the printer's file of the letter with this number.
pub fn code_of(file: &str, number: u32) -> String {
    let start = format!("{number},");
    let line = file.lines().find(|line| line.starts_with(&start)).unwrap();
    line.rsplit(',').next().unwrap().trim_matches('"').to_owned()
}
