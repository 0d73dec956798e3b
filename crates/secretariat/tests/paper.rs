//! Papers are printed from what the acts have left, for whom may see it and not earlier.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::people::{Actor, Role};
use assembly::plenary::Method;
use house::House;
use house::drawn::{LETTERS, POSTED, code_of};
use house::work::{SECOND, open, seat_id, with_members};
use jiff::civil::date;
use secretariat::invitation::paper::{PrintRun, Sender, print_run};
use secretariat::invitation::{Post, Prepare, letters_file};
use secretariat::reading::Edition;
use secretariat::{ActError, annual_report, plenary, response, rotation};

fn edition(language: &str) -> Edition {
    Edition::new(language, "Comune di Milano", "https://assemblea.invalid/", Box::new(|_, _| None))
}

fn sender() -> Sender {
    Sender {
        city: "Comune di Milano".into(),
        site: "https://assemblea.example.it".into(),
        phone: "020202".into(),
        email: "segreteria@assemblea.invalid".into(),
        pec: "assemblea@pec.invalid".into(),
    }
}

async fn all_files(mut run: PrintRun) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    while let Some(file) = run.next_file().await.unwrap() {
        files.push(file);
    }
    files
}

#[tokio::test]
async fn the_printer_gets_every_letter_once_in_files_of_a_hundred_with_their_manifest() {
    let house = House::founded().await;
    let first_draw = house.handed_over().await;
    let call = act!(house, Secretariat, Prepare { first_draw }).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let run = print_run(&mut desk, &call, &sender()).await.unwrap();
    let csv = letters_file(&mut desk, &call).await.unwrap();
    let again = print_run(&mut desk, &call, &sender()).await.unwrap();
    desk.commit().await.unwrap();
    let files = all_files(run).await;
    let names: Vec<&str> = files.iter().map(|file| file.0.as_str()).collect();
    assert_eq!(names, ["001.pdf", "002.pdf", "003.pdf", "manifest.csv"]);
    let manifest = String::from_utf8(files[3].1.clone()).unwrap();
    assert!(manifest.contains("001.pdf,100,1,100,"), "{manifest}");
    assert!(manifest.contains(&format!("003.pdf,16,201,{LETTERS},")), "{manifest}");
    assert!(manifest.ends_with(&format!("total,{LETTERS},,,\n")), "{manifest}");
    assert_eq!(all_files(again).await, files, "printed again, the same bytes");
    assert_eq!(code_of(&csv, 201).len(), 19);
}

#[tokio::test]
async fn letters_are_printed_for_the_secretariat_alone_and_not_after_posting() {
    let house = House::founded().await;
    let first_draw = house.handed_over().await;
    let call = act!(house, Secretariat, Prepare { first_draw }).unwrap();
    let mut desk = house.desk(Role::Facilitator).await;
    let refused = print_run(&mut desk, &call, &sender()).await;
    assert!(matches!(refused, Err(ActError::Forbidden)), "{refused:?}");
    drop(desk);
    let mut desk = house.desk(Role::Secretariat).await;
    let nowhere = Sender { site: "https://assemblea.invalid".into(), ..sender() };
    let refused = print_run(&mut desk, &call, &nowhere).await.unwrap_err();
    assert!(refused.to_string().contains("house.toml"), "{refused}");
    drop(desk);
    house.on(POSTED);
    act!(house, Secretariat, Post { call: call.clone() }).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let gone = print_run(&mut desk, &call, &sender()).await;
    assert!(matches!(gone, Err(ActError::NotFound)), "{gone:?}");
}

#[tokio::test]
async fn minutes_of_a_plenary_hold_its_votes_and_considerations_once_it_met() {
    let house = with_members().await;
    let (_, vote) = open(&house, Method::Paper).await;
    let mut desk = house.desk(Role::Secretariat).await;
    let early = plenary::paper::paper(&mut desk, 1, &edition("it")).await;
    assert!(matches!(early, Err(ActError::NotFound)), "{early:?}");
    let id = desk.get::<assembly::plenary::Vote>(&vote).await.unwrap().plenary.clone();
    drop(desk);
    let count =
        plenary::CountBallots { vote, present: 19, in_favour: 12, against: 6, abstained: 1 };
    act!(house, Secretariat, count).unwrap();
    let hold = plenary::Hold {
        plenary: id,
        present: (0..19).map(seat_id).collect(),
        remote: vec![],
        excused: vec![],
    };
    act!(house, Secretariat, hold).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let (minutes, on) = plenary::paper::paper(&mut desk, 1, &edition("it")).await.unwrap();
    drop(desk);
    assert_eq!((minutes.attendance, on), ([19, 0, 0, 1], SECOND));
    assert_eq!(minutes.votes[0].majority, "2/3 voters");
    assert_eq!((minutes.votes[0].needed, minutes.votes[0].carried), (12, true));
    assert_eq!(minutes.texts[0].considerations, "La plenaria condivide.");
    assert_eq!(minutes.texts[0].minority, ["Costa troppo."]);
    let desk = house.office.look(Actor::Anyone).await.unwrap();
    let pdf = plenary::paper::pdf(desk, 1, &edition("en")).await.unwrap();
    assert!(pdf.starts_with(b"%PDF-1."));
    let desk = house.office.look(Actor::Anyone).await.unwrap();
    assert_eq!(plenary::paper::pdf(desk, 1, &edition("en")).await.unwrap(), pdf);
}

#[tokio::test]
async fn what_is_not_public_is_not_printed() {
    let house = with_members().await;
    house.on(date(2022, 12, 5));
    act!(house, Secretariat, annual_report::Begin { year: 2023 }).unwrap();
    let desk = house.office.look(Actor::Anyone).await.unwrap();
    let report = annual_report::paper::pdf(desk, 2023, &edition("it")).await;
    assert!(matches!(report, Err(ActError::NotFound)), "{report:?}");
    let desk = house.office.look(Actor::Anyone).await.unwrap();
    let dossier = response::paper::pdf(desk, 2023, &edition("it")).await;
    assert!(matches!(dossier, Err(ActError::NotFound)), "{dossier:?}");
    let desk = house.office.look(house::work::member(3)).await.unwrap();
    let certificate = rotation::paper::pdf(desk, "Ada", &edition("it")).await;
    assert!(matches!(certificate, Err(ActError::NotFound)), "{certificate:?}");
}
