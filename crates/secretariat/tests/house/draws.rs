//! A draw of groups up to its ceremony, for tests of what the acts and the pages do with it.

use assembly::ids::DrawId;
use assembly::invitation::Channel;
use assembly::people::Role;
use jiff::civil::{Date, date};
use secretariat::availability::{self, Declare, pool_of};
use secretariat::clock::in_rome;
use secretariat::draw::{Announce, Certify, Freeze, MakePlan, Publish, ReadDice, Throw};
use secretariat::form::{Form, Line, Paragraphs};
use secretariat::invitation::Close;
use secretariat::{ActError, Sheet, proposal};

use super::House;

/// The day on which quicknet published round 657413, at 13:00:03 in Rome.
pub const CEREMONY: Date = date(2023, 9, 15);
pub const PROMISED: Date = date(2023, 9, 5);
pub const ROUND: u64 = 657_413;
pub const SIGNATURE: &str = "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be41076862b98fad56e91a6b85b89cd97b";
pub const OTHER_ROUND: u64 = 123;
pub const OTHER_SIGNATURE: &str = "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92";
pub const DICE: &str = "7093 5128 4406 9173 0285 6641 3390 1752 8804 2617";
pub const FIGURES: &str = "education; lower_secondary; 340\neducation; upper_secondary; 330\neducation; tertiary; 330\neducation; none_or_primary; 1";
pub const REASON: &str = "Il file pubblicato all’Albo aveva un nome errato.";

/// The rules of Milan with small groups and few tickets: seconds instead of minutes.
pub fn charter() -> String {
    assembly::charter::template("milano-rolling")
        .unwrap()
        .replace("group_size = 45", "group_size = 12")
        .replace("members_expected = 90", "members_expected = 24")
        .replace("tickets = 1000", "tickets = 100")
        .replace("size_max = 15", "size_max = 12")
}

#[track_caller]
pub fn check_refused<T: std::fmt::Debug>(done: Result<T, ActError>, wanted: &str) {
    match done {
        Err(ActError::Refused { key, .. }) => assert_eq!(key, wanted),
        other => panic!("{wanted} instead of {other:?}"),
    }
}

/// Performs a command at a desk for this role and commits.
#[macro_export]
macro_rules! performed {
    ($house:expr, $role:ident, $command:expr) => {{
        let mut desk = $house.desk(Role::$role).await;
        let done = $command.perform(&mut desk).await;
        if done.is_ok() {
            desk.commit().await.unwrap();
        }
        done
    }};
}

pub fn line(text: &str) -> Line {
    Line(text.into())
}

fn answers(number: u32) -> String {
    let education = ["lower_secondary", "upper_secondary", "tertiary"];
    let education = education[usize::try_from(number / 7 % 3).unwrap()];
    let yes = |every: u32| if number.is_multiple_of(every) { "yes" } else { "no" };
    format!("education: {education}\ndisability: {}\norigin: {}", yes(4), yes(3))
}

/// A house whose pool is frozen: 160 people, most of them free for all four groups.
pub async fn with_pool() -> (House, String) {
    let house = House::founded_on(&charter()).await;
    let (call, letters) = house.posted().await;
    let mut desk = house.desk(Role::Secretariat).await;
    for number in 1..=160 {
        let yes = Declare {
            call: call.clone(),
            number,
            windows: if number.is_multiple_of(5) { vec![1, 3] } else { vec![1, 2, 3, 4] },
            answers: Some(Paragraphs(answers(number))),
            needs: vec![],
            needs_detail: None,
            phone: None,
            email: None,
            consents: vec![line("disability"), line("origin")],
            guardian_agrees: true,
            channel: Channel::Paper,
        };
        yes.perform(&mut desk).await.unwrap();
    }
    desk.commit().await.unwrap();
    house.on(date(2022, 11, 11));
    performed!(house, Secretariat, Close { call: call.clone() }).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let pool = pool_of(&mut desk, &call).await.unwrap().id.clone();
    availability::Freeze { pool }.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    (house, letters)
}

/// An act of two persons: the secretariat proposes, the guarantor approves.
pub async fn by_two(house: &House, sheet: &'static Sheet, fields: &[(&str, &str)]) {
    let pairs = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let mut desk = house.desk(Role::Secretariat).await;
    let form = Form::from_pairs(pairs.collect());
    let waiting = proposal::propose(&mut desk, sheet, form).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let same = proposal::approve(&mut desk, &waiting).await;
    check_refused(same, "proposal-refusal-same-person");
    drop(desk);
    let mut desk = house.desk(Role::Guarantor).await;
    proposal::approve(&mut desk, &waiting).await.unwrap();
    desk.commit().await.unwrap();
}

/// A draw that is announced for this day, frozen by two persons, and planned.
pub async fn planned(house: &House, ceremony: Date) -> DrawId {
    let announce = Announce { cycle: 2023, ceremony: Some(ceremony) };
    let draw = performed!(house, Secretariat, announce).unwrap();
    by_two(house, &Freeze::SHEET, &[("draw", draw.as_str()), ("figures", FIGURES)]).await;
    performed!(house, Secretariat, MakePlan { draw: draw.clone() }).unwrap();
    draw
}

pub fn publish(draw: &DrawId) -> Publish {
    let (act, beacon_at) = (line("Albo pretorio 12/2023"), Some(line("13:00")));
    Publish { draw: draw.clone(), act, begins: None, beacon_at }
}

pub fn read(draw: &DrawId) -> ReadDice {
    ReadDice { draw: draw.clone(), dice: line(DICE) }
}

pub fn throw(draw: &DrawId, beacon: &str) -> Throw {
    let beacon = Some(Paragraphs(beacon.into())).filter(|pasted| !pasted.0.is_empty());
    Throw { draw: draw.clone(), beacon, fallback_reason: None, training: false }
}

pub fn round(number: u64, signature: &str) -> String {
    format!("{{\"round\":{number},\"signature\":\"{signature}\"}}")
}

/// A draw that is promised, with the clock in the hall at this time.
pub async fn promised(house: &House, (hour, minute): (i8, i8)) -> DrawId {
    house.on(PROMISED);
    let draw = planned(house, CEREMONY).await;
    performed!(house, Secretariat, publish(&draw)).unwrap();
    house.clock.set(in_rome(CEREMONY, hour, minute));
    draw
}

/// Reads the dice and draws with the recorded round.
pub async fn drawn(house: &House, draw: &DrawId) {
    performed!(house, Secretariat, read(draw)).unwrap();
    house.clock.set(in_rome(CEREMONY, 13, 1));
    performed!(house, Secretariat, throw(draw, &round(ROUND, SIGNATURE))).unwrap();
}

/// Draws a published draw with training numbers, and certifies it.
pub async fn trained(house: &House, draw: &DrawId, ceremony: Date) {
    house.clock.set(in_rome(ceremony, 10, 30));
    performed!(house, Secretariat, read(draw)).unwrap();
    let training = Throw { training: true, ..throw(draw, "") };
    performed!(house, Secretariat, training).unwrap();
    performed!(house, Guarantor, Certify { draw: draw.clone() }).unwrap();
}

/// A training draw before the first entry, certified, with all seats on offer.
pub async fn certified(house: &House) -> DrawId {
    house.on(date(2022, 11, 14));
    let ceremony = date(2022, 11, 28);
    let draw = planned(house, ceremony).await;
    performed!(house, Secretariat, publish(&draw)).unwrap();
    trained(house, &draw, ceremony).await;
    draw
}
