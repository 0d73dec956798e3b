//! A draw through the doors of the site, without a browser and without script: the promise, the
//! digits on their way to the hall, the round that does not hold, the ticket, what each sees.

#[path = "../../secretariat/tests/house/mod.rs"]
mod house;

use std::sync::Arc;

use assembly::ids::{AccountId, PersonId};
use assembly::people::{Actor, Role};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use house::House;
use house::drawn::code_of;
use house::draws::{
    CEREMONY, DICE, OTHER_SIGNATURE, ROUND, SIGNATURE, drawn, promised, round, with_pool,
};
use secretariat::admission;
use secretariat::clock::in_rome;
use secretariat::invitation::{self, Opened};
use store::accounts::Account;
use tower::ServiceExt;
use web::{House as Site, Site as Names};

/// Somebody who has signed in: her cookie and the token of her forms.
struct Guest {
    cookie: String,
    csrf: String,
}

fn site(house: &House) -> Router {
    let names = Names::milano("Assemblea di prova", "#Prova");
    web::router(&Site::open(Arc::clone(&house.office), names, false, None).unwrap())
}

async fn signed_in(house: &House, role: Role, person: Option<&PersonId>) -> Guest {
    let id = AccountId::from_chance([role.name().len() as u8; 16]);
    let account = Account {
        id: id.clone(),
        role,
        login_key: None,
        person: person.map(ToString::to_string),
        sealed_name: Vec::new(),
        password: None,
        sealed_totp: None,
        totp_step: 0,
        recovery: Vec::new(),
        closed: false,
    };
    let mut desk = house.office.desk(Actor::House).await.unwrap();
    desk.add(&account).await.unwrap();
    let admitted = admission::open_session(&mut desk, &id, role).await.unwrap();
    let guest = admission::guest(&mut desk, &admitted.token).await.unwrap().unwrap();
    desk.commit().await.unwrap();
    Guest { cookie: web::door::cookie(&admitted.token), csrf: guest.csrf }
}

/// Somebody who has opened her letter with its code.
async fn opened(house: &House, code: &str) -> Guest {
    let mut desk = house.office.desk(Actor::Anyone).await.unwrap();
    let opened = invitation::open(&mut desk, code, "hall").await.unwrap().unwrap();
    desk.commit().await.unwrap();
    let Opened::Letter(token) = opened else { panic!("not a letter: {opened:?}") };
    Guest { cookie: web::door::cookie(&token), csrf: String::new() }
}

