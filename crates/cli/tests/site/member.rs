//! A member's own pages: her term, her vote, her data.

use assembly::charter::ContributionKind;
use assembly::ids::{PersonId, PlenaryId, VoteId};
use assembly::mandate::PolicyStage;
use assembly::people::{Actor, Role};
use assembly::plenary::{Majority, Method, Motion, Plenary, State, Subject, Vote};
use assembly::rotation::{Seat, Step};
use assembly::working_group::WorkingGroup;
use axum::http::StatusCode;
use jiff::civil::date;
use secretariat::contribution;

use crate::act;
use crate::browser::Site;
use crate::house::work::{MEMBERS, group_at_work, line, seat_id, with_members, words};

/// A member who sits, welcome complete: the token of her session.
async fn seated(site: &Site) -> String {
    let (call, _) = site.called().await;
    let today = date(2022, 12, 5);
    site.house.on(date(2022, 11, 20));
    let seat = site.offer((&call, 12), date(2022, 12, 1), date(2022, 11, 27)).await;
    let mut desk = site.house.office.desk(Actor::House).await.unwrap();
    let known = desk.charter().unwrap().documents.clone();
    let mut filed = desk.get::<Seat>(&seat).await.unwrap();
    filed.value = filed.value.clone().accept(date(2022, 11, 21)).unwrap();
    desk.save(&filed).await.unwrap();
    let mut filed = desk.get::<Seat>(&seat).await.unwrap();
    filed.value = filed.value.clone().take(date(2022, 12, 1)).unwrap();
    for paper in known.iter().filter(|paper| paper.required) {
        filed.value = filed.value.clone().accept_paper(&paper.code, &known, today).unwrap();
    }
    for step in [Step::Identity, Step::Training] {
        filed.value = filed.value.clone().note(step, today).unwrap();
    }
    desk.save(&filed).await.unwrap();
    let person = filed.person.to_string();
    desk.commit().await.unwrap();
    site.house.on(today);
    site.session(Role::Member, Some(person)).await
}

