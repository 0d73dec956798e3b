//! Answering a letter on the web, from the code to the seat.

use assembly::availability::Availability;
use assembly::invitation::Answer;
use assembly::people::Actor;
use axum::http::StatusCode;
use jiff::civil::date;
use secretariat::invitation::letter;

use crate::browser::Site;
use crate::house::drawn::code_of;

const WRONG: &str = "Questo codice non apre nessuna lettera";

/// Answers a letter with yes, through all its pages.
async fn say_yes(site: &Site, token: &str) {
    type Step<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);
    let steps: [Step<'_>; 6] = [
        ("risposta", &[("answer", "yes")], "quando"),
        ("quando", &[("windows", "1"), ("windows", "3")], "di-me"),
        ("di-me", &[("education", "tertiary"), ("children", "no")], "domande-facoltative"),
        (
            "domande-facoltative",
            &[("disability", "yes"), ("consent-disability", "yes")],
            "esigenze",
        ),
        ("esigenze", &[("needs", "interpreter"), ("needs_detail", "in <cinese>")], "contatti"),
        (
            "contatti",
            &[("phone", "02 0202"), ("email", "anna@posta.example"), ("privacy", "yes")],
            "riepilogo",
        ),
    ];
    for (step, fields, next) in steps {
        let sent = site.fill(&format!("/it/rispondi/{step}"), token, fields).await;
        assert_eq!(sent.place(), format!("/it/rispondi/{next}"), "{step}: {}", sent.body);
    }
    let sent = site.fill("/it/rispondi/riepilogo", token, &[]).await;
    assert_eq!(sent.place(), "/it/rispondi/lettera?fatto=risposta");
}

#[tokio::test]
async fn every_wrong_code_gets_the_same_sentence_and_the_right_one_a_greeting() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let mut answers = Vec::new();
    for code in ["", "abc", "2222-2222-2222-2222", "<script>alert(1)</script>"] {
        let sent = site.send("/it/rispondi", "", &[("code", code)]).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.says(WRONG) && !sent.says("Nicol"), "{code}");
        answers.push(sent.body);
    }
    assert!(answers.iter().all(|body| *body == answers[0]), "what is typed is not shown again");
    let token = site.holder(&file, 1).await;
    let page = site.get("/it/rispondi/risposta", &token).await;
    assert!(page.says("Buongiorno, Nicol") && page.says("Passo 2 di 7"), "{}", page.body);
}

#[tokio::test]
async fn a_code_in_the_address_leaves_it_at_once() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let code = code_of(&file, 2);
    let lines = site.journal_length().await;
    let asked = site.get(&format!("/it/rispondi?codice={code}"), "").await;
    assert_eq!(asked.place(), "/it/rispondi/lettera");
    assert!(!asked.token().is_empty());
    let wrong = site.get("/it/rispondi?codice=2222-2222-2222-2222", "").await;
    assert_eq!(wrong.place(), "/it/rispondi?esito=codice");
    assert!(site.get(wrong.place(), "").await.says(WRONG));
    assert_eq!(site.journal_length().await, lines, "looking leaves no line");
}

#[tokio::test]
async fn a_yes_goes_through_seven_steps_and_is_kept_sealed() {
    let site = Site::open().await;
    let (call, file) = site.called().await;
    let token = site.holder(&file, 3).await;
    say_yes(&site, &token).await;
    let page = site.get("/it/rispondi/lettera", &token).await;
    assert!(page.says("Grazie, Nicol") && page.says("Laurea o altro titolo"), "{}", page.body);
    assert!(page.says("in &lt;cinese&gt;"), "what was typed is escaped");
    let id = site.letter(&call, 3).await;
    let mut desk = site.house.office.look(Actor::House).await.unwrap();
    let filed = desk.get::<Availability>(&id).await.unwrap();
    assert_eq!(filed.declaration.windows.iter().copied().collect::<Vec<_>>(), [1, 3]);
    assert!(filed.declaration.consents.contains("disability"));
    assert!(!serde_json::to_string(&filed.value).unwrap().contains("cinese"));
}

#[tokio::test]
async fn an_answer_put_aside_waits_for_its_code() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let token = site.holder(&file, 4).await;
    site.fill("/it/rispondi/risposta", &token, &[("answer", "yes")]).await;
    site.fill("/it/rispondi/quando", &token, &[("windows", "2")]).await;
    let fields = [("education", "tertiary"), ("way", "later")];
    let aside = site.fill("/it/rispondi/di-me", &token, &fields).await;
    assert_eq!(aside.place(), "/it/rispondi?dopo=1");
    assert_eq!(site.get("/it/rispondi/di-me", &token).await.place(), "/it/rispondi");
    let token = site.holder(&file, 4).await;
    assert_eq!(site.get("/it/rispondi/lettera", &token).await.place(), "/it/rispondi/di-me");
    let page = site.get("/it/rispondi/di-me", &token).await;
    assert!(page.says("value=\"tertiary\" checked"), "{}", page.body);
    let back = site.fill("/it/rispondi/di-me", &token, &[("way", "back")]).await;
    assert_eq!(back.place(), "/it/rispondi/quando");
    assert!(site.get(back.place(), &token).await.says("value=\"2\" checked"));
}