async fn answered(site: &Router, request: Request<Body>) -> (StatusCode, String) {
    let answer = site.clone().oneshot(request).await.unwrap();
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 32 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

async fn page(site: &Router, path: &str, guest: Option<&Guest>) -> (StatusCode, String) {
    let mut request = Request::get(path);
    if let Some(guest) = guest {
        request = request.header(header::COOKIE, guest.cookie.split(';').next().unwrap());
    }
    answered(site, request.body(Body::empty()).unwrap()).await
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn post(
    site: &Router,
    path: &str,
    guest: Option<&Guest>,
    fields: &[(&str, &str)],
) -> (StatusCode, String) {
    let mut body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let mut request =
        Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    request = request.header("sec-fetch-site", "same-origin");
    if let Some(guest) = guest {
        request = request.header(header::COOKIE, guest.cookie.split(';').next().unwrap());
        body.push(format!("csrf={}", encoded(&guest.csrf)));
    }
    answered(site, request.body(Body::from(body.join("&"))).unwrap()).await
}

#[track_caller]
fn check_says(html: &str, words: &[&str]) {
    for word in words {
        assert!(html.contains(word), "{word} is not in {html}");
    }
}

#[tokio::test]
async fn before_the_ceremony_the_public_reads_the_promise_and_nobody_is_named() {
    let (house, _) = with_pool().await;
    let _ = promised(&house, (9, 0)).await;
    let site = site(&house);
    let (status, html) = page(&site, "/it/sorteggi/1", None).await;
    assert_eq!(status, StatusCode::OK);
    check_says(&html, &["100 biglietti", "657413", "13:00:03", "data-file-tickets=", "verify.js"]);
    assert!(!html.contains("/it/ufficio/"), "the office is for those who work there");
    let (_, english) = page(&site, "/en/sorteggi/1", None).await;
    check_says(&english, &["100 equally likely tickets", "The published lottery"]);
    for (file, wanted) in [
        ("tickets.json", StatusCode::OK),
        ("bound.json", StatusCode::OK),
        ("report.json", StatusCode::OK),
        ("attributes.json", StatusCode::NOT_FOUND),
        ("draft.txt", StatusCode::NOT_FOUND),
        ("result.json", StatusCode::NOT_FOUND),
    ] {
        let (status, _) = page(&site, &format!("/it/sorteggi/1/file/{file}"), None).await;
        assert_eq!(status, wanted, "{file}");
    }
    let (status, html) = page(&site, "/it/sorteggi/1/rapporto", None).await;
    assert_eq!(status, StatusCode::OK);
    check_says(&html, &["Indice di Gini", "Probabilità per numero di gruppi possibili"]);
}

#[tokio::test]
async fn the_hall_follows_the_digits_and_a_false_round_draws_nothing() {
    let (house, _) = with_pool().await;
    let draw = promised(&house, (10, 5)).await;
    let site = site(&house);
    let secretary = signed_in(&house, Role::Secretariat, None).await;
    let desk = "/it/ufficio/sorteggi/1";
    let hall = "/it/sorteggi/1/cerimonia";
    let (_, html) = page(&site, hall, None).await;
    check_says(&html, &["http-equiv=\"refresh\"", "Che cosa è stato promesso"]);

    let few = [("r1", "70935")];
    let (status, _) = post(&site, &format!("{desk}/dadi"), None, &few).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    let (status, _) = post(&site, &format!("{desk}/dadi"), Some(&secretary), &few).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, html) = page(&site, hall, None).await;
    check_says(&html, &["Dadi letti: 5 su 40", "cl-die--blank"]);

    let (status, html) = post(&site, &format!("{desk}/controllo"), Some(&secretary), &few).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    check_says(&html, &["Le cifre sono 5, i dadi sono 40"]);
    let dice = DICE.replace(' ', "");
    let (names, tens) =
        (["r1", "r2", "r3", "r4"], [&dice[..10], &dice[10..20], &dice[20..30], &dice[30..]]);
    let rows: Vec<(&str, &str)> = names.into_iter().zip(tens).collect();
    let (status, html) = post(&site, &format!("{desk}/controllo"), Some(&secretary), &rows).await;
    assert_eq!(status, StatusCode::OK);
    check_says(&html, &["Confermo: fissa la lettura", "Prima di confermare"]);
    let confirm = [("draw", draw.as_str()), ("dice", dice.as_str())];
    let (status, _) = post(&site, &format!("{desk}/lettura"), Some(&secretary), &confirm).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let (_, html) = page(&site, hall, None).await;
    check_says(&html, &["Quaranta dadi letti e pubblicati alle 10:05", "turno 657413"]);

    house.clock.set(in_rome(CEREMONY, 13, 1));
    let pasted = round(ROUND, OTHER_SIGNATURE);
    let beacon = [("draw", draw.as_str()), ("beacon", pasted.as_str()), ("sicuro", "yes")];
    let (status, html) = post(&site, &format!("{desk}/faro"), Some(&secretary), &beacon).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    check_says(&html, &["Questa firma non appartiene al turno", "Nulla è stato estratto"]);
    check_says(&html, &[&OTHER_SIGNATURE[..40], "<span>7</span><span>0</span><span>9</span>"]);
    let pasted = round(ROUND, SIGNATURE);
    let unsure = [("draw", draw.as_str()), ("beacon", pasted.as_str())];
    let (status, html) = post(&site, &format!("{desk}/faro"), Some(&secretary), &unsure).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    check_says(&html, &["spunti la casella"]);
    let sure = [("draw", draw.as_str()), ("beacon", pasted.as_str()), ("sicuro", "yes")];
    let (status, _) = post(&site, &format!("{desk}/faro"), Some(&secretary), &sure).await;
    assert_eq!(status, StatusCode::SEE_OTHER);

    let (_, html) = page(&site, hall, None).await;
    check_says(&html, &["cl-sums", "Avanti"]);
    assert!(!html.contains("http-equiv"), "what stands for good is not asked again");
    for scene in 0..12 {
        let (status, _) = page(&site, &format!("{hall}?scena={scene}"), None).await;
        assert_eq!(status, StatusCode::OK, "scene {scene}");
    }
    let (_, html) = page(&site, "/it/sorteggi/1", None).await;
    check_says(
        &html,
        &["La somma, cifra per cifra", "data-file-result=", "Il garante ora riconta"],
    );
}

#[tokio::test]
async fn a_volunteer_reads_at_once_whether_she_was_drawn_by_her_code_or_behind_her_sign_in() {
    let (house, letters) = with_pool().await;
    let draw = promised(&house, (10, 5)).await;
    drawn(&house, &draw).await;
    let site = site(&house);
    let (mut seated, mut not) = (0, 0);
    for number in 1..=20 {
        let holder = opened(&house, &code_of(&letters, number)).await;
        let (status, html) = page(&site, "/it/rispondi/sorteggio", Some(&holder)).await;
        assert_eq!(status, StatusCode::OK);
        check_says(&html, &["Compariva in", "Il mio numero nei file", "Scarica la mia prova"]);
        seated += usize::from(html.contains("è per Lei"));
        not += usize::from(html.contains("Questa volta il Suo numero non è uscito"));
        let file = page(&site, "/it/rispondi/sorteggio/1/prova", Some(&holder)).await;
        assert!(file.1.starts_with("{\"commitment\":"), "{}", file.1);
    }
    assert!(seated > 0 && not > 0 && seated + not == 20, "{seated} {not}");
    let (status, _) = page(&site, "/it/rispondi/sorteggio", None).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "whoever has no code is asked for it");

    let mut desk = house.office.look(Actor::House).await.unwrap();
    let people = desk.list::<assembly::register::Person>(&[]).await.unwrap();
    let mut person = None;
    for one in people {
        if !secretariat::draw::own(&mut desk, &one.id).await.unwrap().is_empty() {
            person = Some(one.id.clone());
            break;
        }
    }
    drop(desk);
    let member = signed_in(&house, Role::Member, person.as_ref()).await;
    let (status, html) = page(&site, "/it/mia/sorteggio", Some(&member)).await;
    assert_eq!(status, StatusCode::OK);
    check_says(&html, &["data-file-proof=\"/it/mia/sorteggio/1/prova\""]);
    let (status, file) = page(&site, "/it/mia/sorteggio/1/prova", Some(&member)).await;
    assert_eq!((status, file.is_empty()), (StatusCode::OK, false));
    let (status, _) = page(&site, "/it/mia/sorteggio/2/prova", Some(&member)).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}
