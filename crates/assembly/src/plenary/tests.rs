//! Plenaries and votes, step by step, with every refusal; counts against a count by hand.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;
use crate::charter::{Base, template};
use crate::ids::{ContributionId, PlanItemId, VoteId};

const DAY: Date = date(2024, 3, 16);

fn charter() -> Charter {
    Charter::parse(template("milano-rolling").unwrap()).unwrap()
}

fn id() -> (PlenaryId, u32) {
    (PlenaryId::from_chance([1; 16]), 9)
}

fn plan(on: Date, previous: Option<Date>, day_taken: bool) -> Result<Plenary, Refusal> {
    let charter = charter();
    Plenary::plan(
        id(),
        on,
        &Planning { charter: &charter, previous, day_taken, today: date(2024, 1, 8) },
    )
}

fn planned() -> Plenary {
    plan(DAY, None, false).unwrap()
}

fn call(on: Date) -> Call {
    Call {
        on,
        place: "Sala Alessi".into(),
        time: "10:00".into(),
        link: None,
        agenda: read_agenda("45 Accoglienza\n90 Discussione").unwrap(),
    }
}

fn convened() -> Plenary {
    planned().convene(call(date(2024, 3, 1)), 15).unwrap()
}

fn attendance(present: u8, absent: u8) -> Attendance {
    let seat = |place: u8| SeatId::from_chance([place; 16]);
    let there = (0..present).map(|place| (seat(place), Presence::Present));
    let away = (0..absent).map(|place| (seat(100 + place), Presence::Absent));
    Attendance(there.chain(away).collect())
}

fn held() -> Plenary {
    convened().hold(attendance(60, 30), DAY).unwrap()
}

fn check_refused<T: std::fmt::Debug>(step: Result<T, Refusal>, refusal: Refusal) {
    assert_eq!(step.unwrap_err(), refusal);
}

#[test]
fn a_plenary_is_planned_convened_held_and_minuted() {
    let minuted = held().publish_minutes("La seduta si apre alle 10.", date(2024, 3, 25)).unwrap();
    assert_eq!(minuted.attendance().unwrap().present(), 60);
    assert_eq!(minuted.attendance().unwrap().sitting(), 90);
    assert_eq!(minuted.call().unwrap().agenda[0].minutes, 45);
}

#[test]
fn a_day_off_the_cadence_is_a_warning_and_never_a_refusal() {
    let off = plan(DAY, Some(date(2024, 2, 10)), false).unwrap();
    assert_eq!(off.off_cadence, Some(25));
    assert_eq!(plan(DAY, Some(date(2024, 1, 20)), false).unwrap().off_cadence, None);
}

#[test]
fn no_plenary_after_the_end_nor_two_on_a_day() {
    let end = date(2030, 12, 31);
    check_refused(plan(date(2031, 1, 11), None, false), Refusal::AfterEnd { end });
    check_refused(plan(DAY, None, true), Refusal::DayTaken { on: DAY });
}

#[test]
fn no_plenary_is_planned_for_a_day_gone_by() {
    let first = date(2024, 1, 8);
    check_refused(plan(date(2024, 1, 7), None, false), Refusal::GoneBy { first });
    assert_eq!(plan(first, None, false).unwrap().on, first);
}

#[test]
fn no_plenary_in_the_weeks_before_a_vote() {
    let text = format!(
        "{}\n[[blackouts]]\nstart = 2024-05-01\nend = 2024-06-10\ntitle.it = \"Elezioni\"\ntitle.en = \"Elections\"\n",
        template("milano-rolling").unwrap()
    );
    let Ok(charter) = Charter::parse(&text) else {
        panic!("{:?}", Charter::parse(&text).unwrap_err());
    };
    let today = date(2024, 1, 8);
    let planning = Planning { charter: &charter, previous: None, day_taken: false, today };
    let refused = Plenary::plan(id(), date(2024, 5, 18), &planning);
    check_refused(refused, Refusal::InBlackout { until: date(2024, 6, 10) });
}

#[test]
fn members_get_the_charters_notice_a_place_and_an_agenda() {
    let late = planned().convene(call(date(2024, 3, 2)), 15);
    check_refused(late, Refusal::ShortNotice { by: date(2024, 3, 1) });
    let nowhere = Call { place: " ".into(), ..call(date(2024, 3, 1)) };
    check_refused(planned().convene(nowhere, 15), Refusal::NoPlace {});
    let idle = Call { agenda: vec![], ..call(date(2024, 3, 1)) };
    check_refused(planned().convene(idle, 15), Refusal::NoAgenda {});
    check_refused(convened().change_agenda(vec![]), Refusal::NoAgenda {});
}

