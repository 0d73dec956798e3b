//! The rules of rotation, one by one.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::calendar::{Calendar, months_on, plus_days};
use crate::charter::Charter;
use crate::ids::{PersonId, SeatId};

fn charter() -> Charter {
    Charter::parse(crate::charter::template("milano-rolling").unwrap()).unwrap()
}

fn group(number: u32) -> Group {
    let calendar = Calendar::of(&charter());
    let term = calendar.group(number).unwrap();
    let [id, draw] = [1_u8, 2].map(|byte| [byte.wrapping_add(u8::try_from(number).unwrap()); 16]);
    Group::drawn(GroupId::from_chance(id), term, DrawId::from_chance(draw), date(2023, 11, 20))
}

fn person(byte: u8) -> PersonId {
    PersonId::from_chance([byte; 16])
}

fn offered(group: &Group, byte: u8, on: Date) -> Seat {
    let offer = Offer {
        place: 3,
        person: person(byte),
        features: [("gender".to_owned(), "F".to_owned())].into(),
        follows: None,
        on,
        until: crate::calendar::plus_days(on, 7),
        sits_until: group.exit,
    };
    Seat::offer(SeatId::from_chance([byte; 16]), group, offer).unwrap()
}

fn sitting(group: &Group, byte: u8) -> Seat {
    let before = crate::calendar::minus_days(group.entry, 20);
    offered(group, byte, before).accept(before).unwrap().take(group.entry).unwrap()
}

#[track_caller]
fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, expected: &Refusal) {
    assert_eq!(&step.unwrap_err(), expected);
}

#[test]
fn a_group_is_drawn_welcomed_sits_and_leaves_on_its_days() {
    let group = group(5);
    let (entry, exit) = (group.entry, group.exit);
    let welcomed = group.clone().welcome(date(2023, 11, 28)).unwrap();
    check_refused(welcomed.clone().enter(date(2023, 11, 29)), &Refusal::BeforeEntry { entry });
    let sits = welcomed.enter(entry).unwrap();
    check_refused(sits.clone().leave(entry), &Refusal::BeforeExit { exit });
    let left = sits.leave(exit).unwrap();
    assert_eq!(left.state, GroupState::Left { on: exit });
    check_refused(left.enter(exit), &Refusal::GroupElsewhere { number: 5, state: "Left".into() });
}

#[test]
fn a_group_that_never_sat_leaves_no_note() {
    let state = "Drawn".to_owned();
    check_refused(
        group(5).hand_over("Proseguire.".into()),
        &Refusal::GroupElsewhere { number: 5, state },
    );
    let group = group(5).welcome(date(2023, 11, 28)).unwrap();
    let sits = group.clone().enter(group.entry).unwrap();
    assert!(sits.hand_over("Proseguire.".into()).unwrap().hand_over.is_some());
}

#[test]
fn an_offer_is_accepted_until_its_last_day_included() {
    let (group, on) = (group(5), date(2023, 11, 20));
    let until = date(2023, 11, 27);
    assert!(offered(&group, 1, on).accept(until).is_ok());
    check_refused(offered(&group, 1, on).accept(date(2023, 11, 28)), &Refusal::OfferOver { until });
    check_refused(offered(&group, 1, on).lapse(until), &Refusal::OfferRuns { until });
    let lapsed = offered(&group, 1, on).lapse(date(2023, 11, 28)).unwrap();
    assert!(!lapsed.is_open() && !lapsed.has_sat());
    assert!(!lapsed.sits_on(group.entry));
}

#[test]
fn a_refused_offer_costs_nothing_and_cannot_be_taken_back() {
    let group = group(5);
    let refused = offered(&group, 1, date(2023, 11, 20)).refuse(date(2023, 11, 22)).unwrap();
    let state = "Ended".to_owned();
    check_refused(refused.clone().accept(date(2023, 11, 22)), &Refusal::SeatElsewhere { state });
    let charter = charter();
    let rules = (&charter.register, &charter.rotation);
    assert_eq!(may_be_offered(rules, &[&refused], &group, group.entry), Ok(group.exit));
}

#[test]
fn a_member_sits_from_the_entry_to_the_eve_of_the_exit() {
    let group = group(5);
    let seat = sitting(&group, 1);
    assert!(seat.sits_on(group.entry));
    assert!(!seat.sits_on(group.exit));
    let over = seat.end_term(group.exit).unwrap();
    assert!(over.sits_on(crate::calendar::minus_days(group.exit, 1)));
    assert!(over.certify(group.exit).unwrap().certificate.is_some());
}

