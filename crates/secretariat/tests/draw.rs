//! A draw of groups through the acts: promised, read in the hall, drawn with a round of the beacon
//! that the network really published, made again and certified; and what is refused on the way.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use assembly::draw::{Draw, DrawState};
use assembly::ids::{AccountId, DrawId};
use assembly::people::{Actor, Role};
use assembly::register::Person;
use house::House;
use house::draws::{
    CEREMONY, DICE, OTHER_ROUND, OTHER_SIGNATURE, PROMISED, REASON, ROUND, SIGNATURE, by_two,
    charter, check_refused, drawn, line, planned, promised, publish, read, round, throw, trained,
    with_pool,
};
use jiff::civil::date;
use secretariat::chance::Dice;
use secretariat::clock::{SetClock, in_rome};
use secretariat::draw::{
    DeclareVoid, Fate, Publish, ReadDice, Throw, auditor_files, hall, list, own, proof,
    public_file, show_digits, view,
};
use secretariat::keys::Key;
use secretariat::{ActError, Office};
use sortition::certificate::publish::VolunteerReceipt;
use sortition::certificate::{Commitment, DrawResult, VoidNotice, canonical};
use sortition::verify::{Fault, Outcome, PublishedFiles, Step, StepResult, after, transcript};
use store::Store;

async fn state(house: &House, draw: &DrawId) -> Draw {
    let mut desk = house.desk(Role::Secretariat).await;
    desk.get::<Draw>(draw).await.unwrap().value
}

async fn published_files(house: &House, number: u32) -> PublishedFiles {
    let mut desk = house.desk(Role::Public).await;
    let names = view(&mut desk, number).await.unwrap().files;
    let mut files = PublishedFiles::new();
    for (name, _) in names {
        let content = public_file(&mut desk, number, &name).await.unwrap();
        files.insert(name, content);
    }
    files
}

#[tokio::test]
async fn a_draw_with_a_real_round_of_the_beacon_is_promised_read_drawn_and_checked_by_anybody() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (10, 20)).await;
    assert_eq!(state(&house, &draw).await.promise().unwrap().round, ROUND);
    performed!(house, Secretariat, read(&draw)).unwrap();
    check_refused(performed!(house, Secretariat, read(&draw)), "draw-refusal-elsewhere");
    house.clock.set(in_rome(CEREMONY, 13, 1));
    performed!(house, Secretariat, throw(&draw, &round(ROUND, SIGNATURE))).unwrap();

    let files = published_files(&house, 1).await;
    assert!(!files.contains_key("attributes.json") && !files.contains_key("counts.json"));
    let promised = state(&house, &draw).await.promise().unwrap().commitment.clone();
    let steps = transcript(&files, Some(&promised));
    let left_of = |step: &StepResult| match &step.outcome {
        Outcome::Passed { .. } => None,
        Outcome::LeftOut { .. } => Some(step.step.to_string()),
        Outcome::Failed { fault, detail } => panic!("{}: {fault:?} {detail}", step.step),
    };
    let left: Vec<String> = steps.iter().filter_map(left_of).collect();
    assert_eq!(left, ["counts", "attributes", "bound", "void"], "the public checks all but these");
    let mut desk = house.desk(Role::Guarantor).await;
    let audited: PublishedFiles = auditor_files(&mut desk, 1).await.unwrap().into_iter().collect();
    let steps = transcript(&audited, Some(&promised));
    let left: Vec<String> = steps.iter().filter_map(left_of).collect();
    assert_eq!(left, ["void"], "an auditor checks all");
    drop(desk);
    let result: DrawResult = canonical::read(&files["result.json"]).unwrap();
    assert_eq!(result.thrown, [7, 0]);
    let sum = |at: usize| (result.thrown[at] + result.derived[at]) % 10;
    assert_eq!(result.ticket, u32::from(sum(0)) * 10 + u32::from(sum(1)));

    let mut desk = house.desk(Role::Public).await;
    let seen = view(&mut desk, 1).await.unwrap();
    let report = seen.report.unwrap();
    assert_eq!(report.held.iter().map(|(_, people)| people).sum::<u32>(), 160);
    let drawn = report.drawn.unwrap();
    assert_eq!((drawn.ticket, drawn.groups.len()), (result.ticket, 4));
    assert!(drawn.groups.iter().all(|group| group.inside == group.values), "{drawn:?}");
    assert!(drawn.variation.iter().all(|one| one.seats < 100_000), "{drawn:?}");
    assert!(!report.by_value.iter().any(|one| one.feature == "disability"), "special data");
}