/// A vote that is open today.
async fn vote(site: &Site) -> VoteId {
    let mut desk = site.house.office.desk(Actor::House).await.unwrap();
    let rules = desk.charter().unwrap();
    let today = desk.today();
    let plenary = Plenary {
        id: PlenaryId::from_chance(desk.chance()),
        number: 1,
        on: today,
        off_cadence: None,
        state: State::Planned {},
    };
    let majority = Majority {
        share: rules.mandate.majority,
        base: rules.mandate.base,
        quorum: rules.plenary.quorum,
        quorum_base: rules.plenary.quorum_base,
        abstentions_apart: rules.plenary.abstentions_apart,
    };
    let motion = Motion {
        plenary: plenary.id.clone(),
        question: "Alberi <in via Padova>?".into(),
        subject: Subject::Other,
        method: Method::Online,
    };
    let id = VoteId::from_chance(desk.chance());
    let vote = Vote::prepare((id.clone(), 1), motion, majority, true).unwrap();
    let vote = vote.open(1, today).unwrap();
    desk.add(&plenary).await.unwrap();
    desk.add(&vote).await.unwrap();
    desk.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_ballot_is_shown_once_more_then_falls_and_gives_a_receipt() {
    let site = Site::open().await;
    let member = seated(&site).await;
    let id = vote(&site).await;
    let home = site.get("/it/mia", &member).await;
    assert!(home.says("Votare: «Alberi &lt;in via Padova&gt;?»"), "{}", home.body);
    let path = format!("/it/mia/voto/{id}");
    let none = site.fill(&path, &member, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let lines = site.journal_length().await;
    let asked = site.fill(&path, &member, &[("choice", "in_favour")]).await;
    assert!(asked.says("Conferma il suo voto?"), "{}", asked.body);
    assert_eq!(site.journal_length().await, lines, "nothing has fallen yet");
    let cast = site.fill(&path, &member, &[("choice", "in_favour"), ("confirm", "yes")]).await;
    assert_eq!(cast.place(), format!("{path}?fatto=voto"), "{}", cast.body);
    let after = site.get(&path, &member).await;
    assert!(after.says("Questa è la sua ricevuta: riga"), "{}", after.body);
    assert!(!after.says("in_favour"), "the receipt does not say what");
    let twice = site.send(&path, &member, &[]).await;
    assert_eq!(twice.status, StatusCode::FORBIDDEN);
    assert!(!site.get("/it/mia", &member).await.says("Votare: "));
}

#[tokio::test]
async fn everything_that_is_kept_is_shown_and_given_out_to_her_alone() {
    let site = Site::open().await;
    let member = seated(&site).await;
    let page = site.get("/it/mia/dati", &member).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert!(page.says("Via Prova"), "{}", page.body);
    let file = site.get("/it/mia/dati/tutto.json", &member).await;
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(file.header("cache-control"), "no-store");
    let all: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(all["seats"].as_array().unwrap().len(), 1);
    assert!(all["register"]["details"]["address"].is_object(), "{all}");
    for (role, wanted) in [(Role::Secretariat, 403), (Role::Administrator, 403)] {
        let other = site.session(role, None).await;
        let answer = site.get("/it/mia/dati/tutto.json", &other).await;
        assert_eq!(answer.status.as_u16(), wanted);
    }
    assert_eq!(site.get("/it/mia/dati/tutto.json", "").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_members_pages_show_her_term_her_papers_and_her_way_out() {
    let site = Site::open().await;
    let member = seated(&site).await;
    let home = site.get("/it/mia", &member).await;
    assert!(home.says("Restano") && home.says("Plenaria "), "{}", home.body);
    assert!(site.get("/it/mia/documenti", &member).await.says("accettata la versione"));
    let page = site.get("/it/mia/atto/rotation.resign", &member).await;
    assert_eq!(page.status, StatusCode::OK);
    let left = site.fill("/it/mia/atto/rotation.resign", &member, &[]).await;
    assert_eq!(left.place(), "/it/mia?fatto=atto", "{}", left.body);
}

#[tokio::test]
async fn a_draft_is_read_and_commented_by_its_group_alone() {
    let house = with_members().await;
    let (group, _, action) = group_at_work(&house).await;
    let draft = contribution::Draft {
        group: group.clone(),
        kind: ContributionKind::Suggestion,
        title: line("Panchine <all’ombra>"),
        text: words("Più panchine.\n\nE più ombra."),
        links: vec![action],
        stages: vec![PolicyStage::Design],
        equity: vec![],
    };
    act!(house, Facilitator, draft).unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let members = desk.get::<WorkingGroup>(&group).await.unwrap();
    let place = |is_in: bool| (0..MEMBERS).find(|place| members.has(&seat_id(*place)) == is_in);
    let (inside, outside) = (place(true).unwrap(), place(false).unwrap());
    drop(desk);
    let site = Site::around(house);
    let person = |place: u8| Some(PersonId::from_chance([50 + place; 16]).to_string());
    let (inside, outside) = (
        site.session(Role::Member, person(inside)).await,
        site.session(Role::Member, person(outside)).await,
    );
    let room = "/it/mia/bozze/1";
    assert_eq!(site.get(room, &outside).await.status, StatusCode::FORBIDDEN);
    let first = site.get("/it/mia", &inside).await.body.replace("&#x2f;", "/");
    assert!(first.contains(room), "the first page leads there");
    let shown = site.get(room, &inside).await;
    assert!(shown.says("Panchine &lt;all’ombra&gt;") && shown.says("<p>E più ombra.</p>"));
    let nothing = site.fill(room, &inside, &[("comment", "  ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.says("Il suo commento: manca"));
    let long = "parola ".repeat(20_000);
    let kept = site.fill(room, &inside, &[("comment", &long)]).await;
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(kept.says(long.trim()), "what was typed is not lost");
    let done = site.fill(room, &inside, &[("comment", "Dove, <di preciso>?")]).await;
    assert_eq!(done.place(), "/it/mia/bozze/1?fatto=atto");
    let told = site.get("/en/mia/bozze/1", &inside).await;
    assert!(told.says("Dove, &lt;di preciso&gt;?") && told.says("yours"));
    let stranger = [("comment", "Anch’io"), ("csrf", "0")];
    assert_eq!(site.send(room, &outside, &stranger).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.get("/it/testi/1", "").await.status, StatusCode::NOT_FOUND, "not public");
}