#[tokio::test]
async fn a_delicate_answer_without_consent_comes_back_and_is_not_kept() {
    let site = Site::open().await;
    let (_, file) = site.called().await;
    let token = site.holder(&file, 5).await;
    site.fill("/it/rispondi/risposta", &token, &[("answer", "yes")]).await;
    let path = "/it/rispondi/domande-facoltative";
    let sent = site.fill(path, &token, &[("origin", "yes")]).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.says("serve il suo consenso"), "{}", sent.body);
    let away = site.fill(path, &token, &[("origin", "yes"), ("way", "back")]).await;
    assert_eq!(away.status, StatusCode::SEE_OTHER);
    let page = site.get(path, &token).await;
    let origin = page.body.split("name=\"origin\"").nth(2).unwrap();
    assert!(!origin.contains("checked"), "{origin}");
}

#[tokio::test]
async fn a_no_is_taken_with_one_look_more_and_the_code_dies() {
    let site = Site::open().await;
    let (call, file) = site.called().await;
    let token = site.holder(&file, 6).await;
    let sent = site.fill("/it/rispondi/risposta", &token, &[("answer", "not_this_year")]).await;
    assert_eq!(sent.place(), "/it/rispondi/riepilogo");
    let sent = site.fill(sent.place(), &token, &[]).await;
    assert_eq!(sent.place(), "/it/rispondi/grazie");
    assert_eq!(site.get(sent.place(), "").await.status, StatusCode::OK);
    let code = code_of(&file, 6);
    let again = site.send("/it/rispondi", "", &[("code", &code)]).await;
    assert!(again.says(WRONG));
    let mut desk = site.house.office.look(Actor::House).await.unwrap();
    let said = letter(&mut desk, &call, 6).await.unwrap().said();
    assert_eq!(said, Some(Answer::NotThisYear));
}

#[tokio::test]
async fn who_is_drawn_accepts_from_the_same_place_and_comes_in_as_a_member() {
    let site = Site::open().await;
    let (call, file) = site.called().await;
    let token = site.holder(&file, 7).await;
    say_yes(&site, &token).await;
    site.house.on(date(2022, 11, 20));
    site.offer((&call, 7), date(2022, 12, 1), date(2022, 11, 27)).await;
    let token = site.holder(&file, 7).await;
    let page = site.get("/it/rispondi/lettera", &token).await;
    assert!(page.says("Il suo nome è stato sorteggiato"), "{}", page.body);
    let csrf = page.csrf();
    let fields = [("csrf", csrf.as_str()), ("answer", "accept")];
    let sent = site.send("/it/rispondi/posto", &token, &fields).await;
    assert_eq!(sent.place(), "/it/mia/accesso?fatto=posto");
    let member = sent.token();
    assert_eq!(site.get("/it/mia", &member).await.status, StatusCode::OK);
    let fields = [("login", "anna@posta.example"), ("password", "tre gatti sul tram 9")];
    let set = site.fill("/it/mia/accesso", &member, &fields).await;
    assert_eq!(set.place(), "/it/mia?fatto=accesso");
    assert_eq!(site.get("/it/mia", &set.token()).await.status, StatusCode::OK);
    assert_eq!(site.get("/it/mia", &member).await.status, StatusCode::SEE_OTHER, "it ended");
    let again = site.holder(&file, 7).await;
    assert_eq!(site.get("/it/mia", &again).await.status, StatusCode::OK, "the code opens it too");
}

#[tokio::test]
async fn who_is_drawn_may_decline_and_who_is_available_may_leave() {
    let site = Site::open().await;
    let (call, file) = site.called().await;
    let token = site.holder(&file, 8).await;
    say_yes(&site, &token).await;
    site.house.on(date(2022, 11, 20));
    site.offer((&call, 8), date(2022, 12, 1), date(2022, 11, 27)).await;
    let token = site.holder(&file, 8).await;
    let csrf = site.get("/it/rispondi/lettera", &token).await.csrf();
    let fields = [("csrf", csrf.as_str()), ("answer", "refuse")];
    let sent = site.send("/it/rispondi/posto", &token, &fields).await;
    assert_eq!(sent.place(), "/it/rispondi/lettera?fatto=rinuncia");
    let left = site.fill("/it/rispondi/ritiro", &token, &[("never_again", "yes")]).await;
    assert_eq!(left.place(), "/it/rispondi/grazie");
    assert_eq!(site.get("/it/rispondi/lettera", &token).await.place(), "/it/rispondi");
}