#[tokio::test]
async fn each_volunteer_sees_her_chance_her_tickets_and_a_proof_that_holds() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (10, 20)).await;
    drawn(&house, &draw).await;
    let files = published_files(&house, 1).await;
    let commitment: Commitment = canonical::read(&files["commitment.json"]).unwrap();
    let outcome = state(&house, &draw).await.outcome().unwrap().clone();
    let mut desk = house.desk(Role::Secretariat).await;
    let people = desk.list::<Person>(&[]).await.unwrap();
    let (mut drawn, mut waiting, mut tickets) = (0, 0, 0);
    for person in people.iter().take(60) {
        let seen = own(&mut desk, &person.id).await.unwrap();
        let Some(mine) = seen.first() else { continue };
        assert!(mine.intact, "{}", mine.pseudonym);
        let standing = mine.tickets.as_ref().unwrap();
        tickets += standing.len();
        let sits = standing.iter().find(|(ticket, _)| *ticket == outcome.ticket);
        match &mine.fate {
            Fate::Drawn { group } => {
                drawn += 1;
                assert_eq!(sits, Some(&(outcome.ticket, *group)));
            }
            Fate::NotDrawn { until, erased, alternate } => {
                waiting += 1;
                assert!(sits.is_none() && erased > until, "{until:?} {erased:?}");
                assert_eq!(alternate, &[], "there are no alternates before the certificate");
            }
            Fate::Waiting | Fate::CalledLater { .. } | Fate::Void { .. } => {
                panic!("{:?}", mine.fate)
            }
        }
        let file = proof(&mut desk, &person.id, 1).await.unwrap();
        let file: serde_json::Value = serde_json::from_slice(&file).unwrap();
        let receipt: VolunteerReceipt = serde_json::from_value(file["receipt"].clone()).unwrap();
        assert!(receipt.holds(&commitment));
        let other = VolunteerReceipt { place: receipt.place + 1, ..receipt };
        assert!(!other.holds(&commitment), "a proof moved to another place");
    }
    assert!(drawn > 0 && waiting > 0 && tickets > 0, "{drawn} {waiting} {tickets}");
}

#[tokio::test]
async fn a_round_that_does_not_hold_draws_nothing_and_keeps_the_dice() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (10, 20)).await;
    performed!(house, Secretariat, read(&draw)).unwrap();
    house.clock.set(in_rome(CEREMONY, 13, 1));
    for (pasted, wanted) in [
        (String::new(), "draw-refusal-beacon-missing"),
        ("<html>".to_owned(), "draw-refusal-beacon-unreadable"),
        (round(ROUND, &SIGNATURE[2..]), "draw-refusal-beacon-garbled"),
        (round(ROUND, OTHER_SIGNATURE), "draw-refusal-beacon-false"),
        (round(OTHER_ROUND, OTHER_SIGNATURE), "draw-refusal-other-round"),
    ] {
        check_refused(performed!(house, Secretariat, throw(&draw, &pasted)), wanted);
        let kept = state(&house, &draw).await;
        assert_eq!(kept.reading().unwrap().dice, DICE.replace(' ', ""), "{wanted}");
    }
    let mut desk = house.desk(Role::Public).await;
    let files = view(&mut desk, 1).await.unwrap().files;
    assert!(files.iter().any(|(name, _)| name == "dice.json"));
    assert!(!files.iter().any(|(name, _)| name == "randomness.json"));
}

#[tokio::test]
async fn dice_are_read_in_the_hall_only_after_its_hour_and_can_be_corrected_until_they_count() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (9, 59)).await;
    check_refused(performed!(house, Secretariat, read(&draw)), "draw-refusal-not-yet");
    check_refused(
        performed!(house, Secretariat, throw(&draw, &round(ROUND, SIGNATURE))),
        "draw-refusal-elsewhere",
    );
    house.clock.set(in_rome(CEREMONY, 10, 5));
    for (typed, shown) in [("7094 5", "70945"), ("7093 5128", "70935128")] {
        let mut desk = house.desk(Role::Secretariat).await;
        show_digits(&mut desk, 1, typed).await.unwrap();
        desk.commit().await.unwrap();
        let mut desk = house.desk(Role::Public).await;
        assert_eq!(hall(&mut desk, 1).await.unwrap().digits, shown);
    }
    let mut desk = house.desk(Role::Secretariat).await;
    let odd = show_digits(&mut desk, 1, "70x").await;
    check_refused(odd, "draw-refusal-dice-sign");
    let many = show_digits(&mut desk, 1, &"7".repeat(41)).await;
    check_refused(many, "draw-refusal-dice-count");
    drop(desk);
    let mut desk = house.desk(Role::Member).await;
    assert!(matches!(show_digits(&mut desk, 1, "7").await, Err(ActError::Forbidden)));
    drop(desk);
    let short = ReadDice { draw: draw.clone(), dice: line(&DICE[1..]) };
    check_refused(performed!(house, Secretariat, short), "draw-refusal-dice-count");
    performed!(house, Secretariat, read(&draw)).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    check_refused(show_digits(&mut desk, 1, "1").await, "draw-refusal-elsewhere");
    let seen = hall(&mut desk, 1).await.unwrap();
    assert_eq!((seen.digits.len(), seen.places, seen.state), (40, 2, "Read"));
    assert_eq!(seen.read_at.as_deref().map(|at| &at[..5]), Some("10:05"));
    assert_eq!(seen.round.map(|(_, round, at)| (round, at)), Some((ROUND, "13:00:03".to_owned())));
}