#[test]
fn nobody_takes_a_seat_before_the_entry_or_without_having_accepted() {
    let group = group(5);
    let seat = offered(&group, 1, date(2023, 11, 20));
    let state = "Offered".to_owned();
    check_refused(seat.clone().take(group.entry), &Refusal::SeatElsewhere { state });
    let accepted = seat.accept(date(2023, 11, 21)).unwrap();
    check_refused(
        accepted.clone().take(date(2023, 11, 30)),
        &Refusal::BeforeEntry { entry: group.entry },
    );
    check_refused(accepted.take(group.exit), &Refusal::TooLate { exit: group.exit });
}

#[test]
fn a_seat_left_early_counts_only_the_days_held() {
    let group = group(5);
    let gone = months_on(group.entry, 2);
    let seat = sitting(&group, 1).resign(gone).unwrap();
    assert_eq!((seat.from, seat.until), (group.entry, gone));
    let withdrew = offered(&group, 2, date(2023, 11, 20)).accept(date(2023, 11, 20)).unwrap();
    let withdrew = withdrew.resign(date(2023, 12, 5)).unwrap();
    assert!(!withdrew.has_sat() && withdrew.from == withdrew.until);
}

#[test]
fn nobody_is_removed_unheard_or_without_a_reason() {
    let group = group(5);
    let on = months_on(group.entry, 1);
    let reason = "Assente senza giustificazione a due plenarie di seguito.";
    let seat = sitting(&group, 1);
    check_refused(seat.clone().remove(on, End::Removed, (None, reason)), &Refusal::NotHeard {});
    check_refused(
        seat.clone().remove(on, End::Removed, (Some(on), "sì")),
        &Refusal::NoReason { least: 20 },
    );
    assert!(seat.remove(on, End::Removed, (Some(on), reason)).is_ok());
}

#[test]
fn a_substitute_inherits_the_rest_of_the_term() {
    let group = group(5);
    let on = months_on(group.entry, 2);
    let substitute = offered(&group, 9, on);
    assert_eq!((substitute.from, substitute.until), (on, group.exit));
}

#[test]
fn places_that_are_not_there_are_not_offered() {
    let group = group(5);
    let offer = |place, on| Offer {
        place,
        person: person(1),
        features: BTreeMap::new(),
        follows: None,
        on,
        until: on,
        sits_until: group.exit,
    };
    let id = || SeatId::from_chance([1; 16]);
    let size = group.size;
    check_refused(
        Seat::offer(id(), &group, offer(0, group.entry)),
        &Refusal::NoPlace { place: 0, size },
    );
    check_refused(
        Seat::offer(id(), &group, offer(size + 1, group.entry)),
        &Refusal::NoPlace { place: size + 1, size },
    );
    check_refused(
        Seat::offer(id(), &group, offer(1, group.exit)),
        &Refusal::TooLate { exit: group.exit },
    );
    let seat = offered(&group, 1, date(2023, 11, 20));
    let vacant = vacant_places(&group, &[&seat]);
    assert_eq!(vacant.len(), 44);
    assert!(!vacant.contains(&3));
}

#[test]
fn voting_waits_for_the_whole_welcome_and_attending_does_not() {
    let group = group(5);
    let charter = charter();
    let seat = sitting(&group, 1);
    assert!(seat.sits_on(group.entry) && !seat.may_vote(group.entry, &charter.documents));
    let code = charter.documents[0].code.clone();
    let seat = seat.accept_paper(&code, &charter.documents, group.entry).unwrap();
    let seat = seat.note(Step::Identity, group.entry).unwrap();
    assert_eq!(seat.onboarding.missing(&charter.documents), ["training"]);
    check_refused(seat.clone().note(Step::Identity, group.entry), &Refusal::NotedBefore {});
    let seat = seat.note(Step::Training, group.entry).unwrap();
    assert!(seat.may_vote(group.entry, &charter.documents));
    check_refused(
        seat.accept_paper("regolamento", &charter.documents, group.entry),
        &Refusal::NoPaper { code: "regolamento".into() },
    );
}

#[test]
fn a_new_version_of_the_pact_does_not_bind_those_who_accepted_the_old_one() {
    let group = group(5);
    let charter = charter();
    let code = charter.documents[0].code.clone();
    let seat = sitting(&group, 1).accept_paper(&code, &charter.documents, group.entry).unwrap();
    let mut newer = charter.documents.clone();
    newer[0].version = "2".into();
    assert!(!seat.onboarding.missing(&newer).contains(&code));
    assert_eq!(seat.onboarding.outdated(&newer), [code]);
}

