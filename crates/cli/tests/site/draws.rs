//! A draw through the doors, without script: the promise, the digits on their way to the hall, the
//! round that does not hold, the ticket, and what each volunteer sees of her own.

use assembly::people::{Actor, Role};
use assembly::register::Person;
use axum::http::StatusCode;
use secretariat::clock::in_rome;

use crate::browser::{Answer, Site};
use crate::house::draws::{
    CEREMONY, DICE, OTHER_SIGNATURE, ROUND, SIGNATURE, drawn, promised, round, with_pool,
};

const PAGE: &str = "/it/sorteggi/1";
const HALL: &str = "/it/sorteggi/1/cerimonia";
const OFFICE: &str = "/it/ufficio/sorteggi/1";

#[track_caller]
fn check_says(answer: &Answer, status: StatusCode, words: &[&str]) {
    assert_eq!(answer.status, status, "{}", answer.body);
    for word in words {
        assert!(answer.says(word), "{word} is not in {}", answer.body);
    }
}

/// Sends a form of the office's page to one of its doors.
async fn sent(site: &Site, who: &str, door: &str, fields: &[(&str, &str)]) -> Answer {
    let csrf = site.get(OFFICE, who).await.csrf();
    let mut all = vec![("csrf", csrf.as_str())];
    all.extend_from_slice(fields);
    site.send(&format!("{OFFICE}/{door}"), who, &all).await
}

#[tokio::test]
async fn before_the_ceremony_the_public_reads_the_promise_and_only_public_files() {
    let (house, _) = with_pool().await;
    promised(&house, (9, 0)).await;
    let site = Site::around(house);
    let page = site.get(PAGE, "").await;
    let words = ["100 biglietti", "657413", "13:00:03", "data-file-tickets=", "verify.js"];
    check_says(&page, StatusCode::OK, &words);
    assert!(!page.says("/it/ufficio/"), "the office is for those who work there");
    let english = site.get("/en/sorteggi/1", "").await;
    check_says(&english, StatusCode::OK, &["100 equally likely tickets", "The published lottery"]);
    for (file, wanted) in [
        ("tickets.json", StatusCode::OK),
        ("bound.json", StatusCode::OK),
        ("report.json", StatusCode::OK),
        ("counts.json", StatusCode::NOT_FOUND),
        ("attributes.json", StatusCode::NOT_FOUND),
        ("draft.txt", StatusCode::NOT_FOUND),
        ("result.json", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(site.get(&format!("{PAGE}/file/{file}"), "").await.status, wanted, "{file}");
    }
    let report = site.get(&format!("{PAGE}/rapporto"), "").await;
    let words = ["Indice di Gini", "Probabilità per numero di gruppi possibili"];
    check_says(&report, StatusCode::OK, &words);
}

#[tokio::test]
async fn the_hall_follows_the_digits_and_a_false_round_draws_nothing() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (10, 5)).await;
    let site = Site::around(house);
    let secretary = site.session(Role::Secretariat, None).await;
    let words = ["http-equiv=\"refresh\"", "Che cosa è stato promesso"];
    check_says(&site.get(HALL, "").await, StatusCode::OK, &words);

    let few = [("r1", "70935")];
    let nobody = site.send(&format!("{OFFICE}/dadi"), "", &few).await;
    assert_eq!(nobody.status, StatusCode::FORBIDDEN);
    let shown = sent(&site, &secretary, "dadi", &few).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER);
    let words = ["Dadi letti: 5 su 40", "cl-die--blank"];
    check_says(&site.get(HALL, "").await, StatusCode::OK, &words);
    let short = sent(&site, &secretary, "controllo", &few).await;
    check_says(&short, StatusCode::UNPROCESSABLE_ENTITY, &["Le cifre sono 5, i dadi sono 40"]);
    let dice = DICE.replace(' ', "");
    let rows =
        [("r1", &dice[..10]), ("r2", &dice[10..20]), ("r3", &dice[20..30]), ("r4", &dice[30..])];
    let checked = sent(&site, &secretary, "controllo", &rows).await;
    check_says(&checked, StatusCode::OK, &["Confermo: fissa la lettura", "Prima di confermare"]);
    let confirm = [("draw", draw.as_str()), ("dice", dice.as_str())];
    let read = sent(&site, &secretary, "lettura", &confirm).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    let words = ["Quaranta dadi letti e pubblicati alle 10:05", "turno 657413"];
    check_says(&site.get(HALL, "").await, StatusCode::OK, &words);

    site.house.clock.set(in_rome(CEREMONY, 10, 30));
    let (wrong, right) = (round(ROUND, OTHER_SIGNATURE), round(ROUND, SIGNATURE));
    let of = |pasted| [("draw", draw.as_str()), ("beacon", pasted), ("sicuro", "yes")];
    let refused = sent(&site, &secretary, "faro", &of(&wrong)).await;
    let words = [
        "Questa firma non appartiene al turno",
        "Nulla è stato estratto",
        &OTHER_SIGNATURE[..40],
        "<span>7</span><span>0</span><span>9</span>",
    ];
    check_says(&refused, StatusCode::UNPROCESSABLE_ENTITY, &words);
    let unsure = sent(&site, &secretary, "faro", &of(&right)[..2]).await;
    check_says(&unsure, StatusCode::UNPROCESSABLE_ENTITY, &["spunti la casella"]);
    let done = sent(&site, &secretary, "faro", &of(&right)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);

    let ticket = site.get(HALL, "").await;
    check_says(&ticket, StatusCode::OK, &["cl-sums", "Avanti"]);
    assert!(!ticket.says("http-equiv"), "what stands for good is not asked again");
    for scene in 0..12 {
        let shown = site.get(&format!("{HALL}?scena={scene}"), "").await;
        assert_eq!(shown.status, StatusCode::OK, "scene {scene}");
    }
    let words = ["La somma, cifra per cifra", "data-file-result=", "Il garante ora riconta"];
    check_says(&site.get(PAGE, "").await, StatusCode::OK, &words);
}

