//! Working groups, step by step, with every refusal.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::charter::{self, Charter, template};

const DAY: Date = date(2024, 3, 16);
const END: Date = date(2030, 12, 31);

fn rules() -> charter::WorkingGroup {
    Charter::parse(template("milano-rolling").unwrap()).unwrap().working_group.clone()
}

fn seat(place: u8) -> SeatId {
    SeatId::from_chance([place; 16])
}

fn id() -> (WorkingGroupId, u32) {
    (WorkingGroupId::from_chance([1; 16]), 3)
}

fn thematic(scope: Vec<PlanItemId>, deadline: Date) -> Kind {
    Kind::Thematic { scope, mandate: None, plenary: PlenaryId::from_chance([4; 16]), deadline }
}

fn formed() -> WorkingGroup {
    let kind = thematic(vec![PlanItemId::from_chance([2; 16])], date(2024, 5, 11));
    WorkingGroup::form(id(), "Ombra in città", kind, DAY).unwrap()
}

fn permanent() -> WorkingGroup {
    let kind = Kind::Permanent { code: "monitoring".into() };
    WorkingGroup::form(id(), "Monitoraggio", kind, DAY).unwrap()
}

fn member(place: u8) -> Membership {
    Membership { seat: seat(place), group_number: 5, wish: None, from: DAY, until: None }
}

fn working() -> WorkingGroup {
    formed().join(member(1), 0, &rules()).unwrap().begin(DAY).unwrap()
}

fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

#[test]
fn a_thematic_group_forms_works_delivers_and_is_dissolved() {
    let delivered = working().deliver(2, date(2024, 5, 10)).unwrap();
    let dissolved = delivered.dissolve("Lavoro concluso.", END, date(2024, 5, 20)).unwrap();
    assert_eq!(dissolved.present_members().count(), 0, "its members are free again");
}

#[test]
fn a_group_needs_a_title_a_scope_and_a_deadline_ahead() {
    let form = |title: &str, kind| WorkingGroup::form(id(), title, kind, DAY);
    let scope = || vec![PlanItemId::from_chance([2; 16])];
    check_refused(form(" ", thematic(scope(), DAY)), Refusal::NoTitle {});
    check_refused(form("Ombra", thematic(vec![], DAY)), Refusal::NoScope {});
    let past = date(2024, 3, 1);
    check_refused(form("Ombra", thematic(scope(), past)), Refusal::DeadlinePast { deadline: past });
}

#[test]
fn a_permanent_group_never_delivers_and_lives_until_the_end() {
    let working = permanent().join(member(1), 0, &rules()).unwrap().begin(DAY).unwrap();
    check_refused(working.clone().deliver(1, DAY), Refusal::PermanentDelivers {});
    check_refused(
        working.clone().dissolve("Fine.", END, END),
        Refusal::PermanentLives { end: END },
    );
    assert!(working.dissolve("Fine del processo.", END, date(2031, 3, 1)).is_ok());
}

#[test]
fn steps_out_of_their_order_are_refused() {
    let number = 3;
    check_refused(formed().begin(DAY), Refusal::NoMembers {});
    check_refused(working().begin(DAY), Refusal::NotFormed { number });
    check_refused(formed().deliver(1, DAY), Refusal::NotWorking { number });
    check_refused(working().work_on(), Refusal::NotWorking { number });
    check_refused(working().deliver(0, DAY), Refusal::NothingDelivered {});
    check_refused(working().dissolve(" ", END, DAY), Refusal::NoText {});
    let over = working().dissolve("Fine.", END, DAY).unwrap();
    check_refused(over.clone().dissolve("Fine.", END, DAY), Refusal::Over { number });
    check_refused(over.hand_over("Nota", DAY), Refusal::Over { number });
    check_refused(working().hand_over(" ", DAY), Refusal::NoText {});
    assert!(working().deliver(1, DAY).unwrap().work_on().unwrap().is_at_work().is_ok());
}

