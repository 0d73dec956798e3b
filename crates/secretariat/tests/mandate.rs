//! The plan and the mandates through the acts alone.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::ids::MandateId;
use assembly::life::Stateful;
use assembly::mandate::{Mandate, PlanItem, Uptake};
use assembly::people::Role;
use house::House;
use house::work::{
    PLAN, SECOND, check_refused, convened, import, line, published, with_members, words, work_of,
};
use secretariat::{ActError, mandate};

#[tokio::test]
async fn an_import_names_the_wrong_rows_and_imports_nothing() {
    let house = House::founded().await;
    let wrong = mandate::ImportPlan { catalogue: words("code,title\n1.1.1,Uno\nx,Due\n") };
    check_refused(act!(house, CityOffice, wrong), "mandate-refusal-bad-catalogue");
    let mut desk = house.desk(Role::CityOffice).await;
    assert_eq!(desk.count::<PlanItem>(&[]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_second_import_changes_titles_and_doubles_nothing() {
    let house = House::founded().await;
    assert_eq!(import(&house).await.len(), 3);
    let again = PLAN.replace("Forestazione", "Forestazione urbana");
    act!(house, CityOffice, mandate::ImportPlan { catalogue: words(&again) }).unwrap();
    let mut desk = house.desk(Role::CityOffice).await;
    let found = desk.list::<PlanItem>(&[("code", "4.2.1".into())]).await.unwrap();
    assert_eq!((found.len(), found[0].title.as_str()), (1, "Forestazione urbana"));
    assert_eq!(desk.count::<PlanItem>(&[]).await.unwrap(), 5, "two areas and three Actions");
}

#[tokio::test]
async fn a_mandate_moves_its_actions_and_what_is_left_out_keeps_the_reason() {
    let house = with_members().await;
    let actions = import(&house).await;
    let plenary = convened(&house, SECOND).await;
    let mandate = published(&house, actions.clone(), plenary).await;
    assert_eq!(work_of(&house, &actions[0]).await, "Proposed");
    house.on(SECOND);
    let evaluate = mandate::Evaluate {
        mandate: mandate.clone(),
        uptake: Uptake::Some,
        taken: vec![actions[0].clone()],
        reasons: words("Manca il tempo."),
        members: 20,
        meetings: 3,
        groups: 2,
        vote: None,
    };
    act!(house, Secretariat, evaluate).unwrap();
    assert_eq!(work_of(&house, &actions[0]).await, "Accepted");
    assert_eq!(work_of(&house, &actions[2]).await, "NotTakenUp");
    let mut desk = house.desk(Role::CityOffice).await;
    let view = mandate::mandate_view(&mut desk, 1).await.unwrap();
    assert_eq!(view.uptake, Some("some"));
    assert_eq!(desk.get::<Mandate>(&mandate).await.unwrap().state_name(), "Evaluated");
}

#[tokio::test]
async fn an_activity_beside_the_plan_is_taken_up_and_linked_like_an_action() {
    let house = with_members().await;
    let add = || mandate::AddActivity {
        title: line("Piazze aperte"),
        office: line("Direzione Mobilità"),
        act: Some(line("DG 12/2022")),
        description: None,
    };
    let activity = act!(house, CityOffice, add()).unwrap();
    assert!(matches!(act!(house, Member, add()), Err(ActError::Forbidden)));
    let plenary = convened(&house, SECOND).await;
    let mandate = published(&house, vec![activity.clone()], plenary).await;
    house.on(SECOND);
    let evaluate = mandate::Evaluate {
        mandate,
        uptake: Uptake::All,
        taken: vec![activity.clone()],
        reasons: words("Si può fare."),
        members: 20,
        meetings: 3,
        groups: 1,
        vote: None,
    };
    act!(house, Secretariat, evaluate).unwrap();
    assert_eq!(work_of(&house, &activity).await, "Accepted");
}

#[tokio::test]
async fn only_the_city_publishes_a_mandate() {
    let house = House::founded().await;
    let publish = mandate::Publish { mandate: MandateId::from_chance([1; 16]) };
    assert!(matches!(act!(house, Secretariat, publish), Err(ActError::Forbidden)));
}