#[tokio::test]
async fn dice_published_too_late_for_the_round_need_the_fallback_and_its_reason() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (12, 55)).await;
    performed!(house, Secretariat, read(&draw)).unwrap();
    house.clock.set(in_rome(CEREMONY, 13, 1));
    let late = throw(&draw, &round(ROUND, SIGNATURE));
    check_refused(performed!(house, Secretariat, late.clone()), "draw-refusal-read-too-late");
    let short = Throw { fallback_reason: Some(line("tardi")), ..late.clone() };
    check_refused(performed!(house, Secretariat, short), "draw-refusal-no-reason");
    let named = Throw { fallback_reason: Some(line("Lettura finita alle 12:55.")), ..late };
    check_refused(performed!(house, Secretariat, named), "draw-refusal-other-round");
}

#[tokio::test]
async fn a_commitment_names_hours_in_which_forty_dice_can_be_read() {
    let (house, _) = with_pool().await;
    house.on(PROMISED);
    let draw = planned(&house, CEREMONY).await;
    let crossed = Publish { begins: Some(line("12.50")), ..publish(&draw) };
    check_refused(performed!(house, Secretariat, crossed), "draw-refusal-hours-crossed");
    let odd = Publish { beacon_at: Some(line("all’una")), ..publish(&draw) };
    check_refused(performed!(house, Secretariat, odd), "draw-refusal-hour-unreadable");
    house.on(date(2023, 9, 9));
    check_refused(performed!(house, Secretariat, publish(&draw)), "draw-refusal-too-short-notice");
}

#[tokio::test]
async fn training_numbers_draw_nobody_in_a_house_of_real_people() {
    let house = House::founded_in_earnest(&charter()).await;
    let draw = DrawId::from_chance([1; 16]);
    let training = Throw { training: true, ..throw(&draw, "") };
    check_refused(performed!(house, Secretariat, training), "draw-refusal-training-only");
    let genuine = performed!(house, Secretariat, throw(&draw, ""));
    assert!(matches!(genuine, Err(ActError::NotFound)), "{genuine:?}");
}

#[tokio::test]
async fn a_void_draw_stays_with_its_reason_and_is_made_again_and_certified() {
    let (house, _) = with_pool().await;
    house.on(date(2022, 11, 14));
    let first = planned(&house, date(2022, 11, 25)).await;
    performed!(house, Secretariat, publish(&first)).unwrap();
    let fields = [("draw", first.as_str()), ("act", "Determina 9/2022"), ("reason", REASON)];
    by_two(&house, &DeclareVoid::SHEET, &fields).await;
    let ceremony = date(2022, 11, 28);
    let second = planned(&house, ceremony).await;
    performed!(house, Secretariat, publish(&second)).unwrap();
    trained(&house, &second, ceremony).await;
    let DrawState::Certified { outcome, .. } = state(&house, &second).await.state else {
        panic!("the second draw is not certified");
    };
    assert_eq!(outcome.groups.iter().map(Vec::len).collect::<Vec<_>>(), [12; 4]);

    let mut desk = house.desk(Role::Public).await;
    let (old, new) = (view(&mut desk, 1).await.unwrap(), view(&mut desk, 2).await.unwrap());
    assert_eq!((old.next, old.state), (Some(2), "Void"));
    assert_eq!(new.replaces, [1]);
    assert!(old.files.iter().any(|(name, _)| name == "tickets.json"), "nothing is taken away");
    assert!(old.report.is_some());
    let states: Vec<&str> = list(&mut desk).await.unwrap().iter().map(|one| one.state).collect();
    assert_eq!(states, ["Certified", "Void"]);
    drop(desk);
    let files = published_files(&house, 2).await;
    let commitment: Commitment = canonical::read(&files["commitment.json"]).unwrap();
    let before = state(&house, &first).await.promise().unwrap().commitment.clone();
    assert_eq!((commitment.number, &commitment.previous), (2, &before));
    // The void draw names it back, and both verifiers can follow the chain from one to the other.
    let void = published_files(&house, 1).await;
    let notice: VoidNotice = canonical::read(&void["void.json"]).unwrap();
    assert_eq!(notice.next, state(&house, &second).await.promise().unwrap().commitment);
    assert_eq!(after(&files, &void).fault(), None);
    assert_eq!(after(&void, &files).fault(), Some(Fault::ChainBroken), "not the other way round");
    let text = &house.office.charters().unwrap().all()[0].charter_version();
    assert_eq!(commitment.charter_version, format!("{} {}", text.id, text.hash));
    assert_eq!((commitment.lead_days, &*commitment.code_version), (7, secretariat::CODE_VERSION));
    // Every verifier says that these numbers are no public chance, and recomputes the rest.
    let steps = transcript(&files, None);
    let faults: Vec<_> = steps.iter().filter_map(StepResult::fault).collect();
    assert_eq!(faults, [Fault::TrainingSeed]);
    let result = steps.iter().find(|step| step.step == Step::Result).unwrap();
    assert!(matches!(result.outcome, Outcome::Passed { .. }), "{result:?}");
    assert!(!commitment.bound_sha256.is_empty(), "the proof of fairness is promised too");
}