#[test]
fn a_member_sits_once_in_a_group_and_in_as_many_as_the_charter_allows() {
    let rules = rules();
    check_refused(working().join(member(1), 0, &rules), Refusal::MemberAlready {});
    let most = rules.thematic_max;
    check_refused(working().join(member(2), most, &rules), Refusal::EnoughGroups { most });
    let mut group = formed();
    for place in 0..u8::try_from(rules.size_max).unwrap() {
        group = group.join(member(place), 0, &rules).unwrap();
    }
    check_refused(group.join(member(99), 0, &rules), Refusal::Full { most: rules.size_max });
}

#[test]
fn a_member_who_left_is_out_and_may_come_back() {
    let left = working().leave(&seat(1), DAY).unwrap();
    check_refused(left.clone().leave(&seat(1), DAY), Refusal::NotAMember {});
    assert!(left.join(member(1), 0, &rules()).unwrap().has(&seat(1)));
}

#[test]
fn small_groups_and_short_cohorts_are_warnings() {
    let rules = rules();
    let group = permanent().join(member(1), 0, &rules).unwrap();
    let balance = Balance { rules: &rules, cohorts: vec![5, 6], members: vec![] };
    let found = balance.warnings(&group);
    assert!(found.contains(&Warning::TooSmall { size: 1, least: 8 }));
    assert!(found.contains(&Warning::CohortShort { group_number: 6, members: 0, least: 3 }));
    let same = BTreeMap::from([("gender".to_owned(), "F".to_owned())]);
    let balance = Balance { rules: &rules, cohorts: vec![], members: vec![&same, &same, &same] };
    let one_sided = Warning::OneSided { attribute: "gender".into(), value: "F".into() };
    assert!(balance.warnings(&group).contains(&one_sided));
}

#[test]
fn a_wish_names_up_to_three_different_groups() {
    let group = |place: u8| WorkingGroupId::from_chance([place; 16]);
    let wish = |groups| Preference::new(seat(1), groups);
    check_refused(wish(vec![]), Refusal::BadWishes {});
    check_refused(wish(vec![group(1), group(1)]), Refusal::BadWishes {});
    let kept = wish(vec![group(2), group(1)]).unwrap();
    assert_eq!(kept.rank(&group(1)), Some(2));
}

#[test]
fn a_diary_tells_of_meetings_that_took_place() {
    let entry = |text: &str, on| DiaryEntry {
        id: DiaryEntryId::from_chance([1; 16]),
        group: id().0,
        on,
        present: 9,
        text: text.into(),
    };
    check_refused(entry(" ", DAY).checked(DAY), Refusal::NoText {});
    let ahead = date(2024, 3, 17);
    check_refused(entry("Letto.", ahead).checked(DAY), Refusal::MeetingAhead { on: ahead });
    assert_eq!(entry(" Letto. ", DAY).checked(DAY).unwrap().text, "Letto.");
}

proptest! {
    #[test]
    fn everybody_gets_one_group_and_no_group_overflows(
        wishes in proptest::collection::vec(proptest::collection::vec(0_u8..5, 0..3), 1..90),
    ) {
        let groups: Vec<WorkingGroupId> =
            (0..5).map(|place| WorkingGroupId::from_chance([place; 16])).collect();
        let candidates: Vec<Candidate> = (0_u8..)
            .zip(&wishes)
            .map(|(place, wished)| Candidate {
                seat: seat(place),
                cohort: u32::from(place % 2),
                features: BTreeMap::new(),
                wishes: wished.iter().map(|at| groups[usize::from(*at)].clone()).collect(),
            })
            .collect();
        let given = distribute(&candidates, &groups, 20);
        prop_assert_eq!(given.len(), candidates.len());
        for group in &groups {
            prop_assert!(given.iter().filter(|(_, one)| one == group).count() <= 20);
        }
        let mut seats: Vec<_> = given.into_iter().map(|(seat, _)| seat).collect();
        seats.sort();
        seats.dedup();
        prop_assert_eq!(seats.len(), candidates.len());
    }
}