#[test]
fn a_member_is_a_member_once() {
    let charter = charter();
    let rules = (&charter.register, &charter.rotation);
    let (first, next) = (group(5), group(7));
    let seat = sitting(&first, 1);
    check_refused(may_be_offered(rules, &[&seat], &next, next.entry), &Refusal::HoldsASeat {});
    let over = seat.end_term(first.exit).unwrap();
    check_refused(may_be_offered(rules, &[&over], &next, next.entry), &Refusal::OnceOnly {});
}

#[test]
fn a_substitute_of_a_few_weeks_may_be_offered_the_next_group_within_one_term_in_all() {
    let charter = charter();
    let rules = (&charter.register, &charter.rotation);
    let (first, next) = (group(5), group(7));
    let on = crate::calendar::minus_days(first.exit, 30);
    let late = offered(&first, 1, on).accept(on).unwrap().take(on).unwrap();
    let late = late.end_term(first.exit).unwrap();
    let until = may_be_offered(rules, &[&late], &next, next.entry).unwrap();
    let whole = months_on(next.entry, charter.rotation.term_months);
    assert_eq!(until, crate::calendar::minus_days(whole, 30));
}

#[test]
fn where_members_may_return_they_do_after_the_months_of_the_charter() {
    let charter = charter();
    let mut register = charter.register.clone();
    register.once_only = false;
    register.return_after_months = 12;
    let (first, next) = (group(5), group(7));
    let over = sitting(&first, 1).end_term(first.exit).unwrap();
    let rules = (&register, &charter.rotation);
    check_refused(may_be_offered(rules, &[&over], &next, next.entry), &Refusal::OnceOnly {});
    let later = group(12);
    assert_eq!(may_be_offered(rules, &[&over], &later, later.entry), Ok(later.exit));
}

#[test]
fn at_regime_two_groups_cover_every_day() {
    let calendar = Calendar::of(&charter());
    let groups: Vec<Group> = (1..=20).map(group).collect();
    let mut day = groups[1].entry;
    while day < groups[19].entry {
        let covering = groups.iter().filter(|group| group.covers(day)).count();
        assert_eq!(covering, 2, "{day}");
        assert_eq!(calendar.seats_on(day), 90, "{day}");
        day = crate::calendar::plus_days(day, 1);
    }
}

/// One person's seats if, again and again, a group's place is offered on one of its days and she
/// leaves after so many: what the rules refuse is passed over.
fn seats_of_one_person(offers: &[(u32, u32, u32)]) -> Vec<Seat> {
    let charter = charter();
    let mut seats: Vec<Seat> = Vec::new();
    let mut number = 1;
    for (skip, late, stays) in offers {
        number += skip;
        let group = group(number);
        let on = plus_days(group.entry, late % 180);
        let earlier: Vec<&Seat> = seats.iter().collect();
        let busy = earlier.iter().any(|seat| on < seat.until);
        let rules = (&charter.register, &charter.rotation);
        let allowed = may_be_offered(rules, &earlier, &group, on);
        let Ok(sits_until) = allowed else { continue };
        if busy || on >= group.exit {
            continue;
        }
        let offer = Offer {
            place: 1,
            person: person(1),
            features: BTreeMap::new(),
            follows: None,
            on,
            until: on,
            sits_until,
        };
        let id = SeatId::from_chance([u8::try_from(seats.len()).unwrap(); 16]);
        let seat = Seat::offer(id, &group, offer).unwrap().accept(on).unwrap().take(on).unwrap();
        let leaves = plus_days(on, *stays);
        let until = seat.until;
        seats
            .push(if leaves < until { seat.resign(leaves) } else { seat.end_term(until) }.unwrap());
    }
    seats
}

proptest! {
    /// R48: six months have at most 184 days (March to August).
    #[test]
    fn nobody_sits_longer_than_one_term_in_all_whatever_is_offered_when(
        offers in prop::collection::vec((0u32..3, 0u32..180, 0u32..200), 1..8),
    ) {
        let seats = seats_of_one_person(&offers);
        let days: i32 = seats.iter().map(|seat| (seat.until - seat.from).get_days()).sum();
        prop_assert!(days <= 184, "{days} days in {} seats", seats.len());
        for pair in seats.windows(2) {
            prop_assert!(pair[0].until <= pair[1].from, "one seat at a time");
        }
    }
}

#[test]
fn somebody_of_a_few_weeks_does_sit_twice_so_that_the_sum_is_tried() {
    let seats = seats_of_one_person(&[(0, 160, 200), (2, 0, 200)]);
    assert_eq!(seats.len(), 2);
}