/// In the process that is killed: the folder of its house.
const KILLED: &str = "CLEROTERIO_KILLED_HOUSE";

/// A house as another process opens it, a minute after the round.
async fn opened(folder: &Path) -> Arc<Office> {
    let key = Key::from_file(&folder.join("master.key")).unwrap();
    let store = Store::open_file(&folder.join("house.db")).await.unwrap();
    let clock = Arc::new(SetClock::at(in_rome(CEREMONY, 13, 1)));
    Office::open(store, key, clock, Dice::seeded([9; 32])).await.unwrap()
}

async fn draw_in(office: &Arc<Office>) {
    let id = AccountId::from_chance([3; 16]);
    let mut desk = office.desk(Actor::Account { id, role: Role::Secretariat }).await.unwrap();
    let draw = desk.list::<Draw>(&[]).await.unwrap().remove(0);
    throw(&draw.id, &round(ROUND, SIGNATURE)).perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
}

/// All that a house keeps of its draw, and the number of lines in its journal.
async fn kept(office: &Arc<Office>) -> (Draw, PublishedFiles, i64) {
    let mut desk = office.look(Actor::House).await.unwrap();
    let draw = desk.list::<Draw>(&[]).await.unwrap().remove(0).value;
    let mut files = PublishedFiles::new();
    for listed in desk.tx().draw_files(&draw.id).await.unwrap() {
        let content = desk.tx().draw_file(&draw.id, &listed.name).await.unwrap().unwrap();
        files.insert(listed.name, content);
    }
    drop(desk);
    (draw, files, office.journal_length().await.unwrap())
}

#[tokio::test]
async fn a_throw_whose_process_is_killed_draws_the_same_or_nothing() {
    // The same test is the process that is killed.
    if let Some(folder) = std::env::var_os(KILLED) {
        return draw_in(&opened(Path::new(&folder)).await).await;
    }
    let (house, _) = with_pool().await;
    let draw = promised(&house, (10, 20)).await;
    performed!(house, Secretariat, read(&draw)).unwrap();
    let before = kept(&house.office).await;
    house.office.store().close().await;
    let copy = || {
        let folder = tempfile::tempdir().unwrap();
        for file in std::fs::read_dir(house.folder.path()).unwrap().flatten() {
            std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        folder
    };
    let whole = copy();
    let office = opened(whole.path()).await;
    draw_in(&office).await;
    let after = kept(&office).await;
    assert!(after.1.contains_key("result.json") && after.2 == before.2 + 1);
    let own = "a_throw_whose_process_is_killed_draws_the_same_or_nothing";
    let mut nothing = 0;
    for number in 0..12_u64 {
        let folder = copy();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([own, "--exact"])
            .env(KILLED, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(number * number * 3));
        child.kill().unwrap();
        child.wait().unwrap();
        let office = opened(folder.path()).await;
        let found = kept(&office).await;
        if found == before {
            nothing += 1;
            draw_in(&office).await;
            assert_eq!(kept(&office).await, after, "after kill {number}");
        } else {
            assert_eq!(found, after, "killed {number}");
        }
        office.store().close().await;
    }
    assert!(nothing > 0, "some kill came in time");
}
