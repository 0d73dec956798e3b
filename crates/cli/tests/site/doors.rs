//! Every door, knocked at in both languages by everybody: who may passes, who may not is refused,
//! nobody meets a fault, and every answer carries its headers.

use std::collections::BTreeMap;

use assembly::people::Role;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::civil::date;
use web::door::POLICY;

use crate::browser::{Answer, Site};

/// A token for each role; none for the public.
async fn tokens(site: &Site, file: &str) -> BTreeMap<Role, String> {
    let mut all = BTreeMap::from([(Role::Public, String::new())]);
    all.insert(Role::Invited, site.holder(file, 9).await);
    let person = assembly::ids::PersonId::from_chance([8; 16]).to_string();
    for role in Role::ALL.into_iter().filter(|role| !all.contains_key(role)).collect::<Vec<_>>() {
        let person = (role == Role::Member).then(|| person.clone());
        all.insert(role, site.session(role, person).await);
    }
    all
}

/// An address with something in the place of each parameter.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{word}" => "plenary",
        "{drawer}" => "plenary",
        "{number}" | "{numero}" => "1",
        "{year}" => "2024",
        "{step}" => "risposta",
        "{codice}" => "1.1.1",
        "{name}" => "plenary.convene",
        part if part.starts_with('{') => "0123456789abcdef0123456789abcdef",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Behind these doors the office's pages ask once more: which acts, which words this role has.
fn inside_the_office(path: &str) -> bool {
    path.contains("/atto/") || path.starts_with("/ufficio/{word}")
}

fn check_headers(answer: &Answer, what: &str) {
    assert_eq!(answer.header("content-security-policy"), POLICY, "{what}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(answer.header("referrer-policy"), "no-referrer", "{what}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(answer.header("strict-transport-security").contains("max-age=31536000"), "{what}");
    assert!(!answer.header("permissions-policy").is_empty(), "{what}");
    assert!(answer.header("access-control-allow-origin").is_empty(), "{what}");
}

#[tokio::test]
async fn every_page_lets_in_who_may_refuses_who_may_not_and_leaves_no_line() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let tokens = tokens(&site, &file).await;
    let lines = site.journal_length().await;
    for door in web::doors().iter().filter(|door| door.method == "GET") {
        for (lang, (role, token)) in
            ["it", "en"].into_iter().flat_map(|lang| tokens.iter().map(move |one| (lang, one)))
        {
            let path = format!("/{lang}{}", filled(door.path));
            let answer = site.get(&path, token).await;
            let what = format!("{path} as {}: {}", role.name(), answer.status);
            check_headers(&answer, &what);
            assert!(!answer.status.is_server_error(), "{what}: {}", answer.body);
            if door.to.contains(role) {
                let right = answer.status.is_success()
                    || answer.status.is_redirection()
                    || answer.status == StatusCode::NOT_FOUND
                    || (answer.status == StatusCode::FORBIDDEN && inside_the_office(door.path));
                assert!(right, "{what}");
                assert!(!answer.place().contains("/accedi?"), "{what}");
            } else if *role == Role::Public {
                let entrance = answer.place();
                let shown = entrance.contains("/accedi?dopo=") || entrance.ends_with("/rispondi");
                assert!(shown, "{what}: {entrance}");
            } else {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
            }
            if !door.shared {
                assert_eq!(answer.header("cache-control"), "no-store", "{what}");
            }
            if answer.header("content-type").starts_with("text/html") {
                assert!(answer.says(&format!("<html lang=\"{lang}\">")), "{what}");
            }
        }
    }
    assert_eq!(site.journal_length().await, lines, "looking leaves no line");
}

#[tokio::test]
async fn every_form_is_refused_from_elsewhere_without_a_session_and_without_its_token() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let tokens = tokens(&site, &file).await;
    let lines = site.journal_length().await;
    let ask = |path: &str, headers: Vec<(&'static str, String)>| {
        let mut request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("host", "assemblea.example");
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.body(Body::from("csrf=0")).unwrap()
    };
    for door in web::doors().iter().filter(|door| door.method == "POST") {
        let path = format!("/it{}", filled(door.path));
        let elsewhere = [
            Vec::new(),
            vec![("sec-fetch-site", "cross-site".to_owned())],
            vec![("sec-fetch-site", "same-site".to_owned())],
            vec![("origin", "https://altrove.example".to_owned())],
            vec![("origin", "null".to_owned())],
        ];
        for headers in elsewhere {
            let what = format!("{path} with {headers:?}");
            let answer = site.ask(ask(&path, headers)).await;
            check_headers(&answer, &what);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
        }
        let here = || vec![("sec-fetch-site", "same-origin".to_owned())];
        if !door.to.contains(&Role::Public) {
            let answer = site.ask(ask(&path, here())).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} without a session");
        }
        for role in door.to.iter().filter(|role| **role != Role::Public) {
            let cookie = format!("{}={}", web::door::COOKIE, tokens[role]);
            let headers = here().into_iter().chain([("cookie", cookie)]).collect();
            let answer = site.ask(ask(&path, headers)).await;
            let what = format!("{path} as {} without its token", role.name());
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{what}");
        }
    }
    assert_eq!(site.journal_length().await, lines, "nothing was done");
}