#[test]
fn an_agenda_is_read_line_by_line() {
    check_refused(read_agenda("\n \n"), Refusal::NoAgenda {});
    check_refused(read_agenda("45 Uno\nDue"), Refusal::AgendaLine { line: 2 });
    check_refused(read_agenda("0 Uno"), Refusal::AgendaLine { line: 1 });
}

#[test]
fn steps_out_of_their_order_are_refused() {
    let number = 9;
    check_refused(convened().convene(call(DAY), 0), Refusal::NotPlanned { number });
    check_refused(planned().hold(attendance(1, 0), DAY), Refusal::NotConvened { number });
    check_refused(convened().publish_minutes("Verbale", DAY), Refusal::NotHeld { number });
    check_refused(held().cancel("Neve.", DAY), Refusal::Over { number });
    check_refused(
        convened().hold(attendance(1, 0), date(2024, 3, 15)),
        Refusal::NotYet { on: DAY },
    );
    check_refused(convened().hold(attendance(0, 9), DAY), Refusal::NobodyThere {});
    check_refused(held().publish_minutes("  ", DAY), Refusal::NoMinutes {});
    check_refused(convened().cancel(" ", DAY), Refusal::NoReason {});
}

fn majority(base: Base) -> Majority {
    Majority {
        share: Share::parse("2/3").unwrap(),
        base,
        quorum: Share::parse("1/2").unwrap(),
        quorum_base: Base::Sitting,
        abstentions_apart: true,
    }
}

fn motion(subject: Subject, method: Method) -> Motion {
    Motion { plenary: id().0, question: "Adottare?".into(), subject, method }
}

fn text() -> Subject {
    Subject::Contribution(ContributionId::from_chance([3; 16]))
}

fn prepared(subject: Subject, method: Method) -> Result<Vote, Refusal> {
    let id = (VoteId::from_chance([2; 16]), 5);
    Vote::prepare(id, motion(subject, method), majority(Base::Voters), true)
}

fn open(subject: Subject, method: Method) -> Vote {
    prepared(subject, method).unwrap().open(90, DAY).unwrap()
}

fn count(in_favour: u32, against: u32, abstained: u32, present: u32) -> Count {
    Count { in_favour, against, abstained, present, sitting: 90 }
}

fn option(place: u8) -> PlanItemId {
    PlanItemId::from_chance([place; 16])
}

fn shortlist(most: u32) -> Subject {
    Subject::Shortlist { options: vec![option(1), option(2), option(3)], most }
}

#[test]
fn two_thirds_of_valid_votes_carry_and_abstentions_stand_apart() {
    let carried = |base, count: Count| majority(base).judge(&count).carried;
    assert!(carried(Base::Voters, count(40, 20, 10, 80)));
    assert!(!carried(Base::Voters, count(39, 20, 10, 80)));
    assert!(!carried(Base::Present, count(40, 20, 10, 80)), "40 of 80 present");
    assert!(carried(Base::Sitting, count(60, 0, 0, 60)), "60 of 90 sitting");
    assert_eq!(majority(Base::Voters).judge(&count(40, 20, 10, 80)).needed, 40);
}

#[test]
fn without_half_of_those_sitting_nothing_is_carried() {
    let outcome = majority(Base::Voters).judge(&count(44, 0, 0, 44));
    assert!(!outcome.quorum && !outcome.carried);
    assert!(majority(Base::Voters).judge(&count(45, 0, 0, 45)).carried);
}

#[test]
fn a_vote_is_prepared_opened_and_closed_with_its_count() {
    let vote = open(text(), Method::Paper);
    vote.is_counted_in_the_hall().unwrap();
    let closed = vote.close(count(50, 10, 2, 70), BTreeMap::new(), DAY).unwrap();
    let (counted, outcome) = closed.result().unwrap();
    assert_eq!((counted.sitting, outcome.carried), (90, true));
    let again = closed.clone().close(count(1, 0, 0, 1), BTreeMap::new(), DAY);
    check_refused(again, Refusal::VoteNotOpen { number: 5 });
    check_refused(closed.open(90, DAY), Refusal::VoteNotPrepared { number: 5 });
}

#[test]
fn what_does_not_make_a_vote_is_refused() {
    let id = || (VoteId::from_chance([2; 16]), 5);
    let silent = Motion { question: " ".into(), ..motion(Subject::Other, Method::Paper) };
    check_refused(
        Vote::prepare(id(), silent, majority(Base::Voters), true),
        Refusal::NoQuestion {},
    );
    check_refused(prepared(text(), Method::Hands), Refusal::SecretNeeded {});
    check_refused(prepared(shortlist(3), Method::Paper), Refusal::TooFewOptions {});
    check_refused(prepared(text(), Method::Paper).unwrap().open(0, DAY), Refusal::NobodyMayVote {});
    check_refused(
        open(text(), Method::Online).is_counted_in_the_hall(),
        Refusal::OnlineVote { number: 5 },
    );
    check_refused(
        open(text(), Method::Paper).mark(BallotChoice::Against),
        Refusal::PaperVote { number: 5 },
    );
}

