//! Working groups through the acts alone.

#![expect(clippy::unwrap_used, reason = "in a test a failure is the finding")]

mod house;

use assembly::people::Role;
use assembly::working_group::WorkingGroup;
use house::work::{check_refused, group_at_work, line, member, with_members};
use jiff::civil::date;
use secretariat::working_group;

#[tokio::test]
async fn composing_fills_a_group_up_to_the_charters_most_and_wishes_are_remembered() {
    let house = with_members().await;
    let (group, _, _) = group_at_work(&house).await;
    let mut desk = house.office.desk(member(0)).await.unwrap();
    let wish = working_group::Prefer { first: group.clone(), second: None, third: None };
    wish.perform(&mut desk).await.unwrap();
    desk.commit().await.unwrap();
    let mut desk = house.desk(Role::Secretariat).await;
    let group = desk.get::<WorkingGroup>(&group).await.unwrap();
    assert_eq!(group.present_members().count(), 15);
    assert_eq!(group.deadline(), Some(date(2023, 1, 14)), "seven days before the plenary");
    let inside = group.present_members().next().unwrap().seat.clone();
    let join = working_group::Join { group: group.id.clone(), seat: inside };
    check_refused(join.perform(&mut desk).await, "working_group-refusal-member-already");
}

#[tokio::test]
async fn a_permanent_group_is_formed_once_and_filled_at_the_renewal() {
    let house = with_members().await;
    let form = || working_group::FormPermanent { code: line("monitoring") };
    let group = act!(house, Secretariat, form()).unwrap();
    check_refused(act!(house, Secretariat, form()), "working_group-refusal-permanent-exists");
    let unknown = working_group::FormPermanent { code: line("cucina") };
    check_refused(act!(house, Secretariat, unknown), "working_group-refusal-no-such-permanent");
    let changed = act!(house, Secretariat, working_group::Renew { groups: vec![] }).unwrap();
    assert_eq!(changed, 1);
    let mut desk = house.desk(Role::Secretariat).await;
    let group = desk.get::<WorkingGroup>(&group).await.unwrap();
    assert_eq!(group.by_cohort()[&1], 4, "one more than the charter's least");
}