#[tokio::test]
async fn a_page_kept_for_all_readers_is_made_anew_after_an_act() {
    let site = Site::open().await;
    site.house.on(date(2022, 11, 1));
    let secretariat = site.session(Role::Secretariat, None).await;
    let before = site.get("/it/plenarie", "").await;
    assert_eq!(site.get("/it/plenarie", "").await.body, before.body, "kept as it was");
    let planned =
        site.fill("/it/ufficio/atto/plenary.plan", &secretariat, &[("on", "2022-12-03")]).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.body);
    let after = site.get("/it/plenarie", "").await;
    let leads = |answer: &Answer| answer.body.replace("&#x2f;", "/").contains("/it/plenarie/1\"");
    assert!(!leads(&before), "none is planned yet");
    assert!(leads(&after), "seen at once");
}

#[tokio::test]
async fn what_is_not_there_carries_the_headers_too() {
    let site = Site::open().await;
    for path in ["/it/niente", "/en/nothing", "/niente", "/static/x/y.css", "/it/testi/abc"] {
        let answer = site.get(path, "").await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        check_headers(&answer, path);
    }
    let wrong = site.ask(Request::put("/it/").body(Body::empty()).unwrap()).await;
    assert_eq!(wrong.status, StatusCode::METHOD_NOT_ALLOWED);
    check_headers(&wrong, "PUT");
}

#[tokio::test]
async fn the_only_cookie_is_bound_to_this_host_and_to_no_script() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let code = crate::house::drawn::code_of(&file, 11);
    let entered = site.send("/it/rispondi", "", &[("code", &code)]).await;
    let cookie = entered.header("set-cookie").to_owned();
    assert!(cookie.starts_with("__Host-"), "{cookie}");
    for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    let page = site.get("/it/rispondi/risposta", &entered.token()).await;
    let csrf = page.csrf();
    let left = site.send("/it/esci", &entered.token(), &[("csrf", &csrf)]).await;
    assert!(left.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(site.get("/it/rispondi/risposta", &entered.token()).await.place(), "/it/rispondi");
}

/// A house that nobody has set up, and its doors.
async fn empty_house(
    folder: &tempfile::TempDir,
) -> (std::sync::Arc<secretariat::Office>, axum::Router) {
    let mut dice = secretariat::chance::Dice::seeded([4; 32]);
    let master = secretariat::keys::Key::thrown(&mut dice);
    let store = store::Store::open_file(&folder.path().join("house.db")).await.unwrap();
    let clock = std::sync::Arc::new(secretariat::clock::WallClock);
    let office = secretariat::Office::open(store, master, clock, dice).await.unwrap();
    let names = web::Site::milano("Cleroterio", "");
    let router = web::router(&web::House::open(office.clone(), names, false, None).unwrap());
    (office, router)
}

async fn asked(
    router: &axum::Router,
    request: Request<Body>,
) -> (axum::http::response::Parts, String) {
    let answer = tower::ServiceExt::oneshot(router.clone(), request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let bytes = axum::body::to_bytes(body, 4 * 1024 * 1024).await.unwrap();
    (parts, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn a_house_bears_the_name_and_speaks_the_languages_of_its_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let (office, router) = empty_house(&folder).await;
    let mut desk = office.desk(assembly::people::Actor::House).await.unwrap();
    let code = secretariat::admission::founding_code(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    let set_up = |template: &str| {
        let form = format!(
            "code={code}&name=Assemblea+di+prova&template={template}&languages=it\
             &administrator=Anna+Prova&login=anna&password=tre+gatti+sul+tram+9"
        );
        Request::post("/it/avvio")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form))
            .unwrap()
    };
    let (parts, text) = asked(&router, set_up("boh")).await;
    assert_eq!(parts.status, 422);
    assert!(text.contains("Non c’è un modello di regole di nome boh"), "{text}");
    let (parts, text) = asked(&router, set_up("milano-rolling")).await;
    assert_eq!(parts.status, 200, "{text}");
    let home = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    let (_, text) = asked(&router, home("/it/")).await;
    assert!(text.contains("Assemblea di prova") && !text.contains("href=\"/en/"), "{text}");
    let (parts, _) = asked(&router, home("/en/calendario")).await;
    assert_eq!(
        (parts.status.as_u16(), parts.headers["location"].to_str().unwrap()),
        (307, "/it/calendario")
    );
}

#[tokio::test]
async fn an_empty_house_greets_with_its_set_up_at_every_door() {
    let folder = tempfile::tempdir().unwrap();
    let (_, router) = empty_house(&folder).await;
    for door in web::doors().iter().filter(|door| door.method == "GET") {
        let path = format!("/it{}", filled(door.path));
        let request = Request::get(&path).body(Body::empty()).unwrap();
        let answer = tower::ServiceExt::oneshot(router.clone(), request).await.unwrap();
        assert!(!answer.status().is_server_error(), "{path}: {}", answer.status());
    }
}