#[test]
fn ballots_never_outnumber_those_present_nor_those_present_the_seats() {
    let vote = || open(text(), Method::Paper);
    let ballots = vote().close(count(50, 20, 1, 70), BTreeMap::new(), DAY);
    check_refused(ballots, Refusal::TooManyBallots { ballots: 71, present: 70 });
    let present = vote().close(count(1, 0, 0, 91), BTreeMap::new(), DAY);
    check_refused(present, Refusal::TooManyPresent { present: 91, sitting: 90 });
}

#[test]
fn an_approval_ballot_marks_at_most_so_many_of_the_options() {
    let vote = open(shortlist(2), Method::Online);
    assert_eq!(vote.approve(&[option(1), option(1)]).unwrap().len(), 1);
    check_refused(
        vote.approve(&[option(1), option(2), option(3)]),
        Refusal::TooManyMarks { most: 2 },
    );
    check_refused(vote.approve(&[option(9)]), Refusal::WrongBallot {});
    check_refused(vote.mark(BallotChoice::InFavour), Refusal::WrongBallot {});
}

#[test]
fn a_material_says_what_it_is_and_who_gave_it() {
    let material = Material {
        id: crate::ids::DocumentId::from_chance([1; 16]),
        title: "Isole di calore".into(),
        source: " ".into(),
        balance: Balance::Research,
        on: DAY,
        licence: "CC BY 4.0".into(),
        address: None,
        summary: String::new(),
        plenary: None,
        links: vec![],
    };
    check_refused(material.clone().checked(), Refusal::NoMaterial {});
    assert!(Material { source: "AMAT".into(), ..material }.checked().is_ok());
}

#[test]
fn a_rule_survives_being_kept() {
    let kept = serde_json::to_string(&majority(Base::Voters)).unwrap();
    assert_eq!(serde_json::from_str::<Majority>(&kept).unwrap(), majority(Base::Voters));
}

proptest! {
    #[test]
    fn a_count_is_judged_as_by_hand(in_favour in 0_u32..60, against in 0_u32..30, abstained in 0_u32..30) {
        let present = (in_favour + against + abstained).max(1);
        let count = Count { in_favour, against, abstained, present, sitting: 120 };
        let outcome = majority(Base::Voters).judge(&count);
        let by_hand = present * 2 >= 120 && in_favour + against > 0 && in_favour >= 2 * against;
        prop_assert_eq!(outcome.carried, by_hand);
    }
}

#[test]
fn a_certificate_needs_two_plenaries_of_three_in_the_hall_or_by_the_link() {
    let seat = SeatId::from_chance([1; 16]);
    let held = |presence| Attendance([(seat.clone(), presence)].into());
    let [there, remote, excused, absent] =
        [Presence::Present, Presence::Remote, Presence::Excused, Presence::Absent].map(held);
    let share = Share::parse("2/3").unwrap();
    let earns = |three: [&Attendance; 3]| earns_certificate(&seat, three, share);
    assert!(earns([&there, &remote, &absent]));
    assert!(!earns([&there, &excused, &absent]));
    let others = Attendance([(SeatId::from_chance([2; 16]), Presence::Absent)].into());
    assert!(earns_certificate(&seat, [&others, &there], share), "not expected at the first");
    assert!(earns_certificate(&seat, [&others], share), "expected at none");
}

#[test]
fn only_plenaries_missed_without_a_word_count_and_only_in_a_row() {
    let seat = SeatId::from_chance([1; 16]);
    let held = |presence: Option<Presence>| {
        Attendance(presence.map(|presence| (seat.clone(), presence)).into_iter().collect())
    };
    let missed = |latest_first: &[Option<Presence>]| {
        let held: Vec<Attendance> = latest_first.iter().copied().map(held).collect();
        missed_in_a_row(&seat, &held)
    };
    let absent = Some(Presence::Absent);
    assert_eq!(missed(&[absent, absent, Some(Presence::Remote), absent]), 2);
    assert_eq!(missed(&[absent, None, absent]), 2, "where she was not expected she missed none");
    assert_eq!(missed(&[Some(Presence::Excused), absent]), 0);
    assert_eq!(missed(&[]), 0);
}