#[tokio::test]
async fn a_volunteer_reads_at_once_whether_she_was_drawn_behind_her_code_or_her_sign_in() {
    let (house, letters) = with_pool().await;
    let draw = promised(&house, (10, 5)).await;
    drawn(&house, &draw).await;
    let site = Site::around(house);
    let (mut seated, mut not) = (0, 0);
    for number in 1..=20 {
        let holder = site.holder(&letters, number).await;
        let own = site.get("/it/rispondi/sorteggio", &holder).await;
        let words = ["Compariva in", "Il mio numero nei file", "Scarica la mia prova"];
        check_says(&own, StatusCode::OK, &words);
        seated += usize::from(own.says("un posto nel gruppo"));
        not += usize::from(own.says("suo numero non è uscito"));
        let proof = site.get("/it/rispondi/sorteggio/1/prova", &holder).await;
        check_says(&proof, StatusCode::OK, &["\"format\":\"cleroterio-proof-v1\""]);
    }
    assert!(seated > 0 && not > 0 && seated + not == 20, "{seated} {not}");
    let nobody = site.get("/it/rispondi/sorteggio", "").await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "whoever has no code is asked for it");

    let mut desk = site.house.office.desk(Actor::House).await.unwrap();
    let mut person = None;
    for one in desk.list::<Person>(&[]).await.unwrap() {
        if person.is_none() && !secretariat::draw::own(&mut desk, &one.id).await.unwrap().is_empty()
        {
            person = Some(one.id.to_string());
        }
    }
    drop(desk);
    let member = site.session(Role::Member, person).await;
    let own = site.get("/it/mia/sorteggio", &member).await;
    check_says(
        &own,
        StatusCode::OK,
        &["data-file-proof=\"&#x2f;it&#x2f;mia&#x2f;sorteggio&#x2f;1&#x2f;prova\""],
    );
    let other = site.get("/it/mia/sorteggio/2/prova", &member).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}
